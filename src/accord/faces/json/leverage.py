"""What would have to be true for a goal as JSON: the kind ``accord/levers/1``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from accord.faces.json.envelope import Kind
from accord.faces.json.forecasts import MADE
from accord.faces.json.shapes import (
    COUNT,
    DISTANCE,
    FLAG,
    MONTHS,
    NUMBER,
    SHARE,
    TEXT,
    list_of,
    maybe,
    one_of,
    record,
)
from accord.pages.briefing.evidence import path_in_words
from accord.pages.words.judged import judgement_text
from accord.studies.leverage.results import Levers

__all__ = ["KINDS", "levers_json"]

ESTIMATE = record(value=NUMBER, error=DISTANCE)
GOAL = record(
    text=TEXT,
    kind=one_of("agreed", "in_force", "delivered", "point", "harder"),
    issues=list_of(TEXT, least=1),
    month=MONTHS,
    at_least=FLAG,
    share=SHARE,
    point=maybe(NUMBER),
    above=FLAG,
)
LEVER = record(
    path=TEXT,
    words=TEXT,
    actor=TEXT,
    third=FLAG,
    usual=NUMBER,
    low=NUMBER,
    high=NUMBER,
    toward=one_of(1, -1),
    farthest=ESTIMATE,
    needed=maybe(DISTANCE),
    needed_low=maybe(DISTANCE),
    needed_high=maybe(DISTANCE),
)
ACTOR = record(actor=TEXT, third=FLAG, farthest=ESTIMATE, needed=maybe(SHARE), levers=list_of(TEXT, least=1))
SET = record(
    moves=list_of(record(path=TEXT, by=NUMBER, to=NUMBER, cost=DISTANCE)), cost=DISTANCE, chance=ESTIMATE
)
LIMIT = record(judgement=TEXT, words=TEXT, low=maybe(NUMBER), high=maybe(NUMBER))
LEVERS = Kind(
    "levers",
    1,
    'accord levers CASE --goal "ISSUE agreed >= P%" --json',
    "what would have to be true for a goal: single moves, sets of moves, actors, boxes, signposts",
    record(
        MADE,
        goal=GOAL,
        met=FLAG,
        chance=ESTIMATE,
        together=maybe(ESTIMATE),
        tried=COUNT,
        confirmed=COUNT,
        levers=list_of(LEVER),
        actors=list_of(ACTOR),
        sets=list_of(SET),
        boxes=list_of(record(limits=list_of(LIMIT, least=1), draws=COUNT, mean=SHARE, covered=SHARE)),
        signposts=list_of(record(month=MONTHS, path=TEXT)),
    ),
)
KINDS = (LEVERS,)


def levers_json(found: Levers) -> dict[str, Any]:
    """All of it, with the words of fields and judgements beside."""
    return LEVERS.document(
        {
            "case": found.case.id,
            "as_of": found.case.as_of.isoformat(),
            "scenario": found.scenario,
            "seed": found.seed,
            "draws": found.draws,
            "horizon": found.case.horizon,
            "version": found.version,
            "fingerprint": found.fingerprint,
            "goal": _plain(asdict(found.goal)),
            "met": found.met,
            "chance": asdict(found.chance),
            "together": None if found.together is None else asdict(found.together),
            "tried": found.tried,
            "confirmed": found.confirmed,
            "levers": [
                {"path": one.path, "words": path_in_words(found.case, one.path)} | asdict(one)
                for one in found.levers
            ],
            "actors": _plain([asdict(one) for one in found.actors]),
            "sets": _plain([asdict(one) for one in found.sets]),
            "boxes": [_box(found, at) for at in range(len(found.boxes))],
            "signposts": [asdict(one) for one in found.signposts],
        }
    )


def _box(found: Levers, at: int) -> dict[str, Any]:
    box = found.boxes[at]
    limits = [
        {
            "judgement": found.judgements[one.column].id,
            "words": judgement_text(found.case, found.judgements[one.column]),
            "low": one.low,
            "high": one.high,
        }
        for one in box.limits
    ]
    return {"limits": limits, "draws": box.draws, "mean": box.mean, "covered": box.covered}


def _plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: _plain(value) for name, value in data.items()}
    return [_plain(value) for value in data] if isinstance(data, list | tuple) else data
