"""The issues, easiest first: whether, when, where, why, who, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from accord.case.scenarios import DatedChange, dated_changes
from accord.case.schema import Issue
from accord.forecasts.results import Forecast, IssueForecast, Overdue
from accord.forecasts.stages import ByMonth
from accord.pages.blocks import (
    Block,
    Heading,
    Lead,
    Note,
    Paragraph,
    Points,
    Sentence,
    Span,
    field,
    result,
    sentence,
    sentences,
)
from accord.pages.briefing.evidence import issue_evidence
from accord.pages.briefing.issue_figures import when, where, why
from accord.pages.briefing.issue_tables import by_when, models, parties, scale_in_words, third_parties
from accord.pages.briefing.section import Section
from accord.pages.briefing.terms import issue_terms, without_effect
from accord.pages.briefing.zone_picture import stakeholders
from accord.pages.outside_views import class_sentences, views_in_short, views_of
from accord.pages.words.causes import causes_sentences
from accord.pages.words.likelihood import likelihood, likelihood_clause, percent
from accord.pages.words.months import calendar_month, how_long, long_date, month_or_beyond, span_of_months
from accord.pages.words.order import place
from accord.pages.words.priors import FROM_PRIORS, rests_on_priors
from accord.pages.words.scale import distance, in_words, native, with_unit

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION", "causes_told", "issue_headline", "issue_place", "issue_told", "usual_course"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    forecast = results.forecast
    changes = dated_changes(results.case, forecast.scenario)
    order = (*forecast.ranking, *(name for name in forecast.issues if name not in forecast.ranking))
    return tuple(
        block
        for name in order
        for block in _issue(forecast, name, [c for c in changes if c.path[:2] == ("issues", name)])
    )


def _issue(forecast: Forecast, name: str, changes: Sequence[DatedChange]) -> tuple[Block, ...]:
    case, issue = forecast.case, forecast[name]
    coded = case.issues[name]
    causes = why(forecast, issue)
    stake = f"At stake: {coded.at_stake}" if coded.at_stake else ""
    note = f"Outside the scale: {coded.note.strip()}" if coded.note else ""
    return (
        Heading(issue.title, anchor=f"issue-{name}", above=issue_place(forecast, name)),
        *((Paragraph(sentences(coded.question)),) if coded.question else ()),
        *((Note(sentences(stake)),) if stake else ()),
        Lead((issue_headline(forecast, issue),)),
        Points(tuple(issue_told(forecast, issue))),
        *when(forecast, issue),
        *where(forecast, issue),
        scale_in_words(case, issue),
        *by_when(forecast, issue),
        *usual_course(forecast, issue),
        *stakeholders(forecast, issue),
        *causes,
        *(causes_told(forecast, issue) if causes else ()),
        *parties(case, issue),
        *issue_terms(case, issue, changes),
        *without_effect(case, name),
        *third_parties(case, issue),
        *models(case, issue),
        *((Note(sentences(note)),) if note else ()),
        issue_evidence(case, name, changes),
    )


def usual_course(forecast: Forecast, issue: IssueForecast) -> Iterator[Block]:
    """How such negotiations went; that nothing is known of it where the issue names no class."""
    if issue.p_agreement is None:
        return
    if forecast.case.issues[issue.id].reference is None:
        yield Note(
            sentences("How often such talks ended in a deal is not known: the case names no comparable ones.")
        )
        return
    if issue.outside_view is None:  # signed, as the news says
        return
    path = f"{_path(issue)}.outside_view"
    yield Paragraph((views_in_short(issue.outside_view, path),))
    yield from views_of(forecast, issue, _path(issue))
    behind = class_sentences(forecast, issue.id, issue.outside_view, path)
    yield Note((*behind, *sentences(*issue.outside_view.limits)))


def issue_place(forecast: Forecast, name: str) -> str:
    """Where an issue stands in the order of all."""
    count = len(forecast.ranking)
    if name not in forecast.ranking:
        return "Positions only: nothing is simulated"
    first, last = forecast.ranking_detail.group(name)
    priors = f", {FROM_PRIORS}" if rests_on_priors(forecast.case.issues[name]) else ""
    if first < last:
        return f"Number {place(forecast.ranking_detail, name)} of {count}, tied{priors}"
    ends = {count: f"Hardest of {count}", 1: f"Easiest of {count}"}
    return f"{ends.get(first, f'Number {first} of {count}')}{priors}"


def issue_headline(forecast: Forecast, issue: IssueForecast) -> Sentence:
    """Whether it is agreed, in one sentence."""
    if issue.p_agreement is None:
        return sentence(
            "An issue of influence: where it is likely to be decided, with nothing said about when."
        )
    until = calendar_month(forecast.day, forecast.horizon)
    clause = result(likelihood_clause(issue.p_agreement.value), f"{_path(issue)}.p_agreement")
    return sentence(f"Agreement by {until} ", clause, ".")


def _path(issue: IssueForecast) -> str:
    return f"forecast.issues.{issue.id}"


def issue_told(forecast: Forecast, issue: IssueForecast) -> Iterator[Sentence]:
    """When, where, what is delivered, whether there is common ground, what delay costs."""
    if issue.time is not None:
        yield _when(forecast, issue)
    if issue.settlement is not None:
        yield _where(forecast, issue)
    elif issue.time is not None:
        yield sentence("It is signed in no simulated course, so that no terms can be shown.")
    if issue.delivered is not None and issue.in_force is not None:
        until = calendar_month(forecast.day, forecast.horizon)
        yield sentence(
            f"A deal that is signed and still stands in {until}: ",
            result(likelihood(issue.in_force.value), f"{_path(issue)}.in_force"),
            "; share delivered by then, no deal counted as nothing: ",
            result(percent(issue.delivered.value), f"{_path(issue)}.delivered"),
            ".",
        )
    if issue.zone is not None and issue.missing is not None and issue.zone.value < 0.99:
        scale = forecast.case.issues[issue.id].scale
        yield sentence(
            "Common ground exists at some time in ",
            result(percent(issue.zone.value), f"{_path(issue)}.zone"),
            " of the simulated courses; the mean distance to it is ",
            result(distance(issue.missing.value, scale), f"{_path(issue)}.missing"),
            ".",
        )
    yield from _stages(forecast, issue)
    yield from _delay(forecast.case.issues[issue.id], issue)


def _when(forecast: Forecast, issue: IssueForecast) -> Sentence:
    time, as_of, horizon = issue.time, forecast.day, forecast.horizon
    assert time is not None  # no sentence otherwise
    path = f"{_path(issue)}.time"
    if time.q10 is None:
        few = result("Fewer than one simulated course in ten", f"{path}.q10")
        return sentence(few, f" is signed by {calendar_month(as_of, horizon)}.")
    span = result(span_of_months(as_of, time.q10, time.q90, horizon), path)
    middle = result(month_or_beyond(as_of, time.median, horizon), f"{path}.median")
    verb = "The median date lies " if time.median is None else "The median date is "
    return sentence(verb, middle, "; 80 % interval ", span, ".")


def _where(forecast: Forecast, issue: IssueForecast) -> Sentence:
    scale, points = forecast.case.issues[issue.id].scale, issue.settlement
    assert points is not None  # no sentence otherwise
    low, middle, high = (points.quantile(p) for p in (0.1, 0.5, 0.9))
    start = (
        "If signed, the terms in the middle are" if issue.time else "The middle of the calibrated decision is"
    )
    path = f"{_path(issue)}.settlement"
    return sentence(
        f"{start} ",
        result(with_unit(middle, scale), f"{path}.q50"),
        " (80 % interval ",
        result(native(low, scale), f"{path}.q10"),
        " to ",
        result(native(high, scale), f"{path}.q90"),
        f"): {in_words(middle, scale)}.",
    )


def _stages(forecast: Forecast, issue: IssueForecast) -> Iterator[Sentence]:
    """Whether talks get stuck, what becomes of a text at home, how long a deal is expected to stand."""
    until, path = calendar_month(forecast.day, forecast.horizon), _path(issue)
    stuck, home = issue.deadlock, issue.at_home
    if stuck is not None and stuck.at_all:
        yield sentence(
            f"Talks are deadlocked at some time by {until}, with nothing in sight that opens common ground: ",
            _at_end(stuck, f"{path}.deadlock"),
            "; from then on they get little attention.",
        )
    if home is not None:
        yield sentence(
            f"The negotiators accept a text by {until}: ",
            _at_end(home.accepted, f"{path}.at_home.accepted"),
            "; of what they accept, ",
            result(percent(home.ratified.value), f"{path}.at_home.ratified"),
            " is ratified and signed by then; that a body at home refuses a text: ",
            _at_end(home.refused, f"{path}.at_home.refused"),
            ".",
        )
    if issue.kept is not None:
        yield sentence(
            "A deal may fail: of the ",
            result(f"{forecast.horizon:.0f} months", "forecast.horizon"),
            " after its signature it is expected to stand for ",
            result(percent(issue.kept.value), f"{path}.kept"),
            ".",
        )


def _at_end(found: ByMonth, path: str) -> Span:
    """The shown probability by the horizon, in words."""
    return result(likelihood(found.shown[found.horizon].value), f"{path}.shown.{found.horizon:g}")


def _delay(coded: Issue, issue: IssueForecast) -> Iterator[Sentence]:
    overdue = issue.overdue
    if overdue is None or coded.deadline is None:
        return
    path = f"{_path(issue)}.overdue"
    date = field(long_date(coded.deadline.date), f"issues.{issue.id}.deadline.date")
    lapsed = result(how_long(abs(overdue.lapsed)), f"{path}.lapsed")
    start: Sequence[str | Span] = (" lies ", lapsed, " ahead")
    if overdue.lapsed > 0:
        start = (" had lapsed by ", lapsed, " at the date of the case")
    late = result(how_long(overdue.months.value), f"{path}.months")
    yield sentence(
        "The deadline of ", date, *start, "; by signature or the end the mean delay is ", late, "."
    )
    if overdue.cost is not None:
        yield _cost(overdue, overdue.cost.value, path)


def _cost(overdue: Overdue, cost: float, path: str) -> Sentence:
    words = overdue.words.strip().rstrip(".")
    return sentence(
        "The months from the date of the case cost ",
        result(f"{cost:,.0f} {overdue.total_unit}", f"{path}.cost"),
        " on average. What is counted: ",
        result(f"{words[:1].lower()}{words[1:]}", f"{path}.words"),
        ".",
    )


def causes_told(forecast: Forecast, issue: IssueForecast) -> Iterator[Block]:
    """What makes it take as long, in sentences: the main cause as the board and the boxes name it."""
    for told in causes_sentences(issue, forecast.horizon, _path(issue)):
        yield Paragraph((told,))


SECTION = Section("issues", 130, "", _blocks)
