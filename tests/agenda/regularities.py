"""Regularities of bargaining, each a claim about small cases and the figures by which it is judged.

`tests.agenda.regularities_page` writes ``docs/explanation/regularities.md`` from them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from accord.agenda.tables import Floats
from accord.case.quantity import Quantity
from accord.case.schema import Case
from tests.agenda.trials import case_of, changed, duel, issue_of, run, stance

__all__ = [
    "DRAWS",
    "REGULARITIES",
    "Judged",
    "Regularity",
    "answers",
    "hazards",
    "hopeless",
    "pair",
    "percents",
    "share",
    "spread",
    "traded",
]

DRAWS = 2_000
Judged = tuple[bool, str]


@dataclass(frozen=True)
class Regularity:
    """A claim, and what finds out whether it holds; figures in words."""

    claim: str
    judge: Callable[[], Judged]


def spread(mode: float, width: float) -> dict[str, float]:
    return {"low": mode - width, "mode": mode, "high": mode + width}


def pair(u: dict[str, Any] | None = None, v: dict[str, Any] | None = None, **issue: Any) -> Case:
    """U asks 80 and would sign 45, V offers 20 and would sign 55, both spread by 20, patience 4."""
    common = {"patience": 4, "salience": 0.5}
    mine = stance(80, spread(45, 20), direction="at_least") | common | (u or {})
    theirs = stance(20, spread(55, 20), direction="at_most") | common | (v or {})
    return duel(mine, theirs, **issue)


def answers(case: Case, *changes: Any) -> tuple[Floats, Floats]:
    """(draw, issue) times and points."""
    _, _, results = run(case, changes, draws=DRAWS)
    return results.time, results.point


def share(times: Floats, by: float = np.inf) -> float:
    """The share of draws in which the first issue is agreed by a month."""
    return float(np.mean(np.isfinite(times[:, 0]) & (times[:, 0] <= by)))


def months(times: Floats) -> float:
    """Mean months an issue stays open, of 48."""
    return float(np.minimum(times[:, 0], 48).mean())


def sooner(before: Case, after: Case) -> Judged:
    """Whether the first issue of the second case is open for less long."""
    first, then = months(answers(before)[0]), months(answers(after)[0])
    return then < first, f"open {first:.1f} -> {then:.1f} months"


def point_of(case: Case) -> float:
    return float(np.nanmean(answers(case)[1][:, 0]))


# ---------------------------------------------------------------- claims


def _surplus() -> Judged:
    return sooner(pair(), pair(v={"bottom_line": spread(65, 20)}))


def _own_patience() -> Judged:
    low, high = point_of(pair()), point_of(pair(u={"patience": 8}))
    return high > low, f"U gets {low:.1f} -> {high:.1f}"


def _no_deal() -> Judged:
    better = pair(u={"no_deal": 50})
    held, told = sooner(better, pair())
    low, high = point_of(pair()), point_of(better)
    return held and high > low, f"U gets {low:.1f} -> {high:.1f}; without it {told}"


def _higher_ask() -> Judged:
    bold = pair(u={"ask": 95})
    held, told = sooner(bold, pair())
    low, high = point_of(pair()), point_of(bold)
    return held and high > low, f"U gets {low:.1f} -> {high:.1f}; with the lower ask {told}"


def _obstinate() -> Judged:
    inside, outside = pair(u={"ask": 50, "resolve": 1}), pair(u={"ask": 90, "resolve": 1})
    yielding = pair(u={"ask": 50})
    low, high = point_of(yielding), point_of(inside)
    held, told = sooner(inside, yielding)
    failed = share(answers(outside)[0])
    return (
        held and high > low and failed == 0,
        f"U gets {low:.1f} -> {high:.1f}, {told}; outside {failed:.0%}",
    )


def _vetoes(rho: float) -> list[float]:
    found = []
    for n in (2, 6, 12):
        stances = {
            f"{'U' if i % 2 else 'V'}{i}": stance(
                80 if i % 2 else 20, spread(40 if i % 2 else 60, 20), patience=3
            )
            for i in range(n)
        }
        common = {"all": {"fields": ["issues.k.stances.*.bottom_line"], "rho": rho}} if rho else {}
        found.append(share(answers(case_of({"k": issue_of(stances)}, common=common, mood=0))[0]))
    return found


def _more_vetoes() -> Judged:
    free, tied = _vetoes(0), _vetoes(0.6)
    falls = free[0] > free[1] > free[2]
    return falls and tied[2] > 1.2 * free[
        2
    ], f"2, 6, 12 vetoes: {percents(free)}; with a common cause {percents(tied)}"


def percents(values: list[float]) -> str:
    return ", ".join(f"{value:.0%}" for value in values)


def _uncertainty() -> Judged:
    lines = [pair(u={"bottom_line": spread(45, w)}, v={"bottom_line": spread(55, w)}) for w in (5, 15, 30)]
    failed = [1 - share(answers(case)[0]) for case in lines]
    return failed[0] < failed[1] < failed[2], f"never: {percents(failed)}"


def hazards(case: Case, edges: list[float], *, with_zone: bool = True) -> list[float]:
    """Share of what is still open at the beginning of a span that is agreed within it, a month."""
    times = answers(case)[0][:, 0]
    zone = times[np.isfinite(times)] if with_zone else times
    return [float(np.mean(zone[zone > a] <= b) / (b - a)) for a, b in pairwise(edges)]


def _rises_and_falls() -> Judged:
    case = pair(u={"bottom_line": spread(45, 20)})
    found = hazards(case, [0, 4, 10, 20, 48], with_zone=False)
    return found[0] < max(found) > found[-1], "a month: " + percents(found)


def _mediator() -> Judged:
    stances = {"U": stance(80, 40, patience=9), "V": stance(20, 60, patience=9), "M": {"salience": 0.5}}
    bridge = {"kind": "bridging", "sender": "M", "strength": 2}
    times = []
    for trust in ({"U": 0, "V": 0}, {"U": 1, "V": 0}, {"U": 1, "V": 1}):
        influence = {"m": bridge | {"trust": trust}}
        times.append(months(answers(case_of({"k": issue_of(stances, influence=influence)}))[0]))
    return times[0] > times[1] > times[2], "trusted by none, one, both: " + ", ".join(
        f"{t:.1f}" for t in times
    )


def _both_hurt() -> Judged:
    one = pair(u={"delay_cost": 3}, mutual=True)
    both = pair(u={"delay_cost": 3}, v={"delay_cost": 3}, mutual=True)
    return sooner(one, both)


def _delay_cost() -> Judged:
    dear = pair(u={"delay_cost": 3})
    held, told = sooner(pair(), dear)
    high, low = point_of(pair()), point_of(dear)
    return held and low < high, f"{told}; U gets {high:.1f} -> {low:.1f}"


def _before_a_deadline() -> Judged:
    end = {"date": "2022-07-01", "kind": "hard"}
    found = hazards(pair(u={"patience": 12}, v={"patience": 12}, deadline=end), [0, 6, 12, 16, 17.95])
    later = {"date": "2023-07-01", "kind": "hard"}
    times = [
        months(answers(pair(u={"patience": 12}, v={"patience": 12}, deadline=d))[0]) for d in (end, later)
    ]
    return bool(
        found[-1] > found[-2] > found[1]
    ), f"a month: {percents(found)}; later deadline {times[0]:.1f}, {times[1]:.1f}"


def _expiry() -> Judged:
    case = pair(u={"patience": 12}, v={"patience": 12}, deadline={"date": "2022-01-01", "kind": "expiry"})
    found = hazards(case, [0, 6, 11, 12, 18])
    return found[2] > found[1] and found[3] < found[2], "a month: " + percents(found)


def traded(salience: float, *, together: bool) -> tuple[float, float]:
    """Months until the two are agreed, and what U gains in shares of its way, weighed by salience."""
    a = {
        "U": stance(80, 40, salience=salience, patience=3),
        "V": stance(20, 60, salience=1 - salience, patience=3),
    }
    b = {
        "U": stance(80, 40, salience=1 - salience, patience=3),
        "V": stance(20, 60, salience=salience, patience=3),
    }
    packages = {"p": {"issues": ["a", "b"]}} if together else {}
    times, points = answers(case_of({"a": issue_of(a), "b": issue_of(b)}, packages=packages))
    worth = salience * (points[0, 0] - 40) / 40 + (1 - salience) * (points[0, 1] - 40) / 40
    return float(times[0].max()), float(worth)


def _mirror() -> Judged:
    even, apart = traded(0.5, together=False), traded(0.8, together=False)
    packed = traded(0.8, together=True)
    words = f"alone {even[0]:.2f} and {apart[0]:.2f} months, worth {apart[1]:.2f}"
    words += f"; together {packed[0]:.2f}, {packed[1]:.2f}"
    return apart[0] <= even[0] + 1e-6 and packed[0] < apart[0] and packed[1] > apart[1], words


def _ages() -> Judged:
    case = duel(stance(50, 40), stance(60, 70), breakdown={"hazard": 0.3})
    lives = [
        float(run(case.model_copy(update={"horizon": h}), draws=DRAWS)[2].in_force.mean())
        for h in (12.0, 24.0, 36.0)
    ]
    lost = [1 - lives[0], 1 - lives[1] / lives[0], 1 - lives[2] / lives[1]]
    return lost[0] > lost[1] > lost[2], f"lost in the first, second, third year: {percents(lost)}"


def _same_mood() -> Judged:
    u, v = stance(80, spread(50, 20)), stance(20, spread(50, 20))
    issues = {"a": issue_of({"U": u, "V": v}), "b": issue_of({"U": u, "V": v})}
    signed = np.isfinite(answers(case_of(issues, mood=0.6))[0])
    both, product = float(signed.all(1).mean()), float(np.prod(signed.mean(0)))
    return both > product + 0.03, f"both {both:.0%}, product {product:.0%}"


def hopeless(parts: int) -> tuple[list[float], list[float]]:
    """How often an issue is agreed by 12, 24 and 48 months, alone and beside so many that never are."""
    sinks = {a: {"sinks": {"home": {"weight": 1}}} for a in "UV"}
    main = pair(u={"patience": 3, "salience": 0.7}, v={"patience": 3, "salience": 0.7}).issues["k"]
    side = issue_of(
        {"U": stance(90, 80, salience=0.5, patience=3), "V": stance(10, 20, salience=0.5, patience=3)}
    )
    raw = main.model_dump(mode="json", by_alias=True, exclude_none=True)
    alone = answers(case_of({"k": raw}, sinks))[0]
    beside = answers(case_of({"k": raw} | {f"s{i}": side for i in range(parts)}, sinks))[0]
    return [share(alone, by) for by in (12, 24, 48)], [share(beside, by) for by in (12, 24, 48)]


def _hopeless() -> Judged:
    gaps = [abs(a - b) for a, b in zip(*hopeless(8), strict=True)]
    return max(gaps) <= 0.1, "at 12, 24, 48 months: " + ", ".join(f"{gap * 100:.1f} points" for gap in gaps)


def _split() -> Judged:
    def half(salience: float) -> dict[str, Any]:
        case = pair(u={"salience": salience}, v={"salience": salience})
        return case.issues["k"].model_dump(mode="json", by_alias=True, exclude_none=True)

    whole = answers(case_of({"k": half(0.5)}))[0]
    parts = answers(case_of({"k": half(0.25), "l": half(0.25)}))[0]
    gaps = [abs(share(whole, by) - share(parts, by)) for by in (12, 24, 48)]
    return max(gaps) <= 0.1, ", ".join(f"{gap * 100:.1f} points" for gap in gaps)


def _never_beyond_no_deal() -> Judged:
    case = pair(u={"no_deal": 80}, v={"bottom_line": spread(85, 15)}, closing_gap=2)
    points = answers(case)[1]
    least = float(np.nanmin(points)) if np.isfinite(points).any() else np.nan
    return not least < 80 - 1 - 1e-6, f"least point {least:.1f} (no deal as good as 80, closing gap 2)"


def _continuous() -> Judged:
    found = [
        share(answers(duel(stance(80, 50, patience=1), stance(20, line, patience=1), closing_gap=0.6))[0])
        for line in (49.99, 50, 50.01)
    ]
    return found[0] == found[1] == found[2] == 1, "bottom lines 49.99, 50, 50.01 against 50: " + percents(
        found
    )


def _domestic_body() -> Judged:
    body = {
        "V": {"body": "Parliament", "months": 3, "bottom_line": spread(45, 20), "on_refusal": "renegotiate"}
    }
    free, bound = pair(), pair(ratification=body)
    first, then = answers(free), answers(bound)
    before, after = float(np.nanmean(first[1])), float(np.nanmean(then[1]))
    rarer = share(first[0]) > share(then[0])
    words = f"V gets {before:.1f} -> {after:.1f} (less is better for it), agreed {share(first[0]):.0%}"
    return after < before and rarer, f"{words} -> {share(then[0]):.0%}"


def _fragile() -> Judged:
    firm, frail = pair(u={"no_deal": 30}), pair(u={"no_deal": 30}, breakdown={"hazard": 0.6})
    signed = [share(answers(case)[0]) for case in (firm, frail)]
    return signed[0] > signed[1], f"firm, fragile: {percents(signed)}"


def _expected(to: float) -> tuple[float, float]:
    """How often U and V agree before month 12, when V's bottom line moves, unforeseen and foreseen by U."""
    found = []
    for seen in ({}, {"U": Quantity(value=0.8)}):
        event = replace(changed(12, "issues.k.stances.V.bottom_line", spread(to, 20)), expected_by=seen)
        found.append(share(answers(pair(), event)[0], 11.99))
    return found[0], found[1]


