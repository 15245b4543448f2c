"""``accord schema``: the JSON Schema of a case, or of what a command writes with --json."""

from __future__ import annotations

from pathlib import Path

import click

from accord.cli.options import out_for

__all__ = ["command"]


@click.command(epilog="Example:  accord schema forecast")
@click.argument("kind", default="case")
@click.option("--json", "as_json", is_flag=True, help="JSON is what it prints in any case.")
@out_for("JSON")
def command(kind: str, as_json: bool, out: Path | None) -> None:
    """Print the JSON Schema of KIND: of case.yaml unless given, or of a JSON document of a command.

    Every such document names its kind in its field "schema", as accord/KIND/NUMBER. With a line
    # yaml-language-server: $schema=case.schema.json  on top of a case, editors complete and check it.
    """
    from accord.case.json_schema import json_schema
    from accord.cli.output import write_result
    from accord.faces.json import kind_named
    from accord.faces.json.envelope import json_text

    schema = json_schema() if kind == "case" else kind_named(kind).json_schema
    write_result(json_text(schema), out)
