"""Every fault of a piece of news is one finding: where, what, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from accord.case.checks.whole_case import check, load
from accord.case.files.finding import read_case
from accord.errors import Finding, InvalidFileError
from tests.agenda.cases import two_sided
from tests.yaml_text import as_yaml

TOLD = "reason: r, source: s, by: me"
FIRST = "days: [2021-03-01, 2021-06-01]\npieces:\n"


def folder_with(tmp_path: Path, news: str) -> Path:
    """A project folder of a small case with the text of its ``news.yaml``."""
    case = two_sided(u={"ask": 80, "bottom_line": 40}, v={"ask": 20, "bottom_line": 60}, horizon=24)
    data = case.model_dump(mode="json", by_alias=True, exclude_unset=True)
    data["actors"] |= {"W": {"name": "W"}}
    data["issues"]["j"] = data["issues"]["k"] | {"kind": "influence"}
    data["issues"]["r"] = data["issues"]["k"] | {
        "ratification": {"U": {"body": "its parliament", "months": 3, "bottom_line": 45}}
    }
    (tmp_path / "case.yaml").write_text(as_yaml(data))
    (tmp_path / "news.yaml").write_text(news)
    return tmp_path


def of_news(folder: Path) -> list[Finding]:
    """The findings about the news."""
    return [f for f in check(folder) if f.field.split(".")[0] == "news" or f.file.endswith("news.yaml")]


def piece(text: str, told: str = TOLD) -> str:
    return f"{FIRST}  p: {{{text}, {told}}}\n"


def at(text: str, told: str = TOLD) -> str:
    """A piece of one day, from its kind on."""
    return piece(f"date: 2021-04-01, kind: {text}", told)


def two(first: str, second: str) -> str:
    return f"{FIRST}  p: {{{first}, {TOLD}}}\n  q: {{{second}, {TOLD}}}\n"


OPEN = "date: 2021-04-01, kind: open, issue: k"
SIGNED = "date: 2021-04-01, kind: signed, issue: k"
FAULTS = [
    (at("signed, issue: kk"), "issue", "no issue 'kk'"),
    (at("signed, issue: j"), "issue", "nothing of it is simulated"),
    (piece("date: 2020-12-01, kind: open, issue: k"), "date", "not after the date of the case"),
    (piece("date: 2021-01-01, kind: open, issue: k"), "date", "not after the date of the case"),
    (piece("date: 2021-07-01, kind: open, issue: k"), "date", "lies after 2021-06-01"),
    (piece("date: 2021-13-01, kind: open, issue: k"), "date", "not a date"),
    (piece("kind: open, issue: k"), "date", "is required"),
    (piece("date: 2021-04-01, issue: k"), "kind", "is required"),
    (at("open"), "issue", "is required"),
    (at("rumour, issue: k"), "kind", "'rumour' is none of"),
    (at("open, issue: k, value: 4"), "value", "means nothing for news of the kind"),
    (at("offer, issue: k, value: 4, noise: 1"), "actor", "is missing"),
    (at("offer, issue: k, actor: U, value: 4"), "noise", "is missing"),
    (at("ask, issue: k, actor: U, noise: 4"), "value", "is missing"),
    (at("ask, issue: k, actor: X, value: 4, noise: 1"), "actor", "no actor 'X'"),
    (at("ask, issue: k, actor: W, value: 4, noise: 1"), "actor", "makes no offers"),
    (at("ask, issue: k, actor: U, value: 400, noise: 1"), "value", "outside of the scale"),
    (at("ask, issue: k, actor: U, value: 4, noise: 0"), "noise", "greater than 0"),
    (at("ask, issue: k, actor: U, value: many, noise: 1"), "value", "not a number"),
    (piece(f"{SIGNED}, value: 50"), "noise", "is missing beside 'value'"),
    (piece(f"{SIGNED}, noise: 5"), "noise", "stands alone"),
    (piece(f"{SIGNED}, window: -1"), "window", "greater than 0"),
    (at("stage, issue: k"), "stage", "is missing"),
    (at("stage, issue: k, stage: signed"), "stage", "'signed' is none of"),
    (at("refused, issue: k"), "", "no body at home decides"),
    (at("refused, issue: k, actor: U"), "value", "is missing beside the other"),
    (at("sign, issue: k, claim: agreed, strength: clear"), "until", "is missing"),
    (
        at("sign, issue: k, claim: agreed, until: 2021-03-01, strength: clear"),
        "until",
        "is not after the day of the sign",
    ),
    (at("sign, issue: k, claim: open, until: 2031-03-01, strength: clear"), "until", "past the horizon"),
    (
        at("sign, issue: k, claim: at_least, until: 2021-05-01, value: 5, strength: clear"),
        "until",
        "means nothing beside 'at_least'",
    ),
    (at("sign, issue: k, claim: open, until: 2021-09-01, strength: huge"), "strength", "'huge' is none of"),
    (at("open, issue: k", "source: s, by: me"), "reason", "is required"),
    (at("open, issue: k", "reason: r, by: me"), "source", "is required"),
    (at("open, issue: k", 'reason: r, source: s, by: ""'), "by", "at least 1"),
    (at("open, issue: k, isue: k"), "isue", "the key 'isue' is unknown"),
    (
        two(SIGNED, "date: 2021-05-01, kind: open, issue: k"),
        "q.date",
        "though 'p' tells 'k' as signed on 2021-04-01",
    ),
    (two(SIGNED, "date: 2021-05-01, kind: signed, issue: k"), "q", "is told as signed by 'p' already"),
    (two(OPEN, OPEN), "q", "says the same as 'p'"),
]


@pytest.mark.parametrize(("news", "field", "wrong"), FAULTS)
def test_a_fault_is_one_finding(tmp_path: Path, news: str, field: str, wrong: str) -> None:
    folder = folder_with(tmp_path, news)
    found = of_news(folder)
    assert len(found) == 1, found
    where = ".".join(filter(None, ("news.pieces", field if field.startswith("q") else f"p.{field}"))).rstrip(
        "."
    )
    assert found[0].field == where
    assert wrong in found[0].wrong
    assert found[0].remedy
    assert found[0].file.endswith("news.yaml")
    assert found[0].line in (3, 4)
    with pytest.raises(InvalidFileError):
        load(folder)


@pytest.mark.parametrize(
    ("news", "wrong"),
    [
        ("days: [2021-06-01, 2021-03-01]\n", "stands after 2021-06-01"),
        ("days: [2021-06-01, 2021-06-01]\n", "stands twice"),
        ("days: [2020-06-01]\n", "not after the date of the case"),
        ("days: [2031-06-01]\n", "past the horizon"),
        ("days: 2021-06-01\n", "is not a list"),
        ("dys: [2021-06-01]\n", "the key 'dys' is unknown"),
        ("- 1\n", "is not a mapping"),
        ("pieces: [a\n", ""),
        (f"pieces: {{p: {{date: 2021-03-01, kind: open, issue: k, {TOLD}}}}}\n", "no day is given"),
    ],
)
def test_a_fault_of_the_whole_file_is_one_finding(tmp_path: Path, news: str, wrong: str) -> None:
    (found,) = of_news(folder_with(tmp_path, news))
    assert wrong in found.wrong


def sound() -> Iterator[str]:
    yield piece(f"{SIGNED}, value: 50, noise: 3, window: 2")
    yield at("ask, issue: k, actor: U, value: 4, noise: 1")
    yield at("refused, issue: k, actor: U, value: 4, noise: 1")
    yield at("refused, issue: r")
    yield at("broke_off, issue: k, strength: strong")
    yield at("sign, issue: k, claim: at_most, value: 60, strength: slight")
    yield two(SIGNED, "date: 2021-03-31, kind: open, issue: k")
    yield "days: [2021-06-01]\n"


@pytest.mark.parametrize("news", tuple(sound()))
def test_sound_news_has_no_finding(tmp_path: Path, news: str) -> None:
    folder = folder_with(tmp_path, news)
    assert of_news(folder) == []
    found = read_case(folder).news
    assert found is not None
    assert str(found.last_day) == "2021-06-01"
