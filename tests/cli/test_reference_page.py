"""The reference page of the commands."""

from __future__ import annotations

from pathlib import Path

import click

from accord.cli.frame import command_group
from accord.cli.reference_page import commands_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "commands.md"


def test_the_page_says_what_the_commands_say() -> None:
    shown = PAGE.read_text(encoding="utf-8")
    remedy = "run: python -m accord.cli.reference_page > docs/reference/commands.md"
    assert shown == commands_page(), remedy


def test_every_command_has_help_and_an_example() -> None:
    group = command_group()
    context = click.Context(group)
    assert len(group.list_commands(context)) >= 6
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        assert command.help, name
        assert f"accord {name}" in (command.epilog or ""), name
