"""The files beside ``case.yaml`` that a project folder may be split into.

``scenarios/NAME.yaml``
    The scenario NAME.
``news.yaml``
    What was seen after the date of the case (`accord.case.news`).
``sources.json``
    A list of references in CSL-JSON, as Zotero exports it. What ``case.yaml`` itself says of a source goes
    before.
``actors.csv``
    ``id, name, name_local, lang, iso3, kind, aliases`` (separated by semicolons) and the number ``capacity``.
``stances.csv``
    ``issue, actor, direction, evidence`` and any number of a stance.

A number N of a table stands in a column ``N``, or as a triangular distribution in ``N_low``, ``N_mode`` and
``N_high``;
``N_evidence`` (or ``evidence``, for all numbers of the row) names its evidence, separated by semicolons.
Empty cells are left out. Tables may be split by commas, semicolons or tabs; where not by commas, numbers may
have decimal commas. Rows above the header are passed over, and codes such as ``.``, ``NaN`` and ``n/a`` are
no numbers, both with a warning. ``actors.xlsx`` and ``stances.xlsx`` are the same in the first sheet of an
Excel file that is not hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accord.case.files.tables import decimal_point, is_missing, read_table
from accord.case.schema import Actor, Stance
from accord.errors import Finding, nearest
from accord.yaml.json_reading import read_json
from accord.yaml.reading import Trail, decoded, read_yaml, scalar

__all__ = ["PARTS", "Entry", "Part"]

_LOOKED_AT = 30
"""Rows at the top in which the header of a table is looked for."""

Found = tuple[list["Entry"], list[Finding]]


@dataclass(frozen=True)
class Entry:
    """One thing that a part adds to the case."""

    trail: Trail
    value: Any
    line: int
    lines: Mapping[Trail, int]
    """Lines of what stands inside, counted from the entry."""
    yields: bool = False
    """True if ``case.yaml`` may say the same and goes before."""


@dataclass(frozen=True)
class Part:
    """A kind of file beside ``case.yaml``."""

    pattern: str
    read: Callable[[Path, str], Found]


def _scenario(path: Path, name: str) -> Found:
    text = read_yaml(path, name)
    if text.data is None and text.findings:
        return [], list(text.findings)
    return [Entry(("scenarios", path.stem), text.data, 1, text.lines)], list(text.findings)


def _news(path: Path, name: str) -> Found:
    text = read_yaml(path, name)
    if text.data is None and text.findings:
        return [], list(text.findings)
    return [Entry(("news",), text.data, 1, text.lines)], list(text.findings)


def _sources(path: Path, name: str) -> Found:
    text, findings = decoded(path, name)
    if text is None:
        return [], list(findings)
    read = read_json(text, name)
    if read.findings:
        return [], list(read.findings)
    items = read.data
    if not isinstance(items, list) or not all(isinstance(item, dict) and "id" in item for item in items):
        wrong = "is not a list of references with ids"
        return [], [Finding(name, 1, "", wrong, "export the references as CSL-JSON")]
    return [_reference(item) for item in items], []


def _reference(item: dict[str, Any]) -> Entry:
    # Zotero's own ids are addresses whose last part is the key.
    key = str(item.get("citation-key") or item["id"]).rsplit("/", 1)[-1]
    authors = item["author"] if isinstance(item.get("author"), list) else ()
    fields = {
        "title": item.get("title"),
        "author": "; ".join(map(_person, authors)) or None,
        "publisher": item.get("publisher") or item.get("container-title"),
        "published": _issued(item.get("issued")),
        "url": item.get("URL"),
    }
    given = {name: value for name, value in fields.items() if value is not None}
    return Entry(("sources", key), given, 1, {}, yields=True)


def _person(author: Any) -> str:
    if not isinstance(author, dict):
        return str(author)
    names = (author.get("literal") or author.get("family"), author.get("given"))
    return ", ".join(str(name) for name in names if name)


def _issued(issued: Any) -> str | None:
    """The date, where it is given to the day: the schema does not guess months."""
    try:
        year, month, day = (int(part) for part in issued["date-parts"][0])
    except (KeyError, IndexError, TypeError, ValueError):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _numbers(model: type[Actor] | type[Stance]) -> tuple[str, ...]:
    return tuple(name for name, field in model.model_fields.items() if "Quantity" in str(field.annotation))


_ACTOR_WORDS = ("id", "name", "name_local", "lang", "iso3", "kind", "aliases")
_STANCE_WORDS = ("issue", "actor", "direction", "evidence")


def _actors(path: Path, name: str) -> Found:
    rows, findings = _table(path, name, _ACTOR_WORDS, ("id", "name"), _numbers(Actor))
    entries = []
    for line, row in rows:
        value: dict[str, Any] = {word: row[word] for word in _ACTOR_WORDS[1:] if row.get(word)}
        if "aliases" in value:
            value["aliases"] = _listed(row["aliases"])
        entries.append(Entry(("actors", row["id"]), value | _given(row, _numbers(Actor)), line, {}))
    return entries, findings


def _stances(path: Path, name: str) -> Found:
    rows, findings = _table(path, name, _STANCE_WORDS, ("issue", "actor"), _numbers(Stance))
    entries = []
    for line, row in rows:
        value = {"direction": row["direction"]} if row.get("direction") else {}
        trail = ("issues", row["issue"], "stances", row["actor"])
        entries.append(Entry(trail, value | _given(row, _numbers(Stance)), line, {}))
    return entries, findings


def _table(
    path: Path, name: str, words: tuple[str, ...], keys: tuple[str, ...], numbers: tuple[str, ...]
) -> tuple[list[tuple[int, dict[str, str]]], list[Finding]]:
    """The rows with their lines; rows without a key and columns without a meaning are findings."""
    table, found = read_table(path, name)
    if not table.rows:
        return [], found or _header_findings(name, [], set(), keys)
    ends = {f"{n}_{end}" for n in numbers for end in ("low", "mode", "high")}
    columns = {*words, *numbers, *ends, *(f"{n}_evidence" for n in numbers)}
    at = _header_at(table.rows, keys)
    top, header = table.rows[at][0], list(table.rows[at][1])
    if at:
        wrong = f"{at} row{'s' if at > 1 else ''} above the header passed over"
        found.append(Finding(name, table.rows[0][0], "", wrong, "see that nothing is lost", "warning"))
    found += _header_findings(name, header, columns, keys, top)
    rows: list[tuple[int, dict[str, str]]] = []
    for line, cells in table.rows[at + 1 :]:
        row = dict(zip(header, cells, strict=False))
        found += _row_findings(name, line, cells, header, keys, row)
        found += _emptied(name, line, row, {*numbers, *ends})
        if table.commas:
            found += _pointed(name, line, row, {*numbers, *ends})
        rows.append((line, row))
    return [(line, row) for line, row in rows if all(row.get(key) for key in keys)], found


def _header_at(rows: Sequence[tuple[int, tuple[str, ...]]], keys: tuple[str, ...]) -> int:
    """The row that names the keys, where titles may stand above it; the first where none does."""
    tops = enumerate(rows[:_LOOKED_AT])
    return next((at for at, (_, cells) in tops if set(keys) <= set(cells)), 0)


def _emptied(name: str, line: int, row: dict[str, str], numbers: set[str]) -> list[Finding]:
    """Empty the numbers of a row that are codes for none, such as ``.`` or ``NaN``, and tell it."""
    found = []
    for column in sorted(numbers & row.keys()):
        if row[column] and is_missing(row[column]):
            wrong = f"is {row[column]!r}, read as no number"
            found.append(Finding(name, line, column, wrong, "leave the cell empty to be sure", "warning"))
            row[column] = ""
    return found


def _pointed(name: str, line: int, row: dict[str, str], numbers: set[str]) -> list[Finding]:
    """Write the numbers of a row with decimal points; what may be two numbers is a finding."""
    found = []
    for column in numbers & row.keys():
        number = decimal_point(row[column])
        if number is None:
            wrong = f"is {row[column]}, which may be a thousand or a decimal number"
            found.append(Finding(name, line, column, wrong, "write it without the comma, or with a point"))
        row[column] = number or ""
    return found


def _header_findings(
    name: str, header: list[str], columns: set[str], keys: tuple[str, ...], line: int = 1
) -> list[Finding]:
    found = []
    for column in header:
        if column not in columns:
            close = nearest(column, columns)
            remedy = f"did you mean '{close}'?" if close else "remove the column"
            found.append(Finding(name, line, column, f"the column '{column}' is unknown", remedy))
    for column in sorted({column for column in header if header.count(column) > 1}):
        found.append(
            Finding(name, line, column, f"the column '{column}' stands twice", "keep one of the two")
        )
    for key in keys:
        if key not in header:
            found.append(Finding(name, line, key, f"has no column '{key}'", "add the column"))
    return found


def _row_findings(
    name: str,
    line: int,
    cells: Sequence[str],
    header: list[str],
    keys: tuple[str, ...],
    row: Mapping[str, str],
) -> list[Finding]:
    if not any(cell.strip() for cell in cells):
        return []
    if len(cells) != len(header):
        wrong = f"has {len(cells)} cells, the header has {len(header)}"
        return [Finding(name, line, "", wrong, "check the commas of the row")]
    missing = [key for key in keys if key in header and not row[key]]
    return [Finding(name, line, key, f"has no '{key}'", "fill the cell") for key in missing]


def _given(row: Mapping[str, str], names: tuple[str, ...]) -> dict[str, Any]:
    """The numbers of a row, as they would stand in ``case.yaml``."""
    found: dict[str, Any] = {}
    for name in names:
        cells = {"value": name, **{end: f"{name}_{end}" for end in ("low", "mode", "high")}}
        number: dict[str, Any] = {key: scalar(row[cell]) for key, cell in cells.items() if row.get(cell)}
        if number:
            evidence = _listed(row.get(f"{name}_evidence") or row.get("evidence", ""))
            found[name] = number | ({"evidence": evidence} if evidence else {})
    return found


def _listed(cell: str) -> list[str]:
    return [word.strip() for word in cell.split(";") if word.strip()]


PARTS = (
    Part("actors.csv", _actors),
    Part("actors.xlsx", _actors),
    Part("stances.csv", _stances),
    Part("stances.xlsx", _stances),
    Part("scenarios/*.y*ml", _scenario),
    Part("sources.json", _sources),
    Part("news.yaml", _news),
)
"""In the order in which they are put in: an actor must be there before its stances."""
