"""What came of an archive that was checked."""

from __future__ import annotations

from accord.case.labels import scenario_title
from accord.ledger.archiving import Checked
from accord.pages.blocks import Lead, Note, Report, sentences, table

__all__ = ["archive_report"]

MOST = 20
"""Differences that are listed."""


def archive_report(found: Checked) -> Report:
    """Whether an archive says what its inputs give."""
    entry, case = found.run.entry, found.run.inquiry.case
    if found.same_bytes:
        said = "Every byte is as it was, and the forecast run again is the same to the byte."
    elif found.holds:
        said = "Every byte is as it was, and the forecast run again says the same to six digits."
    else:
        many = len(found.differences)
        differ = "place differs" if many == 1 else "places differ"
        said = f"Every byte is as it was, but the forecast run again is another: {many} {differ}."
    rows = [(each.path, str(each.sealed), str(each.now)) for each in found.differences[:MOST]]
    shown = (table("What differs", "#where | archive | now", rows),) if rows else ()
    return Report(
        f"Archive of “{entry.title}”",
        (
            Lead(sentences(said)),
            Note(
                sentences(
                    f"Scenario “{scenario_title(case, entry.scenario)}”, {entry.draws:,} draws, seed "
                    f"{entry.seed}, made by Accord {found.made_by}, run again by {found.version}."
                )
            ),
            *shown,
        ),
    )
