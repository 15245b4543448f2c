"""Who attends to what over time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from accord.case.labels import short_actors, short_issues
from accord.case.schema import Case
from accord.pages.blocks import Block, Cell, Figure, Table, table
from accord.pages.briefing.section import Section
from accord.pages.pictures import AttentionBand, AttentionFigure, AttentionPanel
from accord.pages.words.likelihood import percent
from accord.pages.words.months import short_month
from accord.pages.words.signs import signs

if TYPE_CHECKING:
    from accord.forecasts.months import Attention, OverTime
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

_SEEN = 0.12
"""Issues that never get this share of an actor's attention have one band together, tall enough to be seen."""
ELSEWHERE, FREE, OTHERS = "business with others", "not asked for", "issues with a small share each"


def _blocks(results: Briefing) -> tuple[Block, ...]:
    found, case = results.over_time, results.forecast.case
    if found is None:
        return ()
    shown = {actor: one for actor, one in found.attention.items() if any(map(any, one.issues.values()))}
    if not shown:
        return ()
    panels = tuple(AttentionPanel(signs(case)[a], _bands(case, a, one, _SEEN)) for a, one in shown.items())
    figure = AttentionFigure(_label(case, shown), case.as_of.isoformat(), found.months, panels)
    caption = (
        "Each band is a share of what an actor can attend to: business at home at the bottom, then business "
        "with others, then the issues. What is agreed leaves room for the rest."
    )
    return (Figure(figure, caption, "Who attends to what", _table(case, found, shown)),)


def _bands(case: Case, actor: str, found: Attention, seen: float) -> tuple[AttentionBand, ...]:
    """Business at home first, then elsewhere, then the issues, those below `seen` together, then what is
    free."""
    sinks, short = case.actors[actor].sinks, short_issues(case)
    bands = [
        AttentionBand(sinks[name].title or name.replace("_", " "), "home", shares)
        for name, shares in found.at_home.items()
    ]
    bands.append(AttentionBand(ELSEWHERE, "elsewhere", found.elsewhere))
    small = [shares for shares in found.issues.values() if max(shares) < seen]
    bands += [
        AttentionBand(short[name], "issue", shares)
        for name, shares in found.issues.items()
        if max(shares) >= seen
    ]
    if small:
        bands.append(AttentionBand(OTHERS, "issue", tuple(map(sum, zip(*small, strict=True)))))
    if max(found.free) > 0.005:
        bands.append(AttentionBand(FREE, "free", found.free))
    return tuple(bands)


def _label(case: Case, shown: Mapping[str, Attention]) -> str:
    short = short_actors(case)
    told = (
        f"{short[actor]} {percent(sum(s[0] for s in one.issues.values()))}" for actor, one in shown.items()
    )
    return f"Shares of attention that go to these issues at first: {', '.join(told)}."


def _table(case: Case, found: OverTime, shown: Mapping[str, Attention]) -> Table:
    """All shares at the start, in the middle and at the end, every issue for itself."""
    at, short = (0, len(found.months) // 2, len(found.months) - 1), short_actors(case)
    rows = [
        (
            Cell(f"{short[actor]}: {band.name}"),
            *(Cell(percent(band.shares[n]), band.shares[n]) for n in at),
        )
        for actor, one in shown.items()
        for band in _bands(case, actor, one, 0.0)
    ]
    titles = (short_month(case.as_of, found.months[n]) for n in at)
    return table(
        "Shares of attention",
        " | ".join(["Who and what", *titles]),
        rows,
        look="narrow",
        units=("", "share", "share", "share"),
    )


SECTION = Section("attending", 133, "Who attends to what", _blocks)
