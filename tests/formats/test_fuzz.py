"""Whatever is done to a file, reading it ends in a case or in a table of what is wrong."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import numpy as np
import pytest

from accord import formats
from accord.case.schema import Case
from accord.errors import InvalidFileError, UsageError
from accord.settlement.models import get
from accord.settlement.problem import problem_of

Damage = Callable[[bytes, np.random.Generator], bytes]

PLAIN = b"""Actor,Capability,Position,Salience,low,high,status_quo
Netherlands,0.08,4,0.8,4,10,5
Belgium,0.08,7,0.4,,,
"United Kingdom",0.16,10,0.9,,,
"""
LONG = b"""actor;issue;position;position_0_100;salience;power
A;toll;3;38.5;0.9;1
B;toll;5;69.2;0.5;2
A;speed;100;0;0.3;1
B;speed;130;100;0.6;2
"""
KTAB = b"""Trial, about nothing, 2, 2,
Actor,Description,Power,Cost,Sal,Term,Sal,
A, first, 10, 25, 40, 75, 60,
B, second, 20, 0, 10, 100, 20,
"""
XML = b"""<?xml version="1.0" encoding="UTF-8"?>
<Scenario><name>T</name><desc>d</desc><Dimensions><dName>P</dName></Dimensions><Actors>
<Actor><name>A</name><description>x</description><capability>10</capability>
<Position><dCoord>25</dCoord></Position><Salience><dSal>40</dSal></Salience></Actor>
<Actor><name>B</name><description>y</description><capability>5</capability>
<Position><dCoord>75</dCoord></Position><Salience><dSal>90</dSal></Salience></Actor>
</Actors></Scenario>
"""
DECIDE = b"""#O\ttoll\n#/\ta comment\n#A\tA\tActor A\n#A\tB\tActor B\n#P\tp\ttoll height\n#P\tq\tspeed
#M\tp\t0.5\tlow\n#M\tp\t7\thigh\n#M\tq\t0\tlow\n#M\tq\t100\thigh\n#D\tA\tp\t3\t0.7\t1
#D\tB\tp\t0.5\t0.9\t0.4\n#D\tA\tq\t30\t0.2\t1\n#D\tB\tq\t90\t0.6\t0.4\n"""
DEU = b"""wave,prnr,prname,isnr,pcom,pde,pfr,scom,sde,sfr,rp
DEU3,d1,name,d1i1,100,0,50,50,70,90,0
DEU3,d1,name,d1i2,20,,50,50,,90,NA
"""


def workbook() -> bytes:
    """The plain table as a workbook."""
    case = formats.recognise(LONG, "x").read(LONG, "x").to_case("x")
    return formats.write(case, "xlsx")


FILES = {"plain": PLAIN, "long": LONG, "ktab": KTAB, "xml": XML, "decide": DECIDE, "deu": DEU}
TOKENS: tuple[bytes, ...] = (
    *(b"", b"nan", b"-inf", b"1e999", b"-1", b"1_0", b"99999999999999999999", b"1e-320", b"0x10", b"1,5"),
    *(b'"', b"'", b",", b";", b"\t", b"\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b"A" * 5000, b"TRUE"),
    *(b"<", b"&", b"]]>", b"#D", b"=1+1", b"(2)", b"--", b"%"),
    *(text.encode() for text in ("٣", "½", "Ünïcode \u202e", "\u2028", "\x85")),
)


def some_bytes(data: bytes, rng: np.random.Generator) -> bytes:
    """A few bytes changed to any others."""
    changed = bytearray(data)
    for at in rng.integers(0, len(data), rng.integers(1, 6)):
        changed[at] = rng.integers(0, 256)
    return bytes(changed)


def a_piece(data: bytes, rng: np.random.Generator) -> bytes:
    """A stretch taken out, written twice, or kept alone."""
    first, last = sorted(rng.integers(0, len(data) + 1, 2))
    kept = (data[:first] + data[last:], data[:last] + data[first:], data[first:last], data[:first])
    return kept[rng.integers(len(kept))]


def a_token(data: bytes, rng: np.random.Generator) -> bytes:
    """Something strange put in, or in the place of a stretch."""
    at = int(rng.integers(0, len(data) + 1))
    return data[:at] + TOKENS[rng.integers(len(TOKENS))] + data[at + int(rng.integers(0, 4)) :]


def a_cell(data: bytes, rng: np.random.Generator) -> bytes:
    """A cell replaced by something strange."""
    mark = next((m for m in (b"\t", b";", b",", b">") if m in data), b" ")
    cells = data.split(mark)
    cells[rng.integers(len(cells))] = TOKENS[rng.integers(len(TOKENS))]
    return mark.join(cells)


def the_lines(data: bytes, rng: np.random.Generator) -> bytes:
    """Lines shuffled, dropped or doubled."""
    rows = data.split(b"\n")
    picked = rng.integers(0, len(rows), rng.integers(1, len(rows) + 3))
    return b"\n".join(rows[at] for at in picked)


def the_marks(data: bytes, rng: np.random.Generator) -> bytes:
    """One mark everywhere replaced by another, or another encoding."""
    marks = (b",", b";", b"\t", b"|", b".", b" ", b"\n", b'"', b"0")
    one, other = rng.integers(0, len(marks), 2)
    text = data.replace(marks[one], marks[other])
    return text.decode("utf-8", "replace").encode("utf-16") if rng.random() < 0.1 else text


DAMAGES: tuple[Damage, ...] = (some_bytes, a_piece, a_token, a_cell, the_lines, the_marks)


def read(data: bytes) -> Case | None:
    """The case in `data`; None where a table of findings says what is wrong with it."""
    try:
        return formats.recognise(data, "trial").read(data, "trial").to_case("trial")
    except InvalidFileError as problem:
        findings = problem.findings
    assert findings, data
    assert all(row.wrong and row.remedy and row.file == "trial" for row in findings), data
    return None


def survives(data: bytes) -> bool:
    """Whether `data` can be read; what can be read can be settled and written."""
    case = read(data)
    if case is None:
        return False
    problem = problem_of(case)
    get("weighted-mean").solve(problem, None, np.random.default_rng(0))
    for name in ("plain", "ktab", "decide"):
        try:
            formats.write(case, name)
        except UsageError:
            continue
    return True


def damaged(data: bytes, trials: int, seed: int) -> list[bool]:
    """Which of many damaged versions can be read; nothing but a table of findings may come of the others."""
    rng = np.random.default_rng([seed, len(data)])
    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(trials):
            version = data
            for _ in range(rng.integers(1, 4)):
                version = DAMAGES[rng.integers(len(DAMAGES))](version or b" ", rng)
            found.append(survives(version))
    return found


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_ends_in_a_case_or_a_table(name: str) -> None:
    assert survives(FILES[name])
    assert not all(damaged(FILES[name], 150, 0))


def test_a_damaged_workbook_ends_in_a_case_or_a_table() -> None:
    data = workbook()
    assert survives(data)
    assert not all(damaged(data, 60, 0))


@pytest.mark.full
@pytest.mark.parametrize("seed", range(1, 5))
@pytest.mark.parametrize("name", [*FILES, "xlsx"])
def test_thousands_of_damaged_files_end_in_a_case_or_a_table(name: str, seed: int) -> None:
    data = workbook() if name == "xlsx" else FILES[name]
    assert not all(damaged(data, 300 if name == "xlsx" else 1500, seed))
