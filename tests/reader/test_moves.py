"""Where parties have moved in figures, what they call their limit, and what of it is nobody's stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading
from accord.reader.documents.intake import Intake
from accord.reader.documents.layout import lay_out
from accord.reader.documents.years import YEAR_TOLD, with_years
from accord.reader.rules.moves import moves_in

Read = Callable[[str], Reading]
HEAD = "The quarrel\n\nBy Ann Lee\nThe Gazette, 3 May 2031\n\n"


def told(reading: Reading) -> list[tuple[str, str, float | None, str]]:
    return [
        ("+".join(f.holders), f.role, f.value, f.unit)
        for f in reading.figures
        if f.holders or f.role in ("precedent", "suggestion")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru has gone from 12 to 9 years.", [("earlier", 12, "years"), ("offer", 9, "years")]),
        ("Peru has raised its offer from 90 permits to 110.", [("earlier", 90), ("offer", 110)]),
        ("Chile has come up to 40 tonnes from 25.", [("earlier", 25), ("offer", 40)]),
        ("We have reduced our claim from $9 million to $7 million.", [("earlier", 9), ("ask", 7)]),
        ("Chile wants the season to be extended from two months to three.", [("fact", 2), ("ask", 3)]),
        ("It lowered its demand for permits in these waters to 480.", [("ask", 480)]),
        ("The queue moved to the left, and 40 lorries went home.", []),
    ],
)
def test_a_move_has_the_number_that_was_left_and_the_one_reached(
    text: str, expected: list[tuple[object, ...]]
) -> None:
    found = [(m.role, m.quantity.value, m.quantity.unit) for m in moves_in(text)]
    assert [one[: len(more)] for one, more in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chile offers 70 metres. Peru has moved from 95 metres to 80.",
            [("CHL", "offer", 70), ("PER", "earlier", 95), ("PER", "offer", 80)],
        ),
        # What is measured is no party: nobody asks for it.
        ("Peru asks for two days. The time at the border has come down to three days.", [("PER", "ask", 2)]),
        (
            "Peru asks for 40 tonnes a year. Its minister Luis Vega said that 36 remained the floor.",
            [("PER", "ask", 40), ("PER", "bound", 36)],
        ),
        (
            "Chile offers 66 metres. The Chilean minister told reporters that 66 was the last word.",
            [("CHL", "offer", 66), ("CHL", "bound", 66)],
        ),
        (
            "Peru offers 40 permits. Chile's minister Ana Diaz described 43 as a ceiling she would keep.",
            [("PER", "offer", 40), ("CHL", "bound", 43)],
        ),
        ("Chile underlined that no number above 400 permits could be defended.", [("CHL", "bound", 400)]),
        (
            "Forty metres: that is what the Chilean delegation put on the table.",
            [("CHL", "offer", 40)],
        ),
        ("Peru said that it could live with 20 euros a tonne.", [("PER", "offer", 20)]),
        ("Peru considers 25 euros per tonne to be fair.", [("PER", "ask", 25)]),
        # What is to be abolished, was agreed long ago, or stands in another clause is nobody's ask.
        ("Chile requests that Peru abolish its tax of 12 per cent.", [("", "precedent", 12)]),
        ("In the letters of 1994, Chile promised 33 tonnes.", [("", "precedent", 33)]),
        ("Chile demands an inquiry into the shots in which 12 fishermen were wounded.", []),
        ("Peru was asked about reports that Chile would accept 75 tonnes.", []),
        ("A member of parliament in Lima has demanded a duty of 35 per cent.", []),
        ("A third round has been called for 7 June, after the price fell to 2.10 euros.", []),
        ("Peru proposes 350 permits for the coming two years.", [("PER", "offer", 350)]),
        ("The ECOWAS Commission has proposed 75 tonnes.", [("ECOWAS", "suggestion", 75)]),
        ("Peru wants to fill it within three years.", [("PER", "ask", 3)]),
        ("Peru said that anything short of 340 tonnes would be the end.", [("PER", "bound", 340)]),
        ("Chile has asked that the volume be limited to 150 tonnes.", [("CHL", "ask", 150)]),
        ("Chile is ready to contribute 20 million dollars.", [("CHL", "offer", 20)]),
        (
            "Chile asks for 9 tonnes. 8 tonnes was the least that Peru could sign for.",
            [("CHL", "ask", 9), ("PER", "bound", 8)],
        ),
        (
            "Peru has reduced the planned volume from 240 to 200 tonnes.",
            [("PER", "earlier", 240), ("PER", "offer", 200)],
        ),
        ("Peru no longer asks for four years but for two years.", [("PER", "earlier", 4), ("PER", "ask", 2)]),
        (
            "Chile offers 290 tonnes, short of the 380 tonnes that Peru says it needs.",
            [("CHL", "offer", 290), ("PER", "ask", 380)],
        ),
        ("Peru would like to see four permits.", [("PER", "ask", 4)]),
        (
            "Peru has brought its claim down from 40 to 25 million euros.",
            [("PER", "earlier", 40), ("PER", "ask", 25)],
        ),
        (
            "Chile and Peru met. Peru asks for 42 tonnes from a neighbour that is now offering 34.",
            [("PER", "ask", 42), ("CHL", "offer", 34)],
        ),
        ("Peru would like to be warned 72 hours in advance.", [("PER", "ask", 72)]),
        ("Peru expressed its readiness to let through 420 tonnes.", [("PER", "offer", 420)]),
        (
            "Peru is ready to sign if the final number is that of the agreement of 2021, namely 90 tonnes.",
            [("", "precedent", 90)],
        ),
        # What a country makes, sells or is told to want by nobody in particular is no offer.
        ("Peru has cut its exports from 5 to 4 million tonnes.", []),
    ],
)
def test_a_number_is_of_who_stands_on_it(
    read: Read, text: str, expected: list[tuple[str, str, float]]
) -> None:
    assert [one[:3] for one in told(read(HEAD + text))] == expected


def test_a_number_takes_the_unit_of_its_size(read: Read) -> None:
    text = "Peru proposes 350 permits for the coming two years. The Chilean side asked for 600."
    assert told(read(HEAD + text))[-1] == ("CHL", "ask", 600, "permits")


def test_a_dateline_without_a_year_is_dated_by_its_fellows() -> None:
    day = "Peru waits\n\nLIMA, Dec 4 (Coast Press) \u2014 Peru waits for an answer from Chile."
    alone, beside = (
        lay_out(Intake(name, "txt", text)) for name, text in (("a", day), ("b", f"{HEAD}Peru waits."))
    )
    assert with_years([alone])[0].metadata.date is None
    found = with_years([alone, beside])[0].metadata.date
    assert found is not None
    assert (found.value, found.rule) == ("2030-12-04", YEAR_TOLD)
