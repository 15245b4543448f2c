"""Results as JSON documents: one flat envelope for every kind, each with a published JSON Schema.

A module of this room that holds `KINDS` is found by discovery.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from accord.errors import NotFoundError, nearest
from accord.faces.json.envelope import Kind

__all__ = ["all_kinds", "kind_named"]


@cache
def all_kinds() -> tuple[Kind, ...]:
    """Every kind of document, by name."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    found = [kind for module in modules for kind in getattr(module, "KINDS", ())]
    return tuple(sorted(found, key=lambda kind: kind.name))


def kind_named(name: str) -> Kind:
    """The kind that is called `name`, such as ``forecast``.

    Raises
    ------
    NotFoundError
        If there is none.
    """
    names = [kind.name for kind in all_kinds()]
    if name not in names:
        close = nearest(name, names)
        hint = f"did you mean '{close}'?" if close else f"there are {', '.join(names)}"
        raise NotFoundError(f"There is no kind of JSON document '{name}'; {hint}")
    return all_kinds()[names.index(name)]
