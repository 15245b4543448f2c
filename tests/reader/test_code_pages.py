"""Files that do not say their encoding: names come out right, and a warning says what was taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.reader.documents.encodings import decode
from accord.reader.documents.intake import take_in
from accord.reader.documents.layout import lay_out

PLAIN = "Norway rejected the new tariffs on salmon. Chile promised to open its market.\n"


@pytest.mark.parametrize(
    ("encoding", "name", "words"),
    [
        (
            "cp1252",
            "Windows-1252",
            "The envoy of Côte d’Ivoire met François Lefèvre in Zürich – “no”, he said.",
        ),
        ("cp1252", "Windows-1252", "Brazil’s João Magalhães and Sigurðsson of Iceland agreed."),
        ("cp1250", "Windows-1250", "Czech minister Jiří Šťastný said that Norway rejected it."),
        ("cp1250", "Windows-1250", "Gdańsk and Kraków: Małgorzata Śliwińska promised talks."),
        ("cp1250", "Windows-1250", "Croatia’s Zoran Milanović spoke in Šibenik."),
        ("iso8859_2", "ISO 8859-2", "Bydgoszcz and Łomża: Żaneta Ślązak promised talks."),
        ("cp1251", "Windows-1251", "Посол Иванов said: Norway rejected it."),
        ("koi8_r", "KOI8-R", "Министр Лавров refused."),
        ("cp1253", "Windows-1253", "The daily Καθημερινή reported it."),
        ("cp1254", "Windows-1254", "Kılıçdaroğlu and Akşener promised a vote."),
        ("cp1257", "Windows-1257", "Latvia’s Krišjānis Kariņš spoke in Rīga."),
        ("mac_roman", "Mac Roman", "François met José in Köln."),
    ],
)
def test_a_few_names_tell_the_code_page_and_a_warning_names_it(
    tmp_path: Path, encoding: str, name: str, words: str
) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes((PLAIN + words).encode(encoding))
    document = lay_out(take_in(path))
    assert document.text.endswith(words)
    assert name in document.note
    assert "save it as UTF-8" in document.note


def test_two_encodings_in_one_file_are_read_each_in_its_own() -> None:
    utf8 = "Côte d’Ivoire rejected the new tariffs. Türkiye promised to open its market.\n"
    western = "The ministry of Côte d’Ivoire said so.\n" * 3
    found = decode(utf8.encode() + western.encode("cp1252"), "a.txt")
    assert found.text == utf8 + western
    assert "6 of its bytes are not" in found.note
    assert "Windows-1252" in found.note


def test_damaged_bytes_are_shown_and_told() -> None:
    found = decode("Côte d’Ivoire agreed".encode() + b"\xff.", "a.txt")
    assert found.text == "Côte d’Ivoire agreed\ufffd."
    assert "1 of its bytes" in found.note


def test_sound_utf8_and_declared_pages_need_no_warning() -> None:
    assert decode("Côte d’Ivoire agreed.".encode(), "a.txt").note == ""
    page = "<html><head><meta charset='windows-1250'></head><p>Šťastný</p></html>"
    assert decode(page.encode("cp1250"), "a.html").text == page
    assert decode(page.encode("cp1250"), "a.html").note == ""


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_letters_without_their_mark_are_no_binary(encoding: str) -> None:
    text = "Norway rejected the new tariffs. Chile promised to open its market."
    assert decode(text.encode(encoding), "note.txt").text == text
