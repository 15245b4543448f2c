"""The what-if of an issue: its fields with their ranges, and the changes that stand in an address.

A single number moves the likeliest value and takes its spread along; two or three numbers are a spread of
their own. Values stand in the address under the paths of their fields, so that it can be shared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING, Any

from accord.case.completeness import consenting
from accord.case.exact import exact
from accord.case.labels import short_actors
from accord.case.paths import entry_at, trail_of
from accord.case.plain_data import plain
from accord.case.quantity import Quantity
from accord.case.scenarios import scenario_case
from accord.case.schema import Case
from accord.errors import UsageError
from accord.web.entering import quantity_as_typed, quantity_typed
from accord.web.what_fits import case_changed, those_that_fit

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Inquiry
    from accord.web.asked import Asked

__all__ = ["Changes", "Group", "What", "changed_inquiry", "changes_in", "groups", "read_changes", "seen_in"]

QUICK_DRAWS = 2_000
MOST = 12
"""Fields that may be changed at once."""
_NAMES = (
    ("bottom_line", "Worst it would sign", "bottom-line"),
    ("ask", "Asks for", "ask"),
    ("salience", "How much it cares", "salience"),
    ("resolve", "Chance that it never gives way", "resolve"),
    ("capability", "Strength", "capability"),
)
_SHARES = ("salience", "resolve")


@dataclass(frozen=True)
class What:
    """One field of the what-if."""

    path: str
    label: str
    topic: str
    """Of the help."""
    value: str
    """As the box shows it."""
    standing: str
    """What the case holds."""
    low: float
    high: float
    step: float
    unit: str
    wrong: str = ""
    """Why the value was not taken; empty where it was."""
    spread: str = ""
    """Least, likeliest and greatest that the case holds, which one number moves along; empty for a point."""
    prior: bool = False
    """Whether a prior stands in for it, as the case leaves it open."""
    becomes: str = ""
    """What the value would stand as in the case; empty where it is not changed."""


@dataclass(frozen=True)
class Group:
    """The fields of one party."""

    name: str
    fields: tuple[What, ...]


@dataclass(frozen=True)
class Changes:
    """What an address changes."""

    values: Mapping[str, Any]
    """Path -> value as it would stand in a case file; those that change nothing are left out."""
    wrong: Mapping[str, str]
    """Path -> why it was not taken."""


def changes_in(asked: Asked, issue: str) -> Changes:
    """The changes to an issue that an address holds."""
    known: Changes | None = asked.found.get(f"changes to {issue}")
    if known is None:
        known = asked.found[f"changes to {issue}"] = read_changes(asked, issue, asked.one)
    return known


def read_changes(asked: Asked, issue: str, told: Callable[[str], str]) -> Changes:
    """The changes to an issue by the texts of its fields: those of an address, or those of a form."""
    case = scenario_case(asked.whole, asked.scenario)
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    known = {what.path: what for group in _fields(case, issue) for what in group.fields}
    for path, what in known.items():
        text = told(path).strip()
        if not text or text == what.standing:
            continue
        try:
            if len(values) >= MOST:
                raise UsageError(f"No more than {MOST} fields can be changed at once")
            number = entry_at(case, trail_of(path))
            value = _value(number, text, what)
            if not _same(number, value):
                values[path] = value
        except UsageError as problem:
            wrong[path] = str(problem)
    sound, refused = those_that_fit(asked, values)
    return Changes(sound, {**wrong, **refused})


def groups(asked: Asked, issue: str, changes: Changes) -> tuple[Group, ...]:
    """The fields of an issue, with what the address says of them."""
    case = scenario_case(asked.whole, asked.scenario)
    return tuple(
        Group(group.name, tuple(_as_asked(what, asked, changes) for what in group.fields))
        for group in _fields(case, issue)
    )


def _as_asked(what: What, asked: Asked, changes: Changes) -> What:
    from dataclasses import replace

    text = asked.one(what.path).strip()
    now = changes.values.get(what.path)
    becomes = "" if now is None else quantity_as_typed(Quantity.model_validate(now))
    wrong = changes.wrong.get(what.path, "")
    return replace(what, value=text or what.standing, wrong=wrong, becomes=becomes)


def changed_inquiry(asked: Asked, changes: Changes, draws: int) -> Inquiry | None:
    """The inquiry into the case with the changes; None where there are none.

    Raises
    ------
    UsageError
        If they do not fit together.
    """
    from accord.forecasts.inquiry import Inquiry

    if not changes.values:
        return None
    case = case_changed(asked, changes.values)
    name = next(name for name in case.scenarios if name not in asked.whole.scenarios)
    return Inquiry(case, name, asked.inquiry.seed, draws, causes=False)


def seen_in(asked: Asked, changes: Changes) -> str:
    """A mark of what the case itself holds in the fields that are changed, as whoever keeps them saw it."""
    told = {path: plain(entry_at(asked.whole, trail_of(path))) for path in changes.values}
    return hashlib.blake2b(repr(sorted(told.items())).encode(), digest_size=8).hexdigest()


# ---------------------------------------------------------------- fields


def _fields(case: Case, issue: str) -> Iterator[Group]:
    coded, called = case.issues[issue], short_actors(case)
    votes, voices = coded.rule.quota is not None, set(consenting(coded))
    for actor, stance in coded.stances.items():
        found = []
        for name, label, topic in _NAMES:
            number: Quantity = getattr(stance, name)
            if number.missing or name not in stance.model_fields_set:
                continue
            if name == "capability" and not votes:
                continue  # no votes are weighed
            if actor not in voices and name != "salience":
                continue  # nobody asks what a third party would sign
            low, high = _range(case, issue, name, number)
            path = f"issues.{issue}.stances.{actor}.{name}"
            unit = coded.scale.unit if name in ("ask", "bottom_line") else ""
            told = shown(number.modal)
            spread = quantity_as_typed(number) if number.kind in ("triangular", "uniform") else ""
            found.append(
                What(
                    path,
                    label,
                    topic,
                    told,
                    told,
                    low,
                    high,
                    _step(low, high),
                    unit,
                    spread=spread,
                    prior=number.prior,
                )
            )
        if found:
            yield Group(called[actor], tuple(found))


def _range(case: Case, issue: str, name: str, number: Quantity) -> tuple[float, float]:
    if name in _SHARES:
        return 0.0, 1.0
    if name == "capability":
        return 0.0, max(2.0, 2.0 * number.modal)
    scale = case.issues[issue].scale
    return scale.low, scale.high


def _step(low: float, high: float) -> float:
    """A round step of which a hundred or so reach from end to end."""
    size = 10.0 ** floor(log10((high - low) / 100.0))
    return min((size * part for part in (1.0, 2.0, 5.0, 10.0)), key=lambda s: abs((high - low) / s - 100.0))


def shown(value: float) -> str:
    """A number as a box shows it: no more digits than it has, never in powers."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _value(number: Quantity, text: str, what: What) -> Any:
    """What a text in the box of a field means.

    Raises
    ------
    UsageError
        If it is no number, or lies outside the range of the field.
    """
    found = quantity_typed(text, share=what.path.rpartition(".")[2] in _SHARES)
    least, most = min(found.values()), max(found.values())
    if least < what.low or most > what.high:
        ends = f"{exact(what.low)} to {exact(what.high)} {what.unit}".strip()
        raise UsageError(f"'{text[:40]}' lies outside {ends}")
    return _moved(number, found["value"], what) if "value" in found else found


def _same(number: Quantity, value: Any) -> bool:
    """Whether a value is that of the case, written in another way."""
    if isinstance(value, Mapping):
        held = plain(number)
        return all(held.get(name) == part for name, part in value.items())
    return number.kind == "point" and value == number.modal


def _moved(number: Quantity, to: float, what: What) -> Any:
    """The number around another middle, inside the range of its field."""
    by = to - number.modal
    told = {
        k: v for k, v in plain(number).items() if k in ("dist", "low", "mode", "high", "mean", "sd", "sigma")
    }
    match number.kind:
        case "triangular" | "uniform":
            moved = {k: min(max(told[k] + by, what.low), what.high) for k in ("low", "high")}
            return told | moved | ({"mode": to} if number.kind == "triangular" else {})
        case "normal":
            return told | {"mean": to}
        case "lognormal" if to > 0:
            return told | {"median": to}
        case _:
            return to
