"""A server is killed in the middle of saves, seals and resolutions: nothing that it acknowledged is lost, no
file is broken, nothing stays locked."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from random import Random
from shutil import copytree
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from accord.case.checks.whole_case import check, has_errors
from accord.case.desk.entries import standing_at
from accord.case.desk.history import edits, history
from accord.case.desk.write import set_fields
from accord.ledger.checking import check_chain
from accord.ledger.kept import ledger_folder, read_kept
from accord.ledger.resolving import resolve
from accord.ledger.sealing import seal
from accord.ledger.seals import Question
from accord.machine.journal import digest
from accord.web.entering import mark_of
from tests.web.load import BUNDLED, Browser
from tests.web.mortal import KEY

ROOT = Path(__file__).parents[2]
PAGE = "/c/mine/stances?issue=climate&actor=USA"
FIELD = "issues.climate.stances.USA.salience"
SEALING = {
    "agreed.climate": "A text is signed.",
    "source.climate": "The gazette.",
    "by.climate": "2024-01-31",
}
Starts = Callable[[], tuple[int, str]]
"""Starts a server; gives the process (or group) to kill and where it listens."""


@dataclass
class Done:
    """What a server acknowledged before it was killed."""

    saved: list[str] = field(default_factory=list)
    """What stands in the note of each edit."""
    seals: int = 0
    resolved: list[str] = field(default_factory=list)
    """The reason of each."""
    wrong: list[str] = field(default_factory=list)
    """Answers that should not have come."""


@contextmanager
def forked(folder: Path) -> Iterator[Starts]:
    """Servers that are children of a program that has everything loaded."""
    command = [sys.executable, "-m", "tests.web.mortal", str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:

        def start() -> tuple[int, str]:
            assert parent.stdin is not None
            assert parent.stdout is not None
            parent.stdin.write("another\n")
            parent.stdin.flush()
            child, port = parent.stdout.readline().split()
            return int(child), f"http://127.0.0.1:{port}/?key={KEY}"

        children: list[int] = []
        try:
            yield lambda: _noted(children, start())
        finally:
            parent.kill()
            for child in children[-1:]:  # one that a failed test left behind
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)


def _noted(children: list[int], started: tuple[int, str]) -> tuple[int, str]:
    children.append(started[0])
    return started


@contextmanager
def whole(folder: Path) -> Iterator[Starts]:
    """``accord serve`` with its compute processes, all of which are killed at once."""
    running: list[subprocess.Popen[str]] = []

    def start() -> tuple[int, str]:
        command = [sys.executable, "-m", "accord", "serve", str(folder), "--port", "0", "--no-browser"]
        program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        running.append(program)
        assert program.stdout is not None
        return -program.pid, program.stdout.readline().strip()

    yield start
    for program in running:
        program.communicate()


def _let_in(address: str) -> Browser:
    """A browser that came by the address of a server."""
    import http.client

    netloc = urlsplit(address).netloc
    line = http.client.HTTPConnection(netloc, timeout=60)
    line.request("GET", f"/?{urlsplit(address).query}")
    answer = line.getresponse()
    answer.read()
    line.close()
    return Browser(netloc, (answer.getheader("set-cookie") or "").partition(";")[0])


class Visit:
    """Somebody who changes a case through a server until it is gone."""

    def __init__(self, folder: Path, address: str, done: Done) -> None:
        self.case, self.done = folder / "case.yaml", done
        self.browser = _let_in(address)
        page = self.browser.ask("GET", PAGE)[1]
        self.token = page.partition('name="token" value="')[2].partition('"')[0]
        self.began = threading.Event()
        self.turn = 0

    def save(self) -> None:
        """One number, with its reason."""
        mine = f"edit {len(self.done.saved)} {self.turn}"
        value = f"0.{10 + (len(self.done.saved) + self.turn) % 80}"
        told = {"at": FIELD, "seen": mark_of(standing_at(self.case, FIELD)), "value": value, "because": mine}
        self._send(PAGE, "field", told | {"share": "yes"})
        self.done.saved.append(mine)

    def seal(self) -> None:
        """The forecast of one issue."""
        self._send("/c/mine/forecasts", "seal", SEALING)
        self.done.seals += 1

    def resolve(self) -> None:
        """The first sealed question, anew each time."""
        why = f"no talks {len(self.done.resolved)} {self.turn}"
        told = {"issue": "climate", "what": "void", "void": why, "source": "The gazette.", "note": "as told"}
        self._send("/c/mine/forecasts/0001", "resolve", told)
        self.done.resolved.append(why)

    def _send(self, path: str, form: str, told: dict[str, str]) -> None:
        self.turn += 1
        self.began.set()
        more = {"issue": "climate", "actor": "USA"} if form == "field" else {}
        body = urlencode({"form": form, "token": self.token} | more | told)
        status, text, on = self.browser.ask("POST", path, body)
        while on.startswith("/jobs/"):  # work under way: it is acknowledged when its page says so
            page = self.browser.ask("GET", on)[1]
            if "data-go-on" in page:
                return
            time.sleep(0.01)
        if status != 303:
            self.done.wrong.append(f"{status} {form} {text.partition('refused')[2][:200]}")
            raise HTTPException

    def until_it_is_gone(self, kind: str) -> None:
        """Do one thing again and again."""
        while True:
            try:
                getattr(self, kind)()
            except (OSError, HTTPException):
                return


def _killed(folder: Path, start: Starts, kind: str, chance: Random, done: Done) -> None:
    """Let a server work and kill it: at a random moment after it began to write, or after it began at all."""
    process, address = start()
    visit = Visit(folder, address, done)
    before = _names(folder)
    thread = threading.Thread(target=visit.until_it_is_gone, args=(kind,))
    thread.start()
    assert visit.began.wait(60)
    if kind != "save":  # it simulates first, which changes nothing
        until = time.monotonic() + 60
        while _names(folder) == before and time.monotonic() < until:
            time.sleep(0.0005)
        time.sleep(chance.uniform(0.0, 0.02))
    else:
        time.sleep(chance.uniform(0.0, 0.5))
    if process < 0:
        os.killpg(-process, signal.SIGKILL)
    else:
        os.kill(process, signal.SIGKILL)
    thread.join(60)


def _names(folder: Path) -> set[Any]:
    """What stands in the folder of forecasts; what goes while one looks is not there."""
    found = set()
    for path in (folder / "forecasts").glob("*"):
        with suppress(FileNotFoundError):
            found.add((path.name, path.stat().st_mtime_ns))
    return found


def _hold_together(folder: Path, done: Done) -> None:
    """Everything acknowledged is there, every file is whole, and one may write at once."""
    assert done.wrong == []
    assert not has_errors(check(folder))
    made = edits(folder / "case.yaml")
    assert {edit.note for edit in made} >= set(done.saved)
    assert {edit.id for edit in made} == {edit.id for edit in history(folder)}
    last = {part.file: part.after for edit in made for part in edit.files}
    for file, after in last.items():
        assert digest((folder / file).read_bytes()) == after, file
    kept = read_kept(ledger_folder(folder))
    assert not check_chain(ledger_folder(folder)).findings
    assert len(kept.seals) >= done.seals
    assert {one.outcome.reason for one in kept.resolutions} >= set(done.resolved)
    began = time.monotonic()
    set_fields(folder, {"summary": f"Looked at after {len(made)} edits."}, by="Bo")
    if kept.seals:
        resolve(folder, "0001", "climate", void="looked at", source="s", by="Bo", note="n")
    assert time.monotonic() - began < 8.0  # nobody waits for the lock of one who is dead, which are 10 s
    left = [path.name for path in folder.rglob(".accord*") if path.name not in (".accord.lock", ".accord")]
    assert left == []


def _run(folder: Path, servers: Any, kinds: list[str], seed: int) -> Done:
    copytree(BUNDLED, folder / "mine")
    asked = Question("A text is signed.", dt.date(2024, 1, 31), "The gazette.")
    seal(folder / "mine", by="Jo", questions={"climate": asked}, issues=("climate",))
    done, chance = Done(), Random(seed)
    with servers(folder / "mine") as start:
        for kind in kinds:
            _killed(folder / "mine", start, kind, chance, done)
            _hold_together(folder / "mine", done)
    return done


def test_servers_killed_in_the_middle_of_saves_seals_and_resolutions_lose_nothing(tmp_path: Path) -> None:
    done = _run(tmp_path, forked, ["seal", *["save", "resolve", "save"] * 3], seed=5)
    assert done.saved


@pytest.mark.full
@pytest.mark.timeout(3600)
def test_a_hundred_killed_servers_lose_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kinds = ["seal", *["save", "resolve", "save", "seal"] * 25][:100]
    done = _run(tmp_path, whole, kinds, seed=6)
    with capsys.disabled():
        told = f"{len(kinds)} kills; acknowledged: {len(done.saved)} saves, {done.seals} seals"
        sys.stderr.write(f"\n{told}, {len(done.resolved)} resolutions\n")
    assert done.saved
