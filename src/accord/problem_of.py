"""The arrays of a case: at its most likely values, or as draws of its uncertain numbers."""

from __future__ import annotations

import numpy as np

from accord.case.quantity import Quantity
from accord.case.schema import Case, Issue, Stance
from accord.draws import Slots, sample
from accord.errors import MissingNumbersError
from accord.problem import Problem

__all__ = ["problem_of"]


def problem_of(case: Case, *, draws: int | None = None, seed: int = 0) -> Problem:
    """The problem that the stances of `case` pose to settlement models.

    The position is the ask. An actor without ask or salience on an issue is absent there.

    Parameters
    ----------
    draws
        Number of draws; None for one draw at the most likely values.

    Raises
    ------
    MissingNumbersError
        If nobody has both a position and a salience.
    """
    slots, count = Slots(), 1 if draws is None else draws
    names, issues = tuple(case.actors), tuple(case.issues)
    shape = (len(names), len(issues))
    index = {part: np.full(shape, -1) for part in ("position", "salience", "capability")}
    status_quo = np.full(len(issues), -1)
    for column, (name, issue) in enumerate(case.issues.items()):
        status_quo[column] = _slot(
            slots, issue.status_quo, draws, issue=name, name="status_quo", ends=_ends(issue)
        )
        for actor, stance in issue.stances.items():
            _add(slots, index, (names.index(actor), column), (actor, name), issue, stance, draws)
    present = (index["position"] >= 0) & (index["salience"] >= 0)
    if not present.any():
        raise MissingNumbersError(
            "No actor of the case has both an ask and a salience; add them and try again"
        )
    numbers = sample(slots, seed, 0, count)
    low = np.array([issue.scale.low for issue in case.issues.values()])
    return Problem(
        actors=names,
        issues=issues,
        position=np.where(present, numbers[:, index["position"]], low),
        salience=np.where(present, numbers[:, index["salience"]], 0.0),
        capability=np.where(present, numbers[:, index["capability"]], 0.0),
        present=present,
        status_quo=np.where(status_quo >= 0, numbers[:, status_quo], np.nan),
        low=low,
        high=np.array([issue.scale.high for issue in case.issues.values()]),
        veto=_veto(case, present),
    )


def _slot(
    slots: Slots,
    number: Quantity,
    draws: int | None,
    *,
    issue: str,
    name: str,
    actor: str = "",
    ends: tuple[float, float] = (0.0, np.inf),
) -> int:
    if draws is None and not number.missing:
        number = Quantity.model_validate(number.modal)
    return slots.add(number, actor=actor, issue=issue, name=name, low=ends[0], high=ends[1])


def _add(
    slots: Slots,
    index: dict[str, np.ndarray],
    at: tuple[int, int],
    names: tuple[str, str],
    issue: Issue,
    stance: Stance,
    draws: int | None,
) -> None:
    actor, where = names
    index["position"][at] = _slot(
        slots, stance.ask, draws, actor=actor, issue=where, name="ask", ends=_ends(issue)
    )
    index["salience"][at] = _slot(slots, stance.salience, draws, actor=actor, issue=where, name="salience")
    index["capability"][at] = _slot(
        slots, stance.capability, draws, actor=actor, issue=where, name="capability"
    )


def _ends(issue: Issue) -> tuple[float, float]:
    return issue.scale.low, issue.scale.high


def _veto(case: Case, present: np.ndarray) -> np.ndarray:
    veto = np.array([[actor in issue.rule.veto for issue in case.issues.values()] for actor in case.actors])
    return veto & present
