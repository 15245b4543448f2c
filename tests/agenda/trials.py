"""Small cases for the simulation: made by hand with everything certain, or at random with everything in
them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from accord.agenda.layout import Agenda, lay_out
from accord.agenda.simulation import results_of
from accord.agenda.state import Results
from accord.agenda.tables import Floats
from accord.case.completeness import consenting
from accord.case.quantity import Quantity
from accord.case.scenarios import DatedChange
from accord.case.schema import Case, Package, Rule
from accord.case.terms import Ratification
from accord.sampling.draws import sample

__all__ = [
    "AS_OF",
    "at_home",
    "case_of",
    "changed",
    "duel",
    "issue_of",
    "random_case",
    "random_changes",
    "random_package",
    "run",
    "stance",
]

AS_OF = dt.date(2021, 1, 1)


def stance(ask: Any, bottom: Any, **more: Any) -> dict[str, Any]:
    """A stance that gives the issue all of its actor's attention unless told otherwise."""
    return {"ask": ask, "bottom_line": bottom, "salience": 1, "patience": 1} | more


def issue_of(stances: dict[str, dict[str, Any]], **more: Any) -> dict[str, Any]:
    """An issue on the scale from 0 to 100 that needs the consent of everybody who has an ask, without a
    closing gap."""
    scale = {"low": 0, "high": 100, "unit": "points"}
    anchors = [{"at": 0, "words": "nothing"}, {"at": 100, "words": "everything"}]
    veto = [actor for actor, given in stances.items() if "ask" in given]
    given = {"title": "An issue", "scale": scale | {"anchors": anchors}, "status_quo": 50, "closing_gap": 0}
    return given | {"rule": {"veto": veto}, "stances": stances} | more


def case_of(issues: dict[str, Any], actors: dict[str, Any] | None = None, **more: Any) -> Case:
    """A case of `issues`; actors have capacity 1 and no sinks unless `actors` says otherwise."""
    names = {actor: None for issue in issues.values() for actor in issue["stances"]}
    named = {name: {"name": name} | (actors or {}).get(name, {}) for name in names}
    given = {
        "id": "trial",
        "title": "A trial",
        "as_of": AS_OF,
        "horizon": 48,
        "actors": named,
        "issues": issues,
    }
    return Case.model_validate(given | more)


def duel(u: dict[str, Any], v: dict[str, Any], **more: Any) -> Case:
    """One issue between U and V."""
    return case_of({"k": issue_of({"U": u, "V": v}, **more)})


def changed(
    month: float, path: str, to: Any, cause: str = "event", withdraws: bool | None = None
) -> DatedChange:
    """A dated change; `path` with dots, `to` a number or a declaration."""
    value = to if isinstance(to, str) else Quantity.model_validate(to)
    return DatedChange(month, tuple(path.split(".")), value, cause, withdraws=withdraws)


def run(
    case: Case, changes: Sequence[DatedChange] = (), *, seed: int = 0, draws: int = 1
) -> tuple[Agenda, Floats, Results]:
    """The agenda of a case, its draws and their results."""
    agenda = lay_out(case, changes)
    inputs = sample(agenda.slots, seed, 0, draws)
    return agenda, inputs, results_of(agenda.tables, inputs, agenda.horizon)


# ---------------------------------------------------------------- at random


def random_case(rng: np.random.Generator) -> Case:
    """A case in which everything may occur that a case can say."""
    actors = ["A", "B", "C", "D"][: rng.integers(2, 5)]
    issues = {f"k{i}": _issue(rng, actors) for i in range(rng.integers(1, 4))}
    given = {
        a: {"capacity": _spread(rng, 0.5, 2), "sinks": _sinks(rng), "elsewhere": _some(rng, 0.7, 0, 0.9)}
        for a in actors
    }
    links = {f"l{i}": _link(rng, sorted(issues)) for i in range(rng.integers(0, 4))}
    return case_of(issues, given, links=links, horizon=24, elasticity=_spread(rng, 0, 1.2))


def random_package(rng: np.random.Generator, case: Case) -> Case:
    """The same case with a package of its issues, all of them decided by veto parties on one side each."""
    issues = {}
    for name, issue in case.issues.items():
        parties = sorted(issue.stances)[: rng.integers(2, 4)]
        sides = [str(rng.choice(["at_least", "at_most"])) for _ in parties]
        stances = dict(issue.stances)
        for i, (actor, side) in enumerate(zip(parties, ["at_least", "at_most", *sides], strict=False)):
            ask = rng.uniform(60, 100) if side == "at_least" else rng.uniform(0, 40)
            update: dict[str, Any] = {"ask": Quantity(value=float(ask)), "direction": side}
            if i < 2 or rng.random() < 0.7:
                update["bottom_line_above"] = Quantity()
            stances[actor] = issue.stances[actor].model_copy(update=update)
        update = {"rule": {"veto": parties}, "stances": stances, "deadline": None}
        issues[name] = issue.model_copy(update=update | {"rule": Rule(veto=tuple(parties))})
    stake = {name: {a: _spread(rng, 0.1, 1) for a in issues[name].rule.veto} for name in issues}
    first = min(issues)
    given = {
        "issues": sorted(issues),
        "kind": str(rng.choice(["joint", "open"])),
        "stake": stake if rng.random() < 0.5 else {},
        "not_for_sale": {first: [issues[first].rule.veto[0]]} if rng.random() < 0.2 else {},
    }
    package = Package.model_validate(given)
    return case.model_copy(update={"issues": issues, "packages": {"p": package} if len(issues) > 1 else {}})


