"""Time stamps that a user has brought: somebody else's word that a seal existed on a day.

Two kinds are kept: the answer of a time-stamp authority (RFC 3161, a ``TimeStampResp``), and a proof of
OpenTimestamps (``.ots``). What can be verified without asking anybody is verified: that the file is one, and
that it vouches for the SHA-256 of the seal. Whose signature it bears, and whether a block chain holds it, is
left to ``openssl ts -verify`` and ``ots verify``. Nothing is sent.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from accord.case.desk.log import now
from accord.errors import InvalidFileError, MissingExtraError, NotFoundError, UsageError, unusable
from accord.ledger.canonical import digest
from accord.ledger.chain import add, only_keeper, read_chain
from accord.ledger.kept import ledger_folder, read_kept
from accord.ledger.sealing import home_of

__all__ = ["Stamp", "Vouched", "stamp", "vouched"]

Kind = Literal["rfc3161", "opentimestamps"]
LARGEST = 1_000_000
"""Bytes; an answer with all certificates has some thousands."""
_SHA256 = "2.16.840.1.101.3.4.2.1"
_PROOF = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94"
"""How every proof of OpenTimestamps begins; its version and the operation of its digest follow."""
_VERSION, _OF_SHA256 = b"\x01", b"\x08"
_ENDS: dict[Kind, str] = {"rfc3161": "tsr", "opentimestamps": "ots"}


@dataclass(frozen=True)
class Vouched:
    """What a time stamp says, as far as the file tells."""

    kind: Kind
    sha256: str
    """The digest that it vouches for."""
    time: str | None
    """When the authority says that it saw it, in UTC; None for OpenTimestamps, whose time is in the chain."""


@dataclass(frozen=True)
class Stamp:
    """A time stamp as it was put behind the chain."""

    n: int
    """Number of its record."""
    seal: str
    file: str
    """Its name in the folder of sealed forecasts."""
    kind: Kind
    time: str | None


def stamp(
    case: str | Path,
    seal: str,
    file: str | Path,
    *,
    by: str,
    within: str | Path | None = None,
    at: str | None = None,
) -> Stamp:
    """Keep a time stamp of a seal behind the chain.

    Parameters
    ----------
    case, within : as in `accord.seal`.
    seal : id of the seal.
    file : the answer of an authority, or the proof.
    by : who brings it.
    at : the time in UTC; now if None.

    Raises
    ------
    NotFoundError
        If there is no such case, seal or file.
    InvalidFileError
        If the file is no time stamp, or vouches for something else than this seal.
    UsageError
        If this seal has the same time stamp already, or the folder cannot be written to.
    MissingExtraError
        If it is the answer of an authority and the extra ``stamps`` is not installed.
    """
    folder = ledger_folder(home_of(case, within))
    content = _content(Path(file))
    with only_keeper(folder):
        sealed = read_kept(folder).seal(seal)
    found = vouched(content, str(file))
    if found.sha256 != sealed.digest:
        raise InvalidFileError(
            f"{file} vouches for another file: for the SHA-256 {found.sha256}, while that of seal "
            f"{sealed.id} is {sealed.digest}"
        )
    with only_keeper(folder):
        chain = read_chain(folder)
        standing = [r.what for r in chain.of("stamp") if r.what.get("seal") == sealed.id]
        if digest(content) in {what.get("sha256") for what in standing}:
            raise UsageError(f"seal {sealed.id} has this time stamp already")
        count = sum(what.get("kind") == found.kind for what in standing)
        name = f"{sealed.id}{f'-{count + 1}' if count else ''}.{_ENDS[found.kind]}"
        said = asdict(found) | {"vouches_for": found.sha256}
        what = said | {"seal": sealed.id, "file": name, "sha256": digest(content)}
        record = add(chain, "stamp", at=at or now(), by=by, what=what, files={name: content})
    return Stamp(record.n, sealed.id, name, found.kind, found.time)


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise NotFoundError(f"there is no file {file}") from None
    except OSError as problem:
        raise unusable(file, problem, "cannot be read") from None
    if len(content) > LARGEST:
        raise InvalidFileError(f"{file} is larger than {LARGEST:,} bytes, which no time stamp is")
    return content


def vouched(content: bytes, name: str) -> Vouched:
    """What a time stamp vouches for; `name` is what the errors call it.

    Raises
    ------
    InvalidFileError
        If it is none, or not of a SHA-256.
    MissingExtraError
        If it is the answer of an authority and the extra ``stamps`` is not installed.
    """
    if content.startswith(_PROOF):
        return _proof(content, name)
    return _answer(content, name)


def _proof(content: bytes, name: str) -> Vouched:
    begins = _PROOF + _VERSION + _OF_SHA256
    told, proof = content[len(begins) : len(begins) + 32], content[len(begins) + 32 :]
    if not content.startswith(begins) or len(told) < 32 or not proof:
        raise InvalidFileError(f"{name} is no whole proof of OpenTimestamps for a SHA-256")
    return Vouched("opentimestamps", told.hex(), None)


def _answer(content: bytes, name: str) -> Vouched:
    try:
        from rfc3161_client import decode_timestamp_response
    except ImportError:
        raise MissingExtraError("The answer of a time-stamp authority", "stamps") from None
    try:
        answer = decode_timestamp_response(content)
        told = answer.tst_info
    except ValueError as problem:
        raise InvalidFileError(
            f"{name} is neither the answer of a time-stamp authority (RFC 3161) nor a proof of OpenTimestamps"
        ) from problem
    imprint = told.message_imprint
    if answer.status not in (0, 1) or imprint.hash_algorithm.dotted_string != _SHA256:
        raise InvalidFileError(f"{name} grants no time stamp of a SHA-256; ask again with -sha256")
    time = told.gen_time.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Vouched("rfc3161", imprint.message.hex(), time)
