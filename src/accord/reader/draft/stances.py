"""What each party is reported to want on a matter, with every passage; a number only where one names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.case.desk.proposals import Proposal
from accord.reader.draft.agreement import disagree
from accord.reader.draft.figures import ask_of, figures_by_issue, number_of
from accord.reader.draft.in_dispute import Matter
from accord.reader.draft.parties import Said
from accord.reader.draft.supports import Support, is_id, proposal, whole
from accord.reader.records import Statement
from accord.reader.rules.quantities import Quantity

__all__ = ["figures_on", "number_on", "stances_on"]

_MOST_WORDS = 6
"""Summaries in the words of one stance."""
_CONFLICT = "The passages disagree, for (+1) and against (-1); weigh them."


def figures_on(matter: Matter, said: Said) -> list[Quantity]:
    """The figures that parties name on a matter."""
    found = figures_by_issue(statement for statement, _ in said)
    return [figure for issue in matter.members for figure in found.get(issue, ())]


def number_on(matter: Matter, own: Said, figures: Sequence[Quantity]) -> Quantity | None:
    """The one figure of a party, in the unit of the scale of a matter; None for none, or several."""
    found = (number_of(issue, (statement for statement, _ in own), figures) for issue in matter.members)
    return next((figure for figure in found if figure is not None), None)


def stances_on(
    matter: Matter, said: Said, figures: Sequence[Quantity], consenting: Sequence[str]
) -> Iterator[Proposal]:
    """A stance for every holder; a third party, who need not consent, gets a salience to be judged."""
    groups: dict[str, list[tuple[Statement, Support]]] = {}
    for statement, support in said:
        for holder in statement.holders if statement.polarity else ():
            if is_id(holder):
                groups.setdefault(holder, []).append((statement, support))
    for holder, own in groups.items():
        third = holder not in consenting and len(consenting) > 1
        number = None if third else number_on(matter, own, figures)
        yield _stance(matter.id, holder, own, number, third=third)


def _stance(issue: str, holder: str, group: Said, number: Quantity | None, *, third: bool) -> Proposal:
    summaries = tuple(dict.fromkeys(_summary(statement) for statement, _ in group))
    more = f"; and {len(summaries) - _MOST_WORDS} more" if len(summaries) > _MOST_WORDS else ""
    words = "; ".join(summaries[:_MOST_WORDS]) + more
    if disagree((support.sha256, statement) for statement, support in group):
        words = f"{_CONFLICT} {words}"
    places = sorted({f"{s.sha256}:{s.passage.start}-{s.passage.end}:{s.act}" for _, s in group})
    return proposal(
        f"issues.{issue}.stances.{holder}.{'salience' if third else 'ask'}",
        words,
        (support for _, support in group),
        {"note": f"A third party. Reported: {words}"} if third else ask_of(words, number),
        identity=" ".join(places),
        needs=(f"issues.{issue}", f"actors.{holder}"),
    )


def _summary(statement: Statement) -> str:
    content = whole(statement.content.quote if statement.content else statement.cue.quote)
    return f"{statement.act} ({statement.polarity:+d}): {content[:120]}{'...' if len(content) > 120 else ''}"
