"""The bar: few entries, the pages of a case in groups that open without script, and where one is."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.web.compute import Compute
from accord.web.question import Question
from accord.web.route import routes
from accord.web.worker import Halt, InThreads, Told
from tests.web.browsing import SHAPES, Served, served, visited
from tests.web.conftest import BUNDLED
from tests.web.test_journeys import WANTED

CASE = "/c/us-rok-2021/"


def bar_of(page: str) -> str:
    """The markup of the bar."""
    found = re.search(r'<nav id="sections".*?</nav>', page, re.DOTALL)
    assert found is not None
    return found[0]


def entries(bar: str) -> list[str]:
    """What stands in the bar while all groups are closed."""
    closed = re.sub(r"(<summary>.*?</summary>)\s*<ul>.*?</ul>", r"\1", bar, flags=re.DOTALL)
    found = re.findall(r"<(?:summary|a [^>]*)>(.*?)</(?:summary|a)>", closed, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", each).strip() for each in found]


def test_the_bar_has_few_entries_and_leads_to_every_page_once(browser: TestClient) -> None:
    bar = bar_of(browser.get(CASE).text)
    assert entries(bar) == ["Overview", "Read", "Edit", "Record", "Briefing", "Help"]
    led = [one.partition("?")[0] for one in re.findall(r'href="([^"]+)"', bar)]
    assert len(led) == len(set(led))
    named = [each for each in routes() if each.nav is not None]
    inside = [each.path for each in named if each.nav and not each.nav.outside]
    wanted = {path.replace("{c}", "us-rok-2021").replace("{topic}", "start") for path in inside}
    assert set(led) == wanted


def test_the_bar_says_where_one_is(browser: TestClient) -> None:
    bar = bar_of(browser.get(f"{CASE}history").text)
    assert "Record: History" in entries(bar)
    assert re.findall(r'aria-current="page">([^<]+)<', bar) == ["History"]


def test_a_reader_and_a_page_without_a_case_have_no_groups(browser: TestClient) -> None:
    reader = entries(bar_of(browser.get(CASE, params={"view": "reader"}).text))
    assert reader[:2] == ["Overview", "Compare scenarios"]
    assert "Interview" not in reader
    assert entries(bar_of(browser.get("/").text)) == ["Track record", "Help and words"]


@pytest.mark.browser
def test_a_group_opens_and_closes_by_keys_and_leads_on(player: Any, bench: Served) -> None:
    with visited(player, bench, *SHAPES[0]) as one:
        one.open("/c/mine/history")
        one.tab.locator(".sections summary").first.focus()
        one.tab.keyboard.press("Enter")
        assert one.tab.get_by_role("link", name="What matters").is_visible()
        one.tab.keyboard.press("Tab")
        one.tab.keyboard.press("Escape")
        assert not one.tab.get_by_role("link", name="What matters").is_visible()
        assert one.tab.evaluate("document.activeElement.tagName") == "SUMMARY"
        one.tab.keyboard.press("Enter")
        one.tab.get_by_role("link", name="Sources").click()
        one.tab.wait_for_url("**/sources")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), SHAPES)
def test_axe_finds_no_barrier_in_the_open_bar(player: Any, bench: Served, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    with visited(player, bench, width, scheme) as one:
        one.open("/c/mine/history")
        if width < 800:
            one.tab.get_by_role("button", name="Menu").click()
        for group in one.tab.locator(".sections summary").all():
            group.click()
            options = {"runOnly": {"type": "tag", "values": WANTED}}
            assert Axe().run(one.tab, context=".bar", options=options).response["violations"] == []


@pytest.mark.browser
def test_on_a_phone_one_button_opens_the_bar_without_script(player: Any, bench: Served) -> None:
    with visited(player, bench, *SHAPES[1], script=False) as one:
        one.tab.goto(f"{one.base}/c/mine/history")
        assert not one.tab.locator(".sections summary").first.is_visible()
        one.tab.get_by_role("button", name="Menu").click()
        one.tab.get_by_text("Edit", exact=True).click()
        one.tab.get_by_role("link", name="Scenarios").click()
        one.tab.wait_for_url("**/scenarios")


COVERED = """() => {
  const strip = document.getElementById('pending').getBoundingClientRect();
  return [...document.querySelectorAll('main section, main h1, main svg, footer')]
    .map(part => part.getBoundingClientRect())
    .filter(box => box.width && Math.min(strip.bottom, box.bottom) - Math.max(strip.top, box.top) > 1).length;
}"""


class WithoutCauses(InThreads):
    """Computes all but the causes, which wait."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def answer(self, question: Question, told: Told, stop: Halt) -> Any:
        """As `Worker.answer`."""
        assert question.need != "reasons" or self.go.wait(60)
        return super().answer(question, told, stop)


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), SHAPES)
def test_what_is_still_computed_is_told_and_covers_nothing(
    player: Any, tmp_path: Path, width: int, scheme: str
) -> None:
    copytree(BUNDLED / "us-rok-2021", tmp_path / "mine")
    held = WithoutCauses()
    compute = Compute(held, InThreads(), wait=20.0)
    with served(tmp_path / "mine", compute) as bench, visited(player, bench, width, scheme) as one:
        one.tab.goto(f"{one.base}/c/mine/")
        assert one.tab.locator("#pending").is_visible()
        assert one.tab.locator("main svg").count() > 0
        for down in (0, 300, 1200):
            one.tab.evaluate(f"scrollTo(0, {down})")
            assert one.tab.evaluate(COVERED) == 0
        held.go.set()
        one.settled()
    compute.close()
