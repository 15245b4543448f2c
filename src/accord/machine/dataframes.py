"""Rows as pandas tables, for those who ask for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from accord.errors import MissingExtraError

if TYPE_CHECKING:
    import pandas

__all__ = ["frame_of", "require_pandas"]


def require_pandas(what: str) -> Any:
    """pandas; `what` is what needs it.

    Raises
    ------
    MissingExtraError
        If it is not installed.
    """
    try:
        import pandas
    except ImportError as absent:
        raise MissingExtraError(what, "frames") from absent
    return pandas


def frame_of(rows: Sequence[Mapping[str, object]], index: str) -> pandas.DataFrame:
    """A table with a column for every key, indexed by one of them.

    Raises
    ------
    MissingExtraError
        If pandas is not installed.
    """
    pandas = require_pandas("a table of the forecast")
    return pandas.DataFrame(rows).set_index(index)
