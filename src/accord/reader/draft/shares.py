"""Whose share a number of per cents counts, and shares of one party told on the scale of the other.

"Peru claims 40 per cent of the income" and "Chile wants to keep 75 per cent" are 40 and 25 on one scale, that
of the share of Peru. What is converted keeps what the text says of it, for the note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from accord.reader.draft.figure_pairs import things_beside
from accord.reader.records import Bound, Figure, Mention, Reading

__all__ = ["Shares", "on_one_scale"]

_UNIT = "per cent"
_ROLES = ("ask", "offer", "bound", "condition", "earlier")
_OFFERED = ("offer", "condition")
_ANY = frozenset(
    ("share", "cost", "part", "whole", "total", "half", "third", "quarter", "each", "cent", "percent")
)
"""Words beside any share."""
_COST = re.compile(
    r"\b(?:costs?|expenses?|bills?|repairs?|upkeep|maintenance|dredging|damages?|burden|financing|contributions?|losses"
    r"|clean-?up|investments?|funding|works)\b"
)
_RATE = re.compile(
    r"\b(?:lev(?:y|ies)|tariffs?|dut(?:y|ies)|interest|tax(?:es)?|discount|tolls?|royalt(?:y|ies)|surcharge|rebate|rise|growth"
    r"|inflation|cuts?|reductions?|reduce[sd]?|increase[sd]?|turnout|enrichment)\b"
)
"""Per cents that divide no whole between two."""
_VERBS = (
    r"(?:bear|bears|pay|pays|cover|covers|carry|carries|shoulder|shoulders|meet|meets|fund|funds|finance|finances"
    r"|contribute|contributes|get|gets|receive|receives|have|has|take|takes|keep|keeps|retain|retains|own|owns|hold|holds)"
)
_KEEPS = re.compile(
    r"\b(?:keep|retain|hold\s+on\s+to|claim|bear|pay|cover|carry|shoulder|contribute|fund|finance|meet|receive|get)"
    r"(?:s|ed|ing)?\b[^.;:]{0,40}$"
)
_GIVES = re.compile(
    r"\b(?:part\s+with|cede|give(?:\s+(?:up|away))?|leave|hand\s+over|yield|surrender|concede|grant|spare|forgo|let\s+\w+\s+have"
    r"|allow|pass\s+on)(?:s|d|ed|ing)?\b[^.;:]{0,40}$"
)
_DEMANDS = re.compile(
    r"\b(?:wants?|asks?(?:\s+for)?|demands?|insists?(?:\s+on)?|seeks?|requests?)\b[^.;:]{0,40}$"
)
_OWN_SHARE = re.compile(
    r"\b(?:its|their|our)\s+(?:own\s+)?(?:share|part|portion|contribution|claim)\b[^.;:]{0,30}$|\b(?:its|their|our)\s+$"
)
_FOR = re.compile(
    r"[^.;:,]{0,40}?\s(?:(?:may|can|could|should|must|would|to)\s+)?(?:go\s+|fall\s+|belong\s+)?(?:for|to|on|upon|be)\s+(?P<who>itself|themselves|us|ourselves|[A-Z])"
)
_DOWN = re.compile(
    r"\b(?:(?:come|gone|climbed|brought\s+\w+)\s+(?:back\s+)?down|dropped|fallen|(?:has|have)\s+(?:cut|lowered|reduced)|lowered|reduced"
    r"|(?:is|are)\s+(?:now\s+)?down)\b[^.;:]{0,40}$"
)
_UP = re.compile(
    r"\b(?:(?:come|gone|moved|climbed|crept)\s+up|risen|raised|lifted|improved|increased|(?:is|are)\s+(?:now\s+)?up)\b[^.;:]{0,40}$"
)
"""A claim moves down, what is given moves up."""
_OTHER_WAY: Mapping[Bound, Bound] = {"at least": "at most", "at most": "at least"}


Place = tuple[str, int]
"""Document and offset of a figure."""
_Own = tuple[str, Figure]
"""A figure with its document."""


@dataclass(frozen=True)
class Shares:
    """Readings in which the shares that two parties claim are of one of them."""

    named: Mapping[str, Reading]
    whose: Mapping[Place, str]
    """Whose share a figure counts, where the text tells it."""
    converted: frozenset[Place]
    """The figures that the text tells as the share of the other."""


def on_one_scale(named: Mapping[str, Reading]) -> Shares:
    """The readings with the shares of the second party to a matter as what they leave to the first."""
    whose: dict[Place, str] = {}
    converted: set[Place] = set()
    for own in _groups(named):
        counted = _counted(own, named)
        if not counted:
            continue
        main = _main(counted)
        other = [one for one, who in counted if who != main]
        if other and not _in_dispute(counted, main, cost=_is_cost(own, named)):
            continue
        whose |= {(name, figure.passage.start): main for (name, figure), _ in counted}
        converted |= {(name, figure.passage.start) for name, figure in other}
    turned = {name: _with_turned(name, reading, converted) for name, reading in named.items()}
    return Shares(turned, whose, frozenset(converted))


def _groups(named: Mapping[str, Reading]) -> list[list[_Own]]:
    """The per cents that parties name, by what they are of: a paragraph, and those that share its things."""
    found: list[tuple[set[str], list[_Own]]] = []
    for name, reading in named.items():
        paragraphs: dict[int, list[_Own]] = {}
        for figure in reading.figures:
            if figure.unit == _UNIT and len(figure.holders) == 1 and figure.role in _ROLES:
                begin = reading.document.text.rfind("\n\n", 0, figure.passage.start)
                paragraphs.setdefault(begin, []).append((name, figure))
        for own in paragraphs.values():
            things = set().union(*(things_beside(reading, figure) for _, figure in own)) - _ANY
            cost = _is_cost(own, named)
            others = [
                group
                for group in found
                if all(name != other for other, _ in group[1]) and _is_cost(group[1], named) == cost
            ]
            home = max(others, key=lambda group: len(group[0] & things), default=None)
            home = home if home is not None and len(home[0] & things) > 1 else None
            if home is None:
                found.append((things, own))
            else:
                home[0].update(things)
                home[1].extend(own)
    return [own for _, own in found]


def _counted(own: Sequence[_Own], named: Mapping[str, Reading]) -> list[tuple[_Own, str]]:
    """Each figure with whose share it counts; nothing where no two parties divide a whole."""
    parties = _parties(own)
    if len(parties) != 2 or any(_RATE.search(figure.sentence.quote.lower()) for _, figure in own):
        return []
    cost = _is_cost(own, named)
    told = [_told(figure, named[name], parties, cost=cost) for name, figure in own]
    likely = [_likely(figure, named[name], parties, cost=cost) for name, figure in own]
    if not any(told) and len({*likely}) > 1:
        return []
    main = _main([(one, a or b) for one, a, b in zip(own, told, likely, strict=True)])
    by_holder = {figure.holders: who for (_, figure), who in zip(own, told, strict=True) if who}
    # Only words convert a share: a bare number is of the share of which its holder speaks, or of the scale's.
    return [(one, who or by_holder.get(one[1].holders, main)) for one, who in zip(own, told, strict=True)]


def _parties(own: Sequence[_Own]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(figure.holders[0] for _, figure in own))


def _is_cost(own: Sequence[_Own], named: Mapping[str, Reading]) -> bool:
    return any(_COST.search(_paragraph(named[name], figure).lower()) for name, figure in own)


def _main(counted: Sequence[tuple[_Own, str]]) -> str:
    """The party whose share is counted: that of most figures, else of the one that asks first."""
    times = Counter(who for _, who in counted)
    (first, most), *rest = times.most_common()
    return first if not rest or rest[0][1] < most else _claims(counted)


def _claims(counted: Sequence[tuple[_Own, str]]) -> str:
    asked = [who for (_, figure), who in counted if figure.role == "ask"]
    return asked[0] if asked else counted[0][1]


def _in_dispute(counted: Sequence[tuple[_Own, str]], main: str, *, cost: bool) -> bool:
    """Whether what the two say of their own shares cannot both be: more than the whole of what is divided,
    less than the whole of what is to be paid."""
    own = [
        (figure, who) for (_, figure), who in counted if figure.holders == (who,) and figure.role != "earlier"
    ]
    ours = [figure.value or 0.0 for figure, who in own if who == main]
    theirs = [figure.value or 0.0 for figure, who in own if who != main]
    if not ours or not theirs:
        return True
    return min(ours) + min(theirs) < 100.0 if cost else max(ours) + max(theirs) > 100.0


def _paragraph(reading: Reading, figure: Figure) -> str:
    text, start = reading.document.text, figure.sentence.start
    return text[max(text.rfind("\n\n", 0, start), 0) : figure.sentence.end]


def _with_turned(name: str, reading: Reading, converted: Set[Place]) -> Reading:
    figures = (_turned(f) if (name, f.passage.start) in converted else f for f in reading.figures)
    return replace(reading, figures=tuple(figures))


def _told(one: Figure, reading: Reading, parties: Sequence[str], *, cost: bool) -> str:
    """The party whose share the words around a figure say that it counts; empty where they do not."""
    holder = one.holders[0]
    place, sentence = one.passage, one.sentence
    text = reading.document.text
    before, after = text[sentence.start : place.start], text[place.end : sentence.end]
    before = re.split(r"[;:]\s|\s(?:while|but|whereas)\s|\band\s+(?=[A-Z])", before)[-1]
    begin = place.start - len(before)
    mentions = [m for m in reading.mentions if len(m.chosen) == 1 and m.chosen[0] in parties]
    if match := _FOR.match(after):
        if not match["who"][0].isupper():
            return holder
        if named := _at(mentions, place.end + match.start("who")):
            return named
    for mention in reversed([m for m in mentions if begin <= m.passage.start < place.start]):
        behind = text[mention.passage.end : place.start]
        ahead = text[begin : mention.passage.start]
        if _ITS.match(behind) or _OF.search(ahead):
            return mention.chosen[0]
        match = _DOES.match(behind)
        if match and (mention.chosen[0] == holder or match["must"] or _WOULD_HAVE.search(ahead)):
            return mention.chosen[0]
    if _GIVES.search(before):
        return next(party for party in parties if party != holder)
    if _OWN_SHARE.search(before) or (_KEEPS.search(before) and not (cost and _DEMANDS.search(before))):
        return holder
    return ""


def _likely(one: Figure, reading: Reading, parties: Sequence[str], *, cost: bool) -> str:
    """The party whose share a figure counts where no words tell it: who asks means his own of what is divided
    and the other's of what is paid."""
    holder = one.holders[0]
    before = reading.document.text[one.sentence.start : one.passage.start]
    other = next(party for party in parties if party != holder)
    return holder if _gives(one, before, cost=cost) == cost else other


