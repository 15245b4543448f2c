"""Accounts for a server that others reach: names, roles, and passwords that are kept as scrypt hashes.

They stand in ``.accord/users.json`` beside the first case, which only its owner may read.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import time
from collections import deque
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import cast

from accord.errors import InvalidFileError, UsageError, unusable
from accord.machine.atomic import write_text
from accord.machine.lock import only_writer
from accord.web.security import Role

__all__ = ["SHORTEST", "Accounts", "add_account"]

SHORTEST = 10
"""Characters of a password."""
TRIES, WITHIN = 5, 60.0
"""Wrong passwords for one name or from one place, and the seconds for which they count."""
_LONGEST = 256


@dataclass(frozen=True)
class Account:
    """One person."""

    name: str
    role: Role
    salt: str
    hash: str
    """Of the password, scrypt with n = 16,384, r = 8, p = 1; hexadecimal as the salt."""


class Accounts:
    """Who may come in, read anew for each that asks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._wrong: dict[str, deque[float]] = {}
        self._lock = Lock()

    def any(self) -> bool:
        """Whether there are accounts at all."""
        return bool(read_accounts(self.path))

    def may_try(self, name: str, place: str) -> bool:
        """Whether a name, or somebody at a place, has tries left this minute."""
        now = time.monotonic()
        with self._lock:
            return all(self._recent(key, now) < TRIES for key in (f"name {name}", f"place {place}"))

    def role(self, name: str, password: str, place: str) -> Role | None:
        """The role of a name with its password; None for a wrong one, which is counted. An unknown name takes
        as long as a wrong password."""
        found = read_accounts(self.path).get(name)
        salt = bytes.fromhex(found.salt) if found else b"\0" * 16
        told = _hash(password[:_LONGEST], salt)
        if found is not None and hmac.compare_digest(told, found.hash):
            return found.role
        now = time.monotonic()
        with self._lock:
            for key in (f"name {name[:80]}", f"place {place}"):
                self._wrong.setdefault(key, deque(maxlen=TRIES)).append(now)
            if len(self._wrong) > 10_000:
                self._wrong.clear()
        return None

    def _recent(self, key: str, now: float) -> int:
        return sum(now - then < WITHIN for then in self._wrong.get(key, ()))


def _hash(password: str, salt: bytes) -> str:
    return hashlib.scrypt(password.encode(), salt=salt, n=16_384, r=8, p=1).hex()


def read_accounts(path: Path) -> dict[str, Account]:
    """Name -> account; none where there is no file.

    Raises
    ------
    InvalidFileError
        If the file holds something else.
    """
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return {name: Account(**found) for name, found in held.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError) as problem:
        raise InvalidFileError(f"{path} holds no accounts; take it away and add them anew") from problem


def add_account(path: Path, name: str, role: str, password: str) -> None:
    """Add an account, or give one that is there another role and password.

    Raises
    ------
    UsageError
        If the name or the password does not do, or the file cannot be written.
    """
    if not name.strip() or len(name) > 80 or not name.isprintable():
        raise UsageError("a name has 1 to 80 letters that can be seen")
    if len(password) < SHORTEST:
        raise UsageError(f"a password has at least {SHORTEST} characters")
    salt = secrets.token_bytes(16)
    made = Account(name, cast(Role, role), salt.hex(), _hash(password[:_LONGEST], salt))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with only_writer(path.parent):
            path.touch(mode=0o600)  # what takes its place has its rights
            before = read_accounts(path) if path.stat().st_size else {}
            known = {known.name: asdict(known) for known in before.values()}
            text = json.dumps(known | {name: asdict(made)}, ensure_ascii=False, indent=1) + "\n"
            write_text(path, text)
    except OSError as problem:
        raise unusable(path, problem, "cannot be written") from problem
