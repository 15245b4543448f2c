"""Every rule of an issue stands on the page with what it rests on; what has no effect stands apart."""

from __future__ import annotations

from typing import Any

from accord.case.scenarios import dated_changes
from accord.case.schema import Case
from accord.pages.blocks import Reference, Table
from accord.pages.briefing.terms import case_terms, issue_terms, without_effect
from accord.studies.one_scenario import forecast
from tests.agenda.trials import case_of, issue_of, stance

JUDGED = "judged by Accord, as the case says nothing"
TOLD = {"T": {"source": "S", "paraphrase": "Said", "as_of": "2020-12-01", "confidence": "medium"}}
SOURCES = {"S": {"title": "A note", "published": "2020-12-01"}}


def rows(table: Table) -> dict[str, tuple[str, str]]:
    return {row[0].text: (row[1].text, row[2].text) for row in table.rows}


def terms_of(case: Case) -> dict[str, tuple[str, str]]:
    made = forecast(case, draws=10, causes=False)
    (table,) = issue_terms(made.case, made["k"], dated_changes(case, "base"))
    return rows(table)


def full(**more: Any) -> Case:
    u = stance(80, 40, patience=6, delay_cost={"value": 2, "evidence": ["T"]}, no_deal=30, capability=2)
    v = stance(20, 60, patience=6, pressure=1, pressure_cap=5, pressure_from="2021-06-01")
    issue = issue_of(
        {"U": u, "V": v},
        deadline={"date": "2022-01-01", "kind": "hard", "extension": {"chance": 0.2, "months": 6}},
        ratification={"V": {"body": "the senate", "months": 3, "bottom_line": 55, "evidence": ["T"]}},
        precedents=[{"at": 45, "words": "the old deal"}],
        breakdown={"hazard": 0.5, "shape": 1},
    )
    event = {
        "title": "An election",
        "date": "2021-09-01",
        "changes": [{"set": "issues.k.stances.V.ask", "to": 30}],
        "expected_by": {"U": 0.4},
    }
    return case_of({"k": issue}, events={"e": event}, evidence=TOLD, sources=SOURCES, **more)


def test_what_is_given_stands_with_its_evidence() -> None:
    told = terms_of(full())
    assert told["U: a month of waiting costs it from the deadline"] == (
        "2 points",
        "A note, 2020-12-01 (moderate)",
    )
    assert told["V: the worst it would sign gives way from a date of its own"] == (
        "1 points a month, at most 5",
        "no evidence named",
    )
    assert told["U: as good as no deal"][0] == "30 points"
    assert told["the senate of V: decides after"] == ("3 months", "A note, 2020-12-01 (moderate)")
    assert told["the senate of V: ratifies nothing worse than"][0] == "55 points"
    assert told["Deadline"][0] == "1 January 2022"
    assert told["Chance that it is put off"][0] == "0.2"
    assert told["Settled before at"][0] == "45 points, the old deal"
    assert told["Offers close within"][0] == "0 points"
    assert told["Share of the time looked ahead for which a deal is expected to stand"][0] == "43 %"


def test_what_is_left_out_is_told_as_judged_by_accord() -> None:
    told = terms_of(full())
    for rule, text in {
        "Its weight while deadlocked, as a share": "0.1",
        "Share of the way that the parties go because of it": "1",
        "How evenly: 1 all along, near 0 at the last moment": "0.1 – 0.3 – 1",
        "Set on": "the date of the case",
        "The cost of waiting moves": "whoever bears it",
        "the senate of V: if it refuses": (
            "after a refusal its line becomes that of the government, and talks go on"
        ),
        "Share of what was delivered that is lost then": "1",
    }.items():
        assert told[rule] == (text, JUDGED), rule


def test_who_sees_a_change_coming_is_named() -> None:
    (seen,) = (value for name, value in terms_of(full()).items() if name.startswith("U sees coming"))
    assert seen[0] == "0.4"


def test_the_whole_case_names_its_pace_business_and_common_causes() -> None:
    common = {"all": {"fields": ["issues.k.stances.*.bottom_line"], "rho": 0.5, "title": "One summit"}}
    told = rows(case_terms(full(common=common, elasticity=0.4)))
    assert told["Power with which pace follows attention"] == ("0.4", "no evidence named")
    assert told["U: share of its time for other business"] == ("0.5", JUDGED)
    assert told["Chance in common: One summit"][0] == "0.5"


def test_what_has_no_effect_is_told_by_its_reason() -> None:
    (note,) = without_effect(full(), "k")
    assert [one.text for one in note.sentences] == [
        "Given, but without effect, as no votes are weighed on this issue: the strength of U."
    ]
    assert [s.source for s in note.sentences[0].spans if s.source] == [
        Reference("field", "issues.k.stances.U.capability")
    ]
    assert without_effect(case_of({"k": issue_of({"U": stance(80, 40), "V": stance(20, 60)})}), "k") != ()


def package_terms(**package: Any) -> dict[str, tuple[str, str]]:
    """What the page tells of the first of two issues that are settled together."""
    issues = {name: issue_of({"U": stance(80, 60), "V": stance(20, 40)}) for name in ("k", "other")}
    case = case_of(
        issues, packages={"p": {"issues": ["k", "other"]} | package}, evidence=TOLD, sources=SOURCES
    )
    made = forecast(case, draws=10, causes=False)
    (table,) = issue_terms(made.case, made["k"], dated_changes(case, "base"))
    return rows(table)


def test_a_package_names_its_other_issues_and_what_is_at_stake_and_not_for_sale() -> None:
    told = package_terms(
        kind="joint",
        stake={"k": {"U": 0.25}},
        not_for_sale={"k": ["U", "V"]},
        evidence=["T"],
    )
    said = "A note, 2020-12-01 (moderate)"
    assert told["Package with “An issue (other)”"] == ("nothing is agreed until everything is", said)
    assert told["U: at stake here, against the others"][0] == "0.25"
    assert told["Gives no more here, whatever it gets elsewhere"] == ("U and V", said)


def test_a_package_of_no_words_is_open_and_nothing_is_kept_from_it() -> None:
    told = package_terms()
    assert told["Package with “An issue (other)”"] == ("each may also be settled alone", JUDGED)
    assert "Gives no more here, whatever it gets elsewhere" not in told


def test_offers_that_close_within_a_gap_of_their_own_have_a_unit() -> None:
    issue = issue_of({"U": stance(80, 40), "V": stance(20, 60)}, closing_gap=3)
    assert terms_of(case_of({"k": issue}))["Offers close within"][0] == "3 points"
