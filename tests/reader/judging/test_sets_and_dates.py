"""Orders told by what is the most of a set, by dates, by a declared list, and by what is left to the end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]

TOLD = [
    ("This is the simplest file of the five.", "difficulty", "This", "five"),
    ("Wolves are the hardest subject we have.", "difficulty", "subject we have", "Wolves"),
    ("The weir is the most dangerous of the four.", "comparison", "weir", "four"),
    ("The ferry dispute is the oldest of our quarrels.", "comparison", "ferry", "quarrels"),
    (
        "The ferry dispute is the dullest of our quarrels and the least urgent.",
        "urgency",
        "quarrels",
        "ferry",
    ),
    (
        "The shelters are the most urgent, the buses come next, and timber comes last.",
        "urgency",
        "shelters",
        "buses",
    ),
    (
        "So: the weir by April, the ferry by Easter, and the museum when we are rich.",
        "sequence",
        "weir",
        "ferry",
    ),
    (
        "So: the weir by April, the ferry by Easter, and the museum when we are rich.",
        "sequence",
        "ferry",
        "museum",
    ),
    (
        "The order of work is as follows:\n\n1. The weir at Orsa.\n2. The ferry.\n3. The museum.\n",
        "sequence",
        "weir",
        "ferry",
    ),
    (
        "The following would be taken up in order: first, the wells; second, the masts; and third, the loan.",
        "sequence",
        "masts",
        "loan",
    ),
    ("Settle the wells, then the masts, and leave the loan for last.", "sequence", "wells", "masts"),
    ("Buy the old weir.\n\nSign the ferry pact next.\n\nPut the museum last.", "sequence", "weir", "ferry"),
    (
        "First the wells. Then the masts. After that the loan, which few know, and the museum last of all.",
        None,
        "loan",
        "museum",
    ),
    (
        "The ferry comes first. The museum should be left until the judges have spoken.",
        None,
        "ferry",
        "museum",
    ),
    ("Peru likes the ferry and will discuss it only when the case is closed.", "sequence", "case", "ferry"),
    (
        "Ranked by difficulty, the ferry is the easiest, the wells come next, and the loan is the hardest.",
        "difficulty",
        "ferry",
        "wells",
    ),
    (
        "The weir will be harder to agree than the ferry, and it matters a good deal more.",
        "importance",
        "weir",
        "ferry",
    ),
    ("The ferry is, frankly, of minor importance beside the wells.", "importance", "wells", "ferry"),
    ("The weir is more bitter than the others.", "comparison", "weir", "others"),
    ("The weir can do harm, and it should be treated before the museum.", None, "weir", "museum"),
]


@pytest.mark.parametrize(("text", "kind", "first", "after"), TOLD)
def test_an_order_is_told(read: Read, text: str, kind: str | None, first: str, after: str) -> None:
    told = [
        (c.kind, " ".join(p.quote for p in c.first_words), " ".join(p.quote for p in c.after_words))
        for c in read(text).order_claims
    ]
    assert any(kind in (None, k) and first in a and after in b for k, a, b in told), told


NOT_TOLD = [
    "Money is the least of their problems.",
    "The ferry is not even the worst of our quarrels.",
    "Chad is the poorest of the four.",
    "They visited the weir in April, the ferry in May, and the museum in June, and were rich.",
    "They should put the period before Cabinet in September.",
    "The pact is worth more in goodwill than in rice.",
    "The debt can wait.",
    "The workers come first.",
    "There is little chance of a breakthrough afterwards.",
]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_no_order_is_told(read: Read, text: str) -> None:
    assert read(text).order_claims == ()


def test_less_than_a_number_compares_no_states(read: Read) -> None:
    told = read(
        "Compared with Chad, the stretch is simple: less than four kilometres, says Peru."
    ).order_claims
    assert all(c.kind != "comparison" for c in told)


def test_a_guess_is_no_matter(read: Read) -> None:
    text = "My guess is that the lane will open. It is the least difficult. The boundary is another matter."
    sides = [p.quote for c in read(text).order_claims for p in (*c.first_words, *c.after_words)]
    assert "lane" in " ".join(sides)
    assert "guess" not in " ".join(sides)


def test_what_is_said_of_the_same_words_is_one_order(read: Read) -> None:
    told = read(
        "They said that the clearance continues to be the most difficult part of these talks."
    ).order_claims
    assert len(told) <= 1


def test_nothing_is_no_side_that_comes_last(read: Read) -> None:
    told = read("For Cyprus nothing is more urgent than the boats.").order_claims
    assert all("boats" not in p.quote for c in told for p in c.after_words)


def test_what_is_told_of_a_step_tells_no_kind(read: Read) -> None:
    text = "First the wells. Then the masts. After that the loan, which matters less than people think."
    assert {c.kind for c in read(text).order_claims} & {"importance"} == set()


def test_what_comes_last_on_a_list_is_ordered(read: Read) -> None:
    (told,) = read("The prisoners come last on everyone's list.").order_claims
    assert not told.first_words
    assert [p.quote for p in told.after_words] == ["prisoners"]


def test_a_top_priority_is_ordered(read: Read) -> None:
    (told,) = read("The pandemic is the top priority of Chile.").order_claims
    assert told.kind == "priority"


def test_the_priority_alone_is_no_order(read: Read) -> None:
    assert read("For them the weir is the priority and the river a technical affair.").order_claims == ()
