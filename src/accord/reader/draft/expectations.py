"""What an author expects of the matters of a draft, and in which order of difficulty, as claims to be held
against a forecast."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from accord.case.desk.proposals import Proposal
from accord.reader.draft.in_dispute import Matter, Matters
from accord.reader.draft.supports import Support, order_support, proposal, whole
from accord.reader.draft.tones import bearing, own_issue
from accord.reader.records import Judgement, OrderClaim, Reading

__all__ = ["claims_in"]

_AGREED = re.compile(r"\b(?:resolved|settled|solved|agreed|concluded|signed|to end)\b")


def claims_in(named: Mapping[str, Reading], matters: Matters) -> Iterator[Proposal]:
    """The author's own orders of difficulty and expectations, document by document."""
    for name, reading in named.items():
        author = reading.document.metadata.author
        who = {"author": author.value} if author else {}
        for order in reading.order_claims:
            if order.kind == "difficulty" and order.holder == "author":
                yield from _order_claim(order_support(name, reading, order), order, who, matters)
        for judgement, matter in _expectations(reading, matters):
            support = Support(name, reading.document.sha256, judgement.sentence, "medium")
            yield _expectation(support, judgement, matter, who)


def _claim(support: Support, data: Mapping[str, Any], about: Sequence[str], by_ids: str) -> Proposal:
    """A claim whose id depends on what it says and where, and not on what else the document holds.

    Parameters
    ----------
    by_ids : what it says with the ids of the issues, which stay when titles change.
    """
    digest = hashlib.sha256(f"{support.passage.start}|{by_ids}".encode()).hexdigest()[:6]
    return proposal(
        f"claims.{support.document}_{digest}",
        data["statement"],
        [support],
        data,
        identity=support.sha256,
        needs=tuple(f"issues.{issue}" for issue in about),
    )


def _order_claim(
    support: Support, order: OrderClaim, who: Mapping[str, str], matters: Matters
) -> Iterator[Proposal]:
    first, after = (_of(matters, issues) for issues in (order.first, order.after))
    after = tuple(matter for matter in after if matter not in first)
    if not first or not after:
        return
    easier, harder = (", ".join(matter.title for matter in side) for side in (first, after))
    data = {
        "kind": "order",
        **who,
        "statement": f"{easier} easier than {harder}",
        "easier": [matter.id for matter in first],
        "harder": [matter.id for matter in after],
        **({"interpretation": "; ".join(order.ambiguous)} if order.ambiguous else {}),
    }
    by_ids = f"{', '.join(data['easier'])} easier than {', '.join(data['harder'])}"
    yield _claim(support, data, (*data["easier"], *data["harder"]), by_ids)


def _of(matters: Matters, issues: Sequence[str]) -> tuple[Matter, ...]:
    return tuple(dict.fromkeys(matter for issue in issues for matter in matters.of(issue)))


def _expectations(reading: Reading, matters: Matters) -> Iterator[tuple[Judgement, Matter]]:
    """The author's own prospects, the first per matter and outcome."""
    seen: set[tuple[str, str]] = set()
    for one in reading.judgements:
        expected = _expected(one)
        if one.holder != "author" or expected is None or not own_issue(one):
            continue
        for matter in dict.fromkeys(m for hit in bearing(one) for m in matters.of(hit.id)):
            if (matter.id, expected) not in seen:
                seen.add((matter.id, expected))
                yield one, matter


def _expected(judgement: Judgement) -> str | None:
    if judgement.kind == "uncertainty":
        return "uncertain"
    if judgement.kind != "prospect":
        return None
    if judgement.value == "unlikely":
        return "open"
    return "agreed" if judgement.value == "likely" and _AGREED.search(judgement.sentence.quote) else None


def _expectation(support: Support, judgement: Judgement, matter: Matter, who: Mapping[str, str]) -> Proposal:
    expected = _expected(judgement)
    says = f"expected to be {expected}: {whole(judgement.cue.quote)}"
    data = {
        "kind": "expectation",
        **who,
        "statement": f"{matter.title} {says}",
        "issue": matter.id,
        "expected": expected,
    }
    return _claim(support, data, (matter.id,), f"{matter.id} {says}")
