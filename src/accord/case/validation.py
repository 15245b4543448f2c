"""From what the schema says about data to rows of the table of findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from accord.case.exact import exact
from accord.case.paths import keys_at
from accord.case.refusal import REFUSED
from accord.errors import Finding, Level, nearest
from accord.yaml.reading import Trail, dotted

__all__ = ["Row", "Spot", "Spots", "in_order", "located", "rows_of"]


@dataclass(frozen=True)
class Spot:
    """A line of a file; `line` is None where only the file is known."""

    file: str
    line: int | None


@dataclass(frozen=True)
class Row:
    """A finding that knows its entry but not yet its line."""

    trail: Trail
    wrong: str
    remedy: str
    level: Level = "error"


@dataclass(frozen=True)
class Spots:
    """Where every entry of a case stands."""

    file: str
    """The file that holds what no other file holds."""
    lines: Mapping[Trail, int]
    """Lines in that file, by path."""
    elsewhere: Mapping[Trail, Spot] = field(default_factory=dict)
    """Places in other files, by path."""

    def of(self, trail: Trail) -> Spot:
        """The place of the entry, or of the nearest entry above it that has one."""
        for length in range(len(trail), 0, -1):
            if trail[:length] in self.elsewhere:
                return self.elsewhere[trail[:length]]
            if trail[:length] in self.lines:
                return Spot(self.file, self.lines[trail[:length]])
        return Spot(self.file, None)


def located(rows: Iterable[Row], places: Spots) -> tuple[Finding, ...]:
    """The rows with their files and lines, in the order in which they stand there."""
    findings = []
    for row in rows:
        place = places.of(row.trail)
        findings.append(Finding(place.file, place.line, dotted(row.trail), row.wrong, row.remedy, row.level))
    return in_order(findings, places)


def in_order(findings: Iterable[Finding], places: Spots) -> tuple[Finding, ...]:
    """The findings in the order of their files and lines, the main file first."""
    first = places.file
    return tuple(sorted(findings, key=lambda f: (f.file != first, f.file, f.line or 0, f.field)))


def rows_of(problem: ValidationError, model: type[BaseModel], above: Trail = ()) -> list[Row]:
    """One row per error of the validation of `model`, whose entries stand under `above`."""
    return [_row(error, model, above) for error in problem.errors(include_url=False, include_context=True)]


def _row(error: Any, model: type[BaseModel], above: Trail) -> Row:
    trail: Trail = tuple(part for part in error["loc"] if part != "[key]")
    wrong, remedy = _words(error, model, trail)
    return Row((*above, *trail), wrong, remedy)


def _words(error: Any, model: type[BaseModel], trail: Trail) -> tuple[str, str]:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(str(trail[-1]), keys_at(model, trail[:-1]))
    if kind == "missing":
        return "is required and not there", f"add '{trail[-1]}'"
    if kind == REFUSED:
        return context["wrong"], context["remedy"]
    if kind == "literal_error":
        allowed = re.findall("'([^']*)'", context["expected"])
        close = nearest(str(error["input"]), allowed)
        return f"'{_short(error['input'])}' is none of {context['expected']}", (
            f"write '{close}'" if close else "write one of them"
        )
    return _TYPES.get(kind, lambda e, c: (_lower(e["msg"]), "correct the value"))(error, context)


_SIGNED = "write reviewed: {by: NAME, date: 2021-02-01} once a person has decided all proposals, else nothing"


def _unknown_key(key: str, known: tuple[str, ...]) -> tuple[str, str]:
    if key == "status" and "reviewed" in known:
        return "'status' is not written any more", _SIGNED
    close = nearest(key, known)
    wrong = f"the key '{key}' is unknown here"
    return wrong, f"did you mean '{close}'?" if close else f"use one of {', '.join(known)}"


def _range(symbol: str, name: str) -> Any:
    return lambda error, context: (
        f"is {_short(error['input'])}, it must be {symbol} {exact(context[name])}",
        "correct the number",
    )


def _fixed(wrong: str, remedy: str) -> Any:
    return lambda error, context: (wrong.format(_short(error["input"])), remedy)


_TYPES: Mapping[str, Any] = {
    "greater_than": _range("greater than", "gt"),
    "greater_than_equal": _range("at least", "ge"),
    "less_than": _range("less than", "lt"),
    "less_than_equal": _range("at most", "le"),
    "float_type": _fixed("'{}' is not a number", "write a number without quotes"),
    "float_parsing": _fixed("'{}' is not a number", "write a number without quotes"),
    "int_type": _fixed("'{}' is not a whole number", "write a whole number"),
    "finite_number": _fixed("is infinite or not a number", "write a finite number"),
    "string_type": _fixed("'{}' is not text", "write text, in quotes if it looks like a number"),
    "bool_type": _fixed("'{}' is neither true nor false", "write true or false"),
    "bool_parsing": _fixed("'{}' is neither true nor false", "write true or false"),
    "dict_type": _fixed("is not a mapping of ids to entries", "write an id, a colon and the entry below it"),
    "model_type": _fixed("is not a mapping of keys to values", "write its keys below it, indented"),
    "tuple_type": _fixed("is not a list", "write a list: [a, b], or lines that begin with '- '"),
    "date_from_datetime_parsing": _fixed("'{}' is not a date", "write it as 2021-02-01"),
    "date_parsing": _fixed("'{}' is not a date", "write it as 2021-02-01"),
    "date_from_datetime_inexact": _fixed("'{}' has a time of day", "write the date alone: 2021-02-01"),
    "string_pattern_mismatch": _fixed(
        "'{}' is not a valid id or code", "begin with a letter; use letters, digits, '_' and '-'"
    ),
    "string_too_long": _fixed("'{}' is too long", "shorten it"),
}


def _short(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return exact(value)
    text = "nothing" if value is None else str(value)
    return text if len(text) <= 40 else text[:37] + "..."


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
