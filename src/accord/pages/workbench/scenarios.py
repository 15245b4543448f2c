"""The scenarios of a case: what each assumes, and every change in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from accord.case.labels import scenario_title
from accord.case.quantity import Quantity
from accord.case.scenarios import scenario_names
from accord.case.schema import Case, Change
from accord.pages.blocks import (
    Block,
    Heading,
    Lead,
    Note,
    Paragraph,
    Points,
    Report,
    field,
    sentence,
    sentences,
)
from accord.pages.briefing.evidence import path_in_words, quantity_text
from accord.pages.words.months import long_date

__all__ = ["change_in_words", "scenarios_page", "what_changes"]


def change_in_words(case: Case, change: Change) -> str:
    """A change as a person says it: ``from 9 May 2022 on, Cost-sharing: ROK, bottom line is 11 – 24``."""
    when, told = _when(change), what_changes(case, change)
    return f"{when}, {told}" if when and change.remove is None else told


def what_changes(case: Case, change: Change) -> str:
    """The same without its time: ``Cost-sharing: ROK, bottom line is 11 – 24``."""
    if change.remove is not None:
        return f"{path_in_words(case, change.remove, short=True)} is taken away"
    return f"{path_in_words(case, change.set or '', short=True)} is {_value(change.to)}"


def _when(change: Change) -> str:
    since, until = change.since, change.until
    if since and until:
        return f"from {long_date(since)} to {long_date(until)}"
    if since:
        return f"from {long_date(since)} on"
    return f"until {long_date(until)}" if until else ""


def _value(value: Any) -> str:
    if isinstance(value, int | float | dict):
        try:
            return quantity_text(Quantity.model_validate(value))
        except ValidationError:
            pass  # no number: an entry of the case
    return "gone" if value is None else "another entry" if isinstance(value, dict) else str(value)


def scenarios_page(case: Case) -> Report:
    """Every scenario of the case, the base first."""
    names = sorted(scenario_names(case), key=lambda name: name != case.base_scenario)
    return Report(
        title="Scenarios",
        kind=case.title,
        date=long_date(case.as_of),
        blocks=(
            Lead(
                sentences(
                    "Each scenario is the case with some numbers changed, from a day on or from the start."
                )
            ),
            *(block for name in names for block in _of(case, name)),
        ),
    )


def _of(case: Case, name: str) -> Iterator[Block]:
    known = case.scenarios.get(name)
    base = " (where the case begins)" if name == case.base_scenario else ""
    yield Heading(f"{scenario_title(case, name)}{base}", anchor=f"scenario-{name}")
    if known is not None and known.description:
        yield Paragraph(
            (sentence(field(" ".join(known.description.split()), f"scenarios.{name}.description")),)
        )
    if known is not None and known.changes:
        told = [change_in_words(case, change) for change in known.changes]
        yield Points(sentences(*(f"{text[:1].upper()}{text[1:]}." for text in told)))
    else:
        yield Note(sentences("Nothing is changed: the case as it stands."))
