"""No id of a case reaches a reader, but where the next command is given it.

The bundled case under ids that no word of its pages could be taken for: what begins with ``q_`` or ``E_`` on
a page is an id.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.case.desk.renaming import rename_entry
from accord.case.files.finding import find, read_case
from accord.cli.frame import command_group

ID = re.compile(r"(?<![\w.])[qE]_\w+")
"""An id that stands for itself; within a path, as ``issues.q_catch.rule``, one edits the file by it."""
FEW = ("--draws", "60")
QUESTIONS = [
    word
    for issue in ("nuclear", "cost_sharing", "health", "security", "economy", "climate")
    for word in ("--question", f"q_{issue}", "a text is signed", "the gazette")
]
RESOLVED = ("--source", "the gazette", "--set", "issues.q_climate.stances.q_USA.bottom_line=30")
SAYS_NO_ID: dict[str, list[str]] = {
    "page": ["brief", "CASE", *FEW, "--length", "page", "-o", "page.html", "--force"],
    "brief": ["brief", "CASE", *FEW, "--length", "full", "-o", "page.html", "--force"],
    "check": ["check", "CASE"],
    "claims": ["claims", "CASE", *FEW],
    "compare": ["compare", "CASE", *FEW],
    "conflict": ["conflict", "CASE"],
    "packages": ["packages", "CASE", *FEW],
    "futures": ["futures", "CASE", *FEW],
    "versions": ["diff", "us-rok-2021", "CASE", *FEW],
    "coders": ["coders", "CASE", "CASE", *FEW],
    "second round": ["coders", "CASE", "CASE", "--round", *FEW],
    "levers": ["levers", "CASE", "--goal", "q_nuclear agreed by 24 >= 50%", "--draws", "100"],
    "matters": ["matters", "CASE", "--draws", "200"],
    "what if": ["whatif", "CASE", "--set", "issues.q_climate.stances.q_USA.bottom_line=30", *FEW],
    "keep": ["runs", "CASE", "--keep", "c", "--seed", "1", *FEW],
    "runs": ["runs", "CASE"],
    "diff": ["runs", "CASE", "--diff", "a", "b"],
    "seal again": ["seal", "CASE", "--by", "Jo", *QUESTIONS, "--draws", "10000"],
    "agreed": ["resolve", "CASE", "1", "q_climate", "--agreed", "2022-01-05", "--at", "20", *RESOLVED],
    "not agreed": ["resolve", "CASE", "1", "q_health", "--not-by", "2023-01-05", "--source", "the gazette"],
    "record": ["record", "CASE"],
    "chain": ["record", "CASE", "--check"],
    "settle": ["settle", "CASE", "--model", "weighted-mean"],
}
"""What was asked -> the words of a command whose answer a reader sees."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled case with strange ids, two kept runs and a seal."""
    place = tmp_path_factory.mktemp("ids") / "talks"
    shutil.copytree(find("us-rok-2021").parent, place)
    case = read_case(place)
    for kind in ("issues", "actors", "scenarios", "claims", "links"):
        for name in getattr(case, kind):
            rename_entry(place, f"{kind}.{name}", f"q_{name.replace('-', '_')}", by="Jo")
    said(place, ["runs", "CASE", "--keep", "a", *FEW])
    said(place, ["runs", "CASE", "--keep", "b", "--scenario", "q_transactional", *FEW])
    said(place, ["seal", "CASE", "--by", "Jo", *QUESTIONS])
    return place


def said(project: Path, words: list[str]) -> str:
    """What a command prints about the project on a wide terminal; a page that it writes, as it is read."""
    page = project.parent / "page.html"
    asked = [{"CASE": str(project), "page.html": str(page)}.get(word, word) for word in words]
    ran = CliRunner().invoke(command_group(), asked, env={"COLUMNS": "400"})
    assert ran.exit_code == 0, ran.exception or ran.output
    return "\n".join(texts(page.read_text("utf-8"))) if "page.html" in words else ran.output


def texts(page: str) -> Iterator[str]:
    """What of a page is read, seen or spoken: its text, and what titles, labels and descriptions say."""
    shown = re.sub(r"<(style|script)\b.*?</\1>", " ", page, flags=re.DOTALL)
    yield from (unescape(text) for text in re.split(r"<[^>]*>", shown))
    yield from (unescape(text) for text in re.findall(r"""\s(?:title|aria-label|alt)="([^"]*)\"""", shown))


@pytest.mark.parametrize("asked", SAYS_NO_ID)
def test_a_reader_is_told_titles_and_short_names_and_never_an_id(project: Path, asked: str) -> None:
    shown = said(project, SAYS_NO_ID[asked])
    assert len(shown) > 80
    assert not ID.findall(shown)


@pytest.mark.parametrize("words", [["forecast", "CASE", *FEW], ["seals", "CASE"]], ids=lambda words: words[0])
def test_ids_of_issues_stand_once_where_the_next_command_is_given_them(
    project: Path, words: list[str]
) -> None:
    times = set(Counter(ID.findall(said(project, words))).items())
    sealed = {
        f"q_{issue}" for issue in ("nuclear", "cost_sharing", "health", "security", "economy", "climate")
    }
    assert {name for name, _ in times} == sealed
    assert len({how_often for _, how_often in times}) == 1
