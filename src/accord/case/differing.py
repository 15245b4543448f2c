"""What two states of a case, or of anything kept as plain data, differ in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from accord.case.quantity import Quantity

__all__ = ["FieldChange", "differing"]


@dataclass(frozen=True)
class FieldChange:
    """An entry that differs."""

    path: str
    """Such as ``issues.cost_sharing.stances.KOR.ask``."""
    was: Any
    """Plain data; None where it did not stand there."""
    now: Any


def differing(was: Any, now: Any, above: tuple[str, ...] = ()) -> Iterator[FieldChange]:
    """The highest entries that differ, in the order of the first, then of the second; an uncertain number is
    one entry.

    Parameters
    ----------
    was, now : plain data, as `accord.case.plain_data.plain` writes it.
    above : the path of both.
    """
    if was == now:
        return
    if not (isinstance(was, dict) and isinstance(now, dict)) or _is_number(was) or _is_number(now):
        yield FieldChange(".".join(above), was, now)
        return
    for name in dict.fromkeys((*was, *now)):
        yield from differing(was.get(name), now.get(name), (*above, str(name)))


def _is_number(data: Mapping[str, Any]) -> bool:
    """Whether an entry is an uncertain number, which is read as one."""
    fields = {Quantity.model_fields[name].alias or name for name in Quantity.model_fields}
    return bool(data) and data.keys() <= fields
