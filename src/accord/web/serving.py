"""Starting the server: its address is told before anything slow is imported, and answers when it can."""

from __future__ import annotations

import re
import secrets
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from accord.errors import MissingExtraError, NotFoundError, UsageError

if TYPE_CHECKING:
    from accord.web.compute import Compute
    from accord.web.security import Gate
    from accord.web.shelf import Shelf

__all__ = [
    "Wanted",
    "accounts_of",
    "ahead",
    "known_hosts",
    "serve",
    "shelf_of",
    "take_short_turns",
    "with_cases",
]

USUAL_PORT = 8765
TURN = 0.0005
"""Seconds for which a thread goes on while others wait for the interpreter."""
_NAME = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*(:\d{1,5})?")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Wanted:
    """How a server is to be run."""

    folders: tuple[Path, ...] = ()
    port: int | None = None
    """The usual one, or any that is free, if None."""
    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()
    """Names under which a proxy passes it on to others, such as ``accord.example.org``."""
    store: str | None = None
    """Address of the database for runs; that beside the case if None."""
    user: str = ""
    """Who changes what is changed."""
    browser: bool = True
    """Whether to open one."""


def serve(wanted: Wanted, say: Callable[[str], None]) -> None:
    """Serve until interrupted; `say` is told the address first of all.

    Raises
    ------
    MissingExtraError
        If the extra ``web`` is not installed.
    NotFoundError
        If a folder is not there, or holds other files and no case.
    UsageError
        If the port is taken, or the host is not this machine.
    """
    for module in ("starlette", "uvicorn", "python_multipart"):
        if find_spec(module) is None:
            raise MissingExtraError("The workbench in the browser", "web")
    folders = with_cases(wanted.folders)
    from accord.web.accounts import Accounts
    from accord.web.security import Gate

    accounts = Accounts(accounts_of(folders))
    _require_door(wanted, accounts.any())
    listening = _listening(wanted)
    port = listening.getsockname()[1]
    key = secrets.token_urlsafe(24)
    shown = f"[{wanted.host}]" if ":" in wanted.host else wanted.host
    address = f"http://{shown}:{port}/?key={key}"
    say(address)
    gate = Gate(wanted.user, key=key, accounts=accounts if accounts.any() else None)
    _run(wanted, folders, listening, gate, address if wanted.browser else "")


def _require_door(wanted: Wanted, some: bool) -> None:
    """Refuse to show the cases to others without accounts, and names that are none."""
    for name in wanted.names:
        if not _NAME.fullmatch(name):
            raise UsageError(f"--name {name} is no name of a host; give one such as accord.example.org")
    told = f"--host {wanted.host}" if wanted.host not in LOOPBACK else ""
    told = told or (f"--name {wanted.names[0]}" if wanted.names else "")
    if told and not some:
        raise UsageError(
            f"{told} would show the cases to everybody who reaches this machine; add an "
            "account first with --add-user NAME --role editor"
        )


def known_hosts(wanted: Wanted, port: int) -> frozenset[str]:
    """What the header `Host` of a request may say; `*` stands for every address in numbers."""
    hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]", wanted.host)}
    if wanted.host not in LOOPBACK:
        hosts |= {"*", f"{socket.gethostname()}:{port}", f"{socket.getfqdn()}:{port}"}
    return frozenset(hosts | {name.lower() for name in wanted.names})


def accounts_of(folders: Sequence[Path]) -> Path:
    """Where the accounts of a server with these folders stand: beside the first case, else in the present
    folder."""
    first = folders[0] if folders else Path()
    return (first.parent if first.is_file() else first) / ".accord" / "users.json"


def ahead(shelf: Shelf, compute: Compute) -> None:
    """Compute what the first page of the first case shows, before anybody opens it."""
    from accord.errors import AccordError
    from accord.forecasts.inquiry import Inquiry
    from accord.web.asked import Site
    from accord.web.question import LATER, Question

    place = next(iter(shelf), None)
    with suppress(AccordError):
        if place is not None:
            case = shelf.case(place)
            inquiry = Inquiry(case, case.base_scenario, 0, Site.draws, causes=False)
            compute.ask(Question("comparison", inquiry, priority=LATER))


def with_cases(folders: Sequence[Path]) -> tuple[Path, ...]:
    """The folders, each with a case or empty; the present one where none is named and it holds a case.

    Raises
    ------
    NotFoundError
        If one is not there, or holds other files and no case.
    """
    if not folders:
        here = Path()
        return (here,) if (here / "case.yaml").is_file() or any(here.glob("*/case.yaml")) else ()
    for folder in folders:
        held = folder.is_file() or (folder / "case.yaml").is_file() or any(folder.glob("*/case.yaml"))
        if not held and not _is_empty(folder):
            raise NotFoundError(f"{folder} holds no case.yaml", "'accord new' writes a project folder")
    return tuple(folders)


def _is_empty(folder: Path) -> bool:
    """Whether a folder is there and holds nothing but what is hidden."""
    return folder.is_dir() and all(entry.name.startswith(".") for entry in folder.iterdir())


def shelf_of(folders: Sequence[Path]) -> Shelf:
    """The cases of some folders, of which an empty one has none yet; new ones go into the first folder that
    is no case itself, else into the present one."""
    from accord.web.shelf import Shelf

    homes = [folder for folder in folders if folder.is_dir() and not (folder / "case.yaml").is_file()]
    return Shelf([folder for folder in folders if not _is_empty(folder)], home=next(iter(homes), None))


def _listening(wanted: Wanted) -> socket.socket:
    """A socket that already takes connections: they wait until the application is there."""
    kind = socket.AF_INET6 if ":" in wanted.host else socket.AF_INET
    for port in (USUAL_PORT, 0) if wanted.port is None else (wanted.port,):
        made = socket.socket(kind, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((wanted.host, port))
        except OSError:
            made.close()
            continue
        made.listen(128)
        return made
    raise UsageError(f"Port {wanted.port} is in use; choose another with --port, or 0 for any that is free")


def take_short_turns() -> None:
    """Let threads of this process take turns sooner than usual: whoever is woken, by a request or by what
    was computed, waits until whoever checks an edit or renders a page lets him go on."""
    sys.setswitchinterval(TURN)


def _run(wanted: Wanted, folders: Sequence[Path], listening: socket.socket, gate: Gate, open_at: str) -> None:
    from accord.machine.memory import hold_little, keep_for_good
    from accord.web.compute import computing_apart

    hold_little()
    take_short_turns()
    compute, shelf = computing_apart(), shelf_of(folders)
    ahead(shelf, compute)  # it has something to do while the rest is imported
    import uvicorn

    from accord.web.app import application
    from accord.web.asked import Site
    from accord.web.protocol import Protocol

    port = listening.getsockname()[1]
    site = Site(shelf, compute, gate, store=wanted.store)
    config = uvicorn.Config(
        application(site, known_hosts(wanted, port)),
        http=Protocol,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    keep_for_good()
    if open_at:
        import webbrowser

        webbrowser.open(open_at)
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        compute.close()
