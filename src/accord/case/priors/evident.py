"""How much of a case rests on evidence, and how much on priors."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.grounds import grounds
from accord.case.schema import Case

__all__ = ["Evident", "evident"]


@dataclass(frozen=True)
class Evident:
    """The numbers that stand in a case, counted; defaults that nobody wrote are none."""

    numbers: int
    with_evidence: int
    """Numbers that name evidence, or have it from the stance, issue or actor around them; no prior does."""
    priors: int

    @property
    def words(self) -> str:
        """Such as ``From priors; 3 of 61 numbers have evidence``."""
        return f"From priors; {self.with_evidence} of {self.numbers} numbers have evidence"

    @property
    def plain(self) -> str:
        """The same for who has never heard of a prior: ``3 of 61 numbers have evidence, 50 are wide
        guesses``."""
        return f"{self.with_evidence} of {self.numbers} numbers have evidence, {self.priors} are wide guesses"


def evident(case: Case) -> Evident:
    """The count of a case."""
    every = grounds(case)
    priors = sum(one.entry.number.prior for one in every)
    return Evident(len(every), sum(bool(one.evidence) for one in every), priors)
