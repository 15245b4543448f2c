"""What is known of a case when its talks begin, and what it does to the numbers of a class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from accord.errors import Finding, nearest

__all__ = ["Covariate", "Covariates", "Term", "completed", "faults", "numbered", "sum_of"]

Covariates = Mapping[str, str | float]
"""Name -> one of its levels, or a number."""


@dataclass(frozen=True)
class Covariate:
    """One thing that is known beforehand: words to choose from, or a number within a range."""

    name: str
    title: str
    """What it is, one clause."""
    usual: str | float
    """What is taken where a case does not say."""
    levels: tuple[str, ...] = ()
    """The words; empty for a number."""
    low: float = 0.0
    """Least number that was seen."""
    high: float = 0.0
    """Largest number that was seen."""

    def told(self, value: str | float) -> str:
        """A value of it in words."""
        return _text(value)

    @property
    def choices(self) -> str:
        """The words to choose from, or the range, in words."""
        return ", ".join(self.levels) if self.levels else f"{self.low:g} to {self.high:g}"


@dataclass(frozen=True)
class Term:
    """A part of a sum: the weight where all levels hold, times a number where one is named."""

    weight: float
    levels: Mapping[str, str] = field(default_factory=dict)
    number: str = ""
    """Name of the covariate that it is multiplied with; empty for none."""
    centre: float = 0.0
    """What is taken from that number first."""

    def of(self, covariates: Covariates) -> float:
        """What multiplies the weight."""
        if any(covariates[name] != level for name, level in self.levels.items()):
            return 0.0
        return float(covariates[self.number]) - self.centre if self.number else 1.0


def sum_of(terms: tuple[Term, ...], covariates: Covariates) -> float:
    """The sum of `terms`; every covariate that they name must be there."""
    return sum(term.weight * term.of(covariates) for term in terms)


def completed(known: tuple[Covariate, ...], given: Covariates) -> dict[str, str | float]:
    """What is given, and the usual for the rest."""
    return {each.name: given.get(each.name, each.usual) for each in known}


def numbered(known: tuple[Covariate, ...], given: Covariates) -> dict[str, str | float]:
    """What is given, with numbers for the texts of covariates that are numbers, and texts for the numbers of
    those that are words, such as the level ``12``; what is neither stays."""
    numeric = {each.name for each in known if not each.levels}
    return {name: _number(value) if name in numeric else _text(value) for name, value in given.items()}


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def _number(value: str | float) -> str | float:
    try:
        return float(value)
    except ValueError:
        return value


def faults(known: tuple[Covariate, ...], given: Covariates, label: str) -> tuple[Finding, ...]:
    """A finding for every covariate that is unknown, or outside what the class was fitted on."""
    names = {each.name: each for each in known}
    found = []
    for name, value in given.items():
        if name not in names:
            close = nearest(name, names)
            remedy = f"write {close!r}" if close else f"choose from: {', '.join(names) or 'none'}"
            found.append(Finding(label, None, name, "is no covariate of this class", remedy))
        elif not _within(names[name], value):
            wrong = f"is {value!r}, which the class was not fitted on"
            remedy = f"{'choose from' if names[name].levels else 'give'} {names[name].choices}"
            found.append(Finding(label, None, name, wrong, remedy))
    return tuple(found)


def _within(covariate: Covariate, value: str | float) -> bool:
    if covariate.levels:
        return value in covariate.levels
    return isinstance(value, (int, float)) and covariate.low <= value <= covariate.high
