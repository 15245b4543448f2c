"""Which messages of a coordinator can be believed: a signalling check in the spirit of Kydd.

One listener considers a higher or a lower demand on another party, about which the coordinator has a signal.
The party is tough with probability q and then bears failure at cost c_t; else it is weak and bears it at c_w
> c_t. The lower demand p + c_t is always accepted, the higher p + c_w only by a weak party; a rejected one
means failure, worth p to the listener's side of the scale. All costs are shares of what is at stake. The
coordinator values a point x at b x, b its bias toward the listener, and a failure costs it c_m. Being found
to have lied costs it k.

With accuracy a of its signal the posterior of toughness after a tough (weak) signal is t (w). Truth after a
weak signal needs b ((1 - w) c_w - c_t) >= w c_m - k; truth after a tough one needs
b ((1 - t) c_w - c_t) <= t c_m + k. Messages carry information only where both hold, and change anything only
if w < (c_w - c_t) / (c_w + c_l) <= t, c_l being the listener's own cost of failure.

Status: a reconstruction. It follows the question of Kydd, Which side are you on? Bias, credibility, and
mediation, American Journal of Political Science 47 (2003) 597-611, of which only the abstract was at hand;
the formulas are derived here and not checked against the paper. Others expect the reverse: Beber,
International Organization 66 (2012); Fey & Ramsay, World Politics 62 (2010). That is why bias, private
information and reputation are three inputs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from accord.conflict.graph.model import Coordinator, Message

__all__ = ["STATUS", "Belief", "Signalling", "judge", "signalling_of"]

STATUS = "Reconstruction in the spirit of Kydd (2003); not checked against the paper."


@dataclass(frozen=True)
class Signalling:
    """The inputs, kept apart; costs as shares of what is at stake."""

    bias: float  # -1 to 1, toward the listener
    accuracy: float  # 0.5 (knows nothing) to 1 (knows the type)
    reputation_cost: float
    cost_of_failure: float  # the coordinator's
    prior_tough: float  # 0 to 1
    cost_tough: float
    cost_weak: float
    cost_listener: float


@dataclass(frozen=True)
class Belief:
    """Whether the listener can believe one message, and what decides it."""

    to: str
    about: str
    says: Literal["tough", "weak"]
    honest_if_weak: bool
    honest_if_tough: bool
    matters: bool  # the listener would act differently after the two messages
    lowest_bias: float | None  # interval of bias in which both messages are honest; None: there is none
    highest_bias: float | None
    given: Signalling

    @property
    def believed(self) -> bool:
        """Whether saying it can work: honest in either case, and of consequence."""
        return self.honest_if_weak and self.honest_if_tough and self.matters

    def sentence(self, coordinator: str) -> str:
        """The judgement in plain English."""
        claim = "would rather fail than accept more" if self.says == "tough" else "would accept more"
        can = "can" if self.believed else "cannot"
        start = f"{self.to} {can} believe {coordinator} that {self.about} {claim}: "
        return start + self._reason(coordinator) + "."

    def _reason(self, coordinator: str) -> str:
        if not self.honest_if_weak:
            return f"{coordinator} would counsel restraint even if it thought {self.about} weak"
        if not self.honest_if_tough:
            return f"{coordinator} would urge a harder line even if it thought {self.about} tough"
        if not self.matters:
            return f"its signal is too weak or the prior too strong to change what {self.to} does"
        return f"it would say the opposite if it thought so, and {self.to} would act on it"


def signalling_of(coordinator: Coordinator, message: Message) -> Signalling:
    """The inputs that bear on one message; what the file leaves out is neutral."""
    return Signalling(
        bias=coordinator.bias.get(message.to, 0.0),
        accuracy=coordinator.private_information.get(message.about, 0.5),
        reputation_cost=coordinator.reputation_cost,
        cost_of_failure=coordinator.cost_of_failure,
        prior_tough=coordinator.prior_tough.get(message.about, 0.5),
        cost_tough=coordinator.cost_tough.get(message.about, 0.1),
        cost_weak=coordinator.cost_weak.get(message.about, 0.3),
        cost_listener=coordinator.cost_listener.get(message.to, 0.1),
    )


def judge(message: Message, given: Signalling) -> Belief:
    """Whether `message` can be believed."""
    after_tough, after_weak = _posteriors(given)
    gain_weak = (1 - after_weak) * given.cost_weak - given.cost_tough
    gain_tough = (1 - after_tough) * given.cost_weak - given.cost_tough
    needs_weak = after_weak * given.cost_of_failure - given.reputation_cost
    needs_tough = after_tough * given.cost_of_failure + given.reputation_cost
    low_1, high_1 = _at_least(gain_weak, needs_weak)
    low_2, high_2 = _at_least(-gain_tough, -needs_tough)
    low, high = max(-1.0, low_1, low_2), min(1.0, high_1, high_2)
    threshold = (given.cost_weak - given.cost_tough) / max(given.cost_weak + given.cost_listener, 1e-12)
    return Belief(
        message.to,
        message.about,
        message.says,
        given.bias * gain_weak >= needs_weak,
        given.bias * gain_tough <= needs_tough,
        after_weak < threshold <= after_tough,
        low if low <= high else None,
        high if low <= high else None,
        given,
    )


def _posteriors(given: Signalling) -> tuple[float, float]:
    """Probability of toughness after a tough and after a weak signal."""
    q, a = given.prior_tough, given.accuracy
    tough, weak = q * a + (1 - q) * (1 - a), q * (1 - a) + (1 - q) * a
    return (q * a / tough if tough else q), (q * (1 - a) / weak if weak else q)


def _at_least(factor: float, bound: float) -> tuple[float, float]:
    """The interval of b in which factor x b >= bound; empty as (1, -1) scaled up."""
    if factor > 0:
        return bound / factor, float("inf")
    if factor < 0:
        return float("-inf"), bound / factor
    return (float("-inf"), float("inf")) if bound <= 0 else (float("inf"), float("-inf"))
