"""What a scenario, a party's consent or a third party changes between two parties, worked out on paper.

U, at least, asks 80 and would sign 40; V, at most, asks 20 and would sign 60; patience 1 on both sides. Their
offers 40 + 40 x and 60 - 40 x with x = exp(-t) meet at x = 1/4, after ln 4 months of attention, on 50.
"""

from __future__ import annotations

import math
from typing import Any

import pytest

from accord.case.schema import Case
from accord.errors import NotFoundError, UsageError
from accord.forecasts.comparison import Comparison, Difference
from accord.forecasts.results import Causes, IssueForecast
from accord.sampling.estimates import Estimate
from accord.studies.one_scenario import forecast
from accord.studies.side_by_side import compare
from tests.agenda.cases import two_sided
from tests.forecasts.two_parties import changed, open_shown

LN2, LN4, LN5 = math.log(2.0), math.log(4.0), math.log(5.0)
U = {"ask": 80, "bottom_line": 40, "patience": LN2}
V = {"ask": 20, "bottom_line": 60, "patience": LN2}
H = 24.0
APART = 35
"""Bottom line of V at which nothing is common: U signs 40 at the least, 5 are missing."""


def stance(actor: str, field: str, to: float) -> dict[str, Any]:
    """A change of one number of a stance for the whole horizon."""
    return {"set": f"issues.k.stances.{actor}.{field}", "to": to}


SCENARIOS = {
    "higher": [
        stance("U", "ask", 90),
        stance("U", "bottom_line", 50),
        stance("V", "ask", 30),
        stance("V", "bottom_line", 70),
    ],
    "slower": [stance("U", "patience", 3 * LN2), stance("V", "patience", 3 * LN2)],
    "apart": [stance("V", "bottom_line", APART)],
    "undone": [{"set": "issues.k.effort", "to": 40}],
}


def case_of(**more: Any) -> Case:
    """The case of the module with its scenarios."""
    raw = two_sided(u=U, v=V, horizon=H).model_dump(mode="json", by_alias=True, exclude_defaults=True)
    named = {name: {"title": name, "changes": changes} for name, changes in SCENARIOS.items()}
    return Case.model_validate(raw | {"scenarios": named} | more)


def about(number: float) -> Any:
    """The number to what finding a moment leaves open."""
    return pytest.approx(number, abs=1e-6)


# ---------------------------------------------------------------- scenarios


@pytest.fixture(scope="module")
def compared() -> Comparison:
    """All scenarios against the base."""
    return compare(case_of(), draws=4)


def numbers(one: Difference) -> dict[str, float | None]:
    """The changes by name."""
    names = ("p_agreement", "difficulty", "months", "delivered", "zone", "missing", "settlement")
    return {n: None if getattr(one, n) is None else getattr(one, n).value for n in names}


NOTHING = dict.fromkeys(("p_agreement", "difficulty", "months", "delivered", "zone", "missing"), about(0.0))


def test_a_settlement_that_rises_is_a_rise(compared: Comparison) -> None:
    """Everything 10 higher: 60 where 50 was, after the same time."""
    assert numbers(compared.difference("higher", "k")) == NOTHING | {"settlement": about(10.0)}


def test_a_settlement_that_falls_is_a_fall() -> None:
    """Turned round: the lower one against the higher."""
    found = compare(case_of(), ["higher", "base"], draws=4)
    assert found.base == "higher"
    assert numbers(found.difference("base", "k")) == NOTHING | {"settlement": about(-10.0)}


def test_slower_parties_take_longer_and_agree_on_the_same(compared: Comparison) -> None:
    """3 ln 4 months instead of ln 4."""
    assert numbers(compared.difference("slower", "k")) == NOTHING | {
        "months": changed(2 * LN4),
        "difficulty": changed(2 * LN4 / H),
        "settlement": about(0.0),
    }


def test_bottom_lines_apart_take_the_agreement_and_the_zone_away(compared: Comparison) -> None:
    assert numbers(compared.difference("apart", "k")) == {
        "p_agreement": changed(-1),
        "difficulty": changed(1 - LN4 / H),
        "months": changed(H - LN4),
        "delivered": -1.0,
        "zone": changed(-1),
        "missing": about(5.0),
        "settlement": None,
    }


def test_what_is_not_delivered_is_missing_from_the_deliveries_alone(compared: Comparison) -> None:
    """At once in the base; here (24 - ln 4)/40 by the horizon."""
    change = about((H - LN4) / 40 - 1)
    assert numbers(compared.difference("undone", "k")) == NOTHING | {
        "delivered": change,
        "settlement": about(0.0),
    }


