"""Statements as CSV: PLOVER events, and the shape of Discourse Network Analyzer statements."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from functools import cache

from accord.machine.spreadsheet import written
from accord.reader.records import Reading, Statement
from accord.reader.tables import table

__all__ = ["dna_csv", "plover_csv"]

_PLOVER = ("document", "date", "source", "target", "class", "text", "start", "end")
_DNA = (
    "id",
    "document",
    "date",
    "author",
    "person",
    "organization",
    "concept",
    "agreement",
    "start",
    "stop",
    "text",
)


def plover_csv(readings: Sequence[Reading]) -> str:
    """One line per statement that is a PLOVER event: sources and targets as ISO-3, organisations as
    ``IGO``.
    """
    return _csv(_PLOVER, (row for reading in readings for row in _plover_rows(reading)))


def dna_csv(readings: Sequence[Reading]) -> str:
    """One line per statement, holder and issue: document, person, organisation, concept, agreement 1 or 0.

    Statements without a direction are left out, because agreement there is yes or no.
    """
    return _csv(_DNA, (row for reading in readings for row in _dna_rows(reading)))


def _csv(header: Sequence[str], rows: Iterator[Sequence[object]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(map(written, row) for row in rows)
    return stream.getvalue()


def _date(reading: Reading) -> str:
    date = reading.document.metadata.date
    return date.value[:10] if date else ""


def _plover_rows(reading: Reading) -> Iterator[Sequence[object]]:
    for one in reading.statements:
        if one.plover:
            yield (
                reading.document.name,
                _date(reading),
                " ".join(map(_plover_code, one.holders)),
                " ".join(map(_plover_code, one.targets)),
                one.plover,
                one.sentence.quote,
                one.sentence.start,
                one.sentence.end,
            )


@cache
def _blocs() -> frozenset[str]:
    return frozenset(row["id"] for row in table("organisations") if row["kind"] == "organisation")


def _plover_code(actor: str) -> str:
    return "IGO" if actor in _blocs() else actor


def _dna_rows(reading: Reading) -> Iterator[Sequence[object]]:
    author = reading.document.metadata.author
    for one in reading.statements:
        if one.polarity == 0:
            continue
        for holder in one.holders:
            for hit in one.issues:
                yield (
                    f"{one.id}-{holder}-{hit.id}",
                    reading.document.name,
                    _date(reading),
                    author.value if author else "",
                    _person(one),
                    holder,
                    hit.id,
                    1 if one.polarity > 0 else 0,
                    one.sentence.start,
                    one.sentence.end,
                    one.sentence.quote,
                )


def _person(statement: Statement) -> str:
    """The holder as written, where it is more than the name of the actor."""
    words = statement.holder_text.quote
    return words if " " in words else ""
