"""Who is meant by the subject of a clause: states and organisations, with the reason.

A subject is resolved in this order: a name at its head; a state that modifies a word for an office ("the
Biden administration", "officials in Seoul"); an apposition; a pronoun, group or definite description,
resolved to what was named before. Experts, media and companies never stand for a state. Where nothing
decides, there is no holder, and the statement is not drafted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import groupby, pairwise, takewhile

from accord.reader.actors.voices import Voices
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Mention, Passage, Tier
from accord.reader.tables import table

__all__ = ["Holder", "Scene", "holder_of"]

_LOOK_BACK = 4
"""Sentences before the present one in which a pronoun or a group is looked for."""
_SINGULAR = frozenset({"it", "its", "itself", "which", "that"})
_PERSONAL = frozenset({"he", "she", "his", "her", "him", "who", "himself", "herself"})
_PLURAL = frozenset({"they", "their", "them", "both", "themselves"})
_FIRST = frozenset({"we", "our", "us", "i", "my", "me", "ourselves"})
_OFFICES = frozenset(
    {"adviser", "advisor", "negotiator", "spokesman", "spokeswoman", "envoy", "senator", "general"}
)
_OF = frozenset({"of", "from", "for", "in", "at"})
_TAILS = frozenset({"relcl", "acl", "appos", "punct", "conj", "cc", "advcl"})
_BLOC_WORDS = frozenset(
    {"bloc", "alliance", "organisation", "organization", "union", "commission", "council"}
)
_MONARCHY_WORDS = frozenset({"kingdom", "king", "queen"})
_MONARCHIES = frozenset(
    (
        *("BEL", "BHR", "BTN", "DNK", "ESP", "GBR", "JOR", "KHM", "LSO"),
        *("MAR", "MYS", "NLD", "NOR", "SAU", "SWE", "SWZ", "THA", "TON"),
    )
)
_DASHES = frozenset({"-", "--", "–", "—"})
_JOINT = re.compile(r",? (?:and )?|, ")
_HEAD = 600
"""Characters at the head of a text in which the parties to a communique are named."""
_TIERS: tuple[Tier, ...] = ("low", "medium", "high")


@dataclass(frozen=True)
class Holder:
    """The actors that a noun phrase stands for, the words, and how sure that is."""

    actors: tuple[str, ...]
    passage: Passage
    tier: Tier
    reason: str
    sort: str
    """state, person or plural: what a later pronoun may refer to."""
    period: str = ""
    leads: bool = False
    """Whether it is the subject of the main clause of its sentence."""


@dataclass
class Scene:
    """A document while it is read: its mentions, and the subjects met so far."""

    text: str
    """Original text, from which passages are quoted."""
    mentions: Sequence[Mention]
    subjects: list[tuple[int, Holder]] = field(default_factory=list)
    """Sentence number and holder, in reading order."""
    voices: Voices = field(default_factory=Voices)
    """Turns, quotations and whose document it is."""
    speaker: Holder | None = None
    """Who spoke last, for a quotation that goes on in the next sentence."""
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [m.passage.start for m in self.mentions]

    def passage(self, start: int, end: int) -> Passage:
        return Passage(self.text[start:end], start, end)

    def span(self, words: Sequence[Word]) -> Passage:
        """From the first to the last of `words`, which are in text order."""
        return self.passage(words[0].start, words[-1].end)

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin between `start` and `end`."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, word: Word) -> Mention | None:
        """The mention that covers `word`."""
        near = self.mentions[
            max(0, bisect_left(self._starts, word.end) - 2) : bisect_left(self._starts, word.end)
        ]
        return next((m for m in near if m.passage.start <= word.start < m.passage.end), None)

    def voice(self, word: Word) -> Holder | None:
        """Who says "we" at `word`: who is quoted, whose turn it is, or whose document it is."""
        inside = self.voices.quotation(word.start)
        signer = self.voices.signer(inside) if inside is not None else ()
        turn = self.voices.turn(word.start)
        if inside is not None and not signer and (turn is None or not turn.actors):
            return self.speaker
        actors = signer or (turn.actors if turn is not None else self.voices.issuers)
        if not actors:
            return None
        reason = "whose turn it is" if turn is not None else "whose statement the document is"
        sort = "plural" if len(actors) > 1 else "person"
        return Holder(actors, self.span([word]), "high", reason, sort)

    def read_subjects(self, sentence: Sentence) -> None:
        """Remember who the subjects of `sentence` are, for the pronouns to come."""
        for word in sentence.words:
            # The tagger takes "US" for a pronoun now and then.
            if _may_be_subject(word) and (word.pos != "PRON" or self.at(word)):
                holder = holder_of(self, sentence, word) or _possessor(self, sentence, word)
                holder = holder or _stranger(self, sentence, word)
                if holder is not None:
                    self.subjects.append((sentence.number, replace(holder, leads=_leads(sentence, word))))

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The actors joined by "and" near the head of the text, for "the Ministers" of a communique."""
        run: list[str] = []
        for before, after in pairwise(self.mentions_in(0, _HEAD)):
            if _JOINT.fullmatch(self.text, before.passage.end, after.passage.start):
                run = [*(run or before.chosen), *after.chosen]
            elif len(run) > 1:
                break
        return tuple(dict.fromkeys(run))

    @cached_property
    def main_pair(self) -> tuple[str, ...]:
        """The two actors named most often, for "the two sides" at the start of a text; empty if unclear."""
        counts = Counter(a for m in self.mentions for a in m.chosen).most_common(3)
        clear = len(counts) == 2 or (len(counts) == 3 and counts[1][1] >= 2 * counts[2][1])
        return tuple(sorted(a for a, _ in counts[:2])) if clear else ()


