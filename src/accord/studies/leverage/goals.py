"""Goals: what one may ask for, how it is written, and how likely it is by some draws."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from threading import Event
from typing import Literal

import numpy as np

from accord.agenda.layout import Agenda
from accord.agenda.simulation import focused_results, focused_times, results_of
from accord.agenda.tables import ALL_CAUSES
from accord.case.exact import exact
from accord.case.scenarios import month_of
from accord.case.schema import Case
from accord.errors import NotFoundError, UsageError, nearest
from accord.forecasts.shown import IGNORANCE, shown_part
from accord.sampling.arrays import Floats
from accord.sampling.estimates import Estimate

__all__ = ["GRAMMAR", "Goal", "goal_of", "mean_of", "outcome_of", "share_for", "shown_of"]

GRAMMAR = (
    "ISSUE agreed by MONTH|DATE >= P%",
    "ISSUE in_force by MONTH|DATE >= P%",
    "ISSUE delivered by MONTH|DATE >= P%",
    "ISSUE point >= X with P%",
    "PACKAGE agreed by MONTH|DATE >= P%",
    "ISSUE harder than ISSUE >= P%",
)
"""What a goal may be; ``by`` may be left out, and ``<=`` stand for ``>=``."""

Kind = Literal["agreed", "in_force", "delivered", "point", "harder"]
_NUMBER = r"[-−+]?\d+(?:\.\d+)?"
_STATE = re.compile(
    r"^(?P<name>.+?)\s+(?P<kind>agreed|in[_ ]force|delivered)(?:\s+by\s+(?P<by>\S+))?\s*"
    rf"(?P<sign>>=|<=)\s*(?P<share>{_NUMBER})\s*%$"
)
_POINT = re.compile(
    rf"^(?P<name>.+?)\s+point\s*(?P<sign>>=|<=)\s*(?P<at>{_NUMBER})\s+with\s+(?P<share>{_NUMBER})\s*%$"
)
_HARDER = re.compile(
    rf"^(?P<name>.+?)\s+harder\s+than\s+(?P<other>.+?)\s*(?P<sign>>=|<=)\s*(?P<share>{_NUMBER})\s*%$"
)


@dataclass(frozen=True)
class Goal:
    """Something that is to be likely, or unlikely, enough."""

    text: str
    """As it was written."""
    kind: Kind
    issues: tuple[str, ...]
    """Ids: one, those of a package, or the harder and the easier."""
    month: float
    """By when, months after the date of the case."""
    at_least: bool
    """Whether the probability is to be at least `share`; otherwise at most."""
    share: float
    """0-1; of ``delivered`` the mean share delivered."""
    point: float | None = None
    """Of ``point``: where it is to be signed at least or at most, native unit."""
    above: bool = True
    """Of ``point``: at least there."""

    def met(self, chance: float) -> bool:
        """Whether a shown probability meets it."""
        return chance >= self.share if self.at_least else chance <= self.share


def goal_of(text: str, case: Case) -> Goal:
    """The goal that is written so.

    Raises
    ------
    UsageError
        If it is none of `GRAMMAR`, or a number is out of range; it lists what can be asked.
    NotFoundError
        If there is no such issue or package; it names the nearest.
    """
    written = " ".join(text.split())
    if found := _HARDER.match(written):
        pair = (_issue(found["name"], case), _issue(found["other"], case))
        if pair[0] == pair[1]:
            raise UsageError(f"“{text}” holds an issue against itself; name two")
        return Goal(text, "harder", pair, case.horizon, _least(found), _share(found, text))
    if found := _POINT.match(written):
        name, at = _issue(found["name"], case), float(found["at"].replace("−", "-"))
        scale = case.issues[name].scale
        if not scale.low <= at <= scale.high:
            raise UsageError(
                f"{exact(at)} lies off the scale of “{name}”, {exact(scale.low)} to {exact(scale.high)}"
            )
        share = _share(found, text)
        return Goal(text, "point", (name,), case.horizon, True, share, at, found["sign"] == ">=")
    if found := _STATE.match(written):
        return _state(found, text, case)
    raise UsageError(f"“{text}” is no goal; what can be asked: {'; '.join(GRAMMAR)}")


def _state(found: re.Match[str], text: str, case: Case) -> Goal:
    kind: Kind = "agreed"
    if found["kind"] == "delivered":
        kind = "delivered"
    elif found["kind"] != "agreed":
        kind = "in_force"
    names = _package(found["name"], case) if kind == "agreed" else ()
    issues = names or (_issue(found["name"], case),)
    return Goal(text, kind, issues, _month(found["by"], case), _least(found), _share(found, text))


def _least(found: re.Match[str]) -> bool:
    return found["sign"] == ">="


def _share(found: re.Match[str], text: str) -> float:
    share = float(found["share"].replace("−", "-")) / 100.0
    if not 0.0 < share < 1.0:
        raise UsageError(f"“{text}”: a probability lies between 0 and 100 %, both left out")
    return share


def _package(name: str, case: Case) -> tuple[str, ...]:
    for ident, package in case.packages.items():
        if name in (ident, package.title) and ident not in case.issues:
            return package.issues
    return ()


def _issue(name: str, case: Case) -> str:
    simulated = {ident: issue for ident, issue in case.issues.items() if issue.kind == "concession"}
    for ident, issue in simulated.items():
        if name in (ident, issue.title, issue.short):
            return ident
    known = (*simulated, *case.packages)
    close = nearest(name, known)
    hint = f"did you mean '{close}'?" if close else f"there is {', '.join(known)}"
    raise NotFoundError(f"there is no issue or package '{name}' to be agreed; {hint}")


def _month(by: str | None, case: Case) -> float:
    if by is None:
        return case.horizon
    try:
        month = month_of(dt.date.fromisoformat(by), case) if "-" in by[1:] else float(by)
    except ValueError:
        raise UsageError(f"'{by}' is neither months nor a day such as 2024-12-31") from None
    if not 0.0 < month <= case.horizon:
        raise UsageError(
            f"by {by} must lie after the date of the case and within {exact(case.horizon)} months"
        )
    return month


# ------------------------------------------------------------ by draws


def outcome_of(goal: Goal, agenda: Agenda, inputs: Floats, ending: Event | None = None) -> Floats:
    """(draw,) how far the goal's event comes about: 0 or 1, 1/2 for equal times, a share delivered."""
    columns = [agenda.issues.index(name) for name in goal.issues]
    if goal.kind in ("in_force", "delivered"):
        results = results_of(agenda.tables, inputs, min(goal.month, agenda.horizon), ending)
        told = results.in_force if goal.kind == "in_force" else results.delivered
        return np.asarray(told[:, columns[0]], np.float64)
    if len(columns) == 1 and goal.point is None:
        time = focused_times(agenda.tables, inputs, agenda.horizon, columns[0], ending=ending)
        return np.asarray(time <= goal.month, np.float64)
    if len(columns) == 1:
        results = focused_results(agenda.tables, inputs, agenda.horizon, columns[0], ALL_CAUSES, ending)
    else:
        results = results_of(agenda.tables, inputs, agenda.horizon, ending)
    time = results.time[:, columns]
    if goal.kind == "harder":
        still = np.minimum(time, agenda.horizon)
        return np.asarray((still[:, 0] > still[:, 1]) + 0.5 * (still[:, 0] == still[:, 1]), np.float64)
    signed = np.asarray((time <= goal.month).all(axis=1))
    if goal.point is not None:
        point = results.point[:, columns[0]]
        signed &= point >= goal.point if goal.above else point <= goal.point
    outcome: Floats = signed.astype(np.float64)
    return outcome


