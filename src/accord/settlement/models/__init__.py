"""The settlement models, found by discovery: a file here that ends in ``MODEL = Model(...)`` is one."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from accord.errors import NotFoundError, nearest

if TYPE_CHECKING:
    from accord.settlement.contract import Model

__all__ = ["all_models", "get", "names"]


def names() -> tuple[str, ...]:
    """The names of all models, sorted; a file ``weighted_mean.py`` is the model ``weighted-mean``."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    files = (name for name in found if not name.startswith("_"))
    return tuple(sorted(name.replace("_", "-") for name in files))


def get(name: str) -> Model:
    """The model called `name`.

    Raises
    ------
    NotFoundError
        If there is none; the message names the nearest.

    Examples
    --------
    >>> get("weighted-mean").title
    'Weighted mean (compromise)'
    """
    if name not in names():
        close = nearest(name, names())
        hint = f"did you mean '{close}'?" if close else f"there are {', '.join(names())}"
        raise NotFoundError(f"There is no model '{name}'; {hint}")
    model: Model = importlib.import_module(f"{__name__}.{name.replace('-', '_')}").MODEL
    return model


def all_models() -> tuple[Model, ...]:
    """Every model, in the order of `names`."""
    return tuple(get(name) for name in names())
