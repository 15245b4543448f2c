"""Where a party stands, by the forms of a table: "are at 17 million", "Lima's draft says 36 hours".

A form is read around a number; whose it is, is told strictly: by the subject of the words, by the name
before a demand or a draft, by a name in the form, or by who is told to say it. Where that is no party,
nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Scene
from accord.reader.language.sentences import Sentence
from accord.reader.records import Bound, FigureRole
from accord.reader.rules.borrowed_units import Known
from accord.reader.rules.figure_holders import asker_before, doer_at, sayer_at, within_another
from accord.reader.rules.quantities import Quantity, quantities_in
from accord.reader.tables import table, words

__all__ = ["Position", "position_in", "surely_in"]


@dataclass(frozen=True)
class Position:
    """What a number is to a party."""

    role: FigureRole
    holder: str
    bound: Bound | None = None
    yields: bool = False
    """Whether it is only what the party could take."""


@dataclass(frozen=True)
class _Form:
    role: FigureRole
    yields: bool
    bound: Bound | None
    whose: str
    known: bool
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


_YIELD = "yield"
"""How the table calls an offer that is only what the party could take."""
_ROLES: dict[str, FigureRole] = {role: role for role in get_args(FigureRole)} | {_YIELD: "offer"}
_BOUNDS: dict[str, Bound] = {bound: bound for bound in get_args(Bound)}
_LED = (
    r"(?:(?:about|some|around|roughly|nearly|almost|at\s+least|at\s+most|no\s+less\s+than|up\s+to"
    r"|the|an?)\s+)*"
)
_NP = (
    r"(?:(?!\b(?:not|no|nor|never|nothing|if|unless|than|from|and|but|or|while|which|that|who|until|before|by)\b)"
    r"[^.;:,\d]){0,45}?"
)
_GAP = r"(?:,[^,.;:\d]{0,40},|(?:(?!\b(?:and|but|while|whereas|who|which)\b)[^.;:,]){0,60}?)"
_THING = r"(?:[a-z-]+\s+){0,3}?(?:[a-z-]+)"
_NAME = r"(?P<name>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?)"
_WHO = (
    r"(?P<who>(?:[A-Z][\w.-]+(?:\s+[A-Z][\w-]+)?(?:['\u2019]s|s['\u2019])?"
    r"|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur))"
)
_PARTS = {"np": _NP, "gap": _GAP, "thing": _THING, "name": _NAME, "who": _WHO}


def surely_in(scene: Scene, sentence: Sentence, text: str, start: int, end: int) -> Position | None:
    """What a number is by words that leave no other reading: "the 15 million offered by Peru", "which used to
    demand 40".

    Parameters
    ----------
    start, end : those of the number in `text`, which is that of `sentence`.
    """
    for form, place in _matching(text, start, end, [f for f in _forms() if _is_sure(f)]):
        if form.role == "earlier" and _TELLS.search(text[: place[0]]):
            continue  # "said that it had offered 40" tells of today
        holder = _holder(scene, sentence, form, *place)
        if holder:
            return _position(form, holder)
    return None


_ASKING = re.compile(r"\b(?:whether|if|wonders?|wondered)\b")
_TELLS = re.compile(r"\b(?:said|says|told|adds|added|insisted|according|recalled|replied|that)\b")


def _is_sure(form: _Form) -> bool:
    return form.whose == "named" or form.role == "earlier"


def position_in(
    scene: Scene, sentence: Sentence, text: str, start: int, quantity: Quantity, units: Sequence[Known]
) -> Position | None:
    """What a number is to a party by the words before and behind it.

    Parameters
    ----------
    start : where the number itself begins in `text`, behind the words of a bound.
    units : those of the figures before it; some forms ask for a unit in which somebody has asked before.
    """
    if quantity.quote.lower() == "one":  # a pronoun as often as a number
        return None
    for form, place in _matching(text, start, quantity.end, [f for f in _forms() if not _is_sure(f)]):
        if form.known and not _is_known(quantity, units):
            continue
        if form.whose == "said" and _ASKING.search(text[:start]):
            continue
        holder = _holder(scene, sentence, form, *place)
        if holder:
            return _position(form, holder)
    return None


def _position(form: _Form, holder: str) -> Position | None:
    if holder in words("beside", "organisations"):
        return Position("suggestion", holder)
    return Position(form.role, holder, form.bound, form.yields)


def _holder(scene: Scene, sentence: Sentence, form: _Form, start: int, end: int) -> str | None:
    if form.whose in ("of", "named"):
        return _party_in(scene, sentence, start, end, within=form.whose == "of")
    begin, last = sentence.start + start, sentence.start + end
    if form.whose == "said":
        return sayer_at(scene, sentence, begin, last) or asker_before(scene, sentence)
    return doer_at(scene, sentence, begin, last)


def _party_in(scene: Scene, sentence: Sentence, start: int, end: int, *, within: bool) -> str | None:
    """The party that words name: a mention of one, or a pronoun that owns; none that is only a place `within`
    the name of somebody else."""
    begin, last = sentence.start + start, sentence.start + end
    for mention in scene.mentions_in(begin, last):
        if within and within_another(scene.text, mention.passage.start):
            return None
        return mention.chosen[0] if len(mention.chosen) == 1 else None
    word = next(iter(sentence.covers(begin, last)), None)
    if word is None or word.low not in ("its", "their", "his", "her", "our"):
        return None
    found = holder_of(scene, sentence, word)
    return found.actors[0] if found is not None and len(found.actors) == 1 else None


def _is_known(quantity: Quantity, units: Sequence[Known]) -> bool:
    """Whether a number names no unit of its own, or one in which somebody has asked for something before."""
    if not any(q.unit for q in quantities_in(quantity.quote)) and quantity.unit != "per cent":
        return True
    return any(one.held and _measure(one.unit) == _measure(quantity.unit) for one in units)


def _measure(unit: str) -> str:
    bare = re.sub(r" an? \w+$", "", unit)
    return re.sub(r"^(?:hundred|thousand|million|billion|trillion) ", "", bare)


def _matching(
    text: str, start: int, end: int, forms: Sequence[_Form]
) -> Iterator[tuple[_Form, tuple[int, int]]]:
    """The forms that fit around a number, with the place in `text` that tells the holder."""
    before, after = text[:start], text[end:]
    for form in forms:
        led = form.before.search(before) if form.before is not None else None
        if form.before is not None and led is None:
            continue
        followed = form.after.match(after) if form.after is not None else None
        if form.after is not None and followed is None:
            continue
        yield form, _place(form, before, led, followed, end)


def _place(
    form: _Form, before: str, led: re.Match[str] | None, followed: re.Match[str] | None, end: int
) -> tuple[int, int]:
    """Where the words stand that tell whose it is: a name, else the first word of the form."""
    for match, offset in ((led, 0), (followed, end)):
        for group in ("who", "name", "cue"):
            if match is not None and match.groupdict().get(group):
                return offset + match.start(group), offset + match.end(group)
    if led is not None:
        first = re.match(r"\w+", before[led.start() :])
        return led.start(), led.start() + (first.end() if first else 1)
    verb = re.search(r"\b(?:is|are|was|would|might|could)\b", followed.group()) if followed else None
    return (end + verb.start(), end + verb.end()) if verb else (end, end + 1)


@cache
def _forms() -> tuple[_Form, ...]:
    """The forms of the table, with their lists and blanks spelt out."""
    rows = table("figure_forms")
    lists = {row["role"]: f"(?:{row['form']})" for row in rows if row["whose"] == "list"}
    return tuple(_form(row, lists) for row in rows if row["whose"] != "list")


def _form(row: Mapping[str, str], lists: Mapping[str, str]) -> _Form:
    before, _, after = row["form"].partition("<N>")
    return _Form(
        _ROLES[row["role"]],
        row["role"] == _YIELD,
        _BOUNDS[row["bound"]] if row["bound"] else None,
        row["whose"],
        bool(row["only"]),
        re.compile(rf"(?<![\w'\u2019-]){_spelt(before, lists)}{_LED}$") if before.strip() else None,
        re.compile(_spelt(after, lists)) if after.strip() else None,
    )


def _spelt(form: str, lists: Mapping[str, str]) -> str:
    told = form.replace("{adj}", "(?:{adj} ){0,2}")
    for name in ("now", "then"):
        told = told.replace(f"{{{name}}}?", f"(?:{{{name}}} )?")
    for _ in range(2):
        for name, alternatives in lists.items():
            told = told.replace(f"{{{name}}}", alternatives)
    told = told.replace(" ", r"\s+")
    for name, part in _PARTS.items():
        told = told.replace(f"{{{name}}}", part)
    return told
