"""What a proposal rests on: passages with the records of the readings that they come from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accord.case.desk.proposals import Proposal, Quote
from accord.reader.records import OrderClaim, Passage, Reading, Statement

__all__ = ["Support", "cites", "is_id", "order_support", "proposal", "statements_in", "whole"]

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_MOST_PASSAGES = 12
"""Of one proposal; the readings hold them all."""


@dataclass(frozen=True)
class Support:
    """A passage with the record of the reading that it comes from."""

    document: str
    sha256: str
    passage: Passage
    confidence: str
    act: str = ""

    @property
    def evidence(self) -> str:
        """The id of the passage in the evidence of the case."""
        return f"E_{self.document}_{self.passage.start}_{self.passage.end}"

    def quote(self) -> Quote:
        """The passage as the log of proposals keeps it."""
        place = self.passage
        return Quote(self.evidence, self.document, place.start, place.end, place.quote, self.confidence)


def is_id(name: str) -> bool:
    """Whether a name can be an id of a case."""
    return _ID.fullmatch(name) is not None


def proposal(
    path: str,
    words: str,
    support: Iterable[Support],
    data: Mapping[str, Any],
    *,
    identity: str = "",
    needs: Sequence[str] = (),
) -> Proposal:
    """A proposal whose id a second reading gives again: it is a hash of the path and of `identity`."""
    found = tuple({s.evidence: s for s in support}.values())[:_MOST_PASSAGES]
    ids = tuple(s.evidence for s in found)
    key = hashlib.sha256(f"{path}|{identity}".encode()).hexdigest()[:12]
    mark = {} if path.endswith(".deadline") else {"proposed": True}
    value = {**data, **({"evidence": list(ids), **mark} if cites(path) else {})}
    quotes = tuple(s.quote() for s in found)
    return Proposal(key, path, value, ids, words=words, quotes=quotes, needs=tuple(needs), drafted=True)


def cites(path: str) -> bool:
    """Whether the schema lets the entry at `path` name its evidence."""
    return path.startswith("claims.") or any(part in path for part in (".stances.", ".judged.", ".deadline"))


def whole(words: str) -> str:
    """Words of a text on one line."""
    return " ".join(words.split())


def statements_in(named: Mapping[str, Reading]) -> Iterator[tuple[Statement, Support]]:
    """Every statement of the readings with its passage, in order, but for terms that a threat tells."""
    for name, reading in named.items():
        threats = {(s.sentence.start, s.holders) for s in reading.statements if s.act == "threaten"}
        for one in reading.statements:
            if one.rule.startswith("term") and (one.sentence.start, one.holders) in threats:
                continue
            sha = reading.document.sha256
            yield one, Support(name, sha, one.sentence, one.confidence, f"{one.act}{one.polarity:+d}")


def order_support(name: str, reading: Reading, order: OrderClaim) -> Support:
    """The passage of an order that an author gives."""
    confidence = "low" if order.ambiguous else "medium"
    return Support(name, reading.document.sha256, order.passages[0], confidence)
