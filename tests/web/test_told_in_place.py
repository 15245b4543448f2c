"""What is refused, saved or ready is told where somebody looks, without a reload, in a real browser."""

from __future__ import annotations

import threading
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from accord.web.compute import Compute
from accord.web.question import Question
from accord.web.worker import Halt, InThreads, Told
from tests.web.browsing import SHAPES, Served, served, visited
from tests.web.conftest import BUNDLED

pytestmark = pytest.mark.browser

LINE = "issues.cost_sharing.stances.USA.bottom_line"


def test_a_refused_value_is_told_beside_its_field_and_the_last_answer_stays(
    player: Any, bench: Served
) -> None:
    with visited(player, bench, *SHAPES[0]) as one:
        one.open("/c/mine/issues/cost_sharing")
        box = one.tab.locator(f'input[name="{LINE}"][type="text"]')
        box.fill("1150")
        one.tab.wait_for_function("() => document.body.innerText.includes('With your values')")
        one.settled()
        before = one.tab.inner_text("#answer .lead")
        box.fill("1300")
        one.tab.wait_for_selector(".what-if .moved .wrong")
        assert "can be no higher" in one.tab.inner_text(".what-if .moved .wrong")
        assert one.tab.inner_text("#answer .lead") == before
        assert box.input_value() == "1300"
        assert box.get_attribute("aria-invalid") == "true"
        assert "can be no higher" in one.tab.inner_text("#answer .refused")
        one.open("/c/mine/")
        one.tab.go_back()
        one.tab.wait_for_selector(".what-if .moved .wrong")
        assert one.tab.locator("h1").inner_text() != "That did not work"
        box = one.tab.locator(f'input[name="{LINE}"][type="text"]')
        assert box.input_value() == "1300"
        box.fill("1150")
        one.tab.wait_for_selector(".what-if .moved .wrong", state="detached")
        assert box.get_attribute("aria-invalid") is None


def test_what_was_refused_far_down_a_form_is_in_sight(player: Any, bench: Served) -> None:
    with visited(player, bench, *SHAPES[0]) as one:
        one.open("/c/mine/actors-and-issues#new-issue")
        one.tab.fill("#issue-title", "Fishing fees")
        one.tab.evaluate("document.querySelector('#issue-title').form.submit()")
        one.tab.wait_for_function("() => document.activeElement.getAttribute('aria-invalid') === 'true'")
        place = one.tab.locator("main [aria-invalid=true]").first.bounding_box()
        assert place is not None
        assert 0 <= place["y"] < one.tab.viewport_size["height"]


def test_a_link_into_what_is_folded_opens_it(player: Any, bench: Served) -> None:
    with visited(player, bench, *SHAPES[0]) as one:
        one.open("/c/mine/issues/cost_sharing")
        name = one.tab.evaluate(
            "() => [...document.querySelectorAll('main details:not([open]) [id]')].map((one) => one.id)[0]"
        )
        assert name
        one.tab.evaluate("(name) => { location.hash = name; }", name)
        one.tab.wait_for_function("(name) => document.getElementById(name).closest('details').open", arg=name)
        assert one.tab.locator(f"#{name}").is_visible()


class Held(InThreads):
    """Computes once it may."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def answer(self, question: Question, told: Told, stop: Halt) -> Any:
        """As `Worker.answer`."""
        assert self.go.wait(60)
        return super().answer(question, told, stop)


def test_a_run_can_be_kept_once_its_numbers_are_there_whatever_is_typed_meanwhile(
    player: Any, tmp_path: Path
) -> None:
    copytree(BUNDLED / "us-rok-2021", tmp_path / "mine")
    held = Held()
    compute = Compute(held, InThreads(), wait=0.2)
    with served(tmp_path / "mine", compute) as bench, visited(player, bench, *SHAPES[0]) as one:
        one.tab.goto(f"{one.base}/c/mine/runs")
        name = one.tab.get_by_label("Name", exact=True)
        name.fill("before the visit")
        assert "still being computed" in one.tab.inner_text("#keep-now")
        one.tab.get_by_role(
            "button", name="Keep", exact=True
        ).click()  # too soon: refused, and nothing is lost
        one.tab.wait_for_selector("main > .refused")
        name = one.tab.get_by_label("Name", exact=True)
        assert name.input_value() == "before the visit"
        one.tab.get_by_label("Note", exact=True).fill("for the minister")
        held.go.set()
        one.tab.wait_for_function(
            "() => document.getElementById('keep-now').innerText.includes('its numbers are there')"
        )
        assert name.input_value() == "before the visit"
        assert one.tab.get_by_label("Note", exact=True).input_value() == "for the minister"
        assert one.tab.locator("#pending").count() == 0
        one.tab.get_by_role("button", name="Keep", exact=True).click()
        one.tab.wait_for_selector(".flash:not(.news)")
        assert "for the minister" in one.words
    compute.close()


def test_what_was_saved_is_in_sight_and_stays_there(player: Any, bench: Served) -> None:
    with visited(player, bench, *SHAPES[1]) as one:
        one.open("/c/mine/stances?issue=cost_sharing&actor=USA")
        box = one.tab.get_by_label("Asks for", exact=True).first
        box.fill("1300 – 1400 – 1500")
        box.press("Enter")
        one.tab.wait_for_selector("#said")
        one.settled()
        box = one.tab.locator("#said").bounding_box()
        assert 0 <= box["y"] < 900 - box["height"]
        assert "Saved: " in one.tab.inner_text("#said")
        one.tab.locator("#said").get_by_role("button", name="Undo").click()
        one.tab.wait_for_function("document.querySelector('#said')?.innerText.includes('Taken back: ')")
        assert "/c/mine/stances?issue=cost_sharing&actor=USA" in one.tab.url
