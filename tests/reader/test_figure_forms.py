"""Where parties stand, by the forms of the table, by a name alone beside a number, and what is none of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading
from accord.reader.draft.drafting import case_data, make_draft

Read = Callable[[str], Reading]
HEAD = "The quarrel\n\nBy Ann Lee\nThe Gazette, 3 May 2031\n\n"
ASKED = "Peru asks for 40 million dollars. "


def held(reading: Reading) -> list[tuple[str, str, float | None]]:
    return [("+".join(f.holders), f.role, f.value) for f in reading.figures if f.holders and f.role != "fact"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Chileans are at 17 million.", ("CHL", "ask", 17)),
        ("Santiago has not moved from 17 million.", ("CHL", "ask", 17)),
        ("Chile came back with 14 million.", ("CHL", "offer", 14)),
        ("The Chilean text names 14 million.", ("CHL", "offer", 14)),
        ("The Chilean offer has crept up to 33 million.", ("CHL", "offer", 33)),
        ("Chile put its price at 31 million and would not be drawn further.", ("CHL", "ask", 31)),
        ("Chile draws the line at 18 million.", ("CHL", "bound", 18)),
        ("For Chile 18 million is the ceiling.", ("CHL", "bound", 18)),
        ("Its red line, officials say, is 30 million.", ("PER", "bound", 30)),
        ("Chile will hear of nothing above 18 million.", ("CHL", "bound", 18)),
        ("Its minister would be satisfied with 36 million.", ("PER", "bound", 36)),
        ("It is less than the 55 million demanded by Chile.", ("CHL", "ask", 55)),
        ("Chile, which used to offer 10 million, offers 12 million.", ("CHL", "earlier", 10)),
        ("Peru thinks that Chile should bear 60 per cent of it.", ("PER", "ask", 60)),
        ("Chile: 22 million.", ("CHL", "ask", 22)),
        ("Peru wants 45 per cent of the catch and Chile 55.", ("CHL", "ask", 55)),
        ("Peru offers 45 per cent of the catch and Chile 55.", ("CHL", "offer", 55)),
        ("Chile, which had wanted twice that, agreed.", ("CHL", "earlier", 80)),
        ("Chile wants a floor: at least 32 million tonnes in store every May.", ("CHL", "ask", 32)),
        ("Chile wants more of the catch. Forty per cent would do.", ("CHL", "offer", 40)),
        ("An official in Lima said that 32 million would be enough.", ("PER", "bound", 32)),
        ("Nobody in Lima would sign for less than 35 million.", ("PER", "bound", 35)),
        ("No government in Santiago could accept more than 18 million.", ("CHL", "bound", 18)),
        ("Chile was ready to go to 17 million.", ("CHL", "offer", 17)),
        ("Chile has so far spoken of 15 million.", ("CHL", "ask", 15)),
        ("Chile would keep 12 million free, as it has said.", ("CHL", "offer", 12)),
        ("Chile no longer insists on 60 million.", ("CHL", "earlier", 60)),
        ("Chile has climbed two million, to 17 million.", ("CHL", "offer", 17)),
        ('Luis Vega, the Peruvian minister, said: "Up to 45 million I can defend it."', ("PER", "bound", 45)),
        ("Chile has cut its price by a quarter, to 30 million.", ("CHL", "ask", 30)),
        ('"We need 45 per cent, and soon," Luis Vega, the Peruvian minister, said.', ("PER", "ask", 45)),
    ],
)
def test_a_form_tells_what_a_number_is_and_whose(
    read: Read, text: str, expected: tuple[str, str, float]
) -> None:
    assert expected in held(read(HEAD + ASKED + text))


@pytest.mark.parametrize(
    "text",
    [
        "The river is at 17 cubic metres per second, Luis Vega, the Peruvian minister, said.",
        "Unemployment in Chile stays at 9 per cent, and inflation has risen to 7 per cent.",
        "Peru has 33 million people, Chile 19 million people.",
        "Peru, 40 million tonnes of copper; Chile, 34 million: such were the exports.",
        "Peru spoke of 300 soldiers at the border.",
        "Peru's economy, which needs 45 million tonnes of coal, is growing.",
        "The mayor of Arica was authorised to go to 20 per cent.",
        "Chile has let it be known whether 40 million would be enough for the dam.",
        "Chile is a dry country. Forty per cent would do.",
        "Chile asks for no licence on the 22 kilometres above the border.",
        "Experts say that 45 per cent would be enough.",
        "The bank has handed round a proposal. It names 30 million.",
        "Jorge Paz, a retired engineer from Lima, was at 60 million.",
    ],
)
def test_what_only_looks_like_a_form_is_nobodys(read: Read, text: str) -> None:
    assert held(read(HEAD + text)) == []


def test_by_how_much_a_number_has_moved_is_nobodys_ask(read: Read) -> None:
    assert [
        n
        for n in held(read(f"{HEAD}{ASKED}Chile has cut its price by a quarter, to 30 million."))
        if n[2] == 25
    ] == []


COLUMN = (
    "The price of milk\n\nBy Ann Lee\nThe Gazette, 3 May 2031\n\nEverybody in Lima knows that milk is dear, "
    "and Peru a country of milk. "
    "Chile turned down our offer of wool. Our treasury is empty, and Chile owes us an answer. "
    "Peru will live. "
    "We asked Chile for 40 million dollars. {0} What Chile thinks of us nobody can "
    "say; we do not ask. Peru is far from Chile."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The line is to open. We now say 2033 and they say 2036.", ("PER", "ask", 2033)),
        ("The line is to open. We now say 2033 and they say 2036.", ("CHL", "ask", 2036)),
        ("We had wanted 60 million, they had offered 10 million.", ("CHL", "earlier", 10)),
        (
            "Chile offers 30 million. That is done. We had wanted 60 million, they had offered 10 million.",
            ("PER", "earlier", 60),
        ),
    ],
)
def test_we_of_a_column_are_its_state_and_they_the_other(
    read: Read, text: str, expected: tuple[str, str, float]
) -> None:
    assert expected in held(read(COLUMN.format(text)))


@pytest.mark.parametrize(
    "text",
    ["I would sign for 6 million tomorrow.", "I, for one, would be content with 6 million."],
)
def test_what_an_author_would_take_himself_is_nobodys(read: Read, text: str) -> None:
    assert [n for n in held(read(COLUMN.format(text))) if n[2] == 6] == []


def test_what_was_once_asked_is_told_as_such_only_beside_another_number_of_its_paragraph(read: Read) -> None:
    had = "Chile had asked for 60 million dollars."
    assert ("CHL", "earlier", 60) in held(read(f"{HEAD}{ASKED}{had}"))
    assert ("CHL", "ask", 60) in held(read(f"{HEAD}{ASKED.strip()}\n\n{had}"))


def test_what_another_demands_of_us_is_not_ours(read: Read) -> None:
    found = held(read(COLUMN.format("Chile demands that we pay 15 million.")))
    assert ("CHL", "ask", 15) in found
    assert ("PER", "ask", 15) not in found


def test_a_price_that_two_agreed_on_is_nobodys_ask(read: Read) -> None:
    text = "Peru wants 28 million dollars, up from the 11 million dollars that the two sides settled on."
    assert held(read(HEAD + text)) == [("PER", "ask", 28)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Chile wants meters at the canal working by 1 April 2037.", "2037-04-01"),
        ("Chile insists that the plant must run by June 2039.", "2039-06"),
        ("Chile says the work cannot be finished before October 2038.", "2038-10"),
        ("Chile says that the end of 2039 is realistic.", "2039-12"),
        ("For the first time Chile gave a date of its own, December 2040.", "2040-12"),
        ("Chile would start in May 2033 at the earliest.", "2033-05"),
    ],
)
def test_a_day_by_which_a_thing_is_to_work_is_a_point_of_time(read: Read, text: str, day: str) -> None:
    (figure,) = read(HEAD + text).figures
    assert (figure.holders, figure.date, figure.role) == (("CHL",), day, "ask")


def test_an_answer_by_a_day_stays_a_term(read: Read) -> None:
    assert [f.role for f in read(HEAD + "Chile wants an answer by June 2032.").figures] == ["deadline"]


def test_a_number_has_the_unit_of_the_last_of_its_paragraph(read: Read) -> None:
    text = (
        "Chile wants 24 million dollars a year.\n\nPeru would pay 40 per cent of the works. Chile offers 25."
    )
    assert read(HEAD + text).figures[-1].unit == "per cent"


def test_they_are_the_party_that_their_paragraph_names(read: Read) -> None:
    text = (
        "Chile can promise 21 million tonnes.\n\nNor do the Peruvians care to wait. They would like ten days."
    )
    assert held(read(HEAD + text))[-1] == ("PER", "ask", 10)


@pytest.mark.parametrize(
    "named", ["Luis Vega, head of the Peruvian delegation,", "Luis Vega, across the table for Peru,"]
)
def test_who_heads_a_side_speaks_for_it(read: Read, named: str) -> None:
    text = f"{named} arrived late. Chile offers 30 per cent. Vega wants 45 per cent."
    assert held(read(HEAD + text))[-1] == ("PER", "ask", 45)


def test_what_is_taken_on_terms_later_is_told_with_them_and_moves_no_ask(read: Read) -> None:
    first = read(HEAD + "Peru wants a treaty of 30 years. Chile offers a treaty of ten years.")
    later = "Chile offers a treaty of 15 years. Peru would accept 20 years if there is a review."
    second = read(HEAD.replace("May", "June") + later)
    (issue,) = case_data(make_draft({"a": first, "b": second}))["issues"].values()
    ask = issue["stances"]["PER"]["ask"]
    assert ask["value"] == 30
    assert 'It would take "20 years" on terms: "if there is a review"' in ask["note"]
    assert "bottom_line" not in issue["stances"]["PER"]
