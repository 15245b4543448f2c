"""The one walker of cases: what stands at a path, what may stand there, the case with another value there,
and every number with its path.

A path is written with dots, ``issues.cost_sharing.stances.USA.ask``, and is a tuple of its parts here.
Positions in lists are 0-based numbers.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from accord.case.quantity import Quantity
from accord.errors import NotFoundError, nearest
from accord.yaml.reading import Trail

__all__ = [
    "Numbered",
    "entry_at",
    "keys_at",
    "numbers",
    "parts",
    "removed",
    "replaced",
    "trail_of",
    "type_at",
    "written_name",
]


def trail_of(path: str) -> Trail:
    """The parts of a dotted path."""
    return tuple(int(part) if part.isdecimal() else part for part in path.split("."))


def written_name(model: type[BaseModel], name: str) -> str:
    """The key under which a field stands in a document (``from`` for `Link.source`)."""
    return model.model_fields[name].alias or name


@cache
def _written(model: type[BaseModel]) -> Mapping[str, str]:
    """Key in the document -> name of the field."""
    return {written_name(model, name): name for name in model.model_fields}


def type_at(model: type[BaseModel], trail: Trail) -> Any | None:
    """The type that the schema gives to the entry at `trail`; None where the schema knows no such entry."""
    here: Any = model
    for key in trail:
        here = _inner(here, key)
        if here is None:
            return None
    return here


def keys_at(model: type[BaseModel], trail: Trail) -> tuple[str, ...]:
    """The keys that the schema allows in the entry at `trail`; empty where any id, or nothing, may stand."""
    here = type_at(model, trail)
    return tuple(_written(here)) if here is not None and _is_model(here) else ()


def _inner(here: Any, key: str | int) -> Any | None:
    if _is_model(here):
        name = _written(here).get(str(key))
        return None if name is None else _bare(here.model_fields[name].annotation)
    origin, arguments = get_origin(here), get_args(here)
    if origin is dict:
        return _bare(arguments[1])
    if origin is tuple and isinstance(key, int):
        return _bare(arguments[0])
    return None


def _bare(annotation: Any) -> Any:
    """The type without its metadata and without ``None``."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            annotation = next(part for part in get_args(annotation) if part is not type(None))
        else:
            return annotation


def _is_model(here: Any) -> bool:
    return isinstance(here, type) and issubclass(here, BaseModel)


def entry_at(case: BaseModel, trail: Trail) -> Any:
    """What stands at `trail`.

    Raises
    ------
    NotFoundError
        Naming the part that does not exist and the nearest that does.
    """
    here: Any = case
    for depth, key in enumerate(trail):
        here = _step(here, key, trail[:depth])
    return here


def _step(here: Any, key: str | int, above: Trail) -> Any:
    known = _known(here)
    if key not in known:
        raise _unknown(key, above, known)
    if isinstance(here, BaseModel):
        return getattr(here, _written(type(here))[str(key)])
    return here[key]


def _known(here: Any) -> tuple[str | int, ...]:
    if isinstance(here, BaseModel):
        return tuple(_written(type(here)))
    if isinstance(here, Mapping):
        return tuple(here)
    return tuple(range(len(here))) if isinstance(here, tuple) else ()


def _unknown(key: str | int, above: Trail, known: tuple[str | int, ...]) -> NotFoundError:
    where = f" in {'.'.join(map(str, above))}" if above else ""
    close = nearest(str(key), map(str, known))
    return NotFoundError(f"there is no '{key}'{where}", f"did you mean '{close}'?" if close else "")


def replaced(here: Any, trail: Trail, raw: Any) -> Any:
    """The case with `raw`, as it would stand in a document, at `trail`; a new id in a mapping is added.

    Raises
    ------
    NotFoundError
        If an entry above the last does not exist, or the schema knows no such field.
    pydantic.ValidationError
        If the value does not fit; its places count from the model that holds the field.
    """
    return _changed(here, trail, (), lambda entries, key: entries.__setitem__(key, raw))


def removed(here: Any, trail: Trail) -> Any:
    """The case without the entry at `trail`; a field of the schema falls back to its default.

    Raises
    ------
    NotFoundError
        If there is no such entry.
    pydantic.ValidationError
        If the schema requires it.
    """
    entry_at(here, trail)
    return _changed(here, trail, (), lambda entries, key: entries.pop(key, None))


_Edit = Callable[[Any, Any], Any]


