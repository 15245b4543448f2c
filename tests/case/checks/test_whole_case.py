from __future__ import annotations

import json
from pathlib import Path

import pytest

from accord.case.checks.whole_case import check, check_changed, has_errors, load
from accord.case.files.finding import read, read_case
from accord.cli import main
from accord.errors import Finding, InvalidFileError
from tests.case.checks.broken import BROKEN, SOUND, WARNED, Breach, broken


def _case(folder: Path, text: str) -> Path:
    path = folder / "case.yaml"
    path.write_text(text, "utf-8")
    return path


def _line(text: str, breach: Breach) -> int | None:
    if breach.line_of == "":
        return None
    mark = breach.line_of if breach.line_of is not None else breach.new
    return text[: text.index(mark)].count("\n") + 1


def _row(findings: tuple[Finding, ...], breach: Breach) -> Finding:
    rows = [f for f in findings if f.field == breach.field and breach.wrong in f.wrong]
    assert rows, [f for f in findings if f.level == "error"] or findings
    return rows[0]


def test_the_sound_case_has_no_findings(tmp_path: Path) -> None:
    assert check(_case(tmp_path, SOUND)) == ()


@pytest.mark.parametrize("breach", BROKEN, ids=lambda breach: breach.name)
def test_a_broken_case_shows_its_row_and_ends_with_3(
    breach: Breach, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = broken(breach)
    path = _case(tmp_path, text)
    row = _row(check(path), breach)
    assert row.level == "error"
    assert breach.remedy in row.remedy
    assert (row.file, row.line) == (str(path), _line(text, breach))
    with pytest.raises(SystemExit) as leaving:
        main(["check", str(path), "--json"])
    assert leaving.value.code == 3
    shown = json.loads(capsys.readouterr().out)
    assert {"field": row.field, "line": row.line}.items() <= _shown(shown, row).items()


def _shown(report: dict[str, list[dict[str, object]]], row: Finding) -> dict[str, object]:
    return next(r for r in report["findings"] if r["field"] == row.field and r["wrong"] == row.wrong)


@pytest.mark.parametrize("breach", WARNED, ids=lambda breach: breach.name)
def test_a_doubtful_case_is_warned_about_and_stays_usable(breach: Breach, tmp_path: Path) -> None:
    text = broken(breach)
    path = _case(tmp_path, text)
    findings = check(path)
    row = _row(findings, breach)
    assert (row.level, row.line) == ("warning", _line(text, breach))
    assert not has_errors(findings)
    assert read_case(path).id == "fishery"
    main(["check", str(path)])


def test_all_findings_stand_in_one_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = SOUND.replace("high: 80", "high: 120").replace("veto: [NOR, SOU]", "veto: [NOR, XXX]")
    path = _case(tmp_path, text.replace("source: gazette", "source: nowhere"))
    with pytest.raises(SystemExit):
        main(["check", str(path)])
    out = capsys.readouterr().out
    assert all(f"issues.catch.{field}" in out for field in ("stances.NOR.ask", "rule.veto.1"))
    assert "evidence.notice.source" in out
    assert f"{path}:" in out


def test_missing_numbers_are_warnings_in_a_draft_and_errors_once_reviewed(tmp_path: Path) -> None:
    text = SOUND.replace("        patience: {value: 2, evidence: [guess]}\n", "", 1)
    draft = text.replace("reviewed: {by: Jo, date: 2021-02-02}\n", "")
    assert not has_errors(check(_case(tmp_path, draft)))
    assert has_errors(check(_case(tmp_path, text)))


def test_a_scenario_is_checked_even_where_the_base_is_sound(tmp_path: Path) -> None:
    text = SOUND.replace(
        "{set: issues.catch.stances.SOU.bottom_line, to: {value: 45, evidence: [guess]}}",
        "{remove: actors.ISL}",
    )
    rows = [f for f in check(_case(tmp_path, text)) if f.level == "error"]
    assert rows
    assert all(f.field.startswith("scenarios.hard") and "ISL" in f.wrong for f in rows)


def test_a_scenario_may_bring_the_number_that_the_base_lacks(tmp_path: Path) -> None:
    text = SOUND.replace("        bottom_line: {value: 50, evidence: [guess]}\n", "")
    fields = [f.field for f in check(_case(tmp_path, text)) if f.level == "error"]
    assert fields == ["issues.catch.stances.SOU.bottom_line"]


def test_a_quote_is_held_against_the_stored_document(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.txt").write_text("One line.\n\nNorthland asks “70”.\n", "utf-8")
    place = "place: {document: a.txt, paragraph: 2, start: 11, end: 31}"
    good = SOUND.replace("place: {words: p. 3}", f"{place}\n    quote: 'Northland asks \"70\".'")
    assert check(_case(tmp_path, good)) == ()
    for old, new, field in (
        ("paragraph: 2", "paragraph: 9", "place.paragraph"),
        ("end: 31", "end: 99", "place.end"),
        ("start: 11", "start: 15", "quote"),
        ("a.txt", "b.txt", "place.document"),
    ):
        findings = check(_case(tmp_path, good.replace(old, new)))
        assert [f.field for f in findings] == [f"evidence.notice.{field}"]


def test_a_document_that_is_called_hindsight_is_none(tmp_path: Path) -> None:
    text = SOUND.replace("place: {words: p. 3}", "place: {document: ../hindsight}")
    found = check(_case(tmp_path, text))
    assert [f.field for f in found] == ["evidence.notice.place.document"]


def test_a_sound_case_is_loaded_and_another_refused_with_its_errors(tmp_path: Path) -> None:
    assert load(_case(tmp_path, SOUND)) == read_case(tmp_path)
    path = _case(tmp_path, SOUND.replace("veto: [NOR, SOU]", "veto: [NOR, SUO]"))
    assert read_case(path).id == "fishery"
    with pytest.raises(InvalidFileError, match="not a sound case") as problem:
        load(path)
    assert {f.level for f in problem.value.findings} == {"error"}


def test_json_counts_the_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(_case(tmp_path, SOUND)), "--json"])
    assert json.loads(capsys.readouterr().out)["errors"] == 0


