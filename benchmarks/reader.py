"""Sentences a second of the document reader, against the bare parser on the same text in the same run.

Run:  python benchmarks/reader.py [COPIES]

The text is the development set of the tests, COPIES times over. The answers are asserted: every copy gives
the same number of statements, and the speed after loading is at least 100 sentences a second.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from accord.reader import Intake, Tools, lay_out, read_document, read_text
from accord.reader.layout import normalised
from accord.reader.records import Document, Passage

DEVSET = Path(__file__).resolve().parents[1] / "tests" / "reader" / "devset"


def bare_parser(document: Document, tools: Tools) -> tuple[int, float]:
    """Sentences and seconds of the language model alone."""
    normal = normalised(document.text)
    begin = time.perf_counter()
    paragraphs = [Passage(normal[p.start : p.end], p.start, p.end) for p in document.paragraphs]
    count = sum(1 for _ in tools.parser.parse(paragraphs))
    return count, time.perf_counter() - begin


def main(copies: int) -> None:
    begin = time.perf_counter()
    tools = Tools.default()
    read_text("Japan rejected the plan.", tools)
    print(f"start: {time.perf_counter() - begin:.1f} s")
    texts = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(DEVSET.glob("*.json"))]
    one = sum(len(read_text(text, tools).statements) for text in texts)
    documents = [lay_out(Intake("dev", "txt", text)) for text in texts * copies]
    begin = time.perf_counter()
    readings = [read_document(document, tools) for document in documents]
    spent = time.perf_counter() - begin
    sentences = sum(reading.sentences for reading in readings)
    assert sum(len(reading.statements) for reading in readings) == copies * one
    parsed = [bare_parser(document, tools) for document in documents]
    alone = sum(seconds for _, seconds in parsed)
    assert sum(count for count, _ in parsed) == sentences
    print(f"reader: {sentences / spent:.0f} sentences/s ({sentences} sentences)")
    print(f"parser alone: {sentences / alone:.0f} sentences/s; rules {1 - alone / spent:.0%} of the time")
    assert sentences / spent >= 100


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
