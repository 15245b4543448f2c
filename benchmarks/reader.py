"""The document reader: sentences a second, growth with length, memory, and a long PDF.

Run:  python benchmarks/reader.py [PAGES ...]        (50 100 200 500 unless given; Linux, for the memory)

The speed is set against the bare parser on the same text in the same run. The answers are asserted: every
copy of the development set gives the same number of statements; the speed after loading is at least 100
sentences a second; the longest text costs at most 1.3 times as much a sentence as the shortest; and what
reading needs beyond the results themselves does not grow with the length.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from accord.reader import Intake, Reading, Tools, lay_out, read_document, read_file, read_text
from accord.reader.documents.layout import prose
from accord.reader.records import Document, Passage
from long_text import as_pdf, pages

DEVSET = Path(__file__).resolve().parents[1] / "tests" / "reader" / "devset"
_COPIES = 5


@dataclass(frozen=True)
class Run:
    """What one long text cost."""

    pages: int
    reading: Reading
    seconds: float
    kept: float
    """MB that the results hold."""
    working: float
    """MB at the peak beyond what was there before and what the results hold."""

    @property
    def pace(self) -> float:
        return self.reading.sentences / self.seconds


def _memory(field: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1024


def timed(count: int, tools: Tools) -> Run:
    """A text of `count` pages, read once."""
    text = pages(count)
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forget the peak so far
    before, begin = _memory("VmRSS"), time.perf_counter()
    reading = read_text(text, tools)
    seconds = time.perf_counter() - begin
    gc.collect()
    after = _memory("VmRSS")
    return Run(count, reading, seconds, after - before, _memory("VmHWM") - max(after, before))


def growth(sizes: list[int], tools: Tools) -> None:
    """Length against time and memory."""
    runs = [timed(size, tools) for size in sizes]
    for run in runs:
        print(
            f"{run.pages:4d} pages  {len(run.reading.document.text) / 1e6:5.2f} MB  "
            f"{run.reading.sentences:6d} sentences  {run.seconds:6.1f} s  {run.pace:4.0f} sentences/s  "
            f"results {run.kept:4.0f} MB  working memory {run.working:4.0f} MB"
        )
        assert run.pace >= 100
        assert run.working < 120
    assert runs[-1].pace > runs[0].pace / 1.3


def long_pdf(count: int, tools: Tools) -> None:
    """A PDF of the same words gives the same statements but for a few at odd line ends."""
    text = pages(count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        path.write_bytes(as_pdf(text))
        begin = time.perf_counter()
        reading = read_file(path, tools)
        spent = time.perf_counter() - begin
    plain = read_text(text, tools)
    share = len(reading.statements) / len(plain.statements)
    print(
        f"PDF of {count} pages: {spent:.1f} s, {reading.sentences} sentences, {share:.1%} of the statements"
    )
    assert 0.98 < share < 1.02


def bare_parser(document: Document, tools: Tools) -> tuple[int, float]:
    """Sentences and seconds of the language model alone."""
    normal = prose(document)
    begin = time.perf_counter()
    paragraphs = [Passage(normal[p.start : p.end], p.start, p.end) for p in document.paragraphs]
    count = sum(1 for _ in tools.parser.parse(paragraphs))
    return count, time.perf_counter() - begin


def development_set(tools: Tools) -> None:
    """Short commentaries, many times over."""
    texts = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(DEVSET.glob("*.json"))]
    one = sum(len(read_text(text, tools).statements) for text in texts)
    documents = [lay_out(Intake("dev", "txt", text)) for text in texts * _COPIES]
    begin = time.perf_counter()
    readings = [read_document(document, tools) for document in documents]
    spent = time.perf_counter() - begin
    sentences = sum(reading.sentences for reading in readings)
    assert sum(len(reading.statements) for reading in readings) == _COPIES * one
    parsed = [bare_parser(document, tools) for document in documents]
    alone = sum(seconds for _, seconds in parsed)
    assert sum(count for count, _ in parsed) == sentences
    print(f"commentaries: {sentences / spent:.0f} sentences/s ({sentences} sentences)")
    print(f"parser alone: {sentences / alone:.0f} sentences/s; rules {1 - alone / spent:.0%} of the time")
    assert sentences / spent >= 100


def main(sizes: list[int]) -> None:
    begin = time.perf_counter()
    tools = Tools.default()
    read_text("Japan rejected the plan.", tools)
    print(f"start: {time.perf_counter() - begin:.1f} s")
    development_set(tools)
    growth(sizes, tools)
    long_pdf(sizes[-1], tools)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [50, 100, 200, 500])
