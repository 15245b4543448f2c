"""Who of those spoken of before is meant by a pronoun, by "the country" or by an office without a state."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby, takewhile

from accord.reader.actors.phrases import nouns, pronouns, without_clauses
from accord.reader.actors.scene import Holder, Scene, holder_of_mentions
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Passage, Tier
from accord.reader.tables import table

__all__ = [
    "LOOK_BACK",
    "blocs",
    "holder_of_description",
    "holder_of_office",
    "nearest_subject",
    "subject_before",
    "taken_up",
]

LOOK_BACK = 4
"""Sentences before the present one in which a pronoun or a group is looked for."""


def subject_before(
    scene: Scene, sentence: Sentence, word: Word, passage: Passage, sorts: Sequence[str]
) -> Holder | None:
    """What a pronoun takes up: the subject last before it of one of `sorts`; None where that is unknown."""
    found = nearest_subject(scene, sentence, word, sorts)
    if found is None or not found.actors:
        return None
    return taken_up(found, passage, f"stands for {found.passage.quote!r}")


def nearest_subject(scene: Scene, sentence: Sentence, word: Word, sorts: Sequence[str]) -> Holder | None:
    """The subject last before `word` that a pronoun like it may stand for, known or not."""
    for number, holders in groupby(reversed(scene.subjects), key=lambda met: met[0]):
        if number < sentence.number - LOOK_BACK:
            return None
        fitting = [h for _, h in holders if h.passage.end <= word.start and _pronoun_may_mean(h, word, sorts)]
        if fitting and number == sentence.number:
            return _of_the_clause_around(sentence, word, fitting) or fitting[0]
        if fitting:
            return next((h for h in fitting if h.leads), fitting[0])
    return None


def _of_the_clause_around(sentence: Sentence, word: Word, fitting: Sequence[Holder]) -> Holder | None:
    """ "Chad fears that the pact is void, and it wants": the subject of the clause that the pronoun's own
    is joined to, before a nearer one inside that clause."""
    own = sentence.head(word)
    for below in (
        (own, *sentence.climb(own)) if own is not None and word.dep in ("nsubj", "nsubjpass") else ()
    ):
        above = sentence.head(below)
        if above is None or below.dep not in ("conj", "advcl"):
            continue
        subject = sentence.child(above, "nsubj", "nsubjpass")
        if subject is None or subject.i >= word.i:
            continue
        for holder in fitting:
            if holder.passage.start <= subject.start < holder.passage.end:
                return holder
    return None


def _pronoun_may_mean(holder: Holder, word: Word, sorts: Sequence[str]) -> bool:
    """Officials of one state may be taken up by "it" as well, as their government."""
    if holder.pronoun and holder.pronoun != word.low:
        return False
    if holder.sort == "each":
        return word.low in pronouns("singular") | pronouns("plural")
    if holder.sort == "thing":
        return word.low in pronouns("singular")
    if holder.sort == "unknown":
        return word.low in pronouns("personal", "singular")
    if holder.sort == "somebody":
        return word.low in pronouns("personal")
    if holder.sort == "something":
        return word.low in pronouns("singular")
    if word.low in pronouns("singular") and holder.sort == "plural" and len(holder.actors) == 1:
        return True
    return holder.sort in sorts


def taken_up(holder: Holder, passage: Passage, reason: str) -> Holder:
    """A holder spoken of before, at a place where other words stand for it, and so less sure."""
    tier: Tier = "medium" if holder.tier == "high" else "low"
    return Holder(holder.actors, passage, tier, reason, holder.sort, holder.period)


_CABINET = frozenset({"government", "cabinet", "ministry", "treasury"})
"""What every state has, and a report from a capital names without a state."""


def holder_of_description(scene: Scene, sentence: Sentence, head: Word, passage: Passage) -> Holder | None:
    """ "The country", "the minister": the actor named last before, if it fits."""
    marks = {w.low for w in sentence.children(head, "det")}
    if not marks & {"the", "this"}:
        return None
    near = [m for m in scene.mentions_in(sentence.start, head.start) if m.chosen]
    if near and head.low in nouns("country"):
        subject = _subject_here(scene, sentence, head)
        return (subject and taken_up(subject, passage, f"stands for {subject.passage.quote!r}")) or (
            holder_of_mentions([near[-1]], passage, "low")
        )
    if home := _of_the_capital(scene, head, passage):
        return home
    latest = takewhile(lambda met: met[0] == sentence.number, reversed(scene.subjects))
    here = {holder.actors for _, holder in latest if holder.actors and holder.passage.end <= head.start}
    if len(here) > 1:
        return None
    for number, holder in reversed(scene.subjects):
        if number < sentence.number - LOOK_BACK:
            return None
        if holder.passage.end <= head.start and _one_actor_that_fits(head.low, holder):
            return taken_up(holder, passage, f"stands for {holder.passage.quote!r}")
    return None


def _of_the_capital(scene: Scene, head: Word, passage: Passage) -> Holder | None:
    """ "The government" of a report from a capital."""
    at_home = head.low in _CABINET and head.tag not in ("NNS", "NNPS")
    home = scene.voices.sent_from if at_home else ()
    return Holder(home, passage, "medium", "the capital of the report", "state") if home else None


def _subject_here(scene: Scene, sentence: Sentence, head: Word) -> Holder | None:
    """The last subject of the same sentence that "the country" may take up."""
    for number, holder in reversed(scene.subjects):
        if number < sentence.number:
            return None
        if holder.passage.end <= head.start and _one_actor_that_fits(head.low, holder):
            return holder
    return None


def holder_of_office(scene: Scene, sentence: Sentence, head: Word, passage: Passage) -> Holder | None:
    """ "Defence Minister Anna Berg", whose state the text leaves out: that of the last subject, to be
    confirmed.
    """
    if any(w.low in nouns("past") for w in without_clauses(sentence, head)):
        return None
    title = {w.low for w in without_clauses(sentence, head)}
    if scene.voices.sent_from and title & nouns("cabinet"):
        return Holder(scene.voices.sent_from, passage, "low", "the capital of the report", "person")
    for number, holder in reversed(scene.subjects):
        if number < sentence.number - 1:
            return None
        if holder.passage.end <= head.start and holder.sort == "person":
            # Another minister may well be another state's.
            return None
        if holder.passage.end <= head.start and _one_actor_that_fits("minister", holder):
            return Holder(holder.actors, passage, "low", f"office beside {holder.passage.quote!r}", "person")
    return None


def _one_actor_that_fits(low: str, holder: Holder) -> bool:
    return len(holder.actors) == 1 and not holder.pronoun and _actor_fits(low, holder.actors[0])


def _actor_fits(low: str, actor: str) -> bool:
    """Whether `actor` is a bloc exactly where the word means one, and a monarchy where it means that."""
    if low in nouns("monarchy"):
        return actor in _monarchies()
    return (low in nouns("bloc")) == (actor in blocs())


@cache
def blocs() -> frozenset[str]:
    """Organisations of states."""
    return frozenset(row["id"] for row in table("organisations") if row["kind"] == "organisation")


@cache
def _monarchies() -> frozenset[str]:
    return frozenset(row["iso3"] for row in table("states") if row["form"] == "monarchy")
