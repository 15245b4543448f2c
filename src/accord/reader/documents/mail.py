"""Letters (.eml) and saved web pages (.mht): one message of parts, in quoted-printable or base64."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from pathlib import Path
from typing import cast

from accord.errors import InvalidFileError
from accord.reader.documents.encodings import decode

__all__ = ["Letter", "is_message", "read_message"]

_SUFFIXES = frozenset({".eml", ".mht", ".mhtml"})
_HEAD = re.compile(rb"\A\s*(?:[A-Za-z][\w-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+\r?\n")
_SHOWN = ("From", "To", "Cc", "Date", "Subject")


@dataclass(frozen=True)
class Letter:
    """What a message holds: plain text, or else the source of a page; and what is left out."""

    head: str
    """Lines such as "Subject: Talks"; empty for a saved page."""
    text: str = ""
    page: str = ""
    note: str = ""


def is_message(path: Path, data: bytes) -> bool:
    """By its name or because it begins with the header of a message in parts."""
    head = _HEAD.match(data[:20_000])
    return head is not None and (
        path.suffix.lower() in _SUFFIXES or re.search(rb"(?im)^mime-version:", head.group()) is not None
    )


def read_message(path: Path, data: bytes) -> Letter:
    """The letter or page in the message `data`; of several wordings of the same the plain one.

    Raises
    ------
    InvalidFileError
        If it holds no text, as an encrypted one does.
    """
    message = message_from_bytes(data.lstrip(), policy=default)
    parts = list(_parts(message))
    texts = {kind: part for part in reversed(parts) if (kind := part.get_content_type()).startswith("text/")}
    is_saved = message.get_content_type() == "multipart/related" or path.suffix.lower() != ".eml"
    page = texts.get("text/html") or texts.get("application/xhtml+xml")
    if is_saved and page is not None:
        return Letter("", page=_words(page, path))
    left = _left_out(message)
    if plain := texts.get("text/plain"):
        return Letter(_head(message), text=_words(plain, path), note=left)
    if page is None:
        raise InvalidFileError(
            f"{path} is a letter without text that can be read (encrypted?); open it and save it as text"
        )
    return Letter(_head(message), page=_words(page, path), note=left)


def _parts(message: Message) -> Iterator[Message]:
    """The parts that are shown, without attached files and letters."""
    if message.is_multipart() and message.get_content_type() != "message/rfc822":
        for part in cast("list[Message]", message.get_payload()):
            yield from _parts(part)
    elif message.get_content_disposition() != "attachment":
        yield message


def _words(part: Message, path: Path) -> str:
    """The text of a part, in the code page that it names, if that fits."""
    data = cast(bytes, part.get_payload(decode=True) or b"")
    try:
        text = data.decode(part.get_content_charset() or "utf-8")
    except (UnicodeError, LookupError):
        text = decode(data, str(path)).text
    return text.replace("\r\n", "\n")


def _head(message: EmailMessage) -> str:
    found = ((name, " ".join(str(message.get(name, "")).split())) for name in _SHOWN)
    return "\n".join(f"{name}: {words}" for name, words in found if words)


def _left_out(message: EmailMessage) -> str:
    names = [part.get_filename() or "a letter" for part in message.walk() if _is_attached(part)]
    return f"Attached and not read: {', '.join(names)}. Save what you need and read it." if names else ""


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_content_type() == "message/rfc822"
