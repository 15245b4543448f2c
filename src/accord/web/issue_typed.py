"""An issue as it is typed into a form: its scale, who must consent, and the numbers that were given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from accord.case.desk.scales import KINDS, Bargained, Over, months_to, scale_of, wrong_in
from accord.case.exact import exact
from accord.case.schema import Case, Issue, Rule
from accord.errors import UsageError
from accord.web.entering import quantity_typed
from accord.web.route import Fields

__all__ = ["Typed", "issue_typed"]

_VETO = ("more", "less", "open")
_SIDE = {"more": "at_least", "less": "at_most"}


@dataclass
class Typed:
    """What was typed: the data of an issue as far as they can be read, and what is wrong in which box."""

    data: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    """Name of a field of the form -> a sentence."""
    numbers: bool = False
    """Whether any number of a stance was given."""

    def issue(self, evidence: str) -> Issue:
        """The issue; every number that was given names the evidence."""
        stances = {
            actor: {
                name: {**value, "evidence": [evidence]} if isinstance(value, dict) else value
                for name, value in held.items()
            }
            for actor, held in self.data["stances"].items()
        }
        return Issue.model_validate(self.data | {"stances": stances})


def issue_typed(case: Case, fields: Fields) -> Typed:
    """What a form says of a new issue."""
    typed = Typed()
    title = fields.one("title")
    over = next((kind for kind in KINDS if kind == fields.one("over")), None)
    if not title:
        typed.wrong["title"] = "Give it a title, such as “Fish in the North Sea”."
    if over is None:
        typed.wrong["over"] = "Choose what is bargained over."
        return typed
    typed.data["title"] = title
    typed.data |= {name: fields.one(name) for name in ("short", "question") if fields.one(name)}
    bargained = _bargained(case, over, fields, typed)
    typed.wrong |= {name: why for name, why in wrong_in(bargained).items() if name not in typed.wrong}
    _parties(case, bargained, fields, typed)
    today = _number(bargained, fields.one("status_quo"), "status_quo", typed)
    if typed.wrong:
        return typed
    scale = scale_of(bargained)
    typed.data["scale"] = scale
    if today:
        typed.data["status_quo"] = today
    _refuse_outside(scale.low, scale.high, typed)
    return typed


def _bargained(case: Case, over: Over, fields: Fields, typed: Typed) -> Bargained:
    ends = {}
    for name in ("low", "high"):
        given = _number(Bargained(over, case.as_of), fields.one(name), name, typed)
        if len(given) > 1:
            typed.wrong[name] = "Give one number for an end of the scale."
        ends[name] = given.get("value")
    steps = tuple(line.strip() for line in fields.one("steps").splitlines() if line.strip())
    return Bargained(
        over,
        case.as_of,
        fields.one("unit"),
        ends["low"],
        ends["high"],
        fields.one("low_words"),
        fields.one("high_words"),
        steps,
    )


def _number(told: Bargained, text: str, name: str, typed: Typed) -> dict[str, float]:
    """A number or a range in the unit of the scale; on a scale of dates also a day."""
    if told.over == "date":
        try:
            return {"value": months_to(told.day, dt.date.fromisoformat(text))}
        except ValueError:
            pass  # a number of months, which is read below
    if told.over == "steps" and text in told.steps:
        return {"value": float(told.steps.index(text))}
    try:
        return quantity_typed(text)
    except UsageError as problem:
        hint = "; or a day such as 2027-01-31" if told.over == "date" else ""
        typed.wrong[name] = f"{problem}{hint}."
        return {}


def _parties(case: Case, told: Bargained, fields: Fields, typed: Typed) -> None:
    """Who takes part, who must consent, and what numbers are given for each."""
    stances: dict[str, dict[str, Any]] = {}
    veto = []
    for actor in case.actors:
        part = fields.one(f"part.{actor}")
        given = {
            name: numbers
            for name, box in (("ask", f"ask.{actor}"), ("bottom_line", f"line.{actor}"))
            if (numbers := _number(told, fields.one(box), box, typed))
        }
        if not part and given:
            typed.wrong[f"part.{actor}"] = "Say which part it takes; it has numbers."
        if not part:
            continue
        if part in _VETO:
            veto.append(actor)
        side = {"direction": _SIDE[part]} if part in _SIDE and len(given) < 2 else {}
        stances[actor] = {**side, **given}
        typed.numbers = typed.numbers or bool(given)
    if len(veto) < 2:
        typed.wrong["parts"] = "Choose at least two who must consent; add them as actors first if need be."
    typed.data |= {"rule": Rule(veto=tuple(veto)), "stances": stances}


def _refuse_outside(low: float, high: float, typed: Typed) -> None:
    for actor, held in typed.data["stances"].items():
        for name, box in (("ask", f"ask.{actor}"), ("bottom_line", f"line.{actor}")):
            values = held.get(name, {}).values()
            if any(not low <= value <= high for value in values):
                typed.wrong[box] = f"It must lie on the scale, from {exact(low)} to {exact(high)}."
    if any(not low <= value <= high for value in typed.data.get("status_quo", {}).values()):
        typed.wrong["status_quo"] = f"It must lie on the scale, from {exact(low)} to {exact(high)}."
