"""Limits told in passing, numbers of old or other pacts, and what is offered on terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from accord.reader import Reading, Tools, read_files

Read = Callable[[str], Reading]
HEAD = "Talks\n\n3 May 2026\n\n"
HELD = ("ask", "offer", "bound", "condition", "refusal")


def held(reading: Reading) -> list[tuple[str, str, float | None]]:
    return [("+".join(f.holders), f.role, f.value) for f in reading.figures if f.role in HELD and f.holders]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        (
            "Peru asks Chile for 60 lorries a day. Chile offers 40. For Peru anything short of 50 is bad.",
            ("PER", 50),
        ),
        ("Chad seeks 25 wells from Sudan, and its envoy could live with 18.", ("TCD", 18)),
        ("Serbia wants 30 per cent. Serbia would walk away below 22.", ("SRB", 22)),
        (
            "Oman asks for 14 dollars a barrel. Oman would leave the table below 11 dollars a barrel.",
            ("OMN", 11),
        ),
        (
            "India will get up from the table if the price rises above 90 dollars a tonne. It offers 70.",
            ("IND", 90),
        ),
        (
            "Austria offers 200 lorries. No more than 260 lorries will be let in, Austria said.",
            ("AUT", 260),
        ),
        (
            "Rwanda offers 9 million dollars. Twelve million was the most that Rwanda could find, it said.",
            ("RWA", 12),
        ),
        ("Mali wants 24 wells. 18 was as low as Mali was empowered to go.", ("MLI", 18)),
        ("Iran wants 80 containers, and for Oman anything above 60 is out of the question.", ("OMN", 60)),
    ],
)
def test_a_limit_told_in_passing_is_a_limit(read: Read, text: str, limit: tuple[str, float]) -> None:
    assert (limit[0], "bound", limit[1]) in held(read(HEAD + text))


@pytest.mark.parametrize(
    "text",
    [
        "Peru could live with the delay. It asks for 40 lorries.",
        "The level fell below 20 metres, and the fishermen walked away.",
        "Not a day passes without 30 lorries at the gate, Iran said.",
        "Chad asks for 14 trains a week. Fourteen trains is the most that the line can carry.",
    ],
)
def test_what_nobody_calls_his_limit_is_none(read: Read, text: str) -> None:
    assert "bound" not in {role for _, role, _ in held(read(HEAD + text))}


@pytest.mark.parametrize(
    "text",
    [
        "Chile reminded Peru that the Mekong compact between Laos and Thailand had run for 40 years.",
        "Jordan pointed out that Syria was granted 30 wells under the accord of 1953.",
        "Kenya noted that the Danube convention lets 50 observers on board.",
        "The arrangement between Oman and Yemen, which allows 200 lorries a day, was cited by Iran.",
        "Malawi argued that the Zambezi treaty had been concluded for 30 years.",
        "As in 1987, when Peru paid 40 million dollars, a bank may have to help.",
    ],
)
def test_what_a_pact_of_old_or_of_others_has_is_nobodys_ask(read: Read, text: str) -> None:
    assert held(read(HEAD + text)) == []


def test_what_a_new_pact_is_to_have_is_asked_for(read: Read) -> None:
    assert held(read(HEAD + "Ghana insists that the Volta treaty must last 25 years.")) == [
        ("GHA", "ask", 25)
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Chile would take 30 wagons a day in return for a lower toll.", ("CHL", 30)),
        ("Kenya offers 40 megawatts if Uganda pays in dollars.", ("KEN", 40)),
        (
            '"If Togo opened the border, we would let in 80 lorries a day," said Ghana\'s minister.',
            ("GHA", 80),
        ),
        ("Should Iraq sign the protocol, Iran would release 60 cubic metres a second.", ("IRN", 60)),
        ("Mali offered 18 wells, but only if Niger shared the cost.", ("MLI", 18)),
        ("In exchange for a pipeline, Laos is prepared to cut the price to 70 dollars.", ("LAO", 70)),
    ],
)
def test_what_is_offered_on_terms_is_a_condition(read: Read, text: str, number: tuple[str, float]) -> None:
    assert (number[0], "condition", number[1]) in held(read(HEAD + text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chile offers 30 wagons a day, even if Peru pays nothing.", ("CHL", "offer", 30)),
        ("Kenya offers 40 megawatts, and more if necessary.", ("KEN", "offer", 40)),
        ("Ghana offers 80 lorries a day. If it rains, the road is closed.", ("GHA", "offer", 80)),
        ("Oman will not go below 9 dollars a tonne unless Yemen gives up the quota.", ("OMN", "bound", 9)),
        ("Iran demands 60 cubic metres a second if the summer is dry.", ("IRN", "ask", 60)),
        ("Chile is ready for 15 years, Peru would accept 20 if there is a review.", ("CHL", "offer", 15)),
    ],
)
def test_what_hangs_on_nothing_is_no_condition(read: Read, text: str, found: tuple[str, str, float]) -> None:
    assert found in held(read(HEAD + text))


def test_what_was_asked_for_before_the_present_number_is_earlier(read: Read) -> None:
    reading = read(HEAD + "Peru now asks for 26 wagons. It had demanded 28 in Arica.")
    assert [(f.role, f.value) for f in reading.figures] == [("ask", 26), ("earlier", 28)]


def test_a_sum_beside_one_by_the_piece_is_counted_so_too(read: Read) -> None:
    reading = read(HEAD + "Peru asks for 165 dollars per lorry. Chile offers 130 dollars.")
    assert {f.unit for f in reading.figures} == {"dollars a lorry"}


@pytest.mark.parametrize("who", ["The farmers' union of Peru", "The chamber of shippers of Peru"])
def test_a_body_with_its_own_voice_holds_no_number_of_its_state(read: Read, who: str) -> None:
    reading = read(f"{HEAD}Peru asks Chile for 40 permits. {who} called for 60 permits.")
    assert held(reading) == [("PER", "ask", 40)]


PERSONS: Sequence[tuple[str, str, dict[str, str]]] = (
    (
        "Ana Ruiz, Peru's deputy minister of water, met Ivo Lanz, who leads the Chilean side.",
        "Ruiz asked for 40 million dollars. Lanz offered 25 million.",
        {"Ruiz": "PER", "Lanz": "CHL"},
    ),
    (
        "Kenya wants a weir. Its chief negotiator, Grace Mwangi, came late.",
        "Mwangi offered 12 lorries a day to Uganda.",
        {"Mwangi": "KEN"},
    ),
    (
        "Togo agreed. Kofi Mensah, permanent secretary in Togo's energy ministry, signed.",
        "Mensah wants 60 megawatts from Ghana.",
        {"Mensah": "TGO"},
    ),
    # Two states before "its", and somebody else of that name.
    ("Peru and Chile met. Its minister, Ana Vera, left.", "Vera said that 30 lorries were enough.", {}),
    ("Ana Ruiz, Peru's deputy minister, came.", "Juan Ruiz, a farmer, asked Chile for 30 wells.", {}),
)


@pytest.mark.parametrize(("first", "second", "known"), PERSONS)
def test_a_person_is_known_from_the_other_document(
    tmp_path: Path, tools: Tools, first: str, second: str, known: dict[str, str]
) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path, text in zip(paths, (first, second), strict=True):
        path.write_text(f"{HEAD}{text}\n", "utf-8")
    reading = read_files(paths, tools)[1]
    assert {m.passage.quote: m.chosen[0] for m in reading.mentions if m.kind == "person"} == known


@pytest.mark.parametrize(
    ("text", "holder", "date"),
    [
        ("Chile insists that the kiosks be gone by May 2029.", "CHL", "2029-05"),
        ("Peru says the barges cannot be moved before 2031.", "PER", "2031"),
        ("Kenya wants the camps emptied or moved by June 2028.", "KEN", "2028-06"),
        ("Uganda has brought its own date forward to March 2030.", "UGA", "2030-03"),
        ("Togo has pushed its date back to October 2031.", "TGO", "2031-10"),
        ("The kilns must be out by December 2030, Oman said.", "OMN", "2030-12"),
    ],
)
def test_a_day_by_which_a_thing_is_to_be_gone_is_asked_for(
    read: Read, text: str, holder: str, date: str
) -> None:
    (figure,) = read(HEAD + text).figures
    assert (figure.role, figure.holders, figure.date) == ("ask", (holder,), date)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Chile offers 30 wagons. Peru trimmed its demand by a wagon and a half, to 44 wagons.", 44),
        ("Chile offers 30 per cent of the cost. Peru lowered it to 44 per cent.", 44),
    ],
)
def test_where_a_demand_has_moved_to_is_asked_for(read: Read, text: str, number: float) -> None:
    assert ("PER", "ask", number) in held(read(HEAD + text))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Peru asks for four and a half months of rest.", 4.5),
        ("Peru asks for 30 wagons. Chile offers 12 and a half.", 12.5),
        ("Peru asks for 2 and a half million dollars.", 2.5),
        ("Peru asks for 30 dollars and a half of the fish.", 30),
    ],
)
def test_a_half_is_added_to_its_number(read: Read, text: str, number: float) -> None:
    assert number in [value for _, _, value in held(read(HEAD + text))]
