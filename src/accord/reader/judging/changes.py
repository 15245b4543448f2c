"""Verbs of change and failure: "could widen", "broke down", "have faded", "drifted apart".

What rises or falls decides the value: trust that grows is an improvement, a gap that grows is none. What has
happened is a state or an outcome; what may happen is a prospect.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from accord.reader.judging.clauses import (
    Sighting,
    is_ahead,
    is_denied,
    is_finite_clause,
    is_told,
    kinds_of,
    modals,
    subject_in,
)
from accord.reader.judging.lexicon import Change, Said, changes, small
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import is_passive

__all__ = ["changed"]

_POINTING = frozenset(
    {"it", "they", "this", "that", "both", "all", "these", "those", "everything", "which", "what"}
)
_STATES: dict[str, tuple[Said, Said]] = {
    "worsen": (("state", "worsening"), ("prospect", "worse")),
    "improve": (("state", "improving"), ("prospect", "better")),
    "fade": (("state", "fading"), ("prospect", "worse")),
    "stall": (("state", "stalemate"), ("prospect", "worse")),
    "fail": (("outcome", "failed"), ("prospect", "worse")),
    "linger": (("state", "long-standing"), ("prospect", "worse")),
    "diverge": (("divergence", "diverge"), ("divergence", "diverge")),
    "converge": (("divergence", "converge"), ("divergence", "converge")),
}
"""Group to what is judged of the past or present, and of what lies ahead."""
_DENIED: dict[str, tuple[Said | None, Said | None]] = {
    "improve": (("state", "stalemate"), ("prospect", "worse")),
    "diverge": (("divergence", "converge"), ("divergence", "converge")),
    "converge": (("divergence", "diverge"), ("divergence", "diverge")),
    "settle": (("outcome", "failed"), ("prospect", "unlikely")),
    "hold": (None, ("prospect", "unlikely")),
}
_ACTED_ON: dict[str, Said] = {
    "complicate": ("difficulty", "hard"),
    "simplify": ("difficulty", "easier"),
    "harm": ("evaluation", "negative"),
    "serve": ("evaluation", "positive"),
}
_TIES = frozenset({"ties", "relations", "relationship"})
"""To raise or lower these is a deed."""
_SETTLED = frozenset({"settled", "resolved", "solved"})
"""Whatever is, was in dispute."""
_DISTANCES = frozenset({"gap", "gaps", "difference", "differences", "distance", "gulf", "divide"})
"""What grows where two sides differ more."""
_NUMBERS = frozenset({"percent", "per", "cent", "%"})
_ADVICE = frozenset({"should", "must", "ought", "shall", "need", "let"})


def changed(sentence: Sentence, word: Word, names_matter: Callable[[Word], bool]) -> Iterator[Sighting]:
    """What the verb `word` says of a matter; `names_matter` tells whether a phrase names an issue."""
    groups = changes().get(word.low)
    if groups is None or word.pos not in ("VERB", "AUX") or not is_finite_clause(sentence, word):
        return
    if word.text.isupper() or (word.low == "missing" and word.i == 0):
        # A heading in capitals; "missing persons".
        return
    if modals(sentence, word) & _ADVICE or sentence.child(word, "acomp", "attr") is not None:
        return
    if word.low.startswith("decline") and sentence.child(word, "xcomp") is not None:
        return
    subject = sentence.child(word, "nsubjpass") or subject_in(sentence, word)
    fitting = [g for g in groups if _has_particles(sentence, word, g)]
    found = next((f for g in fitting if (f := _reading(sentence, word, g, subject, names_matter))), None)
    if found is None:
        return
    group, said, about = found
    if not is_told(sentence, word):
        return
    first, last = _extent(sentence, word, group)
    yield Sighting(word, word, first, last, said, about, f"verb of change: {group.group}")


def _has_particles(sentence: Sentence, word: Word, change: Change) -> bool:
    if not change.particles:
        return True
    behind = [w.low for w in sentence.words[word.i + 1 : word.i + 5]]
    return all(p in behind for p in change.particles)


def _reading(
    sentence: Sentence,
    word: Word,
    change: Change,
    subject: Word | None,
    names_matter: Callable[[Word], bool],
) -> tuple[Change, Said, tuple[Word, ...]] | None:
    """The group with what it judges and of what; None where the group does not fit."""
    passive = is_passive(sentence, word)
    object_ = sentence.child(word, "dobj")
    group = change.group
    denied = is_denied(sentence, word, word)
    ahead = is_ahead(sentence, word)
    kinds = kinds_of(sentence, subject)
    if "beside" in kinds:
        return None
    if group in ("up", "down"):
        if object_ is not None or denied or subject is None:
            return None
        said = _direction(sentence, word, group, subject, kinds, ahead=ahead)
        return (change, said, (subject,)) if said is not None else None
    if group in ("raise", "cut"):
        return _acted(sentence, word, change, subject if passive else object_, denied=denied, ahead=ahead)
    if group in _ACTED_ON:
        served = _served(
            sentence, word, change, subject, object_, names_matter, denied=denied, passive=passive
        )
        if served is not None and ahead and group in ("harm", "serve"):
            return change, ("prospect", "worse" if group == "harm" else "better"), served[2]
        return served
    if group == "matter":
        return _mattering(sentence, word, change, subject, denied=denied)
    matter = subject is not None and (
        bool(kinds & {"good", "bad", "neutral"}) or subject.low in _POINTING or names_matter(subject)
    )
    if group == "settle":
        return _settled(sentence, word, change, subject, object_, matter, denied=denied, ahead=ahead)
    if subject is None or (object_ is not None and group not in ("diverge", "linger")):
        return None
    if group == "hold":
        if not (kinds & {"neutral", "good"}) or not ahead or passive:
            return None
        return change, ("prospect", "unlikely" if denied else "likely"), (subject,)
    if group in ("diverge", "converge"):
        if "person" in kinds and subject.low not in ("they",):
            return None
    elif not matter or "person" in kinds:
        return None
    if group == "linger" and (word.low.startswith("remain") or object_ is not None) and not kinds & {"bad"}:
        return None
    if passive and group not in ("stall", "fail", "worsen", "diverge"):
        return None
    table = _DENIED.get(group, (None, None)) if denied else _STATES[group]
    said = table[ahead]
    return (change, said, (subject,)) if said is not None else None


def _direction(
    sentence: Sentence, word: Word, group: str, subject: Word, kinds: frozenset[str], *, ahead: bool
) -> Said | None:
    """What it says that something rises or falls."""
    if not kinds & {"good", "bad"}:
        return None
    if any(w.low in _NUMBERS or w.tag == "CD" for w in sentence.words[word.i + 1 : word.i + 5]):
        return None
    good = ("good" in kinds and "bad" not in kinds) == (group == "up")
    if ahead:
        return "prospect", "better" if good else "worse"
    if subject.low in _DISTANCES:
        return "divergence", "converge" if good else "diverge"
    if not good and "good" in kinds and any(c.group == "fade" for c in changes().get(word.low, ())):
        return "state", "fading"
    return "state", "improving" if good else "worsening"


def _acted(
    sentence: Sentence, word: Word, change: Change, thing: Word | None, *, denied: bool, ahead: bool
) -> tuple[Change, Said, tuple[Word, ...]] | None:
    """ "Has narrowed the gap", "dashed hopes"; the gap "was narrowed"."""
    kinds = kinds_of(sentence, thing)
    if thing is None or denied or not kinds & {"good", "bad"} or thing.low in _TIES:
        return None
    group = "up" if change.group == "raise" else "down"
    good = ("good" in kinds and "bad" not in kinds) == (group == "up")
    if ahead:
        return change, ("prospect", "better" if good else "worse"), (thing,)
    return change, ("state", "improving" if good else "worsening"), (thing,)


def _served(
    sentence: Sentence,
    word: Word,
    change: Change,
    subject: Word | None,
    object_: Word | None,
    names_matter: Callable[[Word], bool],
    *,
    denied: bool,
    passive: bool,
) -> tuple[Change, Said, tuple[Word, ...]] | None:
    thing = subject if passive else object_
    if thing is None or denied:
        return None
    deed = any(word.low.startswith(d[:-1]) for d in small("deeds"))
    kinds = kinds_of(sentence, thing)
    if "beside" in kinds or "person" in kinds:
        return None
    matter = bool(kinds & {"good", "neutral", "bad"}) or names_matter(thing)
    pointing = thing.low in (
        "matters",
        "things",
        "picture",
        "task",
        "work",
        "efforts",
        "arithmetic",
        "calculus",
    )
    if change.group == "simplify" and not (kinds & {"neutral", "good"} or pointing):
        return None
    if deed or matter or (change.group == "complicate" and pointing):
        return change, _ACTED_ON[change.group], (thing,)
    return None


def _mattering(
    sentence: Sentence, word: Word, change: Change, subject: Word | None, *, denied: bool
) -> tuple[Change, Said, tuple[Word, ...]] | None:
    if subject is None:
        return None
    near = {w.low for w in sentence.children(word, "advmod", "dobj", "npadvmod")}
    if word.low.startswith("count"):
        prep = {w.low for w in sentence.children(word, "prep")}
        if not (near & {"most", "more", "less", "little"} or "for" in prep):
            return None
    if word.low.startswith(("trump", "dwarf")) and sentence.child(word, "dobj") is None:
        return None
    low = denied != bool(near & {"little", "less", "least"})
    return change, ("importance", "low" if low else "high"), (subject,)


def _settled(
    sentence: Sentence,
    word: Word,
    change: Change,
    subject: Word | None,
    object_: Word | None,
    matter: bool,
    *,
    denied: bool,
    ahead: bool,
) -> tuple[Change, Said, tuple[Word, ...]] | None:
    """ "Was settled", "can be resolved"; "they settled the dispute"."""
    passive = is_passive(sentence, word)
    thing = subject if passive else object_
    plain = word.low in _SETTLED and thing is not None and thing.pos != "PROPN"
    if thing is None or (passive and not matter and not plain):
        return None
    kinds = kinds_of(sentence, thing)
    if not passive and not kinds & {"neutral", "bad"}:
        return None
    if denied:
        said = _DENIED["settle"][ahead]
        if passive and not ahead and modals(sentence, word) <= {"is", "are"} and not _has(sentence, word):
            # "Is not settled": how it stands, and no attempt.
            said = ("uncertainty", "open")
    elif ahead:
        if not passive:
            return None
        able = modals(sentence, word) & {"can", "could", "might", "may"}
        if not able and word.low in ("closed", "fixed"):
            # "The bridge will be closed on Monday."
            return None
        # "Could be settled" tells how hard it is, "can be settled" that it is to be had.
        said = ("difficulty", "easy") if able - {"can"} else ("prospect", "likely")
    elif word.low in ("closed", "close", "closes", "fix", "fixed", "concluded", "concludes", "conclude"):
        return None
    else:
        said = ("outcome", "resolved")
        if any(w.low in ("get", "gets") for w in sentence.children(word, "auxpass")):
            # "Such things get settled" tells what is to be expected.
            said = ("prospect", "likely")
    return (change, said, (thing,)) if said is not None else None


def _has(sentence: Sentence, word: Word) -> bool:
    return any(
        w.low in ("has", "have", "had", "was", "were", "been")
        for w in sentence.children(word, "aux", "auxpass")
    )


def _extent(sentence: Sentence, word: Word, change: Change) -> tuple[Word, Word]:
    """From the auxiliaries to the particle or object."""
    first = word
    for aux in sentence.children(word, "aux", "auxpass", "neg"):
        if aux.i < first.i and word.i - aux.i <= 4:
            first = aux
    last = word
    if change.particles:
        last = next(
            (w for w in sentence.words[word.i + 1 : word.i + 5] if w.low == change.particles[-1]), word
        )
    elif change.group in ("raise", "cut", "complicate", "simplify", "harm", "serve"):
        thing = sentence.child(word, "dobj")
        last = thing if thing is not None and 0 < thing.i - word.i < 6 else word
    return first, last