def random_changes(rng: np.random.Generator, case: Case) -> list[DatedChange]:
    """Up to five dated changes of any kind."""
    found = [_change(rng, case, f"e{i}") for i in range(rng.integers(0, 6))]
    return [change for change in found if change is not None]


def at_home(
    rng: np.random.Generator, case: Case, changes: Sequence[DatedChange]
) -> tuple[Case, list[DatedChange]]:
    """The same case with bodies that ratify and points as good as no deal, and changes that some foresee."""
    issues = {}
    for name, issue in case.issues.items():
        stances = dict(issue.stances)
        for actor, stance in issue.stances.items():
            if stance.bottom_line_above.missing and rng.random() < 0.2:
                given = stance.model_copy(update={"no_deal": Quantity.model_validate(_spread(rng, 0, 100))})
                stances[actor] = given
        sided = [a for a in consenting(issue) if stances[a].bottom_line_above.missing]
        bodies = {a: _body(rng, stances[a].bottom_line.modal) for a in sided if rng.random() < 0.4}
        issues[name] = issue.model_copy(update={"stances": stances, "ratification": bodies})
    foreseen = [
        replace(
            change,
            expected_by={a: _chance(rng) for a in case.actors if rng.random() < 0.6},
        )
        for change in changes
    ]
    return case.model_copy(update={"issues": issues}), foreseen


def _chance(rng: np.random.Generator) -> Quantity:
    return Quantity.model_validate(_spread(rng, 0, 1))


def _body(rng: np.random.Generator, near: float) -> Ratification:
    low, high = max(near - 15, 0), min(near + 15, 100)
    given = {
        "body": "Parliament",
        "months": _some(rng, 0.8, 0.2, 6),
        "bottom_line": _spread(rng, low, high),
        "on_refusal": str(rng.choice(["renegotiate", "renegotiate", "end"])),
    }
    return Ratification.model_validate(given)


def _spread(rng: np.random.Generator, low: float, high: float) -> dict[str, float]:
    values = np.sort(rng.uniform(low, high, 3))
    return {"low": float(values[0]), "mode": float(values[1]), "high": float(values[2])}


def _some(rng: np.random.Generator, chance: float, low: float, high: float) -> Any:
    return _spread(rng, low, high) if rng.random() < chance else 0


def _sinks(rng: np.random.Generator) -> dict[str, Any]:
    return {f"s{i}": {"weight": _spread(rng, 0.1, 1)} for i in range(rng.integers(0, 3))}


def _issue(rng: np.random.Generator, actors: list[str]) -> dict[str, Any]:
    stances = {actor: _stance(rng) for actor in actors}
    issue = issue_of(stances, process=_some(rng, 0.5, 0, 1), effort=_some(rng, 0.7, 0.2, 3))
    issue["rule"] = _rule(rng, actors)
    issue["delivery_weight"] = _spread(rng, 0, 2)
    issue["status_quo"] = _spread(rng, 0, 100)
    if rng.random() < 0.4:
        issue["breakdown"] = {
            "hazard": _spread(rng, 0, 1),
            "loss": _spread(rng, 0, 1),
            "shape": _spread(rng, 0.4, 1.5),
        }
    if rng.random() < 0.6:
        issue["deadline"] = _deadline(rng)
    del issue["closing_gap"]
    if rng.random() < 0.5:
        issue["closing_gap"] = _some(rng, 0.7, 0, 8)
    if rng.random() < 0.3:
        issue["precedents"] = [{"at": float(rng.uniform(0, 100))} for _ in range(rng.integers(1, 3))]
    issue["parked"] = _spread(rng, 0, 1)
    issue["mutual"] = bool(rng.random() < 0.3)
    issue["influence"] = {f"f{i}": _influence(rng, actors) for i in range(rng.integers(0, 4))}
    return issue


def _deadline(rng: np.random.Generator) -> dict[str, Any]:
    given: dict[str, Any] = {
        "date": _day(rng, -400, 500),
        "window": float(rng.uniform(0, 6)),
        "weight": float(rng.uniform(0, 3)),
        "kind": str(rng.choice(["soft", "expiry", "hard"])),
        "rush": _spread(rng, 0.1, 2),
    }
    if rng.random() < 0.4:
        given["push"] = _spread(rng, 0, 1)
    if rng.random() < 0.4:
        given["set_on"] = min(_day(rng, -200, 300), given["date"] - dt.timedelta(days=1))
    if rng.random() < 0.3:
        given["extension"] = {"chance": _spread(rng, 0, 1), "months": _spread(rng, 1, 12)}
    return given


