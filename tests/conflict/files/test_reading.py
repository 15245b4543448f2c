"""Reading both layouts, and refusing whatever is wrong with a table instead of a traceback."""

from __future__ import annotations

import copy
import json
import random
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from accord.conflict.files.locating import bundled_conflicts, find_conflict
from accord.conflict.files.reading import load_conflict, parse_conflict, read_conflict
from accord.conflict.graph.build import build, with_levers, with_variants
from accord.conflict.graph.formulas import FormulaError, parse
from accord.conflict.graph.model import ConflictModel, Option
from accord.conflict.graph.states import Graph
from accord.conflict.solve.stability import solve
from accord.errors import AccordError, InvalidFileError, NotFoundError
from tests.shared import shared_data

_OWN = """
format: accord-conflict/1
name: small
decision_makers:
  - name: A
    preference:
      statements:
        - {formula: "not b if a", text: No answer to a}
        - {formula: a}
  - name: B
    preference: {weights: {a: -2, b: 1}}
options:
  - {name: a, owner: A, direction: on}
  - {name: b, owner: B}
infeasible:
  - {when: a and b}
status_quo: 0
"""


def _graph(text: str) -> Graph:
    return build(parse_conflict(text, file="x").model)


def test_our_own_layout_is_read_from_yaml() -> None:
    graph = _graph(_OWN)
    assert graph.labels == (0, 1, 2)
    assert graph.utility.tolist() == [[0, 1, 0], [1, 0, 2]]
    assert [graph.labels[s] for s in graph.arcs.of(0, 0)] == [1]
    assert len(graph.arcs.of(0, 1)) == 0


def test_unknown_fields_of_our_own_layout_are_errors_with_their_path() -> None:
    with pytest.raises(InvalidFileError) as caught:
        parse_conflict(_OWN.replace("status_quo", "status_qou"), file="x")
    assert [f.field for f in caught.value.findings] == ["status_qou"]


@pytest.mark.parametrize("text", ["", "\n  \n", "# nothing yet\n"])
def test_an_empty_file_is_said_to_be_empty(text: str) -> None:
    with pytest.raises(InvalidFileError) as caught:
        parse_conflict(text, file="x")
    assert [f.wrong for f in caught.value.findings] == ["is empty"]


@pytest.mark.parametrize(
    ("own", "broken", "field", "wrong", "remedy"),
    [
        ("name: small\n", "", "name", "is required and not there", "add 'name'"),
        ("owner: B", "ownr: B", "options.1.ownr", "the key 'ownr' is unknown here", "did you mean 'owner'?"),
        (
            "status_quo: 0",
            "status_quo: {a: 1}",
            "status_quo",
            "is no state",
            "write the number or the label of one",
        ),
        (
            "weights: {a: -2, b: 1}",
            "ranking: [0, {a: 1}]",
            "decision_makers.1.preference.ranking.1",
            "is no state",
            "write the number or the label of one",
        ),
    ],
)
def test_what_is_wrong_is_told_as_in_a_case(
    own: str, broken: str, field: str, wrong: str, remedy: str
) -> None:
    with pytest.raises(InvalidFileError) as caught:
        parse_conflict(_OWN.replace(own, broken), file="x")
    assert [(f.field, f.wrong, f.remedy) for f in caught.value.findings] == [(field, wrong, remedy)]


def test_all_findings_come_at_once() -> None:
    broken = _OWN.replace("owner: B", "owner: C").replace("a and b", "a and c")
    broken = broken.replace(
        "infeasible:", "forbidden:\n  - {mover: D, sources: [0], targets: [1]}\ninfeasible:"
    )
    with pytest.raises(InvalidFileError) as caught:
        parse_conflict(broken, file="x")
    assert len(caught.value.findings) == 2  # what needs sound names is checked once the names are sound


def test_json_errors_name_the_line() -> None:
    with pytest.raises(InvalidFileError) as caught:
        parse_conflict('{\n"a": 1,\n}', file="x")
    assert caught.value.findings[0].line == 3


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        load_conflict(tmp_path / "none.yaml")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(InvalidFileError):
        read_conflict(path)


