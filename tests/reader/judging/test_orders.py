"""Orders told in many ways: the words of both sides are kept, whether or not they name an issue."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]

ORDERS = [
    ("Visas will be easier to settle than the border.", "difficulty", "Visas", "border"),
    (
        "The island question is more explosive than the fisheries quarrel.",
        "difficulty",
        "fisheries",
        "island",
    ),
    ("Water is less urgent than the airspace.", "urgency", "airspace", "Water"),
    ("Water matters more to Cairo than trade.", "importance", "Water", "trade"),
    ("The border comes before trade.", "priority", "border", "trade"),
    (
        "The release of the detainees takes precedence over everything else.",
        "priority",
        "release",
        "everything",
    ),
    ("The mayors asked it to give the river precedence over the roads.", "priority", "river", "roads"),
    ("In practice I would put the border ahead of it.", "priority", "border", "it"),
    ("Above the visas stands the money.", "priority", "money", "visas"),
    ("The ministers settle the airspace before turning to water.", "sequence", "airspace", "water"),
    (
        "They should begin with the small things and only then tackle the border.",
        "sequence",
        "small",
        "border",
    ),
    ("Food first, then the port.", "sequence", "Food", "port"),
    ("We would put sanctions first, migration second and energy last.", "priority", "sanctions", "migration"),
    ("Customs are the easiest of the files.", "difficulty", "Customs", "files"),
    ("Compared with the bay, the reactor is child's play.", "difficulty", "reactor", "bay"),
    ("A licence is simple. The border is harder.", "difficulty", "licence", "border"),
    ("Fish is hard. Oil is harder still.", "difficulty", "Fish", "Oil"),
    ("A joint patrol is feasible; a joint command is not.", "comparison", "patrol", "command"),
    (
        "In order of difficulty the files are: tariffs, transit and the river.",
        "difficulty",
        "tariffs",
        "transit",
    ),
    ("Security is more relevant to Oslo than to Riga.", "comparison", "Oslo", "Riga"),
    ("Norway needs a success more than it needs cod.", "comparison", "success", "cod"),
    ("Financing is a bigger headache than the engineering.", "difficulty", "engineering", "Financing"),
    ("We rate the lake harder than the railway.", "difficulty", "railway", "lake"),
    ("The visas can be solved, and I would put those ahead of the tax.", "priority", "visas", "tax"),
    ("Begin with rail, because success is cheap. Take up the lake next.", "sequence", "rail", "lake"),
    ("Consuls first. Then the prisoners, quietly.", "sequence", "Consuls", "prisoners"),
    ("Settle the tolls first; then repair the bridge.", "sequence", "tolls", "bridge"),
    ("Pharma first. After that the visa question.", "sequence", "Pharma", "visa question"),
    ("The crossing is number one. Number two is the camp.", "priority", "crossing", "camp"),
    ("By weight, power comes first. The airport comes third.", "importance", "power", "airport"),
    ("In gravity we place Syria first, the aircraft second.", "importance", "Syria", "aircraft"),
    ("Start with the gauges. The levy should wait for a new government.", "sequence", "gauges", "levy"),
    (
        "They should open with the gauges, move from there to the quotas and leave compensation until May.",
        "sequence",
        "quotas",
        "compensation",
    ),
    (
        "No trade offer will be looked at until the complaints have been addressed.",
        "sequence",
        "complaints",
        "trade offer",
    ),
    (
        "The choice of operator will be dealt with after technical matters have been completed.",
        "sequence",
        "technical matters",
        "choice of operator",
    ),
    (
        "From the most tractable to the least, they are: electricity, customs, rivers.",
        "difficulty",
        "electricity",
        "customs",
    ),
    (
        "From the hardest to the easiest, they are: rivers, customs, electricity.",
        "difficulty",
        "electricity",
        "customs",
    ),
    ("The visas ought to be raised before any other item.", "priority", "visas", "other item"),
    (
        "The remaining cases must be closed before anything else is discussed.",
        "priority",
        "cases",
        "anything",
    ),
    ("Completion of the bridge must precede the road.", "sequence", "Completion of the bridge", "road"),
    ("We rank the fence below the sea in weight.", "importance", "sea", "fence"),
    ("We rank the fence below the sea in difficulty.", "difficulty", "fence", "sea"),
    (
        "Kinshasa intends to abolish the fees once the exemption has been published.",
        "sequence",
        "exemption",
        "fees",
    ),
    ("To finish the road, then pass the gas law, is the way.", "sequence", "road", "gas law"),
    ("The ferry is crucial. The plaque is a sideshow.", "importance", "ferry", "plaque"),
    ("Trade is the least difficult; a role in Gaza is hopeless.", "difficulty", "Trade", "role in Gaza"),
    ("Prisons are easier than labour, and labour is easier than cash.", "difficulty", "Prisons", "labour"),
    ("Smog matters less to ministers than tin, and far more to voters.", "importance", "tin", "Smog"),
    ("Smog matters less to ministers than tin, and far more to voters.", "importance", "Smog", "tin"),
    ("The smugglers worry me more than the marines.", "importance", "smugglers", "marines"),
    ("A seat on the board is worth more than any loan.", "importance", "seat", "loan"),
    ("The envoy should take up pensions before the quarry.", "sequence", "pensions", "quarry"),
    ("They would prefer a quiet border to a new treaty.", "priority", "quiet border", "new treaty"),
    ("The minister would rather lose the vote than the fish.", "priority", "lose the vote", "fish"),
    ("A bad deal on ferries beats another summit.", "priority", "bad deal on ferries", "summit"),
    ("From the most urgent to the least, it would be grain, gas and visas.", "priority", "grain", "gas"),
    ("In order of what matters to farmers, it is water, then roads, then tax.", "importance", "roads", "tax"),
    (
        "From the hardest to the simplest they run: the reef, the fees, the flights.",
        "difficulty",
        "fees",
        "reef",
    ),
    ("Oil, cattle, students and camps, from the cheap to the impossible.", "difficulty", "students", "camps"),
    (
        "Tanker safety is easiest. Next comes the cable. Last, and worst, is the strait.",
        "difficulty",
        "cable",
        "strait",
    ),
    (
        "The easiest is fish. Harder, though not hopeless, is the ferry. Then there is gas.",
        "difficulty",
        "ferry",
        "gas",
    ),
    (
        "Begin with the decree. The registry should follow. The court comes third.",
        "sequence",
        "registry",
        "court",
    ),
    (
        "Begin with the decree. The registry comes next. The pensions we should put last.",
        "sequence",
        "registry",
        "pensions",
    ),
    ("Jakarta's own order is known: ports, then mines, then fish.", "priority", "mines", "fish"),
    (
        "Visas first, the quarry next, and the lake last. Lima insists on the opposite order.",
        "sequence",
        "lake",
        "quarry",
    ),
    ("First the mast. Then the buoy. At the far end, by a long way, the reef.", "sequence", "buoy", "reef"),
]


@pytest.mark.parametrize(("text", "kind", "first", "after"), ORDERS)
def test_an_order_keeps_the_words_of_both_sides(
    read: Read, text: str, kind: str, first: str, after: str
) -> None:
    found = [o for o in read(text).order_claims if o.kind == kind]
    assert any(
        any(first in p.quote for p in one.first_words) and any(after in p.quote for p in one.after_words)
        for one in found
    )


@pytest.mark.parametrize(
    ("heading", "kind", "pairs"),
    [
        ("THE FILES, EASIEST FIRST", "difficulty", [("mast", "buoys"), ("buoys", "reef")]),
        ("The files, hardest first", "difficulty", [("reef", "buoys"), ("buoys", "mast")]),
        ("Ranked from most to least important, the files are:", "importance", [("mast", "buoys")]),
        ("Our work is directed, in this order, to:", "priority", [("mast", "buoys"), ("buoys", "reef")]),
    ],
)
def test_a_numbered_list_is_in_the_order_that_its_heading_declares(
    read: Read, heading: str, kind: str, pairs: list[tuple[str, str]]
) -> None:
    text = (
        f"Notes from the strait\n\nBoth navies met.\n\n{heading}\n\n1. The mast. They met in May.\n\n"
        "2. The buoys - nobody knows who laid them.\n\n3. The reef: no ship may land there.\n"
    )
    found = [o for o in read(text).order_claims if o.kind == kind]
    sides = [(o.first_words[0].quote, o.after_words[0].quote) for o in found]
    assert set(pairs) <= set(sides)


def test_a_list_in_that_order_is_of_the_kind_that_was_told_before(read: Read) -> None:
    text = (
        "The easiest is fish. Next comes the ferry. Harder is gas.\n\n"
        "Both navies met in May and talked of nothing else.\n\nFish, ferry, gas: in that order."
    )
    last = [o for o in read(text).order_claims if o.passages[0].start > 100]
    assert [(o.kind, o.first_words[0].quote, o.after_words[0].quote) for o in last] == [
        ("difficulty", "Fish", "ferry"),
        ("difficulty", "ferry", "gas"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In May a delegation flew to Riyadh. Then the ministers accepted the text.",
        "In order to save the lake, the farms, the road and the port must change.",
        "They prefer to wait until the court has spoken.",
        "Ana Diaz, who led the team until last year, teaches in Lima.",
    ],
)
def test_what_happened_or_is_only_listed_is_no_order(read: Read, text: str) -> None:
    assert read(text).order_claims == ()


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        (
            "At the top of the list stands the release of the prisoners.",
            "priority",
            "release of the prisoners",
        ),
        ("Chief among the disputes is the lease of the port.", "importance", "lease of the port"),
        ("The most urgent task is the reopening of the crossing.", "urgency", "reopening of the crossing"),
    ],
)
def test_what_stands_first_alone_is_an_order_of_one_side(
    read: Read, text: str, kind: str, words: str
) -> None:
    found = [o for o in read(text).order_claims if o.kind == kind]
    assert [p.quote for o in found for p in o.first_words] == [words]


def test_a_listing_keeps_every_item_and_asks_where_no_issue_is_known(read: Read) -> None:
    reading = read("The first issue is the lease. The second is the border. Third, there is the fence.")
    (one,) = [o for o in reading.order_claims if o.kind == "enumeration"]
    assert [p.quote for p in one.first_words] == ["lease", "border", "there is the fence"]
    assert one.first == ("?", "territory", "border")


def test_a_list_in_order_gives_a_claim_for_each_step(read: Read) -> None:
    text = "Sorted by how soon they may be settled, they are: fuel, crossings, cattle, pursuit."
    found = [o for o in read(text).order_claims if o.kind == "difficulty"]
    assert [(o.first_words[0].quote, o.after_words[0].quote) for o in found] == [
        ("fuel", "crossings"),
        ("crossings", "cattle"),
        ("cattle", "pursuit"),
    ]


def test_steps_are_claimed_from_each_to_the_next_and_no_further(read: Read) -> None:
    text = "Consuls first. Then the prisoners. After that the maps. The apology comes last."
    found = [o for o in read(text).order_claims if o.kind == "sequence"]
    assert [(o.first_words[0].quote, o.after_words[0].quote) for o in found] == [
        ("Consuls", "prisoners"),
        ("prisoners", "maps"),
        ("maps", "apology"),
    ]


def test_a_list_below_its_heading_is_an_order_where_the_heading_says_so(read: Read) -> None:
    text = (
        "In order, from the simplest up:\n\n(a) Migration. The accord still works.\n\n"
        "(b) The coast guard. They never closed it.\n\n(c) Prisoners. It needs time.\n"
    )
    found = [o for o in read(text).order_claims if o.kind == "difficulty"]
    sides = [(o.first_words[0].quote, o.after_words[0].quote) for o in found]
    assert ("Migration", "coast guard") in sides
    assert ("coast guard", "Prisoners") in sides
    plain = text.replace("In order, from the simplest up:", "What was discussed:")
    assert [o for o in read(plain).order_claims if o.kind == "difficulty"] == []


def test_numbered_items_are_ranked_by_what_the_sentence_before_them_says(read: Read) -> None:
    items = (
        "Number one, the wires. We gain power. Number two, bridges. We gain roads. Three: the gas network."
    )
    found = read(f"I rank it by how much we gain, from most to least. {items}").order_claims
    assert [(o.kind, o.first_words[0].quote, o.after_words[0].quote) for o in found] == [
        ("importance", "wires", "bridges"),
        ("importance", "bridges", "gas network"),
    ]
    plain = read(f"We talked at length. {items}").order_claims
    assert [(o.kind, len(o.first_words)) for o in plain if o.kind == "enumeration"] == [("enumeration", 3)]


def test_counted_things_behind_a_colon_are_a_listing(read: Read) -> None:
    text = (
        "Brussels wants three things: an end to the duties, access to tenders, and better terms for palm oil."
    )
    (one,) = [o for o in read(text).order_claims if o.kind == "enumeration"]
    assert [p.quote for p in one.first_words] == [
        "end to the duties",
        "access to tenders",
        "better terms for palm oil",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Then the minister left for Oslo. After that the delegations had dinner.",
        "The treaty must wait for the verdict of history.",
        "Growth was better than the Fund predicts.",
        "Rome backed the plan sooner than Berlin did.",
        "The canal takes its water below the Tajik border.",
        "Mobility matters most.",
        "The talks ended after the ministers had signed the record.",
        "More than 300 soldiers crossed the river.",
        "Is trade easier to settle than the border?",
        "Fish is harder than it looks.",
        "Relations are better than the headlines suggest.",
        "The minister arrived before noon.",
        "If visas came before trade, Oslo would object.",
        "The first round was held in Oslo.",
    ],
)
def test_numbers_times_questions_and_looks_order_nothing(read: Read, text: str) -> None:
    assert [o for o in read(text).order_claims if o.first_words and o.after_words] == []


def test_what_is_first_and_what_is_last_nearby_are_one_order(read: Read) -> None:
    found = read("The prisoners come first. The visa regime comes last.").order_claims
    assert [(o.first_words[0].quote, o.after_words[0].quote) for o in found] == [("prisoners", "visa regime")]
