"""Every question reads as one would ask it, with names and units, and the reference page has the tables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import accord
from accord.case.paths import numbers
from accord.case.priors.filling import fill
from accord.case.schema import Case
from accord.faces.terminal.report import plain_text
from accord.pages.interview.page import question_report
from accord.pages.interview.tables import every_row
from accord.pages.interview.wording import asked, choice_texts, range_text, wordings
from accord.studies.interview.kinds import KINDS, field_at
from accord.studies.interview.questions import question_at
from accord.yaml.reading import dotted
from tests.studies.interview.cases import draft

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "interview.md"


def test_every_kind_of_field_has_one_wording() -> None:
    assert list(wordings()["ask"]) == list(KINDS)


def test_the_reference_page_holds_the_tables() -> None:
    page = REFERENCE.read_text(encoding="utf-8").splitlines()
    assert [row for row in every_row() if row not in page] == []


@pytest.mark.parametrize("name", ["us-rok-2021", "three-rivers", "eu-code-2016"])
def test_every_number_of_a_bundled_case_can_be_asked_about_in_words(name: str) -> None:
    case, seen = accord.load(name), set()
    for entry in numbers(case):
        if entry.number.missing or field_at(entry.trail) is None:
            continue
        question = question_at(case, dotted(entry.trail))
        words = asked(case, question)
        assert "{" not in words
        assert "_" not in words
        assert "?" in words
        assert not re.search(r"\b(?:USA|KOR|PRK|UPL)\b", words)
        assert choice_texts(case, question) or question.now[0] == question.now[2]  # type: ignore[index]
        seen.add(question.field.kind)
    assert {"ask", "bottom_line", "salience"} <= seen


def test_a_question_at_a_terminal(us_rok: Case) -> None:
    question = question_at(us_rok, "issues.cost_sharing.stances.KOR.bottom_line")
    assert plain_text(question_report(us_rok, question, (2, 10)), 80) == (
        "2 of 10 · Cost-sharing\n"
        "What is the most that the ROK would sign? (KRW bn in the first year)\n"
        "  a) below 1,200\n"
        "  b) 1,200 to 1,250\n"
        "  c) above 1,250\n"
        "  ?) don’t know\n"
        "\n"
        "On the scale 1,038.9 is “the amount of 2019 unchanged”; 1,124.1 is “a rise like\n"
        "that of the 10th agreement (+8.2 %)”; 1,174 is “the +13 % on which both\n"
        "negotiators agreed in March 2020”.\n"
    )


def test_points_of_a_scale_are_offered_in_words(us_rok: Case) -> None:
    ladder = question_at(us_rok, "issues.nuclear.stances.PRK.bottom_line")
    assert choice_texts(us_rok, ladder)[1] == ("b", "working talks resumed, nothing promised (8)")


def test_the_way_along_a_ladder_is_offered_where_nobody_has_judged_anything() -> None:
    case = fill(draft())[0]
    texts = [words for _, words in choice_texts(case, question_at(case, "issues.k.stances.U.ask"))]
    assert texts == [
        "at “none”, or close to it (below 15)",
        "some way from it (15 to 40)",
        "about half-way (40 to 60)",
        "most of the way (60 to 85)",
        "at “all”, or close to it (above 85)",
    ]


def test_times_are_told_with_their_month(us_rok: Case) -> None:
    question = question_at(us_rok, "issues.nuclear.stances.USA.patience")
    assert asked(us_rok, question) == (
        "If talks went on as now, when would the US be half-way from what it asks to its limit?"
    )
    texts = [words for _, words in choice_texts(us_rok, question)]
    assert texts[0] == "below 3 months (May 2021)"
    assert texts[1] == "3 to 6 months (August 2021)"
    assert range_text(us_rok, question, (1.0, 4.0, 9.0)) == "1 – 4 – 9 months"
