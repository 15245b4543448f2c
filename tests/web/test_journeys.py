"""What people do in the workbench, in a real browser over a real server: wide in light, narrow in dark, by
keys alone, without script; no request off the machine, nothing said on the console, no words over others."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import uvicorn

from accord.case.desk.entries import standing_at
from accord.web.app import application
from accord.web.asked import Site
from accord.web.compute import Compute
from accord.web.security import Gate
from accord.web.shelf import Shelf
from tests.required import chromium
from tests.web.conftest import BUNDLED, DRAWS

pytestmark = pytest.mark.browser

SHAPES = ((1280, "light"), (390, "dark"))
ASK = "issues.cost_sharing.stances.USA.ask"
OVER = """() => {
  const found = [];
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) found.push(`the page is ${wide} px too wide`);
  for (const figure of document.querySelectorAll('svg.figure')) {
    const boxes = [...figure.querySelectorAll('text')]
      .map(t => ({said: t.textContent, box: t.getBoundingClientRect()}));
    boxes.forEach((one, k) => { for (const other of boxes.slice(k + 1)) {
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across > 1 && down > 5) found.push(`${one.said} covers ${other.said}`);
    } });
  }
  return found;
}"""


@dataclass
class Served:
    """A server that answers, and its case."""

    site: Site
    address: str
    server: uvicorn.Server

    def entry(self) -> str:
        """The address that lets a browser in."""
        self.site.gate.key = "once"
        return f"{self.address}/?key=once"


@contextmanager
def served(folder: Path, compute: Compute, port: int = 0) -> Iterator[Served]:
    """A server on the loopback address for as long as the block lasts."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    port = listening.getsockname()[1]
    site = Site(Shelf([folder], home=folder.parent), compute, Gate("Ada"), draws=DRAWS)
    config = uvicorn.Config(
        application(site, {f"127.0.0.1:{port}"}),
        log_level="error",
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield Served(site, f"http://127.0.0.1:{port}", server)
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def player() -> Iterator[Any]:
    """One browser for all journeys."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def bench(tmp_path: Path, compute: Compute) -> Iterator[Served]:
    """A server with a case of one's own, ``mine``."""
    copytree(BUNDLED / "us-rok-2021", tmp_path / "mine")
    with served(tmp_path / "mine", compute) as made:
        yield made


@dataclass
class Guarded:
    """A tab, and what must not happen in it."""

    tab: Any
    base: str
    away: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to a page and wait for its numbers."""
        self.tab.goto(self.base + path)
        self.settled()

    def settled(self) -> None:
        """Wait until nothing is being computed, and look at what is shown."""
        self.tab.wait_for_function(
            "() => !document.querySelector('[data-job], [data-again]')", timeout=60_000
        )
        self.sound()

    def sound(self) -> None:
        """No words over others, no page wider than its window."""
        assert self.tab.evaluate(OVER) == []

    @property
    def words(self) -> str:
        """What is read on the page."""
        return str(self.tab.inner_text("main"))


@contextmanager
def visited(player: Any, bench: Served, width: int, scheme: str, *, script: bool = True) -> Iterator[Guarded]:
    """A browser that was let in; at its end nothing was asked elsewhere and nothing said."""
    context = player.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
    )
    tab = context.new_page()
    found = Guarded(tab, bench.address)
    tab.on("request", lambda r: found.away.append(r.url) if not r.url.startswith(bench.address) else None)
    tab.on("console", lambda m: found.said.append(m.text) if m.type in ("error", "warning") else None)
    tab.on("pageerror", lambda problem: found.said.append(str(problem)))
    tab.goto(bench.entry())
    yield found
    context.close()
    assert [url for url in found.away if not url.startswith("data:")] == []
    assert [text for text in found.said if "422" not in text and "409" not in text] == []


@pytest.mark.parametrize(("width", "scheme"), SHAPES)
def test_from_the_first_page_to_the_hardest_issue_its_cause_and_its_source(
    player: Any, bench: Served, width: int, scheme: str
) -> None:
    with visited(player, bench, width, scheme) as one:
        assert "Cases" in one.words
        one.tab.click("text=The US-ROK alliance in February 2021")
        one.settled()
        assert re.search(r"hardest", one.words, re.IGNORECASE)
        one.open("/c/mine/issues/nuclear")
        assert "What makes it hard" in one.words or "Why" in one.words
        assert one.tab.locator("svg.figure").count() >= 2
        assert re.search(r"\d+\s?%", one.words)


@pytest.mark.parametrize(("width", "scheme"), SHAPES)
def test_a_number_is_moved_shared_by_address_and_there_after_a_reload(
    player: Any, bench: Served, width: int, scheme: str
) -> None:
    path = "issues.nuclear.stances.PRK.bottom_line"
    with visited(player, bench, width, scheme) as one:
        one.open("/c/mine/issues/nuclear")
        box = one.tab.locator(f'input[name="{path}"][type="text"]')
        box.fill("60")
        box.press("Enter")
        one.tab.wait_for_function(
            "() => document.body.innerText.includes('With your values')", timeout=30_000
        )
        one.settled()
        shared = f"/c/mine/issues/nuclear?{path}=60"
        one.open(shared)
        assert "With your values" in one.words
        assert one.tab.locator(f'input[name="{path}"][type="text"]').input_value() == "60"


@pytest.mark.parametrize(("width", "scheme"), SHAPES)
def test_an_edit_is_refused_corrected_saved_and_undone_after_a_restart(
    player: Any, tmp_path: Path, compute: Compute, width: int, scheme: str
) -> None:
    copytree(BUNDLED / "us-rok-2021", tmp_path / "mine")
    case = tmp_path / "mine" / "case.yaml"
    before = standing_at(case, ASK)
    with served(tmp_path / "mine", compute) as bench, visited(player, bench, width, scheme) as one:
        one.open("/c/mine/stances?issue=cost_sharing&actor=USA")
        box = one.tab.get_by_label("Asks for", exact=True).first
        box.fill("1,182")
        box.press("Enter")
        one.tab.wait_for_selector("[aria-invalid=true]")
        assert "can be read as" in one.words
        assert standing_at(case, ASK) == before
        box = one.tab.locator("[aria-invalid=true]")
        box.fill("1300 – 1400 – 1500")
        box.press("Enter")
        one.tab.wait_for_selector(".flash:not(.news)")
        assert standing_at(case, ASK)["mode"] == 1400
    with served(tmp_path / "mine", compute) as bench, visited(player, bench, width, scheme) as one:
        one.open("/c/mine/history")
        one.tab.click("text=Undo the last change")
        one.tab.wait_for_selector(".flash:not(.news)")
        assert standing_at(case, ASK) == before


@pytest.mark.parametrize(("width", "scheme"), SHAPES)
def test_a_forecast_is_kept_sealed_resolved_and_left_as_word(
    player: Any, bench: Served, width: int, scheme: str
) -> None:
    with visited(player, bench, width, scheme) as one:
        one.open("/c/mine/runs")
        one.tab.get_by_label("Name", exact=True).fill("before the visit")
        one.tab.get_by_role("button", name="Keep", exact=True).click()
        one.tab.wait_for_selector(".flash:not(.news)")
        one.open("/c/mine/forecasts")
        one.tab.locator("#agreed-climate").fill("A text is signed.")
        one.tab.locator("#source-climate").fill("The gazette.")
        one.tab.get_by_role("button", name="Seal", exact=True).click()
        one.tab.wait_for_url("**/forecasts*")
        one.open("/c/mine/forecasts/0001")
        one.tab.get_by_label("What became of it").select_option("not_by")
        one.tab.locator("#r-day").fill("2026-01-05")
        one.tab.locator("#r-source").fill("The gazette.")
        one.tab.get_by_role("button", name="Record").click()
        one.tab.wait_for_selector("#known")
        assert "The gazette." in one.words
        one.open("/record")
        assert "practice" in one.words


def test_two_people_on_one_field_see_what_the_other_did(player: Any, bench: Served) -> None:
    page = "/c/mine/stances?issue=cost_sharing&actor=USA"
    with visited(player, bench, *SHAPES[0]) as one, visited(player, bench, *SHAPES[1]) as two:
        one.open(page)
        two.open(page)
        for each, value in ((one, "1500"), (two, "1600")):
            box = each.tab.get_by_label("Asks for", exact=True).first
            box.fill(value)
            box.press("Enter")
            each.tab.wait_for_selector(".flash:not(.news), .conflict")
        assert "Somebody else has changed this meanwhile" in two.words
        assert standing_at(bench.site.shelf.place("mine").path, ASK)["value"] == 1500


def test_without_script_pages_forms_and_waiting_work(player: Any, bench: Served) -> None:
    with visited(player, bench, *SHAPES[1], script=False) as one:
        one.tab.goto(f"{one.base}/c/mine/history")
        one.tab.goto(f"{one.base}/c/mine/stances?issue=cost_sharing&actor=USA")
        box = one.tab.get_by_label("Asks for", exact=True).first
        box.fill("1300")
        box.press("Enter")
        one.tab.wait_for_selector(".flash:not(.news)")
        assert standing_at(bench.site.shelf.place("mine").path, ASK)["value"] == 1300
        one.tab.goto(f"{one.base}/c/mine/")
        assert "Overview" in one.tab.inner_text("nav") or one.tab.locator("button.menu").count() == 1


def test_the_keyboard_alone_reaches_and_sends_a_form(player: Any, bench: Served) -> None:
    with visited(player, bench, *SHAPES[0]) as one:
        one.open("/c/mine/runs")
        one.tab.keyboard.press("Tab")
        assert one.tab.evaluate("document.activeElement.textContent") == "Skip to the content"
        for _ in range(60):
            one.tab.keyboard.press("Tab")
            if one.tab.evaluate("document.activeElement.id") == "run-name":
                break
        one.tab.keyboard.type("by keys")
        one.tab.keyboard.press("Enter")
        one.tab.wait_for_selector(".flash:not(.news)")
        assert "by keys" in one.words


PAGES = (
    *("/c/mine/", "/c/mine/issues/nuclear", "/c/mine/stances?issue=cost_sharing&actor=USA"),
    *("/", "/record", "/c/mine/scenarios", "/c/mine/compare", "/c/mine/futures", "/c/mine/conflict"),
    *("/c/mine/documents", "/c/mine/history", "/c/mine/runs", "/c/mine/forecasts", "/c/mine/method"),
    *("/c/mine/brief", "/c/mine/levers", "/c/mine/packages", "/help/start"),
)
WANTED = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def barriers(one: Guarded, path: str) -> list[str]:
    """What axe finds on a page whose folds are open."""
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    one.open(path)
    one.tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    told = Axe().run(one.tab, options={"runOnly": {"type": "tag", "values": WANTED}}).response
    return [
        f"{path}: {each['id']} {[node['html'][:140] for node in each['nodes'][:3]]}"
        for each in told["violations"]
    ]


@pytest.mark.parametrize(("width", "scheme"), SHAPES)
def test_axe_finds_no_barrier_where_numbers_are_changed(
    player: Any, bench: Served, width: int, scheme: str
) -> None:
    with visited(player, bench, width, scheme) as one:
        assert barriers(one, PAGES[2]) == []


@pytest.mark.full
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_on_any_page(player: Any, bench: Served, width: int, scheme: str) -> None:
    with visited(player, bench, width, scheme) as one:
        assert "\n".join(found for path in PAGES for found in barriers(one, path)) == ""
