"""What the commands that simulate have in common: their options and the word about the first run."""

from __future__ import annotations

import click

__all__ = [
    "causes_option",
    "draws_option",
    "horizon_option",
    "say_if_cold",
    "scenario_option",
]

scenario_option = click.option("--scenario", default=None, help="Name of a scenario (the base unless given).")

draws_option = click.option(
    "--draws",
    type=click.IntRange(1, 10_000_000),
    default=10_000,
    show_default=True,
    help="Sampled sets of inputs; more draws, less error.",
)

horizon_option = click.option(
    "--horizon",
    type=click.FloatRange(0, 600, min_open=True),
    default=None,
    help="Months to look ahead (the case's own unless given).",
)

causes_option = click.option(
    "--causes/--no-causes",
    default=True,
    help="Also compute causes, pivotal parties and third parties.  [default: causes]",
)


def say_if_cold() -> None:
    """Say on stderr that the first run compiles, where it does."""
    from accord.machine.kernel_store import cold

    if cold():
        click.echo("The first run compiles the simulation once; that takes some seconds.", err=True)
