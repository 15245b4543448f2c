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

__all__ = ["Curve", "Form", "Weibull", "chance_of", "log_odds"]

Form = Literal["log-normal", "log-logistic"]
_NORMAL = NormalDist()
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
        still = 1.0 - self._reached(open_for)
        if months <= open_for or still <= 0:
            return 0.0
        return (self._reached(months) - self._reached(open_for)) / still

    def quantile(self, share: float, *, open_for: float = 0.0) -> float:
        """The months after the beginning by which agreement has come with probability `share`, above 0 and
        below 1; infinite where so many never agree."""
        before = self._reached(open_for)
        wanted = (before + share * (1.0 - before)) / (1.0 - self.never)
        return math.inf if wanted >= 1.0 else math.exp(self.location + self.scale * self._inverse(wanted))

    def never_after(self, open_for: float) -> float:
        """The probability that agreement never comes, where none had come after `open_for` months."""
        return self.never / (1.0 - self._reached(open_for)) if self.never else 0.0

    def _reached(self, months: float) -> float:
        if months <= 0:
            return 0.0
        z = (math.log(max(months, _LEAST)) - self.location) / self.scale
        return (1.0 - self.never) * (_NORMAL.cdf(z) if self.form == "log-normal" else chance_of(z))

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
