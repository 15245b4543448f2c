"""What is said of a back-test in sentences: first what is shown, then what is not, and how it was done."""

from __future__ import annotations

from accord import __version__
from accord.backtest.result import Result
from accord.backtest.trials import CALIBRATED
from accord.pages.backtest_numbers import (
    RULES,
    decimal,
    difference_words,
    interval_words,
    name_of,
    percent_words,
)
from accord.settlement import models

__all__ = [
    "caution_words",
    "lead_words",
    "made_words",
    "meta_words",
    "method_words",
    "pit_words",
    "spread_words",
]


def meta_words(result: Result, fit_on: str, score_on: str) -> str:
    issues = f"{result.n} issues of {result.proposals} proposals"
    if result.cross_validated:
        return (
            f"Part “{fit_on}”, cross-validated: {issues}; {result.repeats} partitions into {result.folds} "
            "folds of whole proposals"
        )
    return f"Fitted on part “{fit_on}”, scored on part “{score_on}”: {issues}"


def lead_words(result: Result) -> tuple[str, ...]:
    accord, spread = result.models[CALIBRATED], result.spread
    simple, mean = result.models[result.baseline], result.models["weighted-mean"]
    said = {claim.id: claim for claim in result.claims}
    crps, mae, covers = said["crps"], said["mae"], said["coverage80"]
    tells = said["spread"]
    return (
        f"On {result.n} decisions the calibrated forecast was off by {decimal(accord.crps.value)} points of "
        f"a scale of 0 to 100 on average (CRPS, lower is better), the best simple rule "
        f"({RULES[result.baseline]}) by {decimal(simple.crps.value)}: difference "
        f"{difference_words(crps.number)}. That it is better is {crps.verdict}"
        f"{'' if crps.reached else ', and the number points the other way'}.{_elsewhere(result)}",
        f"Its middle value misses by {decimal(accord.mae.value, 1)} points on average, the weighted mean by "
        f"{decimal(mean.mae.value, 1)}: difference {difference_words(mae.number)}. That it misses by no more "
        f"is {mae.verdict}.",
        f"Its 80 % intervals hold {percent_words(covers.number)} of the decisions. That this agrees "
        f"with 80 % is {covers.verdict}.",
        f"The error that it predicts goes with the error made at a rank correlation of "
        f"{interval_words(accord.spearman)}, the weighted standard deviation of the positions at "
        f"{interval_words(result.spread_baseline)}: difference {difference_words(spread)}. That it tells "
        f"easy issues from hard ones better is {tells.verdict}.",
    )


def _elsewhere(result: Result) -> str:
    if result.within is None:
        return ""
    claim, n = next(c for c in result.within.claims if c.id == "crps"), result.within.n
    number = difference_words(claim.number)
    return f" In cross-validation on the {n} decisions that it was fitted on, {number}: {claim.verdict}."


def caution_words(result: Result) -> tuple[str, ...]:
    beaten = [name_of(n) for n in models.names() if result.models[n].mae_less.high < 0]
    lost = [name_of(n) for n in models.names() if result.models[n].mae_less.low > 0]
    found = [
        f"No settlement model is shown to miss by less than the weighted mean{_listed(lost)}."
        if not beaten
        else f"Shown to miss by less than the weighted mean: {', '.join(beaten)}{_listed(lost)}."
    ]
    found.append(
        "“Shown” means that the whole 95 % interval of the difference is on the right side of zero, or, for "
        f"the share inside intervals, that it holds 80 %. {result.proposals} proposals tell only large "
        "differences."
    )
    return (*found, _jumps_words(result), *result.notes)


def _jumps_words(result: Result) -> str:
    """What a third part of the distribution, jumps at three points, adds to it."""
    tried = result.jumps
    setter, chamber, quo = (_percent_of(weight) for weight in tried.jumps.weights)
    return (
        f"Tried, not used: jumps at the point of the Commission ({setter}), in codecision at that of the "
        f"Parliament ({chamber}), and at the status quo ({quo}), fitted on the same part. They change "
        f"the log score of the calibrated forecast by {difference_words(tried.log_tenths_less)} and its CRPS "
        f"by {difference_words(tried.crps_less)}. That both gain is "
        f"{'shown' if tried.shown else 'not shown'}."
    )


def _percent_of(weight: float) -> str:
    return f"{100 * weight:.0f} %"


def _listed(lost: list[str]) -> str:
    return f"; shown to miss by more: {', '.join(lost)}" if lost else ""


def pit_words(result: Result) -> str:
    pictures = result.pictures
    outside = sum(not pictures.pit_low <= share <= pictures.pit_high for share in pictures.pit)
    tail = pictures.pit[0] + pictures.pit[-1]
    return (
        f"{100 * tail:.0f} % of the decisions fall into the outer two tenths of their forecast (20 % if "
        f"calibrated); {outside} of {len(pictures.pit)} bars leave the band of chance."
    )


def spread_words(result: Result) -> str:
    first, last = result.pictures.groups[0], result.pictures.groups[-1]
    return (
        f"Where the smallest errors were predicted ({first.predicted:.0f} points), the mean error was "
        f"{first.actual.value:.0f}; where the largest were ({last.predicted:.0f}), it was "
        f"{last.actual.value:.0f}."
    )


def method_words(result: Result) -> tuple[str, ...]:
    choice = ", ".join(f"{name} ({count})" for name, count in result.forms.items() if count)
    nested = (
        "In cross-validation every issue is forecast from fits without its proposal, and the form is chosen "
        f"anew inside each training part: {choice}."
        if result.cross_validated
        else "The form was chosen by cross-validation on the part that is fitted on; the scored part had no "
        "say in it."
    )
    flattered = (
        "The list of forms was drawn up while looking at cross-validation on the training part, which "
        "flatters that score a little."
    )
    return (
        "CRPS: the distance between a forecast distribution and what happened, in points of a scale of 0 to "
        "100; for a single number it is the absolute error. Lower is better.",
        "Intervals hold 95 % of 2,000 resamples of whole proposals; differences are paired, issue by issue.",
        f"Calibrated form: {result.form}. {nested} {flattered}",
        f"{100 * result.ends:.0f} % of the decisions lie exactly on an end of their scale, so forecasts have "
        "mass there and coverage uses the randomised probability integral transform, the mean over all its "
        "draws.",
        "Power is added to the data: Council votes before and under the treaty of Nice, population "
        "afterwards; Commission and Parliament weigh as much as the largest state.",
    )


def made_words(result: Result, seed: int) -> tuple[tuple[str, str], ...]:
    width, vote = result.fitted.width, result.fitted.vote
    numbers = f"width {width.base:.3g} + {width.spread:.3g} spread + {width.gap:.3g} gap"
    if vote is not None:
        numbers += f"; vote: place {vote.place:.3g}, vote {vote.vote:.3g}"
    return (
        ("Accord", __version__),
        ("Seed", str(seed)),
        ("Fitted on the whole part", numbers),
        ("Files, with the beginning of their SHA-256", ", ".join(result.files)),
    )
