"""Matters that a text ties to each other, as links of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accord.case.desk.proposals import Proposal
from accord.reader.draft.in_dispute import Matter, Matters
from accord.reader.draft.supports import Support, proposal

__all__ = ["ties_in"]

_ON = re.compile(
    r"\b(?:depends? on|hinges? on|conditional on|contingent on|unless|only (?:if|after|when|once)|"
    r"(?:is|are|was|were) (?:tied|linked) to)\b",
    re.IGNORECASE,
)
"""What stands before it waits for what stands behind it."""
_FOR = re.compile(r"\b(?:in exchange for|in return for|as the price (?:of|for))\b", re.IGNORECASE)
"""What stands before it is given for what stands behind it, and waits for that."""


def ties_in(matters: Matters) -> Iterator[Proposal]:
    """A link for each sentence that makes one matter wait for another; how strong, the text does not say."""
    seen: set[tuple[str, str]] = set()
    for line in matters.lines:
        for pattern in (_ON, _FOR):
            match = pattern.search(line.passage.quote)
            if match is None:
                continue
            middle = line.passage.start + match.start()
            waiting = _named(matters, [hit.id for hit in line.hits if hit.passage.end <= middle])
            awaited = _named(matters, [hit.id for hit in line.hits if hit.passage.start > middle])
            for later, first in ((w, a) for w in waiting[-1:] for a in awaited[:1] if w.id != a.id):
                # Two matters that wait for each other would never be settled.
                if (first.id, later.id) not in seen and (later.id, first.id) not in seen:
                    seen.add((first.id, later.id))
                    yield _link(first, later, Support(line.document, line.sha256, line.passage, "low"))


def _named(matters: Matters, issues: Sequence[str]) -> list[Matter]:
    return list(dict.fromkeys(matter for issue in issues for matter in matters.of(issue)))


def _link(source: Matter, to: Matter, support: Support) -> Proposal:
    data = {"from": source.id, "on": "settlement", "to": to.id, "effect": "bottom_line", "amount": None}
    return proposal(
        f"links.{source.id[:28]}_{to.id[:28]}",
        f"{to.title} waits for {source.title}",
        [support],
        data,
        needs=(f"issues.{source.id}", f"issues.{to.id}"),
    )
