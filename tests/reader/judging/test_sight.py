"""Judgements and orders of the texts of strangers are read as well as they are at second sight.

At first sight, before any rule had met these texts, judgements had precision 0.67 and 0.58, recall 0.33 and
0.31, orders recall 0.02 and 0.12. Later rules met the texts of `devset3` and `devset4` in turns, each before
it was studied: judgements then had precision 0.48 to 0.60 and recall 0.28 to 0.44, orders precision 0.20 to
0.43 and recall 0.08 to 0.17. At the first sight of `sight3` and `sight4` judgements had precision 0.57 and
0.69, recall 0.27 and 0.49, orders recall 0.09 and 0.21; at that of `sight5` orders had precision 0.23 and
recall 0.07; at that of `sight6d` judgements had precision 0.70 and recall 0.32, orders 0.41 and 0.13; at that
of `sight6` judgements 0.67 and 0.44, orders 0.40 and 0.28; at that of `sight7` judgements 0.64 and 0.38,
orders 0.28 and 0.16; at that of `sight8` orders had 0.38 and 0.22, and at that of `devset5`, which is full of
orders, 0.48 and 0.16. Expect that, and not these floors, of a text that
the rules have not met.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading
from tests.reader.scoring import devset
from tests.reader.sight_scoring import MEASURES, Tally, interval, judged_tally, ordered_tally

Read = Callable[[str], Reading]


FLOORS: dict[str, dict[str, tuple[float, ...]]] = {
    "sight1": {"judgements": (0.85, 0.60, 0.63), "order claims": (0.60, 0.37)},
    "devset3": {"judgements": (0.71, 0.33, 0.48), "order claims": (0.56, 0.39)},
    "devset4": {"judgements": (0.73, 0.47, 0.60), "order claims": (0.64, 0.48)},
    "sight2": {"judgements": (0.77, 0.55, 0.57), "order claims": (0.56, 0.45)},
    "sight3": {"judgements": (0.67, 0.39, 0.60), "order claims": (0.76, 0.57)},
    "sight4": {"judgements": (0.76, 0.57, 0.50), "order claims": (0.66, 0.51)},
    "sight6d": {"judgements": (0.76, 0.38, 0.55), "order claims": (0.69, 0.40)},
    "sight6": {"judgements": (0.77, 0.54, 0.60), "order claims": (0.66, 0.52)},
    "sight7": {"judgements": (0.72, 0.48, 0.62), "order claims": (0.85, 0.63)},
    "sight5": {"judgements": (0.64, 0.42, 0.40), "order claims": (0.75, 0.56)},
    "sight8": {"order claims": (0.76, 0.59)},
    "sight9": {"order claims": (0.71, 0.43)},
    "devset5": {"order claims": (0.71, 0.32)},
}
"""Precision, recall and, of judgements, share of issue ids that are right."""


@pytest.mark.parametrize("name", FLOORS)
def test_the_texts_of_the_first_sight_are_read_as_well_as_they_were(read_once: Read, name: str) -> None:
    wrong: list[str] = []
    judged, ordered = [], []
    for one in devset(name):
        reading = read_once(one["text"])
        judged.append(judged_tally(reading.judgements, one["judgements"], wrong))
        ordered.append(ordered_tally(reading.order_claims, one["order_claims"], wrong))
    for kind, tallies in (("judgements", judged), ("order claims", ordered)):
        total = sum(tallies, Tally())
        for measure, floor in zip(
            ("precision", "recall", "issue ids right"), FLOORS[name].get(kind, ()), strict=False
        ):
            assert MEASURES[kind][measure](total) >= floor, (kind, measure)


def test_an_interval_holds_the_measure_and_is_narrower_for_equal_texts() -> None:
    measure = MEASURES["judgements"]["precision"]
    uneven = [Tally(hits=1, drafted=10), Tally(hits=9, drafted=10)]
    low, high = interval(uneven, measure)
    assert low <= measure(sum(uneven, Tally())) <= high
    assert interval([Tally(hits=5, drafted=10)] * 4, measure) == (0.5, 0.5)
