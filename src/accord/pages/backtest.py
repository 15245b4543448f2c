"""The page of a back-test: what was aimed at and whether it is shown, scores, calibration, slices."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accord.backtest.result import Result
from accord.backtest.trials import CALIBRATED
from accord.pages.backtest_numbers import percent_words
from accord.pages.backtest_tables import (
    WAVES,
    claims_table,
    differences_figure,
    distributions_table,
    errors_figure,
    points_table,
    reliability_table,
    slices_table,
    spread_table,
    tenths_table,
    within_table,
)
from accord.pages.backtest_words import (
    caution_words,
    lead_words,
    made_words,
    meta_words,
    method_words,
    pit_words,
    spread_words,
)
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
)
from accord.pages.figures import (
    DifferencesFigure,
    ErrorGroup,
    PitFigure,
    ReliabilityFigure,
    SpreadErrorFigure,
)

__all__ = ["BacktestPage", "backtest_page", "backtest_report"]


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
        f"{label} % intervals {percent_words(share)}"
        for label, share in ((50, accord.coverage50), (80, accord.coverage80), (90, accord.coverage90))
        if share is not None
    )
    return BacktestPage(
        title="Forecasts held against decisions of the European Union",
        meta=meta_words(result, fit_on, score_on),
        lead=lead_words(result),
        caution=caution_words(result),
        claims=claims_table(result),
        distributions=distributions_table(result, "Distributions, best first"),
        tenths=tenths_table(result),
        within=within_table(result, fit_on),
        points=points_table(result),
        differences=differences_figure(result),
        errors=errors_figure(result),
        reliability=ReliabilityFigure(
            label=f"Share of decisions inside: {covered}.",
            points=tuple((aim, s.value, s.low, s.high) for aim, s in pictures.reliability),
        ),
        reliability_table=reliability_table(result),
        reliability_sentence=f"Decisions inside: {covered}. Dots on the dashed line would be perfect.",
        pit=PitFigure(
            label=pit_words(result), shares=pictures.pit, low=pictures.pit_low, high=pictures.pit_high
        ),
        pit_sentence=pit_words(result),
        spread=SpreadErrorFigure(
            label=spread_words(result),
            dots=pictures.dots,
            groups=tuple(
                ErrorGroup(g.predicted, g.actual.value, g.actual.low, g.actual.high) for g in pictures.groups
            ),
        ),
        spread_table=spread_table(result),
        spread_sentence=spread_words(result),
        waves=slices_table("By wave", result.waves, WAVES),
        procedures=slices_table("By procedure", result.procedures, {}),
        method=method_words(result),
        made=made_words(result, seed),
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