def _leads(sentence: Sentence, word: Word) -> bool:
    """Whether `word` is the subject of the main clause, or of one joined to it."""
    verb = sentence.head(word)
    while verb is not None and verb.dep == "conj":
        verb = sentence.head(verb)
    return verb is None or verb.dep == "ROOT"


def _may_be_subject(word: Word) -> bool:
    """A subject, or the noun that is all of a sentence without a verb ("And the Chinese?")."""
    alone = word.dep == "ROOT" and word.pos in ("NOUN", "PROPN", "ADJ")
    return word.dep in ("nsubj", "nsubjpass") or alone


def _possessor(scene: Scene, sentence: Sentence, word: Word) -> Holder | None:
    """ "Ottawa's line has moved. Its negotiators ...": whose thing was spoken of."""
    poss = sentence.child(word, "poss")
    if poss is None or scene.at(poss) is None:
        return None
    owner = _one(scene, sentence, poss, None)
    return replace(owner, tier="medium") if owner is not None else None


def _stranger(scene: Scene, sentence: Sentence, word: Word) -> Holder | None:
    """Somebody whose state is not known, so that a pronoun to come is not taken past him to another."""
    passage = scene.span([word])
    if word.tag in ("NNS", "NNPS"):
        people = any(word.low in _nouns(kind) for kind in ("actor", "expert", "nationals", "relational"))
        return Holder((), passage, "low", "not known", "plural") if people else None
    name = word.pos == "PROPN" and scene.at(word) is None
    office = any(word.low in _nouns(kind) for kind in ("actor", "expert"))
    return Holder((), passage, "low", "not known", "unknown") if name or office else None


@cache
def _nouns(kind: str) -> frozenset[str]:
    return frozenset(next(row["words"] for row in table("nouns") if row["kind"] == kind).split())


def holder_of(scene: Scene, sentence: Sentence, head: Word, speaker: Holder | None = None) -> Holder | None:
    """The holder that the noun phrase at `head` stands for, with everything joined to it by "and".

    `speaker` is who says the clause, for "we" and "our".
    """
    meant = [w for w in (head, *_joined(sentence, head)) if not _is_excluded(sentence, w)]
    parts = [_one(scene, sentence, word, speaker) for word in meant]
    for other in sentence.children(head, "appos"):
        # The parser takes the second of a list of states for an apposition.
        if _is_excluded(sentence, head) or _is_excluded(sentence, other):
            continue
        if scene.at(head) and (named := scene.at(other)) and named.kind == "name":
            parts += [_one(scene, sentence, word, speaker) for word in (other, *_joined(sentence, other))]
    found = [p for p in parts if p is not None]
    if not parts or parts[0] is None:
        return None
    if any(_is_unknown(scene, sentence, other) for other in _joined(sentence, head)):
        # "Modi and President Berg agreed": not Modi alone.
        return None
    if len(found) == 1:
        return found[0]
    actors = tuple(dict.fromkeys(a for p in found for a in p.actors))
    passage = scene.passage(found[0].passage.start, max(p.passage.end for p in found))
    tier = min((p.tier for p in found), key=_TIERS.index)
    return Holder(actors, passage, tier, found[0].reason, "plural", found[0].period)