def _changed(here: Any, trail: Trail, above: Trail, edit: _Edit) -> Any:
    key, rest = trail[0], trail[1:]
    new_id = not rest and isinstance(here, Mapping)
    if not new_id and key not in _known(here):
        raise _unknown(key, above, _known(here))
    entries: dict[Any, Any] = {}
    if rest:
        child = _step(here, key, above)
        new = _changed(child, rest, (*above, key), edit)
        # What was put into a model or deeper was judged there; into a mapping of this model, not yet.
        if isinstance(here, BaseModel) and (len(rest) > 1 or _is_model(type(child))) and _trusts(type(here)):
            return here.model_copy(update={_written(type(here))[str(key)]: new})
        entries = _entries(here)
        entries[key] = new
    else:
        entries = _entries(here)
        edit(entries, key)
    if isinstance(here, BaseModel):
        return type(here).model_validate(entries)
    return tuple(entries.values()) if isinstance(here, tuple) else entries


@cache
def _trusts(kind: type[BaseModel]) -> bool:
    """Whether a model with sound fields is sound: it judges none of them against another."""
    return not kind.__pydantic_decorators__.model_validators


def _entries(here: Any) -> dict[Any, Any]:
    if isinstance(here, BaseModel):
        # Only what was given: what the author left out must keep looking left out.
        kind = type(here)
        written, given = _written(kind), here.model_fields_set
        return {key: getattr(here, name) for key, name in written.items() if name in given}
    return dict(enumerate(here)) if isinstance(here, tuple) else dict(here)


@dataclass(frozen=True)
class Numbered:
    """A number and where it stands."""

    trail: Trail
    number: Quantity
    holder: type[BaseModel]
    """The part of the schema that the number belongs to, such as `Stance`."""
    field: str
    """The field of the holder; for the numbers of a mapping (`Rule.weights`), the mapping."""
    given: bool
    """False for a default that the author did not write."""


def numbers(
    part: BaseModel, above: Trail = (), given: bool = True, than: BaseModel | None = None
) -> Iterator[Numbered]:
    """All numbers in a case or a part of one, in document order; `above` is the path of the part.

    Where `than` is another state of the same part, only the numbers that are not the very same there.
    """
    kind = type(part)
    for name, key in _carrying(kind):
        said = given and name in part.model_fields_set
        yield from _inside(getattr(part, name), (*above, key), kind, name, said, getattr(than, name, None))


def parts(part: BaseModel, above: Trail = ()) -> Iterator[tuple[Trail, BaseModel]]:
    """Every part inside a part of a case with its path, numbers left out."""
    for name, key in _parted(type(part)):
        yield from _parts_in(getattr(part, name), (*above, key))


def _parts_in(value: Any, trail: Trail) -> Iterator[tuple[Trail, BaseModel]]:
    if isinstance(value, BaseModel) and not isinstance(value, Quantity):
        yield trail, value
        yield from parts(value, trail)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _parts_in(inner, (*trail, key))
    elif isinstance(value, tuple):
        for position, inner in enumerate(value):
            yield from _parts_in(inner, (*trail, position))


@cache
def _parted(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields, with their keys, in which parts can stand."""
    fields = kind.model_fields.items()
    return tuple((name, written_name(kind, name)) for name, field in fields if _holds_parts(field.annotation))


def _holds_parts(annotation: Any) -> bool:
    if isinstance(annotation, type) and not get_args(annotation):
        return issubclass(annotation, BaseModel) and annotation is not Quantity
    return annotation is Any or any(_holds_parts(inner) for inner in get_args(annotation))


@cache
def _carrying(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields, with their keys, in which numbers can stand; most of a case is words."""
    fields = kind.model_fields.items()
    return tuple((name, written_name(kind, name)) for name, field in fields if _carries(field.annotation))


def _carries(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation is Quantity or bool(_carrying(annotation))
    return any(_carries(inner) for inner in get_args(annotation))


def _inside(
    value: Any, trail: Trail, holder: type[BaseModel], field: str, given: bool, than: Any
) -> Iterator[Numbered]:
    if value is than:
        return
    if isinstance(value, Quantity):
        yield Numbered(trail, value, holder, field, given)
    elif isinstance(value, BaseModel):
        yield from numbers(value, trail, given, than)
    elif isinstance(value, Mapping):
        before = than if isinstance(than, Mapping) else {}
        for key, inner in value.items():
            yield from _inside(inner, (*trail, key), holder, field, given, before.get(key))
