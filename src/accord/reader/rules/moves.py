"""Where a party has moved in figures: "has gone from three to five", "lowered its demand to 24 million".

The number that it left is what it named before; that which it reached is what it asks for or offers today. A
number that a measure in force has ("extend the season from two months to three") was nobody's ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from accord.reader.records import FigureRole
from accord.reader.rules.quantities import Quantity, single_in, unit_forms

__all__ = ["Move", "moves_in"]

_OWN = r"(?:its|their|our|his|her|the|my)"
_ASKED = r"(?:demands?|requests?|claims?|asking\s+price|price|bill)"
_STOOD = r"(?:position|figures?|numbers?|stand|share|plans?)"
_MATTER = (
    r"(?:(?:planned|proposed|original|own|annual)\s+\w+|volume|height|contribution|quota|payment|sum|limit|ceiling|fee|term"
    r"|period|release|ransom|deposit)"
)
"""What somebody bargains over and can change alone; exports and output are facts."""
_WENT = (
    r"(?:moved|gone|come|climbed|climbed\s+down|risen|dropped|fallen|shifted|slipped|retreated|inched|edged)"
    r"(?:\s+(?:up|down|back|away))?"
)
_CHANGED = (
    r"(?:raise[sd]?|lift(?:s|ed)?|improve[sd]?|increase[sd]?|lower(?:s|ed)?|cuts?|reduce[sd]?|trim(?:s|med)"
    r"|soften(?:s|ed)|scale[sd]\s+(?:back|down)|(?:brought|brings)\s+down|puts?\s+up|halve[sd]|double[sd]|revise[sd]"
    r"|widen(?:s|ed)|narrow(?:s|ed)|dropped|drops|shaved|shaves)"
)
_CARRIED = r"(?:brought|brings|taken|takes|took|pushed|pushes|talked|moved|moves)"
"""What is done with a demand that goes "down" or "up"."""
_TOLD = rf"(?:(?P<ask>{_ASKED})|offer|bid|proposal|{_STOOD}|{_MATTER})"
_HOW = re.compile(
    rf"\b(?P<cue>(?:has|have|had|is|are|was|were)?\s*(?:since\s+|now\s+|already\s+|also\s+|again\s+|meanwhile\s+)?"
    rf"(?P<went>{_CARRIED}\s+{_OWN}\s+(?:\w+\s+)?(?:(?P<asked>{_ASKED})|offer|bid|proposal|{_STOOD})\s+(?:down|up)"
    rf"|{_CHANGED}\s+{_OWN}\s+(?:\w+\s+)?(?P<what>{_TOLD})|{_WENT}))"
    r"(?=[\s,])"
)
_TENSE = re.compile(
    rf"^(?:has|have|had|is|are)\b|^(?:moved|went|came)\b|^(?:{_CHANGED}|{_CARRIED})\b",
)
_NOT = re.compile(r"(?:\b(?:not|never|hardly)|n['\u2019]t)\s*$")
"""Before a move that is none: "has not moved from 40"."""
_MEASURE = re.compile(
    r"\b(?P<cue>wants?|intends?|plans?|proposes?|offers?|demands?|asks?|requests?|insists?|has\s+(?:offered"
    r"|proposed)|seeks?)\b[^.;:]{0,60}?\b(?:to\s+(?:extend|raise|lift|increase|lower|cut|reduce|shorten|lengthen"
    r"|widen|narrow|double|halve|drop)|be\s+(?:extended|raised|lifted|increased|lowered|cut|reduced|shortened"
    r"|lengthened|widened|dropped))\b"
)
"""Who wants something in force changed from one number to another."""


@dataclass(frozen=True)
class Move:
    """A number that somebody left or reached."""

    quantity: Quantity
    """With offsets into the sentence; its unit is empty where the sentence names none."""
    role: FigureRole
    """``earlier`` of the number left; ``fact`` where it is only what is in force."""
    cue: tuple[int, int]
    """Where the words stand whose subject is the holder."""


def moves_in(text: str) -> Iterator[Move]:
    """The moves in the text of a sentence, in order."""
    for match in _HOW.finditer(text):
        if not _TENSE.search(match["cue"].strip()) or _NOT.search(text[: match.start()]):
            continue
        role: FigureRole = "ask" if match["ask"] or match["asked"] else "offer"
        yield from _steps(text, match.end(), match.span("cue"), role, "earlier")
    for match in _MEASURE.finditer(text):
        yield from _steps(text, match.end(), match.span("cue"), "ask", "fact")


def _steps(text: str, at: int, cue: tuple[int, int], role: FigureRole, left: FigureRole) -> Iterator[Move]:
    """The number reached behind `at`, with that which was left where the sentence tells it."""
    for pattern in _paths():
        match = pattern.match(text, at)
        if match is None:
            continue
        old, new = match.groupdict().get("old"), match.groupdict().get("new")
        before = _at(old, match.start("old")) if old else None
        if new is None:
            if before is not None and left == "earlier":
                yield Move(before, left, cue)
            return
        reached = _at(new, match.start("new"))
        if reached is None or (old and before is None):
            continue
        if left == "fact" and before is None:
            return
        if before is not None:
            reached, before = _in_one_unit(reached, before)
            yield Move(before, left, cue)
        yield Move(reached, role, cue)
        return


def _at(words: str, start: int) -> Quantity | None:
    found = single_in(words)
    return replace(found, start=start + found.start, end=start + found.end) if found is not None else None


def _in_one_unit(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    """Both with the fuller of their units: "from 14 million to 8 million dollars"."""
    longer = max(one.unit, other.unit, key=len)
    fits = all(not q.unit or longer.startswith(q.unit) or q.unit in longer for q in (one, other))
    return (replace(one, unit=longer), replace(other, unit=longer)) if fits else (one, other)


@cache
def _paths() -> tuple[re.Pattern[str], ...]:
    forms = "|".join(
        re.escape(form).replace(r"\ ", r"\s+") for form in sorted(unit_forms(), key=len, reverse=True)
    )
    many = r"(?:[\s-]?(?:million|billion|trillion|thousand|hundred|bn|mn|m)\b)?"
    digits = r"(?:US)?[$\u20ac\u00a3]?\s?\d(?:[\d,]*\d)?(?:\.\d+)?"
    small = (
        r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?|zero|one|two|three|four|five|six"
        r"|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
        r"|nineteen|half)\b"
    )
    rate = r"(?:\s+(?:a|per)\s+(?:year|month|day)\b)?"
    number = rf"(?:{digits}|{small}){many}(?:[\s-](?:{forms})(?![A-Za-z]))?{rate}"
    gap = r"(?:(?!\b(?:and|but|while|whereas|if|unless|which)\b)[^.;:\d]){0,70}?"
    tail = r"(?:,?\s+(?:down|up)?\s*from\s+(?P<old>" + number + r"))"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"{gap}\sfrom\s+(?:about\s+)?(?P<old>{number})[^.;:\d]{{0,25}}?\sto\s+(?:about\s+)?(?P<new>{number})",
            rf"{gap}\sto\s+(?:about\s+)?(?P<new>{number}){tail}",
            rf"{gap}\sby\s+(?:about\s+)?{number},?\s+to\s+(?:about\s+)?(?P<new>{number})",
            rf"{gap}\sto\s+(?:about\s+)?(?P<new>{number})",
            rf"{gap}\sfrom\s+(?:its\s+|their\s+|the\s+)?(?P<old>{number})(?=,|\.(?!\d)|;|\s+(?:and|but)\b)",
        )
    )
