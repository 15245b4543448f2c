"""Figures on terms, limits, refusals and what was asked before, in short articles of our own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from accord.reader import Reading
from accord.reader.draft.drafting import Draft, case_data, make_draft

Read = Callable[[str], Reading]
HEAD = "The ferry quarrel\n\nBy Ann Lee\nThe Gazette, 3 May 2031\n\n"
LIMA = """Lima holds on to its price

By Ann Lee
Lima Post, 4 May 2031

LIMA \u2013 Peru now asks for $36 million a year for the crossing, down from $48 million in January, Transport
Minister Rosa Vega said on Friday after talks on the Ilo ferry.

Chile has offered $15 million. Vega said that Peru would take $25 million provided that the whole sum was
paid in advance.

The new pier is half built and 900 people work on it. How long the building takes is another matter. Lima
plans on four years. It would accept seven years if Chile signed for 300 million kilowatt-hours of power a
year. Nine years, as Santiago has asked, was out of the question.

Chile wants weekly reports on the traffic. Peru proposes a quarterly report. Building is to start on 1 March
2032. "That day is in the law," Vega said.

Luis Roe, a deputy, said that anything below $70 million was a gift. A paper by the mediator, Ana Sol of
Norway, suggests $22 million a year.

Both accept the dredging estimate of $80 million; Lima wants Chile to carry 60 per cent of it.
"""
SANTIAGO = """Santiago will wait for its ferry

By Tom Roe
Santiago Ledger, 6 May 2031

SANTIAGO \u2013 The government will not sign an accord that lets Peru build the pier in fewer than six years,
Deputy Minister Juan Salas told senators. The formal demand stays at nine. Salas also repeated that the
building should not begin before July 2033.

Chile offers $15 million a year for the crossing. The treasury would pay $20 million if Peru guaranteed 40
crossings in winter. Payment in advance was turned down by the treasury: it will settle in arrears or not at
all.

The Boatmen's Union, which speaks for 4,000 families, wants $9 million. The World Bank, which lent $60 million
in 2029, has urged both to settle on "five to seven years".

Chile offers to bear half of the $80 million dredging. As for the 300 million kilowatt-hours of power Lima
hopes to sell, the energy ministry could take no more than 180 million.
"""


@pytest.fixture(scope="module")
def draft(read: Read) -> Draft:
    return make_draft({"lima": read(LIMA), "santiago": read(SANTIAGO)})


def told(reading: Reading) -> set[tuple[str, str, float | None]]:
    return {("+".join(f.holders), f.role, f.value) for f in reading.figures if f.role != "fact"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chile asks for $8m. Peru would pay $5m provided that Chile opened the port.",
            ("PER", "condition", 5),
        ),
        ("Once the port is open, Peru could accept 12 years.", ("PER", "condition", 12)),
        ("Peru will not go beyond 40 vessels.", ("PER", "bound", 40)),
        ("Peru's minister said the quota must not fall below 30 vessels.", ("PER", "bound", 30)),
        ("Peru could take no more than 25 vessels.", ("PER", "bound", 25)),
        ("Peru now asks for 50 vessels, down from 80 vessels in March.", ("PER", "earlier", 80)),
        (
            "The Peruvian side offers to release 50 tonnes, up from 30 tonnes in March.",
            ("PER", "earlier", 30),
        ),
        ("In January Peru asked for 80 vessels.", ("PER", "earlier", 80)),
        ("Chile refuses even one inspector on its ships.", ("CHL", "ask", 0)),
        ("Chile will not accept a single base.", ("CHL", "ask", 0)),
        ("Peru said that 20 years, as Santiago has asked, was out of the question.", ("CHL", "ask", 20)),
        ("Peru wants hourly readings from the gauge.", ("PER", "ask", 6)),
        ("Peru wants the lease extended until 2040.", ("PER", "ask", 2040)),
        ("Chile holds out for 15 licences.", ("CHL", "ask", 15)),
    ],
)
def test_the_words_around_a_number_tell_what_it_is(
    read: Read, text: str, expected: tuple[str, str, float]
) -> None:
    assert expected in told(read(HEAD + text))


@pytest.mark.parametrize(
    "text",
    [
        "In Peru a deputy, Ana Rey, would accept 12 years if Chile paid.",
        "The Boatmen's Union, which speaks for 900 growers in Peru, wants 40 licences.",
        "Both accept the repair estimate of $36 million.",
        "Snow in the basin of Chile stands at 82 per cent of its average.",
        "Peru wants a monthly fee.",
    ],
)
def test_what_is_no_position_of_a_state_has_no_holder(read: Read, text: str) -> None:
    held = ("ask", "offer", "bound", "condition")
    assert [f for f in read(HEAD + text).figures if f.role in held and f.holders] == []


def test_a_mediator_and_a_bank_suggest(read: Read) -> None:
    assert ("", "suggestion", 22) in told(read(LIMA))
    assert ("WB", "suggestion", 5) in told(read(SANTIAGO))


def asks(data: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Title -> party -> where it stands."""
    return {
        issue["title"]: {
            actor: stance["ask"]["value"]
            for actor, stance in issue["stances"].items()
            if "value" in stance.get("ask", {})
        }
        for issue in data["issues"].values()
    }


