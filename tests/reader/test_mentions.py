"""Names of states and what they stand for: precision on reviewed names, and names that mislead."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from accord.reader import Reading
from accord.reader.actors.gazetteer import default_gazetteer
from accord.reader.actors.mentions import find_mentions
from accord.reader.records import Mention
from tests.reader.scoring import devset
from tests.shared import shared_data

Read = Callable[[str], Reading]


def names(text: str, date: str = "2025-06-01") -> list[tuple[str, str]]:
    return [(m.passage.quote, "+".join(m.chosen)) for m in find_mentions(text, default_gazetteer(), date)]


def reviewed() -> dict[str, set[str]]:
    lines = (Path(__file__).parent / "devset_mentions.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith(("#", "surface"))]
    return {surface: set(actors.split("|")) for surface, actors in rows}


def test_nearly_every_name_in_the_development_set_means_the_reviewed_actor(read_once: Read) -> None:
    table = reviewed()
    found: list[Mention] = [
        m for one in devset() for m in read_once(one["text"]).mentions if len(m.chosen) == 1
    ]
    right = [m for m in found if m.chosen[0] in table.get(m.passage.quote, set())]
    assert len(found) >= 400
    assert len(right) / len(found) >= 0.98


def test_annotated_sources_and_targets_are_named_with_their_codes(read_once: Read) -> None:
    records = json.loads(shared_data("reader/plover_gsr_cameo.json").read_text(encoding="utf-8"))[1:]
    found = right = 0
    for record in records:
        for role in ("source", "target"):
            for actor in record.get(role) or ():
                code, text = actor["code"].replace("JAP", "JPN"), actor["actorText"].strip()
                hits = [m for m in read_once(record["text"]).mentions if m.passage.quote == text]
                hits = [m for m in hits if len(m.chosen) == 1 and len(m.chosen[0]) == 3]
                found += bool(hits)
                right += bool(hits) and hits[0].chosen[0] == code
    assert found >= 30
    assert right / found >= 0.98


@pytest.mark.parametrize(
    "text",
    [
        "Jim Jordan asked for it.",
        "Chad Johnson said no.",
        "He lives in Paris, Texas.",
        "Atlanta, Georgia, is large.",
        "The Niger Delta is polluted.",
        "The Duke of Wellington won.",
        "Jack London wrote it.",
        "Sharon Stone acted in it.",
        "The Clinton Foundation paid.",
        "The Serb-majority towns voted.",
        "She supports a one-China policy.",
    ],
)
def test_namesakes_stand_for_no_state(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jordan's king warned him.", [("Jordan", "JOR")]),
        ("Barack Obama visited Jordan.", [("Barack Obama", "USA"), ("Jordan", "JOR")]),
        ("Chad said no.", [("Chad", "TCD")]),
        ("Starmer will travel to Brussels.", [("Starmer", "GBR"), ("Brussels", "BEL")]),
        ("Brussels wants a deal.", [("Brussels", "EU")]),
        ("The Northern Irish parties met.", [("Northern Irish", "GBR")]),
        ("Angola (MONUA) is large; MONUA left.", [("Angola", "AGO")]),
    ],
)
def test_what_stands_beside_a_name_decides(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected
