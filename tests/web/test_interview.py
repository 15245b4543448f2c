"""The interview in the browser: one question at a time, taken in as the command takes it in."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.case.desk.decisions import Proposal
from accord.case.desk.entries import standing_at
from accord.case.desk.history import history
from accord.case.desk.interviews import answers
from accord.case.desk.proposals import propose
from accord.case.desk.write import set_fields
from accord.case.files.finding import read_case
from accord.case.plain_data import plain
from accord.forecasts.inquiry import Inquiry
from accord.pages.interview.page import taken_and_moved
from accord.studies.interview.questions import question_at
from accord.studies.interview.sitting import after_answer
from accord.web.asked import Site
from accord.web.compute import computing_here
from accord.web.entering import mark_of
from tests.studies.interview.cases import draft, folder_of
from tests.web.conftest import client_of

Own = tuple[Site, TestClient]
PAGE = "/c/mine/interview"
DRAWS = 1_000
"""Fewer leave nothing that is told from chance, and so nothing to ask."""
FIELD = "issues.climate.stances.KOR.bottom_line"
ASKED = f"{PAGE}?question={FIELD}"


@pytest.fixture
def own(own: Own) -> Own:
    """With draws enough to tell what to ask."""
    own[0].draws = DRAWS
    return own


def hidden(page: str, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None, name
    return html.unescape(found[1])


def answered(own: Own, send: Callable[..., Any], **told: str) -> Any:
    """The answer to the question about `FIELD`, sent as its page sends it."""
    page = own[1].get(ASKED).text
    kept = {name: hidden(page, name) for name in ("fields", "seen")}
    return send(*own, ASKED, "answer", **{"deed": "answer", **kept, **told})


def test_one_question_is_asked_with_its_choices_and_what_may_be_done(own: Own) -> None:
    page = own[1].get(PAGE)
    assert page.status_code == 200
    assert page.text.count('<fieldset class="choices">') == 1
    assert "Question 1 ·" in page.text
    for words in ("Save this answer", "I don’t know", "Skip for now", "My own estimate", "Why this is asked"):
        assert words in page.text
    assert 'id="i-text"' in page.text


def test_an_answer_enters_the_case_in_the_name_of_who_gave_it_and_tells_what_it_moved(
    own: Own, send: Callable[..., Any]
) -> None:
    path = own[0].shelf.place("mine").path
    done = answered(own, send, text="about 27", because="She said so.")
    assert done.status_code == 303
    assert done.headers["location"].endswith("#moved"), "what it moved is what one looks at next"
    there = standing_at(path, FIELD)
    assert there["mode"] == 27
    evidence = standing_at(path, f"evidence.{there['evidence'][0]}")
    assert evidence["coder"] == "Ada"
    assert evidence["own_estimate"] is True
    assert "Reason given: She said so." in evidence["paraphrase"]
    page = own[1].get(done.headers["location"].partition("#")[0])
    assert "What your answer moved" in page.text
    assert "own estimate of Ada" in page.text
    assert own[1].get(done.headers["location"].partition("#")[0]).text.count("about 27") >= 1, (
        "the same after a reload"
    )
    assert [one.words for one in answers(path)] == ["about 27"]


def test_what_an_answer_moved_is_what_the_library_tells_of_it(own: Own, send: Callable[..., Any]) -> None:
    place = own[0].shelf.place("mine")
    before = own[0].shelf.case(place)
    done = answered(own, send, text="26")
    after = own[0].shelf.case(place)
    inquiry = Inquiry(before, None, 0, DRAWS, causes=False)
    moved = after_answer(inquiry, after, answers(place.path)[0].fields)
    value = standing_at(place.path, FIELD)
    told = taken_and_moved(after, question_at(after, FIELD), value, moved, "Ada")
    assert any("→" in one.text for one in told), "an answer that moves nothing shows nothing here"
    page = re.sub(r"<[^>]+>", "", own[1].get(done.headers["location"].partition("#")[0]).text).replace(
        "\u00a0", " "
    )
    for one in told:
        assert one.text in html.unescape(page)


def test_a_choice_by_its_letter_and_evidence_of_the_case_are_taken(
    own: Own, send: Callable[..., Any]
) -> None:
    path = own[0].shelf.place("mine").path
    cited = re.search(r'<optgroup label="[^"]+"><option value="(E_\w+)"', own[1].get(ASKED).text)
    assert cited is not None
    assert answered(own, send, choice="a", rests=cited[1]).status_code == 303
    assert cited[1] in standing_at(path, FIELD)["evidence"]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "Choose an answer, write one"),
        ({"text": "blue"}, "cannot be read as an answer"),
        ({"text": "5000"}, "outside"),
        ({"choice": "z"}, "There is no answer z"),
        ({"text": "27 [E_none]"}, "holds no evidence"),
        ({"text": "<script>alert(1)</script>"}, "&lt;script&gt;"),
        ({"fields": "issues.nothing.at.all"}, "not asked any more"),
        ({"fields": f"{FIELD} issues.climate.stances.USA.bottom_line"}, "no answer in common"),
        ({"fields": ""}, "not asked any more"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_and_nothing_is_changed(
    own: Own, send: Callable[..., Any], told: dict[str, str], said: str
) -> None:
    refused = answered(own, send, **told)
    assert refused.status_code == 422
    assert said in refused.text
    assert history(own[0].shelf.place("mine").path) == ()


def test_who_does_not_know_is_not_asked_again_and_the_case_stays(own: Own, send: Callable[..., Any]) -> None:
    path = own[0].shelf.place("mine").path
    before = path.read_bytes()
    assert answered(own, send, deed="unknown").status_code == 303
    assert path.read_bytes() == before
    assert "(not known)" in own[1].get(PAGE).text
    assert f'value="{FIELD}"' not in own[1].get(PAGE).text


def test_the_last_answer_is_taken_back_and_its_question_stands_there_again(
    own: Own, send: Callable[..., Any]
) -> None:
    path = own[0].shelf.place("mine").path
    before = standing_at(path, FIELD)
    answered(own, send, text="27")
    back = send(*own, PAGE, "undo")
    assert back.status_code == 303
    assert FIELD in back.headers["location"]
    assert standing_at(path, FIELD) == before
    assert send(*own, PAGE, "undo").status_code == 422


def test_one_skips_goes_back_and_stops_by_links_alone(own: Own) -> None:
    first = own[1].get(PAGE).text
    skip = re.search(r'href="([^"]+)">Skip for now', first)
    assert skip is not None
    second = own[1].get(skip[1].replace("&amp;", "&")).text
    assert "Question 2 ·" in second
    assert hidden(first, "fields") != hidden(second, "fields")
    back = re.search(r'href="([^"]+)">Back<', second)
    assert back is not None
    assert hidden(own[1].get(back[1].replace("&amp;", "&")).text, "fields") == hidden(first, "fields")
    stopped = own[1].get(f"{PAGE}?stop=yes")
    assert "Interview: where it stands" in stopped.text
    assert "0 answers given" in stopped.text


def test_the_sum_of_all_answers_is_told_where_one_stops(own: Own, send: Callable[..., Any]) -> None:
    answered(own, send, text="27")
    page = own[1].get(f"{PAGE}?stop=yes").text
    assert "1 answer given and saved" in page
    assert "<caption>Agreement," in page


def test_two_who_answer_one_question_see_what_the_other_said(own: Own, send: Callable[..., Any]) -> None:
    page = own[1].get(ASKED).text
    kept = {name: hidden(page, name) for name in ("fields", "seen")}
    answered(own, send, text="27")
    late = send(*own, ASKED, "answer", deed="answer", text="29", **kept)
    assert late.status_code == 409
    assert standing_at(own[0].shelf.place("mine").path, FIELD)["mode"] == 27


def test_readers_see_the_questions_and_answer_none(own: Own, send: Callable[..., Any]) -> None:
    site, _ = own
    reader = client_of(site, "reader", "Rita")
    page = reader.get(PAGE)
    assert page.status_code == 200
    assert 'name="choice"' not in page.text
    assert "don’t know" in page.text
    assert send(site, reader, PAGE, "answer", fields=FIELD, text="27").status_code == 403
    assert send(site, reader, PAGE, "undo").status_code == 403


def test_a_forged_token_changes_nothing(own: Own) -> None:
    forged = {"form": "answer", "token": "x", "fields": FIELD, "text": "27"}
    assert own[1].post(PAGE, data=forged).status_code == 403
    assert answers(own[0].shelf.place("mine").path) == ()


def test_a_bundled_case_says_that_it_is_to_be_copied(
    browser: TestClient, site: Site, send: Callable[..., Any]
) -> None:
    assert "copy it</a> to answer" in browser.get("/c/us-rok-2021/interview").text
    refused = send(site, browser, "/c/us-rok-2021/interview", "answer", fields=FIELD, text="27")
    assert refused.status_code == 422


def test_a_question_that_there_is_not_is_told(own: Own) -> None:
    assert own[1].get(f"{PAGE}?question=issues.climate.title").status_code == 404
    assert own[1].get(f"{PAGE}?question=nothing.at.all").status_code == 404


def test_an_answer_on_which_a_later_change_stands_tells_no_move_and_the_page_goes_on(
    own: Own, send: Callable[..., Any]
) -> None:
    done = answered(own, send, text="27")
    path = own[0].shelf.place("mine").path
    set_fields(path, {FIELD: {"value": 30, "evidence": ["E_answer_1"]}}, by="Bo")
    page = own[1].get(done.headers["location"].partition("#")[0])
    assert page.status_code == 200
    assert "What your answer moved" in page.text
    assert "not known any more" in page.text


def test_after_an_ask_the_limit_of_the_same_party_is_asked_for(own: Own) -> None:
    from accord.pages.interview.course import follow_up

    found = own[0].compute  # any sitting that the page has asked for
    own[1].get(PAGE)
    sitting = next(job.answer for job in found.jobs() if job.question.need == "interview")
    first = sitting.questions[0].id
    assert first.endswith(".bottom_line")
    follows = follow_up(sitting, first.replace(".bottom_line", ".ask"))
    assert follows is not None
    assert follows.id == first
    assert follow_up(sitting, "issues.climate.stances.KOR.salience") is None


def test_a_refused_answer_comes_back_though_the_numbers_of_its_page_are_not_there_yet(
    own: Own, send: Callable[..., Any]
) -> None:
    compute = computing_here(wait=0.0)
    site = replace(own[0], compute=compute)
    path = site.shelf.place("mine").path
    try:
        kept = {"fields": FIELD, "seen": mark_of({FIELD: standing_at(path, FIELD)})}
        refused = send(site, client_of(site), ASKED, "answer", deed="answer", text="27 [E_none]", **kept)
    finally:
        compute.close()
    assert refused.status_code == 422
    assert 'id="i-text"' in refused.text
    assert 'value="27 [E_none]"' in refused.text
    assert "holds no evidence" in refused.text
    assert 'id="pending"' not in refused.text


def test_where_even_that_takes_too_long_the_reason_and_what_was_written_are_shown_and_stay(
    own: Own, send: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accord.web.answers.HELD", 0.0)
    compute = computing_here(wait=0.0)
    site = replace(own[0], compute=compute)
    path = site.shelf.place("mine").path
    try:
        kept = {"fields": FIELD, "seen": mark_of({FIELD: standing_at(path, FIELD)})}
        refused = send(site, client_of(site), ASKED, "answer", deed="answer", text="27 [E_none]", **kept)
    finally:
        compute.close()
    assert refused.status_code == 422
    assert "One moment" in refused.text
    assert "holds no evidence" in refused.text
    assert "<dd>27 [E_none]</dd>" in refused.text
    assert "data-sent" in refused.text, "the script renews no page that tells why a form was refused"
    assert "http-equiv" not in refused.text, "nor does the browser"


def test_the_question_after_an_answer_is_sent_to_the_page_that_tells_what_moved(
    own: Own, send: Callable[..., Any]
) -> None:
    done = answered(own, send, text="27")
    shown = own[1].get(done.headers["location"].partition("#")[0]).text
    action = re.search(r'<form method="post" action="([^"]*question=[^"]*)"', shown)
    assert action is not None
    assert "after=" in action[1], "so that a refusal needs no other numbers than those that are there"
    kept = {name: hidden(shown, name) for name in ("fields", "seen")}
    address = html.unescape(action[1]).partition("#")[0]
    refused = send(*own, address, "answer", deed="answer", text="blue", **kept)
    assert refused.status_code == 422
    assert 'id="moved"' in refused.text
    assert 'value="blue"' in refused.text


@pytest.fixture
def drafted(own: Own, tmp_path: Path) -> Own:
    """A draft of two issues on ladders, with a document that names a day."""
    data = plain(draft()) | {"horizon": None}
    data.pop("horizon")
    ends = [{"at": 0.0, "words": "nothing"}, {"at": 100.0, "words": "all"}]
    data["issues"]["k"]["scale"] = {"low": 0.0, "high": 100.0, "unit": "steps of 100", "anchors": ends}
    folder = folder_of(type(draft()).model_validate(data), tmp_path / "drafted")
    propose(folder, [Proposal("p", "issues.l", {"title": "l"}, ("s",), words="l", drafted=True)])
    (folder / "readings").mkdir()
    sentence = "The truce ends on 30 September 2021."
    figure = {
        "role": "deadline",
        "date": "2021-09-30",
        "quote": "on 30 September 2021",
        "start": 15,
        "end": 35,
    }
    reading = {"text": sentence, "figures": [figure]}
    (folder / "readings" / "a.json").write_text(json.dumps(reading), encoding="utf-8")
    own[0].shelf.add(folder)
    return own


def first_told(own: Own, send: Callable[..., Any], **told: str) -> Any:
    """The answer to what is asked first, sent as its page sends it."""
    page = own[1].get("/c/drafted/interview").text.partition('id="first"')[2]
    return send(*own, "/c/drafted/interview", "first", question=hidden(page, "question"), **told)


def test_what_a_terminal_asks_first_is_asked_on_the_page_too(drafted: Own, send: Callable[..., Any]) -> None:
    path = drafted[0].shelf.place("drafted").path
    steps = (
        ("Are these the matters", {"text": "drop The other"}),
        ("Are these the matters", {"text": "add Seat; more: V"}),
        ("Are these the matters", {"deed": "leave"}),
        ("Until when do you look ahead?", {"text": "18 months"}),
        ("Is one of these days a deadline", {"text": "a for The one, hard"}),
        ("counted in?", {"text": "visits a year, 0 to 12; more: V"}),
        ("What is “Seat” counted in?", {"deed": "leave"}),
    )
    for words, told in steps:
        page = html.unescape(drafted[1].get("/c/drafted/interview").text)
        assert words in page
        assert first_told(drafted, send, **{"deed": "answer", **told}).status_code == 303, words
    assert 'id="first"' not in drafted[1].get("/c/drafted/interview").text
    case = read_case(path)
    assert (list(case.issues), round(case.horizon)) == (["k", "seat"], 18)
    deadline = case.issues["k"].deadline
    assert deadline is not None
    assert (str(deadline.date), deadline.kind) == ("2021-09-30", "hard")
    assert case.issues["k"].scale.unit == "visits a year"


def test_an_answer_that_cannot_be_read_stays_in_its_box(drafted: Own, send: Callable[..., Any]) -> None:
    before = drafted[0].shelf.place("drafted").path.read_bytes()
    answer = first_told(drafted, send, deed="answer", text="add Seat; visits")
    assert answer.status_code == 422
    page = html.unescape(answer.text)
    assert "“visits” is no scale" in page
    assert 'value="add Seat; visits"' in page
    assert first_told(drafted, send, deed="answer").status_code == 422
    assert (
        send(*drafted, "/c/drafted/interview", "first", question="horizon", deed="leave").status_code == 422
    )
    assert drafted[0].shelf.place("drafted").path.read_bytes() == before
