"""Claims that contradict or repeat each other."""

from __future__ import annotations

from typing import Any

from accord.case.schema import Claim
from accord.pages.contradictions import agreements_among

TITLES = {"x": "Ex", "y": "Why", "trade": "Trade"}


def order(author: str, easier: str, harder: str) -> Claim:
    return Claim(kind="order", author=author, statement="s", easier=(easier,), harder=(harder,))


def expectation(author: str | None, expected: Any, by: float | None = None) -> Claim:
    return Claim(kind="expectation", author=author, statement="s", issue="trade", expected=expected, by=by)


def test_orders_the_other_way_round_contradict_each_other() -> None:
    claims = {"a": order("Lee", "x", "y"), "b": order("Ek", "y", "x"), "c": order("Bo", "x", "y")}
    assert agreements_among(claims, TITLES) == (
        "Lee (claim 1) calls Ex easier than Why; Ek (claim 2) calls Why easier than Ex.",
        "Ek (claim 2) calls Why easier than Ex; Bo (claim 3) calls Ex easier than Why.",
        "Lee (claim 1) and Bo (claim 3) both call Ex easier than Why.",
    )


def test_agreed_and_open_contradict_each_other_and_uncertain_does_not() -> None:
    claims = {
        "a": expectation("Lee", "agreed"),
        "b": expectation(None, "open"),
        "c": expectation("Bo", "uncertain"),
    }
    assert agreements_among(claims, TITLES) == (
        "Lee (claim 1) expects Trade to be agreed; claim 2 expects it to be open.",
    )
    assert (
        agreements_among({"a": expectation("Lee", "agreed"), "b": expectation("Ek", "open", 6.0)}, TITLES)
        == ()
    )


def test_claims_about_different_things_say_nothing_of_each_other() -> None:
    assert agreements_among({"a": order("Lee", "x", "y"), "b": expectation("Lee", "open")}, TITLES) == ()