def test_a_case_that_does_not_exist_ends_with_4(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["check", "us-rok-2012"])
    assert leaving.value.code == 4
    assert "did you mean 'us-rok-2021'?" in capsys.readouterr().err


def test_loading_refuses_with_every_finding(tmp_path: Path) -> None:
    path = _case(tmp_path, SOUND.replace("low: 0\n", "low: none\n", 1).replace("kind: order", "kind: done"))
    with pytest.raises(InvalidFileError, match="2 errors") as problem:
        read_case(path)
    assert [f.field for f in problem.value.findings] == ["issues.catch.scale.low", "claims.order.kind"]


def test_a_change_is_checked_as_if_it_stood_in_the_file_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(SOUND, "utf-8")
    files = read(tmp_path)
    before = files.data["issues"]["catch"]["stances"]["NOR"]["salience"]
    case, findings = check_changed(
        files, {"issues.catch.stances.NOR.salience": {"value": 5, "evidence": ["guess"]}}
    )
    assert case is not None
    assert case.issues["catch"].stances["NOR"].salience.modal == 5
    assert [f.field for f in findings if f.level == "error"] == ["issues.catch.stances.NOR.salience"]
    assert check_changed(files, {"issues.catch.stances.NOR.salience": "high"})[0] is None
    assert files.data["issues"]["catch"]["stances"]["NOR"]["salience"] is before
    assert path.read_text("utf-8") == SOUND
    assert not check(tmp_path)


def test_what_a_scenario_breaks_on_a_date_is_found_where_it_reaches(tmp_path: Path) -> None:
    later = SOUND.replace(
        "salience, to: {value: 0.3, evidence: [guess]}, from",
        "salience, to: {value: 3, evidence: [guess]}, from",
    )
    (tmp_path / "case.yaml").write_text(later, "utf-8")
    (finding,) = check(tmp_path)
    assert finding.field == "scenarios.hard.changes.1.to"
    assert "is 3, outside 0 to 1" in finding.wrong
