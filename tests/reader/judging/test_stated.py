"""What is stated and judged at once: confidence, importance attached; whose judgement it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("text", "holder", "said"),
    [
        ("Oslo is confident that the quarrel about the reef will be settled.", "NOR", ("prospect", "likely")),
        ("Peru is not optimistic about the weir.", "PER", ("prospect", "unlikely")),
        ("Peru voiced confidence that the weir would be ready.", "PER", ("prospect", "likely")),
        ("Peru and Chile attach particular importance to the ferry.", "PER+CHL", ("importance", "high")),
        ("Norway attached little importance to the reef.", "NOR", ("importance", "low")),
        ("Peru stressed the importance of the ferry.", "PER", ("importance", "high")),
    ],
)
def test_who_is_confident_or_stresses_judges(
    read: Read, text: str, holder: str, said: tuple[str, str]
) -> None:
    found = [(set(j.holder.split("+")), (j.kind, j.value)) for j in read(text).judgements]
    assert (set(holder.split("+")), said) in found


@pytest.mark.parametrize(
    "text",
    ["Is Oslo confident that the reef will be settled?", "Peru voiced confidence in its institutions."],
)
def test_questions_and_trust_in_somebody_foretell_nothing(read: Read, text: str) -> None:
    assert [j for j in read(text).judgements if j.kind == "prospect"] == []