def _softer_to_come() -> Judged:
    plain, seen = _expected(75)
    return seen < plain, f"agreed before it {plain:.0%}, where it is expected {seen:.0%}"


def _harder_to_come() -> Judged:
    plain, seen = _expected(40)
    return seen > plain, f"agreed before it {plain:.0%}, where it is expected {seen:.0%}"


def _conceding() -> Judged:
    bold = duel(stance(80, 37), stance(20, 35))
    ahead = answers(bold, changed(6, "issues.k.stances.V.ask", 38))[0]
    figures = f"agreed in {share(ahead):.0%}, before {share(answers(bold)[0]):.0%}"
    return share(ahead) == 1, "V offers 38 in month 6: " + figures


REGULARITIES = (
    Regularity("More to gain from agreement: sooner", _surplus),
    Regularity("More patience of its own: a better point", _own_patience),
    Regularity("A better alternative to a deal: a better point, later", _no_deal),
    Regularity("A higher ask: a better point, later", _higher_ask),
    Regularity("Obstinate inside the zone: a better point, later; outside it: never", _obstinate),
    Regularity("More vetoes: rarer; with a common cause much less steeply", _more_vetoes),
    Regularity("More uncertain bottom lines round a zone: more failure", _uncertainty),
    Regularity("The hazard of agreement first rises, then falls", _rises_and_falls),
    Regularity("A mediator moves those who trust it", _mediator),
    Regularity("Waiting that hurts both: sooner than where it hurts one (mutual)", _both_hurt),
    Regularity("Dearer waiting: sooner, and worse for whom it costs", _delay_cost),
    Regularity("The hazard rises before a hard deadline", _before_a_deadline),
    Regularity("Agreements bunch before an expiry and fall off after it", _expiry),
    Regularity("Mirror-image saliences: alone no slower, in a package sooner and better", _mirror),
    Regularity("The danger that a deal fails falls with its age", _ages),
    Regularity("One mood: agreements come together", _same_mood),
    Regularity("Eight hopeless issues beside it move P by at most 10 points", _hopeless),
    Regularity("An issue cut in two keeps P within 10 points", _split),
    Regularity(
        "No deal as good as the ask: nobody signs beyond it by more than half a closing gap",
        _never_beyond_no_deal,
    ),
    Regularity("Bottom lines that just miss and just meet give the same P", _continuous),
    Regularity("A body that must ratify: better terms of what it ratifies, more failure", _domestic_body),
    Regularity("A deal that may fail is signed less (no deal and a better bottom line given)", _fragile),
    Regularity("A softer government is expected on the other side: fewer deals before it", _softer_to_come),
    Regularity("A harder one is expected: more deals before it", _harder_to_come),
    Regularity("Conceding past the bottom line is conceding, not turning round", _conceding),
)