def test_differences_are_paired_draw_by_draw() -> None:
    """The text takes a uniform number of months; in the scenario one more, on the same random numbers. So the
    change is 1 in every draw, without any error, though the times themselves are far from equal."""
    raw = two_sided(u=U, v=V, horizon=H, process={"low": 0.5, "high": 1.5}).model_dump(
        mode="json", by_alias=True, exclude_defaults=True
    )
    later = {"title": "later", "changes": [{"set": "issues.k.process", "to": {"low": 1.5, "high": 2.5}}]}
    found = compare(Case.model_validate(raw | {"scenarios": {"later": later}}), draws=50)
    times = found.forecasts["base"]["k"].time
    assert times is not None
    assert times.q10 is not None
    assert times.q90 is not None
    assert times.q90 - times.q10 > 0.5
    months = found.difference("later", "k").months
    assert months.value == changed(1)
    assert months.error < 1e-6


def test_names_that_stand_twice_count_once_and_the_first_is_the_base() -> None:
    found = compare(case_of(), ["apart", "slower", "apart"], draws=2)
    assert list(found.forecasts) == ["apart", "slower"]
    assert [d.scenario for d in found.differences] == ["slower"]
    with pytest.raises(NotFoundError, match="slower"):
        compare(case_of(), ["apart", "slowr"], draws=2)
    with pytest.raises(UsageError, match="two different"):
        compare(case_of(), ["apart"], draws=2)


def test_a_comparison_takes_horizon_and_seed_along() -> None:
    found = compare(case_of(), ["base", "apart"], draws=2, horizon=12, seed=7)
    assert {(f.horizon, f.seed, f.draws) for f in found.forecasts.values()} == {(12.0, 7, 2)}
    assert found.difference("apart", "k").months.value == changed(12 - LN4)
    assert found.difference("apart", "k").difficulty.value == changed(1 - LN4 / 12)
    assert all(f["k"].causes is None for f in found.forecasts.values())
    assert compare(case_of(), ["base", "apart"], draws=2, causes=True).forecasts["apart"]["k"].causes


# ---------------------------------------------------------------- consent


def only(case: Case) -> IssueForecast:
    """The forecast of the issue with causes."""
    return forecast(case, draws=3)["k"]


def pivots(case: Case) -> dict[str, tuple[float, float]]:
    """Actor -> what its consent, and what its bottom line decides."""
    return {p.actor: (p.without_consent.value, p.nudged.value) for p in only(case).pivots}


def test_consent_that_is_given_anyway_decides_nothing() -> None:
    assert pivots(two_sided(u=U, v=V, horizon=H)) == {"U": (0.0, 0.0), "V": (0.0, 0.0)}


def test_a_bottom_line_is_nudged_toward_agreement_by_a_tenth_of_the_range_of_the_asks() -> None:
    """The asks are 60 apart, so that a nudge is 6: it closes a gap of 5 from either side and not one of 7."""
    near = two_sided(u=U, v=V | {"bottom_line": 35}, horizon=200.0)
    assert pivots(near) == {"U": (changed(1), changed(1)), "V": (changed(1), changed(1))}
    far = two_sided(u=U, v=V | {"bottom_line": 33}, horizon=200.0)
    assert pivots(far) == {"U": (changed(1), 0.0), "V": (changed(1), 0.0)}


def test_of_three_parties_only_the_one_that_refuses_is_pivotal() -> None:
    """W, at least 70, is beyond V's 60 by more than the nudge of 6; without W the others agree."""
    case = two_sided(u=U, v=V, horizon=H, rule={"veto": ["U", "V", "W"]})
    raw = case.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    raw["actors"]["W"] = {"name": "W"}
    raw["issues"]["k"]["stances"]["W"] = {"ask": 80, "bottom_line": 70, "salience": 1, "patience": 1}
    found = pivots(Case.model_validate(raw))
    assert found == {"U": (0.0, 0.0), "V": (changed(1), 0.0), "W": (changed(1), 0.0)}


# ---------------------------------------------------------------- third parties


def with_sender(v: dict[str, Any], horizon: float = H, **influence: Any) -> Case:
    """The two and W, a third party whose only business is its influence, felt at once."""
    raw = two_sided(u=U, v=v, horizon=horizon).model_dump(mode="json", by_alias=True, exclude_defaults=True)
    raw["actors"]["W"] = {"name": "W"}
    raw["issues"]["k"]["stances"]["W"] = {"salience": 1}
    raw["issues"]["k"]["influence"] = {"i": {"sender": "W", **influence}}
    return Case.model_validate(raw)


