"""``accord schema``: the JSON Schema of a case, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from accord.cli.options import out_for

__all__ = ["command"]


@click.command(epilog="Example:  accord schema -o case.schema.json")
@click.option("--json", "as_json", is_flag=True, help="JSON is what it prints in any case.")
@out_for("JSON")
def command(as_json: bool, out: Path | None) -> None:
    """Print the JSON Schema of case.yaml.

    With a line  # yaml-language-server: $schema=case.schema.json  on top of a case, editors complete and
    check it.
    """
    from accord.case.json_schema import json_schema
    from accord.cli.output import write_result
    from accord.faces.json.envelope import json_text

    write_result(json_text(json_schema()), out)
