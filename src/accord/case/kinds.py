"""Of which kind an issue is, by plain rules: which reference class may fit it, and why.

Only what stands in the case is read: who must consent, by which rule, the unit, and words of title, question
and stake. The rules propose and decide nothing; a person says whether a class fits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from accord.case.completeness import consenting
from accord.case.schema import Case, Issue

__all__ = ["Kind", "kind_of"]


@dataclass(frozen=True)
class Kind:
    """A class that may fit, and why."""

    name: str
    why: str


@dataclass(frozen=True)
class _Words:
    """Words that tell a class of two parties."""

    name: str
    pattern: re.Pattern[str]
    money: bool = False
    """Whether the unit must be a sum of money."""


def _any_of(*words: str) -> re.Pattern[str]:
    """Whole words, with an s or es of the plural: those in y are named with an i as well."""
    return re.compile(rf"\b(?:{'|'.join(words)})(?:e?s)?\b", re.IGNORECASE)


_OF_TWO = (
    _Words("defence-cost-sharing", _any_of("force", "troop", "base", "garrison"), money=True),
    _Words("river-claims", _any_of("river", "reservoir", "dam", "river basin")),
    _Words(
        "maritime-claims",
        _any_of("maritime", "fishing right", "fishing zone", "economic zone", "territorial sea", "seabed"),
    ),
    _Words(
        "territorial-claims",
        _any_of("territory", "territori", "border", "boundary", "boundari", "island", "sovereignty"),
    ),
)
"""The first that fits holds: an island in a river is looked at as a matter of the river."""
_MONEY = re.compile(r"\b(?:USD|EUR|KRW|JPY|GBP|CNY|dollars?|euros?|won|yen|pounds?|money)\b|[$€£¥₩]")
_UNION = re.compile(r"\b(?:European|Commission|Parliament)\b")
_COUNCIL = 15
"""Least members of the Council in the classes of the Union."""


def kind_of(case: Case, issue: Issue) -> Kind | None:
    """The class that may fit the issue; None where no rule says so."""
    parties = [case.actors[actor] for actor in consenting(issue) if actor in case.actors]
    if len(parties) >= _COUNCIL and any(_UNION.search(actor.name) for actor in case.actors.values()):
        by = f"by a quota of {issue.rule.quota:g}" if issue.rule.quota is not None else "one by one"
        why = f"{len(parties)} parties consent {by}, a body of the Union among the actors"
        return Kind("eu-proposals", why)
    if len(parties) != 2 or any(actor.kind not in ("state", "administration") for actor in parties):
        return None
    text = " ".join(filter(None, (issue.title, issue.question, issue.at_stake)))
    for each in _OF_TWO:
        found = each.pattern.search(text)
        if found and (not each.money or _MONEY.search(issue.scale.unit)):
            unit = f" and its unit is money ('{issue.scale.unit}')" if each.money else ""
            return Kind(each.name, f"two states must consent, it speaks of '{found[0].lower()}'{unit}")
    return None
