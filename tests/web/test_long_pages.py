"""Long pages on a narrow screen, in a real browser: a list on top, much folded, all of it on paper."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.browsing import Served, visited

PRINTED = """() => {
  const held = [...document.querySelectorAll('details.fold table, details.fold p')]
    .filter(t => !t.closest('.twin, .take'));
  return [held.length > 20, held.every(t => t.offsetHeight > 0)];
}"""
"""Whether all that is folded is there, but for numbers of a figure, which stand in it."""

pytestmark = pytest.mark.browser


def test_the_list_on_top_opens_what_is_folded_and_paper_has_all(player: Any, bench: Served) -> None:
    with visited(player, bench, 390, "dark") as one:
        one.open("/c/mine/brief")
        folds = one.tab.locator("details.fold")
        assert folds.count() > 5
        assert one.tab.locator("details.fold[open]").count() == 0
        one.tab.emulate_media(media="print")
        assert one.tab.evaluate(PRINTED) == [True, True]
        assert not one.tab.locator("nav.contents").is_visible()
        one.tab.emulate_media(media="screen")
        one.tab.click("nav.contents >> text=Sources")
        one.tab.wait_for_selector("#more-sources[open] table")
        one.sound()


def test_on_a_narrow_screen_the_answer_is_told_beside_the_number_that_was_moved(
    player: Any, bench: Served
) -> None:
    with visited(player, bench, 390, "dark") as one:
        one.open("/c/mine/issues/nuclear")
        one.tab.click("nav.contents >> text=What if: change a number")
        field = one.tab.locator('.what-if input[name="issues.nuclear.stances.USA.bottom_line"]')
        assert not one.tab.locator(".outcome").is_visible()
        field.fill("40")
        one.tab.wait_for_selector(".outcome span:has-text('→')")
        told = one.tab.locator(".outcome")
        assert told.inner_text().startswith("Agreement by February 2025: ")
        box = told.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 900 - box["height"]  # in sight while one stands at the field
        one.sound()
