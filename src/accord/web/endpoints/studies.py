"""What is computed of a case: its forecast, scenarios side by side, and the other studies."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from accord.errors import NotFoundError, UsageError
from accord.web.api import SCENARIO, Endpoint, Parameter
from accord.web.asked import Asked, Results
from accord.web.needs.values_given import values_of

__all__ = ["ENDPOINTS"]

GOAL = Parameter(
    "goal",
    "What is to be agreed, by which month, how surely.",
    "nuclear agreed by 24 >= 50%",
    required=True,
)
SET = Parameter(
    "set",
    "Another value of a field, as PATH=VALUE; may be repeated.",
    "issues.nuclear.stances.PRK.bottom_line=30",
    required=True,
    repeated=True,
)


def _goal(asked: Asked) -> None:
    from accord.studies.leverage.goals import goal_of

    if not asked.one("goal").strip():
        raise UsageError(f"Give a goal, such as  ?goal={GOAL.example}")
    goal_of(asked.one("goal"), asked.case)


def _told(need: str, room: str, writes: str) -> Callable[[Asked, Results], dict[str, Any]]:
    """What a function of `accord.faces.json` makes of the answer to a need; loaded when it is asked for."""

    def answer(asked: Asked, results: Results) -> dict[str, Any]:
        document: dict[str, Any] = getattr(import_module(f"accord.faces.json.{room}"), writes)(results[need])
        return document

    return answer


def _compare(asked: Asked, results: Results) -> dict[str, Any]:
    from accord.faces.json.comparisons import compare_json

    found = results["comparison"].comparison
    if found is None:
        raise NotFoundError("This case has one scenario only; there is nothing to compare")
    return compare_json(found)


def _conflict(asked: Asked, results: Results) -> dict[str, Any]:
    from accord.faces.json.conflicts import overview_json

    found = results["stand_off"]
    if found is None:
        raise NotFoundError("This case names no conflict")
    return overview_json(found.overview, ("nash", "gmr", "smr", "seq", "sseq"))


def _set(asked: Asked) -> None:
    from accord.studies.what_if import case_with

    case_with(asked.case, asked.scenario, values_of(asked))


ENDPOINTS = (
    Endpoint(
        "/cases/{c}/forecast",
        "Whether, when and where every issue is agreed, and what holds it up.",
        "forecast",
        _told("reasons", "forecasts", "forecast_json"),
        needs=("reasons",),
        query=(SCENARIO,),
    ),
    Endpoint(
        "/cases/{c}/compare",
        "All scenarios held against one, on the same draws.",
        "compare",
        _compare,
        needs=("comparison",),
        query=(SCENARIO,),
    ),
    Endpoint(
        "/cases/{c}/whatif",
        "What follows from other values of some fields, before and after on the same draws.",
        "whatif",
        _told("values_given", "what_ifs", "whatif_json"),
        needs=("values_given",),
        query=(SCENARIO, SET),
        check=_set,
    ),
    Endpoint(
        "/cases/{c}/matters",
        "Which judgements the forecast hangs on.",
        "matters",
        _told("matters", "judged", "matters_json"),
        needs=("matters",),
        query=(SCENARIO,),
    ),
    Endpoint(
        "/cases/{c}/levers",
        "What would have to be true for a goal.",
        "levers",
        _told("levers", "leverage", "levers_json"),
        needs=("levers",),
        query=(SCENARIO, GOAL),
        check=_goal,
    ),
    Endpoint(
        "/cases/{c}/packages",
        "Deals across issues.",
        "packages",
        _told("packages", "packages", "packages_json"),
        needs=("packages",),
        query=(SCENARIO,),
    ),
    Endpoint(
        "/cases/{c}/futures",
        "How the issues end together.",
        "futures",
        _told("futures", "futures", "futures_json"),
        needs=("futures",),
        query=(SCENARIO,),
    ),
    Endpoint(
        "/cases/{c}/conflict",
        "What holds in the conflict that a case names.",
        "conflict",
        _conflict,
        needs=("stand_off",),
    ),
)
