"""Matters that the figures of two parties make: one asks for 118 million cubic metres, the other offers 92.

Two figures in one unit that two parties name close to each other are a matter in dispute, with whatever words
the text calls it. Later documents name the same matter where the same parties are on the same sides and the
figures lie within the earlier ones, or nearly so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from accord.reader.draft.figure_pairs import Pair, attached, matters_in
from accord.reader.draft.figure_titles import title_in
from accord.reader.draft.kinds_of_title import title_by_deed, title_by_kind
from accord.reader.draft.lone_figures import lone_matters
from accord.reader.draft.noun_titles import plain_title, title_of_rate
from accord.reader.draft.supports import is_id
from accord.reader.draft.threads import ToldApart
from accord.reader.records import IssueHit, Reading, Statement
from accord.reader.rules.issues import default_lexicon
from accord.reader.rules.quantities import is_money

__all__ = ["by_date", "figured_apart", "with_places"]

_NAMED = ("lexicon", "hint", "context")
"""How a figure may be said to be of a matter."""


def figured_apart(told: ToldApart) -> ToldApart:
    """The readings in which the figures that make a matter name it, with their statements, and the titles."""
    dated = by_date(told.named)
    matters = matters_in(dated)
    more = attached(dated, matters)
    alone = lone_matters(dated, matters, more)
    more = attached(dated, [*matters, *alone])
    titles, places = dict(told.titles), dict[tuple[str, int], str]()
    for number, pairs in enumerate([*matters, *alone]):
        known = _is_known(pairs, matters) and not _named_by_kind(pairs, told)
        held = [(told.named[name].document.text, (f,)) for p in reversed(pairs) for name, f in p.places]
        both = [(told.named[p.document].document.text, p.figures) for p in reversed(pairs) if not p.other]
        beside = [
            (reading.document.text, (f,))
            for name, reading in reversed(dated)
            for f in reading.figures
            if more.get((name, f.passage.start)) == number
        ]
        texts = [*both, *held, *beside]
        taken = {titles[issue] for issue in places.values()}
        title = title_in(texts, taken | {*told.titles.values()}) or title_in(texts, taken)
        if known:
            titles |= _better_title(pairs, title, told)
            continue
        if not title and number >= len(matters):
            continue
        title = title or plain_title(pairs[-1].first.unit)
        issue = _id_of(title, told.titles, {*places.values()})
        titles[issue] = title
        places.update({(name, f.passage.start): issue for p in pairs for name, f in p.places})
        places.update({place: issue for place, home in more.items() if home == number})
    if not places:
        return told
    named = {name: with_places(name, reading, places) for name, reading in told.named.items()}
    figured = frozenset(places.values())
    still = figured | {hit.id for r in named.values() for s in r.statements for hit in s.issues}
    return ToldApart(named, {issue: title for issue, title in titles.items() if issue in still}, figured)


def by_date(named: Mapping[str, Reading]) -> list[tuple[str, Reading]]:
    """The readings with their names, the oldest first."""

    def day(reading: Reading) -> str:
        return reading.document.metadata.date.value if reading.document.metadata.date else ""

    return sorted(named.items(), key=lambda pair: day(pair[1]))


def _is_known(pairs: Sequence[Pair], matters: Sequence[Sequence[Pair]]) -> bool:
    """Whether the words around its figures name one matter alone, which is that of no other figures.

    What somebody gives on a condition is asked for only beside its counterpart, and keeps a matter with it.
    """
    named = _ids(pairs, _NAMED)
    others = [_ids(own, _NAMED) for own in matters if own is not pairs]
    each = all(one.issues and one.role != "condition" for pair in pairs for one in pair.figures)
    known = each and len(named) == 1 and bool(_ids(pairs, ("lexicon", "hint")))
    return known and all(named.isdisjoint(own) for own in others)


def _better_title(pairs: Sequence[Pair], title: str, told: ToldApart) -> dict[str, str]:
    """For a matter that the text only knows by a noun: its name by what the figures measure, if longer."""
    (issue,) = _ids(pairs, _NAMED)
    longer = issue in told.titles and len(title.split()) > max(1, len(told.titles[issue].split()))
    return {issue: title} if longer else {}


def _ids(pairs: Sequence[Pair], reasons: Sequence[str]) -> set[str]:
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


def _named_by_kind(pairs: Sequence[Pair], told: ToldApart) -> bool:
    """Whether the text says what the figures are of, better than the topic of a lexicon: whose share, how
    long what takes. Of money it always may."""
    if is_money(pairs[0].second.unit):
        return False
    places = [(told.named[name].document.text, (f,)) for pair in pairs for name, f in pair.places]
    finders = (title_by_deed, title_by_kind, title_of_rate)
    return any(True for text, f in places for find in finders for _ in find(text, f))


def _apart(
    statement: Statement, reading: Reading, name: str, places: Mapping[tuple[str, int], str]
) -> set[str]:
    """The matters of other things that a statement asks for in figures: "hourly data and two inspections"."""
    others = [
        f
        for f in reading.figures
        if f.sentence == statement.sentence and f.role in ("ask", "offer") and f.holders == statement.holders
    ]
    unplaced = [f for f in others if (name, f.passage.start) not in places]
    return {hit.id for f in unplaced for hit in f.issues if hit.reason == "lexicon"}


def with_places(name: str, reading: Reading, places: Mapping[tuple[str, int], str]) -> Reading:
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
            here = {
                home
                for f in reading.figures
                if f.sentence == own.sentence and (home := places.get((name, f.passage.start)))
            }
            kept = [h for h in own.issues if h.id in here or h.id in _apart(own, reading, name, places)]
            statements[own.id] = replace(own, issues=(*kept, hit))
    ordered = tuple(sorted(hits, key=lambda hit: hit.passage.start))
    return replace(reading, figures=tuple(figures), statements=tuple(statements.values()), hits=ordered)
