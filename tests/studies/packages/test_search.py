"""The search as a whole: the bundled case, its page, and what is said where there is nothing to find."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

import accord
from accord.agenda.simulation import results_of
from accord.case.checks.whole_case import load
from accord.cli.commands.packages import command
from accord.errors import InvalidFileError, NotFoundError, Stopped
from accord.faces.json.packages import packages_json
from accord.faces.terminal.report import plain_text
from accord.forecasts.inquiry import Inquiry, Where
from accord.forecasts.plan import plan_of
from accord.forecasts.shown import shown
from accord.pages.packages_page import packages_report
from accord.pages.words.likelihood import percent
from accord.sampling.draws import sample
from accord.sampling.estimates import Estimate
from accord.studies.packages.deal_file import read_deal
from accord.studies.packages.results import Packages
from accord.studies.packages.search import packages_of
from tests import bundled
from tests.agenda.trials import case_of, issue_of, stance
from tests.pages.test_sources import cells_of, resolved, sentences_of
from tests.studies.packages.test_ties import each_way

DRAWS = 400
ASKED = {"security": 42.0, "cost_sharing": 1180.0}


@cache
def found() -> Packages:
    """The packages of the bundled case."""
    return packages_of(Inquiry(bundled.case(), draws=DRAWS), ASKED)


def test_numbers_of_the_bundled_case() -> None:
    """Read on the page; a change of any of them must be wanted."""
    first = found().best[0]
    assert first.tied.issues == ("cost_sharing", "security")
    assert [one.tied.issues for one in found().best[1:]] == [
        ("cost_sharing", "economy"),
        ("cost_sharing", "climate"),
        ("health", "economy"),
        ("security", "economy"),
    ]
    assert first.deal.points == {"cost_sharing": 1075.0, "security": 46.0}
    assert first.tied.exists.value == pytest.approx(0.8768)
    assert first.tied.apart.value == pytest.approx(0.536)
    assert [round(s.accepts.value, 4) for s in first.deal.standings] == [0.7448, 0.9176]
    assert {m: round(e.value, 4) for m, e in first.deal.by.items()} == {12: 0.0554, 24: 0.6148, 48: 0.7208}


def test_a_set_is_never_less_likely_than_its_issues_apart() -> None:
    for tied in found().sets:
        assert tied.helps.value >= 0.0
        assert tied.exists.value == pytest.approx(tied.apart.value + tied.helps.value)
        assert tied.needed.value <= tied.helps.value / 0.96 + 1e-12


def test_what_parties_gain_adds_up() -> None:
    for one in found().best:
        for standing in one.deal.standings:
            assert standing.worth.value == pytest.approx(sum(t.share.value for t in standing.terms))
        assert one.deal.loses_most.worth.value == min(s.worth.value for s in one.deal.standings)
        assert one.opens.value <= one.tied.needed.value


def test_the_deal_asked_about_is_accepted_by_all_less_often_than_by_each() -> None:
    deal = found().asked
    assert deal is not None
    assert list(deal.points) == ["cost_sharing", "security"]
    everybody = deal.everybody.value
    assert everybody <= min(standing.accepts.value for standing in deal.standings) + 1e-12
    assert list(deal.by) == [12.0, 24.0, 48.0]
    values = [estimate.value for estimate in deal.by.values()]
    assert values == sorted(values)


def test_an_agreement_apart_is_that_of_the_forecast() -> None:
    plan = plan_of(Inquiry(bundled.case(), draws=DRAWS))
    assert plan.agenda is not None
    inputs = sample(plan.agenda.slots, 0, 0, DRAWS)
    signed = np.isfinite(results_of(plan.agenda.tables, inputs, 48.0).time)
    for k, name in enumerate(plan.agenda.issues):
        share = float(signed[:, k].mean())
        assert found().alone[name].agreed.value == pytest.approx(shown(Estimate(share, 0.0)).value)


def test_every_number_on_the_page_leads_to_its_source() -> None:
    page, data = packages_report(found()), json.loads(json.dumps(packages_json(found())))
    for _, _, cell in cells_of(page):
        if cell.source and cell.source.kind == "result":
            told = resolved(data, cell.source.path)
            assert cell.value is None or told == pytest.approx(cell.value), cell
    for one in sentences_of(page):
        for span in one.spans:
            if span.source and span.source.kind == "result":
                resolved(data, span.source.path)


def test_no_id_is_shown() -> None:
    text = plain_text(packages_report(found()))
    assert "cost_sharing" not in text
    assert "USA" not in text


def test_the_page_in_words() -> None:
    text = " ".join(plain_text(packages_report(found())).split())
    assert "The best package ties “Cost-sharing” and “Security”: tied, they can be settled together" in text
    nash = "Cost-sharing 1,130 KRW bn in the first year, Security 49 alignment points."
    assert f"Where the product of the gains is greatest (Nash): {nash}" in text
    assert "if an issue is worth to a party as much as it cares about it" in text
    assert "does not trade on" in text


def test_why_an_issue_is_agreed_more_often_than_it_can_be_settled_today_is_said_where_it_is() -> None:
    text = " ".join(plain_text(packages_report(found())).split())
    alone = found().alone["security"]
    agreed, zone = percent(alone.agreed.value), percent(alone.zone.value)
    told = f"more often ({agreed}) than it can be settled today ({zone})"
    assert f"“Security” is agreed {told}: what changes in the meantime" in text
    case = bundled.case().model_copy(update={"events": {}, "links": {}})
    plain = packages_of(Inquiry(case, draws=DRAWS))
    assert plain.alone["security"].agreed.value == pytest.approx(plain.alone["security"].zone.value, abs=0.01)
    assert "more often" not in plain_text(packages_report(plain))


def test_both_orders_of_a_deal_and_any_workers_give_the_same_bytes() -> None:
    other = packages_of(Inquiry(bundled.case(), draws=DRAWS), dict(reversed(ASKED.items())), Where(workers=1))
    assert packages_json(other) == packages_json(found())


def test_the_work_can_be_stopped() -> None:
    def stop(stage: str, done: int, wanted: int) -> None:
        raise Stopped("enough")

    with pytest.raises(Stopped):
        packages_of(Inquiry(bundled.case(), draws=DRAWS), where=Where(progress=stop))


def lead(packages: Packages) -> str:
    return plain_text(packages_report(packages)).splitlines()[1]


def test_what_is_said_where_there_is_nothing_to_find() -> None:
    one = case_of({"a": issue_of({"U": stance(80, 40), "V": stance(20, 60)}, short="The toll")})
    assert lead(packages_of(Inquiry(one, draws=20))).startswith("“The toll” stands alone in this case;")
    apart = {p + q: issue_of({p: stance(80, 40), q: stance(20, 60)}) for p, q in ("UV", "WX")}
    assert lead(packages_of(Inquiry(case_of(apart), draws=20))).startswith("No two issues of this case")
    easy = {name: issue_of({"U": stance(80, 40), "V": stance(20, 60)}) for name in ("a", "b")}
    assert lead(packages_of(Inquiry(case_of(easy), draws=20))).startswith("No tie helps:")


def test_a_deal_on_one_issue_trades_nothing() -> None:
    packages = packages_of(Inquiry(each_way(), draws=20), {"a": 70.0})
    text = " ".join(plain_text(packages_report(packages)).split())
    assert "A package of one issue is that issue: nothing is traded in the deal asked about." in text


def test_the_case_without_uncertainty_has_its_corner() -> None:
    """Of the mirror images the best deal is the corner, or as near as all accept: shares of 0 or 1."""
    packages = packages_of(Inquiry(each_way(), draws=20))
    (only,) = packages.best
    assert only.tied.exists.value == pytest.approx(0.98)
    assert only.tied.apart.value == pytest.approx(0.02)
    assert only.opens.value == 1.0
    assert {a.kind: a.exists.value for a in only.assumptions} == pytest.approx(
        {"as coded": 0.98, "even stakes": 0.02, "not for sale": 0.02}
    )


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("deal: {cost_sharing: 1180", "deal.yaml"),
        ("offer: {cost_sharing: 1180}", "holds no deal"),
        ("deal: {}", "does not fit"),
        ("deal: {costs: 1180}", "does not fit"),
        ("deal: {cost_sharing: 9000}", "does not fit"),
        ("deal: {cost_sharing: many}", "does not fit"),
        ("deal: [1, 2]", "holds no deal"),
    ],
)
def test_a_file_that_is_no_deal_is_refused(text: str, wrong: str, tmp_path: Path) -> None:
    path = tmp_path / "deal.yaml"
    path.write_text(text)
    with pytest.raises(InvalidFileError, match=wrong):
        read_deal(path, bundled.case())


def test_findings_say_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "deal.yaml"
    path.write_text("deal: {cost_sharng: 1180, security: 900}")
    with pytest.raises(InvalidFileError) as refused:
        read_deal(path, accord.load("us-rok-2021"))
    told = [(finding.field, finding.remedy) for finding in refused.value.findings]
    assert told == [
        ("deal.cost_sharng", "did you mean 'cost_sharing'?"),
        ("deal.security", "give 0 to 100 alignment points"),
    ]


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises((NotFoundError, InvalidFileError)):
        read_deal(tmp_path / "none.yaml", bundled.case())


def test_the_command_prints_json(tmp_path: Path) -> None:
    deal = tmp_path / "deal.json"
    deal.write_text(json.dumps({"deal": ASKED}))
    shown_ = CliRunner().invoke(command, ["us-rok-2021", "--draws", "40", "--deal", str(deal), "--json"])
    assert shown_.exit_code == 0
    assert json.loads(shown_.stdout)["asked"]["points"] == {"cost_sharing": 1180.0, "security": 42.0}


@pytest.mark.parametrize(("point", "accepted"), [(35.1, 0.98), (34.9, 0.02)])
def test_a_body_at_home_signs_half_of_the_closing_gap_beyond_its_line(point: float, accepted: float) -> None:
    """Its least is 36 and offers close within 2, so 35 is the last it takes; shown with 2 in 100 kept."""
    changes = {"issues.release.ratification.DEL.bottom_line": 36, "issues.release.closing_gap": 2}
    case = load("three-rivers").with_changes(changes)
    deal = packages_of(Inquiry(case, None, 0, 40, causes=False), {"filling": 10.0, "release": point}).asked
    assert deal is not None
    (body,) = deal.ratifiers
    assert (body.issue, body.actor, body.body) == ("release", "DEL", "Parliament of Delta")
    assert body.accepts.value == pytest.approx(accepted)
