"""Save files of gmcr-py, built by hand from what the program writes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from accord.conflict.files.reading import parse_conflict
from accord.conflict.graph.build import build
from accord.conflict.graph.states import Graph
from accord.errors import InvalidFileError


def save(**changes: Any) -> dict[str, Any]:
    """Two decision makers; the options stand in another order than their owners."""
    return {
        "program": "gmcr-py",
        "version": "0.3",
        "useManualPreferenceVectors": False,
        "options": [
            {"name": "sue", "permittedDirection": "fwd"},
            {"name": "build", "permittedDirection": "both"},
            {"name": "pay", "permittedDirection": "back"},
        ],
        "decisionMakers": [
            {"name": "Upper", "options": [1, 2], "preferences": [[[0, "N"]], [[1, "Y"], [2, "N"]]]},
            {"name": "Lower", "options": [0], "preferences": []},
        ],
        "infeasibles": [[[1, "Y"], [2, "Y"]]],
    } | changes


def graph_of(raw: dict[str, Any]) -> Graph:
    return build(parse_conflict(json.dumps(raw), file="x.gmcr").model)


def wrong(raw: dict[str, Any]) -> str:
    with pytest.raises(InvalidFileError) as caught:
        graph_of(raw)
    return "; ".join(f"{f.field} {f.wrong}" for f in caught.value.findings)


def test_options_follow_their_owners_and_keep_their_directions() -> None:
    model = parse_conflict(json.dumps(save()), file="x.gmcr").model
    assert [(o.name, o.owner, o.direction) for o in model.options] == [
        ("build", "Upper", "both"),
        ("pay", "Upper", "off"),
        ("sue", "Lower", "on"),
    ]
    # Build and pay together cannot be: bits 0 and 1, with and without bit 2.
    assert graph_of(save()).labels == (0, 1, 2, 4, 5, 6)


def test_wishes_come_in_order_and_no_wish_is_a_tie() -> None:
    graph = graph_of(save())
    # Upper: no suit first, then building without paying. States 0, 1, 2, 4, 5, 6.
    assert graph.utility.tolist() == [[2, 3, 2, 0, 1, 0], [0, 0, 0, 0, 0, 0]]


@pytest.mark.parametrize("names", [("Vectors", "Vector"), ("Ranking", "Ranking")])
def test_a_ranking_by_hand_numbers_the_feasible_states_from_one(names: tuple[str, str]) -> None:
    raw = save()
    raw.pop("useManualPreferenceVectors")
    raw[f"useManualPreference{names[0]}"] = True
    for maker, ranking in zip(raw["decisionMakers"], ([2, [1, 3], 5, 4, 6], [6, 5, 4, 3, 2, 1]), strict=True):
        maker[f"preference{names[1]}"] = ranking
    # The second feasible state is code 1, the fifth code 5, the sixth code 6.
    assert graph_of(raw).utility.tolist() == [[3, 4, 3, 1, 2, 0], [0, 1, 2, 3, 4, 5]]


def test_compound_conditions_are_alternatives() -> None:
    compound = {"compound": True, "members": [[[0, "Y"]], [[2, "Y"]]]}
    raw = save(infeasibles=[compound])
    assert graph_of(raw).labels == (0, 1)  # neither a suit nor a payment is left
    raw = save()
    raw["decisionMakers"][1]["preferences"] = [compound]
    assert graph_of(raw).utility.tolist()[1] == [0, 0, 1, 1, 1, 1]


def test_what_is_not_seen_is_kept_and_coalitions_are_told() -> None:
    raw = save(coalitions=[[0, 1]])
    raw["decisionMakers"][0]["misperceptions"] = [[[0, "Y"]]]
    loaded = parse_conflict(json.dumps(raw), file="x.gmcr")
    assert loaded.model.decision_makers[0].misperceived == ("--Y",)
    assert [f.wrong for f in loaded.warnings] == ["are passed over"]


def test_what_is_wrong_is_one_sentence() -> None:
    assert "belongs to nobody" in wrong(save(decisionMakers=[{"name": "A", "options": [1, 2]}]))
    assert "two of them hold option 1" in wrong(
        save(decisionMakers=[{"name": "A", "options": [0, 1]}, {"name": "B", "options": [1, 2]}])
    )
    assert "is not laid out as a save file of gmcr-py" in wrong(save(options=[{"title": "x"}]))
    raw = save(useManualPreferenceVectors=True)
    for maker in raw["decisionMakers"]:
        maker["preferenceVector"] = [1, 2, 9]
    assert "names state 9, and 6 are feasible" in wrong(raw)
