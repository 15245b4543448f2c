"""What may be changed in a text without changing the draft, and laws that hold for every text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.reader import Intake, Reading, Tools, lay_out, read_document, read_text
from accord.reader.documents.layout import normalised
from accord.reader.draft.reading_json import as_data
from accord.reader.records import check_passages
from tests.reader.scoring import devset

Read = Callable[[str], Reading]
PIECES = (
    "Japan",
    "US-ROK",
    "Republic of Korea (ROK)",
    " said ",
    " hopes to ",
    " rejected ",
    "the two sides",
    '"',
    "(",
    ")",
    ".",
    ",",
    ";",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "ünïcode",
    "日本",
    "\u200b",
    "\u2019",
    "\u2014",
    "By ",
    "Source\n",
    "2021-02-01",
    "not ",
    "that ",
    "\x00",
    "\ud7ff",
    "it ",
    "which ",
    "of ",
    "1.",
    "#",
    "- ",
)


def core(reading: Reading) -> list[tuple[object, ...]]:
    return [(s.holders, s.act, s.polarity, s.negated, s.targets) for s in reading.statements]


def test_the_same_text_gives_the_same_data(read: Read) -> None:
    text = devset()[0]["text"]
    assert as_data(read(text)) == as_data(read(text))


def test_wrapped_lines_change_nothing(tools: Tools) -> None:
    text = (
        "Japan rejected the plan of the United States to raise the number of its troops. "
        "Seoul hopes to keep the alliance."
    )
    wrapped = text.replace("United States ", "United States\n").replace("Seoul hopes ", "Seoul\nhopes ")
    flat = read_document(lay_out(Intake("a", "pdf", text, wrapped=True)), tools)
    broken = read_document(lay_out(Intake("a", "pdf", wrapped, wrapped=True)), tools)
    assert core(flat) == core(broken)
    assert [s.cue.start for s in flat.statements] == [s.cue.start for s in broken.statements]


def test_furniture_changes_nothing(read: Read) -> None:
    one = devset()[1]["text"]
    assert core(read(one + "\nRelated News\n\nShare\n\nback\n")) == core(read(one))


@pytest.mark.parametrize("pair", [("Norway", "Chile"), ("Chile", "Norway"), ("Kenya", "Peru")])
def test_other_names_give_the_same_acts(read: Read, pair: tuple[str, str]) -> None:
    first, second = pair
    text = f"{first} urged {second} to open its market. {second} refused to lower its tariffs."
    assert [(s.act, s.polarity) for s in read(text).statements] == [("demand", 1), ("reject", -1)]
    assert len({s.holders for s in read(text).statements}) == 2


def test_odd_quotes_and_spaces_keep_their_offsets(read: Read) -> None:
    text = "“We\u00a0reject the plan,” Japan’s Foreign Minister Taro Kono said."
    found = read(text).statements
    assert [s.act for s in found] == ["reject"]
    assert text[found[0].cue.start : found[0].cue.end] == "reject"


@given(st.text())
def test_normalising_keeps_the_length(text: str) -> None:
    assert len(normalised(text)) == len(text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_broken_text_is_read_without_an_error(tools: Tools, text: str) -> None:
    check_passages(read_text(text, tools))


@pytest.mark.full
@settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=200).map("".join), st.text(max_size=400)))
def test_much_broken_text_is_read_without_an_error(tools: Tools, text: str) -> None:
    check_passages(read_text(text, tools))


@pytest.mark.full
def test_a_long_text_is_read_in_linear_time_and_bounded_memory(tools: Tools) -> None:
    import time
    import tracemalloc

    article = devset()[2]["text"]
    spent = []
    for times in (10, 40):
        begin = time.perf_counter()
        tracemalloc.start()
        reading = read_text("\n\n".join([article] * times), tools)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        spent.append((time.perf_counter() - begin) / reading.sentences)
        assert peak < 400e6
    assert spent[1] < 3 * spent[0]
