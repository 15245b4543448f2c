"""Whose a figure is and what it is to him, in short texts of our own on a quarrel over a canal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]
HEAD = "The canal quarrel\n\nBy Ann Lee\nThe Gazette, 3 May 2031\n\n"
HELD = ("ask", "offer", "bound", "condition", "refusal")


def told(reading: Reading) -> set[tuple[str, str, float | None]]:
    return {("+".join(f.holders), f.role, f.value) for f in reading.figures if f.role != "fact"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile offers 30 barges. Peru's minister said the ceiling is 40 barges.", ("PER", "bound", 40)),
        (
            "Peru's minister spoke. In no month may fewer than 20 barges pass the lock, she said.",
            ("PER", "bound", 20),
        ),
        ("Peru asks for 20 barges. Fewer than 12 would be refused.", ("PER", "bound", 12)),
        ("Peru offers 20 barges. It could go as far as 25 barges.", ("PER", "bound", 25)),
        ("Peru once asked for 60 barges; the claim is now 45.", ("PER", "earlier", 60)),
        ("Peru once asked for 60 barges; the claim is now 45.", ("PER", "ask", 45)),
        ("Peru's claim is 45 barges; it was 60 barges until March.", ("PER", "earlier", 60)),
        ("Peru asked for $9 million last June and asks for $5 million today.", ("PER", "earlier", 9)),
        ("Chile might take 14 barges if the lock were widened.", ("CHL", "condition", 14)),
        (
            "Peru said that 14 barges would be possible, on condition that Chile paid.",
            ("PER", "condition", 14),
        ),
        ("Peru would open a lock if the toll were set at $4 million.", ("PER", "condition", 4)),
        ("Chile rejected Peru's demand for 70 barges.", ("PER", "ask", 70)),
        ("Peru blames Chile for the flood, and claims $6 million.", ("PER", "ask", 6)),
        ("Chile offers weekly levels of the lake by post.", ("CHL", "offer", 4)),
        ("Chile offers boats and timber worth $2 million.", ("CHL", "offer", 2)),
        (
            "Peru's minister spoke of the toll. At 8 barges and less the canal no longer pays, she said.",
            ("PER", "refusal", 8),
        ),
    ],
)
def test_words_that_make_a_figure_a_limit_a_term_or_the_past(
    read: Read, text: str, expected: tuple[str, str, float]
) -> None:
    assert expected in told(read(HEAD + text))


@pytest.mark.parametrize(
    "text",
    [
        "Peru's minister spoke.\n\nMs Roe's own paper runs to three pages. She suggests 12 barges, a toll of"
        " $4 million and a lock of 8 metres. On tugs she proposes 15 per cent for Peru.",
        "Peru's minister spoke.\n\nThe mediator, Ana Roe, sent a paper. She proposes 12 barges.",
        "The talks drag on. A ceiling of 30 barges is the obvious landing point for Peru.",
        "The mediator is Ana Roe. Peru's former chief justice, Ana Roe, proposes 12 barges.",
        "The mediator, Peru's former chief justice, Ana Roe, will see both. She proposes 12 barges.",
        "Peru's former chief justice, Ana Roe, came. Roe offers 12 barges. Chile knows the mediator Ana Roe.",
        "Brazil would underwrite up to $10 million of the fund, provided that both signed.",
        "Peru claims 40 people lost their boats.",
        "At 8 barges and more the lock pays for itself.",
    ],
)
def test_what_somebody_else_suggests_or_nobody_asks_is_held_by_nobody(read: Read, text: str) -> None:
    assert [f for f in read(HEAD + text).figures if f.role in HELD and f.holders] == []


def test_what_a_share_is_of_is_no_offer(read: Read) -> None:
    found = told(read(HEAD + "Peru would sell Chile nine per cent of the 300 megawatts at cost."))
    assert {(role, value) for _, role, value in found} == {("offer", 9)}


def test_what_was_paid_under_an_old_treaty_is_a_precedent(read: Read) -> None:
    text = "Under the lock treaty of 1988 the lower side paid $2 million a year for the upkeep."
    assert ("", "precedent", 2) in told(read(HEAD + text))


def test_a_refusal_of_less_is_no_refusal_of_the_claim_before_it(read: Read) -> None:
    found = told(read(HEAD + "Peru's claim is now 20 barges, and fewer than 12 would be refused."))
    assert ("PER", "refusal", 20) not in found
    assert ("PER", "bound", 12) in found


def test_millions_are_of_what_was_told_in_millions_last(read: Read) -> None:
    text = "Chile asks for 30 million tonnes.\n\nPeru wants $9 million. The Chilean offer is four million."
    found = [(f.holders, f.value, f.unit) for f in read(HEAD + text).figures]
    assert (("CHL",), 4.0, "million dollars") in found


def test_a_state_that_mediates_speaks_for_itself(read: Read) -> None:
    reading = read(HEAD + "Norway, the mediator, demands a ceasefire on the canal.")
    assert [s.holders for s in reading.statements] == [("NOR",)]
