"""Finds of what somebody will or will not do, beside an attitude: "took note of it and will reply",
"regretted the delay but would not mediate", "the Peruvian side will open two posts".

An auxiliary alone promises or refuses nothing in the mouth of an author. It does where it goes on with what
its subject says or how it takes a matter, where the sides of a meeting are said to do something, and on the
page of the government that will do it. Only what is done at will counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Holder, Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Passage
from accord.reader.rules import acts
from accord.reader.rules.complements import Content, content_of, is_passive, verb_cue, verb_cues
from accord.reader.rules.finds import Find, lowered, speaker_of, start
from accord.reader.rules.subjects import Mood, reporting_subject, subject_of
from accord.reader.tables import words

__all__ = ["undertaking_finds"]

_WILL = frozenset({"will", "wo", "would", "'ll", "shall"})
_CAN = frozenset({"can", "could", "ca"})
_SIDES = frozenset({"side", "sides", "party", "parties"})
_ACTS = frozenset({"promise", "reject", "accept", "threaten", "question"})


def undertaking_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Finds whose cue is the auxiliary of a verb that goes on with an attitude, or of what a side will do."""
    for word in sentence.words:
        aux = _auxiliary(sentence, word)
        if aux is None or _is_at_hand(sentence, word):
            continue
        own = sentence.child(word, "nsubj", "nsubjpass")
        found = (
            _goes_on(scene, sentence, word, aux) if own is None else _side(scene, sentence, word, aux, own)
        )
        reading = acts.said(sentence, word, own=True)
        if found is not None and reading.act in _ACTS:
            yield _find(scene, sentence, word, found, reading)


def _auxiliary(sentence: Sentence, word: Word) -> Word | None:
    """The "will", "would not" or "cannot" of a deed that is done at will."""
    if word.tag != "VB" or word.pos not in ("VERB", "AUX") or is_passive(sentence, word):
        return None
    if word.low in words("finds", "unwilled") | words("acts", "routine"):
        return None
    denied = sentence.child(word, "neg") is not None
    fitting = _WILL | _CAN if denied else _WILL
    return next((w for w in sentence.children(word, "aux") if w.low in fitting), None)


def _is_at_hand(sentence: Sentence, word: Word) -> bool:
    """Whether the verb itself says an attitude, or a condition hangs on it, so that nothing is undertaken."""
    if any(content_of(sentence, cue, word) is not None and not cue.only for cue in verb_cues(sentence, word)):
        return True
    marks = {w.low for c in sentence.children(word, "advcl") for w in sentence.children(c, "mark")}
    return bool(marks & {"if", "unless"}) or any(w.low == "only" for w in sentence.subtree(word))


def _goes_on(scene: Scene, sentence: Sentence, word: Word, aux: Word) -> Holder | None:
    """Who goes on in a second clause, where the first is what he says or how he takes a matter."""
    if word.dep != "conj":
        return None
    first = next((w for w in sentence.climb(word) if w.dep != "conj"), None)
    subject = subject_of(sentence, word)
    if first is None or subject is None or first.pos not in ("VERB", "AUX"):
        return None
    holder = holder_of(scene, sentence, subject, speaker_of(scene, sentence, word))
    if holder is None or not holder.actors:
        return None
    above = reporting_subject(sentence, word)
    cue = verb_cue(sentence, above) if above is not None else None
    if cue is not None and above is not None and cue.act == "say":
        by = sentence.child(above, "nsubj")
        teller = (
            holder_of(scene, sentence, by, speaker_of(scene, sentence, above)) if by is not None else None
        )
        same = teller is not None and teller.actors == holder.actors
        return replace(holder, tier="medium" if holder.tier == "high" else holder.tier) if same else None
    if above is not None or aux.low not in ("will", "wo"):
        return None
    took = verb_cue(sentence, first)
    return holder if took is not None and took.act != "say" else None


def _side(scene: Scene, sentence: Sentence, word: Word, aux: Word, subject: Word) -> Holder | None:
    """A side of a meeting that "will" or "shall" do something, or the government whose page it is."""
    if aux.low not in ("will", "shall") or word.dep not in ("ROOT", "conj", "ccomp"):
        return None
    if reporting_subject(sentence, word) is not None or sentence.child(word, "mark") is not None:
        return None
    holder = holder_of(scene, sentence, subject, speaker_of(scene, sentence, word))
    if holder is None or not holder.actors:
        return None
    formal = subject.low in _SIDES and subject.dep == "nsubj"
    home = scene.voices.home
    page = bool(home) and holder.actors == home and subject.low not in ("i", "we")
    return holder if formal or page else None


def _find(scene: Scene, sentence: Sentence, word: Word, holder: Holder, reading: acts.Reading) -> Find:
    find = start(
        scene, sentence, word, holder, Content(word, "that"), Mood("actual", False), rule="will as well"
    )
    inside = [w for w in sentence.subtree(word) if w.i > word.i and w.pos != "PUNCT"]
    return replace(
        find,
        cue=_cue(scene, sentence, word),
        act=reading.act,
        polarity=reading.polarity,
        content_negated=reading.content_negated,
        content=scene.span(inside) if inside else None,
        content_words=tuple(inside),
        tier=lowered(find.tier),
    )


def _cue(scene: Scene, sentence: Sentence, word: Word) -> Passage:
    first = min((*sentence.children(word, "aux", "neg"), word), key=lambda w: w.i)
    return scene.passage(first.start, word.end)
