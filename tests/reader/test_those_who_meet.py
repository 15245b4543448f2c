"""Who speaks where two meet: their ministers, their commission, a dateline, the guest of an interview."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]

RECORD = """Joint Commission of Chad and Niger: Fourth Session

The Joint Permanent Commission of Chad and Niger met in Zinder in May. {}"""


@pytest.mark.parametrize(
    "text",
    [
        "The Commission noted that trade had grown. It regretted that the road was shut.",
        "The Commission regretted that the road was shut.",
    ],
)
def test_the_commission_of_a_record_is_both_who_meet_in_it(read: Read, text: str) -> None:
    found = [s.holders for s in read(RECORD.format(text)).statements if s.act == "criticize"]
    assert [set(holders) for holders in found] == [{"TCD", "NER"}]


def test_the_portfolio_of_ministers_does_not_hide_that_they_meet(read: Read) -> None:
    text = "Peru and Chile share a coast. In May the trade ministers agreed to lower the duty."
    assert [(set(s.holders), s.act) for s in read(text).statements] == [({"PER", "CHL"}, "accept")]


def test_the_ministers_of_one_state_are_its_own(read: Read) -> None:
    text = "Peru and Chile share a coast. In May the trade ministers of Peru agreed to lower the duty."
    assert {s.holders for s in read(text).statements} <= {("PER",)}


def test_a_dateline_of_two_words_or_two_towns_holds_nothing(read: Read) -> None:
    for line in ("SAN JUAN, Peru, Feb 12 (Wire) - ", "LIMA/QUITO, March 9 (Wire) - "):
        found = read(f"{line}Bolivia demanded on Tuesday that Brazil open the river.").statements
        assert [(s.holders, s.act) for s in found] == [(("BOL",), "demand")]


INTERVIEW = """Interview / Peru's vice-minister of trade on boats, wine and a bridge

By Ana Roe

Carla Vega received us in May.

How was the meeting?

Better than the last one. We asked for a lower duty on wine, and we want a new bridge.

And the boats?

We do not accept more boats in our waters. That is our view.

Who decides?

They do. We have offered two more months.
"""


def test_a_vice_minister_speaks_for_the_state(read: Read) -> None:
    found = {(s.holders, s.act) for s in read(INTERVIEW).statements}
    assert {(("PER",), "demand"), (("PER",), "reject"), (("PER",), "propose")} <= found
