"""The sources of a case: what stands on each, where that stands, and what one number rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accord.case.citing import Evidence
from accord.case.grounds import Grounds, grounds, grounds_of
from accord.case.paths import entry_at, trail_of
from accord.case.plain_data import plain
from accord.case.quantity import Quantity
from accord.case.schema import Case, Change
from accord.errors import NotFoundError
from accord.pages.blocks import Block, Cell, Heading, Lead, Note, Report, sentences, table
from accord.pages.briefing.evidence import (
    confidence_in,
    confidence_sentences,
    path_in_words,
    quantity_text,
    scale_at,
    source_link,
)
from accord.pages.briefing.numbered_sources import OWN, judged_told, resting_on
from accord.pages.words.confidence import GRADES
from accord.pages.words.months import long_date
from accord.pages.workbench.scenarios import change_in_words
from accord.yaml.reading import dotted

__all__ = [
    "COUNTED",
    "OWN_ID",
    "Piece",
    "Resting",
    "SourceEntry",
    "bare_numbers",
    "resting_of",
    "source_entries",
    "sources_page",
]

COUNTED = (
    "Numbers: those with which the case begins, as a briefing counts them, most first; one can rest on "
    "several sources. Other entries: dated changes, scenarios, deadlines and whatever else names it"
)
"""What the columns of the list of sources count."""
OWN_ID = "own"
"""Stands for the judgements that have no published source, where a source is named."""


@dataclass(frozen=True)
class Piece:
    """A piece of evidence, and where the case names it."""

    id: str
    """In the table of evidence."""
    says: str
    """What the source says, or what was judged."""
    place: str
    """Where in the source; empty where that is not told."""
    told: str
    """Day, confidence and coder, as far as they are known."""
    document: str
    """Name of the stored document in which it stands; empty for none."""
    source: str
    """Id of its source; `OWN_ID` for none."""
    stands: tuple[tuple[str, str], ...]
    """Path of every place that names it, and that place in words."""


@dataclass(frozen=True)
class SourceEntry:
    """A source with all that stands on it."""

    id: str
    """In the table of sources; `OWN_ID` for none."""
    title: str
    """Author, title, publisher and date."""
    link: str
    """On the web; empty for none."""
    note: str
    """What its reader should know of it; empty for none."""
    later: bool
    """Whether it appeared after the date of the case."""
    pieces: tuple[Piece, ...]
    """The evidence that cites it."""
    numbers: int
    """How many numbers of the case rest on it, as a briefing counts them."""
    others: int
    """How many deadlines, dated changes and other entries without a number name it."""
    claims: int
    """How many statements of commentators it is the source of."""

    @property
    def counted(self) -> str:
        """What stands on it, in words."""
        return (
            ", ".join(
                f"{count} {word if count == 1 else words}"
                for count, word, words in (
                    (len(self.pieces), "piece of evidence", "pieces of evidence"),
                    (self.numbers, "number", "numbers"),
                    (self.others, "other entry of the case", "other entries of the case"),
                    (self.claims, "statement", "statements"),
                )
                if count
            )
            or "nothing"
        )


@dataclass(frozen=True)
class Resting:
    """A field of the case, and what it rests on."""

    path: str
    """In the case."""
    words: str
    """The field, as it is read."""
    value: str
    """As it is read; empty where it is no number."""
    lent: str
    """Whose evidence for all of its numbers this is; empty where it is its own."""
    pieces: tuple[Piece, ...]
    """Its evidence; empty where it names none."""
    own: tuple[str, ...]
    """Ids of the evidence that the field names itself."""


def source_entries(case: Case) -> tuple[SourceEntry, ...]:
    """Every source with what stands on it, most numbers first; judgements without a source last."""
    pieces, resting = _pieces(case), resting_on(case)
    entries = [_entry(case, name, pieces, resting) for name in case.sources]
    own = _entry(case, OWN_ID, pieces, resting)
    entries.sort(key=lambda one: (-one.numbers, -one.others, -len(one.pieces), one.title))
    return (*entries, *((own,) if own.pieces else ()))


def _entry(
    case: Case, name: str, pieces: Mapping[str, Piece], resting: Mapping[str, Sequence[Grounds]]
) -> SourceEntry:
    source = case.sources.get(name)
    own = tuple(one for one in pieces.values() if one.source == name)
    paths = {path for one in own for path, _ in one.stands}
    claims = {path for path in paths if path.startswith("claims.")}
    numbers = resting.get("" if name == OWN_ID else name, ())
    counted = {dotted(one.entry.trail) for one in numbers} | {dotted(one.lent_by or ()) for one in numbers}
    others = paths - claims - counted
    later = source is not None and source.published is not None and source.published > case.as_of
    day = long_date(source.published) if source is not None and source.published else None
    title = (
        OWN
        if source is None
        else ", ".join(part for part in (source.author, source.title, source.publisher, day) if part)
    )
    note = (source.note if source is not None else None) or ""
    link = source_link(source) or ""
    return SourceEntry(name, title, link, note, later, own, len(numbers), len(others), len(claims))


def _pieces(case: Case) -> dict[str, Piece]:
    stands: dict[str, list[tuple[str, str]]] = {name: [] for name in case.evidence}
    for path, ids in _naming(plain(case), ()):
        for name in ids:
            if name in stands:
                stands[name].append((".".join(path), _words(case, path)))
    return {name: _piece(case, name, one, stands[name]) for name, one in case.evidence.items()}


def _piece(case: Case, name: str, one: Evidence, stands: Sequence[tuple[str, str]]) -> Piece:
    place, document = "", ""
    if one.place is not None:
        document = (one.place.document or "").rpartition("/")[2].removesuffix(".txt")
        paragraph = f"paragraph {one.place.paragraph}" if one.place.paragraph else ""
        place = one.place.words or paragraph or document
    grade = "own estimate" if one.own_estimate else f"{GRADES[one.confidence]} confidence"
    told = ", ".join(
        part
        for part in (
            f"as of {long_date(one.as_of)}" if one.as_of else "",
            grade,
            f"coded by {one.coder}" if one.coder else "",
        )
        if part
    )
    quote = f"“{one.quote}”" if one.quote else ""
    says = " ".join(filter(None, (one.paraphrase, quote))) or name
    return Piece(name, says, place, told, document, one.source or OWN_ID, tuple(stands))


def _naming(data: Any, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Path of every part of a case that names evidence, with the ids."""
    if isinstance(data, dict):
        ids = data.get("evidence")
        if isinstance(ids, list) and above:
            yield above, [name for name in ids if isinstance(name, str)]
        for key, value in data.items():
            if not (key == "evidence" and (not above or isinstance(value, list))):
                yield from _naming(value, (*above, str(key)))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _naming(value, (*above, str(place)))


