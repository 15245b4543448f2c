"""Orders told by words of time: what is to be done before what, and what only happened is no order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]

TOLD = [
    ("Peru will not discuss the ferry until the weir is open.", "weir", "ferry"),
    ("Peru wants the guarantee before it signs.", "guarantee", "signs"),
    ("Peru has ruled out any toll before the road is finished.", "road", "toll"),
    ("Officials must settle the tariff before the choice of harbour.", "tariff", "harbour"),
    ("Peru would lift the ban once the herd has been tested.", "tested", "ban"),
    ("Longer hours would follow only after the staffing of the post has been agreed.", "staffing", "hours"),
    ("The two doubt that a treaty can be signed before the debt has been paid.", "debt", "treaty"),
    ("Lima insists that no bridge be built until the survey has been seen.", "survey", "bridge"),
    ("No chapter is to be opened unless the schoolbooks are replaced.", "schoolbooks", "chapter"),
    ("Peru proposed a joint loan; Chile prefers to await the survey of the bay.", "survey", "loan"),
    ("The study must be finished by June, after which Chile would decide alone.", "study", "decide"),
    ("Hold back the payment until the audit is published.", "audit", "payment"),
    ("The scanners should be bought ahead of the lorries.", "scanners", "lorries"),
]

QUEUED = [
    (
        "Chile insists that the survey be made first and the pipeline be considered thereafter.",
        "survey",
        "pipeline",
    ),
    (
        "The two agreed to settle the notice period for power first and the forecasts second.",
        "notice",
        "forecasts",
    ),
    ("Chile first wanted to see a fall in thefts and would discuss dates afterwards.", "thefts", "dates"),
    (
        "The teams shall first harmonise the standards and shall take up financing at a later stage.",
        "standards",
        "financing",
    ),
    ("The ministers will start with the fish and the radios, and move on to the visas.", "radios", "visas"),
    (
        "The wolves ought to come first, then the schools; after these the ship; and the line last.",
        "wolves",
        "schools",
    ),
    (
        "The wolves ought to come first, then the schools; after these the ship; and the line last.",
        "ship",
        "line",
    ),
    ("Put the treaty to the vote. Then the cable.", "treaty", "cable"),
    ("First the fees are agreed, then the engineers go out.", "fees", "engineers"),
    ("I would spend an hour on the border. Then the studies.", "border", "studies"),
    ("An apology now, the archive afterwards.", "apology", "archive"),
]

NONE = [
    "The bridge was built before the war.",
    "Lorries often reach the border after the paper has expired.",
    "I do not expect an answer before the budget is voted.",
    "The present arrangement runs until 2029.",
    "Chile must sign the treaty before the end of May.",
    "Chile must sign the treaty before lunch.",
    "A deputy once told me over tea that Chile was in no hurry.",
    "Chile will not hand over anybody without the order of a judge.",
    "Chile undertook to put the remaining period before Cabinet.",
    "A fisherman follows the fish.",
    "Chile has offered to notify Peru fourteen days before any reduction.",
    "The price, then, is awkward.",
    "The first batch is on its way, and the second was lost.",
    "They met first in Lima and later in Arica.",
    "Relations froze three months later.",
]


def _orders(reading: Reading) -> list[tuple[str, str, str]]:
    return [
        (c.kind, " ".join(p.quote for p in c.first_words), " ".join(p.quote for p in c.after_words))
        for c in reading.order_claims
    ]


@pytest.mark.parametrize(("text", "first", "after"), [*TOLD, *QUEUED])
def test_what_is_to_be_done_before_what_is_a_sequence(read: Read, text: str, first: str, after: str) -> None:
    assert any(k == "sequence" and first in a and after in b for k, a, b in _orders(read(text)))


@pytest.mark.parametrize("text", NONE)
def test_times_tales_and_forecasts_are_no_order(read: Read, text: str) -> None:
    assert not _orders(read(text))


def test_what_is_wanted_before_something_else_is_wanted_is_a_priority(read: Read) -> None:
    text = "The union has told Chile that it wants a school before it wants a deputy."
    assert [k for k, a, b in _orders(read(text)) if "school" in a and "deputy" in b] == ["priority"]


def test_a_step_that_only_points_says_what_it_points_to(read: Read) -> None:
    text = "Peru demanded the studies and says that it will not discuss the dam until it has them."
    assert any("studies" in a and "dam" in b for _, a, b in _orders(read(text)))


def test_who_claims_an_order_holds_it(read: Read) -> None:
    claims = read("Peru will not discuss the ferry until the weir is open.").order_claims
    assert [c.holder for c in claims] == ["PER"]


def test_what_cannot_wait_is_more_urgent_than_what_stands_before_but(read: Read) -> None:
    text = "The road will bring more votes, but the rivers cannot wait for an election."
    assert any(k == "urgency" and "rivers" in a and "road" in b for k, a, b in _orders(read(text)))


def test_headings_stand_in_the_order_that_the_text_declares(read: Read) -> None:
    text = (
        "This note takes them in rising order of difficulty.\n\nThe ferry\n\nIt sinks slowly.\n\n"
        "The weir\n\nIt leaks.\n\nThe museum\n\nIt is empty.\n"
    )
    told = _orders(read(text))
    assert any(k == "difficulty" and "ferry" in a and "weir" in b for k, a, b in told)
    assert any(k == "difficulty" and "weir" in a and "museum" in b for k, a, b in told)
