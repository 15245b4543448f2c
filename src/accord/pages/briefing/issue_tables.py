"""The tables of one issue: its scale, probabilities, parties, third parties, models beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accord.case.schema import Case
from accord.forecasts.results import Forecast, IssueForecast
from accord.forecasts.stages import ByMonth
from accord.pages.blocks import Cell, Reference, Table, table
from accord.pages.briefing.cells import NOTHING, apart, change, coded, point, share, shift
from accord.pages.briefing.issue_figures import lettered
from accord.pages.words.causes import joined
from accord.pages.words.likelihood import likelihood
from accord.pages.words.months import calendar_month
from accord.pages.words.scale import native
from accord.sampling.estimates import Estimate

__all__ = ["by_when", "models", "parties", "scale_in_words", "third_parties"]


def scale_in_words(case: Case, issue: IssueForecast) -> Table:
    """The anchors of the scale in words, with the share of the signed draws up to each."""
    scale, points = case.issues[issue.id].scale, issue.settlement
    place = {anchor.at: n for n, anchor in enumerate(scale.anchors)}
    rows = []
    for letter, at, words in lettered(scale):
        below = NOTHING
        if points is not None:
            reached = float(points.counts[points.values <= at].sum()) / points.size
            below = share(reached, f"forecast.issues.{issue.id}.settlement")
        known = Reference("field", f"issues.{issue.id}.scale.anchors.{place[at]}.at")
        rows.append((Cell(letter), Cell(native(at, scale), at, known), Cell(words), below))
    reached_by = "Decided" if issue.kind == "influence" else "Signed"
    return table(
        f"The scale in words ({scale.unit})",
        f" | >Point | In words | >{reached_by} at or below",
        rows,
        look="scale",
        units=("", scale.unit, "", "share"),
    )


def by_when(forecast: Forecast, issue: IssueForecast) -> tuple[Table, ...]:
    """Probabilities at the milestones with word; nothing where nothing is simulated."""
    agreed, in_force = issue.p_agreement, issue.in_force
    if agreed is None or in_force is None:
        return ()
    horizon, path = forecast.horizon, f"forecast.issues.{issue.id}"
    by = {month: (p, f"{path}.p_by.{month:g}") for month, p in issue.p_by.items()}
    found = [
        _Event("Agreed", by | {horizon: (agreed, f"{path}.p_agreement")}),
        _Event("In force", {horizon: (in_force, f"{path}.in_force")}),
        *_at_home(issue, horizon, path),
    ]
    if issue.deadlock is not None and issue.deadlock.at_all:
        found.append(_stage("Deadlocked at some time", issue.deadlock, f"{path}.deadlock"))
    months = sorted({month for event in found for month in event.by})
    titles = (f"By {calendar_month(forecast.day, month)}" for month in months)
    return (
        table(
            "How likely by when",
            " | ".join(["Event", *titles]),
            [event.row(months) for event in found],
            look="stacked",
            units=("", *("share" for _ in months)),
        ),
    )


@dataclass(frozen=True)
class _Event:
    """What may come to be, and how likely by which month."""

    name: str
    """In words."""
    by: Mapping[float, tuple[Estimate, str]]
    """Month -> probability, and its path in the result."""

    def row(self, months: Sequence[float]) -> tuple[Cell, ...]:
        """Name and probabilities at all `months`, with their words."""
        told = (_told(*self.by[month]) if month in self.by else NOTHING for month in months)
        return Cell(self.name), *told


def _told(p: Estimate, path: str) -> Cell:
    return Cell(likelihood(p.value), p.value, Reference("result", path), error=p.error)


def _at_home(issue: IssueForecast, horizon: float, path: str) -> list[_Event]:
    """What the negotiators accept and what becomes of it at home; nothing where no body must consent."""
    found, at = issue.at_home, f"{path}.at_home"
    if found is None:
        return []
    return [
        _stage("Accepted by the negotiators", found.accepted, f"{at}.accepted"),
        _stage("Refused at home", found.refused, f"{at}.refused"),
        _Event("Ratified and signed, if accepted", {horizon: (found.ratified, f"{at}.ratified")}),
    ]


def _stage(name: str, found: ByMonth, path: str) -> _Event:
    return _Event(name, {month: (p, f"{path}.shown.{month:g}") for month, p in found.shown.items()})


def parties(case: Case, issue: IssueForecast) -> tuple[Table, ...]:
    """Stances, expectation gaps and who is pivotal; nothing where nobody must consent."""
    if not issue.gaps:
        return ()
    scale, stances = case.issues[issue.id].scale, case.issues[issue.id].stances
    pivots = {pivot.actor: pivot for pivot in issue.pivots}
    rows = []
    for gap in issue.gaps:
        actor, pivot = gap.actor, pivots.get(gap.actor)
        stance, path = f"issues.{issue.id}.stances.{actor}", f"forecast.issues.{issue.id}"
        got = f"{path}.gaps.{actor}"
        rows.append(
            (
                Cell(case.actors[actor].name),
                coded(stances[actor].ask, f"{stance}.ask", scale),
                coded(stances[actor].bottom_line, f"{stance}.bottom_line", scale),
                share(gap.share.value, f"{got}.share"),
                apart(gap.native.value, scale, f"{got}.native") if gap.native else NOTHING,
                change(pivot.without_consent, f"{path}.pivotal.{actor}.without_consent")
                if pivot
                else NOTHING,
                change(pivot.nudged, f"{path}.pivotal.{actor}.nudged") if pivot else NOTHING,
            )
        )
    return (
        table(
            f"Who must consent ({scale.unit}; the last two in points of the chance of agreement)",
            "Party | >Asks for | >Worst it would sign | >Share of its wish not met | "
            ">Distance to what it asks for, if signed | "
            ">If its consent were not needed | >If it would sign a little less",
            rows,
            look="stacked",
            units=("", scale.unit, scale.unit, "share", scale.unit, "share", "share"),
        ),
    )


def third_parties(case: Case, issue: IssueForecast) -> tuple[Table, ...]:
    """What changes with a third party; nothing where there is none."""
    if not issue.third_parties:
        return ()
    scale, influences = case.issues[issue.id].scale, case.issues[issue.id].influence.values()
    rows = []
    for effect in issue.third_parties:
        path = f"forecast.issues.{issue.id}.third_parties.{effect.actor}"
        rows.append(
            (
                Cell(case.actors[effect.actor].name),
                Cell(joined(sorted({i.kind for i in influences if i.sender == effect.actor}))),
                change(effect.p_agreement, f"{path}.p_agreement"),
                change(effect.difficulty, f"{path}.difficulty"),
                change(effect.zone, f"{path}.zone"),
                shift(effect.missing, scale, f"{path}.missing"),
            )
        )
    return (
        table(
            f"With the third party less without it: points, distance in {scale.unit}, 95 % intervals",
            "Third party | By | >Chance of agreement | >How long it stays open | >Chance of common ground | "
            ">Distance to common ground",
            rows,
            look="stacked",
            units=("", "", "share", "share", "share", scale.unit),
        ),
    )


def models(case: Case, issue: IssueForecast) -> tuple[Table, ...]:
    """Where the settlement models put it; nothing where none was asked."""
    if not issue.models:
        return ()
    scale, path = case.issues[issue.id].scale, f"forecast.issues.{issue.id}"
    rows = []
    if issue.settlement is not None and issue.p_agreement is not None:
        own = ((f"q{p}", issue.settlement.quantile(p / 100)) for p in (50, 10, 90))
        cells = (point(value, scale, f"{path}.settlement.{name}") for name, value in own)
        rows.append((Cell("This forecast, if signed"), *cells))
    for model in issue.models:
        quantiles = (("q50", model.q50), ("q10", model.q10), ("q90", model.q90))
        cells = (point(value, scale, f"{path}.models.{model.name}.{name}") for name, value in quantiles)
        rows.append((Cell(model.title), *cells))
    return (
        table(
            f"Settlement models beside it ({scale.unit})",
            "Model | >Median | >10 % | >90 %",
            rows,
            look="narrow",
            units=("", *([scale.unit] * 3)),
        ),
    )
