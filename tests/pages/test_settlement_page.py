"""The page of one settlement model: doubts, and what the file of another program sets."""

from __future__ import annotations

from accord.faces.json.settlements import settle_json
from accord.formats.grid import Choice
from accord.pages.blocks import Note, Table
from accord.pages.settlement_page import settlement_report
from accord.settlement.contract import Table as ModelTable
from accord.settlement.one_model import Decision, Settlement, Turn

CHOICES = (
    Choice("smp", "voting", "cubic", "VotingRule Cubic"),
    Choice("smp", "risk_range", "max", "BigRRange Max"),
)


def settled(*turns: Turn, value: float | None = 5.0, **more: object) -> Settlement:
    return Settlement("smp", None, 0, {"one": value}, turns, ("It is doubtful.",), {}, **more)  # type: ignore[arg-type]


def turn(number: int, value: float) -> Turn:
    return Turn(number, {"one": {"A": value}}, {"one": value})


def test_parameters_of_a_file_are_told_on_the_page_and_in_the_json_alike() -> None:
    found = settled(turn(0, 5.0))
    told = ("It is doubtful.", "Parameters are those of the file: VotingRule Cubic, BigRRange Max.")
    note = settlement_report(found, {}, "", CHOICES).blocks[-1]
    assert isinstance(note, Note)
    assert tuple(one.text for one in note.sentences) == tuple(f"Note: {one}" for one in told)
    assert settle_json(found, {}, "", CHOICES)["flags"] == list(told)
    assert settle_json(found, {}, "")["flags"] == ["It is doubtful."]


def test_rounds_are_told_by_where_they_begin_and_end() -> None:
    (answer, *_) = settlement_report(settled(turn(0, 4.0), turn(3, 5.0)), {}, "").blocks
    assert isinstance(answer, Table)
    assert [column.title for column in answer.columns] == ["issue", "at first", "after 3 rounds"]
    assert [cell.text for cell in answer.rows[0]] == ["one", "4", "5"]


def test_where_a_model_cannot_say_there_is_a_dash() -> None:
    (answer, *_) = settlement_report(settled(turn(0, 4.0), value=None), {}, "").blocks
    assert isinstance(answer, Table)
    assert [cell.text for cell in answer.rows[0]] == ["one", "-"]


def test_further_tables_keep_words_to_the_left_and_numbers_to_the_right() -> None:
    more = ModelTable("who_moves", "who moves how far", ("actor", "by_how_much"), (("A", 2.5), ("B", None)))
    further = settlement_report(settled(turn(0, 4.0), tables=(more,)), {}, "").blocks[1]
    assert isinstance(further, Table)
    assert further.caption == "who moves: who moves how far"
    assert [(column.title, column.numeric) for column in further.columns] == [
        ("actor", False),
        ("by how much", True),
    ]
    assert [[cell.text for cell in row] for row in further.rows] == [["A", "2.5"], ["B", "-"]]


def test_the_calibrated_decision_stands_below_with_what_its_width_rests_on() -> None:
    made = {"one": Decision(1.0, 2.0, 3.25)}
    answer, table, basis, _ = settlement_report(settled(turn(0, 4.0)), made, "Width by rule.").blocks
    assert isinstance(answer, Table)
    assert isinstance(table, Table)
    assert isinstance(basis, Note)
    assert [cell.text for cell in table.rows[0]] == ["one", "1", "2", "3.25"]
    assert basis.sentences[0].text == "Width by rule."
