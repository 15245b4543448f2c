"""Neighbours of documents that went wrong once: the same letters, code pages and mails in other clothes."""

from __future__ import annotations

import base64
import quopri
import unicodedata
from pathlib import Path

import pytest

from accord.reader import Tools
from accord.reader.reading import read_file

HEAD = "Talks end\n\nBy Ann Lee\nThe Gazette, 3 May 2024\n\n"
BODY = "Norway rejected the new tariffs on salmon. Chile promised to open its market in the autumn."
NAMES = "Poland's minister Łukasz Żółć rejected the tariffs. Czech premier Jiří Dvořák promised to open it."
MAIL = b"Subject: Talks end\nDate: Fri, 03 May 2024 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: "
BOTH = {"NOR", "CHL"}


def _full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


DOCUMENTS: dict[str, tuple[bytes, set[str]]] = {
    "utf-16-le.txt": ((HEAD + BODY).encode("utf-16-le"), BOTH),
    "utf-16-be.txt": ((HEAD + BODY).encode("utf-16-be"), BOTH),
    "utf-32.txt": ((HEAD + BODY).encode("utf-32"), BOTH),
    "cp1250.txt": ((HEAD + NAMES).encode("cp1250"), {"POL", "CZE"}),
    "latin-2.txt": ((HEAD + NAMES).encode("iso8859-2"), {"POL", "CZE"}),
    "cp1254.txt": (
        (HEAD + "Turkey's minister İbrahim Şahin rejected the tariffs.").encode("cp1254"),
        {"TUR"},
    ),
    "koi8.txt": (
        (HEAD + "Russia's minister (Сергей Лавров) rejected the tariffs.").encode("koi8-r"),
        {"RUS"},
    ),
    "mac.txt": (
        (HEAD + "Norway’s minister “finally” rejected São Tomé's tariffs.").encode("mac-roman"),
        {"NOR"},
    ),
    "zero-width.txt": ((HEAD + "Nor\u200bway re\u200bjected the new tar\u200biffs.").encode(), {"NOR"}),
    "word-joiner.txt": ((HEAD + "Nor\u2060way re\ufeffjected the new tariffs.").encode(), {"NOR"}),
    "full-width.txt": ((HEAD + _full_width("Norway rejected the new tariffs.")).encode(), {"NOR"}),
    "ligatures.txt": ((HEAD + "Norway rejected the ﬁnal tariffs. Chile oﬀered a ﬂeet.").encode(), BOTH),
    "hyphen.txt": ((HEAD + "Norway rejected the long\u2011term tariffs.").encode(), {"NOR"}),
    "isolates.txt": ((HEAD + "\u202aNorway\u202c \u2066rejected\u2069 the new tariffs.").encode(), {"NOR"}),
    "decomposed.txt": (
        unicodedata.normalize("NFD", HEAD + "Côte d'Ivoire rejected the tariffs.").encode(),
        {"CIV"},
    ),
    "base64.eml": (
        MAIL
        + b"text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(BODY.encode()),
        BOTH,
    ),
    "page.eml": (
        MAIL
        + b"text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
        + quopri.encodestring(f"<p>{BODY}</p>".encode("latin-1")),
        BOTH,
    ),
    "nested.eml": (
        MAIL
        + b"multipart/mixed; boundary=B\n\n--B\nContent-Type: multipart/alternative; boundary=C\n\n--C\n"
        + b"Content-Type: text/plain\n\n"
        + BODY.encode()
        + b"\n--C\nContent-Type: text/html\n\n<p>"
        + BODY.encode()
        + b"</p>\n--C--\n--B--\n",
        BOTH,
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_who_speaks_is_found_in_other_clothes(tmp_path: Path, tools: Tools, name: str) -> None:
    data, holders = DOCUMENTS[name]
    (tmp_path / name).write_bytes(data)
    reading = read_file(tmp_path / name, tools)
    assert {h for s in reading.statements for h in s.holders} == holders


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Noruega rechazó los nuevos aranceles al salmón. Chile prometió abrir su mercado y los puertos.",
            "Spanish",
        ),
        (
            "Norwegen hat die neuen Zölle auf Lachs abgelehnt, und die Minister sprachen lange darüber.",
            "German",
        ),
        ("Норвегия отвергла новые пошлины на лосось. Чили обещала открыть свой рынок.", "Russian"),
        ("挪威拒绝了对三文鱼征收的新关税。智利承诺开放市场。", "Chinese"),
    ],
)
def test_another_language_is_named(tmp_path: Path, tools: Tools, text: str, language: str) -> None:
    (tmp_path / "note.txt").write_text(text, encoding="utf-8")
    reading = read_file(tmp_path / "note.txt", tools)
    assert not reading.statements
    assert any(language in warning for warning in reading.warnings)
