"""Coding blind: everybody gives a hash of what they coded before anybody's numbers are seen.

A hash is the SHA-256 of the case and the judgements of one person and of a salt that stays in the person's
folder (``blind.json``), so that nothing can be guessed from it and nothing can be changed after it.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accord.case.plain_data import plain
from accord.case.schema import Case
from accord.errors import InvalidFileError, NotFoundError, unusable
from accord.ledger.canonical import digest, in_order, parsed
from accord.machine import atomic
from accord.studies.coders.coherence import Judgement

__all__ = ["HASH_SCHEMA", "SALT", "BlindHash", "given_hashes", "hash_of", "require_kept"]

SALT = "blind.json"
"""In the folder of a person; not to be shown before all have given their hashes."""
HASH_SCHEMA = "accord/blind-hash/1"


@dataclass(frozen=True)
class BlindHash:
    """What a person gives before anybody's numbers are seen."""

    coder: str
    sha256: str


def hash_of(name: str, case: Case, judgement: Judgement | None, folder: Path) -> BlindHash:
    """The hash of what a person coded; the salt is made where the folder has none.

    Raises
    ------
    InvalidFileError
        If the salt in the folder is damaged.
    UsageError
        If the system refuses to write it.
    """
    return BlindHash(name, _digest(name, case, judgement, _salt(folder, make=True)))


def given_hashes(folder: Path) -> dict[str, BlindHash]:
    """Name -> the hash that a person gave, from all JSON files of a folder.

    Raises
    ------
    NotFoundError
        If there is no such folder, or it holds no hash.
    InvalidFileError
        If a file holds something else, or two hold hashes of one person that differ.
    """
    if not folder.is_dir():
        raise NotFoundError(f"there is no folder {folder}", "name the folder that holds the hashes")
    found: dict[str, BlindHash] = {}
    for path in sorted(folder.glob("*.json")):
        data = parsed(path.read_bytes())
        if data is None or data.get("schema") != HASH_SCHEMA or not _fits(data):
            remedy = "write it with: accord coders FOLDER --hash -o FILE"
            raise InvalidFileError(f"{path} holds no hash; {remedy}")
        known = found.setdefault(data["coder"], BlindHash(data["coder"], data["sha256"]))
        if known.sha256 != data["sha256"]:
            raise InvalidFileError(f"{path} is a second hash of {data['coder']}: keep the first one")
    if not found:
        raise NotFoundError(f"{folder} holds no hash", "put there what everybody gave with --hash")
    return found


def require_kept(
    hashes: Mapping[str, BlindHash],
    people: Sequence[tuple[str, Case, Judgement | None, Path]],
) -> None:
    """Refuse numbers of which no hash was given before, that were changed since, or that are not all there.

    Raises
    ------
    InvalidFileError
        With one sentence.
    """
    names = {name for name, *_ in people}
    if late := sorted(set(hashes) - names):
        who = ", ".join(late)
        raise InvalidFileError(f"{who} gave a hash but no numbers yet: nothing is shown before all have")
    for name, case, judgement, folder in people:
        if name not in hashes:
            raise InvalidFileError(f"{name} gave no hash before: the others' numbers might have been seen")
        if _digest(name, case, judgement, _salt(folder, make=False)) != hashes[name].sha256:
            raise InvalidFileError(f"The numbers of {name} are not those that the hash was given for")


def _fits(data: Mapping[str, Any]) -> bool:
    return all(isinstance(data.get(name), str) for name in ("coder", "sha256"))


def _digest(name: str, case: Case, judgement: Judgement | None, salt: str) -> str:
    judged = None
    if judgement is not None:
        by = {i: {f"{m:g}": p for m, p in months.items()} for i, months in judgement.by.items()}
        judged = {"by": by, "count": {str(k): p for k, p in judgement.count.items()}}
    return digest(in_order({"coder": name, "salt": salt, "case": plain(case), "judgements": judged}))


def _salt(folder: Path, *, make: bool) -> str:
    path = folder / SALT
    try:
        if not path.exists():
            if not make:
                raise InvalidFileError(f"{folder} has no {SALT}: it came with the hash and must be kept")
            salt = secrets.token_hex(16)
            atomic.replace(path, (json.dumps({"salt": salt}) + "\n").encode())
            return salt
        data = parsed(path.read_bytes())
    except OSError as problem:
        raise unusable(path, problem, "cannot be used") from None
    if data is None or not isinstance(data.get("salt"), str):
        raise InvalidFileError(f"{path} is damaged: take it from a copy of the folder")
    return str(data["salt"])
