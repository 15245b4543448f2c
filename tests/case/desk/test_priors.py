"""Priors on disk: marked, undone as one edit, gone when a number is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.case.checks.whole_case import check
from accord.case.completeness import missing_numbers
from accord.case.desk.history import history
from accord.case.desk.priors import write_priors
from accord.case.desk.undoing import undo
from accord.case.desk.write import set_field
from accord.case.files.finding import read_case
from accord.case.priors.filling import fill
from accord.errors import UsageError

CASE = """accord: 2
id: sea
title: The sea
as_of: 2031-01-01
actors: {NOR: {name: Norway}, CHL: {name: Chile}}
issues:
  cod:
    title: Cod
    scale: {low: 0, high: 100, unit: tonnes, anchors: []}
    stances:
      NOR:
        ask:
          note: wants more  # from the text
          evidence: [e]
          proposed: true
      CHL: {}
evidence:
  e: {quote: more cod, confidence: low}
"""
LINE = "issues.cod.stances.NOR.bottom_line"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, "utf-8")
    return path


def test_priors_are_written_as_one_edit_that_can_be_undone(draft: Path) -> None:
    made = write_priors(draft, by="reader")
    case = read_case(draft)
    assert missing_numbers(case) == ()
    assert fill(read_case(draft), renew=True)[0] == case
    assert len(made) > 10
    assert len(history(draft)) == 1
    text = draft.read_text("utf-8")
    assert "note: wants more  # from the text" in text
    ask = case.issues["cod"].stances["NOR"].ask
    assert (ask.note, ask.evidence, ask.proposed, ask.prior) == ("wants more", ("e",), True, True)
    undo(draft, by="Ann")
    assert "prior" not in draft.read_text("utf-8")
    assert len(missing_numbers(read_case(draft))) == 10


def test_a_number_that_is_given_takes_the_mark_away_and_stays(draft: Path) -> None:
    write_priors(draft, by="reader")
    set_field(draft, LINE, 40, by="Ann")
    assert read_case(draft).issues["cod"].stances["NOR"].bottom_line.value == 40
    assert LINE not in {prior.path for prior in write_priors(draft, by="reader")}
    assert read_case(draft).issues["cod"].stances["NOR"].bottom_line.value == 40


def test_writing_again_changes_nothing_until_the_text_says_more(draft: Path) -> None:
    write_priors(draft, by="reader")
    before = draft.read_bytes()
    write_priors(draft, by="reader")
    assert draft.read_bytes() == before
    set_field(draft, "issues.cod.judged", {"stuck": {}}, by="Ann")
    write_priors(draft, by="reader")
    assert read_case(draft).issues["cod"].stances["NOR"].resolve.mode == 0.1


def test_a_check_counts_priors_and_says_once_that_who_signs_has_judged_none(draft: Path) -> None:
    write_priors(draft, by="reader")
    found = [row for row in check(draft) if "is a prior" in row.wrong]
    assert found
    assert {row.level for row in found} == {"warning"}
    reviewed = "id: sea\nreviewed: {by: Ann, date: 2031-01-02}"
    draft.write_text(draft.read_text("utf-8").replace("id: sea", reviewed), "utf-8")
    (told,) = [row for row in check(draft) if "prior" in row.wrong]
    assert (told.level, told.field) == ("warning", "reviewed")
    assert f": {len(found)} of " in told.wrong
    with pytest.raises(UsageError, match="reviewed case holds no priors"):
        write_priors(draft, by="reader")
