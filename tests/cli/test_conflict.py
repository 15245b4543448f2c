"""``accord conflict`` as a user meets it: answers, warnings, findings, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from accord.cli import main
from tests.shared import shared_data

Run = Callable[..., tuple[int, str, str]]

_MODEL: dict[str, Any] = {
    "id": "pd",
    "decision_makers": [
        {"name": "P1", "options": [0], "ranking_most_to_least": [2, 3, 0, 1]},
        {"name": "P2", "options": [1], "ranking_most_to_least": [1, 3, 0, 2]},
    ],
    "options": [
        {"index": 0, "name": "a", "allowed_direction": "both"},
        {"index": 1, "name": "b", "allowed_direction": "both"},
    ],
    "infeasible_patterns": [],
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = 0
        try:
            main(["conflict", *arguments])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def _written(tmp_path: Path, **changes: Any) -> str:
    path = tmp_path / "model.json"
    path.write_text(json.dumps({**_MODEL, **changes}), encoding="utf-8")
    return str(path)


def test_json_has_states_equilibria_and_stability_in_the_promised_form(run: Run, tmp_path: Path) -> None:
    code, out, err = run(_written(tmp_path), "--json")
    data = json.loads(out)
    assert (code, err) == (0, "")
    assert data["states"] == [0, 1, 2, 3]
    assert data["equilibria"] == {"nash": [0], "gmr": [0, 3], "smr": [0, 3], "seq": [0, 3], "sseq": [0, 3]}
    assert data["stable"]["seq"] == {"P1": [0, 2, 3], "P2": [0, 1, 3]}
    assert "legal sequences" in data["semantics"]


def test_every_golden_file_is_read_through_the_command(run: Run) -> None:
    for path in sorted(shared_data("gmcr").glob("*.json")):
        code, out, err = run(str(path), "--json", "--concept", "all", "--draws", "0")
        assert (code, err) == (0, "")
        expected = json.loads(path.read_text(encoding="utf-8")).get("recomputed_from_literal_definitions")
        if expected is None:
            continue
        data = json.loads(out)
        names = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ"}
        assert data["equilibria"] == {ours: expected[theirs] for ours, theirs in names.items()}
        assert data["further"].get("sim", {}).get("equilibria") == expected["SIM"]


def test_an_unknown_key_is_a_warning_on_stderr_and_never_an_error(run: Run, tmp_path: Path) -> None:
    code, out, err = run(_written(tmp_path, statusquo=0), "--json")
    assert code == 0
    assert "statusquo" in err
    assert "warning" in err
    assert json.loads(out)["equilibria"]["nash"] == [0]


def _option(index: int) -> dict[str, Any]:
    return {"index": index, "name": f"o{index}", "allowed_direction": "both"}


_P2 = _MODEL["decision_makers"][1]
_BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "option without owner": ({"options": [*_MODEL["options"], _option(2)]}, "has no owner"),
    "ranking misses": (
        {"decision_makers": [{"name": "P1", "options": [0], "ranking_most_to_least": [2, 3, 0]}, _P2]},
        "leaves out 1",
    ),
    "ranking repeats": (
        {"decision_makers": [{"name": "P1", "options": [0], "ranking_most_to_least": [2, 3, 0, 1, 2]}, _P2]},
        "ranks 2 more than once",
    ),
    "arc to an infeasible state": (
        {"forbidden_arcs_variant": {"dm": "P1", "from_states": [0], "to_states": [9]}},
        "names 9, which is no feasible state",
    ),
    "empty space": ({"infeasible_patterns": ["Y-", "N-"]}, "no state is left"),
    "forty options": (
        {
            "options": [_option(k) for k in range(40)],
            "decision_makers": [{"name": "P1", "options": list(range(40)), "ranking_most_to_least": [0]}],
        },
        "use at most 20",
    ),
    "bad pattern": ({"infeasible_patterns": ["YX"]}, "is no pattern of 2 options"),
    "no decision maker": ({"decision_makers": []}, "there is none"),
    "wrong shapes": ({"decision_makers": "P1", "options": 7}, "is no list"),
    "unknown index": (
        {"decision_makers": [{"name": "P1", "options": [0, 5], "ranking_most_to_least": [0]}, _P2]},
        "there is no option 5",
    ),
    "two owners": (
        {"decision_makers": [{"name": "P1", "options": [0, 1], "ranking_most_to_least": [0]}, _P2]},
        "belongs to P1 already",
    ),
    "no preference": ({"decision_makers": [{"name": "P1", "options": [0]}, _P2]}, "is missing"),
    "status quo": ({"status_quo": 17}, "17 is no feasible state"),
}


@pytest.mark.parametrize("what", _BROKEN)
def test_a_malformed_model_gets_a_table_and_exit_code_3(run: Run, tmp_path: Path, what: str) -> None:
    changes, message = _BROKEN[what]
    code, out, err = run(_written(tmp_path, **changes), "--json")
    assert (code, out) == (3, "")
    assert message in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "a: [", "null", "{}", "format: accord-conflict/1", "\x00", "&a [*a]"]
)
def test_a_file_that_is_no_model_ends_with_exit_code_3(run: Run, tmp_path: Path, text: str) -> None:
    path = tmp_path / "model.yaml"
    path.write_text(text, encoding="utf-8")
    assert run(str(path))[0] == 3


def test_a_name_that_does_not_exist_ends_with_exit_code_4(run: Run) -> None:
    code, _, err = run("chiken")
    assert code == 4
    assert "did you mean 'chicken'?" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--variant", "x"),
        ("--path-from", "9"),
        ("--inverse", "x"),
        ("--coordinate", "3"),
        ("--inverse", "1", "--path-from", "1"),
    ],
)
def test_a_wrong_question_ends_with_exit_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("chicken", *arguments)[0] == 2


def test_variants_of_the_exchange_layout_can_be_joined(run: Run) -> None:
    path = str(shared_data("gmcr") / "north_korea_usa_2017.json")
    _, out, _ = run(path, "--json", "--variant", "deterrence+arcs_forbidden")
    assert json.loads(out)["equilibria"]["seq"] == [0, 5, 10, 12]
    _, out, _ = run(path, "--json", "--variant", "pacifist", "--variant", "arcs_forbidden")
    assert json.loads(out)["equilibria"]["seq"] == [0, 4, 5]


def test_the_2017_case_as_published_by_jacobi(run: Run) -> None:
    """Equilibria of the essays of November 2017, re-typed; the bundled example must keep reproducing them."""
    for variant, expected in (
        ("invasion_irreversible", [0, 5, 10]),
        ("bloodthirsty+invasion_irreversible", [5, 12]),
        ("deterrence+invasion_irreversible", [0, 5, 10, 12]),
        ("pacifist+invasion_irreversible", [0, 4, 5]),
    ):
        _, out, _ = run("us-dprk-2017", "--json", "--variant", variant, "--draws", "0")
        assert json.loads(out)["equilibria"]["seq"] == expected


def test_the_table_names_states_and_gives_reasons(run: Run) -> None:
    code, out, _ = run("prisoners-dilemma")
    assert code == 0
    assert "Both keep quiet" in out
    assert "If Ann were to confess, Bob can confess, which Ann likes less" in out
    assert "1,000 near-by preferences" in out


def test_everything_beyond_the_five_on_request(run: Run) -> None:
    _, out, _ = run("prisoners-dilemma", "--concept", "all")
    assert "Non-myopic: 0, 3." in out
    assert "Ann and Bob together would go from Both confess (0) to Both keep quiet (3)." in out


def test_paths_inverse_and_single_concepts_print(run: Run) -> None:
    _, out, _ = run("us-dprk-2017", "--path-from", "0")
    assert "Withdrawal for disarmament (10): 2 moves, not by improvements alone" in out
    _, out, _ = run("us-dprk-2017", "--inverse", "8", "--concept", "gmr")
    assert "By GMR it holds exactly if:" in out
    assert "would have to prefer DPRK disarms alone (8)" in out
    _, out, _ = run("us-dprk-2017", "--inverse", "8", "--json")
    assert json.loads(out)["least_change"]["seq"]["proven"]
    _, out, _ = run("chicken", "--path-from", "0", "--json")
    assert json.loads(out)["distance"]["any_moves"] == {"0": 0, "1": 1, "2": 1, "3": 2}
    _, out, _ = run("chicken", "--concept", "gmr", "--json")
    assert json.loads(out)["equilibria"] == {"gmr": [1, 2, 3]}


def test_the_answer_goes_to_the_named_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    code, out, err = run("chicken", "--json", "-o", str(target))
    assert (code, out) == (0, "")
    assert str(target) in err
    assert json.loads(target.read_text(encoding="utf-8"))["conflict"] == "chicken"


def test_the_drawing_is_well_formed_and_the_same_every_time(run: Run) -> None:
    _, first, _ = run("us-dprk-2017", "--svg")
    _, second, _ = run("us-dprk-2017", "--svg")
    assert first == second
    root = ElementTree.fromstring(first)
    circles = root.findall(".//{http://www.w3.org/2000/svg}circle")
    rings = [c for c in circles if c.attrib["class"] == "ring"]
    assert len(rings) == 3 + 1  # equilibria, and the key


def test_a_case_that_names_a_conflict_leads_to_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "stand-off.json").write_text(json.dumps(_MODEL), encoding="utf-8")
    (tmp_path / "case.yaml").write_text("conflict: stand-off.json\n", encoding="utf-8")
    for name in (tmp_path, tmp_path / "case.yaml"):
        code, out, _ = run(str(name), "--json")
        assert code == 0
        assert json.loads(out)["conflict"] == "pd"
    (tmp_path / "case.yaml").write_text("title: no conflict here\n", encoding="utf-8")
    assert run(str(tmp_path))[0] == 4


_PIPELINE = """\
format: accord-conflict/1
name: pipeline
title: The pipeline
decision_makers:
  - name: North
    preference: {statements: [{formula: not cut}, {formula: not sue}]}
  - name: South
    preference: {statements: [{formula: sue if cut}, {formula: pay}]}
