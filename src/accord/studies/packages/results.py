"""What a search for packages holds; frozen, with every coordinate that a picture needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from accord import __version__
from accord.case.schema import Case
from accord.machine.notebooks import Tabled
from accord.sampling.estimates import Estimate

__all__ = [
    "Alone",
    "Assumption",
    "Bargain",
    "Deal",
    "Found",
    "Mark",
    "Member",
    "Packages",
    "Ratifier",
    "Standing",
    "Term",
    "TiedSet",
]


@dataclass(frozen=True)
class Alone:
    """An issue by itself."""

    zone: Estimate
    """Shown probability that all who must consent could sign some point, by lines as they are on the day of
    the case, once pressure, inducements and threats have done all they can."""
    agreed: Estimate
    """Shown probability of a signature by the horizon, as the case is."""


@dataclass(frozen=True)
class TiedSet:
    """Issues tied together, by the same lines."""

    issues: tuple[str, ...]
    """Ids, in the order of the case."""
    exists: Estimate
    """Shown probability that some package of them is signed by all."""
    apart: Estimate
    """Shown probability that each of them could be settled alone."""
    helps: Estimate
    """The first less the second, never negative."""
    needed: Estimate
    """Share of the draws, 0-1, in which the package exists and no way of splitting it into smaller packages
    and single issues does: the tie is what it takes."""
    moves: float | None
    """Of the packages of those draws, the share in which the most even deal moves every issue by a tenth of
    the distance between the asks or more from where it is without a deal, on the first draws; None where it
    was not looked at."""


@dataclass(frozen=True)
class Term:
    """What a party gets on one issue of a deal, against the least it would sign there alone."""

    issue: str
    native: Estimate
    """Mean over the draws, native units; negative where it gives more than it would alone."""
    share: Estimate
    """The same as a share of all that it has at stake in the deal."""


@dataclass(frozen=True)
class Standing:
    """How one party fares in a deal."""

    actor: str
    accepts: Estimate
    """Shown probability that the deal is no worse for it, all issues together, than its bottom lines."""
    worth: Estimate
    """Mean of what it gains in sum, as a share of what it has at stake; negative where it loses."""
    terms: tuple[Term, ...]
    """Issue by issue; their shares sum to `worth`."""


@dataclass(frozen=True)
class Ratifier:
    """A body at home that must consent to one point of a deal."""

    issue: str
    actor: str
    body: str
    accepts: Estimate
    """Shown probability that the point is no worse than its line."""


@dataclass(frozen=True)
class Mark:
    """A point on the map of deals, all parties at their likeliest numbers."""

    points: Mapping[str, float]
    """Issue -> point, native unit."""
    worth: Mapping[str, float]
    """Actor -> what it gains against its bottom lines, as a share of what it has at stake."""


@dataclass(frozen=True)
class Bargain:
    """What there is to divide, all parties at their likeliest numbers."""

    actors: tuple[str, ...]
    """Those who must consent, those with most at stake first; the first two span the map."""
    frontier: tuple[Mark, ...]
    """Deals on which the second of the actors can gain nothing more at the cost of the first alone, from the
    best for the first to the best for the second; the others lose nothing where that can be."""
    nash: Mark | None
    """Where the product of the gains is greatest; None where not all can gain."""
    kalai_smorodinsky: Mark | None
    """Where all gain the same share of the most that each could gain; None where not all can gain."""
    deal: Mark
    """The deal itself."""
    short: float
    """What the parties could still gain on average without anybody losing, as a share of what each has at
    stake; 0 on the Pareto frontier."""


@dataclass(frozen=True)
class Deal:
    """One point on every issue of a package."""

    points: Mapping[str, float]
    """Issue -> point, native unit."""
    standings: tuple[Standing, ...]
    """Every party that must consent, in the order of the case."""
    ratifiers: tuple[Ratifier, ...]
    everybody: Estimate
    """Shown probability that all parties accept it."""
    by: Mapping[float, Estimate]
    """Month -> shown probability that it is signed by then, if it alone is on the table and nothing is agreed
    until everything is; the last month is the horizon."""
    bargain: Bargain

    @property
    def loses_most(self) -> Standing:
        """The party to which the deal is worth least."""
        return min(self.standings, key=lambda standing: standing.worth.value)


@dataclass(frozen=True)
class Member:
    """What a tie does to one of its issues by the horizon."""

    issue: str
    apart: Estimate
    """Shown probability of a signature as the case is."""
    change: Estimate
    """What it becomes more likely where the issues may also be settled together."""


@dataclass(frozen=True)
class Assumption:
    """A package under another assumption about what its parties trade."""

    kind: Literal["as coded", "even stakes", "not for sale"]
    issue: str | None
    """On which `actor` keeps to its own line, whatever it gets elsewhere, and pays nothing for more."""
    actor: str | None
    exists: Estimate
    """Shown probability that the package exists then."""


@dataclass(frozen=True)
class Found:
    """One of the best packages."""

    tied: TiedSet
    opens: Estimate
    """Share of the draws, 0-1, in which all accept its deal and nothing smaller than the tie would do."""
    deal: Deal
    """The deal in it that opens most, of those looked at; none that leaves an issue where it is without a
    deal."""
    members: tuple[Member, ...]
    all_apart: Estimate
    """Shown probability that all its issues are signed by the horizon as the case is."""
    all_joint: Estimate
    """The same where nothing is agreed until everything is, on whatever terms."""
    assumptions: tuple[Assumption, ...]
    """As coded first, then even stakes, then what is not for sale, from the most harmful on."""


@dataclass(frozen=True)
class Packages(Tabled):
    """Which ties help, and the best packages."""

    case: Case
    """As it stands under the scenario."""
    scenario: str
    seed: int
    draws: int
    horizon: float
    """Months."""
    alone: Mapping[str, Alone]
    """Issue -> the same by itself; those that veto parties alone decide, in the order of the case."""
    sets: tuple[TiedSet, ...]
    """All ties that were looked at, the smallest first, those that are needed most before others of their
    size."""
    largest: int
    """Of how many issues ties were looked at."""
    best: tuple[Found, ...]
    """Up to five: those whose deals open most."""
    asked: Deal | None
    """The deal that was asked about."""
    version: str = __version__

    def __repr__(self) -> str:
        held = f"{len(self.sets)} sets of issues, {self.draws:,} draws"
        return f"Packages({self.case.id!r}, {self.scenario!r}: {held})"

    @property
    def helping(self) -> tuple[TiedSet, ...]:
        """The ties without which something stays open in at least one draw of a hundred, smallest first."""
        return tuple(tied for tied in self.sets if tied.needed.value >= LEAST)


LEAST = 0.01
"""A tie that is needed in fewer draws is not told."""
