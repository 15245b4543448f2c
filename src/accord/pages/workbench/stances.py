"""Who wants what: every stance of a case in one table, and the numbers of one stance to be edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from accord.case.exact import exact
from accord.case.grounds import grounds_of
from accord.case.labels import issue_labels, short_actors, short_issues
from accord.case.quantity import Quantity
from accord.case.schema import Case, Issue, Scale, Stance
from accord.errors import NotFoundError
from accord.pages.blocks import Block, Cell, Heading, Note, Reference, Report, sentence, sentences, table
from accord.pages.briefing.evidence import quantity_text
from accord.pages.briefing.zone_picture import zone
from accord.pages.words.drafts import draft_marking
from accord.pages.words.months import long_date

if TYPE_CHECKING:
    from accord.case.desk.decisions import Decided
    from accord.forecasts.results import Forecast

__all__ = ["FIELDS", "FIRST", "StanceField", "StanceNumber", "stance_numbers", "stances_page"]


@dataclass(frozen=True)
class StanceField:
    """A number of a stance, in words."""

    name: str
    """In the schema."""
    label: str
    """Two to five words."""
    meaning: str
    """One sentence."""
    unit: str
    """``scale`` for the unit of the issue, ``0 to 1``, ``months`` …"""
    example: str
    """What could stand in its box; empty: none."""


FIELDS = (
    StanceField(
        "ask",
        "Asks for",
        "The offer it stands on at the date of the case.",
        "scale",
        "1,300 – 1,400.5 – 1,500.5",
    ),
    StanceField(
        "bottom_line", "Worst it would sign", "Beyond this it prefers no deal.", "scale", "900 to 1,100.5"
    ),
    StanceField(
        "salience",
        "How much it cares",
        "Weight of the issue on its agenda: 0 not at all, 1 most.",
        "0 to 1",
        "0.6",
    ),
    StanceField(
        "patience",
        "Months until half-way",
        "Months of talks, as they go now, until it is half-way to the worst it would sign.",
        "months",
        "12 – 18 – 30",
    ),
    StanceField("resolve", "Chance that it never gives way", "0 never, 1 for certain.", "0 to 1", "10 %"),
    StanceField(
        "capability",
        "Strength",
        "Against that of the others: 1 is ordinary, 2 twice as much.",
        "0 or more",
        "1",
    ),
    StanceField(
        "bottom_line_above",
        "Upper limit",
        "Only for a party that can lose on both sides: the most it would sign.",
        "scale",
        "",
    ),
    StanceField(
        "no_deal", "As good as no deal", "It signs nothing worse unless something pays for it.", "scale", ""
    ),
    StanceField(
        "pressure",
        "Gives way after the deadline",
        "How far its limit moves with every month after the deadline.",
        "scale a month",
        "",
    ),
    StanceField(
        "pressure_cap", "Gives way at most", "The most that the deadline can move its limit.", "scale", ""
    ),
    StanceField(
        "delay_cost",
        "Cost of waiting",
        "What a month without a deal costs it; it moves faster for it.",
        "scale a month",
        "",
    ),
)
"""Numbers of a stance that are edited on the page, those that matter most first."""
FIRST = 6
"""So many are always seen, the others on demand."""


@dataclass(frozen=True)
class StanceNumber:
    """A number of one stance as the page shows it for editing."""

    field: StanceField
    """Which number it is."""
    path: str
    """Of the number in the case."""
    number: Quantity
    """As it is coded."""
    unit: str
    """In words, with the range that is allowed."""
    evidence: tuple[str, ...]
    """What it rests on, one sentence each."""


def stance_numbers(case: Case, issue: str, actor: str) -> tuple[StanceNumber, ...]:
    """The numbers of a stance.

    Raises
    ------
    NotFoundError
        If there is no such stance.
    """
    coded = case.issues.get(issue)
    if coded is None or actor not in coded.stances:
        raise NotFoundError("There is no such stance in this case")
    return tuple(_numbers(case, issue, actor, coded, coded.stances[actor]))


def _numbers(case: Case, name: str, actor: str, issue: Issue, stance: Stance) -> Iterator[StanceNumber]:
    for each in FIELDS:
        number: Quantity = getattr(stance, each.name)
        path = f"issues.{name}.stances.{actor}.{each.name}"
        ids, _ = grounds_of(case, tuple(path.split(".")), number.evidence)
        known = [case.evidence[one] for one in ids if one in case.evidence]
        told = tuple(text for one in known if (text := one.paraphrase or one.quote))
        shown = replace(each, example=_on_scale(issue)) if each.unit == "scale" and each.example else each
        yield StanceNumber(shown, path, number, _unit(each, issue), told)


def _on_scale(issue: Issue) -> str:
    """Three numbers that could stand on the scale of an issue: least, likeliest and greatest."""
    low, high = issue.scale.low, issue.scale.high
    return " – ".join(exact(float(f"{low + share * (high - low):.3g}")) for share in (0.4, 0.5, 0.7))


def _unit(each: StanceField, issue: Issue) -> str:
    scale = issue.scale
    unit = each.unit.replace("scale", scale.unit).strip()
    return f"{unit}, from {exact(scale.low)} to {exact(scale.high)}" if each.unit == "scale" else unit


# ---------------------------------------------------------------- the page


def stances_page(
    case: Case,
    *,
    shown: tuple[str, str] | None = None,
    forecast: Forecast | None = None,
    decided: Decided | None = None,
) -> Report:
    """All stances, issue by issue.

    Parameters
    ----------
    shown : issue and actor of the stance that is edited: the picture of its issue stands beside it.
    forecast : from which that picture is made; none: no picture yet.
    decided : how many proposals for the case were decided; None where there are none.
    """
    blocks: list[Block] = []
    if shown is not None and forecast is not None:
        blocks += [Heading("Is there room for a deal?", anchor="room"), *zone(forecast, forecast[shown[0]])]
    for name, title in issue_labels(case).items():
        blocks += [Heading(title, anchor=f"issue-{name}"), *_of_issue(case, name)]
    if not case.issues:
        blocks.append(Note(sentences("This case has no issue yet.")))
    return Report(
        title="Who wants what",
        kind=case.title,
        marking=draft_marking(case, decided),
        date=long_date(case.as_of),
        blocks=(
            Note(
                (
                    sentence(
                        "What each actor asks for, the worst it would sign, and how much it cares. "
                        "Three numbers are the least, the likeliest and the greatest held possible."
                    ),
                )
            ),
            *blocks,
        ),
    )


def _of_issue(case: Case, name: str) -> Iterator[Block]:
    issue, actors = case.issues[name], short_actors(case)
    rows = [
        (
            Cell(actors[actor], source=Reference("field", f"issues.{name}.stances.{actor}")),
            *(
                _cell(stance, issue.scale, field.name, f"issues.{name}.stances.{actor}")
                for field in FIELDS[:5]
            ),
        )
        for actor, stance in issue.stances.items()
    ]
    titles = " | ".join(f">{field.label}" for field in FIELDS[:5])
    units = ["", issue.scale.unit, issue.scale.unit, "", "months", ""]
    caption = (
        f"{short_issues(case)[name]}, in {issue.scale.unit}" if issue.scale.unit else short_issues(case)[name]
    )
    if rows:
        yield table(caption, f"Actor | {titles}", rows, look="stacked", units=units)
    else:
        yield Note(sentences("Nobody has a stance on it yet."))


_POINTS = frozenset({"ask", "bottom_line", "bottom_line_above", "no_deal"})
"""Fields that are points of the scale."""


def _cell(stance: Stance, scale: Scale, field: str, path: str) -> Cell:
    number: Quantity = getattr(stance, field)
    if number.missing:
        return Cell("–", source=Reference("field", f"{path}.{field}"))
    return Cell(
        quantity_text(number, scale if field in _POINTS else None),
        number.modal,
        Reference("field", f"{path}.{field}"),
    )
