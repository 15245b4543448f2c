"""What if: the same as a scenario written by hand, on the same draws, and refusals in one sentence."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import accord
from accord.case.files.starting import start
from accord.case.quantity import Quantity
from accord.case.schema import Case
from accord.cli.frame import command_group
from accord.errors import AccordError, NotFoundError, UsageError
from accord.faces.terminal.report import plain_text
from accord.pages.what_if_page import what_if_report
from accord.studies.what_if import whatif
from tests import bundled
from tests.forecasts.two_parties import case_of

LINE = "issues.nuclear.stances.PRK.bottom_line"


def test_it_is_what_a_scenario_would_say() -> None:
    case = bundled.case()
    change = {"set": LINE, "to": 30, "from": "2022-05-09"}
    data = case.model_dump(mode="json", by_alias=True, exclude_unset=True)
    data["scenarios"]["by-hand"] = {"title": "x", "changes": [change]}
    by_hand = accord.compare(Case.model_validate(data), ["alliance-first", "by-hand"], draws=300)
    found = whatif(case, {LINE: 30}, since=dt.date(2022, 5, 9), draws=300).comparison
    for issue in case.issues:
        told, wanted = found.difference("what-if", issue), by_hand.difference("by-hand", issue)
        assert (told.p_agreement, told.months, told.settlement) == (
            wanted.p_agreement,
            wanted.months,
            wanted.settlement,
        )


def test_before_after_and_difference_by_hand() -> None:
    """U at least 40 and V at most 60 agree after ln 4 months; with V at most 35 never."""
    found = whatif(case_of(), {"issues.k.stances.V.bottom_line": 35}, draws=4, workers=1)
    before, after = (made["k"].p_simulated for made in found.comparison.forecasts.values())
    assert before is not None
    assert after is not None
    assert (before.value, after.value) == (1.0, 0.0)
    difference = found.comparison.difference(found.after, "k")
    assert difference.p_agreement.value == pytest.approx(-0.96)
    (changed,) = found.changes
    assert changed.was is not None
    assert (changed.was.modal, changed.now) == (60, 35)


def test_a_scenario_may_be_changed_and_its_own_changes_stay() -> None:
    case = bundled.case()
    found = whatif(case, {LINE: 30}, scenario="transactional", draws=60)
    assert list(found.comparison.forecasts) == ["transactional", "what-if"]
    changed = found.comparison.forecasts["what-if"].case
    assert changed.issues["cost_sharing"].stances["USA"].resolve.mode == 0.4
    assert changed.issues["nuclear"].stances["PRK"].bottom_line.modal == 30


def test_several_at_once_and_a_number_with_a_range() -> None:
    values = {LINE: Quantity(low=20, mode=30, high=40), "issues.nuclear.stances.PRK.resolve": 0}
    found = whatif(bundled.case(), values, draws=60)
    assert [one.path for one in found.changes] == list(values)
    page = plain_text(what_if_report(found))
    assert "Nuclear question: the worst the DPRK would sign: 5 – 15 – 40 → 20 – 30 – 40\n" in page
    assert "Nuclear question: the chance that the DPRK never gives way: 0.3 – 0.5 – 0.7 → 0\n" in page


@pytest.mark.parametrize(
    ("changes", "days", "kind", "said"),
    [
        ({"issues.nuclera.x": 1}, {}, NotFoundError, "no 'nuclera' in issues; did you mean 'nuclear'"),
        ({LINE + "s": 1}, {}, NotFoundError, "did you mean 'bottom_line'"),
        ({LINE: 300}, {}, UsageError, f"{LINE} is 300, off the scale 0 to 100"),
        ({LINE: "much"}, {}, UsageError, "is not a number"),
        ({"issues.nuclear.status_quo": 0}, {}, UsageError, "'issues.nuclear.status_quo' holds that value"),
        ({}, {}, UsageError, "no change is given"),
        (
            {"issues.nuclear.process": 3},
            {"since": dt.date(2022, 1, 1)},
            UsageError,
            "cannot change on a date",
        ),
        ({"issues.nuclear.talks": "ended"}, {}, UsageError, "can only change on a date"),
        ({LINE: 30}, {"since": dt.date(2020, 1, 1)}, UsageError, "not after the date of the case"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(
    changes: dict[str, Any], days: dict[str, Any], kind: type[AccordError], said: str
) -> None:
    with pytest.raises(kind, match=said):
        whatif(bundled.case(), changes, draws=20, **days)


def test_words_can_be_said_on_a_date() -> None:
    found = whatif(bundled.case(), {"issues.health.talks": "ended"}, since=dt.date(2021, 3, 1), draws=60)
    after = found.comparison.forecasts[found.after]["health"].p_simulated
    assert after is not None
    assert after.value == 0.0
    assert "Health: talks, from 1 March 2021: nothing → ended" in plain_text(what_if_report(found))


def test_a_case_coded_otherwise_is_a_case() -> None:
    case = bundled.case()
    other = case.with_changes({LINE: {"low": 10, "mode": 20, "high": 30}})
    assert other.issues["nuclear"].stances["PRK"].bottom_line == Quantity(low=10, mode=20, high=30)
    assert case.issues["nuclear"].stances["PRK"].bottom_line.mode == 15
    assert other.with_changes({LINE: case.issues["nuclear"].stances["PRK"].bottom_line}) == case
    with pytest.raises(UsageError, match="outside 0 to 1"):
        case.with_changes({"issues.nuclear.stances.PRK.resolve": 3})
    with pytest.raises(UsageError, match="all of these fields hold"):
        case.with_changes({LINE: case.issues["nuclear"].stances["PRK"].bottom_line, "horizon": 48})


def test_it_is_kept_as_a_scenario(tmp_path: Path) -> None:
    folder = tmp_path / "fisheries"
    start("fisheries", folder, as_of=dt.date(2026, 1, 15))
    field = "issues.catch.stances.NOR.patience"
    asked = ("whatif", str(folder), "--set", f"{field}=3.5", "--draws", "40", "--by", "Jo")
    shown = CliRunner().invoke(command_group(), [*asked, "--save", "sooner"])
    assert shown.exit_code == 0, shown.output
    kept = accord.load(folder).scenarios["sooner"]
    assert [(change.set, change.to) for change in kept.changes] == [(field, 3.5)]
    assert kept.title == "Sooner"
    again = CliRunner().invoke(command_group(), [*asked, "--save", "sooner"])
    assert isinstance(again.exception, UsageError)
    assert "there is a scenario 'sooner' already" in str(again.exception)
    bad = CliRunner().invoke(command_group(), [*asked, "--save", "2 words"])
    assert "begins with a letter" in str(bad.exception)
    other = CliRunner().invoke(command_group(), ["whatif", "us-rok-2021", "--set", "a=1", "--save", "x"])
    assert "bundled case" in str(other.exception)
