"""What a reference class says of one case: how long, how often, how well kept."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from accord.errors import Finding, InvalidFileError, nearest
from accord.reference.classes import ReferenceClass
from accord.reference.covariates import Covariates, completed, faults, numbered
from accord.reference.curves import Curve

__all__ = ["AT", "LEVELS", "YEARS", "Answer", "answer_of"]

AT = (6, 12, 18, 24, 36, 60)
"""Months at which a curve is told."""
LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)
"""Shares at which it is told the other way round."""
LONGEST = 600.0
"""Months; a quantile that lies later is not told."""
YEARS = (1, 5, 10, 15)
"""Ages at which agreements are told to stand."""


@dataclass(frozen=True)
class Answer:
    """What a class says of one case; what it does not know is None or empty."""

    reference: ReferenceClass
    covariates: Covariates
    assumed: tuple[str, ...]
    """Names of covariates that were not given, for which the usual was taken."""
    open_for: float
    """Months since the beginning without agreement."""
    curve: Curve | None
    by: tuple[tuple[int, float], ...]
    """(months after the beginning, probability of agreement by then), later than `open_for`."""
    quantiles: tuple[tuple[float, float | None], ...]
    """(probability, months after the beginning by which agreement has come with it; None for
    never, or later than `LONGEST`)."""
    never: float | None
    """Probability that agreement never comes."""
    chance: float | None
    """Probability that an attempt ends in agreement."""
    standing: tuple[tuple[int, float], ...]
    """(age in years, probability that an agreement has not broken down by then)."""
    doubts: tuple[Finding, ...]
    """What lies outside the cases of the class, and so weakens the answer."""


def answer_of(
    reference: ReferenceClass,
    given: Covariates,
    *,
    rule: str | None = None,
    parties: Sequence[str] | int | None = None,
    open_for: float = 0.0,
) -> Answer:
    """The answer for a case with the covariates `given`.

    Parameters
    ----------
    reference : the class.
    given : covariate -> level or number, which may be a text; the usual is taken for the rest.
    rule : one of `reference.rules`, which fixes covariates.
    parties : the names of those who negotiate, or their number.
    open_for : months since the beginning in which no agreement came, 0 or more.

    Raises
    ------
    InvalidFileError
        With a finding for an unknown rule or covariate, or one outside the range the class was fitted on.
    """
    label = f"reference class {reference.name}"
    told = numbered(reference.covariates, given)
    wrong = [*_rule_faults(reference, rule, label), *faults(reference.covariates, told, label)]
    if wrong:
        raise InvalidFileError(f"{label} cannot answer for this case", wrong)
    known = {**(reference.rules[rule] if rule else {}), **told}
    covariates = completed(reference.covariates, known)
    curve = reference.when.curve(covariates) if reference.when else None
    return Answer(
        reference=reference,
        covariates=covariates,
        assumed=tuple(each.name for each in reference.covariates if each.name not in known),
        open_for=open_for,
        curve=curve,
        by=tuple((t, curve.by(t, open_for=open_for)) for t in AT if t > open_for) if curve else (),
        quantiles=tuple((p, _told(curve.quantile(p, open_for=open_for))) for p in LEVELS) if curve else (),
        never=curve.never_after(open_for) if curve else None,
        chance=reference.whether.chance(covariates) if reference.whether else None,
        standing=_standing(reference),
        doubts=_doubts(reference, parties, label),
    )


def _told(months: float) -> float | None:
    """None for never, and for what lies so far off that no record shows it."""
    return months if math.isfinite(months) and months <= LONGEST else None


def _standing(reference: ReferenceClass) -> tuple[tuple[int, float], ...]:
    if reference.breakdown is None:
        return ()
    return tuple((years, reference.breakdown.curve.standing(years)) for years in YEARS)


def _rule_faults(reference: ReferenceClass, rule: str | None, label: str) -> list[Finding]:
    if rule is None or rule in reference.rules:
        return []
    close = nearest(rule, reference.rules)
    known = "; ".join(reference.rules) or "none: leave it out"
    remedy = f"write {close!r}" if close else f"choose one of: {known}"
    return [Finding(label, None, "rule", f"{rule!r} is no rule of this class", remedy)]


def _doubts(
    reference: ReferenceClass, parties: Sequence[str] | int | None, label: str
) -> tuple[Finding, ...]:
    if parties is None:
        return ()
    count = parties if isinstance(parties, int) else len(parties)
    range_ = reference.parties
    if range_.least <= count <= range_.most:
        return ()
    span = f"{range_.least} to {range_.most}" if range_.most > range_.least else f"{range_.least}"
    wrong = f"{count} parties; the cases of this class had {span} ({range_.what})"
    return (Finding(label, None, "parties", wrong, "read the answer as a rough guide", "warning"),)
