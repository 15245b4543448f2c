"""How much the short form tells: so many pairs, dates, signposts, causes, scenarios and situations."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from accord.case.assumptions import Event
from accord.case.labels import short_issues
from accord.case.schema import Deadline
from accord.pages.blocks import Block, Figure, Heading, KeyFigures, Table
from accord.pages.briefing.issues import causes_told
from accord.pages.briefing.page import briefing_page, sections
from accord.pages.pictures import BoardFigure
from accord.pages.words.causes import BRIEF
from accord.pages.words.months import how_long
from tests import bundled


@cache
def parts() -> dict[str, tuple[Block, ...]]:
    """The blocks of every section of the short form."""
    return {s.id: s.blocks(bundled.briefing()) for s in sections() if "short" in s.lengths}


def told(section: str) -> list[str]:
    """Every sentence of a section."""
    return [one.text for block in parts()[section] for one in getattr(block, "sentences", ())]


def test_up_to_three_pairs_are_too_close_to_call() -> None:
    forecast, short = bundled.forecast(), short_issues(bundled.case())
    ranking, order = forecast.ranking_detail, forecast.ranking
    even = tuple(tuple(0.52 for _ in ranking.issues) for _ in ranking.issues)
    tied = replace(forecast, ranking_detail=replace(ranking, harder=even))
    (judged,) = (s for s in sections() if s.id == "key-judgements")
    blocks = judged.blocks(replace(bundled.briefing(), forecast=tied))
    said = [one.text for block in blocks for one in getattr(block, "sentences", ())]
    close = [one for one in said if one.startswith("Too close to call")]
    assert close == [
        f"Too close to call: the chance that {short[harder]} stays open longer than {short[easier]} is 52 %."
        for easier, harder in [*pairwise(order)][:3]
    ]


def test_all_dates_and_three_signposts_are_watched_the_nearest_and_the_strongest_first() -> None:
    found = bundled.briefing()
    events = {
        f"e{n}": Event(title=f"Meeting {n}", date=dt.date(2022, n, 1), changes=()) for n in (5, 3, 4, 6)
    }
    case = found.forecast.case.model_copy(update={"events": events})
    watched = replace(found, forecast=replace(found.forecast, case=case))
    (watch,) = (s for s in sections() if s.id == "watch")
    said = [one.text for block in watch.blocks(watched) for one in getattr(block, "sentences", ())]
    assert said[:3] == ["1 March 2022: Meeting 3.", "1 April 2022: Meeting 4.", "1 May 2022: Meeting 5."]
    assert len(said) == 7
    assert all("we would move" in one for one in said[4:])


def watched(**fields: object) -> list[str]:
    """What is watched in the bundled case with other fields."""
    found = bundled.briefing()
    case = found.forecast.case.model_copy(update=fields)
    changed = replace(found, forecast=replace(found.forecast, case=case))
    (watch,) = (s for s in sections() if s.id == "watch")
    return [one.text for block in watch.blocks(changed) for one in getattr(block, "sentences", ())]


def test_all_issues_of_one_deadline_stand_in_one_line_and_of_very_many_dates_the_number() -> None:
    issues = bundled.case().issues
    due = {
        name: issue.model_copy(update={"deadline": Deadline(date=dt.date(2022, 5, 1 + (at > 2)))})
        for at, (name, issue) in enumerate(issues.items())
    }
    first, second, *_ = watched(issues=due, events={})
    assert first.startswith("1 May 2022: deadline on ")
    assert first.partition(".")[0].count(",") == 1
    assert " and " in first
    assert second.startswith("2 May 2022: deadline on ")
    many = {f"e{n}": Event(title=f"Talk {n}", date=dt.date(2022, n, 1), changes=()) for n in range(1, 10)}
    said = watched(events=many)
    assert said[5] == "1 June 2022: Talk 6."
    assert said[6] == "3 later dates stand in the calendar of the longer briefings."
    assert "we would move" in said[7]


def test_every_step_of_a_party_says_from_where_to_where_its_limit_moves() -> None:
    told = " ".join(watched())
    assert "for a little less" not in told
    assert "If the US signed at 10, not 18 rung points on Nuclear question, we" in told
    assert re.search(r"If the \w+ signed at [\d.]+, not [\d.]+ \D+ on ", told)


def test_the_key_judgements_say_how_it_may_come_out_together() -> None:
    (judged,) = (s for s in sections() if s.id == "key-judgements")
    said = [one.text for b in judged.blocks(bundled.briefing()) for one in getattr(b, "sentences", ())]
    (together,) = [one for one in said if one.startswith("How it may come out together: likeliest “")]
    assert "), then “" in together
    alone = replace(bundled.briefing(), futures=None)
    said = [one.text for b in judged.blocks(alone) for one in getattr(b, "sentences", ())]
    assert not any("come out together" in one for one in said)


def test_the_main_cause_is_named_the_same_on_the_board_in_the_box_and_in_both_texts_on_an_issue() -> None:
    forecast, pages = bundled.forecast(), parts()
    short = [one for one in told("briefly") if one.startswith("Main cause: ")]
    blocks = [block for name in forecast.ranking for block in causes_told(forecast, forecast[name])]
    said_in_full = [one.text for block in blocks for one in getattr(block, "sentences", ())]
    full = [one for one in said_in_full if one.startswith("Main cause: ")]
    (board,) = (block for block in pages["in-brief"] if isinstance(block, Figure))
    assert board.twin is not None
    rows = [row[3].text for row in board.twin.rows]
    assert len(short) == len(full) == len(rows) == len(forecast.ranking)
    for name, *said in zip(forecast.ranking, short, full, rows, strict=True):
        causes = forecast[name].causes
        assert causes is not None
        main = max(causes.parts, key=lambda one: causes.parts[one].value)
        months = how_long(causes.parts[main].value * forecast.horizon)
        assert said[0].startswith(f"Main cause: {BRIEF[main]}")
        assert f"({months})" in said[0].partition(";")[0]
        assert said[1] == f"Main cause: {BRIEF[main]} ({months})."
        assert said[2].startswith(BRIEF[main])
    (boxes,) = (block for block in pages["in-brief"] if isinstance(block, KeyFigures))
    assert f"Main cause: {rows[-1].partition(', ')[0]}." in boxes.items[0].value.text


def test_a_main_cause_that_all_have_in_common_is_told_once_and_rows_tell_what_else() -> None:
    (board,) = (block for block in parts()["in-brief"] if isinstance(block, Figure))
    assert "Main cause on each: offers far apart; below it what else." in board.caption
    assert isinstance(board.data, BoardFigure)
    assert all(row.cause.startswith("also ") for row in board.data.rows)


def test_who_is_who_has_a_column_for_the_base_and_four_scenarios() -> None:
    (table,) = (block for block in parts()["who"] if isinstance(block, Table))
    titles = [column.title for column in table.columns]
    assert titles == [
        "Actor",
        "Can block",
        "Alliance first",
        "Transactional",
        "No coordinator",
        "Crowded agenda",
        "Seoul changes course",
    ]


def test_three_situations_that_would_hold_are_named() -> None:
    named = [one for one in told("standing") if "would hold if it were reached" in one]
    assert [one.partition(" would")[0] for one in named] == [
        "Phased package",
        "Freeze for relief",
        "Tests against pressure",
    ]


def test_annexes_are_called_so_and_begin_one_page() -> None:
    full = briefing_page(bundled.briefing(), "full").blocks
    annexes = [b.text for b in full if isinstance(b, Heading) and b.above == "Annex"]
    assert {"Terms of the annexes", "What this rests on", "Who attends to what"} <= set(annexes)


@pytest.mark.parametrize("length", ["page", "short"])
def test_short_forms_have_no_annex(length: str) -> None:
    blocks = briefing_page(bundled.briefing(), "short" if length == "short" else "page").blocks
    assert not any(isinstance(b, Heading) and b.above == "Annex" for b in blocks)
