"""Two short articles of our own on a water dispute: asks with their numbers, and no false claim."""

from __future__ import annotations

from collections.abc import Callable

from accord.reader import Reading
from accord.reader.draft.drafting import make_draft

Read = Callable[[str], Reading]
FIRST = """Rivers in dispute

By Ann Lee
The Gazette, 3 May 2024

Uzbekistan demanded at least 37 billion cubic metres of water a year from the Amu Darya river on Friday.
Tajikistan's energy minister, Daler Juma, rejected the demand. The minister offered between 32 and 35
billion cubic metres of water. He also asked for USD 5 billion toward the dam. Inflow has fallen by 13 per
cent since 2010. Under the 1992 accord, the republics agreed to share the water. The delay has to do with
costs.
"""
SECOND = """No deal on the dam

By Tom Roe
The Courier, 9 June 2024

Tajikistan wants to fill the reservoir over seven years. Uzbekistan demanded an answer on the water before
July. Its spokesman warned against any filling without a treaty. Uzbekistan would not accept less than 30
billion cubic metres of water. Talks in Vienna ended without a deal.
"""


def test_the_asks_have_their_numbers(read: Read) -> None:
    named = {"first": read(FIRST), "second": read(SECOND)}
    figures = [
        ("+".join(f.holders), f.role, f.bound, f.value, f.upper, f.date)
        for reading in named.values()
        for f in reading.figures
        if f.holders
    ]
    assert figures == [
        ("UZB", "ask", "at least", 37.0, None, ""),
        ("TJK", "offer", "between", 32.0, 35.0, ""),
        ("TJK", "ask", "exact", 5.0, None, ""),
        ("TJK", "ask", "exact", 7.0, None, ""),
        ("UZB", "deadline", "at most", None, None, "2024-07"),
        ("UZB", "bound", "at least", 30.0, None, ""),
    ]
    asks = {p.path: p.value.get("value") for p in make_draft(named).proposals if p.path.endswith(".ask")}
    assert asks["issues.water.stances.UZB.ask"] == 37


def test_nothing_false_is_claimed(read: Read) -> None:
    named = {"first": read(FIRST), "second": read(SECOND)}
    holders = {h for reading in named.values() for s in reading.statements for h in s.holders}
    assert holders == {"UZB", "TJK"}
    assert [p for p in make_draft(named).proposals if p.path.startswith("claims.")] == []
    told = [s.sentence.quote for reading in named.values() for s in reading.statements]
    assert not [quote for quote in told if "1992" in quote or "costs" in quote or "Vienna" in quote]
