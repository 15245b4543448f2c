"""Documents of the first edition become cases of the second, with durations in calendar months."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from accord.case.checks.whole_case import check
from accord.case.editions.first_attention import attention
from accord.case.editions.first_edition import conversion, value_in_new_units
from accord.case.files.finding import read_case
from accord.case.schema import Case
from tests.yaml_text import as_yaml


def first(**more: Any) -> dict[str, Any]:
    """Two parties of which BBB sets the pace of `one`: it gives 0.5 / (0.5 + 0.5 + 1) = 0.25."""
    scale = {"low": 0, "high": 100, "unit": "points"}
    scale["anchors"] = [{"at": 0, "words": "none"}, {"at": 100, "words": "all"}]
    stances = {
        "AAA": {"ask": 80, "bottom_line": 40, "salience": 0.5, "patience": 1},
        "BBB": {
            "ask": 20,
            "bottom_line": 60,
            "salience": 0.5,
            "patience": {"low": 0.5, "mode": 1, "high": 2, "evidence": ["guess"]},
        },
    }
    issue = {"title": "One", "scale": scale, "rule": {"veto": ["AAA", "BBB"]}, "stances": stances}
    return {
        "accord": 1,
        "id": "old",
        "title": "Old",
        "as_of": "2021-04-01",
        "actors": {"AAA": {"name": "Alpha"}, "BBB": {"name": "Beta", "sinks": {"home": {"weight": 1}}}},
        "issues": {"one": issue, "two": dict(issue, title="Two")},
        "evidence": {"guess": {"own_estimate": True}},
    } | more


def converted(data: Mapping[str, Any]) -> Case:
    return Case.model_validate(conversion(data).of(data))


def test_patience_takes_the_time_in_which_half_the_way_was_gone() -> None:
    case = converted(first())
    stance = case.issues["one"].stances["BBB"]
    assert stance.patience.modal == pytest.approx(math.log(2) / 0.25)
    assert stance.patience.bounds == pytest.approx((0.5 * math.log(2) / 0.25, 2 * math.log(2) / 0.25))
    assert stance.patience.evidence == ("guess",)


def test_work_takes_as_long_as_its_attention_took() -> None:
    data = first()
    data["issues"]["one"] |= {
        "process": 0.5,
        "effort": {"low": 1, "mode": 1, "high": 3},
        "delivery_weight": 0.5,
    }
    case = converted(data)
    assert case.issues["one"].process.modal == pytest.approx(2.0)
    # In delivery BBB gives it 0.25 / (0.25 + 0.5 + 1).
    assert case.issues["one"].effort.bounds == pytest.approx((7.0, 21.0))


def test_a_sender_counts_with_the_share_that_it_gave() -> None:
    data = first()
    data["actors"]["CCC"] = {"name": "Gamma", "capacity": 0.5}
    data["issues"]["one"]["stances"] = data["issues"]["one"]["stances"] | {"CCC": {"salience": 0.3}}
    data["issues"]["one"]["influence"] = {
        "offer": {"kind": "inducement", "sender": "CCC", "target": "AAA", "size": 5},
        "bridge": {"kind": "bridging", "sender": "CCC", "strength": 4, "trust": {"AAA": 1}},
    }
    influence = converted(data).issues["one"].influence
    assert influence["offer"].ramp.modal == pytest.approx(2.0)  # one month of attention unless given
    assert influence["bridge"].strength.modal == pytest.approx(2.0)


def test_the_sink_elsewhere_becomes_a_share_of_time() -> None:
    data = first()
    data["actors"]["AAA"]["sinks"] = {"elsewhere": {"weight": {"low": 1, "mode": 1, "high": 3}}}
    actor = converted(data).actors["AAA"]
    assert actor.elsewhere.bounds == pytest.approx((0.5, 0.75))
    assert actor.sinks == {}


@pytest.mark.parametrize("path", ["actors.AAA.sinks.elsewhere.weight", "actors.AAA.sinks"])
def test_a_sink_elsewhere_that_something_changes_stays_one(path: str) -> None:
    data = first(scenarios={"busy": {"title": "Busy", "changes": [{"set": path, "to": 2}]}})
    data["actors"]["AAA"]["sinks"] = {"elsewhere": {"weight": 1}}
    changes = conversion(data).changes
    assert changes["actors", "AAA", "elsewhere"] == (0 if path.endswith("weight") else pytest.approx(0.5))


def test_changes_on_a_date_and_of_scenarios_are_converted_too() -> None:
    whole = {"ask": 20, "bottom_line": 50, "salience": 0.5, "patience": 2}
    data = first(
        events={
            "vote": {
                "title": "Vote",
                "date": "2022-01-01",
                "changes": [{"set": "issues.one.stances.AAA.patience", "to": 1}],
            }
        },
        scenarios={"soft": {"title": "Soft", "changes": [{"set": "issues.one.stances.BBB", "to": whole}]}},
    )
    case = converted(data)
    assert case.events["vote"].changes[0].to == pytest.approx(4 * math.log(2))
    assert case.scenarios["soft"].changes[0].to["patience"] == pytest.approx(8 * math.log(2))


def test_an_issue_that_a_scenario_brings_has_the_pace_it_has_there() -> None:
    data = first()
    issue = data["issues"].pop("two")
    data["scenarios"] = {"more": {"title": "More", "changes": [{"set": "issues.two", "to": issue}]}}
    brought = converted(data).scenarios["more"].changes[0].to["stances"]["AAA"]["patience"]
    assert brought == pytest.approx(4 * math.log(2))


def test_what_nobody_attended_to_takes_the_pace_of_the_event_that_wakes_it() -> None:
    data = first()
    for stance in data["issues"]["one"]["stances"].values():
        stance["salience"] = 0
    data["issues"]["two"] = data["issues"]["two"] | {"stances": {}, "rule": {}}
    wake = [{"set": f"issues.one.stances.{actor}.salience", "to": 1} for actor in ("AAA", "BBB")]
    data["events"] = {"wake": {"title": "Wake", "date": "2022-01-01", "changes": wake}}
    patience = conversion(data).changes["issues", "one", "stances", "AAA", "patience"]
    assert patience == pytest.approx(2 * math.log(2))  # BBB gives 1 / (1 + 1)


def test_a_quota_takes_the_share_that_enough_voters_give() -> None:
    data = first()
    data["issues"]["one"]["rule"] = {"quota": 0.5, "weights": {"AAA": 3, "BBB": 1}}
    assert attention(data).pace["one"] == pytest.approx(0.5)
    data["issues"]["one"]["rule"]["quota"] = 0.8
    assert attention(data).pace["one"] == pytest.approx(0.25)


def test_proposed_values_take_the_new_unit_by_their_path() -> None:
    path = "issues.one.stances.AAA.patience"
    assert value_in_new_units(first(), path, 2, digits=3) == pytest.approx(5.55)
    assert value_in_new_units(first(), "issues.one.stances.AAA.ask", 70) == 70


def test_an_old_file_is_read_and_told_of_in_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(as_yaml(first(status="reviewed")), "utf-8")
    told = [finding for finding in check(path) if finding.field == "accord"]
    assert len(told) == 1
    assert told[0].level == "warning"
    assert "4 numbers converted" in told[0].wrong
    assert "counts as a draft" in told[0].wrong
    assert "accord migrate" in told[0].remedy
    case = read_case(path)
    assert case.accord == 2
    assert case.status == "draft"


def test_a_file_that_does_not_say_its_edition_is_asked_for_it(tmp_path: Path) -> None:
    data = first()
    del data["accord"]
    path = tmp_path / "case.yaml"
    path.write_text(as_yaml(data), "utf-8")
    assert any("is not said" in finding.wrong for finding in check(path))
    assert read_case(path).issues["one"].stances["AAA"].patience.modal == 1


def test_what_is_wrong_with_an_old_file_is_left_to_the_schema() -> None:
    data = first(issues=3, actors={"AAA": None}, scenarios={"x": {"changes": [3, {"set": "a.b", "to": 1}]}})
    assert conversion(data).numbers == ()
