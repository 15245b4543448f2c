"""A page of its own inside another: its numbers lead to the part of the larger result that holds them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from accord.pages.blocks import Reference

__all__ = ["rooted"]

T = TypeVar("T")


def rooted(root: str, part: T) -> T:
    """Blocks, or a part of one, with `root` before the path of every result they tell.

    Examples
    --------
    >>> rooted("levers.", (Reference("result", "chance.value"), Reference("field", "issues.a")))
    (Reference(kind='result', path='levers.chance.value'), Reference(kind='field', path='issues.a'))
    """
    moved: Any = part
    if isinstance(part, Reference):
        moved = replace(part, path=root + part.path) if part.kind == "result" else part
    elif isinstance(part, tuple) and type(part) is tuple:
        moved = tuple(rooted(root, one) for one in part)
    elif is_dataclass(part) and not isinstance(part, type):
        moved = replace(part, **{each.name: rooted(root, getattr(part, each.name)) for each in fields(part)})
    found: T = moved
    return found
