"""Every number of a case, with its path, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from accord.case.paths import written_name
from accord.case.quantity import Quantity
from accord.yaml.reading import Trail

__all__ = ["Numbered", "numbers"]


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


def numbers(part: BaseModel, above: Trail = (), given: bool = True) -> Iterator[Numbered]:
    """All numbers in a case or a part of one; `above` is the path of the part."""
    kind = type(part)
    for name, key in _carrying(kind):
        trail = (*above, key)
        said = given and name in part.model_fields_set
        yield from _inside(getattr(part, name), trail, kind, name, said)


@cache
def _carrying(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields, with their keys, in which numbers can stand; most of a case is words."""
    fields = kind.model_fields.items()
    return tuple((name, written_name(kind, name)) for name, field in fields if _carries(field.annotation))


def _carries(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation is Quantity or bool(_carrying(annotation))
    return any(_carries(inner) for inner in get_args(annotation))


def _inside(value: Any, trail: Trail, holder: type[BaseModel], field: str, given: bool) -> Iterator[Numbered]:
    if isinstance(value, Quantity):
        yield Numbered(trail, value, holder, field, given)
    elif isinstance(value, BaseModel):
        yield from numbers(value, trail, given)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _inside(inner, (*trail, key), holder, field, given)
