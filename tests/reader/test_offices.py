"""Who is meant by an office, a family name, a pronoun or a town, from what the text itself says."""

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
        (
            "Sweden's president Lars Holm met reporters. Finland was mentioned. The president wants a deal.",
            [("SWE", "want")],
        ),
        (
            "Anna Berg, the speaker of the Norwegian parliament, arrived. The speaker warned against delay.",
            [("NOR", "threaten")],
        ),
        (
            "The Norwegian parliament met. Denmark waited. Parliament rejected the amendment.",
            [("NOR", "reject")],
        ),
        (
            "Peru waited. Its Chilean counterpart, Ines Vega, left. Vega demanded lower tariffs.",
            [("CHL", "demand")],
        ),
        (
            "Peru received a Chilean delegation led by the Deputy Minister of Trade, Luis Vega. Vega "
            "demanded lower tariffs.",
            [("CHL", "demand")],
        ),
        (
            "The Second Minister of Foreign Affairs of Brunei, Awang Latif bin Haji Omar, came to Malaysia. "
            "Latif rejected the map.",
            [("BRN", "reject")],
        ),
        (
            "Peru sent its trade minister, Luis Vega, to Chile. Vega demanded lower tariffs.",
            [("PER", "demand")],
        ),
        (
            "Deputy prime minister Jan Novak of Slovakia spoke. Novak hopes to settle it.",
            [("SVK", "want")],
        ),
        (
            "Togo's foreign minister opposed it. Mali's trade minister left. The foreign minister relented.",
            [("TGO", "reject"), ("TGO", "accept")],
        ),
        ("The acting secretary of state, Mary Roe, met Chile. The acting secretary rejected it.", []),
        ("Kenya's envoy waited. Her Rwandan counterpart refused to talk.", [("RWA", "reject")]),
        ("President Santiago Roe of Paraguay rejected the plan.", [("PRY", "reject")]),
        ("Members of the European Parliament criticised Azerbaijan.", [("EU", "criticize")]),
        ("NATO allies urged Hungary to ratify it.", [("NATO", "demand")]),
        ("Five EU governments rejected the plan.", []),
        ("The governors of the IAEA condemned Iran.", [("IAEA", "criticize")]),
        ("The AU commissioner called on Chad to release him.", [("AU", "demand")]),
    ],
)
def test_an_office_is_taken_up_where_the_text_gives_it_a_state(
    read: Read, text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(read, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mali spoke. The text demands an apology. It calls for sanctions.",
        "Kenya published a draft. The draft proposes a court. It rejects arbitration.",
        "Maria Lima told Peru to pay. Lima rejected the offer.",
        "The mayor, Ahmed Tunis, demanded a new road.",
        "Negotiators in Muscat called for restraint.",
        "The meeting in Paris urged restraint.",
        "The Washington summit called for calm.",
    ],
)
def test_texts_towns_and_namesakes_are_no_governments(read: Read, text: str) -> None:
    assert [s for s in read(text).statements if s.rule != "verb tell: objto"] == []


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Kenya wants talks in Nairobi.", ()),
        ("Peru wants a summit in Brazil.", ()),
        ("Libya invited Malta to Tunis.", ("MLT",)),
        ("Egypt asked Qatar at the Doha talks to mediate.", ("QAT",)),
        ("Norway criticised the Danish plan at the Madrid summit.", ("DNK",)),
    ],
)
def test_a_venue_is_no_target(read: Read, text: str, targets: tuple[str, ...]) -> None:
    assert [s.targets for s in read(text).statements] in ([targets], [])


def test_the_country_is_the_subject_before_it_is_the_last_name(read: Read) -> None:
    (one,) = read("Chile told Bolivia that the country would not yield.").statements
    assert one.holders == ("CHL",)
    assert one.act == "reject"


HOME = "Ministry of Foreign Affairs of Peru\n\nThe Chancellor reports\n\nPublished: 22 August 2024\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HOME}The Chancellor rejected the claim of Ecuador on Monday at noon.", [("PER", "reject")]),
        (
            "LIMA, Feb 11 (MNS) - Peru rejected a new contract with Chile on Tuesday, and talks ended.",
            [("PER", "reject")],
        ),
        (
            "**AB: Does Peru want the port?**\n\n**CD:** Peru rejected it long ago.\n\n**AB: Why is that?**",
            [("PER", "reject")],
        ),
        (
            "He was received by the President of Peru and by Minister Luis Vega. Mr Vega refused to pay.",
            [("PER", "reject")],
        ),
        (
            "Chile's airline is willing to fly. Vietnamese firms oppose it.",
            [("CHL", "signal"), ("", "reject")],
        ),
        ("UNHCR appealed for help.", [("UN", "demand")]),
        ("Emmanuel Macron and Ann Roe agreed to meet.", []),
    ],
)
def test_whose_page_it_is_and_who_is_beside_whom(
    read: Read, text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(read, text) == expected


def test_the_ministers_of_the_two_countries_are_the_parties(read: Read) -> None:
    text = "France met Chile. Emmanuel Macron and Ann Roe, the two countries' leaders, agreed to meet again."
    assert read(text).statements[-1].holders == ("CHL", "FRA")


def test_two_that_are_named_once_each_are_not_yet_two_parties(read: Read) -> None:
    reading = read("Norway rejected the new tariffs. Chile promised to open its market.")
    assert [(s.holders, s.targets) for s in reading.statements] == [(("NOR",), ()), (("CHL",), ())]


def test_a_capital_that_is_visited_is_a_town(read: Read) -> None:
    text = "Norway thanked Chile for its hospitality. The Norwegian minister hopes to visit Santiago in May."
    assert [s.targets for s in read(text).statements if s.act == "want"] == [()]


def test_what_is_asked_of_nobody_named_is_asked_of_the_other_party(read: Read) -> None:
    text = "Norway and Chile met. Norway demanded a lower levy. Norway praised the weather."
    first, second = read(text).statements
    assert (first.act, first.targets) == ("demand", ("CHL",))
    assert second.targets == ()


def test_a_page_from_a_capital_tells_of_its_own_minister_without_his_state(read: Read) -> None:
    text = (
        "Peru and Chile hold dialogue on rails\n\nLima, 9 March 2027\n\nDeputy Foreign Minister Ana Roe "
        "today received a Chilean delegation.\n\nDeputy Minister Roe rejected the rail fees."
    )
    assert ("PER", "reject") in told(read, text)
