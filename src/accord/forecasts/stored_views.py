"""The outside view of an issue as plain data and back; `accord.forecasts.stored` keeps the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.forecasts.views import OutsideView, View

__all__ = ["outside_data", "outside_from"]

_VIEWS = ("outside", "simulated", "pooled", "on_calendar")
_PLAIN = ("title", "n", "source", "open_for", "longest", "form", "weight", "factor", "learned_in", "own")


def outside_data(found: OutsideView) -> dict[str, Any]:
    """All of it; None stands for what lies beyond the horizon or does not exist."""
    plain = {name: getattr(found, name) for name in _PLAIN}
    return {
        "class": found.name,
        **plain,
        "period": list(found.period),
        "limits": list(found.limits),
        "covariates": dict(found.covariates),
        "assumed": list(found.assumed),
        **{name: _view(getattr(found, name)) for name in _VIEWS},
    }


def _view(view: View | None) -> dict[str, Any] | None:
    if view is None:
        return None
    return {
        "p_agreement": view.p_agreement,
        "p_by": {f"{month:g}": p for month, p in view.p_by.items()},
        "median": view.median,
        "q10": view.q10,
        "q90": view.q90,
        "survival": [list(point) for point in view.survival],
    }


def outside_from(data: Mapping[str, Any]) -> OutsideView:
    """What `outside_data` wrote."""
    views: dict[str, Any] = {name: _view_from(data[name]) for name in _VIEWS}
    return OutsideView(
        name=data["class"],
        period=(data["period"][0], data["period"][1]),
        limits=tuple(data["limits"]),
        covariates=dict(data["covariates"]),
        assumed=tuple(data["assumed"]),
        **{name: data[name] for name in _PLAIN},
        **views,
    )


def _view_from(data: Mapping[str, Any] | None) -> View | None:
    if data is None:
        return None
    return View(
        p_agreement=data["p_agreement"],
        p_by={float(month): p for month, p in data["p_by"].items()},
        median=data["median"],
        q10=data["q10"],
        q90=data["q90"],
        survival=tuple((month, share) for month, share in data["survival"]),
    )
