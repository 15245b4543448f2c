"""The tables of one issue: its scale, probabilities, parties, third parties, models beside it."""

from __future__ import annotations

import datetime as dt

from accord.case.schema import Case
from accord.forecasts.results import Forecast, IssueForecast
from accord.forecasts.stages import ByMonth
from accord.pages.blocks import Cell, Reference, Table, table
from accord.pages.briefing.cells import NOTHING, change, coded, point, share, share_error, shift
from accord.pages.briefing.issue_figures import lettered
from accord.pages.words.causes import joined
from accord.pages.words.likelihood import ICD_203
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
    as_of, horizon, path = forecast.day, forecast.horizon, f"forecast.issues.{issue.id}"
    by = [(month, p, f"{path}.p_by.{month:g}") for month, p in issue.p_by.items() if month != horizon]
    by.append((horizon, agreed, f"{path}.p_agreement"))
    rows = [_row(f"Agreed by {calendar_month(as_of, month)}", p, source) for month, p, source in sorted(by)]
    rows.append(_row(f"In force in {calendar_month(as_of, horizon)}", in_force, f"{path}.in_force"))
    rows += _at_home_rows(forecast, issue, path)
    if issue.deadlock is not None and issue.deadlock.at_all:
        rows += _stage_rows("Deadlocked", issue.deadlock, as_of, f"{path}.deadlock")
    titles = "Event | In words | >Per cent"
    caption = "Probability, per cent"
    return (table(caption, titles, rows, look="narrow", units=("", "", "share")),)


def _at_home_rows(forecast: Forecast, issue: IssueForecast, path: str) -> list[tuple[Cell, ...]]:
    """What the negotiators accept and what becomes of it at home; nothing where no body must consent."""
    found, as_of = issue.at_home, forecast.day
    if found is None:
        return []
    return [
        *_stage_rows("Accepted by the negotiators", found.accepted, as_of, f"{path}.at_home.accepted"),
        *_stage_rows("Refused at home", found.refused, as_of, f"{path}.at_home.refused"),
        _row("Ratified and signed, if accepted", found.ratified, f"{path}.at_home.ratified"),
    ]


def _stage_rows(event: str, found: ByMonth, as_of: dt.date, path: str) -> list[tuple[Cell, ...]]:
    return [
        _row(f"{event} by {calendar_month(as_of, month)}", p, f"{path}.shown.{month:g}")
        for month, p in found.shown.items()
    ]


def _row(event: str, p: Estimate, path: str) -> tuple[Cell, ...]:
    return Cell(event), Cell(ICD_203.band(p.value).words), share_error(p, path)


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
                coded(stances[actor].ask, f"{stance}.ask", scale.unit),
                coded(stances[actor].bottom_line, f"{stance}.bottom_line", scale.unit),
                share(gap.share.value, f"{got}.share"),
                point(gap.native.value, scale, f"{got}.native") if gap.native else NOTHING,
                change(pivot.without_consent, f"{path}.pivotal.{actor}.without_consent")
                if pivot
                else NOTHING,
                change(pivot.nudged, f"{path}.pivotal.{actor}.nudged") if pivot else NOTHING,
            )
        )
    return (
        table(
            f"Who must consent ({scale.unit}; the last two in points of P(agreement))",
            "Party | >Ask | >Bottom line | >Expectation gap | >Distance to ask if signed | "
            ">Consent not needed | >Bottom line nearer",
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
            "Third party | By | >P(agreement) | >Difficulty | >P(common ground) | >Distance to common ground",
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
