"""Levers, plans and believable messages."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.conflict.change.coordinator import _by_cost, coordinate
from accord.conflict.change.credibility import Signalling, judge
from accord.conflict.graph.build import check
from accord.conflict.graph.model import (
    ArcSet,
    ConflictModel,
    Coordinator,
    DecisionMaker,
    Infeasible,
    Lever,
    Message,
    Option,
    Preference,
)
from accord.errors import UsageError


def _dilemma(*levers: Lever, coordinator: Coordinator | None = None) -> ConflictModel:
    makers = (
        DecisionMaker(name="A", preference=Preference(ranking=(2, 3, 0, 1))),
        DecisionMaker(name="B", preference=Preference(ranking=(1, 3, 0, 2))),
    )
    options = (Option(name="a", owner="A"), Option(name="b", owner="B"))
    return ConflictModel(
        name="pd",
        decision_makers=makers,
        options=options,
        status_quo=0,
        levers=levers,
        coordinator=coordinator,
    )


_BROKER = Lever(name="broker", kind="joint_move", cost=2, members=("A", "B"))
_LOCK = Lever(
    name="verify",
    kind="guarantee",
    cost=1,
    forbidden=(
        ArcSet(mover="A", sources=(3,), targets=(2,)),
        ArcSet(mover="B", sources=(3,), targets=(1,)),
    ),
)


def test_a_brokered_jump_reaches_what_no_single_improvement_does() -> None:
    found = coordinate(_dilemma(_LOCK, _BROKER), 3)
    assert found.without.holds
    assert found.without.path is None
    assert found.plan is not None
    assert [lever.name for lever in found.plan.levers] == ["broker"]
    assert found.plan.cost == 2
    (step,) = found.plan.situation.path or ()
    assert step.movers == ("A", "B")
    assert found.exhausted
    assert found.for_case("C") == ("broker: bridging by C; give it a strength, and the trust of each party.",)


def test_by_nash_the_agreement_also_needs_verification() -> None:
    found = coordinate(_dilemma(_BROKER, _LOCK), 3, concept="nash")
    assert not found.without.holds
    assert found.plan is not None
    assert {lever.name for lever in found.plan.levers} == {"broker", "verify"}
    assert found.plan.cost == 3


def test_no_plan_is_said_and_the_search_says_whether_it_was_complete() -> None:
    assert coordinate(_dilemma(_LOCK), 3).plan is None
    assert coordinate(_dilemma(_LOCK), 3).exhausted
    assert not coordinate(_dilemma(_LOCK), 3, most_sets=1).exhausted


def test_aid_makes_a_new_state_possible() -> None:
    model = ConflictModel(
        name="aid",
        decision_makers=(
            DecisionMaker(name="A", preference=Preference(weights={"aid": 2, "a": -1})),
            DecisionMaker(name="B", preference=Preference(weights={"a": 1, "aid": 0})),
        ),
        options=(Option(name="a", owner="A"), Option(name="aid", owner="B")),
        infeasible=(Infeasible(when="aid"),),
        status_quo=0,
        levers=(Lever(name="offer", kind="aid", cost=5, allows=("aid",)),),
    )
    assert check(model) == ()
    found = coordinate(model, 2)
    assert not found.without.feasible
    assert found.plan is None  # B has no wish of its own to give aid
    with pytest.raises(UsageError, match="has no state 9"):
        coordinate(model, 9)


def test_information_lets_a_state_be_seen_and_held() -> None:
    model = _dilemma(Lever(name="tell", kind="information", cost=1, informs=("A",)))
    blind = model.decision_makers[0].model_copy(update={"misperceived": ("a and b",)})
    model = model.model_copy(update={"decision_makers": (blind, model.decision_makers[1]), "status_quo": 3})
    found = coordinate(model, 3)
    assert not found.without.holds
    assert found.plan is not None
    assert [lever.name for lever in found.plan.levers] == ["tell"]


def test_a_lever_whose_message_nobody_believes_is_not_counted_on() -> None:
    message = Message(to="A", about="B", says="tough")
    broker = _BROKER.model_copy(update={"messages": (message,)})
    neutral = Coordinator(name="C", private_information={"B": 0.9})
    found = coordinate(_dilemma(broker, coordinator=neutral), 3)
    assert found.plan is None
    assert found.heedless is not None
    (belief,) = (belief for _, belief in found.beliefs)
    assert "C would counsel restraint even if it thought B weak" in belief.sentence("C")
    friend = neutral.model_copy(update={"bias": {"A": 0.8}})
    assert coordinate(_dilemma(broker, coordinator=friend), 3).plan is not None


def test_a_conflict_without_status_quo_or_levers_cannot_be_coordinated() -> None:
    with pytest.raises(UsageError, match="no levers"):
        coordinate(_dilemma(), 3)
    with pytest.raises(UsageError, match="no status quo"):
        coordinate(_dilemma(_LOCK).model_copy(update={"status_quo": None}), 3)


@given(st.lists(st.integers(0, 9), max_size=6))
def test_sets_come_in_ascending_cost_each_once(costs: list[int]) -> None:
    levers = [Lever(name=str(k), kind="aid", cost=cost) for k, cost in enumerate(costs)]
    found = list(_by_cost(levers))
    sums = [cost for cost, _ in found]
    assert sums == sorted(sums)
    names = {frozenset(lever.name for lever in chosen) for _, chosen in found}
    every = {frozenset(c) for k in range(len(levers) + 1) for c in combinations([x.name for x in levers], k)}
    assert names == every
    assert len(found) == len(every)


_INPUTS = Signalling(0.0, 0.9, 0.0, 0.2, 0.4, 0.1, 0.4, 0.2)


def test_an_unbiased_coordinator_always_counsels_restraint() -> None:
    """The prediction of Kydd (2003): without bias toward the listener the counsel of restraint is not
    believed."""
    belief = judge(Message(to="A", about="B", says="tough"), _INPUTS)
    assert not belief.honest_if_weak
    assert belief.honest_if_tough
    assert not belief.believed
    assert belief.lowest_bias is not None
    assert belief.lowest_bias > 0


@given(st.floats(-1, 1), st.floats(0.5, 1), st.floats(0, 0.3), st.floats(0.05, 0.95))
def test_both_messages_are_honest_exactly_within_the_interval_of_bias(
    bias: float, accuracy: float, reputation: float, prior: float
) -> None:
    inputs = Signalling(bias, accuracy, reputation, 0.2, prior, 0.1, 0.4, 0.2)
    belief = judge(Message(to="A", about="B", says="weak"), inputs)
    honest = belief.honest_if_weak and belief.honest_if_tough
    if belief.lowest_bias is None or belief.highest_bias is None:
        assert not honest
    elif min(abs(bias - belief.lowest_bias), abs(bias - belief.highest_bias)) > 1e-9:
        assert honest == (belief.lowest_bias < bias < belief.highest_bias)


def test_reputation_can_stand_in_for_bias() -> None:
    careful = Signalling(0.0, 0.9, 0.1, 0.2, 0.4, 0.1, 0.4, 0.2)
    assert judge(Message(to="A", about="B", says="tough"), careful).believed


def test_a_coordinator_who_knows_nothing_changes_nothing() -> None:
    blank = Signalling(0.9, 0.5, 0.0, 0.2, 0.4, 0.1, 0.4, 0.2)
    assert not judge(Message(to="A", about="B", says="tough"), blank).matters
