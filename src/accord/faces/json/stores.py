"""The state of a store as JSON: the kind ``accord/store/1``."""

from __future__ import annotations

from typing import Any

from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import COUNT, TEXT, list_of, maybe, record
from accord.ledger.store.following import StoreState

__all__ = ["KINDS", "store_json"]

DIFFERENCE = record(file=TEXT, line=maybe(COUNT), field=TEXT, wrong=TEXT, remedy=TEXT)
STORE = Kind(
    "store",
    1,
    "accord store check FOLDER --json",
    "how a store stands to the files of a project",
    record(
        store=TEXT,
        version=COUNT,
        rows=record(runs=COUNT, unnamed=COUNT, seals=COUNT, resolutions=COUNT),
        differences=list_of(DIFFERENCE),
        done=list_of(TEXT),
    ),
)
KINDS = (STORE,)


def store_json(found: StoreState) -> dict[str, Any]:
    """Its place without password, how many rows it has, where it differs from the files, what was done."""
    names = DIFFERENCE["properties"]
    rows = ("runs", "unnamed", "seals", "resolutions")
    return STORE.document(
        {
            "store": found.shown,
            "version": found.version,
            "rows": {name: found.rows[name] for name in rows},
            "differences": [{name: getattr(one, name) for name in names} for one in found.findings],
            "done": list(found.done),
        }
    )
