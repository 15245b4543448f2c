from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.case.checks.whole_case import check
from accord.case.files.finding import read_case
from accord.errors import Finding, InvalidFileError
from accord.yaml.reading import forget, read_text, read_yaml
from tests.case.checks.broken import SOUND


def _findings(folder: Path, raw: bytes) -> tuple[Finding, ...]:
    path = folder / "case.yaml"
    path.write_bytes(raw)
    with pytest.raises(InvalidFileError) as problem:
        read_case(path)
    assert set(check(path)) == set(problem.value.findings)
    return problem.value.findings


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize(
    ("raw", "line", "wrong"),
    [
        (b"", None, "is empty"),
        (b"# only a comment\n", None, "is empty"),
        (b"- a\n- b\n", None, "not a mapping"),
        (b"just words", None, "not a mapping"),
        (b"id: a\n\x00\x01", 2, "binary"),
        (SOUND.encode("utf-16"), 1, "UTF-16"),
        ("id: a\ntitle: café".encode("latin-1"), 2, "not UTF-8"),
        (b"id: a\ntitle: [1, 2\nas_of: 2\n", 3, "not YAML"),
        (b"id: a\n\ttitle: x\n", 2, "not YAML"),
        (b"id: a\ntitle: \x07\n", 2, "control character"),
        (b"id: *nobody\n", 1, "refers to itself or to nothing"),
        (b"id: &me [*me]\n", 1, "refers to itself or to nothing"),
        (b"id: a\n---\nid: b\n", 2, "second document"),
        (b"? [a, b]\n: c\n", 1, "no plain word"),
        (b"id: !!python/object:os.system x\n", 1, "has the tag"),
        (b'id: "\\ud800"\n', 1, ""),
        (b"[" * 100_000, 1, "levels deep"),
        (b"a: " * 50, 1, "not YAML"),
        (BOMB.encode(), 6, "aliases expand"),
    ],
)
def test_what_is_no_case_is_said_with_its_line(
    raw: bytes, line: int | None, wrong: str, tmp_path: Path
) -> None:
    found = _findings(tmp_path, raw)
    assert any(wrong in f.wrong and f.line == line for f in found), found


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(SOUND.replace("\n", "\r\n").encode("utf-8-sig"))
    assert read_case(path).as_of == dt.date(2021, 2, 1)


def test_yaml_1_2_leaves_words_words() -> None:
    data = read_text("a: no\nb: on\nc: 2021-02-01\nd: 1_000\ne: true\nf: ~\ng: 1e3\nh: -.5\ni: 010", "").data
    assert data == {
        "a": "no",
        "b": "on",
        "c": "2021-02-01",
        "d": "1_000",
        "e": True,
        "f": None,
        "g": 1000.0,
        "h": -0.5,
        "i": 10,
    }


def test_every_entry_knows_its_line() -> None:
    lines = read_text("a:\n  - b: 1\n    c: 2\n  - {d: 3,\n     e: 4}\n", "").lines
    assert lines[("a", 0, "c")] == 3
    assert lines[("a", 1)] == 4
    assert lines[("a", 1, "e")] == 5


def test_an_alias_stands_for_what_it_names() -> None:
    assert read_text("a: &x {v: 1}\nb: *x\n", "").data == {"a": {"v": 1}, "b": {"v": 1}}


def test_a_missing_permission_is_a_finding(tmp_path: Path) -> None:
    assert "cannot be read" in read_yaml(tmp_path, "folder").findings[0].wrong


@given(st.text())
def test_any_text_is_read_or_refused_without_a_traceback(text: str) -> None:
    read_text(text, "any")


def test_a_damaged_case_never_ends_in_a_traceback(tmp_path: Path) -> None:
    chance = random.Random(0)
    path = tmp_path / "case.yaml"
    for _ in range(150):
        path.write_text(_damaged(chance), "utf-8")
        check(path)


def _damaged(chance: random.Random) -> str:
    """The sound case with a line lost, doubled, moved, indented or a value spoilt."""
    lines = SOUND.splitlines()
    for _ in range(chance.randint(1, 3)):
        n = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                del lines[n]
            case 1:
                lines.insert(n, lines[chance.randrange(len(lines))])
            case 2:
                lines[n] = " " * chance.randint(1, 5) + lines[n]
            case 3:
                key = lines[n].split(":")[0]
                lines[n] = (
                    f"{key}: {chance.choice(['', '[]', '{}', '-1', '1e999', 'x', 'true', '[[1]]', '{a: 1}'])}"
                )
            case _:
                lines[n] = lines[n][: chance.randint(0, len(lines[n]))]
    return "\n".join(lines)


def test_a_text_that_comes_back_is_not_parsed_again_and_its_findings_carry_the_new_name() -> None:
    first = read_text("a: 1\nb: [x]\n", "one.yaml")
    assert read_text("a: 1\nb: [x]\n", "two.yaml").data is first.data
    forget()
    assert read_text("a: 1\nb: [x]\n", "two.yaml").data is not first.data
    assert [read_text("a: 1\na: 2\n", name).findings[0].file for name in ("one", "two")] == ["one", "two"]


def test_no_more_is_kept_of_what_was_read_than_fits() -> None:
    forget()
    texts = [f"a{k}: {'x' * 100_000}\n" for k in range(4)]
    read = [read_text(text, "a.yaml") for text in texts]
    assert read_text(texts[3], "a.yaml") is read[3]
    assert read_text(texts[2], "a.yaml") is read[2]
    assert read_text(texts[0], "a.yaml") is not read[0]
    assert read_text(texts[2], "a.yaml") is read[2]
    assert read_text(texts[3], "a.yaml") is not read[3]  # the first took its place
    forget()
