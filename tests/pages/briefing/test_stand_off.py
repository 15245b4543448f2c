"""The stand-off on the page: what it says agrees with the analysis, and there is never too much of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import get_args

import pytest

from accord.conflict.change.coordinator import coordinate
from accord.conflict.files.locating import find_conflict
from accord.conflict.graph.model import ConflictModel
from accord.conflict.solve.overview import analyse
from accord.conflict.solve.stability import Concept
from accord.pages.blocks import (
    Block,
    Details,
    Figure,
    Heading,
    Lead,
    Note,
    Paragraph,
    Points,
    Table,
    every_block,
)
from accord.pages.briefing import stand_off
from accord.pages.briefing.stand_off import stand_off_blocks
from accord.pages.briefing.stand_off_brief import SECTION as SHORT
from accord.pages.figures import ConflictFigure
from accord.studies.stand_off import CONCEPT, conflict
from tests import bundled


@cache
def section() -> tuple[Block, ...]:
    """The section on the conflict of the bundled case."""
    found = bundled.briefing().stand_off
    assert found is not None
    return stand_off_blocks(found)


def of(model: ConflictModel, seed: int = 0) -> tuple[Block, ...]:
    """The section on another conflict."""
    return stand_off_blocks(conflict(model, seed=seed))


def tables(blocks: Iterable[Block]) -> dict[str, Table]:
    """Every table by its caption."""
    return {block.caption: block for block in every_block(blocks) if isinstance(block, Table)}


def texts(table: Table) -> list[tuple[str, ...]]:
    """The cells of a table as text."""
    return [tuple(cell.text for cell in row) for row in table.rows]


def parts(blocks: tuple[Block, ...]) -> dict[str, list[Block]]:
    """What stands under each heading of level 3."""
    found: dict[str, list[Block]] = {}
    for block in blocks:
        if isinstance(block, Heading) and block.level == 3:
            found[block.text] = []
        elif found:
            list(found.values())[-1].append(block)
    return found


def notes(blocks: Iterable[Block]) -> str:
    """All notes in one text."""
    return " ".join(one.text for block in blocks if isinstance(block, Note) for one in block.sentences)


def test_the_page_is_about_the_concept_of_the_study() -> None:
    assert stand_off.CONCEPT == CONCEPT
    assert get_args(Concept) == stand_off.CONCEPTS


HELD = "How it stands today, and what would hold"


def test_the_status_quo_comes_first_and_then_the_most_robust() -> None:
    held = texts(tables(section())[HELD])
    assert [row[0] for row in held] == [
        "Stalemate (today)",
        "Phased package",
        "Freeze for relief",
        "Tests against pressure",
    ]
    assert list(parts(section()))[:4] == [
        "Stalemate, as it stands today, holds",
        "Phased package holds",
        "Freeze for relief holds",
        "Tests against pressure holds",
    ]


def test_every_equilibrium_is_marked_by_every_concept() -> None:
    found = analyse(bundled.conflict(), draws=0)
    every = tables(section())["Every situation"]
    assert len(every.rows) == found.graph.m
    for column, concept in enumerate(("nash", "gmr", "smr", "seq", "sseq"), start=2):
        marked = [row[column].text == "● all" for row in every.rows]
        assert marked == found.stability.of(concept).all(axis=0).tolist()  # type: ignore[arg-type]


def test_sentences_come_first_and_the_codes_of_the_rules_are_folded_and_explained() -> None:
    made = section()
    assert not any(isinstance(block, Table) and block.caption == HELD for block in made)
    before = made[
        : next(n for n, block in enumerate(made) if isinstance(block, Details) and "Nash" in block.summary)
    ]
    shown = [*(block for block in before if isinstance(block, Lead | Note | Points)), *parts(before)]
    assert len(shown) > 5
    assert not any(code in str(block) for block in before for code in ("GMR", "SMR", "SSEQ"))


def test_options_are_in_words() -> None:
    options = {row[0]: row[1] for row in texts(tables(section())["Every situation"])}
    assert options["Stalemate (today)"] == "none"
    assert options["Phased package"] == "relief, assure, freeze"


def test_the_shares_name_their_draws_and_their_seed() -> None:
    told = notes(of(bundled.conflict(), seed=7))
    assert "1,000 near-by orders" in told
    assert "seed 7" in told


def test_sentences_in_front_are_few_and_none_is_lost() -> None:
    found = {heading: inner for heading, inner in parts(section()).items() if "hold" in heading}
    assert len(found) <= 5
    for inner in found.values():
        front = inner[0]
        assert isinstance(front, Points)
        assert 1 <= len(front.sentences) <= 3
    front, more = found["Phased package holds"]
    assert isinstance(front, Points)
    assert [one.text.split()[1] for one in front.sentences] == ["US", "DPRK"]
    assert isinstance(more, Details)
    (folded,) = more.blocks
    assert isinstance(folded, Points)
    assert len(folded.sentences) == 3


def test_where_a_state_does_not_hold_the_open_temptation_is_in_front() -> None:
    quo = bundled.conflict().model_copy(update={"status_quo": 16})
    heading, inner = next(iter(parts(of(quo)).items()))
    assert heading == "Tests, as it stands today, does not hold"
    assert isinstance(inner[0], Points)
    first = inner[0].sentences[0].text
    assert first.startswith("If US")
    assert "does not hold" in first


def test_the_coordinator_is_shown_where_something_hangs_on_it() -> None:
    inner = parts(section())["With and without ROK"]
    table = inner[0]
    assert isinstance(table, Table)
    rows = {row[0].text: row[1:] for row in table.rows}
    assert set(rows) == {"Phased package", "Freeze for assurances", "Assurances alone"}
    step = coordinate(bundled.conflict(), 12).plan
    assert step is not None
    assert rows["Freeze for assurances"][2].value == step.cost
    assert rows["Freeze for assurances"][1].text == "B and C"
    assert rows["Phased package"][0].text == "would hold, not reached"
    assert "A if every message were" in rows["Phased package"][1].text
    levers = inner[1]
    assert isinstance(levers, Points)
    assert [one.text[:2] for one in levers.sentences] == ["A ", "B ", "C "]
    assert (
        levers.sentences[0].text == "A (joint move, cost 3): Bring both to move at once, as in spring 2018."
    )
    assert sum(isinstance(block, Paragraph) for block in inner) == 2
    assert "econstruction" in notes(inner)


def test_preferences_are_said_to_be_judgements() -> None:
    assert "judgement" in notes(section())
    lead = [block.sentences[0].text for block in section() if isinstance(block, Lead | Note)][:2]
    assert lead[0].startswith("US and DPRK can move between 15 situations. Stalemate, ")
    assert "Tests against pressure would hold even when others answer." in lead[0]
    assert lead[0].endswith("Today’s situation, Stalemate, is one of them.")
    assert "nothing of it enters the forecast" in lead[1]


def test_the_graph_shows_its_situations_by_name_and_which_hold() -> None:
    (shown,) = (block.data for block in section() if isinstance(block, Figure))
    assert isinstance(shown, ConflictFigure)
    assert "6 situations" in shown.label
    found = analyse(bundled.conflict(), draws=0)
    held = {found.words.name(int(s)) for s in found.stability.equilibria("seq").nonzero()[0]}
    assert {s.name for s in shown.states if s.holds} == held
    assert [s.name for s in shown.states if s.status_quo] == ["Stalemate"]
    assert not any(s.mark for s in shown.states)


@pytest.mark.parametrize("name", ["chicken", "prisoners-dilemma", "us-dprk-2017"])
def test_a_conflict_without_levers_has_its_section_too(name: str) -> None:
    made = of(find_conflict(name).model)
    assert not any("With and without" in heading for heading in parts(made))
    assert tables(made)[HELD].rows


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
    made = of(small.model_copy(update={"decision_makers": (ann, bob), "options": options, "state_names": {}}))
    assert not any(isinstance(block, Figure) for block in made)
    assert set(tables(made)) == {HELD}
    (first, *_) = (block for block in made if isinstance(block, Lead))
    assert "situations would hold even when others answer, most robustly" in first.sentences[0].text


def test_the_picture_shows_the_ways_from_the_status_quo_to_what_holds_and_no_more() -> None:
    found = bundled.briefing().stand_off
    assert found is not None
    (figure,) = (b.data for b in every_block(section()) if isinstance(b, Figure))
    assert isinstance(figure, ConflictFigure)
    words = found.overview.words
    on_ways = {words.name(s) for way in found.ways for step in way.steps for s in (step.source, step.target)}
    assert {state.name for state in figure.states} == on_ways
    assert len(figure.states) < found.overview.graph.m
    steps = {(step.source, step.target) for way in found.ways for step in way.steps}
    assert sum(move.way for move in figure.moves) == len(steps)
    assert not any(move.both for move in figure.moves if move.way)


def test_every_way_begins_at_the_status_quo_and_ends_where_it_holds() -> None:
    found = bundled.briefing().stand_off
    assert found is not None
    assert {way.state for way in found.ways} == set(found.held) - {found.overview.status_quo}
    utility, movers = found.overview.graph.utility, list(found.overview.graph.movers)
    for way in found.ways:
        assert way.steps[0].source == found.overview.status_quo
        assert way.steps[-1].target == way.state
        gains = [
            utility[movers.index(step.movers[0]), step.target]
            > utility[movers.index(step.movers[0]), step.source]
            for step in way.steps
        ]
        assert all(gains) == way.gains


def test_the_short_form_tells_the_ways_and_that_none_is_by_gains_alone() -> None:
    (points,) = SHORT.blocks(bundled.briefing())
    assert isinstance(points, Points)
    text = [one.text for one in points.sentences]
    assert any(
        one.startswith("Freeze for relief would hold if it were reached: DPRK can freeze") for one in text
    )
    assert "Gains alone lead to none of them: one side would first have to accept a loss." in text


def test_without_a_status_quo_all_situations_stand_and_no_way_is_told() -> None:
    model = bundled.conflict()
    found = conflict(model.model_copy(update={"status_quo": None}))
    assert found.ways == ()
    assert len(found.reached) == found.overview.graph.m
