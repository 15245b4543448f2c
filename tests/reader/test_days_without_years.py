"""Days that a document names without their year: its own day, terms and days that somebody proposes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from accord.errors import UsageError
from accord.reader import Reading
from accord.reader.documents.intake import Intake
from accord.reader.documents.layout import lay_out
from accord.reader.documents.years import YEAR_GIVEN, undated_words, with_years
from accord.reader.draft.drafting import make_draft
from accord.reader.draft.folder import require_draftable
from accord.reader.records import Document
from accord.reader.rules.expiries import expiries_in
from accord.reader.rules.quantities import day_in, quantities_in

Read = Callable[[str], Reading]
HEAD = "The ferry\n\nBy Ann Lee\nThe Gazette, 11 February 2031\n\n"


def document(text: str, name: str = "a") -> Document:
    return lay_out(Intake(name, "txt", text))


def day_of(text: str, as_of: str) -> str | None:
    date = with_years([document(text)], as_of)[0].metadata.date
    return date.value if date is not None and date.rule == YEAR_GIVEN else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ferry talks stall\n\nLIMA, Feb 11 (Wire) - Peru waits for Chile.", "2031-02-11"),
        ("Ferry talks stall\n\nLIMA, 11 February - Peru waits for Chile.", "2031-02-11"),
        ("Ferry talks stall\n\nTacna, Saturday, March 1 (Wire) \u2014 Peru waits for Chile.", "2031-03-01"),
        ("The Tacna Echo\nMarch 14\nOPINION\n\nA ferry is no favour\n\nPeru waits.", "2031-03-14"),
        ("The Tacna Echo\nMarch 15\nOPINION\n\nA ferry is no favour\n\nPeru waits.", "2030-03-15"),
        ("A ferry is no favour\n\nPublished: Sunday, 2 Dec.\n\nPeru waits.", "2030-12-02"),
        ("A ferry is no favour\n\nThe Tacna Echo | 29 Feb\n\nPeru waits.", "2028-02-29"),
        # Days of what is told.
        ("A ferry is no favour\n\nPeru has waited since March 2 - and will wait on.", None),
        ("A ferry is no favour\n\nOn March 2 Peru and Chile met.", None),
        ("A ferry is no favour\n\nPeru and Chile meet again on\n\nthe coast. March 2 is a holiday.", None),
    ],
)
def test_a_day_without_a_year_is_the_last_such_day_of_the_case(text: str, day: str | None) -> None:
    assert day_of(text, "2031-03-14") == day


def test_each_document_gets_its_own_day_and_nothing_is_guessed_without_a_case() -> None:
    texts = ["LIMA, Dec 20 (Wire) - Peru waits.", "LIMA, Jan 9 (Wire) - Peru waits."]
    documents = [document(text, name) for name, text in zip("ab", texts, strict=True)]
    dates = [one.metadata.date for one in with_years(documents, "2031-01-31")]
    assert [date and date.value for date in dates] == ["2030-12-20", "2031-01-09"]
    assert with_years(documents) == documents
    assert [undated_words(one) for one in documents] == ["Dec 20", "Jan 9"]


def test_who_drafts_is_told_that_the_year_alone_is_missing(tmp_path: Path) -> None:
    look = partial(require_draftable, folder=tmp_path / "draft")
    with pytest.raises(UsageError, match=r"no year \(“Jan 9” in a\).*--as-of"):
        look([document("LIMA, Jan 9 (Wire) - Peru waits.")])
    with pytest.raises(UsageError, match="no document says its date"):
        look([document("Peru waits.")])
    look([document("LIMA, Jan 9 (Wire) - Peru waits.")], as_of="2031-01-31")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They want an answer by March 25.", ["2031-03-25"]),
        ("The papers are wanted no later than January 9th, said Peru.", ["2032-01-09"]),
        ("Nothing happens before May 3, 2033.", ["2033-05-03"]),
        ("Nothing happens until 4 May.", ["2031-05-04"]),
        # Numbers that belong to something else.
        ("By May 12 million tonnes were gone.", ["2031-05"]),
        ("By May 12.5 per cent was gone.", ["2031-05"]),
        ("By June 14:30 was the hour.", ["2031-06"]),
    ],
)
def test_a_day_may_stand_behind_its_month(text: str, days: list[str]) -> None:
    assert [q.date for q in quantities_in(text, "2031-02-11") if q.date] == days


def test_a_deadline_is_set_on_a_day() -> None:
    for text in ("It set a deadline of March 25 to sign.", "The deadline for papers is 25 March."):
        assert [q.date for q in expiries_in(text, "2031-02-11")] == ["2031-03-25"]
    assert not list(expiries_in("The deadline troubles him. On 25 March he travels.", "2031-02-11"))
    assert day_in("on September 30", "2031-02-11") == "2031-09-30"


def test_a_day_that_somebody_proposes_is_a_point_of_time(read: Read) -> None:
    reading = read(f"{HEAD}Chile asked for the ferry to start on April 10. Peru has proposed May 5.")
    told = [(f.holders, f.role, f.date) for f in reading.figures]
    assert told == [(("CHL",), "ask", "2031-04-10"), (("PER",), "ask", "2031-05-05")]


@pytest.mark.parametrize(
    "text",
    [
        "Peru has proposed May 5 for the next round.",
        "For their meeting Peru has proposed May 5.",
        "Peru has proposed May 5 as a day of rest.",
    ],
)
def test_a_day_of_a_meeting_is_none(read: Read, text: str) -> None:
    assert not [f for f in read(HEAD + text).figures if f.role in ("ask", "offer")]


def test_a_later_ask_stands_for_the_earlier_one(read: Read) -> None:
    texts = {
        "paper": "The Tacna Echo\nMarch 14\n\nThe ferry\n\nChile wants a fee of 550 dollars. Peru offers"
        " a fee of 420 dollars.",
        "wire": "Ferry talks\n\nLIMA, Feb 11 (Wire) - Chile wants a fee of 600 dollars. Peru offers a fee of"
        " 400 dollars.",
    }
    own = {name: read(text) for name, text in texts.items()}
    dated = with_years([one.document for one in own.values()], "2031-03-20")
    named = {name: replace(own[name], document=one) for name, one in zip(own, dated, strict=True)}
    asks = {
        p.path.split(".")[3]: p.value.get("value")
        for p in make_draft(named, "2031-03-20").proposals
        if p.path.endswith(".ask") and isinstance(p.value, dict)
    }
    assert asks == {"CHL": 550, "PER": 420}
