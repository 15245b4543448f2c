"""How far a second annotator agrees with the first, by the measures that the reader is held to.

Run:  python -m tests.reader.annotators

The second annotator saw the guide and the texts, neither the first annotation nor the reader (see
`second/README.md`). Their records are scored against those of the first as if a reader had drafted them: what
comes out is what a person reaches, and so what can be asked of a reader.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from accord.reader.records import Act, IssueHit, Judgement, OrderClaim, Passage, Statement
from tests.reader.scoring import GROUPS
from tests.reader.sight_scoring import (
    Tally,
    interval,
    judged_tally,
    ordered_tally,
    overlaps,
    share,
    stated_tally,
)

__all__ = ["SETS", "judgements_of", "orders_of", "pairs", "statements_of"]

SETS = ("sight3", "sight4")
"""The sets whose texts the second annotator was given."""
Record = Mapping[str, Any]
_MEASURES: Mapping[str, Callable[[Tally], float]] = {
    "precision": lambda tally: share(tally.hits, tally.drafted),
    "recall": lambda tally: share(tally.hits, tally.annotated),
}


def pairs() -> Iterator[tuple[str, Record, Record]]:
    """Name of the text, first annotation and second annotation."""
    folder = Path(__file__).parent
    for path in sorted((folder / "second").glob("*.json")):
        first = next(folder / name / path.name for name in SETS if (folder / name / path.name).exists())
        yield path.stem, *(json.loads(one.read_text(encoding="utf-8")) for one in (first, path))


def statements_of(records: Sequence[Record]) -> list[Statement]:
    """Annotated statements in the form of drafted ones."""
    return [
        Statement(
            id=f"S{number}",
            sentence=_place(one),
            cue=_place(one["cue"]),
            holders=tuple(holder.split(".")[0] for holder in one["holders"]),
            holder_text=_place(one.get("holder_text") or one["cue"]),
            act=cast(Act, GROUPS.get(one["act"], one["act"])),
            polarity=one["polarity"],
            negated=False,
            content_negated=False,
            modality="actual",
            time="present",
            content=None,
            issues=_issues(one),
            targets=tuple(one.get("targets") or ()),
            attributed_to=(),
            plover=None,
            rule="annotated",
            confidence="medium",
        )
        for number, one in enumerate(records, 1)
    ]


def judgements_of(records: Sequence[Record]) -> list[Judgement]:
    """Annotated judgements in the form of drafted ones."""
    return [
        Judgement(
            id=f"J{number}",
            sentence=_place(one),
            holder=one["holder"],
            kind=one["kind"],
            value=one["value"],
            cue=_place(one["cue"]),
            issues=_issues(one),
            rule="annotated",
        )
        for number, one in enumerate(records, 1)
    ]


def orders_of(records: Sequence[Record]) -> list[OrderClaim]:
    """Annotated order claims in the form of drafted ones."""
    return [
        OrderClaim(
            id=f"O{number}",
            kind=one["kind"],
            holder=one["holder"],
            first=tuple(one["issues_first"]),
            after=tuple(one["issues_after"]),
            issue=None,
            passages=tuple(map(_place, one["spans"])),
            first_words=tuple(Passage(said, 0, len(said)) for said in one["first"]),
            after_words=tuple(Passage(said, 0, len(said)) for said in one["after"]),
        )
        for number, one in enumerate(records, 1)
    ]


def _place(record: Record) -> Passage:
    return Passage(record["quote"], record["start"], record["end"])


def _issues(record: Record) -> tuple[IssueHit, ...]:
    return tuple(IssueHit(issue, _place(record), "lexicon") for issue in record["issues"])


def _same_act(first: Sequence[Record], second: Sequence[Record]) -> tuple[int, int]:
    """Statements that both have with cue and holders, and those of them with the same act."""
    left, both, same = list(second), 0, 0
    for one in first:
        near = [
            other
            for other in left
            if overlaps(other["cue"]["start"], other["cue"]["end"], one["cue"])
            and set(other["holders"]) == set(one["holders"])
        ]
        near.sort(key=lambda other: other["act"] != one["act"])
        if near:
            left.remove(near[0])
            both, same = both + 1, same + (near[0]["act"] == one["act"])
    return both, same


def main() -> None:
    """Print every measure."""
    found: dict[str, list[Tally]] = {"statements": [], "judgements": [], "order claims": []}
    both = same = 0
    for _, first, second in pairs():
        found["statements"].append(stated_tally(statements_of(second["statements"]), first["statements"], []))
        found["judgements"].append(judged_tally(judgements_of(second["judgements"]), first["judgements"], []))
        found["order claims"].append(
            ordered_tally(orders_of(second["order_claims"]), first["order_claims"], [])
        )
        alike = _same_act(first["statements"], second["statements"])
        both, same = both + alike[0], same + alike[1]
    for kind, tallies in found.items():
        total = sum(tallies, Tally())
        sys.stdout.write(f"# {kind}: {total.hits} in both, {total.drafted} and {total.annotated}\n")
        for label, measure in _MEASURES.items():
            low, high = interval(tallies, measure)
            sys.stdout.write(f"{label}: {measure(total):.2f} ({low:.2f} to {high:.2f})\n")
    total = sum(found["statements"], Tally())
    sys.stdout.write(f"issue ids of statements alike: {share(total.right_ids, total.ids):.2f}\n")
    sys.stdout.write(f"targets of statements alike: {share(total.right_targets, total.targets):.2f}\n")
    sys.stdout.write(f"same act, of statements with cue and holders alike: {share(same, both):.2f}\n")


if __name__ == "__main__":
    main()
