"""The pages of back-tests of when and whether: what is shown, what is not, every model beside others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from accord import __version__
from accord.backtest.outside.time_run import OPPONENTS, TimeResult, TimeScores
from accord.backtest.outside.whether_run import OPPONENT, WhetherResult, WhetherScores
from accord.pages.backtest_numbers import decimal, interval_words, percent_words
from accord.pages.blocks import (
    Block,
    Cell,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Lead,
    Note,
    Points,
    Report,
    Table,
    sentences,
    table,
)
from accord.pages.figures import DifferenceRow, DifferencesFigure
from accord.scoring.chances import Bin
from accord.scoring.scores import Interval

__all__ = ["TITLES", "time_report", "verdict", "whether_report"]

TITLES = {
    "km": "Curve of all cases",
    "km-procedure": "Curve of the same procedure",
    "regression": "Reference class (outside view)",
    "need": "Concession needed, alone",
    "simulation": "Simulation, alone",
    "pool": "Pool of both views",
    "pool-odds": "Pool of both by log odds",
    "base-rate": "Base rate",
}
"""How models are called on the page."""
_PARTS = {"train": "training part", "dev": "part for checking", "test": "part held out"}
_FEW = 40


def time_report(found: TimeResult, *, seed: int) -> Report:
    """The page of a back-test of when."""
    return Report(
        "When agreement came, forecast and observed",
        (
            Note(sentences(_meta(found.fit_on, found.score_on, f"{found.n} proposals with an outcome"))),
            *_bottom_line(_time_lead(found), found.notes, found.n),
            *_time_scored(found),
            *_time_within(found),
            Heading("How it was done"),
            Points(sentences(*_TIME_METHOD)),
            *_made(seed),
        ),
        kind="Back-test",
    )


def whether_report(found: WhetherResult, *, seed: int) -> Report:
    """The page of a back-test of whether."""
    counted = f"{found.n} attempts with a known result, {found.dyads} pairs of states"
    return Report(
        "Whether attempts ended in agreement, forecast and observed",
        (
            Note(sentences(_meta(found.fit_on, found.score_on, counted))),
            *_bottom_line(_whether_lead(found), found.notes, found.n),
            *_whether_scored(found),
            *_whether_within(found),
            Heading("How it was done"),
            Points(sentences(*_WHETHER_METHOD)),
            *_made(seed),
        ),
        kind="Back-test",
    )


def _meta(fit_on: str, score_on: str, counted: str) -> str:
    if fit_on == score_on:
        return f"Cross-validated on the {_PARTS.get(fit_on, fit_on)}: {counted}."
    fitted, scored = (_PARTS.get(part, part) for part in (fit_on, score_on))
    return f"Fitted on the {fitted}, scored on the {scored}: {counted}."


def _bottom_line(lead: Sequence[str], notes: Sequence[str], n: int) -> tuple[Block, ...]:
    few = ("With so few cases the intervals are a hint and no proof.",) if 0 < n < _FEW else ()
    cautions = (*notes, *few)
    return (
        Heading("Bottom line", anchor="bottom-line"),
        Lead(sentences(*lead)),
        *((Note(sentences(*cautions), look="caution"),) if cautions else ()),
    )


def _made(seed: int) -> tuple[Block, ...]:
    figures = (KeyFigure("Accord", Cell(__version__)), KeyFigure("Seed", Cell(str(seed))))
    return (Heading("How this page was made"), KeyFigures(figures))


def verdict(less: Interval) -> str:
    """What an interval of a difference shows: below zero is better."""
    if less.high < 0:
        return "better, shown"
    if less.low > 0:
        return "worse, shown"
    return "no difference shown"


# ---------------------------------------------------------------- when

_TIME_METHOD = (
    "Curves of those who agreed and of those last seen open (Kaplan-Meier); the reference class is an "
    "accelerated failure time with the covariates known when the proposal was made.",
    "The concession needed and the simulated months are laid on the calendar by one covariate each; the pool "
    "multiplies the hazard of the reference class by a power of the simulated months, learned on the part "
    "that is fitted.",
    "Brier scores are means over the ends of months 1 to 60, weighted by the inverse chance of being seen; "
    "what left sight within the twelve months of a question is not asked.",
    "Intervals hold 95 of 100 resamples of whole proposals, the same for all models. Opponents were fixed "
    "before any run: the curve of all, the curve of the same procedure, the reference class.",
)


def _time_lead(found: TimeResult) -> list[str]:
    if not found.models:
        return ["Nothing could be scored: no outcome of this part is in the file."]
    lead = [
        _beats(name, found.models, "km-procedure") for name in ("regression", "pool") if name in found.models
    ]
    if "pool" in found.models:
        lead.append(_beats("pool", found.models, "regression"))
    if "simulation" in found.models:
        need, simulated = found.models["need"].tau, found.models["simulation"].tau
        better = "better" if simulated > need else "no better"
        lead.append(
            f"Simulated months rank proposals {better} than the concession needed: rank correlation "
            f"{decimal(simulated)} against {decimal(need)}."
        )
    return lead


def _beats(name: str, models: Mapping[str, TimeScores], other: str) -> str:
    less = models[name].less[other]
    score = f"Brier score {interval_words(less, 3)}; {verdict(less)}."
    return f"{TITLES[name]} against the {_lower(TITLES[other])}: {score}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _time_scored(found: TimeResult) -> tuple[Block, ...]:
    if not found.models:
        return ()
    return (
        Heading("Scores", anchor="scores"),
        _looking(_time_table(found, "Every model; of the Brier score and the CRPS less is better")),
        Figure(
            _against({n: s.less for n, s in found.models.items()}, "km"), _FIGURE.format("the curve of all")
        ),
        Heading("Open after so many months: agreed within twelve more?", anchor="landmarks"),
        _looking(_landmarks(found)),
        Heading("Do the probabilities hold?", anchor="calibration"),
        *_reliability({name: each.reliability for name, each in found.models.items()}),
    )


_FIGURE = "Brier score less that of {}, with 95 % intervals; left of the dashed line is better."


def _time_table(found: TimeResult, caption: str) -> Table:
    rows = []
    for name, s in sorted(found.models.items(), key=lambda each: each[1].ibs.value):
        against = [verdict(s.less[other]) if other in s.less else "–" for other in OPPONENTS]
        rows.append(
            (
                TITLES[name],
                interval_words(s.c),
                decimal(s.tau),
                interval_words(s.ibs, 3),
                decimal(s.crps.value, 1),
                percent_words(s.coverage80),
                decimal(s.slope),
                *against[1:],
            )
        )
    titles = (
        "Forecast | >Pairs in order (C) | >Rank correlation | >Brier score | >CRPS, months | "
        ">80 % interval holds | >Slope | Against same procedure | Against reference class"
    )
    return table(caption, titles, rows)


def _landmarks(found: TimeResult) -> Table:
    asked = [f">After {at} ({count} asked)" for at, count in found.asked.items()]
    rows = [
        (TITLES[name], *(decimal(value, 3) for value in s.landmark.values()))
        for name, s in found.models.items()
    ]
    return table("Brier score of the question", " | ".join(["Forecast", *asked]), rows)


def _time_within(found: TimeResult) -> tuple[Block, ...]:
    if found.within is None or not found.within.models:
        return ()
    caption = f"The same in cross-validation on the {_PARTS[found.within.fit_on]}: {found.within.n} proposals"
    return (Heading("In cross-validation", anchor="within"), _looking(_time_table(found.within, caption)))


def _looking(made: Table) -> Table:
    return replace(made, look="tight stacked")


def _against(less: Mapping[str, Mapping[str, Interval]], other: str) -> DifferencesFigure:
    rows = [
        DifferenceRow(
            TITLES[name], each[other].value, each[other].low, each[other].high, interval_words(each[other], 3)
        )
        for name, each in less.items()
        if other in each
    ]
    label = f"Brier score less that of the {_lower(TITLES[other])}."
    return DifferencesFigure(label, tuple(sorted(rows, key=lambda row: row.value)))


def _reliability(groups: Mapping[str, Sequence[Bin]]) -> tuple[Block, ...]:
    """For the outside view and the pool: forecasts in groups, what happened, the band of chance."""
    found = []
    for name in ("regression", "pool"):
        if name not in groups:
            continue
        rows = [
            (
                f"{100 * each.forecast:.0f} %",
                f"{100 * each.happened:.0f} %",
                f"{100 * each.low:.0f} to {100 * each.high:.0f} %",
                str(each.n),
                "yes" if each.low <= each.happened <= each.high else "no",
            )
            for each in groups[name]
        ]
        titles = "Forecast | >Happened | >Chance alone leaves | >Cases | Within chance"
        found.append(_looking(table(f"{TITLES[name]}, equal groups", titles, rows)))
    return tuple(found)


# ---------------------------------------------------------------- whether

_WHETHER_METHOD = (
    "The reference class is a logistic regression on what is known when an attempt begins: over what, who "
    "helps, what it is to settle, and how earlier attempts over the same claim ended.",
    "The pool adds a second view from the claims: what is at stake, how old the claim is, how often it was "
    "tried; its weight is learned on the part that is fitted, and shrunk.",
    "Intervals hold 95 of 100 resamples of whole pairs of states. The opponent was fixed before any run: the "
    "base rate.",
)


def _whether_lead(found: WhetherResult) -> list[str]:
    if not found.models:
        return ["Nothing could be scored: no outcome of this part is in the file."]
    lead = []
    for name, scores in found.models.items():
        if scores.less is not None:
            less = interval_words(scores.less, 3)
            lead.append(f"{TITLES[name]} against the base rate: Brier score {less}; {verdict(scores.less)}.")
    return lead


def _whether_scored(found: WhetherResult) -> tuple[Block, ...]:
    if not found.models:
        return ()
    less = {n: {OPPONENT: s.less} for n, s in found.models.items() if s.less is not None}
    return (
        Heading("Scores", anchor="scores"),
        _looking(_whether_table(found.models, "Every model; of the Brier and the log score less is better")),
        Figure(_against(less, OPPONENT), _FIGURE.format("the base rate")),
        Heading("Do the probabilities hold?", anchor="calibration"),
        *_reliability({name: each.reliability for name, each in found.models.items()}),
    )


def _whether_table(models: Mapping[str, WhetherScores], caption: str) -> Table:
    rows = [
        (
            TITLES[name],
            interval_words(s.brier, 3),
            decimal(s.log.value, 3),
            decimal(s.auc),
            interval_words(s.slope),
            decimal(s.ece, 3),
            "–" if s.less is None else verdict(s.less),
        )
        for name, s in sorted(models.items(), key=lambda each: each[1].brier.value)
    ]
    titles = (
        "Forecast | >Brier score | >Log score | >Area under curve | >Slope | >Calibration error | "
        "Against base rate"
    )
    return table(caption, titles, rows)


def _whether_within(found: WhetherResult) -> tuple[Block, ...]:
    if found.within is None or not found.within.models:
        return ()
    caption = f"The same in cross-validation on the {_PARTS[found.within.fit_on]}: {found.within.n} attempts"
    made = _looking(_whether_table(found.within.models, caption))
    return (Heading("In cross-validation", anchor="within"), made)
