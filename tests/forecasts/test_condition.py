"""How far draws bear out news: worked by hand on three draws, and against offers in closed form."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from accord.agenda.layout import lay_out
from accord.agenda.simulation import Chunk
from accord.agenda.state import Results, new_results
from accord.case.news import News, Piece
from accord.forecasts.condition import Condition
from accord.forecasts.conditioning import Conditioning
from accord.sampling.arrays import Floats
from tests.agenda.cases import two_sided
from tests.forecasts.news_cases import conditioned, day, drawn, months, news_of, piece, spread_case
from tests.forecasts.two_parties import LN2

THREE = {"time": (2.0, 6.0, np.inf), "point": (50.0, 60.0, np.nan), "accepted": (1.0, 5.0, 30.0)}
"""Signed after 2 and 6 months and never; 30.4375 days are a month."""


def three_draws() -> Results:
    """The results of three draws, written down."""
    results = new_results(3, 1)
    for part in results:
        part[:] = 0
    results.deadlocked[:, 0] = (np.inf, np.inf, 20.0)
    results.refused[:] = np.inf
    for name, values in THREE.items():
        getattr(results, name)[:, 0] = values
    return results


def likelihood(one: Piece, last: int = 365) -> list[float]:
    """Of the three draws, of one piece."""
    condition = conditioned(spread_case(), news_of(last, one))
    return likelihoods(condition)[:, 0].tolist()


def likelihoods(condition: Condition) -> Floats:
    return condition.likelihoods(Chunk(0, np.zeros((3, len(condition.agenda.slots.rows))), three_draws()))


def bell(off: float) -> float:
    return math.exp(-0.5 * off * off)


@pytest.mark.parametrize(
    ("one", "wanted"),
    [
        (piece(61, "open"), [0.0, 1.0, 1.0]),  # 61 days are 2.004 months
        (piece(60, "open"), [1.0, 1.0, 1.0]),
        (
            piece(61, "signed"),
            [bell((2 - months(61)) / 3), bell((6 - months(61)) / 3), 0.0],
        ),
        (
            piece(61, "signed", window=1, value=55, noise=10),
            [bell(2 - months(61)) * bell(0.5), bell(6 - months(61)) * bell(0.5), 0.0],
        ),
        (
            piece(45, "stage", stage="accepted", window=2),
            [bell((month - months(45)) / 2) for month in (1, 5, 30)],
        ),
        (
            piece(91, "stage", stage="accepted", window=2),
            [0.0, bell((5 - months(91)) / 2), bell((30 - months(91)) / 2)],
        ),
        (piece(365, "stage", stage="deadlocked", window=4), [0.0, 0.0, bell((20 - months(365)) / 4)]),
        (piece(31, "broke_off"), [1 / 3, 1 / 3, 1.0]),
        (piece(91, "broke_off", strength="strong"), [0.0, 0.1, 1.0]),
        (piece(31, "sign", claim="agreed", until=day(150), strength="clear"), [1.0, 1 / 3, 1 / 3]),
        (piece(31, "sign", claim="open", until=day(150), strength="slight"), [1 / 1.5, 1.0, 1.0]),
        (piece(31, "sign", claim="deadlocked", until=day(900), strength="strong"), [0.1, 0.1, 1.0]),
        (piece(31, "sign", claim="at_least", value=60, strength="clear"), [1 / 3, 1.0, 1 / 3]),
        (piece(31, "sign", claim="at_most", value=55, strength="clear"), [1.0, 1 / 3, 1 / 3]),
    ],
)  # fmt: skip
def test_three_draws_by_hand(one: Piece, wanted: list[float]) -> None:
    assert likelihood(one) == pytest.approx(wanted)


def test_weights_multiply_and_what_is_left_is_told_step_by_step() -> None:
    """Open after 61 days leaves the second and third draw; a clear sign that it is agreed within 200 days
    (6.57 months) weighs them 1 and 1/3. So P(agreed) goes from 2/3 to 1/2 to 3/4, and (4/3)^2 / (10/9) = 1.6
    effective draws are left."""
    sign = piece(70, "sign", claim="agreed", until=day(200), strength="clear")
    conditioning = Conditioning(conditioned(spread_case(), news_of(80, piece(61, "open"), sign)))
    slots = len(conditioning.condition.agenda.slots.rows)
    weighed = conditioning.weigh(Chunk(0, np.zeros((3, slots)), three_draws()))
    assert weighed.weights == pytest.approx([0.0, 1.0, 1 / 3])
    assert weighed.results.time[:, 0] == pytest.approx([0.0, 6 - months(80), np.inf])
    seen = conditioning.seen()
    assert seen.effective == pytest.approx(1.6)
    assert [step.piece for step in seen.steps] == ["p0", "p1", None]
    assert [step.likelihood for step in seen.steps] == pytest.approx([2 / 3, 2 / 3, 1.0])
    shown = [seen.before["k"].p_agreement, *(step.levels["k"].p_agreement for step in seen.steps)]
    assert shown == pytest.approx([0.96 * p + 0.02 for p in (2 / 3, 1 / 2, 3 / 4, 3 / 4)])
    assert seen.before["k"].months == pytest.approx((2 + 6 + 48) / 3)
    assert seen.steps[-1].levels["k"].months == pytest.approx((6 + 48 / 3) / (4 / 3))
    assert seen.steps[0].levels["k"].point == pytest.approx(60.0)
    within = 0.96 * 0.75 + 0.04 * 0.5 * 12 / (48 - months(80))
    assert seen.steps[-1].levels["k"].p_within == pytest.approx(within)


@pytest.mark.parametrize("kind", ["ask", "offer"])
def test_an_offer_is_held_against_that_of_the_draw_at_its_date(kind: str) -> None:
    """U offers 40 + 40 exp(-t), V, at most 25, never comes near; after 45 days U stands on 49.13."""
    case = two_sided(u={"ask": 80, "bottom_line": 40, "patience": LN2}, v={"ask": 20, "bottom_line": 25})
    seen = piece(45, kind, actor="U", value=52, noise=2)
    condition = conditioned(case, news_of(60, seen))
    chunk = drawn(condition.agenda, 2)
    offer = 40 + 40 * math.exp(-months(45))
    assert condition.likelihoods(chunk)[:, 0] == pytest.approx([bell((52 - offer) / 2)] * 2)


def test_a_point_is_refused_where_it_lies_beyond_what_the_party_takes() -> None:
    """U takes 49.13 and more after 45 days: 48 is refused but for the noise, and V takes less."""
    case = two_sided(u={"ask": 80, "bottom_line": 40, "patience": LN2}, v={"ask": 20, "bottom_line": 25})
    offer = 40 + 40 * math.exp(-months(45))
    low = piece(45, "refused", actor="U", value=48, noise=2)
    high = piece(45, "refused", actor="U", value=70, noise=2)
    other = piece(46, "refused", actor="V", value=70, noise=2)
    found = conditioned(case, news_of(60, low, high, other))
    chunk = drawn(found.agenda, 1)
    below = 0.5 * math.erfc((48 - offer) / 2 / math.sqrt(2))
    assert found.likelihoods(chunk)[0, :3] == pytest.approx([below, 0.0, 1.0], abs=1e-12)


def test_where_a_text_has_been_accepted_no_offer_stands() -> None:
    case = two_sided(u={"ask": 80, "bottom_line": 40, "patience": LN2}, v={"ask": 40, "bottom_line": 60})
    condition = conditioned(case, news_of(90, piece(80, "offer", actor="U", value=50, noise=50)))
    assert condition.likelihoods(drawn(condition.agenda, 1))[0, 0] == 0.0


def test_offers_on_several_days_do_not_disturb_one_another() -> None:
    """With events, windows and several issues: each day alone gives what all days together give."""
    case = spread_case(deadline={"date": "2021-06-01", "kind": "expiry", "window": 2, "weight": 3})
    seen = ((20, "U"), (90, "V"), (90, "U"), (200, "V"))
    pieces = [piece(days, "offer", actor=who, value=50, noise=9) for days, who in seen]
    together = conditioned(case, news_of(210, *pieces))
    chunk = drawn(together.agenda, 50)
    alone = [conditioned(case, news_of(210, one)).likelihoods(chunk)[:, 0] for one in pieces]
    assert together.likelihoods(chunk)[:, :4] == pytest.approx(np.stack(alone, axis=1))
    assert len({*alone[0].tolist()}) > 10


def test_a_day_says_that_what_is_not_told_as_signed_is_open() -> None:
    condition = conditioned(spread_case(), News(days=(day(61), day(100)), pieces={}))
    assert likelihoods(condition).tolist() == [[0.0, 0.0], [1.0, 1.0], [1.0, 1.0]]
    told = news_of(100, piece(61, "signed"))
    assert likelihoods(conditioned(spread_case(), told))[:, 1].tolist() == [1.0, 1.0, 1.0]
    earlier = News(days=(day(50), day(100)), pieces=told.pieces)
    steps = conditioned(spread_case(), earlier).steps
    assert [(step.piece, step.still) for step in steps] == [(None, (0,)), ("p0", ()), (None, ())]


def test_of_what_a_scenario_has_taken_away_nothing_is_seen() -> None:
    case = spread_case()
    other = case.model_copy(update={"issues": {"j": case.issues["k"]}})
    pieces = piece(30, "open"), piece(31, "offer", actor="U", value=1, noise=1)
    condition = conditioned(other, news_of(61, *pieces))
    assert [step.piece for step in condition.steps] == [None]


def test_the_columns_of_several_issues_are_kept_apart() -> None:
    case = spread_case()
    two = case.model_copy(update={"issues": {"j": case.issues["k"], "k": case.issues["k"]}})
    condition = replace(conditioned(two, news_of(61, piece(61, "open", "k"))))
    results = three_draws()
    never = (np.full_like(part, np.inf if part.dtype == float else 0) for part in results)
    both = Results(*(np.hstack(pair) for pair in zip(never, results, strict=True)))
    chunk = Chunk(0, np.zeros((3, len(lay_out(two).slots.rows))), both)
    assert condition.likelihoods(chunk)[:, 0].tolist() == [0.0, 1.0, 1.0]
