"""The page of a store: what it holds, and whether that is what the files say."""

from __future__ import annotations

from accord.ledger.store.following import StoreState
from accord.pages.blocks import Cell, Lead, Note, Reference, Report, sentences, table

__all__ = ["store_report"]

_WORDS = {
    "runs": "kept runs",
    "unnamed": "runs without a name",
    "seals": "seals",
    "resolutions": "resolutions",
}


def store_report(found: StoreState) -> Report:
    """How a store stands to the files of its project."""
    count = len(found.findings)
    said = [f"{done[0].upper()}{done[1:]}." for done in found.done]
    if count:
        said.append(f"{count} {'thing differs' if count == 1 else 'things differ'} from the files.")
    else:
        said.append("The store says what the files say.")
    rows = [
        (words, Cell(f"{found.rows[kind]:,}", found.rows[kind], Reference("result", f"rows.{kind}")))
        for kind, words in _WORDS.items()
    ]
    return Report(
        f"Store {found.shown}",
        (
            Lead(sentences(*said)),
            table("What it holds of this project", "what | >rows", rows),
            Note(sentences(f"Version {found.version} of its tables.")),
        ),
    )
