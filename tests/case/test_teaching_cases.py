"""The teaching cases: sound, named for what they are, and with the figures of their sources."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from accord.case.checks.whole_case import check
from accord.case.common import followers
from accord.case.files.finding import bundled, read_case
from accord.case.motives import unexplained
from accord.case.paths import removed
from tests.shared import shared_data

DOCS = Path(__file__).parents[2] / "docs" / "explanation"
CODES = {"de": "DEU", "el": "GRC", "bu": "BGR", "uk": "GBR", "ep": "EP", "com": "COM", "it": "ITA"}


@pytest.mark.parametrize("name", bundled())
def test_every_bundled_case_has_a_page_and_no_error(name: str) -> None:
    assert (DOCS / f"{name}.md").is_file()
    assert [finding for finding in check(name) if finding.level == "error"] == []


def test_the_dam_is_named_as_fictional_wherever_it_is_named() -> None:
    case = read_case("three-rivers")
    assert "fictional" in case.title
    assert (case.summary or "").startswith("FICTIONAL")
    assert all(entry.own_estimate and entry.source is None for entry in case.evidence.values())


def test_the_dam_shows_the_rules_that_its_page_names() -> None:
    case = read_case("three-rivers")
    filling, release = case.issues["filling"], case.issues["release"]
    assert filling.deadline is not None
    assert (filling.deadline.kind, filling.deadline.pushes.modal) == ("hard", 1)
    assert list(release.ratification) == ["DEL"]
    assert case.packages["treaty"].issues == ("filling", "release")
    assert filling.influence["council"].kind == "bridging"
    bare = removed(removed(case, ("packages", "treaty")), ("issues", "release", "stances", "UPL", "no_deal"))
    assert [found.actor for found in unexplained(bare)] == ["UPL"]


def test_positions_and_saliences_are_those_of_the_data() -> None:
    case = read_case("eu-code-2016")
    path = shared_data("exchange/deu3/DEU3_new_issues_332_364.csv")
    with path.open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["prnr"] == "d160288"]
    for number, row in enumerate(rows, 1):
        issue = case.issues[f"issue_{number}"]
        assert issue.status_quo.modal == float(row["rp"])
        assert len(issue.stances) == 30
        for code, actor in CODES.items():
            assert issue.stances[actor].ask.modal == float(row[f"p{code}"])
            salience = max(float(row[f"s{code}"]), 10) / 100
            assert issue.stances[actor].salience.modal == pytest.approx(salience)


def test_the_proposal_is_one_that_may_be_fitted_and_its_licence_is_named() -> None:
    with shared_data("exchange/deu3/proposed_split_by_dossier.csv").open(encoding="utf-8") as stream:
        split = {row["proposal"]: row["split"] for row in csv.DictReader(stream)}
    assert split["d160288"] == "train"
    assert "CC BY 4.0" in read_case("eu-code-2016").sources["DEU3"].title


def test_votes_are_shares_of_the_population_and_members_keep_one_tempo() -> None:
    case = read_case("eu-code-2016")
    rule = case.issues["issue_1"].rule
    assert (rule.veto, rule.quota, len(rule.weights)) == (("EP",), 0.65, 28)
    assert sum(weight.modal for weight in rule.weights.values()) == pytest.approx(100, abs=0.1)
    tempo = [follower for follower in followers(case) if follower.cause == "tempo"]
    assert len(tempo) == 3 * 29
    assert {(follower.rho, follower.sign) for follower in tempo} == {(0.9, 1)}
