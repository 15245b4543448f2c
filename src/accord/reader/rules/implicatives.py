"""Finds of what somebody did not leave undone: "did not fail to condemn", "never stopped opposing", "cannot
but support", "could not help criticising", "did not hesitate to reject".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import content_of, is_negated, is_weakened, verb_cues
from accord.reader.rules.finds import Find, finish, speaker_of, start
from accord.reader.rules.standing import standing_of
from accord.reader.rules.subjects import Mood, mood_of, subject_of
from accord.reader.tables import words

__all__ = ["implicative_finds"]

_ACTUAL = Mood("actual", False)


def implicative_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Finds of what somebody did all the same; of medium confidence at most."""
    for word in sentence.words:
        above = _not_left_undone(sentence, word) if word.pos == "VERB" else None
        subject = subject_of(sentence, above) if above is not None else None
        if above is None or subject is None or standing_of(sentence, above) != "told":
            continue
        framed = ((cue, content_of(sentence, cue, word)) for cue in verb_cues(sentence, word))
        cue, content = next(((c, found) for c, found in framed if found is not None), (None, None))
        holder = holder_of(scene, sentence, subject, speaker_of(scene, sentence, above))
        if cue is None or content is None or holder is None or cue.act in ("say", "call"):
            continue
        find = start(
            scene, sentence, word, holder, content, _ACTUAL, rule=f"implicative {above.low}: {cue.word}"
        )
        find = finish(find, cue, content.head)
        yield replace(find, tier="low" if find.tier == "low" else "medium", plover=None)


def _not_left_undone(sentence: Sentence, word: Word) -> Word | None:
    """The negated verb that says that `word` was done."""
    head = sentence.head(word)
    if head is None or is_negated(sentence, word):
        return None
    if any(w.low == "but" for w in sentence.children(word, "cc")) and _cannot(sentence, word):
        return word
    if word.dep == "pcomp" and head.low in ("from", "in"):
        above = sentence.head(head)
        if above is None or above.low not in words("standing", "refraining"):
            return None
        return above if _denied(sentence, above) else None
    if word.dep != "xcomp":
        return None
    if head.low == "help" and word.tag == "VBG":
        return head if _cannot(sentence, head) else None
    ceasing = head.low in words("standing", "ceasing") and mood_of(sentence, head).modality == "actual"
    return head if ceasing and _denied(sentence, head) else None


def _denied(sentence: Sentence, verb: Word) -> bool:
    return is_negated(sentence, verb) and not is_weakened(sentence, verb)


def _cannot(sentence: Sentence, verb: Word) -> bool:
    """ "Cannot", "could not", wherever the parser hangs the negation."""
    able = [w for w in sentence.children(verb, "aux") if w.low in ("can", "could", "ca")]
    return bool(able) and any(is_negated(sentence, w) for w in (verb, *able))
