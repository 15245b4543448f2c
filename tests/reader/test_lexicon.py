"""Every further cue is read in a sentence made for it, and not where its words say something else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from accord.reader import Reading
from accord.reader.rules.cues import cues_with
from accord.reader.tables import Row, rows_in, table

Read = Callable[[str], Reading]

FOLDER = Path(__file__).parent / "lexicon"
FURTHER = ("more", "light", "being", "unsettled", "adjectives", "nouns")


def made(name: str) -> tuple[Row, ...]:
    return rows_in(FOLDER / f"{name}.tsv")


def drafted(read: Read, text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(s.holders, s.act) for s in read(text).statements]


def test_every_sentence_made_for_a_cue_is_read_with_its_holder_and_act(read: Read) -> None:
    rows = made("read")
    missed = [r["sentence"] for r in rows if ((r["holder"],), r["act"]) not in drafted(read, r["sentence"])]
    assert len(rows) > 500
    assert missed == []


def test_nothing_is_read_where_the_same_words_say_something_else(read: Read) -> None:
    assert {r["sentence"]: drafted(read, r["sentence"]) for r in made("not_read")} == {
        r["sentence"]: [] for r in made("not_read")
    }


@pytest.mark.parametrize("name", FURTHER)
def test_no_cue_stands_twice_with_the_same_frame(name: str) -> None:
    rows = table(f"cues_{name}")
    earlier = table("cues")
    seen = {(r["word"], r["class"], r["act"], f) for r in earlier for f in r["frames"].split(",") if f}
    for row in rows:
        frames = set(row["frames"].split(","))
        for frame in frames if not frames & {"neg", "yet", "prog"} else ():
            assert (row["word"], row["class"], row["act"], frame) not in seen, row


def test_a_word_of_two_acts_has_both_with_the_frames_of_all_its_lines() -> None:
    anxious = {cue.act: cue.frames for cue in cues_with("a")["anxious"]}
    assert set(anxious) == {"want", "expect"}
    assert {"that", "bare"} <= anxious["expect"]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Chad has yet to say whether it will sign.", "say"),
        ("Norway has taken no decision on the force.", "taken no decision"),
        ("Peru has not made up its mind.", "has not made up its mind"),
        ("Kenya is studying the offer.", "studying"),
        ("Brazil is in two minds about the visas.", "is in two minds"),
    ],
)
def test_what_is_not_decided_is_a_question_with_its_words(read: Read, text: str, cue: str) -> None:
    assert [(s.act, s.polarity, s.cue.quote) for s in read(text).statements] == [("question", 0, cue)]
