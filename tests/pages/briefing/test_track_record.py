"""The section on earlier sealed forecasts stands where there are some, and nowhere else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

import accord
from accord.case.files.starting import start
from accord.cli.frame import command_group
from accord.pages.blocks import Heading, Table, every_block
from accord.pages.briefing.track_record import SECTION
from tests import bundled
from tests.ledger.made_up import put_seal, sealed_issue


def test_without_sealed_forecasts_there_is_no_section() -> None:
    assert SECTION.blocks(bundled.briefing()) == ()


def test_its_numbers_name_their_place_in_the_results_of_the_briefing(tmp_path: Path) -> None:
    put_seal(tmp_path / "forecasts", {"fish": sealed_issue(0.4)})
    found = accord.record(tmp_path, today=dt.date(2026, 6, 1))
    blocks = SECTION.blocks(replace(bundled.briefing(), record=found))
    assert {block.level for block in blocks if isinstance(block, Heading)} == {3}
    tables = [block for block in every_block(blocks) if isinstance(block, Table)]
    assert [row[3].text for one in tables for row in one.rows] == ["40"]
    sources = [c.source for one in tables for row in one.rows for c in row if c.source]
    assert all(source.path.startswith("record.") for source in sources)


def test_the_briefing_of_a_sealed_case_holds_the_section(tmp_path: Path) -> None:
    start("fisheries", tmp_path / "fisheries", as_of=dt.date(2026, 1, 15))
    out = tmp_path / "briefing.html"
    for sealed in (False, True):
        if sealed:
            put_seal(tmp_path / "fisheries" / "forecasts", {"catch": sealed_issue(0.4)}, case="fisheries")
        told = [
            "brief",
            str(tmp_path / "fisheries"),
            "--draws",
            "60",
            "--force",
            "--length",
            "full",
            "-o",
            str(out),
        ]
        assert CliRunner().invoke(command_group(), told).exit_code == 0
        assert ("What earlier forecasts were worth" in out.read_text("utf-8")) == sealed