def _is_excluded(sentence: Sentence, word: Word) -> bool:
    """Whether "not" stands right before a name: "not Oslo but Stockholm", "Stockholm and not Oslo"."""
    before = sentence.words[word.i - 1].low if word.i > 0 else ""
    return before == "not" and word.pos in ("PROPN", "NOUN")


def _is_unknown(scene: Scene, sentence: Sentence, word: Word) -> bool:
    """Whether `word` is the name of a person with an office whose state the text leaves open."""
    titled = any(w.low in _nouns("person") for w in _core(sentence, word))
    return word.pos == "PROPN" and titled and _one(scene, sentence, word, None) is None


def _joined(sentence: Sentence, head: Word) -> Iterator[Word]:
    """Nouns joined to `head`, at any depth of the chain."""
    verb = sentence.head(head)
    if verb is not None and head.dep == "nsubj":
        yield from _beside(sentence, verb, head)
        # "Iraq, Kuwait and Oman": the parser may leave the first of a list hanging on the verb.
        for other in sentence.children(verb, "dep", "nsubj"):
            if other.i != head.i and other.pos == "PROPN" and (other.dep == "nsubj" or other.i < head.i):
                yield other
                yield from _chain(sentence, other)
    yield from _chain(sentence, head)


def _beside(sentence: Sentence, verb: Word, head: Word) -> Iterator[Word]:
    """ "Ankara, along with Budapest, opposes", "together with Budapest it opposes": who is set beside."""
    for prep in (*sentence.children(verb, "prep"), *sentence.children(head, "prep")):
        if prep.i < verb.i and prep.low in ("along", "together"):
            inner = sentence.child(prep, "prep")
        elif prep.i < verb.i and any(
            w.low in ("along", "together") for w in sentence.children(prep, "advmod")
        ):
            inner = prep
        else:
            continue
        other = sentence.child(inner, "pobj") if inner is not None and inner.low == "with" else None
        if other is not None:
            yield other
            yield from _chain(sentence, other)


def _chain(sentence: Sentence, head: Word) -> Iterator[Word]:
    above, word = head, sentence.child(head, "conj")
    for _ in sentence.words:
        if word is None or word.pos not in ("PROPN", "NOUN", "PRON"):
            return
        if any(w.text == ";" for w in sentence.words[above.i : word.i]):
            return
        yield word
        above, word = word, sentence.child(word, "conj")


def _one(scene: Scene, sentence: Sentence, head: Word, speaker: Holder | None) -> Holder | None:
    passage = scene.span(_core(sentence, head))
    named = scene.at(head)
    if head.low == "each" and head.dep in ("nsubj", "nsubjpass"):
        return _group(scene, sentence, head, passage)
    if named is None and (head.pos == "PRON" or head.low in _PERSONAL | _PLURAL | _SINGULAR | _FIRST):
        return _pronoun(scene, sentence, head, passage, speaker)
    if named is not None and named.kind == "demonym" and head.tag in ("NNPS", "NNS"):
        # "The Albanians of southern Serbia" live in Serbia and speak for nobody else.
        home = _behind(scene, sentence, head)
        people = _from_mentions(home or [named], passage, "medium" if home else "high")
        return replace(people, sort="plural") if people else None
    if named is not None:
        return _from_mentions([named], passage, "high" if named.chosen else "low")
    low = head.low
    if _is_group(sentence, head):
        return _group(scene, sentence, head, passage)
    if _is_parties(sentence, head):
        return _parties(scene, sentence, head, passage)
    if low in _nouns("expert") or low in _nouns("relational"):
        return None
    poss = sentence.child(head, "poss")
    if poss is not None and poss.tag == "PRP$" and low in _nouns("actor"):
        # "Its foreign minister", "their envoys"
        return _pronoun(scene, sentence, poss, passage, speaker)
    if owners := _owners(scene, sentence, head):
        if _some_members(sentence, head, owners):
            return None
        if (owned := _owned(owners, head, passage)) is not None:
            return owned
    if apposed := _apposed(scene, sentence, head):
        return _from_mentions(apposed, passage, "high")
    if head.pos == "PROPN" and any(
        w.low in _nouns("definite") | _OFFICES for w in _core(sentence, head)[:-1]
    ):
        return _titled(scene, sentence, head, passage)
    if low in _nouns("definite"):
        return _definite(scene, sentence, head, passage)
    return None


