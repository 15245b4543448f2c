"""Briefing and pictures in a browser: words apart, nothing cut, no barrier found by axe, pages on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from accord.faces.charts import NARROW, WIDE, style, svg
from accord.faces.html.report import report_html
from accord.pages.briefing.page import briefing_page
from accord.pages.briefing.section import Length
from tests import bundled
from tests.faces.charts.named import NAMES, named_briefing, pictures
from tests.required import chromium

pytestmark = pytest.mark.browser

BOXES = """() => [...document.querySelectorAll('svg.figure')].flatMap(figure => {
  const frame = figure.getBoundingClientRect();
  const boxes = [...figure.querySelectorAll('text')]
    .map(t => ({said: t.textContent, box: t.getBoundingClientRect()}));
  const name = figure.querySelector('title').textContent.slice(0, 60), found = [];
  boxes.forEach((one, k) => {
    if (one.box.left < frame.left - 1 || one.box.right > frame.right + 1 || one.box.bottom > frame.bottom + 2)
      found.push(`${name}: ${one.said} is cut`);
    for (const other of boxes.slice(k + 1)) {
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across > 1 && down > 5) found.push(`${name}: ${one.said} covers ${other.said}`);
    }
  });
  return found;
})"""
"""Lines of the font are taller than its letters: boxes may overlap by so much without touching."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all tests of this file."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@cache
def page(length: Length) -> str:
    """The briefing of the bundled case."""
    return report_html(briefing_page(bundled.briefing(), length))


def shown(browser: Any, text: str, width: int, scheme: str = "light") -> Any:
    """A tab with a page."""
    tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab.set_content(text)
    return tab


@pytest.mark.parametrize("kind", ["plain", *NAMES])
def test_no_words_of_a_picture_touch_or_are_cut(browser: Any, kind: str) -> None:
    drawn = "".join(svg(figure, width) for figure in pictures(kind) for width in (NARROW, WIDE))
    tab = shown(browser, f"<style>{style()} body {{ font-family: 'Noto Sans' }}</style>{drawn}", 700)
    found = tab.evaluate(BOXES)
    tab.close()
    assert found == []


AXED = [
    *(
        (length, width, scheme)
        for length in ("page", "short")
        for width, scheme in ((390, "dark"), (1280, "light"))
    ),
    *(
        pytest.param(length, width, scheme, marks=pytest.mark.full)
        for length in ("page", "short")
        for width, scheme in ((390, "light"), (1280, "dark"))
    ),
    *(
        pytest.param("full", width, scheme, marks=pytest.mark.full)
        for width in (390, 1280)
        for scheme in ("light", "dark")
    ),
]
"""Length, width and theme; contrast in a page as long as the full form takes one to two minutes."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize(("length", "width", "scheme"), AXED)
def test_axe_finds_nothing(browser: Any, length: Length, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    tab = shown(browser, page(length), width, scheme)
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found = Axe().run(tab, options=options).response["violations"]
    tab.close()
    assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == []


@pytest.mark.parametrize(("length", "most"), [("page", 1), ("short", 6)])
def test_paper_holds_it_on_so_many_pages(browser: Any, length: Length, most: int) -> None:
    tab = shown(browser, page(length), 1280)
    printed = tab.pdf(format="A4", prefer_css_page_size=True)
    tab.close()
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= most


def test_the_first_screen_shows_the_boxes_and_the_board(browser: Any) -> None:
    tab = shown(browser, page("short"), 1280)
    ends = tab.evaluate(
        "['dl.boxes', '.broad svg.figure'].map(q => document.querySelector(q).getBoundingClientRect().bottom)"
    )
    tab.close()
    assert max(ends) <= 900


@pytest.mark.parametrize("width", [390, 1280])
def test_words_of_pictures_are_at_least_twelve_pixels_tall(browser: Any, width: int) -> None:
    tab = shown(browser, page("short"), width)
    least = tab.evaluate(
        """() => Math.min(...[...document.querySelectorAll('svg.figure')].filter(f => f.clientWidth)
          .map(f => 13 * f.clientWidth / f.viewBox.baseVal.width))"""
    )
    tab.close()
    assert least >= 12.0


@pytest.mark.parametrize("width", [390, 1280])
def test_hostile_names_are_text_on_the_page(browser: Any, width: int) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 900})
    said: list[str] = []
    tab.on("dialog", lambda dialog: said.append(dialog.message))
    tab.set_content(report_html(briefing_page(named_briefing("hostile"), "short")))
    scripts = tab.evaluate("document.querySelectorAll('script').length")
    overflow = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
    tab.close()
    assert (said, scripts) == ([], 0)
    assert overflow <= 0
