"""Finds of what only a speaker can say: "we do not link the two", "there will be no vote", "let us count".

None of these words refuses or proposes anything by itself. In the mouth of somebody who speaks for a state,
in his turn or in a quotation, they do; told by an author they would be news or advice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from accord.reader.actors.scene import AUTHORS_OWN, Holder, Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Passage
from accord.reader.rules.complements import Content, is_negated, verb_cues
from accord.reader.rules.finds import Find, lowered, speaker_of, start
from accord.reader.rules.subjects import Mood
from accord.reader.tables import words

__all__ = ["first_person_finds"]


@dataclass(frozen=True)
class _Said:
    """What a speaker does by a clause: its verb, the words that do it, and what it is about."""

    verb: Word
    cue: Passage
    act: str
    polarity: int
    inside: list[Word]


def first_person_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Refusals and proposals in the words of a speaker whose state is known."""
    for word in sentence.words:
        for rule in _RULES:
            said = rule(scene, sentence, word)
            holder = _speaker(scene, sentence, word) if said is not None else None
            if said is not None and holder is not None:
                yield _find(scene, sentence, said, holder)


def _speaker(scene: Scene, sentence: Sentence, word: Word) -> Holder | None:
    """Who says the clause of `word`; nobody for an author, nor for one who asks."""
    turn = scene.voices.turn(word.start)
    holder = speaker_of(scene, sentence, word)
    if holder is None or holder.reason == AUTHORS_OWN or (turn is not None and turn.asks):
        return None
    spoken = turn is not None or scene.voices.quotation(word.start) is not None
    return holder if spoken or bool(scene.voices.issuers) else None


def _find(scene: Scene, sentence: Sentence, said: _Said, holder: Holder) -> Find:
    content, mood = Content(said.verb, "that"), Mood("actual", False)
    find = start(scene, sentence, said.verb, holder, content, mood, rule="in person")
    told = [w for w in said.inside if w.pos != "PUNCT" or 0 < w.i < said.inside[-1].i]
    return replace(
        find,
        cue=said.cue,
        act=said.act,
        polarity=said.polarity,
        content=scene.span(told) if told else None,
        content_words=tuple(told),
        content_negated=said.polarity < 0,
        tier=lowered(find.tier),
    )


def _do_not(scene: Scene, sentence: Sentence, word: Word) -> _Said | None:
    """ "We do not link the two matters": what those who speak make it a rule not to do."""
    if word.tag != "VB":
        return None
    do = next((w for w in sentence.children(word, "aux") if w.low == "do"), None)
    subject, no = sentence.child(word, "nsubj"), sentence.child(word, "neg")
    if do is None or no is None or subject is None or subject.low != "we":
        return None
    if word.low in words("finds", "unwilled") | words("finds", "felt") or any(
        cue.act != "say" for cue in verb_cues(sentence, word)
    ):
        return None
    if sentence.child(word, "dobj", "prep", "prt") is None or word.dep in ("advcl", "relcl", "acl"):
        return None
    inside = [w for w in sentence.subtree(word) if w.i > word.i]
    return _Said(word, scene.passage(do.start, word.end), "reject", -1, inside)


def _there_will_be_no(scene: Scene, sentence: Sentence, word: Word) -> _Said | None:
    """ "There will be no arbitration"."""
    if word.low != "be":
        return None
    there = sentence.child(word, "expl")
    thing = sentence.child(word, "attr")
    will = next((w for w in sentence.children(word, "aux") if w.low in ("will", "can", "shall")), None)
    if there is None or thing is None or will is None:
        return None
    none = next((w for w in sentence.children(thing, "det") if w.low == "no"), None)
    if none is None or thing.low in words("finds", "unsaid"):
        return None
    return _Said(word, scene.passage(there.start, none.end), "reject", -1, sentence.subtree(thing)[1:])


def _let_us(scene: Scene, sentence: Sentence, word: Word) -> _Said | None:
    """ "Let us appoint a third party"; not "let us be clear", "let us turn to fish"."""
    verb = sentence.child(word, "ccomp") if word.low == "let" and word.tag == "VB" else None
    us = sentence.child(verb, "nsubj") if verb is not None else None
    if verb is None or us is None or us.low not in ("us", "'s") or sentence.child(word, "nsubj"):
        return None
    idle = verb.low in words("finds", "talking") | words("finds", "unwilled") | words("finds", "felt")
    if idle or is_negated(sentence, word) or sentence.child(verb, "dobj", "prep") is None:
        return None
    inside = [w for w in sentence.subtree(verb) if w.i >= verb.i]
    return _Said(word, scene.passage(word.start, us.end), "propose", 1, inside)


_RULES: tuple[Callable[[Scene, Sentence, Word], _Said | None], ...] = (_do_not, _there_will_be_no, _let_us)
