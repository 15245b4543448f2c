"""The command line: one file per command in `accord.cli.commands`, found by discovery."""

from accord.cli.frame import main

__all__ = ["main"]
