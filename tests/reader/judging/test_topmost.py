"""What is the most of a set is set against the other matters of the document, by their words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]


def _orders(reading: Reading) -> list[tuple[str, str, str]]:
    return [
        (c.kind, " ".join(p.quote for p in c.first_words), " ".join(p.quote for p in c.after_words))
        for c in reading.order_claims
    ]


def test_superlatives_that_share_a_verb_are_one_claim_each(read: Read) -> None:
    text = "Of these the fence is the most urgent, cocoa the most valuable and the rivers the hardest."
    told = _orders(read(text))
    assert any(k == "urgency" and "fence" in a and "cocoa" in b for k, a, b in told)
    assert any(k == "importance" and "cocoa" in a and "rivers" in b for k, a, b in told)
    assert any(k == "difficulty" and "fence" in a and "rivers" in b for k, a, b in told)


DOCUMENT = """The tolls

The tolls on the bridge have been the same for ten years. Chile wants lower tolls.

The ferry

The ferry sinks slowly. Peru would buy a new ferry.

The water

The water is shared badly. {said}
"""


@pytest.mark.parametrize(
    "said",
    [
        "This is the hardest file of the three.",
        "Officials on both sides say privately that this is the hardest file.",
        "The water is the most difficult of the three questions.",
    ],
)
def test_the_others_are_the_matters_that_the_paragraphs_treat(read: Read, said: str) -> None:
    told = _orders(read(DOCUMENT.format(said=said)))
    assert any(k == "difficulty" and "tolls" in a and "ferry" in a and "water" in b for k, a, b in told)


def test_which_matters_are_meant_is_asked(read: Read) -> None:
    reading = read(DOCUMENT.format(said="This is the hardest file of the three."))
    assert any("beside" in question for c in reading.order_claims for question in c.ambiguous)


def test_what_stands_ahead_of_something_is_set_against_that(read: Read) -> None:
    text = "The most important task at present, ahead of new tracks, is a common stock of spare parts."
    assert any(k == "importance" and "stock" in a and "tracks" in b for k, a, b in _orders(read(text)))


@pytest.mark.parametrize(
    "text",
    [
        "One of the hardest questions is the ferry.",
        "It was the hardest winter in years.",
        "The knottiest item was at the very top.",
        "Is the ferry the hardest of the three?",
    ],
)
def test_no_single_hardest_thing_is_named(read: Read, text: str) -> None:
    assert not [told for told in _orders(read(text)) if told[0] == "difficulty" and told[1] and told[2]]


HALF = [
    ("Tolls are easy. Visas are nearly as easy.", "difficulty", "Tolls", "Visas"),
    ("Tolls are hard. Harder still is the water.", "difficulty", "Tolls", "water"),
    ("The engineering is simple, the money somewhat less so.", "difficulty", "engineering", "money"),
    ("The guarantee is easy; the price matters more.", "importance", "price", "guarantee"),
]


@pytest.mark.parametrize(("text", "kind", "first", "after"), HALF)
def test_what_a_comparison_leaves_out_was_spoken_of_before(
    read: Read, text: str, kind: str, first: str, after: str
) -> None:
    assert any(k == kind and first in a and after in b for k, a, b in _orders(read(text)))


@pytest.mark.parametrize(
    "text", ["Visas are just as easy as tolls.", "Chile wants more money.", "The talks are still alive."]
)
def test_equal_things_and_amounts_are_no_order(read: Read, text: str) -> None:
    assert not _orders(read(text))
