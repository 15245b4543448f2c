"""Claims that contradict or repeat each other."""

from __future__ import annotations

from typing import Any

from accord.case.schema import Claim
from accord.pages.contradictions import agreements_among


def order(author: str, easier: str, harder: str) -> Claim:
    return Claim(kind="order", author=author, statement="s", easier=(easier,), harder=(harder,))


def expectation(author: str | None, expected: Any, by: float | None = None) -> Claim:
    return Claim(kind="expectation", author=author, statement="s", issue="trade", expected=expected, by=by)


def test_orders_the_other_way_round_contradict_each_other() -> None:
    claims = {"a": order("Lee", "x", "y"), "b": order("Ek", "y", "x"), "c": order("Bo", "x", "y")}
    assert agreements_among(claims) == (
        "Lee (a) calls x easier than y; Ek (b) calls y easier than x.",
        "Ek (b) calls y easier than x; Bo (c) calls x easier than y.",
        "Lee (a) and Bo (c) both call x easier than y.",
    )


def test_agreed_and_open_contradict_each_other_and_uncertain_does_not() -> None:
    claims = {
        "a": expectation("Lee", "agreed"),
        "b": expectation(None, "open"),
        "c": expectation("Bo", "uncertain"),
    }
    assert agreements_among(claims) == ("Lee (a) expects trade to be agreed; b expects it to be open.",)
    assert agreements_among({"a": expectation("Lee", "agreed"), "b": expectation("Ek", "open", 6.0)}) == ()


def test_claims_about_different_things_say_nothing_of_each_other() -> None:
    assert agreements_among({"a": order("Lee", "x", "y"), "b": expectation("Lee", "open")}) == ()
