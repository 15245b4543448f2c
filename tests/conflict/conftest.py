"""Small published conflicts, re-typed from the literature."""

from __future__ import annotations

import pytest

from accord.conflict.graph.model import ConflictModel, DecisionMaker, Infeasible, Option, Preference


@pytest.fixture
def syria_iraq() -> ConflictModel:
    """The Euphrates conflict of 1975 between Syria and Iraq, six states.

    Rankings (states in order 1-6: 1 3 6 2 4 5 and 2 4 6 1 5 3) after Hipel, Kilgour & Kinsara, Strategic
    investigations of water conflicts in the Middle East, Group Decision and Negotiation 23 (2014) 355-376.
    """
    order = (0, 1, 2, 4, 5, 6)
    rankings = {"Syria": (1, 3, 6, 2, 4, 5), "Iraq": (2, 4, 6, 1, 5, 3)}
    return ConflictModel(
        name="syria-iraq-1975",
        decision_makers=tuple(
            DecisionMaker(name=name, preference=Preference(ranking=tuple(order[k - 1] for k in ranking)))
            for name, ranking in rankings.items()
        ),
        options=(
            Option(name="release_water", owner="Syria"),
            Option(name="escalate", owner="Syria"),
            Option(name="attack", owner="Iraq"),
        ),
        infeasible=(Infeasible(pattern="YY-"),),
        status_quo=0,
    )
