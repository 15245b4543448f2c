"""The best packages: of every tie the deal that opens most, of all ties those whose deals open most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from accord.agenda.ties import Tie, all_tied
from accord.case.schema import Case
from accord.sampling.arrays import Flags, Floats
from accord.studies.packages.results import LEAST
from accord.studies.packages.weighing import Weighing

__all__ = ["BEST", "Chosen", "best_deals"]

BEST = 5
"""So many packages are looked at closely."""
_LOOKED_AT = 60
"""Deals are sought in so many ties, those first that are needed most."""
_TRIED = 100
"""Deals of so many draws are tried in each."""
_STEPS = (0.1, 0.04, 0.01)
"""Shares of the spread of the deals by which the best is then moved, issue by issue."""
_SAME = 0.1
"""Share of the modal distance of the asks within which a point counts as what holds without a deal."""

Set = tuple[str, ...]
Deal = dict[str, float]


@dataclass(frozen=True)
class Chosen:
    """What was looked at on the first draws."""

    deals: Mapping[Set, Deal]
    """The best ties, each with its deal."""
    moves: Mapping[Set, float]
    """Tie -> share of its most even deals that move every issue."""


def best_deals(case: Case, weighing: Weighing, only: Mapping[Set, Flags], inputs: Floats) -> Chosen:
    """Up to `BEST` ties, each with the deal in it that opens most: accepted by all in most draws in which
    nothing smaller than the tie would do. What leaves an issue where it is without a deal is none.

    Parameters
    ----------
    only : tie -> (draw,) whether nothing smaller would do.
    inputs : (draw, slot) the draws behind `only` and `weighing`.
    """
    shares = {issues: float(found.mean()) for issues, found in only.items()}
    looked = sorted((s for s in only if shares[s] >= LEAST), key=lambda s: (-shares[s], len(s)))
    looked = looked[:_LOOKED_AT]
    if not looked:
        return Chosen({}, {})
    struck = all_tied(weighing.agenda, [Tie(weighing.issues), *map(Tie, looked)], inputs)
    at, found, moves = len(weighing.issues), [], {}
    for place, issues in enumerate(looked):
        points = struck.points[struck.exists[:, place + 1] & only[issues], at : at + len(issues)]
        at += len(issues)
        moves[issues] = float(_moving(case, weighing, issues, points).mean()) if len(points) else 0.0
        deal, opens = _best_of(case, weighing, issues, points, only[issues])
        if opens >= LEAST:
            found.append((opens, issues, deal, points))
    found.sort(key=lambda one: (-one[0], len(one[1])))
    deals = {
        issues: _moved(case, weighing, deal, points, only[issues]) for _, issues, deal, points in found[:BEST]
    }
    return Chosen(deals, moves)


def _best_of(case: Case, weighing: Weighing, issues: Set, points: Floats, only: Flags) -> tuple[Deal, float]:
    """The best of the deals of some draws (draw, issue), and in which share of the draws it opens."""
    some = points[:: max(len(points) // _TRIED, 1)][:_TRIED]
    tried = [_rounded(weighing, issues, each) for each in (np.median(points, axis=0), *some)]
    table = np.array([[deal[name] for name in issues] for deal in tried])
    table = table[_moving(case, weighing, issues, table)]
    if not len(table):
        return {}, 0.0
    opens = weighing.among(only).accept_each(issues, table).sum(axis=0) / len(only)
    best = int(np.argmax(opens))
    return dict(zip(issues, map(float, table[best]), strict=True)), float(opens[best])


def _moved(case: Case, weighing: Weighing, deal: Deal, points: Floats, only: Flags) -> Deal:
    """The deal, with every issue in turn moved as long as that opens more."""
    issues, spread, few = tuple(deal), np.ptp(points, axis=0), weighing.among(only)
    best, most = deal, float(few.all_accept(deal).sum() / len(only))
    for step in _STEPS:
        for k, issue in enumerate(issues):
            for way in (-1.0, 1.0):
                moved = best | {issue: best[issue] + way * step * float(spread[k])}
                moved = _rounded(weighing, issues, [moved[name] for name in issues])
                opens = float(few.all_accept(moved).sum() / len(only))
                moves = _moving(case, weighing, issues, np.array([list(moved.values())]))[0]
                if opens > most and moves:
                    best, most = moved, opens
    return best


def _rounded(weighing: Weighing, issues: Set, points: Floats | Sequence[float]) -> Deal:
    """Points to a thousandth of the scale or so, as they are told."""
    found = {}
    for issue, point in zip(issues, points, strict=True):
        low, high = weighing.scales[issue]
        span = high - low
        digits = 0 if span >= 100 else 1 if span >= 10 else 2 if span >= 1 else 4
        found[issue] = min(max(round(float(point), digits), low), high)
    return found


def _moving(case: Case, weighing: Weighing, issues: Set, deals: Floats) -> Flags:
    """(deal,) whether each of `deals` (deal, issue) puts every issue elsewhere than it is without a deal."""
    found = np.ones(len(deals), np.bool_)
    for k, issue in enumerate(issues):
        without = case.issues[issue].status_quo
        near = _SAME * weighing.agenda.tables.issues[weighing.agenda.issues.index(issue)].opening
        if not without.missing:
            found &= np.abs(deals[:, k] - without.modal) > near * (1.0 - 1e-9)
    return found
