"""The reference page of the case file, written from the schema so that it cannot fall behind it."""

from __future__ import annotations

import datetime as dt
import inspect
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from accord.case.paths import written_name
from accord.case.quantity import Quantity
from accord.case.schema import Case

__all__ = ["reference"]

_INTRODUCTION = """\
# The case file

Generated from the schema; `accord schema` prints the same as JSON Schema.

A case is a mapping in `case.yaml`: YAML 1.2, UTF-8, one document. Every container is a mapping from an id
(a letter, then letters, digits, `-` and `_`, at most 60) to an entry, so that each field has one path, such
as `issues.cost_sharing.stances.USA.ask`. Dates are written `2021-02-01`. Unknown keys are errors.
"""

_PARTS = """\
## Files of a project folder

| file | holds |
|---|---|
| `case.yaml` | everything, or what the files below do not |
| `scenarios/NAME.yaml` | the scenario NAME |
| `actors.csv` | `id, name, name_local, lang, iso3, kind, aliases` (separated by `;`), `capacity` |
| `stances.csv` | `issue, actor, direction, evidence` and any number of a stance |
| `news.yaml` | what was seen after the date of the case |
| `sources.json` | references in CSL-JSON; what `case.yaml` says of a source goes before |
| `documents/` | texts that evidence points into |
| `case.history.jsonl` | edits made through Accord, one a line: who, when, why, and what stood there |
| `proposals.jsonl` | what was proposed for the case, and who accepted or rejected it |
| `interview.jsonl` | which questions were answered, by whom and when, one a line |
| `.accord.lock`, `.accord.journal` | who writes now (stays, empty), and what a program that died has begun |

In a table a number `N` stands in the column `N`, or in `N_low`, `N_mode` and `N_high`; `N_evidence`, or
`evidence` for all numbers of a row, names its evidence, separated by `;`. Cells are split by commas,
semicolons or tabs; where not by commas, numbers may have decimal commas. `actors.xlsx` and `stances.xlsx` are
the same in an Excel file. A part that is a link out of the folder is not read. A YAML file with another name
than `case.yaml` is a case of its own and is not merged with what lies beside it.

## What may change on a date

An event, or a change with `from`, sets one of: `ask`, `bottom_line`, `bottom_line_above`, `patience`,
`resolve` or `salience` of a stance, `capacity` of an actor, `weight` of a sink; or says
`issues.ID.talks: ended` or `issues.ID.deal: reopened`, which exist on a date only. Without dates a change of
a scenario may set or remove anything. `until` is the last day: on the next day the field goes back to what
holds without the change. Of several changes of one field the one that began last holds. A month is 365.25/12
days.
"""


def reference() -> str:
    """The page ``docs/reference/case.md``."""
    parts = [_section(model) for model in _models(Case)]
    return "\n".join([_INTRODUCTION, *parts, _PARTS])


def _models(top: type[BaseModel]) -> list[type[BaseModel]]:
    """The models of the schema in the order in which they are first used; numbers last."""
    found: list[type[BaseModel]] = []
    waiting = [top]
    while waiting:
        model = waiting.pop(0)
        if model not in found and model is not Quantity:
            found.append(model)
            waiting += [inner for field in model.model_fields.values() for inner in _used(field.annotation)]
    return [*found, Quantity]


def _used(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _used(inner)


def _section(model: type[BaseModel]) -> str:
    title = "Number" if model is Quantity else model.__name__
    rows = [_row(model, name, field) for name, field in model.model_fields.items()]
    about = inspect.cleandoc(model.__doc__ or "").replace("``", "`")
    return (
        f"## {title}\n\n{about}\n\n| key | value | unless given | meaning |\n|---|---|---|---|\n"
        + "".join(rows)
    )


def _row(model: type[BaseModel], name: str, field: FieldInfo) -> str:
    cells = (f"`{written_name(model, name)}`", _kind(field), _default(field), field.description or "")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _kind(field: FieldInfo) -> str:
    words = _words(field.annotation)
    bounds = [_bound(limit) for limit in field.metadata]
    return " ".join([words, *(bound for bound in bounds if bound)])


def _bound(limit: Any) -> str | None:
    signs = {"gt": "over", "ge": "from", "lt": "under", "le": "to"}
    for name, word in signs.items():
        value = getattr(limit, name, None)
        if value is not None:
            return f"{word} {value:g}"
    return None


def _words(annotation: Any) -> str:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _words(arguments[0])
    if origin in (Union, types.UnionType):
        return " or ".join(_words(part) for part in arguments if part is not type(None))
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in arguments)
    if origin is dict:
        return f"id → {_words(arguments[1])}"
    if origin is tuple:
        return f"list of {_words(arguments[0])}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        title = "Number" if annotation is Quantity else annotation.__name__
        return f"[{title}](#{title.lower()})"
    names: dict[Any, str] = {
        str: "text",
        float: "number",
        int: "whole number",
        bool: "true or false",
        dt.date: "date",
        Any: "any",
    }
    return names[annotation]


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "**required**"
    default = field.default
    if default is PydanticUndefined or default is None or default == ():
        return ""
    if isinstance(default, Quantity):
        return _number(default)
    if isinstance(default, bool):
        return str(default).lower()
    return f"{default:g}" if isinstance(default, float) else f"`{default}`"


def _number(default: Quantity) -> str:
    if default.missing:
        return "missing"
    spread = default.kind == "triangular"
    return f"{default.low:g} / {default.mode:g} / {default.high:g}" if spread else f"{default.modal:g}"
