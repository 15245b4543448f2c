"""What stands first: easiest, hardest, what would change it, the board, how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.case.grounds import grounds
from accord.case.labels import scenario_title, short_issues
from accord.case.priors.evident import evident
from accord.case.schema import Case
from accord.forecasts.comparison import Comparison, Difference
from accord.forecasts.results import Forecast, IssueForecast
from accord.pages.blocks import (
    Block,
    Cell,
    KeyFigure,
    KeyFigures,
    Lead,
    Note,
    Reference,
    Sentence,
    Span,
    field,
    result,
    sentence,
)
from accord.pages.briefing.board_picture import board
from accord.pages.briefing.evidence import Confidence, confidence_in
from accord.pages.briefing.hardest import strongest
from accord.pages.briefing.importance import by_importance, weighs_most
from accord.pages.briefing.scenario_words import sure
from accord.pages.briefing.section import Section
from accord.pages.words.causes import BRIEF, also, main_cause, named
from accord.pages.words.doubts import doubt_sentences
from accord.pages.words.likelihood import likelihood, percent
from accord.pages.words.months import by_date, calendar_month
from accord.pages.words.priors import rests_on_priors
from accord.pages.words.signed import in_figures, made_up

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION", "confidence_lines", "doubts", "greatest", "in_brief"]


def in_brief(results: Briefing, elsewhere: str, to: str = "") -> tuple[Block, ...]:
    """The boxes, the board, and in two lines how sure it is.

    Parameters
    ----------
    elsewhere : how a sentence ends that says where the other warnings stand.
    to : anchor of the section in which they do.
    """
    forecast = results.forecast
    caution = Note(_cautions(results, elsewhere, to), look="caution")
    if not forecast.ranking:
        told = "This case holds issues of influence only: it says where positions meet, not when."
        return (Lead((sentence(told),)), caution)
    return (KeyFigures(_boxes(results), look="boxes"), board(results), caution)


def _blocks(results: Briefing) -> tuple[Block, ...]:
    return in_brief(results, "they stand under “What we do not know”.", "unknown")


def _cautions(results: Briefing, elsewhere: str, to: str) -> tuple[Sentence, ...]:
    """How sure the inputs are; one doubt in full, of more their number and where they stand."""
    case = results.forecast.case
    lines = confidence_lines(confidence_in(case))
    first = _guessed(case) if evident(case).priors else sentence(*_joined(lines))
    told = tuple(doubts(results))
    if len(told) < _TOLD:
        return (first, *told)
    return (first, Sentence((Span(f"{len(told)} more warnings: "), Span(elsewhere, to=to))))


def _guessed(case: Case) -> Sentence:
    """How sure a case is in which numbers are guesses: how many these are, and how many a passage bears."""
    every, guesses = grounds(case), evident(case).priors
    published = sum(
        any(case.evidence[key].source for key in one.evidence if key in case.evidence) for one in every
    )
    rest = len(every) - guesses - published
    return sentence(
        "Confidence in this forecast is ",
        field(confidence_in(case).level, "evidence"),
        ": of its ",
        field(f"{len(every)} numbers", "evidence"),
        ", ",
        field(f"{guesses}", "evidence"),
        f" {'is a wide guess' if guesses == 1 else 'are wide guesses'}, ",
        field(f"{rest}", "evidence"),
        f" {'is judged' if rest == 1 else 'are judged'} without a published passage, ",
        field(f"{published}", "evidence"),
        f" {'rests' if published == 1 else 'rest'} on one.",
    )


def _joined(lines: tuple[Sentence, ...]) -> Iterator[Span]:
    """The spans of sentences, one after the other."""
    for at, line in enumerate(lines):
        yield from ((Span(" "), *line.spans) if at else line.spans)


def doubts(results: Briefing) -> Iterator[Sentence]:
    """The doubts about the case; of guesses and of a draft in words that need no explaining."""
    forecast = results.forecast
    held, decided = evident(forecast.case), results.decided
    own = [flag for flag in forecast.flags if flag.kind in ("priors", "draft")]
    for at, flag in enumerate(forecast.flags):
        path = f"forecast.flags.{at}"
        if flag.kind == "priors":
            guessed = f"{held.priors} of {held.numbers} numbers are wide guesses of a table"
            yield sentence(result(f"{guessed}, which nobody has judged for this case.", path))
        elif flag.kind == "draft" and decided is not None and decided.done:
            told = f"This case is a draft, not signed: {decided.words}."
            yield sentence(result(told, path))
        elif flag.kind == "draft":
            yield sentence(result(flag.words, path))
    yield from doubt_sentences(forecast.flags, "forecast.flags", own)


_TOLD = 2
"""So many doubts are no longer told in the box, where they would outweigh what it is about."""


def confidence_lines(found: Confidence) -> tuple[Sentence, ...]:
    """How sure the inputs are, in two short sentences; no likelihood stands here."""
    if not found.numbers:
        return (sentence("Confidence in this forecast is low: the case gives no numbers of its own."),)
    shares = dict(found.shares)
    return (
        sentence("Confidence in this forecast is ", field(found.level, "evidence"), "."),
        sentence(
            "Of its ",
            field(f"{found.numbers} numbers", "evidence"),
            ", ",
            field(_part(shares.get("low", 0.0)), "evidence"),
            " rest on weak evidence and ",
            field(_part(found.own), "evidence"),
            " are judgements of those who wrote the case.",
        ),
    )


def _part(share: float) -> str:
    return {0.0: "none", 1.0: "all"}.get(share) or percent(share)


def _boxes(results: Briefing) -> tuple[KeyFigure, ...]:
    forecast = results.forecast
    order = forecast.ranking
    tied = forecast.ranking_detail.all_tied and len(order) > 1
    first, last = forecast[order[0]], forecast[order[-1]]
    if tied:
        ranked = [forecast[name] for name in order]
        first, last = max(ranked, key=_agreed), min(ranked, key=_agreed)
        if percent(_agreed(first)) == percent(_agreed(last)):
            return (_alike(forecast, first), _change(results))
    names = ("Likeliest", "Least likely") if tied else ("Easiest", "Hardest")
    if len(order) == 1:
        return (
            _box(forecast, first, names[0], f"{_terms(forecast, first)}{_date(forecast, first)}"),
            _change(results),
        )
    measure = "" if tied else " Open longest."
    why = f"{measure}{_why(last, [forecast[name] for name in order])}"
    foremost = forecast[by_importance(forecast)[0]]
    terms = _terms(forecast, foremost)
    if foremost.id == last.id:
        boxes = (
            _box(forecast, last, _called(forecast, names[1]), f"{terms}{why}"),
            _box(forecast, first, names[0], _date(forecast, first)),
        )
    else:
        called = _called(forecast, names[0] if foremost.id == first.id else "")
        boxes = (
            _box(forecast, foremost, called, f"{terms}{_date(forecast, foremost)}"),
            _box(forecast, last, names[1], why),
        )
    return (*boxes, _change(results))


def _called(forecast: Forecast, place: str) -> str:
    """What the box of the foremost issue is called; that it weighs most only where the parties say so."""
    if not weighs_most(forecast):
        return place or "Foremost"
    return f"Weighs most, {place.lower()}" if place else "Weighs most"


def _terms(forecast: Forecast, issue: IssueForecast) -> str:
    """What is signed if it is, where that is told in figures."""
    scale = forecast.case.issues[issue.id].scale
    if issue.settlement is None or made_up(scale):
        return ""
    return f" If signed: {in_figures(issue.settlement, scale)}."


def _alike(forecast: Forecast, issue: IssueForecast) -> KeyFigure:
    """For issues of which none can be told to be the easiest."""
    until = calendar_month(forecast.day, forecast.horizon)
    text = f"Agreement by {until} on each: {likelihood(_agreed(issue))}. None is the easiest."
    known = Reference("result", f"forecast.issues.{issue.id}.p_agreement")
    return KeyFigure(f"All {len(forecast.ranking)} issues", Cell(text, _agreed(issue), known, unit="share"))


def _agreed(issue: IssueForecast) -> float:
    return issue.p_agreement.value if issue.p_agreement else 0.0


def _box(forecast: Forecast, issue: IssueForecast, name: str, more: str) -> KeyFigure:
    until = calendar_month(forecast.day, forecast.horizon)
    text = f"Agreement by {until}: {likelihood(_agreed(issue))}.{more}"
    path = f"forecast.issues.{issue.id}"
    also = (Reference("result", f"{path}.time.median"),)
    title = short_issues(forecast.case)[issue.id]
    cell = Cell(text, _agreed(issue), Reference("result", f"{path}.p_agreement"), unit="share", also=also)
    priors = ", from guesses" if rests_on_priors(forecast.case.issues[issue.id]) else ""
    return KeyFigure(f"{name}{priors}: {title}", cell)


def _date(forecast: Forecast, issue: IssueForecast) -> str:
    median = issue.time.median if issue.time else None
    if median is None:
        return ""
    return f" Even chance of a signature by {by_date(forecast.day, median, forecast.horizon)}."


def _why(issue: IssueForecast, others: list[IssueForecast]) -> str:
    main, more = main_cause(issue), also(issue, others)
    if main is None:
        return ""
    return f" Main cause: {BRIEF[main]}{f'; also {BRIEF[more]}' if more else ''}."


def _change(results: Briefing) -> KeyFigure:
    name, forecast = "What would change it", results.forecast
    found = greatest(results.comparison) if results.comparison else None
    if found is None or results.comparison is None:
        if told := strongest(results).strip():
            hardest = Reference("result", f"forecast.issues.{forecast.ranking[-1]}.p_agreement")
            return KeyFigure(name, Cell(told, source=hardest))
        hard = forecast[forecast.ranking[-1]]
        cause = main_cause(hard)
        which = "Main cause of the hardest issue" if len(forecast.ranking) > 1 else "Main cause"
        told = f"{which}: {named(hard, cause)}." if cause else "Not computed."
        known = Reference("result", f"forecast.issues.{hard.id}.causes.{cause}") if cause else None
        return KeyFigure(name, Cell(told, source=known))
    base, other = (results.comparison.forecasts[n] for n in (results.comparison.base, found.scenario))
    before, after = _agreed(base[found.issue]), _agreed(other[found.issue])
    title = scenario_title(results.case, found.scenario)
    text = f"“{title}”: {short_issues(results.case)[found.issue]} from {percent(before)} to {percent(after)}."
    if found.issue != forecast.ranking[-1]:
        text += strongest(results)
    also = (Reference("result", f"forecast.issues.{found.issue}.p_agreement"),)
    path = f"comparison.forecasts.{found.scenario}.issues.{found.issue}.p_agreement"
    return KeyFigure(name, Cell(text, after, Reference("result", path), unit="share", also=also))


def greatest(comparison: Comparison) -> Difference | None:
    """The greatest change of a chance of agreement that is more than drawing; None where there is none."""
    moved = [d for d in comparison.differences if sure(d.p_agreement)]
    return max(moved, key=lambda d: abs(d.p_agreement.value), default=None)


SECTION = Section("in-brief", 5, "In brief", _blocks, lengths=("short", "full"))
