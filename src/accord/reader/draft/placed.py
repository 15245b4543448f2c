"""Figures of the texts on the issues of a user's own file: what stands beside each other goes together.

With a lexicon of the user's own nothing is told apart, and a number goes with the issue that its words name.
Most numbers stand in sentences that name none: they go where the others of their matter go, by the pairs that
make matters without such a file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from accord.reader.draft.figure_pairs import Pair, attached, dimension, matters_in, without_rate
from accord.reader.draft.figure_titles import title_in
from accord.reader.draft.figured import by_date, with_places
from accord.reader.draft.lone_figures import lone_matters
from accord.reader.records import Figure, Reading
from accord.reader.rules.points import POINT_OF_TIME
from accord.reader.rules.quantities import is_money
from accord.reader.tables import words

__all__ = ["placed_on"]

_WEIGHTS = {"lexicon": 4.0, "hint": 2.0, "context": 1.0}
"""How much the issue of a figure itself says."""
_IN_SENTENCE, _IN_PARAGRAPH, _IN_TITLE = 3.0, 1.0, 2.0
"""What a phrase of the user's beside a figure says, and a word of the label in what the text calls it."""


def placed_on(named: Mapping[str, Reading], labels: Mapping[str, str]) -> dict[str, Reading]:
    """The readings (slug of the document to reading) with each figure on the issue of its group.

    Parameters
    ----------
    labels : issue id to its title, of the lexicon of the user's own.
    """
    groups = list(_groups(by_date(named)))
    votes = [_votes(pairs, own, named, labels) for pairs, own in groups]
    spread = Counter(issue for each in votes for issue in each)
    ranked = sorted(
        (
            (weight / spread[issue] ** 0.5, -n, issue)
            for n, each in enumerate(votes)
            for issue, weight in each.items()
        ),
        reverse=True,
    )
    homes: dict[int, str] = {}
    measured: dict[str, str] = {}
    for _, number, issue in ranked:
        unit = dimension(groups[-number][0][-1].first.unit)
        if -number not in homes and measured.setdefault(issue, unit) == unit:
            homes[-number] = issue
    places = {
        (name, figure.passage.start): homes[n]
        for n, (_, own) in enumerate(groups)
        if n in homes
        for name, figure in own
    }
    return {name: with_places(name, reading, places) for name, reading in named.items()}


_Own = tuple[str, Figure]
"""A figure with its document."""


def _groups(dated: Sequence[tuple[str, Reading]]) -> Iterator[tuple[Sequence[Pair], list[_Own]]]:
    """What makes one matter: its pairs, and all figures that belong to it."""
    matters = matters_in(dated)
    alone = lone_matters(dated, matters, attached(dated, matters))
    every = [*matters, *alone]
    more = attached(dated, every)
    found: list[tuple[Sequence[Pair], dict[tuple[str, int], _Own]]] = [
        (pairs, {(n, f.passage.start): (n, f) for pair in pairs for n, f in pair.places}) for pairs in every
    ]
    for name, reading in dated:
        for figure in reading.figures:
            place = (name, figure.passage.start)
            if place in more:
                found[more[place]][1][place] = (name, figure)
    yield from ((pairs, list(own.values())) for pairs, own in found)


def _votes(
    pairs: Sequence[Pair], own: Sequence[_Own], named: Mapping[str, Reading], labels: Mapping[str, str]
) -> dict[str, float]:
    """How much the words around the figures of a group speak for each issue of the user."""
    votes: defaultdict[str, float] = defaultdict(float)
    for name, figure in own:
        reading = named[name]
        begin = max(reading.document.text.rfind("\n\n", 0, figure.passage.start), 0)
        for hit in figure.issues:
            votes[hit.id] += _WEIGHTS.get(hit.reason, 0.0)
        for hit in reading.hits:
            if hit.reason in ("lexicon", "hint") and begin <= hit.passage.start < figure.sentence.end:
                inside = hit.passage.start >= figure.sentence.start
                votes[hit.id] += _IN_SENTENCE if inside else _IN_PARAGRAPH
    texts: list[tuple[str, Sequence[Figure]]]
    texts = [(named[p.document].document.text, p.figures) for p in pairs if not p.other]
    texts += [(named[name].document.text, (figure,)) for name, figure in own]
    said = _nouns(title_in(texts)) if texts else set()
    kind = _kind(pairs[-1].first.unit)
    for issue, label in labels.items():
        votes[issue] += _IN_TITLE * len(said & _nouns(label))
        if votes[issue] and kind is not None and kind.search(label):
            votes[issue] += _FITS
        elif votes[issue] and any(other.search(label) for other in _KINDS.values()):
            votes[issue] *= _MISFIT
    return {issue: weight for issue, weight in votes.items() if weight > 0 and issue in labels}


_FITS = 4.0
"""What it says for an issue that its label is of the kind that the unit measures."""
_MISFIT = 0.4
"""The part that is left of it where the label is of another kind."""
_KINDS = {
    "share": re.compile(
        r"\b(?:shares?|part|per ?cent|percentage|division|quota|split|cut|levy|duty|tax|tariff)\b", re.I
    ),
    "money": re.compile(
        r"\b(?:pay\w*|price|fees?|charges?|costs?|contribution|compensation|rent|sum|money|fund\w*|toll|loan|aid|dut(?:y|ies)|levy)\b",
        re.I,
    ),
    "day": re.compile(
        r"\b(?:dates?|start|end|begin\w*|opening|closure|removal|deadline|when|plant|post|day)\b", re.I
    ),
    "time": re.compile(
        r"\b(?:notice|warning|time|term|length|duration|period|moratorium|storage|years?|days?|hours?|season)\b",
        re.I,
    ),
}


def _kind(unit: str) -> re.Pattern[str] | None:
    """What the label of an issue says that is measured in a unit; None for amounts of anything."""
    bare = without_rate(unit)
    if unit == POINT_OF_TIME:
        return _KINDS["day"]
    if unit == "per cent":
        return _KINDS["share"]
    if is_money(unit):
        return _KINDS["money"]
    return _KINDS["time"] if bare in words("calendar", "span") else None


def _nouns(title: str) -> set[str]:
    found = {word.removesuffix("s") for word in re.findall(r"[a-z]{4,}", title.lower())}
    return found - {word.removesuffix("s") for word in words("title_words", "said")}
