"""What the briefing says of cases that are not like the bundled one."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from accord.case.schema import Case, InputChange
from accord.forecasts.results import ConcessionForecast, Forecast
from accord.pages.blocks import Block, KeyFigures, Lead, Note, Paragraph, Points, every_block
from accord.pages.briefing.page import briefing_page
from accord.sampling.estimates import Estimate
from accord.studies.whole_briefing import Briefing
from tests import bundled


def page(made: Forecast, case: Case | None = None) -> tuple[Block, ...]:
    """All blocks of the briefing of one forecast alone."""
    return tuple(every_block(briefing_page(Briefing(case or made.case, made, None, (), None)).blocks))


def told(blocks: tuple[Block, ...]) -> str:
    """All sentences in one text."""
    found = [block for block in blocks if isinstance(block, Lead | Paragraph | Points | Note)]
    return " ".join(one.text for block in found for one in block.sentences)


def changed(name: str, **fields: object) -> Forecast:
    """The forecast of the bundled case with other fields of one issue."""
    made = bundled.forecast()
    issue = made[name]
    assert isinstance(issue, ConcessionForecast)
    issues = made.issues | {name: dataclasses.replace(issue, **fields)}  # type: ignore[arg-type]
    return dataclasses.replace(made, issues=issues)


def test_without_other_scenarios_a_box_names_who_could_move_the_hardest_issue_else_its_obstacle() -> None:
    boxes = next(block for block in page(bundled.forecast()) if isinstance(block, KeyFigures))
    told = boxes.items[2].value.text
    assert (
        told
        == "If the US signed at 10, not 18 rung points: Nuclear question from 28 % to 36 %, one issue of 6."
    )
    boxes = next(block for block in page(changed("nuclear", pivots=())) if isinstance(block, KeyFigures))
    assert boxes.items[2].value.text.startswith("Main cause of the hardest issue: ")


def test_a_deadline_may_lie_ahead() -> None:
    overdue = bundled.forecast()["cost_sharing"].overdue
    assert overdue is not None
    text = told(page(changed("cost_sharing", overdue=dataclasses.replace(overdue, lapsed=-5.0))))
    assert (
        "The deadline of 31 December 2019 lies 5 months ahead; by signature or the end the mean delay" in text
    )


def test_where_hardly_a_draw_is_signed_no_date_is_given() -> None:
    time = bundled.forecast()["nuclear"].time
    assert time is not None
    never = dataclasses.replace(time, median=None, q10=None, q90=None)
    text = told(page(changed("nuclear", time=never, settlement=None)))
    assert "Fewer than one simulated course in ten is signed by February 2025." in text
    assert "It is signed in no simulated course, so that no terms can be shown." in text


def test_a_cause_that_speeds_an_issue_up_is_told_apart() -> None:
    causes = bundled.forecast()["health"].causes
    assert causes is not None
    parts = causes.parts | {"links_and_shocks": Estimate(-0.125, 0.01)}
    text = told(page(changed("health", causes=dataclasses.replace(causes, parts=parts))))
    assert "What speeds it up: other issues and events (6 months)." in text


def test_issues_that_are_open_in_every_draw_are_named() -> None:
    made = bundled.forecast()
    tied = dataclasses.replace(made.ranking_detail, tied=("nuclear", "climate"))
    text = told(page(dataclasses.replace(made, ranking_detail=tied)))
    assert (
        "ordered by their distance to common ground only: “Nuclear question on the Korean Peninsula” and"
        in text
    )


def test_changes_of_inputs_are_listed() -> None:
    unchanged = bundled.case().model_copy(update={"input_changes": ()})
    assert "No input has been changed" in told(page(bundled.forecast(), unchanged))
    change = InputChange(
        date=dt.date(2021, 3, 1),
        field="issues.nuclear.stances.PRK.patience",
        was=3,
        now={"low": 1, "mode": 4.5},
        reason="A new reading.",
    )
    again = change.model_copy(update={"field": "mood", "was": None, "now": 0.3})
    later = change.model_copy(update={"date": dt.date(2021, 4, 1), "field": "elasticity", "now": None})
    case = bundled.case().model_copy(update={"input_changes": (change, later, again)})
    blocks = page(bundled.forecast(), case)
    at = next(k for k, b in enumerate(blocks) if isinstance(b, Paragraph) and "Inputs changed" in told((b,)))
    points = blocks[at + 1]
    assert isinstance(points, Points)
    assert [one.text for one in points.sentences] == [
        "1 March 2021, A new reading: Nuclear question: the months until the DPRK is half-way (3 → 1 – "
        "4.5); mood (nothing → 0.3).",
        "1 April 2021, A new reading: how pace follows attention (3 → nothing).",
    ]
    sources = [one.spans[0].source for one in points.sentences]
    assert [one.path for one in sources if one] == ["input_changes.0.date", "input_changes.1.date"]


@pytest.mark.parametrize(("name", "words"), [("cost_sharing", "Easiest of 6"), ("nuclear", "Hardest of 6")])
def test_the_ends_of_the_order_are_said_over_the_issue(name: str, words: str) -> None:
    above = {
        b.anchor: b.above for b in page(bundled.forecast()) if hasattr(b, "anchor") and hasattr(b, "above")
    }
    assert above[f"issue-{name}"] == words


def test_without_causes_no_table_and_no_obstacle_is_shown() -> None:
    text = told(page(changed("nuclear", causes=None)))
    assert text.count("On average the issue stays open") == len(bundled.forecast().ranking) - 1
