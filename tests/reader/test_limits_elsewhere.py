"""Limits told in passing or in another document, the unit that they take, and links without a circle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from accord.reader import Reading
from accord.reader.draft.drafting import make_draft

Read = Callable[[str], Reading]
HEAD = "The quarrel\n\nBy Ann Lee\nThe Gazette, 3 May 2031\n\n"
LATER = "The quarrel goes on\n\nBy Ann Lee\nThe Gazette, 3 June 2031\n\n"


def told(reading: Reading) -> list[tuple[str, str, float | None, str]]:
    return [("+".join(f.holders), f.role, f.value, f.bound) for f in reading.figures if f.holders]


def drafted(*readings: Reading) -> Mapping[str, Any]:
    named = {f"d{n}": one for n, one in enumerate(readings)}
    return {p.path: p.value for p in make_draft(named, "2031-06-30").proposals}


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        (
            'Peru asks for 400 tonnes. "Below 300 tonnes we would have to close the plant," Peruvian minister'
            " Luis Vega told reporters.",
            ("PER", "bound", 300, "at least"),
        ),
        (
            "Chile has offered 500 tonnes. Chilean officials said that more than 600 tonnes would mean the"
            " end of the fleet.",
            ("CHL", "bound", 600, "at most"),
        ),
        (
            "Peru wants 40 permits. Peruvian officials have said that less than 25 would mean idle boats.",
            ("PER", "bound", 25, "at least"),
        ),
        (
            "Chile offers 3 million dollars. The Chilean minister said that his parliament had set aside 4"
            " million dollars and that he cannot spend a peso more.",
            ("CHL", "bound", 4, "at most"),
        ),
        ("Peru would not sign anything longer than a single year.", ("PER", "bound", 1, "at most")),
        (
            "Peru asks for 900 permits. Peru repeats that it needs 700 permits.",
            ("PER", "bound", 700, "exact"),
        ),
    ],
)
def test_a_limit_is_told_in_passing(read: Read, text: str, limit: tuple[str, str, float, str]) -> None:
    assert limit in told(read(HEAD + text))


@pytest.mark.parametrize(
    "text",
    [
        "Below 400 metres it would be too warm for the fish, and Peru knows it.",
        "More than 30 people would mean a crowd.",
        "Peru paid 4 million dollars and it cannot wait a day longer.",
        "Peru and Chile received a single text.",
    ],
)
def test_what_only_sounds_like_a_limit_is_none(read: Read, text: str) -> None:
    assert not told(read(HEAD + text))


def test_what_is_counted_in_one_sentence_gives_its_unit(read: Read) -> None:
    reading = read(
        f"{HEAD}Chile wants 14 automatic gauging stations along the river; Peru has agreed to six."
    )
    assert [(f.value, f.unit) for f in reading.figures] == [(14, "stations"), (6, "stations")]


def test_they_are_not_those_who_speak_before(read: Read) -> None:
    text = "Peru wants light. We ask for 900 permits. They now say 620."
    assert all(one[0] != "PER" for one in told(read(HEAD + text)) if one[2] == 620)


def test_a_stand_unless_and_what_it_could_live_with_are_ask_and_limit(read: Read) -> None:
    first = read(
        f"{HEAD}Peru would not sign a treaty for longer than a single year unless the fees were settled in"
        " the same text. Chile wants a treaty for five years."
    )
    second = read(f"{LATER}Chile wants a treaty for five years. Peru could live with three years.")
    found = drafted(first, second)
    ask = next(value for path, value in found.items() if path.endswith("PER.ask"))
    limit = next(value for path, value in found.items() if path.endswith("PER.bottom_line"))
    assert (ask["value"], limit["mode"]) == (1, 3)
    assert "It would go further than" in ask["note"]


def test_what_a_party_could_live_with_later_is_where_it_stands(read: Read) -> None:
    first = read(f"{HEAD}Chile wants a treaty for five years. Peru wants a treaty for one year.")
    second = read(f"{LATER}Chile wants a treaty for five years. Peru could live with three years.")
    found = drafted(first, second)
    assert next(value for path, value in found.items() if path.endswith("PER.ask"))["value"] == 3


def test_two_matters_never_wait_for_each_other(read: Read) -> None:
    text = (
        "Peru wants Chile to cut its tariffs on copper in exchange for access to fishing grounds. Chile"
        " rejects lower tariffs on copper. Chile demands fishing licences. Peru refuses them. Peru"
        " says that fishing depends on the tariffs."
    )
    links = {(v["from"], v["to"]) for p, v in drafted(read(HEAD + text)).items() if p.startswith("links.")}
    assert links
    assert not links & {(to, source) for source, to in links}
