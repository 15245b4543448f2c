"""Priors in the place of what a draft lacks."""

from __future__ import annotations

from typing import Any, get_args

import pytest

import accord
from accord.case.completeness import missing_numbers
from accord.case.kinds_of_scale import KindOfScale, kind_of_scale
from accord.case.paths import numbers, replaced
from accord.case.plain_data import case_from, plain
from accord.case.priors.evident import evident
from accord.case.priors.filling import Prior, fill
from accord.case.priors.table import every_effect, every_width
from accord.case.quantity import Quantity
from accord.case.schema import Case, Scale
from accord.case.terms import Tone

WATER: dict[str, Any] = {
    "accord": 2,
    "id": "water",
    "title": "A shared river",
    "as_of": "2031-05-01",
    "actors": {"UPP": {"name": "Upland"}, "LOW": {"name": "Lowland", "sinks": {"drought": {}}}},
    "issues": {
        "share": {
            "title": "Water a year",
            "scale": {"low": 20, "high": 60, "unit": "billion cubic metres", "anchors": []},
            "stances": {
                "LOW": {
                    "ask": {"value": 50, "note": "at least fifty", "evidence": ["e"], "proposed": True},
                    "direction": "at_least",
                },
                "UPP": {"ask": {"note": "less", "evidence": ["e"], "proposed": True}},
            },
        }
    },
    "evidence": {"e": {"quote": "at least 50 billion cubic metres", "confidence": "medium"}},
}


def water(**of_issue: Any) -> Case:
    issue = WATER["issues"]["share"] | of_issue
    return Case.model_validate(WATER | {"issues": {"share": issue}})


def made(case: Case) -> dict[str, Prior]:
    return {prior.path: prior for prior in fill(case)[1]}


def test_a_filled_case_lacks_nothing_and_every_prior_is_marked() -> None:
    case, priors = fill(water())
    assert missing_numbers(case) == ()
    assert case.status == "draft"
    marked = {".".join(map(str, n.trail)) for n in numbers(case) if n.number.prior}
    assert marked == {prior.path for prior in priors if isinstance(prior.value, Quantity)}
    assert {"issues.share.rule", "issues.share.scale.anchors"} <= {prior.path for prior in priors}
    assert all(prior.why for prior in priors)
    assert case.issues["share"].rule.veto == ("LOW", "UPP")


def test_what_is_given_stays_and_the_rest_is_told_from_it() -> None:
    case, _ = fill(water())
    low, upp = case.issues["share"].stances["LOW"], case.issues["share"].stances["UPP"]
    assert low.ask == Quantity(value=50, note="at least fifty", evidence=("e",), proposed=True)
    # Upland asks for a tenth of the scale above its end, 24; so half of the way from 50 is 35.7.
    assert (upp.ask.low, upp.ask.mode, upp.ask.high) == (20, 24, 32)
    assert (upp.ask.note, upp.ask.evidence, upp.ask.proposed) == ("less", ("e",), True)
    assert low.bottom_line.mode == pytest.approx(50 - 0.55 * 26, abs=0.05)
    assert low.bottom_line.low == 24
    assert low.bottom_line.high == pytest.approx(46.1, abs=0.05)


def test_a_number_that_is_given_takes_the_place_of_its_prior() -> None:
    filled = fill(water())[0]
    path = ("issues", "share", "stances", "UPP", "bottom_line")
    assert filled.issues["share"].stances["UPP"].bottom_line.prior
    given = replaced(filled, path, 33)
    assert not given.issues["share"].stances["UPP"].bottom_line.prior
    assert fill(given, renew=True)[0].issues["share"].stances["UPP"].bottom_line.value == 33
    assert fill(given)[1] == ()


def test_priors_are_made_anew_where_the_words_of_the_text_have_changed() -> None:
    filled = fill(water())[0]
    told = replaced(filled, ("issues", "share", "judged"), {"stuck": {"words": "deadlocked"}})
    assert fill(told)[1] == ()
    anew, priors = fill(told, renew=True)
    before, after = (c.issues["share"].stances["LOW"].resolve for c in (filled, anew))
    assert (before.mode, after.mode) == (0.05, 0.1)
    assert {"stuck"} == {word for prior in priors for word in prior.words}
    assert any("“stuck” moves it by +0.05" in prior.why for prior in priors)


