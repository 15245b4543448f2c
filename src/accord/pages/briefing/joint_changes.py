"""What a scenario changes in how many issues are agreed, on the same draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from accord.case.labels import scenario_title
from accord.case.schema import Case
from accord.forecasts.comparison import Comparison
from accord.pages.blocks import Cell, Table, table
from accord.pages.briefing.cells import change, share
from accord.pages.words.together import some_numbers

__all__ = ["joint_changes", "joint_under_each"]


def joint_changes(
    comparison: Comparison, scenario: str, before: str = "", names: Sequence[str] = ("base", "scenario")
) -> Table:
    """P(all), P(at least k) and P(none) in the base and under `scenario`, with the change on the same draws.

    Parameters
    ----------
    scenario : one that `comparison.joint` holds.
    before : what stands before the paths of the comparison in the result of the page.
    names : heads of the columns of both.
    """
    base, other = (name.replace("|", "/") for name in names)
    rows = [
        (Cell(one.words), one.before, one.after, one.change) for one in _lines(comparison, scenario, before)
    ]
    return table(
        "How many issues are agreed by the end of the forecast",
        f"agreed | >{base} | >{other} | >change in points",
        rows,
        units=("", "share", "share", "share"),
    )


def joint_under_each(case: Case, comparison: Comparison, before: str = "") -> tuple[Table, ...]:
    """The same for all scenarios at once, under each the share with its change; nothing where none has both.

    Parameters
    ----------
    before : as `joint_changes`.
    """
    told = {name: _lines(comparison, name, before) for name in comparison.joint}
    if not told:
        return ()
    first = next(iter(told.values()))
    rows = [
        (
            Cell(line.words),
            line.before,
            *(_with_change(lines[at]) for lines in told.values()),
        )
        for at, line in enumerate(first)
    ]
    names = (scenario_title(case, name).replace("|", "/") for name in (comparison.base, *told))
    return (
        table(
            "How many issues are agreed by the end under each scenario, and the change in points",
            " | ".join(["Agreed", *(f">{name}" for name in names)]),
            rows,
            look="tight",
            units=("", *("share" for _ in (comparison.base, *told))),
        ),
    )


@dataclass(frozen=True)
class _Line:
    """So many issues agreed, before and after."""

    words: str
    """Such as ``at least 2``."""
    before: Cell
    """Its probability in the base."""
    after: Cell
    """Its probability under the scenario."""
    change: Cell
    """The change on the same draws, in points with its 95 % interval."""


def _with_change(line: _Line) -> Cell:
    by = line.change.text.partition(" ±")[0]
    return replace(line.after, text=f"{line.after.text} ({by})")


def _lines(comparison: Comparison, scenario: str, before: str) -> list[_Line]:
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
    return [
        _Line(
            words,
            share(one, f"{first}.{path}"),
            share(two, f"{second}.{path}"),
            change(by, f"{before}joint_differences.{scenario}.{path}.value"),
        )
        for words, one, two, by, path in told
    ]
