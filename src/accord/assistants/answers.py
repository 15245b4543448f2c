"""The answers that assistants get: JSON documents, whose kinds ``accord schema`` tells. Nothing here changes
a case; what an assistant would change becomes a proposal, which a person accepts or rejects."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from accord.assistants.project import Project
from accord.case.desk.proposals import Proposal, propose
from accord.case.grounds import grounds
from accord.case.paths import entry_at, trail_of
from accord.case.schema import Case
from accord.errors import NotFoundError, UsageError, nearest
from accord.faces.json.comparisons import compare_json
from accord.faces.json.forecasts import forecast_json
from accord.faces.json.judged import matters_json
from accord.faces.json.leverage import levers_json
from accord.faces.json.what_ifs import whatif_json

__all__ = [
    "MOST_DRAWS",
    "comparison",
    "evidence",
    "explained",
    "forecasted",
    "leverage",
    "matter",
    "proposed",
    "reading",
    "supposed",
]

Data = dict[str, Any]
MOST_DRAWS = 20_000
"""Of one question, so that no question holds the machine for long."""


def forecasted(project: Project, case: str, scenario: str | None, seed: int, draws: int) -> Data:
    """The document ``accord/forecast``, causes included."""
    from accord.studies.one_scenario import forecast

    return forecast_json(forecast(project.case(case), scenario=scenario, seed=seed, draws=_few(draws)))


def comparison(project: Project, case: str, scenarios: Sequence[str], seed: int, draws: int) -> Data:
    """The document ``accord/compare``."""
    from accord.studies.side_by_side import compare

    return compare_json(compare(project.case(case), list(scenarios), seed=seed, draws=_few(draws)))


def matter(project: Project, case: str, issues: Sequence[str], seed: int, draws: int) -> Data:
    """The document ``accord/matters``: which judgements the forecast hangs on."""
    from accord.studies.judgements import matters

    named = list(issues) or None
    return matters_json(matters(project.case(case), issues=named, seed=seed, draws=_few(draws)))


def supposed(project: Project, case: str, changes: Data, seed: int, draws: int) -> Data:
    """The document ``accord/whatif``: what follows from other values; the case stays as it is."""
    from accord.studies.what_if import whatif

    return whatif_json(whatif(project.case(case), changes, seed=seed, draws=_few(draws)))


def leverage(project: Project, case: str, goal: str, seed: int, draws: int) -> Data:
    """The document ``accord/levers``: what would have to be true for a goal."""
    from accord.studies.leverage.finding import levers

    few = _few(draws)
    return levers_json(levers(project.case(case), goal, seed=seed, draws=few, confirm=few))


def explained(project: Project, case: str, field: str) -> Data:
    """A number of the case with everything that it rests on."""
    loaded = project.case(case)
    found = {".".join(map(str, each.entry.trail)): each for each in grounds(loaded)}
    if field not in found:
        close = nearest(field, found)
        raise NotFoundError(
            f"The case gives no number at '{field}'", f"did you mean '{close}'?" if close else ""
        )
    each = found[field]
    return {
        "case": loaded.id,
        "field": field,
        "number": each.entry.number.model_dump(mode="json", exclude_unset=True),
        "likeliest": each.entry.number.modal,
        "meaning": each.entry.holder.model_fields[each.entry.field].description
        if each.entry.field in each.entry.holder.model_fields
        else None,
        "confidence": each.grade,
        "estimated": each.estimated,
        "evidence": [_piece(loaded, name) for name in each.evidence],
    }


def evidence(project: Project, case: str, source: str | None) -> Data:
    """All evidence of a case, or that from one source."""
    loaded = project.case(case)
    if source is not None and source not in loaded.sources:
        raise NotFoundError(f"The case has no source '{source}'", f"there are {', '.join(loaded.sources)}")
    names = [name for name, each in loaded.evidence.items() if source in (None, each.source)]
    return {"case": loaded.id, "evidence": [_piece(loaded, name) for name in names]}


def _piece(case: Case, name: str) -> Data:
    each = case.evidence.get(name)
    if each is None:
        return {"id": name, "missing": True}
    source = case.sources.get(each.source) if each.source else None
    cited = source.model_dump(mode="json", exclude_none=True) if source else None
    return {"id": name, **each.model_dump(mode="json", exclude_none=True), "cites": cited}


def reading(project: Project, file: str) -> Data:
    """The document ``accord/read``: who says what of which issue in a document, each with its place."""
    from accord.faces.json.readings import read_json
    from accord.reader import read_file

    return read_json([read_file(project.file(file))])


def proposed(project: Project, case: str, field: str, value: Any, reason: str, by: str) -> Data:
    """Put a value forward for a field of a case; nothing changes until a person accepts it."""
    if not reason.strip() or not by.strip():
        raise UsageError("a proposal needs a reason and a name")
    path = project.own_case(case)
    loaded = project.case(case)
    before = entry_at(loaded, trail_of(field))
    told = json.dumps([field, value, reason], sort_keys=True, ensure_ascii=False, allow_nan=False)
    name = f"assistant-{hashlib.sha256(told.encode('utf-8')).hexdigest()[:12]}"
    words = f"{field}: {json.dumps(value, ensure_ascii=False)}"
    new = propose(path, [Proposal(name, field, value, (f"assistant: {by}",), words=words, note=reason)])
    return {
        "case": loaded.id,
        "proposal": name,
        "new": bool(new),
        "field": field,
        "now": str(before),
        "value": value,
        "next": f"a person decides:  accord review {case}",
    }


def _few(draws: int) -> int:
    if not 1 <= draws <= MOST_DRAWS:
        raise UsageError(f"draws must lie between 1 and {MOST_DRAWS:,}, not {draws:,}")
    return draws
