"""What is refused, saved or ready is told where somebody looks, without a reload, in a real browser."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.browsing import SHAPES, Served, visited

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
