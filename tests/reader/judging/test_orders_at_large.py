"""Orders in turns that many writers use: comparisons, what is harder beside what was spoken of, what is held
back, rows and lists; and near misses, which order nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]

COMPARED = [
    ("Joint patrols are more effective than fishing bans.", "comparison", "patrols", "bans"),
    ("The tariff would hurt the border more than any strike.", "comparison", "tariff", "strike"),
    (
        "Chile attaches greater importance to practical steps than to speeches.",
        "importance",
        "steps",
        "speeches",
    ),
    (
        "The fund, with 3 million a year, deserves more attention than speeches.",
        "importance",
        "fund",
        "speeches",
    ),
    ("A survey matters, but much less than an open border.", "importance", "border", "survey"),
    ("Fixing the tariff is simple compared with moving the border.", "difficulty", "tariff", "border"),
    ("Compared with the water the tariff is child's play.", "difficulty", "tariff", "water"),
]

BESIDE = [
    (
        "Milk is a matter of paperwork. The island is much harder, for nobody wants to sign it away.",
        "Milk",
        "island",
    ),
    ("Trade can be mended in a week. The seabed is another matter.", "Trade", "seabed"),
    ("Analysts said the loan was within reach. The border is a different story.", "loan", "border"),
]

HELD_BACK = [
    ("Peru has refused to pay in more until parliament passes the budget.", "budget", "pay"),
    ("Chile says that it will start the tunnel once the other side has reached it.", "reached", "tunnel"),
    (
        "Chile has promised to lower the toll as soon as a second scanner has been installed.",
        "scanner",
        "toll",
    ),
    ("Peru is willing to talk about a hotline once those ships have gone.", "gone", "hotline"),
    ("It would be premature to sign before the regulator has finished its review.", "regulator", "sign"),
    ("Peru repeated its request for a study of the dam before work on the locks begins.", "study", "locks"),
    ("Peru would rather see reforms before it transfers the loan.", "reforms", "loan"),
    (
        "Chile insists that its frozen balances in Bolivian banks be released before any account opens.",
        "balances",
        "account",
    ),
]

FORMS = [
    ("Not until the border is marked will Peru lift the embargo.", "sequence", "border", "embargo"),
    ("Until the border is marked, Peru will keep the embargo.", "sequence", "border", "embargo"),
    ("A lower toll is a precondition for the ferry.", "sequence", "toll", "ferry"),
    ("The toll should be settled now, and the embargo in the spring.", "sequence", "toll", "embargo"),
    ("The toll cannot wait; the embargo can.", "urgency", "toll", "embargo"),
    ("The toll can be settled in weeks, but the embargo will take years.", "difficulty", "toll", "embargo"),
    ("What matters to Peru is the toll, not the embargo.", "importance", "toll", "embargo"),
    ("Peru gives priority to the toll over the embargo.", "priority", "toll", "embargo"),
    ("The toll is the priority for Peru; the embargo comes second.", "priority", "toll", "embargo"),
    ("The toll tops the list of Peru, the embargo comes next.", "priority", "toll", "embargo"),
    ("First on the list of Peru is the toll, then comes the embargo.", "priority", "toll", "embargo"),
    ("At the top of the agenda is the toll; the embargo is at the bottom.", "priority", "toll", "embargo"),
    ("Peru's first concern is the toll; its second is the embargo.", "priority", "toll", "embargo"),
    ("With the toll settled, the two can turn to the embargo.", "sequence", "toll", "embargo"),
    ("Having settled the toll, the two should turn to the embargo.", "sequence", "toll", "embargo"),
    (
        "The first step should be a deal on the toll. The next step is to lift the embargo.",
        "sequence",
        "toll",
        "embargo",
    ),
    (
        "As a first step, the two should settle the toll. The embargo could be lifted in a second step.",
        "sequence",
        "toll",
        "embargo",
    ),
    ("Start with the toll, and leave the embargo for the autumn.", "sequence", "toll", "embargo"),
    ("The toll comes first. After it comes the embargo.", "sequence", "toll", "embargo"),
    ("The toll is urgent. The embargo is not.", "urgency", "toll", "embargo"),
    ("The toll is not difficult; the embargo is.", "difficulty", "toll", "embargo"),
    ("The toll matters to Peru; the embargo does not.", "importance", "toll", "embargo"),
    ("Peru says it will discuss the loan after the crew have been freed.", "sequence", "freed", "loan"),
    ("The embargo is to be lifted after the toll has been cut.", "sequence", "toll", "embargo"),
    (
        "In the first phase, the toll would be cut. In the second, the embargo would be lifted.",
        "sequence",
        "toll",
        "embargo",
    ),
    (
        "Settle the toll this year. Nothing else is as pressing. Sign the embargo next.",
        "sequence",
        "toll",
        "embargo",
    ),
    ("Export rules are an easier problem than the island.", "difficulty", "rules", "island"),
    ("The sea is trickier than the bridge, and much trickier than the wires.", "difficulty", "wires", "sea"),
    ("The easiest of the files is the toll. Hardest of all is the island.", "difficulty", "toll", "island"),
    ("The crew is a more pressing matter than the bridge.", "urgency", "crew", "bridge"),
    ("Without progress on the toll there will be no bridge.", "sequence", "toll", "bridge"),
]

ROWS = [
    ("The grid, no question. It can be done this year. After that the boarding law.", "grid", "boarding"),
    (
        "My order would be this. Buses first, since they cost nothing. Markets second. Then the pipeline.",
        "Buses",
        "Markets",
    ),
    ("First finish the railway, then talk about what comes under the water.", "railway", "under the water"),
    ("The plan has four steps: a truce, wages, ports, then an election.", "wages", "ports"),
    (
        "Chile proposed that the lake should head the agenda, followed by the port and then the power line.",
        "port",
        "power",
    ),
    (
        "Both sides hope to settle on the number of permits. The fund would be dealt with afterwards.",
        "permits",
        "fund",
    ),
    (
        "Fish. It can be won this year. Next Chile should offer a loan. The ferry may follow in spring.",
        "loan",
        "ferry",
    ),
    (
        "We expect the register first and the desk afterwards. Your side would like it the other way round.",
        "desk",
        "register",
    ),
]

RANKED = [
    (
        "In order of what matters to people down here, it's the wells first, then the road, then the flag.",
        "importance",
    ),
    (
        "The ministry proposed the following order for the agenda: the wells, the road and the flag.",
        "priority",
    ),
    ("If I had to rank them from the easiest to the hardest:\nthe wells, the road, the flag.", "difficulty"),
]

NONE = [
    "Chile would rather cooperate than compete.",
    "Chile reflects caution more than strategy.",
    "More than 300 lorries crossed the border.",
    "The mood is better than at any time since the war.",
    "The relationship is sturdier than its critics.",
    "Chile will lift the ban once conditions allow.",
    "Chile brought the dam before the World Trade Organization.",
    "Peru must decide on the dam before it does.",
    "Chile favours taking the shelf to the court.",
    "The herders should not have to wait for the lawyers.",
    "The fees will be cut. The survey will have been done by then.",
    "The border is harder now.",
    "Whether a train ever runs is another question.",
    "Peru would pay the loan provided that the sailors are freed.",
    "The first phase of the works is late.",
    "The toll is urgent. The minister is not.",
    "Chile would act when the time has come.",
]


def _orders(reading: Reading) -> list[tuple[str, str, str]]:
    return [
        (c.kind, " ".join(p.quote for p in c.first_words), " ".join(p.quote for p in c.after_words))
        for c in reading.order_claims
    ]


@pytest.mark.parametrize(("text", "kind", "first", "after"), [*COMPARED, *FORMS])
def test_two_matters_are_set_before_each_other(
    read: Read, text: str, kind: str, first: str, after: str
) -> None:
    assert any(k == kind and first in a and after in b for k, a, b in _orders(read(text)))


@pytest.mark.parametrize(("text", "easier", "harder"), BESIDE)
def test_what_is_harder_is_so_beside_what_was_spoken_of(
    read: Read, text: str, easier: str, harder: str
) -> None:
    assert any(k == "difficulty" and easier in a and harder in b for k, a, b in _orders(read(text)))


@pytest.mark.parametrize(("text", "first", "after"), [*HELD_BACK, *ROWS])
def test_what_is_held_back_or_follows_comes_after(read: Read, text: str, first: str, after: str) -> None:
    assert any(k == "sequence" and first in a and after in b for k, a, b in _orders(read(text)))


@pytest.mark.parametrize(("text", "kind"), RANKED)
def test_a_row_is_told_step_by_step(read: Read, text: str, kind: str) -> None:
    told = _orders(read(text))
    assert any(k == kind and "wells" in a and "road" in b for k, a, b in told)
    assert any(k == kind and "road" in a and "flag" in b for k, a, b in told)


def test_what_answers_a_question_for_priorities_is_one(read: Read) -> None:
    text = "QUESTION: Can you tell us your priorities?\n\nMS ROE: The river first, the market second."
    assert [k for k, a, b in _orders(read(text)) if "river" in a and "market" in b] == ["priority"]


def test_a_numbered_list_of_advice_is_a_listing_and_no_order_of_steps(read: Read) -> None:
    text = "First, Chile should open the tunnel. Second, it should trade a part of the water for data."
    told = _orders(read(text))
    assert {k for k, _, _ in told} == {"enumeration"}


def test_a_deed_that_names_a_known_matter_is_a_side(read: Read) -> None:
    told = _orders(
        read(
            "It is easier for Peru and Chile to agree on trade. Still, it is more difficult to speak plainly"
            " about such old quarrels as the disputed border in the desert."
        )
    )
    assert any(k == "difficulty" and "trade" in a and "border" in b for k, a, b in told)


@pytest.mark.parametrize("text", NONE)
def test_turns_of_speech_and_times_are_no_order(read: Read, text: str) -> None:
    assert not _orders(read(text))
