"""The one page leads with what weighs most and has the terms in figures."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from accord.case.schema import Scale
from accord.forecasts.results import Forecast
from accord.pages.blocks import KeyFigures, Note, Paragraph
from accord.pages.briefing.calendar_ahead import multiples
from accord.pages.briefing.heading import MOST, briefing_title
from accord.pages.briefing.importance import by_importance, weighs_most
from accord.pages.briefing.little_less import if_less
from accord.pages.briefing.page import briefing_page, sections
from accord.pages.words.months import by_date, short_date
from accord.pages.words.signed import made_up
from tests import bundled


def titled(title: str) -> Forecast:
    found = bundled.forecast()
    return replace(found, case=found.case.model_copy(update={"title": title}))


def test_every_issue_in_figures_stands_on_the_one_page_with_unit_and_range() -> None:
    (found,) = (s for s in sections() if s.id == "if-signed")
    (made,) = found.blocks(bundled.briefing())
    assert isinstance(made, Paragraph)
    (told,) = (one.text for one in made.sentences)
    forecast = bundled.forecast()
    for issue in (forecast.case.issues[name] for name in forecast.ranking):
        number = rf"{re.escape(issue.short or '')} [\d,.]+ {re.escape(issue.scale.unit)} \([\d,.]+ to "
        assert bool(re.search(number, told)) != made_up(issue.scale)


def test_the_first_box_is_the_issue_for_which_the_parties_care_most() -> None:
    forecast = bundled.forecast()
    page = briefing_page(bundled.briefing(), "page")
    boxes = next(block for block in page.blocks if isinstance(block, KeyFigures))
    first = by_importance(forecast)[0]
    assert weighs_most(forecast)
    assert boxes.items[0].name.startswith("Weighs most")
    assert boxes.items[0].name.endswith(forecast.case.issues[first].short or "")


def test_the_warning_takes_two_sentences_and_leads_to_the_rest() -> None:
    for length in ("page", "short"):
        page = briefing_page(bundled.briefing(), length)
        caution = next(block for block in page.blocks if isinstance(block, Note) and block.look == "caution")
        assert len(caution.sentences) <= 2


def test_a_long_title_is_made_of_the_parties_and_the_foremost_short_names() -> None:
    assert briefing_title(titled("A short title")) == "A short title"
    long = briefing_title(titled(f"Norland and Sudland: {'fishing in the bay, ' * 6}and 4 more"))
    assert long.startswith("Norland and Sudland: ")
    assert long.endswith(" more")
    assert len(long) <= MOST
    assert len(briefing_title(titled("word " * 40))) <= MOST
    assert len(briefing_title(titled(f"{'Norland ' * 20}: fish"))) <= MOST


def test_of_a_short_horizon_days_are_told_and_no_two_columns_are_alike() -> None:
    day = dt.date(2030, 3, 14)
    assert by_date(day, 1.0, 3.5) == "13 April 2030"
    assert by_date(day, 1.0, 48.0) == "April 2030"
    assert short_date(day, 1.0, 3.5) == "13 Apr"
    found = bundled.briefing()
    curve = ((0.0, 1.0), (1.0, 0.6), (2.0, 0.5), (3.0, 0.4), (3.5, 0.3))
    issues = {
        name: replace(issue, time=replace(issue.time, survival=curve)) if issue.time else issue
        for name, issue in found.forecast.issues.items()
    }
    short = replace(found, forecast=replace(found.forecast, issues=issues, horizon=3.5), comparison=None)
    twin = multiples(short).twin
    assert twin is not None
    titles = [column.title for column in twin.columns[1:]]
    assert len(titles) == len(set(titles)) == 4


def test_a_step_on_a_scale_of_steps_is_told_in_the_words_of_its_points() -> None:
    case = bundled.case()
    issue = case.issues["nuclear"]
    scale = Scale(low=issue.scale.low, high=issue.scale.high, unit="steps", anchors=issue.scale.anchors)
    steps = issue.model_copy(update={"scale": scale})
    told = if_less(case.model_copy(update={"issues": case.issues | {"nuclear": steps}}), "nuclear", "USA")
    assert "signed at terms " in told
    assert "“" in told
    assert " steps" not in told
