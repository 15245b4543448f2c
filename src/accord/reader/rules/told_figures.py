"""What a party would take on terms, refuses, never goes beyond, or asked for before, in figures.

Where `tabled` reads what stands on the table, this reads the words around every other number: "would accept
12 years provided that", "must not fall under 1,300 million", "down from 950 million in October".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from accord.reader.actors.scene import Scene
from accord.reader.language.sentences import Sentence
from accord.reader.rules.borrowed_units import Known, with_unit
from accord.reader.rules.figure_cues import Cue, cues_of, went_before
from accord.reader.rules.figure_forms import Position, position_in, surely_in
from accord.reader.rules.figure_holders import doer_at, holder_at, quoted_behind
from accord.reader.rules.moves import moves_in
from accord.reader.rules.points import none_of, starting_days
from accord.reader.rules.quantities import Quantity, is_money, quantities_in
from accord.reader.rules.tabled import Tabled, numbers_in
from accord.reader.tables import words

__all__ = ["told_in"]

_LED = re.compile(
    r"(?:(?:at least|no less than|not less than|no fewer than|a minimum of|more than|over|above|upwards of"
    r"|in excess of|at most|no more than|not more than|up to|a maximum of|below|under|less than|fewer than"
    r"|as much as|about|around|some|roughly|nearly|almost|approximately|close to|an estimated|between|from"
    r"|before|by|until|till)\s+)+(?:an?\s+|the\s+)?",
    re.IGNORECASE,
)
"""Words of a bound, which a quantity holds and the patterns expect before it."""
_COST = re.compile(
    r"\b(?:estimate|cost|costs|bill|price tag|budget|damage)\s+(?:of|at|is|was)\s+$", re.IGNORECASE
)
_WHOLE = re.compile(
    r"\b(?:per\s+cent|percent|%|half|third|quarters?)\s+of\s+(?:the|its|their)\s+$", re.IGNORECASE
)
"""Before what a share is of: "eight per cent of the 275 megawatts"."""
_STANDS_SURETY = re.compile(
    r"\b(?:underwrite|guarantee|co-finance|stand\s+surety\s+for)\s+(?:up\s+to\s+|about\s+|some\s+)?$",
    re.IGNORECASE,
)
"""What somebody beside the matter would lend to it, which is no stand of a party on it."""
_FOR_SO_LONG = re.compile(
    r"\bfor\s+(?:the\s+)?(?:coming|next|first|last|another)\s+$|\brising\s+by\s+$", re.IGNORECASE
)
"""Before how long an offer would hold, which is no ask of its own."""
_OF_COST = re.compile(r"\b(?:the|this|that)\s+$", re.IGNORECASE)
_ASKING = re.compile(r"\b(?:asks?|offers?|wants?|demands?|propos(?:es?|ed)|seeks?|offered|demanded)\b")
_THING = re.compile(r"\s+[a-z]{3,}")
_AGREED = re.compile(
    r"[^.;:\d]{0,50}?(?:\b(?:two|both)\s+\w+(?:\s+\w+)?\s+(?:had\s+)?(?:agreed|settled|signed|fixed|set)\b"
    r"|\bin\s+force\b|\b(?:paid|received|granted|taken|agreed|in\s+use)\s+(?:today|now|so\s+far|at\s+present|until\s+now|in\s+(?:19|20)\d\d)"
    r"|\bof\s+the\s+(?:old|present|existing|current|expiring)\b)"
)
"""Behind what holds between two, which is not what one of them asked for before."""


def told_in(
    scene: Scene,
    sentence: Sentence,
    units: Sequence[Known],
    date: str,
    tabled: Sequence[Tabled],
    following: Sequence[Sentence] = (),
) -> list[Tabled]:
    """The figures of `sentence` with their roles; the holder is empty where it is nobody who is a party.

    Parameters
    ----------
    units : those of the figures before it with their places, in order.
    date : that of the document (ISO 8601), which tells the year of a bare month.
    tabled : what stands on the table in it, by `tabled.tabled_in`.
    following : the sentences behind it in its paragraph, which may quote who says it.
    """
    text = scene.text[sentence.start : sentence.end]
    known = {one.quantity.start: one for one in tabled}
    longer = {(one.quantity.start, one.quantity.end) for one in tabled}
    moved = [
        one
        for one in _moved(scene, sentence, text, units)
        if not any(a == one.quantity.start and b > one.quantity.end for a, b in longer)
    ]
    found: list[Tabled] = [
        *_refused_at_all(scene, sentence, text),
        *_days(scene, sentence, text, date, following),
        *_multiples(scene, sentence, text, units),
        *moved,
    ]
    last: Tabled | None = None
    for quantity in numbers_in(text, sentence.start, list(units)):
        placed = _placed(sentence, quantity)
        if any(one.quantity.start < placed.end and placed.start < one.quantity.end for one in moved):
            continue
        start = _core(text, quantity)
        sure = surely_in(scene, sentence, text, start, quantity.end)
        own = (
            [_as_position(placed, sure)]
            if sure
            else [
                Tabled(_bounded(placed, cue), holder, cue.role)
                for cue, holder in _read(scene, sentence, text, start, quantity)
            ]
        )
        if not any(one.holder for one in own) and placed.start not in known:
            told = position_in(scene, sentence, text, start, quantity, units)
            own = [_as_position(placed, told)] if told else own
        before = text[last.quantity.end - sentence.start : start] if last is not None else ""
        if last is not None and sure is None and went_before(before):
            agreed = _AGREED.match(text, quantity.end)
            own = [Tabled(placed, "", "precedent") if agreed else Tabled(placed, last.holder, "earlier")]
        elif _FOR_SO_LONG.search(text[:start]):
            own = [Tabled(placed, "", "fact")]
        elif _STANDS_SURETY.search(text[:start]) and is_money(quantity.unit):
            own = [Tabled(placed, "", "suggestion")]
        elif _is_cost(text, start, quantity):
            own = [Tabled(placed, "", "fact")]
        on_table = known.get(placed.start)
        last = next(iter(own), on_table) or _asked(scene, sentence, text, placed) or last
        found += own
    return found


def _asked(scene: Scene, sentence: Sentence, text: str, placed: Quantity) -> Tabled | None:
    """A number that somebody asks for or offers in words that other rules read: whose it is."""
    before = text[: placed.start - sentence.start]
    cue = next(iter(reversed(list(_ASKING.finditer(before)))), None)
    if cue is None:
        return None
    holder = holder_at(scene, sentence, sentence.start + cue.start(), sentence.start + cue.end())
    return Tabled(placed, holder, "ask") if holder and holder not in _beside() else None


def _read(
    scene: Scene, sentence: Sentence, text: str, start: int, quantity: Quantity
) -> Iterator[tuple[Cue, str]]:
    for cue in cues_of(text, start, quantity.end):
        place = cue.who or (cue.start, cue.end)
        holder: str | None
        holder = (
            _named(scene, sentence, *place)
            if cue.who
            else holder_at(scene, sentence, sentence.start + place[0], sentence.start + place[1])
        )
        if cue.role == "suggestion" and holder and holder not in _beside():
            continue  # what a party proposes is an offer, which other rules read
        if holder in _beside() and cue.role != "suggestion":
            cue = replace(cue, role="suggestion")
        if holder or cue.role == "suggestion" or (cue.role == "earlier" and holder is not None):
            yield cue, holder or ""
        elif holder is not None:
            yield replace(cue, role="fact"), ""


def _as_position(placed: Quantity, told: Position) -> Tabled:
    bound = placed.bound if told.bound is None or placed.upper is not None else told.bound
    return Tabled(replace(placed, bound=bound), told.holder, told.role)


def _named(scene: Scene, sentence: Sentence, start: int, end: int) -> str | None:
    """The party that words name: a mention of one, or a pronoun."""
    begin, last = sentence.start + start, sentence.start + end
    for mention in scene.mentions_in(begin, last):
        return mention.chosen[0] if len(mention.chosen) == 1 else ""
    if scene.text[begin:last] in ("it", "they"):
        return holder_at(scene, sentence, last, last + 12)
    return None


def _placed(sentence: Sentence, quantity: Quantity) -> Quantity:
    """A quantity of a sentence with its place in the document."""
    return replace(quantity, start=sentence.start + quantity.start, end=sentence.start + quantity.end)


def _beside() -> frozenset[str]:
    return words("beside", "organisations")


def _core(text: str, quantity: Quantity) -> int:
    """Where the number itself begins, behind the words of a bound."""
    led = _LED.match(text, quantity.start)
    return led.end() if led is not None and led.end() < quantity.end else quantity.start


def _bounded(placed: Quantity, cue: Cue) -> Quantity:
    return replace(placed, bound=cue.bound) if cue.bound and placed.upper is None else placed


def _is_cost(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a number is what a thing costs and nobody's: "the repair estimate of", "the $36m repair"."""
    before, after = text[:start], text[quantity.end :]
    if _COST.search(before) or _WHOLE.search(before):
        return True
    return bool(
        quantity.unit and _OF_COST.search(before) and _THING.match(after) and _is_money(quantity, after)
    )


