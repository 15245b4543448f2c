"""Options that several commands share, defined once."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from accord.errors import UsageError
from accord.machine.delivery import require_free

__all__ = [
    "KINDS",
    "account",
    "case_argument",
    "cluster_option",
    "force_option",
    "implied_format",
    "json_option",
    "may_replace",
    "named_path",
    "out_for",
    "out_option",
    "require_folder_name",
    "require_kind",
    "seed_option",
    "store_option",
    "within_option",
    "workers_option",
]

Command = TypeVar("Command", bound=Callable[..., Any])

case_argument = click.argument("case")
"""A case: the name of a bundled one, a case.yaml, or a project folder."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")

KINDS = {
    ".txt": "text",
    ".json": "JSON",
    ".html": "HTML",
    ".htm": "HTML",
    ".svg": "SVG",
    ".pdf": "PDF",
    ".docx": "Word",
    ".doc": "Word 97",
    ".odt": "OpenDocument",
    ".xlsx": "Excel",
    ".xls": "Excel 97",
    ".ods": "OpenDocument",
    ".csv": "CSV",
    ".tsv": "CSV",
    ".xml": "XML",
    ".yaml": "YAML",
    ".yml": "YAML",
    ".png": "PNG",
    ".jpg": "JPEG",
    ".zip": "ZIP",
}
"""What a file is by the end of its name; under any other name stands what the command makes."""
_FORCE = "accord.force"


def require_kind(path: Path, kind: str, how: str = "") -> None:
    """Refuse a name under which a file of `kind` would be taken for something else; `how` is a remedy.

    Raises
    ------
    UsageError
        If the end of the name belongs to another kind; JSON, CSV and XML are text, too.
    """
    named = KINDS.get(path.suffix.lower())
    if named is None or named == kind or (named == "text" and kind in ("JSON", "CSV", "XML")):
        return
    ends = " or ".join(end for end, each in KINDS.items() if each == kind)
    also = f", or {how}" if how else ""
    raise UsageError(f"{path} would hold {kind}, not {named}; let its name end in {ends}{also}")


class _Out(click.Option):
    """The option ``-o``: refuses at once what could not be written at the end.

    `writes` is the kind of file that the command makes without ``--json``, ``--csv`` or ``--svg``; where it
    makes several, the kind of each value of its option ``--format``, of which the end of the name may say
    which is meant.
    """

    def __init__(self, *args: Any, writes: str | Mapping[str, str] = "text", **options: Any) -> None:
        super().__init__(*args, **options)
        self.writes = writes

    def handle_parse_result(
        self, ctx: click.Context, opts: Mapping[str, Any], args: list[str]
    ) -> tuple[Any, list[str]]:
        path, rest = super().handle_parse_result(ctx, opts, args)
        if isinstance(path, Path):
            asked = {"svg": "SVG", "as_csv": "CSV", "as_json": "JSON"}
            kind = next((each for option, each in asked.items() if opts.get(option)), self._kind(path, opts))
            can_json = any(each.name == "as_json" for each in ctx.command.params)
            wants = KINDS.get(path.suffix.lower()) == "JSON" and can_json
            require_kind(path, kind, "add --json" if wants else "")
            if not (opts.get("kind") or opts.get("as_json")):
                self._require_known(path)
            require_free(path, overwrite=bool(opts.get("force")))
        return path, rest

    def _require_known(self, path: Path) -> None:
        """Refuse an ending that says none of several formats, where no option says which is meant."""
        if isinstance(self.writes, str) or not path.suffix or path.suffix.lower() in KINDS:
            return
        ends = [next(end for end, each in KINDS.items() if each == kind) for kind in self.writes.values()]
        known = f"{', '.join(ends[:-1])} or {ends[-1]}"
        raise UsageError(f"{path}: nothing is written as {path.suffix} here; let its name end in {known}")

    def _kind(self, path: Path, opts: Mapping[str, Any]) -> str:
        if isinstance(self.writes, str):
            return self.writes
        named = implied_format(path, self.writes)
        return self.writes.get(str(opts.get("kind"))) or self.writes.get(str(named)) or self.writes["html"]


def implied_format(path: Path | None, kinds: Mapping[str, str]) -> str | None:
    """The format of `kinds` that the end of a name says; None where it says none of them."""
    named = None if path is None else KINDS.get(path.suffix.lower())
    return next((each for each, kind in kinds.items() if kind == named), None)


def may_replace() -> bool:
    """Whether ``--force`` was given to the command that runs."""
    ctx = click.get_current_context(silent=True)
    return bool(ctx and ctx.meta.get(_FORCE))


def _keep(ctx: click.Context, _: click.Parameter, given: bool) -> None:
    ctx.meta[_FORCE] = given


class _Named(click.Path):
    """A path that is not empty: an empty one would mean the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not os.fspath(value):
            self.fail("the name is empty; give a path", param, ctx)
        return super().convert(value, param, ctx)


named_path = _Named(path_type=Path)
"""The type of an option that names what is to be written."""

force_option = click.option(
    "--force",
    is_flag=True,
    expose_value=False,
    callback=_keep,
    help="Replace the file if it exists.",
)
"""What `may_replace` asks for; every command that writes a file has it."""


def out_for(writes: str | Mapping[str, str]) -> Callable[[Command], Command]:
    """The options ``-o`` and ``--force`` of a command that makes files of the kind `writes`, or of one of
    its values (see `_Out`)."""

    def decorated(command: Command) -> Command:
        out = click.option(
            "-o",
            "--out",
            cls=_Out,
            writes=writes,
            type=named_path,
            metavar="FILE",
            help="Write the result to this file.",
        )
        return out(force_option(command))

    return decorated


def require_folder_name(path: Path, how: str) -> None:
    """Refuse the name of a file for a folder that is to be made; `how` is a remedy.

    Raises
    ------
    UsageError
        If the name ends like that of a file, or no folder can stand below a part of the path.
    """
    found = next((part for part in (path, *path.parents) if part.exists()), None)
    if found and not found.is_dir():
        raise UsageError(f"{found} is a file; {path} cannot be a folder")
    if named := KINDS.get(path.suffix.lower()):
        raise UsageError(f"{path} would be a folder under the name of a file ({named}); {how}")


out_option = out_for("text")

seed_option = click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="Seed of the random numbers."
)

workers_option = click.option(
    "--workers", type=click.IntRange(1), default=None, help="Threads to use (all cores unless given)."
)


def _quietly(context: click.Context, parameter: click.Parameter, address: str | None) -> str | None:
    """What Dask logs of lost lines and workers would stand, tracebacks and all, behind our own sentence."""
    if address:
        for name in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return address


cluster_option = click.option(
    "--cluster",
    metavar="ADDRESS",
    default=None,
    callback=_quietly,
    help="Simulate on the Dask cluster whose scheduler is here, such as tcp://host:8786; the same numbers.",
)


store_option = click.option(
    "--store",
    metavar="URL",
    default=None,
    envvar="ACCORD_STORE",
    show_envvar=True,
    help="Store to use, such as postgresql://host/database (the one in the project folder unless given).",
)


within_option = click.option(
    "--in",
    "within",
    metavar="FOLDER",
    default=None,
    help="Project folder that keeps the seals and the runs (the folder of CASE unless given).",
)


def account() -> str:
    """The name of the account, for who does something where nobody is named."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
