"""Finds from phrases beside a clause: "according to Tokyo", "in Tokyo's view", "the cut, it said, was"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules import acts
from accord.reader.rules.complements import (
    Content,
    content_of,
    verb_cue,
)
from accord.reader.rules.finds import Find, is_about, start, told
from accord.reader.rules.subjects import Mood, mood_of, subject_of

__all__ = ["according_finds", "aside_finds"]

_VIEWS = frozenset(
    {
        "judgement",
        "judgment",
        "assessment",
        "estimation",
        "mind",
        "view",
        "eyes",
        "opinion",
        "telling",
        "account",
        "reading",
        "words",
        "perspective",
    }
)
_RECKONINGS = frozenset(
    {"reckoning", "estimate", "estimates", "account", "calculation", "calculations", "figures", "count"}
)
"""What stands behind "on" or "by": "on the latest German reckoning", "by Chad's count"."""


def aside_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Speech verbs set between commas ("the cut, it said, had been unanimous") and "made it clear that"."""
    for word in sentence.words:
        cue = verb_cue(sentence, word)
        head = sentence.head(word)
        subject = _speaker(sentence, word)
        if subject is None:
            continue
        if (
            word.dep == "parataxis"
            and cue is not None
            and head is not None
            and not content_of(sentence, cue, word)
        ):
            speech = cue.act == "say"
            content, branch = (Content(head, "that"), word) if speech else (None, word)
        else:
            content, branch = _made_clear(sentence, word), None
        holder = holder_of(scene, sentence, subject) if content is not None else None
        if content is None or holder is None or mood_of(sentence, word).modality != "actual":
            continue
        find = start(scene, sentence, word, holder, content, mood_of(sentence, word), rule="aside")
        if branch is not None:
            words = _without_branch(sentence, content.head, branch)
            find = replace(find, content=scene.span(words) if words else None, content_words=tuple(words))
        elif (plain := _plain(sentence, word)) is not None and plain.i > word.i:
            find = replace(find, cue=scene.passage(word.start, plain.end))
        yield told(find, sentence, content.head, own=is_about(scene, sentence, content.head, holder))


def _speaker(sentence: Sentence, word: Word) -> Word | None:
    """The subject of a speech verb; behind it in "any talk of it, said the minister, is absurd"."""
    subjects = sentence.children(word, "nsubj")
    if not subjects and word.dep == "conj":
        return subject_of(sentence, word)
    return subjects[-1] if subjects else None


def _plain(sentence: Sentence, word: Word) -> Word | None:
    """ "clear" in "made clear", "made it clear"."""
    if word.low not in ("make", "makes", "made", "making"):
        return None
    return next((w for w in sentence.children(word) if w.low in ("clear", "plain", "known")), None)


def _made_clear(sentence: Sentence, word: Word) -> Content | None:
    plain = _plain(sentence, word)
    if plain is None:
        return None
    clauses = (*sentence.children(word, "ccomp", "advcl"), *sentence.children(plain, "ccomp", "advcl"))
    found = next((c for c in clauses if any(w.low == "that" for w in sentence.children(c, "mark"))), None)
    return Content(found, "that") if found is not None else None


def according_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Finds of the form "according to Tokyo, ...", also "in Tokyo's view", "in the eyes of Tokyo"."""
    for word in sentence.words:
        whom, last = _viewer(scene, sentence, word)
        clause = next((w for w in sentence.climb(word) if w.pos in ("VERB", "AUX")), None)
        if whom is None or last is None or clause is None or acts.is_attitude(sentence, clause):
            continue
        holder = holder_of(scene, sentence, whom)
        own = holder is not None and is_about(scene, sentence, clause, holder)
        plain = mood_of(sentence, clause).modality == "actual"
        if holder is None or (verb_cue(sentence, clause) is not None and (plain or not own)):
            continue
        rule = "according to" if word.low == "according" else "in the view of"
        find = start(scene, sentence, word, holder, Content(clause, "that"), Mood("actual", False), rule=rule)
        words = _without_branch(sentence, clause, word)
        find = replace(
            find,
            cue=scene.passage(word.start, last.end),
            content=scene.span(words) if words else None,
            content_words=tuple(words),
        )
        yield told(find, sentence, clause, own=own)


def _viewer(scene: Scene, sentence: Sentence, word: Word) -> tuple[Word | None, Word | None]:
    """Whose view a phrase gives that begins with `word`, and the last word of the cue."""
    inner = sentence.child(word, "prep") if word.low == "according" else None
    if inner is not None:
        return sentence.child(inner, "pobj"), inner
    view = sentence.child(word, "pobj") if word.dep == "prep" else None
    kinds = {"in": _VIEWS, "from": _VIEWS, "to": _VIEWS, "on": _RECKONINGS, "by": _RECKONINGS}
    if view is None or view.low not in kinds.get(word.low, ()):
        return None, None
    owner = sentence.child(view, "poss") or _people(scene, sentence, view)
    if owner is not None:
        return owner, view
    of = next((p for p in sentence.children(view, "prep") if p.low == "of"), None)
    return (sentence.child(of, "pobj"), of) if of is not None else (None, None)


def _people(scene: Scene, sentence: Sentence, view: Word) -> Word | None:
    """ "On the latest German reckoning"."""
    named = ((left, scene.at(left)) for left in sentence.children(view, "amod", "compound"))
    return next((left for left, found in named if found is not None and found.kind == "demonym"), None)


def _without_branch(sentence: Sentence, clause: Word, branch: Word) -> list[Word]:
    """The longer side of the clause: before or after the "according to" phrase."""
    whole = sentence.subtree(clause, without=[branch])
    before = [w for w in whole if w.i < branch.i]
    after = [w for w in whole if w.i > branch.i]
    chosen = max(before, after, key=len)
    return _trimmed(chosen)


def _trimmed(words: Sequence[Word]) -> list[Word]:
    kept = list(words)
    while kept and kept[-1].pos == "PUNCT":
        kept.pop()
    while kept and kept[0].pos == "PUNCT":
        kept.pop(0)
    return kept