def effect(case: Case) -> dict[str, float]:
    """What W changes."""
    (found,) = only(case).third_parties
    assert found.actor == "W"
    names = ("p_agreement", "difficulty", "zone", "missing")
    return {name: getattr(found, name).value for name in names}


def test_an_inducement_that_opens_a_zone_brings_the_agreement_and_all_that_was_missing() -> None:
    """V's 35 become 60: an agreement after ln 4 months where there was none, and 5 were missing."""
    case = with_sender(V | {"bottom_line": APART}, kind="inducement", target="V", size=25, ramp=1e-6)
    assert effect(case) == {
        "p_agreement": changed(1),
        "difficulty": pytest.approx(0.96 * (LN4 / H - 1), abs=1e-5),
        "zone": changed(1),
        "missing": pytest.approx(-5.0),
    }


def test_an_inducement_that_is_half_believed_moves_half_as_far() -> None:
    """Of 4, V believes 2: 5 were missing, and 3 are. Nothing is signed either way."""
    case = with_sender(
        V | {"bottom_line": APART}, kind="inducement", target="V", size=4, credibility=0.5, ramp=1e-6
    )
    assert effect(case) == {"p_agreement": 0.0, "difficulty": 0.0, "zone": 0.0, "missing": about(-2.0)}


def test_a_threat_that_backfires_takes_the_agreement_away() -> None:
    """U gives way no more and stands on 80, 20 beyond V's 60."""
    case = with_sender(V, kind="threat", target="U", size=5, ramp=1, backfire=1, backfire_resolve=1)
    assert effect(case) == {
        "p_agreement": changed(-1),
        "difficulty": changed(1 - LN4 / H),
        "zone": changed(-1),
        "missing": about(20.0),
    }


def test_a_bridge_divides_the_patience_of_those_who_trust_it() -> None:
    """W gives the issue all of its attention: patience is divided by 1 + strength 1 x trust 1 x share 1 = 2
    on both sides, so that they agree in half the time."""
    case = with_sender(V, kind="bridging", strength=1, trust={"U": 1, "V": 1})
    assert effect(case) == {
        "p_agreement": 0.0,
        "difficulty": changed(-LN4 / 2 / H),
        "zone": 0.0,
        "missing": 0.0,
    }


def test_without_influence_there_is_no_third_party() -> None:
    assert only(two_sided(u=U, v=V, horizon=H)).third_parties == ()


# ---------------------------------------------------------------- causes


def test_distance_is_all_that_holds_up_two_parties_with_nothing_else_to_do() -> None:
    """Agreed after ln 4 months; with both on their bottom lines at once. So all of ln 4 / 24 is distance."""
    found = only(two_sided(u=U, v=V, horizon=H)).causes
    assert found is not None
    assert found.parts["distance"].value == changed(LN4 / H)
    rest = {name: part.value for name, part in found.parts.items() if name != "distance"}
    assert rest.pop("the_work_itself") == pytest.approx(0.03)  # what nobody knows
    assert list(rest.values()) == pytest.approx([0.0] * len(rest), abs=1e-9)


def test_attention_and_the_work_itself_are_told_apart() -> None:
    """They agree at once; the text takes 4 months as talks go. Half of the attention goes home; without that
    it would take 2: 2 months are the work, 2 are attention."""
    agreed = {"u": {"ask": 50, "bottom_line": 40}, "v": {"ask": 50, "bottom_line": 60}}
    raw = two_sided(**agreed, horizon=H, process=4).model_dump(
        mode="json", by_alias=True, exclude_defaults=True
    )
    raw["elasticity"] = 1
    for actor in raw["actors"].values():
        actor |= {"elsewhere": 0, "sinks": {"home": {"weight": 1}}}
    found = only(Case.model_validate(raw)).causes
    assert found is not None
    assert found.parts["the_work_itself"].value == open_shown(2 / H)
    assert found.parts["attention"].value == changed(2 / H)
    assert sum(part.value for part in found.parts.values()) == open_shown(4 / H)


def test_causes_of_fewer_draws_keep_their_shares_of_the_difficulty_of_all() -> None:
    parts = {"a": Estimate(0.3, 0.01), "b": Estimate(-0.1, 0.02)}
    scaled = Causes(parts, 10).scaled(0.4)  # 0.3 - 0.1 = 0.2, so twice as much
    assert scaled.draws == 10
    assert scaled.parts["a"].value == pytest.approx(0.6)
    assert scaled.parts["b"].value == pytest.approx(-0.2)
    assert (scaled.parts["a"].error, scaled.parts["b"].error) == pytest.approx((0.02, 0.04))
    none = {"a": Estimate(0.0, 0.0)}
    assert Causes(none, 10).scaled(0.4).parts == none
