"""Which figure of the documents is a number of which matter: an ask, an offer, a limit, a deadline."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from accord.case.desk.scales import months_to
from accord.reader.draft.figure_pairs import HELD, dimension, normal, without_rate
from accord.reader.draft.in_dispute import Matter, Matters
from accord.reader.draft.supports import Support, whole
from accord.reader.records import Figure, Reading
from accord.reader.rules.points import LADDERS, POINT_OF_TIME
from accord.reader.rules.quantities import is_money
from accord.reader.tables import words

__all__ = [
    "AFTER",
    "Named",
    "apart",
    "deadline_data",
    "deadline_of",
    "limit_data",
    "moved_from",
    "named_on",
    "number_data",
    "numbers_of",
    "unit_of",
]

AFTER = "months after"
"""How the unit of a scale of time begins."""
_ROLES = (*HELD, "deadline", "precedent")
_CLEAR = ("lexicon", "hint", "context", "topic")
"""How an issue may be named, the clearest first."""


@dataclass(frozen=True)
class Named:
    """A figure of a matter, with its passage."""

    figure: Figure
    support: Support
    unit: str
    """As the scale of the matter has it."""
    date: str = ""
    """The day of its document, in ISO 8601; empty if it has none."""
    told: str = ""
    """The words of the text where the scale counts another share than they do (see `shares`)."""


def named_on(named: Mapping[str, Reading], matters: Matters, as_of: str) -> Mapping[str, tuple[Named, ...]]:
    """Id of a matter -> the figures that parties name on it and those that tell what was, in order.

    A figure goes with the matter that its words name, else with that of the sentences before, else with what
    the document is about; the more exact of two spellings of a unit ("a year") holds for both. Days are
    counted in months after `as_of` (ISO 8601), the day of the case, as dates of cases are.
    """
    found: dict[str, list[Named]] = {}
    for name, reading in named.items():
        day = reading.document.metadata.date
        for figure in reading.figures:
            if figure.role in _ROLES:
                support = Support(name, reading.document.sha256, figure.sentence, "medium")
                for matter in _matters_of(figure, matters):
                    found.setdefault(matter.id, []).append(
                        Named(figure, support, figure.unit, day.value[:10] if day else "")
                    )
    _add_later(found, named)
    today = dt.date.fromisoformat(as_of)
    return {issue: tuple(_from(today, _in_one_unit(figures))) for issue, figures in found.items()}


def _from(day: dt.date, figures: Iterable[Named]) -> Iterator[Named]:
    """The figures, with days as months after that of the case."""
    for one in figures:
        if one.unit != POINT_OF_TIME or not one.figure.date:
            yield one
            continue
        parts = [int(part) for part in one.figure.date.split("-")]
        months = months_to(day, dt.date(*(*parts, 1, 1)[:3]))
        yield replace(one, figure=replace(one.figure, value=months), unit=f"{AFTER} {day.isoformat()}")


def _add_later(found: Mapping[str, list[Named]], named: Mapping[str, Reading]) -> None:
    """Put what a party asks for later on, in words that name no matter, to the one matter on which it asked
    for as many of the same things: "has cut its request from six engineers to two"."""
    taken = {(one.support.document, one.figure.id) for own in found.values() for one in own}
    for name, reading in named.items():
        day = reading.document.metadata.date
        for figure in reading.figures:
            if figure.role not in ("ask", "offer") or not figure.holders or (name, figure.id) in taken:
                continue
            alike = [own for own in found.values() if any(_continues(figure, name, one) for one in own)]
            if len(alike) == 1 and _counts_things(figure.unit):
                support = Support(name, reading.document.sha256, figure.sentence, "medium")
                alike[0].append(Named(figure, support, figure.unit, day.value[:10] if day else ""))


def _continues(figure: Figure, document: str, before: Named) -> bool:
    same = figure.holders == before.figure.holders and dimension(figure.unit) == dimension(before.unit)
    return same and before.support.document != document and before.figure.role in ("ask", "offer")


def _counts_things(unit: str) -> bool:
    """Whether a unit counts things ("engineers"); an amount of money, time or stuff may be of any matter."""
    return not is_money(unit) and not _MEASURE.search(unit) and unit not in words("calendar", "span")


_MEASURE = re.compile(
    r"cent|metre|kilomet|mile|feet|hectare|tonne|watt|barrel|cusec|\b(?:hundred|thousand|million|billion)\b"
)


def _matters_of(figure: Figure, matters: Matters) -> tuple[Matter, ...]:
    for reason in _CLEAR:
        hits = [hit for hit in figure.issues if hit.reason == reason]
        if found := tuple(dict.fromkeys(matter for hit in hits for matter in matters.of(hit.id))):
            return found[:1]
    return ()


def _in_one_unit(figures: Sequence[Named]) -> Iterator[Named]:
    longest: dict[str, str] = {}
    for one in figures:
        bare = without_rate(one.unit)
        longest[bare] = max(longest.get(bare, ""), one.unit, key=len)
    spelt = [replace(one, unit=longest[without_rate(one.unit)]) for one in figures]
    main = unit_of(spelt)
    yield from (_converted(one, main) for one in spelt)


def _converted(one: Named, unit: str) -> Named:
    """A figure in another spelling of the unit as one in it: 0.101 cubic kilometres as 101 million cubic
    metres."""
    value, upper = one.figure.value, one.figure.upper
    if one.unit == unit or value is None or not unit or dimension(one.unit) != dimension(unit):
        return one
    by = normal(replace(one.figure, value=1.0)) / normal(replace(one.figure, value=1.0, unit=unit))
    figure = replace(one.figure, value=value * by, upper=None if upper is None else upper * by)
    return replace(one, figure=figure, unit=unit)


def unit_of(figures: Sequence[Named]) -> str:
    """The unit of the scale: the one in which most is asked and offered; empty where nothing is."""
    units = [
        one.unit for one in figures if one.figure.role in ("ask", "offer", "bound", "condition") and one.unit
    ]
    return max(dict.fromkeys(units), key=units.count, default="")


def numbers_of(holder: str, figures: Sequence[Named]) -> Mapping[str, Named]:
    """``ask`` and ``bottom_line`` of a holder, in the unit of the scale, where its words name one each.

    What it offers is where it stands, as what it asks for is. Of several dated documents the latest that
    names one holds. Two different figures in that are left to a person. What it takes on terms is no limit,
    and where it stands only where it names nothing else.
    """
    unit = unit_of(figures)
    own = [
        one
        for one in figures
        if one.figure.holders == (holder,) and one.unit == unit and not _is_withdrawn(one, figures)
    ]
    found: dict[str, Named] = {}
    plain = any(one.figure.role in ("ask", "offer", "bound") for one in own)
    for field, roles in (("ask", ("ask", "offer") if plain else ("condition",)), ("bottom_line", ("bound",))):
        of_field = [one for one in own if one.figure.role in roles]
        latest = max((one.date for one in of_field), default="")
        named = {(one.figure.value, one.figure.upper): one for one in of_field if one.date == latest}
        if len(named) == 1 and None not in next(iter(named))[:1]:
            found[field] = next(iter(named.values()))
    if "bottom_line" in found and _is_overtaken(found["bottom_line"], own, latest_ask=found.get("ask")):
        found.pop("bottom_line")
    if "ask" in found and _alike(found["ask"], found.get("bottom_line")):
        found.pop("bottom_line", None)
    return found


def _is_withdrawn(one: Named, figures: Sequence[Named]) -> bool:
    """Whether a newer document, or the other of two without a day, tells of a figure as of what was asked for
    before."""
    return any(
        o.figure.role == "earlier"
        and o.figure.holders in ((), one.figure.holders)
        and (
            o.date > one.date or (not o.date and not one.date and o.support.document != one.support.document)
        )
        and (o.unit, o.figure.value) == (one.unit, one.figure.value)
        for o in figures
    )


def _is_overtaken(limit: Named, own: Sequence[Named], latest_ask: Named | None) -> bool:
    """Whether a party has since asked for, or offered, what lay beyond a limit of an older document."""
    if latest_ask is None or not limit.date < latest_ask.date:
        return False
    before = [one for one in own if one.date == limit.date and one.figure.role in ("ask", "offer")]
    said, now = limit.figure.value or 0.0, latest_ask.figure.value or 0.0
    then = before[0].figure.value if before else None
    if limit.figure.bound in ("at least", "at most"):
        return now < said if limit.figure.bound == "at least" else now > said
    return then is not None and (then - said) * (now - said) < 0


def _alike(one: Named, other: Named | None) -> bool:
    return other is not None and one.figure.value == other.figure.value


def moved_from(number: Named, figures: Sequence[Named]) -> tuple[Named, ...]:
    """What the holder of a number named before it, in older documents, where that is another figure."""
    roles = ("bound",) if number.figure.role == "bound" else ("ask", "offer")
    before = [
        one
        for one in figures
        if one.figure.holders == number.figure.holders
        and one.unit == number.unit
        and one.figure.role == "earlier"
        and roles != ("bound",)
    ]
    older = before + [
        one
        for one in figures
        if one.figure.holders == number.figure.holders
        and one.unit == number.unit
        and one.figure.role in roles
        and one.date < number.date
    ]
    return tuple(one for one in older if one.figure.value != number.figure.value)


def apart(figures: Sequence[Named]) -> tuple[Named, ...]:
    """The asks of several parties that may be shares of each rather than points of one scale."""
    unit = unit_of(figures)
    if unit in words("calendar", "span") or unit in LADDERS or unit.startswith(AFTER):
        return ()
    asks = [one for one in figures if one.figure.role == "ask" and one.unit == unit]
    first = {one.figure.holders: one for one in asks}
    return tuple(first.values()) if len(first) > 1 else ()


_GIVES = 0.4
"""Share of the way from a limit told in public to what the other side asks for that it may still give way."""


def limit_data(limit: Named, others: Sequence[Named]) -> dict[str, Any]:
    """A limit told in public as a number of a case: likeliest what is said, with room toward the other side,
    since such limits are part of the bargaining.

    Parameters
    ----------
    others : the asks of the others, in one unit; without any the limit stands as it is told.
    """
    said = limit.figure.value or 0.0
    across = [v for one in others if (v := one.figure.value) is not None and v != said]
    if limit.figure.upper is not None or not across:
        return number_data(limit)
    far = said + _GIVES * (sum(across) / len(across) - said)
    low, high = sorted((said, _short(far)))
    return {"low": _plain(low), "mode": _plain(said), "high": _plain(high)}


def _short(value: float) -> float:
    return float(f"{value:.6g}")


def number_data(one: Named) -> dict[str, Any]:
    """A figure as a number of a case: certain, or a range with all values alike."""
    value = _plain(one.figure.value or 0.0)
    if one.figure.upper is None:
        return {"value": value}
    return {"dist": "uniform", "low": value, "high": _plain(one.figure.upper)}


def _plain(value: float) -> int | float:
    return int(value) if value.is_integer() else value


def deadline_of(figures: Sequence[Named]) -> Named | None:
    """The term that a party names, the latest of the dates; None where there is none."""
    terms = [one for one in figures if one.figure.role == "deadline" and _day(one.figure) is not None]
    return max(terms, key=lambda one: _day(one.figure) or dt.date.min, default=None)


def deadline_data(one: Named) -> dict[str, Any]:
    """The term as a deadline of a case: soft, since only a party named it."""
    day = _day(one.figure)
    words = whole(one.figure.passage.quote)
    words = words if " " in words else whole(one.figure.sentence.quote)
    asks = "is that when a deal is expected" if one.figure.holders else "must a deal be there by then"
    note = f'The passage says "{words}"; {asks}?'
    return {"date": day.isoformat() if day else "", "kind": "soft", "note": note}


def _day(figure: Figure) -> dt.date | None:
    """The last day on which the term is kept: "before July" ends with June, "by July" with July."""
    parts = [int(part) for part in figure.date.split("-") if part.isdecimal()]
    if not parts:
        return None
    year, month, day = (*parts, 12, 31)[:3] if len(parts) == 1 else (*parts, 31)[:3]
    first = dt.date(year, month, 1)
    if figure.passage.quote.lower().startswith("before"):
        first_day = dt.date(year, 1 if len(parts) == 1 else month, day if len(parts) > 2 else 1)
        return first_day - dt.timedelta(days=1)
    return first.replace(day=min(day, calendar.monthrange(year, month)[1]))
