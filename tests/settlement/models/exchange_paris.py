"""Three issues of the Paris climate conference of 2015, and what the published program makes of them.

Positions, saliences and powers: Stokman, F. N. and Thomson, R. (2015), as in the input file
``data/data_short.csv`` of the DECIDE exchange model. Outcomes: that program with its random tie-breaking off.
"""

from __future__ import annotations

__all__ = ["OUTCOMES", "as_decide_file"]

_ISSUES = ("differentiation", "mrv", "legal")

_ACTORS = (
    # name, power, then position and salience on each issue
    ("African_grp", 0.25, 70, 0.75, 50, 0.65, 80, 0.6),
    ("AILAC", 0.35, 50, 0.6, 85, 0.75, 50, 0.75),
    ("ALBA", 0.05, 80, 0.65, 0, 0.4, 70, 0.3),
    ("AOSIS", 0.5, 40, 0.6, 80, 0.75, 100, 0.8),
    ("Arab_states", 0.4, 100, 0.75, 0, 0.55, 0, 0.5),
    ("LDCs_BGD", 0.5, 60, 0.6, 70, 0.7, 100, 0.75),
    ("Brazil", 0.7, 80, 0.8, 50, 0.55, 50, 0.5),
    ("China", 1, 80, 0.75, 0, 0.8, 20, 0.65),
    ("EIG", 0.35, 40, 0.75, 85, 0.8, 100, 0.75),
    ("EU28", 0.75, 30, 0.75, 100, 0.8, 100, 0.7),
    ("India", 0.6, 90, 0.75, 0, 0.55, 20, 0.7),
    ("Umbrella_min", 0.4, 25, 0.9, 70, 0.7, 70, 0.75),
    ("Japan", 0.6, 25, 0.9, 100, 0.7, 70, 0.65),
    ("Russia", 0.6, 15, 0.8, 50, 0.45, 50, 0.5),
    ("USA", 1, 20, 0.95, 70, 0.7, 40, 1),
)

OUTCOMES = {
    "differentiation": (49.255404323, 45.299059049, 47.876864121, 40.358256657),
    "mrv": (57.211274060, 53.461382673, 54.299586495, 57.430818245),
    "legal": (57.968750000, 62.816446801, 58.228764100, 64.965327343),
}
"""Before the first round and after rounds 1 to 3, nine decimals."""


def as_decide_file(low: float = 0.0, high: float = 100.0) -> str:
    """The input file, on a scale from `low` to `high`."""
    rows = [("#O", "Paris"), *(("#A", actor[0], actor[0]) for actor in _ACTORS)]
    for issue in _ISSUES:
        rows += [("#P", issue, issue), ("#M", issue, str(low), "none"), ("#M", issue, str(high), "all")]
    for name, power, *cells in _ACTORS:
        for k, issue in enumerate(_ISSUES):
            position = low + float(cells[2 * k]) * (high - low) / 100.0
            rows.append(("#D", str(name), issue, repr(position), str(cells[2 * k + 1]), str(power)))
    return "".join("\t".join(map(str, row)) + "\n" for row in rows)
