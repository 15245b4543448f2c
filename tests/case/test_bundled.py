"""The bundled case holds what it promises: ids, consent, what is scarce, scenarios, sourced numbers."""

from __future__ import annotations

import csv
import datetime as dt
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from ruamel.yaml import YAML

import accord.case
from accord.case.files.finding import read_case
from accord.case.paths import entry_at, trail_of
from accord.case.paths import numbers as walked
from accord.case.quantity import Quantity
from accord.case.schema import Case, Evidence, Issue, Stance
from tests.shared import shared_data

FOLDER = Path(accord.case.__file__).parent / "bundled" / "us-rok-2021"
AS_OF = dt.date(2021, 2, 1)
COOPERATION = ("health", "security", "economy", "climate")
NUMBER_KEYS = {"value", "mode", "values"}


@pytest.fixture(scope="module")
def raw() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(FOLDER / "case.yaml")
    # What a number was, and is now, is a note on it and no number of the case.
    return {key: entry for key, entry in loaded.items() if key != "input_changes"}


@pytest.fixture(scope="module")
def case() -> Case:
    return read_case("us-rok-2021")


def numbers(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every number of the file that is written as a mapping, with its path."""
    if isinstance(node, list):
        for index, entry in enumerate(node):
            yield from numbers(entry, f"{path}[{index}]")
    if not isinstance(node, dict):
        return
    if NUMBER_KEYS & set(node):
        yield path, node
        return
    for key, entry in node.items():
        yield from numbers(entry, f"{path}.{key}")


def bare_numbers(node: Any, path: str = "") -> Iterator[str]:
    """Paths of numbers written without the mapping that could carry evidence, outside scales and places."""
    if isinstance(node, list):
        for index, entry in enumerate(node):
            yield from bare_numbers(entry, f"{path}[{index}]")
    elif isinstance(node, dict) and not NUMBER_KEYS & set(node):
        for key, entry in node.items():
            if key not in {"scale", "place", "horizon", "accord"}:
                yield from bare_numbers(entry, f"{path}.{key}")
    elif isinstance(node, (int, float)) and not isinstance(node, bool):
        yield path


def consenting(issue: Issue) -> dict[str, Stance]:
    return {actor: issue.stances[actor] for actor in issue.rule.veto}


def publication(case: Case, entry: Evidence) -> dt.date | None:
    if entry.published is not None or entry.source is None:
        return entry.published
    return case.sources[entry.source].published


def rows(name: str) -> list[dict[str, str]]:
    with shared_data(f"alliance/{name}").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


# ---- what the case is about


def test_the_case_is_dated_reviewed_and_says_that_it_was_coded_in_hindsight(case: Case) -> None:
    assert (case.id, case.as_of, case.horizon, case.status) == ("us-rok-2021", AS_OF, 48, "reviewed")
    assert case.hindsight is not None
    assert "no evidence of skill" in case.hindsight


def test_the_issues_and_who_must_consent(case: Case) -> None:
    assert list(case.issues) == ["nuclear", "cost_sharing", *COOPERATION]
    assert case.issues["nuclear"].rule.veto == ("USA", "PRK")
    for name in ("cost_sharing", *COOPERATION):
        assert case.issues[name].rule.veto == ("USA", "KOR")
    assert all(issue.kind == "concession" and issue.rule.quota is None for issue in case.issues.values())


def test_third_parties_hold_positions_without_consenting(case: Case) -> None:
    third = {name: set(issue.stances) - set(issue.rule.veto) for name, issue in case.issues.items()}
    assert third["security"] == third["economy"] == {"CHN", "JPN"}
    assert third["nuclear"] == {"KOR", "CHN", "JPN"}
    assert all(not case.issues[name].stances[actor].ask.missing for name in third for actor in third[name])


def test_seoul_coordinates_and_beijing_has_influence_on_the_nuclear_issue(case: Case) -> None:
    influence = case.issues["nuclear"].influence
    coordinator = influence["coordinator"]
    assert (coordinator.kind, coordinator.sender) == ("bridging", "KOR")
    assert coordinator.trust["USA"].modal > coordinator.trust["PRK"].modal
    assert {one.sender for one in influence.values()} == {"KOR", "CHN"}


def test_every_issue_names_what_is_scarce_so_that_one_side_pulls_each_way(case: Case) -> None:
    for issue in case.issues.values():
        assert issue.at_stake
        assert issue.note
        assert {stance.direction for stance in consenting(issue).values()} == {"at_least", "at_most"}


def test_directions_agree_with_asks_and_bottom_lines(case: Case) -> None:
    for issue in case.issues.values():
        for stance in consenting(issue).values():
            above = stance.ask.modal > stance.bottom_line.modal
            assert stance.direction == ("at_least" if above else "at_most")


def test_stances_stay_on_the_scale_and_saliences_and_resolves_between_0_and_1(case: Case) -> None:
    for issue in case.issues.values():
        for stance in issue.stances.values():
            for quantity in (stance.ask, stance.bottom_line):
                if not quantity.missing:
                    low, high = quantity.bounds
                    assert issue.scale.low <= low <= high <= issue.scale.high
            for quantity in (stance.salience, stance.resolve):
                low, high = quantity.bounds
                assert 0 <= low <= high <= 1


def test_anchors_climb_inside_the_scale(case: Case) -> None:
    for issue in case.issues.values():
        points = [anchor.at for anchor in issue.scale.anchors]
        assert points == sorted(set(points))
        assert issue.scale.low <= points[0]
        assert points[-1] <= issue.scale.high


def test_the_first_rungs_of_the_nuclear_ladder_are_small(case: Case) -> None:
    first = case.issues["nuclear"].scale.anchors[:4]
    assert [anchor.at for anchor in first] == [0, 8, 18, 32]
    for anchor, word in zip(
        first, ("no talks", "talks resumed", "moratorium", "limited relief"), strict=True
    ):
        assert word in anchor.words


def test_cost_sharing_is_in_won_of_the_first_year_with_a_lapsed_deadline(case: Case) -> None:
    issue = case.issues["cost_sharing"]
    assert issue.scale.unit == "KRW bn in the first year"
    assert issue.status_quo.modal == 1038.9
    assert issue.deadline is not None
    assert issue.deadline.date == dt.date(2019, 12, 31)
    assert "1 April 2021" in (issue.deadline.note or "")
    assert issue.no_deal_cost is not None
    assert re.search(r"term .* index stand outside", issue.note or "")


def test_domestic_agendas_are_sinks_and_weigh_most_in_washington(case: Case) -> None:
    weight = {
        actor: sum(case.actors[actor].sinks[name].weight.modal for name in ("pandemic", "economy"))
        for actor in ("USA", "KOR")
    }
    assert weight["USA"] > weight["KOR"] > 1


def test_a_typical_share_of_attention_is_between_a_twentieth_and_a_sixth(case: Case) -> None:
    for name, actor in case.actors.items():
        stances = [issue.stances[name] for issue in case.issues.values() if name in issue.stances]
        weights = [stance.salience.modal for stance in stances]
        total = sum(weights) + sum(sink.weight.modal for sink in actor.sinks.values())
        for weight in weights:
            assert 0.04 < actor.capacity.modal * weight / total < 0.16


# ---- events, scenarios, claims


def test_the_change_of_government_in_seoul_belongs_to_the_base_and_is_uncertain(case: Case) -> None:
    event = case.events["seoul_2022"]
    assert event.date == dt.date(2022, 5, 9)
    for change in event.changes:
        low, high = Quantity.model_validate(change.to).bounds
        assert low < high


def test_the_announced_furlough_is_a_dated_event(case: Case) -> None:
    assert case.events["furlough_2021"].date == dt.date(2021, 4, 1)


def test_the_scenarios_and_their_base(case: Case) -> None:
    assert set(case.scenarios) == {
        "alliance-first",
        "transactional",
        "no-coordinator",
        "crowded-agenda",
        "seoul-changes",
    }
    assert case.base_scenario == "alliance-first"
    assert case.scenarios["alliance-first"].changes == ()


def test_the_transactional_price_is_on_the_scale_and_above_the_base(case: Case) -> None:
    changes = {change.set: change.to for change in case.scenarios["transactional"].changes}
    ask = Quantity.model_validate(changes["issues.cost_sharing.stances.USA.ask"])
    issue = case.issues["cost_sharing"]
    low, high = ask.bounds
    assert (low, high) == (1590, 5600)
    assert issue.stances["USA"].ask.bounds[1] <= low
    assert high <= issue.scale.high


def test_changes_lead_to_fields_that_exist(case: Case, raw: dict[str, Any]) -> None:
    changes = [change for event in case.events.values() for change in event.changes]
    changes += [change for scenario in case.scenarios.values() for change in scenario.changes]
    for change in changes:
        node: Any = raw
        for step in (change.set or change.remove or "").split("."):
            node = node[step]


def test_the_claims_are_those_of_the_commentary(case: Case) -> None:
    order = case.claims["order"]
    assert set(order.easier) == {"cost_sharing", *COOPERATION}
    assert order.harder == ("nuclear",)
    assert "Internal issues" in (order.interpretation or "")
    expected = {claim.issue: claim.expected for claim in case.claims.values() if claim.kind == "expectation"}
    assert expected == {
        "cost_sharing": "agreed",
        "nuclear": "open",
        **dict.fromkeys(COOPERATION, "uncertain"),
    }
    contrast = case.claims["cost_contrast"]
    assert (contrast.likelier, contrast.less_likely) == ("alliance-first", "transactional")


def test_each_claim_points_to_its_passage(case: Case) -> None:
    for claim in case.claims.values():
        assert claim.evidence
        for name in claim.evidence:
            place = case.evidence[name].place
            assert place is not None
            assert place.document == "us-rok-alliance-2021-02-01.txt"


# ---- evidence


def test_every_number_carries_evidence_that_exists(case: Case, raw: dict[str, Any]) -> None:
    found = list(numbers(raw))
    assert len(found) > 150
    for path, number in found:
        assert number.get("evidence"), path
        assert set(number["evidence"]) <= set(case.evidence), path
    assert list(bare_numbers(raw)) == []


def test_every_entry_of_evidence_is_used(case: Case, raw: dict[str, Any]) -> None:
    used = {name for _, number in numbers(raw) for name in number["evidence"]}
    used |= {name for claim in case.claims.values() for name in claim.evidence}
    used |= {name for issue in case.issues.values() if issue.deadline for name in issue.deadline.evidence}
    used |= {name for issue in case.issues.values() if issue.reference for name in issue.reference.evidence}
    assert used == set(case.evidence)


def test_nothing_is_dated_after_the_case(case: Case) -> None:
    for name, entry in case.evidence.items():
        assert entry.as_of is not None, name
        assert entry.as_of <= AS_OF, name


def test_later_publications_are_the_few_known_ones(case: Case) -> None:
    late = {
        name
        for name, entry in case.evidence.items()
        if (published := publication(case, entry)) is not None and published > AS_OF
    }
    assert late == {
        "E_cap_cinc",
        "E_cap_gdp",
        "E_cap_milex",
        "E_nuc_breakdown",
        "E_nuc_bridging",
        "E_nuc_prk_congress",
    }


def test_entries_say_who_judged_what_and_where_it_stands(case: Case) -> None:
    for name, entry in case.evidence.items():
        assert entry.coder == "Accord developers", name
        assert entry.paraphrase, name
        assert entry.quote is None, name
        if entry.source is None:
            assert entry.own_estimate, name
        else:
            assert entry.place is not None, name
            assert entry.source in case.sources, name


def test_the_long_references_name_the_same_sources(case: Case) -> None:
    references = json.loads((FOLDER / "sources.json").read_text(encoding="utf-8"))
    assert [entry["id"] for entry in references] == list(case.sources)
    assert {entry.source for entry in case.evidence.values()} - {None} == set(case.sources)


def test_places_in_the_commentary_are_whole_sentences_of_the_named_paragraph(case: Case) -> None:
    path = shared_data("alliance").parents[1] / "documents" / "us-rok-alliance-2021-02-01.txt"
    text = path.read_text(encoding="utf-8")
    for name, entry in case.evidence.items():
        place = entry.place
        if place is None or place.document is None or place.start is None:
            continue
        passage = text[place.start : place.end]
        assert passage[0].isupper(), name
        assert passage.endswith("."), name
        assert len(re.findall(r"\n\s*\n", text[: place.start])) + 1 == place.paragraph, name


# ---- figures that can be worked out again


def test_the_status_quo_is_the_amount_of_2019(case: Case) -> None:
    amounts = {row["year"]: row["amount_krw_bn"] for row in rows("sma_annual_amounts.csv")}
    assert float(amounts["2019"]) == case.issues["cost_sharing"].status_quo.modal


@pytest.mark.parametrize(
    ("file", "column", "year", "issue", "actors"),
    [
        ("cinc_nmc_1990_2022.csv", "cinc", "2020", "nuclear", ("KOR", "CHN", "JPN")),
        ("sipri_milex_1990_2024.csv", "milex_current_usd_m", "2019", "security", ("CHN", "JPN")),
        ("gdp_current_usd_1990_latest.csv", "gdp_current_usd", "2019", "economy", ("CHN", "JPN")),
    ],
)
def test_capabilities_are_ratios_to_the_united_states(
    case: Case, file: str, column: str, year: str, issue: str, actors: tuple[str, ...]
) -> None:
    size = {row["iso3"]: float(row[column]) for row in rows(file) if row["year"] == year}
    for actor in actors:
        stated = case.issues[issue].stances[actor].capability.modal
        assert stated == pytest.approx(size[actor] / size["USA"], abs=0.015)


def test_the_breakdown_hazard_follows_from_the_listed_pairs(case: Case) -> None:
    place = case.evidence["E_nuc_breakdown"].place
    assert place is not None
    pairs = re.findall(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)", place.words or "")
    months = [12 * (int(y2) - int(y1)) + int(m2) - int(m1) for y1, m1, y2, m2 in pairs] + [10, 8]
    assert len(months) == 9
    hazard = case.issues["nuclear"].breakdown.hazard
    low, high = hazard.bounds
    for rate in (12 * len(months) / sum(months), 12 * math.log(2) / median(months)):
        assert low < rate < high
        assert rate == pytest.approx(hazard.modal, abs=0.1)


def test_the_patience_on_cost_follows_from_rounds_9_and_10(case: Case) -> None:
    """time = patience x log2(1 + gap / zone), with the bottom lines assumed in the evidence."""
    patience = [months / math.log2(1 + gap / 50) for months, gap in ((6.3, 1000 - 869.5), (11.1, 1800 - 960))]
    stated = case.issues["cost_sharing"].stances["USA"].patience.modal
    assert min(patience) <= stated <= max(patience)


def test_every_duration_tells_what_it_was_before_edition_2(case: Case) -> None:
    changed = {change.field: change for change in case.input_changes}
    durations = [
        ".".join(map(str, entry.trail))
        for entry in walked(case)
        if entry.given and entry.field in ("patience", "process", "effort", "ramp", "strength")
    ]
    assert len(durations) == 32
    for path in durations:
        assert path in changed, path
        assert changed[path].was["mode"] > 0, path
        assert changed[path].now["mode"] == entry_at(case, trail_of(path)).mode, path
