"""The actors of a draft: their names, the short names that the text uses, and what holds them at home."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from accord.case.desk.proposals import Proposal
from accord.reader.draft.lines import Line
from accord.reader.draft.supports import Support, is_id, proposal, statements_in, whole
from accord.reader.records import Reading
from accord.reader.tables import table

__all__ = ["actors_in", "called", "home_agendas", "name_of"]

_LONGEST_SHORT = 14
_NAMES = ("name", "organisation")
_HOME = "domestic"
_AGENDAS = ("domestic issue", "domestic issues", "domestic agenda", "domestic politics")
"""Phrases that say that there is an agenda at home, but not which."""
_ABOUT_PARTIES = 3
"""Passages on an actor."""


def actors_in(
    named: Mapping[str, Reading], taking_part: Iterable[str], lines: Sequence[Line]
) -> Iterator[Proposal]:
    """Every holder and target, in order of first appearance, and whoever else takes part in a matter."""
    found: dict[str, list[Support]] = {}
    for statement, support in statements_in(named):
        for actor in (*statement.holders, *statement.targets):
            found.setdefault(actor, []).append(support)
    for actor in taking_part:
        if actor not in found:
            line = next((one for one in lines if actor in one.actors), None)
            if line is not None:
                found[actor] = [Support(line.document, line.sha256, line.passage, "medium")]
    for actor, places in found.items():
        if not is_id(actor):
            continue
        state = _states().get(actor)
        short = called(named, actor)
        name = state or short or actor
        data = {
            "name": name,
            **({"short": short} if short and short != name else {}),
            **({"iso3": actor} if state else {"kind": "organisation"}),
        }
        yield proposal(f"actors.{actor}", data["name"], places[:_ABOUT_PARTIES], data)


@cache
def _states() -> Mapping[str, str]:
    return {row["iso3"]: row["names"].split("|")[0] for row in table("states")}


def name_of(named: Mapping[str, Reading], actor: str) -> str:
    """What an actor is called in a sentence: as the documents do, in short or in full, at worst its id."""
    full = Counter(
        whole(m.passage.quote)
        for reading in named.values()
        for m in reading.mentions
        if m.chosen == (actor,) and m.kind in _NAMES
    )
    name = called(named, actor) or next((name for name, _ in full.most_common(1)), actor)
    return f"the {name}" if _BODY.search(name) else name


_BODY = re.compile(
    r"^(?!the )\S+ .*\b(?:Community|Union|Commission|Bank|Nations|Organi[sz]ation|Council|Fund|League)\b"
)
"""Names that stand with an article in a sentence: "the East African Community"."""


def called(named: Mapping[str, Reading], actor: str) -> str:
    """The short name that the documents use most for an actor; empty where they have none."""
    counts: Counter[str] = Counter()
    for reading in named.values():
        for mention in reading.mentions:
            words = whole(mention.passage.quote).removeprefix("the ").removeprefix("The ")
            if mention.chosen == (actor,) and mention.kind in _NAMES and len(words) <= _LONGEST_SHORT:
                counts[words] += 1
    return max(counts, key=lambda words: (counts[words], -len(words)), default="")


def home_agendas(named: Mapping[str, Reading], lines: Sequence[Line]) -> Iterator[Proposal]:
    """What the text says draws the attention of an actor at home, one agenda per actor."""
    said: dict[str, dict[Line, None]] = {}
    for name, reading in named.items():
        for order in reading.order_claims:
            if order.kind == "priority" and _HOME in order.first and is_id(order.actor):
                for line in lines:
                    if line.document == name and any(
                        line.passage.start <= p.start < line.passage.end for p in order.passages
                    ):
                        said.setdefault(order.actor, {})[line] = None
    for actor, places in said.items():
        phrases = dict.fromkeys(
            whole(hit.passage.quote) for line in places for hit in line.hits if hit.id == _HOME
        )
        matters = [words for words in phrases if words.lower() not in _AGENDAS]
        title = ", ".join(matters) or "domestic issues"
        support = [Support(line.document, line.sha256, line.passage, "medium") for line in places]
        path = f"actors.{actor}.sinks.home"
        data = {"title": title[0].upper() + title[1:]}
        yield proposal(path, f"at home: {title}", support, data, needs=(f"actors.{actor}",))
