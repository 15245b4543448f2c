"""Which column of a stranger's table is which, and where its header stands.

A name that is nearly ours (``Capabilities``, ``Pos.``, ``Salience (0-100)``, ``Importance``, ``Akteur``) is
asked about: passed over in silence, a column of capabilities would leave everybody with the weight 1.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches

from accord.case.files.tables import told_before

__all__ = ["KNOWN", "NEEDED", "Header", "header_at", "known", "nearly", "plain_name"]

NEEDED = ("actor", "position", "salience")
KNOWN = (*NEEDED, "capability", "issue", "low", "high", "position_0_100", "status_quo")

_SAME = {
    "power": "capability",
    "influence": "capability",
    "weight": "capability",
    "reference_point": "status_quo",
}
"""Names that are as good as ours."""

_WORDS = {
    "actor": "player stakeholder country state party member agent delegation negotiator organisation "
    "organization name who entity group nation akteur land staat partei acteur pays pais attore ator actores "
    "paese",
    "position": "pos stance preference ask ideal ideal_point bliss_point standpunkt haltung posicion posicao "
    "posizione postura preferred_outcome demand",
    "salience": "sal saliency importance priority attention interest stake salienz wichtigkeit bedeutung "
    "saillance importancia saliencia prioridad importanza salienza urgency concern relevance",
    "capability": "cap capacity clout resource strength leverage vote macht einfluss gewicht pouvoir poids "
    "puissance poder peso influencia capacidad potere influenza capacite capacita pow infl",
    "issue": "topic dimension question subject thema frage sujet tema asunto cuestion questione policy",
    "low": "lower minimum min lowest lower_bound scale_min scale_low",
    "high": "upper maximum max highest upper_bound scale_max scale_high",
    "status_quo": "sq reference_pt ref_point rp reversion reversion_point statusquo",
}
_NEAR = {word: role for role, words in _WORDS.items() for word in words.split()}
_LONGEST = 60
_MOST_WORDS = 5
"""Characters and words of a header cell; more is a sentence."""
_LOOKED_AT = 30
"""Rows at the top in which a header is looked for."""
_LONGEST_ROW = 20_000
"""Characters."""
_WHOLE = 1000
"""Counted for a row that names all columns that are needed: more than for all others together."""

Header = tuple[int, str]
"""The number of a row, from 0, and what splits its cells."""


def plain_name(cell: str) -> str:
    """The name of a column without accents, case, and anything but letters and digits between ``_``."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", cell) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "_", bare.lower()).strip("_")


def known(cell: str) -> str | None:
    """Which column of ours a header cell names, if it does."""
    name = plain_name(cell)
    name = _SAME.get(name, name)
    return name if name in KNOWN else None


def nearly(cell: str) -> str | None:
    """Which column of ours a header cell may mean that names none."""
    if len(cell) > _LONGEST:
        return None
    name = plain_name(cell)
    parts = [part for part in name.split("_") if part]
    if len(parts) > _MOST_WORDS:
        return None
    for part in (name, *parts[:1], *parts[-1:]):
        found = _role(part)
        if found:
            return found
    close = get_close_matches(name, (*KNOWN, *_SAME), n=1, cutoff=0.8) if len(name) > 3 else []
    return _SAME.get(close[0], close[0]) if close else None


def _role(word: str) -> str | None:
    """By the word, or by what it is the plural of."""
    for one in (word, word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word)):
        role = _NEAR.get(one) or _SAME.get(one) or (one if one in KNOWN else None)
        if role:
            return role
    return None


def header_at(rows: Sequence[str]) -> Header | None:
    """The row among the first of a table that is its header; None if none names two columns that are needed.

    It is the first that names all of the needed ones, or the next below it if that names more: the upper of
    two rows of headers is a title over several columns.

    Parameters
    ----------
    rows
        The text of a file, row by row.
    """
    scored = [(_best(row), at) for at, row in _first(rows)]
    whole = next((k for k, ((count, _), _) in enumerate(scored) if count >= _WHOLE), None)
    if whole is not None:
        scored = scored[whole : whole + 2]
    (count, delimiter), at = max(scored, key=lambda each: (each[0][0], -each[1]), default=((0, ","), 0))
    return (at, delimiter) if count else None


def _best(row: str) -> tuple[int, str]:
    """How well a row does for a header, and what splits its cells."""
    return max(((_count(row, delimiter), delimiter) for delimiter in "\t;,"), key=lambda each: each[0])


def _first(rows: Sequence[str]) -> list[tuple[int, str]]:
    full = [(at, row) for at, row in enumerate(rows[:200]) if row.strip(" \t,;")]
    return [(at, row) for at, row in full[:_LOOKED_AT] if not told_before(row)]


def _count(row: str, delimiter: str) -> int:
    """Columns of ours that a row names; 0 unless two of them are needed in every table."""
    if delimiter not in row or len(row) > _LONGEST_ROW:
        return 0
    cells = next(csv.reader([row], delimiter=delimiter, skipinitialspace=True), [])
    exact = {role for cell in cells if (role := known(cell))}
    named = exact | {role for cell in cells if (role := nearly(cell))}
    needed = len(named & set(NEEDED))
    return 0 if needed < 2 else _WHOLE * (needed == 3) + 10 * len(named) + len(exact)
