"""Which fields may move for a goal, whose they are, and how far they go: each range by hand."""

from __future__ import annotations

from functools import cache
from math import e

import numpy as np
import pytest

from accord.case.schema import Case
from accord.forecasts.inquiry import Inquiry
from accord.forecasts.plan import Plan, plan_of
from accord.sampling.draws import sample
from accord.studies.leverage.goals import goal_of
from accord.studies.leverage.moves import Move, moved, moves_of, toward
from tests.agenda.trials import case_of, issue_of, stance


def case() -> Case:
    """U and V on two issues, W a third party on the first; a body in V's capital, two links and one event."""
    carrot = {"kind": "inducement", "sender": "W", "target": "U", "size": {"low": 5, "mode": 10, "high": 15}}
    first = issue_of(
        {
            "U": stance(80, {"mean": 50, "sd": 5}, patience={"mean": 6, "sd": 1}),
            "V": stance(20, 40, patience={"median": 4, "sigma": 0.5}),
            "W": {"salience": 0.3},
        },
        process={"low": 1, "mode": 2, "high": 3},
        influence={"carrot": carrot},
        ratification={"V": {"body": "House", "months": {"low": 1, "mode": 2, "high": 3}, "bottom_line": 35}},
    )
    second = issue_of({"U": stance(70, 70), "V": stance(30, {"dist": "uniform", "low": 35, "high": 45})})
    ask = {"set": "issues.second.stances.V.ask", "to": 32}
    links = {
        "bound": {"from": "first", "on": "settlement", "to": "second", "actor": "V"}
        | {"effect": "bottom_line", "amount": {"low": -5, "mode": -2, "high": 3}},
        "open": {"from": "first", "on": "collapse", "to": "second", "effect": "salience", "amount": 0.2},
    }
    events = {"vote": {"title": "A vote", "date": "2021-06-01", "changes": [ask]}}
    return case_of({"first": first, "second": second}, links=links, events=events)


@cache
def plan() -> Plan:
    return plan_of(Inquiry(case()))


@cache
def found() -> dict[str, Move]:
    return {move.path: move for move in moves_of(plan(), goal_of("first agreed >= 50%", case()))}


@pytest.mark.parametrize(
    ("path", "actor", "third", "usual", "low", "high"),
    [
        # On the scale of the issue, whatever the numbers are.
        ("issues.first.stances.U.bottom_line", "U", False, 50, 0, 100),
        ("issues.first.ratification.V.bottom_line", "V", False, 35, 0, 100),
        # Lengths along it.
        ("issues.first.influence.carrot.size", "W", True, 10, 0, 100),
        # Chances.
        ("issues.first.stances.W.salience", "W", True, 0.3, 0, 1),
        # Half the least to twice the most: of a triangle, two standard deviations, and a factor e^(2 x 0.5).
        ("issues.first.process", "", False, 2, 0.5, 6),
        ("issues.first.ratification.V.months", "V", False, 2, 0.5, 6),
        ("issues.first.stances.U.patience", "U", False, 6, 2, 16),
        ("issues.first.stances.V.patience", "V", False, 4, 2 / e, 8 * e),
        ("actors.U.capacity", "U", False, 1, 0.5, 2),
        # Nothing goes up to one.
        ("issues.first.stances.U.pressure", "U", False, 0, 0, 1),
        # A link, as strong again as it could be, or not at all; it may turn where its own interval does.
        ("links.bound.amount", "V", False, -2, -5, 10),
        ("links.open.amount", "", False, 0.2, 0, 0.4),
    ],
)
def test_a_field_has_its_owner_and_its_range(
    path: str, actor: str, third: bool, usual: float, low: float, high: float
) -> None:
    move = found()[path]
    assert (move.actor, move.third, move.usual) == (actor, third, usual)
    assert (move.low, move.high) == pytest.approx((low, high))


def test_what_nobody_decides_does_not_move() -> None:
    assert not [
        path for path in found() if path.endswith(("elasticity", "status_quo", "elsewhere", "parked"))
    ]


def test_fields_of_the_goal_come_first() -> None:
    ours = [path.startswith("issues.first.") for path in found()]
    assert ours == sorted(ours, reverse=True)


def test_an_ask_knows_its_line_and_every_dated_one_too() -> None:
    names = plan().agenda.slots.names  # type: ignore[union-attr]
    line = names.index(("V", "second", "bottom line above"))
    ask = found()["issues.second.stances.V.ask"]
    assert len(ask.slots) == 2
    assert ask.lines == ((line, -1), (line, -1))
    # U asks for what it would sign: it stands on neither side of its line.
    assert found()["issues.second.stances.U.ask"].lines == ()


def test_an_ask_that_rises_stops_at_its_line() -> None:
    """V's asks of 30 and 32 go up to its line, 35 to 45, and not beyond it; down they go as far as told."""
    agenda = plan().agenda
    assert agenda is not None
    inputs = sample(agenda.slots, 0, 0, 40)
    ask = found()["issues.second.stances.V.ask"]
    line = inputs[:, ask.lines[0][0]]
    up = moved(inputs, [(toward(ask, 1), 8.0)])[:, ask.slots]
    assert up == pytest.approx(np.minimum(np.array([38.0, 40.0]), line[:, None]))
    assert moved(inputs, [(toward(ask, -1), 40.0)])[:, ask.slots] == pytest.approx(0.0)
