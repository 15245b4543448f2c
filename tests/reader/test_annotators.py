"""The second annotation stands where it says, and agrees with the first as far as the docs tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.reader.annotators import judgements_of, orders_of, pairs, statements_of
from tests.reader.sight_scoring import Tally, judged_tally, ordered_tally, stated_tally


def _places(record: Any) -> Iterator[dict[str, Any]]:
    if isinstance(record, dict):
        if record.keys() >= {"start", "end", "quote"}:
            yield record
        for value in record.values():
            yield from _places(value)
    elif isinstance(record, list):
        for value in record:
            yield from _places(value)


def test_every_place_of_the_second_annotation_stands_in_the_text_of_the_first() -> None:
    found = [(first["text"], place) for _, first, second in pairs() for place in _places(second)]
    assert len(found) > 1000
    for text, place in found:
        assert text[place["start"] : place["end"]] == place["quote"]


def test_two_annotators_agree_as_far_as_the_docs_tell() -> None:
    stated = sum(
        (stated_tally(statements_of(b["statements"]), a["statements"], []) for _, a, b in pairs()), Tally()
    )
    judged = sum(
        (judged_tally(judgements_of(b["judgements"]), a["judgements"], []) for _, a, b in pairs()), Tally()
    )
    ordered = sum(
        (ordered_tally(orders_of(b["order_claims"]), a["order_claims"], []) for _, a, b in pairs()), Tally()
    )
    assert (stated.hits, stated.drafted, stated.annotated) == (167, 241, 212)
    assert (judged.hits, judged.drafted, judged.annotated) == (63, 85, 82)
    assert (ordered.strict, ordered.hits, ordered.drafted, ordered.annotated) == (22, 22, 25, 28)
    assert (stated.right_ids, stated.ids, stated.right_targets, stated.targets) == (190, 257, 145, 157)


def test_an_annotation_scored_against_itself_is_whole() -> None:
    for _, first, _ in pairs():
        own = stated_tally(statements_of(first["statements"]), first["statements"], [])
        assert own.hits == own.drafted == own.annotated
