"""``/c/{c}/sources?of=&source=&evidence=``: the sources, what stands on each, what one number rests on."""

from __future__ import annotations

from dataclasses import dataclass, field

from accord.case.desk.entries import standing_at
from accord.case.scenarios import scenario_case
from accord.errors import NotFoundError, nearest
from accord.pages.workbench.sources import (
    OWN_ID,
    Piece,
    Resting,
    SourceEntry,
    bare_numbers,
    resting_of,
    source_entries,
    sources_page,
)
from accord.web.asked import Asked, Results
from accord.web.entering import mark_of
from accord.web.leads import home_of
from accord.web.route import Nav, Page, Route
from accord.web.routes.scenarios import targets

__all__ = ["ROUTE", "WORDS", "Sources"]

WORDS = ("title", "author", "publisher", "published", "url", "note")
"""What is said of a source, by its field in the schema."""


@dataclass(frozen=True)
class Place:
    """A place of the case, in words, with its address."""

    words: str
    address: str


@dataclass(frozen=True)
class Shown:
    """A piece of evidence as the page shows it."""

    about: Piece
    source: str
    """Title of its source."""
    source_address: str
    document: str
    """Address of the stored document in which it stands; empty for none."""
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Sources:
    """What the template needs besides the report."""

    of: Resting | None
    of_home: str
    """Address at which the field is changed."""
    of_pieces: tuple[Shown, ...]
    opened: SourceEntry | None
    pieces: tuple[Shown, ...]
    entries: tuple[tuple[SourceEntry, str], ...]
    """Each with its address."""
    bare: tuple[Place, ...]
    """Numbers that name no evidence."""
    seen_ids: str = ""
    """What a form remembers of the evidence of `of`."""
    words: dict[str, str] = field(default_factory=dict)
    """What is said of the opened source; empty where it cannot be changed."""
    seen_words: str = ""
    """What a form remembers of that."""
    cited: tuple[tuple[str, str], ...] = ()
    """Id and title of every source that can be cited."""
    targets: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """Numbers to which evidence can be attached, by issue."""


def _opened(asked: Asked) -> str:
    """Id of the source that the address opens; empty for none."""
    evidence = asked.case.evidence.get(asked.one("evidence"))
    return asked.one("source") if evidence is None else evidence.source or OWN_ID


def _resting(asked: Asked) -> Resting:
    """What a field rests on under the scenario; of one that the scenario takes away, in the case itself."""
    try:
        return resting_of(scenario_case(asked.case, asked.scenario), asked.one("of"))
    except NotFoundError:
        return resting_of(asked.case, asked.one("of"))


def _check(asked: Asked) -> None:
    if asked.one("of"):
        _resting(asked)
    for name, known, what in (
        (asked.one("source"), (*asked.case.sources, OWN_ID), "source"),
        (asked.one("evidence"), asked.case.evidence, "piece of evidence"),
    ):
        if name and name not in known:
            close = nearest(name, known)
            hint = f"did you mean '{close}'?" if close else ""
            raise NotFoundError(f"There is no {what} '{name[:40]}' in this case", hint)


def _page(asked: Asked, results: Results) -> Page:
    case = asked.case
    entries = source_entries(case)
    of = _resting(asked) if asked.one("of") else None
    opened = next((one for one in entries if one.id == _opened(asked)), None)
    titles = {one.id: one.title for one in entries}
    edited = opened is not None and opened.id != OWN_ID and asked.may_edit
    words = _words(asked, opened.id) if opened is not None and edited else {}
    extra = Sources(
        of,
        "" if of is None else home_of(asked, of.path),
        () if of is None else tuple(_shown(asked, one, titles) for one in of.pieces),
        opened,
        () if opened is None else tuple(_shown(asked, one, titles) for one in opened.pieces),
        tuple((one, f"{asked.address(asked.path, source=one.id)}#source") for one in entries),
        tuple(Place(told, _bare_at(asked, path)) for path, told in bare_numbers(case)),
        "" if of is None else mark_of(list(of.own)),
        words,
        mark_of(words),
        tuple((name, titles[name]) for name in case.sources) if asked.may_edit else (),
        (*targets(asked), ("Without evidence", bare_numbers(case))) if edited else (),
    )
    return Page(sources_page(case, entries, of, opened), extra)


def _words(asked: Asked, name: str) -> dict[str, str]:
    there = standing_at(asked.place.path, f"sources.{name}") or {}
    return {word: str(there[word]) for word in WORDS if there.get(word)}


def _bare_at(asked: Asked, path: str) -> str:
    """Where a number without evidence is given some, or by who changes nothing seen."""
    return f"{asked.address(asked.path, of=path)}#of" if asked.may_edit else home_of(asked, path)


def _shown(asked: Asked, piece: Piece, titles: dict[str, str]) -> Shown:
    places = tuple(Place(words, home_of(asked, path)) for path, words in piece.stands)
    there = piece.document and (asked.place.folder / "documents" / f"{piece.document}.txt").is_file()
    document = asked.address(f"/c/{asked.values['c']}/documents/{piece.document}") if there else ""
    address = f"{asked.address(asked.path, source=piece.source)}#source"
    return Shown(piece, titles.get(piece.source, piece.source), address, document, places)


ROUTE = Route(
    "/c/{c}/sources",
    page=_page,
    check=_check,
    kept=True,
    unfinished=True,
    nav=Nav("Sources", 32, reader=True, group="Read"),
    template="sources.html",
)
