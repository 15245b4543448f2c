"""The page of sources, and the way from any number of any page to what it rests on."""

from __future__ import annotations

import html
import re

import pytest
from starlette.testclient import TestClient

from accord.case.checks.whole_case import load
from accord.case.desk.write import set_fields
from accord.case.grounds import grounds
from accord.case.schema import Case
from accord.pages.briefing.numbered_sources import judged_told, resting_on
from accord.pages.workbench.sources import COUNTED, OWN_ID, bare_numbers, resting_of, source_entries
from accord.web.asked import Site
from accord.yaml.changing import GONE
from tests.web.conftest import client_of

Own = tuple[Site, TestClient]
PAGE = "/c/us-rok-2021/sources"
ASK = "issues.cost_sharing.stances.USA.ask"


@pytest.fixture(scope="module")
def case() -> Case:
    return load("us-rok-2021")


def test_every_source_and_every_piece_of_evidence_is_there_once(case: Case) -> None:
    entries = source_entries(case)
    assert {one.id for one in entries} == {*case.sources, OWN_ID}
    pieces = [piece.id for one in entries for piece in one.pieces]
    assert sorted(pieces) == sorted(case.evidence)


def test_what_stands_on_a_source_is_what_names_its_evidence(case: Case) -> None:
    named = {
        name: {
            ".".join(map(str, one.entry.trail))
            for one in grounds(case)
            if name in one.evidence and not one.lent_by
        }
        for name in case.evidence
    }
    for entry in source_entries(case):
        for piece in entry.pieces:
            paths = {path for path, _ in piece.stands}
            assert named[piece.id] <= paths, piece.id


def test_what_stands_on_three_sources_counted_by_hand(case: Case) -> None:
    told = {one.title: one for one in source_entries(case)}
    release = next(one for title, one in told.items() if title.startswith("Press release: consultations"))
    assert (len(release.pieces), release.numbers, release.others, release.claims) == (2, 1, 1, 0)
    article = next(one for title, one in told.items() if title.startswith("Ling Shengli"))
    assert (len(article.pieces), article.numbers, article.others, article.claims) == (12, 14, 0, 8)
    assert article.counted == "12 pieces of evidence, 14 numbers, 8 statements"
    gdp = next(one for title, one in told.items() if title.startswith("GDP in current US dollars"))
    assert (len(gdp.pieces), gdp.numbers, gdp.others, gdp.claims) == (1, 8, 0, 0)
    assert (release.later, article.later, gdp.later) == (False, False, True)


def test_the_page_and_the_briefing_count_the_numbers_on_a_source_alike(case: Case) -> None:
    """One count with one meaning; how it goes with that of all judgements is told on both."""
    in_briefing = {source or OWN_ID: len(resting) for source, resting in resting_on(case).items()}
    assert {one.id: one.numbers for one in source_entries(case) if one.numbers} == in_briefing
    assert in_briefing[OWN_ID] == 153
    told = "Of the 175 numbers of the case 157 are judgements of those who wrote it: 153 without a "
    assert " ".join(one.text for one in judged_told(case)) == f"{told}published source and 4 drawn from one."


def test_the_page_says_what_it_counts(browser: TestClient) -> None:
    page = browser.get("/c/us-rok-2021/sources").text
    assert COUNTED in page
    assert 'data-title="Numbers">153</td><td class="n" data-title="Other entries">30</td>' in page
    assert "153 without a published source and 4 drawn from one" in page


def test_a_source_with_nothing_on_it_is_listed_and_says_so(case: Case) -> None:
    told = {one.counted for one in source_entries(case) if not one.pieces}
    assert told <= {"nothing"}


def test_a_number_tells_its_evidence_and_who_lends_it(case: Case) -> None:
    of = resting_of(case, ASK)
    assert [one.id for one in of.pieces] == list(case.issues["cost_sharing"].stances["USA"].ask.evidence)
    assert of.value
    assert of.lent == ""
    lent = case.model_copy(deep=True)
    lent = Case.model_validate(
        case.model_dump(mode="json", by_alias=True, exclude_unset=True)
        | {"evidence": {"E1": {"paraphrase": "said"}}}
    )
    assert resting_of(lent, ASK).pieces == ()


