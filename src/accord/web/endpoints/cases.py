"""The cases of the server: which there are, what one holds, what its checks find."""

from __future__ import annotations

from typing import Any

from accord.case.labels import actor_labels, scenario_title
from accord.case.scenarios import scenario_names
from accord.errors import AccordError
from accord.faces.json.web import CASE, CASES
from accord.web.api import Endpoint
from accord.web.asked import Asked, Results
from accord.web.problems import in_words

__all__ = ["ENDPOINTS"]


def _cases(asked: Asked, results: Results) -> dict[str, Any]:
    found = []
    for place in asked.site.shelf:
        try:
            title, wrong = asked.site.shelf.case(place).title, ""
        except AccordError as problem:
            title, wrong = place.name, in_words(problem, asked.site.shelf)
        found.append({"name": place.name, "title": title, "bundled": place.bundled, "wrong": wrong})
    return CASES.document({"cases": found})


def _case(asked: Asked, results: Results) -> dict[str, Any]:
    case = asked.case
    return CASE.document(
        {
            "name": asked.place.name,
            "title": case.title,
            "status": case.status,
            "as_of": case.as_of.isoformat(),
            "horizon": case.horizon,
            "bundled": asked.place.bundled,
            "base": case.base_scenario,
            "scenarios": {name: scenario_title(case, name) for name in scenario_names(case)},
            "actors": dict(actor_labels(case)),
            "issues": {
                name: {"title": issue.title, "unit": issue.scale.unit, "kind": issue.kind}
                for name, issue in case.issues.items()
            },
        }
    )


def _check(asked: Asked, results: Results) -> dict[str, Any]:
    from accord.case.checks.whole_case import check
    from accord.faces.json.findings import check_json

    name = asked.place.name if asked.place.bundled else asked.place.path
    return check_json(asked.place.name, check(name))


ENDPOINTS = (
    Endpoint("/cases", "The cases that the server holds.", "cases", _cases),
    Endpoint("/cases/{c}", "What a case is about: its issues, actors and scenarios.", "case", _case),
    Endpoint("/cases/{c}/check", "What the checks of a case find.", "check", _check),
)
