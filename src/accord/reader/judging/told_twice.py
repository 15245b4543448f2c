"""Orders that are told twice: which of two claims says the same, less, or leaves out what stands between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accord.reader.records import OrderClaim, OrderKind, Passage

__all__ = [
    "half_of",
    "in_chain",
    "jumps",
    "of_same_place",
    "of_same_words",
    "told_again",
    "told_by",
    "told_once",
    "whole",
]


def jumps(claim: OrderClaim, stepped: Sequence[OrderClaim]) -> bool:
    """Whether it leaves out what a sentence tells step by step between the two."""
    if told_again(claim, stepped):
        return False
    return any(_touch(claim.first_words, c.first_words) for c in stepped) and any(
        _touch(claim.after_words, c.after_words) for c in stepped
    )


def told_by(lists: Sequence[OrderClaim], claim: OrderClaim) -> bool:
    """Whether a list tells the order of the same place already."""
    return any(p.start < q.end and q.start < p.end for c in lists for p in c.passages for q in claim.passages)


def in_chain(chains: Sequence[OrderClaim], claim: OrderClaim) -> bool:
    """Whether a side of the claim is a step of an order of places already."""
    sides = [p for c in chains for p in (*c.first_words, *c.after_words)]
    return any(
        any(p.start < q.end and q.start < p.end for q in sides)
        for p in (*claim.first_words, *claim.after_words)
    )


def told_again(claim: OrderClaim, forms: Sequence[OrderClaim]) -> bool:
    """Whether both sides are those of an order that the form of a clause tells."""
    return any(
        _touch(claim.first_words, one.first_words) and _touch(claim.after_words, one.after_words)
        for one in forms
    )


def of_same_place(claim: OrderClaim, told: Sequence[OrderClaim]) -> bool:
    """Whether an order of that kind is told of the same words of the text already."""
    return any(claim.kind == c.kind and _touch(claim.passages, c.passages) for c in told)


def of_same_words(claim: OrderClaim, told: Sequence[OrderClaim]) -> bool:
    """Whether an order of the words of both sides is told already, in whichever sense."""
    if claim.kind in ("sequence", "priority") and any(
        _touch(claim.passages, c.passages)
        and (_touch(claim.after_words, c.after_words) or _touch(claim.first_words, c.first_words))
        for c in told
    ):
        return True
    turned = replace(claim, first_words=claim.after_words, after_words=claim.first_words)
    return told_again(claim, told) or told_again(turned, told)


def _touch(ours: Sequence[Passage], theirs: Sequence[Passage]) -> bool:
    return any(p.start < q.end and q.start < p.end for p in ours for q in theirs)


def half_of(claim: OrderClaim, found: Sequence[OrderClaim]) -> bool:
    """Whether it has one side only, and another claim of that kind tells both."""
    if claim.first_words and claim.after_words:
        return False
    return any(
        one.kind == claim.kind
        and one.first_words
        and one.after_words
        and (_touch(claim.first_words, one.first_words) or _touch(claim.after_words, one.after_words))
        for one in found
    )


def told_once(found: Sequence[OrderClaim]) -> list[OrderClaim]:
    """The claims without those that say of the same words what one before them says."""
    kept: dict[tuple[OrderKind, tuple[Passage, ...], tuple[Passage, ...]], OrderClaim] = {}
    for one in found:
        kept.setdefault((one.kind, one.first_words, one.after_words), one)
    return list(kept.values())


def whole(found: Sequence[OrderClaim]) -> list[OrderClaim]:
    """The claims without those of which another says all and more: "this" beside "this, the growers"."""
    return [c for c in found if not any(_says_more(one, c) for one in found)]


def _says_more(one: OrderClaim, claim: OrderClaim) -> bool:
    ours, theirs = (
        (set(claim.first_words), set(claim.after_words)),
        (set(one.first_words), set(one.after_words)),
    )
    within = one.kind == claim.kind and ours[0] <= theirs[0] and ours[1] <= theirs[1]
    return within and ours != theirs and all(ours)
