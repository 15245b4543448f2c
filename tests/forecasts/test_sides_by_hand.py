"""What each side gets of an agreement, worked out on paper in `tests.forecasts.two_parties`."""

from __future__ import annotations

from typing import Any

from accord.case.schema import Case
from accord.forecasts.results import Forecast
from tests.forecasts.two_parties import APART, LN4, ROADS, U, V, about, case_of, gaps, made, sure, value

# ---------------------------------------------------------------- what each side gets


@ROADS
def test_each_party_is_measured_from_its_own_bottom_line_to_its_own_ask(window: float) -> None:
    """U, at least: (50 - 40)/40 = 1/4, 30 from its ask. V, at most: (60 - 50)/20 = 1/2, 10 from its ask."""
    found = made(case_of(window))
    assert gaps(found["k"]) == {"U": (about(0.75), about(30.0)), "V": (about(0.5), about(10.0))}
    assert value(found.outlooks["U"].satisfaction) == about(0.25)
    assert value(found.outlooks["V"].satisfaction) == about(0.5)
    assert found.outlooks["V"].parts == {"k": about(0.5)}


@ROADS
def test_without_a_deal_everybody_gets_nothing_and_there_is_no_distance(window: float) -> None:
    found = made(case_of(window, v=APART))
    assert gaps(found["k"]) == {"U": (1.0, None), "V": (1.0, None)}
    assert {actor: o.satisfaction.value for actor, o in found.outlooks.items()} == {"U": 0.0, "V": 0.0}


@ROADS
def test_more_than_was_asked_is_full_satisfaction_on_both_sides(window: float) -> None:
    """U asks 30 or more, V 70 or less: they agree at once in the middle, 20 beyond what each asked."""
    found = made(case_of(window, u={"ask": 30, "bottom_line": 20}, v={"ask": 70, "bottom_line": 80}))
    assert gaps(found["k"]) == {"U": (0.0, 20.0), "V": (0.0, 20.0)}
    assert found["k"].time is not None
    assert found["k"].time.median == 0.0
    assert {actor: o.satisfaction.value for actor, o in found.outlooks.items()} == {"U": 1.0, "V": 1.0}


def test_an_obstinate_party_that_gets_its_ask_gets_all_of_it() -> None:
    """U stands on 55 for good; V comes there after 60 - 20 y = 55, y = 1/4: from 40 a quarter of its way is
    left."""
    found = made(case_of(u={"ask": 55, "bottom_line": 10, "resolve": 1.0}))
    assert found["k"].settlement is not None
    assert found["k"].settlement.quantile(0.5) == about(55.0)
    assert gaps(found["k"]) == {"U": (about(0.0), about(0.0)), "V": (about(0.75), about(15.0))}


def test_a_party_whose_bottom_line_is_its_ask_has_all_or_nothing() -> None:
    """U asks 50 and would sign nothing less: 60 - 20 y = 50, y = 1/2, and V keeps a half of its way. Or V
    asks 50 and nothing more: 40 + 40 x = 50, and U keeps a quarter."""
    found = made(case_of(u={"ask": 50, "bottom_line": 50, "direction": "at_least"}))
    assert value(found.outlooks["U"].satisfaction) == about(1.0)
    assert value(found.outlooks["V"].satisfaction) == about(0.5)
    found = made(case_of(v={"ask": 50, "bottom_line": 50, "direction": "at_most"}))
    assert value(found.outlooks["U"].satisfaction) == about(0.25)
    assert value(found.outlooks["V"].satisfaction) == about(1.0)


def between(v: dict[str, Any]) -> Forecast:
    """W asks 50 and can lose on both sides, from 40 to 70; V is on one side of it. Patience 1 on both."""
    w = {"ask": 50, "bottom_line": 40, "bottom_line_above": 70}
    return made(case_of(u=w, v=v))


def test_a_party_between_two_bottom_lines_is_measured_on_the_side_where_the_settlement_lies() -> None:
    """Below: 40 + 10 x = 50 - 30 x, x = 1/4, the point 42.5. Above: 70 - 20 x = 50 + 30 x, x = 2/5, the point
    62. Both keep the share x of their way, 7.5 and 12 away from W's ask of 50."""
    below = between({"ask": 20, "bottom_line": 50, "direction": "at_most"})
    assert gaps(below["k"]) == {"U": (about(0.75), about(7.5)), "V": (about(0.75), about(22.5))}
    above = between({"ask": 80, "bottom_line": 50, "direction": "at_least"})
    assert gaps(above["k"]) == {"U": (about(0.6), about(12.0)), "V": (about(0.6), about(18.0))}


def two_issues(**second: Any) -> Case:
    """The issue of the module as ``k``, weighing 0.6 for U and 0.3 for V, and one without a zone as ``m``."""
    case = case_of(u=U | {"salience": 0.6}, v=V | {"salience": 0.3})
    raw = case.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    raw["issues"]["m"] = raw["issues"]["k"] | {"stances": {"U": U | {"salience": 0.2}, "V": second}}
    return Case.model_validate(raw)


def test_an_outlook_weighs_the_issues_by_salience_and_its_parts_sum_to_it() -> None:
    """U: (0.6 x 1/4 + 0.2 x 0)/0.8 = 3/16. V: (0.3 x 1/2 + 0.3 x 0)/0.6 = 1/4. Both issues go
    at the pace of the day of the case, so that k is signed after ln 4 months."""
    found = made(two_issues(**APART, salience=0.3, patience=2))
    assert value(found.outlooks["U"].satisfaction) == about(3 / 16)
    assert value(found.outlooks["V"].satisfaction) == about(1 / 4)
    assert found.outlooks["U"].parts == {"k": about(3 / 16), "m": 0.0}
    assert found.outlooks["V"].parts == {"k": about(1 / 4), "m": 0.0}
    assert found["k"].time is not None
    assert found["k"].time.median == about(LN4)
    assert found.ranking == ("k", "m")
    assert found.ranking_detail.probability_harder("m", "k") == sure(1)


def test_an_outlook_has_parts_from_every_issue() -> None:
    """The mirror image of k as m, both at the pace 0.3/0.6: U keeps 1/4 of both, V 1/2 of both."""
    found = made(two_issues(**V, salience=0.3))
    assert found.outlooks["U"].parts == {"k": about(0.75 / 4), "m": about(0.25 / 4)}
    assert found.outlooks["V"].parts == {"k": about(0.25), "m": about(0.25)}


def test_a_party_that_cares_for_nothing_has_an_outlook_of_nothing() -> None:
    """Nobody attends to anything, so nothing moves: no division by the salience of 0."""
    found = made(case_of(u=U | {"salience": 0}))
    assert value(found.outlooks["U"].satisfaction) == 0.0
    assert value(found["k"].p_simulated) == 0.0
