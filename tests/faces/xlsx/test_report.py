"""A report as an Excel workbook, opened again."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from accord.case.plain_data import case_from, plain
from accord.faces.files import Material, report_file
from accord.faces.xlsx.report import report_xlsx
from accord.formats.whole_case import whole_case
from accord.pages.blocks import Table, every_block
from accord.studies.one_scenario import forecast
from tests import bundled
from tests.agenda.cases import many_issues
from tests.faces.material import hostile_report, plain_report

DATED = dt.date(2021, 2, 1)


@cache
def small() -> bytes:
    """The small page over the forecast of the bundled case."""
    return report_xlsx(plain_report(), bundled.case(), bundled.forecast(), dated=DATED)


def opened(data: bytes) -> Any:
    """The workbook opened again, formulas as formulas."""
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(data: bytes, sheet: str) -> list[tuple[Any, ...]]:
    """The values of a sheet."""
    return list(opened(data)[sheet].iter_rows(values_only=True))


def test_sheets_stand_in_their_order() -> None:
    names = opened(small()).sheetnames
    assert names[:4] == ["Read me", "Board", "T1 Chances", "T2 What the numbers rest on"]
    assert names[-1] == "Codebook"
    assert names.index("Data survival") < names.index("Case") < names.index("Case stances")
    assert "Data settlements" not in names


def test_the_board_has_values_easiest_first() -> None:
    board = rows(small(), "Board")
    forecast = bundled.forecast()
    assert board[0][:4] == ("Issue", "Place", "Chance of agreement", "In words")
    easiest = forecast[forecast.ranking[0]]
    assert board[1][0] == easiest.title
    assert easiest.p_agreement is not None
    assert board[1][2] == easiest.p_agreement.value
    assert isinstance(board[1][5], dt.datetime)
    sheet = opened(small())["Board"]
    assert sheet["C2"].number_format == "0%"
    assert sheet.freeze_panes == "B2"


def test_a_table_of_the_page_has_values_errors_and_units() -> None:
    assert (
        rows(small(), "T1 Chances")
        == [
            ("Section", "Table", "Issue", "Chance", "± Chance", "Point", "unit of Point"),
            ("Why", "Chances", "Cost", 0.25, 0.01, 5, "KRW bn"),
            ("Why", "Chances", "Health", 0.5, None, "–", None),
            ("The parts", "Chances", "Cost", 0.25, 0.01, 5, "KRW bn"),
            ("The parts", "Chances", "Health", 0.5, None, "–", None),
        ]
        or rows(small(), "T1 Chances")[1][0] == "Bottom line"
    )
    evidence = rows(small(), "T2 What the numbers rest on")
    assert evidence[0] == ("Section", "Table", "Number", "Says")


def test_the_guide_names_every_sheet_and_bears_the_marking() -> None:
    guide = [cell for row in rows(small(), "Read me") for cell in row if cell]
    assert guide[0] == "A small page"
    assert "FOR OFFICIAL USE" in guide
    assert set(opened(small()).sheetnames) - {"Read me"} <= set(guide)
    assert "The ask is 5." in guide
    assert "Distance makes up most of it" in guide


def test_the_codebook_has_every_variable_of_the_data() -> None:
    book = opened(small())
    told = {(row[0], row[1]) for row in rows(small(), "Codebook")[1:]}
    for name in book.sheetnames:
        if name.startswith("Data "):
            header = [cell.value for cell in book[name][1]]
            assert {(name.removeprefix("Data "), column) for column in header} <= told


def test_the_whole_case_is_read_back_equal(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    file.write_bytes(small())
    assert whole_case(file) == bundled.case()


def test_a_hostile_case_is_read_back_equal_and_nothing_is_a_formula(tmp_path: Path) -> None:
    report = hostile_report()
    data = plain(bundled.case())
    bad = report.title
    data |= {"title": bad, "summary": bad * 400, "hindsight": "=HYPERLINK(1)"}
    for actor in data["actors"].values():
        actor["name"] = f"=cmd|'{bad}"
    for issue in data["issues"].values():
        issue |= {"title": f"@{bad}", "note": f"+1{bad}", "question": f"-1{bad}"}
    for evidence in data["evidence"].values():
        evidence["paraphrase"] = f"\t={bad}"
    case = case_from(data)
    made = report_file("xlsx", Material(report, case, bundled.forecast()))
    file = tmp_path / "book.xlsx"
    file.write_bytes(made)
    assert whole_case(file) == case
    for sheet in opened(made):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate)
    texts = [cell for row in rows(made, "Case actors") for cell in row]
    assert any(str(text).startswith("=cmd") or str(text).startswith('"=cmd') for text in texts)


def test_properties_tell_the_date_of_the_case() -> None:
    about = opened(small()).properties
    assert about.created == dt.datetime(2021, 2, 1)
    assert (about.title, about.creator) == ("A small page", "The desk")


def test_the_same_page_gives_the_same_bytes() -> None:
    assert report_xlsx(plain_report(), bundled.case(), bundled.forecast(), dated=DATED) == small()


def test_the_whole_briefing_fits_a_book_that_can_be_leafed_through() -> None:
    page, made = bundled.briefing_report(), bundled.briefing()
    book = opened(report_file("xlsx", Material(page, made.case, made.forecast)))
    tables = [block for block in every_block(page.blocks) if isinstance(block, Table)]
    shared = [name for name in book.sheetnames if name.startswith("T")]
    assert len(shared) <= len(tables) / 2
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_the_board_has_a_chart_of_excel_with_its_alternative_text() -> None:
    with zipfile.ZipFile(io.BytesIO(small())) as book:
        charts = sorted(name for name in book.namelist() if "/charts/chart" in name)
        chart = book.read(charts[0]).decode()
        (drawing,) = (book.read(name).decode() for name in book.namelist() if "/drawings/drawing" in name)
    last = 1 + len(bundled.forecast().ranking)
    assert f"<c:f>Board!$A$2:$A${last}</c:f>" in chart
    assert f"<c:f>Board!$C$2:$C${last}</c:f>" in chart
    assert 'descr="Chance of agreement"' in drawing
    assert '<c:max val="1"/>' in chart
    assert 'descr="Chance that an issue is still open"' in drawing


def test_the_board_shows_the_survival_curves_of_all_issues() -> None:
    """Each curve takes its points from the rows of its own issue, and its name from its row on the board."""
    board, data = opened(small())["Board"], rows(small(), "Data survival")
    bars, curves = board._charts
    assert curves.anchor._from.row > bars.anchor._from.row + 10
    assert (curves.x_axis.scaling.max, curves.y_axis.scaling.max) == (48, 1)
    forecast = bundled.forecast()
    assert len(curves.series) == len(forecast.ranking)
    for line, (series, issue) in enumerate(zip(curves.series, forecast.ranking, strict=True), 2):
        assert series.tx.strRef.f == f"Board!$A${line}"
        column_x, column_y = series.xVal.numRef.f, series.yVal.numRef.f
        first, last = (int(n) for n in re.findall(r"\$(\d+)", column_x))
        assert column_x == f"'Data survival'!$B${first}:$B${last}"
        assert column_y == f"'Data survival'!$D${first}:$D${last}"
        assert {row[0] for row in data[first - 1 : last]} == {issue}
        assert (data[first - 1][1], data[last - 1][1]) == (0, 48)
        assert sum(row[0] == issue for row in data) == last - first + 1


def test_of_very_many_issues_the_easiest_and_the_hardest_have_a_curve() -> None:
    case = many_issues(20)
    made = forecast(case, draws=20, causes=False)
    board = opened(report_xlsx(plain_report(), case, made, dated=DATED))["Board"]
    curves = board._charts[1]
    named = [int(series.tx.strRef.f.rpartition("$")[2]) for series in curves.series]
    assert named == [*range(2, 8), *range(16, 22)]
