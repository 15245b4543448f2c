"""The outlook: futures by hand, shares that sum to one, tensions, and names."""

from __future__ import annotations

import json

import numpy as np
import pytest

from accord.faces.json.futures import futures_json
from accord.faces.terminal.report import plain_text
from accord.forecasts.inquiry import Inquiry
from accord.pages.futures_page import futures_report
from accord.pages.words.futures import future_name
from accord.sampling.estimates import Estimate
from accord.studies import futures as study
from accord.studies.futures import Future, Futures, InFuture, futures_of
from tests import bundled
from tests.agenda.cases import many_issues
from tests.agenda.trials import case_of, issue_of, stance
from tests.pages.test_sources import cells_of, resolved, sentences_of

NEVER = np.inf


def of_draws(rows: list[tuple[int, list[float]]], horizon: float = 48.0) -> tuple[Future, ...]:
    """The futures of draws given as (how many, months)."""
    time = np.array([months for count, months in rows for _ in range(count)])
    return study._futures(tuple(f"k{k:02}" for k in range(time.shape[1])), time, horizon)


def test_three_kinds_of_draws_are_three_futures() -> None:
    found = of_draws([(50, [3.0, 5.0, 40.0]), (30, [4.0, NEVER, NEVER]), (20, [NEVER, NEVER, NEVER])])
    assert [future.simulated for future in found] == [0.5, 0.3, 0.2]
    assert [future.agreed for future in found] == [("k00", "k01", "k02"), ("k00",), ()]
    assert [future.open for future in found] == [(), ("k01", "k02"), ("k00", "k01", "k02")]
    assert [future.by for future in found] == [40.0, 4.0, None]
    assert found[1].issues["k01"] == InFuture(0.0, None)


def test_shown_shares_sum_to_one_and_mix_in_what_is_unknown() -> None:
    found = of_draws([(60, [3.0, 5.0]), (40, [NEVER, NEVER])])
    assert sum(future.share.value for future in found) == pytest.approx(1.0)
    for future in found:
        assert abs(future.share.value - future.simulated) <= 0.04 + 1e-12
        assert future.share.error == pytest.approx(0.96 * np.sqrt(0.24 / 100))


def test_what_is_rare_falls_to_the_nearest_future() -> None:
    found = of_draws([(60, [3.0, 5.0, 6.0]), (38, [NEVER, NEVER, NEVER]), (2, [3.0, 5.0, NEVER])])
    assert len(found) == 2
    assert found[0].simulated == 0.62
    assert found[0].agreed == ("k00", "k01", "k02")


def test_draws_of_one_kind_are_one_future() -> None:
    (only,) = of_draws([(10, [3.0, NEVER])])
    assert only.share.value == pytest.approx(1.0)
    assert (only.agreed, only.open, only.undecided) == (("k00",), ("k01",), ())


def test_early_and_late_are_two_futures() -> None:
    found = of_draws([(50, [3.0, 5.0]), (50, [30.0, 40.0])])
    assert sorted(future.by or 0.0 for future in found) == [5.0, 40.0]


def test_the_order_of_draws_changes_no_share() -> None:
    rows = [(50, [3.0, 5.0, 40.0]), (30, [4.0, NEVER, NEVER]), (20, [NEVER, 2.0, NEVER])]
    assert of_draws(rows) == of_draws(rows[::-1])


def test_futures_of_the_bundled_case() -> None:
    """Read on the page; a change of any of them must be wanted."""
    found = futures_of(Inquiry(bundled.case(), draws=2_000))
    told = [(future_name(found.case, f), round(f.share.value, 3)) for f in found.futures]
    assert told[:2] == [
        ("all but Nuclear question by autumn 2022", 0.272),
        ("all or nearly all by autumn 2022", 0.182),
    ]
    assert len(told) == 6
    assert found.looked_at == 2_000


def test_a_gain_that_costs_another_issue_is_found() -> None:
    """U's one mood moves both lines: where it is hard it gets more on a, and b has no zone."""
    hard = {"low": 40, "mode": 55, "high": 70}
    a = issue_of({"U": stance(80, hard), "V": stance(20, 78)}, title="A", short="The toll")
    b = issue_of({"U": stance(80, hard), "V": stance(20, 55)}, title="B", short="The bridge")
    found = futures_of(Inquiry(case_of({"a": a, "b": b}, mood=1.0), draws=2_000))
    costs = {(t.actors, t.issue, t.other): t for t in found.tensions}
    tension = costs[(("U",), "a", "b")]
    assert tension.best.value < tension.worst.value - 0.3
    assert tension.change.value == pytest.approx(tension.best.value - tension.worst.value)
    text = " ".join(plain_text(futures_report(found)).split())
    assert "Where U does best on “The toll”, “The bridge” is agreed with" in text
    apart = futures_of(Inquiry(case_of({"a": a, "b": b}, mood=0.0), draws=2_000))
    assert apart.tensions == ()


def future(agreed: tuple[str, ...], undecided: tuple[str, ...], by: float | None) -> Future:
    issues = {f"k{k:02}": InFuture(0.5, None) for k in range(4)}
    rest = tuple(n for n in issues if n not in agreed and n not in undecided)
    return Future(Estimate(0.5, 0.0), 0.5, issues, agreed, undecided, rest, by)


@pytest.mark.parametrize(
    ("agreed", "undecided", "by", "name"),
    [
        (("k00", "k01", "k02", "k03"), (), 15.0, "all or nearly all by spring 2022"),
        (("k00", "k01", "k02"), (), 15.0, "all but D by spring 2022"),
        (("k00",), (), 11.5, "only A by winter 2021/22"),
        (("k00", "k01", "k02"), ("k03",), 15.0, "all but D by spring 2022; D undecided"),
        (("k00", "k01"), ("k03",), 6.0, "only A and B by summer 2021; D undecided"),
        ((), (), None, "none or hardly any"),
        ((), ("k00",), None, "none for sure; A undecided"),
        ((), ("k00", "k01", "k02", "k03"), None, "every issue undecided"),
    ],
)
def test_names_of_futures(agreed: tuple[str, ...], undecided: tuple[str, ...], by: float, name: str) -> None:
    data = many_issues(4).model_dump(mode="json", by_alias=True, exclude_unset=True)
    for letter, issue in zip("ABCD", data["issues"].values(), strict=True):
        issue["short"] = letter
    case = type(many_issues(1)).model_validate(data)
    assert future_name(case, future(agreed, undecided, by)) == name


def test_the_page_leads_to_the_document() -> None:
    found = futures_of(Inquiry(bundled.case(), draws=400))
    page, data = futures_report(found), json.loads(json.dumps(futures_json(found)))
    for _, _, cell in cells_of(page):
        if cell.source:
            assert resolved(data, cell.source.path) == pytest.approx(cell.value), cell
    for one in sentences_of(page):
        for span in one.spans:
            if span.source and span.source.kind == "result":
                resolved(data, span.source.path)


def test_a_case_in_which_nothing_is_simulated_has_no_futures() -> None:
    none = Futures(bundled.case(), "alliance-first", 0, 10, 48.0, 0, (), ())
    text = plain_text(futures_report(none))
    assert "No issue of this case is negotiated step by step; there are no futures to tell." in text
