"""What the one page says besides: issues in all, who can block, other scenarios, what others expected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.case.labels import scenario_title
from accord.pages.blocks import Block, Note, Sentence, Span, result, sentence
from accord.pages.briefing.blocking import blocking_sentences
from accord.pages.briefing.board_picture import MOVES
from accord.pages.briefing.claims_brief import missed_issues
from accord.pages.briefing.judgements import together
from accord.pages.briefing.scenario_words import assumed, assumes
from accord.pages.briefing.section import Section
from accord.pages.briefing.since import since_last
from accord.pages.claims import held
from accord.pages.words.causes import joined

if TYPE_CHECKING:
    from accord.ledger.run_diff import RunDiff
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

_MOST = 4
"""So many scenarios are told, as many as have a column on the board."""


def _blocks(results: Briefing) -> tuple[Block, ...]:
    outcome = tuple(together(results.forecast))[:1]
    scenarios = tuple(_scenarios(results))
    last = results.history.last if results.history else None
    told = (
        *((_in_a_line(last),) if last else ()),
        *outcome,
        *blocking_sentences(results.case),
        *scenarios,
        *_others(results),
        sentence("Not known: interim deals and links that nobody named are not looked at."),
    )
    return (Note(told),) if told else ()


def _in_a_line(last: RunDiff) -> Sentence:
    """What changed since the last time, on one line, as the page has no more room."""
    when, moved = since_last(last)
    return Sentence((*when.spans, Span(" "), *moved.spans))


def _scenarios(results: Briefing) -> Iterator[Sentence]:
    """What each assumes that moves an issue; the others by name."""
    comparison = results.comparison
    if comparison is None:
        return
    others = [name for name in comparison.forecasts if name != comparison.base][:_MOST]
    moving = {d.scenario for d in comparison.differences if abs(d.p_agreement.value) > MOVES}
    yield assumed(results.case, comparison.base)
    yield from (assumes(results.case, name) for name in others if name in moving)
    if still := [f"“{scenario_title(results.case, name)}”" for name in others if name not in moving]:
        verb = "moves" if len(still) == 1 else "move"
        yield sentence(f"{joined(still)} {verb} no chance by more than three points.")


def _others(results: Briefing) -> Iterator[Sentence]:
    """On how much of what others expected the forecast agrees, and on what it does not."""
    claims = held(results.case, results.forecast, results.claims)
    if not claims:
        return
    agreed = sum(claim.verdict == "agrees" for claim in claims)
    count = result(f"{agreed} of {len(claims)}", "claims")
    authors = joined(list(dict.fromkeys(claim.author for claim in claims)))
    missed = list(dict.fromkeys(missed_issues(results).values()))
    but = f", not on {joined(missed)}" if missed else ""
    yield sentence(f"Other view: of what {authors} expected, the forecast agrees with ", count, f"{but}.")


SECTION = Section("one-page", 7, "", _blocks, lengths=("page",))
