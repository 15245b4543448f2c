"""The page of a back-test of rounds of cost-sharing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from accord import __version__
from accord.backtest.outside.rounds_run import MAIN, RoundForecast, RoundsResult, Scored
from accord.pages.blocks import (
    Block,
    Cell,
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

__all__ = ["rounds_report"]

_TITLES = {
    "accord": "Accord",
    "previous": "Change of the round before",
    "mean": "Mean of earlier rounds",
    "shrunk-mean": "Mean pulled to no change",
    "no-change": "No change",
    "running-rate": "Running rate",
}
_BASES = {"paid": "against what was paid before", "agreed": "against what had been agreed before"}
NOTHING = "At so few rounds nothing is shown, for or against any model."
FLATTERED = (
    "Accord's scores flatter it: its form was chosen with the public rounds in sight, and the patience of "
    "its parties was changed after their scores had been seen. The opponents were left as they were."
)
"""True of the public rounds, and of any file that holds them."""
_METHOD = (
    "Each round is forecast on the day its talks began, or half a year before the expiry, from the rounds "
    "agreed by then and nothing else.",
    "It is a case of two parties: what is usual from the pair's earlier changes, asks and offers of the "
    "opening where they are known (cut at twice the largest earlier change), the expiry as deadline.",
    "The forecast is half that simulation, half a normal of what is usual; lateness is half the simulation, "
    "half the running rate.",
    "The opponents are normals of the same spread around other middles; all were fixed before any run.",
)


def rounds_report(found: RoundsResult, *, seed: int) -> Report:
    """The page of one result."""
    figures = (KeyFigure("Accord", Cell(__version__)), KeyFigure("Seed", Cell(str(seed))))
    return Report(
        "Rounds of cost-sharing, forecast and observed",
        (
            Note(sentences(f"{found.scored.n} rounds with a known change, each from earlier rounds only.")),
            Heading("Bottom line", anchor="bottom-line"),
            Lead(sentences(*_lead(found))),
            Note(sentences(NOTHING, FLATTERED, *found.notes), look="caution"),
            *_scores(found),
            Heading("Round by round", anchor="rounds"),
            _rounds(found.rounds),
            Heading("How it was done"),
            Points(sentences(*_METHOD)),
            Heading("How this page was made"),
            KeyFigures(figures),
        ),
        kind="Back-test",
    )


def _lead(found: RoundsResult) -> list[str]:
    if not found.scored.n:
        return ["Nothing could be scored: no change is in the file."]
    models = found.scored.models
    best = min((name for name in models if name != "accord"), key=lambda name: models[name].crps)
    lead = [
        f"CRPS of the change against what was paid: {models['accord'].crps:.1f} points; of the best opponent "
        f"({_lower(_TITLES[best])}) {models[best].crps:.1f}."
    ]
    if found.late:
        lead.append(
            f"Brier score of lateness over {found.late_n} rounds: {found.late['accord']:.3f}; of the running "
            f"rate {found.late['running-rate']:.3f}."
        )
    return lead


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _scores(found: RoundsResult) -> tuple[Block, ...]:
    if not found.scored.n:
        return ()
    made = [_table(f"Change {_BASES[basis]}: {each.n} rounds", each) for basis, each in found.bases.items()]
    made += [
        _table(f"{pair}, against what was paid: {each.n} rounds", each)
        for pair, each in found.families.items()
    ]
    return (Heading("Scores", anchor="scores"), *made, *_late(found.late, found.late_n))


def _table(caption: str, scored: Scored) -> Table:
    rows = [
        (_TITLES[name], f"{s.crps:.2f}", f"{s.mae:.2f}", f"{100 * s.coverage80:.0f} %")
        for name, s in sorted(scored.models.items(), key=lambda each: each[1].crps)
    ]
    made = table(caption, "Forecast | >CRPS, points | >Mean error, points | >80 % interval holds", rows)
    return replace(made, look="tight stacked")


def _late(late: Mapping[str, float], n: int) -> tuple[Table, ...]:
    if not late:
        return ()
    rows = [(_TITLES[name], f"{score:.3f}") for name, score in late.items()]
    return (table(f"Agreed after the expiry, or not at all: {n} rounds", "Forecast | >Brier score", rows),)


def _rounds(rounds: tuple[RoundForecast, ...]) -> Table:
    rows = [
        (
            each.round.title,
            each.round.asked_on.isoformat(),
            _span(each),
            _signed(each.round.change.get(MAIN)),
            f"{100 * each.late['accord']:.0f} %" if each.late else "–",
            {True: "yes", False: "no", None: "–"}[each.round.late],
        )
        for each in rounds
    ]
    titles = "Round | Forecast on | >Change: median (80 %) | >Came | >Late: forecast | Was late"
    return replace(table("Change in per cent, against what was paid", titles, rows), look="tight stacked")


def _span(each: RoundForecast) -> str:
    if MAIN not in each.values:
        return "–"
    low, median, high = np.quantile(each.values[MAIN]["accord"], [0.1, 0.5, 0.9]).tolist()
    return f"{_signed(median)} ({_signed(low)} to {_signed(high)})"


def _signed(value: float | None) -> str:
    return "–" if value is None else f"{value:+.1f}".replace("-", "−")
