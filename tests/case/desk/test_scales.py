"""What a person says is bargained over becomes a scale, or is told what it lacks."""

from __future__ import annotations

import datetime as dt

import pytest

from accord.case.desk.scales import KINDS, Bargained, Over, months_to, scale_of, wrong_in
from accord.case.kinds_of_scale import kind_of_scale

DAY = dt.date(2024, 3, 1)


@pytest.mark.parametrize(
    ("told", "kind", "ends"),
    [
        (Bargained("money", DAY, "million dollars a year", 0, 1500), "money", (0, 1500)),
        (Bargained("share", DAY), "share", (0, 100)),
        (Bargained("share", DAY, low=20, high=60), "share", (20, 60)),
        (Bargained("amount", DAY, "thousand tonnes a year", 0, 200), "amount", (0, 200)),
        (Bargained("steps", DAY, steps=("nothing", "talks", "a treaty")), "ladder", (0, 2)),
        (Bargained("date", DAY, low=6, high=36), "date", (6, 36)),
        (Bargained("yes-no", DAY), "ladder", (0, 100)),
    ],
)
def test_a_scale_of_each_kind_is_known_again_by_its_unit(
    told: Bargained, kind: str, ends: tuple[float, float]
) -> None:
    assert wrong_in(told) == {}
    scale = scale_of(told)
    assert kind_of_scale(scale) == kind
    assert (scale.low, scale.high) == ends


def test_the_ends_are_put_in_words_where_both_are_told_or_usual() -> None:
    assert [a.words for a in scale_of(Bargained("yes-no", DAY)).anchors] == ["no", "yes"]
    half = Bargained("share", DAY, low_words="none of it")
    assert scale_of(half).anchors == ()
    whole = Bargained("share", DAY, low_words="none of it", high_words="all")
    assert [(a.at, a.words) for a in scale_of(whole).anchors] == [(0, "none of it"), (100, "all")]


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        (Bargained("money", DAY), {"unit", "low", "high"}),
        (Bargained("money", DAY, "euros", 10, 10), {"high"}),
        (Bargained("amount", DAY, low=0, high=1), {"unit"}),
        (Bargained("date", DAY, low=6), {"high"}),
        (Bargained("steps", DAY, steps=("one",)), {"steps"}),
        (Bargained("steps", DAY, steps=("s",) * 21), {"steps"}),
        (Bargained("share", DAY, low=100), {"high"}),
    ],
)
def test_what_is_missing_or_cannot_be_is_told_at_its_field(told: Bargained, fields: set[str]) -> None:
    assert set(wrong_in(told)) == fields


def test_every_kind_has_words_and_a_day_its_months() -> None:
    known: set[Over] = {"money", "share", "amount", "steps", "date", "yes-no"}
    assert set(KINDS) == known
    assert months_to(DAY, dt.date(2025, 3, 1)) == 12.0