def _gives(one: Figure, before: str, *, cost: bool) -> bool:
    """Whether a number is what its holder gives, by which way it has moved, else by its role."""
    if _DOWN.search(before):
        return False
    if _UP.search(before) or one.role in _OFFERED:
        return True
    if one.role == "bound":
        return one.bound == "at most"
    return one.role == "earlier" and re.search(r"\boffer", before) is not None


_ITS = re.compile(r"(?:'s|\u2019s|s'|')?\s+(?:own\s+)?(?:share|part|portion|contribution)\b")
_OF = re.compile(r"\b(?:share|part|portion|contribution)\s+of\s+(?:the\s+)?$")
_DOES = re.compile(
    rf"\s+(?:(?P<must>must|should|shall|is\s+to|are\s+to|has\s+to|have\s+to|ought\s+to|would\s+have\s+to|to)\s+|would\s+|will\s+|could\s+|can\s+)?"
    rf"(?:now\s+|only\s+|even\s+)?{_VERBS}\b"
)
_WOULD_HAVE = re.compile(r"\b(?:wants?|asks?|have|expects?|that|urges?|lets?)\s+$")


def _at(mentions: Sequence[Mention], start: int) -> str:
    return next((m.chosen[0] for m in mentions if m.passage.start == start), "")


def _turned(figure: Figure) -> Figure:
    """A share as what it leaves to the other."""
    low = None if figure.value is None else round(100.0 - figure.value, 6)
    value, upper = (low, None) if figure.upper is None else (round(100.0 - figure.upper, 6), low)
    return replace(figure, value=value, upper=upper, bound=_OTHER_WAY.get(figure.bound, figure.bound))
