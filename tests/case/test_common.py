"""Common causes: who follows them, and which way."""

from __future__ import annotations

from typing import Any

from accord.case.common import followers, matches, moods
from accord.case.schema import Case


def a_case(**more: Any) -> Case:
    """Two parties on two issues; AAA wants much, BBB little."""
    spread = {"low": 40, "mode": 45, "high": 50}
    stances = {
        "AAA": {"ask": 80, "bottom_line": spread, "salience": 0.5, "patience": 3, "resolve": 0.1},
        "BBB": {
            "ask": 20,
            "bottom_line": spread,
            "salience": 0.5,
            "patience": {"low": 1, "mode": 2, "high": 3},
        },
    }
    issue = {
        "title": "Water",
        "scale": {
            "low": 0,
            "high": 100,
            "unit": "points",
            "anchors": [{"at": 0, "words": "none"}, {"at": 100, "words": "all"}],
        },
        "rule": {"veto": ["AAA", "BBB"]},
        "stances": stances,
    }
    data = {
        "id": "two",
        "title": "Two",
        "as_of": "2021-04-01",
        "actors": {"AAA": {"name": "Alpha"}, "BBB": {"name": "Beta"}},
        "issues": {"one": issue, "two": issue},
    }
    return Case.model_validate(data | more)


def signs(case: Case) -> dict[tuple[str, str], int]:
    """Sign by cause and dotted path."""
    return {(f.cause, ".".join(map(str, f.path))): f.sign for f in followers(case)}


def test_bottom_lines_of_an_actor_are_generous_together_and_with_them_its_temper() -> None:
    found = signs(a_case())
    assert found["mood AAA", "issues.one.stances.AAA.bottom_line"] == -1
    assert found["mood AAA", "issues.two.stances.AAA.resolve"] == 1
    assert found["mood BBB", "issues.one.stances.BBB.bottom_line"] == 1
    assert len(found) == 6  # BBB is never obstinate


def test_without_mood_nothing_follows() -> None:
    assert moods(a_case(mood=0)) == ()


def test_a_declared_cause_takes_the_uncertain_numbers_that_its_patterns_name() -> None:
    tempo = {"fields": ["issues.*.stances.*.patience"], "rho": 0.9}
    found = [f for f in followers(a_case(common={"tempo": tempo}, mood=0)) if f.cause == "tempo"]
    assert [f.path[1] for f in found] == ["one", "two"]
    assert {(f.path[3], f.rho, f.sign) for f in found} == {("BBB", 0.9, 1)}


def test_a_sign_turns_a_number_round() -> None:
    mood = {
        "fields": ["issues.*.stances.*.bottom_line"],
        "rho": 0.3,
        "sign": {"issues.one.stances.BBB.bottom_line": -1},
    }
    found = signs(a_case(common={"detente": mood}, mood=0))
    assert found["detente", "issues.one.stances.BBB.bottom_line"] == -1
    assert found["detente", "issues.two.stances.BBB.bottom_line"] == 1


def test_a_cause_that_one_number_follows_is_none() -> None:
    alone = {"fields": ["issues.one.stances.BBB.patience"], "rho": 0.9}
    assert followers(a_case(common={"alone": alone}, mood=0)) == ()


def test_a_star_stands_for_one_part() -> None:
    path = ("issues", "one", "stances", "AAA", "ask")
    assert matches("issues.*.stances.AAA.ask", path)
    assert not matches("issues.*.ask", path)
    assert not matches("issues.o*.stances.AAA.ask", path)
