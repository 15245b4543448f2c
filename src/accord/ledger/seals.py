"""Sealed forecasts: what a seal holds, and how it is read from its file.

A seal is ``NNNN.json`` in the folder of sealed forecasts; the inputs that it was made from, the whole case
included, stand beside it in ``inputs-<SHA-256>.json``, which seals of the same inputs share.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from accord.case.plain_data import case_from
from accord.errors import InvalidFileError
from accord.forecasts.inquiry import Inquiry
from accord.ledger.canonical import digest, parsed
from accord.ledger.chain import Record, content_of

__all__ = [
    "INPUTS_SCHEMA",
    "SEAL_SCHEMA",
    "Crowd",
    "Curve",
    "Question",
    "Seal",
    "SealedIssue",
    "inputs_file",
    "inputs_of",
    "issue_from",
    "seal_file",
    "seal_from",
    "seal_of",
]

SEAL_SCHEMA = "accord/seal/1"
INPUTS_SCHEMA = "accord/seal-inputs/1"


@dataclass(frozen=True, slots=True)
class Question:
    """How it is told afterwards whether an issue was agreed."""

    agreed: str
    """What counts as agreed."""
    by: dt.date
    """The last day on which it counts."""
    source: str
    """Which source decides."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """What a market or a crowd said when the forecast was sealed."""

    p: float
    """Probability of agreement by the day of the question, 0-1."""
    source: str
    """Which market or crowd, and when."""


@dataclass(frozen=True, slots=True)
class Curve:
    """How long an issue stays open, by the shown curve."""

    months: tuple[float, ...]
    """After the date of the case, from 0 to the horizon."""
    still_open: tuple[float, ...]
    """Shown probability that nothing is signed by each month, 0-1."""

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Month and probability, point by point."""
        return tuple(zip(self.months, self.still_open, strict=True))

    def at(self, month: float) -> float:
        """The probability that it is open at a month, evenly between the months of the curve."""
        place = min(max(bisect_left(self.months, month), 1), len(self.months) - 1)
        before, after = self.months[place - 1], self.months[place]
        high, low = self.still_open[place - 1], self.still_open[place]
        return high + (low - high) * (min(month, after) - before) / (after - before)


@dataclass(frozen=True, slots=True)
class SealedIssue:
    """What was sealed of one issue."""

    id: str
    title: str
    unit: str
    kind: Literal["concession", "influence"]
    scale: tuple[float, float]
    """Lower and upper end, native unit."""
    question: Question
    p_agreement: float | None
    """Shown probability of agreement by the day of the question, 0-1; None where nothing is simulated."""
    p_simulated: float | None
    """Share of the draws that are signed by then."""
    outside_view: float | None
    """What the reference class of the issue says, 0-1; None where it names none."""
    in_force: float | None
    """Shown probability that a deal is signed and still stands at the horizon, 0-1."""
    difficulty: float | None
    """Expected share of the horizon that it stays open, 0-1."""
    survival: Curve | None
    """None where nothing is simulated."""
    settlement: tuple[float, ...]
    """Quantiles of the points settled on, equal steps from least to greatest, native unit; may be empty."""
    base_rate: float | None
    """Probability that the rule of the base rate gave beforehand, 0-1."""
    status_quo: float | None
    """The point that holds without a deal, native unit."""
    weighted_mean: float | None
    """Mean of the asks, weighted by influence, native unit."""
    crowd: Crowd | None
    ratified: bool
    """Whether the case names a body at home that must consent: then only a ratified deal counts as agreed."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A forecast as it was sealed."""

    id: str
    """Four digits or more, such as ``0007``; counted within a folder."""
    before: str
    """SHA-256 of the record that stood last when it was sealed."""
    at: str
    """When it was sealed, in UTC, such as ``2026-11-29T14:00:00Z``."""
    by: str
    version: str
    """Of Accord."""
    case: str
    title: str
    as_of: dt.date
    scenario: str
    seed: int
    draws: int
    horizon: float
    """Months."""
    fingerprint: str
    inputs: str
    """SHA-256 of the file of its inputs."""
    practice: str | None
    """Why it never counts, one sentence; None where it counts."""
    corrects: str | None
    """Id of the seal in whose place it stands."""
    reason: str | None
    """Why it differs from the seal before; given where a probability moved by more than 10 points."""
    evidence: str | None
    ranking: tuple[str, ...]
    """Issue ids, easiest first."""
    issues: Mapping[str, SealedIssue]
    digest: str
    """SHA-256 of its file; what a time stamp vouches for."""

    @property
    def day(self) -> dt.date:
        """The day on which it was sealed, in UTC."""
        return dt.date.fromisoformat(self.at[:10])


