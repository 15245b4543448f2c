"""What ``accord models`` lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import FLAG, TEXT, by_name, list_of, record
from accord.settlement.contract import Model

__all__ = ["KINDS", "models_json"]

MODEL = record(
    name=TEXT,
    title=TEXT,
    assumes=TEXT,
    when=TEXT,
    needs=list_of(TEXT),
    random=FLAG,
    bounded=FLAG,
    presets=list_of(TEXT),
    exceptions=by_name(TEXT),
    source=TEXT,
)
MODELS = Kind(
    "models",
    1,
    "accord models --json",
    "the settlement models, what they assume and when to use them",
    record(models=list_of(MODEL, least=1)),
)
KINDS = (MODELS,)


def models_json(models: Sequence[Model]) -> dict[str, Any]:
    """The declarations of the models."""
    return MODELS.document({"models": [_model(model) for model in models]})


def _model(model: Model) -> dict[str, Any]:
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
