"""``accord mcp``: a server for assistants, which may ask and propose and change nothing."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["command"]


@click.command(epilog="Example:  accord mcp cases")
@click.argument("folder", required=False, default=".", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Serve the cases and documents below FOLDER to an assistant by the Model Context Protocol.

    It may forecast, compare, ask what matters and what would follow, explain a number, list evidence and read
    documents. It changes nothing: what it would change becomes a proposal, which 'accord review' shows to a
    person. Nothing outside FOLDER is read, and nothing leaves this machine but what the assistant is told.
    """
    from accord.assistants.server import server_for

    server_for(folder).run("stdio")
