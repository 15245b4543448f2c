"""What an author claimed, held against the forecast.

The numbers are shown ones (`accord.forecasts.shown`). The verdict on each follows from two bounds and holds
only where the whole 95 % interval of the Monte Carlo error lies on one side; otherwise it is ``cannot tell``.

order
    Each pair: P(the issue called harder stays open longer) over 55 % agrees, under 45 % disagrees. The claim
    agrees when every pair does, and disagrees as soon as one pair does.
expectation
    ``agreed``: P(agreement by the month) over 55 % agrees, under 45 % disagrees; ``open`` the other way
    round. ``uncertain``: 20-80 % agrees (neither very unlikely nor very likely), outside disagrees.
contrast
    P(agreement) under the one scenario less that under the other, on the same draws: above 0 agrees, below
    disagrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from accord.case.schema import Case, Claim
from accord.forecasts.comparison import Z95
from accord.forecasts.inquiry import Inquiry, Where
from accord.forecasts.results import Forecast, InfluenceForecast, IssueForecast
from accord.sampling.estimates import Estimate
from accord.studies.in_step import Counted, Pair, counted_in_step, forecasts_of

__all__ = [
    "AGREES",
    "CANNOT_TELL",
    "DISAGREES",
    "ClaimMeasure",
    "ClaimVerdict",
    "HeldClaims",
    "Verdict",
    "claims",
    "contrast_pairs",
    "contrasts_in",
    "verdicts_on",
]

Verdict = Literal["agrees", "disagrees", "cannot tell"]
AGREES: Verdict = "agrees"
DISAGREES: Verdict = "disagrees"
CANNOT_TELL: Verdict = "cannot tell"

LIKELY, UNLIKELY = 0.55, 0.45
UNCERTAIN = (0.20, 0.80)

Contrasts = Mapping[str, Estimate]
"""Claim -> change of P(agreement), the likelier scenario less the other."""


@dataclass(frozen=True)
class ClaimMeasure:
    """One number that a claim is held against."""

    issue: str
    """The issue that it is about; of an order, the one called harder."""
    easier: str | None
    """The issue called easier; None where the claim is no order."""
    month: float | None
    """Months by which agreement is expected; None where the claim is no expectation."""
    value: float
    """0-1, or a difference of such."""
    low: float
    """Lower end of the 95 % interval of the Monte Carlo error."""
    high: float
    """Upper end."""
    verdict: Verdict
    """What this number alone says."""


@dataclass(frozen=True)
class ClaimVerdict:
    """The numbers that speak to one claim, and what they say together."""

    claim: str
    """Its id in the case."""
    measures: tuple[ClaimMeasure, ...]
    verdict: Verdict


@dataclass(frozen=True)
class HeldClaims:
    """The claims of a case held against a forecast."""

    case: Case
    """As asked for, before a scenario."""
    forecast: Forecast
    verdicts: tuple[ClaimVerdict, ...]
    """In the order of the case."""


def claims(inquiry: Inquiry, where: Where | None = None) -> HeldClaims:
    """The claims of a case held against its forecast, without reasons; errors as in `accord.forecast`."""
    where, case, name = where or Where(), inquiry.looked_ahead, inquiry.name
    pairs = contrast_pairs(case)
    names = [name, *(scenario for pair in pairs.values() for scenario in pair)]
    stage = "contrasts" if pairs else "simulation"
    counted = counted_in_step(inquiry, names, pairs.values(), where, stage=stage)
    made = forecasts_of(counted, where)[name]
    return HeldClaims(case, made, verdicts_on(case, made, contrasts_in(case, counted)))


def contrast_pairs(case: Case) -> dict[str, Pair]:
    """Contrast claim -> the scenarios it speaks of, the likelier one second."""
    return {
        name: (claim.less_likely, claim.likelier)
        for name, claim in case.claims.items()
        if claim.kind == "contrast" and claim.issue and claim.likelier and claim.less_likely
    }


def contrasts_in(case: Case, counted: Counted) -> dict[str, Estimate]:
    """Claim -> the difference that it speaks of; a claim on an issue that is not simulated is left out."""
    return {
        name: tally.difference(pair[1]).p_agreement
        for name, pair in contrast_pairs(case).items()
        if (tally := counted.pairs[pair].get(case.claims[name].issue or "")) is not None
    }


def verdicts_on(
    case: Case, forecast: Forecast, contrasts: Contrasts, *, unreviewed: bool = True
) -> tuple[ClaimVerdict, ...]:
    """Every claim of the case with its numbers and its verdict; without those that nobody has reviewed if
    they are not wanted."""
    found = []
    for name, claim in case.claims.items():
        if claim.proposed and not unreviewed:
            continue
        measures = _measures(forecast, claim, contrasts.get(name))
        found.append(ClaimVerdict(name, measures, _together([m.verdict for m in measures])))
    return tuple(found)


def _measures(forecast: Forecast, claim: Claim, contrast: Estimate | None) -> tuple[ClaimMeasure, ...]:
    if claim.kind == "order":
        return _order(forecast, claim)
    if claim.kind == "expectation":
        return _expectation(forecast, claim)
    return () if contrast is None else (_contrast(claim, contrast),)


def _together(verdicts: list[Verdict]) -> Verdict:
    if DISAGREES in verdicts:
        return DISAGREES
    return AGREES if verdicts and all(verdict == AGREES for verdict in verdicts) else CANNOT_TELL


def _order(forecast: Forecast, claim: Claim) -> tuple[ClaimMeasure, ...]:
    ranking = forecast.ranking_detail
    measures = []
    for harder in claim.harder:
        for easier in claim.easier:
            if harder in ranking.issues and easier in ranking.issues:
                share = _share(ranking.probability_harder(harder, easier), forecast.effective)
                low, high, verdict = _probability(share, (LIKELY, 1.0), (0.0, UNLIKELY))
                measures.append(ClaimMeasure(harder, easier, None, share.value, low, high, verdict))
    return tuple(measures)


def _expectation(forecast: Forecast, claim: Claim) -> tuple[ClaimMeasure, ...]:
    issue = forecast[claim.issue or ""]
    agreed = _agreed_by(forecast, issue, None if claim.by is None else max(claim.by - forecast.gone, 0.0))
    if agreed is None:
        return ()
    ahead = None if claim.by is None else max(claim.by - forecast.gone, 0.0)
    month = min(forecast.horizon if ahead is None else ahead, forecast.horizon)
    likely, unlikely = (LIKELY, 1.0), (0.0, UNLIKELY)
    agrees, disagrees = {
        "agreed": (likely, unlikely),
        "open": (unlikely, likely),
        "uncertain": (UNCERTAIN, None),
    }[claim.expected or "uncertain"]
    low, high, verdict = _probability(agreed, agrees, disagrees)
    return (ClaimMeasure(issue.id, None, month, agreed.value, low, high, verdict),)


def _agreed_by(forecast: Forecast, issue: IssueForecast, by: float | None) -> Estimate | None:
    """P(agreement by a month), read from the survival curve at the last whole month before it."""
    if isinstance(issue, InfluenceForecast):
        return None
    if by is None or by >= forecast.horizon:
        return issue.p_agreement
    still_open = [still for month, still in issue.time.survival if month <= by][-1]
    return _share(1.0 - still_open, forecast.effective)


def _contrast(claim: Claim, change: Estimate) -> ClaimMeasure:
    low, high = _interval(change)
    verdict = AGREES if low > 0 else DISAGREES if high < 0 else CANNOT_TELL
    return ClaimMeasure(claim.issue or "", None, None, change.value, low, high, verdict)


def _probability(
    estimate: Estimate, agrees: tuple[float, float], disagrees: tuple[float, float] | None
) -> tuple[float, float, Verdict]:
    """Interval and verdict of a probability that agrees inside one range and disagrees inside the other
    (None: outside the first)."""
    low, high = (min(max(end, 0.0), 1.0) for end in _interval(estimate))
    if agrees[0] <= low and high <= agrees[1]:
        return low, high, AGREES
    if disagrees is None:
        against = high < agrees[0] or low > agrees[1]
    else:
        against = disagrees[0] <= low and high <= disagrees[1]
    return low, high, DISAGREES if against else CANNOT_TELL


def _share(share: float, draws: int) -> Estimate:
    """A shown share with its error, taken as if all of it were counted from the draws: a little too wide."""
    return Estimate(share, sqrt(share * (1.0 - share) / draws))


def _interval(estimate: Estimate) -> tuple[float, float]:
    """The 95 % interval of the Monte Carlo error."""
    wide = Z95 * estimate.error
    return estimate.value - wide, estimate.value + wide
