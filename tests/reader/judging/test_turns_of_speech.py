"""Turns of speech that judge as a whole, or judge nothing: "as good as certain", "easy to conclude"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("The sum of 3 million dollars is far too little.", "evaluation", "insufficient"),
        ("The ministry is short of staff.", "evaluation", "insufficient"),
        ("There is reason for some optimism.", "prospect", "better"),
        ("The ferry has fallen behind schedule.", "evaluation", "negative"),
        ("The old quarrel has lost its heat.", "state", "fading"),
        ("Peru and Chile are good neighbours.", "evaluation", "positive"),
    ],
)
def test_a_turn_of_speech_judges(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in [(j.kind, j.value) for j in read(text).judgements]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It would be easy to conclude that the ferry will sail.", "difficulty"),
        ("A signature on the weir is as good as certain.", "evaluation"),
        ("It is just that good neighbours do not ask for papers.", "evaluation"),
    ],
)
def test_a_turn_of_speech_does_not_judge(read: Read, text: str, kind: str) -> None:
    assert all(j.kind != kind for j in read(text).judgements)


def test_far_too_little_is_not_called_too_much(read: Read) -> None:
    assert all(j.value != "excessive" for j in read("The sum is far too little.").judgements)
