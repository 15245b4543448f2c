"""Finds whose cue is a phrase none of whose words refuses or agrees: "is not in favour of", "sees no reason
to", "is in no mood to", "would not hear of", "is anything but happy with".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import Content, is_negated, verb_cue
from accord.reader.rules.cues import Cue, cues
from accord.reader.rules.finds import Find, finish, lowered, speaker_of, start
from accord.reader.rules.subjects import mood_of, subject_of
from accord.reader.tables import words

__all__ = ["idiom_finds"]

_LESS = frozenset({("anything", "but"), ("less", "than"), ("far", "from")})


def _cue(word: str, act: str, polarity: int) -> Cue:
    return Cue(word, "a", act, polarity, frozenset(), None, "")


_FAVOUR = _cue("in favour", "support", 1)
_REFUSE = _cue("refuse", "reject", -1)


@dataclass(frozen=True)
class _Phrase:
    """A phrase that was found: the verb whose subject holds the attitude, and what it is about."""

    verb: Word
    word: Word
    cue: Cue
    content: Content
    negated: bool = False
    holder: Word | None = None
    """Who holds it, where that is not the subject of the verb."""


def idiom_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Finds whose cue is a phrase."""
    for word in sentence.words:
        for rule in _RULES:
            phrase = rule(sentence, word)
            if phrase is not None:
                yield from _find(scene, sentence, phrase)


def _find(scene: Scene, sentence: Sentence, phrase: _Phrase) -> Iterator[Find]:
    mood = mood_of(sentence, phrase.verb)
    subject = phrase.holder or subject_of(sentence, phrase.verb)
    if subject is None or (mood.modality == "advice" and phrase.cue is not _REFUSE):
        return
    holder = holder_of(scene, sentence, subject, speaker_of(scene, sentence, phrase.verb))
    if holder is None:
        return
    if phrase.cue is _REFUSE:
        # "Cannot bring itself to", "will not hear of": it is refused now.
        mood = replace(mood, modality="actual")
    rule = f"idiom {phrase.cue.word}: {phrase.word.low}"
    find = start(scene, sentence, phrase.word, holder, phrase.content, mood, rule=rule)
    find = finish(replace(find, negated=phrase.negated), phrase.cue, phrase.content.head)
    yield replace(find, tier=lowered(find.tier) if find.tier == "high" else find.tier)


def _in_favour(sentence: Sentence, word: Word) -> _Phrase | None:
    """ "Is (not) in favour of the tax"."""
    verb = _governor(sentence, word, "in") if word.low in _words("favour") else None
    content = _below(sentence, word, "of") if verb is not None else None
    if verb is None or verb.low not in _words("being") or content is None:
        return None
    negated = is_negated(sentence, verb) or is_negated(sentence, word)
    return _Phrase(verb, word, _FAVOUR, content, negated)


def _sees_no_reason(sentence: Sentence, word: Word) -> _Phrase | None:
    """ "Sees no reason to reopen it", "has no appetite for it"."""
    verb = sentence.head(word)
    if verb is None or word.dep != "dobj" or verb.low not in _words("seeing"):
        return None
    reason, taste = word.low in _words("reason"), word.low in _words("taste")
    if not (reason or taste) or not (is_negated(sentence, word) or is_negated(sentence, verb)):
        return None
    clauses = (*_infinitives(sentence, word), *_infinitives(sentence, verb)) if reason else ()
    before = ("in", "for") if reason else ("in", "with", "for")
    content = _below(sentence, word, *before) or _below(sentence, verb, *before)
    content = Content(clauses[0], "to") if clauses else content
    return _Phrase(verb, word, _REFUSE, content) if content is not None else None


def _no_appetite(sentence: Sentence, word: Word) -> _Phrase | None:
    """ "There is no appetite in Dublin for the tax"."""
    verb = sentence.head(word)
    if verb is None or word.low not in _words("taste") or not sentence.child(verb, "expl"):
        return None
    near = (*sentence.children(word, "prep"), *sentence.children(verb, "prep"))
    place = next((w for p in near if p.low in ("in", "among") for w in sentence.children(p, "pobj")), None)
    below = (word, verb, place) if place is not None else (word, verb)
    content = next((c for w in below if w is not None and (c := _below(sentence, w, "for"))), None)
    if place is None or content is None or not is_negated(sentence, word):
        return None
    return _Phrase(verb, word, _REFUSE, content, holder=place)


def _in_no_mood(sentence: Sentence, word: Word) -> _Phrase | None:
    """ "Is in no mood to sign"."""
    verb = _governor(sentence, word, "in") if word.low in _words("mood") else None
    if (
        verb is None
        or verb.low not in _words("being")
        or not (is_negated(sentence, word) or is_negated(sentence, verb))
    ):
        return None
    clauses = (*_infinitives(sentence, word), *_infinitives(sentence, verb))
    content = Content(clauses[0], "to") if clauses else _below(sentence, word, "for")
    return _Phrase(verb, word, _REFUSE, content) if content is not None else None


def _nowhere_near(sentence: Sentence, word: Word) -> _Phrase | None:
    """ "Is nowhere near accepting it"."""
    verb = sentence.head(word)
    clause = sentence.child(word, "pcomp") if word.low in _words("near") else None
    if (
        verb is None
        or clause is None
        or not any(w.low == "nowhere" for w in sentence.children(verb, "advmod"))
    ):
        return None
    cue = verb_cue(sentence, clause)
    agrees = cue is not None and cue.act in ("accept", "support")
    return _Phrase(verb, word, _REFUSE, Content(clause, "ing")) if agrees else None


