"""The whole back-test of one split: what is fitted on one part and scored on another, and how it does in
cross-validation on the part that it was fitted on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from accord.backtest.deu import Table, load_parts
from accord.backtest.result import Result, result_of
from accord.backtest.trials import cross_validated, trial
from accord.errors import Finding, InvalidFileError, UsageError

__all__ = ["HELD_OUT", "backtest", "require_open"]

HELD_OUT = "test"
"""The part that nothing is ever fitted on."""

FOLDS = 5
"""Folds of cross-validation, and so the fewest proposals to fit on."""

FEW = 10
"""Proposals; intervals from fewer are marked."""

_ONCE = f"The part “{HELD_OUT}” is held out: whoever chooses anything by this score has spent it as a test."


def backtest(path: Path, split: Path, fit_on: str, score_on: str, *, seed: int = 0) -> Result:
    """The scores on the part `score_on` of the DEU data after fitting on the part `fit_on`.

    Parameters
    ----------
    path, split
        As `accord.backtest.deu.load`.
    fit_on, score_on
        Names of parts. Where both are the same, the result is that of cross-validation; otherwise that of
        cross-validation on `fit_on` goes with it.
    seed
        Of folds and resamples.

    Raises
    ------
    UsageError
        If the part that is held out is to be fitted on.
    NotFoundError, InvalidFileError
        As `accord.backtest.deu.load`.
    MissingExtraError
        If SciPy or the scoring library is not installed.
    """
    require_open(fit_on)
    parts = load_parts(path, split, (fit_on, score_on))
    _check_enough(split, fit_on, parts[fit_on], FOLDS)
    _check_enough(split, score_on, parts[score_on], 2)
    within = result_of(cross_validated(parts[fit_on], folds=FOLDS, seed=seed), seed=seed)
    if fit_on == score_on:
        return within
    found = result_of(trial(parts[fit_on], parts[score_on], seed=seed), seed=seed)
    notes = (*found.notes, *_cautions(score_on, found.proposals))
    return replace(found, within=within, notes=notes)


def require_open(fit_on: str) -> None:
    """Refuse to fit on the part that is held out.

    Raises
    ------
    UsageError
        If `fit_on` is `HELD_OUT`.
    """
    if fit_on == HELD_OUT:
        raise UsageError(f"The part '{HELD_OUT}' is held out: fit on another, and score it with --score")


def _check_enough(split: Path, part: str, table: Table, least: int) -> None:
    count = len(set(table.proposal))
    if count < least:
        wrong = f"the part {part!r} has outcomes of {count} proposal{'s' if count > 1 else ''}"
        row = Finding(str(split), None, "split", wrong, f"give it {least} or more")
        raise InvalidFileError(f"{split} leaves too few proposals", [row])


def _cautions(score_on: str, proposals: int) -> tuple[str, ...]:
    few = f"Intervals from {proposals} proposals are too narrow: read them as a hint."
    return ((_ONCE,) if score_on == HELD_OUT else ()) + ((few,) if proposals < FEW else ())
