"""More of what people do in a real browser: paste, read a document, stop work, log in, be interviewed."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from accord.case.desk.decisions import pending
from accord.case.desk.entries import standing_at
from accord.case.desk.interviews import answers
from accord.case.desk.write import set_fields
from accord.web.accounts import add_account
from accord.web.compute import Compute, computing_here
from tests.web.browsing import SHAPES, Served, served, visited
from tests.web.conftest import BUNDLED
from tests.web.test_documents import TEXT
from tests.web.test_other_cases import LONG

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "scheme"), SHAPES)
def test_twelve_stances_are_pasted_one_is_mended_and_all_are_saved(
    player: Any, bench: Served, width: int, scheme: str
) -> None:
    case = bench.site.shelf.case(bench.site.shelf.place("mine"))
    stances = [(issue, actor) for issue, coded in case.issues.items() for actor in coded.stances][:12]
    rows = [f"{issue}\t{actor}\t0.{number % 8 + 1}2" for number, (issue, actor) in enumerate(stances)]
    wrong = [*rows[:4], rows[4].rpartition("\t")[0] + "\tmuch", *rows[5:]]
    with visited(player, bench, width, scheme) as one:
        for table in (wrong, rows):
            one.open("/c/mine/stances")
            one.tab.click("text=Paste from a spreadsheet")
            one.tab.fill("#paste", "\n".join(("Issue\tActor\tHow much it cares", *table)))
            one.tab.click("text=Look at it")
            one.tab.wait_for_selector("#pasted")
            one.sound()
            assert one.words.count("left out:") == (table is wrong)
        one.tab.fill("#pasted-because", "A table of the ministry.")
        one.tab.click("text=Save 12 rows")
        one.tab.wait_for_selector(".flash:not(.news)")
    after = bench.site.shelf.case(bench.site.shelf.place("mine"))
    assert [after.issues[i].stances[a].salience.modal for i, a in stances] == [
        float(row.rpartition("\t")[2]) for row in rows
    ]


@pytest.mark.parametrize(("width", "scheme"), SHAPES)
def test_a_document_becomes_a_case_with_an_accepted_proposal(
    player: Any, bench: Served, width: int, scheme: str
) -> None:
    with visited(player, bench, width, scheme) as one:
        one.tab.fill("#documents-name", "bay")
        one.tab.set_input_files("#d-files", {"name": "bay.txt", "mimeType": "text/plain", "buffer": TEXT})
        one.tab.fill("#d-day", "2024-05-01")
        one.tab.click("text=Read them")
        one.tab.wait_for_selector(".proposal", timeout=60_000)
        one.sound()
        waiting = len(pending(bench.site.shelf.place("bay").path))
        one.tab.get_by_role("button", name=re.compile("^Accept:")).first.click()
        one.tab.wait_for_selector("text=Undo the last decision")
        assert len(pending(bench.site.shelf.place("bay").path)) < waiting
        one.tab.locator("blockquote a").first.click()
        one.tab.wait_for_selector("mark")
        one.sound()


@pytest.mark.parametrize(("width", "scheme"), SHAPES)
def test_long_work_is_stopped_and_says_so_after_a_reload(
    player: Any, tmp_path: Path, width: int, scheme: str
) -> None:
    copytree(BUNDLED / "us-rok-2021", tmp_path / "mine")
    impatient = computing_here()
    with served(tmp_path / "mine", impatient) as bench, visited(player, bench, width, scheme) as one:
        bench.site.draws = 3_000_000
        one.tab.goto(f"{one.base}/c/mine/matters")
        one.tab.wait_for_selector("progress")
        one.sound()
        one.tab.get_by_role("button", name="Stop").first.click()
        one.tab.wait_for_url("**/jobs/*")
        one.tab.wait_for_selector("h1:has-text('Stopped')", timeout=5_000)
        one.tab.reload()
        assert "Stopped" in one.words
        one.sound()
    impatient.close()


@pytest.mark.parametrize(("width", "scheme"), SHAPES)
def test_a_reader_logs_in_sees_everything_and_writes_nothing(
    player: Any, tmp_path: Path, compute: Compute, width: int, scheme: str
) -> None:
    copytree(BUNDLED / "us-rok-2021", tmp_path / "mine")
    users = tmp_path / "users.json"
    add_account(users, "Rita", "reader", "a long password")
    with (
        served(tmp_path / "mine", compute, accounts=users) as bench,
        visited(player, bench, width, scheme, at="/login") as one,
    ):
        for password in ("a wrong password", "a long password"):
            one.tab.fill("#name", "Rita")
            one.tab.fill("#password", password)
            one.tab.click("text=Log in >> nth=-1")
            one.tab.wait_for_load_state()
            assert ("Cases" in one.words) == (password == "a long password")
        one.open("/c/mine/stances")
        assert "Change a stance" not in one.words
        token = one.tab.locator("footer input[name=token]").input_value()
        sent = {"form": "remove", "token": token, "issue": "climate", "actor": "KOR"}
        path = f"{one.base}/c/mine/stances"
        refused = one.tab.request.post(path, form=sent, headers={"Origin": one.base})
        assert refused.status == 403
        assert "You may read here" in refused.text()
    assert standing_at(tmp_path / "mine" / "case.yaml", "issues.climate.stances.KOR") is not None


@pytest.mark.parametrize(("width", "scheme", "script"), [(*SHAPES[0], True), (*SHAPES[1], False)])
def test_an_interview_is_answered_skipped_undone_and_stopped(
    player: Any, bench: Served, width: int, scheme: str, script: bool
) -> None:
    bench.site.draws = 1_000
    path = bench.site.shelf.place("mine").path

    def shown(words: str) -> None:
        """Wait for words: with script the page comes by itself, without it refreshes."""
        one.tab.wait_for_selector(f"text={words}", timeout=30_000)
        one.sound()

    with visited(player, bench, width, scheme, script=script) as one:
        one.tab.goto(f"{one.base}/c/mine/interview")
        shown("Question 1 ·")
        one.tab.get_by_role("button", name="Save this answer").click()
        shown("Choose an answer, write one")
        one.tab.get_by_role("radio").first.check()
        one.tab.fill("#i-because", "She said so.")
        one.tab.get_by_role("button", name="Save this answer").click()
        shown("What your answer moved")
        assert len(answers(path)) == 1
        one.tab.get_by_role("link", name="Skip for now").click()
        shown("Save this answer")
        one.tab.get_by_role("link", name="Stop here").click()
        shown("1 answer given and saved")
        one.tab.get_by_role("button", name="Undo the last answer").click()
        shown("The last answer was taken back")
        assert answers(path) == ()


def test_long_names_in_three_scripts_fit_on_a_narrow_page(player: Any, bench: Served) -> None:
    set_fields(bench.site.shelf.place("mine").path, LONG, by="Ada")
    bench.site.draws = 1_000
    with visited(player, bench, *SHAPES[1]) as one:
        for path in (
            "interview",
            "agenda?edit=number&at=actors.USA.sinks.economy.weight&value=3-4",
            "sources?of=issues.climate.stances.KOR.bottom_line",
            "news",
            "issues/climate",
        ):
            one.open(f"/c/mine/{path}")
            one.tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            one.sound()


def test_numbers_that_come_later_go_over_nothing_that_is_written_and_not_sent(
    player: Any, bench: Served
) -> None:
    """The page is renewed as after the end of work: what is told is new, the box and its words are not."""
    with visited(player, bench, *SHAPES[0]) as one:
        one.open("/c/mine/interview?question=issues.climate.stances.KOR.bottom_line")
        box = one.tab.locator("#i-text")
        box.fill("about 27")
        box.blur()
        one.tab.evaluate("document.querySelector('#given').textContent = 'old'")
        one.tab.evaluate("renew(document.getElementById('main').appendChild(document.createElement('p')))")
        one.tab.wait_for_function("() => document.querySelector('#given').textContent !== 'old'")
        assert one.tab.locator("#i-text").input_value() == "about 27"
        box.fill("")
        box.blur()
        one.tab.evaluate("document.querySelector('#i-text').dataset.old = 'yes'")
        one.tab.evaluate("renew(document.getElementById('main').appendChild(document.createElement('p')))")
        one.tab.wait_for_function("() => !document.querySelector('#i-text').dataset.old")


def test_reading_that_takes_a_while_leads_to_what_was_read_by_itself(
    player: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accord.web.working.PATIENCE", 0.0)
    copytree(BUNDLED / "us-rok-2021", tmp_path / "mine")
    impatient = computing_here(wait=0.0)
    with served(tmp_path / "mine", impatient) as bench, visited(player, bench, *SHAPES[0]) as one:
        card = one.tab.locator("form.card", has_text="From documents")
        card.get_by_label("Name").fill("bay")
        card.locator("input[type=file]").set_input_files(
            {"name": "note.txt", "mimeType": "text/plain", "buffer": TEXT}
        )
        card.get_by_role("button", name="Read them").click()
        one.tab.wait_for_url("**/c/bay/documents", timeout=60_000)
        assert "Read. Nothing is accepted" in one.tab.inner_text(".flash:not(.news)")
    impatient.close()


def test_help_on_a_number_leads_back_to_the_values_that_were_moved(player: Any, bench: Served) -> None:
    line = "issues.nuclear.stances.USA.bottom_line"
    with visited(player, bench, 390, "dark") as one:
        one.open("/c/mine/issues/nuclear")
        one.tab.fill(f'.what-if input[name="{line}"]', "30")
        one.tab.wait_for_function(f"() => location.search.includes('{line}=30')")
        one.tab.locator(".what-if a.why").first.click()
        one.tab.wait_for_url("**/c/mine/help/bottom-line**")
        one.sound()
        one.tab.click("text=Back to where you were")
        one.tab.wait_for_url(f"**/c/mine/issues/nuclear?{line}=30")
        assert one.tab.input_value(f'.what-if input[name="{line}"]') == "30"
