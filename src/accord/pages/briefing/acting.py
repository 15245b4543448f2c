"""Who and what acts on which issue: inducements, threats, bridging, links between issues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.case.labels import short_actors, short_issues
from accord.case.schema import Case, Influence, Link
from accord.forecasts.results import Forecast
from accord.pages.blocks import Block, Cell, Figure, Reference, Table, table
from accord.pages.briefing.cells import NOTHING
from accord.pages.briefing.section import Section
from accord.pages.pictures import InfluenceArrow, InfluenceFigure
from accord.pages.words.likelihood import points
from accord.pages.words.signs import signs

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION", "acting_on"]

_MOST = 20
"""More arrows than these cannot be told apart; the table has them all."""
_EFFECTS = {
    "bottom_line": "softens the limit",
    "resolve": "hardens the stand",
    "salience": "adds weight",
}
_ON = {"settlement": "once agreed", "collapse": "once it has collapsed"}


def _blocks(results: Briefing) -> tuple[Block, ...]:
    forecast = results.forecast
    case = forecast.case
    order = (*forecast.ranking, *(name for name in case.issues if name not in forecast.ranking))
    numbers = {name: f"{place}" for place, name in enumerate(order, start=1)}
    arrows = [*_of_actors(forecast, numbers), *_of_links(case, numbers)]
    if not arrows:
        return ()
    shown = tuple(arrow for arrow, _ in arrows[:_MOST])
    senders = {arrow.source for arrow in shown}
    short = short_issues(case)
    figure = InfluenceFigure(
        label=f"{len(arrows)} things act on the issues: {'; '.join(a.text for a in shown[:3])}.",
        actors=tuple(sign for sign in signs(case).values() if sign.letter in senders),
        issues=tuple((number, short[name]) for name, number in numbers.items()),
        arrows=shown,
    )
    caption = (
        "Arrows lead from who or what acts to the issue acted on, and are told below. Wider: all that "
        "the party does there has a greater effect on the chance of agreement. Dashed: less likely by it."
    )
    return (Figure(figure, caption, "Who and what acts on which issue", _table(arrows)),)


def acting_on(forecast: Forecast, name: str) -> Table | None:
    """Who and what acts on one issue, and what it adds to its chance of agreement; None if nothing does."""
    numbers = {each: each for each in forecast.case.issues}
    told = [*_of_actors(forecast, numbers), *_of_links(forecast.case, numbers)]
    here = [arrow for arrow in told if arrow[0].target == name]
    return _table(here) if here else None


Told = tuple[InfluenceArrow, Cell]


def _of_actors(forecast: Forecast, numbers: dict[str, str]) -> list[Told]:
    case, who = forecast.case, signs(forecast.case)
    found = []
    for name, number in numbers.items():
        effects = {one.actor: one.p_agreement.value for one in forecast[name].third_parties}
        for deed in case.issues[name].influence.values():
            effect = effects.get(deed.sender)
            path = f"forecast.issues.{name}.third_parties.{deed.sender}.p_agreement"
            cell = NOTHING
            if effect is not None:
                cell = Cell(f"{points(effect)} points", effect, Reference("result", path))
            arrow = InfluenceArrow(
                who[deed.sender].letter,
                number,
                _deed(case, deed, name),
                abs(effect or 0.0),
                (effect or 0.0) < 0.0,
            )
            found.append((arrow, cell))
    return found


def _deed(case: Case, deed: Influence, issue: str) -> str:
    names, short = short_actors(case), short_issues(case)
    sender, target = names[deed.sender], names.get(deed.target or "", "")
    what = {
        "inducement": f"{sender} offers {target or 'the parties'} something",
        "threat": f"{sender} threatens {target or 'the parties'}",
        "bridging": f"{sender} goes between the parties",
    }[deed.kind]
    return f"{what} on {short[issue]}"


def _of_links(case: Case, numbers: dict[str, str]) -> list[Told]:
    found = []
    for one in case.links.values():
        if one.source in numbers and one.to in numbers:
            ends, hinders = (numbers[one.source], numbers[one.to]), one.effect == "resolve"
            found.append((InfluenceArrow(*ends, _link(case, one), 0.0, hinders), NOTHING))
    return found


def _link(case: Case, link: Link) -> str:
    short, names = short_issues(case), short_actors(case)
    whose = f" of {names[link.actor]}" if link.actor else ""
    return f"{short[link.source]}, {_ON[link.on]}, {_EFFECTS[link.effect]}{whose} on {short[link.to]}"


def _table(arrows: list[Told]) -> Table:
    """What one party does about one issue is one row, since its effect is that of all of it."""
    rows: dict[object, tuple[list[str], Cell]] = {}
    for number, (arrow, cell) in enumerate(arrows):
        rows.setdefault(cell.source or number, ([], cell))[0].append(arrow.text)
    told = [(Cell("; ".join(deeds)), cell) for deeds, cell in rows.values()]
    return table("What acts, and what it adds to the chance of agreement", "What acts | Effect", told)


SECTION = Section("acting", 136, "Who acts on what", _blocks)
