"""News in the workbench: what was seen since the date of a case, and what a piece of news would move."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accord.case.exact import exact
from accord.case.labels import short_actors, short_issues
from accord.case.news import FIELDS_OF, Piece
from accord.case.schema import Case
from accord.forecasts.results import Forecast
from accord.pages.blocks import Block, Cell, Heading, Lead, Note, Report, sentences, table
from accord.pages.what_changed import what_changed
from accord.pages.words.months import long_date
from accord.pages.workbench.agenda import moved_table
from accord.reader.news.signs import LeftOut

__all__ = ["CLAIMS", "KINDS", "STAGES", "STRENGTHS", "Looked", "news_page", "piece_in_words"]

KINDS = (
    ("open", "Not signed yet on that day"),
    ("signed", "Signed"),
    ("ask", "A party asks for"),
    ("offer", "A party offers"),
    ("broke_off", "Talks broke off"),
    ("stage", "Accepted but not signed, or parked as hopeless"),
    ("refused", "Refused at home, or a party refuses a point"),
    ("sign", "A sign for or against a deal"),
)
"""Kinds of news, as a form offers them."""
STAGES = (("accepted", "accepted, not signed yet"), ("deadlocked", "parked as hopeless"))
CLAIMS = (
    ("agreed", "that it is agreed"),
    ("open", "that it stays open"),
    ("deadlocked", "that it is deadlocked"),
    ("at_least", "that it settles at the value or more"),
    ("at_most", "that it settles at the value or less"),
)
STRENGTHS = (("slight", "slight: 1.5 times"), ("clear", "clear: 3 times"), ("strong", "strong: 10 times"))
"""How many times likelier such a sign is where its claim holds."""
assert {name for name, _ in KINDS} == set(FIELDS_OF)


@dataclass(frozen=True)
class Looked:
    """News that is looked at before it is taken in."""

    day: dt.date
    """The day to which the case would be brought up to date."""
    pieces: Mapping[str, Mapping[str, Any]]
    """By id, as they would stand in the file."""
    left: tuple[LeftOut, ...]
    """Accepted statements that become no news, and why."""


def piece_in_words(case: Case, piece: Piece) -> str:
    """What a piece says: ``Climate: the ROK asks for 30 per cent``."""
    unit = case.issues[piece.issue].scale.unit if piece.issue in case.issues else ""
    who = short_actors(case).get(piece.actor or "", "")
    value = "" if piece.value is None else f" {exact(piece.value)} {unit}".rstrip()
    stage = dict(STAGES).get(piece.stage or "", "")
    claim = dict(CLAIMS).get(piece.claim or "", "")
    by = f" by {long_date(piece.until)}" if piece.until else ""
    told = {
        "open": "not signed yet",
        "signed": f"signed{f' at{value}' if value else ''}",
        "ask": f"{who} asks for{value}",
        "offer": f"{who} offers{value}",
        "broke_off": "talks broke off",
        "stage": stage,
        "refused": f"{who or 'a body at home'} refuses{value or ' it'}",
        "sign": f"a {piece.strength} sign {claim}{by}{f':{value}' if value else ''}",
    }[piece.kind]
    return f"{short_issues(case).get(piece.issue, piece.issue)}: {told}"


def news_page(
    case: Case,
    forecast: Forecast | None,
    looked: Looked | None,
    before: Forecast | None,
    after: Forecast | None,
) -> Report:
    """What was seen since the date of the case, and what it moved.

    Parameters
    ----------
    forecast : of the case with its news; None where it is not there yet.
    looked : news that is looked at before it is taken in; `before` and `after` are forecasts on few draws.
    """
    blocks: list[Block] = [Lead(sentences(*_lead(case)))]
    if looked is not None:
        blocks += _looked(case, looked, before, after)
    if case.news is not None and case.news.pieces:
        blocks += [Heading("What was seen", anchor="seen"), _pieces(case)]
    if forecast is not None:
        moved = what_changed(forecast)
        blocks += [Heading("What it moved", anchor="moved"), *moved] if moved else []
    return Report("News", tuple(blocks), kind=case.title, date=long_date(case.as_of))


def _lead(case: Case) -> Iterator[str]:
    yield (
        f"The numbers of this case are those of {long_date(case.as_of)}; news changes none of them, and says "
        "which courses are still to be reckoned with."
    )
    last = None if case.news is None else case.news.last_day
    yield "No news has been taken in yet." if last is None else f"It is up to date to {long_date(last)}."


def _looked(case: Case, looked: Looked, before: Forecast | None, after: Forecast | None) -> Iterator[Block]:
    yield Heading("What you are about to take in", anchor="preview")
    yield Note(
        sentences(
            f"Up to date to {long_date(looked.day)}: nothing is signed by then but what is told as signed. "
            "Nothing is saved yet."
        )
    )
    pieces = [Piece.model_validate({"by": "you", **piece}) for piece in looked.pieces.values()]
    if pieces:
        yield table(
            "Pieces of news", "Day | What was seen | Why | Source", _rows(case, pieces), look="stacked"
        )
    if looked.left:
        rows = [(one.where, one.what, one.why) for one in looked.left]
        yield table("Statements that become no news", "Where | What | Why", rows, look="stacked")
    yield from moved_table(before, after)


def _rows(case: Case, pieces: Sequence[Piece]) -> list[tuple[Cell, ...]]:
    return [
        (
            Cell(long_date(one.date), one.date),
            Cell(piece_in_words(case, one)),
            Cell(one.reason),
            Cell(case.sources[one.source].title if one.source in case.sources else one.source),
        )
        for one in pieces
    ]


def _pieces(case: Case) -> Block:
    assert case.news is not None  # called only then
    pieces = [case.news.pieces[name] for name in case.news.in_order]
    rows = [(*row, Cell(one.by)) for row, one in zip(_rows(case, pieces), pieces, strict=True)]
    return table(
        "In the order of days", "Day | What was seen | Why | Source | Entered by", rows, look="stacked"
    )
