"""``accord models``: the settlement models, what they assume and when to use them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accord.cli.options import json_option, out_for

if TYPE_CHECKING:
    from accord.settlement.contract import Model

__all__ = ["command"]


@click.command(epilog="Example:  accord models --json")
@json_option
@out_for("JSON")
def command(as_json: bool, out: Path | None) -> None:
    """List the settlement models with what they assume and when to use them."""
    from accord.cli.output import json_text, print_table, write_result
    from accord.settlement.models import all_models

    models = all_models()
    if as_json or out:
        write_result(json_text([_described(model) for model in models]), out)
        return
    rows = [(model.name, model.assumes, model.when) for model in models]
    print_table(("model", "assumes", "when to use"), rows)


def _described(model: Model) -> dict[str, Any]:
    return {
        "name": model.name,
        "title": model.title,
        "assumes": model.assumes,
        "when": model.when,
        "needs": sorted(model.needs),
        "random": model.random,
        "bounded": model.bounded,
        "presets": sorted(model.presets),
        "exceptions": dict(sorted(model.exceptions.items())),
        "source": model.source,
    }
