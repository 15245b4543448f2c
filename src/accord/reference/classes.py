"""The reference classes that ship with the package, each a JSON file of fitted numbers with their record."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from accord.errors import NotFoundError, nearest
from accord.reference.covariates import Covariate, Covariates, Term, sum_of
from accord.reference.curves import Curve, Form, Weibull, chance_of

__all__ = [
    "Breakdown",
    "Change",
    "Late",
    "Mix",
    "Odds",
    "Parties",
    "ReferenceClass",
    "Score",
    "Share",
    "Weighed",
    "When",
    "class_from",
    "class_named",
    "reference_classes",
    "weighed",
]


@dataclass(frozen=True)
class When:
    """The months until agreement, by covariates."""

    form: Form
    location: float
    scale: float
    never: float
    terms: tuple[Term, ...]
    n: int
    """Cases it was fitted on."""
    agreed: int
    """Of these, cases that agreed within the record."""
    begins: str
    """What the months are counted from."""
    ends: str
    """What ends them."""
    longest: float
    """Most months that a case of the record was open, agreed or not."""

    def curve(self, covariates: Covariates) -> Curve:
        """The curve of one case; every covariate of the class must be there."""
        return Curve(self.form, self.location + sum_of(self.terms, covariates), self.scale, self.never)


@dataclass(frozen=True)
class Odds:
    """Whether an attempt ends in agreement: log odds, by covariates."""

    constant: float
    terms: tuple[Term, ...]
    n: int
    agreed: int
    what: str
    """What an attempt is, and what counts as agreement."""

    def chance(self, covariates: Covariates) -> float:
        """The probability of one case."""
        return chance_of(self.constant + sum_of(self.terms, covariates))


@dataclass(frozen=True)
class Share:
    """A share that does not depend on anything known beforehand."""

    share: float
    """From 0 to 1."""
    n: int
    """Agreements that it was counted on."""
    what: str


@dataclass(frozen=True)
class Breakdown:
    """How agreements break down with age."""

    curve: Weibull
    n: int
    what: str


@dataclass(frozen=True)
class Change:
    """By how much an amount changes from one agreement to the next, per cent: Student's t."""

    location: float
    scale: float
    freedom: float
    """Degrees of freedom."""
    n: int


@dataclass(frozen=True)
class Late:
    """Whether a renewal is late, and how late."""

    share: float
    """Share agreed only after the expiry of what went before."""
    n: int
    months: float
    """Mean months past expiry of those that were late."""


@dataclass(frozen=True)
class Parties:
    """Among how many parties the cases of the class were."""

    least: int
    most: int
    what: str
    """Who they are."""


@dataclass(frozen=True)
class Score:
    """How the fitted part did where it was not fitted."""

    part: str
    """What was scored, in words."""
    n: int
    model: Mapping[str, float]
    """Score -> number."""
    opponent: str
    """Who it was held against, in words."""
    against: Mapping[str, float]
    """The same scores of the opponent."""


@dataclass(frozen=True)
class Mix:
    """A pooling weight that was learned with the class, and its record."""

    slope: float
    """What a standard deviation of the logarithm of simulated months adds to the logarithm of the hazard."""
    mean: float
    """Class mean of that logarithm."""
    deviation: float
    """Class standard deviation of that logarithm."""
    weight: float
    """Of the simulation's log odds beside those of a class whose members cannot be simulated."""
    n: int

    def open_until(self, outside: float, simulated: float) -> float:
        """The probability that a case is still open, pooled: `outside` is that of the class, `simulated` the
        mean of simulated months, those beyond the horizon at the horizon. The hazard of the class times
        exp(slope z) is the power exp(slope z) of what is open."""
        return float(outside ** self.power(simulated))

    def power(self, simulated: float) -> float:
        """What multiplies the hazard of the class, from the mean of simulated months, above 0."""
        return math.exp(self.slope * (math.log(simulated) - self.mean) / self.deviation)


