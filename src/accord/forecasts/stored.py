"""A forecast as plain data and back: what files, stores and JSON documents keep of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any

from accord.case.plain_data import case_from, plain
from accord.case.schema import Case
from accord.errors import InvalidFileError
from accord.forecasts.difficulty import Ranking
from accord.forecasts.joint import Joint
from accord.forecasts.results import (
    Causes,
    ConcessionForecast,
    ExpectationGap,
    Flag,
    Forecast,
    InfluenceForecast,
    IssueForecast,
    ModelSettlement,
    Outlook,
    Overdue,
    Pivot,
    ThirdPartyEffect,
    TimeForecast,
)
from accord.forecasts.seen import Learnt, Level, Seen
from accord.forecasts.stages import AtHome, ByMonth
from accord.forecasts.stored_views import outside_data, outside_from
from accord.sampling.estimates import Distribution, Estimate

__all__ = [
    "BY_MONTHS",
    "QUANTILES",
    "estimate_data",
    "forecast_data",
    "forecast_from_data",
    "seen_data",
    "stored_form",
]

BY_MONTHS = (12, 24, 48)
"""Months that every issue has a key for in ``p_by``; null beyond the horizon."""
QUANTILES = 401
"""Points that a settlement is stored with, at most."""


def forecast_data(forecast: Forecast) -> dict[str, Any]:
    """All of a forecast as plain data; None stands for what does not exist or lies beyond the horizon.

    `forecast_from_data` reads an equal forecast, but for settlements, of which it keeps `stored_form`. The
    order of names belongs to it: it decides ties.
    """
    ranking = forecast.ranking_detail
    return {
        "case": forecast.case.id,
        "as_of": forecast.case.as_of.isoformat(),
        "scenario": forecast.scenario,
        "seed": forecast.seed,
        "draws": forecast.draws,
        "horizon": forecast.horizon,
        "version": forecast.version,
        "fingerprint": forecast.fingerprint,
        "flags": [flag.words for flag in forecast.flags],
        "ranking": list(ranking.order),
        "tied": list(ranking.tied),
        "harder": _square(ranking.issues, ranking.issues, ranking.harder),
        "places": _square(ranking.issues, range(1, len(ranking.issues) + 1), ranking.places),
        "issues": {name: _issue(issue) for name, issue in forecast.issues.items()},
        "joint": _joint(forecast.joint),
        "outlook": {
            actor: estimate_data("satisfaction", outlook.satisfaction) | {"parts": outlook.parts}
            for actor, outlook in forecast.outlooks.items()
        },
        "doubts": [asdict(flag) for flag in forecast.flags],
        "inputs": plain(forecast.case),
        **({} if forecast.seen is None else {"news": seen_data(forecast.seen)}),
    }


def seen_data(seen: Seen) -> dict[str, Any]:
    """The news behind a forecast as plain data."""
    return {
        **vars(seen),
        "day": seen.day.isoformat(),
        "signed": {name: day.isoformat() for name, day in seen.signed.items()},
        "before": _levels(seen.before),
        "steps": [
            vars(step) | {"date": step.date.isoformat(), "levels": _levels(step.levels)}
            for step in seen.steps
        ],
    }


def _levels(levels: Mapping[str, Level]) -> dict[str, Any]:
    return {name: dict(vars(level)) for name, level in levels.items()}


def _seen_from(data: Mapping[str, Any] | None) -> Seen | None:
    if data is None:
        return None

    def levels(held: Mapping[str, Any]) -> dict[str, Level]:
        return {name: Level(**level) for name, level in held.items()}

    steps = (
        Learnt(**(s | {"date": dt.date.fromisoformat(s["date"]), "levels": levels(s["levels"])}))
        for s in data["steps"]
    )
    signed = {name: dt.date.fromisoformat(day) for name, day in data["signed"].items()}
    day, before = dt.date.fromisoformat(data["day"]), levels(data["before"])
    return Seen(day, data["gone"], data["effective"], data["drawn"], signed, before, tuple(steps))


def stored_form(forecast: Forecast) -> Forecast:
    """The forecast with settlements as they are stored: at most 401 quantiles and the number of draws."""
    thin = {
        name: issue
        if issue.settlement is None
        else replace(issue, settlement=issue.settlement.thinned(QUANTILES))
        for name, issue in forecast.issues.items()
    }
    return replace(forecast, issues=thin)


def forecast_from_data(data: Mapping[str, Any], what: str = "forecast") -> Forecast:
    """The forecast that `forecast_data` wrote, equal to its `stored_form`; the error calls it `what`.

    Raises
    ------
    InvalidFileError
        If `data` do not hold what a forecast holds.
    """
    try:
        case = case_from(data["inputs"])
        return Forecast(
            case=case,
            scenario=data["scenario"],
            seed=data["seed"],
            draws=data["draws"],
            horizon=data["horizon"],
            ranking_detail=_ranking(data),
            issues={name: _issue_from(case, name, issue) for name, issue in data["issues"].items()},
            joint=_joint_from(data["joint"]),
            outlooks={
                actor: Outlook(actor, _needed(one, "satisfaction"), dict(one["parts"]))
                for actor, one in data["outlook"].items()
            },
            flags=tuple(Flag(**doubt) for doubt in data["doubts"]),
            fingerprint=data["fingerprint"],
            version=data["version"],
            seen=_seen_from(data.get("news")),
        )
    except (KeyError, TypeError, AttributeError) as problem:
        raise InvalidFileError(f"This is no whole {what}: {problem!r} is missing or wrong") from problem


def estimate_data(name: str, estimate: Estimate | None) -> dict[str, float | None]:
    """A mean under its name and its Monte Carlo standard error under ``<name>_error``."""
    if estimate is None:
        return {name: None, f"{name}_error": None}
    return {name: estimate.value, f"{name}_error": estimate.error}


def _square(rows: Any, columns: Any, values: Any) -> dict[str, dict[str, float]]:
    return {
        str(row): dict(zip(map(str, columns), line, strict=True))
        for row, line in zip(rows, values, strict=True)
    }


def _joint(joint: Joint | None) -> dict[str, Any] | None:
    if joint is None:
        return None
    numbers, names = range(len(joint.exactly)), joint.issues

    def given(of: Callable[[str, str], float]) -> dict[str, dict[str, float]]:
        return {name: {other: of(name, other) for other in names if other != name} for name in names}

    return {
        "all": joint.everything,
        "none": joint.nothing,
        "exactly": {str(k): joint.exactly[k] for k in numbers},
        "at_least": {str(k): joint.at_least(k) for k in numbers[1:]},
        "both": _square(names, names, joint.both),
        "given_agreed": given(joint.given_agreed),
        "given_open": given(joint.given_open),
    }


def _joint_from(data: Mapping[str, Any] | None) -> Joint | None:
    if data is None:
        return None
    both = tuple(tuple(row.values()) for row in data["both"].values())
    return Joint(tuple(data["both"]), tuple(data["exactly"].values()), both)


def _issue(issue: IssueForecast) -> dict[str, Any]:
    by = {month: issue.p_by.get(float(month)) for month in BY_MONTHS}
    drawn = {month: issue.p_by_simulated.get(float(month)) for month in BY_MONTHS}
    return {
        "title": issue.title,
        "kind": issue.kind,
        "unit": issue.unit,
        **estimate_data("p_agreement", issue.p_agreement),
        **estimate_data("p_simulated", issue.p_simulated),
        "p_by": {str(month): None if e is None else e.value for month, e in by.items()},
        "p_by_error": {str(month): None if e is None else e.error for month, e in by.items()},
        "p_by_simulated": {str(month): None if e is None else e.value for month, e in drawn.items()},
        "p_by_simulated_error": {str(month): None if e is None else e.error for month, e in drawn.items()},
        **estimate_data("in_force", issue.in_force),
        **estimate_data("difficulty", issue.difficulty),
        "time": _time(issue.time),
        "settlement": _settlement(issue),
        **estimate_data("delivered", issue.delivered),
        **estimate_data("zone", issue.zone),
        **estimate_data("missing", issue.missing),
        **estimate_data("kept", issue.kept),
        "deadlock": _by_month(issue.deadlock),
        "at_home": _at_home(issue.at_home),
        **_causes(issue),
        "overdue": _overdue(issue.overdue),
        "gaps": {
            gap.actor: estimate_data("share", gap.share) | estimate_data("native", gap.native)
            for gap in issue.gaps
        },
        "pivotal": {
            pivot.actor: estimate_data("without_consent", pivot.without_consent)
            | estimate_data("nudged", pivot.nudged)
            for pivot in issue.pivots
        },
        "third_parties": {
            effect.actor: {
                key: value
                for name in ("p_agreement", "difficulty", "zone", "missing")
                for key, value in estimate_data(name, getattr(effect, name)).items()
            }
            for effect in issue.third_parties
        },
        "models": {
            model.name: {"title": model.title, "q10": model.q10, "q50": model.q50, "q90": model.q90}
            for model in issue.models
        },
        # Only where there is one, so that all other forecasts are kept as they were.
        **({"outside_view": outside_data(issue.outside_view)} if issue.outside_view else {}),
    }


def _by_month(found: ByMonth | None) -> dict[str, dict[str, float]] | None:
    if found is None:
        return None
    named = {"shown": found.shown, "simulated": found.simulated}
    values = {n: {_key(m): e.value for m, e in by.items()} for n, by in named.items()}
    return values | {f"{n}_error": {_key(m): e.error for m, e in by.items()} for n, by in named.items()}


def _key(month: float) -> str:
    """A month as the key of an object, read back to the same number."""
    return repr(float(month)).removesuffix(".0")


def _at_home(found: AtHome | None) -> dict[str, Any] | None:
    if found is None:
        return None
    stages = {"accepted": _by_month(found.accepted), "refused": _by_month(found.refused)}
    return estimate_data("ratified", found.ratified) | stages


def _time(time: TimeForecast | None) -> dict[str, Any] | None:
    if time is None:
        return None
    survival = [[month, share] for month, share in time.survival]
    return {"median": time.median, "q10": time.q10, "q90": time.q90, "survival": survival}


def _settlement(issue: IssueForecast) -> dict[str, Any] | None:
    points: Distribution | None = issue.settlement
    if points is None:
        return None
    low, middle, high = (points.quantile(p) for p in (0.1, 0.5, 0.9))
    return {
        "unit": issue.unit,
        "q10": low,
        "q50": middle,
        "q90": high,
        "n": points.size,
        "quantiles": points.thinned(QUANTILES).values.tolist(),
    }


def _causes(issue: IssueForecast) -> dict[str, Any]:
    if issue.causes is None:
        return {"causes": None, "causes_error": None, "causes_draws": None}
    parts = issue.causes.parts
    return {
        "causes": {name: part.value for name, part in parts.items()},
        "causes_error": {name: part.error for name, part in parts.items()},
        "causes_draws": issue.causes.draws,
    }


def _overdue(overdue: Overdue | None) -> dict[str, Any] | None:
    if overdue is None:
        return None
    return {
        "lapsed": overdue.lapsed,
        **estimate_data("months", overdue.months),
        **estimate_data("cost", overdue.cost),
        "unit": overdue.total_unit,
        "words": overdue.words,
    }


def _ranking(data: Mapping[str, Any]) -> Ranking:
    harder, places = data["harder"], data["places"]
    return Ranking(
        order=tuple(data["ranking"]),
        tied=tuple(data["tied"]),
        issues=tuple(harder),
        harder=tuple(tuple(row.values()) for row in harder.values()),
        places=tuple(tuple(row.values()) for row in places.values()),
    )


def _estimate(data: Mapping[str, Any], name: str) -> Estimate | None:
    value = data[name]
    return None if value is None else Estimate(value, data[f"{name}_error"])


def _needed(data: Mapping[str, Any], name: str) -> Estimate:
    return Estimate(data[name], data[f"{name}_error"])


def _issue_from(case: Case, name: str, data: Mapping[str, Any]) -> IssueForecast:
    settled = data["settlement"]
    points = None if settled is None else Distribution.from_quantiles(settled["quantiles"], settled["n"])
    models = tuple(ModelSettlement(name=model, **one) for model, one in data["models"].items())
    if data["kind"] == "influence":
        return InfluenceForecast(name, data["title"], data["unit"], points, models)
    return ConcessionForecast(
        id=name,
        title=data["title"],
        unit=data["unit"],
        p_agreement=_needed(data, "p_agreement"),
        p_simulated=_needed(data, "p_simulated"),
        p_by=_by_from(data["p_by"], data["p_by_error"]),
        p_by_simulated=_by_from(data["p_by_simulated"], data["p_by_simulated_error"]),
        in_force=_needed(data, "in_force"),
        difficulty=_needed(data, "difficulty"),
        time=_time_from(data["time"]),
        settlement=points,
        delivered=_needed(data, "delivered"),
        zone=_needed(data, "zone"),
        missing=_needed(data, "missing"),
        deadlock=_by_month_from(data["deadlock"]),
        at_home=_at_home_from(data["at_home"]),
        kept=_estimate(data, "kept"),
        causes=_causes_from(data),
        overdue=_overdue_from(case, name, data["overdue"]),
        gaps=tuple(
            ExpectationGap(actor, _needed(gap, "share"), _estimate(gap, "native"))
            for actor, gap in data["gaps"].items()
        ),
        pivots=tuple(
            Pivot(actor, _needed(pivot, "without_consent"), _needed(pivot, "nudged"))
            for actor, pivot in data["pivotal"].items()
        ),
        third_parties=tuple(
            ThirdPartyEffect(
                actor, *(_needed(one, part) for part in ("p_agreement", "difficulty", "zone", "missing"))
            )
            for actor, one in data["third_parties"].items()
        ),
        models=models,
        outside_view=outside_from(data["outside_view"]) if "outside_view" in data else None,
    )


def _by_from(shares: Mapping[str, float | None], errors: Mapping[str, float]) -> dict[float, Estimate]:
    return {float(m): Estimate(share, errors[m]) for m, share in shares.items() if share is not None}


def _by_month_from(data: Mapping[str, Any]) -> ByMonth:
    shown, simulated = (_by_from(data[n], data[f"{n}_error"]) for n in ("shown", "simulated"))
    return ByMonth(shown, simulated)


def _at_home_from(data: Mapping[str, Any] | None) -> AtHome | None:
    if data is None:
        return None
    accepted, refused = (_by_month_from(data[stage]) for stage in ("accepted", "refused"))
    return AtHome(accepted, refused, _needed(data, "ratified"))


def _time_from(data: Mapping[str, Any]) -> TimeForecast:
    survival = tuple((month, share) for month, share in data["survival"])
    return TimeForecast(data["median"], data["q10"], data["q90"], survival)


def _causes_from(data: Mapping[str, Any]) -> Causes | None:
    if data["causes"] is None:
        return None
    errors = data["causes_error"]
    parts = {name: Estimate(value, errors[name]) for name, value in data["causes"].items()}
    return Causes(parts, data["causes_draws"])


def _overdue_from(case: Case, issue: str, data: Mapping[str, Any] | None) -> Overdue | None:
    if data is None:
        return None
    cost = case.issues[issue].no_deal_cost
    return Overdue(
        lapsed=data["lapsed"],
        months=_needed(data, "months"),
        cost=_estimate(data, "cost"),
        unit=cost.unit if cost else "",
        words=data["words"],
    )