def _core(sentence: Sentence, head: Word) -> list[Word]:
    """The noun phrase without clauses and appositions that hang on it."""
    return sentence.subtree(head, without=sentence.children(head, *_TAILS))


def _from_mentions(mentions: Sequence[Mention], passage: Passage, tier: Tier) -> Holder | None:
    actors = tuple(dict.fromkeys(a for m in mentions for a in m.chosen))
    if not actors:
        return None
    person = all(m.kind in ("leader", "person") for m in mentions)
    sort = "person" if person else "plural" if len(actors) > 1 else "state"
    period = next((m.period for m in mentions if m.period), "")
    return Holder(actors, passage, tier, mentions[0].reason, sort, period)


def _owned(owners: Sequence[Mention], head: Word, passage: Passage) -> Holder | None:
    low = head.low
    if low in _nouns("actor"):
        found = _from_mentions(owners, passage, "medium" if low in _nouns("partial") else "high")
        # "They" may be the officials of one state, "he" its minister.
        plural = head.tag in ("NNS", "NNPS")
        sort = "plural" if plural else "person" if low in _nouns("person") else None
        return replace(found, sort=sort) if found and sort else found
    if low in _nouns("product") or low in _nouns("nationals"):
        return _from_mentions(owners, passage, "medium")
    return None


def _some_members(sentence: Sentence, head: Word, owners: Sequence[Mention]) -> bool:
    """ "Five EU members", "several NATO states": some of a bloc do not speak for the bloc."""
    bloc = all(m.kind == "organisation" for m in owners)
    return bloc and head.low in _nouns("member")


def _owners(scene: Scene, sentence: Sentence, head: Word) -> list[Mention]:
    """States that modify `head`: to its left, or behind "of", "from", "in"."""
    core = _core(sentence, head)
    left = _behind_dash([w for w in core if w.end <= head.start])
    if left and (found := list(scene.mentions_in(left[0].start, head.start))):
        return found
    return _behind(scene, sentence, head)


def _behind_dash(words: Sequence[Word]) -> Sequence[Word]:
    """`words` without a dateline before them ("TRAT, Thailand (Wire) - Defence officials")."""
    for k in range(len(words) - 1, 0, -1):
        apart = words[k - 1].end < words[k].start
        if words[k].text in _DASHES and apart and (k + 1 == len(words) or words[k].end < words[k + 1].start):
            return words[k + 1 :]
    return words


def _behind(scene: Scene, sentence: Sentence, head: Word) -> list[Mention]:
    """The states in "officials of ...", "officials in ..."."""
    for prep in sentence.children(head, "prep"):
        if prep.low in _OF and (pobj := sentence.child(prep, "pobj")):
            joined = [pobj, *_chain(sentence, pobj)]
            covered = [
                w for one in joined for w in (one, *sentence.children(one, "poss", "compound", "amod"))
            ]
            found = [m for w in covered if (m := scene.at(w)) is not None]
            if found:
                return found
    return []


def _apposed(scene: Scene, sentence: Sentence, head: Word) -> list[Mention]:
    for word in sentence.children(head, "appos"):
        named = scene.at(word)
        if named is not None:
            return [named]
        if word.low in _nouns("actor") and (found := _owners(scene, sentence, word)):
            return found
    return []


def _is_group(sentence: Sentence, head: Word) -> bool:
    if head.low not in _nouns("group"):
        return False
    marks = {w.low for w in sentence.children(head, "nummod", "det", "predet", "amod")} | {head.low}
    return bool(marks & {"two", "both", "three"})


def _is_parties(sentence: Sentence, head: Word) -> bool:
    """ "The Ministers", "the sides": those who meet, without a number."""
    marks = {w.low for w in sentence.children(head) if w.dep not in _TAILS and w.text.isalpha()}
    return head.low in _nouns("parties") and marks in ({"the"}, {"all"}, {"all", "the"})


