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
from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import NUMBER, TEXT, list_of, maybe, one_of
from accord.pages import blocks, figures, pictures
from accord.pages.blocks import Report

__all__ = ["BRIEF", "KINDS", "report_data", "report_of"]

Data = dict[str, Any]


def report_data(report: Report, kind: Kind) -> Data:
    """The report as a document of a kind."""
    return kind.document(_record(report))


def report_of(data: Data, kind: Kind) -> Report:
    """The report that `report_data` wrote.

    Raises
    ------
    InvalidFileError
        If it is of another schema, or not a report.
    """
    if data.get("schema") != kind.schema:
        raise InvalidFileError(f"This is {data.get('schema', 'no JSON of Accord')}, not {kind.schema}")
    try:
        report: Report = _read(Report, {name: value for name, value in data.items() if name != "schema"})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidFileError(f"This is not a report as {kind.schema} writes it: {error}") from error
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
    drawn = get_type_hints(blocks.Figure)["data"]
    return {kind: kind.__name__ for union in (blocks.Block, drawn) for kind in get_args(union)}


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


# ---------------------------------------------------------------- the schema


def _shape(wanted: Any) -> Data:
    """JSON Schema of the values of a type; dataclasses are named under ``$defs``."""
    if wanted is blocks.Value:
        return maybe({"anyOf": [NUMBER, TEXT, _reference(blocks.Interval)]})
    if is_dataclass(wanted):
        return _reference(wanted)
    parts = get_args(wanted)
    if get_origin(wanted) is Literal:
        return one_of(*parts)
    if get_origin(wanted) is tuple and parts[1:] == (Ellipsis,):
        return list_of(_shape(parts[0]))
    if get_origin(wanted) is tuple:
        ends = {"minItems": len(parts), "maxItems": len(parts)}
        return {"type": "array", "prefixItems": [_shape(part) for part in parts], **ends}
    if parts:
        return {"anyOf": [_shape(part) for part in parts]}
    return {"type": _NAMES[wanted]}


_NAMES = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}


def _reference(wanted: Any) -> Data:
    return {"$ref": f"#/$defs/{wanted.__name__}"}


def _object(wanted: Any) -> Data:
    """JSON Schema of the objects of a dataclass."""
    kind = {"kind": {"const": _kinds()[wanted]}} if wanted in _kinds() else {}
    needed = [field.name for field in fields(wanted) if field.default is MISSING]
    return {
        "type": "object",
        "properties": kind | {name: _shape(part) for name, part in _hints(wanted).items()},
        "required": [*kind, *needed],
        "additionalProperties": False,
    }


def _dataclasses() -> list[type]:
    """Every dataclass of which a report is made, by name."""
    found = [
        thing
        for room in (blocks, figures, pictures)
        for thing in vars(room).values()
        if isinstance(thing, type)
    ]
    return sorted({thing for thing in found if is_dataclass(thing)}, key=lambda thing: thing.__name__)


BRIEF = Kind(
    "brief",
    2,
    "accord brief CASE --json",
    "a briefing as blocks",
    _object(Report) | {"$defs": {thing.__name__: _object(thing) for thing in _dataclasses()}},
)
KINDS = (BRIEF,)
