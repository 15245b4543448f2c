"""The acceptance figures of the workbench, in Chromium: from the command to the first forecast, from a moved
value to the painted answer and to all draws, a saved edit, memory, causes, and what pages weigh. Asserts that
answers differ, and that causes of one issue are those found among all.

python benchmarks/workbench.py      starts a server of its own with a copy of the bundled case
"""

from __future__ import annotations

import gzip
import html
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import copytree
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

import accord
from accord.forecasts.inquiry import Inquiry
from accord.forecasts.plan import plan_of
from accord.forecasts.reasons import reasons

BUNDLED = Path(__file__).resolve().parents[1] / "src" / "accord" / "case" / "bundled" / "us-rok-2021"
ISSUE = "/c/mine/issues/nuclear"
FIELD = "issues.nuclear.stances.PRK.bottom_line"
SAVED = "issues.climate.stances.USA.salience"
HARDEST = ("nuclear", "security")
STANCE = "/c/mine/stances?issue=climate&actor=USA"
TICKS = os.sysconf("SC_CLK_TCK")
PAINTED = """([field, value]) => new Promise((done) => {
  const box = document.querySelector(`[name="${field}"][type="text"]`);
  const began = performance.now();
  const seen = document.getElementById("answer").outerHTML;
  let first = 0;
  const look = () => {
    const answer = document.getElementById("answer");
    if (!first && answer && answer.outerHTML !== seen) first = performance.now() - began;
    if (first && answer && !("again" in answer.dataset)) {
      requestAnimationFrame(() => done([first, performance.now() - began]));
    } else requestAnimationFrame(look);
  };
  box.value = value;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  look();
})"""


def processes(server: int) -> dict[str, int]:
    """The web process and the one that computes."""
    found = {"web": server}
    for pid in subprocess.run(["pgrep", "-P", str(server)], capture_output=True, text=True).stdout.split():
        if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes():
            found.setdefault("compute", int(pid))
    return found


def processor(pid: int) -> float:
    """Milliseconds of the processor that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return 1000.0 * (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid: int) -> float:
    """Megabytes that a process holds, shared ones too."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+)", status)
    assert found is not None
    return int(found[1]) / 1000


def slowness() -> float:
    """How many seconds pass while a thread gets one of the processor: 1 where nobody else is at work."""
    began, worked = time.perf_counter(), time.process_time()
    while time.process_time() - worked < 0.5:
        sum(range(1_000))
    return (time.perf_counter() - began) / (time.process_time() - worked)


def told(name: str, values: list[float]) -> None:
    """Print the middle and the worst of some milliseconds."""
    ordered = sorted(values)
    worst = ordered[min(int(0.95 * len(ordered)), len(ordered) - 1)]
    say(f"{name}: median {statistics.median(values):.0f} ms, p95 {worst:.0f} ms of {len(values)}")


def say(words: str) -> None:
    """Print a line."""
    print(words, flush=True)


def moves(page: Page, server: int, base: str) -> None:
    """Move a value again and again."""
    page.goto(f"{base}{ISSUE}")
    page.wait_for_selector("[data-job]", state="detached", timeout=120_000)
    page.evaluate(PAINTED, [FIELD, "19"])
    time.sleep(1.0)
    firsts, alls, before = [], [], {k: processor(pid) for k, pid in processes(server).items()}
    for k in range(20):
        first, every = page.evaluate(PAINTED, [FIELD, str(20 + k)])
        firsts.append(first)
        alls.append(every - first)
        time.sleep(0.3)
    assert len(set(firsts)) > 1
    told("moved value to painted answer", firsts)
    told("all draws after that", alls)
    for name, pid in processes(server).items():
        say(
            f"  processor of the {name} process, all draws too: {(processor(pid) - before[name]) / 20:.0f} ms"
        )


def edits(page: Page, base: str) -> None:
    """Save one number again and again."""
    taken = []
    for k in range(12):
        text = page.request.get(f"{base}{STANCE}").text()
        box = text.partition(f'name="at" value="{SAVED}"')[2]
        seen = html.unescape(box.partition('name="seen" value="')[2].partition('"')[0])
        token = text.partition('name="token" value="')[2].partition('"')[0]
        form = {"form": "field", "token": token, "at": SAVED, "seen": seen, "value": f"0.{20 + k}"}
        form |= {"issue": "climate", "actor": "USA", "because": "measured", "share": "yes"}
        began = time.perf_counter()
        answer = page.request.post(f"{base}{STANCE}", form=form, headers={"Origin": base}, max_redirects=0)
        taken.append(1000 * (time.perf_counter() - began))
        assert answer.status == 303, answer.text()[:300]
    told("saved edit, checked and on disk", taken)


def causes() -> None:
    """Find reasons as the process that computes does, for one issue and for all; here, and warm."""
    inquiry = Inquiry(accord.load("us-rok-2021"))
    names, found = [f"of {name}" for name in HARDEST] + ["of all"], {}
    for name in [names[0], *names]:  # the first run loads the kernels
        issues = None if name == "of all" else (name.removeprefix("of "),)
        began, worked = time.perf_counter(), time.process_time()
        found[name] = reasons(plan_of(inquiry), issues=issues)
        told = 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked)
        say(f"causes, pivots and third parties {name}: {told[0]:.0f} ms, {told[1]:.0f} ms of the processor")
    for name in HARDEST:
        assert found[f"of {name}"][name] == found["of all"][name]


def weights(page: Page, base: str) -> None:
    """What pages weigh with style and scripts, packed."""
    text = page.request.get(f"{base}/").text()
    extra = sum(
        len(gzip.compress(page.request.get(f"{base}{a}").body()))
        for a in re.findall(r'"(/static/[^"]+)"', text)
    )
    pages = ("/", "/c/mine/", ISSUE, "/c/mine/stances", "/c/mine/compare")
    found = {
        path: (len(gzip.compress(page.request.get(f"{base}{path}").body())) + extra) / 1000 for path in pages
    }
    say(f"packed kB with style and scripts: { {path: round(kb) for path, kb in found.items()} }")


def measured(play: Any, folder: Path) -> None:
    """Everything, on a server of its own."""
    say(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; a second of work takes {slowness():.1f} s")
    began = time.perf_counter()
    command = [sys.executable, "-m", "accord", "serve", str(folder), "--port", "0", "--no-browser"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        say(f"address after {time.perf_counter() - began:.2f} s")
        browser = play.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page, base = (
            browser.new_page(viewport={"width": 1280, "height": 900}),
            f"http://{urlsplit(address).netloc}",
        )
        page.goto(address)
        page.goto(f"{base}/c/mine/")
        page.wait_for_selector("svg.figure", timeout=120_000)
        say(f"first forecast on screen after {time.perf_counter() - began:.1f} s, with the start of Chromium")
        moves(page, server.pid, base)
        edits(page, base)
        weights(page, base)
        for name, pid in processes(server.pid).items():
            say(f"{name} process: {memory(pid):.0f} MB")
        browser.close()
    finally:
        server.terminate()
        server.communicate(timeout=30)
    causes()
    say(f"load {os.getloadavg()[0]:.1f}; a second of work takes {slowness():.1f} s")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        copytree(BUNDLED, Path(name) / "mine")
        measured(play, Path(name) / "mine")


if __name__ == "__main__":
    main()
