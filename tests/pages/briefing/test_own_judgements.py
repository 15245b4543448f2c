"""What a case leaves to Accord is named on the page."""

from __future__ import annotations

from accord.pages.briefing.own_judgements import own_judgements
from tests.case.checks.test_second_edition import a_case, an_issue


def words(**more: object) -> str:
    return " ".join(one.text for one in own_judgements(a_case(**more)))  # type: ignore[arg-type]


def test_defaults_are_named_where_the_case_says_nothing() -> None:
    text = words()
    for part in (
        "0.2 – 0.5 – 0.8",
        "half of the time of AAA, BBB",
        "1 % of the range",
        "a tenth of its weight",
    ):
        assert part in text, part
    assert "mood" not in text  # every number is certain, so that none follows one
    assert "deal fails" not in text


def test_what_the_case_gives_is_not_named() -> None:
    issue = an_issue(closing_gap=1, parked=0.2, deadline={"date": "2022-01-01", "kind": "hard"})
    actors = {name: {"name": name, "elsewhere": 0.2} for name in ("AAA", "BBB")}
    text = words(issues={"one": issue}, elasticity=0.5, actors=actors)
    assert text.startswith("Where this case says nothing, Accord judges: an expiry takes the parties")
    assert "that push comes late" in text
    given = an_issue(closing_gap=1, parked=0.2, breakdown={"hazard": 0.1})
    assert "shape 0.7" in words(issues={"one": given}, elasticity=0.5, actors=actors)
    plain = an_issue(closing_gap=1, parked=0.2)
    assert words(issues={"one": plain}, elasticity=0.5, actors=actors) == ""
