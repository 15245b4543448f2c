"""The attention rule of the first edition at the date of a case, for converting what was written for it.

There an actor divided its capacity over its issues and sinks in proportion to their weights, an issue moved
at the least share that those who must consent gave it, and what that left unused went to nobody. It is kept
here in plain Python over the data of a document, as it stood: with every number at its mode and without the
windows before deadlines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from accord.case.quantity import Quantity

__all__ = ["Attention", "attention", "load_of", "modal"]

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Attention:
    """What everybody gave at the date of the case, in months of attention per calendar month."""

    pace: Mapping[str, float]
    """By issue, while it is negotiated."""
    delivering: Mapping[str, float]
    """By issue, while that one is delivered and the others are as before."""
    share: Mapping[tuple[str, str], float]
    """By issue and actor, while it is negotiated."""


def attention(data: Data) -> Attention:
    """The attention that the first edition reckoned with for a document, whatever else is wrong with it."""
    issues = [name for name, issue in _entries(data, "issues") if issue.get("kind") != "influence"]
    plain = _shares(data, issues, None)
    pace = {name: _pace(data["issues"][name], plain, name) for name in issues}
    delivering = {
        name: _pace(data["issues"][name], _shares(data, issues, name), name)
        if "delivery_weight" in data["issues"][name]
        else pace[name]
        for name in issues
    }
    return Attention(pace, delivering, plain)


def modal(raw: Any, default: float) -> float:
    """The mode of a number as it stands in a document; `default` where it is missing or none."""
    try:
        number = Quantity.model_validate({} if raw is None else raw)
    except ValidationError:
        return default
    return default if number.missing else number.modal


def load_of(data: Data, actor: str, *, without: str | None = None) -> float:
    """The weights of an actor's issues and sinks together, but for the sink `without`."""
    stances = (
        issue.get("stances")
        for _, issue in _entries(data, "issues")
        if issue.get("kind", "concession") != "influence"
    )
    saliences = (
        modal(listed[actor].get("salience"), 0.0)
        for listed in stances
        if isinstance(listed, Mapping) and isinstance(listed.get(actor), Mapping)
    )
    holder = dict(_entries(data, "actors")).get(actor, {})
    sinks = (modal(sink.get("weight"), 0.0) for name, sink in _entries(holder, "sinks") if name != without)
    return sum(saliences) + sum(sinks)


def _entries(data: Data, key: str) -> list[tuple[str, Data]]:
    held = data.get(key)
    if not isinstance(held, Mapping):
        return []
    return [(name, entry) for name, entry in held.items() if isinstance(entry, Mapping)]


def _shares(data: Data, issues: list[str], delivered: str | None) -> dict[tuple[str, str], float]:
    """What each actor gives each issue, the one `delivered` at its weight in delivery."""
    weights: dict[tuple[str, str], float] = {}
    for name in issues:
        issue = data["issues"][name]
        factor = modal(issue.get("delivery_weight"), 1.0) if name == delivered else 1.0
        for actor, stance in _entries(issue, "stances"):
            weights[name, actor] = modal(stance.get("salience"), 0.0) * factor
    grant: dict[str, float] = {}
    for actor, about in _entries(data, "actors"):
        load = sum(weight for (_, who), weight in weights.items() if who == actor)
        load += sum(modal(sink.get("weight"), 0.0) for _, sink in _entries(about, "sinks"))
        grant[actor] = modal(about.get("capacity"), 1.0) / load if load > 0.0 else 0.0
    return {(name, actor): weight * grant.get(actor, 0.0) for (name, actor), weight in weights.items()}


def _pace(issue: Data, share: Mapping[tuple[str, str], float], name: str) -> float:
    """The largest rate that every veto party, and voters holding the quota, give the issue."""
    rule = issue.get("rule")
    rule = rule if isinstance(rule, Mapping) else {}
    paces = [share.get((name, actor), 0.0) for actor in rule.get("veto") or ()]
    quota = rule.get("quota")
    if isinstance(quota, int | float) and not isinstance(quota, bool):
        paces.append(_quota_pace(issue, rule, share, name, float(quota)))
    return min(paces, default=0.0)


def _quota_pace(
    issue: Data, rule: Data, share: Mapping[tuple[str, str], float], name: str, quota: float
) -> float:
    """The largest share such that voters who give at least that much hold the quota."""
    listed = rule.get("weights")
    stances = dict(_entries(issue, "stances"))
    votes = {
        actor: modal(weight, modal(stances.get(actor, {}).get("capability"), 1.0))
        for actor, weight in (listed.items() if isinstance(listed, Mapping) else ())
    }
    needed = quota * sum(votes.values()) * (1.0 - 1e-12)
    gives = {actor: share.get((name, actor), 0.0) for actor in votes}
    enough = [
        least
        for least in gives.values()
        if sum(votes[actor] for actor, given in gives.items() if given >= least) >= needed
    ]
    return max(enough, default=0.0)
