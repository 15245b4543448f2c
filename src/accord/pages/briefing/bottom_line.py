"""The bottom line of a briefing in three sentences, and how sure its inputs are in sentences of their own."""

from __future__ import annotations

from accord.case.schema import Case
from accord.forecasts.comparison import Comparison, Difference
from accord.forecasts.results import Forecast, IssueForecast
from accord.pages.briefing.evidence import Confidence
from accord.pages.briefing.scenarios import scenario_title, sure
from accord.pages.words.causes import LONG, joined, main_cause
from accord.pages.words.likelihood import likelihood, likelihood_clause, percent
from accord.pages.words.months import calendar_month
from accord.pages.words.scale import in_words, with_unit

__all__ = ["bottom_line", "confidence_sentences"]


def bottom_line(case: Case, forecast: Forecast, comparison: Comparison | None) -> tuple[str, ...]:
    """What will be agreed and what not; where; what would change it."""
    if not forecast.ranking:
        return ("This case holds issues of influence only, and so says where positions meet, not when.",)
    return (_whether(forecast), _where(forecast), _what_changes(case, forecast, comparison))


def _whether(forecast: Forecast) -> str:
    until = calendar_month(forecast.case.as_of, forecast.horizon)
    easy, hard = forecast[forecast.ranking[0]], forecast[forecast.ranking[-1]]
    start = f"Agreement by {until} on “{easy.title}” {_clause(easy)}"
    if easy.time and easy.time.median is not None:
        start += f", in the middle case in {calendar_month(forecast.case.as_of, easy.time.median)}"
    if len(forecast.ranking) == 1:
        return f"{start}."
    count = len(forecast.ranking)
    return (
        f"{start}, the easiest of {count} issues; on “{hard.title}”, the hardest, agreement {_clause(hard)}."
    )


def _where(forecast: Forecast) -> str:
    parts = []
    for name in dict.fromkeys((forecast.ranking[0], forecast.ranking[-1])):
        issue = forecast[name]
        if issue.settlement is not None:
            scale = forecast.case.issues[name].scale
            middle = issue.settlement.quantile(0.5)
            parts.append(f"“{issue.title}” at {with_unit(middle, scale)}, {in_words(middle, scale)}")
    if not parts:
        return "No draw reaches a settlement on either, so that no terms can be given."
    return f"If signed, the terms in the middle of the forecast put {'; and '.join(parts)}."


def _what_changes(case: Case, forecast: Forecast, comparison: Comparison | None) -> str:
    found = _greatest(comparison) if comparison else None
    if found is None or comparison is None:
        return _main_obstacle(forecast)
    name = found.issue
    before, after = comparison.forecasts[comparison.base][name], comparison.forecasts[found.scenario][name]
    verb = "rise" if found.p_agreement.value > 0 else "fall"
    return (
        f"Of the scenarios compared, “{scenario_title(case, found.scenario)}” changes most: the probability "
        f"of agreement on “{before.title}” would {verb} from {percent(_agreed(before))} to "
        f"{_agreed_words(after)}."
    )


def _greatest(comparison: Comparison) -> Difference | None:
    moved = [d for d in comparison.differences if sure(d.p_agreement)]
    return max(moved, key=lambda d: abs(d.p_agreement.value), default=None)


def _main_obstacle(forecast: Forecast) -> str:
    hard = forecast[forecast.ranking[-1]]
    main = main_cause(hard)
    if main is None:
        return f"Why “{hard.title}” is the hardest was not computed."
    return f"What holds up “{hard.title}” most is {LONG[main]}."


def _clause(issue: IssueForecast) -> str:
    return likelihood_clause(_agreed(issue))


def _agreed_words(issue: IssueForecast) -> str:
    return likelihood(_agreed(issue))


def _agreed(issue: IssueForecast) -> float:
    return issue.p_agreement.value if issue.p_agreement else 0.0


def confidence_sentences(confidence: Confidence) -> tuple[str, ...]:
    """How sure the inputs are; no likelihood stands here."""
    if not confidence.numbers:
        return ("Confidence in this forecast is low, since no number names its evidence.",)
    shares = joined(
        [f"{percent(share)} {level.replace('medium', 'moderate')}" for level, share in confidence.shares]
    )
    return (
        f"Confidence in this forecast is {confidence.level}.",
        f"Its {confidence.numbers} numbers rest on evidence of these confidences: {shares}; "
        f"{percent(confidence.own)} are judgements of those who coded the case.",
    )
