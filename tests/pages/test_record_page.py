"""The page of the record: what is said of many questions, of few, and of what cannot be vouched for."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import accord
from accord.faces.csv.tables import table_csv
from accord.faces.json.records import record_json
from accord.faces.terminal.report import plain_text
from accord.ledger.track_record import Parted, TrackRecord
from accord.pages.blocks import Table, every_block
from accord.pages.record_page import record_report, whole_table
from accord.scoring.scores import Interval
from tests.ledger.made_up import put_all, put_seal, sealed_issue

TODAY = dt.date(2027, 2, 1)
SIGNED = {"kind": "agreed", "on": "2026-07-02", "at": 3.0}
NEVER_SIGNED = {"kind": "not_by", "on": "2027-01-01"}


def _record(folder: Path, said: list[tuple[float, bool]], cases: int = 100) -> TrackRecord:
    deeds: list[tuple[str, Any]] = []
    for n, (p, _) in enumerate(said):
        told = {"case": f"c{n % cases}", "title": f"=Fish {n}"}
        deeds.append(("seal", ({f"i{n}": sealed_issue(p)}, "2026-01-01T00:00:00Z", told)))
    for n, (_, agreed) in enumerate(said):
        deeds.append(("resolution", (f"{n + 1:04}", f"i{n}", SIGNED if agreed else NEVER_SIGNED, {})))
    put_all(folder / "forecasts", deeds)
    return accord.record(folder, today=TODAY)


GOOD = [(0.9, True), (0.1, False)] * 10


def test_a_good_record_says_that_it_is_better_and_a_bad_one_that_it_is_worse(tmp_path: Path) -> None:
    (tmp_path / "good").mkdir()
    (tmp_path / "bad").mkdir()
    good = plain_text(record_report(_record(tmp_path / "good", GOOD)))
    assert "20 of 20 questions can be scored on 1 February 2027, from 20 cases." in good
    assert (
        "The Brier score of agreement is 0.010, that of always saying the base rate 0.250: the sealed "
        "forecasts are shown to be better." in good
    )
    bad = plain_text(record_report(_record(tmp_path / "bad", [(p, not agreed) for p, agreed in GOOD])))
    assert (
        "0.810, that of always saying the base rate 0.250: the sealed forecasts are shown to be worse" in bad
    )
    assert "The probabilities lie too near 0 and 100 %" in bad


def test_few_questions_are_a_list_and_nothing_else(tmp_path: Path) -> None:
    page = record_report(_record(tmp_path, GOOD[:9]))
    text = plain_text(page)
    assert "With fewer than 10 nothing can be concluded; here is the list only." in text
    assert "Misses first" in text
    assert not re.search(r"CRPS of|calibrat|Scores|95 %", text.partition("Beside it")[0])


def test_few_cases_are_no_ground_for_intervals(tmp_path: Path) -> None:
    text = plain_text(record_report(_record(tmp_path, GOOD, cases=4)))
    assert "with fewer than 5 cases chance may have made any difference." in text
    assert "With fewer than 5 cases there are no intervals." in text
    assert "cannot be told from fewer than 5 cases" in text
    scores = text.partition("Brier score: ")[2].partition("Log score")[0]
    assert re.search(r"^by +questions +score$", scores, re.MULTILINE)
    assert re.search(r"^the sealed forecasts +20 +0\.010$", scores, re.MULTILINE)


def test_what_was_agreed_is_a_share_of_a_count_and_no_forecast(tmp_path: Path) -> None:
    text = plain_text(record_report(_record(tmp_path, GOOD)))
    assert re.search(r"^ +10 % +0 % +10 +0 % to 30 %$", text, re.MULTILINE)
    assert re.search(r"^ +90 % +100 % +10 +70 % to 100 %$", text, re.MULTILINE)


def test_what_the_misses_were_made_of_is_told_with_its_sign(tmp_path: Path) -> None:
    found = _record(tmp_path, GOOD)
    parted = Parted(20, 0.2, 0.0, 0.1, 1, -0.05, Interval(-0.05, -0.09, -0.01), 0.15)
    told = plain_text(record_report(replace(found, parted=parted)))
    assert "must expect to lose 0.150, and 0.050 less was lost than that." in told
    assert "Where true inputs are known (1 question), wrong inputs cost 0.100." in told
    assert "nothing speaks against the rule" in told
    parted = replace(parted, inputs=-0.1, with_inputs=3, rule=0.05, rule_interval=Interval(0.05, 0.01, 0.09))
    told = plain_text(record_report(replace(found, parted=parted)))
    assert "0.050 more was lost than that." in told
    assert "(3 questions), wrong inputs spared 0.100." in told
    assert "the rule is in doubt" in told


def test_every_number_of_a_table_is_a_field_of_the_json(tmp_path: Path) -> None:
    found = _record(tmp_path, GOOD)
    data, seen = record_json(found), 0
    for block in every_block(record_report(found).blocks):
        for cell in (c for row in block.rows for c in row) if isinstance(block, Table) else ():
            if cell.source is not None and isinstance(cell.value, float):
                value: Any = data
                for key in cell.source.path.split("."):
                    value = value[int(key) if isinstance(value, list) else key]
                value = value["value"] if isinstance(value, dict) else value
                assert cell.value == pytest.approx(value) or cell.value == pytest.approx(100 * value)
                seen += 1
    assert seen > 60


def test_what_is_left_out_stands_at_the_top(tmp_path: Path) -> None:
    _record(tmp_path, GOOD)
    (tmp_path / "forecasts" / "0003.json").unlink()
    text = plain_text(record_report(accord.record(tmp_path, today=TODAY)))
    assert text.index("Left out: ") < text.index("Misses first")
    assert "0003.json is missing" in text


def test_back_tests_are_named_as_what_they_are(tmp_path: Path) -> None:
    text = plain_text(record_report(_record(tmp_path, GOOD)))
    assert "Back-tests are no track record: their outcomes were known when the forecasts were made." in text


def test_nothing_sealed_is_said(tmp_path: Path) -> None:
    text = plain_text(record_report(accord.record(tmp_path)))
    assert "Nothing was sealed yet, so there is no record." in text
    assert "Back-tests" not in text


def test_practice_alone_is_no_record(tmp_path: Path) -> None:
    put_seal(tmp_path / "forecasts", {"fish": sealed_issue()}, practice="the case was coded after the events")
    text = plain_text(record_report(accord.record(tmp_path)))
    assert "Nothing that counts was sealed yet" in text
    assert "the case was coded after the events" in text


def test_the_table_for_spreadsheets_holds_every_question_and_runs_nothing(tmp_path: Path) -> None:
    found = _record(tmp_path, GOOD)
    lines = table_csv(whole_table(found)).decode("utf-8-sig").split("\r\n")
    assert lines[0].startswith(
        "folder,case,issue,agreed_means,by,decided_by,seals,state,p,outcome,on,point,brier"
    )
    assert len([line for line in lines if line]) == 21
    row = next(line for line in lines if ",i0," in line)
    assert ",2027-01-01,the gazette,1,scored,0.9,agreed,2026-07-02,3.0,0.00" in row
    assert table_csv(Table("", whole_table(found).columns[:1], ((_cell("=1+1"),),))).endswith(b"'=1+1\r\n")


def _cell(text: str) -> Any:
    from accord.pages.blocks import Cell

    return Cell(text)
