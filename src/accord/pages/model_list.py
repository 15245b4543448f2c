"""The page of the settlement models: what each assumes and when to use it."""

from __future__ import annotations

from collections.abc import Sequence

from accord.pages.blocks import Report, table
from accord.settlement.contract import Model

__all__ = ["models_report"]


def models_report(models: Sequence[Model]) -> Report:
    """One row per model."""
    rows = [(model.name, model.assumes, model.when) for model in models]
    return Report("Settlement models", (table("", "#model | assumes | when to use", rows),))
