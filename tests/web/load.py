"""A server in a process of its own under readers and editors, for tests and for figures measured by hand.

python -m tests.web.load 60 50 5        seconds, readers, editors; prints what came of it
"""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from random import Random
from shutil import copytree
from urllib.parse import urlencode, urlsplit

from accord.case.files.finding import read_case
from accord.case.paths import entry_at, trail_of

__all__ = ["Outcome", "under_load"]

BUNDLED = Path(__file__).resolve().parents[2] / "src" / "accord" / "case" / "bundled" / "us-rok-2021"
PAGES = ("/c/mine/", "/c/mine/issues/nuclear", "/c/mine/issues/health", "/c/mine/history", "/", "/help/board")
FIELDS = (
    ("nuclear", "USA"),
    ("nuclear", "PRK"),
    ("health", "USA"),
    ("security", "KOR"),
    ("climate", "USA"),
)
"""Issue and actor of each editor."""


@dataclass
class Outcome:
    """What came of it."""

    seconds: list[float] = field(default_factory=list)
    """Of every page that a reader got."""
    wrong: list[str] = field(default_factory=list)
    """Answers that should not have come."""
    saved: dict[str, str] = field(default_factory=dict)
    """Path of a field -> what its only editor saved last."""
    edits: int = 0
    lost: list[str] = field(default_factory=list)
    """Fields that do not hold what was saved last."""

    def slow(self, share: float) -> float:
        """The seconds within which a share of the pages came."""
        return sorted(self.seconds)[min(int(share * len(self.seconds)), len(self.seconds) - 1)]


@dataclass
class Browser:
    """One who was let in."""

    netloc: str
    cookie: str

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, str, str]:
        """Status, text, and where it leads on."""
        with closing(http.client.HTTPConnection(self.netloc, timeout=60)) as line:
            headers = {"Cookie": self.cookie, "Origin": f"http://{self.netloc}"}
            if body:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            line.request(method, path, body or None, headers)
            answer = line.getresponse()
            return answer.status, answer.read().decode(errors="replace"), answer.getheader("location") or ""


@contextmanager
def serving(folder: Path, users: int) -> Iterator[list[Browser]]:
    """A server of a copy of the bundled case, and so many browsers that were let in."""
    copytree(BUNDLED, folder / "mine")
    accord = [sys.executable, "-m", "accord", "serve", str(folder / "mine")]
    subprocess.run([*accord, "--add-user", "Ada", "--role", "editor"], input=b"correct horse\n", check=True)
    server = subprocess.Popen([*accord, "--port", "0", "--no-browser"], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None  # it is a pipe
        netloc = urlsplit(server.stdout.readline().strip()).netloc
        yield [_let_in(netloc) for _ in range(users)]
    finally:
        server.terminate()
        server.communicate(timeout=30)


def _let_in(netloc: str) -> Browser:
    with closing(http.client.HTTPConnection(netloc, timeout=60)) as line:
        told = urlencode({"name": "Ada", "password": "correct horse"})
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{netloc}"}
        line.request("POST", "/login", told, kind)
        answer = line.getresponse()
        answer.read()
        return Browser(netloc, (answer.getheader("set-cookie") or "").partition(";")[0])


def under_load(seconds: float, readers: int, editors: int) -> Outcome:
    """Let so many read and edit at once for some seconds, each editor fields of its own."""
    outcome, lock = Outcome(), threading.Lock()
    with tempfile.TemporaryDirectory() as name, serving(Path(name), readers + editors) as browsers:
        for page in PAGES[:2]:
            for _ in range(100):
                if "data-empty" not in browsers[0].ask("GET", page)[1]:
                    break
                time.sleep(0.2)
        until = time.monotonic() + seconds
        work = [threading.Thread(target=_read, args=(b, until, outcome, lock)) for b in browsers[:readers]]
        work += [
            threading.Thread(target=_edit, args=(b, k, until, outcome, lock))
            for k, b in enumerate(browsers[readers:])
        ]
        for one in work:
            one.start()
        for one in work:
            one.join()
        case = read_case(Path(name) / "mine")
        outcome.lost = [
            path
            for path, value in outcome.saved.items()
            if entry_at(case, trail_of(path)).modal != float(value)
        ]
    return outcome


def _read(browser: Browser, until: float, outcome: Outcome, lock: threading.Lock) -> None:
    chance = Random(id(browser))
    while time.monotonic() < until:
        page = chance.choice(PAGES)
        began = time.monotonic()
        status, _, _ = browser.ask("GET", page)
        with lock:
            outcome.seconds.append(time.monotonic() - began)
            if status != 200:
                outcome.wrong.append(f"{status} {page}")
        time.sleep(chance.uniform(0.3, 1.5))  # a person reads


def _edit(browser: Browser, number: int, until: float, outcome: Outcome, lock: threading.Lock) -> None:
    """Change one number again and again, each time having seen what stands there."""
    issue, actor = FIELDS[number % len(FIELDS)]
    path, count = f"issues.{issue}.stances.{actor}.salience", 0
    page = f"/c/mine/stances?issue={issue}&actor={actor}"
    while time.monotonic() < until:
        _, text, _ = browser.ask("GET", page)
        box = text.partition(f'value="{path}"')[2]
        seen = unescape(box.partition('name="seen" value="')[2].partition('"')[0])
        token = text.partition('name="token" value="')[2].partition('"')[0]
        count += 1
        value = f"0.{10 + count % 80}"
        sent = {"form": "field", "token": token, "at": path, "seen": seen, "value": value}
        sent |= {"issue": issue, "actor": actor, "because": f"try {count}", "share": "yes"}
        status, answer, _ = browser.ask("POST", page, urlencode(sent))
        with lock:
            if status == 303:
                outcome.saved[path] = value
                outcome.edits += 1
            else:
                outcome.wrong.append(f"{status} {path} {_told(answer)}")
        time.sleep(0.3)


def _told(page: str) -> str:
    return re.sub(r"<[^>]+>", " ", page.partition('class="refused"')[2][:300])


def _report(outcome: Outcome) -> str:
    pages = len(outcome.seconds)
    return (
        f"{pages} pages, median {outcome.slow(0.5) * 1000:.0f} ms, "
        f"95 % within {outcome.slow(0.95) * 1000:.0f} ms; "
        f"{outcome.edits} edits, lost {outcome.lost}; "
        f"wrong answers {len(outcome.wrong)} {outcome.wrong[:5]}\n"
    )


if __name__ == "__main__":
    sys.stdout.write(_report(under_load(float(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
