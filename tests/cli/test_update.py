"""``accord update``, and forecasts, comparisons and briefings of a folder that was brought up to date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.case.files.finding import read_case
from accord.case.files.starting import start_from
from accord.cli.commands.brief import command as brief
from accord.cli.commands.compare import command as compare
from accord.cli.commands.forecast import command as forecast
from accord.cli.commands.runs import command as runs
from accord.cli.commands.update import command as update
from accord.cli.frame import main
from accord.faces.json import kind_named
from accord.ledger.runs import read_run

NEWS = """\
pieces:
  dam: {date: 2030-04-20, kind: sign, issue: release, claim: agreed, until: 2031-06-01, strength: clear,
        reason: Ministers spoke of a deal within a year, source: a newspaper}
  tariff: {date: 2030-06-01, kind: broke_off, issue: filling, reason: a walk-out, source: a newspaper}
"""
FAST = ["--draws", "120", "--seed", "0"]


@pytest.fixture
def rivers(tmp_path: Path) -> Path:
    """A copy of a bundled case, and a file of news beside it."""
    (tmp_path / "told.yaml").write_text(NEWS)
    return start_from("three-rivers", "rivers", tmp_path / "rivers").parent


def updated(folder: Path, *more: str) -> str:
    """What the update prints."""
    news = ["--as-of", "2030-07-01", "--news", str(folder.parent / "told.yaml"), "--by", "Jo"]
    shown = CliRunner().invoke(update, [str(folder), *news, *FAST, *more])
    assert shown.exit_code == 0, shown.output
    return shown.stdout


def test_an_update_tells_what_moved_and_all_commands_follow_it(rivers: Path) -> None:
    told = updated(rivers)
    assert "From 1 January 2030 to 1 July 2030, with 2 pieces of news." in told
    assert "a clear sign that it is agreed by 1 June 2031" in told
    assert "Ministers spoke of a deal within a year (a newspaper; entered by Jo)" in told
    shown = CliRunner().invoke(forecast, [str(rivers), *FAST, "--no-causes"]).stdout
    assert "As of 1 July 2030, the case as of 1 January 2030 with the news since" in shown
    assert "The news, in its order" in shown
    both = CliRunner().invoke(compare, [str(rivers), "--json", *FAST])
    days = {made["news"]["day"] for made in json.loads(both.stdout)["forecasts"].values()}
    assert days == {"2030-07-01"}
    page = rivers.parent / "page.html"
    made = CliRunner().invoke(brief, [str(rivers), *FAST, "-o", str(page)])
    assert made.exit_code == 0, made.output
    assert "What changed" in page.read_text()


def test_the_json_has_its_schema_and_says_what_was_written(rivers: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    found = json.loads(updated(rivers, "--json", "--check"))
    jsonschema.validate(found, kind_named("update").json_schema)
    assert found["written"] is False
    assert found["pieces"] == ["dam", "tariff"]
    assert not (rivers / "news.yaml").exists()
    assert json.loads(updated(rivers, "--json"))["written"] is True
    made = json.loads(CliRunner().invoke(forecast, [str(rivers), *FAST, "--json"]).stdout)
    jsonschema.validate(made, kind_named("forecast").json_schema)
    assert made["news"]["steps"] == found["news"]["steps"]


def test_events_become_signs_and_what_cannot_is_listed(rivers: Path) -> None:
    path = rivers.parent / "events.csv"
    rows = ["2030-02-03,{0},{1},REJECT,release", "2030-02-04,{0},{1},REQUEST,release"]
    first, second = read_case(rivers).issues["release"].rule.veto[:2]
    text = "\n".join(row.format(first, second) for row in rows)
    path.write_text(f"date,source,target,class,issue\n{text}\n")
    asked = [str(rivers), "--as-of", "2030-07-01", "--events", str(path), "--statements", *FAST]
    shown = CliRunner().invoke(update, asked)
    assert shown.exit_code == 0, shown.output
    assert "a clear sign that it is still open on 3 February 2031" in shown.stdout
    assert "tell it as an ask" in shown.stdout
    news = read_case(rivers).news
    assert news is not None
    assert list(news.pieces) == ["sign_20300203_open_release"]


def test_since_a_later_day_only_what_came_after_is_told(rivers: Path) -> None:
    updated(rivers)
    shown = CliRunner().invoke(forecast, [str(rivers), *FAST, "--no-causes", "--since", "2030-05-01"]).stdout
    assert "talks broke off" in shown
    assert "a clear sign" not in shown


def test_an_earlier_day_and_the_date_of_the_case_can_be_looked_from(rivers: Path) -> None:
    updated(rivers)
    plain = CliRunner().invoke(forecast, ["three-rivers", *FAST, "--no-causes", "--json"])
    first = CliRunner().invoke(
        forecast, [str(rivers), *FAST, "--no-causes", "--json", "--as-of", "2030-01-01"]
    )
    issues = [json.loads(shown.stdout)["issues"] for shown in (plain, first)]
    assert issues[0] == issues[1]
    moved = CliRunner().invoke(forecast, ["three-rivers", *FAST, "--no-causes", "--as-of", "2030-07-01"])
    assert "nothing else signed" in moved.stdout


def test_a_kept_run_holds_the_news_and_the_day(rivers: Path) -> None:
    updated(rivers)
    kept = CliRunner().invoke(runs, [str(rivers), "--keep", "autumn", *FAST])
    assert kept.exit_code == 0, kept.output
    run = read_run(rivers, "autumn")
    assert run.forecast.seen is not None
    assert run.inquiry.case.news is not None
    assert run.inquiry.fingerprint == run.entry.id


def test_taken_back_the_folder_is_as_before(rivers: Path) -> None:
    updated(rivers)
    shown = CliRunner().invoke(update, [str(rivers), "--undo"])
    assert "Taken back: brought up to date to 2030-07-01." in shown.stderr
    assert not (rivers / "news.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["three-rivers", "--as-of", "2030-07-01"], 2, "accord new my-case --from three-rivers"),
        (["rivers"], 2, "say with --as-of"),
        (["rivers", "--as-of", "1 May"], 2, "is no day; write it as 2021-08-01"),
        (["rivers", "--as-of", "2030-07-01", "--news", "none.yaml"], 2, "does not exist"),
        (["rivers", "--as-of", "2030-05-25", "--news", "told.yaml"], 3, "1 fault"),
        (["rivers", "--as-of", "2029-12-01"], 3, "1 fault"),
        (["rivers", "--undo"], 2, "was no update"),
        (["no-such-case", "--as-of", "2030-07-01"], 4, "no case"),
    ],
)
def test_mistakes_end_with_their_code(
    rivers: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    words: str,
) -> None:
    monkeypatch.chdir(rivers.parent)
    with pytest.raises(SystemExit) as ended:
        main(["update", *arguments])
    assert ended.value.code == code
    assert words in capsys.readouterr().err
