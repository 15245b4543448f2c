"""What actors and issues are called."""

from __future__ import annotations

import accord
from accord.case.labels import scenario_title, short_actors, short_issues


def test_a_short_name_is_the_name_where_none_is_given_and_never_the_id() -> None:
    case = accord.load("us-rok-2021")
    assert short_actors(case) == {
        "USA": "US",
        "KOR": "ROK",
        "PRK": "DPRK",
        "CHN": "China",
        "JPN": "Japan",
    }
    assert short_issues(case)["cost_sharing"] == "Cost-sharing"
    bare = case.issues["cost_sharing"].model_copy(update={"short": None})
    unnamed = case.model_copy(update={"issues": {"cost_sharing": bare}})
    assert short_issues(unnamed) == {"cost_sharing": "Sharing the cost of the US forces in Korea"}


def test_two_of_one_short_name_are_told_apart() -> None:
    case = accord.load("us-rok-2021")
    same = {name: issue.model_copy(update={"short": "Both"}) for name, issue in list(case.issues.items())[:2]}
    twins = case.model_copy(update={"issues": same})
    assert short_issues(twins) == {"nuclear": "Both (nuclear)", "cost_sharing": "Both (cost_sharing)"}


def test_a_scenario_is_called_by_its_title_and_the_undescribed_base_by_what_it_is() -> None:
    case = accord.load("us-rok-2021")
    assert scenario_title(case, "crowded-agenda") == "Crowded agenda"
    bare = case.model_copy(update={"scenarios": {}})
    assert scenario_title(bare, bare.base_scenario) == "As things stand"
    assert scenario_title(bare, "other") == "other"
