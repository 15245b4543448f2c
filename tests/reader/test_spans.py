"""The later sets were annotated before the reader met them; their places must be exact."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.reader.scoring import GROUPS, devset

SETS = ("devset2", "held", "fresh", "fresh2", "fresh3")
FILES = sorted(path for name in SETS for path in (Path(__file__).parent / name).glob("*.json"))


def _places(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if {"quote", "start", "end"} <= node.keys():
            yield node
        for value in node.values():
            yield from _places(value)
    elif isinstance(node, list):
        for value in node:
            yield from _places(value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_annotated_place_stands_where_it_says(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    places = list(_places(gold))
    assert len(places) > 20
    for place in places:
        assert gold["text"][place["start"] : place["end"]] == place["quote"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_mentions_do_not_overlap_and_records_lie_in_their_sentences(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    mentions = gold["mentions"]
    assert all(a["end"] <= b["start"] for a, b in pairwise(mentions))
    for record in gold["statements"] + gold["judgements"]:
        assert record["start"] <= record["cue"]["start"] < record["cue"]["end"] <= record["end"]
        assert record["issues"] == sorted(set(record["issues"]), key=record["issues"].index)


def test_the_set_has_the_form_of_the_first() -> None:
    first = {GROUPS.get(record["act"], record["act"]) for one in devset() for record in one["statements"]}
    second = devset("devset2")
    assert len(second) == 12
    assert {record["act"] for one in second for record in one["statements"]} <= first
    assert all({"schema", "set", "text", "statements"} <= one.keys() for one in second)
