"""What an author claimed, held against the forecast, in words.

`accord.studies.author_claims` has the rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.case.labels import short_issues
from accord.case.schema import Case
from accord.forecasts.results import Forecast
from accord.pages.blocks import Sentence, field, sentence
from accord.pages.briefing.evidence import references
from accord.pages.contradictions import agreements_among
from accord.pages.words.likelihood import likelihood, points
from accord.pages.words.months import calendar_month

if TYPE_CHECKING:
    # Claims that have been held are shown without the simulation behind them.
    from accord.studies.author_claims import ClaimMeasure, ClaimVerdict, HeldClaims, Verdict

__all__ = ["ClaimsPage", "HeldClaim", "Measure", "claims_page", "held", "left_out"]


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
    reviewed: bool = True
    """False where a program read it and nobody has accepted it."""

    @property
    def who(self) -> str:
        """Who claims it, as a page says it."""
        return self.author if self.reviewed else f"{self.author}, as a program read it; not reviewed"


@dataclass(frozen=True)
class ClaimsPage:
    """All claims of a case and how the forecast behind them was made."""

    forecast: Forecast
    """Under the scenario asked for."""
    claims: tuple[HeldClaim, ...]
    """In the order of the case."""
    agreements: tuple[str, ...] = ()
    """Where two claims contradict or repeat each other, in words."""


def claims_page(found: HeldClaims) -> ClaimsPage:
    """The page of claims that have been held against a forecast."""
    claims = held(found.case, found.forecast, found.verdicts)
    return ClaimsPage(found.forecast, claims, agreements_among(found.case.claims, short_issues(found.case)))


def held(case: Case, forecast: Forecast, verdicts: tuple[ClaimVerdict, ...]) -> tuple[HeldClaim, ...]:
    """Every claim of the case with its numbers and its verdict."""
    return tuple(_held(case, forecast, verdict) for verdict in verdicts)


def _held(case: Case, forecast: Forecast, found: ClaimVerdict) -> HeldClaim:
    claim = case.claims[found.claim]
    return HeldClaim(
        id=found.claim,
        kind=claim.kind,
        author=claim.author or "not named",
        statement=claim.statement,
        interpretation=claim.interpretation or "",
        places=references(case, claim.evidence),
        measures=tuple(_measure(case, forecast, found.claim, measure) for measure in found.measures),
        verdict=found.verdict,
        reviewed=not claim.proposed,
    )


def left_out(case: Case) -> tuple[Sentence, ...]:
    """How many claims a briefing leaves out, as nobody has reviewed them; nothing where there are none."""
    count = sum(claim.proposed for claim in case.claims.values())
    if not count:
        return ()
    claims = "1 claim" if count == 1 else f"{count} claims"
    rest = f" that nobody has reviewed {'is' if count == 1 else 'are'} left out."
    return (sentence(field(claims, "claims"), rest),)


def _measure(case: Case, forecast: Forecast, claim: str, found: ClaimMeasure) -> Measure:
    text = likelihood(found.value)
    if found.easier is not None:
        label = f"{forecast[found.issue].title} stays open longer than {forecast[found.easier].title}"
    elif found.month is not None:
        month = calendar_month(forecast.day, found.month)
        label = f"{forecast[found.issue].title}: agreement by {month}"
    else:
        contrast = case.claims[claim]
        first, second = (_title(case, name) for name in (contrast.likelier, contrast.less_likely))
        label = f"{case.issues[found.issue].title}: {first} less {second}"
        interval = f"{points(found.low)} to {points(found.high)}"
        text = f"{points(found.value)} points (95 % interval {interval})"
    return Measure(label, text, found.value, found.low, found.high, found.verdict)


def _title(case: Case, scenario: str | None) -> str:
    known = case.scenarios.get(scenario or "")
    return known.title if known else str(scenario)
