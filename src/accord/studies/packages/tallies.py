"""Counting, chunk by chunk, which ties exist, who accepts which deal, and what a tie does to its issues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from accord.agenda.state import Results
from accord.agenda.ties import Tie
from accord.case.schema import Case
from accord.forecasts.counting import MILESTONES
from accord.forecasts.shown import shown, shown_by, shown_change
from accord.sampling.arrays import Flags, Floats
from accord.sampling.estimates import Tally
from accord.studies.packages.bargains import bargain_of
from accord.studies.packages.results import (
    Alone,
    Assumption,
    Deal,
    Found,
    Member,
    Ratifier,
    Standing,
    Term,
    TiedSet,
)
from accord.studies.packages.sets import needed
from accord.studies.packages.weighing import Weighing

__all__ = ["DealTally", "FoundTally", "SetTally"]

Set = tuple[str, ...]


@dataclass
class SetTally:
    """Which issues and ties could be signed."""

    ties: Sequence[Set]
    """Single issues first."""
    moves: Mapping[Set, float]
    """Tie -> share of its most even deals that move every issue."""

    def __post_init__(self) -> None:
        self.exists = {issues: Tally() for issues in self.ties}
        self.apart = {issues: Tally() for issues in self.ties}
        self.helps = {issues: Tally() for issues in self.ties}
        self.needed = {issues: Tally() for issues in self.ties}

    def add(self, exists: Flags) -> dict[Set, Flags]:
        """Take in (draw, tie) whether it could be signed; gives where each tie is what it takes."""
        found = {issues: exists[:, at] for at, issues in enumerate(self.ties)}
        for issues, signed in found.items():
            apart = np.logical_and.reduce([found[(name,)] for name in issues])
            self.exists[issues].add(signed)
            self.apart[issues].add(apart)
            self.helps[issues].add(signed & ~apart)
        only = needed(found)
        for issues, draws in only.items():
            self.needed[issues].add(draws)
        return only

    def tied(self, issues: Set) -> TiedSet:
        """What was counted of one tie."""
        return TiedSet(
            issues,
            shown(self.exists[issues].estimate()),
            shown(self.apart[issues].estimate()),
            shown_change(self.helps[issues].estimate()),
            self.needed[issues].estimate(),
            self.moves.get(issues),
        )

    def alone(self, issue: str, agreed: Tally) -> Alone:
        """What was counted of one issue; `agreed` is whether it was signed."""
        return Alone(shown(self.exists[(issue,)].estimate()), shown(agreed.estimate()))


@dataclass
class DealTally:
    """Who accepts one deal, and by when it is signed."""

    case: Case
    horizon: float
    deal: Mapping[str, float]
    everybody: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        self.accepts: dict[str, Tally] = {}
        self.worth: dict[str, Tally] = {}
        self.terms: dict[tuple[str, str], tuple[Tally, Tally]] = {}
        self.bodies: dict[tuple[str, str], Tally] = {}
        self.by = {m: Tally() for m in (*(m for m in MILESTONES if m < self.horizon), self.horizon)}

    def weigh(self, weighing: Weighing, inputs: Floats) -> None:
        """Take in what the deal is worth in some draws."""
        self.everybody.add(weighing.all_accept(self.deal))
        for actor in weighing.parties(tuple(self.deal)):
            stake, total = weighing.at_stake(actor, tuple(self.deal)), np.zeros(len(inputs))
            self.accepts.setdefault(actor, Tally()).add(weighing.accepts(actor, self.deal))
            for issue, point in self.deal.items():
                if weighing.column(issue, actor) is None:
                    continue
                share = weighing.gain(actor, issue, point) / stake
                total = total + share
                native, shares = self.terms.setdefault((actor, issue), (Tally(), Tally()))
                native.add(weighing.better(actor, issue, point))
                shares.add(share)
            self.worth.setdefault(actor, Tally()).add(total)
        for body in weighing.agenda.tables.bodies:
            key = weighing.agenda.stances[body.stance]
            if key[0] in self.deal:
                row = weighing.agenda.tables.issues[body.issue]
                closing = inputs[:, row.closing] if row.closing >= 0 else np.full(len(inputs), row.gap_given)
                beyond = weighing.side(*key) * (inputs[:, body.line] - self.deal[key[0]])
                hair = 1e-9 * (row.high - row.low)
                self.bodies.setdefault(key, Tally()).add(beyond <= 0.5 * closing + hair)

    def run(self, results: Results, columns: Sequence[int]) -> None:
        """Take in when the deal is signed, alone on the table."""
        time = results.time[:, list(columns)].max(axis=1)
        for month, tally in self.by.items():
            tally.add(time <= month)

    def result(self, modal: Weighing) -> Deal:
        """What was counted; `modal` has the likeliest numbers."""
        actors = [actor for actor in self.case.actors if actor in self.accepts]
        return Deal(
            dict(self.deal),
            tuple(self._standing(actor) for actor in actors),
            tuple(
                Ratifier(issue, actor, self.case.issues[issue].ratification[actor].body, shown(t.estimate()))
                for (issue, actor), t in self.bodies.items()
            ),
            shown(self.everybody.estimate()),
            {month: shown_by(tally.estimate(), month, self.horizon) for month, tally in self.by.items()},
            bargain_of(modal, self.deal),
        )

    def _standing(self, actor: str) -> Standing:
        terms = tuple(
            Term(issue, native.estimate(), share.estimate())
            for (who, issue), (native, share) in self.terms.items()
            if who == actor
        )
        return Standing(actor, shown(self.accepts[actor].estimate()), self.worth[actor].estimate(), terms)


@dataclass
class FoundTally:
    """What one of the best ties does."""

    issues: Set
    deal: DealTally
    variants: Sequence[Tie]
    """The same tie under other assumptions."""

    def __post_init__(self) -> None:
        self.apart = {issue: Tally() for issue in self.issues}
        self.change = {issue: Tally() for issue in self.issues}
        self.all_apart, self.all_joint, self.opens = Tally(), Tally(), Tally()
        self.exists = [Tally() for _ in self.variants]

    def add_variants(self, exists: Flags) -> None:
        """Take in (draw, variant) whether it could be signed."""
        for tally, column in zip(self.exists, exists.T, strict=True):
            tally.add(column)

    def run(self, base: Results, tied: Results, joint: Results, columns: Sequence[int]) -> None:
        """Take in the results as the case is, with the tie, and with the tie all or nothing."""
        before, after, whole = (
            np.isfinite(results.time[:, list(columns)]) for results in (base, tied, joint)
        )
        for at, issue in enumerate(self.issues):
            self.apart[issue].add(before[:, at])
            self.change[issue].add(after[:, at].astype(np.float64) - before[:, at])
        self.all_apart.add(np.logical_and.reduce(before, axis=1))
        self.all_joint.add(np.logical_and.reduce(whole, axis=1))

    def result(self, tied: TiedSet, modal: Weighing) -> Found:
        """What was counted."""
        members = tuple(
            Member(name, shown(self.apart[name].estimate()), shown_change(self.change[name].estimate()))
            for name in self.issues
        )
        return Found(
            tied,
            self.opens.estimate(),
            self.deal.result(modal),
            members,
            shown(self.all_apart.estimate()),
            shown(self.all_joint.estimate()),
            (Assumption("as coded", None, None, tied.exists), *self._assumptions()),
        )

    def _assumptions(self) -> tuple[Assumption, ...]:
        told = [
            Assumption("even stakes", None, None, shown(tally.estimate()))
            if tie.stake is not None
            else Assumption("not for sale", *next(iter(tie.fixed)), shown(tally.estimate()))
            for tie, tally in zip(self.variants, self.exists, strict=True)
        ]
        return tuple(sorted(told, key=lambda one: (one.kind != "even stakes", one.exists.value)))
