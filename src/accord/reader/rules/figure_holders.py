"""Whose a figure is: the subject of the words that tell what it is, or who speaks.

Only who speaks for a state or an organisation holds a figure. "A deputy", "the farmers' union" and "a paper
by the mediator" hold none; "the flow must not fall below 1,300" is of whoever says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from accord.reader.actors.earlier import nearest_subject
from accord.reader.actors.holders import holder_of
from accord.reader.actors.phrases import pronouns
from accord.reader.actors.scene import Holder, Scene, holder_of_mentions
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.finds import speaker_of
from accord.reader.rules.subjects import subject_of
from accord.reader.tables import words

__all__ = [
    "asker_before",
    "by_us_or_them",
    "doer_at",
    "holder_at",
    "quoted_behind",
    "sayer_at",
    "speaks_for_itself",
    "speaks_for_nobody",
    "within_another",
]

_BACK = 2
"""Sentences back in which who spoke last may still be speaking."""
_OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
_BETWEEN = ("mediator", "mediators", "facilitator", "arbitrator", "conciliator")
_NEIGHBOUR = re.compile(r"\bneighbou?r\s+(?:(?:that|which|who)\s+)?$")
"""Who is the other one than whom the sentence names: "Turkey, and a neighbour that is now offering 34"."""
_HEADING = 40
"""Characters of a number and a heading before the first sentence of a paragraph, at most."""
_OWN = ("person", "expert", "partial", "relational", "nationals", "body", "private")
"""Kinds of nouns for somebody with a mind of his own, who is not whoever speaks."""


def holder_at(scene: Scene, sentence: Sentence, start: int, end: int) -> str | None:
    """Who does what the words from `start` to `end` of the document tell; empty if somebody who is no party,
    None if that cannot be told."""
    if _NEIGHBOUR.search(scene.text, sentence.start, start):
        return _not_named(scene, sentence)
    verb = _verb(sentence, start, end)
    if verb is None:
        return _speaking(scene, sentence)
    for word in (verb, *sentence.climb(verb)):
        subject = _subject(sentence, word)
        if subject is None:
            continue
        if _is_private(sentence, subject) or subject.low in _BETWEEN:
            return ""
        found = _owner_of_stand(scene, sentence, subject)
        found = found or holder_of(scene, sentence, subject, speaker_of(scene, sentence, word))
        if found is not None and found.actors:
            return _alone_in_paragraph(scene, sentence, subject) or _one(found)
        if speaks_for_nobody(sentence, subject) or _is_of_no_state(scene, sentence, subject):
            return ""
    return _speaking(scene, sentence)


def doer_at(scene: Scene, sentence: Sentence, start: int, end: int) -> str | None:
    """The party that itself does what the words tell, and no other subject: "Georgia has gone from ..." and
    not "the time at the border has come down to"."""
    beside = [m for m in scene.mentions_in(sentence.start, start) if start - m.passage.end <= 1]
    if beside and not within_another(scene.text, beside[-1].passage.start):
        return beside[-1].chosen[0] if len(beside[-1].chosen) == 1 else ""
    verb = _verb(sentence, start, end)
    subject = _subject(sentence, verb) if verb is not None else None
    if subject is None:
        return None
    if _OUR_SIDE.search(scene.text, sentence.start, start) and (ours := _not_named(scene, sentence)):
        return ours
    if _is_private(sentence, subject):
        return ""
    tells = _PAPER_TELLS.match(scene.text, start, end) is not None
    if tells and subject.low == "it" and _may_be_a_paper(scene.text, subject.start):
        return None
    if subject.low == "they" and _WE_BEFORE.search(_before(scene.text, sentence.start)):
        # "We ask for 900. They now say 620": the others, whoever "we" are.
        return None
    found = _owner_of_stand(scene, sentence, subject)
    found = found or holder_of(scene, sentence, subject, speaker_of(scene, sentence, subject))
    if found is None or not found.actors:
        return None
    return _alone_in_paragraph(scene, sentence, subject) or _one(found)


_WE_BEFORE = re.compile(
    r"\b[Ww]e\s+(?:\w+ly\s+|only\s+|now\s+)?(?:ask|want|demand|need|offer|propose|call|insist)"
)


def _before(text: str, start: int) -> str:
    """The sentence before a place, in its paragraph."""
    own = text[max(0, start - 300) : start].rpartition("\n\n")[2]
    return re.split(r"[.!?]\s+", own.rstrip(" .!?"))[-1]


def _may_be_a_paper(text: str, start: int) -> bool:
    """Whether the sentence before "it" speaks of a paper, which may be what it is."""
    before = re.split(r"[.!?]\s+|\n\n", text[max(0, start - 300) : start].rstrip(" .!?\n"))[-1]
    papers = words("nouns", "document") | words("nouns", "stand")
    return not papers.isdisjoint(re.findall(r"[a-z]+", before.lower()))


_PAPER_TELLS = re.compile(
    r"(?:names?|named|gives?|gave|mentions?|cites?|says|speaks?|proposes|suggests|has)\b"
)


def _alone_in_paragraph(scene: Scene, sentence: Sentence, subject: Word) -> str:
    """Of "it" or "they" that opens a sentence: the only party that its paragraph has named before, whatever a
    paragraph further up was about."""
    if subject.low not in ("it", "they") or subject.start != sentence.start:
        return ""
    begin = scene.text.rfind("\n\n", 0, sentence.start) + 2
    before = {actor for m in scene.mentions_in(begin, sentence.start) for actor in m.chosen}
    return next(iter(before)) if begin > 1 and len(before) == 1 else ""


_SAYS = frozenset(("said", "says", "added", "adds", "insisted", "insists", "repeated", "replied", "warned"))


def sayer_at(scene: Scene, sentence: Sentence, start: int, end: int) -> str | None:
    """Who is told to say the clause of the words, in this sentence or around a quotation; None if nobody."""
    verb = _verb(sentence, start, end)
    if verb is None:
        return None
    if (voice := scene.voice(verb)) is not None:
        return _one(voice) or None
    own = _subject(sentence, verb)
    if verb.low in _SAYS and verb.start >= end:  # a quotation without a verb of its own: "Not a day more"
        own = None
    for word in (verb, *sentence.climb(verb)) if own is None else sentence.climb(verb):
        subject = _subject(sentence, word)
        if subject is None or subject == own:
            continue
        if _is_private(sentence, subject) or subject.low in _BETWEEN:
            return None
        found = holder_of(scene, sentence, subject, speaker_of(scene, sentence, word))
        return _one(found) or None if found is not None and found.actors else None
    return None


_NUMBER_FIRST = re.compile(r"(?:[A-Z][a-z]+(?:-[a-z]+)?|[\d.,]+)(?:\s+[a-z]+){1,4}\s+(?:would|might|could)\s")
_ASKS = re.compile(r"\b(?:wants?|asks?|demands?|seeks?|needs?|insists?|calls\s+for|claims?)\b")


def asker_before(scene: Scene, sentence: Sentence) -> str | None:
    """Who asks for something in the sentence before one that begins with a number: "It wants more of the
    catch. Forty per cent would do."; None if nobody."""
    if not _NUMBER_FIRST.match(scene.text, sentence.start) or _opens_paragraph(scene.text, sentence.start):
        return None
    before = re.split(
        r"[.!?]\s+|\n\n", scene.text[max(0, sentence.start - 300) : sentence.start].rstrip(" .!?")
    )
    if not _ASKS.search(before[-1]):
        return None
    subjects = [holder for number, holder in scene.subjects if number == sentence.number - 1]
    leading = next((holder for holder in subjects if holder.leads), None)
    return _one(leading) or None if leading is not None and leading.actors else None


