"""A sealed forecast is what the case gave, says what was asked, and comes out again to the byte."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

import accord
from accord.case.desk.write import set_fields
from accord.case.fields import DAYS_PER_MONTH
from accord.case.schema import Case
from accord.cli.sealing import questions_asked
from accord.errors import InvalidFileError, NotFoundError, UsageError
from accord.forecasts.inquiry import Inquiry
from accord.forecasts.results import Forecast
from accord.ledger.canonical import canonical, digest, in_order
from accord.ledger.chain import CHAIN, HEAD, add, only_keeper, read_chain
from accord.ledger.checking import check_chain
from accord.ledger.kept import ledger_folder, read_kept
from accord.ledger.sealing import forecast_part
from accord.ledger.seals import Crowd, Question, inputs_of
from accord.ledger.verifying import verify
from tests.ledger.made_up import put_seal, sealed_issue

DAY = dt.date(2026, 1, 15)
AT = "2026-01-20T09:30:00Z"


def test_a_seal_says_what_the_forecast_says(made: Path) -> None:
    seal = read_kept(ledger_folder(made)).last
    forecast = accord.forecast(accord.load(made), causes=False)
    assert (seal.id, seal.by, seal.at, seal.practice) == ("0001", "Jo", AT, None)
    assert (seal.fingerprint, seal.draws, seal.seed) == (forecast.fingerprint, 10_000, 0)
    assert seal.ranking == forecast.ranking
    for name, issue in seal.issues.items():
        told = forecast[name]
        assert told.p_agreement is not None
        assert told.p_simulated is not None
        assert told.time is not None
        assert told.settlement is not None
        assert issue.p_agreement == told.p_agreement.value
        assert issue.p_simulated == pytest.approx(told.p_simulated.value, abs=1e-12)
        assert issue.survival is not None
        assert issue.survival.points == told.time.survival
        assert issue.settlement[50] == told.settlement.quantile(0.5)
        assert issue.weighted_mean == next(m.q50 for m in told.models if m.name == "weighted-mean")
        assert issue.outside_view is None
    assert seal.issues["catch"].crowd == Crowd(0.6, "the fish market")
    assert seal.issues["catch"].question.source == "the gazette"
    assert seal.issues["catch"].question.by == dt.date(2030, 1, 15)


def test_the_outside_view_is_sealed_where_a_class_is_named(us_rok: Case, small_forecast: Forecast) -> None:
    """Half of the way between two months: evenly between the months of the curve."""
    found = small_forecast["cost_sharing"].outside_view
    assert found is not None
    day = us_rok.as_of + dt.timedelta(days=round(12.5 * DAYS_PER_MONTH) - 1)
    asked = {name: Question("signed", day, "the gazette") for name in ("cost_sharing", "health")}
    sealed = forecast_part(Inquiry(us_rok, draws=300), small_forecast, asked)["issues"]
    shares = dict(found.outside.survival)
    assert sealed["cost_sharing"]["outside_view"] == pytest.approx(
        1 - (shares[12] + shares[13]) / 2, abs=1e-3
    )
    assert sealed["cost_sharing"]["p_agreement"] != sealed["cost_sharing"]["outside_view"]
    assert sealed["health"]["outside_view"] is None


def test_the_whole_inputs_stand_beside_a_seal(made: Path) -> None:
    kept = read_kept(ledger_folder(made))
    inquiry = inputs_of(kept.folder, kept.last)
    assert inquiry.case == accord.load(made)
    assert list(inquiry.case.issues) == list(accord.load(made).issues)
    assert (inquiry.scenario, inquiry.seed, inquiry.draws, inquiry.horizon) == (None, 0, 10_000, None)


def test_a_file_is_in_the_one_form_and_is_what_its_record_says(made: Path) -> None:
    content = (ledger_folder(made) / "0001.json").read_bytes()
    assert content == canonical(json.loads(content))
    record = json.loads((ledger_folder(made) / CHAIN).read_bytes())
    assert record["what"]["sha256"] == digest(content)
    assert in_order({"b": 1, "a": 2}) == b'{"b":1,"a":2}'
    assert canonical({"b": 1e-7, "a": [True, None, "ü"]}) == '{"a":[true,null,"ü"],"b":1e-07}'.encode()


def test_it_comes_out_again_to_the_byte_although_the_case_has_changed_since(project: Path) -> None:
    set_fields(project, {"horizon": 12}, by="Al")
    found = verify(read_kept(ledger_folder(project)), workers=1)
    assert (found.same_bytes, found.holds, found.differences) == (True, True, ())


def test_a_seal_of_another_version_is_compared_to_six_digits(project: Path) -> None:
    sealed = json.loads((ledger_folder(project) / "0001.json").read_bytes())
    p = sealed["issues"]["catch"]["p_agreement"]
    for shift, places in ((1e-8, ()), (1e-4, ("issues.catch.p_agreement",))):
        sealed["issues"]["catch"]["p_agreement"] = p + shift
        _resealed(project, sealed | {"version": "0.0.9", "fingerprint": "f" * 16})
        found = verify(read_kept(ledger_folder(project)))
        assert not found.same_bytes
        assert tuple(one.path for one in found.differences) == places
        assert found.holds == (not places)


def test_the_same_version_must_give_every_digit(project: Path) -> None:
    sealed = json.loads((ledger_folder(project) / "0001.json").read_bytes())
    sealed["issues"]["catch"]["p_agreement"] += 1e-12
    _resealed(project, sealed)
    assert not verify(read_kept(ledger_folder(project))).holds


def _resealed(project: Path, sealed: dict[str, Any]) -> None:
    """Begin the chain anew with another seal of the same inputs."""
    folder = ledger_folder(project)
    for name in (CHAIN, HEAD, "0001.json"):
        (folder / name).unlink()
    with only_keeper(folder):
        content = canonical(sealed)
        what = {"id": "0001", "sha256": digest(content), "inputs": sealed["inputs"]}
        add(read_chain(folder), "seal", at=AT, by="Jo", what=what, files={"0001.json": content})


def test_altered_inputs_are_not_run(project: Path) -> None:
    kept = read_kept(ledger_folder(project))
    path = next(kept.folder.glob("inputs-*"))
    path.write_bytes(path.read_bytes().replace(b"48", b"47"))
    with pytest.raises(InvalidFileError, match="digest is another"):
        verify(kept)


_SAID: Any = {"reason": "a leak", "evidence": "the daily"}


def test_a_small_change_needs_no_word_and_a_large_one_a_reason_and_evidence(project: Path) -> None:
    accord.seal(project, by="Jo", at="2026-02-01T00:00:00Z", seed=1)
    set_fields(project, {"issues.catch.stances.SOU.bottom_line": 60}, by="Al")
    for given in ("reason", "evidence"):
        with pytest.raises(UsageError, match=r"the catch” stood at 8\d % in seal 0002 and stands at"):
            accord.seal(project, by="Jo", at="2026-03-01T00:00:00Z", **{given: "a leak"})  # type: ignore[arg-type]
    last = accord.seal(project, by="Jo", at="2026-03-01T00:00:00Z", corrects="2", **_SAID)
    assert (last.id, last.corrects, last.reason) == ("0003", "0002", "a leak")
    assert not check_chain(ledger_folder(project)).findings


def test_a_change_is_large_from_ten_points_on(project: Path) -> None:
    told = read_kept(ledger_folder(project)).last.issues["catch"].p_agreement
    assert told is not None
    for moved, refused in ((0.099, False), (-0.099, False), (0.101, True), (-0.101, True)):
        put_seal(ledger_folder(project), {"catch": sealed_issue(told + moved)}, case="fisheries")
        if refused:
            with pytest.raises(UsageError, match=r"say why \(--reason\), and on what evidence"):
                accord.seal(project, by="Jo", at=AT, issues=("catch",))
        else:
            accord.seal(project, by="Jo", at=AT, issues=("catch",))


def test_the_day_of_a_question_decides_its_probability(project: Path) -> None:
    early = Question("signed", dt.date(2028, 1, 16), "the gazette")
    seal = accord.seal(project, by="Jo", at=AT, questions={"catch": early}, issues=("catch",), **_SAID)
    told = accord.forecast(accord.load(project), causes=False)["catch"]
    assert seal.issues["catch"].p_agreement == pytest.approx(told.p_by[24.0].value, abs=2e-3)
    assert seal.issues["catch"].p_simulated == pytest.approx(told.p_by_simulated[24.0].value, abs=2e-3)
    assert list(seal.issues) == ["catch"]


def test_what_was_coded_in_hindsight_comes_with_accord_or_supposes_something_is_for_practice(
    project: Path, tmp_path: Path
) -> None:
    asked = {"health": Question("a", dt.date(2025, 1, 1), "b")}
    bundled = accord.seal("us-rok-2021", by="Jo", within=tmp_path, questions=asked, issues=("health",))
    assert bundled.practice == "the case comes with Accord and is known to everybody"
    supposed = accord.seal(project, by="Jo", at=AT, scenario="hard-line")
    title = accord.load(project).scenarios["hard-line"].title
    assert supposed.practice == f"it supposes the scenario “{title}”, which need not come true"
    set_fields(project, {"hindsight": "Coded in 2027."}, by="Al")
    late = accord.seal(project, by="Jo", at="2031-01-01T00:00:00Z")
    assert late.practice == "the case was coded after the events"


@pytest.mark.parametrize(
    ("how", "wrong"),
    [
        ({"draws": 9_999}, "at least 10,000 draws"),
        ({"by": " "}, "the author"),
        ({"at": "2031-01-01T00:00:00Z"}, "has passed"),
        ({"at": "2026-01-14T23:00:00Z"}, "lies after today"),
        ({"questions": {"catch": Question("", dt.date(2027, 1, 1), "b")}}, "says nothing"),
        ({"questions": {"catch": Question("a", dt.date(2031, 1, 1), "b")}}, "no later than"),
        ({"questions": {"catch": Question("a", DAY, "b")}}, "must lie after"),
        ({"crowd": {"catch": Crowd(1.0, "x")}}, "between 0 and 1"),
    ],
)
def test_what_cannot_be_sealed_is_refused_before_the_work(
    made: Path, how: dict[str, object], wrong: str
) -> None:
    before = check_chain(ledger_folder(made)).head
    with pytest.raises(UsageError, match=wrong):
        accord.seal(made, **({"by": "Jo", "at": AT} | how))  # type: ignore[arg-type]
    assert check_chain(ledger_folder(made)).head == before


def test_unknown_names_are_refused_with_the_nearest(made: Path) -> None:
    with pytest.raises(NotFoundError, match="did you mean 'catch'"):
        accord.seal(made, by="Jo", at=AT, issues=("cath",))
    with pytest.raises(NotFoundError, match="no seal '9'"):
        accord.seal(made, by="Jo", at=AT, corrects="9")
    with pytest.raises(NotFoundError, match="no issue 'coal'"):
        accord.seal(made, by="Jo", at=AT, crowd={"coal": Crowd(0.5, "x")})
    with pytest.raises(NotFoundError, match="did you mean 'catch'"):
        questions_asked(accord.load(made), (), (), (("catsh", "2028-01-16"),), dt.date(2030, 1, 15))


def test_what_is_said_of_an_issue_that_is_left_out_is_refused(made: Path) -> None:
    left = "inspection, which is not to be sealed; name it with --issue too"
    said: Any = {"by": "Jo", "at": AT, "issues": ("catch",)}
    with pytest.raises(UsageError, match=left):
        accord.seal(made, crowd={"inspection": Crowd(0.5, "x")}, **said)
    with pytest.raises(UsageError, match=left):
        accord.seal(made, questions={"inspection": Question("signed", dt.date(2028, 1, 16), "g")}, **said)
    last_days = (("inspection", "2028-01-16"),)
    with pytest.raises(UsageError, match=left):
        questions_asked(accord.load(made), ("catch",), (), last_days, dt.date(2030, 1, 15))


def test_a_seal_that_another_program_made_meanwhile_is_the_last_one(project: Path) -> None:
    def other(*_: object) -> None:
        if len(read_kept(ledger_folder(project)).seals) == 1:
            put_seal(ledger_folder(project), {"catch": sealed_issue(0.2)}, case="fisheries")

    with pytest.raises(UsageError, match="the catch” stood at 20 % in seal 0002"):
        accord.seal(project, by="Jo", at=AT, progress=other)


def test_a_seal_whose_file_is_broken_is_not_called_unknown(project: Path) -> None:
    (ledger_folder(project) / "0001.json").write_bytes(b"{}")
    kept = read_kept(ledger_folder(project))
    with pytest.raises(InvalidFileError, match=r"0001\.json is not the file.*; restore the file"):
        kept.seal("1")
    with pytest.raises(NotFoundError, match="no seal '2'"):
        kept.seal("2")
    with pytest.raises(UsageError, match="--in FOLDER"):
        accord.seal("us-rok-2021", by="Jo")


def test_an_issue_without_a_question_is_named(project: Path) -> None:
    text = (project / "case.yaml").read_text("utf-8")
    lines = [
        line
        for line in text.splitlines(keepends=True)
        if "resolves: {agreed: Both governments have signed a p" not in line
    ]
    (project / "case.yaml").write_text("".join(lines), "utf-8")
    with pytest.raises(UsageError, match="is not said of inspection; write it under 'resolves'"):
        accord.seal(project, by="Jo", at=AT)


def test_a_scenario_that_is_not_there_is_refused_before_anything_is_sealed(project: Path) -> None:
    before = read_kept(ledger_folder(project)).seals
    with pytest.raises(NotFoundError, match="has no scenario 'soft-line'"):
        accord.seal(project, by="Jo", at=AT, scenario="soft-line")
    assert read_kept(ledger_folder(project)).seals == before
