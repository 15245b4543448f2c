"""Packages as JSON: the kind ``accord/packages/1``."""

from __future__ import annotations

from typing import Any

from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import (
    CHANGE,
    COUNT,
    DISTANCE,
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
from accord.sampling.estimates import Estimate
from accord.studies.packages.results import Bargain, Deal, Found, Mark, Packages, Standing, TiedSet

__all__ = ["KINDS", "packages_json"]


def _with_error(shape: dict[str, Any], *names: str) -> dict[str, Any]:
    """Fields with their errors by drawing beside them."""
    return record(**dict.fromkeys(names, shape), **{f"{n}_error": DISTANCE for n in names})


TIED = record(
    _with_error(SHARE, "exists", "apart", "needed"),
    _with_error(CHANGE, "helps"),
    issues=list_of(TEXT, least=2),
    moves=maybe(SHARE),
)
MARK = record(points=by_name(NUMBER), worth=by_name(NUMBER))
BARGAIN = record(
    actors=list_of(TEXT),
    frontier=list_of(MARK),
    nash=maybe(MARK),
    kalai_smorodinsky=maybe(MARK),
    deal=MARK,
    short=DISTANCE,
)
TERM = record(_with_error(NUMBER, "native", "share"), issue=TEXT)
STANDING = record(
    _with_error(SHARE, "accepts"), _with_error(NUMBER, "worth"), actor=TEXT, terms=list_of(TERM)
)
RATIFIER = record(_with_error(SHARE, "accepts"), issue=TEXT, actor=TEXT, body=TEXT)
DEAL = record(
    _with_error(SHARE, "everybody"),
    points=by_name(NUMBER),
    standings=list_of(STANDING),
    ratifiers=list_of(RATIFIER),
    by=by_name(SHARE),
    loses_most=TEXT,
    bargain=BARGAIN,
)
FOUND = record(
    _with_error(SHARE, "opens", "all_apart", "all_joint"),
    tied=TIED,
    deal=DEAL,
    members=list_of(record(_with_error(SHARE, "apart"), _with_error(CHANGE, "change"), issue=TEXT)),
    assumptions=list_of(
        record(
            _with_error(SHARE, "exists"),
            kind=one_of("as coded", "even stakes", "not for sale"),
            issue=maybe(TEXT),
            actor=maybe(TEXT),
        )
    ),
)
PACKAGES = Kind(
    "packages",
    1,
    "accord packages CASE --json",
    "which issues tied together could be settled that cannot be alone, and the best deals in them",
    record(
        case=TEXT,
        scenario=TEXT,
        seed=COUNT,
        draws={"type": "integer", "minimum": 1},
        horizon=MONTHS,
        version=TEXT,
        largest=COUNT,
        alone=by_name(_with_error(SHARE, "zone", "agreed")),
        sets=list_of(TIED),
        best=list_of(FOUND, most=5),
        asked=maybe(DEAL),
    ),
)
KINDS = (PACKAGES,)


def packages_json(found: Packages) -> dict[str, Any]:
    """All ties and the best packages, every share with its error by drawing."""
    return PACKAGES.document(
        {
            "case": found.case.id,
            "scenario": found.scenario,
            "seed": found.seed,
            "draws": found.draws,
            "horizon": found.horizon,
            "version": found.version,
            "largest": found.largest,
            "alone": {name: _each(zone=one.zone, agreed=one.agreed) for name, one in found.alone.items()},
            "sets": [_tied(tied) for tied in found.sets],
            "best": [_found(one) for one in found.best],
            "asked": None if found.asked is None else _deal(found.asked),
        }
    )


def _each(**estimates: Estimate) -> dict[str, float]:
    said = {name: estimate.value for name, estimate in estimates.items()}
    return said | {f"{name}_error": estimate.error for name, estimate in estimates.items()}


def _tied(tied: TiedSet) -> dict[str, Any]:
    names = ("exists", "apart", "helps", "needed")
    said = {"issues": list(tied.issues), "moves": tied.moves}
    return said | _each(**{name: getattr(tied, name) for name in names})


def _found(found: Found) -> dict[str, Any]:
    return {
        "tied": _tied(found.tied),
        **_each(opens=found.opens, all_apart=found.all_apart, all_joint=found.all_joint),
        "deal": _deal(found.deal),
        "members": [{"issue": m.issue} | _each(apart=m.apart, change=m.change) for m in found.members],
        "assumptions": [
            {"kind": a.kind, "issue": a.issue, "actor": a.actor} | _each(exists=a.exists)
            for a in found.assumptions
        ],
    }


def _deal(deal: Deal) -> dict[str, Any]:
    return {
        "points": dict(deal.points),
        "standings": [_standing(standing) for standing in deal.standings],
        "ratifiers": [
            {"issue": r.issue, "actor": r.actor, "body": r.body} | _each(accepts=r.accepts)
            for r in deal.ratifiers
        ],
        **_each(everybody=deal.everybody),
        "by": {f"{month:g}": estimate.value for month, estimate in deal.by.items()},
        "loses_most": deal.loses_most.actor,
        "bargain": _bargain(deal.bargain),
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "actor": standing.actor,
        **_each(accepts=standing.accepts, worth=standing.worth),
        "terms": [{"issue": t.issue} | _each(native=t.native, share=t.share) for t in standing.terms],
    }


def _bargain(bargain: Bargain) -> dict[str, Any]:
    return {
        "actors": list(bargain.actors),
        "frontier": [_mark(mark) for mark in bargain.frontier],
        "nash": None if bargain.nash is None else _mark(bargain.nash),
        "kalai_smorodinsky": None if bargain.kalai_smorodinsky is None else _mark(bargain.kalai_smorodinsky),
        "deal": _mark(bargain.deal),
        "short": bargain.short,
    }


def _mark(mark: Mark) -> dict[str, Any]:
    return {"points": dict(mark.points), "worth": dict(mark.worth)}