def _words(case: Case, path: tuple[str, ...]) -> str:
    """A part of the case in words, with its number if it is one."""
    if path[0] in ("events", "scenarios") and "changes" in path:
        held: Any = case.events[path[1]] if path[0] == "events" else case.scenarios[path[1]]
        change: Change = held.changes[int(path[3])]
        title = held.title if path[0] == "events" else f"scenario “{held.title}”"
        return f"{title}: {change_in_words(case, change)}"
    if path[0] == "claims":
        return case.claims[path[1]].statement
    words = path_in_words(case, ".".join(path), short=True)
    try:
        number = entry_at(case, path)
    except NotFoundError:
        return words
    if isinstance(number, Quantity):
        return f"{words}: {quantity_text(number, scale_at(case, path))}"
    whole = len(path) == 2 or (len(path) == 4 and path[2] == "stances")
    return f"{words}, all its numbers" if whole else words


def resting_of(case: Case, path: str) -> Resting:
    """What a field, or a part of the case, rests on.

    Raises
    ------
    NotFoundError
        If there is no such field.
    """
    trail = trail_of(path)
    entry, pieces = entry_at(case, trail), _pieces(case)
    value = quantity_text(entry, scale_at(case, trail)) if isinstance(entry, Quantity) else ""
    own = tuple(getattr(entry, "evidence", ()) or ())
    ids, lender = grounds_of(case, trail, own)
    if not ids and not isinstance(entry, Quantity):
        inside = [one.id for one in pieces.values() if any(p.startswith(f"{path}.") for p, _ in one.stands)]
        ids = tuple(inside)
    lent = "" if lender is None else path_in_words(case, ".".join(map(str, lender)), short=True)
    found = tuple(pieces[name] for name in ids if name in pieces)
    return Resting(path, path_in_words(case, path, short=True), value, lent, found, own)


def bare_numbers(case: Case) -> tuple[tuple[str, str], ...]:
    """Path and words of every number that names no evidence."""
    paths = (".".join(map(str, one.entry.trail)) for one in grounds(case) if one.grade == "none")
    return tuple((path, path_in_words(case, path, short=True)) for path in paths)


# ---------------------------------------------------------------- the page


def sources_page(
    case: Case, entries: Sequence[SourceEntry], of: Resting | None, shown: SourceEntry | None
) -> Report:
    """The sources, on top the one that was asked for, or what one field rests on."""
    blocks: list[Block] = []
    if of is not None:
        blocks += _of(of)
    if shown is not None:
        blocks += [Heading("One source", anchor="source"), *_one(shown)]
    blocks += [Heading("How sure the numbers are", anchor="confidence")]
    if case.issues:
        blocks += [Lead(confidence_sentences(confidence_in(case)))]
        blocks += [Note(told)] if (told := judged_told(case)) else []
    blocks += _list(entries)
    return Report("Sources", tuple(blocks), kind=case.title, date=long_date(case.as_of))


def _of(of: Resting) -> Iterator[Block]:
    yield Heading(f"What this rests on: {of.words}", anchor="of")
    if of.value:
        yield Note(sentences(f"The case holds {of.value}."))
    if of.lent:
        yield Note(sentences(f"This is the evidence for all numbers of {of.lent}."))
    if not of.pieces:
        yield Note(sentences("It names no evidence."))
        return
    rows = [(Cell(one.says), Cell(one.place), Cell(one.told)) for one in of.pieces]
    yield table("Evidence", "What it says | Where | How sure", rows, look="stacked")


def _one(shown: SourceEntry) -> Iterator[Block]:
    yield Lead(sentences(f"{shown.title}."))
    if shown.note:
        yield Note(sentences(shown.note))
    rows = [
        (Cell(one.says), Cell(one.place), Cell(one.told), Cell("\n".join(words for _, words in one.stands)))
        for one in shown.pieces
    ]
    if rows:
        yield table(
            "What stands on it", "What it says | Where | How sure | Rests on it", rows, look="stacked"
        )
    else:
        yield Note(sentences("Nothing in this case rests on it."))


def _list(entries: Sequence[SourceEntry]) -> Iterator[Block]:
    yield Heading("All sources", anchor="all")
    if not entries:
        yield Note(sentences("This case names no source yet."))
        return
    rows = [
        (
            Cell(f"{one.title} (published later)" if one.later else one.title, link=one.link),
            Cell(str(len(one.pieces)), len(one.pieces)),
            Cell(str(one.numbers), one.numbers),
            Cell(str(one.others), one.others),
            Cell(str(one.claims), one.claims),
        )
        for one in entries
    ]
    titles = "Source | >Evidence | >Numbers | >Other entries | >Statements"
    yield table(COUNTED, titles, rows, look="stacked")
