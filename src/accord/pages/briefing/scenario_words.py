"""Scenarios in words: what each assumes, and whether a difference is more than chance."""

from __future__ import annotations

import re

from accord.case.labels import scenario_title
from accord.case.schema import Case
from accord.forecasts.comparison import Z95
from accord.pages.blocks import Sentence, sentence
from accord.pages.briefing.evidence import path_in_words
from accord.sampling.estimates import Estimate

__all__ = ["assumed", "assumes", "sure"]

_NAMED = 2
"""So many changes of a scenario without a description are named."""

_ALONE = 6
"""Words from which a clause can stand without what follows."""


def sure(estimate: Estimate) -> bool:
    """Whether the 95 % interval of a difference lies on one side of zero."""
    return abs(estimate.value) > Z95 * estimate.error


def _clause(described: str) -> str:
    """The first clause that can stand alone, without its full stop."""
    first = re.split(r"(?<=[.!?]) (?=[A-Z])", described)[0].rstrip(".")
    clause = re.split(r"[:;] ", first)[0]
    return clause if len(clause.split()) >= _ALONE else first


def assumed(case: Case, name: str) -> Sentence:
    """What the scenario of a page assumes: as the case describes it, without a title before a colon."""
    known, start = case.scenarios.get(name), f"This briefing assumes “{scenario_title(case, name)}”"
    described = " ".join((known.description or "").split()) if known else ""
    clause = _clause(described)
    title, colon, rest = clause.partition(": ")
    told = rest if colon and len(title.split()) < _ALONE else clause
    return sentence(f"{start}: “{told}.”" if told else f"{start}.")


def assumes(case: Case, name: str) -> Sentence:
    """What a scenario assumes, in one sentence: as the case describes it, else what it changes."""
    known, title = case.scenarios.get(name), scenario_title(case, name)
    described = " ".join((known.description or "").split()) if known else ""
    if described:
        return sentence(f"{title}: “{_clause(described)}.”")
    if known is None or not known.changes:
        return sentence(f"“{title}”: the case as coded.")
    fields = [path_in_words(case, change.set or change.remove or "", short=True) for change in known.changes]
    named = list(dict.fromkeys(fields))
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return sentence(f"“{title}” changes: {'; '.join(named[:_NAMED])}{more}.")
