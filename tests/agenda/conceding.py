"""The law of conceding on random cases: who asks, needs or resolves less never delays an agreement."""

from __future__ import annotations

import numpy as np

from accord.agenda.layout import Agenda, lay_out
from accord.agenda.simulation import results_of
from accord.case.fields import MISSING, ZERO
from accord.case.quantity import Quantity
from accord.case.scenarios import DatedChange
from accord.case.schema import Actor, Case, Rule
from accord.sampling.draws import sample
from tests.agenda.trials import changed, random_case

__all__ = ["delays", "drawn"]

DRAWS = 40
HAIR = 1e-6


def dated(rng: np.random.Generator) -> list[DatedChange]:
    """Up to four dated changes of asks, bottom lines and resolve, which keep whether they withdraw."""
    found = []
    for i in range(rng.integers(0, 5)):
        what = str(rng.choice(["ask", "bottom_line", "resolve"]))
        value = {"value": float(rng.uniform(0, 1 if what == "resolve" else 100))}
        path = f"issues.k.stances.{rng.choice(['U', 'V'])}.{what}"
        withdraws = bool(rng.integers(0, 2)) if what == "ask" else None
        found.append(changed(float(rng.uniform(0, 30)), path, value, f"e{i}", withdraws))
    return found


def pressed(rng: np.random.Generator) -> Case:
    """One issue with everything that presses: deadlines, pressure, delay costs, precedents, no deal."""
    case = random_case(rng)
    issue = case.issues["k0"]
    sides = {"A": "at_least", "B": "at_most"}
    stances = {
        name: issue.stances[actor].model_copy(
            update={"direction": side, "bottom_line_above": MISSING, "delay_cost": Quantity(value=1.0)}
        )
        for name, (actor, side) in zip("UV", sides.items(), strict=True)
    }
    update = {"stances": stances, "rule": Rule(veto=("U", "V")), "influence": {}, "process": ZERO}
    actors = {name: Actor(name=name) for name in "UV"}
    alone = {"issues": {"k": issue.model_copy(update=update)}, "links": {}, "actors": actors}
    return case.model_copy(update=alone)


def delays(seed: int) -> list[tuple[int, float]]:
    """The numbers of a random case (column, sign of the change) whose change toward the other side makes any
    draw later; none if the law holds."""
    rng = np.random.default_rng(seed)
    agenda = lay_out(pressed(rng), dated(rng))
    tables, inputs = agenda.tables, sample(agenda.slots, seed, 0, DRAWS)
    before = results_of(tables, inputs, agenda.horizon).time[:, 0]
    late = []
    for column, sign in _softening(agenda):
        moved = inputs.copy()
        moved[:, column] = np.clip(moved[:, column] + sign * rng.uniform(0, 40), 0, 100)
        after = results_of(tables, moved, agenda.horizon).time[:, 0]
        if (after > before + HAIR).any():
            late.append((int(column), float(sign)))
    return late


def drawn(seed: int) -> int:
    """How many numbers `delays` changes."""
    rng = np.random.default_rng(seed)
    return len(_softening(lay_out(pressed(rng), dated(rng))))


def _softening(agenda: Agenda) -> list[tuple[int, float]]:
    """Every ask, bottom line and resolve, with the sign that concedes."""
    stances, changes = agenda.tables.stances, agenda.tables.changes
    softer = [(s.ask, -s.direction) for s in stances]
    softer += [(s.bottom if s.direction > 0 else s.upper, -s.direction) for s in stances]
    softer += [(c.value, -stances[c.target].direction) for c in changes if c.sets_out and not c.hardens]
    rates = [s.resolve for s in stances] + [c.value for c in changes if c.hardens]
    return [*softer, *((column, -0.01) for column in rates)]
