"""Why an issue is hard, in words, from shares made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from accord.forecasts.results import Causes, IssueForecast
from accord.pages.words.causes import (
    BRIEF,
    MEANING,
    also,
    cause_meanings,
    causes_sentences,
    joined,
    main_cause,
    named,
    times,
)
from accord.sampling.estimates import Estimate


def issue_with(difficulty: float | None, **shares: float) -> IssueForecast:
    """As much of an issue as the words need; no causes where no share is given."""
    parts = {name: Estimate(share, 0.01) for name, share in shares.items()}
    whole = None if difficulty is None else Estimate(difficulty, 0.01)
    causes = Causes(parts, 2000) if parts else None
    return cast(IssueForecast, SimpleNamespace(causes=causes, difficulty=whole))


PATH = "forecast.issues.one"


def told(issue: IssueForecast, horizon: float) -> tuple[str, ...]:
    return tuple(one.text for one in causes_sentences(issue, horizon, PATH))


def test_the_greatest_part_comes_first_and_what_speeds_up_stands_apart() -> None:
    issue = issue_with(0.5, distance=0.125, resolve=0.5, attention=-0.0625, links_and_shocks=-0.0625)
    assert told(issue, 48) == (
        "On average the issue stays open for 24 months of 48.",
        "Main cause: a party never yielding (24 months).",
        "Also: offers far apart (6 months).",
        "What speeds it up: attention elsewhere (3 months) and other issues and events (3 months).",
    )
    assert main_cause(issue) == "resolve"


def test_every_number_of_the_causes_leads_to_its_field() -> None:
    told_ones = causes_sentences(issue_with(0.5, distance=0.25, resolve=0.24), 48, PATH)
    assert [span.source.path for one in told_ones for span in one.spans if span.source] == [
        f"{PATH}.difficulty",
        f"{PATH}.causes.distance",
        f"{PATH}.causes.resolve",
    ]


def test_parts_that_are_worth_no_word_are_left_to_the_table() -> None:
    """0.005 of the time is named, in either direction, less is not."""
    edge = issue_with(0.5, distance=0.005, resolve=0.0049, attention=-0.0049)
    assert told(edge, 200)[1:] == ("Main cause: offers far apart (1.0 month).",)
    down = issue_with(0.5, distance=0.004, attention=-0.005)
    assert told(down, 200)[1:] == ("What speeds it up: attention elsewhere (1.0 month).",)
    assert len(told(issue_with(0.5, distance=0.001), 48)) == 1


def test_every_cause_that_is_named_says_what_it_means_and_no_other_does() -> None:
    issue = issue_with(0.5, distance=0.125, resolve=0.5, attention=-0.0625, links_and_shocks=0.001)
    starts = [one.text.split(":")[0] for one in cause_meanings(issue)]
    assert starts == ["A party never yielding", "Offers far apart", "Attention elsewhere"]
    assert cause_meanings(issue_with(0.5)) == ()
    assert set(MEANING) == set(BRIEF)
    assert len(set(MEANING.values())) == len(BRIEF)


@pytest.mark.parametrize("issue", [issue_with(0.5), issue_with(None, distance=0.2)])
def test_without_causes_or_a_difficulty_nothing_is_said(issue: IssueForecast) -> None:
    assert told(issue, 48) == ()


def test_without_causes_none_is_the_main_one() -> None:
    assert main_cause(issue_with(0.5)) is None


@pytest.mark.parametrize(
    ("items", "words"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_items_are_joined_as_one_says_them(items: list[str], words: str) -> None:
    assert joined(items) == words


def zoned(name: str, zone: float, **shares: float) -> IssueForecast:
    """An issue with a chance of common ground."""
    causes = Causes({one: Estimate(share, 0.01) for one, share in shares.items()}, 2000) if shares else None
    return cast(IssueForecast, SimpleNamespace(id=name, causes=causes, zone=Estimate(zone, 0.01)))


def test_beside_the_main_cause_stands_what_tells_its_issue_from_the_others() -> None:
    hard = zoned("a", 0.25, distance=0.5, no_common_ground=0.25)
    far = zoned("b", 0.9, distance=0.5, the_work_itself=0.1)
    slow = zoned("c", 0.9, distance=0.3, the_work_itself=0.3)
    issues = [hard, far, slow]
    assert [main_cause(one) for one in issues] == ["distance"] * 3
    assert also(hard, issues) == "no_common_ground"
    assert named(hard, "no_common_ground") == "no terms that all would sign, 3 times in 4"
    assert also(far, issues) == "the_work_itself"
    assert also(slow, issues) == "the_work_itself"
    assert also(zoned("e", 0.9, distance=0.5, attention=0.02), issues) is None
    assert also(zoned("d", 0.5), issues) is None


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.04, "hardly ever"),
        (0.22, "once in 5"),
        (0.24, "once in 4"),
        (0.74, "3 times in 4"),
        (0.97, "nearly always"),
    ],
)
def test_shares_of_courses_are_small_counts(share: float, words: str) -> None:
    assert times(share) == words
