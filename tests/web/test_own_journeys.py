"""A case of one's own in a real browser: from nothing to a briefing, a source and its undoing, out and in."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document

from accord.case.checks.whole_case import load
from tests.web.browsing import SHAPES, Guarded, Served, visited

pytestmark = pytest.mark.browser


def begin(one: Guarded) -> None:
    """A title, two parties, and the first issue with what it needs."""
    one.tab.fill("#own-title", "Fish talks")
    one.tab.fill("#own-first", "Norway")
    one.tab.fill("#own-second", "Northland")
    one.tab.get_by_role("button", name="Begin it").click()
    one.tab.wait_for_url("**/c/fish-talks/actors-and-issues*")
    one.sound()
    one.tab.fill("#issue-title", "Fish in the North Sea")
    one.tab.select_option("#issue-over", "share")
    one.tab.get_by_role("button", name="Add the issue").click()
    one.tab.wait_for_url("**/c/fish-talks/issues/*")


@pytest.mark.parametrize(("width", "scheme", "script"), [(*SHAPES[0], True), (*SHAPES[1], False)])
def test_from_nothing_to_a_word_briefing(
    player: Any, bench: Served, width: int, scheme: str, script: bool
) -> None:
    with visited(player, bench, width, scheme, script=script) as one:
        begin(one)
        one.tab.wait_for_selector("svg.figure", timeout=30_000)
        one.sound()
        assert "Fish in the North Sea" in one.words
        one.tab.goto(f"{one.base}/c/fish-talks/brief")
        one.tab.wait_for_selector("h1")
        answer = one.tab.request.get(f"{one.base}/c/fish-talks/brief.docx?length=page", timeout=60_000)
        for _ in range(40):
            if answer.status == 200 and answer.headers["content-type"].endswith("document"):
                break
            one.tab.wait_for_timeout(500)
            answer = one.tab.request.get(f"{one.base}/c/fish-talks/brief.docx?length=page", timeout=60_000)
        made = answer.body()
    words = "\n".join(each.text for each in Document(io.BytesIO(made)).paragraphs)
    assert "Fish talks" in words


def test_a_source_is_attached_by_keys_and_undone(player: Any, bench: Served) -> None:
    ask = "issues.climate.stances.USA.ask"
    path = bench.site.shelf.place("mine").path
    before = path.read_bytes()
    with visited(player, bench, *SHAPES[0]) as one:
        one.open(f"/c/mine/sources?of={ask}")
        summary = one.tab.locator("#new-source > summary")
        summary.focus()
        summary.press("Enter")
        one.tab.fill("#source-title", "Press release")
        one.tab.locator("#source-title").press("Enter")
        one.tab.wait_for_url("**source=press_release*")
        one.open(f"/c/mine/sources?of={ask}")
        one.tab.locator("#attach > summary").press("Enter")
        one.tab.select_option("#attach-cited", "press_release")
        one.tab.fill("#attach-quote", "We ask for more.")
        one.tab.locator("#attach-quote").press("Enter")
        one.tab.wait_for_selector("#of >> text=“We ask for more.”")
        one.sound()
        assert load(path).issues["climate"].stances["USA"].ask.evidence[-1] == "e_press_release"
        for _ in range(2):
            one.open("/c/mine/history")
            one.tab.get_by_role("button", name="Undo the last change").click()
            one.tab.wait_for_selector("text=Taken back")
    assert path.read_bytes() == before


def test_a_case_goes_out_of_a_browser_and_in_again(player: Any, bench: Served) -> None:
    with visited(player, bench, *SHAPES[1]) as one:
        one.tab.goto(f"{one.base}/c/mine/actors-and-issues")
        with one.tab.expect_download() as loaded:
            one.tab.get_by_role("link", name="Download the case as an archive").click()
        archive = loaded.value.path().read_bytes()
        one.tab.goto(f"{one.base}/")
        for data in (b"no archive", archive):
            file = {"name": "back.zip", "mimeType": "application/zip", "buffer": data}
            one.tab.set_input_files("#a-file", file)
            one.tab.get_by_role("button", name="Read it in").click()
            if data != archive:
                one.tab.wait_for_selector("#archive-why")
                one.sound()
            else:
                one.tab.wait_for_url("**/c/back/*")
    assert load(bench.site.shelf.place("back").path) == load(bench.site.shelf.place("mine").path)


def test_axe_finds_no_barrier_in_the_forms_of_an_own_case(player: Any, bench: Served) -> None:
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    with visited(player, bench, *SHAPES[1]) as one:
        found = []
        for path in ("/", "/c/mine/actors-and-issues", "/c/mine/sources?of=issues.climate.stances.USA.ask"):
            one.tab.goto(one.base + path)
            one.tab.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
            found += [f"{path}: {each['id']}" for each in Axe().run(one.tab).response["violations"]]
            one.sound()
        assert found == []
