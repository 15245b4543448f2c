"""One check finds what is wrong everywhere, also beside what does not fit the schema, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.case.checks.stand_ins import readable
from accord.case.checks.whole_case import check
from tests.case.checks.broken import SOUND

OFF_SCALE = ("ask: {low: 60, mode: 70, high: 80", "ask: {low: 60, mode: 70, high: 180")
BREAKS: dict[str, tuple[str, str]] = {
    "a required text": ("  SOU: {name: Southland}\n", "  SOU: {lang: en}\n"),
    "an entry that is no mapping": ("  SOU: {name: Southland}\n", "  SOU: 3\n"),
    "a number that is a word": ("salience: {value: 0.2, evidence: [guess]}", "salience: high"),
    "a number without order": ("weight: {value: 1,", "weight: {low: 2, mode: 1, high: 3,"),
    "an unknown key": ("as_of: 2021-02-01", "as_of: 2021-02-01\ncolour: red"),
    "a scale without an end": ("      low: 0\n      high: 10\n", "      high: 10\n"),
    "a change that does two deeds": (
        "- {set: issues.catch.stances.SOU.b",
        "- {remove: title, set: issues.catch.stances.SOU.b",
    ),
    "the date of the case": ("as_of: 2021-02-01", "as_of: soon"),
    "the horizon": ("as_of: 2021-02-01", "as_of: 2021-02-01\nhorizon: long"),
    "an id": ("      offer:\n        kind", "      2nd:\n        kind"),
    "a claim without a kind": ("    kind: order\n", ""),
}


def _findings(folder: Path, *changes: tuple[str, str]) -> list[tuple[str, str]]:
    text = SOUND
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "case.yaml").write_text(text, "utf-8")
    return [(f.field, f.wrong) for f in check(folder)]


@pytest.mark.parametrize("name", BREAKS)
def test_a_schema_error_hides_nothing_else_and_brings_nothing_else(tmp_path: Path, name: str) -> None:
    alone = _findings(tmp_path, BREAKS[name])
    assert len(alone) == 1, alone
    both = _findings(tmp_path, BREAKS[name], OFF_SCALE)
    assert [row for row in both if row not in alone] == [
        ("issues.catch.stances.NOR.ask", "reaches from 60 to 180, off the scale 0 to 100")
    ]


def test_an_event_in_the_past_is_shown_beside_a_scenario_that_ends_before_it_begins(tmp_path: Path) -> None:
    past = ("date: 2022-03-01", "date: 2019-03-01")
    reversed_span = ("from: 2021-09-01}", "from: 2021-09-01, until: 2021-03-01}")
    fields = {field for field, _ in _findings(tmp_path, past, reversed_span)}
    assert {"events.vote.date", "scenarios.hard.changes.1"} <= fields


def test_a_case_without_anything_readable_gives_no_case() -> None:
    cases, touched = readable({"id": 3, "actors": 4, "issues": [5]})
    assert len(cases) == 2
    assert {("id",), ("actors",), ("issues",), ("as_of",)} <= touched
