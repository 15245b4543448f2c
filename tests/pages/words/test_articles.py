"""Which names take an article inside a sentence."""

from __future__ import annotations

import pytest

from accord.pages.words.articles import with_article


@pytest.mark.parametrize("name", ["US", "DPRK", "United States", "People's Republic of China", "Netherlands"])
def test_initials_and_long_names_of_states_take_one(name: str) -> None:
    assert with_article(name) == f"the {name}"


@pytest.mark.parametrize("name", ["Japan", "NATO", "Seoul", "Iran", "대한민국"])
def test_other_names_stand_alone(name: str) -> None:
    assert with_article(name) == name
