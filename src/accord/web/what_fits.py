"""Which values of a what-if fit the case and one another; those that do not are told in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from accord.case.completeness import direction_of, line_of
from accord.case.exact import exact
from accord.case.quantity import Quantity
from accord.case.scenarios import scenario_case
from accord.errors import UsageError
from accord.web.question import marked_as_made

if TYPE_CHECKING:
    from accord.case.schema import Case, Stance
    from accord.web.asked import Asked

__all__ = ["case_changed", "those_that_fit"]

_KEPT = "what if that fits"
_CASE = "what if"


def those_that_fit(asked: Asked, values: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, str]]:
    """The values that can stand in the case together, and of the others why not.

    Parameters
    ----------
    values : path of a number of a stance -> its value as it would stand in a case file.
    """
    if not values:
        return {}, {}
    told = (id(asked.whole), asked.scenario, repr(values))
    known = asked.site.shared.get(_KEPT)
    if known is None or known[0] != told:
        sound = _sound(asked, values)
        wrong = {path: _why(asked, path, sound, value) for path, value in values.items() if path not in sound}
        known = asked.site.shared[_KEPT] = (
            told,
            (sound, wrong),
            asked.whole,
        )  # while it is held, its id is its own
    found: tuple[Mapping[str, Any], Mapping[str, str]] = known[1]
    return found


def _sound(asked: Asked, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """All where they fit together; else as many as do, the upper fields of the page first."""
    if _fits(asked, values):
        return values
    sound: dict[str, Any] = {}
    left = dict(values)
    while path := next((path for path in left if _fits(asked, {**sound, path: left[path]})), ""):
        sound[path] = left.pop(path)
    return sound


def case_changed(asked: Asked, values: Mapping[str, Any]) -> Case:
    """The case with a scenario more, which changes some fields of the one that is asked about; the last one
    is kept.

    Raises
    ------
    UsageError
        If the values do not fit together.
    """
    from accord.studies.what_if import case_with

    whole = asked.whole
    told = (id(whole), asked.scenario, repr(sorted(values.items())))
    known: tuple[object, Case, Case] | None = asked.site.shared.get(_CASE)
    if known is None or known[0] != told:
        case, _ = case_with(whole, asked.scenario, values)
        marked_as_made(case, whole, repr(told[1:]))
        known = asked.site.shared[_CASE] = (told, case, whole)
    return known[1]


def _fits(asked: Asked, values: Mapping[str, Any]) -> bool:
    try:
        case_changed(asked, values)
    except UsageError:
        return False
    return True


def _why(asked: Asked, path: str, sound: Mapping[str, Any], value: Any) -> str:
    _, issue, _, actor, name = path.split(".")
    coded = scenario_case(asked.whole, asked.scenario).issues[issue]
    stance = coded.stances[actor]
    above = path.rpartition(".")[0]
    now = {other: _number(sound.get(f"{above}.{other}"), getattr(stance, other)) for other in _PAIR}
    words = next(_crossing(stance, name, _number(value, None), now), "")
    mine = exact(_number(value, None))
    return (
        f"{mine} {words.format(unit=coded.scale.unit)}" if words else f"{mine} does not fit its other numbers"
    )


_PAIR = ("ask", "bottom_line")


def _crossing(stance: Stance, name: str, mine: float, now: Mapping[str, float]) -> Iterator[str]:
    """What crosses: a party signs nothing better than what it asks for."""
    side = direction_of(stance)
    if name not in _PAIR or side is None or not stance.bottom_line_above.missing or line_of(stance).missing:
        return
    other = now["ask" if name == "bottom_line" else "bottom_line"]
    too_high = (side == "at_least") == (name == "bottom_line")
    if (mine <= other) if too_high else (mine >= other):
        return
    where, most = ("above", "higher") if too_high else ("below", "lower")
    told = f"{exact(other)} {{unit}}"
    if name == "bottom_line":
        yield f"lies {where} what it asks for, {told}; the worst it would sign can be no {most}"
    else:
        yield f"lies {where} the worst it would sign, {told}; what it asks for can be no {most}"


def _number(value: Any, otherwise: Quantity | None) -> float:
    """The likeliest value of what stands or would stand in a case file."""
    if value is None:
        assert otherwise is not None  # the case holds the number
        return otherwise.modal
    return Quantity.model_validate(value).modal
