"""The editions of the case file: an older one is read as the present one, a newer one is refused by name."""

from __future__ import annotations

from typing import Any

from accord.case.editions.first_edition import EDITION, Conversion, conversion
from accord.case.validation import Row

__all__ = ["edition_of", "in_this_edition"]


def edition_of(data: Any) -> int:
    """The edition that a document was written in; the present one where it does not say a number."""
    said = data.get("accord") if isinstance(data, dict) else None
    return said if isinstance(said, int) and not isinstance(said, bool) else EDITION


def in_this_edition(data: Any) -> tuple[Any, list[Row]]:
    """A document with its durations in the present units, and what is to be said of that.

    Nothing is written; ``accord migrate`` does that.
    """
    edition = edition_of(data)
    if edition == 1:
        found = conversion(data)
        return found.of(data), [_told(found)]
    if edition > EDITION:
        wrong = f"is edition {edition} and was made by a newer Accord; this one reads 1 to {EDITION}"
        return data, [Row(("accord",), wrong, "update Accord")]
    if "accord" not in data:
        wrong = "is not said, so durations are read as calendar months"
        remedy = f"write 'accord: {EDITION}'; 'accord: 1' if the case was written for months of attention"
        return data, [Row(("accord",), wrong, remedy, "warning")]
    return data, []


def _told(found: Conversion) -> Row:
    count = len(found.numbers)
    numbers = f"{count} number{'' if count == 1 else 's'}" if count else "nothing"
    wrong = (
        f"is the first edition, whose durations were months of full attention: {numbers} converted in memory"
    )
    if found.was_reviewed:
        wrong += ", and 'reviewed' without a name counts as a draft"
    return Row(("accord",), wrong, "'accord migrate' shows each number and writes edition 2", "warning")
