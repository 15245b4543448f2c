"""Zone, dots and stakeholders of one issue as figures."""

from __future__ import annotations

from itertools import pairwise
from math import exp

from accord.case.completeness import consenting, direction_of, line_of
from accord.case.labels import short_issues
from accord.case.quantity import Quantity
from accord.case.schema import Case, Issue, Stance
from accord.forecasts.results import Forecast, IssueForecast
from accord.pages.blocks import Cell, Figure, Reference, Table, table
from accord.pages.briefing.cells import NOTHING, coded, share
from accord.pages.briefing.foremost import foremost
from accord.pages.briefing.issue_figures import lettered
from accord.pages.pictures import DotsFigure, StakeholderFigure, StakeholderMark, ZoneFigure, ZoneParty
from accord.pages.words.dated import as_date
from accord.pages.words.likelihood import percent
from accord.pages.words.months import calendar_month, short_month
from accord.pages.words.scale import native, with_unit
from accord.pages.words.signs import signs

__all__ = ["COURSES", "dots", "stakeholders", "zone"]

COURSES = 20
"""Dots that are equally likely; counting them beats reading areas (Fernandes, Walls, Munson, Hullman & Kay
2018, Uncertainty Displays Using Quantile Dotplots or CDFs Improve Transit Decision-Making, CHI)."""
_MARGIN = 0.05
_Z80 = 1.2815515655446004
"""Standard normal quantile of 0.9."""


def zone(forecast: Forecast, issue: IssueForecast) -> tuple[Figure, ...]:
    """Asks, bottom lines and what lies between; nothing where no party has a number."""
    case = forecast.case
    coded_issue, who = case.issues[issue.id], signs(case)
    scale = coded_issue.scale
    parties = tuple(
        ZoneParty(who[actor], _modal(stance.ask), tuple(_spread(line) for line in _lines(stance)))
        for actor, stance in foremost(coded_issue)
    )
    if not any(party.ask is not None or party.lines for party in parties):
        return ()
    room, meets = _room(coded_issue)
    points = issue.settlement
    found = None if points is None else (points.quantile(0.1), points.quantile(0.5), points.quantile(0.9))
    quo = _modal(coded_issue.status_quo)
    every = [value for party in parties for line in party.lines for value in line]
    every += [party.ask for party in parties if party.ask is not None]
    every += [*(found or ()), *(() if quo is None else (quo,))]
    low, high = _axis(scale.low, scale.high, every)
    shown = ZoneFigure(
        label=_zone_label(case, issue, room, meets, found),
        low=low,
        high=high,
        unit=scale.unit,
        anchors=_near(lettered(scale), [*(room or ()), *(found or ())], low, high),
        parties=parties,
        room=room,
        meets=meets,
        status_quo=quo,
        forecast=found,
        others=len(_voices(coded_issue)) - len(parties),
    )
    caption = (
        "Each arrow runs from what a party asks for to the worst it would sign; the pale bar is how far that "
        "may be off. Shaded: common ground. Hatched: the gap."
    )
    return (Figure(shown, caption, "Is there room for a deal?", _zone_table(case, issue)),)


def _voices(issue: Issue) -> list[tuple[str, Stance]]:
    return [(actor, issue.stances[actor]) for actor in consenting(issue) if actor in issue.stances]


def _modal(number: Quantity) -> float | None:
    return None if number.missing else number.modal


def _lines(stance: Stance) -> list[Quantity]:
    return [line for line in (line_of(stance), stance.bottom_line_above) if not line.missing]


def _spread(number: Quantity) -> tuple[float, float, float]:
    """Least, likeliest and greatest; of a number without ends the middle 80 %."""
    middle = number.modal
    if number.kind == "normal" and number.sd:
        return middle - _Z80 * number.sd, middle, middle + _Z80 * number.sd
    if number.kind == "lognormal" and number.sigma and number.median:
        return number.median * exp(-_Z80 * number.sigma), middle, number.median * exp(_Z80 * number.sigma)
    low, high = number.bounds
    return low, middle, high


