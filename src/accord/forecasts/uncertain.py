"""What the draws of a case do not know: its numbers with a range, and what is thrown in every draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from accord.agenda.layout import Agenda
from accord.agenda.tables import FORESIGHT
from accord.case.drawn import Name, drawn_as
from accord.case.grounds import Grade, grounds_of
from accord.case.paths import numbers
from accord.case.quantity import Quantity
from accord.case.scenarios import DatedChange
from accord.case.schema import Case
from accord.forecasts.plan import Plan
from accord.forecasts.what_matters import Judgement, Toss
from accord.sampling.arrays import Floats
from accord.sampling.draws import Slots
from accord.yaml.reading import dotted

__all__ = ["Uncertain", "fields_of_slots", "uncertain", "values_of"]

_ORDER: tuple[Grade, ...] = ("none", "low", "medium", "high")
_Z90 = 1.6448536269514722
"""Standard normal quantile of 0.95."""


@dataclass(frozen=True)
class Uncertain:
    """A judgement and where it stands among the draws."""

    judgement: Judgement
    slot: int
    against: int
    """Slot of the chance that it is thrown against; -1 for a number, and for luck without a chance."""
    number: Quantity | None
    """As it was coded; None for what is thrown."""

    def values(self, inputs: Floats) -> Floats:
        """(draw,) the number, or 1 where what is thrown comes and 0 where not."""
        column: Floats = inputs[:, self.slot]
        return column if self.against < 0 else (column < inputs[:, self.against]).astype(np.float64)

    def within(self, slots: Slots, end: int) -> float:
        """The lower (0) or upper (1) end of the stated range, cut as the draws are."""
        assert self.number is not None
        low, high = slots.rows[self.slot][4:6]
        return min(max(_bounds(self.number)[end], low), high)


@dataclass(frozen=True)
class _Written:
    """A number of the case behind a slot."""

    path: str
    number: Quantity
    month: float | None = None
    cause: str = ""


def values_of(found: tuple[Uncertain, ...], inputs: Floats) -> Floats:
    """(draw, judgement) what the draws hold of every one."""
    if not found:
        return np.empty((len(inputs), 0))
    return np.stack([one.values(inputs) for one in found], axis=1)


def uncertain(plan: Plan) -> tuple[Uncertain, ...]:
    """All that the draws of a plan do not know, in the order of its slots; empty where nothing is
    simulated."""
    agenda = plan.agenda
    if agenda is None:
        return ()
    written = _written(plan)
    thrown = {throw: (toss, chance) for throw, toss, chance in _throws(agenda)}
    found = []
    for slot, name in enumerate(agenda.slots.names):
        if slot in thrown:
            toss, chance = thrown[slot]
            if chance < 0 or _may_be(agenda.slots, chance):
                found.append(_thrown(plan.case, agenda, slot, toss, chance, written))
        elif name in written and _open(agenda.slots.rows[slot]):
            found.append(_number(plan.case, agenda, slot, written[name]))
    return tuple({one.judgement.id: one for one in found}.values())


def fields_of_slots(plan: Plan) -> dict[int, str]:
    """Slot -> path of the field whose number is drawn there, certain numbers and dated values included."""
    assert plan.agenda is not None
    written = _written(plan)
    named = enumerate(plan.agenda.slots.names)
    kept = ((slot, name) for slot, name in named if not name[2].startswith("foresight "))
    return {slot: written[name].path for slot, name in kept if name in written}


# ------------------------------------------------------------ numbers


def _written(plan: Plan) -> dict[Name, _Written]:
    """Name of a slot -> the number of the case that is drawn there."""
    found: dict[Name, _Written] = {}
    for entry in numbers(plan.case):
        if not entry.number.missing:
            here = _Written(dotted(entry.trail), entry.number)
            for actor, issue, field in drawn_as(plan.case, entry.trail):
                # The throw against a resolve is no number of the case.
                found[actor, issue, "resolve" if field == "temper" else field] = here
                if entry.field == "no_deal":
                    found.setdefault((actor, issue, "bottom line"), here)
                    found.setdefault((actor, issue, "bottom line above"), here)
    for change in plan.changes:
        if isinstance(change.to, Quantity) and change.returns_to is None:
            found[_dated_name(change)] = _Written(dotted(change.path), change.to, change.month, change.cause)
        for actor, chance in change.expected_by.items():
            where = dotted(change.path)
            name = (actor, "", f"foresight {change.mark}")
            found.setdefault(name, _Written(where, chance, change.month, change.cause))
    return found


def _dated_name(change: DatedChange) -> Name:
    match change.path:
        case ("issues", issue, "stances", actor, field):
            return (actor, issue, f"{field} {change.mark}")
        case ("actors", actor, "sinks", sink, _):
            return (actor, "", f"sink {sink} {change.mark}")
        case (_, actor, field):
            return (actor, "", f"{field} {change.mark}")
    return ("", "", dotted(change.path))


def _number(case: Case, agenda: Agenda, slot: int, here: _Written) -> Uncertain:
    return Uncertain(_judgement(case, agenda, slot, here, None), slot, -1, here.number)


def _judgement(case: Case, agenda: Agenda, slot: int, here: _Written, toss: Toss | None) -> Judgement:
    name = agenda.slots.names[slot]
    evidence, _ = grounds_of(case, tuple(here.path.split(".")), here.number.evidence)
    entries = [case.evidence[one] for one in evidence if one in case.evidence]
    dated = "" if here.month is None else f"@{here.month:.6g}"
    return Judgement(
        id=f"{here.path}{dated}{f'#{toss}' if toss else ''}",
        path=here.path,
        toss=toss,
        month=here.month,
        cause=here.cause,
        grade=min((one.confidence for one in entries), key=_ORDER.index, default="none"),
        own=any(one.own_estimate for one in entries),
        evidence=tuple(evidence),
        issue=name[1],
        follows=tuple(agenda.slots.causes[cause] for cause in agenda.slots.follows.get(name, ())),
    )


def _open(row: tuple[int, float, float, float, float, float]) -> bool:
    """Whether a slot can hold more than one value."""
    return row[0] != 0 and row[4] < row[5]


# ------------------------------------------------------------ throws


def _throws(agenda: Agenda) -> Iterator[tuple[int, Toss, int]]:
    """(slot, what is thrown, slot of its chance)."""
    tables = agenda.tables
    for stance in tables.stances:
        if stance.ask >= 0:
            yield int(stance.obstinacy), "obstinate", int(stance.resolve)
    for widening in tables.widenings:
        yield int(widening.dice), "backfires", int(widening.backfire)
    for change in tables.changes:
        if change.hardens:
            yield int(change.obstinacy), "obstinate", int(change.value)
        elif change.kind == FORESIGHT:
            yield int(change.obstinacy), "foreseen", int(change.value)
    for issue in tables.issues:
        if issue.extension_dice >= 0:
            yield int(issue.extension_dice), "put off", int(issue.extension_chance)
        if issue.hazard >= 0 and _may_be(agenda.slots, int(issue.hazard)):
            yield int(issue.failure), "fails", -1
        if issue.quota > 0:
            yield int(issue.tie), "tie", -1


def _may_be(slots: Slots, chance: int) -> bool:
    """Whether a chance can be other than 0 and 1 throughout."""
    kind, value = slots.rows[chance][:2]
    return kind != 0 or 0.0 < value < 1.0 or value > 1.0


def _thrown(
    case: Case, agenda: Agenda, slot: int, toss: Toss, chance: int, written: Mapping[Name, _Written]
) -> Uncertain:
    here = written.get(agenda.slots.names[chance]) if chance >= 0 else None
    if here is None:
        here = _Written(f"issues.{agenda.slots.names[slot][1]}", Quantity())
    return Uncertain(_judgement(case, agenda, slot, here, toss), slot, chance, None)


def _bounds(number: Quantity) -> tuple[float, float]:
    """The ends of a stated range; of a distribution without ends those of its middle 90 %."""
    if number.kind == "normal":
        mean, wide = float(number.mean or 0.0), _Z90 * float(number.sd or 0.0)
        return mean - wide, mean + wide
    if number.kind == "lognormal":
        median, factor = float(number.median or 0.0), float(np.exp(_Z90 * float(number.sigma or 0.0)))
        return median / factor, median * factor
    return number.bounds
