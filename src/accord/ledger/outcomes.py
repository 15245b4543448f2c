"""What became of a sealed issue: the record of a resolution."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from accord.errors import InvalidFileError
from accord.ledger.chain import Record

__all__ = ["Outcome", "OutcomeKind", "Resolution", "Share", "Split", "resolution_of"]

OutcomeKind = Literal["agreed", "not_by", "void", "disputed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened, or why it cannot be told."""

    kind: OutcomeKind
    on: dt.date | None = None
    """Agreed: the day of the signature; not by: the last day on which nothing was agreed."""
    at: float | None = None
    """Agreed: the point, native unit; None where it is not known."""
    ratified: bool = True
    """Agreed: False where a body at home refused it or has not consented."""
    kept_until: dt.date | None = None
    """Agreed: the day on which it was broken or given up; None where it stands."""
    reason: str | None = None
    """Void or disputed: why."""


@dataclass(frozen=True, slots=True)
class Share:
    """One score of a seal, parted into what made it."""

    measure: Literal["agreement", "date", "terms"]
    score: float
    """Brier score, or CRPS in months or native units; the parts sum to it."""
    version: float
    """What another version of Accord than the sealed one makes of the same inputs."""
    inputs: float | None
    """What the sealed inputs lost against the true ones; None where no true input was given."""
    rule: float
    """What is lost beyond `chance`; with a right rule zero on average over many."""
    chance: float
    """What a right rule with these inputs must expect to lose."""


@dataclass(frozen=True, slots=True)
class Split:
    """A post-mortem: the scores of a seal by their causes."""

    version: str
    """Of Accord that made it."""
    p_sealed: float | None
    p_rerun: float | None
    """From the sealed inputs, by the version that made the split."""
    p_true: float | None
    """From the true inputs, as far as they are known."""
    shares: tuple[Share, ...]
    quantiles: Mapping[str, float]
    """Path of an input that is known by now to where its true value lies in what was sealed, 0-1."""
    furthest: str | None
    """Path of the input that was furthest off; None where none is known."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What somebody has recorded of one issue of one seal. The last one of an issue holds."""

    n: int
    """Number of its record in the chain."""
    seal: str
    issue: str
    outcome: Outcome
    source: str
    """What it is known from."""
    by: str
    at: str
    """When it was recorded, in UTC."""
    corrects: int | None
    """Number of the record in whose place it stands."""
    note: str | None = None
    true: Mapping[str, Any] = field(default_factory=dict)
    """Path of an input to its true value, as it would stand in the case."""
    split: Split | None = None


def resolution_of(record: Record) -> Resolution:
    """The resolution that a record of the chain holds.

    Raises
    ------
    InvalidFileError
        If it holds none.
    """
    what = record.what
    try:
        return Resolution(
            n=record.n,
            seal=what["seal"],
            issue=what["issue"],
            outcome=_outcome(what["outcome"]),
            source=what["source"],
            by=record.by,
            at=record.at,
            corrects=what["corrects"],
            note=what["note"],
            true=dict(what["true"]),
            split=None if what["split"] is None else _split(what["split"]),
        )
    except (LookupError, TypeError, ValueError, AttributeError) as problem:
        wrong = f"record {record.n} of the chain is no whole resolution: {problem!r} is missing or wrong"
        raise InvalidFileError(wrong) from None


def _outcome(data: Mapping[str, Any]) -> Outcome:
    if data["kind"] not in get_args(OutcomeKind):
        raise ValueError(data["kind"])
    days = {name: _day(data[name]) for name in ("on", "kept_until")}
    return Outcome(**{**data, **days})


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _split(data: Mapping[str, Any]) -> Split:
    return Split(**{**data, "shares": tuple(Share(**share) for share in data["shares"])})
