"""Numbers whose passage says another one."""

from __future__ import annotations

from typing import Any

import pytest

import accord
from accord.case.quoted import otherwise
from accord.case.schema import Case
from tests.case.checks.test_second_edition import a_case, an_issue, stance


def quoting(quote: str | None, ask: Any, unit: str = "per cent", **more: Any) -> Case:
    """A case whose first party asks for `ask`, by a passage."""
    evidence = {"told": {"source": "paper", **({"quote": quote} if quote else {}), **more}}
    parties = {"AAA": stance(80, 40), "BBB": stance(20, 60)}
    parties["AAA"]["ask"] = {**(ask if isinstance(ask, dict) else {"value": ask}), "evidence": ["told"]}
    scale = {
        "low": 0,
        "high": 100,
        "unit": unit,
        "anchors": [{"at": 0, "words": "nothing"}, {"at": 90, "words": "the whole harbour"}],
    }
    issue = an_issue(stances=parties, scale=scale)
    return a_case(issue=issue, evidence=evidence, sources={"paper": {"title": "A paper"}})


def test_a_passage_that_says_another_number_is_named_with_what_it_says() -> None:
    (found,) = otherwise(quoting("He asked for 70 per cent; before, 75 per cent.", 68))
    assert (found.passage, found.modal) == ("70 per cent and 75 per cent", 68)
    assert found.trail == ("issues", "one", "stances", "AAA", "ask")
    (alone,) = otherwise(quoting("Ostland raises its offer to 33.", 35))
    assert alone.passage == "33"


def test_only_three_numbers_are_named_and_those_off_the_scale_are_of_no_kind_of_it() -> None:
    (found,) = otherwise(quoting("He spoke of 10, 20, 30, 40 and 150 per cent, or of 50 per cent.", 68))
    (many,) = otherwise(quoting("10 per cent, 20 per cent, 30 per cent, 40 per cent, 50 per cent.", 68))
    assert "150" not in found.passage
    assert many.passage == "10 per cent, 20 per cent, 30 per cent and 2 more"
    assert not list(otherwise(quoting("He spoke of 150 per cent.", 68)))


@pytest.mark.parametrize(
    ("quote", "ask"),
    [
        ("He asked for 70 per cent.", 70),
        ("He asked for 70 per cent.", {"low": 60, "mode": 68, "high": 72}),
        ("He asked for two thirds.", 67),
        ("He asked for most of the fish.", 68),  # no number at all
        ("He asked for 300 tonnes in 2021.", 68),  # of another kind
        ("Ana Roe, 52, asked for more.", 68),
        ("He spoke to 30 reporters.", 68),
        ("He wants the whole harbour, with 15 per cent of its fees.", 90),  # the word of a point
        (None, 68),
    ],
)
def test_a_passage_that_says_the_number_or_none_of_its_kind_is_no_doubt(quote: str | None, ask: Any) -> None:
    assert not list(otherwise(quoting(quote, ask)))


def test_an_own_estimate_may_differ_from_what_it_quotes() -> None:
    assert not list(otherwise(quoting("He asked for 70 per cent.", 68, own_estimate=True)))


def test_numbers_of_made_up_scales_and_months_after_a_date_are_left_alone() -> None:
    for unit in ("steps of 100", "points", "months after April 2027"):
        assert not list(otherwise(quoting("He asked for 70 of them, or 70 months.", 68, unit)))


@pytest.mark.parametrize("name", ["us-rok-2021", "three-rivers", "eu-code-2016"])
def test_the_cases_that_ship_quote_what_they_say(name: str) -> None:
    assert not list(otherwise(accord.load(name)))
