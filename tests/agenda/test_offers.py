"""What each party accepts, and the first moment at which that meets."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from accord.agenda.layout import lay_out
from accord.agenda.simulation import results_of
from accord.sampling.draws import sample
from tests.agenda.cases import two_sided

# A bridge without strength changes nothing, but makes the kernel look for agreement anew at every event.
IDLE_BRIDGE = {"influence": {"idle": {"kind": "bridging", "sender": "U", "strength": 0, "trust": {"V": 1}}}}


@pytest.mark.parametrize("extra", [{}, IDLE_BRIDGE], ids=["steady", "looked-for"])
def test_an_obstinate_party_gets_its_ask_at_the_first_moment_the_other_reaches_it(
    extra: dict[str, Any],
) -> None:
    """From there on the gap stays closed: the first moment counts, not any later one."""
    case = two_sided(
        u={"ask": 60, "bottom_line": 30, "resolve": 1}, v={"ask": 20, "bottom_line": 90}, **extra
    )
    agenda = lay_out(case)
    results = results_of(agenda.tables, sample(agenda.slots, 0, 0, 1), agenda.horizon)
    assert results.time[0, 0] == pytest.approx(np.log2((90 - 20) / (90 - 60)), abs=1e-8)
    assert results.point[0, 0] == pytest.approx(60)


def test_a_party_that_alone_decides_settles_on_its_ask_at_once() -> None:
    case = two_sided(
        u={"ask": 80.1, "bottom_line": 40.3}, v={"ask": 20, "bottom_line": 30}, rule={"veto": ["U"]}
    )
    agenda = lay_out(case)
    results = results_of(agenda.tables, sample(agenda.slots, 0, 0, 1), agenda.horizon)
    assert results.time[0, 0] == 0.0
    assert results.point[0, 0] == 80.1
