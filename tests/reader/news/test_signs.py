"""Events and accepted statements as signs: the published table, what is passed over, and why."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from accord.case.desk.proposals import Proposal, Quote, accept, propose
from accord.case.desk.updating import brought_up_to_date
from accord.case.files.finding import read_case
from accord.case.news import RATIOS, Piece
from accord.case.schema import Case
from accord.errors import InvalidFileError
from accord.reader.news.event_files import events_in
from accord.reader.news.signs import SIGNS, Event, Taken, signs_of
from accord.reader.news.statements import accepted_statements
from tests.agenda.cases import two_sided
from tests.yaml_text import as_yaml

DAY = dt.date(2021, 6, 1)
HOW_TO = Path(__file__).parents[3] / "docs" / "how-to" / "follow-the-news.md"


def case() -> Case:
    made = two_sided(u={"ask": 80, "bottom_line": 40}, v={"ask": 20, "bottom_line": 60}, horizon=24)
    named = made.actors["U"].model_copy(
        update={"name": "Upland", "aliases": ("the Uplanders",), "iso3": "UPL"}
    )
    other = made.issues["k"].model_copy(update={"kind": "influence", "title": "Other"})
    return made.model_copy(
        update={"actors": made.actors | {"U": named}, "issues": made.issues | {"j": other}}
    )


def event(kind: str = "REJECT", date: str | None = "2021-03-07", **given: str) -> Event:
    parts = {"where": "e.csv:2", "source": "U", "target": "V", "issue": "k"} | given
    return Event(date=None if date is None else dt.date.fromisoformat(date), kind=kind, **parts)


def taken(*events: Event, **signed: dt.date) -> Taken:
    return signs_of(case(), events, DAY, signed)


def test_the_published_table_is_the_one_that_is_used() -> None:
    rows = re.findall(r"^\| `([A-Z]+)` \| (\w+) \| (\w+) \|$", HOW_TO.read_text("utf-8"), re.MULTILINE)
    assert {kind: (claim, strength) for kind, claim, strength in rows} == dict(SIGNS)
    assert len(SIGNS) == 15
    assert {strength for _, strength in SIGNS.values()} <= set(RATIOS)


@pytest.mark.parametrize("kind", SIGNS)
def test_every_class_becomes_a_sign_of_the_case(kind: str) -> None:
    (piece,) = taken(event(kind)).told.pieces.values()
    assert (piece["claim"], piece["strength"]) == SIGNS[kind]
    made = Piece.model_validate(piece | {"by": "Jo"})
    assert made.until == dt.date(2022, 3, 7)
    assert made.reason == f"{kind} by U toward V"
    assert made.source == "e.csv:2"


def test_names_titles_codes_and_earlier_names_of_classes_are_understood() -> None:
    for name in ("Upland", "the uplanders", "UPL", "u"):
        found = taken(event("disapprove", source=name, issue="the ISSUE", target="")).told.pieces
        (piece,) = found.values()
        assert (piece["issue"], piece["claim"], piece["reason"]) == ("k", "open", "ACCUSE by U")


def test_a_claim_ends_with_the_horizon() -> None:
    short = case().model_copy(update={"horizon": 6.0})
    (piece,) = signs_of(short, [event()], DAY, {}).told.pieces.values()
    assert piece["until"] == "2021-07-02"


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (event(date=None), "has no date"),
        (event(date="2021-01-01"), "is not after the date of the case, 2021-01-01"),
        (event(date="2021-06-02"), "is after 2021-06-01"),
        (event("REQUEST"), "tell it as an ask"),
        (event("DEMAND"), "tell it as an ask"),
        (event("MUTTER"), "'MUTTER' is no class of PLOVER"),
        (event(""), "has no class of PLOVER"),
        (event(source="X"), "no actor 'X'"),
        (event(target="X"), "no actor 'X'"),
        (event(source=""), "names no source"),
        (event(issue="x"), "no issue 'x'"),
        (event(issue=""), "names no issue"),
        (event(issue="j"), "nothing is simulated"),
    ],
)
def test_what_is_no_sign_is_told_with_the_reason(one: Event, why: str) -> None:
    found = taken(one)
    assert not found.told.pieces
    (left,) = found.left
    assert why in left.why
    assert left.where == "e.csv:2"


def test_after_a_signature_nothing_is_a_sign_any_more() -> None:
    signed = dt.date(2021, 3, 7)
    assert "comes after the signature" in taken(event(), k=signed).left[0].why
    assert taken(event(date="2021-03-06"), k=signed).told.pieces


def test_of_one_month_the_strongest_sign_for_each_claim_counts_once() -> None:
    found = taken(
        event("THREATEN", where="e:2"),
        event("ASSAULT", "2021-03-20", where="e:3"),
        event("REJECT", "2021-03-21", where="e:4"),
        event("CONSULT", "2021-03-22", where="e:5"),
        event("REJECT", "2021-04-01", where="e:6"),
    )
    assert [(p["date"], p["strength"]) for p in found.told.pieces.values()] == [
        ("2021-03-20", "strong"),
        ("2021-03-22", "slight"),
        ("2021-04-01", "clear"),
    ]
    assert [(left.where, left.why) for left in found.left] == [
        ("e:2", "says less than e:3 of the same month"),
        ("e:4", "says no more than e:3 of the same month"),
    ]


def test_a_file_of_events_is_read_with_any_further_columns(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text("id;Date;Source;Target;Class;Issue\n1;2021-03-07;U;V;REJECT;k\n2;soon;U;;AID;\n")
    assert events_in(path) == (
        Event("e.csv:2", dt.date(2021, 3, 7), "U", "V", "REJECT", "k"),
        Event("e.csv:3", None, "U", "", "AID", ""),
    )


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("", "is empty"), ("date,source,target,class\n2021-03-07,U,V,AID\n", "has no column 'issue'")],
)
def test_a_file_that_is_no_table_of_events_is_refused(tmp_path: Path, text: str, wrong: str) -> None:
    (tmp_path / "e.csv").write_text(text)
    with pytest.raises(InvalidFileError) as problem:
        events_in(tmp_path / "e.csv")
    assert any(wrong in finding.wrong for finding in problem.value.findings)


# ---------------------------------------------------------------- statements


def statement(start: int, kind: str, **more: object) -> dict[str, object]:
    plover = {"plover": {"class": kind}} if kind else {}
    known = {"modality": "actual", "time": "present", "holder": ["U"], "targets": ["V"], "issues": ["k"]}
    return {"id": f"S{start}", "start": start, "end": start + 9} | known | plover | more


def project(folder: Path) -> Path:
    """A folder with a reading of four statements, three of which speak for a stance, one for an actor
    only."""
    made = case().model_dump(mode="json", by_alias=True, exclude_unset=True)
    (folder / "case.yaml").write_text(as_yaml(made))
    said = [
        statement(0, "REJECT"),
        statement(10, "THREATEN", modality="conditional"),
        statement(20, ""),
        statement(30, "SUPPORT"),
    ]
    (folder / "readings").mkdir()
    reading = {"document": {"date": "2021-03-07"}, "statements": said}
    (folder / "readings" / "note.json").write_text(json.dumps(reading))
    for path, starts in (("issues.k.stances.U.resolve", (0, 10, 20)), ("actors.U.name", (30,))):
        quotes = tuple(Quote(f"E{at}", "note", at, at + 9, "words", "high") for at in starts)
        value = 0.2 if path.endswith("resolve") else "Upland"
        propose(folder, [Proposal(path[-4:], path, value, ("S",), words="x", quotes=quotes)])
    return folder


def test_statements_count_once_a_person_has_accepted_what_they_speak_for(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert accepted_statements(folder) == ()
    accept(folder, "name", by="Jo")
    assert accepted_statements(folder) == ()
    accept(folder, "olve", by="Jo")
    found = accepted_statements(folder)
    assert [(one.where, one.kind) for one in found] == [
        ("note, characters 0-9", "REJECT"),
        ("note, characters 10-19", "conditional present THREATEN"),
        ("note, characters 20-29", ""),
    ]
    signs = signs_of(read_case(folder), found, DAY, {})
    (piece,) = signs.told.pieces.values()
    assert (piece["claim"], piece["strength"], piece["source"]) == ("open", "clear", "note, characters 0-9")
    assert [left.why for left in signs.left] == [
        "'CONDITIONAL PRESENT THREATEN' is no class of PLOVER",
        "has no class of PLOVER",
    ]


def test_the_same_events_are_not_told_twice(tmp_path: Path) -> None:
    folder = project(tmp_path)
    first = signs_of(read_case(folder), [event()], DAY, {})
    brought_up_to_date(folder, DAY, first.told, by="Jo")
    again = signs_of(read_case(folder), [event()], DAY, {})
    assert not again.told.pieces
    assert again.left[0].why == "is in the news of the case already"


def test_a_damaged_reading_is_refused(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / "readings" / "note.json").write_text("{}")
    with pytest.raises(InvalidFileError, match="is damaged"):
        accepted_statements(folder)
