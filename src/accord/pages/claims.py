"""What an author claimed, held against the forecast.

The verdict on each number follows from two bounds and holds only where the whole 95 % interval of the Monte
Carlo error lies on one side; otherwise it is ``cannot tell``.

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
from accord.forecasts.comparison import Z95, Comparison, compare
from accord.forecasts.results import Forecast, IssueForecast, Progress
from accord.forecasts.run import DEFAULT_DRAWS, forecast
from accord.machine.cluster import Cluster, connected
from accord.pages.briefing.evidence import references
from accord.pages.contradictions import agreements_among
from accord.pages.words.likelihood import likelihood, points
from accord.pages.words.months import calendar_month
from accord.sampling.estimates import Estimate

__all__ = [
    "AGREES",
    "CANNOT_TELL",
    "DISAGREES",
    "ClaimsPage",
    "HeldClaim",
    "Measure",
    "claims_page",
    "contrasts_of",
    "held",
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
class Measure:
    """One number that a claim is held against."""

    label: str
    """What it is the probability, or the change of a probability, of."""
    text: str
    """Likelihood word and number, or signed points with their interval."""
    value: float
    """0-1, or a difference of such."""
    low: float
    """Lower end of the 95 % interval of the Monte Carlo error."""
    high: float
    """Upper end."""
    verdict: Verdict
    """What this number alone says."""


@dataclass(frozen=True)
class HeldClaim:
    """A claim with the numbers that speak to it."""

    id: str
    """Its id in the case."""
    kind: str
    """order, expectation or contrast."""
    author: str
    """Who claims it."""
    statement: str
    """In the coder's words."""
    interpretation: str
    """What was read into the text."""
    places: tuple[str, ...]
    """Where it stands."""
    measures: tuple[Measure, ...]
    """The numbers."""
    verdict: Verdict
    """Whether the forecast agrees."""


@dataclass(frozen=True)
class ClaimsPage:
    """All claims of a case and how the forecast behind them was made."""

    forecast: Forecast
    """Under the scenario asked for."""
    claims: tuple[HeldClaim, ...]
    """In the order of the case."""
    agreements: tuple[str, ...] = ()
    """Where two claims contradict or repeat each other, in words."""


def claims_page(
    case: Case,
    *,
    scenario: str | None = None,
    seed: int = 0,
    draws: int = DEFAULT_DRAWS,
    workers: int | None = None,
    cluster: Cluster | None = None,
    horizon: float | None = None,
    progress: Progress | None = None,
) -> ClaimsPage:
    """The claims of a case held against its forecast; the arguments are those of `accord.forecast`."""
    if horizon is not None:
        case = case.model_copy(update={"horizon": float(horizon)})
    with connected(cluster) as client:
        made = forecast(
            case,
            scenario=scenario,
            seed=seed,
            draws=draws,
            workers=workers,
            cluster=client,
            horizon=horizon,
            causes=False,
            progress=progress,
        )
        contrasts = contrasts_of(case, None, seed=seed, draws=draws, workers=workers, cluster=client)
    return ClaimsPage(made, held(case, made, contrasts), agreements_among(case.claims))


def contrasts_of(
    case: Case,
    comparison: Comparison | None,
    *,
    seed: int,
    draws: int,
    workers: int | None,
    cluster: Cluster | None = None,
) -> dict[str, Estimate]:
    """The differences that the contrast claims speak of; `comparison` saves the runs it already holds."""
    found = {}
    for name, claim in case.claims.items():
        if claim.kind != "contrast" or not (claim.issue and claim.likelier and claim.less_likely):
            continue
        pair = (claim.less_likely, claim.likelier)
        if comparison is not None and comparison.base in pair and set(pair) <= set(comparison.forecasts):
            other = pair[0] if pair[1] == comparison.base else pair[1]
            change = comparison.difference(other, claim.issue).p_agreement
            found[name] = change if other == pair[1] else Estimate(-change.value, change.error)
        else:
            run = compare(case, pair, seed=seed, draws=draws, workers=workers, cluster=cluster)
            found[name] = run.difference(pair[1], claim.issue).p_agreement
    return found


def held(case: Case, forecast: Forecast, contrasts: Contrasts) -> tuple[HeldClaim, ...]:
    """Every claim of the case with its numbers and its verdict."""
    return tuple(_held(case, forecast, contrasts, name, claim) for name, claim in case.claims.items())


