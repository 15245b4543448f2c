"""When agreement comes in a class, in closed form: an accelerated failure time with a share that never
agrees.

With z = (log t - location) / scale and F the normal or the logistic distribution, the probability that
agreement has come after t months is (1 - never) F(z). Covariates move the location, so that they stretch
or shorten all durations by one factor. Sources: Kalbfleisch and Prentice 2002, The Statistical Analysis
of Failure Time Data, 2nd ed., ch. 2 and 7; the share that never fails: Boag 1949, JRSS B 11:15-53.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

__all__ = ["Curve", "Form", "Weibull", "between", "chance_of", "log_odds"]

Form = Literal["log-normal", "log-logistic"]
_NORMAL, _ROOT_2 = NormalDist(), math.sqrt(2.0)
_LEAST = 1e-300


@dataclass(frozen=True)
class Curve:
    """The months until agreement of one case."""

    form: Form
    location: float
    """Mean of the logarithm of the months of those that agree."""
    scale: float
    """Spread of that logarithm, above 0: the standard deviation, or that of the logistic."""
    never: float
    """Share that never agrees, from 0 to less than 1."""

    def by(self, months: float, *, open_for: float = 0.0) -> float:
        """The probability that agreement has come by `months` after the beginning, 0 to 1, where none had
        come after `open_for` months."""
        return 1.0 - self.still_open(months, open_for=open_for)

    def still_open(self, months: float, *, open_for: float = 0.0) -> float:
        """The probability that agreement has not come by `months` after the beginning, 0 to 1, where none had
        come after `open_for` months: also far out, where hardly any case of the class was ever open."""
        before = self._open(open_for)
        return self._open(months) / before if months > open_for and before > 0 else 1.0

    def quantile(self, share: float, *, open_for: float = 0.0) -> float:
        """The months after the beginning by which agreement has come with probability `share`, above 0 and
        below 1; infinite where so many never agree."""
        left = ((1.0 - share) * self._open(open_for) - self.never) / (1.0 - self.never)
        return math.inf if left <= 0.0 else math.exp(self.location - self.scale * self._inverse(left))

    def never_after(self, open_for: float) -> float:
        """The probability that agreement never comes, where none had come after `open_for` months."""
        return self.never / self._open(open_for) if self.never else 0.0

    def _open(self, months: float) -> float:
        """The share that has not agreed by then; both distributions are symmetric, so the upper tail is taken
        from the lower one and keeps its digits."""
        if months <= 0:
            return 1.0
        z = (self.location - math.log(max(months, _LEAST))) / self.scale
        below = 0.5 * math.erfc(-z / _ROOT_2) if self.form == "log-normal" else chance_of(z)
        return self.never + (1.0 - self.never) * below

    def _inverse(self, share: float) -> float:
        return _NORMAL.inv_cdf(share) if self.form == "log-normal" else log_odds(share)


@dataclass(frozen=True)
class Weibull:
    """How agreements of a class break down: their risk changes with age."""

    hazard: float
    """Cumulative hazard of the first year, 0 or more."""
    shape: float
    """Below 1 the risk falls with age."""

    def standing(self, years: float) -> float:
        """The probability that an agreement has not broken down after `years`, 0 or more."""
        return math.exp(-self.hazard * years**self.shape) if years > 0 else 1.0


def chance_of(odds: float) -> float:
    """The probability whose log odds are `odds`."""
    return 1.0 / (1.0 + math.exp(-odds)) if odds > -700.0 else 0.0


def log_odds(chance: float) -> float:
    """The log odds of a probability above 0 and below 1."""
    return math.log(chance / (1.0 - chance))


def between(outside: float, inside: float, weight: float) -> float:
    """The probability whose log odds are (1 - weight) times those of `outside` plus weight times those of
    `inside`, all 0 to 1; an even chance where the two exclude each other.

    Examples
    --------
    >>> round(between(0.5, 0.8, 0.5), 6)  # odds of 1 and of 4 have the geometric mean 2
    0.666667
    """
    yes = outside ** (1.0 - weight) * inside**weight
    no = (1.0 - outside) ** (1.0 - weight) * (1.0 - inside) ** weight
    return yes / (yes + no) if yes + no > 0.0 else 0.5
