"""What somebody calls a thing: "called the pact a mistake", "described the offer as vague"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from accord.reader.actors.scene import Scene
from accord.reader.language.sentences import Word
from accord.reader.records import Passage
from accord.reader.rules import acts
from accord.reader.rules.cues import Cue
from accord.reader.rules.finds import Find, lowered

__all__ = ["valued"]

_DEEMING = frozenset({"regard", "consider", "view", "see", "deem", "treat", "hold", "judge"})
"""Verbs of what somebody takes a thing for, said to nobody."""
_FURTHEST = 8
"""Words between "called" and what something is called, beyond which they are no longer one cue."""
_BACKWARD = frozenset({("step", "back"), ("step", "backwards"), ("step", "backward")})


def valued(scene: Scene, find: Find, cue: Cue) -> Find:
    """ "Called the pact a mistake" criticises, "described it as vital" supports; who regards it so takes a
    position."""
    named = _named(find)
    near = [w.low for w in find.sentence.subtree(named[-1] if named else find.word)]
    near += [w.low for w in named]
    # "Difficult but useful" takes back half of what it says.
    sign = 0 if "but" in near else _sign_of_name(find, named)
    if find.negated and sign > 0:
        # "Does not find it acceptable".
        sign = -1
    elif find.negated and not _denied_within(find):
        sign = 0
    act = "position" if cue.word in _DEEMING else {1: "support", -1: "criticize"}.get(sign, "position")
    return replace(find, cue=_with_name(scene, find, named), act=act, polarity=sign, tier=lowered(find.tier))


def _named(find: Find) -> list[Word]:
    """The words of what something is called: "unfair" in "called the move unfair and asked for talks"."""
    sentence, verb = find.sentence, find.word
    named = next(reversed(sentence.children(verb, "oprd", "acomp")), None)
    for prep in sentence.children(verb, "prep"):
        if named is None and prep.low == "as":
            named = sentence.child(prep, "pobj", "amod", "pcomp")
    if named is None or named.i < verb.i:
        clause = sentence.child(verb, "ccomp")
        plain = clause is not None and clause.pos in ("NOUN", "ADJ") and sentence.child(clause, "nsubj")
        named = clause if plain else None
    if named is None:
        return []
    apart = sentence.children(named, "nsubj", "relcl", "advcl", "punct") + tuple(
        w for w in sentence.children(named, "conj") if w.pos in ("VERB", "AUX")
    )
    return sentence.subtree(named, without=apart)


def _sign_of_name(find: Find, named: list[Word]) -> int:
    """The sign of what something is called: "too small" is none that pleases, nor is a step back."""
    if not named:
        return acts.sign_in(find.sentence, find.word)
    low = [w.low for w in named]
    if any(pair in _BACKWARD for pair in pairwise(low)):
        return -1
    if any(w.low == "too" and w.dep == "advmod" for w in named):
        return -1
    if sign := acts.sign_in(find.sentence, find.word, named):
        return sign
    apart = find.sentence.children(find.word, "conj", "advcl", "relcl", "nsubj", "nsubjpass")
    behind = find.sentence.subtree(find.word, without=apart)
    return acts.sign_in(find.sentence, find.word, [w for w in behind if w.i > named[-1].i])


def _with_name(scene: Scene, find: Find, named: list[Word]) -> Passage:
    """The cue with what something is called, where that stands near: "called the move unfair"."""
    if not named or not 0 < named[-1].i - find.word.i <= _FURTHEST:
        return find.cue
    return scene.passage(find.cue.start, named[-1].end)


def _denied_within(find: Find) -> bool:
    """Whether the negation stands behind the verb: "called it not acceptable"."""
    return any(w.dep == "neg" and w.i > find.word.i for w in find.sentence.children(find.word))