def test_formulas_follow_their_grammar() -> None:
    options = (Option(name="a", owner="X"), Option(name="b", owner="X"), Option(name="b", owner="Y"))
    codes = np.arange(8, dtype=np.int64)
    for text, held in (
        ("a", [1, 3, 5, 7]),
        ("not a", [0, 2, 4, 6]),
        ("-1", [0, 2, 4, 6]),
        ("X.b if a", [0, 2, 3, 4, 6, 7]),
        ("a iff Y.b", [0, 2, 5, 7]),
        ("a & (X.b | 3)", [3, 5, 7]),
        ('"a" or not X.b and Y.b', [1, 3, 4, 5, 7]),
        ("NOT (a IF X.b)", [2, 6]),
    ):
        assert np.flatnonzero(parse(text, options)(codes)).tolist() == held
    for text, message in (
        ("b", "several options"),
        ("c", "no option 'c'"),
        ("4", "no option number 4"),
        ("a and", "ends where"),
        ("(a", "not closed"),
        ("a a", "not expected"),
        ("a ; b", "cannot be read"),
    ):
        with pytest.raises(FormulaError, match=message):
            parse(text, options)


def test_coalesced_states_share_their_moves() -> None:
    """Elmira: whatever else is so, once the firm has gone there is one state."""
    model = load_conflict(shared_data("gmcr") / "elmira_12state.json")
    raw = model.model_dump(exclude_none=True)
    raw["coalesced"] = [{"label": "gone", "when": "Abandon"}]
    gone: list[Any] = ["gone"]
    for maker in raw["decision_makers"]:
        ranking = [_without(group, {8, 9, 24, 25}) for group in maker["preference"]["ranking"]]
        maker["preference"]["ranking"] = [group or gone for group in ranking]
    joined = build(ConflictModel.model_validate(raw))
    assert joined.m == 9
    held: set[Any] = {joined.labels[s] for s in np.flatnonzero(solve(joined).equilibria("seq"))}
    assert held == {18, 21, "gone"}


def _without(group: Any, gone: set[int]) -> list[int]:
    members = group if isinstance(group, list | tuple) else [group]
    return [label for label in members if label not in gone]


def test_misperceived_states_have_no_moves_and_are_not_called_stable() -> None:
    text = _OWN.replace("  - name: B\n", '  - name: B\n    misperceived: ["a"]\n')
    graph = _graph(text)
    assert graph.perceived.tolist() == [[True] * 3, [True, False, True]]
    found = solve(graph)
    assert not found.of("gmr")[1, 1]
    assert found.stable[1, 1, 1]


def test_weights_that_sum_alike_tie() -> None:
    text = _OWN.replace("{a: -2, b: 1}", "{a: 0.3, b: 0.3}")
    assert _graph(text).utility[1].tolist() == [0, 1, 1]


def test_every_bundled_conflict_is_sound_with_each_variant_and_lever() -> None:
    for name in bundled_conflicts():
        model = find_conflict(name).model
        for variant in model.variants:
            assert build(with_variants(model, [variant.name])).m > 0
        for lever in model.levers:
            assert build(with_levers(model, [lever])).m > 0


def _places(node: Any) -> list[tuple[Any, Any]]:
    children = enumerate(node) if isinstance(node, list) else node.items() if isinstance(node, dict) else ()
    found: list[tuple[Any, Any]] = []
    for key, child in children:
        found += [(node, key), *_places(child)]
    return found


