"""Finds whose cue is a predicate: "is willing to", "remains wary of", "hard for Seoul to accept"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Holder, Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Tier
from accord.reader.rules.complements import (
    Content,
    is_negated,
    is_passive,
)
from accord.reader.rules.cues import Cue, cues_with
from accord.reader.rules.finds import Find, finish, speaker_of, start
from accord.reader.rules.subjects import Mood, mood_of, subject_of
from accord.reader.tables import words

__all__ = ["adjective_finds"]

_LINKING = frozenset(
    [
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "remain",
        "remains",
        "remained",
        "become",
        "becomes",
        "became",
        "seem",
        "seems",
        "seemed",
        "feel",
        "feels",
        "stand",
        "stands",
        "stood",
    ]
)


def _words(kind: str) -> frozenset[str]:
    return words("finds", kind)


def adjective_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Finds whose cue is a predicative adjective: "is willing to", "remains wary of"."""
    for word in sentence.words:
        possible = cues_with("a").get(word.low, ())
        verb = sentence.head(word) if possible else None
        if verb is not None and word.dep == "conj" and verb.dep == "acomp":
            # "Is opposed and angry".
            verb = sentence.head(verb)
        if not possible or not _is_predicate(sentence, word, verb):
            continue
        base = verb if verb is not None and verb.low in _LINKING else word
        cue, content = _fitting(sentence, possible, word)
        mood = mood_of(sentence, base)
        subject = sentence.child(word, "nsubjpass") or subject_of(sentence, base)
        if content is None or subject is None or mood.modality in ("advice", "conditional"):
            continue
        if any(w.low in ("less", "least", "too", "more") for w in sentence.children(word, "advmod")):
            # "Is less enthusiastic" compares and does not say how it stands.
            continue
        holder = holder_of(scene, sentence, subject, speaker_of(scene, sentence, base))
        if holder is not None:
            negated = is_negated(sentence, base) or is_negated(sentence, word)
            find = start(scene, sentence, word, holder, content, mood, rule=f"adjective {cue.word}")
            yield finish(replace(find, negated=negated), cue, content.head)
    yield from _hard_to_accept(scene, sentence)
    yield from _intended(scene, sentence)
    yield from _it_was_agreed(scene, sentence)


def _fitting(sentence: Sentence, possible: Sequence[Cue], word: Word) -> tuple[Cue, Content | None]:
    """The first cue in one of whose frames the adjective stands, with its content."""
    every = ((cue, _adjective_content(sentence, cue, word)) for cue in possible)
    return next(((cue, content) for cue, content in every if content is not None), (possible[0], None))


def _is_predicate(sentence: Sentence, word: Word, verb: Word | None) -> bool:
    if verb is not None and word.dep in ("acomp", "oprd", "prep", "conj") and verb.low in _LINKING:
        return word.dep != "prep" or word.low == "against"
    return word.tag == "VBN" and is_passive(sentence, word)


def _adjective_content(sentence: Sentence, cue: Cue, word: Word) -> Content | None:
    for clause in sentence.children(word, "xcomp", "ccomp", "advcl"):
        to = any(w.low == "to" and w.tag == "TO" for w in sentence.children(clause, "aux"))
        if ("to" if to else "that") in cue.frames:
            return Content(clause, "to" if to else "that")
    for prep in sentence.children(word, "prep", "agent"):
        second = sentence.child(prep, "prep") if prep.low == "as" else None
        inner = sentence.child(second or prep, "pobj", "pcomp")
        about = "about" if second is not None or prep.low in ("regarding", "concerning") else prep.low
        if inner is not None and about in cue.frames:
            return Content(inner, f"p:{prep.low}", None, prep.start)
    if "np" in cue.frames and (pobj := sentence.child(word, "pobj", "pcomp")):
        return Content(pobj, "np")
    alone = word.dep in ("acomp", "xcomp", "ROOT", "conj") and not sentence.children(
        word, "prep", "xcomp", "ccomp", "agent"
    )
    return Content(word, "bare") if alone and "bare" in cue.frames else None


