"""A server that is there to be killed, again and again, without starting a program anew each time.

    python -m tests.web.mortal FOLDER

For every line that it is given it starts a child that serves the case in the folder, and prints the child's
id and port. The children compute in threads; whole servers are killed with ``-m full``.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import uvicorn

from accord.web.app import application
from accord.web.asked import Site
from accord.web.compute import computing_here
from accord.web.security import Gate
from accord.web.shelf import Shelf

KEY = "the-key"


def main() -> None:
    """Start a child per line; a child never returns."""
    folder = Path(sys.argv[1])
    Shelf([folder]).case(Shelf([folder]).place("mine"))  # what a first request would import
    for _ in sys.stdin:
        listening = socket.create_server(("127.0.0.1", 0))
        child = os.fork()
        if not child:
            _serve(folder, listening)
        sys.stdout.write(f"{child} {listening.getsockname()[1]}\n")
        sys.stdout.flush()
        listening.close()
        os.waitpid(child, 0)


def _serve(folder: Path, listening: socket.socket) -> None:
    port = listening.getsockname()[1]
    site = Site(Shelf([folder], bundled=False), computing_here(30.0), Gate("Ada", key=KEY), draws=200)
    app = application(site, {f"127.0.0.1:{port}"})
    config = uvicorn.Config(app, log_level="error", access_log=False)
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()
