"""Which figures of the documents make one matter: pairs of two parties, and what else belongs to a pair.

Two figures in one unit that two parties name close to each other are a pair. Where one party names its figure
in one document and the other in another, they are a pair if both stand beside a word that is rare in both.
What a party only refuses, takes on terms, or asked for before goes to the pair whose figures it lies near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from accord.reader.records import Figure, Reading
from accord.reader.rules.points import POINT_OF_TIME
from accord.reader.rules.quantities import is_money
from accord.reader.tables import words

__all__ = [
    "HELD",
    "Pair",
    "attached",
    "dimension",
    "is_general",
    "is_held",
    "matters_in",
    "normal",
    "things_beside",
    "without_rate",
]

_NAMED = ("ask", "offer")
_ON_TERMS = ("ask", "offer", "bound", "condition")
"""What makes a matter too where a party names no plain ask beside it."""
HELD = ("ask", "offer", "bound", "condition", "refusal", "earlier", "suggestion")
"""Roles of figures that are points of a scale: all but days and precedents; they go to the matter that others
have made."""
_NEAR = 400
"""Characters between two figures of one matter at most."""
_ALIKE = 12.0
"""How many times the lower figure the higher may be."""
_SAME = 0.15
"""Share of what two pairs cover together that both must cover to be one matter."""
_BESIDE = 2.0
"""How many times beyond the figures of a matter another may lie that belongs to it."""
_RARE = 8
"""Times that a word may stand in a document to be rare in it."""
_MANY = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SCALES = {
    "cubic kilometres": ("cubic metres", 1e9),
    "kilowatt-hours": ("megawatt-hours", 1e-3),
    "gigawatt-hours": ("megawatt-hours", 1e3),
    "terawatt-hours": ("megawatt-hours", 1e6),
}
_RATE = re.compile(r" an? (?:day|week|month|year|second)$")


@dataclass(frozen=True)
class Pair:
    """Two figures of two parties on one matter."""

    document: str
    """That of the second, and of the first too where `other` is empty."""
    first: Figure
    second: Figure
    other: str = ""

    @property
    def figures(self) -> tuple[Figure, Figure]:
        """Both."""
        return (self.first, self.second)

    @property
    def places(self) -> tuple[tuple[str, Figure], tuple[str, Figure]]:
        """Each with its document."""
        return ((self.other or self.document, self.first), (self.document, self.second))

    @property
    def span(self) -> tuple[float, float]:
        """The lower and the higher figure in their dimension."""
        low, high = sorted(normal(one) for one in self.figures)
        return low, high

    @property
    def sides(self) -> tuple[str, str]:
        """Who names the lower figure, and who the higher."""
        low, high = sorted(self.figures, key=normal)
        return low.holders[0], high.holders[0]


def dimension(unit: str) -> str:
    """What a unit measures: without its multiplier and its rate, in the smaller of two spellings."""
    return _measured(unit)[0]


def normal(figure: Figure) -> float:
    """The value of a figure in its dimension: 101 million for "0.101 cubic kilometres"."""
    return (figure.value or 0.0) * _measured(figure.unit)[1]


def without_rate(unit: str) -> str:
    """A unit without the time that it is counted for: "million dollars" of "million dollars a year"."""
    return _RATE.sub("", unit)


def _measured(unit: str) -> tuple[str, float]:
    """The dimension of a unit, and how much of it one of the unit is."""
    bare = without_rate(unit)
    head, _, rest = bare.partition(" ")
    spelt, factor = _SCALES.get(rest if head in _MANY else bare, (rest if head in _MANY else bare, 1.0))
    return spelt, _MANY.get(head, 1.0) * factor


def matters_in(dated: Sequence[tuple[str, Reading]]) -> list[list[Pair]]:
    """The matters that figures make in documents (slug and reading, the oldest first), as their pairs."""
    matters = _joined([pair for name, reading in dated for pair in _pairs(name, reading)])
    return matters + _across(dated, matters)


def _pairs(name: str, reading: Reading) -> Iterator[Pair]:
    """The figures of two parties that stand next to each other in one unit, each in one pair: what they ask
    for and offer, and then what one of them only takes on terms or as its limit."""
    taken: set[str] = set()
    made: list[Pair] = []
    for roles in (_NAMED, _ON_TERMS):
        asked = [f for f in reading.figures if f.role in roles and is_held(f)]
        for n, second in enumerate(asked):
            for first in reversed(asked[:n]) if second.id not in taken else ():
                if first.id in taken or dimension(first.unit) != dimension(second.unit):
                    continue
                pair = Pair(name, first, second)
                if _near(first, second, reading) and _differ(first, second):
                    taken |= {first.id, second.id}
                    if not any(_are_limits_of(pair, own, reading) for own in made):
                        made.append(pair)
                        yield pair
                break


def _are_limits_of(pair: Pair, own: Pair, reading: Reading) -> bool:
    """Whether two limits are those of the parties to another pair, beside which they stand."""
    limits = {figure.role for figure in pair.figures} == {"bound"}
    same = {f.holders for f in pair.figures} == {f.holders for f in own.figures}
    return (
        limits
        and same
        and all(_fits(f, [own]) and _beside(own.document, f, own, reading) for f in pair.figures)
    )


def is_held(figure: Figure) -> bool:
    """Whether one party names the figure, as a number."""
    return len(figure.holders) == 1 and figure.value is not None


def _near(first: Figure, second: Figure, reading: Reading) -> bool:
    between = reading.document.text[first.passage.end : second.passage.start]
    return second.passage.start - first.passage.end < _NEAR and "\n\n" not in between


def _differ(first: Figure, second: Figure) -> bool:
    """Whether two parties name two figures of a size."""
    low, high = sorted((normal(first), normal(second)))
    return first.holders != second.holders and low < high and (low == 0.0 or high <= _ALIKE * low)


def _joined(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs by matter; each later one goes to the earlier matter that it shares most with."""
    matters: list[list[Pair]] = []
    for pair in pairs:
        before = [own for own in matters if own[-1].document != pair.document]
        best = max(before, key=lambda own: _shared(own[-1], pair), default=None)
        better = (_shared(best[-1], o) for o in pairs if o.document == pair.document) if best else ()
        fits = best is not None and _shared(best[-1], pair) >= max(_SAME, *better, 0.0)
        if fits and best is not None:
            best.append(pair)
        else:
            matters.append([pair])
    return matters


