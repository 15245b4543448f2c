"""What it is worth to know that a proposal is still open: forecasts at landmarks with and without updating.

The question at landmark L, asked of proposals that are open then, is whether they are adopted within twelve
months more. Without updating the answer is what the forecast of the first day gave to that window, F(L + 12)
- F(L); updated it is the same forecast given that nothing was signed by L. For the simulation of a proposal
the draws of its case (`accord.backtest.outside.cases.case_of`) are weighed as the news "open" weighs them, 1
where the last issue is still open and 0 otherwise, and told from the landmark; for a curve it is (F(L + 12) -
F(L)) / (1 - F(L)).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from accord.agenda.layout import lay_out
from accord.agenda.simulation import chunks
from accord.backtest.outside.cases import HORIZON, LEAD, Proposal, Standing, case_of, load_positions
from accord.backtest.outside.spells import Spells
from accord.backtest.outside.time_run import TimeResult
from accord.forecasts.shown import shown_by
from accord.sampling.arrays import Floats
from accord.sampling.estimates import Estimate, Tally
from accord.scoring.scores import Interval, Resamples
from accord.scoring.survival import LANDMARKS, landmark

__all__ = ["DRAWS", "Updating", "Worth", "course_of", "updating", "window_of"]

DRAWS = 512
"""Draws of a proposal: of those that are open late few are left."""
_WINDOW = 12
"""Months of the question."""
SIMULATION = "simulation, as it is"


@dataclass(frozen=True)
class Worth:
    """Brier scores of one model at one landmark."""

    without: float
    """As forecast on the first day."""
    updated: float
    less: Interval
    """Updated less without, over resampled proposals."""


@dataclass(frozen=True)
class Updating:
    """The scores at every landmark."""

    asked: Mapping[int, int]
    """Landmark -> proposals that could be asked."""
    happened: Mapping[int, float]
    """Landmark -> share of them that was adopted within the window."""
    models: Mapping[str, Mapping[int, Worth]]
    """Model -> landmark -> its scores."""


def course_of(proposal: Proposal, *, seed: int = 0, draws: int = DRAWS) -> Floats:
    """(draw,) months from the proposal until its last issue is agreed; inf beyond the horizon."""
    case, lead = case_of(proposal), LEAD["codecision" if proposal.codecision else "consultation"]
    if not case.issues:
        return np.full(1, lead)
    found = [chunk.results.time for chunk in chunks(lay_out(case), seed=seed, draws=draws, workers=1)]
    last: Floats = lead + np.nan_to_num(np.concatenate(found), nan=np.inf).max(axis=1)
    return last


def window_of(last: Floats, after: float, *, updated: bool) -> float:
    """The shown probability that a proposal is adopted within twelve months after `after`.

    Parameters
    ----------
    last : (draw,) as `course_of` gives them.
    updated : whether it is known that it is open then; else the forecast of the first day.
    """
    whole = HORIZON + LEAD["codecision"]
    if not updated:
        first, second = (
            shown_by(Estimate(float((last <= month).mean()), 0.0), month, whole).value
            for month in (after, after + _WINDOW)
        )
        return second - first
    tally, weights = Tally(), (last > after).astype(np.float64)
    tally.add(last <= after + _WINDOW, weights)
    return shown_by(tally.estimate(), _WINDOW, whole - after).value


def updating(spells: Spells, curves: TimeResult, positions: Path, *, seed: int = 0) -> Updating:
    """What updating is worth for every model, on the proposals that `curves` scored.

    Parameters
    ----------
    curves : a back-test of when with the curves of every model, of proposals with outcomes.
    positions : who stands where, as `load_positions` reads it.

    Raises
    ------
    NotFoundError, InvalidFileError
        As `load_positions`.
    """
    standing = load_positions(positions)
    rows = [k for k, name in enumerate(curves.ids) if name in standing and _known(spells, name)]
    at = np.array([spells.id.index(curves.ids[k]) for k in rows])
    months, agreed = spells.months[at], spells.agreed[at]
    courses = [course_of(_proposal(spells, int(k), standing), seed=seed) for k in at]
    told = {name: curve[rows] for name, curve in curves.forecasts.items()}
    asked, happened = dict[int, int](), dict[int, float]()
    models: dict[str, dict[int, Worth]] = {name: {} for name in (*told, SIMULATION)}
    for after in LANDMARKS:
        _, came, open_ = landmark(next(iter(told.values())), months, agreed, after)
        asked[after], happened[after] = int(open_.sum()), float(came[open_].mean()) if open_.any() else 0.0
        if asked[after] < 2:
            continue
        resamples = Resamples([curves.ids[rows[k]] for k in np.flatnonzero(open_)], seed)
        for name, curve in told.items():
            chance = landmark(curve, months, agreed, after)[0]
            first = curve[:, after + _WINDOW] - curve[:, after]
            models[name][after] = _worth(first[open_], chance[open_], came[open_], resamples)
        first, chance = (
            np.array([window_of(last, after, updated=known) for last in courses]) for known in (False, True)
        )
        models[SIMULATION][after] = _worth(first[open_], chance[open_], came[open_], resamples)
    return Updating(asked, happened, models)


def _worth(first: Floats, chance: Floats, came: Floats, resamples: Resamples) -> Worth:
    without, updated = (first - came) ** 2, (chance - came) ** 2
    return Worth(float(without.mean()), float(updated.mean()), resamples.mean(updated - without))


def _known(spells: Spells, name: str) -> bool:
    return name in spells.id and bool(spells.known[spells.id.index(name)])


def _proposal(spells: Spells, k: int, standing: Mapping[str, Standing]) -> Proposal:
    covariates, name = spells.covariates[k], spells.id[k]
    codecision, unanimous = covariates.get("procedure") == "codecision", covariates.get("vote") == "unanimity"
    return Proposal(name, codecision, unanimous, standing[name])
