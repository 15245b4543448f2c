"""From a moved value to the painted answer, in Chromium, and what pages weigh. Asserts that answers differ.

python benchmarks/workbench.py http://127.0.0.1:8765/?key=...      the address that accord serve printed
"""

from __future__ import annotations

import gzip
import os
import statistics
import sys
import time
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

ISSUE = "/c/us-rok-2021/issues/nuclear"
BOX = '[name="issues.nuclear.stances.PRK.bottom_line"]'
PAINTED = """([value]) => new Promise((done) => {
  const box = document.querySelector('[name="issues.nuclear.stances.PRK.bottom_line"]');
  const began = performance.now();
  const seen = document.getElementById("answer").outerHTML;
  const look = () => {
    const answer = document.getElementById("answer");
    if (answer && answer.outerHTML !== seen) requestAnimationFrame(() => done(performance.now() - began));
    else requestAnimationFrame(look);
  };
  box.value = value;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  look();
})"""


def moved(page: Page, values: list[str]) -> list[float]:
    """Milliseconds from each moved value to its painted answer."""
    found = []
    for value in values:
        found.append(float(page.evaluate(PAINTED, [value])))
        page.wait_for_selector("#answer:not([data-again])", timeout=60_000)
        time.sleep(0.3)
    return found


def main(address: str) -> None:
    """Measure and print."""
    base = f"http://{urlsplit(address).netloc}"
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        page.goto(f"{base}{ISSUE}")
        page.wait_for_selector(BOX, timeout=60_000)
        page.wait_for_selector("#pending", state="detached", timeout=120_000)
        times = moved(page, [str(20 + k) for k in range(12)])
        assert len(set(times)) > 1
        weights = {}
        for path in ("/", "/c/us-rok-2021/", ISSUE):
            weights[path] = len(gzip.compress(page.request.get(f"{base}{path}").body())) / 1000
        browser.close()
    ordered = sorted(times)
    print(
        f"load {os.getloadavg()[0]:.1f}: median {statistics.median(times):.0f} ms, p95 {ordered[-1]:.0f} ms"
    )
    print("packed kB without style and script:", {path: round(kb, 1) for path, kb in weights.items()})


if __name__ == "__main__":
    main(sys.argv[1])
