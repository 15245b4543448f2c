"""``accord brief``, ``accord compare`` and ``accord claims``."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.cli.commands import brief, claims, compare
from accord.cli.frame import main
from accord.faces.json.reports import BRIEF, report_of

FAST = ["us-rok-2021", "--draws", "60"]


def test_brief_writes_beside_the_caller_and_prints_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = CliRunner().invoke(brief.command, FAST)
    assert shown.exit_code == 0
    assert shown.stdout == "us-rok-2021-alliance-first.html\n"
    first = (tmp_path / "us-rok-2021-alliance-first.html").read_bytes()
    with pytest.raises(SystemExit) as left:
        main(["brief", *FAST])
    assert left.value.code == 2
    again = CliRunner().invoke(brief.command, [*FAST, "--force", "--workers", "1"])
    assert again.exit_code == 0
    assert (tmp_path / "us-rok-2021-alliance-first.html").read_bytes() == first


def test_brief_takes_a_scenario_and_another_path(tmp_path: Path) -> None:
    out = tmp_path / "b.html"
    shown = CliRunner().invoke(brief.command, [*FAST, "--scenario", "transactional", "-o", str(out)])
    assert shown.stdout == f"{out}\n"
    assert "scenario “Transactional”" in out.read_text(encoding="utf-8")


def test_the_short_form_is_written_unless_another_is_asked_for(tmp_path: Path) -> None:
    found = {}
    for length in ("page", "short", "full", ""):
        out = tmp_path / f"{length or 'default'}.html"
        asked = ["--length", length] if length else []
        assert CliRunner().invoke(brief.command, [*FAST, *asked, "-o", str(out)]).exit_code == 0
        found[length] = out.read_text("utf-8")
    assert found[""] == found["short"]
    assert len(found["page"]) < len(found["short"]) < len(found["full"])
    assert [text.count(">Annex<") > 0 for text in found.values()] == [False, False, True, False]


def test_a_marking_stands_above_the_title(tmp_path: Path) -> None:
    out = tmp_path / "b.html"
    CliRunner().invoke(
        brief.command, [*FAST, "--length", "page", "--marking", "For <official> use", "-o", str(out)]
    )
    text = out.read_text("utf-8")
    assert "For &lt;official&gt; use" in text[: text.index("<h1>")]


def test_likelihood_is_told_in_the_words_asked_for(tmp_path: Path) -> None:
    texts = {}
    for words in ("icd203", "phia", "none"):
        out = tmp_path / f"{words}.html"
        CliRunner().invoke(brief.command, [*FAST, "--length", "full", "--words", words, "-o", str(out)])
        texts[words] = out.read_text("utf-8")
    assert "very likely" in texts["icd203"]
    assert "highly likely" in texts["phia"]
    assert "Professional Head of Intelligence Assessment" in texts["phia"]
    for other in ("very likely", "very unlikely", "roughly even", "almost no chance"):
        assert other not in texts["phia"]
        assert other not in texts["none"]
    assert not re.search(r"\b(un)?likely \(", texts["none"])
    assert "ICD 203" not in texts["none"]


def test_brief_json_holds_the_page_data() -> None:
    page = json.loads(CliRunner().invoke(brief.command, [*FAST, "--json"]).stdout)
    assert page["schema"] == "accord/brief/2"
    assert report_of(page, BRIEF).title == "The US-ROK alliance in February 2021"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["brief", "nowhere"], 4),
        (["brief", "us-rok-2021", "--scenario", "nothing"], 4),
        (["brief", *FAST, "-o", "/no/such/folder/b.html"], 2),
        (["compare", "us-rok-2021", "--scenario", "transactional"], 2),
        (["compare", "us-rok-2021", "--scenario", "alliance-first", "--scenario", "x"], 4),
        (["claims", "us-rok-2021", "--scenario", "x"], 4),
    ],
)
def test_mistakes_end_with_their_code(arguments: list[str], code: int) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == code


def test_compare_shows_changes_with_intervals() -> None:
    pair = ["--scenario", "alliance-first", "--scenario", "transactional"]
    shown = CliRunner().invoke(compare.command, [*FAST, *pair])
    assert shown.exit_code == 0
    assert "Transactional against Alliance first" in shown.stdout
    page = json.loads(CliRunner().invoke(compare.command, [*FAST, *pair, "--json"]).stdout)
    assert page["scenarios"] == ["alliance-first", "transactional"]
    assert page["differences"]["transactional"]["cost_sharing"]["p_agreement"]["high"] < 0


def test_claims_shows_verdicts_and_the_same_in_json() -> None:
    shown = CliRunner().invoke(claims.command, FAST)
    assert shown.exit_code == 0
    page = json.loads(CliRunner().invoke(claims.command, [*FAST, "--json"]).stdout)
    assert page["schema"] == "accord/claims/2"
    for name, claim in page["claims"].items():
        assert claim["statement"] in shown.stdout
        assert f"{name} " not in shown.stdout
        assert claim["verdict"] in ("agrees", "disagrees", "cannot tell")


def test_a_case_that_names_a_broken_conflict_is_refused_with_its_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundled = resources.files("accord.case") / "bundled" / "us-rok-2021" / "case.yaml"
    (tmp_path / "case.yaml").write_text(bundled.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "conflict.yaml").write_text("format: accord-conflict/1\n", encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["brief", str(tmp_path), "--draws", "60"])
    told = capsys.readouterr()
    assert left.value.code == 3
    assert "conflict.yaml" in told.err
    assert "Traceback" not in told.err
