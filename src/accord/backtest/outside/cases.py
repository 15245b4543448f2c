"""A proposal of the DEU data as a case, so that the product's own simulation is what is tested on it.

What the data give: who stands where on which issue, the wave, procedure and rule. What they do not give
is set by rule, for all proposals alike, with the shape taken from the training part:

* every member, and in codecision the Parliament, may lose on both sides of where it stands, so it has a
  bottom line on each; both lie `REACH` points off, so that time is a matter of distance and not of whether;
* the Council agrees by the quota in force among those members who hold a position, or unanimously; the
  Parliament is a veto in codecision, the Commission neither vote nor veto;
* all have the same patience, drawn with one tempo for all (`rho`), since members of one body go at one
  speed;
* the issues of a proposal are worked off with the same attention: pace is in proportion to it (`elasticity`
  1), and nothing else takes any, so that what a settled issue sets free speeds the others up, and the last
  one is done when the work on all is done;
* before distance counts, the opinion of the Parliament or its reading is waited for (`LEAD`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from accord.agenda.layout import lay_out
from accord.agenda.simulation import chunks
from accord.backtest.outside import durations
from accord.backtest.outside.cells import Cells
from accord.backtest.outside.spells import Spells
from accord.backtest.outside.timing import Inside
from accord.backtest.sheets import sheet
from accord.case.quantity import Quantity
from accord.case.schema import Actor, Anchor, Case, CommonCause, Issue, Rule, Scale, Stance
from accord.errors import Finding, InvalidFileError
from accord.forecasts.shown import shown_by
from accord.formats.deu import ACTORS, power_of
from accord.sampling.arrays import Floats
from accord.sampling.estimates import Estimate

__all__ = [
    "LEAD",
    "REACH",
    "Position",
    "Proposal",
    "Simulated",
    "Standing",
    "case_of",
    "inside_of",
    "load_positions",
    "need_of",
    "simulated",
]


REACH = 100.0
"""Points from a position to each of its bottom lines; at least 70 in what was tried."""
PATIENCE = Quantity(low=2.0, mode=4.0, high=8.0)
"""Months in which a party alone on an issue goes half-way."""
TEMPO = 0.98
"""How much of that the members have in common."""
LEAD = {"consultation": 7.0, "codecision": 16.0}
"""Months before distance counts, by procedure."""
QUOTA = {"DEU1": 62 / 87, "DEU2": 255 / 345, "DEU3": 0.65}
"""Share of the votes, or of the population, by wave."""
HORIZON = 240.0
"""Months after `LEAD` that are simulated."""
DRAWS = 128
"""Draws of a proposal; with one tempo for all, more change no rank."""
_MONTHS = np.arange(durations.HORIZON + 1.0)
_PARLIAMENT, _COMMISSION = "ep", "com"


@dataclass(frozen=True)
class Position:
    """Where an actor stands on an issue."""

    actor: str
    """Code as in `accord.formats.deu.ACTORS`."""
    at: float
    """0 to 100."""


@dataclass(frozen=True)
class Standing:
    """Who stands where on the issues of a proposal."""

    wave: str
    issues: tuple[tuple[Position, ...], ...]
    status_quo: tuple[float | None, ...]
    """By issue; None where it is not defined."""


@dataclass(frozen=True)
class Proposal:
    """A proposal with the positions on its issues."""

    id: str
    codecision: bool
    unanimous: bool
    standing: Standing


_WAVES = ("DEU1_EU15", "DEU2_EU25_27", "DEU3_EU28")


def load_positions(path: Path) -> dict[str, Standing]:
    """Where actors stand on the proposals of a table in the wide layout of the DEU data, by proposal.

    Raises
    ------
    NotFoundError
        If there is no readable file.
    InvalidFileError
        With a row for every cell that is none of what its column holds.
    """
    cells = Cells(sheet(path, ("wave", "prnr", "isnr", "rp")))
    known = [code for code in ACTORS if f"p{code}" in cells.table.columns]
    if not known:
        wrong = "has no positions such as pde"
        cells.notes.wrong(1, "header", wrong, "give the wide layout of the DEU data")
    found: dict[str, Standing] = {}
    for row in cells.table.rows:
        name, wave = cells.text(row, "prnr"), cells.one_of(row, "wave", _WAVES)
        cells.name(row, "isnr")
        places = [(code, cells.maybe(row, f"p{code}", low=0, high=100)) for code in known]
        issue = tuple(Position(code, at) for code, at in places if at is not None)
        before = cells.maybe(row, "rp", low=0, high=100)
        old = found.get(name, Standing(wave, (), ()))
        if old.wave != wave:
            cells.wrong(row, "wave", f"differs from that of {name} above", "give a proposal one wave")
        found[name] = Standing(wave, (*old.issues, issue), (*old.status_quo, before))
    cells.finish((), ())
    return found


def case_of(proposal: Proposal) -> Case:
    """The case of a proposal, from the day on which `LEAD` is over; see the head of this file."""
    named = {
        f"issue_{k + 1}": k
        for k, issue in enumerate(proposal.standing.issues)
        if _consenting(proposal, issue)
    }
    standing = [position.actor for k in named.values() for position in proposal.standing.issues[k]]
    codes = [code for code in ACTORS if code in standing]
    return Case(
        id=f"deu_{proposal.id}",
        title=f"Proposal {proposal.id}",
        as_of=dt.date(2000, 1, 1),
        horizon=HORIZON,
        actors={
            code: Actor(name=ACTORS[code], kind="organisation", elsewhere=Quantity(value=0.0))
            for code in codes
        },
        issues={name: _issue(proposal, k, len(named)) for name, k in named.items()},
        elasticity=Quantity(value=1.0),
        mood=0.0,
        common={"tempo": CommonCause(fields=("issues.*.stances.*.patience",), rho=TEMPO)},
    )


def _consenting(proposal: Proposal, issue: Sequence[Position]) -> list[Position]:
    """Members, and in codecision the Parliament."""
    return [
        each
        for each in issue
        if each.actor != _COMMISSION and (proposal.codecision or each.actor != _PARLIAMENT)
    ]


def _issue(proposal: Proposal, at: int, together: int) -> Issue:
    """One of several issues worked off together: alone it would take its patience, beside others that many
    times as long."""
    positions = _consenting(proposal, proposal.standing.issues[at])
    members = [each.actor for each in positions if each.actor != _PARLIAMENT]
    parliament = tuple(each.actor for each in positions if each.actor == _PARLIAMENT)
    patience = Quantity(**{part: together * getattr(PATIENCE, part) for part in ("low", "mode", "high")})
    stances = {
        each.actor: Stance(
            ask=Quantity(value=each.at),
            bottom_line=Quantity(value=each.at - REACH),
            bottom_line_above=Quantity(value=each.at + REACH),
            salience=Quantity(value=1.0),
            patience=patience,
        )
        for each in positions
    }
    quo = proposal.standing.status_quo[at]
    return Issue(
        title=f"Issue {at + 1}",
        scale=_SCALE,
        status_quo=Quantity(value=50.0 if quo is None else quo),
        rule=_rule(proposal, members, parliament),
        closing_gap=Quantity(value=1.0),
        stances=stances,
    )


_SCALE = Scale(
    low=-REACH,
    high=100.0 + REACH,
    unit="points of the data",
    anchors=(
        Anchor(at=0.0, words="the position furthest to one side"),
        Anchor(at=100.0, words="the position furthest to the other"),
    ),
)
"""Wider than that of the data, so that every bottom line lies on it."""


def _rule(proposal: Proposal, members: Sequence[str], parliament: tuple[str, ...]) -> Rule:
    if proposal.unanimous or not members:
        return Rule(veto=(*parliament, *members))
    weights = {code: Quantity(value=power_of(proposal.standing.wave, code)) for code in members}
    return Rule(veto=parliament, weights=weights, quota=QUOTA[proposal.standing.wave[:4]])


@dataclass(frozen=True)
class Simulated:
    """What the simulation says of a proposal."""

    months: float
    """Mean from the proposal until its last issue is agreed, at most `LEAD` and the horizon."""
    by: Floats
    """(month 0 to `durations.HORIZON`,) shown probability that this has come by then."""


def simulated(proposal: Proposal, *, seed: int = 0, draws: int = DRAWS) -> Simulated:
    """The months until the last issue of a proposal is agreed, in so many draws."""
    case, lead = case_of(proposal), LEAD["codecision" if proposal.codecision else "consultation"]
    last = np.zeros(1)
    if case.issues:
        found = [chunk.results.time for chunk in chunks(lay_out(case), seed=seed, draws=draws, workers=1)]
        last = np.nan_to_num(np.concatenate(found), nan=np.inf).max(axis=1)
    done = np.searchsorted(np.sort(lead + last), _MONTHS, side="right") / len(last)
    told = [shown_by(Estimate(p, 0.0), t, _MONTHS[-1]).value for t, p in zip(_MONTHS, done, strict=True)]
    return Simulated(lead + float(np.minimum(last, HORIZON).mean()), np.array(told))


def need_of(proposal: Proposal) -> float:
    """The least concession, in points, that settles the last issue under the rule: the largest, over the
    issues, of the least distance within which enough members (and the Parliament) stand of one point."""
    return max((_need(proposal, issue) for issue in proposal.standing.issues), default=0.0)


def _need(proposal: Proposal, issue: Sequence[Position]) -> float:
    positions = _consenting(proposal, issue)
    members = [each for each in positions if each.actor != _PARLIAMENT]
    points = np.linspace(0.0, 100.0, 201)[:, None]
    if not positions:
        return 0.0
    needed = np.zeros(len(points))
    if members:
        weight = np.array([power_of(proposal.standing.wave, each.actor) for each in members])
        distance = np.abs(points - np.array([each.at for each in members]))
        order = np.argsort(distance, axis=1, kind="stable")
        reached = np.cumsum(weight[order], axis=1) / weight.sum()
        quota = 1.0 if proposal.unanimous else QUOTA[proposal.standing.wave[:4]]
        at = (reached < quota - 1e-9).sum(axis=1, keepdims=True)
        needed = np.take_along_axis(
            np.take_along_axis(distance, order, 1), np.minimum(at, len(members) - 1), 1
        )[:, 0]
    for each in positions:
        if each.actor == _PARLIAMENT:
            needed = np.maximum(needed, np.abs(points[:, 0] - each.at))
    return float(needed.min())


def inside_of(path: Path, spells: Spells, *, seed: int = 0) -> Inside:
    """Concession needed and simulated months of dated proposals; NaN for those that `path` lacks.

    Raises
    ------
    NotFoundError, InvalidFileError
        As `load_positions`, and where it holds none of them.
    """
    standing = load_positions(path)
    if not set(spells.id) & set(standing):
        wrong = "holds none of the proposals that are dated"
        row = Finding(str(path), None, "prnr", wrong, "give their positions")
        raise InvalidFileError(f"{path} cannot be used for a back-test", [row])
    need, months = np.full(len(spells.id), np.nan), np.full(len(spells.id), np.nan)
    by = np.full((len(spells.id), len(_MONTHS)), np.nan)
    for k, (name, covariates) in enumerate(zip(spells.id, spells.covariates, strict=True)):
        if name in standing:
            codecision = covariates.get("procedure") == "codecision"
            proposal = Proposal(name, codecision, covariates.get("vote") == "unanimity", standing[name])
            found = simulated(proposal, seed=seed)
            need[k], months[k], by[k] = need_of(proposal), found.months, found.by
    return Inside(need, months, by)
