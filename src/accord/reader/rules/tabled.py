"""What a party asks for or offers in figures: "asks for 118 million", "has come up to 101m", "offers half".

Read by the order of words, because what a parser makes of "109m" and of "$5m" is often wrong: a party, the
verb that tells what it does with a number, and the number soon after it, all in one clause. A number without
a unit has that of the figures before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from accord.reader.actors.scene import Scene
from accord.reader.records import FigureRole
from accord.reader.rules.borrowed_units import Known, with_unit
from accord.reader.rules.figure_holders import within_another
from accord.reader.rules.points import steps_in
from accord.reader.rules.quantities import Quantity, bare_in, is_money, quantities_in

__all__ = ["Tabled", "alone_in", "numbers_in", "tabled_in"]

_CUES: tuple[tuple[FigureRole, str], ...] = (
    (
        "ask",
        r"asks?(?: for)?|asked for|(?:is|are) asking(?: for)?|wants?|wanted|demands?|demanded|seeks?|sought"
        r"|insists? on|calls? for|called for|would need|needs|(?:is|are) down to"
        r"|(?:has|have) (?:dropped|fallen|come down|gone down|climbed down) to"
        r"|(?:has|have) (?:cut|lowered|reduced|trimmed) (?:its|their|the) (?:ask|request|demand|claim|price)",
    ),
    (
        "offer",
        r"offers?|offered|(?:is|are) offering|proposes?|proposed|(?:would|will) (?:accept|release|supply|pay"
        r"|take|give|deliver|provide|sign for|settle for|go to|go up to|put up|allow|grant|lend|buy|sell)"
        r"|(?:has|have) (?:risen|come up|gone up|moved up|moved) to|(?:is|are) up to"
        r"|(?:has|have) (?:raised|lifted|improved) (?:its|their|the) (?:offer|bid|share)",
    ),
)
_CLAUSE = re.compile(r"[;:\u2014]\s+|,?\s+(?:and|but|while|whereas|though)\s+(?=(?:the\s+)?[A-Z])")
"""Where another clause may begin; it does where a party and a cue follow."""
_LINE = re.compile(r"(?<=[a-z\d%)\u201d\"'])[.!?]+[\"'\u201d\u2019)]*\s+(?=[\"'\u201c\u2018]?[A-Z])")
_RELATIVE = r"(?:,\s(?:which|who|whose|for\s+whom|for\s+which|where)\b[^;]*?,)?"
_ADVERBS = (
    r"(?:\s+(?:now|today|itself|instead|also|still|has|have|then|since|meanwhile|says|said|that|it|they"
    r"|would|again|only|even))*?"
)
_NOT = re.compile(
    r"\b(?:no|not|never|nothing|none|any|neither|nor|without|refuse[sd]?|rather than)\b|n't\b", re.I
)
_CONDITION = re.compile(
    r"\b(?:if|when|where|whether|why|how|unless|in any year|provided|less than it|up from|down from)\b", re.I
)
_FAR = 70
"""Characters between the cue and the number at most."""
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_STEP = re.compile(r"^\s+to\s+$", re.IGNORECASE)
_SAYS = "says"
"""The cue that counts only right before a number alone: "Bishkek says seven"."""
_MOVES = re.compile(
    r"\b(?:cut|lowered|reduced|trimmed|raised|lifted|improved|risen|moved|dropped|fallen|come)\b"
)
_AGAIN = re.compile(r"^,?\s+or\s+$")
"""Between an amount and the same in another unit."""
_ALSO = re.compile(r"^,?\s+and\s+(?:an?\s+)?(?:[a-z-]+\s+){1,3}of\s+$")
_COUNTED = re.compile(r"\s+[a-z]{3,}")
_AND = re.compile(r"^[^.;:]{0,60}?\s+and\s+$")


@dataclass(frozen=True)
class Tabled:
    """A number that a party asks for or offers."""

    quantity: Quantity
    """With offsets into the document."""
    holder: str
    """Empty where it is nobody who is a party."""
    role: FigureRole


@dataclass(frozen=True)
class _Stand:
    """A party with the verb that tells what it does with a number."""

    role: FigureRole
    holder: str
    cue: str
    end: int


def tabled_in(scene: Scene, start: int, end: int, units: Sequence[Known]) -> list[Tabled]:
    """The figures that parties name in the stretch of the document from `start` to `end`.

    Parameters
    ----------
    units : those of the figures before it with their places, in order.
    """
    known = list(units)
    found: list[Tabled] = []
    for first, last in _clauses(scene.text, start, end):
        text = scene.text[first:last]
        own = _numbers(text, first, known)
        stand = _stand(scene, first, text)
        if stand is None:
            continue
        for quantity in _named(text, own, stand):
            placed = replace(quantity, start=first + quantity.start, end=first + quantity.end)
            found.append(Tabled(placed, stand.holder, stand.role))
    return found


def alone_in(text: str, start: int, units: Sequence[Known]) -> Quantity | None:
    """The number that alone is what somebody asks for, with the unit of those before it: "sixty", "for 0.90".

    Parameters
    ----------
    text : the content of a statement, which begins at `start` of the document.
    units : those of the figures before it with their places, in order.
    """
    match = _ALONE.match(text)
    found = next((q for q in bare_in(text) if match and q.start == match.end()), None)
    if found is None or _ENDS.match(text[found.end :]) is None:
        return None
    whole = with_unit(found, text, start, units)
    return replace(whole, start=start + whole.start, end=start + whole.end) if whole else None


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part, begin = text[start:end], start
    for cut in sorted({m.end() + start for pattern in (_LINE, _CLAUSE) for m in pattern.finditer(part)}):
        yield begin, cut
        begin = cut
    yield begin, end


def numbers_in(text: str, offset: int, known: list[Known]) -> list[Quantity]:
    """The numbers of a sentence that begins at `offset` of the document, with their units, in order.

    Parameters
    ----------
    known : the units of the figures before it with their places; those of the sentence are added.
    """
    return [quantity for quantity, _ in _numbers(text, offset, known)]


def _numbers(text: str, offset: int, known: list[Known]) -> list[tuple[Quantity, bool]]:
    """The numbers of a clause with their units, and whether they name none themselves; `known` grows."""
    both = [(q, False) for q in quantities_in(text) if q.value is not None and not q.until]
    both += [(q, False) for q in steps_in(text)]
    both += [(q, True) for q in bare_in(text)]
    found: list[tuple[Quantity, bool]] = []
    for quantity, bare in sorted(both, key=lambda pair: pair[0].start):
        whole = with_unit(quantity, text, offset, known) if bare else quantity
        if whole is None:
            continue
        found.append((whole, bare and whole.quote == quantity.quote))
        if not bare or whole.unit != quantity.unit:
            known.append(Known(offset + whole.start, whole.unit, whole.value))
    return found


def _stand(scene: Scene, offset: int, text: str) -> _Stand | None:
    """The first party that stands right before a cue."""
    for mention in scene.mentions_in(offset, offset + len(text)):
        begin = mention.passage.end - offset
        alone = len(mention.chosen) == 1 and not within_another(scene.text, mention.passage.start)
        for role, pattern in _patterns() if alone else ():
            if match := pattern.match(text[begin:]):
                return _Stand(role, mention.chosen[0], match["cue"], begin + match.end())
    return None


@cache
def _patterns() -> tuple[tuple[FigureRole, re.Pattern[str]], ...]:
    cues = (*_CUES, ("ask", _SAYS))
    return tuple((role, re.compile(rf"{_RELATIVE}{_ADVERBS}\s+(?P<cue>{cue})\b")) for role, cue in cues)


def _named(text: str, numbers: Sequence[tuple[Quantity, bool]], stand: _Stand) -> list[Quantity]:
    """The numbers that the cue tells of: the first behind it, or where that one has moved to, and those that
    the same sentence adds with nouns of their own ("and a trigger of 100m")."""
    named: list[Quantity] = []
    for number, bare in numbers:
        found = _behind(number, text, stand.end)
        if found is None:
            continue
        if not named:
            if not _is_told(text, found, stand, bare=bare):
                break
            named.append(_reached(found, stand))
            continue
        between = text[named[-1].end : found.start]
        if _AGAIN.search(between):
            start = named[-1].start
            named[-1] = replace(found, start=start, quote=text[start : found.end])
        elif _STEP.search(between) and _FROM.search(text[: named[-1].start]):
            named[-1] = found
        elif _ALSO.match(between) or (_AND.match(between) and _counts_another(found, named[-1], bare=bare)):
            named.append(found)
        elif not (bare and _COUNTED.match(text[found.end :])):
            break
    return named


def _counts_another(found: Quantity, before: Quantity, *, bare: bool) -> bool:
    """Whether a number counts things of its own: "hourly readings and two inspections a year"."""
    return not bare and found.unit != before.unit and not is_money(found.unit) and found.unit != "per cent"


def _behind(found: Quantity, text: str, end: int) -> Quantity | None:
    """The number if it stands behind the cue; without words of a bound that are the cue's: "come up to"."""
    if found.start >= end:
        return found
    if found.bound != "at most" or found.end <= end:
        return None
    start = end + len(text[end : found.end]) - len(text[end : found.end].lstrip())
    return replace(found, bound="exact", start=start, quote=text[start : found.end])