@dataclass(frozen=True)
class ReferenceClass:
    """A class of cases, what is known of it, and how that was made."""

    name: str
    title: str
    belongs: str
    """What belongs in it, and what does not."""
    n: int
    """Cases in all."""
    period: tuple[int, int]
    """First and last year in which a case began."""
    source: str
    terms: str
    """Terms of use of the data, as far as known."""
    fitted: str
    """The part that the numbers were fitted on."""
    limits: tuple[str, ...]
    """What the numbers do not carry, in sentences."""
    parties: Parties
    covariates: tuple[Covariate, ...]
    rules: Mapping[str, Covariates]
    """Rule of decision in words -> the covariates that it fixes."""
    when: When | None
    whether: Odds | None
    ratification: Share | None
    """Share of agreements that failed to be ratified."""
    compliance: Share | None
    """Share of agreements that both sides kept."""
    breakdown: Breakdown | None
    change: Change | None
    late: Late | None
    pool: Mix | None
    scores: tuple[Score, ...]
    how: str
    """The command that makes the numbers again."""


@cache
def reference_classes() -> tuple[ReferenceClass, ...]:
    """Every class that ships with the package, by name."""
    folder = resources.files("accord.reference").joinpath("shipped")
    texts = [each.read_text("utf-8") for each in folder.iterdir() if each.name.endswith(".json")]
    return tuple(sorted((class_from(json.loads(text)) for text in texts), key=lambda each: each.name))


def class_named(name: str) -> ReferenceClass:
    """The class of this name.

    Raises
    ------
    NotFoundError
        With the names that there are, the nearest first.
    """
    found = {each.name: each for each in reference_classes()}
    if name not in found:
        close = nearest(name, found)
        remedy = f"did you mean {close!r}? " if close else ""
        raise NotFoundError(
            f"There is no reference class {name!r}", f"{remedy}the classes are {', '.join(found)}"
        )
    return found[name]


@dataclass(frozen=True)
class Weighed:
    """How much a simulation counts beside a class."""

    pool: Mix
    learned_in: ReferenceClass
    """The class whose members were simulated to learn it."""
    own: bool
    """Whether that is the class itself; elsewhere half of the weight is taken."""

    @property
    def weight(self) -> float:
        """Of the simulation's log odds, 0 to 1, where the class is not the one it was learned in."""
        return self.pool.weight if self.own else 0.5 * self.pool.weight


def weighed(reference: ReferenceClass) -> Weighed:
    """What the pool of `reference` with a simulation rests on: its own record, or half the weight that was
    learned in the first class by name that has one."""
    own = reference.pool is not None
    source = reference if own else next(each for each in reference_classes() if each.pool is not None)
    assert source.pool is not None
    return Weighed(source.pool, source, own)


def class_from(data: Mapping[str, Any]) -> ReferenceClass:
    """The class that a JSON file of this folder holds."""
    plain: dict[str, Any] = {name: data[name] for name in _PLAIN}
    parts: dict[str, Any] = {
        name: make(data[name]) if data.get(name) else None for name, make in _PARTS.items()
    }
    return ReferenceClass(
        **plain,
        **parts,
        period=(data["period"][0], data["period"][1]),
        limits=tuple(data["limits"]),
        parties=Parties(**data["parties"]),
        covariates=tuple(_covariate(each) for each in data["covariates"]),
        scores=tuple(Score(**each) for each in data["scores"]),
    )


_PLAIN = ("name", "title", "belongs", "n", "source", "terms", "fitted", "rules", "how")


def _covariate(data: Mapping[str, Any]) -> Covariate:
    return Covariate(**{**data, "levels": tuple(data.get("levels", ()))})


def _terms(data: Mapping[str, Any]) -> dict[str, Any]:
    return {**data, "terms": tuple(Term(**each) for each in data["terms"])}


def _breakdown(data: Mapping[str, Any]) -> Breakdown:
    return Breakdown(Weibull(data["hazard"], data["shape"]), data["n"], data["what"])


_PARTS: dict[str, Any] = {
    "when": lambda data: When(**_terms(data)),
    "whether": lambda data: Odds(**_terms(data)),
    "ratification": lambda data: Share(**data),
    "compliance": lambda data: Share(**data),
    "breakdown": _breakdown,
    "change": lambda data: Change(**data),
    "late": lambda data: Late(**data),
    "pool": lambda data: Mix(**data),
}
