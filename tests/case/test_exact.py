"""Numbers in messages are written as people write them."""

from __future__ import annotations

import pytest

from accord.case.exact import exact


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (1183.25, "1,183.25"),
        (-90.0, "−90"),
        (1e8, "100,000,000"),
        (123456789.5, "123,456,789.5"),
        (-2.5e12, "−2,500,000,000,000"),
        (1e-5, "0.00001"),
        (1e300, "1e+300"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_a_number_has_its_digits_in_threes_and_no_powers(value: float, text: str) -> None:
    assert exact(value) == text
