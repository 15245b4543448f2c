"""Sources added, corrected, taken out; evidence attached to a number and detached, each to be taken back."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.case.checks.whole_case import load
from accord.case.desk.write import set_fields
from accord.case.files.starting import start_from
from accord.web.asked import Site
from accord.web.compute import Compute
from accord.web.security import Gate
from accord.web.shelf import Shelf
from tests.web.conftest import DRAWS, client_of

Bench = tuple[Site, TestClient]
PAGE = "/c/mine/sources"
ASK = "issues.cost_sharing.stances.USA.ask"
RELEASE = {
    "title": "Press release of January",
    "publisher": "Ministry",
    "published": "2021-01-20",
    "url": "https://example.org/release",
    "note": "The view of one side.",
}


@pytest.fixture
def bench(tmp_path: Path, compute: Compute) -> Bench:
    start_from("us-rok-2021", "mine", tmp_path / "mine")
    made = Site(Shelf([tmp_path / "mine"], bundled=False), compute, Gate("Ada"), draws=DRAWS)
    return made, client_of(made)


def path_of(bench: Bench) -> Path:
    return bench[0].shelf.place("mine").path


def seen_in(page: str, form: str) -> str:
    boxes = rf'name="form" value="{form}">(?:<input[^>]*>)*?<input[^>]*name="seen" value="([^"]*)"'
    found = re.search(boxes, page)
    assert found is not None
    return html.unescape(found[1])


def test_a_source_is_added_shown_corrected_and_taken_out(bench: Bench, send: Any) -> None:
    before = path_of(bench).read_bytes()
    added = send(*bench, PAGE, "source", **RELEASE)
    assert added.headers["location"] == f"{PAGE}?source=press_release_of_january#source"
    page = bench[1].get(PAGE, params={"source": "press_release_of_january"}).text
    assert "The view of one side." in page
    assert 'href="https://example.org/release"' in page
    one = {**RELEASE, "id": "press_release_of_january"}
    seen = seen_in(page, "correct")
    assert send(*bench, PAGE, "correct", **{**one, "note": "", "seen": seen}).status_code == 303
    source = load(path_of(bench)).sources["press_release_of_january"]
    assert (source.note, source.publisher) == (None, "Ministry")
    late = send(*bench, f"{PAGE}?source={one['id']}", "correct", **{**one, "note": "Mine", "seen": seen})
    assert late.status_code == 409
    assert 'value="Mine"' in late.text
    assert send(*bench, PAGE, "remove", id=one["id"]).status_code == 303
    for _ in range(3):
        assert send(*bench, "/c/mine/history", "undo").status_code == 303
    assert path_of(bench).read_bytes() == before


def test_what_sources_json_says_of_a_source_is_corrected_in_the_case(bench: Bench, send: Any) -> None:
    path = path_of(bench)
    held = (path.parent / "sources.json").read_bytes()
    name = next(name for name in load(path).sources if f'"{name}"'.encode() in held)
    page = bench[1].get(PAGE, params={"source": name}).text
    told = {"id": name, "seen": seen_in(page, "correct"), "title": "Another title", "note": "Read twice."}
    known = load(path).sources[name]
    kept = {word: getattr(known, word) for word in ("author", "publisher", "published", "url")}
    told |= {word: str(value) for word, value in kept.items() if value}
    assert send(*bench, PAGE, "correct", **told).status_code == 303
    source = load(path).sources[name]
    assert (source.title, source.note, source.url) == ("Another title", "Read twice.", kept["url"])
    assert (path.parent / "sources.json").read_bytes() == held


@pytest.mark.parametrize(
    ("given", "at"),
    [
        ({"title": ""}, "source-title"),
        ({"published": "last week"}, "source-published"),
        ({"url": "javascript:alert(1)"}, "source-url"),
    ],
)
def test_a_source_that_is_none_stays_in_the_form(
    bench: Bench, send: Any, given: dict[str, str], at: str
) -> None:
    answer = send(*bench, PAGE, "source", **{**RELEASE, **given})
    assert answer.status_code == 422
    assert f'id="{at}-why"' in answer.text
    assert 'value="The view of one side."' in answer.text


def test_evidence_is_attached_with_a_quotation_detached_and_taken_back(bench: Bench, send: Any) -> None:
    send(*bench, PAGE, "source", **RELEASE)
    page = bench[1].get(PAGE, params={"of": ASK}).text
    cited = {"at": ASK, "cited": "press_release_of_january", "seen": seen_in(page, "attach")}
    before, held = path_of(bench).read_bytes(), load(path_of(bench)).issues["cost_sharing"].stances["USA"].ask
    assert send(*bench, f"{PAGE}?of={ASK}", "attach", **cited).status_code == 422
    said = {"quote": "We ask for <b>more</b>.", "place": "p. 3", "confidence": "high"}
    done = send(*bench, PAGE, "attach", **cited, **said)
    assert done.headers["location"] == f"{PAGE}?of={ASK}#of"
    page = bench[1].get(PAGE, params={"of": ASK}).text
    assert "“We ask for &lt;b&gt;more&lt;/b&gt;.”" in page
    ask = load(path_of(bench)).issues["cost_sharing"].stances["USA"].ask
    assert ask.evidence == (*held.evidence, "e_press_release_of_january")
    assert load(path_of(bench)).evidence[ask.evidence[-1]].coder == "Ada"
    twice = send(*bench, PAGE, "attach", **cited, **said)
    assert twice.status_code == 409
    refused = send(*bench, PAGE, "remove", id="press_release_of_january")
    assert refused.status_code == 422
    assert "Evidence rests on this source" in refused.text
    gone = send(*bench, PAGE, "detach", at=ASK, evidence=ask.evidence[-1])
    assert gone.status_code == 303
    again = send(*bench, PAGE, "detach", at=ASK, evidence=ask.evidence[-1])
    assert again.status_code == 422
    for _ in range(2):
        assert send(*bench, "/c/mine/history", "undo").status_code == 303
    assert path_of(bench).read_bytes() == before


def test_a_source_is_attached_to_a_number_from_its_own_page(bench: Bench, send: Any) -> None:
    send(*bench, PAGE, "source", **RELEASE)
    set_fields(path_of(bench), {ASK: 1300}, by="Ada")
    page = bench[1].get(PAGE, params={"source": "press_release_of_january"}).text
    assert f'<option value="{ASK}">' in page
    told = {"at": ASK, "cited": "press_release_of_january", "paraphrase": "It asks for more."}
    assert send(*bench, PAGE, "attach", **told).status_code == 303
    assert load(path_of(bench)).issues["cost_sharing"].stances["USA"].ask.value == 1300


@pytest.mark.parametrize(
    "given",
    [
        {"cited": "nowhere"},
        {"at": ""},
        {"at": "issues.nothing.ask"},
        {"at": "title"},
        {"at": "evidence"},
        {"as_of": "then"},
        {"as_of": "2030-01-01"},
        {"confidence": "total"},
    ],
)
def test_what_cannot_be_attached_changes_nothing(bench: Bench, send: Any, given: dict[str, str]) -> None:
    send(*bench, PAGE, "source", **RELEASE)
    before = path_of(bench).read_bytes()
    told = {"at": ASK, "cited": "press_release_of_january", "quote": "So."} | given
    answer = send(*bench, f"{PAGE}?source=press_release_of_january", "attach", **told)
    assert answer.status_code == 422
    assert 'class="wrong"' in answer.text or 'class="refused"' in answer.text
    assert path_of(bench).read_bytes() == before


def test_a_reader_is_shown_no_form(bench: Bench) -> None:
    reader = client_of(bench[0], "reader")
    page = reader.get(PAGE, params={"of": ASK}).text
    assert 'name="form" value="attach"' not in page
    assert 'name="form" value="source"' not in page


def test_a_number_that_stays_of_low_confidence_beside_a_source_says_why(bench: Bench, send: Any) -> None:
    send(*bench, PAGE, "source", **RELEASE)
    number = "issues.cost_sharing.stances.USA.capability"  # it rests on an own estimate, of low confidence
    cited = {"at": number, "cited": "press_release_of_january", "quote": "We are equals."}
    done = send(*bench, PAGE, "attach", **cited, confidence="high")
    page = bench[1].get(done.headers["location"].partition("#")[0]).text
    assert "It still counts as of low confidence" in page
    held = load(path_of(bench)).issues["cost_sharing"].stances["USA"].capability.evidence
    for one in held[:-1]:
        send(*bench, PAGE, "detach", at=number, evidence=one)
    assert load(path_of(bench)).issues["cost_sharing"].stances["USA"].capability.evidence == held[-1:]
    again = send(*bench, PAGE, "attach", **cited | {"quote": "Still."}, confidence="high")
    assert "It still counts" not in bench[1].get(again.headers["location"].partition("#")[0]).text