def _parties(scene: Scene, sentence: Sentence, head: Word, passage: Passage) -> Holder | None:
    formal = head.text[:1].isupper() and len(scene.parties) > 1
    for number, holder in reversed(scene.subjects if not formal else ()):
        if number < sentence.number - _LOOK_BACK:
            break
        if holder.sort == "plural" and len(holder.actors) > 1:
            return Holder(holder.actors, passage, "low", f"stands for {holder.passage.quote!r}", "plural")
    if len(scene.parties) > 1:
        tier: Tier = "medium" if formal else "low"
        return Holder(scene.parties, passage, tier, "the parties named at the head of the text", "plural")
    return None


def _group(scene: Scene, sentence: Sentence, head: Word, passage: Passage) -> Holder | None:
    """ "The two sides": the last two states named together before, otherwise the two of the whole text."""
    marks = {w.low for w in sentence.children(head)} | {head.low}
    count = 3 if "three" in marks else 2
    owners = [a for m in _owners(scene, sentence, head) for a in m.chosen]
    if len(set(owners)) == count:
        return Holder(tuple(dict.fromkeys(owners)), passage, "high", "named beside the group", "plural")
    actors, tier, reason = _together(scene, sentence, head, count)
    return Holder(actors, passage, tier, reason, "plural") if actors else None


def _together(scene: Scene, sentence: Sentence, head: Word, count: int) -> tuple[tuple[str, ...], Tier, str]:
    """The `count` actors that a group stands for: subjects just before, the parties, the last named."""
    for number, holder in reversed(scene.subjects):
        if number < sentence.number - 2 or holder.passage.end > head.start:
            break
        if holder.sort == "plural" and len(holder.actors) == count:
            return holder.actors, "medium", f"stands for {holder.passage.quote!r}"
    near = {a for m in scene.mentions_in(max(0, head.start - 600), head.start) for a in m.chosen}
    if len(scene.parties) == count and near >= set(scene.parties):
        return scene.parties, "medium", "the parties named at the head of the text"
    for actors in _pairs_before(scene, head.start):
        if len(actors) == count:
            return actors, "medium", "the actors named together before"
        if len(actors) > count:
            break
    pair = scene.parties if len(scene.parties) == count else scene.main_pair
    return (pair if len(pair) == count else ()), "low", "the actors that the text names most"


def _pairs_before(scene: Scene, position: int) -> Iterator[tuple[str, ...]]:
    """Growing sets of actors named before `position`, nearest first, over a few hundred characters."""
    seen: dict[str, None] = {}
    for mention in reversed(scene.mentions_in(max(0, position - 600), position)):
        for actor in mention.chosen:
            if actor not in seen and (actor == "EU" or actor not in _blocs()):
                seen[actor] = None
                yield tuple(sorted(seen))


def _pronoun(
    scene: Scene, sentence: Sentence, word: Word, passage: Passage, speaker: Holder | None
) -> Holder | None:
    low = word.low
    if low in _FIRST:
        return _again(speaker, passage, "the speaker") if speaker else None
    if low in ("which", "who", "that") and word.tag in ("WDT", "WP"):
        return _antecedent(scene, sentence, word)
    if low in _PLURAL:
        return _before(scene, sentence, word, passage, ("plural",)) or _before(
            scene, sentence, word, passage, ("state", "person")
        )
    if low in _PERSONAL:
        person = _nearest(scene, sentence, word, ("person",))
        if person is not None:
            return _again(person, passage, f"stands for {person.passage.quote!r}") if person.actors else None
        return _before(scene, sentence, word, passage, ("state",))
    if low in _SINGULAR:
        return _before(scene, sentence, word, passage, ("state", "person"))
    return None


def _before(
    scene: Scene, sentence: Sentence, word: Word, passage: Passage, sorts: Sequence[str]
) -> Holder | None:
    found = _nearest(scene, sentence, word, sorts)
    if found is None or not found.actors:
        return None
    return _again(found, passage, f"stands for {found.passage.quote!r}")


def _nearest(scene: Scene, sentence: Sentence, word: Word, sorts: Sequence[str]) -> Holder | None:
    """The subject last before `word` that a pronoun like it may stand for, known or not."""
    for number, holders in groupby(reversed(scene.subjects), key=lambda met: met[0]):
        if number < sentence.number - _LOOK_BACK:
            return None
        fitting = [h for _, h in holders if h.passage.end <= word.start and _fits_pronoun(h, word, sorts)]
        if fitting:
            leading = [h for h in fitting if h.leads] if number < sentence.number else []
            return (leading or fitting)[0]
    return None


