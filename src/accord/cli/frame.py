"""The frame around every command: discovery, error messages, exit codes."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from typing import Any

import click

from accord import __version__
from accord.cli import commands
from accord.errors import AccordError, nearest

__all__ = ["command_group", "main"]


class _Discovered(click.Group):
    """A group whose commands are the modules of `accord.cli.commands`; underscores become hyphens."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        names = (module.name for module in pkgutil.iter_modules(commands.__path__))
        return sorted(name.rstrip("_").replace("_", "-") for name in names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = cmd_name.replace("-", "_")
        if f"{module}_" in {m.name for m in pkgutil.iter_modules(commands.__path__)}:
            module += "_"  # a command named like a Python keyword or builtin
        found = importlib.import_module(f"accord.cli.commands.{module}").command
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            close = nearest(args[0], self.list_commands(ctx))
            hint = f" Did you mean '{close}'?" if close else " 'accord --help' lists the commands."
            ctx.fail(f"There is no command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Discovered,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with:  accord brief us-rok-2021",
)
@click.version_option(__version__, prog_name="accord")
def _accord() -> None:
    """Forecast what will be agreed between states, where, when, and what stays open."""


def command_group() -> click.Group:
    """The group of all commands, for the reference page."""
    return _accord


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code (see `accord.errors`; 130 after Ctrl-C)."""
    try:
        # Outside its standalone mode click returns the code of ``ctx.exit``; a command returns None.
        if code := _accord.main(args=arguments, prog_name="accord", standalone_mode=False):
            sys.exit(code)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. Nothing was left half-written.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; that is not an error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except AccordError as problem:
        _report(problem)
        sys.exit(problem.exit_code)


def _report(problem: AccordError) -> None:
    from accord.cli.output import print_findings

    findings: Any = getattr(problem, "findings", ())
    if findings:
        print_findings(findings)
    click.echo(f"Error: {problem}", err=True)
