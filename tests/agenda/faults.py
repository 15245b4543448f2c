"""The faults that were measured on the first edition of the simulation, measured again on the second.

Each row keeps the old figure as it was written down then; ``python -m tests.agenda.regularities_page`` puts
the new one beside it in ``docs/explanation/regularities.md``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log2
from statistics import NormalDist
from typing import Any

import numpy as np

from accord.agenda.layout import lay_out
from accord.agenda.tables import Floats
from accord.case.schema import Case
from accord.forecasts.drawing import farthest_off
from accord.forecasts.shown import shown
from accord.pages.briefing.evidence import confidence_in, confidence_sentences
from accord.sampling.draws import sample
from accord.sampling.estimates import Estimate
from accord.studies.one_scenario import forecast
from tests.agenda.conceding import delays, drawn
from tests.agenda.regularities import (
    DRAWS,
    Judged,
    answers,
    hazards,
    hopeless,
    pair,
    percents,
    share,
    spread,
    traded,
)
from tests.agenda.trials import case_of, duel, issue_of, stance

__all__ = ["FAULTS", "Fault"]

LAW_CASES = 500
"""Random cases on which the law of conceding is tried, draw by draw."""


@dataclass(frozen=True)
class Fault:
    """What was found, its figure on the first edition, and what finds out whether it is mended."""

    found: str
    before: str
    judge: Callable[[], Judged] | None
    """None where it is not measured again."""
    why: str = ""
    """Why it is not."""
    heavy: bool = False
    """Takes longer than an everyday test may."""


def _conceding() -> Judged:
    """A scenario moves B's ask, alone or with its bottom line; the direction is that of the base."""
    case = duel(
        stance(40, 37, patience=10, salience=0.8), stance(31, 35, patience=10, salience=0.8), closing_gap=0.09
    )
    ask, line = (f"issues.k.stances.V.{field}" for field in ("ask", "bottom_line"))
    scenarios = {
        "asks": {"title": "V offers 36", "changes": [{"set": ask, "to": 36}]},
        "yields": {
            "title": "V offers 36 and would go to 38",
            "changes": [{"set": ask, "to": 36}, {"set": line, "to": 38}],
        },
    }
    data = case.model_dump(mode="json", by_alias=True, exclude_unset=True) | {"scenarios": scenarios}
    found = []
    for name in ("base", "asks", "yields"):
        issue = forecast(Case.model_validate(data), scenario=name, draws=4, causes=False)["k"]
        found.append((issue.p_simulated.value if issue.p_simulated else 0.0, issue))
    (alone, _), (asks, _), (yields, last) = found
    month = last.time.median if last.time and last.time.median is not None else 0.0
    point = last.settlement.quantile(0.5) if last.settlement else np.nan
    figures = (
        f"P {percents([alone, asks, yields])} as V concedes more; then at {point:.1f} in month {month:.1f}"
    )
    return alone <= asks <= yields == 1.0 and month > 0 and point < 38, figures


def _dilution() -> Judged:
    alone, beside = hopeless(8)
    gaps = [abs(a - b) for a, b in zip(alone, beside, strict=True)]
    figures = (
        f"by 12, 24, 48 months {percents(alone)} -> {percents(beside)}; at most {100 * max(gaps):.1f} points"
    )
    return max(gaps) <= 0.1, figures


def _patience() -> Judged:
    """U gives 50 points, V 50, of a gap of 60: they meet where 100 x 2^(-t/12) = 40."""
    sinks = {name: {"sinks": {"home": {"weight": 5}}} for name in "UV"}
    parties = {"U": stance(80, 30, patience=12), "V": stance(20, 70, patience=12)}
    months = float(answers(case_of({"k": issue_of(parties)}, sinks))[0][0, 0])
    due = 12 * log2(2.5)
    return abs(months - due) < 1e-6, f"agreed in month {months:.1f}, by hand 12 log2(2.5) = {due:.1f}"


def _salience() -> Judged:
    even, apart = traded(0.5, together=False)[0], traded(0.8, together=False)[0]
    packed = traded(0.8, together=True)[0]
    return (
        apart <= even + 1e-6 and packed < apart,
        f"{even:.2f} -> {apart:.2f} months as base cases; {packed:.2f} in a package",
    )


