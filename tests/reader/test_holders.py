"""Whose somebody is by what stands around him: both sides, the ministry there, the opposition, a pronoun."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]


def told(read: Read, text: str) -> list[tuple[str, str]]:
    """Holders and act of every statement, in order."""
    return [("+".join(s.holders), s.act) for s in read(text).statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway and Chile met. Envoys from both countries demanded an inquiry.", [("NOR+CHL", "demand")]),
        ("Norway and Chile met. Neither navy wants to leave first.", [("NOR+CHL", "want")]),
        (
            "Norway and Chile met. Each government says it is ready to wait and demands an apology.",
            [("NOR+CHL", "signal"), ("NOR+CHL", "demand")],
        ),
        ("Norway and Chile met. The Co-Chairs decided to build a bridge.", [("NOR+CHL", "promise")]),
        ("Norway and Chile met. The joint committee rejected the claim.", [("NOR+CHL", "reject")]),
        ("Kenya waited. In Lima, the ministry of trade rejected the offer.", [("PER", "reject")]),
        ("Kenya spoke to Peru. The foreign ministry there rejected the offer.", [("PER", "reject")]),
        ("Some in the Chilean ministry oppose the sale.", [("CHL", "reject")]),
    ],
)
def test_what_stands_around_a_noun_tells_whose_it_is(
    read: Read, text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(read, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The opposition demands a vote on the bridge.",
        "Some in the opposition have demanded a vote on the bridge.",
        "The mayors reject the toll.",
        "Hauliers want a second lane.",
    ],
)
def test_who_speaks_for_no_state_is_drafted_with_an_open_holder(read: Read, text: str) -> None:
    (one,) = read(text).statements
    assert one.holders == ()
    assert one.confidence == "low"


def test_a_party_with_a_name_is_not_left_open(read: Read) -> None:
    assert read("The Harbour Party demands a vote on the bridge.").statements == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chad fears that the pact on its cotton is void, and it demands a new one.",
            [("TCD", "expect"), ("TCD", "demand")],
        ),
        ("President Dina Boluarte spoke. The Committee met. She demanded a vote.", [("PER", "demand")]),
        ("Norway spoke. According to Mr Lund, his country rejected the plan.", []),
        ("Peru waited. The governor, Ana Rey, arrived. She demanded a road.", []),
    ],
)
def test_a_pronoun_takes_up_who_may_be_meant_by_it(
    read: Read, text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(read, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oslo, meanwhile, cannot accept the toll.", [("NOR", "reject")]),
        ("Minister, the government of Peru has rejected the plan.", [("PER", "reject")]),
        (
            "Chad waited, while Peru, tired of the storm, rejected the plan.",
            [("PER", "reject")],
        ),
        ("Chad and Mali met at Lake Chad. Chad rejected the plan. Air Chad flew on.", [("TCD", "reject")]),
    ],
)
def test_a_subject_is_found_where_the_parser_misplaces_it(
    read: Read, text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(read, text) == expected


def test_a_page_calls_its_own_president_the_president(read: Read) -> None:
    head = "STATE HOUSE\nLilongwe\n\nReadout\n\nThe President met the President of Tanzania on Monday.\n\n"
    text = f"{head}The President demanded the return of the boats, which lie at the pier of the town."
    assert ("MWI", "demand") in told(read, text)


def test_a_leader_is_known_by_the_name_behind_the_title(read: Read) -> None:
    text = "Malawi received Samia Suluhu Hassan in 2025. President Samia rejected the toll."
    assert told(read, text) == [("TZA", "reject")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chile held a vote. Its finance minister, Ana Roe, spoke. Mali waited. Ms Roe rejected the toll.",
            [("CHL", "reject")],
        ),
        ("The Kenyan embassy closed. Mali was told. The embassy rejected the toll.", [("KEN", "reject")]),
    ],
)
def test_whom_the_text_introduces_once_is_known_afterwards(
    read: Read, text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(read, text) == expected


def test_nobody_is_tied_to_a_state_over_a_full_stop(read: Read) -> None:
    text = "The delegation left Peru. The trade minister, Jon Smyth, stayed. Smyth demanded a toll."
    assert told(read, text) == []


def test_who_held_offices_of_two_is_taken_for_the_one_that_the_text_names(read: Read) -> None:
    text = "Poland waited. Donald Tusk rejected the toll."
    assert told(read, text) == [("POL", "reject")]


def test_an_office_without_a_state_is_that_of_the_government_whose_page_it_is(read: Read) -> None:
    page = "Ministry of Foreign Affairs of Peru\n\nThe road\n\nPublished: 22 August 2024\n\n"
    text = f"{page}Chile wrote a letter on Monday. The treasury rejected the claim on Tuesday at noon."
    assert told(read, text) == [("PER", "reject")]
    assert told(read, text.replace("treasury", "embassy")) == []