def seal_file(name: str) -> str:
    """The file of the seal with this id."""
    return f"{name}.json"


def inputs_file(sha256: str) -> str:
    """The file of inputs with this digest."""
    return f"inputs-{sha256}.json"


def seal_of(folder: Path, record: Record) -> Seal:
    """The seal that a record of the chain names.

    Raises
    ------
    InvalidFileError
        If its file is missing, is not the one that was sealed, or is no seal.
    UsageError
        If the file is a link or the system refuses to read it.
    """
    name = seal_file(str(record.what.get("id")))
    content = content_of(folder, name)
    if content is None:
        raise InvalidFileError(f"{folder / name} is missing, which record {record.n} of the chain names")
    if digest(content) != record.what.get("sha256"):
        raise InvalidFileError(f"{folder / name} is not the file that was sealed: its digest is another")
    return seal_from(content, str(folder / name))


def seal_from(content: bytes, name: str) -> Seal:
    """The seal that the bytes of a file hold; `name` is what the error calls it.

    Raises
    ------
    InvalidFileError
        If they hold none.
    """
    data = parsed(content)
    if data is None or data.get("schema") != SEAL_SCHEMA:
        raise InvalidFileError(f"{name} is no {SEAL_SCHEMA}")
    try:
        plain = {k: data[k] for k in _PLAIN}
        return Seal(
            **plain,
            as_of=dt.date.fromisoformat(data["as_of"]),
            ranking=tuple(data["ranking"]),
            issues={issue: issue_from(issue, one) for issue, one in data["issues"].items()},
            digest=digest(content),
        )
    except (LookupError, TypeError, ValueError, AttributeError) as problem:
        raise InvalidFileError(f"{name} is no whole {SEAL_SCHEMA}: {problem!r} is missing or wrong") from None


_PLAIN = (
    *("id", "before", "at", "by", "version", "case", "title", "scenario", "seed", "draws", "horizon"),
    *("fingerprint", "inputs", "practice", "corrects", "reason", "evidence"),
)
_PLAIN_OF_ISSUE = (
    *("title", "unit", "kind", "p_agreement", "p_simulated", "outside_view", "in_force", "difficulty"),
    *("base_rate", "status_quo", "weighted_mean", "ratified"),
)


def issue_from(name: str, data: Mapping[str, Any]) -> SealedIssue:
    """The issue of a seal from its plain data, as they stand in the file."""
    asked, crowd, curve = data["question"], data["crowd"], data["survival"]
    return SealedIssue(
        id=name,
        **{k: data[k] for k in _PLAIN_OF_ISSUE},
        question=Question(asked["agreed"], dt.date.fromisoformat(asked["by"]), asked["source"]),
        scale=(data["scale"][0], data["scale"][1]),
        survival=None if curve is None else Curve(tuple(curve["months"]), tuple(curve["open"])),
        settlement=tuple(data["settlement"]),
        crowd=None if crowd is None else Crowd(crowd["p"], crowd["source"]),
    )


def inputs_of(folder: Path, seal: Seal) -> Inquiry:
    """What was asked when a forecast was sealed: case, scenario, seed, draws and horizon.

    Raises
    ------
    InvalidFileError
        If the file of its inputs is missing, is another than the sealed one, or holds no inputs.
    UsageError
        If the file is a link or the system refuses to read it.
    """
    name = inputs_file(seal.inputs)
    content = content_of(folder, name)
    if content is None:
        raise InvalidFileError(f"{folder / name} is missing; the inputs of seal {seal.id} stood in it")
    data = parsed(content)
    if digest(content) != seal.inputs or data is None or data.get("schema") != INPUTS_SCHEMA:
        raise InvalidFileError(f"{folder / name} is not the file that was sealed: its digest is another")
    return Inquiry(
        case_from(data["case"]),
        data["scenario"],
        data["seed"],
        data["draws"],
        data["horizon"],
        causes=False,
    )
