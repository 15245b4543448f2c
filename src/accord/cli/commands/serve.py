"""``accord serve``: the workbench in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from accord.cli.options import account, store_option

__all__ = ["command"]


@click.command(epilog="Example:  accord serve my-case")
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Where to listen; 0 for any that is free.  [default: 8765, or any that is free]",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Under which address of this machine.")
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
@store_option
def command(
    folders: tuple[Path, ...], port: int | None, host: str, no_browser: bool, store: str | None
) -> None:
    """Serve the cases in FOLDERS, and those that come with Accord, as pages for a browser on this machine.

    The first line is the address to open; its key works once. Nothing leaves this machine. Ctrl-C ends it.
    """
    from accord.web.serving import Wanted, serve

    wanted = Wanted(folders, port, host, store, account(), not no_browser)
    serve(wanted, lambda address: click.echo(address))
