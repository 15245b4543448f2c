"""What people do in the workbench, in a real browser over a real server: wide in light, narrow in dark, by
keys alone, without script; no request off the machine, nothing said on the console, no words over others."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from accord.case.desk.entries import standing_at
from accord.web.compute import Compute
from tests.web.browsing import SHAPES, Guarded, Served, served, visited
from tests.web.conftest import BUNDLED

pytestmark = pytest.mark.browser

ASK = "issues.cost_sharing.stances.USA.ask"


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
        one.tab.get_by_role("button", name="Seal as practice").click()
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
        case = bench.site.shelf.place("mine").path
        assert standing_at(case, ASK)["value"] == 1500
        two.sound()
        two.tab.get_by_role("button", name="Save mine: 1600").click()
        two.tab.wait_for_selector(".flash:not(.news)")
        assert standing_at(case, ASK)["value"] == 1600
        one.tab.wait_for_selector(".news:not([hidden])")
        assert "changed" in one.tab.inner_text(".news")


def test_two_browsers_on_two_fields_do_not_disturb_one_another(player: Any, bench: Served) -> None:
    with visited(player, bench, *SHAPES[0]) as one, visited(player, bench, *SHAPES[1]) as two:
        for each, actor in ((one, "USA"), (two, "KOR")):
            each.open(f"/c/mine/stances?issue=cost_sharing&actor={actor}")
        typing = two.tab.get_by_label("Asks for", exact=True).first
        typing.fill("9")
        box = one.tab.get_by_label("Asks for", exact=True).first
        box.fill("1500")
        box.press("Enter")
        one.tab.wait_for_selector(".flash:not(.news)")
        two.tab.wait_for_selector(".news:not([hidden])")
        assert typing.input_value() == "9"  # nothing moves under the hand
        typing.fill("900")
        typing.press("Enter")
        two.tab.wait_for_selector(".flash:not(.news)")
        case = bench.site.shelf.place("mine").path
        other = ASK.replace("USA", "KOR")
        assert [standing_at(case, path)["value"] for path in (ASK, other)] == [1500, 900]


def test_a_server_started_anew_under_an_open_page_loses_nothing_that_was_typed(
    player: Any, tmp_path: Path, compute: Compute
) -> None:
    copytree(BUNDLED / "us-rok-2021", tmp_path / "mine")
    path = "issues.nuclear.stances.PRK.bottom_line"
    with served(tmp_path / "mine", compute) as first:
        port = int(first.address.rpartition(":")[2])
        context = player.new_context(viewport={"width": 1280, "height": 900})
        tab = context.new_page()
        tab.goto(first.entry())
        tab.goto(f"{first.address}/c/mine/issues/nuclear")
        tab.wait_for_function("() => !document.querySelector('[data-job]')", timeout=60_000)
    box = tab.locator(f'input[name="{path}"][type="text"]')
    box.fill("40")
    tab.wait_for_selector("#told:not([hidden])")
    assert "does not answer" in tab.inner_text("#told")
    with served(tmp_path / "mine", compute, port) as second:
        box.fill("50")
        tab.wait_for_function("() => document.getElementById('told').textContent.includes('started anew')")
        assert box.input_value() == "50"
        other = context.new_page()
        other.goto(second.entry())
        box.fill("60")
        tab.wait_for_function("() => document.body.innerText.includes('With your values')")
        assert not tab.locator("#told").is_visible()
        context.close()


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
    *("/c/mine/brief", "/c/mine/levers", "/c/mine/packages", "/help/start", "/c/mine/agenda"),
    *("/c/mine/interview", "/c/mine/sources?of=issues.cost_sharing.stances.USA.ask", "/c/mine/news"),
    *("/c/mine/sources?evidence=E_cost_lapse", "/c/mine/coders", "/c/mine/matters", "/?copy=us-rok-2021"),
    "/c/mine/agenda?edit=number&at=actors.USA.sinks.economy.weight&value=3-4",
)
WANTED = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def barriers(one: Guarded, path: str) -> list[str]:
    """What axe finds on a page whose folds are open."""
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    one.open(path)
    one.tab.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
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
