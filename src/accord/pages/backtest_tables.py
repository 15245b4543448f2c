"""The tables of a back-test, and the figures of its differences."""

from __future__ import annotations

from collections.abc import Iterable

from accord.backtest.result import OPPONENTS, Claim, Result, Scores, Slice
from accord.backtest.trials import BASELINES, CALIBRATED, DISTRIBUTIONS
from accord.pages.backtest_numbers import (
    RULES,
    decimal,
    difference_words,
    interval_words,
    name_of,
    percent_words,
    short_name,
)
from accord.pages.blocks import Table, table
from accord.pages.figures import DifferenceRow, DifferencesFigure
from accord.scoring.scores import Interval
from accord.settlement import models

__all__ = [
    "claims_table",
    "differences_figure",
    "distributions_table",
    "errors_figure",
    "points_table",
    "reliability_table",
    "slices_table",
    "spread_table",
    "tenths_table",
    "within_table",
]

WAVES = {
    "DEU1_EU15": "DEU I, 15 members",
    "DEU2_EU25_27": "DEU II, 25 to 27 members",
    "DEU3_EU28": "DEU III, 28 members",
}


def claims_table(result: Result) -> Table:
    aims = [claim.aim[:1].upper() + claim.aim[1:] for claim in result.claims]
    here = [_judged(claim) for claim in result.claims]
    if result.within is None:
        rows = [(aim, *cells) for aim, cells in zip(aims, here, strict=True)]
        return table("What was aimed at", "Aim | >Number [95 %] | Verdict", rows)
    there = [_judged(claim) for claim in result.within.claims]
    both = [(aim, *a, *b) for aim, a, b in zip(aims, here, there, strict=True)]
    titles = "Aim | >Number [95 %] | Verdict | >Cross-validated [95 %] | Verdict"
    return table("What was aimed at", titles, both)


def _judged(claim: Claim) -> tuple[str, str]:
    number = percent_words(claim.number) if claim.id == "coverage80" else difference_words(claim.number)
    return number, claim.verdict


def within_table(result: Result, fit_on: str) -> Table | None:
    if result.within is None:
        return None
    caption = f"The same in cross-validation on part “{fit_on}”, "
    return distributions_table(
        result.within, f"{caption}{result.within.n} issues of {result.within.proposals} proposals"
    )


def distributions_table(result: Result, caption: str) -> Table:
    rows = []
    for name in sorted(DISTRIBUTIONS, key=lambda n: result.models[n].crps.value):
        s = result.models[name]
        rows.append(
            (
                name_of(name),
                interval_words(s.crps),
                "–" if name == result.baseline else difference_words(s.crps_less),
                decimal(s.mae.value, 1),
                "–" if s.coverage80 is None else percent_words(s.coverage80),
                "–" if s.log_score is None else decimal(s.log_score),
                interval_words(s.spearman),
            )
        )
    titles = (
        "Forecast | >CRPS [95 %] | >Against better baseline | >MAE | >80 % interval holds | >Log score | "
        ">Rank correlation with error"
    )
    return table(caption, titles, rows)


def tenths_table(result: Result) -> Table:
    """Distributions by the log score over the ends and the tenths, beside both cut normals."""
    rows = []
    for name in DISTRIBUTIONS:
        s = result.models[name]
        assert s.log_tenths is not None
        assert s.log_tenths_less_power is not None
        assert s.log_tenths_less_no_power is not None
        less = (s.log_tenths_less_power, s.log_tenths_less_no_power)
        cells = [
            "–" if name == other else difference_words(each)
            for other, each in zip(OPPONENTS, less, strict=True)
        ]
        rows.append((name_of(name), s.log_tenths.value, (interval_words(s.log_tenths), *cells)))
    rows.sort(key=lambda row: row[1])
    titles = "Forecast | >Log score [95 %] | >Against cut normal | >Against cut normal, no power"
    caption = "Log score over exactly 0, ten tenths and exactly 100, best first"
    return table(caption, titles, [(title, *cells) for title, _, cells in rows])


def _by_error(result: Result) -> list[str]:
    return sorted((*models.names(), CALIBRATED), key=lambda n: result.models[n].mae.value)


def points_table(result: Result) -> Table:
    rows = []
    for name in _by_error(result):
        s = result.models[name]
        title = f"{name_of(name)} (median)" if name == CALIBRATED else name_of(name)
        less = "–" if name == "weighted-mean" else difference_words(s.mae_less)
        rows.append((title, interval_words(s.mae), less, decimal(s.rmse, 1)))
    titles = "Model | >MAE [95 %] | >Against weighted mean | >RMSE"
    return table("Models, best first; the CRPS of a single number is its absolute error", titles, rows)


def _difference_row(name: str, number: Interval) -> DifferenceRow:
    return DifferenceRow(short_name(name), number.value, number.low, number.high, difference_words(number))


def differences_figure(result: Result) -> DifferencesFigure:
    names = [name for name in (CALIBRATED, *BASELINES) if name != result.baseline]
    rows = [_difference_row(name, result.models[name].crps_less) for name in names]
    rows.sort(key=lambda row: row.value)
    label = f"CRPS less that of the better baseline, {RULES[result.baseline]}."
    return DifferencesFigure(label, tuple(rows))


def errors_figure(result: Result) -> DifferencesFigure:
    names = [name for name in _by_error(result) if name != "weighted-mean"]
    rows = tuple(_difference_row(name, result.models[name].mae_less) for name in names)
    return DifferencesFigure("Mean absolute error less that of the weighted mean.", rows)


def reliability_table(result: Result) -> Table:
    rows = [(f"{100 * aim:.0f} %", percent_words(share)) for aim, share in result.pictures.reliability]
    return table("Decisions inside the middle intervals", "Should hold | >Holds [95 %]", rows)


def spread_table(result: Result) -> Table:
    rows = [
        (f"{place + 1} of {len(result.pictures.groups)}", decimal(g.predicted, 1), interval_words(g.actual))
        for place, g in enumerate(result.pictures.groups)
    ]
    return table(
        "Predicted and made error, issues in equal groups", "Group | >Predicted | >Made [95 %]", rows
    )


def slices_table(caption: str, slices: Iterable[Slice], names: dict[str, str]) -> Table:
    rows = [(names.get(part.name, part.name), str(part.n), *_slice(part.scores)) for part in slices]
    titles = (
        "Issues | >n | >CRPS | >Against better baseline | >MAE against weighted mean | >80 % interval holds"
    )
    return table(f"{caption}, calibrated forecast", titles, rows)


def _slice(s: Scores) -> tuple[str, str, str, str]:
    covered = "–" if s.coverage80 is None else percent_words(s.coverage80)
    return decimal(s.crps.value), difference_words(s.crps_less), difference_words(s.mae_less), covered