def _held(case: Case, forecast: Forecast, contrasts: Contrasts, name: str, claim: Claim) -> HeldClaim:
    if claim.kind == "order":
        measures = _order(forecast, claim)
    elif claim.kind == "expectation":
        measures = _expectation(forecast, claim)
    else:
        measures = _contrast(case, contrasts, name, claim)
    return HeldClaim(
        id=name,
        kind=claim.kind,
        author=claim.author or "not named",
        statement=claim.statement,
        interpretation=claim.interpretation or "",
        places=references(case, claim.evidence),
        measures=measures,
        verdict=_together([measure.verdict for measure in measures]),
    )


def _together(verdicts: list[Verdict]) -> Verdict:
    if DISAGREES in verdicts:
        return DISAGREES
    return AGREES if verdicts and all(verdict == AGREES for verdict in verdicts) else CANNOT_TELL


def _order(forecast: Forecast, claim: Claim) -> tuple[Measure, ...]:
    ranking = forecast.ranking_detail
    measures = []
    for harder in claim.harder:
        for easier in claim.easier:
            if harder in ranking.issues and easier in ranking.issues:
                share = ranking.probability_harder(harder, easier)
                error = sqrt(share * (1.0 - share) / forecast.draws)
                label = f"{forecast[harder].title} stays open longer than {forecast[easier].title}"
                measures.append(_probability(label, Estimate(share, error), (LIKELY, 1.0), (0.0, UNLIKELY)))
    return tuple(measures)


def _expectation(forecast: Forecast, claim: Claim) -> tuple[Measure, ...]:
    issue = forecast[claim.issue or ""]
    agreed = _agreed_by(forecast, issue, claim.by)
    if agreed is None:
        return ()
    month = min(claim.by or forecast.horizon, forecast.horizon)
    label = f"{issue.title}: agreement by {calendar_month(forecast.case.as_of, month)}"
    likely, unlikely = (LIKELY, 1.0), (0.0, UNLIKELY)
    if claim.expected == "uncertain":
        return (_probability(label, agreed, UNCERTAIN, None),)
    agrees, disagrees = (likely, unlikely) if claim.expected == "agreed" else (unlikely, likely)
    return (_probability(label, agreed, agrees, disagrees),)


def _agreed_by(forecast: Forecast, issue: IssueForecast, by: float | None) -> Estimate | None:
    """P(agreement by a month), read from the survival curve at the last whole month before it."""
    if issue.time is None or issue.p_agreement is None:
        return None
    if by is None or by >= forecast.horizon:
        return issue.p_agreement
    share = 1.0 - [still for month, still in issue.time.survival if month <= by][-1]
    return Estimate(share, sqrt(share * (1.0 - share) / forecast.draws))


def _contrast(case: Case, contrasts: Contrasts, name: str, claim: Claim) -> tuple[Measure, ...]:
    change = contrasts.get(name)
    if change is None:
        return ()
    low, high = _interval(change)
    first, second = (_title(case, scenario) for scenario in (claim.likelier, claim.less_likely))
    verdict = AGREES if low > 0 else DISAGREES if high < 0 else CANNOT_TELL
    issue = case.issues[claim.issue or ""].title
    text = f"{points(change.value)} points (95 % interval {points(low)} to {points(high)})"
    return (Measure(f"{issue}: {first} less {second}", text, change.value, low, high, verdict),)


def _probability(
    label: str, estimate: Estimate, agrees: tuple[float, float], disagrees: tuple[float, float] | None
) -> Measure:
    """A measure that agrees inside one range and disagrees inside the other (None: outside the first)."""
    low, high = (min(max(end, 0.0), 1.0) for end in _interval(estimate))
    if agrees[0] <= low and high <= agrees[1]:
        verdict = AGREES
    elif disagrees is None:
        verdict = DISAGREES if high < agrees[0] or low > agrees[1] else CANNOT_TELL
    else:
        verdict = DISAGREES if disagrees[0] <= low and high <= disagrees[1] else CANNOT_TELL
    return Measure(label, likelihood(estimate.value), estimate.value, low, high, verdict)


def _interval(estimate: Estimate) -> tuple[float, float]:
    """The 95 % interval of the Monte Carlo error."""
    wide = Z95 * estimate.error
    return estimate.value - wide, estimate.value + wide


def _title(case: Case, scenario: str | None) -> str:
    known = case.scenarios.get(scenario or "")
    return known.title if known else str(scenario)