def test_a_case_without_gaps_is_left_as_it_is() -> None:
    case = accord.load("us-rok-2021")
    assert fill(case) == (case, ())


def test_filling_twice_is_filling_once_and_a_filled_case_survives_as_data() -> None:
    case, _ = fill(water())
    assert fill(case) == (case, ())
    assert fill(case, renew=True)[0] == case
    assert case_from(plain(case)) == case


def test_priors_count_as_numbers_without_evidence() -> None:
    case, priors = fill(water())
    held = evident(case)
    assert (held.with_evidence, held.priors) == (1, sum(isinstance(p.value, Quantity) for p in priors))
    assert held.words == f"From priors; 1 of {held.numbers} numbers have evidence"
    assert evident(accord.load("us-rok-2021")).priors == 0


def test_a_number_that_is_no_prior_is_written_as_ever() -> None:
    assert "prior" not in Quantity(value=1).model_dump()
    assert Quantity(value=1, prior=True).model_dump()["prior"] is True
    assert "judged" not in water().issues["share"].model_dump()


def test_who_must_consent_stays_open_where_there_is_one_actor() -> None:
    alone = Case.model_validate(
        WATER
        | {
            "actors": {"LOW": {"name": "Lowland"}},
            "issues": {
                "share": {
                    "title": "t",
                    "scale": {"low": 0, "high": 1, "unit": "share", "anchors": []},
                    "stances": {"LOW": {}},
                }
            },
        }
    )
    assert missing_numbers(fill(alone)[0]) == ("issues.share.rule",)


def test_agendas_at_home_links_and_influences_get_priors_too() -> None:
    raw = plain(
        water(
            rule={"veto": ["LOW", "UPP"]},
            influence={
                "bridge": {"kind": "bridging", "sender": "UPP", "trust": {"LOW": None}},
                "threat": {"kind": "threat", "sender": "UPP", "target": "LOW", "ramp": None},
            },
            ratification={"LOW": {"body": "Assembly"}},
        )
    )
    raw["issues"]["toll"] = raw["issues"]["share"] | {"kind": "influence"}
    raw["links"] = {"tie": {"from": "share", "on": "settlement", "to": "toll", "effect": "bottom_line"}}
    raw["links"]["tie"]["amount"] = None
    case, priors = fill(Case.model_validate(raw))
    assert missing_numbers(case) == ()
    paths = {prior.path for prior in priors}
    assert {
        "actors.LOW.sinks.drought.weight",
        "links.tie.amount",
        "issues.share.influence.bridge.trust.LOW",
        "issues.share.ratification.LOW.bottom_line",
        "issues.toll.stances.UPP.ask",
    } <= paths


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("million euros a year", "money"),
        ("KRW bn in the first year", "money"),
        ("billion cubic metres a year", "amount"),
        ("per cent below 2017 by 2030", "share"),
        ("rung points", "ladder"),
        ("to be defined", "ladder"),
        ("months from now", "date"),
        ("years", "date"),
        ("tonnes", "amount"),
    ],
)
def test_the_unit_tells_the_kind_of_scale(unit: str, kind: KindOfScale) -> None:
    assert kind_of_scale(Scale(low=0, high=1, unit=unit, anchors=())) == kind


def test_the_table_is_whole() -> None:
    fields = {row.field for row in every_width()}
    assert all(row.low <= row.mode <= row.high and row.why for row in every_width())
    assert {row.kind for row in every_width()} <= {"*", *get_args(KindOfScale)}
    assert len({(row.field, row.kind) for row in every_width()}) == len(every_width())
    assert {row.field for row in every_effect()} <= {*fields, "-"}
    assert {row.word for row in every_effect()} == set(get_args(Tone))
    assert all(row.why and row.how in ("add", "times") for row in every_effect())


def test_words_of_difficulty_and_of_ease_pull_opposite_ways() -> None:
    signs = {"harder": -1, "easier": 1}
    for row in every_effect():
        if row.field == "bottom_line":
            assert row.amount * signs[row.makes] > 0, row
        elif row.field == "patience" and row.makes in signs:
            assert (row.amount > 1) == (row.makes == "harder"), row
        elif row.field == "resolve":
            assert (row.amount > 0, row.makes) == (True, "harder"), row