def _room(issue: Issue) -> tuple[tuple[float, float] | None, bool]:
    """Ends of the common ground, or of the gap, of the likeliest lines; none where votes decide."""
    least = [line_of(s).modal for _, s in _voices(issue) if direction_of(s) == "at_least" and _lines(s)]
    most = [line_of(s).modal for _, s in _voices(issue) if direction_of(s) == "at_most" and _lines(s)]
    if issue.rule.quota is not None or not least or not most:
        return None, False
    low, high = max(least), min(most)
    return (min(low, high), max(low, high)), low <= high


def _axis(low: float, high: float, values: list[float]) -> tuple[float, float]:
    """The part of the scale that holds all values, with some room."""
    inside = [min(max(value, low), high) for value in values]
    least, most = min(inside), max(inside)
    room = _MARGIN * ((most - least) or (high - low))
    return least - room, most + room


def _near(
    anchors: list[tuple[str, float, str]], values: list[float], low: float, high: float
) -> tuple[tuple[str, float, str], ...]:
    """The described points among what matters most, and one on either side; all if nothing matters."""
    shown = [anchor for anchor in anchors if low <= anchor[1] <= high]
    if not values:
        return tuple(shown)
    below = [anchor for anchor in shown if anchor[1] < min(values)]
    above = [anchor for anchor in shown if anchor[1] > max(values)]
    return tuple(a for a in shown if a not in below[:-1] and a not in above[1:])


def _zone_label(
    case: Case,
    issue: IssueForecast,
    room: tuple[float, float] | None,
    meets: bool,
    found: tuple[float, float, float] | None,
) -> str:
    scale, title = case.issues[issue.id].scale, short_issues(case)[issue.id]
    between = ""
    if room is not None:
        ends = f"from {native(room[0], scale)} to {with_unit(room[1], scale)}"
        between = f"common ground {ends}" if meets else f"a gap {ends}"
    told = f"if signed, the middle is {with_unit(found[1], scale)}" if found else "nothing is signed"
    return f"{title}: {between + '; ' if between else ''}{told}."


def _zone_table(case: Case, issue: IssueForecast) -> Table:
    stances, who, path = case.issues[issue.id], signs(case), f"issues.{issue.id}.stances"
    rows = []
    for actor, stance in _voices(stances):
        line = "no_deal" if stance.bottom_line.missing else "bottom_line"
        rows.append(
            (
                Cell(f"{who[actor].letter}  {who[actor].name}"),
                coded(stance.ask, f"{path}.{actor}.ask", stances.scale),
                coded(line_of(stance), f"{path}.{actor}.{line}", stances.scale),
            )
        )
    unit = "" if as_date(stances.scale.low, stances.scale) else f" ({stances.scale.unit})"
    caption = f"{short_issues(case)[issue.id]}: what they ask for and would sign{unit}"
    return table(caption, "Party | Asks for | Worst it would sign", rows)


# ---------------------------------------------------------------- twenty courses


def dots(forecast: Forecast, issue: IssueForecast) -> tuple[Figure, ...]:
    """When it is signed, as twenty dots; nothing where nothing is simulated."""
    if issue.time is None:
        return ()
    as_of, horizon = forecast.day, forecast.horizon
    months = tuple(
        month
        for k in range(COURSES)
        if (month := _reached(issue.time.survival, (k + 0.5) / COURSES)) is not None
    )
    never = COURSES - len(months)
    until, title = calendar_month(as_of, horizon), short_issues(forecast.case)[issue.id]
    label = f"{title}: of {COURSES} courses that are equally likely, {len(months)} are signed by {until}"
    if months:
        label += f", half of these by {calendar_month(as_of, months[(len(months) - 1) // 2])}"
    figure = DotsFigure(f"{label}.", as_of.isoformat(), horizon, months, never, short_month(as_of, horizon))
    caption = f"{COURSES} courses of events that are equally likely: each dot is one, where it is signed."
    return (Figure(figure, caption, "When might it be signed?", _dots_table(forecast, issue, months, until)),)


