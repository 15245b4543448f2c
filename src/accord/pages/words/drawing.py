"""What drawing a limited number of times leaves open, in words: one line for a whole page."""

from __future__ import annotations

from accord.forecasts.drawing import farthest_off
from accord.forecasts.results import ConcessionForecast, Forecast
from accord.pages.blocks import Sentence, result, sentence
from accord.pages.words.causes import joined

__all__ = ["drawing_sentences", "draws_text"]

_NAMED = 3
"""More issues than this are counted, not named."""


def draws_text(draws: int) -> str:
    """``1 simulated course``, ``10,000 simulated courses``."""
    return f"{draws:,} simulated course{'' if draws == 1 else 's'}"


def drawing_sentences(forecast: Forecast, before: str = "") -> tuple[Sentence, ...]:
    """The largest error of drawing among the probabilities of agreement, and which issues are signed in none
    or in all of the draws; nothing where nothing is simulated.

    Parameters
    ----------
    before : what stands before the paths of the forecast in the result of the page, such as ``forecast.``.
    """
    signed = () if forecast.seen is None else forecast.seen.signed
    made = [
        issue
        for issue in forecast.issues.values()
        if isinstance(issue, ConcessionForecast) and issue.id not in signed
    ]
    if not made:
        return ()
    counted = {issue.id: round(issue.p_simulated.value * forecast.effective) for issue in made}
    off = {name: farthest_off(count, forecast.effective) for name, count in counted.items()}
    worst = max(off, key=lambda name: off[name])
    largest = sentence(
        "By the limited number of courses alone no chance of agreement is off by more than ",
        result(f"{100 * off[worst]:.1f} points", f"{before}issues.{worst}.p_simulated"),
        " (in 95 of 100 runs); wrong judgements may move it by far more.",
    )
    none = [name for name, count in counted.items() if count == 0]
    every = [name for name, count in counted.items() if count == forecast.effective]
    ends = ((none, "none of"), (every, "all"))
    return (largest, *(_end(forecast, names, words, before) for names, words in ends if names))


def _end(forecast: Forecast, names: list[str], words: str, before: str) -> Sentence:
    told = joined([f"“{forecast[name].title}”" for name in names])
    who = told if len(names) <= _NAMED else f"{len(names)} issues"
    are = "is" if len(names) == 1 else "are"
    if forecast.draws == 1:
        kept = "not signed" if words == "none of" else "signed"
        return sentence(f"{who} {are} {kept} in ", result("the only simulated course", f"{before}draws"), ".")
    draws = result(draws_text(forecast.draws), f"{before}draws")
    return sentence(f"{who} {are} signed in {words} ", draws, ".")
