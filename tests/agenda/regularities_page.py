"""The page of the regularities and of the faults of the first edition, written from what is measured now.

``python -m tests.agenda.regularities_page`` writes ``docs/explanation/regularities.md`` in a few minutes.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.agenda.faults import FAULTS, Fault
from tests.agenda.regularities import DRAWS, REGULARITIES

__all__ = ["PAGE", "fault_row", "page"]

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "regularities.md"


def page(today: dt.date) -> str:
    """Both tables, failures included."""
    rows = []
    for regularity in REGULARITIES:
        held, figures = regularity.judge()
        rows.append(f"| {regularity.claim} | {'holds' if held else '**fails**'} | {figures} |")
    faults = "\n".join(map(fault_row, FAULTS))
    return f"{_HEAD}{chr(10).join(rows)}\n{_FAULTS.format(today=today)}{faults}\n"


def fault_row(fault: Fault) -> str:
    """What was found, before and now, and whether it is mended."""
    if fault.judge is None:
        return f"| {fault.found} | {fault.before} | {fault.why} | open |"
    held, figures = fault.judge()
    return f"| {fault.found} | {fault.before} | {figures} | {'mended' if held else '**not mended**'} |"


_HEAD = f"""# Regularities

What is known of bargaining, held against the simulation on small cases. Every row is a test
(`tests/agenda/test_regularities.py`); the figures come from {DRAWS:,} draws.

| claim | | figures |
|---|---|---|
"""
_FAULTS = """
## Faults of the first edition, measured again

What was found by running the first edition of the simulation, and the same on the second. The second column
was measured then and cannot be run again; the third comes from `python -m tests.agenda.regularities_page`,
run on {today}. Probabilities are shares of the draws, before anything is added for what nobody knows.

| found | first edition | second edition | |
|---|---|---|---|
"""

if __name__ == "__main__":
    PAGE.write_text(page(dt.date.today()), encoding="utf-8")
