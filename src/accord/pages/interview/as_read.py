"""What a reader read of an issue, shown with its passages, so that one look accepts or corrects it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from accord.case.completeness import consenting
from accord.case.labels import short_actors
from accord.errors import UsageError
from accord.pages.blocks import Lead, Note, Points, Report, sentences
from accord.pages.briefing.evidence import quantity_text
from accord.pages.interview.passages import passages_on
from accord.pages.interview.passages import told as passages_told
from accord.pages.interview.rescaling import rescaled_words
from accord.pages.interview.whole_issues import number_told, said_of_issue
from accord.pages.words.causes import joined
from accord.pages.words.dated import as_date

if TYPE_CHECKING:
    from pathlib import Path

    from accord.case.desk.decisions import Proposal
    from accord.case.quantity import Quantity
    from accord.case.schema import Case, Evidence, Issue

__all__ = ["as_read", "corrected", "how_to_correct", "to_look_at", "without_part"]

_LONGEST = 150
"""Characters of a passage that are shown."""
_NUMBERS = (("asks for", "ask"), ("would sign", "bottom_line"))


def to_look_at(case: Case, waiting: Sequence[Proposal]) -> tuple[str, ...]:
    """Issues of which a proposal waits, or something said on them, in the order of the case."""
    paths = [one.path.split(".") for one in waiting]
    open_ones = {parts[1] for parts in paths if parts[0] == "issues"}
    return tuple(name for name in case.issues if name in open_ones)


def without_part(case: Case, waiting: Sequence[Proposal]) -> dict[str, str]:
    """Id and name of the actors that a reader proposed and that have no part in anything of the case."""
    from accord.case.desk.references import references
    from accord.case.plain_data import plain

    data, names = plain(case), short_actors(case)
    drafted = [
        one.path.split(".")[1] for one in waiting if one.path.count(".") == 1 and one.path[:7] == "actors."
    ]
    return {
        actor: names[actor]
        for actor in drafted
        if actor in names and not any(True for _ in references(data, ("actors", actor), None))
    }


def as_read(case: Case, issue: str, place: tuple[int, int], folder: Path) -> Report:
    """What stands in a draft of one issue, each number with its passage, and what else the texts say near it.

    Parameters
    ----------
    place : its number, and how many there are.
    folder : of the case, with its documents.
    """
    coded = case.issues[issue]
    parties = joined([short_actors(case)[one] for one in consenting(coded)])
    sides = {actor: one.direction for actor, one in coded.stances.items() if one.direction}
    told = f"{parties} must consent. {rescaled_words(case, issue, sides)}"
    lines = tuple(_lines(case, coded))
    near = passages_told(passages_on(folder, case, issue, tuple(_quoted(case, coded))))
    notes = (Note(sentences(near)),) if near else ()
    number, count = place
    title = f"Read {number} of {count} · {said_of_issue(case, issue)}"
    return Report(title, (Lead(sentences(told)), Points(sentences(*lines)), *notes))


def _quoted(case: Case, coded: Issue) -> Iterator[str]:
    """The passages that are shown with the numbers."""
    for stance in coded.stances.values():
        for number in (stance.ask, stance.bottom_line):
            yield from (_words(case.evidence[one]) for one in number.evidence[:1] if one in case.evidence)


def _lines(case: Case, coded: Issue) -> Iterator[str]:
    names, unit = short_actors(case), coded.scale.unit
    counted = "" if as_date(coded.scale.low, coded.scale) else f" {unit}"
    for actor, stance in coded.stances.items():
        said = [
            f"{names[actor]} {verb} {quantity_text(number, coded.scale)}{counted}{_passage(case, number)}"
            for verb, field in _NUMBERS
            if not ((number := getattr(stance, field)).missing or number.prior)
        ]
        yield from said
        if not said:
            yield f"{names[actor]}: no number was read{_passage(case, stance.ask)}"


def _passage(case: Case, number: Quantity) -> str:
    found = [case.evidence[one] for one in number.evidence if one in case.evidence]
    if not found:
        return ""
    own = next((one for one in found if one.own_estimate), None)
    told = [f"own estimate of {own.coder}"] if own is not None else []
    quoted = [one for one in found if not one.own_estimate]
    if quoted:
        more = f", and {len(quoted) - 1} more" if len(quoted) > 1 else ""
        words = _words(quoted[0])
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        told.append(f"“{short}” ({quoted[0].source}{more})")
    return f": {', '.join(told)}"


def _words(evidence: Evidence) -> str:
    return " ".join((evidence.quote or evidence.paraphrase or "").split())


def how_to_correct(case: Case, issue: str) -> str:
    """What can be said of it, with a party of its own."""
    parties = [short_actors(case)[one] for one in consenting(case.issues[issue])] or ["Peru"]
    return (
        f"Is that so? ENTER accepts it; “{parties[0]} asks ...” or “{parties[-1]} would sign ...” corrects "
        f"or adds a number, “more: {parties[-1]}” the sides, “scale ...” the scale; “drop” takes the issue "
        "out, “skip” leaves it for later."
    )


def corrected(case: Case, issue: str, text: str) -> tuple[str, str]:
    """Path of a number and the answer, out of "Peru asks 16.5".

    Raises
    ------
    UsageError
        If it names no party and no number.
    """
    found = number_told(case, re.sub(r"\s+", " ", text.strip()))
    if found is None or found[0] not in case.issues[issue].stances:
        raise UsageError(f"“{text[:60]}” is not clear. {how_to_correct(case, issue)}")
    actor, field, words = found
    return f"issues.{issue}.stances.{actor}.{field}", words