def _shared(one: Pair, other: Pair) -> float:
    """Share of what both pairs cover that lies in both; 0 where unit or sides differ."""
    if dimension(one.first.unit) != dimension(other.first.unit) or one.sides != other.sides:
        return 0.0
    (low, high), (low2, high2) = one.span, other.span
    return max(0.0, min(high, high2) - max(low, low2)) / (max(high, high2) - min(low, low2))


def _across(dated: Sequence[tuple[str, Reading]], matters: Sequence[Sequence[Pair]]) -> list[list[Pair]]:
    """The pairs of which each document has one figure, in units in which no other pair is."""
    made = {dimension(pair.first.unit) for own in matters for pair in own}
    alone = [
        (name, reading, f)
        for name, reading in dated
        for f in reading.figures
        if f.role in _ON_TERMS and is_held(f) and dimension(f.unit) not in made
    ]
    found: list[list[Pair]] = []
    taken: set[tuple[str, str]] = set()
    for n, (name, reading, second) in enumerate(alone):
        for before, older, first in alone[:n]:
            both = {(before, first.id), (name, second.id)}
            if before != name and not both & taken and _of_one_thing(older, first, reading, second):
                taken |= both
                found.append([Pair(name, first, second, before)])
                break
    return found


def _of_one_thing(older: Reading, first: Figure, reading: Reading, second: Figure) -> bool:
    same = dimension(first.unit) == dimension(second.unit) and _differ(first, second)
    return same and bool(_rare_words(older, first) & _rare_words(reading, second))


def is_general(unit: str) -> bool:
    """Whether a unit may measure anything: money, shares, lengths of time, days."""
    bare = without_rate(unit)
    plain = unit in ("per cent", POINT_OF_TIME) or unit in words("calendar", "span")
    return plain or (is_money(unit) and not re.search(r" an? [a-z-]+$", bare))


def things_beside(reading: Reading, figure: Figure) -> set[str]:
    """The words of its paragraph, up to the end of its sentence, that may tell what a figure is of."""
    text = reading.document.text
    begin = max(text.rfind("\n\n", 0, figure.passage.start), 0)
    actors = {
        word for m in reading.mentions if m.chosen for word in re.findall(r"[a-z]+", m.passage.quote.lower())
    }
    said = set(re.findall(r"[a-z]{4,}", text[begin : figure.sentence.end].lower()))
    return {word.removesuffix("s") for word in said - actors - words("title_words", "said")}


def _rare_words(reading: Reading, figure: Figure) -> set[str]:
    """Words of the sentence of a figure that its document has in few places, without those of the unit."""
    text = reading.document.text.lower()
    named = {word for m in reading.mentions for word in m.passage.quote.lower().split()}
    said = set(re.findall(r"[a-z]{5,}", figure.sentence.quote.lower())) - named - set(figure.unit.split())
    return {word for word in said if text.count(word) <= _RARE and word not in _MANY}


