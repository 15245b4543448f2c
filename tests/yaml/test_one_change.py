"""Taking entries out of a text, and replacing lists in any layout."""

from __future__ import annotations

import pytest

from accord.errors import UsageError
from accord.yaml.one_change import edited, without


@pytest.mark.parametrize(
    ("trail", "left"),
    [
        (("a", "x"), "# top\na:\n  # on y\n  y: 2\nb: {c: 1, d: 2}\n"),
        (("b", "c"), "# top\na:\n  x: 1  # one\n  # on y\n  y: 2\nb: {d: 2}\n"),
        (("a",), "# top\nb: {c: 1, d: 2}\n"),
    ],
)
def test_an_entry_is_taken_out_and_comments_on_others_stay(trail: tuple[str, ...], left: str) -> None:
    text = "# top\na:\n  x: 1  # one\n  # on y\n  y: 2\nb: {c: 1, d: 2}\n"
    assert without(text, trail) == left


def test_the_last_entry_leaves_an_empty_mapping() -> None:
    assert without("a:\n  x:\n    - 1\nb: 1\n", ("a", "x")) == "a: {}\nb: 1\n"
    with pytest.raises(UsageError, match="no 'z'"):
        without("a: {x: 1}\n", ("a", "z"))


def test_a_list_in_the_column_of_its_key_may_be_replaced() -> None:
    assert edited("a:\n  x:\n  - 1\n  - 2\n  y: 3\n", ("a", "x"), [4]) == "a:\n  x: [4]\n  y: 3\n"
