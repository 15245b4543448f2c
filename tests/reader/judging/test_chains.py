"""Orders told over several sentences, each of which places one matter."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]

CHAINS = [
    (
        "We rank the quarrels by the damage they cause. At the top I put the dam. It floods three valleys. "
        "Second is the cattle trade. Third, the radio masts. Last comes the flag on the islet.",
        "importance",
        ["dam", "cattle trade", "radio masts", "flag on the islet"],
    ),
    (
        "Easiest is the ferry licence. It costs nothing. The quarry comes next. The pensions are of medium "
        "difficulty. The reef is harder than the pensions. Hardest of all is the airspace.",
        "difficulty",
        ["ferry licence", "quarry", "pensions", "reef", "airspace"],
    ),
    (
        "2.1 The easiest is the stamp duty. Nobody pays it. 2.2 The wells are harder. "
        "2.3 Hardest is the graveyard.",
        "difficulty",
        ["stamp duty", "wells", "graveyard"],
    ),
    (
        "The lighthouse should be finished first, before the winter. The pipeline should come second. "
        "The fees should be third, and the museum last.",
        "sequence",
        ["lighthouse", "pipeline", "fees", "museum"],
    ),
    (
        "The bus line comes first. Nobody objects to it. Next will be the seed bank.",
        "sequence",
        ["bus line", "seed bank"],
    ),
    (
        "The bridge will be taken first, in April, followed by the salt pans in June; the file on drones "
        "will be opened again only when the armies have met.",
        "sequence",
        ["bridge", "salt pans", "file on drones"],
    ),
    (
        "Where should both capitals begin? With the teachers, of course. It needs one law. The mail vans "
        "might follow in spring. Only then should we turn to the customs union. The flag can wait.",
        "sequence",
        ["teachers", "mail vans", "customs union", "flag"],
    ),
    (
        "My order is plain: first the herders, then the wells, and at the very end the monuments.",
        "priority",
        ["herders", "wells"],
    ),
]


@pytest.mark.parametrize(("text", "kind", "steps"), CHAINS)
def test_each_place_is_set_before_the_next(read: Read, text: str, kind: str, steps: list[str]) -> None:
    found = [o for o in read(text).order_claims if o.kind == kind]
    sides = [(o.first_words[0].quote, o.after_words[0].quote) for o in found if o.after_words]
    for ahead, behind in pairwise(steps):
        assert (ahead, behind) in sides


def test_an_order_of_places_shows_the_sentence_that_declares_it(read: Read) -> None:
    text = "I rank them by the harm they do. At the top I put the dam. Second is the cattle trade."
    (one,) = [o for o in read(text).order_claims if o.kind == "importance"]
    assert [p.quote for p in one.passages] == [
        "I rank them by the harm they do.",
        "At the top I put the dam.",
        "Second is the cattle trade.",
    ]


def test_arguments_below_a_ranking_are_not_ranked_themselves(read: Read) -> None:
    text = (
        "We ranked them by weight. First, the dam floods three valleys. Second, the masts were not lit. "
        "Third, the flag costs little."
    )
    assert [o for o in read(text).order_claims if o.kind == "importance" and o.after_words] == []


def test_the_first_item_is_wanted_first(read: Read) -> None:
    (one,) = [o for o in read("Lima says cotton must be the first item.").order_claims if o.first_words]
    assert (one.kind, one.first_words[0].quote) == ("priority", "cotton")


def test_what_a_chain_places_is_not_told_a_second_time(read: Read) -> None:
    text = (
        "The lighthouse should be finished first. The pipeline should come second. The fees should be third."
    )
    sides = [
        (o.first_words[0].quote, o.after_words[0].quote) for o in read(text).order_claims if o.after_words
    ]
    assert sides == [("lighthouse", "pipeline"), ("pipeline", "fees")]


@pytest.mark.parametrize(
    "text",
    [
        "First, the talks were short. Second, the room was cold. Third, nobody had slept.",
        "Where should both capitals begin? With respect to that they kept silent. The mail came in spring.",
        "The minister should be first. The ambassador should come second.",
        "The bus line comes first. The rain came in May. The road was wet.",
        "Who came first? The Danes did. Second was the team of Norway in the race.",
    ],
)
def test_arguments_persons_and_races_are_no_order_of_matters(read: Read, text: str) -> None:
    kinds = {"sequence", "priority", "importance", "difficulty"}
    assert [o for o in read(text).order_claims if o.kind in kinds and o.first_words and o.after_words] == []


@pytest.mark.parametrize(
    ("scale", "pairs"),
    [
        ("from the lightest to the heaviest", [("The wells", "Mast fees"), ("Mast fees", "The islet")]),
        ("from the heaviest to the lightest", [("Mast fees", "The wells"), ("The islet", "Mast fees")]),
        ("and then went home", []),
    ],
)
def test_a_numbered_table_is_in_the_order_declared_above_it(
    read: Read, scale: str, pairs: list[tuple[str, str]]
) -> None:
    text = (
        f"We ranked the three matters {scale}. The score joins nine estimates.\n\n"
        "Rank  Matter       Score\n1     The wells    2\n2     Mast fees    5\n3     The islet    9\n\n"
        "Nobody objected to it.\n"
    )
    found = [o for o in read(text).order_claims if o.kind == "difficulty"]
    sides = [(o.first_words[0].quote, o.after_words[0].quote) for o in found]
    assert sorted(sides) == sorted((a.removeprefix("The "), b.removeprefix("The ")) for a, b in pairs)