def test_numbers_without_evidence_are_named(own: Own) -> None:
    site, client = own
    path = site.shelf.place("mine").path
    set_fields(path, {"reviewed": GONE}, by="Ada")
    set_fields(path, {ASK: 1300}, by="Ada")
    bare = bare_numbers(site.shelf.case(site.shelf.place("mine")))
    assert [path for path, _ in bare] == [ASK]
    page = client.get("/c/mine/sources").text
    assert "Numbers that name no evidence: 1" in page
    assert f"of={ASK}#of" in page


def test_a_number_of_any_page_leads_to_its_source_in_two_clicks(browser: TestClient) -> None:
    stances = browser.get("/c/us-rok-2021/stances").text
    first = re.search(r'<a class="source" href="([^"]*of=[^"]*USA\.ask#of)"', stances)
    assert first is not None
    of = browser.get(html.unescape(first[1]).partition("#")[0]).text
    assert "What this rests on" in of
    second = re.search(r'href="([^"]*sources\?source=[^"]*)#source"', of.partition('id="of"')[2])
    assert second is not None
    source = browser.get(html.unescape(second[1])).text
    assert 'id="source"' in source
    assert "Rests on it" in source


@pytest.mark.parametrize(
    "path", ["", "issues/nuclear", "stances", "agenda", "scenarios", "compare", "conflict", "brief", "method"]
)
def test_no_way_to_a_source_leads_nowhere(browser: TestClient, path: str) -> None:
    page = browser.get(f"/c/us-rok-2021/{path}").text
    ways = {html.unescape(way) for way in re.findall(r'class="source" href="([^"#]+)#', page)}
    assert path in ("conflict", "brief", "method") or ways
    for way in sorted(ways)[:40]:
        assert browser.get(way).status_code == 200, way


def test_a_source_leads_to_its_places(browser: TestClient, case: Case) -> None:
    entry = source_entries(case)[0]
    page = browser.get(PAGE, params={"source": entry.id}).text
    opened = page.partition('id="source"')[2].partition("</section>")[0]
    places = {html.unescape(one).partition("#")[0] for one in re.findall(r'<li><a href="([^"]+)"', opened)}
    assert places
    for place in sorted(places)[:25]:
        assert browser.get(place).status_code == 200, place


def test_a_piece_of_evidence_opens_its_source(browser: TestClient) -> None:
    page = browser.get(PAGE, params={"evidence": "E_cost_lapse"}).text
    assert 'id="e-E_cost_lapse"' in page
    assert browser.get(PAGE, params={"evidence": "E_cost_laps"}).status_code == 404
    assert browser.get(PAGE, params={"source": "nothing"}).status_code == 404
    assert browser.get(PAGE, params={"of": "issues.nothing.at"}).status_code == 404
    assert browser.get(PAGE, params={"of": "../../etc/passwd"}).status_code == 404


def test_under_a_scenario_the_evidence_of_the_scenario_is_told(browser: TestClient, case: Case) -> None:
    change = next(one for one in case.scenarios["transactional"].changes if one.set and "stances" in one.set)
    plain = browser.get(PAGE, params={"of": change.set or ""}).text.partition('id="of"')[2]
    other = browser.get(PAGE, params={"of": change.set or "", "scenario": "transactional"}).text
    assert plain.partition("</section>")[0] != other.partition('id="of"')[2].partition("</section>")[0]


def test_readers_are_led_to_what_they_may_see(own: Own) -> None:
    reader = client_of(own[0], "reader", "Rita")
    page = reader.get("/c/mine/sources", params={"of": ASK}).text
    assert "Show it where it stands" in page
    assert "#edit" not in page


def test_a_hostile_title_is_text(own: Own) -> None:
    site, client = own
    path = site.shelf.place("mine").path
    name = next(iter(site.shelf.case(site.shelf.place("mine")).evidence))
    set_fields(path, {f"evidence.{name}.paraphrase": "<script>alert(1)</script>"}, by="Ada")
    page = client.get("/c/mine/sources", params={"evidence": name}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
