"""The frame around every command: discovery, error messages, exit codes."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import click

from accord import __version__
from accord.cli import commands
from accord.errors import AccordError, nearest, unusable
from accord.machine.terminal import Marked, marked_streams
from accord.machine.waiting import left_alone

__all__ = ["command_group", "main"]

STOPPED = 130
"""The exit code after Ctrl-C."""


class _ReaderGone(Exception):
    """Nobody reads our output any more. Click would take the system's error for its own and end with 1."""


class _EndedEarly(Exception):
    """Something that a library was reading was cut. Click would take `EOFError` for Ctrl-C; where a person
    was asked, click has turned it into `click.Abort` already."""


@contextmanager
def _kept_from_click() -> Iterator[None]:
    """Errors that click would take for something else, under names that it does not know."""
    try:
        yield
    except BrokenPipeError as problem:
        raise _ReaderGone from problem
    except EOFError as problem:
        raise _EndedEarly(_place_of(problem)) from problem


def _place_of(problem: BaseException) -> str:
    """File and line where an error was raised."""
    import traceback

    last = traceback.extract_tb(problem.__traceback__)[-1]
    return f"{os.path.basename(last.filename)}, line {last.lineno}"


class _Discovered(click.Group):
    """A group whose commands are the modules of `accord.cli.commands`; underscores become hyphens."""

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        with _kept_from_click():  # the help is printed here
            return super().make_context(*args, **options)

    def invoke(self, ctx: click.Context) -> Any:
        with _kept_from_click():
            return super().invoke(ctx)

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
    """Run the command line and leave with its exit code (see `accord.errors`; 130 after Ctrl-C).

    Nothing that the program prints can steer a terminal; see `accord.machine.terminal`.
    """
    with marked_streams() as out:
        code = _ended(arguments, out)
    if code == STOPPED and left_alone():
        # The machine code that goes on would keep the interpreter from ending.
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
    if code:
        sys.exit(code)


def _ended(arguments: list[str] | None, out: Marked) -> int:
    """Run, and turn whatever ends the run into a sentence and an exit code."""
    try:
        # Outside its standalone mode click returns the code of ``ctx.exit``; a command returns None.
        return _accord.main(args=arguments, prog_name="accord", standalone_mode=False) or 0
    except click.ClickException as problem:
        with suppress(OSError):
            problem.show()
        return problem.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("Stopped. Nothing was left half-written.")
        return STOPPED
    except AccordError as problem:
        with suppress(OSError):
            _report(problem)
        return problem.exit_code
    except _EndedEarly as problem:
        _say(f"Error: something was cut off while it was being read ({problem}); run  accord doctor")
        return 1
    except (OSError, _ReaderGone) as problem:
        return _refused(problem, out)


def _refused(problem: OSError | _ReaderGone, out: Marked) -> int:
    """The code for what the system refused: output that cannot go anywhere is 1, any other file is 2."""
    if isinstance(problem, _ReaderGone):
        _silence(out)
        return 0  # head, or less: that is not an error
    if out.failed:
        _say(f"Error: {unusable('the output', problem, 'cannot be written')}")
        _silence(out)
        return 1
    if problem.filename is None and not _folder_stands():
        _say("Error: the current folder is gone; change to one that exists")
        return 2
    path = "a file" if problem.filename is None else problem.filename
    _say(f"Error: {unusable(path, problem, 'cannot be used')}")
    return 2


def _silence(out: Marked) -> None:
    """Let what is still waiting to be written go nowhere, so that the interpreter does not try it again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())


def _folder_stands() -> bool:
    try:
        os.getcwd()
    except OSError:
        return False
    return True


def _say(sentence: str) -> None:
    with suppress(OSError):
        click.echo(sentence, err=True)


def _report(problem: AccordError) -> None:
    from accord.cli.output import print_findings

    findings: Any = getattr(problem, "findings", ())
    if findings:
        print_findings(findings)
    click.echo(f"Error: {problem}", err=True)
