"""Words cut at the end of a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.reader.documents.hyphens import joined
from accord.reader.documents.layout import normalised
from accord.reader.records import Reading

Read = Callable[[str], Reading]
KNOWN = frozenset({"negotiations", "cooperation"})


def seen(text: str) -> str:
    return joined(text, normalised(text), KNOWN.__contains__)[0]


@pytest.mark.parametrize(
    ("text", "analysed"),
    [
        ("the negotia-\ntions, they", "the negotiations  , they"),
        ("the negotia-\r\n  tions.", "the negotiations     ."),
        ("on cost-\nsharing now", "on cost-sharing  now"),
        ("a state-\nof-the-art plan", "a state-of-the-art  plan"),
        ("pre-\nand post-war", "pre- and post-war"),
        ("a gover-\nnor; the governor", "a governor  ; the governor"),
        ("co-\noperation, but co-operation", "co-operation , but co-operation"),
        ("co-\noperation", "cooperation  "),
        ("South-\nKorea", "South-Korea "),
        ("soft cost\u00ad\nsharing", "soft costsharing  "),
        ("no end-\n\nnext", "no end-  next"),
    ],
)
def test_a_cut_word_is_joined_and_a_compound_is_not(text: str, analysed: str) -> None:
    assert seen(text) == analysed


@given(st.text(alphabet="abAB-\u00ad\n .", max_size=40))
def test_the_length_stays_and_every_letter_leads_back_to_itself(text: str) -> None:
    normal = normalised(text)
    analysed, joins = joined(text, normal, lambda word: len(word) % 2 == 0)
    assert len(analysed) == len(text)
    for place, letter in enumerate(analysed):
        if letter.isalpha():
            assert text[joins.start(place)] == letter
            assert joins.end(place + 1) == joins.start(place) + 1


def test_statements_are_read_across_cut_words(read: Read) -> None:
    text = (
        "Norway reject-\ned the new tar-\niffs on salmon, and Chile prom-\nised to con-\ntinue the "
        "negotia-\ntions. Peru demands cost-\nsharing. The ques-\ntion will be diffi-\ncult."
    )
    reading = read(text)
    cues = [(s.cue.quote, s.act, s.holders) for s in reading.statements]
    assert cues == [
        ("reject-\ned", "reject", ("NOR",)),
        ("prom-\nised", "promise", ("CHL",)),
        ("demands", "demand", ("PER",)),
    ]
    assert [hit.passage.quote for hit in reading.statements[0].issues] == ["tar-\niffs"]
    assert "cost-\nsharing" in {h.passage.quote for s in reading.statements for h in s.issues}
    assert [j.cue.quote for j in reading.judgements] == ["will be diffi-\ncult"]
    for one in reading.statements:
        assert text[one.cue.start : one.cue.end] == one.cue.quote
        assert one.sentence.quote == text[one.sentence.start : one.sentence.end]
