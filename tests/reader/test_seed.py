"""The annotated commentary: regression, because the rules were written by people who had read it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from accord.reader import Reading, Tools, read_file
from accord.reader.rules.issues import make_lexicon
from tests.reader.scoring import statement_score
from tests.shared import shared_data


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(shared_data("reader/seed-gold.json").read_text(encoding="utf-8"))
    return data


@pytest.fixture(scope="module")
def seed(tools: Tools, gold: dict[str, Any]) -> Reading:
    lexicon = make_lexicon((i["id"], i["label"], i["cues"]) for i in gold["issues"])
    path = shared_data("").parent / "documents" / "us-rok-alliance-2021-02-01.txt"
    return read_file(path, Tools(tools.parser, tools.gazetteer, lexicon))


def test_the_text_is_the_annotated_one(seed: Reading, gold: dict[str, Any]) -> None:
    assert seed.document.sha256 == gold["document"]["sha256"]


def test_all_seven_fields_of_metadata_are_right(seed: Reading, gold: dict[str, Any]) -> None:
    found = {name: value.value for name, value in vars(seed.document.metadata).items() if value}
    meta = gold["metadata"]
    assert found == {
        "title": meta["title"]["quote"],
        "outlet": meta["outlet"]["quote"],
        "author": meta["author"]["quote"],
        "role": meta["author_role"]["quote"],
        "affiliation": meta["author_affiliation"]["quote"],
        "date": meta["published"]["value"],
        "editor": meta["editor"]["quote"],
    }


def test_statements_reach_the_targets(seed: Reading, gold: dict[str, Any]) -> None:
    score = statement_score(seed.statements, gold["statements"])
    assert score.precision >= 0.95
    assert score.recall >= 0.8
    assert score.issue_share >= 0.9


def test_judgements_reach_the_targets(seed: Reading, gold: dict[str, Any]) -> None:
    left = list(seed.judgements)
    hits = 0
    for wanted in gold["judgements"]:
        cue = wanted["cue"]
        match = next(
            (
                j
                for j in left
                if j.kind == wanted["kind"] and j.cue.start < cue["end"] and cue["start"] < j.cue.end
            ),
            None,
        )
        if match is not None:
            left.remove(match)
            hits += 1
    assert hits / len(seed.judgements) >= 0.9
    assert hits / len(gold["judgements"]) >= 0.8
    assert {j.holder for j in seed.judgements} == {"author"}


def test_listing_is_kept_apart_from_difficulty(seed: Reading) -> None:
    orders = {order.kind: order for order in seed.order_claims if order.kind in ("enumeration", "difficulty")}
    assert orders["enumeration"].first == ("nuclear", "cost", "multilateral")
    assert orders["difficulty"].first == ("multilateral",)
    assert orders["difficulty"].after == ("nuclear",)


def test_priorities_and_the_comparison_are_found(seed: Reading) -> None:
    priorities = [order for order in seed.order_claims if order.kind == "priority"]
    assert {order.first for order in priorities} == {("domestic",)}
    assert {order.actor for order in priorities} == {"USA"}
    # "Occupy the priority" and "the priority agenda" say one thing of the same words.
    assert len(priorities) == 2
    comparison = next(order for order in seed.order_claims if order.kind == "comparison")
    assert (comparison.first, comparison.after, comparison.issue) == (("Biden",), ("Trump",), "multilateral")


def test_the_ambiguous_words_become_a_question(seed: Reading) -> None:
    assert "Does 'internal issues' include cost?" in [question.text for question in seed.questions]


def test_only_the_words_that_carry_no_value_are_furniture(seed: Reading) -> None:
    words = [one.passage.quote for one in seed.document.furniture]
    assert words == ["Source", "Editor", "Time", "Related News", "back"]