def test_damaged_files_never_end_in_a_traceback() -> None:
    rng = random.Random(0)
    junk: tuple[Any, ...] = (None, -1, 3.5, "", "Y", [], {}, [[]], True, 10**30, "x" * 50, [None], {"a": 1})
    originals = [json.loads(p.read_text("utf-8")) for p in sorted(shared_data("gmcr").glob("*.json"))]
    originals.append(json.loads(json.dumps(find_conflict("us-dprk-2017").model.model_dump(mode="json"))))
    for k in range(600):
        raw = copy.deepcopy(originals[k % len(originals)])
        keep = {key: raw[key] for key in raw if not key.startswith(("recomputed", "peer", "published"))}
        for _ in range(rng.randint(1, 3)):
            owner, key = rng.choice(_places(keep))
            owner[key] = copy.deepcopy(rng.choice(junk))
        with suppress(AccordError):
            parse_conflict(json.dumps(keep), file="damaged")


def _exchange(**changes: Any) -> str:
    base = {
        "id": "pd",
        "decision_makers": [
            {"name": "P1", "options": [0], "ranking_most_to_least": [2, 3, 0, 1]},
            {"name": "P2", "options": [1], "ranking_most_to_least": [1, 3, 0, 2]},
        ],
        "options": ["a", "b"],
        "feasible_states": [
            {"label": k, "ordered": k + 1, "yn": yn} for k, yn in enumerate(("NN", "YN", "NY", "YY"))
        ],
    }
    return json.dumps({**base, **changes})


def _dilemma(*rankings: list[Any]) -> list[dict[str, Any]]:
    return [
        {"name": f"P{k + 1}", "options": [k], "ranking_most_to_least": ranking}
        for k, ranking in enumerate(rankings)
    ]


def test_rankings_by_ordered_number_or_by_text_are_brought_to_labels() -> None:
    plain = parse_conflict(_exchange(), file="x")
    by_number = _exchange(decision_makers=_dilemma([3, 4, 1, 2], [2, 4, 1, 3]))
    by_text = _exchange(decision_makers=_dilemma(["2", "3", "0", "1"], ["1", "3", "0", "2"]))
    assert parse_conflict(by_text, file="x") == plain
    found = parse_conflict(by_number, file="x")
    assert found.model == plain.model
    assert {warning.wrong for warning in found.warnings} == {"the ranking has ordered numbers"}


def test_states_numbered_from_one_keep_their_numbers_and_move_by_their_options() -> None:
    states = [{"label": k + 1, "yn": yn} for k, yn in enumerate(("NN", "YN", "NY", "YY"))]
    text = _exchange(feasible_states=states, decision_makers=_dilemma([3, 4, 1, 2], [2, 4, 1, 3]))
    graph = _graph(text)
    assert graph.labels == (1, 2, 3, 4)
    assert np.flatnonzero(solve(graph).equilibria("seq")).tolist() == [0, 3]


def test_the_example_of_the_file_reference_is_sound() -> None:
    page = Path(__file__).parents[3] / "docs" / "reference" / "conflict-file.md"
    example = page.read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    assert _graph(example).labels == (0, 1, 2, 3)


def test_aliases_that_expand_to_billions_are_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    with pytest.raises(InvalidFileError) as caught:
        parse_conflict("\n".join([*lines, "options: *a11"]), file="bomb.yaml")
    (finding,) = caught.value.findings
    assert "expand to more than 500,000" in finding.wrong
    assert finding.line is not None


def test_a_weight_that_is_no_number_is_refused_with_its_line() -> None:
    text = '{"name": "x", "decision_makers": [{"name": "A",\n "preference": {"weights": {"a": NaN}}}]}'
    with pytest.raises(InvalidFileError) as caught:
        parse_conflict(text, file="c.json")
    (finding,) = caught.value.findings
    assert (finding.line, finding.field) == (2, "decision_makers.preference.weights.a")
    assert "NaN" in finding.wrong


def test_findings_about_a_model_name_their_line_in_yaml_and_in_json() -> None:
    broken = _OWN.replace("status_quo", "status_qou")
    in_json = '{"format": "accord-conflict/1",\n "name": "x",\n "status_qou": 1}'
    for text, line in ((broken, 17), (in_json, 3)):
        with pytest.raises(InvalidFileError) as caught:
            parse_conflict(text, file="c")
        assert [f.line for f in caught.value.findings if f.field == "status_qou"] == [line]
