"""What only a speaker can say: refusals and proposals in the first person, told to others or not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]
HEAD = "Foreign Ministry of Peru\nBriefing on cheese\n\n4 June 2024\n\n"
Told = list[tuple[tuple[str, ...], str]]


def told(reading: Reading) -> Told:
    return [(s.holders, s.act) for s in reading.statements]


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("We do not mix cheese with rails.", "reject"),
        ("There will be no vote on the fees.", "reject"),
        ("Let us appoint a judge for the fees.", "propose"),
        ("We do not agree.", "reject"),
        ("We are not against a rail pact.", "accept"),
        ("We will not mix cheese with rails.", "reject"),
        ("What we ask is that the fees be cut.", "demand"),
        ("We could live with a small levy.", "accept"),
        ("I told them that we do not accept the fees.", "reject"),
        ("We have said that we are open to talks.", "signal"),
        ("I have always said that we want a rail pact.", "want"),
    ],
)
def test_a_speaker_refuses_and_proposes_in_the_first_person(read: Read, words: str, act: str) -> None:
    assert told(read(f"{HEAD}SPOKESMAN: {words}")) == [(("PER",), act)]


@pytest.mark.parametrize(
    "words",
    [
        "We do not know the fees.",
        "We do not comment on rumours about cheese.",
        "There will be no need for a vote.",
        "Let us turn to cheese.",
        "Let us be clear about the fees.",
        "I do not mix cheese with rails.",
    ],
)
def test_what_a_speaker_feels_or_foresees_is_no_refusal(read: Read, words: str) -> None:
    assert told(read(f"{HEAD}SPOKESMAN: {words}")) == []


@pytest.mark.parametrize("words", ["We do not mix cheese with rails.", "There will be no vote on the fees."])
def test_an_author_refuses_nothing_for_his_state(read: Read, words: str) -> None:
    assert told(read(f"Cheese\n\n4 June 2024\n\nPeru trades with Kenya. {words}")) == []


def test_one_who_asks_refuses_nothing(read: Read) -> None:
    text = f"{HEAD}SPOKESMAN: Good morning.\n\nQUESTION: There will be no vote on the fees. Why?"
    assert told(read(text)) == []


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("We do not mix cheese with rails", "reject"),
        ("There will be no vote on the fees", "reject"),
        ("What we ask now is that the fees be cut", "demand"),
    ],
)
def test_so_does_somebody_who_is_quoted(read: Read, words: str, act: str) -> None:
    found = told(read(f'Cheese\n\n4 June 2024\n\n"{words}," Peru\'s minister said.'))
    assert (("PER",), act) in found


def test_the_second_half_of_a_quotation_is_heard(read: Read) -> None:
    text = 'Cheese\n\n4 June 2024\n\n"We want a pact, but we will not pay the fees," Peru\'s minister said.'
    assert told(read(text)) == [(("PER",), "want"), (("PER",), "reject")]
