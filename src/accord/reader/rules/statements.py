"""Statements of a document: who says, wants, offers, demands, promises or refuses what, toward whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Holder, Scene
from accord.reader.actors.spoken_of import note_subjects
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Act, IssueHit, Passage, Statement, Tier
from accord.reader.rules.acts import is_attitude
from accord.reader.rules.asides import according_finds, aside_finds
from accord.reader.rules.causatives import causative_finds
from accord.reader.rules.certainty import is_earned
from accord.reader.rules.complements import Content, is_negated, verb_cue
from accord.reader.rules.deeds import deed_finds
from accord.reader.rules.finds import Find, lowered, start
from accord.reader.rules.first_person import first_person_finds
from accord.reader.rules.idioms import idiom_finds
from accord.reader.rules.implicatives import implicative_finds
from accord.reader.rules.issue_votes import Votes
from accord.reader.rules.issues import IssueFinder
from accord.reader.rules.loose import loose_finds
from accord.reader.rules.manner import manner_finds
from accord.reader.rules.nominal import noun_finds
from accord.reader.rules.predicates import adjective_finds
from accord.reader.rules.refusals import refusal_finds
from accord.reader.rules.replies import taken_by_the_other
from accord.reader.rules.resolutions import resolution_finds
from accord.reader.rules.shades import shaded
from accord.reader.rules.speeches import as_spoken, speaker_before, speaker_behind, spoken_finds
from accord.reader.rules.standing import standing_of
from accord.reader.rules.standpoints import standpoint_finds
from accord.reader.rules.subjects import Mood, is_finite, reporting_subject
from accord.reader.rules.sureness import weighed
from accord.reader.rules.targets import targets_of
from accord.reader.rules.terms import term_finds
from accord.reader.rules.told_of import hearsay_of
from accord.reader.rules.undertakings import undertaking_finds
from accord.reader.rules.verbs import verb_finds
from accord.reader.tables import words as table_words

__all__ = ["StatementReader"]

_TIME_PREPOSITIONS = frozenset({"during", "under", "since", "after", "before", "throughout"})
_WISHED = frozenset({"demand", "propose", "want"})
_UNSURE = frozenset({"expect", "question", "criticize", "threaten"})
_OWN_WORDS = frozenset({"in person", "in own words"})
_BY_AUXILIARY = frozenset({"will not", "in own words", "will as well"})
"""Rules whose cue is an auxiliary."""
_FAR = 6
"""Words between a speech verb and the attitude it reports, beyond which they are no longer one cue."""
_OPENING = 2
"""Words that the parser may cut off before the first clause ("Newly appointed ...")."""


@dataclass
class StatementReader:
    """Reads sentence after sentence; keeps what the next sentence needs."""

    scene: Scene
    issues: IssueFinder
    _count: int = 0

    @cached_property
    def votes(self) -> Votes:
        """The vote on issues over the document."""
        return Votes(self.issues, self.scene.text)

    def read(self, sentence: Sentence, following: Sequence[Sentence] = ()) -> list[Statement]:
        """The statements of `sentence`, in text order; `following` are the sentences behind it in its
        paragraph, one of which may tell who speaks.
        """
        note_subjects(self.scene, sentence)
        if (speaker := speaker_behind(self.scene, sentence, following)) is not None:
            self.scene.speaker = speaker
        finds = [taken_by_the_other(self.scene, shaded(self.scene, find)) for find in self._finds(sentence)]
        finds += loose_finds(self.scene, sentence, finds)
        finds = _nested(_distinct([*_standing(finds)]))
        finds += term_finds(self.scene, sentence, finds)
        finds = [as_spoken(self.scene, _widened(self.scene, find)) for find in finds]
        finds = [_as_heard(self.scene, _as_sure_as_earned(find, finds)) for find in finds]
        finds = [sure for find in finds if (sure := weighed(self.scene, find)) is not None]
        main = _main_event(finds)
        statements = [self._statement(find, keep_plover=find is main) for find in finds]
        self._remember(sentence, finds)
        return statements

    def _finds(self, sentence: Sentence) -> Iterator[Find]:
        yield from verb_finds(self.scene, sentence)
        yield from noun_finds(self.scene, sentence)
        yield from adjective_finds(self.scene, sentence)
        yield from according_finds(self.scene, sentence)
        yield from aside_finds(self.scene, sentence)
        yield from _carried_on(self.scene, sentence)
        yield from deed_finds(self.scene, sentence)
        yield from spoken_finds(self.scene, sentence)
        yield from resolution_finds(self.scene, sentence)
        yield from idiom_finds(self.scene, sentence)
        yield from causative_finds(self.scene, sentence)
        yield from implicative_finds(self.scene, sentence)
        yield from standpoint_finds(self.scene, sentence)
        yield from refusal_finds(self.scene, sentence)
        yield from first_person_finds(self.scene, sentence)
        yield from manner_finds(self.scene, sentence)
        yield from undertaking_finds(self.scene, sentence)

    def _remember(self, sentence: Sentence, finds: Sequence[Find]) -> None:
        spoken = [f for f in finds if f.rule.startswith("verb") and _speaks(sentence, f.word)]
        speaker = spoken[-1].holder if spoken else speaker_before(self.scene, sentence)
        if speaker is not None:
            self.scene.speaker = speaker

    def _statement(self, find: Find, *, keep_plover: bool) -> Statement:
        self._count += 1
        whole = self.scene.passage(find.sentence.start, find.sentence.end)
        return Statement(
            id=f"S{self._count}",
            sentence=whole,
            cue=find.cue,
            holders=find.holder.actors,
            holder_text=find.holder.passage,
            act=cast(Act, find.act),
            polarity=find.polarity,
            negated=find.negated,
            content_negated=find.content_negated,
            modality=find.mood.modality,
            time=_time(self.scene, find),
            content=find.content,
            issues=self._issues(find, whole),
            targets=targets_of(self.scene, find),
            attributed_to=(find.through.quote,) if find.through else (),
            plover=find.plover if keep_plover else None,
            rule=find.rule,
            confidence=find.tier,
            notes=() if find.holder.tier == "high" else (f"holder: {find.holder.reason}",),
        )

    def _issues(self, find: Find, whole: Passage) -> tuple[IssueHit, ...]:
        """The issue that the words around the content elect, else what is built like one."""
        elected = self.votes.elect(find.content, whole)
        if self.issues.own:
            topic = self.issues.topic()
            named = (*self.issues.within(find.content), *self.issues.strong(whole)[:1])
            every = (*elected, *named, *((topic,) if topic is not None else ()))
            return tuple({hit.id: hit for hit in reversed(every)}.values())[::-1]
        if elected:
            return elected
        return tuple(hit for hit in self._named(find, whole)[:1] if hit.reason == "pattern")

    def _named(self, find: Find, whole: Passage) -> tuple[IssueHit, ...]:
        """The issues of the content, else of the rest of the sentence."""
        inside = self.issues.within(find.content)
        return inside or self.issues.within(whole)


def _standing(finds: Iterable[Find]) -> Iterator[Find]:
    """The finds that the author tells, and those left open, which are possible and never sure."""
    for find in finds:
        apart = find.rule.startswith("implicative")
        standing = "told" if apart else standing_of(find.sentence, find.word)
        if standing == "told":
            yield find
        elif standing == "open":
            modality = "possible" if find.mood.modality == "actual" else find.mood.modality
            yield replace(find, tier="low", plover=None, mood=replace(find.mood, modality=modality))


def _as_sure_as_earned(find: Find, finds: Sequence[Find]) -> Find:
    """`find` with high confidence only where it is earned and no later find of its holder takes it back."""
    if find.tier != "high" or (is_earned(find) and not any(_takes_back(other, find) for other in finds)):
        return find
    return replace(find, tier=lowered(find.tier))


def _as_heard(scene: Scene, find: Find) -> Find:
    """`find` with the words that tell it as hearsay, and never sure: "is reported to have agreed"."""
    heard = hearsay_of(find.sentence, find.word)
    if not heard:
        return find
    tier = lowered(find.tier) if find.tier == "high" else find.tier
    return replace(find, tier=tier, through=find.through or scene.span(heard))


def _takes_back(other: Find, find: Find) -> bool:
    """ "Originally rejected the deal but now backs it": the opposite of "it" or of the same words."""
    if other.word.i <= find.word.i or other.polarity * find.polarity >= 0:
        return False
    if not set(other.holder.actors) & set(find.holder.actors):
        return False
    thing = {w.low for w in other.content_words if w.pos in ("NOUN", "PROPN")}
    return not thing or bool(thing & {w.low for w in find.content_words})


def _speaks(sentence: Sentence, word: Word) -> bool:
    cue = verb_cue(sentence, word)
    return cue is not None and cue.act == "say"


def _distinct(finds: Sequence[Find]) -> list[Find]:
    """Each cue once per content; of two cues at one place the longer one."""
    kept: list[Find] = []
    finds = [f for f in finds if not any(_gives_way(f, other) for other in finds)]
    finds = [f for f in finds if not any(_inside(f, other) for other in finds)]
    for find in sorted(finds, key=lambda f: (f.cue.start, f.cue.start - f.cue.end)):
        clash = [k for k in kept if k.cue.end > find.cue.start and k.word.i != find.word.i]
        same = [k for k in kept if k.word.i == find.word.i and _are_one(k, find)]
        if not clash and not same:
            kept.append(find)
    return kept


def _are_one(find: Find, other: Find) -> bool:
    """Whether two finds of one cue say the same: one content, or a refusal that two rules find."""
    return find.content == other.content or {find.rule, other.rule} <= _BY_AUXILIARY


def _nested(finds: Sequence[Find]) -> list[Find]:
    """Without attitudes that somebody only suspects in others; those told by others are less sure."""
    kept = []
    for find in finds:
        outer = [
            other
            for other in finds
            if other.word.i != find.word.i
            and other.holder.actors != find.holder.actors
            and other.content is not None
            and other.content.start <= find.cue.start
            and find.cue.end <= other.content.end
            and not _told_beside(find, other)
        ]
        if any(other.act in _WISHED for other in outer):
            continue
        if any(other.act in _UNSURE and not other.rule.startswith("noun") for other in outer):
            continue
        less: Tier = "low" if find.tier == "low" else "medium"
        kept.append(replace(find, tier=less) if outer else find)
    return kept


def _told_beside(find: Find, other: Find) -> bool:
    """Whether `find` stands in a relative clause inside the content of `other`: the author tells it."""
    below = find.word
    for above in find.sentence.climb(find.word):
        if below.dep == "relcl" and other.word.i < below.i:
            return True
        if above.i == other.word.i:
            return False
        below = above
    return False


def _widened(scene: Scene, find: Find) -> Find:
    """ "Said it was ready to": where the holder itself reports its attitude, both words are the cue."""
    above = reporting_subject(find.sentence, find.word)
    cue = verb_cue(find.sentence, above) if above is not None else None
    subject = find.sentence.child(above, "nsubj") if above is not None else None
    if above is None or cue is None or cue.act != "say" or subject is None:
        return find
    if not 0 < find.word.i - above.i <= _FAR or above.end > find.cue.start:
        return find
    holder = holder_of(scene, find.sentence, subject)
    if holder is None or holder.actors != find.holder.actors:
        return find
    return replace(find, cue=scene.passage(above.start, find.cue.end))


def _gives_way(find: Find, other: Find) -> bool:
    """Whether `other` is an attitude of the same holder inside the content of the weak `find`, or of one that
    only tells that he speaks."""
    only_tells = find.act == "assert" and find.rule.startswith("verb") and other.rule in _OWN_WORDS
    if (
        find.content is None
        or not (find.weak or only_tells)
        or other.weak
        or set(other.holder.actors) != set(find.holder.actors)
    ):
        return False
    return find.content.start <= other.cue.start and other.cue.end <= find.content.end


def _inside(find: Find, other: Find) -> bool:
    """Whether `find` only repeats an attitude of the same holder inside the content of `other`."""
    if find.word.i == other.word.i or other.content is None or find.holder.actors != other.holder.actors:
        return False
    if other.cue.start > find.cue.start:
        return False
    if other.weak or _told_beside(find, other) or _goes_on_beside(find, other):
        return False
    within = other.content.start <= find.cue.start and find.cue.end <= other.content.end
    return within and other.act not in ("assert", "expect")


def _goes_on_beside(find: Find, other: Find) -> bool:
    """ "Stressed that it must be kept and undertook to": the parser joins the second to the clause."""
    verb = find.word
    joined = verb.dep == "conj" and verb.tag in ("VBD", "VBZ", "VBP") and verb.tag == other.word.tag
    head = find.sentence.head(verb)
    return joined and head is not None and head.tag != verb.tag


def _main_event(finds: Sequence[Find]) -> Find | None:
    """The find that is the event of its sentence: the main clause, or what officials are quoted as saying."""
    for find in finds:
        if find.plover and find.mood.modality == "actual" and _is_main(find.sentence, find.word):
            return find
    opening = (f for f in finds if f.plover and f.mood.modality == "actual" and _opens(f.sentence, f.word))
    return next(opening, None)


def _opens(sentence: Sentence, word: Word) -> bool:
    """Whether a finite clause without a conjunction stands at the head of its sentence, whatever the parser
    hung it on."""
    if sentence.child(word, "mark") or word.dep not in ("ccomp", "parataxis", "advcl"):
        return False
    return is_finite(sentence, word) and sentence.subtree(word)[0].i <= _OPENING


def _is_main(sentence: Sentence, word: Word) -> bool:
    """Whether only coordination, a predicate or a speech verb lies between `word` and the root."""
    below = word
    for above in (*sentence.climb(word),):
        if below.dep in ("conj", "acomp", "dobj"):
            pass
        elif below.dep in ("ccomp", "parataxis"):
            if not _speaks(sentence, above):
                return False
        elif below.dep == "xcomp" and above.low in ("continues", "continued", "began", "decided"):
            pass
        else:
            return False
        below = above
    return True


def _carried_on(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """ "They reiterated that A, and the two ministries will B": B belongs to what was said."""
    root = next((w for w in sentence.words if w.dep == "ROOT"), None)
    if root is None or not _speaks(sentence, root) or not sentence.child(root, "ccomp"):
        return
    subject = sentence.child(root, "nsubj")
    holder = holder_of(scene, sentence, subject) if subject else None
    for clause in sentence.children(root, "conj"):
        own = sentence.child(clause, "nsubj")
        will = any(w.low in ("will", "would") for w in sentence.children(clause, "aux"))
        if own is None or holder is None or not will or is_attitude(sentence, clause):
            continue
        whose = holder_of(scene, sentence, own)
        if whose is not None and set(whose.actors) == set(holder.actors) and not is_negated(sentence, clause):
            yield _promise(scene, sentence, root, holder, clause)


def _promise(scene: Scene, sentence: Sentence, root: Word, holder: Holder, clause: Word) -> Find:
    find = start(
        scene,
        sentence,
        root,
        holder,
        Content(clause, "that"),
        Mood("actual", False),
        rule="carried on by and",
    )
    return replace(find, act="promise", polarity=1, tier="low")


def _time(scene: Scene, find: Find) -> str:
    if find.mood.future:
        return "future"
    words = {w.low for w in scene_words(find)}
    former = find.holder.period == "former" or bool(words & table_words("nouns", "past_office"))
    during = any(
        m.period == "former"
        for w in find.sentence.words
        if w.low in _TIME_PREPOSITIONS
        for m in scene.mentions_in(w.start, w.end + 40)
    )
    return "past" if former or during else "present"


def scene_words(find: Find) -> list[Word]:
    """The words of the holder phrase."""
    return find.sentence.covers(find.holder.passage.start, find.holder.passage.end)
