"""Files that are wrong: each a table of findings and exit code 3, nothing half-read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.cli.commands.backtest import command
from accord.cli.frame import main
from accord.errors import InvalidFileError
from tests.backtest.outside.made_up import (
    attempts_file,
    claims_file,
    codecision_file,
    directives_file,
    positions_file,
    proposals_file,
    rounds_file,
)

Change = tuple[str, str]
"""A pattern, and what stands in its place the first time."""

WRONG: dict[str, tuple[str, Callable[[Path], Path], Change, str]] = {
    "no header": ("time", proposals_file, (r"^.*\n", ""), "header"),
    "no rows": ("time", proposals_file, (r"(?s)\n.*", "\n"), "file"),
    "a column is missing": ("time", proposals_file, (r"intro", "begun"), "header"),
    "no day": ("time", proposals_file, (r"2004-01-15", "15.1.2004"), "intro"),
    "a day that is none": ("time", proposals_file, (r"2004-01-15", "2004-02-31"), "intro"),
    "an empty day": ("time", proposals_file, (r"2004-01-15", ""), "intro"),
    "a part of another name": ("time", proposals_file, (r",train,", ",training,"), "split"),
    "no part": ("time", proposals_file, (r",train,", ",,"), "split"),
    "a proposal twice": ("time", proposals_file, (r"\np1,", "\np0,"), "prnr"),
    "a proposal without a name": ("time", proposals_file, (r"\np1,", "\n,"), "prnr"),
    "an unknown wave": ("time", proposals_file, (r"DEU2_EU25_27", "DEU9"), "wave"),
    "an unknown procedure": ("time", proposals_file, (r",COD,", ",AVC,"), "proc"),
    "an unknown vote": ("time", proposals_file, (r",QMV,", ",simple,"), "vote"),
    "an unknown kind of act": ("time", proposals_file, (r",Reg,", ",Letter,"), "type"),
    "months that are no number": ("time", proposals_file, (r",train,0,[\d.]+", ",train,0,long"), "months"),
    "negative months": ("time", proposals_file, (r",train,0,[\d.]+", ",train,0,-3"), "months"),
    "months without end": ("time", proposals_file, (r",train,0,[\d.]+", ",train,0,1e9"), "months"),
    "open in words": ("time", proposals_file, (r",train,1,", ",train,yes,"), "open_at_coding"),
    "an end before the beginning": ("time", codecision_file, (r"(2000-01-10),\d{4}", r"\1,1999"), "fin"),
    "a file without a number": ("time", codecision_file, (r"\n[^,]+,", "\n,"), "cod"),
    "a spell that ends before it begins": ("time", directives_file, (r"\n1,0,", "\n1,99999,"), "end"),
    "an event that is no switch": ("time", directives_file, (r"(\n1,0,\d+),1", r"\1,7"), "event"),
    "a directive in two parts": ("time", directives_file, (r"(\n0,0,[^\n]*),train", r"\1,dev"), "split"),
    "no attempts": ("whether", attempts_file, (r"(?s)\n.*", "\n"), "file"),
    "a missing outcome column": ("whether", attempts_file, (r"agree", "agreed"), "agree"),
    "a month that is none": ("whether", attempts_file, (r"190006", "190013"), "begsett"),
    "an attempt without a beginning": ("whether", attempts_file, (r",190006,", ",,"), "begsett"),
    "an attempt that ends before it begins": (
        "whether",
        attempts_file,
        (r",190006,\d+", ",190006,189001"),
        "endsett",
    ),
    "an outcome that is no switch": ("whether", attempts_file, (r",0,,,1,1,1,", ",2,,,1,1,1,"), "agree"),
    "an attempt twice": ("whether", attempts_file, (r"\nc0,2,", "\nc0,1,"), "settnumt"),
    "an attempt over nothing": ("whether", attempts_file, (r"\nc0,1,d0,1,0,0", "\nc0,1,d0,0,0,0"), "terriss"),
    "an attempt without a claim": ("whether", attempts_file, (r"\nc0,1", "\n,1"), "claimdy"),
    "no rounds": ("rounds", rounds_file, (r"(?s)\n.*", "\n"), "file"),
    "rounds without a column": ("rounds", rounds_file, (r"pct_change", "change"), "pct_change"),
    "a round twice": ("rounds", rounds_file, (r"\nr1,", "\nr0,"), "case_id"),
    "a round of nobody": ("rounds", rounds_file, (r"\nr1,A-C", "\nr1,"), "family"),
    "a change that is no number": ("rounds", rounds_file, (r"1991,[-\d.]+,", "1991,much,"), "pct_change"),
    "an expiry that is no day": ("rounds", rounds_file, (r"1992-12-31", "1992-13-31"), "prior_expired"),
    "a negative lapse": (
        "rounds",
        rounds_file,
        (r"1992-12-31,0", "1992-12-31,-1"),
        "lapse_months_to_agreement",
    ),
    "a part of another name in attempts": ("whether", attempts_file, (r",train\n", ",late\n"), "split"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_a_table_of_findings(name: str, tmp_path: Path) -> None:
    which, write, (pattern, new), field = WRONG[name]
    file = write(tmp_path)
    text, count = re.subn(pattern, new, file.read_text(), count=1)
    assert count == 1, "the pattern must be there"
    file.write_text(text)
    found = CliRunner().invoke(command, [which, str(file)])
    assert isinstance(found.exception, InvalidFileError), found.output
    assert found.exception.exit_code == 3
    assert field in {each.field for each in found.exception.findings}
    for each in found.exception.findings:
        assert each.wrong
        assert each.remedy


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"\xff\xfe\x00", b"\0", b'"unclosed\n', b"a;b\n1;2\n", b"%PDF-1.7"]
)
@pytest.mark.parametrize("which", ["time", "whether", "rounds"])
def test_nonsense_is_refused(which: str, content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    file.write_bytes(content)
    found = CliRunner().invoke(command, [which, str(file)])
    assert isinstance(found.exception, InvalidFileError), found.output
    assert found.exception.findings


@pytest.mark.parametrize(
    ("pattern", "new", "field"),
    [
        (r"pde", "qde", "prnr"),
        (r"wave", "round", "wave"),
        (r"\nDEU2_EU25_27,p0,", "\nDEU2,p0,", "wave"),
        (r"p0i1", "p0i0", "isnr"),
        (r"(\nDEU2_EU25_27,p1,p1i0,),\d+", r"\1,many", "pcom"),
        (r"(\nDEU2_EU25_27,p1,p1i0,),\d+", r"\1,120", "pcom"),
        (r"(?s),p\d+,", ",q,", "isnr"),
    ],
)
def test_wrong_positions_are_findings(pattern: str, new: str, field: str, tmp_path: Path) -> None:
    file, positions = proposals_file(tmp_path), positions_file(tmp_path)
    everything = field == "prnr" or "q," in new
    text, count = re.subn(pattern, new, positions.read_text(), count=0 if everything else 1)
    assert count
    if field == "prnr":
        text = re.sub(r",p(\d+),", r",q\1,", text)
    positions.write_text(text)
    found = CliRunner().invoke(command, ["time", str(file), "--cases", str(positions)])
    if "q," in new:
        assert isinstance(found.exception, InvalidFileError)
        return
    assert isinstance(found.exception, InvalidFileError), found.output
    assert field in {each.field for each in found.exception.findings}


def test_wrong_claims_are_findings(tmp_path: Path) -> None:
    file, claims = attempts_file(tmp_path), claims_file(tmp_path)
    claims.write_text(claims.read_text().replace("c1,", "c0,", 1).replace(",5\n", ",many\n", 1))
    found = CliRunner().invoke(command, ["whether", str(file), "--claims", str(claims)])
    assert isinstance(found.exception, InvalidFileError)
    assert {each.field for each in found.exception.findings} == {"claimdy", "icowsal"}


def test_the_table_stands_on_stderr_and_the_exit_code_is_three(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = proposals_file(tmp_path)
    file.write_text(file.read_text().replace("DEU2_EU25_27", "DEU9").replace(",COD,", ",AVC,"))
    with pytest.raises(SystemExit) as ended:
        main(["backtest", "time", str(file)])
    assert ended.value.code == 3
    said = capsys.readouterr()
    assert not said.out
    assert "write one of: DEU1_EU15, DEU2_EU25_27, DEU3_EU28" in said.err
    assert said.err.count("AVC") == 24
