"""Matters that the figures of two parties make: one asks for 118 million cubic metres, the other offers 92.

Two figures in one unit that two parties name close to each other are a matter in dispute, with whatever words
the text calls it. Later documents name the same matter where the same parties are on the same sides and the
figures lie within the earlier ones, or nearly so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from accord.reader.draft.figure_titles import title_in
from accord.reader.draft.supports import is_id
from accord.reader.draft.threads import ToldApart
from accord.reader.records import Figure, IssueHit, Reading
from accord.reader.rules.issues import default_lexicon

__all__ = ["dimension", "figured_apart", "normal"]

_NAMED = ("ask", "offer")
_NEAR = 400
"""Characters between two figures of one matter at most."""
_ALIKE = 12.0
"""How many times the lower figure the higher may be."""
_SAME = 0.15
"""Share of what two pairs cover together that both must cover to be one matter."""
_MANY = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SCALES = {
    "cubic kilometres": ("cubic metres", 1e9),
    "gigawatt-hours": ("megawatt-hours", 1e3),
    "terawatt-hours": ("megawatt-hours", 1e6),
}
_RATE = re.compile(r" an? (?:day|week|month|year|second)$")


@dataclass(frozen=True)
class _Pair:
    """Two figures of two parties on one matter, in one document."""

    document: str
    first: Figure
    second: Figure

    @property
    def figures(self) -> tuple[Figure, Figure]:
        return (self.first, self.second)

    @property
    def span(self) -> tuple[float, float]:
        low, high = sorted(normal(one) for one in self.figures)
        return low, high

    @property
    def sides(self) -> tuple[str, str]:
        """Who names the lower figure, and who the higher."""
        low, high = sorted(self.figures, key=normal)
        return low.holders[0], high.holders[0]


def dimension(unit: str) -> str:
    """What a unit measures: without its multiplier and its rate, in the smaller of two spellings."""
    head, _, rest = _RATE.sub("", unit).partition(" ")
    bare = rest if head in _MANY else _RATE.sub("", unit)
    return _SCALES.get(bare, (bare, 1.0))[0]


def normal(figure: Figure) -> float:
    """The value of a figure in its dimension: 101 million for "0.101 cubic kilometres"."""
    head, _, rest = _RATE.sub("", figure.unit).partition(" ")
    bare = rest if head in _MANY else _RATE.sub("", figure.unit)
    return (figure.value or 0.0) * _MANY.get(head, 1.0) * _SCALES.get(bare, ("", 1.0))[1]


def figured_apart(told: ToldApart) -> ToldApart:
    """The readings in which the figures that make a matter name it, with their statements, and the titles."""
    matters = _joined([pair for name, reading in _by_date(told.named) for pair in _pairs(name, reading)])
    titles, places = dict(told.titles), dict[tuple[str, int], str]()
    for pairs in [own for own in matters if not _is_known(own, matters)]:
        title = title_in(
            [(told.named[pair.document].document.text, pair.figures) for pair in reversed(pairs)]
        )
        issue = _id_of(title, told.titles, {*places.values()})
        titles.setdefault(issue, title)
        places.update({(p.document, f.passage.start): issue for p in pairs for f in p.figures})
    if not places:
        return told
    named = {name: _renamed(name, reading, places) for name, reading in told.named.items()}
    return ToldApart(named, titles)


def _by_date(named: Mapping[str, Reading]) -> list[tuple[str, Reading]]:
    def day(reading: Reading) -> str:
        return reading.document.metadata.date.value if reading.document.metadata.date else ""

    return sorted(named.items(), key=lambda pair: day(pair[1]))


def _pairs(name: str, reading: Reading) -> Iterator[_Pair]:
    """The figures of two parties that stand next to each other in one unit, each in one pair."""
    asked = [f for f in reading.figures if f.role in _NAMED and len(f.holders) == 1 and f.value]
    taken: set[str] = set()
    for n, second in enumerate(asked):
        for first in reversed(asked[:n]):
            if first.id in taken or dimension(first.unit) != dimension(second.unit):
                continue
            if _in_dispute(first, second, reading):
                taken |= {first.id, second.id}
                yield _Pair(name, first, second)
            break


def _in_dispute(first: Figure, second: Figure, reading: Reading) -> bool:
    low, high = sorted((normal(first), normal(second)))
    near = second.passage.start - first.passage.end < _NEAR
    between = reading.document.text[first.passage.end : second.passage.start]
    return near and "\n\n" not in between and first.holders != second.holders and low < high <= _ALIKE * low


def _joined(pairs: Sequence[_Pair]) -> list[list[_Pair]]:
    """The pairs by matter; each later one goes to the earlier matter that it shares most with."""
    matters: list[list[_Pair]] = []
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


def _shared(one: _Pair, other: _Pair) -> float:
    """Share of what both pairs cover that lies in both; 0 where unit or sides differ."""
    if dimension(one.first.unit) != dimension(other.first.unit) or one.sides != other.sides:
        return 0.0
    (low, high), (low2, high2) = one.span, other.span
    return max(0.0, min(high, high2) - max(low, low2)) / (max(high, high2) - min(low, low2))


def _is_known(pairs: Sequence[_Pair], matters: Sequence[Sequence[_Pair]]) -> bool:
    """Whether the words around its figures name one matter alone, which is that of no other figures."""
    named = _ids(pairs, ("lexicon", "hint", "context"))
    others = [_ids(own, ("lexicon", "hint", "context")) for own in matters if own is not pairs]
    each = all(one.issues for pair in pairs for one in pair.figures)
    known = each and len(named) == 1 and bool(_ids(pairs, ("lexicon", "hint")))
    return known and all(named.isdisjoint(own) for own in others)


def _ids(pairs: Sequence[_Pair], reasons: Sequence[str]) -> set[str]:
    figures = [figure for pair in pairs for figure in pair.figures]
    return {hit.id for figure in figures for hit in figure.issues if hit.reason in reasons}


def _id_of(title: str, told: Mapping[str, str], used: Set[str]) -> str:
    """The id of a matter that the texts tell apart by a noun of the title; a new one where none is free."""
    words_in = re.findall(r"[a-z0-9]+", title.lower())
    known = [word for word in words_in if word in told and word not in used]
    if known:
        return known[0]
    made = "_".join(words_in[:4])[:40].rstrip("_")
    base = made if is_id(made) else f"m_{made}"
    found, number = base, 2
    while found in used or found in told or found in default_lexicon().labels:
        found, number = f"{base}_{number}", number + 1
    return found


def _renamed(name: str, reading: Reading, places: Mapping[tuple[str, int], str]) -> Reading:
    """The reading with the matter of each figure on it and on its statement."""
    figures, statements, hits = [], {s.id: s for s in reading.statements}, list(reading.hits)
    for figure in reading.figures:
        issue = places.get((name, figure.passage.start))
        if issue is None:
            figures.append(figure)
            continue
        hit = IssueHit(issue, figure.passage, "lexicon")
        figures.append(replace(figure, issues=(hit,)))
        hits.append(hit)
        if (own := statements.get(figure.statement)) is not None:
            kept = [h for h in own.issues if h.id in places.values()]
            statements[own.id] = replace(own, issues=(*kept, hit))
    ordered = tuple(sorted(hits, key=lambda hit: hit.passage.start))
    return replace(reading, figures=tuple(figures), statements=tuple(statements.values()), hits=ordered)