_OUR_SIDE = re.compile(
    r"\b[Oo]ur\s+(?:\w+\s+)?(?:government|delegation|side|ministry|minister|negotiators?|team)\s+$"
)


def by_us_or_them(scene: Scene, sentence: Sentence, start: int) -> str | None:
    """Of a number at `start` that "we" ask for or offer, whose "we" is; that "they" do in a column whose
    author calls one state his own, the other of the two; empty where "I", its author, does; None where it is
    of none of them."""
    number = next(iter(sentence.covers(start, start + 1)), None)
    if number is None:
        return None
    for word in sentence.climb(number):
        subject = sentence.child(word, "nsubj") if word.pos in ("VERB", "AUX") else None
        if subject is None:
            continue
        if word.dep not in ("ROOT", "conj", "ccomp") or _is_asked_of(sentence, word):
            return None
        voice = scene.voice(subject) if subject.low == "we" else None
        if voice is not None:
            return _one(voice) or None
        ours = scene.voices.ours
        if len(ours) != 1 or scene.voices.quotation(subject.start) is not None:
            return None
        others = [actor for actor in _main(scene) if actor != ours[0]]
        if subject.low == "they" and len(others) == 1:
            return others[0]
        return "" if subject.low == "i" else None
    return None


def _is_asked_of(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb tells what somebody else wants done: "Estonia demands that we pay for three months"."""
    above = sentence.head(verb)
    behind = above is not None and above.i < verb.i and above.low not in _SAYS
    return verb.dep == "ccomp" and behind


def _main(scene: Scene) -> list[str]:
    """The two actors that a text names most."""
    counts = Counter(a for m in scene.mentions for a in m.chosen if m.kind != "pronoun")
    return [actor for actor, _ in counts.most_common(2)]


def _not_named(scene: Scene, sentence: Sentence) -> str:
    """Of the two states that a text names most, the one that a sentence on "our government" does not name."""
    main = _main(scene)
    here = {a for m in scene.mentions_in(sentence.start, sentence.end) for a in m.chosen}
    left = [actor for actor in main if actor not in here]
    return left[0] if len(main) == len(left) + 1 == 2 else ""


_OF_A_PLACE = re.compile(
    r"\b(?!(?i:government|ministry|minister|ministers|delegation|side|officials?|authorities|cabinet|president"
    r"|premier|negotiators?|team|republic|kingdom|spokes\w+|one|ministries)\b)[A-Za-z][a-z]+\s+(?:in|of|from|at|near)"
    r"\s+(?:the\s+)?$"
)


def within_another(text: str, start: int) -> bool:
    """Whether a name only tells where another is: "a member of parliament in Kampala"."""
    return _OF_A_PLACE.search(text, max(0, start - 60), start) is not None


def _is_of_no_state(scene: Scene, sentence: Sentence, subject: Word) -> bool:
    """Whether "he" or "she" takes up somebody whose state is not known: a mediator, an engineer."""
    if subject.low not in pronouns("personal"):
        return False
    before = nearest_subject(scene, sentence, subject, ("person",))
    return before is not None and not before.actors


def _owner_of_stand(scene: Scene, sentence: Sentence, subject: Word) -> Holder | None:
    """ "The Chilean offer is four million": whose demand or offer it is."""
    if subject.low not in words("nouns", "stand"):
        return None
    beside = sentence.children(subject, "amod", "compound", "nmod", "poss")
    named = [mention for word in beside if (mention := scene.at(word)) is not None]
    return holder_of_mentions(named[:1], scene.span([subject]), "high") if named else None


def _is_private(sentence: Sentence, subject: Word) -> bool:
    """Whether a subject is of those who speak for themselves, of whatever state: a deputy, a mayor."""
    heads = (subject, *sentence.children(subject, "appos"))
    return any(word.low in words("nouns", "own_voice") for word in heads)


_PRIVATE = re.compile(
    r"\b(?:unions?|associations?|federations?|guilds?|chambers?|lobby|lobbies|societ(?:y|ies)|cooperatives?|boards?\s+of|mayors?"
    r"|opposition|(?:farmers|growers|fishermen|hauliers|shippers|exporters|producers|traders|irrigators|workers|employers)['\u2019])"
)


def speaks_for_itself(who: str) -> bool:
    """Whether words name a body with its own voice, whatever its state: "the hauliers' union of Peru"."""
    return _PRIVATE.search(who) is not None


def speaks_for_nobody(sentence: Sentence, subject: Word) -> bool:
    """Whether a subject of which no state is known is somebody all the same: a name, a deputy, a union."""
    if subject.pos == "PROPN":
        return True
    if any(_is_somebody(word) for word in (subject, *sentence.children(subject, "appos"))):
        return True
    # "A paper by the mediator", "a report of the bank".
    return any(
        _is_somebody(name)
        for by in sentence.children(subject, "prep")
        if by.low == "by"
        for name in sentence.children(by, "pobj")
    )


def _is_somebody(word: Word) -> bool:
    return word.pos == "PROPN" or any(word.low in words("nouns", kind) for kind in _OWN)


def _subject(sentence: Sentence, word: Word) -> Word | None:
    if word.pos not in ("VERB", "AUX"):
        return None
    return sentence.child(word, "nsubj", "nsubjpass") or subject_of(sentence, word)


def _verb(sentence: Sentence, start: int, end: int) -> Word | None:
    """The verb of the words; where they hold none (a "demand of 12"), that which they hang on."""
    inside = sentence.covers(start, end)
    verbs = [word for word in inside if word.pos in ("VERB", "AUX")]
    full = [word for word in verbs if word.pos == "VERB"]
    found = next(reversed(full or verbs), None)
    if found is None and inside:
        return next((w for w in sentence.climb(inside[0]) if w.pos in ("VERB", "AUX")), None)
    above = sentence.head(found) if found is not None else None
    if found is not None and found.dep in ("aux", "auxpass", "neg") and above is not None:
        return above
    return found


def _speaking(scene: Scene, sentence: Sentence) -> str | None:
    """Who spoke last, in this sentence or shortly before it in its paragraph."""
    lately = [found for found in _lately(scene, sentence) if found.actors]
    leading = next((found for found in lately if found.leads), None)
    home = scene.voices.home[0] if len(scene.voices.home) == 1 else None
    ours = _OURS.search(scene.text, sentence.start, sentence.end) is not None
    if home and (ours or not lately or _opens_paragraph(scene.text, sentence.start)):
        return home
    return (_one(leading or lately[0]) or None) if lately else None


def _opens_paragraph(text: str, start: int) -> bool:
    """Whether a sentence is the first of its paragraph, but for a heading in it: "4. Landings. At least"."""
    begin = text.rfind("\n\n", 0, start)
    return begin >= 0 and start - begin < _HEADING


def _lately(scene: Scene, sentence: Sentence) -> Iterator[Holder]:
    for number, holder in reversed(scene.subjects):
        if number < sentence.number - _BACK:
            return
        yield holder


def _one(found: Holder) -> str:
    return found.actors[0] if len(found.actors) == 1 else ""


def quoted_behind(scene: Scene, following: Sequence[Sentence]) -> str:
    """Who is quoted in the next sentence: 'Filling starts in May. "That is settled," the minister said.'"""
    for sentence in following[:1]:
        if not scene.text[sentence.start : sentence.start + 1].strip('"\u201c'):
            for word in sentence.words:
                subject = sentence.child(word, "nsubj") if word.low in ("said", "says", "added") else None
                found = holder_of(scene, sentence, subject) if subject is not None else None
                if found is not None and found.actors:
                    return _one(found)
    return ""
