"""The record counts what it should, scores as by hand, and says nothing that its questions cannot carry."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scoringrules

import accord
from accord.errors import NotFoundError
from accord.ledger.answered import NEVER
from accord.ledger.calibration import boldness
from accord.ledger.checking import check_chain
from accord.ledger.intervals import CaseIntervals, case_intervals
from accord.ledger.track_record import Measure, TrackRecord
from tests.growth import growth
from tests.ledger.made_up import put_all, put_resolution, put_seal, sealed_issue

BY = dt.date(2027, 1, 1)
TODAY = dt.date(2027, 2, 1)
SIGNED = {"kind": "agreed", "on": "2026-07-02", "at": 3.0}
NEVER_SIGNED = {"kind": "not_by", "on": "2027-01-01"}


def _made(folder: Path, said: list[tuple[float, bool]], **fields: Any) -> Path:
    """A project with one question for each probability and answer, two to a case."""
    deeds: list[tuple[str, Any]] = [
        (
            "seal",
            ({"fish": sealed_issue(p, **fields)}, "2026-01-01T00:00:00Z", {"case": f"c{n // 2}-{n % 2}"}),
        )
        for n, (p, _) in enumerate(said)
    ]
    deeds += [
        ("resolution", (f"{n + 1:04}", "fish", SIGNED if agreed else NEVER_SIGNED, {}))
        for n, (_, agreed) in enumerate(said)
    ]
    put_all(folder / "forecasts", deeds)
    return folder


SAID = [(0.9, True), (0.8, True), (0.7, False), (0.2, False), (0.5, True)] * 2


@pytest.fixture(scope="module")
def ten(tmp_path_factory: pytest.TempPathFactory) -> TrackRecord:
    """Ten questions in ten cases."""
    folder = _made(tmp_path_factory.mktemp("ten"), SAID, crowd={"p": 0.6, "source": "market"})
    return accord.record(folder, today=TODAY)


def _measure(found: TrackRecord, name: str, month: float | None = None) -> Measure:
    return next(one for one in found.measures if (one.id, one.month) == (name, month))


def _value(found: TrackRecord, name: str, by: str, month: float | None = None) -> float:
    return next(one.value for one in _measure(found, name, month).scores if one.by == by)


def test_brier_and_log_are_those_by_hand(ten: TrackRecord) -> None:
    assert ten.concludes
    assert (len(ten.scored), ten.cases, ten.seals) == (10, 10, 10)
    # (0.01 + 0.04 + 0.49 + 0.04 + 0.25) / 5
    assert _value(ten, "brier", "sealed") == pytest.approx(0.166)
    assert _value(ten, "brier", "base_rate") == pytest.approx(0.25)
    assert NEVER == 0.02
    assert _value(ten, "brier", "status_quo") == pytest.approx(0.6 * (1 - NEVER) ** 2 + 0.4 * NEVER**2)
    assert _value(ten, "brier", "crowd") == pytest.approx(0.6 * 0.16 + 0.4 * 0.36)
    logs = [-math.log(p if agreed else 1 - p) for p, agreed in SAID]
    assert _value(ten, "log", "sealed") == pytest.approx(np.mean(logs))


def test_the_date_and_the_terms_are_those_by_hand_and_of_scoringrules(ten: TrackRecord) -> None:
    # Sealed: agreed evenly over 12 months with probability p. Signed after 182 days.
    months = 182 / 30.4375
    end = 365 / 30.4375
    told = []
    for p, agreed in SAID:
        slope = p / 12.0
        before = slope**2 * (months if agreed else end) ** 3 / 3
        after = ((1 - slope * months) ** 3 - (1 - slope * end) ** 3) / (3 * slope) if agreed else 0.0
        told.append(before + after)
    assert _value(ten, "date", "sealed") == pytest.approx(np.mean(told))
    assert _value(ten, "date", "status_quo") == pytest.approx(0.6 * (end - months))
    # Terms: 1, 2 or 3 alike on a scale of 0 to 4, agreed at 3; the weighted mean says 2.5, the status quo 0.
    crps = scoringrules.crps_ensemble(3.0, np.array([1.0, 2.0, 3.0])) / 4
    assert _value(ten, "terms", "sealed") == pytest.approx(crps)
    assert _value(ten, "terms", "weighted_mean") == pytest.approx(0.5 / 4)
    assert _value(ten, "terms", "status_quo") == pytest.approx(3.0 / 4)
    assert _measure(ten, "terms").scores[0].questions == 6


def test_agreement_is_scored_by_other_months_too(tmp_path: Path) -> None:
    far = {"months": [0.0, 12.0, 24.0], "open": [1.0, 0.7, 0.4]}
    asked = {"agreed": "signed", "by": "2028-01-01", "source": "g"}
    deeds: list[tuple[str, Any]] = []
    for n in range(10):
        issue = sealed_issue(0.6, survival=far, question=asked)
        deeds.append(("seal", ({"fish": issue}, "2026-01-01T00:00:00Z", {"case": f"c{n}", "horizon": 24.0})))
    for n in range(10):
        outcome = {"kind": "agreed", "on": "2027-06-01"} if n < 4 else {"kind": "not_by", "on": "2028-01-01"}
        deeds.append(("resolution", (f"{n + 1:04}", "fish", outcome, {})))
    put_all(tmp_path / "forecasts", deeds)
    found = accord.record(tmp_path, today=dt.date(2028, 2, 1))
    assert _value(found, "brier", "sealed", 12.0) == pytest.approx(0.3**2, abs=1e-3)
    assert _value(found, "brier", "sealed", 24.0) == pytest.approx(0.4 * 0.4**2 + 0.6 * 0.6**2, abs=1e-2)
    assert {one.month for one in found.measures if one.id == "brier"} == {None, 12.0, 24.0}


def test_below_ten_questions_there_is_a_list_and_no_conclusion(tmp_path: Path) -> None:
    found = accord.record(_made(tmp_path, SAID[:9]), today=TODAY)
    assert not found.concludes
    assert (found.measures, found.calibration, found.parted) == ((), None, None)
    assert len(found.entries) == 9


def test_misses_come_first(ten: TrackRecord) -> None:
    scores = [entry.brier for entry in ten.entries]
    assert scores[0] == pytest.approx(0.49)
    assert scores == sorted(scores, key=lambda score: -(score or 0.0))


def test_what_is_agreed_early_waits_for_its_last_day(tmp_path: Path) -> None:
    folder = _made(tmp_path, SAID)
    early = accord.record(folder, today=BY)
    assert {entry.state for entry in early.entries} == {"waiting"}
    assert not early.measures
    assert accord.record(folder, today=BY + dt.timedelta(days=1)).concludes


def test_what_never_counts_is_listed_apart(tmp_path: Path) -> None:
    folder = tmp_path / "forecasts"
    hindsight = "the case was coded after the events"
    put_seal(folder, {"fish": sealed_issue()}, practice=hindsight)
    put_seal(folder, {"fish": sealed_issue()}, at="2026-08-01T00:00:00Z", case="late")
    put_seal(folder, {"fish": sealed_issue()}, case="void")
    put_seal(folder, {"fish": sealed_issue()}, case="disputed")
    put_seal(folder, {"fish": sealed_issue()}, case="open")
    put_resolution(folder, "0001", "fish", SIGNED)
    put_resolution(folder, "0002", "fish", SIGNED)
    put_resolution(folder, "0003", "fish", {"kind": "void", "reason": "no talks"})
    put_resolution(folder, "0004", "fish", {"kind": "disputed", "reason": "two texts"})
    found = accord.record(tmp_path, today=TODAY)
    assert [one.asked.practice for one in found.practice] == [hindsight]
    states = {one.asked.case: one.state for one in found.entries}
    assert states == {"late": "too late", "void": "void", "disputed": "disputed", "open": "open"}


def test_each_seal_counts_for_the_days_on_which_it_was_the_last_word(tmp_path: Path) -> None:
    folder = tmp_path / "forecasts"
    put_seal(folder, {"fish": sealed_issue(0.2)}, at="2026-01-01T00:00:00Z")
    put_seal(folder, {"fish": sealed_issue(0.6)}, at="2026-01-31T00:00:00Z")
    put_seal(folder, {"fish": sealed_issue(0.9)}, at="2026-01-31T08:00:00Z")
    put_seal(folder, {"fish": sealed_issue(0.1)}, at="2026-07-03T00:00:00Z")  # after the signature
    put_resolution(folder, "0001", "fish", SIGNED)
    entry = accord.record(tmp_path, today=TODAY).entries[0]
    days = (30, 152)
    assert entry.p == pytest.approx((0.2 * days[0] + 0.9 * days[1]) / sum(days))
    assert entry.brier == pytest.approx((0.64 * days[0] + 0.01 * days[1]) / sum(days))


def test_other_words_for_agreed_are_another_question(tmp_path: Path) -> None:
    folder = tmp_path / "forecasts"
    put_seal(folder, {"fish": sealed_issue()})
    other = {"agreed": "in force", "by": "2027-01-01", "source": "the gazette"}
    put_seal(folder, {"fish": sealed_issue(question=other)})
    put_resolution(folder, "0001", "fish", SIGNED)
    assert [one.state for one in accord.record(tmp_path, today=TODAY).entries] == ["scored", "open"]


def test_a_deal_that_was_not_ratified_or_not_kept(tmp_path: Path) -> None:
    deeds: list[tuple[str, Any]] = []
    for n in range(10):
        issue = sealed_issue(0.8, in_force=0.7, ratified=n < 5)
        deeds.append(("seal", ({"fish": issue}, "2026-01-01T00:00:00Z", {"case": f"c{n}"})))
    for n in range(10):
        partial = {"ratified": False} if n < 7 else {"kept_until": "2026-10-01"}
        deeds.append(("resolution", (f"{n + 1:04}", "fish", SIGNED | partial, {})))
    put_all(tmp_path / "forecasts", deeds)
    found = accord.record(tmp_path, today=TODAY)
    # Where a body must ratify an unratified deal is no agreement, elsewhere it is one that is not in force.
    assert _value(found, "brier", "sealed") == pytest.approx((5 * 0.64 + 5 * 0.04) / 10)
    assert _value(found, "in_force", "sealed") == pytest.approx(0.49)


def test_the_order_of_difficulty_is_that_of_how_long_issues_stayed_open(tmp_path: Path) -> None:
    deeds: list[tuple[str, Any]] = []
    ended = ("2026-03-01", "2026-06-01", "2026-09-01", "2026-12-01")
    for n in range(5):
        issues = {f"i{k}": sealed_issue(0.5, difficulty=0.2 * k) for k in range(4)}
        deeds.append(("seal", (issues, "2026-01-01T00:00:00Z", {"case": f"c{n}"})))
    for n in range(5):
        for k in range(4):
            on = ended[k] if n < 4 else ended[3 - k]
            deeds.append(("resolution", (f"{n + 1:04}", f"i{k}", {"kind": "agreed", "on": on}, {})))
    put_all(tmp_path / "forecasts", deeds)
    order = _measure(accord.record(tmp_path, today=TODAY), "order")
    assert order.scores[0].value == pytest.approx(0.8 * 1 + 0.2 * -1)
    assert (order.scores[0].questions, order.cases) == (5, 5)


def test_with_few_cases_there_are_no_intervals(tmp_path: Path) -> None:
    issues = {f"i{k}": sealed_issue(0.5) for k in range(12)}
    deeds: list[tuple[str, Any]] = [("seal", (issues, "2026-01-01T00:00:00Z", {}))]
    deeds += [("resolution", ("0001", name, SIGNED, {})) for name in issues]
    put_all(tmp_path / "forecasts", deeds)
    found = accord.record(tmp_path, today=TODAY)
    assert found.concludes
    assert {one.interval for measure in found.measures for one in measure.scores} == {None}
    assert found.calibration is not None
    assert found.calibration.verdict == "cannot tell"


def test_post_mortems_are_summed_up(tmp_path: Path) -> None:
    share = {"measure": "agreement", "score": 0.64, "version": 0.0, "rule": 0.3, "chance": 0.16}
    split = {
        "version": "0.1.0",
        "p_sealed": 0.2,
        "p_rerun": 0.2,
        "p_true": 0.8,
        "quantiles": {},
        "furthest": None,
        "shares": [share | {"inputs": 0.18}],
    }
    deeds: list[tuple[str, Any]] = [
        ("seal", ({"fish": sealed_issue(0.2)}, "2026-01-01T00:00:00Z", {"case": f"c{n}"})) for n in range(10)
    ]
    deeds += [("resolution", (f"{n + 1:04}", "fish", SIGNED, {"split": split})) for n in range(10)]
    put_all(tmp_path / "forecasts", deeds)
    parted = accord.record(tmp_path, today=TODAY).parted
    assert parted is not None
    assert (parted.questions, parted.with_inputs) == (10, 10)
    assert (parted.score, parted.inputs, parted.rule, parted.chance) == pytest.approx((0.64, 0.18, 0.3, 0.16))
    assert parted.rule_interval is not None
    assert parted.rule_interval.low == pytest.approx(0.3)


def test_several_folders_are_one_record_and_cases_can_be_chosen(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        _made(tmp_path / name, SAID[:5])
    both = accord.record([tmp_path / "a", tmp_path / "b"], today=TODAY)
    assert (len(both.scored), both.cases) == (10, 5)
    assert len(accord.record([tmp_path / "a"], cases=["c0-0"], today=TODAY).entries) == 1
    with pytest.raises(NotFoundError, match="nothing was sealed of c9"):
        accord.record(tmp_path / "a", cases=["c9"])
    with pytest.raises(NotFoundError, match="there is no folder"):
        accord.record(tmp_path / "c")


def test_an_altered_seal_is_left_out_and_said(tmp_path: Path) -> None:
    _made(tmp_path, SAID)
    (tmp_path / "forecasts" / "0003.json").write_bytes(b"{}")
    found = accord.record(tmp_path, today=TODAY)
    assert len(found.scored) == 9
    assert "not the file that was sealed" in found.findings[0].wrong


def test_the_same_record_has_the_same_numbers(tmp_path: Path) -> None:
    folder = _made(tmp_path, SAID)
    assert accord.record(folder, today=TODAY) == accord.record(folder, today=TODAY)


def test_reliability_counts_each_question_once_and_the_band_holds_calibrated_ones(ten: TrackRecord) -> None:
    assert ten.calibration is not None
    bins = ten.calibration.bins
    assert sum(one.questions for one in bins) == pytest.approx(10)
    assert [round(one.stated, 6) for one in bins] == [0.2, 0.5, 0.7, 0.8, 0.9]
    assert [one.observed for one in bins] == [0.0, 1.0, 0.0, 1.0, 1.0]
    assert all(0 <= one.low <= one.stated <= one.high <= 1 for one in bins)


def test_many_cases_have_the_interval_of_resampling() -> None:
    chance = np.random.default_rng(3)
    cases = [f"c{n // 3}" for n in range(597)]
    values = chance.normal(size=597) + np.repeat(chance.normal(size=199), 3)
    drawn = CaseIntervals(cases, 0).mean(values)
    closed = CaseIntervals([*cases, "more"], 0).mean(np.append(values, 0.0))
    assert (closed.low, closed.high) == pytest.approx((drawn.low, drawn.high), abs=0.02)
    assert case_intervals(["a", "b", "c", "d"], 0) is None


def _forecasters(slope: float, count: int = 1000, questions: int = 300) -> Iterator[tuple[Any, Any]]:
    """Leanings of forecasters whose log-odds are those of the truth times `slope`, and their deviations."""
    chance = np.random.default_rng(7)
    odds = chance.normal(0.0, 1.2, (count, questions))
    came = chance.random((count, questions)) < 1 / (1 + np.exp(-odds))
    p = np.clip(1 / (1 + np.exp(-slope * odds)), 0.02, 0.98)
    said = np.log(p / (1 - p))
    yield from zip(said * (came - p), np.abs(said) * np.sqrt(p * (1 - p)), strict=True)


@pytest.mark.parametrize(
    ("slope", "verdict"), [(1.0, "no sign of either"), (2.0, "too bold"), (0.5, "too timid")]
)
def test_a_thousand_forecasters_get_the_right_verdict(slope: float, verdict: str) -> None:
    intervals = CaseIntervals([f"c{n // 3}" for n in range(300)], 0)
    right = [boldness(lean, spread, intervals)[2] == verdict for lean, spread in _forecasters(slope)]
    assert len(right) == 1000
    assert np.mean(right) > 0.95


@pytest.mark.parametrize(
    "work",
    [lambda f: accord.record(f, today=TODAY), lambda f: check_chain(f / "forecasts")],
    ids=["record", "chain"],
)
def test_the_work_grows_with_the_seals_and_no_faster(tmp_path: Path, work: Callable[[Path], object]) -> None:
    (tmp_path / "few").mkdir()
    (tmp_path / "many").mkdir()
    few, many = _made(tmp_path / "few", SAID * 10), _made(tmp_path / "many", SAID * 50)
    assert growth(lambda: work(few), lambda: work(many), at_most=9) <= 9