def attached(
    dated: Sequence[tuple[str, Reading]], matters: Sequence[Sequence[Pair]]
) -> Mapping[tuple[str, int], int]:
    """Document and place of the other figures that belong to a matter -> its number in `matters`."""
    held = {(name, f.passage.start) for own in matters for pair in own for name, f in pair.places}
    found: dict[tuple[str, int], int] = {}
    for name, reading in dated:
        for figure in reading.figures:
            place = (name, figure.passage.start)
            if figure.role in HELD and figure.value is not None and place not in held:
                homes = _homes(name, figure, reading, matters, dict(dated))
                if len(homes) > 1:
                    homes = [n for n in homes if _near_placed(place, n, found, reading)]
                home = homes[0] if len(homes) == 1 else None
                if home is not None and not _asks_twice(name, figure, matters[home]):
                    found[place] = home
    return found


def _asks_twice(name: str, figure: Figure, own: Sequence[Pair]) -> bool:
    """Whether its holder asks for another figure in the same document: then it is of another matter."""
    here = [other for pair in own for document, other in pair.places if document == name]
    asked = [other for other in here if other.holders == figure.holders and other.role in _NAMED]
    return figure.role in _NAMED and bool(asked) and all(normal(o) != normal(figure) for o in asked)


def _near_placed(
    place: tuple[str, int], number: int, found: Mapping[tuple[str, int], int], reading: Reading
) -> bool:
    """Whether another figure that has been put to the matter stands before it in its paragraph."""
    text = reading.document.text
    return any(
        home == number and name == place[0] and at < place[1] and "\n\n" not in text[at : place[1]]
        for (name, at), home in found.items()
    )


def _homes(
    name: str,
    figure: Figure,
    reading: Reading,
    matters: Sequence[Sequence[Pair]],
    named: Mapping[str, Reading],
) -> list[int]:
    """The matters in the unit of a figure near whose figures it lies; of several those in its paragraph, if
    any are."""
    fitting = [n for n, own in enumerate(matters) if _fits(figure, own)]
    again = [n for n in fitting if any(_is_again(figure, pair) for pair in matters[n])]
    if len(again) == 1 and not is_general(figure.unit):
        return again
    if is_general(figure.unit):
        fitting = [n for n in fitting if _of_its_things(name, figure, reading, matters[n], named)]
    if len(fitting) > 1:
        beside = [n for n in fitting if any(_beside(name, figure, pair, reading) for pair in matters[n])]
        fitting = beside or fitting
    return fitting


def _is_again(figure: Figure, pair: Pair) -> bool:
    """Whether a figure is one of a pair, named once more."""
    return any(f.holders == figure.holders and normal(f) == normal(figure) for f in pair.figures)


def _of_its_things(
    name: str, figure: Figure, reading: Reading, own: Sequence[Pair], named: Mapping[str, Reading]
) -> bool:
    """Whether a figure in a unit of anything stands beside one of a matter, or beside words of the same
    things: 6 per cent of a tax are not of a levy on milk."""
    if any(_beside(name, figure, pair, reading) for pair in own):
        return True
    if any(
        _was_given_up(figure, document, pair, named[document]) for pair in own for document, _ in pair.places
    ):
        return True
    things = things_beside(reading, figure)
    return any(things & things_beside(named[document], f) for pair in own for document, f in pair.places)


def _was_given_up(figure: Figure, document: str, pair: Pair, reading: Reading) -> bool:
    """Whether a document tells beside a pair that the holder of a figure asked for just that before."""
    return any(
        f.role == "earlier"
        and f.holders == figure.holders
        and dimension(f.unit) == dimension(figure.unit)
        and normal(f) == normal(figure)
        and _beside(document, f, pair, reading)
        for f in reading.figures
    )


def _fits(figure: Figure, own: Sequence[Pair]) -> bool:
    if dimension(figure.unit) != dimension(own[-1].first.unit):
        return False
    low, high = (side(pair.span[n] for pair in own) for n, side in ((0, min), (1, max)))
    return low / _BESIDE <= normal(figure) <= high * _BESIDE


def _beside(name: str, figure: Figure, pair: Pair, reading: Reading) -> bool:
    """Whether a figure stands in one paragraph with one of a pair."""
    for document, other in pair.places:
        first, second = sorted((figure, other), key=lambda one: one.passage.start)
        if document == name and "\n\n" not in reading.document.text[first.passage.end : second.passage.start]:
            return True
    return False
