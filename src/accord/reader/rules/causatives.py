"""Finds of who gets something done: "had the clause deleted", "won its removal", "persuaded Oslo to sign".

Who had a clause deleted will not have it. Whom somebody persuaded to accept accepts; who was made to drop a
demand is not said to want anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import Content, content_of, is_negated, is_passive, verb_cue
from accord.reader.rules.finds import Find, finish, lowered, speaker_of, start
from accord.reader.rules.subjects import mood_of, subject_of
from accord.reader.tables import words

__all__ = ["causative_finds"]

_HAD = frozenset({"had", "has", "have", "got", "gets", "get"})
_FINITE = frozenset({"VBD", "VBZ"})


def causative_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Finds of who gets something done by others."""
    for word in sentence.words:
        if word.pos in ("VERB", "AUX") and not is_negated(sentence, word):
            yield from _removed(scene, sentence, word)
            yield from _brought(scene, sentence, word)


def _removed(scene: Scene, sentence: Sentence, word: Word) -> Iterator[Find]:
    """Who had a clause deleted, or won its deletion, rejects it."""
    thing = _struck_out(sentence, word) or _removal(sentence, word)
    subject = subject_of(sentence, word) if thing is not None else None
    mood = mood_of(sentence, word)
    if thing is None or subject is None or mood.modality != "actual" or is_passive(sentence, word):
        return
    holder = holder_of(scene, sentence, subject, speaker_of(scene, sentence, word))
    if holder is not None:
        find = start(scene, sentence, word, holder, Content(thing, "np"), mood, rule=f"causative {word.low}")
        yield replace(find, act="reject", polarity=-1, tier="low" if find.tier == "low" else "medium")


def _struck_out(sentence: Sentence, word: Word) -> Word | None:
    """ "Had the clause deleted": the clause; not what is one's own, which others struck out."""
    if word.low not in _HAD:
        return None
    for done in (*sentence.children(word, "ccomp", "xcomp"), *_behind_object(sentence, word)):
        thing = sentence.child(done, "nsubj", "nsubjpass")
        if thing is None and done.dep == "acl":
            thing = sentence.child(word, "dobj")
        plain = done.tag in ("VBN", "VBD") and not sentence.children(done, "aux", "auxpass", "mark", "agent")
        if thing is not None and plain and done.low in _words("removing") and _is_others(sentence, thing):
            return thing
    return None


def _behind_object(sentence: Sentence, word: Word) -> list[Word]:
    """The participles behind the object; the parser may hang them on a noun within it."""
    thing = sentence.child(word, "dobj")
    inside = sentence.subtree(thing) if thing is not None else []
    return [w for w in inside if w.dep == "acl" and w.i > inside[0].i]


def _removal(sentence: Sentence, word: Word) -> Word | None:
    """ "Won the removal of the clause": the clause."""
    noun = sentence.child(word, "dobj") if word.low in _words("winning") else None
    if noun is None or noun.low not in _words("removal") or is_negated(sentence, noun):
        return None
    of = next((p for p in sentence.children(noun, "prep") if p.low == "of"), None)
    thing = sentence.child(of, "pobj") if of is not None else None
    return thing if thing is not None and _is_others(sentence, thing) else None


def _is_others(sentence: Sentence, thing: Word) -> bool:
    return sentence.child(thing, "poss") is None


def _brought(scene: Scene, sentence: Sentence, word: Word) -> Iterator[Find]:
    """Whom somebody persuaded to accept accepts."""
    whom, verb = _persuaded(sentence, word)
    cue = verb_cue(sentence, verb) if verb is not None else None
    content = content_of(sentence, cue, verb) if verb is not None and cue is not None else None
    mood = mood_of(sentence, word)
    if whom is None or verb is None or cue is None or content is None or mood.modality != "actual":
        return
    if cue.act not in ("accept", "support", "reject") or not _did(sentence, word):
        return
    holder = holder_of(scene, sentence, whom)
    if holder is not None:
        find = start(scene, sentence, verb, holder, content, mood, rule=f"causative {word.low}: {cue.word}")
        find = finish(replace(find, negated=is_negated(sentence, verb)), cue, content.head)
        yield replace(find, tier=lowered(find.tier), plover=None)


def _did(sentence: Sentence, word: Word) -> bool:
    """Whether it was done, by whoever it was: "persuaded", "was persuaded", "has persuaded"."""
    helped = sentence.children(word, "aux", "auxpass")
    done = bool(helped) and all(w.tag in _FINITE or w.low in ("been", "have", "are") for w in helped)
    return word.tag in _FINITE or (word.tag == "VBN" and done)


def _persuaded(sentence: Sentence, word: Word) -> tuple[Word | None, Word | None]:
    """Who was brought to do something, and the verb of what he does."""
    whom = sentence.child(word, "nsubjpass" if is_passive(sentence, word) else "dobj")
    if word.low in _words("talking") and whom is not None:
        into = next((p for p in sentence.children(word, "prep") if p.low == "into"), None)
        return whom, sentence.child(into, "pcomp") if into is not None else None
    if word.low in _words("moving") and whom is not None:
        clauses = sentence.children(word, "xcomp", "advcl")
        to = (c for c in clauses if any(w.tag == "TO" for w in sentence.children(c, "aux")))
        return whom, next(to, None)
    return _made(sentence, word) if word.low in _words("moving") | _words("making") else (None, None)


def _made(sentence: Sentence, word: Word) -> tuple[Word | None, Word | None]:
    """ "Made Oslo accept": the parser takes it for a clause with its own subject."""
    clause = next((c for c in sentence.children(word, "ccomp") if c.tag == "VB"), None)
    whom = sentence.child(clause, "nsubj") if clause is not None else None
    return (whom, clause) if whom is not None else (None, None)


def _words(kind: str) -> frozenset[str]:
    return words("idioms", kind)
