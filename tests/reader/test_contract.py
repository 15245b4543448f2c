"""What ``accord read --json`` promises: every key, every type, every span; the same bytes, and no network."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from accord.reader import Tools, read_text
from accord.reader.draft.reading_json import as_data
from tests.shared import shared_data

NoneType = type(None)
PLACE: dict[str, Any] = {"quote": str, "start": int, "end": int}
DOCUMENT: dict[str, Any] = {
    **dict.fromkeys(("name", "form", "sha256"), str),
    **dict.fromkeys(("title", "outlet", "author", "role", "affiliation", "date", "editor"), (str, NoneType)),
    "places": dict,
}
ISSUE = {**PLACE, "id": str, "reason": str}
STATEMENT: dict[str, Any] = {
    **PLACE,
    **dict.fromkeys(("id", "act", "modality", "time", "confidence", "rule"), str),
    **dict.fromkeys(("negated", "content_negated"), bool),
    **{key: [str] for key in ("holder", "issues", "targets", "attributed_to", "notes")},
    "polarity": int,
    "holder_text": PLACE,
    "cue": PLACE,
    "content": (PLACE, NoneType),
    "issue_evidence": [ISSUE],
}
READING: dict[str, Any] = {
    "document": DOCUMENT,
    "text": str,
    "furniture": [{**PLACE, "kind": str}],
    "mentions": [
        {
            **PLACE,
            "kind": str,
            "iso3": [str],
            "candidates": [{"id": str, "score": (int, float), "reason": str}],
            "reason": str,
            "period": (str, NoneType),
        }
    ],
    "statements": [STATEMENT],
    "judgements": [
        {
            **PLACE,
            **dict.fromkeys(("id", "holder", "kind", "value", "rule"), str),
            "issues": [str],
            "issue_evidence": [ISSUE],
            "cue": PLACE,
        }
    ],
    "figures": [
        {
            **PLACE,
            "id": str,
            "value": (float, NoneType),
            "upper": (float, NoneType),
            "date": (str, NoneType),
            "unit": str,
            "bound": str,
            "role": str,
            "holder": [str],
            "statement": (str, NoneType),
            "issues": [str],
        }
    ],
    "order_claims": [
        {
            **dict.fromkeys(("id", "kind", "holder"), str),
            "first": [str],
            "after": [str],
            "issue": (str, NoneType),
            "actor": (str, NoneType),
            "passages": [PLACE],
            "first_words": [PLACE],
            "after_words": [PLACE],
            "ambiguous": [str],
        }
    ],
    "questions": [{"id": str, "text": str, "about": str, "place": (PLACE, NoneType)}],
    "conflicts": [[str]],
    "sentences": int,
    "reader": str,
    "warnings": [str],
}


def differences(data: Any, shape: Any, where: str = "") -> list[str]:
    """Where `data` is not of `shape`."""
    if isinstance(shape, tuple):
        return [] if any(not differences(data, one, where) for one in shape) else [where]
    if isinstance(shape, list):
        if not isinstance(data, list):
            return [where]
        return [d for n, item in enumerate(data) for d in differences(item, shape[0], f"{where}[{n}]")]
    if isinstance(shape, dict):
        if not isinstance(data, dict) or set(data) - {"plover"} != set(shape):
            return [where]
        return [d for key in shape for d in differences(data[key], shape[key], f"{where}.{key}")]
    return [] if type(data) is shape else [where]


def spans(data: Any) -> list[dict[str, Any]]:
    """Every object with a quote and its place."""
    if isinstance(data, list):
        return [span for item in data for span in spans(item)]
    if not isinstance(data, dict):
        return []
    own = [data] if {"quote", "start", "end"} <= set(data) else []
    return own + [span for item in data.values() for span in spans(item)]


TEXTS = {
    "header": "A title\nBy Ann Lee\nThe Gazette, 3 May 2024\n\nNorway rejected the new tariffs.\n",
    "cut words": "Seoul reject-\ned cost-\nsharing. Talks will be diffi-\ncult.\n",
    "scripts": "The United States (미국) demanded that South Korea (한국) pay 🙂 more. 日本.\n",
    "returns": "Japan refused\r\nto pay. “Chile” promised\u00a0to\u2009pay.\r\n\r\nPeru hopes for peace.\r\n",
    "nothing": "12345\n",
}


def commentary() -> str:
    return (shared_data("reader").parents[1] / "documents" / "us-rok-alliance-2021-02-01.txt").read_text(
        "utf-8"
    )


@pytest.mark.parametrize("name", [*TEXTS, "commentary"])
def test_every_key_type_and_span_is_as_promised(name: str, tools: Tools) -> None:
    text = TEXTS[name] if name in TEXTS else commentary()
    data = json.loads(json.dumps(as_data(read_text(text, tools)), allow_nan=False))
    assert differences(data, READING) == []
    assert data["text"] == text
    wrong = [s for s in spans(data) if text[s["start"] : s["end"]] != s["quote"] or s["start"] > s["end"]]
    assert wrong == []
    for one in data["statements"]:
        assert one["polarity"] in (-1, 0, 1)
        assert one["confidence"] in ("high", "medium", "low")
        assert set(one.get("plover", {"class": ""})) == {"class"}


OFFLINE = """
import socket, sys
def refused(*_, **__):
    raise AssertionError("the reader went online")
socket.socket.connect = socket.getaddrinfo = socket.create_connection = refused
from accord.cli import main
main()
"""


def test_two_programs_without_a_network_give_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("spacy")
    path = tmp_path / "a.txt"
    path.write_text(TEXTS["header"] + TEXTS["scripts"], "utf-8")
    runs = [
        subprocess.run(
            [sys.executable, "-c", OFFLINE, "read", str(path), "--json"],
            capture_output=True,
            check=True,
            env={"PATH": "", "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert json.loads(runs[0])["document"]["author"] == "Ann Lee"
