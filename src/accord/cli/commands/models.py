"""``accord models``: the settlement models, what they assume and when to use them."""

from __future__ import annotations

from pathlib import Path

import click

from accord.cli.options import json_option, out_for

__all__ = ["command"]


@click.command(epilog="Example:  accord models --json")
@json_option
@out_for("JSON")
def command(as_json: bool, out: Path | None) -> None:
    """List the settlement models with what they assume and when to use them."""
    from accord.cli.output import print_result
    from accord.faces.json.models import models_json
    from accord.pages.model_list import models_report
    from accord.settlement.models import all_models

    models = all_models()
    print_result(
        lambda: models_json(models),
        lambda: models_report(models),
        as_json=as_json or out is not None,
        out=out,
    )
