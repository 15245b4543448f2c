"""Back-tests of when and whether: with blank and with full files, in every form, scored by other code too."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from accord.backtest.outside.attempts import load_attempts
from accord.backtest.outside.cases import Position, Proposal, Standing, need_of, simulated
from accord.backtest.outside.yes_or_no import chances_of, tried
from accord.cli.commands.backtest import command
from accord.faces.json import kind_named
from accord.reference.classes import class_named
from accord.scoring.survival import briers
from tests.backtest.outside.made_up import (
    attempts_file,
    claims_file,
    codecision_file,
    positions_file,
    proposals_file,
)
from tests.shared import shared_data

OUTSIDE = {"km", "km-procedure", "regression"}


def run(*arguments: str) -> str:
    found = CliRunner().invoke(command, list(arguments))
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    assert found.exit_code == 0, found.output
    return found.stdout


def told(*arguments: str) -> dict[str, Any]:
    """The JSON document, held against its schema."""
    found: dict[str, Any] = json.loads(run(*arguments, "--json"))
    judge = Draft202012Validator(kind_named("backtest").json_schema)
    judge.validate(found)
    assert not judge.is_valid({name: part for name, part in found.items() if name != "n"})
    assert not judge.is_valid({name: part for name, part in found.items() if name != "question"})
    assert not judge.is_valid(found | {"unheard-of": 1})
    return found


def test_the_fields_of_when_are_those_that_others_read(tmp_path: Path) -> None:
    file, positions = proposals_file(tmp_path), positions_file(tmp_path)
    found = told("time", str(file), "--cases", str(positions))
    assert found["schema"] == "accord/backtest/1"
    assert set(found["models"]) == OUTSIDE | {"need", "simulation", "pool", "pool-odds"}
    assert found["n"] == 8
    for scores in found["models"].values():
        assert {"c", "tau", "ibs", "crps", "coverage80", "landmark"} <= set(scores)
        assert set(scores["landmark"]) == {"6", "12", "18", "24"}
        assert 0 <= scores["c"] <= 1
        assert 0 < scores["ibs"] < 0.4
        for other, less in scores["less"].items():
            assert less["value"] == pytest.approx(scores["ibs"] - found["models"][other]["ibs"])
            assert less["low"] <= less["value"] <= less["high"]
    within = found["cross_validation"]
    assert within["n"] == 32
    # Codecision takes twice as long in these data, and nothing else matters.
    assert within["models"]["regression"]["ibs"] < within["models"]["km"]["ibs"]
    assert within["models"]["regression"]["c"] > 0.6
    assert set(told("time", str(file))["models"]) == OUTSIDE
    assert "Codecision" not in told("time", str(codecision_file(tmp_path)))["notes"][0]


def test_a_blank_part_is_forecast_and_not_scored_and_the_same_file_filled_in_is(tmp_path: Path) -> None:
    blank = proposals_file(tmp_path)
    out = tmp_path / "told.csv"
    found = told("time", str(blank), "--score", "test", "--forecasts", str(out))
    assert (found["n"], found["unscored"], found["models"]) == (0, 8, {})
    assert any("Nothing can be scored" in note for note in found["notes"])
    rows = list(csv.DictReader(io.StringIO(out.read_text())))
    assert len(rows) == 8 * 3
    assert {row["split"] for row in rows} == {"test"}
    (tmp_path / "full").mkdir()
    full = proposals_file(tmp_path / "full", blank=False)
    scored = told("time", str(full), "--score", "test", "--forecasts", str(tmp_path / "again.csv"))
    assert scored["n"] == 8
    # What is forecast does not depend on what happened.
    assert (tmp_path / "again.csv").read_bytes() == out.read_bytes()
    assert scored["cross_validation"] == found["cross_validation"]


def test_outcomes_of_a_part_that_is_not_asked_for_are_not_read(tmp_path: Path) -> None:
    file = proposals_file(tmp_path, blank=False)
    before = run("time", str(file), "--json")
    rows = [
        row.rsplit(",", 2)[0] + ",secret,nonsense" if ",test," in row else row
        for row in file.read_text().splitlines()
    ]
    file.write_text("\n".join(rows) + "\n")
    assert run("time", str(file), "--json") == before


def test_others_find_the_same_score_in_the_file_of_forecasts(tmp_path: Path) -> None:
    file, out = proposals_file(tmp_path), tmp_path / "told.csv"
    found = told("time", str(file), "--forecasts", str(out))
    outcome = {row["prnr"]: row for row in csv.DictReader(io.StringIO(file.read_text()))}
    rows = [row for row in csv.DictReader(io.StringIO(out.read_text())) if row["model"] == "regression"]
    months = [outcome[row["id"]]["months"] for row in rows]
    agreed = np.array([bool(each) for each in months])
    last = np.array([float(each) if each else 70.0 for each in months])
    by = np.array([[0.0] + [float(row[f"by_{month}"]) for month in range(1, 61)] for row in rows])
    assert briers(by, last, agreed).mean() == pytest.approx(found["models"]["regression"]["ibs"], abs=1e-5)
    for row, curve in zip(rows, by, strict=True):
        median = float(row["q50"])
        assert np.interp(median, np.arange(61), curve) == pytest.approx(0.5, abs=1e-4)
        assert float(row["q10"]) < median < float(row["q90"])


def test_quantiles_in_the_file_of_forecasts_are_where_the_curve_reaches_them(tmp_path: Path) -> None:
    """Of all models: the curves of Kaplan and Meier stand still for months, and then step."""
    out = tmp_path / "told.csv"
    told("time", str(proposals_file(tmp_path)), "--forecasts", str(out))
    still = 0
    for row in csv.DictReader(io.StringIO(out.read_text())):
        curve = np.array([0.0] + [float(row[f"by_{month}"]) for month in range(1, 61)])
        still += int((np.diff(curve) == 0).any())
        for level in range(5, 100, 5):
            if level / 100 <= curve[-1]:
                month = float(row[f"q{level:02d}"])
                assert np.interp(month, np.arange(61), curve) == pytest.approx(level / 100, abs=1e-3)
    assert still > 0


def test_the_fields_of_whether_are_those_that_others_read(tmp_path: Path) -> None:
    file, claims, out = attempts_file(tmp_path), claims_file(tmp_path), tmp_path / "told.csv"
    found = told("whether", str(file), "--claims", str(claims), "--forecasts", str(out))
    assert set(found["models"]) == {"base-rate", "regression", "pool"}
    for scores in found["models"].values():
        assert {"brier", "log", "auc", "slope", "ece"} <= set(scores)
    assert found["n"] == 20
    rows = list(csv.DictReader(io.StringIO(out.read_text())))
    agreed = {
        f"{r['claimdy']}-{r['settnumt']}": r["agree"] for r in csv.DictReader(io.StringIO(file.read_text()))
    }
    for name in found["models"]:
        mine = [(float(row["p"]), float(agreed[row["id"]])) for row in rows if row["model"] == name]
        mean = np.mean([(p - y) ** 2 for p, y in mine])
        assert mean == pytest.approx(found["models"][name]["brier"], abs=1e-5)
        for other, less in found["models"][name]["less"].items():
            expected = found["models"][name]["brier"] - found["models"][other]["brier"]
            assert less["value"] == pytest.approx(expected)
    assert set(told("whether", str(file))["models"]) == {"base-rate", "regression"}
    blank = told("whether", str(file), "--score", "test")
    assert (blank["n"], blank["unscored"], blank["models"]) == (0, 20, {})


def test_an_attempt_knows_only_what_had_ended_before_it_began(tmp_path: Path) -> None:
    attempts = load_attempts(attempts_file(tmp_path), ("train", "dev"))
    seen: dict[str, list[float]] = {}
    for k, claim in enumerate(attempts.claim):
        record = attempts.covariates[k]["record"]
        before = [] if attempts.part[k] == "test" else seen.setdefault(claim, [])
        assert record == pytest.approx((sum(before) + 1) / (len(before) + 2))
        before.append(float(attempts.agreed[k]))
    # The attempts of a year follow each other by three years, and end within a month.
    assert max(len(each) for each in seen.values()) == 4


def test_an_attempt_that_ends_in_an_unknown_month_is_not_known_within_that_year(tmp_path: Path) -> None:
    file = attempts_file(tmp_path)
    text = file.read_text().splitlines()
    first, second = text[1].split(","), text[2].split(",")
    first[7], second[6], second[7] = "190500", "190510", "190511"
    file.write_text("\n".join([text[0], ",".join(first), ",".join(second), *text[3:]]) + "\n")
    attempts = load_attempts(file, ("train",))
    assert attempts.covariates[attempts.id.index("c0-2")]["record"] == 0.5
    second[6], second[7] = "190601", "190602"
    file.write_text("\n".join([text[0], ",".join(first), ",".join(second), *text[3:]]) + "\n")
    attempts = load_attempts(file, ("train",))
    assert attempts.covariates[attempts.id.index("c0-2")]["record"] != 0.5


def test_pages_say_what_is_shown_and_are_written_as_html(tmp_path: Path) -> None:
    html = tmp_path / "page.html"
    run("time", str(proposals_file(tmp_path)), "--score", "train", "--html", str(html))
    page = html.read_text()
    assert "Reference class (outside view) against the curve of the same procedure" in page
    assert "Cross-validated on the training part" in page
    text = run("whether", str(attempts_file(tmp_path)))
    assert "against the base rate: Brier score" in text
    assert "With so few cases the intervals are a hint" in text
    assert "Nothing could be scored" in run("time", str(proposals_file(tmp_path)), "--score", "test")


# ---------------------------------------------------------------- the case of a proposal


def proposal(*issues: dict[str, float], codecision: bool = False, unanimous: bool = True) -> Proposal:
    told = tuple(tuple(Position(actor, at) for actor, at in issue.items()) for issue in issues)
    return Proposal("x", codecision, unanimous, Standing("DEU1_EU15", told, (None,) * len(issues)))


def test_the_concession_needed_by_hand() -> None:
    assert need_of(proposal({"de": 0.0, "fr": 100.0})) == 50.0
    assert need_of(proposal({"de": 0.0, "fr": 100.0, "com": 50.0, "ep": 0.0})) == 50.0
    # Germany and France have 20 of 25 votes, more than 62 of 87: Luxembourg and Portugal are outvoted.
    voted = proposal({"de": 0.0, "fr": 10.0, "pt": 100.0}, unanimous=False)
    assert need_of(voted) == 5.0
    assert need_of(proposal({"de": 0.0, "fr": 10.0, "ep": 60.0}, codecision=True)) == 30.0
    assert need_of(proposal({"de": 30.0}, {"de": 0.0, "fr": 20.0})) == 10.0
    assert need_of(proposal()) == 0.0


def test_simulated_months_are_the_lead_and_the_work_on_all_issues_one_after_another() -> None:
    """Two members 40 apart meet in p log2(100 / (100 - 20)) months, less the closing gap; two such issues
    take twice that, and codecision begins nine months later."""
    apart = {"de": 30.0, "fr": 70.0}
    one, two = (simulated(proposal(*[apart] * count)).months - 7.0 for count in (1, 2))
    mean_patience = (2.0 + 4.0 + 8.0) / 3
    assert one == pytest.approx(mean_patience * np.log2(101 / (81)), rel=0.05)
    assert two == pytest.approx(2 * one, rel=0.02)
    mixed = simulated(proposal(apart, {"de": 45.0, "fr": 55.0})).months - 7.0
    alone = simulated(proposal({"de": 45.0, "fr": 55.0})).months - 7.0
    assert mixed == pytest.approx(one + alone, rel=0.05)
    later = simulated(proposal(apart, codecision=True)).months
    assert later == pytest.approx(one + 16.0)
    assert simulated(proposal({"com": 3.0})).months == 7.0


# ---------------------------------------------------------------- what was aimed at, on the shared data


def test_the_reference_class_of_proposals_reaches_what_was_aimed_at() -> None:
    """The record of the shipped class, which `test_making` makes again to the byte."""
    alone, pooled, by_odds = class_named("eu-proposals").scores
    assert alone.model["c"] >= 0.68
    assert alone.model["ibs"] <= 0.105
    assert alone.model["landmark 6"] <= 0.19
    assert alone.model["landmark 12"] <= 0.23
    for pool in (pooled, by_odds):
        assert pool.model["ibs"] <= alone.model["ibs"] + 0.002
        assert pool.against == alone.model


def test_whether_beats_the_base_rate_on_the_part_for_checking() -> None:
    attempts = load_attempts(shared_data("timing") / "icow_settlement_attempts.csv", ("train", "dev"))
    made, parts = tried(attempts), [attempts.of_part(part) for part in ("train", "dev")]
    train, dev = (rows[~np.isnan(attempts.agreed[rows])] for rows in parts)
    scores = {
        name: ((p - attempts.agreed[dev]) ** 2).mean() for name, p in chances_of(made, train, dev).items()
    }
    assert scores["base-rate"] == pytest.approx(0.2494, abs=0.0001)
    assert scores["regression"] == pytest.approx(0.2124, abs=0.0001)
    assert scores["regression"] < scores["base-rate"] - 0.015