def shown_of(goal: Goal, simulated: Estimate, case: Case) -> Estimate:
    """The shown probability of a goal's event; of a share delivered, that share."""
    if goal.kind == "delivered":
        return simulated
    unknown, grown = _unknown(goal, case)
    return shown_part(simulated, unknown, grown)


def _unknown(goal: Goal, case: Case) -> tuple[float, float]:
    """The chance of the event in the unknown world, and how far that has grown by then."""
    grown = min(goal.month / case.horizon, 1.0)
    if goal.kind == "harder":
        return 0.5, 1.0
    if goal.point is not None:
        scale = case.issues[goal.issues[0]].scale
        beyond = (scale.high - goal.point if goal.above else goal.point - scale.low) / (
            scale.high - scale.low
        )
        return 0.5 * beyond, grown
    count = len(goal.issues)
    return 1.0 / (count + 1.0), grown**count


def share_for(goal: Goal, case: Case) -> float:
    """The share of the draws at which the shown probability is what the goal asks for, perhaps beyond 0-1."""
    if goal.kind == "delivered":
        return goal.share
    unknown, grown = _unknown(goal, case)
    return (goal.share - 2.0 * IGNORANCE * unknown * grown) / (1.0 - 2.0 * IGNORANCE)


def mean_of(outcomes: Floats) -> Estimate:
    """The mean over draws with its error."""
    return Estimate(float(outcomes.mean()), float(outcomes.std() / np.sqrt(len(outcomes))))
