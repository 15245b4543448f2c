"""Orders told by conditions of time, by forms of a clause, by what nothing equals and by what can wait."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]

TOLD = [
    ("Peru will not sign the ferry pact until the wells have been mapped.", "sequence", "wells", "ferry"),
    ("The quarry cannot be opened until a judge has freed the drivers.", "sequence", "freed", "quarry"),
    ("The audit must be finished before anybody is blamed.", "sequence", "audit", "blamed"),
    ("Only when the buses run does it make sense to speak of the tunnel.", "sequence", "buses", "tunnel"),
    ("Only once the masts are lit can we discuss the reef.", "sequence", "masts", "reef"),
    ("The loan could be raised only after the wells are closed.", "sequence", "wells", "loan"),
    ("Settle herring and let everything else follow.", "sequence", "herring", "everything else"),
    ("Lima wants the visas to be dealt with before customs.", "sequence", "visas", "customs"),
    ("The old levy, small as it is, should be taken before the new dam.", "sequence", "levy", "dam"),
    (
        "Oslo insists that the fence be mended by May and that the museum come later.",
        "sequence",
        "fence",
        "museum",
    ),
    (
        "A pact on wolves must come first and the bridge and the hall can follow.",
        "sequence",
        "wolves",
        "bridge",
    ),
    ("Before all else, the drinking water.", "priority", "drinking water", "all else"),
    ("They should spend the hour on sheep and on nothing else.", "priority", "sheep", "nothing else"),
    ("The meeting went on with timber at the top of the agenda.", "priority", "timber", "agenda"),
    ("Madrid attaches priority to the canal, followed by the airport.", "priority", "canal", "airport"),
    ("In weight it stands above everything else.", "importance", "it", "everything else"),
    ("The reef matters more than anything except the prisoners.", "importance", "prisoners", "reef"),
    ("Nothing weighs more than the drowned.", "importance", "drowned", "Nothing"),
    ("The pipeline is open. Yet none is more urgent.", "urgency", "pipeline", "none"),
    ("The weir is the more urgent of the two heavy files.", "urgency", "weir", "files"),
    ("Of everything on the table the cliff is the thorniest.", "difficulty", "everything", "cliff"),
    ("The lake is the one item on the programme that is close to done.", "difficulty", "lake", "programme"),
    ("The flag can wait. The shelters cannot.", "urgency", "shelters", "flag"),
    ("The museum may sleep; the ambulances cannot wait.", "urgency", "ambulances", "museum"),
    ("A longer lease is probable. A gift is not.", "comparison", "lease", "gift"),
    (
        "A pact on wolves seems within reach; a pact on the cliff is unlikely.",
        "comparison",
        "wolves",
        "cliff",
    ),
    ("The canal is a quiet matter. That is harder than customs.", "difficulty", "customs", "That"),
    ("Lima wants guarantees on salt before it answers.", "sequence", "guarantees", "answers"),
    ("The envoys want no lease before the last diver has been found.", "sequence", "diver", "lease"),
    (
        "Peru backed the ferry in principle, on condition that a common register is first opened.",
        "sequence",
        "register",
        "ferry",
    ),
    ("Passage is the priority and the masts could come later.", "priority", "Passage", "masts"),
    (
        "The immediate priority is the weir; the fee, important as it is, can follow.",
        "priority",
        "weir",
        "fee",
    ),
    ("The exchange of samples deserves priority over joint patrols.", "priority", "samples", "patrols"),
    ("This is the most pressing request of the islanders, ahead of any new road.", "urgency", "This", "road"),
]


@pytest.mark.parametrize(("text", "kind", "first", "after"), TOLD)
def test_the_form_of_a_clause_tells_an_order(
    read: Read, text: str, kind: str, first: str, after: str
) -> None:
    found = [
        (" ".join(p.quote for p in o.first_words), " ".join(p.quote for p in o.after_words))
        for o in read(text).order_claims
        if o.kind == kind
    ]
    assert any(first in ahead and after in behind for ahead, behind in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Peru did not sign the pact until the war had ended.",
        "The office will not open until Monday.",
        "Settle the fares this winter, before the snow melts.",
        "Nothing in the quarrel is harder than it was then.",
        "The two towns are closer than any other pair in Europe.",
        "The ferry had been slower than either side would have wished.",
        "Peru wants two things: free passage for its boats, and observers from the islands.",
        "Three observations follow. First, the will is thin. Second, the bank has no money.",
        "They danced until the band was tired.",
        "The men must be home before the end of the fast.",
        "The works are well ahead of schedule.",
        "It put an end to the talks before the court of the islands.",
        "Only when the moon rose did the sailors see the reef.",
        "Nothing was said of the canal.",
        "Nobody is more patient than the ferryman.",
        "The minister can wait. The ambassador cannot.",
        "A pact lasts longer than a marriage.",
        "The weather is likely to turn. The harvest is not in.",
        "She can sleep. He cannot.",
    ],
)
def test_what_happened_times_and_persons_make_no_order(read: Read, text: str) -> None:
    assert [o for o in read(text).order_claims if o.first_words and o.after_words] == []


def test_a_side_that_points_back_says_also_what_it_points_to(read: Read) -> None:
    text = "The pipeline crosses two deltas. It is harder than the ferry."
    (one,) = [o for o in read(text).order_claims if o.kind == "difficulty"]
    assert [p.quote for p in one.after_words] == ["It", "pipeline"]
    assert [p.quote for p in one.first_words] == ["ferry"]


def test_who_acts_is_no_matter_that_a_pronoun_points_to(read: Read) -> None:
    text = "The climate minister flew home. It is harder than the ferry."
    (one,) = [o for o in read(text).order_claims if o.kind == "difficulty"]
    assert [p.quote for p in one.after_words] == ["It"]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Here is how we would order the files, by urgency:", "urgency"),
        ("We put it to them in the order in which the files should be taken:", "sequence"),
    ],
)
def test_a_list_below_is_in_the_order_that_its_head_tells(read: Read, head: str, kind: str) -> None:
    text = f"{head}\n\n1. The ferry, this week.\n2. The wells, before May.\n3. The cliff, after these.\n"
    found = [o for o in read(text).order_claims if o.kind == kind]
    sides = [(o.first_words[0].quote, o.after_words[0].quote) for o in found if o.after_words]
    assert sides[:2] == [("ferry", "wells"), ("wells", "cliff")]


def test_reasons_that_are_counted_are_no_listing_of_matters(read: Read) -> None:
    text = "First, nobody had slept. Second, the room was cold."
    assert [o for o in read(text).order_claims if o.kind == "enumeration"] == []
