"""Checks of what the second edition brought: packages, deadlines, waiting, common causes, ratification."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from accord.case.calendar import calendar, way_rows
from accord.case.checks.calendar import quiet_rows
from accord.case.checks.causes import cause_rows
from accord.case.checks.evidence import (
    evidence_rows,
    number_evidence_rows,
    quoted_rows,
    signed_priors_rows,
)
from accord.case.checks.numbers import number_rows, scale_rows
from accord.case.checks.packages import package_rows
from accord.case.checks.questions import idle_rows, motive_rows
from accord.case.checks.terms import foresight_rows, term_rows
from accord.case.completeness import direction_of, missing_numbers
from accord.case.grounds import grounds
from accord.case.schema import Case
from accord.case.validation import Row
from accord.yaml.reading import dotted


def stance(ask: float, line: float | None, **more: Any) -> dict[str, Any]:
    given = {} if line is None else {"bottom_line": line}
    return {"ask": ask, "salience": 0.5, "patience": 4} | given | more


def an_issue(**more: Any) -> dict[str, Any]:
    scale = {"low": 0, "high": 100, "unit": "points"}
    scale["anchors"] = [{"at": 0, "words": "none"}, {"at": 100, "words": "all"}]
    parties = {"AAA": stance(80, 40), "BBB": stance(20, 60)}
    return {"title": "Water", "scale": scale, "rule": {"veto": ["AAA", "BBB"]}, "stances": parties} | more


def a_case(*, issue: dict[str, Any] | None = None, **more: Any) -> Case:
    data = {
        "id": "two",
        "title": "Two",
        "as_of": "2021-04-01",
        "horizon": 36,
        "actors": {name: {"name": name} for name in ("AAA", "BBB", "CCC", "DDD")},
        "issues": {"one": issue or an_issue(), "two": an_issue()},
    }
    return Case.model_validate(data | more)


def only(rows: Any) -> Row:
    (row,) = rows
    assert isinstance(row, Row)
    return row


def terms(**more: Any) -> list[Row]:
    case = a_case(issue=an_issue(**more))
    return list(term_rows(case, case.issues["one"], ("issues", "one")))


# ---- packages


def packed(**more: Any) -> list[Row]:
    package = {"issues": ["one", "two"], "not_for_sale": {}} | more
    return list(package_rows(a_case(packages={"deal": package})))


def test_a_sound_package_is_asked_nothing() -> None:
    assert packed() == []


def test_a_package_is_asked_once_what_is_not_for_sale() -> None:
    row = only(package_rows(a_case(packages={"deal": {"issues": ["one", "two"]}})))
    assert row.level == "warning"
    assert "reach to the others' asks" in row.wrong
    assert "not_for_sale" in row.remedy


def test_a_package_refuses_what_a_quota_decides() -> None:
    voted = an_issue(rule={"quota": 0.6, "weights": {"AAA": 1, "BBB": 1}})
    case = a_case(issue=voted, packages={"deal": {"issues": ["one", "two"], "not_for_sale": {}}})
    assert "quota" in only(package_rows(case)).wrong


@pytest.mark.parametrize(
    ("more", "field", "wrong"),
    [
        ({"issues": ["one", "tow"]}, "packages.deal.issues.1", "no issue 'tow'"),
        ({"issues": ["one", "one", "two"]}, "packages.deal.issues.1", "in this package already"),
        ({"issues": ["one"]}, "packages.deal.issues", "trades nothing"),
        ({"stake": {"three": {"AAA": 1}}}, "packages.deal.stake.three", "no issue of this package"),
        ({"stake": {"one": {"AAA": 1}}}, "packages.deal.stake", "lacks the stake of 'AAA' on two"),
        ({"not_for_sale": {"one": ["CCC"]}}, "packages.deal.not_for_sale.one.0", "no party to 'one'"),
    ],
)
def test_what_is_wrong_with_a_package_is_named(more: dict[str, Any], field: str, wrong: str) -> None:
    row = packed(**more)[0]
    assert dotted(row.trail) == field
    assert wrong in row.wrong


# ---- why anybody would sign less than it has


def test_a_party_that_would_sign_less_than_it_has_is_asked_why() -> None:
    row = only(motive_rows(a_case(issue=an_issue(status_quo=80))))
    assert dotted(row.trail) == "issues.one.stances.AAA.bottom_line"
    assert "nothing in this case says why AAA would sign less than it has" in row.wrong
    assert row.level == "warning"


@pytest.mark.parametrize(("quo", "level"), [(80, "error"), (60, "warning")])
def test_in_a_reviewed_case_it_is_an_error_to_give_up_what_one_asks_for(quo: float, level: str) -> None:
    case = a_case(issue=an_issue(status_quo=quo), reviewed={"by": "Jo", "date": "2021-04-01"})
    assert only(motive_rows(case)).level == level


@pytest.mark.parametrize(
    "reason",
    [{"no_deal": 30}, {"delay_cost": 1}, {"pressure": 1, "pressure_cap": 5}],
    ids=lambda r: next(iter(r)),
)
def test_a_reason_in_the_stance_answers_the_question(reason: dict[str, Any]) -> None:
    parties = {"AAA": stance(80, 40, **reason), "BBB": stance(20, 60)}
    assert list(motive_rows(a_case(issue=an_issue(status_quo=80, stances=parties)))) == []


def test_an_inducement_a_link_and_a_package_answer_it_too() -> None:
    offer = {"offer": {"kind": "inducement", "sender": "CCC", "target": "AAA", "size": 5}}
    link = {"l": {"from": "two", "on": "settlement", "to": "one", "effect": "bottom_line", "amount": 5}}
    package = {"deal": {"issues": ["one", "two"]}}
    quo = an_issue(status_quo=80)
    assert list(motive_rows(a_case(issue=quo | {"influence": offer}))) == []
    assert list(motive_rows(a_case(issue=quo, links=link))) == []
    assert list(motive_rows(a_case(issue=quo, packages=package))) == []


def test_where_only_no_deal_is_given_it_is_the_bottom_line() -> None:
    case = a_case(issue=an_issue(stances={"AAA": stance(80, None, no_deal=40), "BBB": stance(20, 60)}))
    assert missing_numbers(case) == ()
    assert direction_of(case.issues["one"].stances["AAA"]) == "at_least"


def test_an_ask_below_no_deal_is_refused_and_a_line_beyond_it_told() -> None:
    parties = {"AAA": stance(80, 40, no_deal=90), "BBB": stance(20, 60, no_deal=50)}
    first, second = terms(stances=parties)
    assert (first.level, dotted(first.trail[-2:])) == ("error", "AAA.ask")
    assert (second.level, dotted(second.trail[-2:])) == ("warning", "BBB.bottom_line")


# ---- deadlines, precedents, waiting, ratification, foresight


@pytest.mark.parametrize(
    ("deadline", "level", "wrong"),
    [
        ({"date": "2021-01-01", "kind": "hard"}, "error", "would have ended before the case"),
        ({"date": "2021-01-01", "kind": "expiry"}, "warning", "pushes nobody"),
        ({"date": "2022-01-01", "kind": "hard", "set_on": "2022-02-01"}, "error", "not before the deadline"),
        ({"date": "2022-01-01", "rush": 0.5}, "note", "no effect without a push"),
    ],
)
def test_a_deadline_that_cannot_be_is_named(deadline: dict[str, Any], level: str, wrong: str) -> None:
    row = only(terms(deadline=deadline))
    assert row.level == level
    assert wrong in row.wrong


def test_a_deadline_that_lapsed_or_comes_is_fine() -> None:
    assert terms(deadline={"date": "2021-01-01"}) == []
    assert terms(deadline={"date": "2022-01-01", "kind": "hard", "rush": 0.5}) == []


def test_great_numbers_are_told_as_people_write_them() -> None:
    far, _ = terms(precedents=[{"at": 3e8}, {"at": 50}])
    assert far.wrong == "is 300,000,000, off the scale 0 to 100"


def test_precedents_need_a_status_quo_and_the_scale() -> None:
    off, lost = terms(precedents=[{"at": 120}, {"at": 50}])
    assert "off the scale" in off.wrong
    assert "count from the status quo" in lost.wrong
    assert terms(status_quo=10, precedents=[{"at": 50}]) == []


def test_mutual_needs_a_cost_on_each_side() -> None:
    one = {"AAA": stance(80, 40, delay_cost=1), "BBB": stance(20, 60)}
    both = {"AAA": stance(80, 40, delay_cost=1), "BBB": stance(20, 60, pressure=1, pressure_cap=3)}
    assert "one side bears no cost" in only(terms(mutual=True, stances=one)).wrong
    assert terms(mutual=True, stances=both) == []


@pytest.mark.parametrize(
    ("actor", "line", "wrong"),
    [("CCC", 50, "no party"), ("AAA", 20, "nothing is refused")],
)
def test_a_body_ratifies_for_a_party_and_refuses_something(actor: str, line: float, wrong: str) -> None:
    body = {"body": "Parliament", "months": 3, "bottom_line": line}
    assert wrong in only(terms(ratification={actor: body})).wrong


def test_a_body_must_say_how_long_it_takes_and_what_it_takes() -> None:
    case = a_case(issue=an_issue(ratification={"AAA": {"body": "Parliament"}}))
    assert missing_numbers(case) == (
        "issues.one.ratification.AAA.months",
        "issues.one.ratification.AAA.bottom_line",
    )


def test_who_expects_a_change_must_exist_and_only_a_dated_ask_is_withdrawn() -> None:
    vote = {
        "title": "Vote",
        "date": "2022-01-01",
        "expected_by": {"EEE": 0.5},
        "changes": [{"set": "issues.one.stances.AAA.bottom_line", "to": 30, "withdraws": True}],
    }
    unknown, idle = foresight_rows(a_case(events={"vote": vote}))
    assert "no actor 'EEE'" in unknown.wrong
    assert "an ask that changes on a date only" in idle.wrong


# ---- common causes


def many(**more: Any) -> Case:
    names = ("AAA", "BBB", "CCC", "DDD")
    spread = {"low": 30, "mode": 40, "high": 50}
    parties = {
        name: stance(80, None, bottom_line=spread, patience={"low": 1, "mode": 2, "high": 3})
        for name in names
    }
    parties["AAA"]["ask"] = 20
    return a_case(issue=an_issue(rule={"veto": list(names)}, stances=parties), **more)


def test_an_issue_of_many_vetoes_is_proposed_a_common_cause() -> None:
    row = only(cause_rows(many()))
    assert row.level == "note"
    assert "issues.one.stances.*.bottom_line], rho: 0.3" in row.remedy
    declared = {"mood": {"fields": ["issues.one.stances.*.bottom_line"], "rho": 0.3}}
    assert list(cause_rows(many(common=declared))) == []


def test_members_of_one_body_are_proposed_a_common_tempo() -> None:
    case = many()
    voted = case.issues["one"].model_dump(by_alias=True, exclude_unset=True)
    voted["rule"] = {"quota": 0.5, "weights": dict.fromkeys(voted["stances"], 1)}
    assert "patience], rho: 0.9" in only(cause_rows(a_case(issue=voted))).remedy


def test_a_cause_names_numbers_that_exist_and_are_uncertain() -> None:
    rows = list(cause_rows(many(common={"x": {"fields": ["issues.one.stances.*.patiens"], "rho": 0.9}})))
    assert any("no number stands at" in row.wrong for row in rows)
    assert any("has no effect" in row.wrong for row in rows)
    wrong = {"fields": ["issues.one.stances.*.patience"], "rho": 0.9, "sign": {"issues.two.process": -1}}
    assert any("names none of its numbers" in row.wrong for row in cause_rows(many(common={"x": wrong})))


def test_a_number_cannot_follow_more_than_wholly() -> None:
    fields = ["issues.one.stances.*.bottom_line"]
    causes = {"x": {"fields": fields, "rho": 0.6}, "y": {"fields": fields, "rho": 0.5}}
    rows = [row for row in cause_rows(many(common=causes)) if row.level == "error"]
    assert len(rows) == 4
    assert "whose rho sum to 1.1" in rows[0].wrong


# ---- evidence


def evidenced(**more: Any) -> Case:
    parties = {"AAA": stance(80, 40, evidence=["guess"]), "BBB": stance(20, 60)}
    issue = an_issue(stances=parties)
    evidence = {"guess": {"own_estimate": True, "confidence": "low"}}
    return a_case(issues={"one": issue}, evidence=evidence, **more)


def test_evidence_of_a_stance_stands_for_its_numbers_and_is_told_as_lent() -> None:
    case = evidenced()
    bare = {dotted(row.trail) for row in number_evidence_rows(case)}
    assert bare == {
        f"issues.one.stances.BBB.{field}" for field in ("ask", "bottom_line", "salience", "patience")
    }
    lent = {dotted(g.entry.trail): (g.grade, g.lent_by) for g in grounds(case)}
    assert lent["issues.one.stances.AAA.ask"] == ("low", ("issues", "one", "stances", "AAA"))
    assert lent["issues.one.stances.BBB.ask"] == ("none", None)


def test_nobody_can_stand_for_numbers_without_evidence() -> None:
    signed = evidenced(reviewed={"by": "Jo", "date": "2021-04-01"})
    assert {row.level for row in number_evidence_rows(signed)} == {"error"}
    unsaid = a_case(evidence={"guess": {}}, reviewed={"by": "Jo", "date": "2021-04-01"})
    assert [row.level for row in evidence_rows(unsaid, Path())] == ["error"]


def test_whoever_signs_speaks_for_no_prior_and_is_told_so_once() -> None:
    guess = {"low": 1, "mode": 3, "high": 9, "prior": True}
    parties = {"AAA": stance(80, 40, patience=guess), "BBB": stance(20, 60, patience=guess)}
    draft = a_case(issue=an_issue(stances=parties))
    assert sum("prior" in row.wrong for row in number_evidence_rows(draft)) == 2
    assert not list(signed_priors_rows(draft))
    signed = a_case(issue=an_issue(stances=parties), reviewed={"by": "Jo", "date": "2021-04-01"})
    assert not any("prior" in row.wrong for row in number_evidence_rows(signed))
    row = only(signed_priors_rows(signed))
    assert (row.trail, row.level) == (("reviewed",), "warning")
    assert "2 of 16 numbers" in row.wrong
    assert not list(signed_priors_rows(a_case(reviewed={"by": "Jo", "date": "2021-04-01"})))


def test_no_evidence_is_asked_for_a_number_that_has_no_effect() -> None:
    rows = {dotted(row.trail) for row in number_evidence_rows(a_case(issue=an_issue(status_quo=10)))}
    assert "issues.one.status_quo" not in rows
    voted = an_issue(status_quo=10, rule={"quota": 0.6, "weights": {"AAA": 1, "BBB": 1}})
    assert "issues.one.status_quo" in {dotted(row.trail) for row in number_evidence_rows(a_case(issue=voted))}


def test_a_number_that_its_passage_does_not_say_is_a_warning() -> None:
    told = {"source": "paper", "quote": "He asked for 70 per cent."}
    scale = an_issue()["scale"] | {"unit": "per cent"}
    asks = {"AAA": stance(80, 40) | {"ask": {"value": 68, "evidence": ["told"]}}, "BBB": stance(20, 60)}
    case = a_case(issue=an_issue(stances=asks, scale=scale), evidence={"told": told})
    row = only(quoted_rows(case))
    assert (row.wrong, row.level) == ("the passage says 70 per cent, the case 68", "warning")
    assert "own estimate" in row.remedy


# ---- ranges, idle fields, the calendar


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"actors": {"AAA": {"name": "A", "elsewhere": 1}, "BBB": {"name": "B"}}}, "actors.AAA.elsewhere"),
        ({"elasticity": -1}, "elasticity"),
        ({"issue": an_issue(parked=2)}, "issues.one.parked"),
        ({"issue": an_issue(closing_gap=-1)}, "issues.one.closing_gap"),
        ({"issue": an_issue(breakdown={"shape": 0})}, "issues.one.breakdown.shape"),
        ({"issue": an_issue(deadline={"date": "2022-01-01", "push": 2})}, "issues.one.deadline.push"),
        ({"issue": an_issue(deadline={"date": "2022-01-01", "rush": 0})}, "issues.one.deadline.rush"),
    ],
)
def test_new_numbers_stay_in_their_ranges(more: dict[str, Any], field: str) -> None:
    assert dotted(only(number_rows(a_case(**more))).trail) == field


def test_no_deal_and_the_line_of_a_body_stay_on_the_scale() -> None:
    body = {"body": "Parliament", "months": 3, "bottom_line": 120}
    parties = {"AAA": stance(80, 40, no_deal=-5), "BBB": stance(20, 60)}
    case = a_case(issue=an_issue(stances=parties, ratification={"AAA": body}))
    fields = [dotted(row.trail) for row in scale_rows(case.issues["one"], ("one",))]
    assert fields == ["one.stances.AAA.no_deal", "one.ratification.AAA.bottom_line"]


def test_fields_without_effect_are_named_once_a_kind() -> None:
    parties = {"AAA": stance(80, 40, capability=1), "BBB": stance(20, 60, capability=1)}
    rows = list(idle_rows(a_case(issue=an_issue(status_quo=10, stances=parties))))
    assert [dotted(row.trail) for row in rows] == [
        "issues.one.stances.AAA.capability",
        "issues.one.status_quo",
    ]
    assert {row.level for row in rows} == {"note"}


def test_notes_call_issues_and_parties_by_their_names() -> None:
    parties = {"AAA": stance(80, 40, capability=1), "BBB": stance(20, 60)}
    four = {name: an_issue(title=title, stances=parties) for name, title in zip("abcd", "WXYZ", strict=True)}
    told = only(idle_rows(a_case(issues=four))).wrong
    assert "a deal on 'W', 'X', 'Y' and 1 more: no votes" in told
    actors = {"AAA": {"name": "Alpha"}, "BBB": {"name": "Beta"}}
    asked = only(motive_rows(a_case(issue=an_issue(status_quo=80), actors=actors))).wrong
    assert "worse for Alpha than" in asked
    assert "says why Alpha would sign" in asked


def test_rows_of_the_calendar_call_issues_and_parties_by_their_short_names() -> None:
    """Two of one short name keep their ids."""
    actors = {"AAA": {"name": "Republic of Alpha", "short": "Alpha"}, "BBB": {"name": "Beta"}}
    issues = {"one": an_issue(short="Wells"), "two": an_issue(), "three": an_issue()}
    case = a_case(actors=actors, issues=issues)
    rows = way_rows(case, calendar(case))
    assert [row[0] for row in rows] == ["Wells", "Water (two)", "Water (three)"]
    assert [row[1] for row in rows] == ["Alpha, Beta"] * 3


def test_the_calendar_follows_from_patience_bridging_waiting_and_a_push() -> None:
    plain, pushed = calendar(a_case(issue=an_issue()))[:1], {"date": "2022-04-01", "kind": "hard", "rush": 1}
    assert plain[0].half == pytest.approx(4, abs=0.01)
    assert plain[0].nearly == pytest.approx(4 * 3.3219, abs=0.01)
    assert plain[0].half_on == dt.date(2021, 8, 1)
    # A cost of 10 a month over 40 points and patience 4: twice the rate.
    hurt = an_issue(stances={"AAA": stance(80, 40, delay_cost=10), "BBB": stance(20, 60)})
    assert calendar(a_case(issue=hurt))[0].half == pytest.approx(2, abs=0.01)
    bridge = {"b": {"kind": "bridging", "sender": "CCC", "strength": 3, "trust": {"AAA": 1}}}
    assert calendar(a_case(issue=an_issue(influence=bridge)))[0].half == pytest.approx(1, abs=0.01)
    # By an even push alone half the way is gone at half of the year; with patience 4 sooner.
    soon = calendar(a_case(issue=an_issue(deadline=pushed)))[0]
    assert soon.half is not None
    assert 2 ** (-soon.half / 4) * (1 - soon.half / 12) == pytest.approx(0.5, abs=0.01)


def test_who_gives_the_least_attention_sets_the_pace() -> None:
    busy = {"AAA": {"name": "A", "elsewhere": 0.8}, "BBB": {"name": "B"}}
    assert [(way.actor, way.sets_pace) for way in calendar(a_case(actors=busy))[:2]] == [
        ("AAA", True),
        ("BBB", False),
    ]


def test_the_calendar_tells_the_share_of_its_time_that_the_slowest_party_gives() -> None:
    """AAA has a fifth of its time for two issues of equal salience, at half its capacity; BBB has a half."""
    busy = {"AAA": {"name": "A", "elsewhere": 0.8, "capacity": 0.5}, "BBB": {"name": "B"}}
    case = a_case(actors=busy)
    ways = calendar(case)[:2]
    assert [way.attention for way in ways] == pytest.approx([0.1, 0.25])
    assert [row[4] for row in way_rows(case, ways)] == ["A (10 %)"]


def test_an_issue_on_which_nobody_gets_half_way_is_warned_about() -> None:
    slow = {"AAA": stance(80, 40, patience=90), "BBB": stance(20, 60, patience=50)}
    row = only(quiet_rows(a_case(issue=an_issue(stances=slow))))
    assert "nobody is half-way to its bottom line within the 36 months: AAA after 90 months" in row.wrong
