"""Documents of the first edition (``accord: 1``), read as cases of the second.

There durations counted months of full attention; now they are calendar months of talks as they go on the date
of the case. What a month of attention was on the calendar follows from the attention rule of the first
edition at that date (`accord.case.editions.first_attention`), so that every duration has one factor:

=====================  =========================================================================
``patience``           ln 2 / pace of the issue (a half, no longer a factor e, of the way)
``process``            1 / pace of the issue
``effort``             1 / pace of the issue while it is delivered
``ramp``               1 / share that its sender gives the issue
``strength``           the share that its sender gives the issue
``sinks.elsewhere``    becomes the share of time that business elsewhere takes
=====================  =========================================================================
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from accord.case.editions.first_attention import Attention, attention, load_of, modal
from accord.case.paths import trail_of
from accord.errors import UsageError
from accord.yaml.changing import GONE, changed_data
from accord.yaml.reading import Trail

__all__ = ["EDITION", "Conversion", "Converted", "Factors", "conversion", "scaled", "value_in_new_units"]

EDITION = 2
"""The edition of the schema that this Accord writes."""

_NUMBERS = ("value", "low", "mode", "high", "mean", "sd", "median", "values")
"""Entries of a number that scale with its unit; the sigma of a logarithm and weights do not."""
_RAMPED = ("inducement", "threat")


@dataclass(frozen=True)
class Converted:
    """A number in its old and its new unit."""

    trail: Trail
    old: Any
    new: Any


@dataclass(frozen=True)
class Conversion:
    """What has to change in a document of the first edition."""

    numbers: tuple[Converted, ...]
    """Every number whose unit is another now."""
    changes: Mapping[Trail, Any]
    """All changes by their place in the merged document; `GONE` takes an entry out."""
    was_reviewed: bool
    """Whether it was marked as reviewed, which now takes the name of a person."""

    def of(self, data: Any) -> Any:
        """The document in the second edition."""
        return changed_data(data, self.changes)


@dataclass(frozen=True)
class Factors:
    """What the old units were worth in calendar months at the date of a case."""

    attention: Attention
    later: Mapping[str, float] = field(default_factory=dict)
    """First positive pace of issues that nobody attended at the date of the case."""

    def of(self, trail: Trail) -> float | None:
        """The factor of the number at `trail`; None where its unit is what it was."""
        match trail:
            case ("issues", name, "stances", _, "patience"):
                return math.log(2) / self._pace(name)
            case ("issues", name, "process"):
                return 1.0 / self._pace(name)
            case ("issues", name, "effort"):
                return 1.0 / (self.attention.delivering.get(str(name), 0.0) or self._pace(name))
        return None

    def of_influence(self, issue: str, sender: Any, kind: str) -> float:
        """The factor of the ramp or the strength of what `sender` does."""
        share = self.attention.share.get((issue, str(sender)), 0.0) or 1.0
        return share if kind == "strength" else 1.0 / share

    def _pace(self, name: Any) -> float:
        return self.attention.pace.get(str(name), 0.0) or self.later.get(str(name), 1.0)


def conversion(data: Any, *, digits: int | None = None) -> Conversion:
    """How a document of the first edition becomes one of the second.

    Parameters
    ----------
    data
        The merged document; what is wrong with it is left as it is, for the schema to say.
    digits
        Significant digits to which new numbers are rounded; None leaves them as they come.
    """
    change = _Converting(data, _rounding(digits))
    change.document()
    return change.result()


def value_in_new_units(data: Any, path: str, value: Any, *, digits: int | None = None) -> Any:
    """What is to stand at `path` of the document, in the units of the second edition."""
    change = _Converting(data, _rounding(digits))
    return changed_data(value, change.inside(trail_of(path), value))


def scaled(raw: Any, factor: float, rounded: Callable[[float], float] = float) -> Any:
    """A number as it stands in a document, in a unit of which `factor` make one of the old."""
    if isinstance(raw, Mapping):
        return {key: scaled(v, factor, rounded) if key in _NUMBERS else v for key, v in raw.items()}
    if isinstance(raw, list):
        return [scaled(entry, factor, rounded) for entry in raw]
    return rounded(raw * factor) if _is_number(raw) else raw


def _is_number(raw: Any) -> bool:
    return isinstance(raw, int | float) and not isinstance(raw, bool)


def _rounding(digits: int | None) -> Callable[[float], float]:
    if digits is None:
        return float
    return lambda number: float(f"{number:.{digits}g}")


class _Converting:
    """The changes of one document while they are collected."""

    def __init__(self, data: Mapping[str, Any], rounded: Callable[[float], float]) -> None:
        self._data, self._rounded = data, rounded
        self._factors = Factors(attention(data), _later(data))
        self._numbers: list[Converted] = []
        self._changes: dict[Trail, Any] = {}

    def result(self) -> Conversion:
        reviewed = self._data.get("status") == "reviewed"
        return Conversion(tuple(self._numbers), self._changes, reviewed)

    def inside(self, path: Trail, value: Any) -> Mapping[Trail, Any]:
        """The changes within a value that is to stand at `path`."""
        self._part((), value, path, self._factors)
        return self._changes

    def document(self) -> None:
        """Everything that a document holds."""
        self._changes[("accord",)] = EDITION
        if "status" in self._data:
            self._changes[("status",)] = GONE
        for name in _keys(self._data, "issues"):
            self._part(("issues", name), self._data["issues"][name], ("issues", name), self._factors)
        for name in _keys(self._data, "actors"):
            self._elsewhere(name)
        for group in ("events", "scenarios"):
            for name in _keys(self._data, group):
                self._listed((group, name), self._data[group][name])

    def _listed(self, trail: Trail, holder: Any) -> None:
        """The changes of an event or scenario."""
        listed = holder.get("changes") if isinstance(holder, Mapping) else None
        factors = self._factors_under(listed) if trail[0] == "scenarios" else self._factors
        for position, change in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(change, Mapping) and isinstance(change.get("set"), str) and "to" in change:
                path = trail_of(change["set"])
                self._part((*trail, "changes", position, "to"), change["to"], path, factors)

    def _factors_under(self, listed: Any) -> Factors:
        """Those of the base, with those of issues that a scenario brings."""
        added = [
            (trail_of(change["set"]), change.get("to"))
            for change in (listed if isinstance(listed, list) else ())
            if isinstance(change, Mapping) and isinstance(change.get("set"), str) and "from" not in change
        ]
        new = [path[1] for path, _ in added if len(path) == 2 and path[0] == "issues"]
        if not [name for name in new if name not in _keys(self._data, "issues")]:
            return self._factors
        try:
            under = attention(changed_data(self._data, dict(added)))
        except UsageError:
            return self._factors
        base = self._factors.attention
        known = Attention(
            {**under.pace, **base.pace},
            {**under.delivering, **base.delivering},
            {**under.share, **base.share},
        )
        return Factors(known, self._factors.later)

    def _part(self, place: Trail, raw: Any, path: Trail, factors: Factors) -> None:
        """All durations in what stands, or is set, at `path` of the case."""
        if raw is None:
            return
        factor = factors.of(path)
        if factor is not None:
            self._number(place, raw, factor)
        elif len(path) == 4 and path[0] == "issues" and path[2] == "influence":
            self._influence(place, raw, path, factors)
        elif len(path) == 5 and path[0] == "issues" and path[2] == "influence":
            self._of_influence(place, raw, path, factors)
        elif isinstance(raw, Mapping) and path[0] == "issues" and len(path) < 5:
            for key, inner in raw.items():
                self._part((*place, key), inner, (*path, key), factors)

    def _influence(self, place: Trail, raw: Any, path: Trail, factors: Factors) -> None:
        if not isinstance(raw, Mapping):
            return
        sender = raw.get("sender")
        for key in ("ramp", "strength"):
            if raw.get(key) is not None:
                self._number((*place, key), raw[key], factors.of_influence(str(path[1]), sender, key))
        if raw.get("ramp") is None and raw.get("kind") in _RAMPED:
            # Unless given it was one month of attention, which it no longer is.
            new = self._rounded(factors.of_influence(str(path[1]), sender, "ramp"))
            self._changes[(*place, "ramp")] = new
            self._numbers.append(Converted((*place, "ramp"), 1.0, new))

    def _of_influence(self, place: Trail, raw: Any, path: Trail, factors: Factors) -> None:
        """A single field of what an actor does, as a change sets it."""
        if path[4] not in ("ramp", "strength"):
            return
        holder: Any = self._data
        for key in path[:4]:
            holder = holder.get(key) if isinstance(holder, Mapping) else None
        sender = holder.get("sender") if isinstance(holder, Mapping) else None
        self._number(place, raw, factors.of_influence(str(path[1]), sender, str(path[4])))

    def _number(self, place: Trail, raw: Any, factor: float) -> None:
        new = scaled(raw, factor, self._rounded)
        if new != raw:
            self._changes[place] = new
            self._numbers.append(Converted(place, raw, new))

    def _elsewhere(self, actor: str) -> None:
        """The sink of that name becomes a share of time, unless something changes the sink or no share can be
        written of it."""
        about = self._data["actors"][actor]
        sinks = about.get("sinks") if isinstance(about, Mapping) else None
        sink = sinks.get("elsewhere") if isinstance(sinks, Mapping) else None
        if not isinstance(sink, Mapping) or modal(sink.get("weight"), -1.0) < 0.0:
            return
        if _touched(self._data, f"actors.{actor}.sinks.elsewhere") or not _plain(sink["weight"]):
            self._changes["actors", actor, "elsewhere"] = 0
            return
        rest = load_of(self._data, actor, without="elsewhere")
        new = _shared(sink["weight"], rest, self._rounded)
        alone = len(sinks or ()) == 1
        self._changes[("actors", actor, "sinks") if alone else ("actors", actor, "sinks", "elsewhere")] = GONE
        self._changes["actors", actor, "elsewhere"] = new
        self._numbers.append(Converted(("actors", actor, "elsewhere"), sink["weight"], new))


def _shared(raw: Any, rest: float, rounded: Callable[[float], float]) -> Any:
    """A weight beside others that sum to `rest`, as the share that it takes."""
    if isinstance(raw, Mapping):
        return {key: _shared(v, rest, rounded) if key in _NUMBERS else v for key, v in raw.items()}
    if isinstance(raw, list):
        return [_shared(entry, rest, rounded) for entry in raw]
    if not _is_number(raw):
        return raw
    return rounded(raw / (raw + rest)) if raw + rest > 0.0 else 0.0


def _plain(raw: Any) -> bool:
    """Whether a share can be written of every number in it; that of a standard deviation is none."""
    return _is_number(raw) or (isinstance(raw, Mapping) and not {"sd", "sigma"} & raw.keys())


def _keys(data: Any, key: str) -> tuple[str, ...]:
    held = data.get(key) if isinstance(data, Mapping) else None
    return tuple(held) if isinstance(held, Mapping) else ()


def _paths(data: Any) -> Iterator[tuple[str, str, Any]]:
    """Date, path and value of every change that events and scenarios make."""
    for group in ("events", "scenarios"):
        for name in _keys(data, group):
            holder = data[group][name]
            listed = holder.get("changes") if isinstance(holder, Mapping) else None
            for change in listed if isinstance(listed, list) else ():
                if isinstance(change, Mapping):
                    date = holder.get("date") if group == "events" else None
                    path = change.get("set") or change.get("remove") or ""
                    yield str(date or ""), str(path), change.get("to")


def _touched(data: Any, path: str) -> bool:
    return any(f"{found}.".startswith(f"{path}.") for _, found, _ in _paths(data))


def _later(data: Any) -> dict[str, float]:
    """The first positive pace that events of the base bring to issues that nobody attends before."""
    idle = {name for name, pace in attention(data).pace.items() if pace <= 0.0}
    found: dict[str, float] = {}
    if not idle:
        return found
    for date, path, value in sorted(_paths(data), key=lambda change: change[0]):
        if date:
            try:
                data = changed_data(data, {trail_of(path): value})
            except UsageError:
                continue
            paces = attention(data).pace
            found = {name: paces[name] for name in idle if paces.get(name, 0.0) > 0.0} | found
    return found
