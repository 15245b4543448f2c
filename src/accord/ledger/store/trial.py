"""Whether a store works here: what ``accord doctor`` says of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from accord.errors import AccordError
from accord.ledger.store.address import VARIABLE, address_of, default_address
from accord.ledger.store.following import check_store, rebuild_store
from accord.ledger.store.opening import installed, opened_store
from accord.studies.installation import Part

__all__ = ["store_parts"]


def store_parts() -> Iterator[Part]:
    """A store at work in a folder that is thrown away, and the one that the environment names; nothing where
    the extra is not installed."""
    if installed():
        yield _tried()
        if named := os.environ.get(VARIABLE):
            yield _named(named)


def _tried() -> Part:
    with tempfile.TemporaryDirectory() as folder:
        place = default_address(Path(folder))
        try:
            rebuild_store(place)
            check_store(place)
        except AccordError as problem:
            return Part("store", "broken", str(problem), "pip install --upgrade 'accord[store]'")
    return Part("store", "ok", "makes, writes and reads a database", "")


def _named(store: str) -> Part:
    name = f"store in {VARIABLE}"
    try:
        with opened_store(address_of(Path(), store)) as found:
            return Part(name, "ok", found.address.shown, "")
    except AccordError as problem:
        return Part(name, "broken", str(problem), f"correct or unset {VARIABLE}")
