"""What becomes of asks from one dated document to the next, and what is no contradiction."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading
from accord.reader.draft.agreement import conflicts_between
from accord.reader.draft.asks_over_time import asks_over_time, told_over_time

Read = Callable[[str], Reading]
HEAD = "Tariffs\n\nBy Ann Lee\nThe Gazette, {day}\n\n"


def dated(read: Read, day: str, text: str) -> Reading:
    return read(HEAD.format(day=day) + text)


@pytest.mark.parametrize(
    ("first", "second", "change"),
    [
        ("Norway demanded a tariff of 12 per cent.", "Norway demanded a tariff of 9 per cent.", "moved"),
        ("Norway demanded a new tariff.", "Norway demanded a fair tariff for all.", "reworded"),
        ("Norway demanded a new tariff.", "Norway praised the weather in May.", "silent"),
        ("Norway demanded a new tariff.", "Norway demanded a new tariff.", None),
    ],
)
def test_an_ask_moves_is_reworded_or_falls_silent(
    read: Read, first: str, second: str, change: str | None
) -> None:
    found = asks_over_time([dated(read, "3 May 2024", first), dated(read, "9 June 2024", second)])
    assert [one.change for one in found if one.issue == "trade"] == ([change] if change else [])


def test_changes_are_told_with_dates_and_words(read: Read) -> None:
    later = dated(read, "9 June 2024", "Norway demanded a tariff of 9 per cent.")
    earlier = dated(read, "3 May 2024", "Norway demanded a tariff of 12 per cent.")
    assert next(told_over_time([later, earlier])) == (
        'NOR on trade: moved from 2024-05-03 to 2024-06-09: "12 per cent", then "9 per cent".'
    )


def test_a_demand_for_one_thing_and_a_refusal_of_another_are_one_position(read: Read) -> None:
    text = "Norway demanded a binding trade deal. Norway rejected the proposed export levy."
    reading = dated(read, "3 May 2024", text)
    assert not [told for told in conflicts_between({"text": reading}) if "against" in told]
    assert reading.conflicts == ()


def test_documents_of_two_dates_do_not_disagree_but_change(read: Read) -> None:
    named = {
        "old": dated(read, "3 May 2024", "Norway demanded a new tariff."),
        "new": dated(read, "9 June 2024", "Norway rejected the new tariff."),
    }
    assert not [told for told in conflicts_between(named) if "disagree" in told]
    same = {name: dated(read, "3 May 2024", r.document.paragraphs[-1].quote) for name, r in named.items()}
    assert [told for told in conflicts_between(same) if "disagree" in told]
