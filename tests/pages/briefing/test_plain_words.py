"""What a first reader did not understand, in words that say it: scenarios, limits, misses, later sources."""

from __future__ import annotations

import re

from accord.pages.blocks import Figure, Heading, Sentence, Table, every_block
from accord.pages.briefing.limits import limits, points_counted
from accord.pages.briefing.page import briefing_page
from accord.pages.briefing.scenario_words import assumed, assumes
from accord.pages.briefing.section import Length
from tests import bundled


def told(length: Length) -> str:
    """Every sentence of a length."""
    blocks = every_block(briefing_page(bundled.briefing(), length).blocks)
    found: list[Sentence] = [one for block in blocks for one in getattr(block, "sentences", ())]
    return "\n".join(one.text for one in found)


def test_a_scenario_is_told_as_the_case_describes_it_or_by_what_it_changes() -> None:
    case = bundled.case()
    assert (
        assumes(case, "transactional").text
        == "Transactional: “The asking price and the attitude of 2019-20 go on.”"
    )
    bare = case.scenarios["crowded-agenda"].model_copy(update={"description": None})
    other = case.model_copy(update={"scenarios": {**case.scenarios, "crowded-agenda": bare}})
    assert assumes(other, "crowded-agenda").text.startswith("“Crowded agenda” changes: ")


def test_the_short_form_says_what_every_scenario_assumes_and_the_page_of_those_that_move_something() -> None:
    case, comparison = bundled.case(), bundled.comparison()
    moving = {d.scenario for d in comparison.differences if abs(d.p_agreement.value) > 0.03}
    assert "transactional" in moving
    for name in case.scenarios:
        assert (assumes(case, name).text in told("short")) == (name != case.base_scenario)
        assert (assumes(case, name).text in told("page")) == (name in moving)


def test_the_scenario_of_the_page_is_told_without_a_title_before_a_colon() -> None:
    case = bundled.case()
    text = assumed(case, case.base_scenario).text
    assert text.startswith("This briefing assumes “Alliance first”: “an administration in Washington that ")
    assert text.endswith(".”")
    bare = case.model_copy(update={"scenarios": {}})
    assert assumed(bare, case.base_scenario).text.endswith("”.")
    assert all(text in told(length) for length in ("page", "short"))


def test_what_a_stranger_did_not_understand_stands_on_no_first_page() -> None:
    words = told("page") + told("short")
    for one in (
        "middle date",
        "of the courses",
        "4 courses",
        "bottom line",
        "coded the case",
        "base scenario",
    ):
        assert one not in words
    assert words.index("simulated courses of events") >= 0


def test_points_of_a_made_up_scale_come_after_their_words() -> None:
    text = told("short")
    assert re.search(r"If signed, expect terms about “[^”]+” \(\d+ alignment points\)\.", text)
    span = r"\([\d,]+ to [\d,]+\), about “"
    assert re.search(rf"If signed, expect terms around [\d,]+ KRW bn in the first year {span}", text)
    assert (
        "Alignment points and rung points count steps" in text or "Rung points and alignment points" in text
    )


def test_the_terms_of_the_annexes_stand_before_the_first_annex() -> None:
    anchors = [
        b.anchor for b in bundled.briefing_report().blocks if isinstance(b, Heading) and b.above == "Annex"
    ]
    assert anchors[0] == "terms"


def test_a_limit_is_told_beside_the_nearest_point_in_words() -> None:
    assert (
        limits(bundled.case(), "cost_sharing")
        == "At worst the US signs 1,100 (just below C), the ROK 1,200 (near D)."
    )
    (points,) = points_counted(bundled.case(), bundled.case().issues)
    assert points.endswith("count steps that the case describes: 0 is the least described, 100 the most.")
    assert points_counted(bundled.case(), ["cost_sharing"]) == ()


def test_sources_of_after_the_date_of_the_case_are_marked_and_counted() -> None:
    blocks = list(every_block(briefing_page(bundled.briefing(), "short").blocks))
    (sources,) = (b for b in blocks if isinstance(b, Table) and b.look == "numbered")
    marked = [row[1].text for row in sources.rows if row[1].text.endswith("(published later)")]
    assert len(marked) == 6
    assert all("2021-02-01" not in text for text in marked)
    assert "6 of the 22 sources of others were published after 1 February 2021" in told("short")


def test_the_least_and_the_greatest_chance_are_what_the_mixture_shows() -> None:
    assert "No issue is shown below 2 % or above 98 %: 2 in a hundred" in told("short")


def test_the_calendar_tells_of_deadlines_only_where_there_are_some() -> None:
    blocks = every_block(briefing_page(bundled.briefing(), "short").blocks)
    captions = [b.caption for b in blocks if isinstance(b, Figure)]
    assert any(caption.startswith("Lines hold eight of ten cases") for caption in captions)
    assert not any("deadlines" in caption for caption in captions)


def test_the_outside_view_stands_in_the_short_form_beside_the_forecast() -> None:
    text = told("short")
    assert re.search(r"Cost-sharing: of 14 such negotiations [^.]*would be agreed by then; this f", text)
    assert "No record of others stands behind Health, " in text
    assert "such negotiations" not in told("page")