def _reached(survival: tuple[tuple[float, float], ...], share: float) -> float | None:
    """The month by which the share is signed, straight between the months of the curve; None if never."""
    for (before, still), (after, left) in pairwise(survival):
        if 1.0 - left >= share:
            step = still - left
            return before + (after - before) * ((still - (1.0 - share)) / step if step > 0 else 0.0)
    return None


def _dots_table(forecast: Forecast, issue: IssueForecast, months: tuple[float, ...], until: str) -> Table:
    """How many of the courses are signed in each year, and how many never."""
    as_of, path = forecast.day, f"forecast.issues.{issue.id}"
    years: dict[str, int] = {}
    for month in months:
        year = calendar_month(as_of, month).rpartition(" ")[2]
        years[year] = years.get(year, 0) + 1
    source = Reference("result", f"{path}.time.survival")
    rows = [(Cell(f"signed in {year}"), Cell(f"{count}", source=source)) for year, count in years.items()]
    rows.append((Cell(f"not signed by {until}"), Cell(f"{COURSES - len(months)}", source=source)))
    agreed = issue.p_agreement.value if issue.p_agreement else 0.0
    rows.append((Cell("chance of agreement, exactly"), share(agreed, f"{path}.p_agreement", percent(agreed))))
    title = short_issues(forecast.case)[issue.id]
    return table(f"{title}: {COURSES} courses that are equally likely", "Course | How many", rows)


# ---------------------------------------------------------------- stakeholders


def stakeholders(forecast: Forecast, issue: IssueForecast) -> tuple[Figure, ...]:
    """Who wants what and how much they care; nothing where fewer than two parties have an ask."""
    case = forecast.case
    stances, who = case.issues[issue.id], signs(case)
    voices = {actor for actor, _ in _voices(stances)}
    marks = tuple(
        StakeholderMark(
            who[actor],
            stance.ask.modal,
            0.0 if stance.salience.missing else stance.salience.modal,
            0.0 if stance.capability.missing else stance.capability.modal,
            actor in voices,
            next((line.modal for line in _lines(stance)), None),
        )
        for actor, stance in stances.stances.items()
        if not stance.ask.missing
    )
    if len(marks) < 2:
        return ()
    middle = issue.settlement.quantile(0.5) if issue.settlement else None
    values = [mark.ask for mark in marks] + [mark.line for mark in marks if mark.line is not None]
    low, high = _axis(stances.scale.low, stances.scale.high, values + ([] if middle is None else [middle]))
    most = max(marks, key=lambda mark: mark.salience).sign.name
    label = f"{short_issues(case)[issue.id]}: {len(marks)} parties by what they ask for; {most} cares most."
    shown = StakeholderFigure(label, low, high, stances.scale.unit, marks, middle)
    caption = (
        "From left to right what each asks for, upward how much it cares; larger: stronger. A ring: its "
        "consent counts. Arrows run to the worst it would sign."
    )
    return (Figure(shown, caption, "Who wants what", _stakeholder_table(case, issue)),)


def _stakeholder_table(case: Case, issue: IssueForecast) -> Table:
    stances, who, path = case.issues[issue.id], signs(case), f"issues.{issue.id}.stances"
    rows = [
        (
            Cell(f"{who[actor].letter}  {who[actor].name}"),
            coded(stance.ask, f"{path}.{actor}.ask", stances.scale),
            NOTHING if stance.salience.missing else coded(stance.salience, f"{path}.{actor}.salience"),
            coded(stance.capability, f"{path}.{actor}.capability"),
        )
        for actor, stance in stances.stances.items()
        if not stance.ask.missing
    ]
    caption = f"{short_issues(case)[issue.id]}: who wants what"
    return table(caption, "Party | Asks for | How much it cares | Strength", rows)
