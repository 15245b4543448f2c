"""Where the claims of a case agree with each other and where they contradict each other.

Two claims contradict each other when they put two issues in opposite orders of difficulty, or when one
expects agreement on an issue where the other expects it to stay open. They repeat each other when they say
the same. Claims of one author count as well: a text may contradict itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from accord.case.schema import Claim

__all__ = ["agreements_among"]


def agreements_among(claims: Mapping[str, Claim], titles: Mapping[str, str]) -> tuple[str, ...]:
    """One sentence per pair of claims that contradict or repeat each other, contradictions first; of those
    that somebody has reviewed.

    Parameters
    ----------
    claims : by id; a sentence names their authors and their numbers from 1.
    titles : what the issues are called, by id.
    """
    every = enumerate(claims.values(), start=1)
    numbered = [(str(at), claim) for at, claim in every if not claim.proposed]
    pairs = list(combinations(numbered, 2))
    against = [text for one, other in pairs for text in _contradiction(one, other, titles)]
    same = [text for one, other in pairs for text in _repetition(one, other, titles)]
    return (*against, *same)


Named = tuple[str, Claim]


def _contradiction(one: Named, other: Named, titles: Mapping[str, str]) -> Iterator[str]:
    first, second = one[1], other[1]
    turned = _orders(first) & {(hard, easy) for easy, hard in _orders(second)}
    for easy, hard in sorted(turned):
        low, high = titles[easy], titles[hard]
        yield f"{_who(one)} calls {low} easier than {high}; {_who(other)} calls {high} easier than {low}."
    if _expects(first, second) and {first.expected, second.expected} == {"agreed", "open"}:
        yield (
            f"{_who(one)} expects {titles[first.issue or '']} to be {first.expected}; "
            f"{_who(other)} expects it to be {second.expected}."
        )


def _repetition(one: Named, other: Named, titles: Mapping[str, str]) -> Iterator[str]:
    first, second = one[1], other[1]
    for easy, hard in sorted(_orders(first) & _orders(second)):
        yield f"{_who(one)} and {_who(other)} both call {titles[easy]} easier than {titles[hard]}."
    if _expects(first, second) and first.expected == second.expected:
        yield f"{_who(one)} and {_who(other)} both expect {titles[first.issue or '']} to be {first.expected}."


def _who(named: Named) -> str:
    number, claim = named
    return f"{claim.author} (claim {number})" if claim.author else f"claim {number}"


def _orders(claim: Claim) -> set[tuple[str, str]]:
    if claim.kind != "order":
        return set()
    return {(easy, hard) for easy in claim.easier for hard in claim.harder}


def _expects(first: Claim, second: Claim) -> bool:
    """Whether both are about one issue at one time."""
    both = first.kind == second.kind == "expectation"
    return both and first.issue == second.issue and first.by == second.by
