"""Letters, saved pages and zips, as programs for mail and browsers write them; all invented."""

from __future__ import annotations

import base64
import io
import quopri
import zipfile
from collections.abc import Mapping

from tests.reader.wild.built import Built

__all__ = ["MAIL_FILES", "zip_file"]

_FROM = (
    "From: Port Office <port@callao.example>\nSubject: Fees on the quay\n"
    "Date: Fri, 9 Jun 2023 10:00:00 +0200\n"
)
_MIME = "MIME-Version: 1.0\n"
_TEXT = (
    "Peru’s government rejected the higher quay fees on Friday, after a night of talks in Callao.\n\n"
    "Ghana promised to open two of its harbours.\n"
)
_PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Fees on the quay</title></head>'
    "<body><article><h1>Fees on the quay</h1><p>Peru’s government rejected the higher quay fees "
    "on Friday, "
    "after a night of talks in Callao.</p>"
    "<p>Ghana promised to open two of its harbours.</p></article></body></html>"
)
_PROSE = ("government rejected the higher quay fees on Friday, after a night", "Ghana promised to open")
_LACKS = ("=E2", "=\n", "MIME", "Content-", "callao.example", "<p>", "boundary", "--x")
_SAYS = ("PER reject -1", "GHA promise +1")


def zip_file(members: Mapping[str, bytes]) -> bytes:
    """An archive of `members`, in their order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _part(
    words: str, kind: str, way: str = "quoted-printable", charset: str = "utf-8", more: str = ""
) -> str:
    data = words.encode(charset)
    plain = charset if way == "8bit" else "ascii"
    written = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(way, bytes)(data)
    head = f"Content-Type: {kind}; charset={charset}\nContent-Transfer-Encoding: {way}\n{more}"
    return f"{head}\n{written.decode(plain)}\n"


def _parts(kind: str, *parts: str) -> str:
    inside = "".join(f"--x\n{part}" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="x"\n\n{inside}--x--\n'


def _letter(
    name: str, body: str, *, charset: str = "utf-8", head: str = _FROM + _MIME, told: str = ""
) -> Built:
    return Built(
        name,
        lambda: (head + body).encode(charset),
        _PROSE,
        _LACKS,
        _SAYS,
        told=told,
        title="Fees on the quay",
    )


_ATTACHED = _part(
    "Chile rejected it.", "text/plain", "base64", more='Content-Disposition: attachment; filename="a.txt"\n'
)

MAIL_FILES = (
    _letter("quoted-printable.eml", _part(_TEXT, "text/plain")),
    _letter("base64.eml", _part(_TEXT, "text/plain", "base64")),
    _letter("eight-bit.eml", _part(_TEXT, "text/plain", "8bit")),
    _letter("western.eml", _part(_TEXT, "text/plain", charset="cp1252")),
    _letter("named-as-text.txt", _part(_TEXT, "text/plain")),
    _letter("two-wordings.eml", _parts("alternative", _part(_TEXT, "text/plain"), _part(_PAGE, "text/html"))),
    _letter("page-only.eml", _part(_PAGE, "text/html")),
    _letter(
        "attached.eml",
        _parts(
            "mixed",
            _parts("alternative", _part(_TEXT, "text/plain")).replace('"x"', '"y"').replace("--x", "--y"),
            _ATTACHED,
        ),
        told="Attached and not read: a.txt",
    ),
    _letter(
        "encoded-subject.eml",
        _part(_TEXT, "text/plain"),
        head=_FROM.replace("Fees on the quay", "=?utf-8?q?Fees_on_the_quay?=") + _MIME,
    ),
    _letter(
        "windows-lines.eml",
        _part(_TEXT, "text/plain").replace("\n", "\r\n"),
        head=(_FROM + _MIME).replace("\n", "\r\n"),
    ),
    _letter("saved.mht", _parts("related", _part(_PAGE, "text/html"))),
    _letter(
        "saved-base64.mhtml", _parts("related", _part(_PAGE, "text/html", "base64"), _part("p{}", "text/css"))
    ),
    _letter("saved-single.mht", _part(_PAGE, "text/html")),
    _letter("saved-without-mark.txt", _parts("related", _part(_PAGE, "text/html"))),
)
