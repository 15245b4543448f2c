"""Finds of phrases that tell how somebody takes what a clause tells, or who brought it about.

"To the annoyance of Paris", "at Peru's suggestion", "was received with caution by Oslo", "accepted it under
protest", "on the ground that". None of them is of high confidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Holder, Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Tier
from accord.reader.rules.complements import Content, is_negated, is_passive
from accord.reader.rules.finds import Find, lowered, speaker_of, start
from accord.reader.rules.owners import owner_of
from accord.reader.rules.subjects import mood_of, subject_of
from accord.reader.tables import words

__all__ = ["manner_finds"]

_SIGNS = {"criticize": -1, "support": 1, "question": -1, "expect": -1}


@dataclass(frozen=True)
class _Phrase:
    """A phrase that was found: its noun, who holds it, and the clause that it is about."""

    opens: Word
    noun: Word
    holder: Holder
    content: Content
    act: str
    polarity: int


def manner_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Finds whose cue is a phrase with a preposition that hangs on a verb."""
    for word in sentence.words:
        if word.dep != "prep" or (noun := sentence.child(word, "pobj")) is None:
            continue
        verb = sentence.head(word)
        if verb is None or verb.pos not in ("VERB", "AUX") or mood_of(sentence, verb).modality != "actual":
            continue
        for rule in _RULES:
            phrase = rule(scene, sentence, noun, verb)
            if phrase is not None:
                yield _find(scene, sentence, replace(phrase, opens=word))
                break


def _find(scene: Scene, sentence: Sentence, phrase: _Phrase) -> Find:
    mood = mood_of(sentence, phrase.noun)
    rule = f"manner: {phrase.noun.low}"
    find = start(scene, sentence, phrase.noun, phrase.holder, phrase.content, mood, rule=rule)
    tier: Tier = lowered(find.tier)
    cue = scene.passage(phrase.opens.start, phrase.noun.end)
    return replace(find, cue=cue, act=phrase.act, polarity=phrase.polarity, tier=tier)


def _prompted(scene: Scene, sentence: Sentence, noun: Word, verb: Word) -> _Phrase | None:
    """ "At the urging of Warsaw", "at Peru's suggestion"."""
    act = next((a for k, a in (("asked", "demand"), ("offered", "propose")) if noun.low in _kind(k)), None)
    prep = sentence.head(noun)
    if act is None or prep is None or prep.low != "at":
        return None
    if sentence.child(noun, "acl") or any(p.low != "of" for p in sentence.children(noun, "prep")):
        # "At Greece's request for help": the noun tells it.
        return None
    holder = owner_of(scene, sentence, noun)
    return _Phrase(noun, noun, holder, Content(verb, "that"), act, 1) if holder is not None else None


def _felt(scene: Scene, sentence: Sentence, noun: Word, verb: Word) -> _Phrase | None:
    """ "To the annoyance of Paris", "to Warsaw's delight"."""
    act = _feeling(noun)
    prep = sentence.head(noun)
    if act is None or prep is None or prep.low != "to":
        return None
    holder = owner_of(scene, sentence, noun)
    return _Phrase(noun, noun, holder, Content(verb, "that"), act, _SIGNS[act]) if holder else None


def _received(scene: Scene, sentence: Sentence, noun: Word, verb: Word) -> _Phrase | None:
    """ "Was received with caution in Vienna", "was met with fury by Peru"."""
    act, prep = _feeling(noun), sentence.head(noun)
    thing = sentence.child(verb, "nsubjpass")
    if act is None or prep is None or prep.low != "with" or thing is None or verb.low not in _kind("taking"):
        return None
    near = (*sentence.children(verb, "prep", "agent"), *sentence.children(noun, "prep"))
    places = (sentence.child(p, "pobj") for p in near if p.low in ("in", "by", "from", "among"))
    holder = next((h for w in places if w is not None and (h := holder_of(scene, sentence, w))), None)
    if holder is None or is_negated(sentence, verb):
        return None
    return _Phrase(noun, noun, holder, Content(thing, "np"), act, _SIGNS[act])


def _under_protest(scene: Scene, sentence: Sentence, noun: Word, verb: Word) -> _Phrase | None:
    """ "Accepted it under protest"."""
    prep = sentence.head(noun)
    if noun.low not in _kind("under") or prep is None or prep.low != "under" or is_passive(sentence, verb):
        return None
    holder = _doer(scene, sentence, verb)
    return _Phrase(noun, noun, holder, Content(verb, "that"), "criticize", -1) if holder else None


def _on_the_ground(scene: Scene, sentence: Sentence, noun: Word, verb: Word) -> _Phrase | None:
    """ "Has not ratified it, on the ground that Chile got more"."""
    prep = sentence.head(noun)
    if noun.low not in _kind("ground") or prep is None or prep.low != "on":
        return None
    clause = sentence.child(noun, "acl", "relcl", "ccomp")
    marked = clause is not None and any(w.low == "that" for w in sentence.children(clause))
    holder = _doer(scene, sentence, verb) if marked else None
    if clause is None or holder is None:
        return None
    return _Phrase(noun, noun, holder, Content(clause, "that"), "assert", 0)


_RULES: tuple[Callable[[Scene, Sentence, Word, Word], _Phrase | None], ...] = (
    _prompted,
    _felt,
    _received,
    _under_protest,
    _on_the_ground,
)


def _doer(scene: Scene, sentence: Sentence, verb: Word) -> Holder | None:
    subject = subject_of(sentence, verb)
    return holder_of(scene, sentence, subject, speaker_of(scene, sentence, verb)) if subject else None


def _feeling(noun: Word) -> str | None:
    return next((act for act in _SIGNS if noun.low in _kind(act)), None)


def _kind(name: str) -> frozenset[str]:
    return words("manner", name)
