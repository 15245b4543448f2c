"""Finds of what somebody will not do: "Bern will not discuss hours", "the generals would not reopen it".

No verb says that something is refused; the auxiliary does. Only what is done at will is refused: "will not
survive" and "would not be easy" tell what happens. What is said with a condition ("would not sign if") stays
open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Holder, Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Passage
from accord.reader.rules import acts
from accord.reader.rules.complements import Content, content_of, is_negated, is_passive, verb_cue, verb_cues
from accord.reader.rules.finds import Find, lowered, speaker_of, start
from accord.reader.rules.subjects import Mood, reporting_subject
from accord.reader.tables import words

__all__ = ["refusal_finds"]

_WILL = frozenset({"will", "wo", "would", "'ll", "'d"})
_ACTS = frozenset({"reject", "accept", "promise"})


def refusal_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Finds whose cue is an auxiliary with a negation."""
    for word in sentence.words:
        if word.pos not in ("VERB", "AUX") or word.tag != "VB" or not _is_refused(sentence, word):
            continue
        subject = sentence.child(word, "nsubj")
        if subject is None or _has_cue(sentence, word) or _is_told(sentence, word):
            continue
        holder = holder_of(scene, sentence, subject, speaker_of(scene, sentence, word))
        reading = acts.said(sentence, word, own=True)
        if holder is None or reading.act not in _ACTS or _is_foreseen(scene, sentence, word, holder):
            continue
        find = start(
            scene, sentence, word, holder, Content(word, "that"), Mood("actual", False), rule="will not"
        )
        inside = [w for w in sentence.subtree(word) if w.i > word.i and w.pos != "PUNCT"]
        yield replace(
            find,
            cue=_cue(scene, sentence, word),
            act=reading.act,
            polarity=reading.polarity,
            negated=False,
            content_negated=True,
            content=scene.span(inside) if inside else None,
            content_words=tuple(inside),
            tier=lowered(find.tier),
        )


def _is_refused(sentence: Sentence, word: Word) -> bool:
    """Whether the verb has "will not" or "would not" and is done at will."""
    will = [w for w in sentence.children(word, "aux") if w.low in _WILL]
    if not will or not sentence.child(word, "neg") or is_passive(sentence, word):
        return False
    if word.low in words("finds", "unwilled"):
        return False
    conditional = will[0].low in ("would", "'d")
    marks = {w.low for clause in sentence.children(word, "advcl") for w in sentence.children(clause, "mark")}
    return not (conditional and "if" in marks) and is_negated(sentence, word)


def _has_cue(sentence: Sentence, word: Word) -> bool:
    """Whether the verb itself says the attitude, so that it is found by its own cue."""
    own = (cue for cue in verb_cues(sentence, word) if cue.only != "neg")
    return any(content_of(sentence, cue, word) is not None for cue in own)


def _is_told(sentence: Sentence, word: Word) -> bool:
    """Whether a verb of saying governs the clause, of which the act is that of what is said."""
    above = reporting_subject(sentence, word)
    cue = verb_cue(sentence, above) if above is not None else None
    subject = sentence.child(word, "nsubj")
    own = subject is not None and subject.low in ("it", "he", "she", "they", "we", "i")
    return cue is not None and cue.act == "say" and own


def _is_foreseen(scene: Scene, sentence: Sentence, word: Word, holder: Holder) -> bool:
    """ "Oslo argues that Chad will not pay": what one says of another, who has not said so."""
    above = reporting_subject(sentence, word)
    by = sentence.child(above, "nsubj") if above is not None else None
    teller = holder_of(scene, sentence, by, speaker_of(scene, sentence, word)) if by is not None else None
    return teller is not None and bool(teller.actors) and not set(teller.actors) & set(holder.actors)


def _cue(scene: Scene, sentence: Sentence, word: Word) -> Passage:
    first = min((*sentence.children(word, "aux", "neg"), word), key=lambda w: w.i)
    return scene.passage(first.start, word.end)
