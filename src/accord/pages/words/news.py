"""A piece of news in words, and the day from which a forecast is told."""

from __future__ import annotations

from accord.case.labels import scenario_title, short_actors, short_issues
from accord.case.news import Piece
from accord.case.schema import Case
from accord.forecasts.comparison import Comparison
from accord.forecasts.results import Forecast
from accord.forecasts.seen import Learnt
from accord.pages.blocks import Sentence, Span, field, sentences
from accord.pages.words.months import long_date
from accord.pages.words.scale import exact

__all__ = ["day_spans", "excluded_sentences", "piece_words", "start_of", "step_words"]

_CLAIMS = {
    "agreed": "that it is agreed by {until}",
    "open": "that it is still open on {until}",
    "deadlocked": "that talks are deadlocked by {until}",
    "at_least": "that it settles at {value} or more",
    "at_most": "that it settles at {value} or less",
}


def day_spans(forecast: Forecast) -> tuple[Span, ...]:
    """``As of 1 February 2021``, and the day of the news where there is one."""
    case = field(long_date(forecast.case.as_of), "as_of")
    if forecast.seen is None:
        return (Span("As of "), case)
    day = Span(long_date(forecast.day))
    return (Span("As of "), day, Span(", the case as of "), case, Span(" with the news since"))


def excluded_sentences(comparison: Comparison) -> tuple[Sentence, ...]:
    """Which scenarios the news rules out."""
    case = comparison.forecasts[comparison.base].case
    told = "the news is borne out by next to none of its simulated courses, so that it is left out."
    return sentences(*(f"“{scenario_title(case, name)}”: {told}" for name in comparison.excluded))


def start_of(forecast: Forecast) -> str:
    """What its months count from: ``the date of the case``, or the day of the news."""
    return "the date of the case" if forecast.seen is None else long_date(forecast.day)


def step_words(case: Case, step: Learnt) -> str:
    """What was learnt in a step, such as ``Cost-sharing signed at 1,182 KRW bn``."""
    piece = case.news.pieces.get(step.piece or "") if case.news else None
    return "nothing else signed" if piece is None else piece_words(case, piece)


def piece_words(case: Case, piece: Piece) -> str:
    """The fact that a piece tells, without its date."""
    issue = short_issues(case).get(piece.issue, piece.issue)
    actor = short_actors(case).get(piece.actor or "", piece.actor or "")
    at = _value(case, piece)
    if piece.kind == "sign":
        until = "" if piece.until is None else long_date(piece.until)
        claim = _CLAIMS[piece.claim or "agreed"].format(until=until, value=at)
        return f"{issue}: a {piece.strength} sign {claim}"
    words = {
        "open": "not signed",
        "signed": f"signed at {at}" if at else "signed",
        "ask": f"{actor} asks for {at}",
        "offer": f"{actor} offers {at}",
        "broke_off": "talks broke off",
        "stage": "the text is accepted" if piece.stage == "accepted" else "talks are deadlocked",
        "refused": f"{actor} refuses {at}" if at else "refused at home",
    }[piece.kind]
    return f"{issue}: {words}"


def _value(case: Case, piece: Piece) -> str:
    if piece.value is None:
        return ""
    issue = case.issues.get(piece.issue)
    return exact(piece.value) + (f" {issue.scale.unit}" if issue else "")
