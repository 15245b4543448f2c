"""Where a store is: a file in the project folder, or a PostgreSQL database by its URL."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from accord.errors import UsageError

__all__ = ["FOLDER", "VARIABLE", "Address", "address_of", "default_address", "without_credentials"]

VARIABLE = "ACCORD_STORE"
"""The variable of the environment that names a store for all commands."""

FOLDER = ".accord"
"""The folder of a project for what is the machine's own and no part of the project."""
FILE = "store.sqlite"
_SECRET = re.compile(r"((?:password|passfile|sslpassword|sslkey)=)[^&\s]*", re.IGNORECASE)


@dataclass(frozen=True)
class Address:
    """Where a store is, and as what it knows the project."""

    kind: Literal["sqlite", "postgresql"]
    url: str
    """As SQLAlchemy takes it; holds the password, so it is never shown."""
    shown: str
    """The same without password, or the path."""
    file: Path | None
    """The database file; None for PostgreSQL."""
    project: str
    """What tells the rows of this project folder from others: ``.`` in the project's own store, which may
    move with it, else machine and path."""
    home: Path
    """The project folder."""

    def __repr__(self) -> str:
        return f"Address({self.shown!r}, project={self.project!r})"


def default_address(home: Path) -> Address:
    """The store in a project folder; nothing need be there."""
    file = home / FOLDER / FILE
    return Address("sqlite", f"sqlite:///{file}", str(file), file, ".", home)


def address_of(home: Path, store: str | None) -> Address:
    """The store that ``--store`` names for a project folder; its own where nothing is named.

    Raises
    ------
    UsageError
        If it is neither a ``postgresql://`` nor a ``sqlite:///`` URL. No password is repeated.
    """
    if not store:
        return default_address(home)
    scheme, _, rest = store.partition(":")
    project = f"{socket.gethostname()}:{home.resolve()}"
    if scheme == "sqlite":
        path = Path(unquote(rest.removeprefix("///")))
        if not rest.startswith("///") or not path.name:
            raise UsageError("the store has no path; write it as sqlite:///folder/file.sqlite")
        return Address("sqlite", f"sqlite:///{path}", str(path), path, project, home)
    if scheme not in ("postgresql", "postgres") or not rest.startswith("//"):
        raise UsageError(
            f"the store {without_credentials(store)} is neither postgresql://user@host/database nor "
            "sqlite:///folder/file.sqlite"
        )
    try:
        urlsplit(store).port  # noqa: B018  raises where the address cannot be read
    except ValueError:
        raise UsageError("the address of the store cannot be read; see 'accord store check --help'") from None
    return Address("postgresql", f"postgresql+psycopg:{rest}", _shown(store), None, project, home)


def _shown(url: str) -> str:
    """A URL without password, and without what may be one under another name."""
    known = [
        part for part in urlsplit(url).query.split("&") if part.startswith(("host=", "port=", "sslmode="))
    ]
    bare = without_credentials(url).partition("?")[0]
    return f"{bare}?{'&'.join(known)}" if known else bare


def without_credentials(text: str) -> str:
    """A URL, or a message that may hold one, without passwords.

    >>> without_credentials("postgresql://jo:secret@host/accord?sslpassword=x&port=1")
    'postgresql://jo@host/accord?sslpassword=...&port=1'
    """
    bare = re.sub(r"(://[^:@/\s]*):[^/\s]*@", r"\1@", text)
    return _SECRET.sub(r"\1...", bare)