def _day(rng: np.random.Generator, first: int, last: int) -> dt.date:
    """A day so many days after the date of the case."""
    return AS_OF + dt.timedelta(days=int(rng.integers(first, last)))


def _rule(rng: np.random.Generator, actors: list[str]) -> dict[str, Any]:
    veto = actors[: rng.integers(1, len(actors) + 1)]
    if rng.random() < 0.6:
        return {"veto": veto}
    voters = [a for a in actors if rng.random() < 0.8] or actors
    weights = {a: _spread(rng, 0.5, 3) for a in voters}
    return {"veto": veto[: rng.integers(0, 2)], "weights": weights, "quota": float(rng.uniform(0.3, 1))}


def _stance(rng: np.random.Generator) -> dict[str, Any]:
    wants = [(0, 100), (0, 35), (65, 100)][rng.integers(0, 3)]
    given = {
        "ask": _spread(rng, *wants),
        "bottom_line": _spread(rng, *[(0, 100), (30, 70)][rng.integers(0, 2)]),
        "salience": _spread(rng, 0, 1),
        "patience": _spread(rng, 0.2, 3),
        "resolve": _some(rng, 0.5, 0, 0.5),
        "pressure": _some(rng, 0.5, 0, 5),
        "pressure_cap": _some(rng, 0.8, 0, 40),
    }
    if rng.random() < 0.15:
        given["no_deal"] = _spread(rng, 0, 100)
    if rng.random() < 0.4:
        given |= {"delay_cost": _spread(rng, 0, 10)}
        given |= {"delay_cost_from": _day(rng, -100, 500)} if rng.random() < 0.6 else {}
    if rng.random() < 0.3:
        given["pressure_from"] = _day(rng, -100, 500)
    if rng.random() < 0.2:
        edges = np.sort(rng.uniform(0, 100, 3))
        given |= {
            "bottom_line": float(edges[0]),
            "ask": float(edges[1]),
            "bottom_line_above": float(edges[2]),
        }
    return given


def _influence(rng: np.random.Generator, actors: list[str]) -> dict[str, Any]:
    sender, target = (str(a) for a in rng.choice(actors, 2, replace=False))
    if rng.random() < 0.4:
        trust = {actor: _spread(rng, 0, 1) for actor in actors if actor != sender}
        return {"kind": "bridging", "sender": sender, "strength": _spread(rng, 0, 10), "trust": trust}
    given = {"sender": sender, "target": target, "size": _spread(rng, 0, 30), "ramp": _spread(rng, 0.2, 3)}
    given |= {"credibility": _spread(rng, 0, 1)}
    if rng.random() < 0.5:
        return {"kind": "inducement"} | given
    return {
        "kind": "threat",
        "backfire": _spread(rng, 0, 1),
        "backfire_resolve": _spread(rng, 0, 0.6),
    } | given


def _link(rng: np.random.Generator, issues: list[str]) -> dict[str, Any]:
    effect = str(rng.choice(["bottom_line", "resolve", "salience"]))
    reach = {"bottom_line": 20.0, "resolve": 0.4, "salience": 0.5}[effect]
    return {
        "from": str(rng.choice(issues)),
        "to": str(rng.choice(issues)),
        "on": str(rng.choice(["settlement", "collapse"])),
        "effect": effect,
        "amount": _spread(rng, -reach, reach),
    }


def _change(rng: np.random.Generator, case: Case, cause: str) -> DatedChange | None:
    month, name = float(rng.uniform(0, case.horizon)), str(rng.choice(sorted(case.issues)))
    actor = str(rng.choice(sorted(case.issues[name].stances)))
    at = f"issues.{name}.stances.{actor}"
    match rng.integers(0, 8):
        case 0:
            return changed(month, f"issues.{name}.talks", "ended", cause)
        case 1:
            return changed(month, f"issues.{name}.deal", "reopened", cause)
        case 2:
            return changed(month, f"actors.{actor}.capacity", _spread(rng, 0.2, 2), cause)
        case 3:
            sinks = sorted(case.actors[actor].sinks)
            path = f"actors.{actor}.sinks.{sinks[0]}.weight" if sinks else ""
            return changed(month, path, _spread(rng, 0, 2), cause) if sinks else None
    what = str(rng.choice(["ask", "bottom_line", "resolve", "salience", "patience"]))
    reach = {"ask": 100.0, "bottom_line": 100.0, "resolve": 1.0, "salience": 1.0, "patience": 2.0}[what]
    withdraws = [None, None, True, False][rng.integers(0, 4)] if what == "ask" else None
    return changed(month, f"{at}.{what}", _spread(rng, 0.1 * reach, reach), cause, withdraws)
