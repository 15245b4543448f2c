"""A converted case of the first edition keeps its times draw by draw: its rule once more, in closed form."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from scipy.optimize import brentq

from accord.agenda.layout import Agenda
from accord.agenda.tables import Floats
from accord.case.schema import Case
from tests.agenda.trials import case_of, issue_of, run, stance

DRAWS = 150
SALIENCE = {"U": 0.5, "V": 0.4}
HOME = {"U": 1.0, "V": 0.7}


def spread(mode: float, width: float = 0.3) -> dict[str, float]:
    return {"low": mode * (1 - width), "mode": mode, "high": mode * (1 + width)}


def usual() -> float:
    """The pace of the first edition at the modes."""
    return min(SALIENCE[a] / (SALIENCE[a] + HOME[a]) for a in "UV")


def converted(**more: Any) -> Case:
    """Patience 1.5 and 2, process 0.2, in months of full attention, as calendar months of talks."""
    sides = {"U": (80, 35, 1.5), "V": (20, 55, 2.0)}
    stances = {
        actor: stance(
            spread(ask, 0.1),
            spread(line),
            direction=side,
            salience=spread(SALIENCE[actor]),
            patience=spread(patience * math.log(2) / usual()),
            resolve=0.1,
        )
        for (actor, (ask, line, patience)), side in zip(sides.items(), ("at_least", "at_most"), strict=True)
    }
    issue = issue_of(stances, process=spread(0.2 / usual()), **more)
    actors = {a: {"elsewhere": 0, "sinks": {"home": {"weight": spread(HOME[a])}}} for a in "UV"}
    return case_of({"k": issue}, actors, elasticity=1, mood=0, horizon=48)


def first_edition(agenda: Agenda, row: Floats) -> float:
    """The time of signature by the rule of the first edition."""
    x = {name: float(row[i]) for i, name in enumerate(agenda.slots.names)}
    share = {a: x[a, "k", "salience"] / (x[a, "k", "salience"] + x[a, "", "sink home"]) for a in "UV"}
    pace = min(share.values())

    def offer(actor: str, field: str, t: float) -> float:
        ask, line = x[actor, "k", "ask"], x[actor, "k", field]
        line = min(line, ask) if actor == "U" else max(line, ask)
        if x[actor, "k", "temper"] < x[actor, "k", "resolve"]:
            return ask
        patience = x[actor, "k", "patience"] * usual() / math.log(2)
        return line + (ask - line) * math.exp(-t * pace / patience)

    def gap(t: float) -> float:
        return offer("U", "bottom line", t) - offer("V", "bottom line above", t)

    if gap(0) > 0 and gap(600) > 0:
        return math.inf
    agreed = 0.0 if gap(0) <= 0 else brentq(gap, 0, 600, xtol=1e-12)
    signed = agreed + x["", "k", "process"] * usual() / pace
    return signed if signed < 48 else math.inf


@pytest.mark.parametrize("more", [{}, {"deadline": {"date": "2020-01-01", "window": 0}}])
def test_a_converted_case_of_one_issue_keeps_its_times(more: dict[str, Any]) -> None:
    agenda, inputs, results = run(converted(**more), draws=DRAWS)
    expected = [first_edition(agenda, row) for row in inputs]
    assert 0.3 < np.isfinite(expected).mean() < 1
    np.testing.assert_allclose(results.time[:, 0], expected, rtol=1e-7)