def test_every_matter_has_its_title_and_the_figures_of_today(draft: Draft) -> None:
    found = asks(case_data(draft))
    assert found["Annual payment"] == {"PER": 36, "CHL": 15}
    assert found["Building time of the pier (years)"] == {"PER": 4, "CHL": 9}
    assert found["Frequency of reports"] == {"CHL": 4, "PER": 2}
    assert found["Chile's share of the dredging (per cent)"] == {"PER": 60, "CHL": 50}
    assert found["Start of building"]["PER"] == 9.9  # months from 6 May 2031 to 1 March 2032
    assert "Time of payment (in advance or in arrears)" in found


def test_no_issue_is_vague_and_none_takes_the_headline(draft: Draft) -> None:
    data = case_data(draft)
    assert data["title"].startswith("Chile and Peru: ")
    assert data["id"] == "Chile_and_Peru"
    assert len({issue["scale"]["unit"] for issue in data["issues"].values()}) >= 6
    assert not [i for i in data["issues"].values() if i["scale"]["unit"] == "steps of 100"]


def test_limits_and_terms_leave_room_and_tell_the_sides(draft: Draft) -> None:
    data = case_data(draft)
    (building,) = [i for i in data["issues"].values() if i["title"].startswith("Building time")]
    peru, chile = building["stances"]["PER"], building["stances"]["CHL"]
    assert (peru["direction"], chile["direction"]) == ("at_most", "at_least")
    assert "bottom_line" not in peru  # what it takes on terms is no limit
    assert " on terms: " in peru["ask"]["note"]
    assert chile["bottom_line"]["mode"] == 6
    assert chile["bottom_line"]["low"] < 6 == chile["bottom_line"]["high"]


def test_a_day_is_a_point_of_a_scale_of_time_with_its_side(draft: Draft) -> None:
    data = case_data(draft)
    (start,) = [i for i in data["issues"].values() if i["title"] == "Start of building"]
    assert start["scale"]["unit"] == "months after 2031-05-06"
    assert start["scale"]["low"] < 9.8 < 26 < start["scale"]["high"]
    assert "1 March\n2032" not in str(start["scale"])
    assert start["stances"]["CHL"]["direction"] == "at_least"


def test_a_limit_is_told_without_the_words_of_its_bound_and_a_bank_by_its_name(draft: Draft) -> None:
    data = case_data(draft)
    (building,) = [i for i in data["issues"].values() if i["title"].startswith("Building time")]
    words = {anchor["at"]: anchor["words"] for anchor in building["scale"]["anchors"]}
    assert words[6] == "what Chile calls its limit: six years"
    assert building["short"] == "Building time of the pier"
    assert data["actors"]["WB"]["name"] == "World Bank"
