"""Files of other programs become cases, and cases become files of theirs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from accord import formats
from accord.errors import InvalidFileError, NotFoundError, UsageError
from accord.settlement.problem import problem_of
from tests.shared import shared_data

from .malformed import MALFORMED


@pytest.mark.parametrize("name", sorted(MALFORMED))
def test_a_malformed_file_gives_a_table_of_what_is_wrong(name: str, tmp_path: Path) -> None:
    content, words = MALFORMED[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InvalidFileError) as caught:
        formats.read(path)
    rows = caught.value.findings
    assert any(words in f"{row.field} {row.wrong} {row.remedy}" for row in rows), rows
    assert all(row.file == str(path) and row.remedy for row in rows)


def test_everything_wrong_in_a_file_is_found_at_once(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("Actor,Capability,Position,Salience\nUS,x,far,0.5\n,1,2,0.5\nKR,1,2,-1\n")
    with pytest.raises(InvalidFileError) as caught:
        formats.read(path)
    assert [(row.line, row.field) for row in caught.value.findings] == [
        (2, "position"),
        (2, "capability"),
        (3, "actor"),
        (4, "salience"),
    ]


def test_a_plain_table_becomes_a_case_of_influence_issues(tmp_path: Path) -> None:
    path = tmp_path / "trial case.csv"
    path.write_text(
        'actor,issue,position,salience,power,low,high\nUnited States,cost,8,0.9,3,0,10\n"KR",cost,1,.5,1,,\n'
    )
    case = formats.read(path)
    issue = case.issues["cost"]
    assert (case.id, issue.kind, issue.scale.low, issue.scale.high) == ("trial_case", "influence", 0, 10)
    assert case.actors["United_States"].name == "United States"
    assert issue.stances["United_States"].ask.modal == 8
    assert issue.stances["KR"].capability.modal == 1


def test_rows_of_one_name_are_actors_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "alike.csv"
    path.write_text("Actor,Position,Salience\nUS,1,1\nKR,2,1\nUS,3,1\nUS (2),4,1\nUS,5,1\n")
    grid = formats.read_grid(path)
    case, warnings = grid.to_case("alike"), grid.warnings
    assert [actor.name for actor in case.actors.values()] == ["US", "KR", "US (3)", "US (2)", "US (4)"]
    assert [(row.line, row.level) for row in warnings] == [(4, "warning"), (6, "warning")]
    assert "read as 'US (3)'" in warnings[0].wrong
    assert "read as 'US (4)'" in (case.summary or "")
    assert problem_of(case).position[0, :, 0].tolist() == [1, 2, 3, 4, 5]


def test_ktab_actors_of_one_name_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "alike.csv"
    path.write_text("T,t,2,1\nActor,Description,Power,P,S\nA,x,1,25,40\nA,y,2,75,60\n")
    grid = formats.read_grid(path)
    case, warnings = grid.to_case("alike"), grid.warnings
    assert [actor.name for actor in case.actors.values()] == ["A", "A (2)"]
    assert len(warnings) == 1


def test_ktab_actors_of_one_name_in_xml_are_told_apart(tmp_path: Path) -> None:
    actor = (
        "<Actor><name>A</name><capability>10</capability>"
        "<Position><dCoord>25</dCoord></Position><Salience><dSal>40</dSal></Salience></Actor>"
    )
    path = tmp_path / "alike.xml"
    dimensions = "<Dimensions><dName>P</dName></Dimensions>"
    path.write_text(f"<Scenario><name>T</name>{dimensions}<Actors>{actor * 3}</Actors></Scenario>")
    grid = formats.read_grid(path)
    assert [player.name for player in grid.players] == ["A", "A (2)", "A (3)"]
    assert len(grid.warnings) == 2


def test_the_published_file_with_actors_of_one_name_is_read() -> None:
    grid = formats.read_grid(shared_data("bdm") / "litigation_original_minimalgeek.csv")
    assert len(grid.players) == 46
    assert grid.warnings


def test_saliences_above_one_are_percentages(tmp_path: Path) -> None:
    path = tmp_path / "percent.csv"
    path.write_text("Actor,Position,Salience\nA,1,80\nB,2,40\n")
    assert problem_of(formats.read(path)).salience[0, :, 0].tolist() == [0.8, 0.4]


def test_a_scale_is_worked_out_from_positions_on_0_to_100(tmp_path: Path) -> None:
    path = tmp_path / "toll.csv"
    path.write_text(
        "actor,issue,position,position_0_100,salience\nA,toll,3,38.461538,1\nB,toll,5,69.230769,1\n"
    )
    problem = problem_of(formats.read(path))
    assert (problem.low[0], problem.high[0]) == (0.5, 7)


def test_a_ktab_file_with_and_without_final_commas(tmp_path: Path) -> None:
    lines = ["Trial, about nothing, 2, 2", "Actor,Description,Power,P,PS,Q,QS", "A, x, 10, 25, 40, 75, 60"]
    lines.append("B, y, 20, 0, 10, 100, 20")
    for end in ("", ",", ", "):
        path = tmp_path / "ktab.csv"
        path.write_text("".join(f"{line}{end}\n" for line in lines))
        assert formats.recognise(path.read_bytes(), "x").name == "ktab"
        problem = problem_of(formats.read(path))
        assert problem.position[0].tolist() == [[25, 75], [0, 100]]
        assert problem.salience[0].tolist() == [[0.4, 0.6], [0.1, 0.2]]
        assert problem.capability[0].tolist() == [[10, 10], [20, 20]]


def test_a_ktab_file_is_known_by_its_counts_whatever_its_header_says(tmp_path: Path) -> None:
    path = tmp_path / "ktab.csv"
    path.write_text(
        'Trial,"about much, and nothing", 2, 1,\nName,Who,Clout,Depth,Care,\nA,x,1,25,40,\nB,y,2,75,60,\n'
    )
    assert formats.recognise(path.read_bytes(), "x").name == "ktab"
    case = formats.read(path)
    assert list(case.issues) == ["Depth"]
    assert problem_of(case).position[0, :, 0].tolist() == [25, 75]


def test_a_ktab_xml_file(tmp_path: Path) -> None:
    actor = (
        "<Actor><name>A</name><description>x</description><capability>10</capability>"
        "<Position><dCoord>25</dCoord></Position><Salience><dSal>40</dSal></Salience></Actor>"
    )
    path = tmp_path / "ktab.xml"
    path.write_text(
        f"<Scenario><name>T</name><Dimensions><dName>P</dName></Dimensions><Actors>{actor}</Actors></Scenario>"
    )
    case = formats.read(path)
    assert (case.title, case.issues["P"].stances["A"].salience.modal) == ("T", 0.4)


@pytest.mark.parametrize("quote", ["", "'", '"'])
@pytest.mark.parametrize("delimiter", ["\t", ";", ","])
def test_a_decide_file_in_its_dialects(quote: str, delimiter: str, tmp_path: Path) -> None:
    rows = [
        ["#O", "toll"],
        ["#/", "a comment"],
        ["#A", "A", "Actor A"],
        ["#A", "B"],
        ["#P", "p", "toll height"],
    ]
    rows += [["#M", "p", "7", "high"], ["#M", "p", "0.5", "low"], ["#D", "A", "p", "3", "0.7", "1"]]
    rows += [["#D", "B", "p", "0.5", "0.9", "0.4"]]
    path = tmp_path / "decide.csv"
    path.write_text("".join(delimiter.join(f"{quote}{c}{quote}" for c in row) + "\n" for row in rows))
    case = formats.read(path)
    assert (case.title, case.issues["p"].scale.low, case.issues["p"].scale.high) == ("toll", 0.5, 7)
    assert case.issues["p"].question == "toll height"
    assert problem_of(case).position[0, :, 0].tolist() == [3, 0.5]


@pytest.mark.parametrize("name", [name for name in formats.names() if formats.get(name).write])
def test_what_is_written_is_read_again(name: str, tmp_path: Path) -> None:
    path = tmp_path / "case.csv"
    path.write_text(
        "actor,issue,position,salience,capability,low,high,status_quo\n"
        "com,one,20,0.5,1,0,100,10\nfr,one,30,0.25,0.5,0,100,10\n"
        "com,two,90,0.5,1,0,100,\nfr,two,60,0.5,0.5,0,100,\n"
    )
    case = formats.read(path)
    there = tmp_path / f"there.{name}"
    there.write_bytes(formats.write(case, name))
    assert formats.recognise(there.read_bytes(), "x").name == name
    here, back = problem_of(case), problem_of(formats.read(there))
    np.testing.assert_allclose(back.position, here.position)
    np.testing.assert_allclose(back.salience, here.salience)
    if name != "deu":  # these files hold no power
        np.testing.assert_allclose(back.capability, here.capability)


def test_the_deu_file_is_read_with_the_power_of_its_treaty() -> None:
    case = formats.read(shared_data("exchange") / "deu3" / "DEU3_all_364_issues_wide.csv")
    assert len(case.issues) == 364
    stances = case.issues["d00032i1"].stances
    assert stances["de"].capability.modal == 1
    assert stances["nl"].capability.modal == 0.5
    assert stances["com"].capability.modal == 1
    assert stances["de"].salience.modal == 0.8


def test_the_files_of_the_peers_are_all_read() -> None:
    files = list(shared_data("bdm").glob("ktab_*.csv"))
    files += [shared_data("exchange") / "peer_inputs" / f"{name}.csv" for name in ("cop21", "copenhagen")]
    for path in files:
        assert formats.read(path).issues


def test_a_format_that_cannot_be_written_or_is_unknown_is_refused() -> None:
    case = formats.read(shared_data("bdm") / "ec_emissions_1994.csv")
    with pytest.raises(UsageError, match="can be read, not written"):
        formats.write(case, "ktab-xml")
    with pytest.raises(NotFoundError, match="did you mean 'ktab'"):
        formats.write(case, "ktap")
    with pytest.raises(NotFoundError, match="no readable file"):
        formats.read(Path("nowhere.csv"))


def test_the_long_layout_of_the_deu_data_says_what_the_wide_one_says() -> None:
    folder = shared_data("exchange") / "deu3"
    long, wide = (formats.read_grid(folder / f"DEU3_all_{name}.csv") for name in ("long", "364_issues_wide"))
    assert set(long.cells) == set(wide.cells)
    assert len(long.cells) == len(wide.cells) > 7000


def test_the_long_layout_of_the_deu_data_names_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    rows = ["d1,one,de,110,50", "d1,one,xx,10,50", "d1,one,fr,10,50", "d1,one,fr,20,50", "d1,one,es,20,far"]
    path.write_text("wave,proposal,issue,actor,position,salience\n" + "".join(f"DEU3,{r}\n" for r in rows))
    with pytest.raises(InvalidFileError) as caught:
        formats.read(path)
    assert [row.line for row in caught.value.findings] == [2, 3, 5, 6]
    path.write_text("wave,proposal,issue,actor,position,salience\nDEU3,d1,one,de,,\n")
    with pytest.raises(InvalidFileError, match="1 error"):
        formats.read(path)


def test_a_file_that_is_too_large_is_told_from_one_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(InvalidFileError, match="too large") as caught:
        formats.read_grid(path)
    assert [row.wrong for row in caught.value.findings] == ["is larger than 50 MB"]
    with pytest.raises(NotFoundError, match="no readable file"):
        formats.read_grid(tmp_path / "none.csv")
