"""Lines that were once wrong in a trial and that no test had noticed: one claim each, worked out by hand."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from accord.agenda.layout import Agenda, lay_out
from accord.agenda.simulation import focused_results
from accord.case.scenarios import dated_changes, scenario_case
from accord.case.schema import Case
from accord.cli.commands.settle import command
from accord.forecasts.reasons import Rows, causes_of
from accord.reader.draft.agreement import agreements, conflicts_between
from accord.reader.draft.drafting import make_draft
from accord.reader.records import Document, IssueHit, Metadata, Passage, Reading, Statement
from accord.reader.rules.questions import conflicts_among
from accord.sampling.draws import sample
from accord.settlement import models
from accord.settlement.contract import Model, Outcome, setting
from accord.settlement.problem import Problem
from accord.studies.one_scenario import forecast
from tests.agenda.cases import two_sided

U = {"ask": 80, "bottom_line": 40}
V = {"ask": 20, "bottom_line": 60}


# ---------------------------------------------------------------- two pieces of the scale


def blocs(status_quo: float, votes: float = 1.0) -> dict[float, int]:
    """Point -> draws of 60 in which half of all votes settle there; a bloc at 70 with one vote, one at 30
    with `votes`."""
    case = two_sided(
        u={"ask": 70, "bottom_line": 70, "direction": "at_least"},
        v={"ask": 30, "bottom_line": 30, "direction": "at_most"},
        status_quo=status_quo,
        rule={"quota": 0.5, "weights": {"U": 1, "V": votes}},
    )
    points = forecast(case, draws=60, causes=False)["k"].settlement
    assert points is not None
    found: dict[float, int] = {}
    for point, count in zip(points.values.tolist(), points.counts.tolist(), strict=True):
        found[round(point, 6)] = found.get(round(point, 6), 0) + count
    return found


def test_of_two_pieces_with_equal_votes_the_one_nearer_to_the_status_quo_is_taken() -> None:
    """60 is 10 from 70 and 30 from 30; 40 the other way round."""
    assert blocs(status_quo=60) == {70.0: 60}
    assert blocs(status_quo=40) == {30.0: 60}


def test_more_votes_go_before_the_nearness_to_the_status_quo() -> None:
    """At most: two of three votes, the needed half, at 30; the bloc at 70 alone has not even the quota."""
    assert blocs(status_quo=60, votes=2.0) == {30.0: 60}


def test_of_two_pieces_equally_near_to_the_status_quo_each_is_taken_in_about_half_of_the_draws() -> None:
    found = blocs(status_quo=50)
    assert set(found) == {30.0, 70.0}
    assert 15 <= found[30.0] <= 45


# ---------------------------------------------------------------- resolve that rises on the way


def raised_by_a_link() -> tuple[Case, str]:
    """m is signed at once, and then nobody gives way on k."""
    case = two_sided(u=U, v=V, horizon=24.0)
    raw = case.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    agreed = {"U": {"ask": 50}, "V": {"ask": 50}}
    raw["issues"]["m"] = raw["issues"]["k"] | {
        "stances": {a: s | agreed[a] for a, s in raw["issues"]["k"]["stances"].items()}
    }
    raw["links"] = {"l": {"from": "m", "on": "settlement", "to": "k", "effect": "resolve", "amount": 1}}
    return Case.model_validate(raw), "k"


def raised_by_a_threat() -> tuple[Case, str]:
    """A threat against U that backfires for certain."""
    threat = {"kind": "threat", "sender": "V", "target": "U", "size": 5, "backfire": 1, "backfire_resolve": 1}
    return two_sided(u=U, v=V, horizon=24.0, influence={"t": threat}), "k"


def raised_by_a_change() -> tuple[Case, str]:
    """Half a month after the date of the case U has decided never to give way."""
    case = two_sided(u=U, v=V, horizon=24.0)
    change = {"set": "issues.k.stances.U.resolve", "to": 1}
    event = {"title": "A vow", "date": "2021-01-16", "changes": [change]}
    raw = case.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return Case.model_validate(raw | {"events": {"vow": event}}), "k"


RAISED = [raised_by_a_link, raised_by_a_threat, raised_by_a_change]


@pytest.mark.parametrize("raised", RAISED)
def test_resolve_that_is_raised_on_the_way_stops_the_agreement(
    raised: Callable[[], tuple[Case, str]],
) -> None:
    """U at 80 is beyond all that V accepts, 60 at most; without the rise they meet after ln 3 = 1.1 or ln 4
    months at the most, within the horizon of 24."""
    case, issue = raised()
    assert forecast(case, draws=4, causes=False)[issue].p_simulated.value == 0.0  # type: ignore[union-attr]


@pytest.mark.parametrize("raised", RAISED)
def test_resolve_that_is_raised_on_the_way_is_a_cause(raised: Callable[[], tuple[Case, str]]) -> None:
    """No stance has any resolve of its own, and yet it is resolve, in part, that holds the issue open."""
    case, issue = raised()
    agenda = lay_out(scenario_case(case, None), dated_changes(case, None))
    inputs = sample(agenda.slots, 0, 0, 4)
    part = causes_of(agenda, Rows(inputs), issue).parts["resolve"].value
    assert part == pytest.approx(by_the_definition(agenda, inputs, issue))
    assert part > 0.1


def by_the_definition(agenda: Agenda, inputs: np.ndarray, issue: str) -> float:
    """The Shapley value of resolve, bit 4, from all 32 sets of causes: the sum over the sets S without it of
    |S|! (4 - |S|)! / 5! times what it adds to S."""
    k = agenda.issues.index(issue)

    def still_open(causes: int) -> float:
        time = focused_results(agenda.tables, inputs, agenda.horizon, k, causes).time[:, k]
        return float(np.minimum(time, agenda.horizon).mean() / agenda.horizon)

    without = [causes for causes in range(32) if not causes & 4]
    weight = [math.factorial(c.bit_count()) * math.factorial(4 - c.bit_count()) / 120 for c in without]
    return sum(w * (still_open(c | 4) - still_open(c)) for w, c in zip(weight, without, strict=True))


# ---------------------------------------------------------------- settings of a file, and of the command


KTAB = """<?xml version='1.0' encoding='UTF-8'?><Scenario><name>T</name><desc>d</desc><prngSeed>1</prngSeed>
<ModelParameters><VotingRule>Cubic</VotingRule></ModelParameters><Dimensions><dName>P</dName></Dimensions>
<Actors><Actor><name>A</name><description>x</description><capability>10</capability>
<Position><dCoord>25</dCoord></Position><Salience><dSal>40</dSal></Salience></Actor></Actors></Scenario>"""
"""A file that sets the parameter ``voting`` of the model ``smp`` to ``cubic``."""


@dataclass(frozen=True)
class Voting:
    """Parameters of a made-up model."""

    voting: str = setting("binary", meaning="how votes are counted")


def made_up(name: str) -> Model:
    """A model that settles on 10, 20 or 30, as its one parameter says."""
    points = {"binary": 10.0, "prospect": 20.0, "cubic": 30.0}

    def solve(problem: Problem, params: Voting, rng: np.random.Generator) -> Outcome:
        return Outcome(np.full(problem.status_quo.shape, points[params.voting]))

    presets = {"other": Voting("prospect")}
    return Model(name, name, solve, source="", assumes="", when="", params=Voting, presets=presets)


def test_settings_of_a_file_move_the_defaults_of_its_model_and_no_preset_and_no_other_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "all_models", lambda: [made_up("smp"), made_up("another")])
    path = tmp_path / "scenario.xml"
    path.write_text(KTAB)
    shown = CliRunner().invoke(command, [str(path), "--model", "all", "--json"])
    assert shown.exception is None
    (issue,) = json.loads(shown.stdout)["issues"]
    assert {(line["model"], line["preset"]): line["settlement"] for line in issue["lines"]} == {
        ("smp", None): 30.0,
        ("smp", "other"): 20.0,
        ("another", None): 10.0,
        ("another", "other"): 20.0,
    }


TABLE = """actor,issue,position,salience,capability,low,high
A,cost,10,0.5,1,0,100
B,cost,40,0.9,2,,
C,cost,90,0.4,1,,
"""


def settled(folder: Path, *options: str) -> Any:
    path = folder / "trial.csv"
    path.write_text(TABLE)
    shown = CliRunner().invoke(command, [str(path), "--model", "challenge", *options, "--json"])
    return json.loads(shown.stdout) if shown.exit_code == 0 else shown.exception


@pytest.mark.parametrize("text", ["1", "0", "1.0", "0.5", "1e-1"])
def test_a_number_of_any_writing_is_taken_for_a_parameter_that_is_a_fraction(
    tmp_path: Path, text: str
) -> None:
    found = settled(tmp_path, "--set", f"q={text}")
    assert found["options"] == {"q": float(text)}
    assert type(found["options"]["q"]) is float
    assert found["settlement"] == settled(tmp_path, "--set", f"q={float(text)}")["settlement"]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("q=true", "a number"),
        ("q=much", "a number"),
        ("q=2", "at most"),
        ("rounds=2.5", "a whole number"),
        ("rounds=true", "a whole number"),
        ("own_votes=1", "true or false"),
    ],
)
def test_a_value_of_another_kind_is_refused_with_the_kind_that_is_wanted(
    tmp_path: Path, given: str, wanted: str
) -> None:
    found = settled(tmp_path, "--set", given)
    assert given.split("=")[0] in str(found)
    assert wanted in str(found)


# ---------------------------------------------------------------- what a former government said


def said(at: int, polarity: int, time: str) -> Statement:
    here = Passage("words", at, at + 5)
    return Statement(
        id=f"S{at}",
        sentence=here,
        cue=here,
        holders=("JPN",),
        holder_text=here,
        act="position",
        polarity=polarity,
        negated=False,
        content_negated=False,
        modality="actual",
        time=time,
        content=None,
        issues=(IssueHit("trade", here, "lexicon"),),
        targets=(),
        attributed_to=(),
        plover=None,
        rule="by hand",
        confidence="high",
    )


def reading(*statements: Statement) -> Reading:
    document = Document("d", "txt", "words " * 40, "", Metadata(), (), ())
    return Reading(document, statements=statements)


def test_what_a_former_government_said_contradicts_nothing() -> None:
    now, before = reading(said(0, 1, "present")), reading(said(6, -1, "past"))
    assert list(conflicts_between({"now.txt": now, "before.txt": before})) == []
    (found,) = agreements({"now.txt": now, "before.txt": before})
    assert (len(found.favour), found.against) == (1, ())


@pytest.mark.parametrize("time", ["present", "future"])
def test_what_a_government_says_now_or_will_do_contradicts_the_opposite(time: str) -> None:
    named = {"one.txt": reading(said(0, 1, "present")), "other.txt": reading(said(6, -1, time))}
    (words,) = conflicts_between(named)
    assert words.startswith("JPN on trade: the documents disagree. For: one.txt 0-5")


def test_within_one_document_a_former_government_is_no_contradiction_and_the_present_one_is() -> None:
    assert list(conflicts_between({"d": reading(said(0, 1, "present"), said(6, -1, "past"))})) == []
    (words,) = conflicts_between({"d": reading(said(0, 1, "present"), said(6, -1, "present"))})
    assert words.startswith("JPN on trade: for and against in one document.")


@pytest.mark.parametrize(("time", "disagree"), [("past", False), ("present", True)])
def test_a_drafted_stance_warns_of_passages_that_disagree_at_the_same_time(time: str, disagree: bool) -> None:
    draft = make_draft({"d": reading(said(0, 1, "present"), said(6, -1, time))}, "2021-02-01")
    (stance,) = [one for one in draft.proposals if one.path == "issues.trade.stances.JPN.ask"]
    assert ("The passages disagree" in repr(stance)) == disagree
    assert bool(draft.conflicts) == disagree


def test_a_reading_pairs_opposite_statements_of_one_time_only() -> None:
    now, before, later = said(0, 1, "present"), said(6, -1, "past"), said(12, -1, "present")
    assert conflicts_among([now, before]) == ()
    assert conflicts_among([now, before, later]) == (("S0", "S12"),)


def test_no_opinion_is_on_no_side() -> None:
    named = {"one": reading(said(0, 1, "present")), "other": reading(said(6, 0, "present"))}
    assert list(conflicts_between(named)) == []
