"""Matters of figures that one party names alone, what they are called, and limits that are overtaken."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from accord.reader import Reading
from accord.reader.draft.drafting import make_draft

Read = Callable[[str], Reading]
HEAD = "The quarrel\n\nBy Ann Lee\nThe Gazette, {day}\n\n"


def issues(read: Read, *texts: str) -> Mapping[str, Mapping[str, Any]]:
    days = ("3 May 2031", "9 June 2031")
    named = {
        f"d{n}": read(HEAD.format(day=day) + text)
        for n, (day, text) in enumerate(zip(days, texts, strict=False))
    }
    found: dict[str, dict[str, Any]] = {}
    for one in make_draft(named).proposals:
        parts = one.path.split(".")
        if parts[0] == "issues" and len(parts) == 2:
            found[parts[1]] = {"title": one.value["title"]}
        elif parts[0] == "issues" and parts[2] == "stances":
            value = one.value.get("value", one.value.get("mode"))
            found[parts[1]][f"{parts[3]} {parts[4]}"] = value
    return {str(own.pop("title")): own for own in found.values()}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The dam stands in Peru. Chile asks for 55 metres; Peru offers 70.", "Height of the dam"),
        (
            "Peru talks of fishing licences. Chile offers 40 licences; Peru asks for 60.",
            "Number of fishing licences",
        ),
        ("Chile demands that 12 per cent of the catch be landed; Peru offers 8.", "Share of the catch"),
        (
            "Chile offers to reduce its levy on cheese to 3 per cent. Peru could live with 2.",
            "Levy on cheese",
        ),
        (
            "Chile asks for $9 million for the growers of Arica. Peru offers $3 million.",
            "Payment for the growers of Arica",
        ),
        (
            "Peru rejects the word compensation. Chile asks for $9 million for the growers.",
            "Compensation for the growers",
        ),
        ("The testing takes five days. Chile asks for two days.", "Time of testing"),
        (
            "Chile plans to begin filling in October 2031. Peru has put it off to May 2032.",
            "Start of filling",
        ),
        ("Chile insists that the beacons be in place by 1 March 2032.", "Date for the beacons"),
        (
            "Chile wants the readings of the gauges every hour. Peru offers weekly readings.",
            "Frequency of readings",
        ),
    ],
)
def test_a_matter_is_called_by_the_noun_with_its_head(read: Read, text: str, title: str) -> None:
    assert title in issues(read, text)


def test_what_one_party_alone_asks_for_is_an_issue(read: Read) -> None:
    found = issues(read, "Peru and Chile met. Peru asks for 120,000 dollars for the families.")
    assert found["Payment for the families"]["PER ask"] == 120000


def test_shares_of_two_things_are_two_matters(read: Read) -> None:
    text = (
        "On cheese, Chile offers to reduce its levy to 3 per cent. Peru could live with 2 per cent.\n\n"
        "On medicine, Chile asks that the tax be lowered. Peru has proposed to lower it to 6 per cent."
    )
    found = issues(read, text)
    assert found["Levy on cheese"] == {"CHL ask": 3, "PER ask": 2}
    assert found["Tax on medicine"]["PER ask"] == 6


def test_a_limit_is_dropped_that_a_later_offer_goes_beyond(read: Read) -> None:
    first = "Peru wants 55 metres. Chile will not lower the dam below 70 metres."
    second = "Peru asks for 60 metres. Chile offers 66 metres."
    (found,) = issues(read, first, second).values()
    assert (found["CHL ask"], "CHL bottom_line" in found) == (66, False)


def test_before_the_new_budget_is_a_term_and_no_matter(read: Read) -> None:
    text = "Peru wants a road before the new budget. Chile wants an answer before the new budget."
    assert not [title for title in issues(read, text) if "udget" in title]


def test_a_figure_of_an_older_text_is_told_as_what_was_asked_before(read: Read) -> None:
    texts = (
        "Peru asks for 55 metres of the dam. Chile offers 70 metres.",
        "Peru asks for 60 metres. Chile offers 70 metres.",
    )
    named = {
        day: read(HEAD.format(day=day) + text)
        for day, text in zip(("3 May 2031", "9 June 2031"), texts, strict=True)
    }
    draft = make_draft(named)
    (issue,) = [p.value for p in draft.proposals if p.path.count(".") == 1 and "scale" in p.value]
    words = {anchor["at"]: anchor["words"] for anchor in issue["scale"]["anchors"]}
    assert words[55.0] == "what Peru asked for before: 55 metres"
    assert words[60.0] == "what Peru asks for: 60 metres"
    assert words[70.0] == "what Chile offers: 70 metres"
    (ask,) = [p for p in draft.proposals if p.path.endswith("PER.ask")]
    assert any("60 metres" in quote.words for quote in ask.quotes)


def test_a_limit_and_an_ask_are_no_contradiction(read: Read) -> None:
    text = "Peru asks for 40 tonnes of cod from Chile. Peru would not sign for less than 36 tonnes of cod."
    assert not make_draft({"d": read(HEAD.format(day="3 May 2031") + text)}).conflicts


def test_a_deal_to_be_signed_by_a_day_bounds_all_issues_whoever_says_so(read: Read) -> None:
    text = (
        "Chile asks for 9 million dollars for the growers. Peru offers 3 million dollars. The World Bank will"
        " withdraw its loan unless there is a signed text by 31 July 2031."
    )
    draft = make_draft({"d": read(HEAD.format(day="3 May 2031") + text)})
    assert [p.value["date"] for p in draft.proposals if p.path.endswith(".deadline")] == ["2031-07-31"]


def test_what_a_newer_text_calls_given_up_is_no_ask(read: Read) -> None:
    first = "Peru demands a moratorium of four years on permits. Chile has ruled out any moratorium."
    second = "The moratorium is hardly spoken of. Ana Diaz no longer asks for four years."
    found = issues(read, first, second)
    assert not [one for one in found.values() if one.get("PER ask")]


def test_where_two_have_met_is_no_issue_any_more(read: Read) -> None:
    first = "Peru asks to be warned 72 hours before a flood. Chile considers 24 hours realistic."
    second = (
        "On the warning of floods the two have met in the middle: 36 hours. Peru asks for 9 tonnes of cod."
    )
    assert not [title for title in issues(read, first, second) if "hours" in title]


def test_a_limit_that_was_passed_is_told_as_what_it_was_before(read: Read) -> None:
    first = "Peru asks for 110 tonnes of cod. Chile will not go beyond 40 tonnes of cod."
    second = "Peru asks for 95 tonnes of cod. Chile offers 70 tonnes of cod."
    days = zip(("3 May 2031", "9 June 2031"), (first, second), strict=True)
    draft = make_draft({f"d{day[0]}": read(HEAD.format(day=day) + text) for day, text in days})
    (issue,) = [p.value for p in draft.proposals if p.path.count(".") == 1 and "scale" in p.value]
    words = {anchor["at"]: anchor["words"] for anchor in issue["scale"]["anchors"]}
    assert words[40.0] == "what Chile called its limit before: 40 tonnes"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Chile demands that Peru release the sailors. Peru rejects an exchange of the sailors."
            " The sailors are a hard matter.",
            "Release of the sailors",
        ),
        (
            "Chile asks for 55 metres of the dam; Peru offers 70. Chile asks for 9 tonnes; Peru offers 7."
            " Peru refuses to let inspections begin. Chile wants its experts to inspect the site.",
            "Inspection of the site",
        ),
    ],
)
def test_a_matter_of_one_word_is_called_by_what_is_to_be_done_with_it(
    read: Read, text: str, title: str
) -> None:
    assert title in issues(read, text)


def test_two_who_offer_one_thing_together_offer_it(read: Read) -> None:
    text = "Chile asks for 60 days. Chile and Peru have offered 14 days together. Peru offers 20 days."
    draft = make_draft({"d": read(HEAD.format(day="3 May 2031") + text)})
    words = [a["words"] for p in draft.proposals if "scale" in p.value for a in p.value["scale"]["anchors"]]
    assert not [told for told in words if re.search(r" and \w+ (?:offer|ask|call)s\b", told)]


def test_a_title_is_no_unit(read: Read) -> None:
    text = "Peru asked for 500 cubic metres per second on the Maule. Chile rejected that."
    assert not [title for title in issues(read, text) if title.startswith("Cubic")]


def test_a_body_that_suggests_stands_with_its_article(read: Read) -> None:
    text = "Chile asks for 60 permits. Peru offers 20. The East African Community proposed 40 permits."
    draft = make_draft({"d": read(HEAD.format(day="3 May 2031") + text)})
    scales = [p.value["scale"] for p in draft.proposals if "scale" in p.value]
    words = {anchor["at"]: anchor["words"] for scale in scales for anchor in scale["anchors"]}
    assert words[40.0] == "what the East African Community suggests: 40 permits"
