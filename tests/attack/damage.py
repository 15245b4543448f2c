"""Sound inputs of every kind that Accord reads, the command that reads each, and ways to damage them."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from accord.yaml.reading import read_text
from tests.case.checks.broken import DRAFT
from tests.formats import test_fuzz as tables

__all__ = ["Input", "damaged", "inputs"]


@dataclass(frozen=True)
class Input:
    """A file as it should be, and how Accord is asked to read it."""

    name: str
    """Its path in a folder of its own."""
    data: bytes
    command: tuple[str, ...]
    """Arguments; ``{}`` stands for the path of the file, ``.`` for the folder."""
    beside: tuple[tuple[str, bytes], ...] = ()
    """Other files that the folder needs."""


_CASE = ("case.yaml", DRAFT.encode())
_SCENARIO = (
    b"title: Soft\nchanges:\n  - set: issues.catch.stances.NOR.bottom_line\n"
    b"    to: {value: 45, evidence: [guess]}\n"
)
_STANCES = b"issue,actor,ask,bottom_line,salience,evidence\ncatch,EAS,10,50,0.5,guess\n"
_SOURCES = json.dumps([{"id": "notice", "type": "article", "title": "T", "issued": {"date-parts": [[2020]]}}])
_LOG = (
    b'{"id": "a", "path": "issues.catch.stances.NOR.ask", "value": 70, "record": "proposed", "at": "x"}\n'
    b'{"id": "a", "record": "decision", "status": "accepted", "by": "A", "at": "2021-01-01T00:00:00Z"}\n'
)
_HTML = (
    b'<!doctype html><html><head><title>Talks</title><script type="application/ld+json">'
    b'{"headline": "Talks", "datePublished": "2020-01-01"}</script></head>'
    b"<body><article><p>Norway rejected the new tariffs.</p><p>Japan agreed.</p></article></body></html>"
)
_PROSE = b"---\ntitle: Talks\n---\n# Talks\n\n**Norway** rejected the [new](x) tariffs. Japan agreed.\n"
_STATES = b"iso3\tnames\tdemonyms\nXAA\tAland|Alandia\tAlandian\n"
_ISSUES = b"id\tlabel\tphrases\ntrade\tTrade\ttariffs|customs\n"


def inputs() -> Iterator[Input]:
    """One sound input of each kind, those of the optional parts only where they are installed."""
    yield Input(*_CASE, ("check", "{}"))
    yield Input("scenarios/soft.yaml", _SCENARIO, ("check", "."), (_CASE,))
    yield Input("stances.csv", _STANCES, ("check", "."), (_CASE,))
    yield Input("sources.json", _SOURCES.encode(), ("check", "."), (_CASE,))
    yield Input("proposals.jsonl", _LOG, ("review", ".", "--json"), (_CASE,))
    logs = (_CASE, ("proposals.jsonl", _LOG))
    yield Input("case.history.jsonl", _LOG, ("review", ".", "--json"), logs)
    yield Input(
        ".accord.journal", b'{"format": "accord-journal/1", "steps": []}\n00\n', ("check", "."), (_CASE,)
    )
    conflict = (files("accord.conflict") / "examples" / "prisoners-dilemma.yaml").read_bytes()
    yield Input("c.yaml", conflict, ("conflict", "{}", "--json"))
    plain = json.dumps(read_text(conflict.decode(), "").data, default=str, indent=1)
    yield Input("c.json", plain.encode(), ("conflict", "{}", "--json"))
    kinds = ("PLAIN", "LONG", "KTAB", "XML", "DECIDE", "DEU")
    for kind in kinds:
        name = f"{kind.lower()}.{'xml' if kind == 'XML' else 'csv'}"
        yield Input(name, getattr(tables, kind), ("convert", "{}", "--to", "plain", "-o", "/dev/null"))
    yield Input("a.txt", b"Norway rejected the new tariffs.\n\nJapan agreed to talks.\n", ("read", "{}"))
    yield Input("a.md", _PROSE, ("read", "{}"))
    yield Input("a.html", _HTML, ("read", "{}"))
    yield Input(
        "states.tsv", _STATES, ("read", "a.txt", "--gazetteer", "{}"), (("a.txt", b"Norway agreed."),)
    )
    yield Input("issues.tsv", _ISSUES, ("read", "a.txt", "--issues", "{}"), (("a.txt", b"Norway agreed."),))
    if made := _workbook():
        yield Input("t.xlsx", made, ("convert", "{}", "--to", "plain", "-o", "/dev/null"))
    yield Input("a.docx", _letter(), ("read", "{}"))
    if made := _pdf():
        yield Input("a.pdf", made, ("read", "{}"))


def _workbook() -> bytes | None:
    try:
        import openpyxl
    except ImportError:
        return None
    out = io.BytesIO()
    book = openpyxl.Workbook()
    for row in (("actor", "position", "salience"), ("NOR", 10, 0.5), ("SOU", 40, 0.9)):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def _letter() -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>Norway agreed.</w:t></w:r></w:p></w:body>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"{body}</w:document>")
    return out.getvalue()


def _pdf() -> bytes | None:
    try:
        import pypdf
        from pypdf.generic import DictionaryObject, NameObject, StreamObject
    except ImportError:
        return None
    writer, out, content = pypdf.PdfWriter(), io.BytesIO(), StreamObject()
    content.set_data(b"BT /F1 12 Tf 10 50 Td (Norway rejected the new tariffs.) Tj ET")
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(k): NameObject(v) for k, v in names.items()})
    page = writer.add_blank_page(300, 100)
    page[NameObject("/Contents")] = writer._add_object(content)
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    writer.write(out)
    return out.getvalue()


_ODD = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x1b]0;x\x07", "\u202e".encode(), b"\r", b"\t"),
    *(b"NaN", b"-Infinity", b".inf", b"1e999", b"9" * 5000, b"-0", b"0x1F", b"1_000", b"null", b"~", b"true"),
    *(b"[" * 3000, b"(" * 3000, b"{" * 3000, b'{"a":' * 3000, b"- " * 3000, b"<a>" * 3000, b"not " * 3000),
    *(
        b'"',
        b"'",
        b"\\",
        b"\\ud800",
        b"&a *a",
        b"!!python/object:os.system",
        b"<<: *b",
        b"%PDF-1.7",
        b"PK\x03\x04",
    ),
    *(
        b"=1+1",
        b"../../../etc/passwd",
        b"/etc/passwd",
        b"a" * 100_000,
        b"_a" * 20_000,
        b"\n" * 2000,
        b"- " * 3,
    ),
)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """`data` with one to three things done to it."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        data = chance.choice(_WAYS)(data, chance)
    return data


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _with_odd(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(_ODD) + data[at:]


def _word_for_word(data: bytes, chance: random.Random) -> bytes:
    """One word or number of the text, or the value of one key, is another."""
    words = data.split(b" ")
    words[chance.randrange(len(words))] = chance.choice(_ODD)
    return b" ".join(words)


def _line_again(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
    return b"\n".join(lines)


def _line_gone(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def _repeated(data: bytes, chance: random.Random) -> bytes:
    begin = chance.randint(0, len(data))
    return data[:begin] + data[begin : begin + 40] * chance.choice((2, 50)) + data[begin + 40 :]


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_cut, _flipped, _with_odd, _with_odd, _word_for_word, _word_for_word),
    *(_line_again, _line_gone, _repeated),
)


def put(one: Input, data: bytes, folder: Path) -> list[str]:
    """Write an input into a folder of its own; returns the arguments that read it there."""
    for name, content in (*one.beside, (one.name, data)):
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_bytes(content)
    replaced = {"{}": one.name}
    return [replaced.get(part, part) for part in one.command]
