"""Documents as they come: every wrapper, column, margin and letter, read right or told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from accord.errors import InvalidFileError
from accord.reader import Tools, read_document
from accord.reader.documents.intake import take_in, take_in_all
from accord.reader.documents.layout import lay_out, prose
from accord.reader.records import Document, Statement
from tests.reader.wild.built import Built
from tests.reader.wild.mail_files import MAIL_FILES, zip_file
from tests.reader.wild.pdf_files import PDF_FILES
from tests.reader.wild.word_files import WORD_FILES, word_file

ALL = (*WORD_FILES, *PDF_FILES, *MAIL_FILES)
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


def test_the_documents_of_a_zip_are_read_by_name_and_the_rest_is_told(tmp_path: Path) -> None:
    letter = next(built for built in MAIL_FILES if built.name == "base64.eml").build()
    word = next(built for built in WORD_FILES if built.name == "plain.docx").build()
    path = tmp_path / "all.zip"
    members = {
        "b/c.docx": word,
        "a.eml": letter,
        "z.png": b"\x89PNG\r\n",
        "__MACOSX/a.eml": b"x",
        "b/.x": b"y",
    }
    path.write_bytes(zip_file(members))
    first, second = take_in_all(path)
    assert (first.name, first.form, second.name, second.form) == ("a.eml", "eml", "c.docx", "docx")
    assert "z.png is not a document" in first.note
    assert "MACOSX" not in first.note
    assert "quay fees" in second.text


def test_a_zip_without_documents_and_a_damaged_one_say_so(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(zip_file({"z.png": b"\x89PNG\r\n"}))
    with pytest.raises(InvalidFileError, match=r"no document that can be read: .*z\.png"):
        take_in_all(path)
    sound = zip_file({"a.txt": b"Peru rejected the quay fees. " * 40})
    path.write_bytes(sound[:45] + b"\xff\xff\xff\xff" + sound[49:])
    with pytest.raises(InvalidFileError, match="damaged"):
        take_in_all(path)


def test_a_locked_letter_says_that_it_holds_no_text(tmp_path: Path) -> None:
    path = tmp_path / "locked.eml"
    path.write_bytes(b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime\n\nMIAG\n")
    with pytest.raises(InvalidFileError, match="save it as text"):
        take_in(path)


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        (
            "a.csv",
            "actor,position,salience\nPeru,20,80\n",
            r"columns actor, position, salience\).*accord settle",
        ),
        ("a.csv", "title,text\nFees,Peru rejected the quay fees.\n", "files of their own"),
        ("a.tsv", "actor\tposition\nPeru\t20\n", "columns actor, position"),
        (
            "events.txt",
            "date;source;target;code\n" + "2023-06-09;PER;GHA;120\n" * 4,
            "columns date, source, target",
        ),
        ("events.txt", "date|source|target\n" + "2023-06-09|PER|GHA\n" * 4, "is a table"),
        ("a.json", '{"text": "Peru rejected it."}', "JSON"),
        ("a.txt", '{"event": 1}\n{"event": 2}\n', "JSON"),
        ("a.txt", '[{"event": 1},\n {"event": 2}]', "JSON"),
    ],
)
def test_a_table_is_no_prose_and_is_told_the_way(tmp_path: Path, name: str, words: str, told: str) -> None:
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")
    with pytest.raises(InvalidFileError, match=told):
        take_in(path)


@pytest.mark.parametrize(
    "words",
    [
        "Peru, Ghana and Kenya met.\nGhana, Kenya and Togo left.\nTogo, Benin and Mali stayed.\n",
        "[Applause]\n\nPeru rejected the quay fees.",
        "{draft}\nPeru rejected the quay fees.\n",
        "Peru\trejected\tit.\nGhana\taccepted\tit.\nKenya\tdelayed\tit.\n",
        "Peru; Ghana\nPeru rejected the quay fees; Ghana did not.\n",
    ],
)
def test_prose_with_the_marks_of_a_table_stays_prose(tmp_path: Path, words: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(words, encoding="utf-8")
    assert take_in(path).text == words
