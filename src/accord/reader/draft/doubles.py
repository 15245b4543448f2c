"""Matters told apart by a noun that are those of figures under another name, or of which nothing is left.

"Transit permits", wanted by one party, is the matter of which "850 permits" and "650 permits" are figures.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from accord.reader.draft.threads import ToldApart
from accord.reader.records import IssueHit, Reading

__all__ = ["without_doubles"]


def without_doubles(told: ToldApart) -> ToldApart:
    """The readings in which a noun on which one party alone speaks goes with the figures of that noun."""
    holders: dict[str, set[str]] = {}
    judged: set[str] = set()
    for reading in told.named.values():
        for statement in reading.statements:
            for hit in statement.issues if statement.polarity else ():
                holders.setdefault(hit.id, set()).update(statement.holders)
        judged |= {hit.id for one in reading.judgements for hit in one.issues}
        judged |= {issue for one in reading.order_claims for issue in (*one.first, *one.after)}
    homes: dict[str, str] = {}
    for issue in told.titles:
        if issue in told.figured or len(holders.get(issue, ())) > 1:
            continue
        home = _home(issue, told)
        if home or (issue not in holders and issue not in judged):
            homes[issue] = home
    if not homes:
        return told
    named = {name: _moved(reading, homes) for name, reading in told.named.items()}
    return ToldApart(named, {i: t for i, t in told.titles.items() if i not in homes}, told.figured)


def _home(noun: str, told: ToldApart) -> str:
    """The one matter of figures that names a noun in its title or in the sentences of its figures; empty if
    there are none or several."""
    word = re.compile(rf"\b{re.escape(noun.removeprefix('m_'))}(?:s|es)?\b", re.IGNORECASE)
    titled = [issue for issue in told.figured if word.search(told.titles.get(issue, ""))]
    beside = {
        hit.id
        for reading in told.named.values()
        for figure in reading.figures
        for hit in figure.issues
        if hit.id in told.figured
        and figure.holders
        and figure.role != "condition"
        and word.search(figure.sentence.quote)
    }
    found = titled or sorted(beside)
    return found[0] if len(found) == 1 else ""


def _moved(reading: Reading, homes: Mapping[str, str]) -> Reading:
    def told(hits: Sequence[IssueHit]) -> tuple[IssueHit, ...]:
        kept = [hit for hit in hits if hit.id not in homes]
        moved = [replace(hit, id=homes[hit.id]) for hit in hits if homes.get(hit.id)]
        return tuple({hit.id: hit for hit in (*kept, *moved)}.values()) if moved else tuple(kept)

    def ids(names: Sequence[str]) -> tuple[str, ...]:
        kept = (homes.get(name, name) for name in names)
        return tuple(dict.fromkeys(name for name in kept if name))

    hits = [replace(hit, id=homes[hit.id]) if homes.get(hit.id) else hit for hit in reading.hits]
    return replace(
        reading,
        statements=tuple(replace(one, issues=told(one.issues)) for one in reading.statements),
        figures=tuple(replace(one, issues=told(one.issues)) for one in reading.figures),
        judgements=tuple(replace(one, issues=told(one.issues)) for one in reading.judgements),
        order_claims=tuple(
            replace(one, first=ids(one.first), after=ids(one.after)) for one in reading.order_claims
        ),
        hits=tuple(hit for hit in hits if hit.id not in homes),
    )
