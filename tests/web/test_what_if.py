"""A number on an issue is moved, the answer follows, and it is kept or forgotten."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest
from starlette.testclient import TestClient

import accord
from accord.case.desk.history import edits
from accord.case.quantity import Quantity
from accord.web.answers import MOST_AWAITED, awaited_by
from accord.web.asked import Asked, Site
from accord.web.entering import quantity_as_typed
from accord.web.security import Session

ISSUE = "/c/us-rok-2021/issues/nuclear"
MINE = "/c/mine/issues/nuclear"
LINE = "issues.nuclear.stances.PRK.bottom_line"


def _answer(client: TestClient, path: str, **values: str) -> str:
    """The answer once all draws are in."""
    for _ in range(200):
        answer = client.get(path, params={"part": "answer", **values})
        assert answer.status_code == 200, answer.text[:300]
        if "data-again" not in answer.text:
            return answer.text
    raise AssertionError("all draws never came")


def test_a_value_in_the_address_changes_the_answer_and_nothing_else(browser: TestClient, site: Site) -> None:
    told = _answer(browser, ISSUE, **{LINE: "60"})
    assert "With your values" in told
    assert "→" in told
    page = browser.get(ISSUE, params={LINE: "60"}).text
    assert 'value="60"' in page
    assert site.shelf.case(site.shelf.place("us-rok-2021")) == accord.load("us-rok-2021")


def test_an_answer_with_all_draws_can_be_waited_for(browser: TestClient) -> None:
    values = {"part": "answer", LINE: "61"}
    assert "data-again" in browser.get(ISSUE, params=values).text  # few draws come first
    assert "data-again" not in browser.get(ISSUE, params={**values, "await": "what_if"}).text


def test_only_so_many_wait_at_once(site: Site) -> None:
    asked = Asked(site, Session("token", "reader", "Ada"), ISSUE, {}, {"await": ("what_if",)})
    with ExitStack() as waiting:
        for _ in range(MOST_AWAITED):
            assert waiting.enter_context(awaited_by(asked)) == ("what_if",)
        assert waiting.enter_context(awaited_by(asked)) == ()
    with awaited_by(asked) as again:
        assert again == ("what_if",)


def test_it_is_that_of_the_library(browser: TestClient, site: Site) -> None:
    case = accord.load("us-rok-2021")
    held: Quantity = case.issues["nuclear"].stances["PRK"].bottom_line
    by = 60 - held.modal
    moved = {"low": held.low + by, "mode": 60.0, "high": held.high + by}  # type: ignore[operator]
    found = accord.whatif(case, {LINE: moved}, draws=site.draws)
    before, after = (f["nuclear"].p_agreement for f in found.comparison.forecasts.values())
    assert before is not None
    assert after is not None
    told = f"{before.value * 100:.0f}\u00a0% → {after.value * 100:.0f}\u00a0%"
    assert told in _answer(browser, ISSUE, **{LINE: "60"})


@pytest.mark.parametrize(
    ("value", "why"), [("9o", "not a number"), ("1000", "lies outside"), ("30-20", "decrease")]
)
def test_a_value_that_is_none_is_said_beside_and_changes_nothing(
    browser: TestClient, value: str, why: str
) -> None:
    answer = browser.get(ISSUE, params={LINE: value})
    assert answer.status_code == 200
    assert why in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert "In short" in answer.text


US = "issues.cost_sharing.stances.USA"
COST = "/c/us-rok-2021/issues/cost_sharing"


@pytest.mark.parametrize("part", [{}, {"part": "answer"}])
def test_a_line_past_the_ask_is_said_in_plain_words_and_the_others_still_count(
    browser: TestClient, part: dict[str, str]
) -> None:
    answer = browser.get(COST, params={f"{US}.bottom_line": "1300", f"{US}.salience": "0.3", **part})
    assert answer.status_code == 200
    why = (
        "1,300 lies above what it asks for, 1,220 KRW bn in the first year; "
        "the worst it would sign can be no higher"
    )
    assert why in answer.text
    assert "at_least" not in answer.text
    assert f"{US}.bottom_line is" not in answer.text
    assert "With your values" in answer.text
    assert f'data-wrong="{US}.bottom_line"' in answer.text
    if not part:
        field = answer.text.partition(f'name="{US}.bottom_line"')[2].partition("</div>")[0]
        assert 'value="1300"' in field
        assert 'aria-invalid="true"' in field
        assert why in field


def test_an_ask_past_the_line_is_said_and_both_moved_together_are_taken(browser: TestClient) -> None:
    told = browser.get(COST, params={f"{US}.ask": "1000"}).text
    assert "1,000 lies below the worst it would sign, 1,100 KRW bn in the first year" in told
    assert "what it asks for can be no lower" in told
    both = browser.get(COST, params={f"{US}.ask": "1000", f"{US}.bottom_line": "900"})
    assert both.status_code == 200
    assert "aria-invalid" not in both.text
    assert "With your values" in both.text


def test_the_value_of_the_case_written_otherwise_is_no_change(browser: TestClient) -> None:
    for text in ("1220.0", "1174 – 1220 – 1590"):
        answer = browser.get(COST, params={f"{US}.ask": text})
        assert answer.status_code == 200
        assert "With your values" not in answer.text


def test_the_value_of_the_case_is_no_change(browser: TestClient) -> None:
    standing = accord.load("us-rok-2021").issues["nuclear"].stances["PRK"].bottom_line.modal
    assert "With your values" not in browser.get(ISSUE, params={LINE: f"{standing:g}"}).text


def test_values_are_kept_in_the_case_as_own_judgement(
    own: tuple[Site, TestClient], send: Callable[..., Any]
) -> None:
    site, client = own
    page = client.get(MINE, params={LINE: "33"}).text
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    before = site.shelf.case(site.shelf.place("mine"))
    answer = send(site, client, MINE, "keep", **{LINE: "33", "seen": seen})
    assert answer.status_code == 303
    case = site.shelf.case(site.shelf.place("mine"))
    kept = case.issues["nuclear"].stances["PRK"].bottom_line
    assert kept.modal == 33.0
    assert case.evidence[kept.evidence[0]].own_estimate
    assert case.evidence[kept.evidence[0]].coder == "Ada"
    assert before.issues["nuclear"].stances["PRK"].bottom_line.modal != 33.0
    assert "Saved: " in client.get(answer.headers["location"]).text
    assert "Saved: " not in client.get(answer.headers["location"]).text


def test_a_reason_is_kept_with_the_values_and_the_page_that_says_so_takes_it_back(
    own: tuple[Site, TestClient], send: Callable[..., Any]
) -> None:
    site, client = own
    page = client.get(MINE, params={LINE: "33"}).text
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    held = site.shelf.case(site.shelf.place("mine"))
    before = held.issues["nuclear"].stances["PRK"].bottom_line
    line = client.get(f"{MINE}?{LINE}=33").text.partition(f'name="{LINE}"')[2].partition("</div>")[0]
    assert "one number moves the range along: " in line
    assert f"{quantity_as_typed(before)} → 23 – 33 – 58" in page
    assert 'name="because"' in page
    send(site, client, MINE, "keep", because="Seen in Vienna", **{LINE: "33", "seen": seen})
    place = site.shelf.place("mine")
    assert edits(place.path)[-1].note == "Seen in Vienna"
    case = site.shelf.case(place)
    kept = case.issues["nuclear"].stances["PRK"].bottom_line
    assert case.evidence[kept.evidence[0]].paraphrase == "Seen in Vienna"
    assert "Seen in Vienna" in client.get("/c/mine/history").text


def test_the_page_after_keeping_says_saved_and_undoes(
    own: tuple[Site, TestClient], send: Callable[..., Any]
) -> None:
    site, client = own
    page = client.get(MINE, params={LINE: "33"}).text
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    before = site.shelf.case(site.shelf.place("mine"))
    answer = send(site, client, MINE, "keep", **{LINE: "33", "seen": seen})
    flash = client.get(answer.headers["location"]).text.partition('class="flash"')[2].partition("</div>")[0]
    assert "Saved: Nuclear question: the worst the DPRK would sign is now 23 – 33 – 58." in flash
    assert ">Undo</button>" in flash
    edit = flash.partition('name="edit" value="')[2].partition('"')[0]
    assert send(site, client, "/c/mine/history", "undo", edit=edit).status_code == 303
    assert site.shelf.case(site.shelf.place("mine")) == before


def test_whoever_saw_another_value_is_told_and_changes_nothing(
    own: tuple[Site, TestClient], send: Callable[..., Any]
) -> None:
    site, client = own
    answer = send(site, client, MINE, "keep", **{LINE: "33", "seen": "something else"})
    assert answer.status_code == 409
    assert "Somebody else has changed this meanwhile" in answer.text
    assert site.shelf.case(site.shelf.place("mine")) == accord.load("us-rok-2021")


def test_values_are_kept_as_a_scenario(own: tuple[Site, TestClient], send: Callable[..., Any]) -> None:
    site, client = own
    answer = send(site, client, MINE, "keep-as-scenario", **{LINE: "33", "title": "A softer line"})
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("?scenario=a-softer-line")
    made = site.shelf.case(site.shelf.place("mine")).scenarios["a-softer-line"]
    assert made.title == "A softer line"
    again = send(
        site, client, f"{MINE}?{LINE}=33", "keep-as-scenario", **{LINE: "33", "title": "A softer line"}
    )
    assert again.status_code == 422
    assert "already" in again.text


def test_a_bundled_case_keeps_nothing(browser: TestClient, site: Site, send: Callable[..., Any]) -> None:
    answer = send(site, browser, ISSUE, "keep", **{LINE: "33"})
    assert answer.status_code == 422
    assert "copy it" in answer.text


def test_where_an_answer_took_long_the_next_comes_from_half_the_draws(site: Site) -> None:
    from accord.web.asked import Asked
    from accord.web.compute import Compute, Job
    from accord.web.needs.what_if import NEEDS
    from accord.web.security import Session
    from tests.web.test_compute import ByHand

    compute = Compute(ByHand(), ByHand())
    busy = Site(site.shelf, compute, site.gate)
    session = Session("token", "editor", "Ada")
    before, quick, _ = NEEDS

    def draws(value: int) -> tuple[int, int]:
        query = {"issues.nuclear.stances.PRK.bottom_line": (str(value),), "part": ("answer",)}
        asked = Asked(busy, session, "/", {"c": "us-rok-2021", "i": "nuclear"}, query)
        found = [need.question(asked) for need in (before, quick)]
        assert found[0] is not None
        assert found[1] is not None
        compute._jobs["last"] = Job(found[1])
        assert found[0].inquiry is not None
        assert found[1].inquiry is not None
        return found[0].inquiry.draws, found[1].inquiry.draws

    def took(seconds: float) -> None:
        compute._jobs["last"].state, compute._jobs["last"].seconds = "done", seconds

    assert draws(30) == (2_000, 2_000)
    took(0.09)
    assert draws(30) == (2_000, 2_000)  # the same values: nothing is computed twice
    took(0.09)
    assert draws(31) == (1_000, 1_000)
    took(0.05)
    assert draws(32) == (1_000, 1_000)
    took(0.03)
    assert draws(33) == (2_000, 2_000)
