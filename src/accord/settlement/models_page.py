"""The reference page of the models, written from their declarations."""

from __future__ import annotations

import dataclasses

from accord.settlement import models
from accord.settlement.contract import Model

__all__ = ["reference_page"]


def reference_page() -> str:
    """The text of ``docs/reference/models.md``."""
    head = "# Settlement models\n\nWritten from the declarations of the models; `accord models` lists them.\n"
    return head + "".join(_section(model) for model in models.all_models())


def _section(model: Model) -> str:
    needs = (
        ", ".join(need.replace("_", " ") for need in sorted(model.needs)) or "positions, salience, capability"
    )
    lines = [
        f"\n## {model.name}: {model.title}\n",
        f"Assumes: {model.assumes}\n",
        f"Use: {model.when}\n",
        f"Needs: {needs}. Draws numbers of its own: {'yes' if model.random else 'no'}.\n",
        f"Source: {model.source}\n",
    ]
    if model.presets:
        lines.append(f"Presets: {', '.join(f'`{name}`' for name in sorted(model.presets))}\n")
    fields = dataclasses.fields(model.params)
    if fields:
        rows = [
            f"| `{part.name}` | {part.default} | {_allowed(part)} | {part.metadata['meaning']} |"
            for part in fields
        ]
        lines.append(
            "\n".join(["| parameter | default | allowed | meaning |", "|---|---|---|---|", *rows]) + "\n"
        )
    lines += [
        f"Exception to the contract ({rule}): {why}\n" for rule, why in sorted(model.exceptions.items())
    ]
    return "\n".join(lines)


def _allowed(part: dataclasses.Field[object]) -> str:
    about = part.metadata
    if about["choices"]:
        return ", ".join(str(choice) for choice in about["choices"])
    if about["low"] is not None:
        return f"{about['low']:g} to {about['high']:g}"
    return "any"
