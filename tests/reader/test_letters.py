"""Letters in several signs and signs that nobody sees change nothing that is found."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.reader import Reading
from accord.reader.documents.capitals import CAPITALS_NOTE
from accord.reader.documents.letters import settled

Read = Callable[[str], Reading]

TEXT = (
    "Tariffs and salmon\n\nTürkiye rejected the new tariffs on salmon. Côte d'Ivoire supports the trade "
    "agreement with Chile, its minister said in Réykjavik. The tariff question is harder than the quota "
    "question, and a settlement of the fishing dispute is unlikely.\n\n"
    "Norway promised to open its market. Denmark demanded talks on the fishing dispute."
)


def found(reading: Reading) -> list[tuple[object, ...]]:
    return [(s.act, s.polarity, s.holders, s.targets) for s in reading.statements]


CABLE = """TARIFFS AND SALMON

3 MAY 2024

NORWAY REJECTED THE NEW TARIFFS OF THE US ON SALMON. CHILE PROMISED TO OPEN ITS MARKET IN MAY. IT IS IN
NO HURRY. COTE D'IVOIRE SUPPORTS THE TRADE AGREEMENT."""


def test_a_text_in_capitals_is_read_and_says_so(read: Read) -> None:
    reading = read(CABLE)
    assert [(s.act, s.holders) for s in reading.statements] == [
        ("reject", ("NOR",)),
        ("promise", ("CHL",)),
        ("want", ("CHL",)),
        ("support", ("CIV",)),
    ]
    assert reading.statements[0].targets == ("USA",)
    assert reading.statements[0].cue.quote == "REJECTED"
    assert CAPITALS_NOTE in reading.warnings
    assert CAPITALS_NOTE not in read(TEXT).warnings


def test_headings_of_a_text_in_capitals_are_read(read: Read) -> None:
    reading = read(
        "TARIFFS AND SALMON\n\nNORWAY REJECTED THE NEW TARIFFS\n\nCHILE PROMISED TO OPEN ITS MARKET"
    )
    assert [s.holders for s in reading.statements] == [("NOR",), ("CHL",)]


def test_quoted_capitals_are_no_encoding_read_twice() -> None:
    for text in ("«PERÙ» and ‘CAFÉ’ and «SÃO»", "Åse’s plan; the Â§ sign"):
        assert settled(text)[0] == text.replace("Â§", "§")


def test_a_heading_in_capitals_stays_one(read: Read) -> None:
    assert (
        CAPITALS_NOTE not in read("NORWAY REJECTS THE TARIFF\n\nChile promised to open its market.").warnings
    )


@given(st.text(alphabet="aeX-\u0301\u0308\u00ad\u200e\ufeff\ufb01 \n", max_size=40))
def test_every_letter_leads_back_and_forth(text: str) -> None:
    read, places = settled(text)
    for place, letter in enumerate(read):
        start, end = places.start(place), places.end(place + 1)
        given_words = text[start:end]
        if letter.isalpha():
            assert letter in unicodedata.normalize("NFKC", given_words)
        assert places.forward(start) <= place
    starts = [places.start(place) for place in range(len(read))]
    assert starts == sorted(starts)


def test_a_word_that_ends_in_a_composed_letter_ends_behind_its_mark() -> None:
    text = "\u200ea cafe\u0301\u200e, b"
    read, places = settled(text)
    assert read == "a café, b"
    assert text[places.start(2) : places.end(6)] == "cafe\u0301"
    assert (places.start(0), places.end(1)) == (1, 2)


def dressed(text: str, marks: str, seed: int) -> str:
    """`text` with unseen marks strewn over it."""
    chance = random.Random(seed)
    return "".join(c + (chance.choice(marks) if c.isalnum() and chance.random() < 0.2 else "") for c in text)


@pytest.mark.parametrize(
    "dress",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: dressed(text, "\u00ad", 1),
        lambda text: dressed(text, "\u200e\u200f\u202a\u202c\u2068\u2069", 2),
        lambda text: dressed(text, "\u200b\u200c\u2060\ufeff", 3),
        lambda text: unicodedata.normalize("NFD", dressed(text, "\u00ad\u200e", 4)),
        lambda text: "\ufeff" + text.replace("Norway", "\ufeffNorway"),
        lambda text: text.replace("'", "\u02bc"),
        lambda text: text.replace("fi", "\ufb01").replace("ff", "\ufb00"),
        lambda text: text.replace("Chile", "Ｃｈｉｌｅ"),
        lambda text: text.replace("'", "’").encode().decode("cp1252"),
    ],
    ids=[
        "decomposed",
        "soft",
        "direction",
        "no width",
        "both",
        "marks",
        "apostrophes",
        "ligatures",
        "wide",
        "twice",
    ],
)
def test_the_dress_of_a_text_changes_nothing_that_is_found(read: Read, dress: Callable[[str], str]) -> None:
    plain, other = read(TEXT), read(dress(TEXT))
    assert len(found(plain)) >= 4
    assert plain.judgements
    assert plain.order_claims
    assert found(other) == found(plain)
    text = other.document.text
    assert text == dress(TEXT)
    for a, b in zip(plain.statements, other.statements, strict=True):
        assert text[b.cue.start : b.cue.end] == b.cue.quote
        assert settled(b.cue.quote)[0] == a.cue.quote
    cues = [settled(j.cue.quote)[0] for j in other.judgements]
    assert cues == [j.cue.quote for j in plain.judgements]
    assert [c.first for c in other.order_claims] == [c.first for c in plain.order_claims]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("NORWAY rejected the tariffs, and CHILE welcomed the quota.", {"NOR", "CHL"}),
        ("MINISTERS of NATO met; FINLAND opposes the tariffs.", {"FIN"}),
        ("The NORWAYS of this world oppose the tariffs.", set()),
    ],
)
def test_a_name_in_capitals_is_a_name(read: Callable[[str], Reading], text: str, holders: set[str]) -> None:
    reading = read(text)
    assert {h for s in reading.statements for h in s.holders} == holders
    assert not any("capitals" in warning for warning in reading.warnings)
    assert all(text[m.passage.start : m.passage.end] == m.passage.quote for m in reading.mentions)