options:
  - {name: cut, owner: North, on: cut the flow, off: turn it on again}
  - {name: sue, owner: South, on: go to the arbiter, direction: on}
  - {name: pay, owner: South, on: pay the arrears}
"""


def test_situations_without_a_name_are_told_by_their_options(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pipeline.yaml"
    path.write_text(_PIPELINE + "status_quo: 1\n", "utf-8")
    code, out, _ = run(str(path))
    assert code == 0
    head, _, rest = out.partition("Who finds which state stable")
    assert "cut: North can cut the flow or turn it on again." in head
    assert "sue: South can go to the arbiter, and not go back on it." in head
    assert "pay: South can pay the arrears or give it up." in head
    assert "YNN" not in rest
    assert "state 1" not in rest
    assert "1      * cut" in rest
    assert "“cut” (1), the status quo, does not hold by SEQ:" in rest


def test_the_question_what_would_hold_is_about_the_status_quo_unless_a_state_is_named(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "pipeline.yaml"
    path.write_text(_PIPELINE + "status_quo: 1\n", "utf-8")
    _, quo, _ = run(str(path), "--inverse")
    _, named, _ = run(str(path), "--inverse", "1")
    assert quo == named
    assert "“cut” (1) is an equilibrium by none of the five concepts." in quo
    path.write_text(_PIPELINE, "utf-8")
    code, _, told = run(str(path), "--inverse")
    assert code == 2
    assert "say which state" in told
