"""A concession never turns a party round, and the check says what goes along with it."""

from __future__ import annotations

from typing import Any

import pytest

from accord.case.checks.crossing import settled
from accord.case.completeness import direction_of
from accord.case.paths import replaced
from tests.case.checks.test_second_edition import a_case, stance

BETA = ("issues", "one", "stances", "BBB")


@pytest.mark.parametrize(
    ("changes", "ask", "line"),
    [
        ({"ask": 70}, 70, 70),
        ({"bottom_line": 10}, 10, 10),
        ({"ask": 70, "bottom_line": 65}, 70, 70),
        ({"ask": 50}, 50, 60),
    ],
)
def test_the_number_that_is_not_new_goes_along(changes: dict[str, float], ask: float, line: float) -> None:
    base = a_case()
    case = base
    for field, value in changes.items():
        case = replaced(case, (*BETA, field), value)
    case, rows = settled(case, base, base)
    beta = case.issues["one"].stances["BBB"]
    assert (beta.ask.modal, beta.bottom_line.modal, direction_of(beta)) == (ask, line, "at_most")
    assert len(rows) == (changes != {"ask": 50})


def test_an_ask_on_the_bottom_line_keeps_its_side() -> None:
    base = a_case()
    case, rows = settled(replaced(base, (*BETA, "ask"), 60), base, base)
    assert rows == ()
    assert direction_of(case.issues["one"].stances["BBB"]) == "at_most"


def test_what_does_not_cross_stays_the_very_same() -> None:
    base = a_case()
    case = replaced(base, (*BETA, "ask"), 30)
    assert settled(case, base, base)[0] is case


def test_a_scenario_that_gives_a_side_of_its_own_keeps_it() -> None:
    base: Any = a_case()
    turned = replaced(base, BETA, stance(70, 60, direction="at_least"))
    case, rows = settled(turned, base, base)
    assert (rows, direction_of(case.issues["one"].stances["BBB"])) == ((), "at_least")
