"""Whatever is done to an input, a command ends with a sentence and a documented exit code."""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from accord.conflict.graph.formulas import FormulaError, parse
from accord.conflict.graph.model import Option
from accord.errors import InvalidFileError, UsageError
from accord.machine.journal import digest, settle
from accord.reader.actors.gazetteer import gazetteer_with
from accord.reader.documents.web_blocks import parse_page
from accord.reader.documents.web_properties import properties_of
from accord.reader.rules.issues import lexicon_from
from accord.yaml.json_reading import read_json
from tests.attack.damage import Input, damaged, inputs, put
from tests.attack.test_outputs import ends
from tests.spent import processor_seconds

CODES = {0, 2, 3, 4}
LONGEST = 30.0


def attack(one: Input, seed: int, folder: Path, capsys: pytest.CaptureFixture[str]) -> int:
    """The exit code of a command on a damaged input; fails with what it takes to try it again."""
    data = damaged(one.data, random.Random(f"{one.name} {seed}"))
    arguments = put(one, data, folder)
    began = processor_seconds()
    try:
        code = ends(*arguments)
    except BaseException as problem:
        raise AssertionError(f"{one.name}, seed {seed}: {problem!r}") from problem
    said = capsys.readouterr()
    assert code in CODES, (one.name, seed, said.err[-300:])
    assert code == 0 or said.err.strip(), (one.name, seed, "no sentence")
    assert "Traceback" not in said.err, (one.name, seed)
    assert processor_seconds() - began < LONGEST, (one.name, seed)
    return code


@pytest.mark.parametrize("one", [i for i in inputs() if i.command[0] != "read"], ids=lambda one: one.name)
def test_damaged_inputs_end_with_a_sentence(
    one: Input, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for seed in range(6):
        folder = tmp_path / str(seed)
        folder.mkdir()
        monkeypatch.chdir(folder)
        attack(one, seed, folder, capsys)


@pytest.mark.full
@pytest.mark.timeout(3600)
def test_fifteen_hundred_damaged_inputs_of_all_kinds_end_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kinds = list(inputs())
    codes: Counter[tuple[str, int]] = Counter()
    for number in range(1500):
        one, folder = kinds[number % len(kinds)], tmp_path / str(number)
        folder.mkdir()
        monkeypatch.chdir(folder)
        codes[one.name, attack(one, 1000 + number, folder, capsys)] += 1
    told = ", ".join(f"{name} {code}: {count}" for (name, code), count in sorted(codes.items()))
    with capsys.disabled():
        sys.stderr.write(f"\n{sum(codes.values())} inputs without a traceback; {told}\n")


@pytest.mark.parametrize("one", [i for i in inputs() if i.command[0] != "read"], ids=lambda one: one.name)
def test_the_inputs_are_sound_before_they_are_damaged(
    one: Input, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    if one.name in (".accord.journal", "proposals.jsonl", "case.history.jsonl"):
        pytest.skip("a log of no decision is what it is")
    assert ends(*put(one, one.data, tmp_path)) == 0, capsys.readouterr().err


OPTIONS = (Option(name="a", owner="X"), Option(name="b", owner="X"))
STATES = np.arange(4)


def test_formulas_of_any_length_and_depth_are_read_or_refused() -> None:
    long_list = " or ".join(["a"] * 20_000)
    assert parse(long_list, OPTIONS)(STATES).tolist() == [False, True, False, True]
    assert parse(" and ".join(["a", "b"] * 10_000), OPTIONS)(STATES).tolist() == [False, False, False, True]
    assert parse("not " * 20_001 + "a", OPTIONS)(STATES).tolist() == [True, False, True, False]
    assert parse("-" * 20_000 + "a", OPTIONS)(STATES).tolist() == [False, True, False, True]
    assert parse("(" * 100 + "a" + ")" * 100, OPTIONS)(STATES).tolist() == [False, True, False, True]
    assert parse(" or ".join(["(b)"] * 200), OPTIONS)(STATES).tolist() == [
        False,
        False,
        True,
        True,
    ]
    with pytest.raises(FormulaError, match="more than 100 brackets within brackets"):
        parse("(" * 20_000 + "a" + ")" * 20_000, OPTIONS)


@pytest.mark.parametrize("text", ["9" * 5000, "²", "a" * 100_000, "0", "3", '"' + "b" * 100_000 + '"'])
def test_giant_numbers_and_names_in_formulas_are_told_in_a_short_sentence(text: str) -> None:
    with pytest.raises(FormulaError) as told:
        parse(text, OPTIONS)
    assert len(str(told.value)) < 120


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"a": 1, "a": 2}', "stands twice"),
        ('{"a": NaN}', "NaN"),
        ('{"a": -Infinity}', "Infinity"),
        ("[" * 100_000, "nested"),
        ('{"a":' * 100_000, "nested"),
    ],
)
def test_json_that_is_none_is_refused_at_every_door(
    text: str,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert told in read_json(text, "x").findings[0].wrong
    for one in inputs():
        if not one.name.endswith(".json"):
            continue
        assert ends(*put(one, text.encode(), tmp_path)) in (2, 3), one.name
        assert "Traceback" not in capsys.readouterr().err
    pytest.importorskip("lxml")
    script = f"<html><head><script type='application/ld+json'>{text}</script></head></html>"
    assert properties_of(parse_page(script)) == {}


def test_a_journal_from_a_stranger_writes_nothing_outside_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    (tmp_path / "victim").write_text("precious")
    for file in ("../victim", str(tmp_path / "victim"), "..\\victim", ""):
        for step in (
            {"append": file, "size": 8, "lines": "eA=="},
            {"file": file, "before": "cHJlY2lvdXM=", "after": "eA=="},
        ):
            line = json.dumps({"format": "accord-journal/1", "steps": [step]}).encode()
            (folder / ".accord.journal").write_bytes(line + b"\n" + digest(line).encode() + b"\n")
            with pytest.raises(UsageError, match="not in it"):
                settle(folder)
            assert ends("check", folder) in (2, 4)
            assert (tmp_path / "victim").read_text() == "precious"


@pytest.mark.parametrize(
    "line", [b"[]", b"{}", b'{"steps": 3}', b'{"steps": [{"append": 1}]}', b'{"steps": ' + b"[" * 100_000]
)
def test_a_journal_that_is_whole_but_none_of_ours_is_swept_away(line: bytes, tmp_path: Path) -> None:
    (tmp_path / ".accord.journal").write_bytes(line + b"\n" + digest(line).encode() + b"\n")
    settle(tmp_path)
    assert not (tmp_path / ".accord.journal").exists()


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"iso3\tnames\n\xe9\t\xe9\n", b"\0", b"", b"a\tb\tc"])
def test_tables_of_the_reader_that_are_none_are_a_sentence(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_bytes(data)
    with pytest.raises(InvalidFileError):
        gazetteer_with(path)
    with pytest.raises(InvalidFileError):
        lexicon_from(path)
