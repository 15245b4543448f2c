"""Documents as they come: every wrapper, column, margin and letter, read right or told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from accord.reader import Tools, read_document
from accord.reader.documents.intake import take_in
from accord.reader.documents.layout import lay_out, prose
from accord.reader.records import Document, Statement
from tests.reader.wild.built import Built
from tests.reader.wild.pdf_files import PDF_FILES
from tests.reader.wild.word_files import WORD_FILES, word_file

ALL = (*WORD_FILES, *PDF_FILES)
Laid = Callable[[Built], Document]


@pytest.fixture
def laid(tmp_path: Path) -> Laid:
    def take(built: Built) -> Document:
        path = tmp_path / built.name
        path.write_bytes(built.build())
        return lay_out(take_in(path))

    return take


@pytest.mark.parametrize("built", ALL, ids=lambda built: built.name)
def test_the_prose_of_a_document_comes_out_and_nothing_else(built: Built, laid: Laid) -> None:
    document = laid(built)
    read = prose(document)
    found = "\n\n".join(" ".join(read[p.start : p.end].split()) for p in document.paragraphs)
    position = 0
    for words in built.prose:
        assert words in found[position:], (words, found)
        position = found.index(words, position) + len(words)
    assert [words for words in built.lacks if words in found] == []
    assert (built.told in document.note) if built.told else document.note == ""
    assert all(document.text[p.start : p.end] == p.quote for p in document.paragraphs)
    if built.title:
        assert document.metadata.title is not None
        assert document.metadata.title.value == built.title


@pytest.mark.parametrize("built", [b for b in ALL if b.says or b.never], ids=lambda built: built.name)
def test_a_document_says_what_it_says(built: Built, laid: Laid, tools: Tools) -> None:
    reading = read_document(laid(built), tools)
    found = [_words(s) for s in reading.statements]
    assert set(built.says) <= set(found), found
    assert [s for s in found if s.startswith(built.never or "-")] == []


def _words(statement: Statement) -> str:
    return f"{'+'.join(statement.holders)} {statement.act} {statement.polarity:+d}"


def test_a_word_file_nested_without_end_is_read_in_bounded_memory(tmp_path: Path) -> None:
    body = "<w:sdt><w:sdtContent>" * 20_000 + "<w:p><w:r><w:t>Peru left.</w:t></w:r></w:p>"
    path = tmp_path / "deep.docx"
    path.write_bytes(word_file(body + "</w:sdtContent></w:sdt>" * 20_000))
    assert take_in(path).text == "Peru left."
