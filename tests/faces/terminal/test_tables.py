"""Tables in a terminal: aligned, wrapped, parted or stacked, and never with a broken word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.faces.terminal.tables import table_lines
from accord.faces.terminal.text import fill, padded, width_of
from accord.pages.blocks import Table, table
from accord.pages.words.likelihood import ICD_203


def texts(made: Table, width: int | None) -> list[str]:
    return [line.text for line in table_lines(made, width) if line.role != "rule"]


def test_names_stand_to_the_left_and_numbers_to_the_right() -> None:
    made = table("Prices", "what | >price", [("bread", "3"), ("oil", "120")])
    assert texts(made, 80) == ["Prices", "what   price", "bread      3", "oil      120"]


def test_what_fits_is_not_wrapped_and_what_has_no_width_never() -> None:
    made = table("", "what | words", [("a", "word " * 40)])
    assert len(texts(made, 1000)) == len(texts(made, None)) == 2


def test_words_wrap_in_their_column_and_headings_stand_at_its_foot() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve"
    made = table("", "name of it | words", [("x", words), ("y", "short")])
    assert texts(made, 40) == [
        "name of it  words",
        "x           one two three four five six",
        "            seven eight nine ten eleven",
        "            twelve",
        "y           short",
    ]


def test_too_many_numbers_are_parted_below_each_other_with_the_names_of_the_rows() -> None:
    made = table(
        "Many", "id | >" + " | >".join("column" for _ in range(6)), [("cost_sharing", *["1.25"] * 6)]
    )
    assert texts(made, 40) == [
        "Many",
        "id            column  column  column",
        "cost_sharing    1.25    1.25    1.25",
        "",
        "id            column  column  column",
        "cost_sharing    1.25    1.25    1.25",
    ]


def test_too_many_words_are_told_row_by_row_with_their_headings() -> None:
    long = "some words that are long enough to need a line of their own"
    row = ("error", "case.yaml:805", long, "mend it, " + long)
    made = table("", "| #where | what is wrong | what to do", [row, row])
    assert texts(made, 60) == [
        "error  case.yaml:805",
        "  what is wrong: some words that are long enough to need a",
        "    line of their own",
        "  what to do: mend it, some words that are long enough to",
        "    need a line of their own",
        "",
        *texts(made, 60)[:5],
    ]


def test_a_long_path_is_parted_between_its_folders_and_an_id_never() -> None:
    path = "/home/someone/.cache/accord/kernels/0b2efc999a850a50933a"
    assert fill(path, 24) == ["/home/someone/.cache/", "accord/kernels/", "0b2efc999a850a50933a"]
    assert fill("us-rok-2021/case.yaml:805", 10) == ["us-rok-2021/case.yaml:805"]


def test_letters_of_east_asia_take_two_cells() -> None:
    made = table("", "who | >n", [("대한민국", "1"), ("Japan", "22")])
    assert texts(made, None) == ["who        n", "대한민국   1", "Japan     22"]
    assert width_of(padded("日本", 6, right=True)) == 6


def test_a_control_character_does_not_reach_a_terminal() -> None:
    made = table("\x1b[2Jclear", "a\x07 | b", [("\x1b]0;title", "line\nbreak\x9b")])
    assert texts(made, None) == ["\\x1b[2Jclear", "a\\x07         b", "\\x1b]0;title  line break\\x9b"]


def test_text_is_filled_between_words_with_its_indents() -> None:
    assert fill("one two three", 9, indent=2, hanging=4) == ["  one two", "    three"]
    assert fill("averyverylongword x", 5) == ["averyverylongword", "x"]
    assert fill("", 5) == []


cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="/"), max_size=40)
"""Without the stroke: a path that is longer than the line is cut behind one."""


@given(
    st.lists(st.tuples(cells, cells, cells), max_size=4),
    st.sampled_from(["a | b | c", "a | >b | >c", "a | #b | >c"]),
    st.integers(1, 60),
)
def test_no_word_is_broken_and_none_is_lost_at_any_width(
    rows: list[tuple[str, str, str]], titles: str, width: int
) -> None:
    made = table("", titles, rows)
    wide = {word for line in texts(made, None) for word in line.split()}
    narrow = {word.removesuffix(":") for line in texts(made, width) for word in line.split()}
    assert {word.removesuffix(":") for word in wide} - narrow <= {"a", "b", "c"}


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
def test_no_likelihood_word_is_cut_however_narrow_the_terminal(width: int) -> None:
    words = [band.words for band in ICD_203.bands]
    long = "Share of the summer releases from the great reservoir"
    rows = [(f"{long} {n}", f"share_of_{n}", "1–7", word, f"{n}", "61") for n, word in enumerate(words)]
    titles = "issue | #id | place | agreement | >by the end, % | >difficulty, %"
    told = " ".join(" ".join(line.text.split()) for line in table_lines(table("", titles, rows), width))
    assert all(word in told for word in words)
    assert "..." not in told
    assert "…" not in told
