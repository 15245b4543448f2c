"""The bottom line in three sentences, what to be careful about, and every issue in one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.case.labels import scenario_title
from accord.case.schema import Case
from accord.forecasts.comparison import Comparison, Difference
from accord.forecasts.results import Forecast, IssueForecast
from accord.pages.blocks import (
    Block,
    Cell,
    Lead,
    Note,
    Reference,
    Sentence,
    Span,
    Table,
    result,
    sentence,
    table,
)
from accord.pages.briefing.cells import NOTHING, share
from accord.pages.briefing.evidence import confidence_in, confidence_sentences
from accord.pages.briefing.scenario_words import sure
from accord.pages.briefing.section import Section
from accord.pages.words.causes import LONG, main_cause
from accord.pages.words.doubts import doubt_sentences
from accord.pages.words.likelihood import likelihood, likelihood_clause, percent
from accord.pages.words.months import calendar_month
from accord.pages.words.order import place_cell
from accord.pages.words.scale import in_words, with_unit

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION", "bottom_line"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    forecast = results.forecast
    confidence = Sentence(
        tuple(
            span
            for number, one in enumerate(confidence_sentences(confidence_in(forecast.case)))
            for span in ((Span(" "), *one.spans) if number else one.spans)
        )
    )
    flags = doubt_sentences(forecast.flags, "forecast.flags")
    glance = (_glance(forecast),) if forecast.ranking else ()
    return (Lead(bottom_line(results)), Note((confidence, *flags), look="caution"), *glance)


def bottom_line(results: Briefing) -> tuple[Sentence, ...]:
    """What will be agreed and what not; where; what would change it."""
    if not results.forecast.ranking:
        return (
            sentence("This case holds issues of influence only, and so says where positions meet, not when."),
        )
    changes = _what_changes(results.case, results.forecast, results.comparison)
    return (_whether(results.forecast), _where(results.forecast), changes)


def _whether(forecast: Forecast) -> Sentence:
    if forecast.ranking_detail.all_tied:
        return _all_alike(forecast)
    until = calendar_month(forecast.day, forecast.horizon)
    easy, hard = forecast[forecast.ranking[0]], forecast[forecast.ranking[-1]]
    start: list[str | Span] = [f"Agreement by {until} on “{easy.title}” ", _clause(easy)]
    if easy.time and easy.time.median is not None:
        month = calendar_month(forecast.day, easy.time.median)
        start += [", in the middle case in ", result(month, f"forecast.issues.{easy.id}.time.median")]
    if len(forecast.ranking) == 1:
        return sentence(*start, ".")
    count = result(f"{len(forecast.ranking)} issues", "forecast.ranking")
    ends = (forecast.ranking_detail.groups[at] for at in (0, -1))
    first, last = ("one of the" if len(tied) > 1 else "the" for tied in ends)
    hardest = f"; on “{hard.title}”, {last} hardest, agreement "
    return sentence(*start, f", {first} easiest of ", count, hardest, _clause(hard), ".")


def _all_alike(forecast: Forecast) -> Sentence:
    """For issues of which none can be told to be the easiest."""
    until = calendar_month(forecast.day, forecast.horizon)
    ranked = [forecast[name] for name in forecast.ranking]
    least, most = min(ranked, key=_agreed), max(ranked, key=_agreed)
    count = result(f"{len(forecast.ranking)} issues", "forecast.ranking")
    end = "; the draws do not tell which is the easiest."
    if percent(_agreed(least)) == percent(_agreed(most)):
        return sentence(f"Agreement by {until} on each of the ", count, " ", _clause(least), end)
    low, high = (
        result(percent(_agreed(one)), f"forecast.issues.{one.id}.p_agreement") for one in (least, most)
    )
    start = f"The chances of agreement by {until} on the "
    return sentence(start, count, " lie between ", low, " and ", high, end)


def _where(forecast: Forecast) -> Sentence:
    parts: list[str | Span] = []
    for name in dict.fromkeys((forecast.ranking[0], forecast.ranking[-1])):
        issue = forecast[name]
        if issue.settlement is not None:
            scale = forecast.case.issues[name].scale
            middle = issue.settlement.quantile(0.5)
            parts += [
                f"{'; and ' if parts else ''}“{issue.title}” at ",
                result(with_unit(middle, scale), f"forecast.issues.{name}.settlement.q50"),
                f", {in_words(middle, scale)}",
            ]
    if not parts:
        return sentence("No draw reaches a settlement on either, so that no terms can be given.")
    return sentence("If signed, the terms in the middle of the forecast put ", *parts, ".")


def _what_changes(case: Case, forecast: Forecast, comparison: Comparison | None) -> Sentence:
    found = _greatest(comparison) if comparison else None
    if found is None or comparison is None:
        return _main_obstacle(forecast)
    name = found.issue
    before, after = comparison.forecasts[comparison.base][name], comparison.forecasts[found.scenario][name]
    verb = "rise" if found.p_agreement.value > 0 else "fall"
    path = f"comparison.forecasts.{found.scenario}.issues.{name}.p_agreement"
    return sentence(
        f"Of the scenarios compared, “{scenario_title(case, found.scenario)}” changes most: the probability "
        f"of agreement on “{before.title}” would {verb} from ",
        result(percent(_agreed(before)), f"forecast.issues.{name}.p_agreement"),
        " to ",
        result(likelihood(_agreed(after)), path),
        ".",
    )


def _greatest(comparison: Comparison) -> Difference | None:
    moved = [d for d in comparison.differences if sure(d.p_agreement)]
    return max(moved, key=lambda d: abs(d.p_agreement.value), default=None)


def _main_obstacle(forecast: Forecast) -> Sentence:
    hard = forecast[forecast.ranking[-1]]
    main = main_cause(hard)
    if main is None:
        return sentence(f"Why “{hard.title}” is the hardest was not computed.")
    cause = result(LONG[main], f"forecast.issues.{hard.id}.causes.{main}")
    return sentence(f"What holds up “{hard.title}” most is ", cause, ".")


def _clause(issue: IssueForecast) -> Span:
    return result(likelihood_clause(_agreed(issue)), f"forecast.issues.{issue.id}.p_agreement")


def _agreed(issue: IssueForecast) -> float:
    return issue.p_agreement.value if issue.p_agreement else 0.0


def _glance(forecast: Forecast) -> Table:
    until = calendar_month(forecast.day, forecast.horizon)
    return table(
        "The issues" if forecast.ranking_detail.all_tied else "The issues, easiest first",
        f"Issue | Place | Agreement by {until} | Median date | Terms if signed | Main obstacle",
        [_row(forecast, forecast[name]) for name in forecast.ranking],
        look="glance stacked",
        units=("", "", "share", "months", "", ""),
    )


def _row(forecast: Forecast, issue: IssueForecast) -> tuple[Cell, ...]:
    case, path = forecast.case, f"forecast.issues.{issue.id}"
    agreed, cause = issue.p_agreement, main_cause(issue)
    median = issue.time.median if issue.time else None
    date = calendar_month(forecast.day, median) if median is not None else f"after {_end(forecast)}"
    scale, terms = case.issues[issue.id].scale, NOTHING
    if issue.settlement is not None:
        middle = issue.settlement.quantile(0.5)
        words = in_words(middle, scale)
        source = Reference("result", f"{path}.settlement.q50")
        terms = Cell(words[:1].upper() + words[1:], middle, source, unit=scale.unit)
    obstacle = LONG[cause] if cause else ""
    return (
        Cell(issue.title),
        place_cell(forecast, issue.id, "forecast."),
        share(agreed.value, f"{path}.p_agreement", likelihood(agreed.value)) if agreed else NOTHING,
        Cell(date, median, Reference("result", f"{path}.time.median")),
        terms,
        Cell(obstacle[:1].upper() + obstacle[1:], source=Reference("result", f"{path}.causes.{cause}"))
        if cause
        else NOTHING,
    )


def _end(forecast: Forecast) -> str:
    return calendar_month(forecast.day, forecast.horizon)


SECTION = Section("bottom-line", 10, "Bottom line", _blocks)