def _package() -> Judged:
    """Each side would sign no better than 60 and 40; who gives on one issue gets the other."""

    def agreed(stake: float, kind: str | None) -> float:
        parties = {"U": stance(80, 60), "V": stance(20, 40)}
        stakes = {"a": {"U": stake, "V": 1 - stake}, "b": {"U": 1 - stake, "V": stake}}
        packages = {"p": {"issues": ["a", "b"], "kind": kind, "stake": stakes}} if kind else {}
        times = answers(case_of({"a": issue_of(parties), "b": issue_of(parties)}, packages=packages))[0]
        return float(np.isfinite(times).all(1).mean())

    alone, traded_, even = agreed(0.8, None), agreed(0.8, "open"), agreed(0.5, "open")
    figures = (
        f"alone {alone:.0%}; open package, stakes .8 and .2: {traded_:.0%}; equal stakes, nothing to trade: "
    )
    return traded_ == 1.0 and alone == even == 0.0, figures + f"{even:.0%}"


def _waiting() -> Judged:
    end = {"date": "2022-07-01", "kind": "hard"}
    slow = {"patience": 12}
    rising = hazards(pair(u=slow, v=slow, deadline=end), [0, 6, 12, 16, 17.95])
    cost = [share(answers(pair(u={"delay_cost": c}))[0], 12) for c in (0, 3)]
    frail = [share(answers(pair(u={"no_deal": 30}, breakdown={"hazard": h}))[0]) for h in (0, 0.6)]
    figures = (
        f"a month before a hard end: {percents(rising)}; "
        f"cost of waiting 0, 3: {percents(cost)} within a year; "
        f"a firm and a fragile deal are signed in {percents(frail)}"
    )
    return rising[-1] > rising[-2] > rising[1] and cost[1] > cost[0] and frail[1] < frail[0], figures


def _moods() -> Judged:
    u, v = stance(80, spread(50, 20)), stance(20, spread(50, 20))
    both = {"a": issue_of({"U": u, "V": v}), "b": issue_of({"U": u, "V": v})}
    signed = np.isfinite(answers(case_of(both))[0]).astype(float)
    together = float(np.corrcoef(signed.T)[0, 1])
    zones = [_sixteen(rho) for rho in (0, 0.3, 0.6)]
    figures = f"correlation {together:.2f} by default; 16 vetoes, common cause 0, .3, .6: {percents(zones)}"
    return together > 0.05 and zones[0] < zones[1] < zones[2], figures


def _sixteen(rho: float) -> float:
    """How often sixteen parties that must consent have a zone."""
    sides = {f"P{i}": (80, 45) if i % 2 else (20, 55) for i in range(16)}
    parties = {name: stance(ask, spread(line, 20)) for name, (ask, line) in sides.items()}
    common = {"all": {"fields": ["issues.k.stances.*.bottom_line"], "rho": rho}} if rho else {}
    return share(answers(case_of({"k": issue_of(parties)}, common=common, mood=0))[0])


def _declared() -> Judged:
    """Two bottom lines with a common cause: normal scores correlate as declared, each stays a triangle."""
    rho, draws = 0.6, 20_000
    case = pair()
    common = {"all": {"fields": ["issues.k.stances.*.bottom_line"], "rho": rho}}
    data = case.model_dump(mode="json", by_alias=True, exclude_unset=True) | {"common": common, "mood": 0}
    agenda = lay_out(Case.model_validate(data))
    inputs = sample(agenda.slots, 0, 0, draws)
    u, v = agenda.tables.stances
    ranks = [_triangular(inputs[:, slot], mode) for slot, mode in ((u.bottom, 45), (v.upper, 55))]
    apart = max(_kolmogorov(one) for one in ranks) * np.sqrt(draws)
    found = abs(float(np.corrcoef([_score(one) for one in ranks])[0, 1]))
    figures = f"declared {rho:g}, found {found:.3f}; "
    figures += f"Kolmogorov-Smirnov of the marginals {apart:.2f} (1 % bound 1.63)"
    return abs(found - rho) < 0.02 and apart < 1.63, figures


def _triangular(values: Floats, mode: float) -> Floats:
    """The distribution function of a triangle 20 to either side of its mode."""
    off = (values - mode) / 20
    return np.where(off < 0, (1 + off) ** 2 / 2, 1 - (1 - off) ** 2 / 2)


