"""What was read of an issue on one page, corrections of it, and what the documents say near a question."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from accord.case.files.finding import read_case
from accord.case.plain_data import plain
from accord.case.priors.filling import fill
from accord.case.schema import Case
from accord.errors import UsageError
from accord.faces.terminal.report import plain_text
from accord.forecasts.inquiry import Inquiry, Where
from accord.pages.interview.as_read import as_read, corrected
from accord.pages.interview.course import Course
from accord.pages.interview.keepers import OnDisk
from accord.pages.interview.passages import passages_on
from accord.yaml.writing import new_text

TEXT = """Talks in the rain

Norway wants 40 tonnes of cod. Its envoy had come by train. He said that 36 was as low as he could go, and the
hall was full.

Four journalists slept. Chile put it at 30 tonnes. Boats of 90 metres lay outside.

Far from it all, somebody spoke of 38 tonnes.
"""
FIRST = "Norway wants 40 tonnes of cod."


def case_of(unit: str = "tonnes", **ask: Any) -> Case:
    points = [{"at": 0.0, "words": "none of it"}, {"at": 60.0, "words": "more than anybody asks for"}]
    place = {"document": "news.txt", "start": TEXT.index(FIRST), "end": TEXT.index(FIRST) + len(FIRST)}
    return Case.model_validate(
        {
            "accord": 2,
            "id": "fish",
            "title": "Fish",
            "as_of": "2024-05-20",
            "actors": {"NOR": {"name": "Norway"}, "CHL": {"name": "Chile"}},
            "issues": {
                "cod": {
                    "title": "Cod",
                    "scale": {"low": 0, "high": 60, "unit": unit, "anchors": points},
                    "rule": {"veto": ["NOR", "CHL"]},
                    "stances": {
                        "NOR": {"ask": {"value": 40, "evidence": ["E_n"]} | ask, "direction": "at_least"},
                        "CHL": {"direction": "at_most"},
                    },
                }
            },
            "evidence": {"E_n": {"source": "news", "place": place, "quote": FIRST}},
            "sources": {"news": {"title": "News", "published": "2024-05-20"}},
        }
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "news.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_page_shows_what_was_read_with_its_passage_and_what_else_the_texts_say(folder: Path) -> None:
    page = " ".join(plain_text(as_read(case_of(), "cod", (1, 2), folder), 200).split())
    for words in (
        "Read 1 of 2 · Cod (0 to 60 tonnes)",
        "Norway and Chile must consent. Norway wants more.",
        f"Norway asks for 40 tonnes: “{FIRST}” (news)",
        "Chile: no number was read",
        "In the texts: “He said that 36 was as low as he could go, and the hall was full.” (news) “Chile",
    ):
        assert words in page, page
    assert "by train" not in page


def test_an_own_estimate_is_named_as_one(folder: Path) -> None:
    case = case_of()
    own = case.evidence["E_n"].model_copy(update={"own_estimate": True, "coder": "Ann", "source": None})
    case = case.model_copy(update={"evidence": {"E_n": own}})
    assert "40 tonnes: own estimate of Ann" in plain_text(as_read(case, "cod", (1, 1), folder), 200)


def test_sentences_near_a_passage_with_numbers_of_the_kind_are_found(folder: Path) -> None:
    found = [one.words for one in passages_on(folder, case_of(), "cod")]
    assert found == [
        FIRST,
        "He said that 36 was as low as he could go, and the hall was full.",
        "Chile put it at 30 tonnes.",
    ]
    assert passages_on(folder, case_of(), "cod", (FIRST,))[0].words == found[1]
    assert passages_on(folder / "elsewhere", case_of(), "cod") == ()


def test_where_nothing_is_counted_the_whole_paragraph_is_near(folder: Path) -> None:
    found = [one.words for one in passages_on(folder, case_of("steps of 100"), "cod")]
    assert found[:2] == [FIRST, "Its envoy had come by train."]
    assert len(found) == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway asks 16.5", ("issues.cod.stances.NOR.ask", "16.5")),
        (
            "chile would sign about 13 because he said so",
            ("issues.cod.stances.CHL.bottom_line", "about 13 because he said so"),
        ),
        ("CHL wants at most 20", ("issues.cod.stances.CHL.ask", "at most 20")),
        ("Norway: 30-40", ("issues.cod.stances.NOR.ask", "30-40")),
    ],
)
def test_a_correction_names_party_and_number(text: str, told: tuple[str, str]) -> None:
    assert corrected(case_of(), "cod", text) == told


@pytest.mark.parametrize("text", ["16.5", "Peru asks 3", "Norway", "yes please"])
def test_what_is_no_correction_is_told_with_what_is(text: str) -> None:
    with pytest.raises(UsageError, match="ENTER accepts it; “Norway asks"):
        corrected(case_of(), "cod", text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("30", "Chile put it at 30 tonnes."),
        ("36", "He said that 36 was as low as he could go, and the hall was full."),
        ("31", ""),
        ("30 [E_n]", FIRST),
    ],
)
def test_a_sentence_that_names_the_number_of_an_answer_becomes_its_evidence(
    folder: Path, text: str, sentence: str
) -> None:
    (folder / "case.yaml").write_text(new_text(plain(case_of())), encoding="utf-8")
    case = fill(read_case(folder))[0]
    course = Course.begin(Inquiry(case), OnDisk(str(folder)), Where(), shows="nothing")
    course.folder = folder
    course.answer(course.question("issues.cod.stances.CHL.ask"), text, "Ann", dt.date(2024, 5, 21))
    after = read_case(folder)
    cited = [after.evidence[one] for one in after.issues["cod"].stances["CHL"].ask.evidence]
    assert [one.coder for one in cited if one.own_estimate] == ["Ann"]
    assert [one.quote for one in cited if not one.own_estimate] == ([sentence] if sentence else [])
    for one in cited:
        if one.place is not None:
            assert " ".join(TEXT[one.place.start : one.place.end].split()) == one.quote
    course.undo("Ann")
    assert read_case(folder).evidence.keys() == {"E_n"}
