"""What is believed of a seen judgement: the weights, and what is fitted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading
from accord.reader.judging.weighing import BAR
from accord.reader.tables import table
from tests.reader.judging.fitting import Seen, crosswise, fitted

Read = Callable[[str], Reading]


def test_every_weight_is_a_number_and_no_trait_stands_twice() -> None:
    rows = table("judged_weights")
    assert len({row["trait"] for row in rows}) == len(rows)
    assert all(abs(float(row["weight"])) < 3 for row in rows)
    assert "always" in {row["trait"] for row in rows}
    assert 0 < BAR < 1


def test_a_judgement_of_a_matter_weighs_more_than_one_of_something_else() -> None:
    weight = {row["trait"]: float(row["weight"]) for row in table("judged_weights")}
    assert weight["subject: matter"] > weight["subject: other"]
    assert weight["holder: author"] > weight["holder: unnamed"]
    assert weight["inside a statement"] < 0


def test_what_weighs_too_little_is_not_drafted(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The talks on fisheries will be difficult."
    assert [j.value for j in read(text).judgements] == ["hard"]
    monkeypatch.setattr("accord.reader.judging.judgements.BAR", 1.0)
    assert read(text + " ").judgements == ()


def test_the_fit_finds_the_trait_that_decides_and_judges_texts_left_out() -> None:
    seen = [
        Seen(text, ("good",) if right else ("bad",), right)
        for text in range(20)
        for right in (True, False, True)
    ]
    weights = fitted(seen, ("bad", "good"))
    assert weights["good"] > 1 > -1 > weights["bad"]
    beliefs = crosswise(seen, ("bad", "good"))
    assert all((b > 0.5) == one.right for one, b in zip(seen, beliefs, strict=True))
