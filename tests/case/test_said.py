"""What numbers a passage says, and which it does not."""

from __future__ import annotations

import pytest

from accord.case.said import dimension_of, said_in, says


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ostland wants 40 per cent of the catch.", ["40 per cent"]),
        ("The fee rose from $28 million to 24 million dollars.", ["$28 million", "24 million dollars"]),
        ("It asks for thirty-five days and offers two weeks.", ["thirty-five days", "two weeks"]),
        ("They would take a third.", ["a third"]),
        ("On 3 May 2021 the ministers met.", []),
        ("By May 3 they had met.", []),
        ("Under article 12 nobody may fish.", []),
        ("Ana Roe, 52, speaks for the fleet.", []),
        ("The G7 and the F-16 have no number of anything.", []),
    ],
)
def test_a_passage_says_its_numbers_without_dates_labels_and_ages(text: str, words: list[str]) -> None:
    assert [one.words for one in said_in(text)] == words


@pytest.mark.parametrize(
    ("text", "unit", "value", "held"),
    [
        ("They offer 72 hours.", "days", 3, True),
        ("They ask for a week.", "days", 7, True),
        ("It wants a third of the cost.", "per cent", 33, True),
        ("It would pay 60 per cent itself.", "per cent", 40, True),
        ("The Ostlanders are at 17 million.", "million dollars a year", 17, True),
        ("Of the ten days they would take two off.", "days", 8, True),
        ("They cut the 200 tonnes by 10 per cent.", "tonnes", 180, True),
        ("They used to want ten days and want seven.", "days", 3, False),
        ("He asked that 40 per cent be sent.", "per cent", 38, False),
        ("The price is 28 million dollars.", "million dollars", 24, False),
    ],
)
def test_a_number_is_held_by_a_passage_as_it_stands_or_converted(
    text: str, unit: str, value: float, held: bool
) -> None:
    assert says(text, unit, value, value) is held


def test_a_range_is_held_where_the_passage_names_any_number_in_it() -> None:
    assert says("It will not go above 18 million.", "million dollars", 17, 20)
    assert not says("It will not go above 18 million.", "million dollars", 19, 20)


@pytest.mark.parametrize("unit", ["steps", "steps of 100", "points", "months after April 2027", ""])
def test_no_passage_counts_steps_of_the_case_or_months_after_a_date(unit: str) -> None:
    assert dimension_of(unit) == ("", 1.0)
