"""Broken text: no hang, no traceback, and every passage still quotes the text (reading checks it)."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.reader import Reading, Tools, read_text
from accord.reader.documents.html_text import read_html
from accord.reader.documents.intake import Intake
from accord.reader.documents.layout import lay_out

Read = Callable[[str], Reading]
SENTENCE = "Norway rejected the new tariffs. Chile promised to open its market for salmon. "
REPEATED = {
    "one word": "word ",
    "a state": "Korea ",
    "a cue": "hopes ",
    "auxiliaries": "is not ",
    "joined states": "Norway and ",
    "hyphens": "US-ROK-",
    "nested speech": "Norway said that Chile said that ",
    "nested brackets": "(Norway ",
    "open quotes": '"' + SENTENCE,
    "no spaces": SENTENCE.replace(" ", ""),
    "one line": SENTENCE,
    "short lines": "Norway\n",
    "labels": "Source:\n",
    "commas": ",",
    "listed states": "Norway, ",
    "zero-width spaces": "Norway\u200brejected\u200b",
    "lone surrogates": "Norway\ud800 rejected \udfff",
    "control characters": "Norway\x00 re\x07jected\x1b[31m it. ",
    "mixed directions": "Norway \u202eקעחמ رفضت \u202c rejected it. ",
    "emoji": "🇰🇷👩‍👩‍👧‍👦 hopes 😀. ",
    "offices": "Norwegian Foreign Minister ",
    "abbreviations": "Norway (NR) said. ",
}
MARKUP = (
    "<",
    "<a ",
    "<!--",
    "&#",
    '<a x="',
    "<!",
    "<?",
    "</",
    "<div>",
    "<script>",
    "<title>a",
    "<![CDATA[",
    "&amp",
)


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_repeated_words_are_read_to_the_end(read: Read, piece: str) -> None:
    assert read(piece * (3000 // len(piece))).document.text


@pytest.mark.full
@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_a_megabyte_of_repeated_words_is_read_to_the_end(read: Read, piece: str) -> None:
    assert read(piece * (1_000_000 // len(piece))).document.text


@pytest.mark.parametrize("piece", MARKUP)
def test_broken_markup_is_read_in_one_pass(piece: str) -> None:
    assert read_html(piece * (200_000 // len(piece))).text is not None


@pytest.mark.full
@pytest.mark.parametrize("piece", MARKUP)
def test_megabytes_of_broken_markup_are_read_in_one_pass(piece: str) -> None:
    assert read_html(piece * (2_000_000 // len(piece))).text is not None


def _mixed(seed: int, length: int) -> str:
    """Words, marks and odd characters in any order."""
    draw = random.Random(seed)
    pool = [
        *SENTENCE.split(),
        "\n",
        "\n\n",
        '"',
        "(",
        ")",
        ",",
        "\x0c",
        "\u2028",
        "한국",
        "日本",
        "😀",
        "\ud83d",
        "The two sides",
    ]
    return "".join(draw.choice(pool) + draw.choice(("", " ", " ", " ")) for _ in range(length))


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_pieces_are_read(read: Read, seed: int) -> None:
    assert read(_mixed(seed, 300)).warnings


@pytest.mark.full
@pytest.mark.parametrize("seed", range(100, 300))
def test_many_shuffled_pieces_are_read(read: Read, seed: int) -> None:
    assert read(_mixed(seed, 2000)).warnings


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(), max_size=400))
def test_any_characters_are_read(tools: Tools, text: str) -> None:
    assert read_text(text, tools).document.text == text


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=300), wrapped=st.booleans(), cuts=st.lists(st.integers(0, 300), max_size=6))
def test_paragraphs_and_furniture_quote_the_text(text: str, wrapped: bool, cuts: list[int]) -> None:
    places = sorted(min(cut, len(text)) for cut in cuts)
    furniture = tuple((a, b, "aside") for a, b in zip(places[::2], places[1::2], strict=False))
    document = lay_out(Intake("a.txt", "txt", text, furniture=furniture, wrapped=wrapped))
    for passage in (*document.paragraphs, *(f.passage for f in document.furniture)):
        assert text[passage.start : passage.end] == passage.quote


def test_a_name_may_run_over_the_end_of_a_line(read: Read) -> None:
    reading = read("The European\nUnion rejected the plan of South\u00a0Korea for cost\nsharing.")
    assert [m.passage.quote for m in reading.mentions] == ["European\nUnion", "South\u00a0Korea"]
    assert [s.holders for s in reading.statements] == [("EU",)]