def _fits_pronoun(holder: Holder, word: Word, sorts: Sequence[str]) -> bool:
    """Officials of one state may be taken up by "it" as well, as their government."""
    if holder.sort == "unknown":
        return word.low in _PERSONAL | _SINGULAR
    if word.low in _SINGULAR and holder.sort == "plural" and len(holder.actors) == 1:
        return True
    return holder.sort in sorts


def _again(holder: Holder, passage: Passage, reason: str) -> Holder:
    tier: Tier = "medium" if holder.tier == "high" else "low"
    return Holder(holder.actors, passage, tier, reason, holder.sort, holder.period)


def _antecedent(scene: Scene, sentence: Sentence, word: Word) -> Holder | None:
    """Of "which": the noun before the relative clause, or else the subject of the clause around it."""
    clause = next((w for w in (word, *sentence.climb(word)) if w.dep == "relcl"), None)
    noun = sentence.head(clause) if clause else None
    if cleft := _cleft(sentence, word):
        return _one(scene, sentence, cleft, None)
    if clause is None or noun is None:
        return None
    top = sentence.head(noun) if noun.dep == "conj" else None
    direct = holder_of(scene, sentence, top) if top is not None else _one(scene, sentence, noun, None)
    if direct is not None or word.low != "which":
        return direct
    for verb in sentence.climb(noun):
        subject = sentence.child(verb, "nsubj")
        if subject is not None and subject.i < word.i:
            found = holder_of(scene, sentence, subject)
            return _again(found, found.passage, "subject of the clause around it") if found else None
    return None


def _cleft(sentence: Sentence, word: Word) -> Word | None:
    """Of "that" in "it is Seoul that wants": the noun set off by "it is"."""
    for above in sentence.climb(word):
        subject, named = sentence.child(above, "nsubj"), sentence.child(above, "attr")
        if subject is not None and subject.low == "it" and named is not None and named.i < word.i:
            return named if above.low in ("is", "was", "'s") else None
    return None


def _definite(scene: Scene, sentence: Sentence, head: Word, passage: Passage) -> Holder | None:
    """ "The country", "the minister": the actor named last before, if it fits."""
    marks = {w.low for w in sentence.children(head, "det")}
    if not marks & {"the", "this"}:
        return None
    near = [m for m in scene.mentions_in(sentence.start, head.start) if m.chosen]
    if near and head.low in ("country", "government", "nation", "kingdom", "state"):
        return _from_mentions([near[-1]], passage, "low")
    latest = takewhile(lambda met: met[0] == sentence.number, reversed(scene.subjects))
    here = {holder.actors for _, holder in latest if holder.actors and holder.passage.end <= head.start}
    if len(here) > 1:
        return None
    for number, holder in reversed(scene.subjects):
        if number < sentence.number - _LOOK_BACK:
            return None
        if holder.passage.end <= head.start and _single_fit(head.low, holder):
            return _again(holder, passage, f"stands for {holder.passage.quote!r}")
    return None


def _titled(scene: Scene, sentence: Sentence, head: Word, passage: Passage) -> Holder | None:
    """ "Defence Minister Anna Berg", whose state the text leaves out: that of the last subject, to be
    confirmed.
    """
    if any(w.low in ("former", "ex") for w in _core(sentence, head)):
        return None
    for number, holder in reversed(scene.subjects):
        if number < sentence.number - 1:
            return None
        if holder.passage.end <= head.start and holder.sort == "person":
            # Another minister may well be another state's.
            return None
        if holder.passage.end <= head.start and _single_fit("minister", holder):
            return Holder(holder.actors, passage, "low", f"office beside {holder.passage.quote!r}", "person")
    return None


def _single_fit(low: str, holder: Holder) -> bool:
    return len(holder.actors) == 1 and _fits(low, holder.actors[0])


def _fits(low: str, actor: str) -> bool:
    """Whether `actor` is a bloc exactly where the word means one, and a monarchy where it means that."""
    if low in _MONARCHY_WORDS:
        return actor in _MONARCHIES
    return (low in _BLOC_WORDS) == (actor in _blocs())


@cache
def _blocs() -> frozenset[str]:
    return frozenset(row["id"] for row in table("organisations") if row["kind"] == "organisation")
