"""A report as plain data for JSON, and back to an equal report.

Every object has the fields of its dataclass in `accord.pages.blocks` or `accord.pages.figures`; a field that
has its default is left out. Blocks and figures name their dataclass in ``kind``; a date is ISO text.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from accord.errors import InvalidFileError
from accord.pages import blocks
from accord.pages.blocks import Report

__all__ = ["BRIEF", "report_data", "report_of"]

BRIEF = "accord/brief/2"
"""The schema of a briefing."""

Data = dict[str, Any]


def report_data(report: Report, schema: str) -> Data:
    """The report as plain data, ``schema`` first."""
    return {"schema": schema, **_record(report)}


def report_of(data: Data, schema: str) -> Report:
    """The report that `report_data` wrote.

    Raises
    ------
    InvalidFileError
        If it is of another schema, or not a report.
    """
    if data.get("schema") != schema:
        raise InvalidFileError(f"This is {data.get('schema', 'no JSON of Accord')}, not {schema}")
    try:
        report: Report = _read(Report, {name: value for name, value in data.items() if name != "schema"})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidFileError(f"This is not a report as {schema} writes it: {error}") from error
    return report


# ---------------------------------------------------------------- writing


def _record(thing: Any) -> Data:
    """The fields that do not have their default; of blocks and figures, which kind it is."""
    kind = {"kind": type(thing).__name__} if type(thing) in _kinds() else {}
    kept = ((field, getattr(thing, field.name)) for field in fields(thing))
    return kind | {field.name: _plain(value) for field, value in kept if value != _default(field)}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return _record(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _default(field: Field[Any]) -> Any:
    return field.default if field.default is not MISSING else _NONE


_NONE = object()


@cache
def _kinds() -> dict[type, str]:
    """The members of unions of dataclasses, which say in ``kind`` what they are."""
    figures = get_type_hints(blocks.Figure)["data"]
    return {kind: kind.__name__ for union in (blocks.Block, figures) for kind in get_args(union)}


# ---------------------------------------------------------------- reading


def _read(wanted: Any, data: Any) -> Any:
    """`data` as a value of the type `wanted`."""
    if wanted is blocks.Value:
        return _value(data)
    if is_dataclass(wanted):
        return _made(wanted, data)
    if get_origin(wanted) is tuple:
        return _sequence(get_args(wanted), data)
    if get_origin(wanted) in (Union, types.UnionType):
        return _one_of(get_args(wanted), data)
    if get_origin(wanted) is Literal:
        return _checked(data, data in get_args(wanted))
    if wanted is float:
        return _checked(data, isinstance(data, int | float) and not isinstance(data, bool))
    return _checked(data, isinstance(data, wanted))


def _made(wanted: Any, data: Data) -> Any:
    hints = _hints(wanted)
    given = {name: value for name, value in data.items() if name != "kind" or wanted not in _kinds()}
    return wanted(**{name: _read(hints[name], value) for name, value in given.items()})


@cache
def _hints(wanted: Any) -> Data:
    return get_type_hints(wanted)


def _sequence(parts: tuple[Any, ...], data: list[Any]) -> tuple[Any, ...]:
    _checked(data, isinstance(data, list))
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(_read(parts[0], one) for one in data)
    return tuple(_read(part, one) for part, one in zip(parts, data, strict=True))


def _one_of(parts: tuple[Any, ...], data: Any) -> Any:
    if data is None:
        return _checked(data, type(None) in parts)
    for part in parts:
        if part in _kinds() and isinstance(data, dict) and data["kind"] == _kinds()[part]:
            return _made(part, data)
    (only,) = (part for part in parts if part is not type(None))
    return _read(only, data)


def _value(data: Any) -> Any:
    """A number, a date or the ends of a range."""
    if isinstance(data, str):
        return date.fromisoformat(data)
    if isinstance(data, dict):
        return _made(blocks.Interval, data)
    return _checked(data, data is None or (isinstance(data, int | float) and not isinstance(data, bool)))


def _checked(data: Any, fits: bool) -> Any:
    if not fits:
        raise ValueError(f"{data!r} does not belong there")
    return data