def _kolmogorov(uniform: Floats) -> float:
    found, steps = np.sort(uniform), np.arange(len(uniform) + 1) / len(uniform)
    return float(max((steps[1:] - found).max(), (found - steps[:-1]).max()))


def _score(uniform: Floats) -> Floats:
    """Normal scores by ranks."""
    inverse = NormalDist().inv_cdf
    ranks = (np.argsort(np.argsort(uniform)) + 0.5) / len(uniform)
    return np.array([inverse(rank) for rank in ranks])


def _knife_edge() -> Judged:
    lines = (49, 49.4, 49.7, 49.99, 50, 50.01)
    found = [
        share(answers(duel(stance(80, spread(50, 2)), stance(20, line), closing_gap=0.6))[0])
        for line in lines
    ]
    sharp = [share(answers(duel(stance(80, 50), stance(20, x), closing_gap=0.6))[0]) for x in lines[3:]]
    steps = float(np.max(np.abs(np.diff(found))))
    figures = f"49.99, 50, 50.01: {percents(sharp)}; one line spread by 2, 49 to 50.01: {percents(found)}"
    return min(sharp) == 1.0 and steps < 0.25, figures


def _certainty() -> Judged:
    most = shown(Estimate(1.0, 0.0)).value
    off = farthest_off(DRAWS, DRAWS)
    sure = confidence_sentences(confidence_in(_partly_known()))
    said = " ".join(one.text for one in sure[:2]).partition(":")[0]
    figures = f"signed in all of {DRAWS:,} draws: shown as {most:.0%}, "
    figures += f"error of drawing {100 * off:.1f} points; “{said}”"
    return most < 1.0 and off > 0 and "is low" in said and "6 of its 8" in said, figures


def _partly_known() -> Case:
    """Two asks with evidence of high confidence, six numbers without any."""

    def party(ask: int, line: int) -> dict[str, Any]:
        return {"ask": {"value": ask, "evidence": ["E"]}, "bottom_line": line, "salience": 0.5, "patience": 2}

    issue = issue_of({"U": party(80, 40), "V": party(20, 60)})
    del issue["status_quo"], issue["closing_gap"]
    sources = {"S": {"title": "A note", "published": "2020-12-01"}}
    told = {"source": "S", "paraphrase": "Both asks", "as_of": "2020-12-01", "confidence": "high"}
    return case_of({"k": issue}, sources=sources, evidence={"E": told})


def _law() -> Judged:
    late = sum(len(delays(seed)) for seed in range(LAW_CASES))
    tried = sum(drawn(seed) for seed in range(LAW_CASES))
    return late == 0, f"{late} of {tried:,} changed numbers delay any draw, on {LAW_CASES} random cases"


FAULTS = (
    Fault(
        "an ask moved past its bottom line turns a party round",
        "P 100 % in month 0 at the other side's full demand; conceding more: 8 %",
        _conceding,
    ),
    Fault("eight hopeless side issues added", "P 85 % -> 18 %", _dilution),
    Fault(
        "nobody can judge “months of full attention”",
        "a guess of 4 means six years; wide zone, patience 12: “no”",
        _patience,
    ),
    Fault("differences in salience slow both issues", "8.3 -> 83 months, same midpoint", _salience),
    Fault("no packages, no joint probability", "0 %", _package),
    Fault(
        "deadlines, waiting, fragility do nothing",
        "monthly hazard .097, .092, .084 before a hard end; cost of no deal 0 or 100: same",
        _waiting,
    ),
    Fault("draws independent over issues and actors", "correlation -.002; 16 vetoes: a zone in 2 %", _moods),
    Fault("draws are correlated as declared", "not possible", _declared),
    Fault("knife-edge", "bottom lines 49.99 / 50: “certain”; 50 / 50: “excluded”", _knife_edge),
    Fault(
        "false certainty",
        "“0.0 ± 0.0” from guesses; “confidence is high” where 6 of 8 numbers have no evidence",
        _certainty,
    ),
    Fault("conceding never delays, draw by draw", "did not hold", _law, heavy=True),
    Fault(
        "the attention rule loses information: order of 134 proposals of the European Union by duration",
        "tau .14; equal attention .185; the least concession needed, alone, .24",
        None,
        "not measured again here: `accord backtest time --cases` codes each proposal as a case and scores "
        "that order",
    ),
)
