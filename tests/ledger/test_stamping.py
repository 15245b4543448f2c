"""A time stamp is kept only if it is one, and vouches for this very seal."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.cli.frame import command_group
from accord.errors import InvalidFileError, NotFoundError, UsageError
from accord.ledger.checking import check_chain
from accord.ledger.kept import ledger_folder, read_kept
from accord.ledger.stamping import stamp, vouched

_MAGIC = bytes.fromhex("004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e89294")
"""Of a proof: what ``ots`` writes, and ``ots info`` reads."""


def proof(digest: bytes) -> bytes:
    """The beginning of a proof of OpenTimestamps, with one operation behind its digest."""
    return _MAGIC + b"\x01\x08" + digest + b"\xf0\x10" + bytes(16)


def answer(digest: bytes, algorithm: str = "2.16.840.1.101.3.4.2.1", status: int = 0) -> bytes:
    """An answer of RFC 3161 in DER, with no signer."""
    sha = _der(0x30, _oid(algorithm), _der(5))
    imprint = _der(0x30, sha, _der(4, digest))
    time = _der(0x18, b"20260121080000Z")
    info = _der(0x30, _der(2, b"\x01"), _oid("1.2.3.4"), imprint, _der(2, b"\x07"), time)
    inner = _der(0x30, _oid("1.2.840.113549.1.9.16.1.4"), _der(0xA0, _der(4, info)))
    signed = _der(0x30, _der(2, b"\x03"), _der(0x31, sha), inner, _der(0x31))
    token = _der(0x30, _oid("1.2.840.113549.1.7.2"), _der(0xA0, signed))
    return _der(0x30, _der(0x30, _der(2, bytes([status]))), token)


def _der(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    size = len(body).to_bytes(2, "big").lstrip(b"\0")
    if len(body) >= 128:
        size = bytes([0x80 | len(size)]) + size
    return bytes([tag]) + (size or b"\0") + body


def _oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    out = [first * 40 + second]
    for number in rest:
        digits = [number & 127]
        while number := number >> 7:
            digits.insert(0, number & 127 | 128)
        out += digits
    return _der(6, bytes(out))


def _sealed(project: Path) -> bytes:
    return hashlib.sha256((ledger_folder(project) / "0001.json").read_bytes()).digest()


@pytest.mark.parametrize(("make", "name"), [(answer, "0001.tsr"), (proof, "0001.ots")])
def test_a_time_stamp_of_the_seal_is_kept_behind_the_chain(project: Path, make: type, name: str) -> None:
    file = project / "brought"
    file.write_bytes(make(_sealed(project)))
    found = stamp(project, "1", file, by="Jo")
    assert (found.n, found.seal, found.file) == (2, "0001", name)
    assert found.time == ("2026-01-21T08:00:00Z" if name.endswith("tsr") else None)
    checked = check_chain(ledger_folder(project))
    assert (checked.stamps, checked.findings) == (1, ())
    with pytest.raises(UsageError, match="already"):
        stamp(project, "1", file, by="Jo")
    (ledger_folder(project) / name).write_bytes(make(bytes(32)))
    assert check_chain(ledger_folder(project)).findings[0].field == f"forecasts/{name}"


@pytest.mark.parametrize("make", [answer, proof])
def test_a_time_stamp_of_something_else_is_refused(made: Path, tmp_path: Path, make: type) -> None:
    file = tmp_path / "brought"
    file.write_bytes(make(bytes(32)))
    with pytest.raises(InvalidFileError, match=f"vouches for another file: for the SHA-256 {'00' * 32}"):
        stamp(made, "1", file, by="Jo")
    assert not check_chain(ledger_folder(made)).stamps


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        proof(bytes(32))[:-18],
        proof(bytes(32))[:40],
        proof(bytes(32)).replace(b"\x01\x08", b"\x01\x02"),
        answer(bytes(32))[:-3],
        answer(bytes(20), "1.3.14.3.2.26"),
        answer(bytes(32), status=2),
    ],
)
def test_what_is_no_time_stamp_of_a_sha_256_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidFileError, match="brought"):
        vouched(content, "brought")


def test_a_missing_file_and_a_missing_seal_are_named(made: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="there is no file"):
        stamp(made, "1", tmp_path / "none", by="Jo")
    (tmp_path / "large").write_bytes(bytes(1_000_001))
    with pytest.raises(InvalidFileError, match="larger than"):
        stamp(made, "1", tmp_path / "large", by="Jo")


def test_the_command_says_what_was_verified_and_what_was_not(project: Path) -> None:
    (project / "a.ots").write_bytes(proof(_sealed(project)))
    told = ["seal", str(project), "--stamp", "1", str(project / "a.ots"), "--by", "Jo"]
    seen = CliRunner().invoke(command_group(), told)
    assert seen.exit_code == 0
    assert seen.stdout == ("It vouches for seal 0001; kept as 0001.ots. Whose word it is was not verified.\n")
    assert len(read_kept(ledger_folder(project)).seals) == 1
