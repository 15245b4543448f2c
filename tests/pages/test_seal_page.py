"""The list of seals: issues by title beside the ids that a command is given, and numbers that JSON has."""

from __future__ import annotations

from pathlib import Path

from accord.faces.json.seals import seals_json
from accord.faces.terminal.report import plain_text
from accord.ledger.kept import read_kept
from accord.ledger.verifying import Difference, Verified
from accord.pages.blocks import Table
from accord.pages.seal_page import seals_report, verified_report
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
    assert "cod  Cod in the north  1 January 2027         40  open" in every
    assert "eel  Fish   1 January 2027         70  agreed on 2 July 2026 at 1,183.25 points" in every
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


def verified(folder: Path, *differences: Difference, version: str = "0.1.0", same: bool = False) -> str:
    """The page of a seal that was run again."""
    put_seal(folder, {"fish": sealed_issue(0.4)}, case="a", title="Cod talks")
    (seal,) = read_kept(folder).seals.values()
    return plain_text(verified_report(Verified(seal, version, same, differences)), 300)


def test_a_seal_that_comes_out_again_to_the_byte_says_so(tmp_path: Path) -> None:
    page = verified(tmp_path / "f", same=True)
    assert page.startswith(
        "Cod talks\nSeal 0001 was run again from its sealed inputs and gives the same bytes."
    )
    assert "Where it differs" not in page
    assert "Sealed with Accord 0.1.0, run with Accord 0.1.0." in page
    assert "Another version" not in page


def test_another_version_is_held_to_digits_only(tmp_path: Path) -> None:
    page = verified(tmp_path / "f", version="0.2.0")
    assert "gives the same numbers to 6 digits." in page
    assert "Sealed with Accord 0.1.0, run with Accord 0.2.0." in page
    assert "Another version may count differently, so only 6 digits are compared." in page


def test_what_differs_is_listed_with_both_values_and_never_more_than_twenty(tmp_path: Path) -> None:
    one = Difference("issues.fish.p_agreement", 0.4, 1 / 3)
    page = verified(tmp_path / "one", one)
    assert "Seal 0001 does not come out again: 1 place differs." in page
    (row,) = [line for line in page.splitlines() if line.startswith("issues.fish")]
    assert row.split() == ["issues.fish.p_agreement", "0.4", "0.333333333"]
    many = [Difference(f"place.{n:02}", "a" * 80, n) for n in range(25)]
    page = verified(tmp_path / "many", *many)
    assert "does not come out again: 25 places differ." in page
    assert "place.19" in page
    assert "place.20" not in page
    assert f"{'a' * 59}… " in page


def test_a_folder_without_seals_says_so(tmp_path: Path) -> None:
    assert "Nothing is sealed yet." in plain_text(seals_report(read_kept(tmp_path / "none"), None))
