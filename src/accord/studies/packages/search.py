"""The search for packages: all ties on a few draws, the best of them and their deals on all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass, replace

import numpy as np

from accord.agenda.layout import Agenda
from accord.agenda.simulation import Chunk, chunks_in_step
from accord.agenda.ties import Tie, all_tied, parties_of, with_tie
from accord.case.quantity import Quantity
from accord.case.schema import Case
from accord.forecasts.inquiry import Inquiry, Where
from accord.forecasts.plan import plan_of
from accord.machine.cluster import connected
from accord.sampling.arrays import Floats
from accord.sampling.draws import sample
from accord.sampling.estimates import Tally
from accord.studies.packages.choosing import best_deals
from accord.studies.packages.deal_file import checked_deal, tieable
from accord.studies.packages.results import Packages
from accord.studies.packages.sets import largest_of, needed, ties_of
from accord.studies.packages.tallies import DealTally, FoundTally, SetTally
from accord.studies.packages.weighing import Weighing

__all__ = ["FIRST_DRAWS", "packages_of"]

FIRST_DRAWS = 2_000
"""The ties to look at closely, and the deals in them, are chosen on so many of the first draws."""

Set = tuple[str, ...]


def packages_of(
    inquiry: Inquiry, deal: Mapping[str, float] | None = None, where: Where | None = None
) -> Packages:
    """Which issues tied together would be agreed that are not agreed alone, and the best packages.

    Parameters
    ----------
    deal : issue -> point, native unit; who would accept it, and by when it would be signed.

    Raises
    ------
    InvalidFileError
        If the deal does not fit the case.
    MissingNumbersError, NotFoundError, UsageError, MissingExtraError
        As `accord.forecast`.
    Stopped
        If the progress callback of `where` raises it.
    """
    where, plan = where or Where(), plan_of(inquiry)
    known = tieable(plan.case)
    asked = None if deal is None else checked_deal(deal, plan.case)
    made = Packages(
        case=plan.case,
        scenario=inquiry.name,
        seed=inquiry.seed,
        draws=inquiry.draws,
        horizon=plan.case.horizon,
        alone={},
        sets=(),
        largest=largest_of(len(known)),
        best=(),
        asked=None,
    )
    if plan.agenda is None or not known:
        return made
    search = _search(plan.case, plan.agenda, known, inquiry, asked)
    _count(search, inquiry, where)
    modal = search.weighing(search.agenda.slots.modes()[None, :])
    counted = search.sets
    order = sorted(
        (issues for issues in counted.ties if len(issues) > 1),
        key=lambda s: (len(s), -counted.needed[s].estimate().value),
    )
    found = [each.result(counted.tied(each.issues), modal) for each in search.best]
    return replace(
        made,
        alone={name: counted.alone(name, search.agreed[name]) for name in known},
        sets=tuple(counted.tied(issues) for issues in order),
        best=tuple(sorted(found, key=lambda one: -one.opens.value)),
        asked=None if search.asked is None else search.asked.result(modal),
    )


@dataclass(frozen=True)
class _Search:
    """What is counted."""

    agenda: Agenda
    issues: Set
    sets: SetTally
    best: tuple[FoundTally, ...]
    asked: DealTally | None
    agreed: Mapping[str, Tally]
    """Issue -> whether it is signed as the case is."""

    def weighing(self, inputs: Floats) -> Weighing:
        """What every unit is worth to every party in some draws."""
        return Weighing(
            self.agenda, self.issues, all_tied(self.agenda, [Tie(self.issues)], inputs, points=False)
        )

    def columns(self, issues: Sequence[str]) -> list[int]:
        """The columns of issues in the results."""
        return [self.agenda.issues.index(name) for name in issues]


def _search(
    case: Case, plain: Agenda, known: Set, inquiry: Inquiry, asked: Mapping[str, float] | None
) -> _Search:
    """The ties to look at closely, with a deal in each."""
    agenda, one = _with_one(plain)
    sets = ties_of(agenda, known)
    ties = (*((name,) for name in known), *sets)
    inputs = sample(agenda.slots, inquiry.seed, 0, min(inquiry.draws, FIRST_DRAWS))
    weighed = all_tied(agenda, [Tie(known), *map(Tie, ties)], inputs, points=False)
    only = needed({issues: weighed.exists[:, at + 1] for at, issues in enumerate(ties)})
    chosen = best_deals(case, Weighing(agenda, known, weighed), only, inputs)
    return _Search(
        agenda,
        known,
        SetTally(ties, chosen.moves),
        tuple(
            FoundTally(issues, DealTally(case, case.horizon, deal), tuple(_variants(agenda, issues, one)))
            for issues, deal in chosen.deals.items()
        ),
        None if asked is None else DealTally(case, case.horizon, asked),
        {name: Tally() for name in known},
    )


def _with_one(agenda: Agenda) -> tuple[Agenda, int]:
    """The agenda with a number that is 1 in every draw, and its slot."""
    slots = deepcopy(agenda.slots)
    one = slots.add(Quantity(value=1.0), name="even stake")
    return replace(agenda, slots=slots), one


def _variants(agenda: Agenda, issues: Set, one: int) -> list[Tie]:
    """A tie with even stakes, and with every party of every issue selling nothing there."""
    fixed = [Tie(issues, fixed=frozenset((key,))) for name in issues for key in parties_of(agenda, name)]
    return [Tie(issues, stake=one), *fixed]


# ---------------------------------------------------------------- all draws


def _count(search: _Search, inquiry: Inquiry, where: Where) -> None:
    """Take in all draws of the case as it is, with every tie, and with every deal alone on the table."""
    agenda = search.agenda
    agendas = [agenda]
    for each in search.best:
        agendas += [with_tie(agenda, Tie(each.issues), joint=joint) for joint in (False, True)]
    deals = _tabled(search)
    agendas += [with_tie(agenda, Tie(tuple(one.deal), tuple(one.deal.values())), joint=True) for one in deals]
    with (
        connected(where.cluster) as client,
        closing(
            chunks_in_step(
                agendas,
                seed=inquiry.seed,
                draws=inquiry.draws,
                workers=where.workers,
                client=client,
                progress=where.progress,
                stage="packages",
            )
        ) as steps,
    ):
        for step in steps:
            _add(search, deals, step)


def _tabled(search: _Search) -> list[DealTally]:
    deals = [each.deal for each in search.best]
    return deals if search.asked is None else [*deals, search.asked]


def _add(search: _Search, deals: Sequence[DealTally], step: Sequence[Chunk]) -> None:
    base, inputs, best = step[0].results, step[0].inputs, search.best
    for name, tally in search.agreed.items():
        tally.add(np.isfinite(base.time[:, search.agenda.issues.index(name)]))
    variants = [tie for each in best for tie in each.variants]
    ties = [Tie(search.issues), *map(Tie, search.sets.ties), *variants]
    weighed = all_tied(search.agenda, ties, inputs, points=False)
    at = 1 + len(search.sets.ties)
    only = search.sets.add(weighed.exists[:, 1:at])
    for n, each in enumerate(best):
        each.add_variants(weighed.exists[:, at : at + len(each.variants)])
        at += len(each.variants)
        tied, joint = step[1 + 2 * n].results, step[2 + 2 * n].results
        each.run(base, tied, joint, search.columns(each.issues))
    weighing = Weighing(search.agenda, search.issues, weighed)
    for each in best:
        each.opens.add(only[each.issues] & weighing.all_accept(each.deal.deal))
    for deal, chunk in zip(deals, step[1 + 2 * len(best) :], strict=True):
        deal.weigh(weighing, inputs)
        deal.run(chunk.results, search.columns(tuple(deal.deal)))
