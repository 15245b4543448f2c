"""The page of a back-test: what was aimed at and whether it is shown, scores, calibration, slices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from accord import __version__
from accord.backtest.result import OPPONENTS, Claim, Result, Scores, Slice
from accord.backtest.trials import BASELINES, CALIBRATED, DISTRIBUTIONS, JUMPS
from accord.pages.blocks import (
    Block,
    Cell,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Lead,
    Note,
    Paragraph,
    Points,
    Report,
    Table,
    sentences,
    table,
)
from accord.pages.figures import (
    DifferenceRow,
    DifferencesFigure,
    ErrorGroup,
    PitFigure,
    ReliabilityFigure,
    SpreadErrorFigure,
)
from accord.scoring.scores import Interval
from accord.settlement import models

__all__ = ["BacktestPage", "backtest_page", "backtest_report"]

RULES = {
    "cut-normal": "cut normal",
    "cut-normal-no-power": "cut normal, no power",
    "raw-positions": "positions as they are",
    "weighted-sd": "normal as wide as the positions",
}
"""What the baselines are called in a sentence."""
_OWN = {CALIBRATED: "Accord, calibrated", JUMPS: "Accord, with jumps (tried)"}
WAVES = {
    "DEU1_EU15": "DEU I, 15 members",
    "DEU2_EU25_27": "DEU II, 25 to 27 members",
    "DEU3_EU28": "DEU III, 28 members",
}


@dataclass(frozen=True)
class BacktestPage:
    """Everything that is said of one back-test."""

    title: str
    """What was held against what."""
    meta: str
    """Parts, numbers of issues and proposals."""
    lead: tuple[str, ...]
    """The result in plain words, first what is shown, then what is not."""
    caution: tuple[str, ...]
    """What the scores cannot carry."""
    claims: Table
    """What was aimed at, the number, the verdict; the same in cross-validation, where that is another."""
    distributions: Table
    """Scores of distributions."""
    tenths: Table
    """The second main score of distributions."""
    within: Table | None
    """The same in cross-validation on the part that was fitted on; None where that is the same."""
    points: Table
    """Scores of models, which give one number each."""
    differences: DifferencesFigure
    """CRPS less that of the better baseline."""
    errors: DifferencesFigure
    """MAE less that of the weighted mean."""
    reliability: ReliabilityFigure
    """Shares of outcomes inside the middle intervals."""
    reliability_table: Table
    """The same in numbers."""
    reliability_sentence: str
    """The same in words."""
    pit: PitFigure
    """Where outcomes fell in their distributions."""
    pit_sentence: str
    """The same in words."""
    spread: SpreadErrorFigure
    """Predicted against made errors."""
    spread_table: Table
    """The same in numbers."""
    spread_sentence: str
    """The same in words."""
    waves: Table
    """The calibrated forecast by wave."""
    procedures: Table
    """And by procedure."""
    method: tuple[str, ...]
    """How it was done."""
    made: tuple[tuple[str, str], ...]
    """Seed, version, parameters, with their names."""


def backtest_page(result: Result, *, fit_on: str, score_on: str, seed: int) -> BacktestPage:
    """The page of one result; `fit_on` and `score_on` name the parts of the split."""
    accord, pictures = result.models[CALIBRATED], result.pictures
    covered = ", ".join(
        f"{label} % intervals {_percent(share)}"
        for label, share in ((50, accord.coverage50), (80, accord.coverage80), (90, accord.coverage90))
        if share is not None
    )
    return BacktestPage(
        title="Forecasts held against decisions of the European Union",
        meta=_meta(result, fit_on, score_on),
        lead=_lead(result),
        caution=_caution(result),
        claims=_claims(result),
        distributions=_distributions(result, "Distributions, best first"),
        tenths=_tenths(result),
        within=_within(result, fit_on),
        points=_points(result),
        differences=_differences(result),
        errors=_errors(result),
        reliability=ReliabilityFigure(
            label=f"Share of decisions inside: {covered}.",
            points=tuple((aim, s.value, s.low, s.high) for aim, s in pictures.reliability),
        ),
        reliability_table=_reliability_table(result),
        reliability_sentence=f"Decisions inside: {covered}. Dots on the dashed line would be perfect.",
        pit=PitFigure(
            label=_pit_words(result), shares=pictures.pit, low=pictures.pit_low, high=pictures.pit_high
        ),
        pit_sentence=_pit_words(result),
        spread=SpreadErrorFigure(
            label=_spread_words(result),
            dots=pictures.dots,
            groups=tuple(
                ErrorGroup(g.predicted, g.actual.value, g.actual.low, g.actual.high) for g in pictures.groups
            ),
        ),
        spread_table=_spread_table(result),
        spread_sentence=_spread_words(result),
        waves=_slices("By wave", result.waves, WAVES),
        procedures=_slices("By procedure", result.procedures, {}),
        method=_method(result),
        made=_made(result, seed),
    )


def backtest_report(page: BacktestPage) -> Report:
    """The same as blocks."""
    return Report(
        page.title,
        (
            Note(sentences(page.meta)),
            Heading("Bottom line", anchor="bottom-line"),
            Lead(sentences(*page.lead)),
            Note(sentences(*page.caution), look="caution"),
            _looking(page.claims, "stacked whole"),
            *_scores(page),
            *_calibration(page),
            Heading("By wave and by procedure", anchor="slices"),
            _looking(page.waves),
            _looking(page.procedures),
            Note(sentences("Small groups have wide intervals, and one of several may leave zero by chance.")),
            Heading("How it was done", anchor="method"),
            Points(sentences(*page.method)),
            Heading("How this page was made", anchor="made"),
            KeyFigures(tuple(KeyFigure(name, Cell(value)) for name, value in page.made)),
        ),
        kind="Back-test",
    )


def _looking(made: Table, look: str = "tight stacked") -> Table:
    return replace(made, look=look)


def _scores(page: BacktestPage) -> tuple[Block, ...]:
    """Scores of distributions and of models, each with the figure of its differences."""
    wide = "with 95 % intervals; left of the dashed marks is better."
    within = () if page.within is None else (_looking(page.within),)
    return (
        Heading("Scores of distributions", anchor="scores"),
        _looking(page.distributions),
        Figure(page.differences, f"{page.differences.label} Points of the scale, {wide}"),
        _looking(page.tenths),
        *within,
        Heading("Scores of the settlement models", anchor="models"),
        Figure(page.errors, f"{page.errors.label} Points {wide}"),
        _looking(page.points),
    )


def _calibration(page: BacktestPage) -> tuple[Block, ...]:
    """Whether intervals hold, and whether hard issues are known beforehand."""
    fell = (
        f"Tenths of the forecast distribution (randomised PIT). {page.pit_sentence} Pale: what chance alone "
        "would give an even histogram."
    )
    spread = (
        "Error made against error predicted, points: single issues (grey), means of equal groups with 95 % "
        "intervals; on the dashed line both are the same."
    )
    return (
        Heading("Do the intervals hold?", anchor="calibration"),
        Figure(page.reliability, page.reliability_sentence, "Reliability", page.reliability_table),
        Figure(page.pit, fell, "Where decisions fell in their forecast"),
        Heading("Are the hard issues known beforehand?", anchor="spread"),
        Figure(page.spread, spread, twin=page.spread_table),
        *(Paragraph(sentences(text)) for text in (page.spread_sentence, page.lead[-1])),
    )


# ---------------------------------------------------------------- words


def _number(value: float, digits: int = 2) -> str:
    return f"{value:.{digits}f}".replace("-", "−")


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def _difference(number: Interval) -> str:
    return f"{_signed(number.value)} [{_signed(number.low)}, {_signed(number.high)}]"


def _with_interval(number: Interval | None) -> str:
    if number is None:
        return "–"
    return f"{_number(number.value)} [{_number(number.low)}, {_number(number.high)}]"


def _percent(share: Interval) -> str:
    return f"{100 * share.value:.0f} % [{100 * share.low:.0f}, {100 * share.high:.0f}]"


def _name(name: str) -> str:
    if name in _OWN:
        return _OWN[name]
    return f"Baseline: {RULES[name]}" if name in RULES else models.get(name).title


def _short(name: str) -> str:
    """Beside a figure, where there is little room."""
    if name in RULES:
        return f"{RULES[name][:1].upper()}{RULES[name][1:]}"
    return _name(name) if name == CALIBRATED else models.get(name).short_title


def _meta(result: Result, fit_on: str, score_on: str) -> str:
    issues = f"{result.n} issues of {result.proposals} proposals"
    if result.cross_validated:
        return (
            f"Part “{fit_on}”, cross-validated: {issues}; {result.repeats} partitions into {result.folds} "
            "folds of whole proposals"
        )
    return f"Fitted on part “{fit_on}”, scored on part “{score_on}”: {issues}"


def _lead(result: Result) -> tuple[str, ...]:
    accord, spread = result.models[CALIBRATED], result.spread
    simple, mean = result.models[result.baseline], result.models["weighted-mean"]
    said = {claim.id: claim for claim in result.claims}
    crps, mae, covers = said["crps"], said["mae"], said["coverage80"]
    tells = said["spread"]
    return (
        f"On {result.n} decisions the calibrated forecast was off by {_number(accord.crps.value)} points of "
        f"a scale of 0 to 100 on average (CRPS, lower is better), the best simple rule "
        f"({RULES[result.baseline]}) by {_number(simple.crps.value)}: difference "
        f"{_difference(crps.number)}. That it is better is {crps.verdict}"
        f"{'' if crps.reached else ', and the number points the other way'}.{_elsewhere(result)}",
        f"Its middle value misses by {_number(accord.mae.value, 1)} points on average, the weighted mean by "
        f"{_number(mean.mae.value, 1)}: difference {_difference(mae.number)}. That it misses by no more is "
        f"{mae.verdict}.",
        f"Its 80 % intervals hold {_percent(covers.number)} of the decisions. That this agrees "
        f"with 80 % is {covers.verdict}.",
        f"The error that it predicts goes with the error made at a rank correlation of "
        f"{_with_interval(accord.spearman)}, the weighted standard deviation of the positions at "
        f"{_with_interval(result.spread_baseline)}: difference {_difference(spread)}. That it tells easy "
        f"issues from hard ones better is {tells.verdict}.",
    )


def _elsewhere(result: Result) -> str:
    if result.within is None:
        return ""
    claim, n = next(c for c in result.within.claims if c.id == "crps"), result.within.n
    number = _difference(claim.number)
    return f" In cross-validation on the {n} decisions that it was fitted on, {number}: {claim.verdict}."


def _caution(result: Result) -> tuple[str, ...]:
    beaten = [_name(n) for n in models.names() if result.models[n].mae_less.high < 0]
    lost = [_name(n) for n in models.names() if result.models[n].mae_less.low > 0]
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
        f"the log score of the calibrated forecast by {_difference(tried.log_tenths_less)} and its CRPS by "
        f"{_difference(tried.crps_less)}. That both gain is {'shown' if tried.shown else 'not shown'}."
    )


def _percent_of(weight: float) -> str:
    return f"{100 * weight:.0f} %"


def _listed(lost: list[str]) -> str:
    return f"; shown to miss by more: {', '.join(lost)}" if lost else ""


def _pit_words(result: Result) -> str:
    pictures = result.pictures
    outside = sum(not pictures.pit_low <= share <= pictures.pit_high for share in pictures.pit)
    tail = pictures.pit[0] + pictures.pit[-1]
    return (
        f"{100 * tail:.0f} % of the decisions fall into the outer two tenths of their forecast (20 % if "
        f"calibrated); {outside} of {len(pictures.pit)} bars leave the band of chance."
    )


def _spread_words(result: Result) -> str:
    first, last = result.pictures.groups[0], result.pictures.groups[-1]
    return (
        f"Where the smallest errors were predicted ({first.predicted:.0f} points), the mean error was "
        f"{first.actual.value:.0f}; where the largest were ({last.predicted:.0f}), it was "
        f"{last.actual.value:.0f}."
    )


def _method(result: Result) -> tuple[str, ...]:
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


def _made(result: Result, seed: int) -> tuple[tuple[str, str], ...]:
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


# ---------------------------------------------------------------- tables and figures


def _claims(result: Result) -> Table:
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
    number = _percent(claim.number) if claim.id == "coverage80" else _difference(claim.number)
    return number, claim.verdict


def _within(result: Result, fit_on: str) -> Table | None:
    if result.within is None:
        return None
    caption = f"The same in cross-validation on part “{fit_on}”, "
    return _distributions(
        result.within, f"{caption}{result.within.n} issues of {result.within.proposals} proposals"
    )


def _distributions(result: Result, caption: str) -> Table:
    rows = []
    for name in sorted(DISTRIBUTIONS, key=lambda n: result.models[n].crps.value):
        s = result.models[name]
        rows.append(
            (
                _name(name),
                _with_interval(s.crps),
                "–" if name == result.baseline else _difference(s.crps_less),
                _number(s.mae.value, 1),
                "–" if s.coverage80 is None else _percent(s.coverage80),
                "–" if s.log_score is None else _number(s.log_score),
                _with_interval(s.spearman),
            )
        )
    titles = (
        "Forecast | >CRPS [95 %] | >Against better baseline | >MAE | >80 % interval holds | >Log score | "
        ">Rank correlation with error"
    )
    return table(caption, titles, rows)


def _tenths(result: Result) -> Table:
    """Distributions by the log score over the ends and the tenths, beside both cut normals."""
    rows = []
    for name in DISTRIBUTIONS:
        s = result.models[name]
        assert s.log_tenths is not None
        assert s.log_tenths_less_power is not None
        assert s.log_tenths_less_no_power is not None
        less = (s.log_tenths_less_power, s.log_tenths_less_no_power)
        cells = [
            "–" if name == other else _difference(each) for other, each in zip(OPPONENTS, less, strict=True)
        ]
        rows.append((_name(name), s.log_tenths.value, (_with_interval(s.log_tenths), *cells)))
    rows.sort(key=lambda row: row[1])
    titles = "Forecast | >Log score [95 %] | >Against cut normal | >Against cut normal, no power"
    caption = "Log score over exactly 0, ten tenths and exactly 100, best first"
    return table(caption, titles, [(title, *cells) for title, _, cells in rows])


def _by_error(result: Result) -> list[str]:
    return sorted((*models.names(), CALIBRATED), key=lambda n: result.models[n].mae.value)


def _points(result: Result) -> Table:
    rows = []
    for name in _by_error(result):
        s = result.models[name]
        title = f"{_name(name)} (median)" if name == CALIBRATED else _name(name)
        less = "–" if name == "weighted-mean" else _difference(s.mae_less)
        rows.append((title, _with_interval(s.mae), less, _number(s.rmse, 1)))
    titles = "Model | >MAE [95 %] | >Against weighted mean | >RMSE"
    return table("Models, best first; the CRPS of a single number is its absolute error", titles, rows)


def _difference_row(name: str, number: Interval) -> DifferenceRow:
    return DifferenceRow(_short(name), number.value, number.low, number.high, _difference(number))


def _differences(result: Result) -> DifferencesFigure:
    names = [name for name in (CALIBRATED, *BASELINES) if name != result.baseline]
    rows = [_difference_row(name, result.models[name].crps_less) for name in names]
    rows.sort(key=lambda row: row.value)
    label = f"CRPS less that of the better baseline, {RULES[result.baseline]}."
    return DifferencesFigure(label, tuple(rows))


def _errors(result: Result) -> DifferencesFigure:
    names = [name for name in _by_error(result) if name != "weighted-mean"]
    rows = tuple(_difference_row(name, result.models[name].mae_less) for name in names)
    return DifferencesFigure("Mean absolute error less that of the weighted mean.", rows)


def _reliability_table(result: Result) -> Table:
    rows = [(f"{100 * aim:.0f} %", _percent(share)) for aim, share in result.pictures.reliability]
    return table("Decisions inside the middle intervals", "Should hold | >Holds [95 %]", rows)


def _spread_table(result: Result) -> Table:
    rows = [
        (f"{place + 1} of {len(result.pictures.groups)}", _number(g.predicted, 1), _with_interval(g.actual))
        for place, g in enumerate(result.pictures.groups)
    ]
    return table(
        "Predicted and made error, issues in equal groups", "Group | >Predicted | >Made [95 %]", rows
    )


def _slices(caption: str, slices: Iterable[Slice], names: dict[str, str]) -> Table:
    rows = [(names.get(part.name, part.name), str(part.n), *_slice(part.scores)) for part in slices]
    titles = (
        "Issues | >n | >CRPS | >Against better baseline | >MAE against weighted mean | >80 % interval holds"
    )
    return table(f"{caption}, calibrated forecast", titles, rows)


def _slice(s: Scores) -> tuple[str, str, str, str]:
    covered = "–" if s.coverage80 is None else _percent(s.coverage80)
    return _number(s.crps.value), _difference(s.crps_less), _difference(s.mae_less), covered
