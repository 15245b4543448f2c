"""What a scenario changes in how many issues are agreed, on the same draws."""

from __future__ import annotations

from accord.forecasts.comparison import Comparison
from accord.pages.blocks import Cell, Table, table
from accord.pages.briefing.cells import change, share
from accord.pages.words.together import some_numbers

__all__ = ["joint_changes"]


def joint_changes(comparison: Comparison, scenario: str, before: str = "") -> Table:
    """P(all), P(at least k) and P(none) in the base and under `scenario`, with the change on the same draws.

    Parameters
    ----------
    scenario : one that `comparison.joint` holds.
    before : what stands before the paths of the comparison in the result of the page.
    """
    old, new = comparison.forecasts[comparison.base].joint, comparison.forecasts[scenario].joint
    assert old is not None  # joint differences exist where both do
    assert new is not None
    found, count = comparison.joint[scenario], len(old.issues)
    told = [
        (f"all {count}", old.everything, new.everything, found.everything, "all"),
        *(
            (f"at least {k}", old.at_least(k), new.at_least(k), found.at_least[k], f"at_least.{k}")
            for k in some_numbers(count)
        ),
        ("none", old.nothing, new.nothing, found.nothing, "none"),
    ]
    first, second = (f"{before}forecasts.{name}.joint" for name in (comparison.base, scenario))
    rows = [
        (
            Cell(words),
            share(one, f"{first}.{path}"),
            share(two, f"{second}.{path}"),
            change(by, f"{before}joint_differences.{scenario}.{path}.value"),
        )
        for words, one, two, by, path in told
    ]
    return table(
        "How many issues are agreed by the horizon",
        "agreed | >base | >scenario | >change in points",
        rows,
        units=("", "share", "share", "share"),
    )
