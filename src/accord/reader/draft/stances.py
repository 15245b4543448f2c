"""What each party is reported to want on a matter, with every passage; a number only where one names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from accord.case.desk.proposals import Proposal
from accord.reader.draft.agreement import disagree
from accord.reader.draft.in_dispute import Matter
from accord.reader.draft.numbers import Named, limit_data, moved_from, number_data
from accord.reader.draft.on_terms import terms_told
from accord.reader.draft.opposed import Opposed
from accord.reader.draft.parties import Said
from accord.reader.draft.supports import Support, is_id, proposal, whole
from accord.reader.records import Statement

__all__ = ["MOST_WORDS", "NO_NUMBER", "stances_on"]

NO_NUMBER = "No number is proposed. "
"""How the note on a drafted stance begins, until a person gives the number."""

MOST_WORDS = 6
"""Summaries in the words of one stance."""
_CONFLICT = "The passages disagree, for (+1) and against (-1); weigh them."


def stances_on(
    matter: Matter,
    said: Said,
    numbers: Mapping[str, Mapping[str, Named]],
    consenting: Sequence[str],
    figures: Sequence[Named] = (),
    opposed: Opposed | None = None,
) -> Iterator[Proposal]:
    """A stance for every holder; a third party, who need not consent, gets a salience to be judged.

    Parameters
    ----------
    numbers : holder -> ``ask`` and ``bottom_line`` as far as it names a figure for them.
    figures : all of the matter, which tell from where an ask has moved.
    opposed : the two steps of a matter without numbers.
    """
    earlier = {holder: moved_from(own["ask"], figures) for holder, own in numbers.items() if "ask" in own}
    groups: dict[str, list[tuple[Statement, Support]]] = {}
    for statement, support in said:
        for holder in statement.holders if statement.polarity else ():
            if is_id(holder):
                groups.setdefault(holder, []).append((statement, support))
    for holder, own in groups.items():
        third = holder not in consenting and len(consenting) > 1
        number = numbers.get(holder, {}).get("ask")
        terms = terms_told(holder, figures)
        step = opposed.at(holder) if opposed is not None and number is None else None
        yield _stance(matter.id, holder, own, number, earlier.get(holder, ()), terms, step, third=third)
    for holder, named in numbers.items():
        if "ask" in named and holder not in groups and is_id(holder):
            terms = terms_told(holder, figures)
            yield _by_figure(matter.id, holder, named["ask"], earlier.get(holder, ()), terms)
    for holder, named in numbers.items():
        if "bottom_line" in named and holder in consenting:
            asks = [own["ask"] for other, own in numbers.items() if other != holder and "ask" in own]
            data = limit_data(named["bottom_line"], asks)
            yield _limit(matter.id, holder, named["bottom_line"], data)


def _by_figure(issue: str, holder: str, number: Named, earlier: Sequence[Named], terms: str) -> Proposal:
    """The ask of a party of which a passage tells a figure and no statement."""
    words, place = f"{number.figure.role}: {whole(number.figure.passage.quote)}", number.support.passage
    return proposal(
        f"issues.{issue}.stances.{holder}.ask",
        words,
        [number.support, *(one.support for one in earlier)],
        _ask(words, number, earlier, terms),
        identity=f"{number.support.sha256}:{place.start}-{place.end}:{number.figure.passage.start}",
        needs=(f"issues.{issue}", f"actors.{holder}"),
    )


def _stance(
    issue: str,
    holder: str,
    group: Said,
    number: Named | None,
    earlier: Sequence[Named],
    terms: str,
    step: float | None,
    *,
    third: bool,
) -> Proposal:
    summaries = tuple(dict.fromkeys(_summary(statement) for statement, _ in group))
    more = f"; and {len(summaries) - MOST_WORDS} more" if len(summaries) > MOST_WORDS else ""
    words = "; ".join(summaries[:MOST_WORDS]) + more
    if disagree((support.sha256, statement) for statement, support in group):
        words = f"{_CONFLICT} {words}"
    places = sorted({f"{s.sha256}:{s.passage.start}-{s.passage.end}:{s.act}" for _, s in group})
    return proposal(
        f"issues.{issue}.stances.{holder}.{'salience' if third else 'ask'}",
        words,
        dict.fromkeys((*_supports_of(number, earlier), *(support for _, support in group))),
        {"note": f"A third party. Reported: {words}"} if third else _ask(words, number, earlier, terms, step),
        identity=" ".join(places),
        needs=(f"issues.{issue}", f"actors.{holder}"),
    )


def _supports_of(number: Named | None, earlier: Sequence[Named]) -> tuple[Support, ...]:
    """The passages that name a number, and what stood there before."""
    return tuple(one.support for one in ((number,) if number else ()) + tuple(earlier))


def _ask(
    words: str, number: Named | None, earlier: Sequence[Named], terms: str, step: float | None = None
) -> dict[str, Any]:
    """The ask of a stance: its number where a passage names it, or its step of two."""
    if number is None:
        stands = "" if step is None else f"It stands on the {'upper' if step else 'lower'} of two steps. "
        return {"note": f"{NO_NUMBER}{stands}{terms}Reported: {words}"}
    quote = whole(number.figure.passage.quote)
    what = "asked for" if number.figure.role == "ask" else "offered"
    then = ", ".join(f'"{whole(one.figure.passage.quote)}" {_when(one)}' for one in earlier)
    moved = f"It has moved from {then}. " if then else ""
    asks = f'The passage names "{quote}"{_counted(number)}; is that what is {what}? {moved}{terms}'
    return {**number_data(number), "note": f"{asks}Reported: {words}"}


def _when(one: Named) -> str:
    """When a number was asked for: what a text itself calls past is not of its own day."""
    if one.figure.role == "earlier":
        return "before"
    return f"on {one.date}" if one.date else "on a day not told"


def _limit(issue: str, holder: str, number: Named, data: dict[str, Any]) -> Proposal:
    """The bottom line of a party that names the worst it would take."""
    quote = whole(number.figure.passage.quote)
    place = number.support.passage
    return proposal(
        f"issues.{issue}.stances.{holder}.bottom_line",
        f"its limit: {quote}",
        [number.support],
        {**data, "note": _about_limit(number, quote, ranges="mode" in data)},
        identity=f"{number.support.sha256}:{place.start}-{place.end}",
        needs=(f"issues.{issue}", f"actors.{holder}"),
    )


def _about_limit(number: Named, quote: str, *, ranges: bool) -> str:
    room = " What is told in public may still give way, so the number is a range." if ranges else ""
    return f'The passage names "{quote}"{_counted(number)}; is that the worst it would sign?{room}'


def _counted(number: Named) -> str:
    """How a share is counted on the scale, where the text tells what is left of it."""
    return f", which counts as {number.figure.value:g} on this scale" if number.told else ""


def _summary(statement: Statement) -> str:
    content = whole(statement.content.quote if statement.content else statement.cue.quote)
    return f"{statement.act} ({statement.polarity:+d}): {content[:120]}{'...' if len(content) > 120 else ''}"
