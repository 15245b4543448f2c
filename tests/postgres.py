"""A PostgreSQL server for the tests: Debian's, started from its versioned folder, on a socket alone.

``.ci/run`` starts one for all workers and names it in ``ACCORD_TEST_POSTGRES``; without that the first test
that needs one starts its own, if the programs are there, and ends it with the tests.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["ABSENT", "programs", "served"]

ABSENT = "no PostgreSQL here (Debian: apt-get install postgresql)"
"""Why tests are skipped."""
_SECONDS = 60.0


def programs() -> Path | None:
    """The folder of the programs of the newest server, which Debian keeps off the path; None without one."""
    numbered = [path for path in Path("/usr/lib/postgresql").glob("*/bin/initdb") if path.parts[4].isdigit()]
    if numbered:
        return max(numbered, key=lambda path: int(path.parts[4])).parent
    found = shutil.which("initdb")
    return None if found is None else Path(found).resolve().parent


def _account() -> str | None:
    """Who runs the server, which refuses to be run by root; None for whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


@contextmanager
def served(place: Path, seconds: float = _SECONDS) -> Iterator[str]:
    """A new, empty server whose socket stands in `place`; gives the URL of its database ``postgres``.

    The path of a socket may have 107 bytes, so `place` must be short.
    """
    bin_ = programs()
    assert bin_ is not None
    account = _account()
    if account is not None:
        shutil.chown(place, account)
    data = place / "data"
    made = [str(bin_ / "initdb"), "-D", str(data), "-U", "accord", "--auth=trust", "--no-sync"]
    made += ["-E", "UTF8", "--locale=C.UTF-8"]
    subprocess.run(made, check=True, capture_output=True, cwd=place, **_as(account))
    options = {"listen_addresses": "", "unix_socket_directories": str(place), "fsync": "off"}
    options |= {"max_connections": "30", "shared_buffers": "16MB", "autovacuum": "off"}
    settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    with (place / "log").open("wb") as log:
        server = subprocess.Popen(
            [bin_ / "postgres", "-D", data, *settings], stdout=log, stderr=log, cwd=place, **_as(account)
        )
    try:
        _wait(server, place, seconds)
        yield f"postgresql://accord@/postgres?host={place}"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(seconds)


def _as(account: str | None) -> dict[str, Any]:
    if account is None:
        return {}
    return {"user": account, "group": pwd.getpwnam(account).pw_gid, "extra_groups": []}


def _wait(server: subprocess.Popen[bytes], place: Path, seconds: float) -> None:
    """Until it answers."""
    end = time.monotonic() + seconds
    while "ready to accept connections" not in (place / "log").read_text("utf-8", "replace"):
        if server.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"PostgreSQL did not start: {(place / 'log').read_text('utf-8', 'replace')}")
        time.sleep(0.02)


def main() -> None:
    """Serve in a new folder until stopped; print the URL when it answers. For ``.ci/run``."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with (
        tempfile.TemporaryDirectory(prefix="pg", dir="/tmp", ignore_cleanup_errors=True) as name,
        served(Path(name)) as url,
    ):
        sys.stdout.write(f"{url}\n")
        sys.stdout.flush()
        signal.pause()


if __name__ == "__main__":
    main()