def _is_money(quantity: Quantity, after: str) -> bool:
    return (
        is_money(quantity.unit)
        and re.match(
            r"\s+(?:a|would|might|could|will|is|was|that|it|they|which|offered|asked|demanded|proposed|in|from|for)\b",
            after,
        )
        is None
    )


def _moved(scene: Scene, sentence: Sentence, text: str, units: Sequence[Known]) -> Iterator[Tabled]:
    """Where a party has moved from and to: "has gone from three to five"."""
    here = (Known(sentence.start + q.start, q.unit, q.value) for q in quantities_in(text) if not q.until)
    known = [*units, *(one for one in here if one.unit)]
    for move in moves_in(text):
        begin, end = (sentence.start + place for place in move.cue)
        holder = doer_at(scene, sentence, begin, end)
        quantity = move.quantity
        whole = quantity if _is_whole(quantity) else with_unit(quantity, text, sentence.start, known)
        if whole is None or not holder or holder in _beside():
            continue
        placed = _placed(sentence, whole)
        known.append(Known(placed.start, placed.unit, placed.value))
        yield Tabled(placed, holder if move.role != "fact" else "", move.role)


def _is_whole(quantity: Quantity) -> bool:
    """Whether a number names its unit, not only how many there are of it."""
    return quantity.unit not in ("", "hundred", "thousand", "million", "billion", "trillion")