def _hard_to_accept(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """ "difficult for the country to accept", "unacceptable to Seoul": a refusal told by others."""
    for word in sentence.words:
        if word.low in ("difficult", "hard", "impossible"):
            clause = next(
                (
                    c
                    for c in sentence.children(word, "xcomp", "ccomp", "advcl")
                    if c.low in ("accept", "agree")
                ),
                None,
            ) or _later_clause(sentence, word)
            whom = sentence.child(clause, "nsubj") if clause else None
            last = clause
        elif word.low == "unacceptable" or (word.low in _words("bearable") and _is_denied(sentence, word)):
            prep = next((p for p in sentence.children(word, "prep") if p.low in ("to", "for")), None)
            whom = sentence.child(prep, "pobj") if prep else None
            last = whom
        else:
            continue
        holder = holder_of(scene, sentence, whom) if whom is not None else None
        if holder is None or last is None:
            continue
        yield _refusal(scene, sentence, word, last, holder)


def _intended(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """ "The call between the two ministers is intended to": the intention of those who made the call."""
    for word in sentence.words:
        if word.low not in ("intended", "meant", "aimed", "designed"):
            continue
        clause = sentence.child(word, "xcomp")
        thing = sentence.child(word, "nsubjpass")
        if clause is None or thing is None:
            continue
        whose = [
            sentence.child(p, "pobj")
            for p in sentence.children(thing, "prep")
            if p.low in ("between", "by", "of")
        ]
        holder = next((h for w in whose if w is not None and (h := holder_of(scene, sentence, w))), None)
        if holder is not None:
            find = start(
                scene, sentence, word, holder, Content(clause, "to"), mood_of(sentence, word), rule="intended"
            )
            tier: Tier = "low" if holder.tier == "low" else "medium"
            yield replace(find, act="want", polarity=1, tier=tier)


def _it_was_agreed(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """ "It was agreed that": by those who meet, as the text names them."""
    for word in sentence.words:
        if word.low != "agreed":
            continue
        subject, clause = sentence.child(word, "nsubjpass"), sentence.child(word, "ccomp", "xcomp")
        if subject is None or clause is None or subject.low != "it":
            continue
        pair = scene.parties if len(scene.parties) > 1 else scene.main_pair
        mood = mood_of(sentence, word)
        if pair and mood.modality == "actual" and not is_negated(sentence, word):
            passage = scene.span([subject])
            holder = Holder(pair, passage, "low", "the parties named at the head of the text", "plural")
            find = start(scene, sentence, word, holder, Content(clause, "that"), mood, rule="it was agreed")
            yield replace(find, act="accept", polarity=1, plover="AGREE")


def _is_denied(sentence: Sentence, word: Word) -> bool:
    head = sentence.head(word)
    return is_negated(sentence, word) or (head is not None and is_negated(sentence, head))


def _later_clause(sentence: Sentence, word: Word) -> Word | None:
    """The infinitive that the parser hung beside the adjective instead of on it."""
    for clause in sentence.words[word.i + 1 : word.i + 8]:
        if clause.low in ("accept", "agree") and sentence.child(clause, "nsubj"):
            marks = {w.low for w in sentence.children(clause, "mark")}
            return clause if "for" in marks else None
    return None


def _refusal(scene: Scene, sentence: Sentence, word: Word, last: Word, holder: Holder) -> Find:
    before = [w for w in sentence.words if w.i < word.i]
    subject = next((w for w in before if w.dep in ("nsubj", "nsubjpass", "csubj")), None)
    words = sentence.subtree(subject) if subject is not None else []
    content = Content(subject or word, "np")
    find = start(scene, sentence, word, holder, content, Mood("actual", False), rule="hard to accept")
    return replace(
        find,
        cue=scene.passage(word.start, last.end),
        act="reject",
        polarity=-1,
        content=scene.span(words) if words else None,
        content_words=tuple(words),
        tier="low" if holder.tier == "low" else "medium",
    )
