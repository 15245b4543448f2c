"""What ``accord read`` found in documents, and where the review of a draft stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import (
    ANYTHING,
    COUNT,
    FLAG,
    NUMBER,
    SHARE,
    TEXT,
    by_name,
    list_of,
    maybe,
    one_of,
    optional,
    record,
)
from accord.reader.draft.reading_json import as_data
from accord.reader.records import FigureRole, OrderKind, Reading

__all__ = ["KINDS", "read_json", "review_json"]

PLACE = record(quote=TEXT, start=COUNT, end=COUNT)
SOMEWHERE = record(quote=optional(TEXT), start=optional(COUNT), end=optional(COUNT), rule=TEXT)
LEVEL = one_of("high", "medium", "low")
META = ("title", "outlet", "author", "role", "affiliation", "date", "editor")
DOCUMENT = record(
    name=TEXT,
    form=TEXT,
    sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"},
    **{name: maybe(TEXT) for name in META},
    places=by_name(SOMEWHERE),
)
ISSUE = record(PLACE, id=TEXT, reason=TEXT)
STATEMENT = record(
    PLACE,
    id=TEXT,
    holder=list_of(TEXT),
    holder_text=PLACE,
    act=TEXT,
    polarity=one_of(-1, 0, 1),
    issues=list_of(TEXT),
    issue_evidence=list_of(ISSUE),
    targets=list_of(TEXT),
    cue=PLACE,
    content=maybe(PLACE),
    negated=FLAG,
    content_negated=FLAG,
    modality=TEXT,
    time=TEXT,
    attributed_to=list_of(TEXT),
    confidence=LEVEL,
    rule=TEXT,
    notes=list_of(TEXT),
    plover=optional(by_name(TEXT)),
)
FIGURE = record(
    PLACE,
    id=TEXT,
    value=maybe(NUMBER),
    upper=maybe(NUMBER),
    date=maybe(TEXT),
    unit=TEXT,
    bound=one_of("at least", "at most", "about", "between", "exact"),
    role=one_of(*get_args(FigureRole)),
    holder=list_of(TEXT),
    statement=maybe(TEXT),
    issues=list_of(TEXT),
)
READING = record(
    document=DOCUMENT,
    text=TEXT,
    furniture=list_of(record(PLACE, kind=TEXT)),
    mentions=list_of(
        record(
            PLACE,
            kind=TEXT,
            iso3=list_of(TEXT),
            candidates=list_of(record(id=TEXT, score=SHARE, reason=TEXT)),
            reason=TEXT,
            period=maybe(TEXT),
        )
    ),
    statements=list_of(STATEMENT),
    judgements=list_of(
        record(
            PLACE,
            id=TEXT,
            holder=TEXT,
            kind=TEXT,
            value=TEXT,
            issues=list_of(TEXT),
            issue_evidence=list_of(ISSUE),
            cue=PLACE,
            rule=TEXT,
        )
    ),
    order_claims=list_of(
        record(
            id=TEXT,
            kind=one_of(*get_args(OrderKind)),
            holder=TEXT,
            first=list_of(TEXT),
            after=list_of(TEXT),
            issue=maybe(TEXT),
            actor=maybe(TEXT),
            passages=list_of(PLACE),
            first_words=list_of(PLACE),
            after_words=list_of(PLACE),
            ambiguous=list_of(TEXT),
        )
    ),
    figures=list_of(FIGURE),
    questions=list_of(record(id=TEXT, text=TEXT, about=TEXT, place=maybe(PLACE))),
    conflicts=list_of(list_of(TEXT, least=2, most=2)),
    sentences=COUNT,
    reader=TEXT,
    warnings=list_of(TEXT),
)
READ = Kind("read", 1, "accord read FILE --json", "what was found in one document", READING)
READINGS = Kind(
    "readings",
    1,
    "accord read FILE FILE... --json",
    "what was found in several documents, in the order given",
    record(readings=list_of(READING)),
)
PROPOSAL = record(
    id=TEXT,
    path=TEXT,
    words=TEXT,
    status=one_of("proposed", "accepted", "edited", "rejected", "withdrawn"),
    by=maybe(TEXT),
    at=maybe(TEXT),
    note=maybe(TEXT),
    notes=list_of(TEXT),
    value=ANYTHING,
    support=list_of(record(document=TEXT, start=maybe(COUNT), end=maybe(COUNT), quote=TEXT)),
)
REVIEW = Kind(
    "review",
    1,
    "accord review FOLDER --json",
    "every proposal of a draft with its state",
    record(proposals=list_of(PROPOSAL)),
)
KINDS = (READ, READINGS, REVIEW)


def read_json(readings: Sequence[Reading]) -> dict[str, Any]:
    """One document's fields for one, a list of them for several."""
    found = [as_data(reading) for reading in readings]
    return READ.document(found[0]) if len(found) == 1 else READINGS.document({"readings": found})


def review_json(state: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The proposals as `accord.reader.draft.review.state_data` tells them."""
    return REVIEW.document({"proposals": list(state)})
