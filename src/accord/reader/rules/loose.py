"""Finds of plain verbs whose clause the parser did not take apart: no frame, or no subject, was found.

"Angola demands parity and its owner is busy" comes out with "parity" as a subject of "is"; "Poland thanks
them, but deplores the vandalising of signs" without a subject of "deplores". The verb alone says what is
done; what it is about is then what follows it in its clause, and who does it stands left of it. Never sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Holder, Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import Content, content_of, is_negated, is_passive, verb_cues
from accord.reader.rules.cues import Cue, cues
from accord.reader.rules.finds import Find, finish, speaker_of, start
from accord.reader.rules.subjects import Mood, is_finite, mood_of, subject_of
from accord.reader.tables import words

__all__ = ["loose_finds"]

_STOPS = frozenset({";", ":", "—", "–", "(", ")"})
_BESIDE = frozenset({"relcl", "acl", "pcomp", "advcl"})
"""Clauses in which what somebody did is told beside another matter: "the flows that Hanoi promised"."""
_JOINTS = frozenset({"and", "but", "or", "while", "though", "although", "because", "since", "as", "which"})


def loose_finds(scene: Scene, sentence: Sentence, found_before: Sequence[Find]) -> Iterator[Find]:
    """Finds of verbs that need no frame and of nouns that somebody has, where no other rule found one."""
    taken = {w.i for find in found_before for w in sentence.covers(find.cue.start, find.cue.end)}
    for word in sentence.words:
        if word.i in taken:
            continue
        cue = _cue(sentence, word)
        if cue is None:
            yield from _possessed(scene, sentence, word)
            continue
        subject = subject_of(sentence, word)
        found = content_of(sentence, cue, word)
        if found is not None and subject is not None:
            continue
        holder = (
            holder_of(scene, sentence, subject, speaker_of(scene, sentence, word))
            if subject is not None
            else _holder_left_of(scene, sentence, word)
        )
        if holder is None:
            continue
        behind = _behind(sentence, word)
        content = found or Content(behind[0] if behind else word, "loose")
        find = start(
            scene, sentence, word, holder, content, mood_of(sentence, word), rule=f"loose {cue.word}"
        )
        find = replace(
            find,
            negated=is_negated(sentence, word),
            content=scene.passage(behind[0].start, behind[-1].end) if behind else None,
            content_words=tuple(behind),
        )
        yield replace(finish(find, cue, content.head), tier="low", plover=None)


def _cue(sentence: Sentence, word: Word) -> Cue | None:
    """The cue of a finite verb in the active that is the same attitude in whatever frame."""
    if word.pos != "VERB" or word.dep in _BESIDE or not is_finite(sentence, word):
        return None
    cue = next((c for c in verb_cues(sentence, word) if not c.particle), None)
    if cue is None or cue.word not in words("finds", "unframed") or is_passive(sentence, word):
        return None
    return cue if mood_of(sentence, word).modality == "actual" else None


def _behind(sentence: Sentence, word: Word) -> list[Word]:
    """What follows the verb up to the end of its clause."""
    found: list[Word] = []
    for near in sentence.words[word.i + 1 :]:
        after_comma = bool(found) and found[-1].text == ","
        if near.text in _STOPS or (near.low in _JOINTS and (after_comma or _goes_on(sentence, near))):
            break
        found.append(near)
    while found and (found[-1].pos in ("PUNCT", "CCONJ") or found[-1].low in _JOINTS):
        found.pop()
    return found


def _goes_on(sentence: Sentence, joint: Word) -> bool:
    """Whether another verb of the same subject follows: "wishes no harm and requested an end"."""
    after = sentence.words[joint.i + 1] if joint.i + 1 < len(sentence.words) else None
    return after is not None and after.pos in ("VERB", "AUX") and is_finite(sentence, after)


def _holder_left_of(scene: Scene, sentence: Sentence, word: Word) -> Holder | None:
    """Who stands at the head of the part of the sentence that the verb is in."""
    first = word.i
    while first > 0 and sentence.words[first - 1].text not in _STOPS:
        first -= 1
    for near in sentence.words[first : word.i]:
        if near.pos in ("ADP", "SCONJ", "VERB"):
            return None
        if near.dep in ("nsubj", "nsubjpass", "ROOT", "nmod", "dep") and near.pos in (
            "PROPN",
            "NOUN",
            "PRON",
        ):
            return holder_of(scene, sentence, near)
    return None


def _possessed(scene: Scene, sentence: Sentence, word: Word) -> Iterator[Find]:
    """ "Its complaint is not frivolous", "rejected Brazil's request": an attitude that somebody has."""
    cue = cues("n").get(word.low) if word.pos == "NOUN" and word.low in words("finds", "had") else None
    whose = sentence.child(word, "poss")
    if cue is None or whose is None:
        return
    holder = holder_of(scene, sentence, whose, speaker_of(scene, sentence, word))
    if holder is None or not holder.actors:
        return
    inside = [w for w in sentence.subtree(word) if w.i > word.i and w.pos != "PUNCT"]
    find = start(
        scene, sentence, word, holder, Content(word, "np"), Mood("actual", False), rule=f"had {word.low}"
    )
    find = replace(
        find,
        content=scene.passage(inside[0].start, inside[-1].end) if inside else None,
        content_words=tuple(inside),
    )
    yield replace(find, act=cue.act, polarity=cue.polarity, tier="low", weak=False)
