"""Frames, coordinated contents, and what is never told with high confidence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]


def told(read: Read, text: str) -> list[tuple[str, str, str]]:
    """Holders, act and content of every statement, in order."""
    found = read(text).statements
    return [("+".join(s.holders), s.act, s.content.quote if s.content else "") for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Latvia decided to close the border.", [("LVA", "promise", "to close the border")]),
        ("Latvia decided against closing it.", [("LVA", "reject", "against closing it")]),
        ("Latvia has decided not to sign.", [("LVA", "reject", "not to sign")]),
        ("Latvia decided to reject the offer.", [("LVA", "reject", "to reject the offer")]),
        ("Tunisia ordered the embassy to be closed.", [("TUN", "demand", "the embassy to be closed")]),
        ("Iceland assured Norway of its goodwill.", [("ISL", "promise", "of its goodwill")]),
        ("Fiji is considering a ban on mining.", [("FJI", "question", "a ban on mining")]),
        ("Zambia threatened Malawi with sanctions.", [("ZMB", "threaten", "with sanctions")]),
        ("Norway asked why Chile had paid.", [("NOR", "question", "why Chile had paid")]),
        (
            "Estonia opened the debate by asking why Latvia had not paid.",
            [("EST", "question", "why Latvia had not paid")],
        ),
        ("Peru said it would leave the pact.", [("PER", "reject", "it would leave the pact")]),
        ("Peru said the delay has to do with costs.", [("PER", "assert", "the delay has to do with costs")]),
    ],
)
def test_frames(read: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(read, text) == expected


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Peru urged Chile to open the port, lift the ban on fish and pay for the damage.",
            ["to open the port", "lift the ban on fish", "pay for the damage"],
        ),
        (
            "Kenya agreed to share data, to reopen the crossing and to set up a commission.",
            ["to share data", "to reopen the crossing", "to set up a commission"],
        ),
        ("Peru called for talks and for a truce.", ["for talks", "for a truce"]),
        (
            "Peru demanded that the levy be dropped and that Chile pay damages.",
            ["that the levy be dropped", "that Chile pay damages"],
        ),
        ("Mali wants a deal and to be paid for the gas.", ["a deal", "to be paid for the gas"]),
        (
            "Oman told Yemen to withdraw from the island or face sanctions.",
            ["to withdraw from the island", "sanctions"],
        ),
        ("Belgium accepted the tax rather than reject the budget.", ["the tax"]),
        ("Mali hopes to strengthen and deepen ties.", ["to strengthen and deepen ties"]),
    ],
)
def test_each_coordinated_content_is_drafted_once(read: Read, text: str, contents: list[str]) -> None:
    assert [content for _, _, content in told(read, text)] == contents


def test_a_demand_or_else_is_a_demand_and_a_threat(read: Read) -> None:
    text = "Oman told Yemen to withdraw from the island or face sanctions."
    assert [act for _, act, _ in told(read, text)] == ["demand", "threaten"]


@pytest.mark.parametrize(
    "text",
    [
        "Peru said the delay has to do with costs.",
        "Peru vowed to withdraw from the treaty.",
        "Peru announced that it will end the talks.",
        "Peru pledged to end the blockade.",
        "Gabon reportedly rejected the plan.",
        "Gabon is reported to have rejected the plan.",
        "Norway asked why Chile had paid.",
        "Under the treaty, India agreed to supply water.",
        "The agreement says that Nepal will accept inspections.",
        "Nepal is obliged by the treaty to accept the visit.",
        "Ethiopia has no intention of harming Egypt.",
    ],
)
def test_what_is_never_told_with_high_confidence(read: Read, text: str) -> None:
    assert [s for s in read(text).statements if s.confidence == "high"] == []


def test_hearsay_is_attributed(read: Read) -> None:
    (one,) = read("Gabon is reported to have rejected the plan.").statements
    assert one.attributed_to == ("is reported",)
    (one,) = read("Gabon reportedly rejected the plan.").statements
    assert one.attributed_to == ("reportedly",)
    assert one.confidence == "low"


def test_clauses_of_a_treaty_are_no_attitudes(read: Read) -> None:
    assert told(read, "Under the treaty, India agreed to supply water.") == []
    assert told(read, "The agreement says that Nepal will accept inspections.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru's chief demand is a lower levy.", [("PER", "demand", "a lower levy")]),
        ("Peru's demand is that the levy be dropped.", [("PER", "demand", "that the levy be dropped")]),
        ("Peru's goal is to keep the port.", [("PER", "want", "to keep the port")]),
        (
            "There is concern in Oslo that the levy will rise.",
            [("NOR", "criticize", "that the levy will rise")],
        ),
        ("Concern is growing in Oslo about the levy.", [("NOR", "criticize", "about the levy")]),
        ("Kenya's threat to leave shook Uganda.", [("KEN", "threaten", "to leave")]),
        ("Poland's complaint is that the levy hurts.", [("POL", "criticize", "that the levy hurts")]),
        ("Chile's indifference to the talks hurts.", [("CHL", "question", "to the talks")]),
        ("For Latvia, the canal is vital.", [("LVA", "position", "the canal is vital")]),
        ("For Mali, it is hard to trade.", []),
        ("Turkey makes the opening depend on a fee.", [("TUR", "demand", "on a fee")]),
        ("Kenya would rather wait.", [("KEN", "want", "wait")]),
        ("Kenya has nothing against the plan.", [("KEN", "accept", "against the plan")]),
        ("Kenya let it be known that it would not pay.", [("KEN", "reject", "that it would not pay")]),
        ("Kenya would not exclude force.", [("KEN", "threaten", "force")]),
    ],
)
def test_standpoints_without_a_verb_of_saying(
    read: Read, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(read, text) == expected


def test_a_demand_of_nobody_named_is_low_and_asked_about(read: Read) -> None:
    reading = read("The threat to leave the pact hangs over the talks.")
    (one,) = reading.statements
    assert (one.holders, one.act, one.confidence) == ((), "threaten", "low")
    assert [q.text for q in reading.questions] == ["Whose 'threat to leave the pact' is it?"]
