"""Steps that are told as such, the sets of superlatives, and comparisons with what was spoken of before."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]

STEPS = [
    (
        "We recommend four steps.\n\n- Step one: reopen the weir, by May.\n- Step two: send buoys.",
        ("weir", "buoys"),
    ),
    (
        "Envoys said that the lease would be settled first, and the price of salt after that.",
        ("lease", "salt"),
    ),
    (
        "First let the two ministries reopen the ferry. Then let them agree the quota of sugar. "
        "Only after that should anybody print a map.",
        ("ferry", "quota", "map"),
    ),
    ("The two mayors should open a post on the hill. They should then cut the tolls.", ("post", "tolls")),
    (
        "Settle the fares now; move to the masts when there is money; leave the castle for our children.",
        ("fares", "masts", "castle"),
    ),
    (
        "Directors will meet to settle the format; the duty itself will be discussed only afterwards.",
        ("format", "duty"),
    ),
]


@pytest.mark.parametrize(("text", "steps"), STEPS)
def test_steps_are_an_order(read: Read, text: str, steps: tuple[str, ...]) -> None:
    told = [
        (o.first_words[0].quote, o.after_words[0].quote)
        for o in read(text).order_claims
        if o.kind == "sequence" and o.first_words and o.after_words
    ]
    for first, after in pairwise(steps):
        assert any(first in one and after in other for one, other in told), told


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("The sharing of the weir remains the most sensitive matter on the agenda.", "agenda", "weir"),
        (
            "The bridge is late, and the consent of the village is the hardest part of it.",
            "bridge",
            "consent",
        ),
        ("A modest survey in 2028 would be the easiest step of all.", "survey", "all"),
        ("Of all our subjects this one is the closest to a solution.", "this one", "subjects"),
    ],
)
def test_a_superlative_is_set_against_its_set(read: Read, text: str, first: str, after: str) -> None:
    told = [
        (o.first_words[0].quote, o.after_words[0].quote)
        for o in read(text).order_claims
        if o.kind == "difficulty" and o.first_words and o.after_words
    ]
    assert any(first in one and after in other for one, other in told), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The mood was cooler on transport.", ("comparison", "less")),
        ("The reef is worse.", ("comparison", "more")),
        ("In Riga the delegation was noticeably more flexible.", ("comparison", "more")),
        ("The two towns are closer than any other pair in Europe.", ("comparison", "more")),
        ("The weir is more urgent than the fee.", ("comparison", "more")),
        ("He may be right about the coral.", ("uncertainty", "open")),
        ("The mail is on schedule.", ("evaluation", "positive")),
    ],
)
def test_what_is_compared_conceded_or_on_time(read: Read, text: str, said: tuple[str, str]) -> None:
    assert said in [(j.kind, j.value) for j in read(text).judgements]


@pytest.mark.parametrize("text", ["What else could go wrong", "Spain's minister was less careful."])
def test_a_person_or_a_question_compares_and_concedes_nothing(read: Read, text: str) -> None:
    assert [j for j in read(text).judgements if j.kind in ("comparison", "uncertainty")] == []


def test_either_is_what_the_two_sentences_before_speak_of(read: Read) -> None:
    text = "The road costs little. Flights are only slightly dearer. The weir is harder than either."
    told = [
        ({p.quote for p in o.first_words}, {p.quote for p in o.after_words})
        for o in read(text).order_claims
        if o.kind == "difficulty"
    ]
    assert ({"either", "road", "Flights"}, {"weir"}) in told


def test_either_without_two_matters_before_stands_alone(read: Read) -> None:
    (one,) = read("Riga spoke. The weir is harder than either.").order_claims
    assert [p.quote for p in one.first_words] == ["either"]
