"""Rows as pandas tables, for those who ask for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from accord.errors import MissingExtraError

if TYPE_CHECKING:
    import pandas

__all__ = ["frame_of"]


def frame_of(rows: Sequence[Mapping[str, object]], index: str) -> pandas.DataFrame:
    """A table with a column for every key, indexed by one of them.

    Raises
    ------
    MissingExtraError
        If pandas is not installed.
    """
    try:
        import pandas
    except ImportError as absent:
        raise MissingExtraError("a table of the forecast", "frames") from absent
    return pandas.DataFrame(rows).set_index(index)
