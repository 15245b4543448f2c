"""Actors and issues that a person adds to a case, each as one edit, under ids that nobody has to think of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accord.case.desk.write import GONE, Saved, set_fields, standing, writable
from accord.case.files.finding import read
from accord.case.plain_data import plain
from accord.case.schema import Actor, Issue, Source

__all__ = ["Added", "add_entry", "free_id"]

_LONGEST = 40
"""Letters of an id that is made of a title."""
_KINDS: Mapping[type[Any], str] = {Actor: "actors", Issue: "issues", Source: "sources"}


@dataclass(frozen=True)
class Added:
    """A new entry of a case."""

    id: str
    saved: Saved


def add_entry(
    name: str | Path,
    entry: Actor | Issue | Source,
    wanted: str,
    *,
    by: str,
    note: str | None = None,
    also: Mapping[str, Any] | None = None,
) -> Added:
    """Add an actor, an issue or a source as one edit, under an id that is free.

    Parameters
    ----------
    name
        A path to a case file or a project folder.
    entry
        What is added; in a draft numbers may be missing.
    wanted
        What the id is made of, such as the title.
    also
        Path of a field to its value, for what the entry needs besides: the evidence that it names, which must
        not be there yet.

    Raises
    ------
    NotFoundError, InvalidFileError, UsageError
        As `accord.case.desk.write.set_fields`; nothing is added that would be an error of the case.
    """
    kind = _KINDS[type(entry)]
    path = writable(name)
    held = standing(read(path).data, (kind,))
    new = free_id(wanted, held if isinstance(held, dict) else (), kind.rstrip("s"))
    field = f"{kind}.{new}"
    changes = {field: plain(entry), **(also or {})}
    fresh = [field, *(each for each in also or {} if each.startswith("evidence."))]
    saved = set_fields(path, changes, by=by, note=note, expect=dict.fromkeys(fresh, GONE), sound=True)
    return Added(new, saved)


def free_id(wanted: str, taken: Collection[str], otherwise: str) -> str:
    """An id made of words, which none of `taken` has; of `otherwise` where they hold no Latin letter.

    Examples
    --------
    >>> free_id("Fish in the North Sea", ("cod",), "issue")
    'fish_in_the_north_sea'
    >>> free_id("Österreich", ("osterreich",), "actor")
    'osterreich_2'
    >>> free_id("EU", (), "actor"), free_id("어업", (), "issue")
    ('EU', 'issue')
    """
    bare = unicodedata.normalize("NFKD", wanted).encode("ascii", "ignore").decode()
    words = re.sub(r"[^A-Za-z0-9]+", "_", bare).strip("_")
    stem = (words if words.isupper() else words.lower())[:_LONGEST].strip("_")
    if not stem[:1].isalpha():
        stem = f"{otherwise}_{stem}".strip("_")
    new, number = stem, 2
    while new in taken:
        new, number = f"{stem}_{number}", number + 1
    return new
