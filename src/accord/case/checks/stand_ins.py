"""A case that does not fit the schema, made readable, so that one check finds what is wrong elsewhere too.

Each entry that cannot be read is replaced by a stand-in of its kind. What refers to it still finds it; rows
about the stand-ins themselves are left out, since the schema's own finding says what is wrong there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError

from accord.case.paths import type_at, written_name
from accord.case.quantity import Quantity
from accord.case.schema import Case, Change, Scale
from accord.case.validation import Row
from accord.yaml.reading import Trail

__all__ = ["cited", "is_about", "readable"]

_ROUNDS = 12
"""How often a stand-in may still not fit, so that what holds it is replaced."""
_GONE: Final = object()
_PLAIN: Mapping[Any, Any] = {str: "x", float: 0.0, int: 1, bool: False, dt.date: "2000-01-01", Any: None}
_SPECIAL: Mapping[Any, Any] = {
    Change: {"set": "summary", "to": "x"},
    Scale: {"low": -1e300, "high": 1e300, "unit": "x", "anchors": []},
}
_NEEDED_BY_OTHERS: Mapping[str, float] = {"salience": 0.5, "pressure_cap": 1.0}
"""Numbers without which a row about another field would follow."""
_EXTREMES: Mapping[str, tuple[Any, Any]] = {"as_of": ("0001-01-02", "9998-12-30"), "horizon": (600.0, 0.01)}
"""Two stand-ins for what nearly every row about time rests on; only rows that both give hold."""


def readable(data: Mapping[str, Any]) -> tuple[tuple[Case, ...], frozenset[Trail]]:
    """The case with stand-ins, and where they stand; two where dates or the horizon cannot be read.

    Rows hold where each of the cases gives them. No case at all means that nothing more can be said.
    """
    mended: Any = data
    touched: set[Trail] = set()
    for _ in range(_ROUNDS):
        try:
            cases: tuple[Case, ...] = (Case.model_validate(mended),)
        except ValidationError as problem:
            for error in problem.errors(include_url=False, include_context=False, include_input=False):
                mended, spot = _mended(mended, error, touched)
                touched.add(spot)
            continue
        doubtful = [key for key in _EXTREMES if (key,) in touched]
        if doubtful:
            ends = ({key: _EXTREMES[key][end] for key in doubtful} for end in (0, 1))
            cases = tuple(Case.model_validate(mended | end) for end in ends)
        return cases, frozenset(touched)
    return (), frozenset(touched)


def is_about(row: Row, touched: frozenset[Trail]) -> bool:
    """Whether a row speaks of a stand-in, of something in it, or of what holds it."""
    return any(row.trail[: len(t)] == t[: len(row.trail)] for t in touched)


def cited(data: Any) -> Iterator[str]:
    """Every id under a key ``evidence`` that lists some, wherever it stands."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "evidence" and isinstance(value, list):
                yield from (name for name in value if isinstance(name, str))
            else:
                yield from cited(value)
    elif isinstance(data, list):
        for value in data:
            yield from cited(value)


def _mended(data: Any, error: Any, touched: set[Trail]) -> tuple[Any, Trail]:
    """The data with a stand-in at the place of an error, or above it where one stands there already."""
    bad_key = "[key]" in error["loc"]
    trail: Trail = tuple(part for part in error["loc"] if part != "[key]")
    while trail and trail in touched:
        trail = trail[:-1]
    if not trail:
        return {}, trail
    gone = bad_key or error["type"] == "extra_forbidden" or not _is_required(trail)
    number = _NEEDED_BY_OTHERS.get(str(trail[-1]))
    return _put(data, trail, number or (_GONE if gone else _stand_in(type_at(Case, trail)))), trail


def _is_required(trail: Trail) -> bool:
    """Whether something has to stand there: entries of mappings and lists do, so that none is missed."""
    above = type_at(Case, trail[:-1])
    if not (isinstance(above, type) and issubclass(above, BaseModel)):
        return True
    fields = {written_name(above, name): field for name, field in above.model_fields.items()}
    return str(trail[-1]) in fields and fields[str(trail[-1])].is_required()


def _stand_in(kind: Any) -> Any:
    if kind in _SPECIAL:
        return _SPECIAL[kind]
    if kind is Quantity:
        return {}
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        needed = [name for name, field in kind.model_fields.items() if field.is_required()]
        return {
            key: _stand_in(type_at(kind, (key,))) for key in (written_name(kind, name) for name in needed)
        }
    origin = get_origin(kind)
    if origin is Literal:
        return get_args(kind)[0]
    if origin in (dict, tuple):
        return {} if origin is dict else []
    return _PLAIN.get(kind)


def _put(data: Any, trail: Trail, value: Any) -> Any:
    """A copy of the data with a value at a place that may not be there yet."""
    key, rest = trail[0], trail[1:]
    if isinstance(data, list) and isinstance(key, int) and key < len(data):
        return [*data[:key], _put(data[key], rest, value) if rest else value, *data[key + 1 :]]
    if not isinstance(data, dict):
        return data
    if not rest and value is _GONE:
        return {name: entry for name, entry in data.items() if name != key}
    return data | {key: _put(data.get(key), rest, value) if rest else value}
