"""A number that may be uncertain and that knows where it comes from."""

from __future__ import annotations

import operator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, Strict, model_validator

from accord.case.refusal import refused

__all__ = ["Kind", "Quantity", "Real"]

Kind = Literal["point", "triangular", "uniform", "normal", "lognormal", "choice"]

Real = Annotated[float, Strict()]
"""A number that is written as one: neither text nor true or false."""

_NEEDS: dict[Kind, tuple[str, ...]] = {
    "point": ("value",),
    "triangular": ("low", "mode", "high"),
    "uniform": ("low", "high"),
    "normal": ("mean", "sd"),
    "lognormal": ("median", "sigma"),
    "choice": ("values", "weights"),
}
_TELLING: tuple[tuple[str, Kind], ...] = (
    ("mode", "triangular"),
    ("mean", "normal"),
    ("sd", "normal"),
    ("median", "lognormal"),
    ("sigma", "lognormal"),
    ("values", "choice"),
    ("weights", "choice"),
    ("low", "uniform"),
    ("high", "uniform"),
)
"""Numbers that give a distribution away where it is not named; the first that fits holds."""
_CERTAIN = frozenset({"value"})
_NUMBERS = ("value", "low", "mode", "high", "mean", "sd", "median", "sigma", "values", "weights")


class Quantity(BaseModel):
    """A number in the native unit of its field.

    Written as a plain number, as ``low``/``mode``/``high`` (a triangular distribution whose ends are the
    least and the greatest value held possible), or with ``dist``: ``uniform`` (low, high), ``normal`` (mean,
    sd), ``lognormal`` (median, sigma of the logarithm) or ``choice`` (values, weights). A draft may leave all
    of it out.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    dist: Kind | None = Field(
        None, description="Name of the distribution; inferred from the numbers if left out"
    )
    value: Real | None = Field(None, description="A number taken as certain")
    low: Real | None = Field(None, description="Least value held possible")
    mode: Real | None = Field(None, description="Most likely value")
    high: Real | None = Field(None, description="Greatest value held possible")
    mean: Real | None = Field(None, description="Mean of a normal distribution")
    sd: Real | None = Field(None, ge=0, description="Standard deviation of a normal distribution")
    median: Real | None = Field(None, gt=0, description="Median of a lognormal distribution")
    sigma: Real | None = Field(None, ge=0, description="Standard deviation of the logarithm")
    values: tuple[Real, ...] | None = Field(None, description="Values of a choice")
    weights: tuple[Real, ...] | None = Field(
        None, description="Probabilities of the values, any positive scale"
    )
    evidence: tuple[str, ...] = Field((), description="Ids in the case's evidence table")
    proposed: bool = Field(False, description="True until a person has accepted the number")
    prior: bool = Field(
        False,
        exclude_if=operator.not_,  # a number that is none is written, and counted, as before there were any
        description="True where nobody has judged the number: a wide prior of the published table stands in",
    )
    note: str | None = Field(None, description="How the number was judged")

    @model_validator(mode="before")
    @classmethod
    def _plain_number(cls, raw: Any) -> Any:
        if isinstance(raw, (bool, str)):
            raise refused("is not a number", "write a number, or low/mode/high")
        return {"value": raw} if raw is None or isinstance(raw, (int, float)) else raw

    @model_validator(mode="after")
    def _whole(self) -> Quantity:
        # A case may hold a hundred thousand plain numbers, of which nothing else is to be checked.
        if self.missing or self.model_fields_set == _CERTAIN:
            return self
        given = {name for name in _NUMBERS if getattr(self, name) is not None}
        kind = self.kind
        needed = set(_NEEDS[kind])
        if given != needed:
            raise refused(f"a {kind} number needs {', '.join(_NEEDS[kind])} and nothing else")
        self._check_order(kind)
        return self

    def _check_order(self, kind: Kind) -> None:
        if kind == "triangular" and not self.low <= self.mode <= self.high:  # type: ignore[operator]
            raise refused("low, mode and high must not decrease")
        if kind == "uniform" and not self.low <= self.high:  # type: ignore[operator]
            raise refused("low must not exceed high")
        if kind == "choice":
            self._check_choice()

    def _check_choice(self) -> None:
        values, weights = self.values or (), self.weights or ()
        if len(values) != len(weights) or not values:
            raise refused("values and weights must be equally many, at least one")
        if min(weights) < 0 or sum(weights) <= 0:
            raise refused("weights must not be negative and must not all be zero")

    @property
    def missing(self) -> bool:
        """True while no number has been given (allowed in a draft only)."""
        given = self.__dict__  # a check asks this of every number, often
        if given["value"] is not None or given["mode"] is not None or given["dist"] is not None:
            return False
        return not self.model_fields_set or all(given[name] is None for name in _NUMBERS)

    @property
    def kind(self) -> Kind:
        """The distribution's name, inferred from the numbers where `dist` is not given."""
        if self.dist is not None:
            return self.dist
        if self.model_fields_set == _CERTAIN:
            return "point"
        given = self.__dict__
        for name, kind in _TELLING:
            if given[name] is not None:
                return kind
        return "point"

    @property
    def modal(self) -> float:
        """The most likely value: mode, mean, median, the middle of a uniform, the likeliest choice."""
        kind = self.kind
        if kind == "uniform":
            return (self.low + self.high) / 2  # type: ignore[operator]
        if kind == "choice":
            values, weights = self.values or (), self.weights or ()
            return values[max(range(len(values)), key=weights.__getitem__)]
        name = {"point": "value", "triangular": "mode", "normal": "mean", "lognormal": "median"}[kind]
        return float(getattr(self, name))

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest value a draw can take; infinite where the distribution has no end."""
        kind = self.kind
        if kind == "choice":
            return min(self.values or ()), max(self.values or ())
        if kind in ("triangular", "uniform"):
            return self.low, self.high  # type: ignore[return-value]
        if kind == "normal" and self.sd:
            return float("-inf"), float("inf")
        if kind == "lognormal" and self.sigma:
            return 0.0, float("inf")
        return self.modal, self.modal
