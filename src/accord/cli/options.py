"""Options that several commands share, defined once."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = [
    "account",
    "case_argument",
    "cluster_option",
    "json_option",
    "out_option",
    "seed_option",
    "workers_option",
]

case_argument = click.argument("case")
"""A case: the name of a bundled one, a case.yaml, or a project folder."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")

out_option = click.option(
    "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the result to this file."
)

seed_option = click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="Seed of the random numbers."
)

workers_option = click.option(
    "--workers", type=click.IntRange(1), default=None, help="Threads to use (all cores unless given)."
)

cluster_option = click.option(
    "--cluster",
    metavar="ADDRESS",
    default=None,
    help="Simulate on the Dask cluster whose scheduler is here, such as tcp://host:8786; the same numbers.",
)


def account() -> str:
    """The name of the account, for who does something where nobody is named."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