def _not_about_to(sentence: Sentence, word: Word) -> _Phrase | None:
    """ "Is not about to sign"."""
    verb = sentence.head(word) if word.low == "about" else None
    clauses = _infinitives(sentence, word) if verb is not None else []
    if verb is None or verb.low not in _words("being") or not clauses or not is_negated(sentence, verb):
        return None
    return _Phrase(verb, word, _REFUSE, Content(clauses[0], "to"))


def _never_going_to(sentence: Sentence, word: Word) -> _Phrase | None:
    """ "Was never going to sign", "is not going to sign"."""
    clauses = _infinitives(sentence, word) if word.low == "going" and is_negated(sentence, word) else []
    cue = verb_cue(sentence, clauses[0]) if clauses else None
    agrees = cue is not None and cue.act in ("accept", "support")
    return _Phrase(word, word, _REFUSE, Content(clauses[0], "to")) if agrees else None


def _no_friend(sentence: Sentence, word: Word) -> _Phrase | None:
    """ "Is no friend of the treaty"."""
    verb = sentence.head(word)
    content = _below(sentence, word, "of") if word.low in _words("friend") and word.dep == "attr" else None
    if verb is None or verb.low not in _words("being") or content is None:
        return None
    negated = is_negated(sentence, word) or is_negated(sentence, verb)
    return _Phrase(verb, word, _REFUSE, content) if negated else None


def _cannot_bring_itself(sentence: Sentence, word: Word) -> _Phrase | None:
    """ "Cannot bring itself to sign"."""
    thing = sentence.child(word, "dobj") if word.low in _words("bringing") else None
    clauses = _infinitives(sentence, word) if thing is not None else []
    if thing is None or thing.low not in _words("itself") or not clauses or not is_negated(sentence, word):
        return None
    return _Phrase(word, word, _REFUSE, Content(clauses[0], "to"))


def _not_hear_of(sentence: Sentence, word: Word) -> _Phrase | None:
    """ "Would not hear of it"."""
    content = _below(sentence, word, "of") if word.low == "hear" and is_negated(sentence, word) else None
    if content is None:
        return None
    willing = any(w.low in _words("willing") for w in sentence.children(word, "aux"))
    return _Phrase(word, word, _REFUSE, content) if willing else None


def _anything_but(sentence: Sentence, word: Word) -> _Phrase | None:
    """ "Is anything but happy with it", "less than enthusiastic about it"."""
    cue = cues("a").get(word.low)
    if cue is None:
        return None
    before = tuple(w.low for w in sentence.words[max(0, word.i - 2) : word.i])
    verb = next((w for w in sentence.climb(word) if w.low in _words("being")), None)
    if before not in _LESS or verb is None or cue.polarity < 0:
        return None
    content = _below(sentence, word, *(frame for frame in cue.frames if frame not in ("to", "that", "bare")))
    return _Phrase(verb, word, cue, content, negated=True) if content is not None else None


def _would_rather_than(sentence: Sentence, word: Word) -> _Phrase | None:
    """ "Would rather leave than accept it"."""
    if word.tag != "VB" or not any(w.low == "rather" for w in sentence.children(word, "advmod")):
        return None
    clause = next(
        (
            w
            for w in sentence.children(word, "advcl", "prep", "ccomp")
            if w.pos == "VERB" and any(m.low == "than" for m in sentence.children(w, "mark"))
        ),
        None,
    )
    cue = verb_cue(sentence, clause) if clause is not None else None
    if clause is None or cue is None or cue.act not in ("accept", "support"):
        return None
    return _Phrase(word, word, _REFUSE, Content(clause, "to"))


_RULES: tuple[Callable[[Sentence, Word], _Phrase | None], ...] = (
    _in_favour,
    _sees_no_reason,
    _no_appetite,
    _in_no_mood,
    _nowhere_near,
    _not_about_to,
    _never_going_to,
    _no_friend,
    _cannot_bring_itself,
    _not_hear_of,
    _anything_but,
    _would_rather_than,
)


def _words(kind: str) -> frozenset[str]:
    return words("idioms", kind)


def _governor(sentence: Sentence, noun: Word, preposition: str) -> Word | None:
    """The word that "in favour" hangs on."""
    prep = sentence.head(noun)
    return sentence.head(prep) if prep is not None and prep.low == preposition else None


def _below(sentence: Sentence, word: Word, *prepositions: str) -> Content | None:
    """What stands behind one of the prepositions that hang on `word`."""
    for prep in sentence.children(word, "prep", "agent"):
        inner = sentence.child(prep, "pobj", "pcomp") if prep.low in prepositions else None
        if inner is not None:
            return Content(inner, f"p:{prep.low}", None, prep.start)
    return None


def _infinitives(sentence: Sentence, word: Word) -> list[Word]:
    """The clauses with "to" that hang on `word`."""
    clauses = sentence.children(word, "xcomp", "advcl", "acl", "relcl", "ccomp")
    return [c for c in clauses if any(w.tag == "TO" for w in sentence.children(c, "aux"))]
