"""The section of a briefing on one issue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accord.case.scenarios import DatedChange
from accord.case.schema import Case, Issue
from accord.forecasts.comparison import Z95
from accord.forecasts.results import Forecast, IssueForecast
from accord.pages.briefing.evidence import EvidenceRow, issue_evidence, quantity_text
from accord.pages.briefing.issue_figures import (
    causes_figure,
    causes_table,
    settlement_figure,
    settlement_table,
    survival_figure,
    survival_table,
)
from accord.pages.figures import CausesFigure, SettlementFigure, SurvivalFigure
from accord.pages.forecast_json import total_unit
from accord.pages.forecast_page import error_points
from accord.pages.table import Table, table
from accord.pages.words.causes import causes_sentences, joined
from accord.pages.words.likelihood import ICD_203, likelihood, likelihood_clause, percent, points
from accord.pages.words.months import calendar_month, how_long, long_date, month_or_beyond, span_of_months
from accord.pages.words.scale import in_words, native, signed, with_unit
from accord.sampling.estimates import Estimate

__all__ = ["IssueSection", "issue_section"]


@dataclass(frozen=True)
class IssueSection:
    """Everything a briefing says of one issue."""

    id: str
    """Id in the case."""
    title: str
    """Title."""
    place: str
    """Its place in the order of difficulty, in words."""
    question: str
    """What is to be agreed."""
    at_stake: str
    """The scarce thing that the parties divide."""
    headline: str
    """The bottom line of the issue in one sentence."""
    sentences: tuple[str, ...]
    """When, where, what is delivered, what delay costs."""
    by: Table | None
    """Probabilities at the milestones with word and error."""
    survival: SurvivalFigure | None
    """P(still open) over time."""
    survival_table: Table | None
    """The same in numbers."""
    settlement: SettlementFigure | None
    """Where it settles."""
    scale: Table
    """The scale in words, with shares of the signed draws."""
    causes: CausesFigure | None
    """What makes it hard."""
    causes_table: Table | None
    """The same in numbers."""
    causes_sentences: tuple[str, ...]
    """The same in words."""
    parties: Table | None
    """Stances, expectation gaps and who is pivotal."""
    third_parties: Table | None
    """With a third party less without it."""
    models: Table | None
    """Where the settlement models put it."""
    note: str
    """What stands outside the scale."""
    evidence: tuple[EvidenceRow, ...]
    """What its numbers rest on."""


def issue_section(forecast: Forecast, name: str, changes: Iterable[DatedChange]) -> IssueSection:
    """The section on the issue `name`."""
    case, issue = forecast.case, forecast[name]
    coded = case.issues[name]
    return IssueSection(
        id=name,
        title=issue.title,
        place=_place(forecast, name),
        question=coded.question or "",
        at_stake=coded.at_stake or "",
        headline=_headline(forecast, issue),
        sentences=tuple(_sentences(forecast, issue)),
        by=_by(forecast, issue),
        survival=survival_figure(forecast, issue),
        survival_table=survival_table(forecast, issue),
        settlement=settlement_figure(case, issue),
        scale=settlement_table(case, issue),
        causes=causes_figure(forecast, issue),
        causes_table=causes_table(forecast, issue),
        causes_sentences=causes_sentences(issue, forecast.horizon),
        parties=_parties(case, issue),
        third_parties=_third_parties(case, issue),
        models=_models(case, issue),
        note=(coded.note or "").strip(),
        evidence=issue_evidence(case, name, changes),
    )


def _place(forecast: Forecast, name: str) -> str:
    order = forecast.ranking
    if name not in order:
        return "Positions only: nothing is simulated"
    place = order.index(name)
    if place == 0:
        return f"Easiest of {len(order)}"
    return f"Hardest of {len(order)}" if place == len(order) - 1 else f"Number {place + 1} of {len(order)}"


def _headline(forecast: Forecast, issue: IssueForecast) -> str:
    if issue.p_agreement is None:
        return "An issue of influence: where it is likely to be decided, with nothing said about when."
    until = calendar_month(forecast.case.as_of, forecast.horizon)
    return f"Agreement by {until} {likelihood_clause(issue.p_agreement.value)}."


def _sentences(forecast: Forecast, issue: IssueForecast) -> Iterable[str]:
    case, scale = forecast.case, forecast.case.issues[issue.id].scale
    if issue.time is not None:
        yield _when(forecast, issue)
    if issue.settlement is not None:
        low, middle, high = (issue.settlement.quantile(p) for p in (0.1, 0.5, 0.9))
        start = (
            "If signed, the middle settlement is"
            if issue.time
            else "The middle of the calibrated decision is"
        )
        span = f"{native(low, scale)} to {native(high, scale)}"
        yield f"{start} {with_unit(middle, scale)} (80 % interval {span}): {in_words(middle, scale)}."
    elif issue.time is not None:
        yield "No draw is signed, so that no settlement can be shown."
    if issue.delivered is not None and issue.in_force is not None:
        until = calendar_month(case.as_of, forecast.horizon)
        yield (
            f"A deal that is signed and still stands in {until}: {likelihood(issue.in_force.value)}; share "
            f"delivered by then, no deal counted as nothing: {percent(issue.delivered.value)}."
        )
    if issue.zone is not None and issue.missing is not None and issue.zone.value < 0.99:
        yield (
            f"Common ground exists at some time in {percent(issue.zone.value)} of the draws; the mean "
            f"distance to it is {with_unit(issue.missing.value, scale)}."
        )
    yield from _delay(case.issues[issue.id], issue)


def _when(forecast: Forecast, issue: IssueForecast) -> str:
    time, as_of, horizon = issue.time, forecast.case.as_of, forecast.horizon
    assert time is not None
    if time.q10 is None:
        return "Fewer than one draw in ten is signed within the horizon."
    span = span_of_months(as_of, time.q10, time.q90, horizon)
    if time.median is None:
        return f"The median date lies {month_or_beyond(as_of, None, horizon)}; 80 % interval {span}."
    return f"The median date is {calendar_month(as_of, time.median)}; 80 % interval {span}."


def _delay(coded: Issue, issue: IssueForecast) -> Iterable[str]:
    overdue = issue.overdue
    if overdue is None or coded.deadline is None:
        return
    date = long_date(coded.deadline.date)
    if overdue.lapsed > 0:
        start = f"The deadline of {date} had lapsed by {how_long(overdue.lapsed)} at the date of the case"
    else:
        start = f"The deadline of {date} lies {how_long(-overdue.lapsed)} ahead"
    yield f"{start}; by signature or horizon the mean delay is {how_long(overdue.months.value)}."
    if overdue.cost is not None:
        words = overdue.words.strip().rstrip(".")
        yield (
            f"The months from the date of the case cost {overdue.cost.value:,.0f} {total_unit(overdue)} on "
            f"average. What is counted: {words[:1].lower()}{words[1:]}."
        )


def _by(forecast: Forecast, issue: IssueForecast) -> Table | None:
    if issue.p_agreement is None or issue.in_force is None:
        return None
    as_of, horizon = forecast.case.as_of, forecast.horizon
    known = dict(issue.p_by) | {horizon: issue.p_agreement}
    rows = [_by_row(f"Agreed by {calendar_month(as_of, month)}", p) for month, p in sorted(known.items())]
    rows.append(_by_row(f"In force in {calendar_month(as_of, horizon)}", issue.in_force))
    return table("Probability, per cent with its standard error", "Event | In words | >Per cent", rows)


def _by_row(event: str, p: Estimate) -> tuple[str, str, str]:
    return event, ICD_203.band(p.value).words, error_points(p)


def _parties(case: Case, issue: IssueForecast) -> Table | None:
    if not issue.gaps:
        return None
    coded, scale = case.issues[issue.id], case.issues[issue.id].scale
    pivots = {pivot.actor: pivot for pivot in issue.pivots}
    rows = []
    for gap in issue.gaps:
        stance, pivot = coded.stances[gap.actor], pivots.get(gap.actor)
        rows.append(
            (
                case.actors[gap.actor].name,
                quantity_text(stance.ask),
                quantity_text(stance.bottom_line),
                percent(gap.share.value),
                native(gap.native.value, scale) if gap.native else "–",
                _change(pivot.without_consent) if pivot else "–",
                _change(pivot.nudged) if pivot else "–",
            )
        )
    titles = (
        "Party | >Ask | >Bottom line | >Expectation gap | >Distance to ask if signed | "
        ">Consent not needed | >Bottom line nearer"
    )
    return table(f"Who must consent ({scale.unit}; the last two in points of P(agreement))", titles, rows)


def _third_parties(case: Case, issue: IssueForecast) -> Table | None:
    if not issue.third_parties:
        return None
    scale, coded = case.issues[issue.id].scale, case.issues[issue.id]
    rows = []
    for effect in issue.third_parties:
        kinds = joined(sorted({i.kind for i in coded.influence.values() if i.sender == effect.actor}))
        error = native(Z95 * effect.missing.error, scale, finer=2)
        gap = f"{signed(effect.missing.value, scale, finer=2)} ± {error}"
        changes = [_change(e) for e in (effect.p_agreement, effect.difficulty, effect.zone)]
        rows.append((case.actors[effect.actor].name, kinds, *changes, gap))
    titles = "Third party | By | >P(agreement) | >Difficulty | >P(zone) | >Distance to a zone"
    return table(
        f"With the third party less without it: points, distance in {scale.unit}, 95 % intervals",
        titles,
        rows,
    )


def _models(case: Case, issue: IssueForecast) -> Table | None:
    if not issue.models:
        return None
    scale = case.issues[issue.id].scale
    rows = []
    if issue.settlement is not None and issue.p_agreement is not None:
        own = (issue.settlement.quantile(p) for p in (0.5, 0.1, 0.9))
        rows.append(("This forecast, if signed", *(native(value, scale) for value in own)))
    rows += [(m.title, *(native(v, scale) for v in (m.q50, m.q10, m.q90))) for m in issue.models]
    return table(f"Settlement models beside it ({scale.unit})", "Model | >Median | >10 % | >90 %", rows)


def _change(estimate: Estimate) -> str:
    return f"{points(estimate.value)} ± {100 * Z95 * estimate.error:.1f}"
