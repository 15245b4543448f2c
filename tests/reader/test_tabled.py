"""Asks and offers in figures: their units, who names them, the matters that they make and how they move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from accord.reader import Reading
from accord.reader.draft.drafting import make_draft

Read = Callable[[str], Reading]
DATELINE = (
    "The quarrel over gas\n\nBy Ann Lee\n\nPORT LOUIS, Monday, 5 May 2031 \u2014 Chile asks for $4m a year."
)
HEAD = "The quarrel\n\nBy Ann Lee\nThe Gazette, {day}\n\n"


def named(reading: Reading) -> list[tuple[str, str, float | None, str]]:
    return [
        ("+".join(f.holders), f.role, f.value, f.unit)
        for f in reading.figures
        if f.holders and f.role in ("ask", "offer", "bound")
    ]


def dated(read: Read, day: str, text: str) -> Reading:
    return read(HEAD.format(day=day) + text)


def drafted(**readings: Reading) -> Mapping[str, Mapping[str, Any]]:
    return {p.path: p.value for p in make_draft(readings).proposals}


def ask(found: Mapping[str, Mapping[str, Any]], title: str, actor: str) -> Mapping[str, Any]:
    (issue,) = [path for path, value in found.items() if value.get("title") == title]
    return found[f"{issue}.stances.{actor}.ask"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway took 40 million tonnes of cod in May. Norway now asks for 52m; Iceland offers 45m.",
            [("NOR", "ask", 52, "million tonnes"), ("ISL", "offer", 45, "million tonnes")],
        ),
        (
            "Panama asks $4m a year for the transit. Brazil has risen to $2.5m.",
            [("PAN", "ask", 4, "million dollars a year"), ("BRA", "offer", 2.5, "million dollars")],
        ),
        (
            "Serbia wants a contract of 12 years; Hungary will sign for four.",
            [("SRB", "ask", 12, "years"), ("HUN", "offer", 4, "years")],
        ),
        (
            "Serbia has cut its request from nine inspectors to three.",
            [("SRB", "ask", 3, "inspectors")],
        ),
        (
            "Japan wants South Korea to pay 80% and Seoul offers half.",
            [("JPN", "ask", 80, "per cent"), ("KOR", "offer", 50, "per cent")],
        ),
        (
            "Kenya released 30 million cubic metres. Kenya, which some Ugandan officials say began at 60m, "
            "has come up to 0.045 cubic kilometres, or 45m.",
            [("KEN", "offer", 45, "million cubic metres")],
        ),
        (
            "Chile asks for 9 years. Peru says five, which may be renewed.",
            [("CHL", "ask", 9, "years"), ("PER", "ask", 5, "years")],
        ),
    ],
)
def test_a_figure_has_the_unit_and_the_party_that_the_clause_tells(
    read: Read, text: str, expected: list[tuple[str, str, float, str]]
) -> None:
    assert named(dated(read, "3 May 2031", text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In Chile a deputy, Ana Rey, demanded $12m a year.",
        "Chile says 40 vessels crossed the line.",
        "Chile said that 3 of the 5 winters were poor.",
        "The storm cost Chile $30m.",
        "Chile offers well under half of what Peru asks.",
    ],
)
def test_what_no_party_asks_for_is_no_ask(read: Read, text: str) -> None:
    assert named(dated(read, "3 May 2031", text)) == []


FIRST = (
    "Under the old pact Georgia delivers 70 million cubic metres of gas between May and August. Armenia now "
    "asks for 90 million. Georgia offers 64 million.\n\n"
    "On the transit fee, Georgia asks for $8m a year and Armenia offers $3m.\n\n"
    "Armenia wants a contract of 18 years; Georgia will sign for six."
)
SECOND = (
    "On the transit fee, Georgia has dropped to $7m and Armenia has risen to $4m.\n\n"
    "Georgia delivers 70 million cubic metres of gas between May and August. Armenia now asks for 80m. "
    "Georgia has come up to 72m.\n\n"
    "As to length, Armenia is down to 14 years. Georgia says eight, renewable once."
)


def test_two_figures_make_a_matter_with_a_scale_and_sides(read: Read) -> None:
    found = drafted(first=dated(read, "3 May 2031", FIRST))
    (fee,) = [value for value in found.values() if value.get("title") == "Transit fee"]
    assert fee["scale"]["unit"] == "million dollars a year"
    assert fee["scale"]["low"] < 3 < 8 < fee["scale"]["high"]
    assert fee["stances"] == {"GEO": {"direction": "at_least"}, "ARM": {"direction": "at_most"}}
    units = {v["title"]: v["scale"]["unit"] for v in found.values() if "scale" in v}
    assert sorted(units.values()) == ["million cubic metres", "million dollars a year", "years"]


def test_the_latest_figure_is_the_ask_and_the_earlier_is_told(read: Read) -> None:
    found = drafted(
        second=dated(read, "9 June 2031", SECOND),
        first=dated(read, "3 May 2031", FIRST),
    )
    fee = ask(found, "Transit fee", "ARM")
    assert fee["value"] == 4
    assert 'It has moved from "$3m" on 2031-05-03.' in fee["note"]
    assert [ask(found, "Length", actor)["value"] for actor in ("ARM", "GEO")] == [14, 8]
    numbers = sorted(v["value"] for p, v in found.items() if p.endswith(".ask") and "value" in v)
    assert numbers == [4, 7, 8, 14, 72, 80]


def test_a_report_has_the_date_of_its_dateline(read: Read) -> None:
    day = read(DATELINE).document.metadata.date
    assert day is not None
    assert day.value == "2031-05-05"


def test_who_offers_gives_and_wants_less_of_it(read: Read) -> None:
    text = "Chile refuses any inspector in the port. Peru offers ten inspections of the port a year."
    found = drafted(first=dated(read, "3 May 2031", text))
    assert found["issues.inspections"]["stances"]["PER"] == {"direction": "at_most"}


def test_sides_hold_where_a_party_names_two_figures_at_last(read: Read) -> None:
    last = "On the transit fee, Georgia has dropped to $7m. Armenia offers $4m. Armenia offers $5m a year."
    found = drafted(first=dated(read, "3 May 2031", FIRST), second=dated(read, "9 June 2031", last))
    (fee,) = [value for value in found.values() if value.get("title") == "Transit fee"]
    assert fee["stances"] == {"GEO": {"direction": "at_least"}, "ARM": {"direction": "at_most"}}


def test_figures_of_two_days_that_cannot_be_told_apart_are_left_to_a_person(read: Read) -> None:
    text = "Norway demanded a salmon tariff of 12 per cent. Norway proposed a salmon tariff of 20 per cent."
    found = drafted(first=dated(read, "3 May 2031", text))
    assert not [path for path, value in found.items() if path.endswith(".ask") and "value" in value]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The gas pact lapses on 31 October.", ["2031-10-31"]),
        ("On 30 September the interim accord, which nobody likes, runs out.", ["2031-09-30"]),
        ("The truce expires on January 5, 2032.", ["2032-01-05"]),
        ("The bank has let the date for papers slip a week, to 22 October.", ["2031-10-22"]),
        ("Its board will meet and vote on 18 November.", ["2031-11-18"]),
        ("The papers must reach it by 15 October.", ["2031-10-15"]),
        ("The minister spoke on 31 October. Talks were held on 3 November.", []),
    ],
)
def test_days_on_which_something_ends_are_terms(read: Read, text: str, days: list[str]) -> None:
    reading = dated(read, "3 May 2031", text)
    assert [f.date for f in reading.figures if f.role == "deadline"] == days


def test_the_day_on_which_what_holds_runs_out_is_the_term_of_matters_with_figures(read: Read) -> None:
    text = f"{FIRST}\n\nThe old pact lapses on 31 October. The papers must reach the bank by 22 October."
    draft = make_draft({"first": dated(read, "3 May 2031", text)})
    terms = {p.path: p.value for p in draft.proposals if p.path.endswith(".deadline")}
    assert {(term["date"], term["kind"]) for term in terms.values()} == {("2031-10-31", "soft")}
    assert len(terms) == 3
    assert [words for words in draft.choices if "by 22 October" in words]


def test_an_issue_that_gathers_many_things_is_told_with_their_number(read: Read) -> None:
    asked = (
        "a ban",
        "a cut",
        "a rise",
        "a freeze",
        "a review",
        "an end",
        "a reform",
    )
    text = " ".join(f"Chile demanded {what} of the tariff." for what in asked) + " Peru rejected the tariff."
    choices = make_draft({"first": dated(read, "3 May 2031", text)}).choices
    assert [words for words in choices if "gathers 7 different things" in words]


def test_a_mediator_that_tables_no_figure_need_not_consent_to_another_matter(read: Read) -> None:
    tariff = (
        "Chile demanded a tariff of 12 per cent. Peru offered a tariff of 4 per cent. The European Union "
        "wants a lower tariff. The European Union demanded a tariff without exceptions."
    )
    uranium = (
        "Chile rejected limits on uranium enrichment. Peru demanded an end to uranium enrichment. The "
        "European Union is mediating between Chile and Peru on uranium enrichment. Chile wants uranium. Peru "
        "rejected the enrichment."
    )
    text = f"{tariff}\n\n{uranium}"
    found = drafted(first=dated(read, "3 May 2031", text))
    assert set(found["issues.trade"]["rule"]["veto"]) == {"CHL", "PER"}
    assert set(found["issues.nuclear"]["rule"]["veto"]) == {"CHL", "PER"}


def test_a_number_alone_that_a_statement_asks_for_has_the_unit_before_it(read: Read) -> None:
    text = (
        "Chile called the fee of 4 million dollars unfair. Peru's energy ministry then asked for sixty years "
        "and its envoy wanted 70."
    )
    found = named(dated(read, "3 May 2031", text))
    assert ("PER", "ask", 70, "years") in found


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("The bank's 9 million dollars for studies lapses on 30 September.", set()),
        ("The money for the new pumps will run out; the loan expires on 30 September.", set()),
        ("The loan agreement expires on 30 September.", {"2031-09-30"}),
        ("The fishing deal for 9 million dollars lapses on 30 September.", {"2031-09-30"}),
        ("The truce ends on 30 September.", {"2031-09-30"}),
    ],
)
def test_money_that_lapses_bounds_no_talks(read: Read, sentence: str, days: set[str]) -> None:
    draft = make_draft({"first": dated(read, "3 May 2031", f"{FIRST}\n\n{sentence}")})
    assert {p.value["date"] for p in draft.proposals if p.path.endswith(".deadline")} == days
    asked = [words for words in draft.choices if "30 September" in words]
    assert [words.startswith("The talks as a whole: ") for words in asked] == [bool(days)]
