"""What a forecast hangs on as JSON: the kind ``accord/matters/1``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, get_args

from accord.faces.json.envelope import Kind
from accord.faces.json.forecasts import MADE
from accord.faces.json.shapes import (
    DISTANCE,
    FLAG,
    MONTHS,
    NUMBER,
    SHARE,
    TEXT,
    by_name,
    list_of,
    maybe,
    one_of,
    record,
)
from accord.forecasts.what_matters import IssueMatters, Judgement, Matters, Toss
from accord.pages.words.judged import judgement_text

__all__ = ["KINDS", "matters_json"]

ESTIMATE = record(value=NUMBER, error=DISTANCE)
FLIP = record(
    kind=one_of("word", "order"), at=NUMBER, error=DISTANCE, rising=FLAG, level=maybe(SHARE), other=TEXT
)
EFFECT = record(
    judgement=TEXT,
    agreed=ESTIMATE,
    months=ESTIMATE,
    point=maybe(ESTIMATE),
    information=ESTIMATE,
    least=NUMBER,
    most=NUMBER,
    p_least=ESTIMATE,
    p_most=ESTIMATE,
    p_change=ESTIMATE,
    months_change=ESTIMATE,
    point_change=maybe(ESTIMATE),
    flips=list_of(FLIP),
)
OVERLAP = record(
    chance=ESTIMATE, if_overlapping=ESTIMATE, if_apart=ESTIMATE, explains=ESTIMATE, with_obstinacy=ESTIMATE
)
RED_TEAM = record(
    hopeful=ESTIMATE,
    gloomy=ESTIMATE,
    leans=list_of(record(judgement=TEXT, hopeful=NUMBER, gloomy=NUMBER)),
    draws={"type": "integer", "minimum": 1},
)
ISSUE = record(
    p_agreement=ESTIMATE,
    months=ESTIMATE,
    effects=list_of(EFFECT),
    overlap=maybe(OVERLAP),
    red_team=maybe(RED_TEAM),
    totals=list_of(record(part=TEXT, first=ESTIMATE, total=ESTIMATE)),
)
JUDGEMENT = record(
    path=TEXT,
    words=TEXT,
    toss=maybe(one_of(*get_args(Toss))),
    month=maybe(MONTHS),
    cause=TEXT,
    grade=one_of("high", "medium", "low", "none"),
    own=FLAG,
    evidence=list_of(TEXT),
    issue=TEXT,
    follows=list_of(TEXT),
)
MATTERS = Kind(
    "matters",
    1,
    "accord matters CASE --json",
    "which judgements a forecast hangs on, and what each of them does to every issue",
    record(MADE, flags=list_of(TEXT), judgements=by_name(JUDGEMENT), issues=by_name(ISSUE)),
)
KINDS = (MATTERS,)


def matters_json(found: Matters) -> dict[str, Any]:
    """All judgements, and of every issue the effects, greatest value of information first."""
    made = found.forecast
    return MATTERS.document(
        {
            "case": made.case.id,
            "as_of": made.case.as_of.isoformat(),
            "scenario": made.scenario,
            "seed": made.seed,
            "draws": made.draws,
            "horizon": made.horizon,
            "version": made.version,
            "fingerprint": made.fingerprint,
            "flags": [flag.words for flag in made.flags],
            "judgements": {name: _judgement(found, one) for name, one in found.judgements.items()},
            "issues": {name: _issue(one) for name, one in found.issues.items()},
        }
    )


def _judgement(found: Matters, judgement: Judgement) -> dict[str, Any]:
    plain = {name: value for name, value in asdict(judgement).items() if name != "id"}
    return {
        "path": plain.pop("path"),
        "words": judgement_text(found.forecast.case, judgement),
        **_listed(plain),
    }


def _issue(issue: IssueMatters) -> dict[str, Any]:
    plain: dict[str, Any] = _listed({name: value for name, value in asdict(issue).items() if name != "issue"})
    return plain


def _listed(data: Any) -> Any:
    """The same with lists for tuples."""
    if isinstance(data, dict):
        return {name: _listed(value) for name, value in data.items()}
    return [_listed(value) for value in data] if isinstance(data, list | tuple) else data
