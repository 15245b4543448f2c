"""The drawing of a conflict."""

from __future__ import annotations

import dataclasses
from itertools import combinations
from xml.etree import ElementTree

import pytest

from accord.conflict.files.locating import find_conflict
from accord.conflict.solve.overview import analyse
from accord.errors import UsageError
from accord.faces.charts import WIDE, svg
from accord.faces.charts.glyphs import text_width
from accord.pages.conflict_figure import conflict_figure
from accord.pages.figures import ConflictFigure, ConflictState
from tests import bundled


def drawn(figure: ConflictFigure) -> ElementTree.Element:
    """The drawing, parsed."""
    return ElementTree.fromstring(svg(figure, WIDE))


def circles(figure: ConflictFigure, kind: str) -> int:
    """How many circles of a kind there are, the one of the key included."""
    return sum(c.attrib["class"] == kind for c in drawn(figure).iter("circle"))


def boxes(figure: ConflictFigure) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of every text."""
    found = []
    for place in drawn(figure).iter("text"):
        wide, x, y = text_width(place.text or ""), float(place.attrib["x"]), float(place.attrib["y"])
        left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[place.attrib["text-anchor"]]
        found.append((left, y - 11, left + wide, y + 3))
    return found


@pytest.mark.parametrize("name", ["us-rok-2021", "us-dprk-2017", "chicken", "prisoners-dilemma"])
def test_what_holds_has_a_ring_and_the_status_quo_is_filled(name: str) -> None:
    model = bundled.conflict() if name == "us-rok-2021" else find_conflict(name).model
    figure = conflict_figure(analyse(model, draws=0))
    holding = sum(state.holds for state in figure.states)
    quo = any(state.status_quo for state in figure.states)
    assert circles(figure, "ring") == holding + bool(holding)
    assert circles(figure, "state quo") == 2 * quo


def test_names_stand_beside_their_situations_inside_the_frame_and_apart() -> None:
    figure = conflict_figure(analyse(bundled.conflict(), draws=0))
    key = len(figure.movers) + 2
    named = boxes(figure)[:-key]
    for left, _, right, _ in named:
        assert left >= 0
        assert right <= WIDE
    for one, other in combinations(named, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] + 2 or other[3] <= one[1] + 2
        assert apart, (one, other)


def test_labels_are_shown_to_those_who_ask_for_them_only() -> None:
    found = analyse(bundled.conflict(), draws=0)
    plain, labelled = (
        {t.text for t in drawn(conflict_figure(found, labels=wanted)).iter("text")}
        for wanted in (False, True)
    )
    assert "13" in labelled
    assert "13" not in plain


def test_many_situations_are_listed_below_instead_of_beside() -> None:
    figure = conflict_figure(analyse(bundled.conflict(), draws=0), labels=True)
    many = tuple(ConflictState(f"situation {k}", str(k), False, False) for k in range(40))
    root = drawn(dataclasses.replace(figure, states=many))
    assert any("39" in (t.text or "") and "situation 39" in (t.text or "") for t in root.iter("text"))


def test_a_line_each_way_has_two_tips() -> None:
    figure = conflict_figure(analyse(find_conflict("chicken").model, draws=0))
    paths = [p for p in drawn(figure).iter("path") if p.attrib["class"].startswith("move")]
    assert len(paths) == len(figure.moves)
    assert sum("marker-start" in p.attrib for p in paths) == sum(move.both for move in figure.moves)
    assert any(move.both for move in figure.moves)
    assert not figure.only_improvements


def test_more_than_sixty_situations_are_refused() -> None:
    small = find_conflict("chicken").model
    options = tuple(small.options[0].model_copy(update={"name": f"a{k}"}) for k in range(7))
    makers = tuple(
        maker.model_copy(
            update={
                "preference": maker.preference.model_copy(update={"ranking": None, "weights": {"a0": 1.0}})
            }
        )
        for maker in small.decision_makers
        if maker.preference
    )
    large = small.model_copy(update={"options": options, "decision_makers": makers, "state_names": {}})
    with pytest.raises(UsageError, match="limit is 60"):
        conflict_figure(analyse(large, draws=0))
