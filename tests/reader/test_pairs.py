"""What the draft gets from pairs of articles that its rules were made on (see `pairs/README.md`)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from accord.reader import Tools, read_files
from accord.reader.draft.drafting import Draft, make_draft
from tests.reader.case_scoring import Sheet, by_draft

PAIRS = Path(__file__).parent / "pairs"
TITLES = {
    "alazani": {
        "Height of the dam",
        "Summer flow",
        "Filling time (years)",
        "Start of filling",
        "Payment for the growers of Balakan",
        "Frequency of readings",
        "Inspection of the site",
    },
    "incomati": {
        "Release of water",
        "Storage of water",
        "Length of the moratorium",
        "Cut of the share",
        "Date for the plant",
    },
    "maritsa": {"Compensation", "Length of the treaty", "Number of engineers"},
    "drin": {"Albania’s share", "Closed season", "Hatchery", "Seat of the permanent secretariat", "Notice"},
    "walvis": {
        "Armed escorts",
        "Customs officers",
        "Seat of the corridor office",
        "Date for the weighbridge",
    },
    "pirogues": {
        "Number of licences",
        "Catch",
        "Share of the catch",
        "Fee",
        "Date for the beacons",
        "Mauritania's share of the cost (per cent)",
        "Payment for the families",
        "Distance from the coast",
    },
    "sugar": {
        "Ugandan sugar",
        "Payment for the sugar",
        "Recognition of the certificates",
        "Time of testing",
        "Levy on milk powder",
        "Tax on pharmaceuticals",
        "Date for the one-stop post",
    },
}
"""What the issues are called, at least."""
RIGHT = {"alazani": "9/10", "incomati": "10/11", "maritsa": "10/14", "pirogues": "15/16", "sugar": "10/10"}
RIGHT |= {"drin": "11/11", "walvis": "11/11"}
"""Asks and bottom lines that the draft has as the sheet has them."""

FALSE = {"sugar": 1, "walvis": 2, "tuyamuyun": 1, "nestos": 1, "ohrid": 7}
"""What the draft has otherwise."""


OTHERS = {"tuyamuyun": "14/15", "nestos": "8/10", "tumbes": "9/11", "ohrid": "6/18"}
"""The same of four pairs by other writers, which the rules have met since they were first scored. What is
offered on terms counts as no ask and no limit since 1 December 2026."""


def drafted(name: str, tools: Tools, folder: Path = PAIRS) -> tuple[Sheet, Draft]:
    readings = read_files(sorted((folder / name).glob("*.txt")), tools)
    sheet = json.loads((folder / name / "sheet.json").read_text(encoding="utf-8"))
    return sheet, make_draft({reading.document.name.partition(".")[0]: reading for reading in readings})


@pytest.mark.parametrize("name", TITLES)
def test_the_asks_of_a_pair_are_proposed_and_none_is_false(name: str, tools: Tools) -> None:
    sheet, draft = drafted(name, tools)
    told = f"asks and bottom lines right in the draft: {RIGHT[name]}, false {FALSE.get(name, 0)}"
    assert told in list(by_draft(sheet, draft))
    titles = {
        p.value["title"] for p in draft.proposals if p.path.startswith("issues.") and "scale" in p.value
    }
    assert titles >= TITLES[name]


@pytest.mark.parametrize("name", OTHERS)
def test_the_asks_of_other_writers_are_proposed(name: str, tools: Tools) -> None:
    sheet, draft = drafted(name, tools, PAIRS.parent)
    told = f"asks and bottom lines right in the draft: {OTHERS[name]}, false {FALSE.get(name, 0)}"
    assert told in list(by_draft(sheet, draft))


def test_what_both_have_agreed_is_no_issue_and_a_missing_year_is_asked(tools: Tools) -> None:
    choices = drafted("pirogues", tools)[1].choices
    assert any(one.startswith("No issue: Closed season: is agreed, by ") for one in choices)
    asked = "b is of “Dec 4”, with no year: is 2026-12-04, the nearest to the others, right?"
    assert f"{asked} If not, correct sources.b.published, and as_of." in choices


def test_every_quote_of_a_sheet_stands_once_in_its_article() -> None:
    for path in PAIRS.glob("*/sheet.json"):
        sheet = json.loads(path.read_text(encoding="utf-8"))
        for kind in ("asks", "precedents", "deadlines", "not_asks"):
            for one in sheet[kind]:
                assert (path.parent / one["file"]).read_text(encoding="utf-8").count(one["quote"]) == 1
