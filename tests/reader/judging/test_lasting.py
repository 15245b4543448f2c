"""What waits, lasts, was never done or will be: judgements by the verb and its time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("The flag can wait.", "importance", "low"),
        ("The plaque may sleep for another term.", "importance", "low"),
        ("The shelters cannot wait.", "importance", "high"),
        ("The ferry quarrel has simmered for twenty years.", "state", "long-standing"),
        ("The quarry has been on the table since 1998.", "state", "long-standing"),
        ("Nobody has managed to mend the fence.", "outcome", "failed"),
        ("The canal treaty has never been ratified.", "outcome", "failed"),
        ("The tunnel will not be built in this decade.", "prospect", "unlikely"),
        ("With more money it will be built.", "prospect", "likely"),
        ("The difference has shrunk.", "divergence", "converge"),
        ("The gap has grown.", "divergence", "diverge"),
        ("The gap has rarely been so narrow.", "divergence", "converge"),
        ("The matter is not settled.", "uncertainty", "open"),
        ("Relations are far better than when I was a girl.", "state", "improving"),
        ("A notch more awkward is the reef.", "difficulty", "harder"),
        ("A patrol of both navies ought to be nearly as simple.", "difficulty", "easy"),
        ("We are confident about the ferry.", "prospect", "likely"),
        ("I am less hopeful about the reef.", "prospect", "unlikely"),
        ("Ferries, certainly.", "prospect", "likely"),
        ("Land, no.", "prospect", "unlikely"),
    ],
)
def test_a_judgement_is_read(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in [(j.kind, j.value) for j in read(text).judgements]


@pytest.mark.parametrize(
    "text",
    [
        "The minister can wait.",
        "The tunnel was built in 1998.",
        "The bridge will be closed on Monday.",
        "Whether the tunnel will be built is another question?",
        "The boy has slept for ten hours.",
        "In law, certainly.",
        "WHAT MATTERS",
        "The threat was carried out with more vigour than wisdom.",
        "The report reflects timidity more than strategy.",
        "The army denied once more that it was there other than to help.",
    ],
)
def test_times_persons_headings_and_weighed_words_judge_nothing(read: Read, text: str) -> None:
    kinds = {"importance", "outcome", "prospect", "comparison", "evaluation", "state"}
    assert [(j.kind, j.value, j.cue.quote) for j in read(text).judgements if j.kind in kinds] == []
