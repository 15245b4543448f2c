"""The stand-off on the page: what it says agrees with the analysis, and there is never too much of it."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from accord.conflict.change.coordinator import coordinate
from accord.conflict.files.locating import find_conflict
from accord.conflict.solve.overview import analyse
from accord.faces.json.envelope import json_text
from accord.pages.briefing.stand_off import ConflictSection, conflict_section
from accord.studies.stand_off import conflict
from tests import bundled


@pytest.fixture(scope="module")
def section() -> ConflictSection:
    return conflict_section(conflict(bundled.conflict()))


def test_the_status_quo_comes_first_and_then_the_most_robust(section: ConflictSection) -> None:
    assert [row[1] for row in section.held.rows] == ["0", "13", "9", "18"]
    assert section.held.rows[0][0] == "Stalemate (status quo)"
    assert [reason.heading.partition(" (")[0] for reason in section.reasons] == [
        row[0].partition(" (")[0] for row in section.held.rows
    ]


def test_every_equilibrium_is_marked_by_every_concept(section: ConflictSection) -> None:
    found = analyse(bundled.conflict(), draws=0)
    assert section.states is not None
    assert len(section.states.rows) == found.graph.m
    for column, concept in enumerate(("nash", "gmr", "smr", "seq", "sseq"), start=3):
        marked = [row[column] == "● all" for row in section.states.rows]
        assert marked == found.stability.of(concept).all(axis=0).tolist()  # type: ignore[arg-type]


def test_options_are_in_words(section: ConflictSection) -> None:
    assert section.states is not None
    options = {row[1]: row[2] for row in section.states.rows}
    assert options["0"] == "none"
    assert options["13"] == "relief, assure, freeze"


def test_the_shares_name_their_draws_and_their_seed() -> None:
    section = conflict_section(conflict(bundled.conflict(), seed=7))
    assert "1,000 near-by orders" in section.robustness
    assert "seed 7" in section.robustness
    assert section == conflict_section(conflict(bundled.conflict(), seed=7))


def test_sentences_in_front_are_few_and_none_is_lost(section: ConflictSection) -> None:
    assert len(section.reasons) <= 5
    for reason in section.reasons:
        assert 1 <= len(reason.sentences) <= 3
        assert not set(reason.sentences) & set(reason.more)
    package = next(r for r in section.reasons if r.heading.startswith("Phased package"))
    assert package.heading == "Phased package (13) holds"
    assert [s.split()[1] for s in package.sentences] == ["US", "DPRK"]
    assert len(package.more) == 3


def test_where_a_state_does_not_hold_the_open_temptation_is_in_front() -> None:
    quo = bundled.conflict().model_copy(update={"status_quo": 16})
    reason = conflict_section(conflict(quo)).reasons[0]
    assert reason.heading == "Tests (16), the status quo, does not hold"
    assert reason.sentences[0].startswith("If US")
    assert "does not hold" in reason.sentences[0]


def test_the_coordinator_is_shown_where_something_hangs_on_it(section: ConflictSection) -> None:
    assert section.coordinator is not None
    rows = {row[0]: row[1:] for row in section.coordinator.table.rows}
    assert set(rows) == {"Phased package (13)", "Freeze for assurances (12)", "Assurances alone (4)"}
    step = coordinate(bundled.conflict(), 12).plan
    assert step is not None
    assert rows["Freeze for assurances (12)"][2] == f"{step.cost:g}"
    assert rows["Phased package (13)"][0] == "would hold, not reached"
    assert "broker-package if every message were" in rows["Phased package (13)"][1]
    assert len(section.coordinator.beliefs) == 2
    assert "econstruction" in section.coordinator.status


def test_preferences_are_said_to_be_judgements(section: ConflictSection) -> None:
    assert "judgement" in section.judgement
    assert "nothing of it enters the forecast" in section.lead[1]


def test_the_graph_shows_every_situation_by_name_and_which_hold(section: ConflictSection) -> None:
    assert section.figure is not None
    assert "15 situations" in section.figure.label
    found = analyse(bundled.conflict(), draws=0)
    assert [s.holds for s in section.figure.states] == found.stability.equilibria("seq").tolist()
    assert [s.name for s in section.figure.states if s.status_quo] == ["Stalemate"]
    assert not any(s.mark for s in section.figure.states)


@pytest.mark.parametrize("name", ["chicken", "prisoners-dilemma", "us-dprk-2017"])
def test_a_conflict_without_levers_has_its_section_too(name: str) -> None:
    section = conflict_section(conflict(find_conflict(name).model))
    assert section.coordinator is None
    assert section.held.rows
    assert json_text(asdict(section))


def test_a_large_conflict_is_not_drawn_nor_listed() -> None:
    small = find_conflict("chicken").model
    ann, bob = (
        maker.model_copy(
            update={
                "preference": maker.preference.model_copy(update={"ranking": None, "weights": {"a0": sign}})
            }
        )
        for maker, sign in zip(small.decision_makers, (1.0, -1.0), strict=True)
        if maker.preference
    )
    options = tuple(small.options[0].model_copy(update={"name": f"a{k}"}) for k in range(7))
    large = {"decision_makers": (ann, bob), "options": options, "state_names": {}}
    section = conflict_section(conflict(small.model_copy(update=large)))
    assert section.figure is None
    assert section.states is None
    assert section.coordinator is None
