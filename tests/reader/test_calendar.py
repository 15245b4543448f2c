"""The words of the calendar are read from one table, in their order."""

from __future__ import annotations

import pytest

from accord.reader.documents.dates import iso_date
from accord.reader.tables import in_order, words

MONTHS = (
    "Jan",
    "February",
    "mar",
    "April",
    "May",
    "june",
    "Jul",
    "August",
    "Sept",
    "October",
    "Nov.",
    "December",
)


def test_a_week_has_seven_days_and_a_year_twelve_months() -> None:
    assert in_order("calendar", "weekday")[0] == "monday"
    assert len(in_order("calendar", "weekday")) == 7
    assert in_order("calendar", "month")[::11] == ("january", "december")
    assert words("calendar", "month") == set(in_order("calendar", "month"))


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS, 1)))
def test_a_month_is_known_by_its_name_and_by_its_first_letters(number: int, name: str) -> None:
    assert iso_date(f"3 {name} 2021") == f"2021-{number:02}-03"
    assert iso_date(f"{name} 3, 2021") == f"2021-{number:02}-03"
