"""The list of seals: issues by title beside the ids that a command is given, and numbers that JSON has."""

from __future__ import annotations

from pathlib import Path

from accord.faces.json.seals import seals_json
from accord.faces.terminal.report import plain_text
from accord.ledger.kept import read_kept
from accord.pages.blocks import Table
from accord.pages.seal_page import seals_report
from tests.ledger.made_up import put_resolution, put_seal, sealed_issue


def test_every_seal_is_told_with_its_case_its_titles_and_what_became_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "forecasts"
    put_seal(folder, {"cod": sealed_issue(0.4, title="Cod in the north")}, case="a", title="Cod talks")
    put_seal(folder, {"eel": sealed_issue(0.7, scale=[0.0, 9000.0])}, case="b", title="Eel talks")
    put_resolution(folder, "0002", "eel", {"kind": "agreed", "on": "2026-07-02", "at": 1183.25})
    kept = read_kept(folder)
    every = plain_text(seals_report(kept, None))
    assert "2 sealed, with 2 questions." in every
    assert "0001, sealed on 2 January 2026 by Jo: Cod talks" in every
    assert "cod  Cod in the north  2027-01-01         40  open" in every
    assert "eel  Fish   2027-01-01         70  agreed on 2 July 2026 at 1,183.25 points" in every
    one = plain_text(seals_report(kept, "a"))
    assert "1 sealed, with 1 question." in one
    assert "Eel" not in one


def test_every_number_of_the_list_stands_in_its_json(tmp_path: Path) -> None:
    folder = tmp_path / "forecasts"
    for case, p in (("b", 0.9), ("a", 0.4), ("a", 0.7)):
        put_seal(folder, {"fish": sealed_issue(p)}, case=case)
    kept = read_kept(folder)
    data = seals_json(kept, "a")
    tables = [block for block in seals_report(kept, "a").blocks if isinstance(block, Table)]
    cells = [cell for each in tables for row in each.rows for cell in row if cell.source is not None]
    assert [cell.value for cell in cells] == [0.4, 0.7]
    for cell in cells:
        assert cell.source is not None
        _, place, *inner = cell.source.path.split(".")
        held = data["seals"][int(place)]
        for key in inner:
            held = held[key]
        assert held == cell.value
