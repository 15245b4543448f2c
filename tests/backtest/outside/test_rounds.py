"""Rounds of cost-sharing: forecast from earlier rounds only, on both bases, and what is said of so few."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from accord.backtest.outside.round_cases import Foretold, case_of_round, foretold, rate_of, usual_of
from accord.backtest.outside.rounds import Round, load_rounds
from accord.backtest.outside.rounds_run import MODELS, backtest_rounds
from accord.cli.commands.backtest import command
from accord.errors import InvalidFileError
from accord.faces.json import kind_named
from accord.faces.json.backtests import rounds_json
from accord.faces.terminal.report import plain_text
from accord.pages.rounds_backtest import FLATTERED, NOTHING, rounds_report
from accord.scoring.scores import crps_of
from tests.backtest.outside.made_up import rounds_file
from tests.shared import shared_data


def told(*arguments: str) -> dict[str, Any]:
    found = CliRunner().invoke(command, ["rounds", *arguments, "--json"])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    document: dict[str, Any] = json.loads(found.stdout)
    Draft202012Validator(kind_named("backtest").json_schema).validate(document)
    return document


def test_the_fields_are_those_that_others_read(tmp_path: Path) -> None:
    found = told(str(rounds_file(tmp_path)))
    assert set(found["models"]) == set(MODELS)
    for scores in found["models"].values():
        assert set(scores) == {"crps", "mae", "coverage80"}
    assert set(found["late"]) == {"accord", "running-rate"}
    assert set(found["bases"]) == {"paid", "agreed"}
    assert set(found["families"]) == {"A-B", "A-C"}
    assert len(found["rounds"]) == 10
    assert found["n"] + found["unscored"] == 10


def by_id(rounds: tuple[Round, ...], name: str) -> Round:
    return next(each for each in rounds if each.id == name)


def test_what_comes_later_changes_nothing(tmp_path: Path) -> None:
    """The forecast of a round is the same whatever was agreed after it, and in it."""
    rounds = load_rounds(rounds_file(tmp_path))
    asked = by_id(rounds, "r6")
    other = tuple(
        replace(each, change=dict.fromkeys(each.change, 999.0))
        if each.agreed_on and each.agreed_on > asked.asked_on
        else each
        for each in rounds
    )
    assert other != rounds
    usual = usual_of(rounds, asked, "paid")
    assert usual is not None
    assert usual_of(other, asked, "paid") == usual
    assert case_of_round(replace(asked, change={}), "paid", usual) == case_of_round(asked, "paid", usual)
    assert rate_of(rounds, asked) == rate_of(
        tuple(replace(r, late=None) if r.expiry > asked.asked_on else r for r in rounds), asked
    )
    assert usual_of(rounds, by_id(rounds, "r0"), "paid") is None


def test_a_sum_that_was_not_paid_in_full_has_two_bases(tmp_path: Path) -> None:
    each = by_id(load_rounds(rounds_file(tmp_path)), "r3")
    assert each.change["paid"] == pytest.approx((100 + each.change["agreed"]) / 80 * 100 - 100)
    assert by_id(load_rounds(tmp_path / "sma_rounds.csv"), "r4").ask == pytest.approx(
        {"paid": 30.0, "agreed": 30.0}
    )
    assert by_id(load_rounds(tmp_path / "sma_rounds.csv"), "r0").ask == {}


def test_asks_beyond_belief_are_cut_and_little_time_makes_late(tmp_path: Path) -> None:
    rounds = load_rounds(rounds_file(tmp_path))
    last = by_id(rounds, "r9")
    usual = usual_of(rounds, last, "paid")
    assert usual is not None
    ask = case_of_round(last, "paid", usual).issues["sum"].stances["claimant"].ask
    assert ask.value == pytest.approx(2 * usual.largest)
    short = foretold(last, "paid", usual)
    long = foretold(replace(last, asked_on=last.asked_on.replace(year=last.asked_on.year - 1)), "paid", usual)
    assert short.late > long.late + 0.2
    assert short.past is not None
    assert np.median(short.change) == pytest.approx(usual.middle, abs=2 * usual.spread)


def test_how_late_and_how_far_past_the_expiry_by_hand() -> None:
    """Of four draws with six months left one is in time, two come 2 and 4 months after, one never."""
    found = Foretold(np.zeros(3), np.array([1.0, 8.0, 10.0, np.inf]), 6.0)
    assert found.late == 0.75
    assert found.past == pytest.approx(3.0)
    assert Foretold(np.zeros(1), np.array([1.0]), 6.0).past is None


def test_a_stop_gap_is_as_likely_as_it_was_in_earlier_rounds_counting_half_a_one_more(tmp_path: Path) -> None:
    file = rounds_file(tmp_path)
    file.write_text(file.read_text().replace(",agreement\n", ",stop-gap\n", 1))
    for each in backtest_rounds(file).rounds:
        before = [r for r in load_rounds(file) if r.agreed_on and r.agreed_on <= each.round.asked_on]
        gaps = sum(bool(r.stop_gap) for r in before)
        assert each.stop_gap == pytest.approx((gaps + 0.5) / (len(before) + 1))
    assert gaps == 1


def test_a_split_names_what_is_scored_and_blank_outcomes_are_said(tmp_path: Path) -> None:
    file = rounds_file(tmp_path, split=True, blank=True)
    found = told(str(file), "--score", "test")
    assert [each["id"] for each in found["rounds"]] == ["r8", "r9"]
    assert found["n"] == 0
    assert found["unscored"] == 2
    assert any("no agreement is known" in note for note in found["notes"])
    with pytest.raises(InvalidFileError, match="cannot be used"):
        told(str(file), "--score", "dev")


def test_the_page_says_that_nothing_is_shown_and_what_flatters_accord(
    tmp_path: Path,
) -> None:
    file = rounds_file(tmp_path)
    html, out = tmp_path / "page.html", tmp_path / "told.csv"
    shown = CliRunner().invoke(command, ["rounds", str(file), "--html", str(html), "--forecasts", str(out)])
    assert shown.exit_code == 0, shown.output
    text = " ".join(CliRunner().invoke(command, ["rounds", str(file)]).stdout.split())
    for said in (NOTHING, FLATTERED):
        assert said in unescape(html.read_text())
        assert said in text
    assert "patience of its parties was changed after their scores had been seen" in text
    rows = [
        r
        for r in csv.DictReader(io.StringIO(out.read_text()))
        if r["basis"] == "agreed" and r["model"] == "mean"
    ]
    found = backtest_rounds(file)
    assert len(rows) == len([each for each in found.rounds if each.values])
    for row in rows:
        assert float(row["q10"]) < float(row["q50"]) < float(row["q90"])


def test_the_public_rounds() -> None:
    """Pinned: what the page on evidence tells, reached and missed alike."""
    found = backtest_rounds(shared_data("alliance") / "sma_rounds.csv")
    korea, japan = found.families["US-ROK"], found.families["US-JPN"]
    assert (korea.n, japan.n, found.late_n) == (7, 3, 12)
    assert korea.models["accord"].crps == pytest.approx(3.54, abs=0.01)  # to beat: 3.9
    assert japan.models["accord"].crps == pytest.approx(0.74, abs=0.01)  # to beat: 0.7, missed
    assert found.bases["agreed"].models["accord"].crps == pytest.approx(4.61, abs=0.01)
    assert found.late["accord"] == pytest.approx(0.235, abs=0.001)  # to beat: 0.215, missed
    assert found.late["running-rate"] == pytest.approx(0.247, abs=0.001)
    covered = [
        each.models["accord"].coverage80 for each in (found.scored, found.bases["agreed"], korea, japan)
    ]
    assert covered == pytest.approx([0.9, 0.8, 6 / 7, 1.0])
    forth = by_id(tuple(each.round for each in found.rounds), "ROK-04")
    assert forth.change == pytest.approx({"paid": 6.1, "agreed": -16.5}, abs=0.05)
    told = [each for each in found.rounds if each.round.family == "US-JPN" and each.values]
    outcome = np.array([each.round.change["paid"] for each in told])
    again = crps_of(outcome, np.column_stack([each.values["paid"]["accord"] for each in told])).mean()
    assert again == pytest.approx(japan.models["accord"].crps)
    (quantiles,) = (each["accord"] for each in rounds_json(found)["rounds"] if each["id"] == "ROK-04")
    low, median, high = (quantiles["paid"][name] for name in ("q10", "q50", "q90"))
    assert f"{median:+.1f} ({low:+.1f} to {high:+.1f})" in plain_text(rounds_report(found, seed=0))