def _refused_at_all(scene: Scene, sentence: Sentence, text: str) -> Iterator[Tabled]:
    """ "Refuses even one inspector", "will not accept a single base": none is what it stands on."""
    for quantity, cue in none_of(text):
        holder = holder_at(scene, sentence, sentence.start + cue[0], sentence.start + cue[1])
        if holder and holder not in _beside():
            yield Tabled(_placed(sentence, quantity), holder, "ask")


def _multiples(scene: Scene, sentence: Sentence, text: str, units: Sequence[Known]) -> Iterator[Tabled]:
    """ "Peru, which had wanted twice that": a number told by the one before it."""
    for match in _TIMES_THAT.finditer(text):
        here = [
            q for q in quantities_in(text[: match.start()]) if q.value is not None and q.unit and not q.until
        ]
        base = Known(0, here[-1].unit, here[-1].value) if here else next(reversed(units), None)
        holder = doer_at(scene, sentence, *(sentence.start + place for place in match.span("cue")))
        if base is None or base.value is None or not holder or holder in _beside():
            continue
        value = base.value * _TIMES[match["times"].lower()]
        place = match.span("said")
        quantity = Quantity(value, base.unit, match["said"], None, "exact", "", *place)
        yield Tabled(
            _placed(sentence, quantity), holder, "earlier" if match["cue"].startswith("had") else "ask"
        )


_TIMES = {"twice": 2.0, "double": 2.0, "half": 0.5}
_TIMES_THAT = re.compile(
    r"\b(?P<cue>had\s+(?:wanted|asked\s+for|demanded|sought|proposed|offered)|asks?\s+for|wants?|demands?|seeks?)\s+"
    rf"(?P<said>(?P<times>{'|'.join(_TIMES)})\s+(?:that\b(?!\s+[a-z])|as\s+(?:much|many|long)\b))",
    re.IGNORECASE,
)


def _days(
    scene: Scene, sentence: Sentence, text: str, date: str, following: Sequence[Sentence]
) -> Iterator[Tabled]:
    """Days before or on which a thing is to begin, as points of a scale of time."""
    for quantity, cue, limit in starting_days(text, date):
        place = (sentence.start + cue[0], sentence.start + cue[1])
        holder = doer_at(scene, sentence, *place) or holder_at(scene, sentence, *place)
        holder = holder or quoted_behind(scene, following)
        if holder and holder not in _beside():
            yield Tabled(_placed(sentence, quantity), holder, "bound" if limit else "ask")
