"""A real browser over a real server, for journeys: who lets it in, and what must not happen meanwhile."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn

from accord.web.accounts import Accounts
from accord.web.app import application
from accord.web.asked import Site
from accord.web.compute import Compute
from accord.web.security import Gate
from accord.web.shelf import Shelf

__all__ = ["SHAPES", "Guarded", "Served", "served", "visited"]

DRAWS = 200
SHAPES = ((1280, "light"), (390, "dark"))
OVER = """() => {
  const found = [];
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) found.push(`the page is ${wide} px too wide`);
  for (const figure of document.querySelectorAll('svg.figure')) {
    const boxes = [...figure.querySelectorAll('text')]
      .map(t => ({said: t.textContent, box: t.getBoundingClientRect()}));
    boxes.forEach((one, k) => { for (const other of boxes.slice(k + 1)) {
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across > 1 && down > 5) found.push(`${one.said} covers ${other.said}`);
    } });
  }
  return found;
}"""


@dataclass
class Served:
    """A server that answers, and its case."""

    site: Site
    address: str
    server: uvicorn.Server

    def entry(self) -> str:
        """The address that lets a browser in."""
        self.site.gate.key = "once"
        return f"{self.address}/?key=once"


@contextmanager
def served(folder: Path, compute: Compute, port: int = 0, accounts: Path | None = None) -> Iterator[Served]:
    """A server on the loopback address for as long as the block lasts; with accounts nobody has a key."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    port = listening.getsockname()[1]
    gate = Gate("Ada", accounts=Accounts(accounts) if accounts else None)
    site = Site(Shelf([folder], home=folder.parent), compute, gate, draws=DRAWS)
    config = uvicorn.Config(
        application(site, {f"127.0.0.1:{port}"}),
        log_level="error",
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield Served(site, f"http://127.0.0.1:{port}", server)
    server.should_exit = True
    thread.join(10)


@dataclass
class Guarded:
    """A tab, and what must not happen in it."""

    tab: Any
    base: str
    away: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to a page and wait for its numbers."""
        self.tab.goto(self.base + path)
        self.settled()

    def settled(self) -> None:
        """Wait until nothing is being computed, and look at what is shown."""
        self.tab.wait_for_function(
            "() => !document.querySelector('[data-job], [data-again]')", timeout=60_000
        )
        self.sound()

    def sound(self) -> None:
        """No words over others, no page wider than its window."""
        assert self.tab.evaluate(OVER) == []

    @property
    def words(self) -> str:
        """What is read on the page."""
        return str(self.tab.inner_text("main"))


@contextmanager
def visited(
    player: Any, bench: Served, width: int, scheme: str, *, script: bool = True, at: str = ""
) -> Iterator[Guarded]:
    """A browser that was let in, or stands at a page; in the end nothing was asked elsewhere nor said."""
    context = player.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
    )
    tab = context.new_page()
    found = Guarded(tab, bench.address)
    tab.on("request", lambda r: found.away.append(r.url) if not r.url.startswith(bench.address) else None)
    tab.on("console", lambda m: found.said.append(m.text) if m.type in ("error", "warning") else None)
    tab.on("pageerror", lambda problem: found.said.append(str(problem)))
    tab.goto(bench.address + at if at else bench.entry())
    yield found
    context.close()
    assert [url for url in found.away if not url.startswith("data:")] == []
    refusals = ("401", "409", "422")  # what the server refuses is said on the page; the browser notes it, too
    assert [text for text in found.said if not any(status in text for status in refusals)] == []
