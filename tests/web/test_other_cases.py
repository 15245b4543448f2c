"""Every page of cases unlike the bundled one: small, empty, a draft, with long names in other scripts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from accord.case.desk.write import set_fields
from accord.case.files.starting import start
from accord.web.asked import Site
from accord.web.compute import Compute
from accord.web.route import routes
from accord.web.security import Gate
from accord.web.shelf import Shelf
from tests.web.conftest import BUNDLED, DRAWS, client_of

EMPTY = """\
accord: 2
id: nothing-yet
title: Nothing yet
as_of: 2024-03-01
horizon: 24
actors: {}
issues: {}
"""
DRAFT = """\
accord: 2
id: a-draft
title: A draft that lacks numbers
as_of: 2024-03-01
horizon: 24
actors:
  A: {name: Aland}
  B: {name: Beland}
issues:
  fish:
    title: Fish
    scale: {unit: tonnes, low: 0, high: 100, anchors: [{at: 0, words: none}, {at: 100, words: all}]}
    rule: {veto: [A, B]}
    stances:
      A: {}
      B: {}
"""
LONG = {
    "actors.USA.name": "Bundesrepublik der vereinigten Donaudampfschifffahrtsgesellschaftskapitänsländer",
    "actors.USA.short": "Donaudampfschifffahrtsgesellschaft",
    "actors.KOR.name": "대한민국 정부 한반도평화교섭본부 및 관계부처 합동 협상대표단",
    "actors.KOR.short": "한반도평화교섭본부대표단",
    "actors.PRK.short": "朝鲜民主主义人民共和国代表团",
    "issues.climate.title": "Treibhausgasemissionsminderungszielvereinbarung bis zum Jahre 2030",
    "issues.climate.short": "Treibhausgasminderungsziel",
    "issues.nuclear.short": "비핵화와 평화체제 구축 협상",
    "actors.USA.sinks.economy.title": "Wirtschaftswiederaufbaugesetzgebungsverfahren",
}


def small(folder: Path) -> None:
    start("mine", folder, as_of=dt.date(2024, 3, 1))


def written(text: str) -> Callable[[Path], None]:
    def made(folder: Path) -> None:
        folder.mkdir()
        (folder / "case.yaml").write_text(text, encoding="utf-8")

    return made


def long_names(folder: Path) -> None:
    copytree(BUNDLED / "us-rok-2021", folder)
    set_fields(folder, LONG, by="Ada")


OPEN = tuple(f"/c/{{c}}/{page}" for page in ("documents", "history", "sources"))
"""Pages that a case without an issue has, too, besides the one that names the first."""
CASES = {"small": small, "empty": written(EMPTY), "draft": written(DRAFT), "long": long_names}
PAGES = sorted(
    route.path
    for route in routes()
    if route.path.startswith("/c/{c}/") and route.path.count("{") == 1 and route.file is None
)


@pytest.mark.parametrize("kind", CASES)
def test_no_page_breaks_and_each_says_something(tmp_path: Path, compute: Compute, kind: str) -> None:
    CASES[kind](tmp_path / "mine")
    site = Site(Shelf([tmp_path / "mine"], bundled=False), compute, Gate("Ada"), draws=DRAWS)
    for role in ("editor", "reader"):
        client = client_of(site, role)
        for path in PAGES:
            answer = client.get(path.format(c="mine"), follow_redirects=True)
            assert answer.status_code == 200, (path, role)
            assert answer.text.count("<h1") == 1, (path, role)
            assert kind != "empty" or "has no issue yet" in answer.text or path in OPEN, (path, role)
