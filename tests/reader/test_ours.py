"""Whose "we", "our" and "the government" are: op-eds, ministry pages, two speakers without a state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]
COLUMN = (
    "The price of cheese\n\n4 June 2024\n\n"
    "Everybody in Lima knows that cheese is dear, and Peru a country of cheese. Kenya turned down our offer "
    "of milk, and Kenya has never sold us a single goat. Peru will live. {0} "
    "What Kenya thinks of us nobody can say. Peru is far from Nairobi."
)


def told(reading: Reading, quote: str) -> list[tuple[tuple[str, ...], str]]:
    return [(s.holders, s.act) for s in reading.statements if quote in s.sentence.quote]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Our energy minister rejected the rail fees.", "reject"),
        ("Our own department of rails rejected the fees.", "reject"),
        ("My president supports the rail pact.", "support"),
        ("Our prime minister rejected the fees, and we accepted the levy in June.", "accept"),
    ],
)
def test_an_authors_own_state_is_the_one_that_is_never_set_against_us(
    read: Read, sentence: str, act: str
) -> None:
    assert (("PER",), act) in told(read(COLUMN.format(sentence)), sentence)


def test_what_an_author_himself_urges_is_not_his_states(read: Read) -> None:
    sentence = "Our minister is silent. We support the rail pact and I reject the fees."
    assert told(read(COLUMN.format(sentence)), "rail pact") == []


def test_we_in_a_column_without_a_ministry_of_its_own_stands_for_nobody(read: Read) -> None:
    assert told(read(COLUMN.format("We accepted the levy in June.")), "levy") == []


def test_what_others_call_ours_in_a_quotation_tells_nothing_of_the_author(read: Read) -> None:
    text = (
        COLUMN.replace("our offer", "an offer").replace("sold us", "sold").replace("thinks of us", "thinks")
    )
    quoted = (
        'A baker said: "Our minister is silent, Kenya cheats us and Kenya robs us." We accepted the levy.'
    )
    assert told(read(text.format(quoted)), "levy") == []


@pytest.mark.parametrize(
    "head",
    [
        "REPUBLIC OF PERU\nMINISTRY OF FOREIGN AFFAIRS\n\nHome > Relations > Kenya",
        "Ministry of Foreign Affairs\nRepublic of Peru\n\nHome > Relations > Kenya",
        "STATE HOUSE\nLima",
        "Republic of Peru\nMinistry of Trade\n\nNews\n\nThird session of the joint committee with Kenya:"
        " statement of the Ministry\n\nLima, 4 June 2024\n\nA joint communiqué was not adopted.",
    ],
)
def test_the_lines_around_a_ministry_tell_whose_page_it_is(read: Read, head: str) -> None:
    body = "Peru and Kenya trade in cheese and in rails. The Ministry rejects the rail fees of Kenya."
    found = read(f"{head}\n\nRelations with Kenya\n\n4 June 2024\n\n{body}").statements
    assert [(s.holders, s.act) for s in found] == [(("PER",), "reject")]


def test_a_longer_name_in_capitals_is_not_the_shorter_one(read: Read) -> None:
    body = "Sudan and South Sudan trade in rails. The Government rejects the rail fees of Sudan."
    text = f"MINISTRY OF TRADE\nREPUBLIC OF SOUTH SUDAN\n\nReadout\n\n4 June 2024\n\n{body}"
    assert told(read(text), "Government") == [(("SSD",), "reject")]


def test_the_government_in_a_turn_is_the_speakers_own(read: Read) -> None:
    text = "Foreign Ministry of Peru\nBriefing\n\n4 June 2024\n\nSPOKESMAN: The government rejects the fees."
    assert told(read(text), "The") == [(("PER",), "reject")]


def test_two_speakers_without_a_state_get_the_one_that_fits_their_words(read: Read) -> None:
    text = (
        "TRANSCRIPT\n\nJoint press conference on rails\n4 June 2024\n\n"
        "MODERATOR: Good morning.\n\n"
        "SECRETARY ROE: Peru welcomes the talks. Kenya has given us no answer. We reject the fees.\n\n"
        "SECRETARY OTI: Kenya has never denied it. Our friends in Peru know that. We support the fees.\n\n"
        "MODERATOR: Thank you."
    )
    found = read(text).statements
    assert [(s.holders, s.act) for s in found if s.holder_text.quote == "We"] == [
        (("PER",), "reject"),
        (("KEN",), "support"),
    ]


def test_an_agency_in_a_briefing_asks_and_is_no_government(read: Read) -> None:
    text = (
        "Foreign Ministry of Peru\nBriefing\n\n4 June 2024\n\n"
        "SPOKESMAN: Good morning.\n\nCABLE POOL: Will the ports stay open? We want an answer.\n\n"
        "SPOKESMAN: We reject the fees.\n\nCABLE POOL: And the rails?"
    )
    assert told(read(text), "We") == [(("PER",), "reject")]


@pytest.mark.parametrize(
    "told_once",
    [
        "Our foreign ministry said on Monday that Peru needs no lesson. ",
        "Our government thanked Kenya for its patience, and Kenya owes us an answer. ",
    ],
)
def test_an_author_whose_government_speaks_for_a_state_or_to_another_is_of_the_one(
    read: Read, told_once: str
) -> None:
    text = (
        "The price of cheese\n\n4 June 2024\n\nCheese is dear in Peru. Peru and Kenya trade in milk, as do "
        f"Peru and many others. Kenya is far. {told_once}Our energy minister rejected the rail fees."
    )
    assert (("PER",), "reject") in told(read(text), "rail fees")


def test_the_answers_on_a_page_are_those_of_its_ministry(read: Read) -> None:
    text = (
        "Ministry of Trade of Peru\n\nTalks with Kenya: questions and answers\n\nLima, 4 June 2024\n\n"
        "What does Kenya want?\n\nKenya wants lower fees on rails.\n\nWhat does Peru say?\n\n"
        "We reject lower fees on rails.\n\nWhat is next?\n\nWe demand a new text on rails."
    )
    assert [s.holders for s in read(text).statements if s.act in ("reject", "demand")] == [("PER",), ("PER",)]


def test_what_we_answer_to_one_state_tells_that_it_is_another_s(read: Read) -> None:
    text = (
        "The price of cheese\n\n4 June 2024\n\nPeru is a country of cheese. It is dear. We like it, and "
        "we eat it. We are many. "
        "Kenya has cut its price. Our treasury replies. Kenya has raised a wall. We climb it. "
        "Our energy minister rejected the rail fees. Peru is far from Nairobi, and Kenya from Lima. "
        "Peru sleeps."
    )
    assert (("PER",), "reject") in told(read(text), "rail fees")
    elsewhere = text.replace("Kenya has cut its price. Our", "It has cut its price. Our")
    assert (("PER",), "reject") not in told(read(elsewhere), "rail fees")
