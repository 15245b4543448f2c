"""What a scenario changes against the base on one issue, as cells: the same on every page that compares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accord.case.schema import Scale
from accord.forecasts.comparison import Comparison, Difference
from accord.forecasts.results import IssueForecast
from accord.pages.blocks import Cell
from accord.pages.briefing.cells import NOTHING, change, months, share, shift
from accord.sampling.estimates import Estimate

__all__ = ["UNITS", "Changed", "changes"]

UNITS = ("share", "share", "share", "months", "share", "")
"""Of the columns of `Changed.cells`."""


@dataclass(frozen=True)
class Changed:
    """One issue under the base and under a scenario."""

    before: IssueForecast
    """Under the base."""
    after: IssueForecast
    """Under the scenario."""
    found: Difference
    """The scenario less the base, on the same draws."""
    scale: Scale
    """Of the issue, for what is written in its unit."""
    base: str
    """Name of the base."""
    root: str
    """Where the comparison stands in the result of the page, such as ``comparison.``."""

    @property
    def path(self) -> str:
        """Where the difference stands in the result of the page."""
        return f"{self.root}differences.{self.found.scenario}.{self.before.id}"

    @property
    def agreed_paths(self) -> tuple[str, str]:
        """Where the probabilities of agreement stand, that of the base first."""
        base, scenario = (
            f"{self.root}forecasts.{name}.issues.{self.before.id}.p_agreement"
            for name in (self.base, self.found.scenario)
        )
        return base, scenario

    def cells(self, *, unit: bool) -> tuple[Cell, ...]:
        """Agreement under both, and the changes of agreement, months open, what is delivered and where it is
        signed; the last with its unit if asked for."""
        in_base, in_scenario = self.agreed_paths
        settled, signed_at = self.found.settlement, f"{self.path}.settlement.value"
        return (
            _agreed(self.before.p_agreement, in_base),
            _agreed(self.after.p_agreement, in_scenario),
            change(self.found.p_agreement, f"{self.path}.p_agreement.value"),
            months(self.found.months, f"{self.path}.months.value"),
            change(self.found.delivered, f"{self.path}.delivered.value"),
            NOTHING if settled is None else shift(settled, self.scale, signed_at, error=False, unit=unit),
        )


def changes(comparison: Comparison, scenario: str, root: str = "") -> Iterator[Changed]:
    """Every issue that both simulate, in the order of the base."""
    base, other = comparison.forecasts[comparison.base], comparison.forecasts[scenario]
    compared = {one.issue: one for one in comparison.differences if one.scenario == scenario}
    for issue in (name for name in base.ranking if name in compared):
        scale = base.case.issues[issue].scale
        yield Changed(base[issue], other[issue], compared[issue], scale, comparison.base, root)


def _agreed(found: Estimate | None, path: str) -> Cell:
    return NOTHING if found is None else share(found.value, path)