def _reached(found: Quantity, stand: _Stand) -> Quantity:
    """Where a number has moved to, if the cue tells of moving: 105 of "raised its offer from 95 to 105"."""
    if found.upper is None or not _MOVES.search(stand.cue):
        return found
    return replace(found, value=found.value if found.falls else found.upper, upper=None, bound="exact")


def _is_told(text: str, found: Quantity, stand: _Stand, *, bare: bool) -> bool:
    gap = text[stand.end : found.start]
    after = text[found.end :]
    if len(gap) > _FAR or _NOT.search(gap) or _CONDITION.search(gap):
        return False
    if re.match(r"\s+of what\b", after):
        return False
    if stand.cue == _SAYS:
        alone = bare or (gap.strip() == ":" and not after.strip(' ."\u201d'))
        return alone and gap.strip() in ("", ":") and _ENDS.match(after) is not None
    part = found.unit == "per cent" and re.match(r"\s+of\b", after) is not None
    alone = bare and (len(found.quote) < _SHORT or found.quote.isalpha())
    return not alone or part or _ENDS.match(after) is not None


_SHORT = 3
_ALONE = re.compile(r"(?:for|on|to)?\s*")
_ENDS = re.compile(r"\s*(?:[,.;:)!?]|$)|\s+(?:and|or|but)\b")
