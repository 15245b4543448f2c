"""Running a sealed forecast again from its inputs, and holding it against its file."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accord import __version__
from accord.errors import InvalidFileError
from accord.forecasts.inquiry import Where
from accord.ledger.canonical import canonical, parsed
from accord.ledger.chain import content_of
from accord.ledger.kept import Kept
from accord.ledger.sealing import forecast_part
from accord.ledger.seals import Seal, inputs_of, seal_file
from accord.machine.progress import Progress, unseen
from accord.studies.one_scenario import forecast_of

__all__ = ["DIGITS", "Difference", "Verified", "differences", "verify"]

DIGITS = 6
"""Digits to which numbers of another version are compared."""
_OF_VERSION = ("version", "fingerprint", "inputs")
"""What differs between versions of Accord by itself."""


@dataclass(frozen=True)
class Difference:
    """One place at which the new run says something else than the seal."""

    path: str
    """In the file of the seal, such as ``issues.fish.p_agreement``."""
    sealed: Any
    now: Any


@dataclass(frozen=True)
class Verified:
    """A sealed forecast and the same run today."""

    seal: Seal
    version: str
    """Of Accord that ran it again."""
    same_bytes: bool
    """Whether the new run gives the file to the byte."""
    differences: tuple[Difference, ...]
    """Under another version of what `DIGITS` digits tell; else of everything."""

    @property
    def holds(self) -> bool:
        """Whether the seal says what its inputs give."""
        return not self.differences


def verify(
    kept: Kept, name: str | None = None, *, workers: int | None = None, progress: Progress | None = None
) -> Verified:
    """Run a sealed forecast again, from the inputs that were sealed with it.

    Parameters
    ----------
    kept : the folder of sealed forecasts, as `accord.ledger.kept.read_kept` gives it.
    name : id of the seal; the last if None.

    Raises
    ------
    NotFoundError
        If there is no such seal.
    InvalidFileError
        If its files are missing or altered.
    """
    seal = kept.seal(name) if name is not None else kept.last
    folder = kept.folder
    inquiry = inputs_of(folder, seal)
    made = forecast_of(inquiry, Where(workers, progress=progress or unseen))
    asked = {issue: one.question for issue, one in seal.issues.items()}
    return _compared(folder, seal, forecast_part(inquiry, made, asked))


def _compared(folder: Path, seal: Seal, part: dict[str, Any]) -> Verified:
    content = content_of(folder, seal_file(seal.id))
    sealed = parsed(content or b"")
    if content is None or sealed is None:
        raise InvalidFileError(f"{folder / seal_file(seal.id)} was taken away or altered in this moment")
    issues = {name: sealed["issues"][name] | one for name, one in part["issues"].items()}
    now = sealed | part | {"issues": issues}
    same = canonical(now) == content
    found = tuple(differences(sealed, now, "", exact=seal.version == __version__))
    return Verified(seal, __version__, same, found)


def differences(sealed: Any, now: Any, path: str, *, exact: bool) -> Iterator[Difference]:
    """Where two documents differ: in anything, or unless `exact` in what `DIGITS` digits tell, but for what
    differs between versions by itself."""
    if isinstance(sealed, dict) and isinstance(now, dict):
        for key in sorted(sealed.keys() | now.keys()):
            if exact or path or key not in _OF_VERSION:
                inner = f"{path}.{key}".removeprefix(".")
                yield from differences(sealed.get(key), now.get(key), inner, exact=exact)
    elif isinstance(sealed, list) and isinstance(now, list) and len(sealed) == len(now):
        for place, (one, other) in enumerate(zip(sealed, now, strict=True)):
            yield from differences(one, other, f"{path}.{place}", exact=exact)
    elif not (sealed == now if exact else _alike(sealed, now)):
        yield Difference(path, sealed, now)


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=10.0**-DIGITS, abs_tol=10.0**-DIGITS)
    return bool(one == other)
