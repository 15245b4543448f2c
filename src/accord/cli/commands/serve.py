"""``accord serve``: the workbench in the browser."""

from __future__ import annotations

import sys
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
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A name under which a proxy with TLS passes it on to others; may be repeated.",
)
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
@click.option("--add-user", metavar="NAME", help="Add an account, or change its password, and end.")
@click.option(
    "--role",
    type=click.Choice(["reader", "editor"]),
    default="reader",
    show_default=True,
    help="What the account of --add-user may do.",
)
@store_option
def command(
    folders: tuple[Path, ...],
    port: int | None,
    host: str,
    names: tuple[str, ...],
    no_browser: bool,
    add_user: str | None,
    role: str,
    store: str | None,
) -> None:
    """Serve the cases in FOLDERS, and those that come with Accord, as pages for a browser on this machine.

    An empty folder is where the first case is begun. The first line is the address to open; its key works
    once. Nothing leaves this machine. Ctrl-C ends it. Others reach it under --host or --name only, by name
    and password (--add-user).
    """
    from accord.web.serving import Wanted, serve

    if add_user is not None:
        _add(folders, add_user, role)
        return
    wanted = Wanted(folders, port, host, names, store, account(), not no_browser)
    serve(wanted, lambda address: click.echo(address))


def _add(folders: tuple[Path, ...], name: str, role: str) -> None:
    """Ask for a password, or read it from a pipe, and add the account."""
    from accord.web.accounts import add_account
    from accord.web.serving import accounts_of, with_cases

    path = accounts_of(with_cases(folders))
    if sys.stdin.isatty():
        password = click.prompt(f"Password for {name}", hide_input=True, confirmation_prompt=True, err=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    add_account(path, name, role, password)
    click.echo(f"{name} may come in as {role}", err=True)
