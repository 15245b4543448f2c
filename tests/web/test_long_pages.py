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
