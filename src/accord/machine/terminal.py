"""Text for terminals: nothing that was read from a file may steer one, and output that fails is noticed."""

from __future__ import annotations

import errno
import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

__all__ = ["STEERING", "Marked", "cell", "marked_streams", "underlying", "visible"]

STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters but tab and line feed, marks of direction, separators of lines, halves of characters."""
_BREAKS = re.compile(r"[\t\r\n\v\f\x85\u2028\u2029]+")


def visible(text: str) -> str:
    r"""`text` with a visible mark, such as ``\x1b`` or ``\u202e``, for all that steers a terminal.

    Tabs and line feeds stay; half a character, as in a file name that is no UTF-8, becomes ``�``.
    """
    return STEERING.sub(_mark, text)


def cell(text: str) -> str:
    """`text` as one line of a table: `visible`, with a blank for every break."""
    return visible(_BREAKS.sub(" ", text))


def _mark(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


class Marked(io.TextIOBase):
    """A text stream whose text is made `visible` first, and that remembers whether writing failed."""

    def __init__(self, below: TextIO | None, *, needed: bool = True) -> None:
        self.below = below
        """None where the program was started with this stream closed."""
        # What cannot be told on stderr is not a reason to fail: the exit code says how the work ended.
        self.failed = False
        self._needed = needed

    def write(self, text: str) -> int:
        """Write all of `text`; characters that the encoding lacks become escapes."""
        shown = visible(text)
        if self.below is None and not self._needed:
            return len(text)
        try:
            self._open().write(_encodable(shown, self._open()))
        except OSError:
            self.failed = True
            if self._needed:
                raise
        return len(text)

    def flush(self) -> None:
        """Give what was written to the system."""
        if self.below is None:
            return
        try:
            self.below.flush()
        except OSError:
            self.failed = True
            if self._needed:
                raise

    def writable(self) -> bool:
        """True: that the stream is closed shows when something is written."""
        return True

    def isatty(self) -> bool:
        """Whether a person sees it at once."""
        return self.below is not None and self.below.isatty()

    def fileno(self) -> int:
        """The number of the stream below."""
        return self._open().fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """That of the stream below."""
        return getattr(self.below, "encoding", None) or "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]
        """What becomes of characters that the encoding lacks."""
        return "backslashreplace"

    def _open(self) -> TextIO:
        if self.below is None:
            raise OSError(errno.EBADF, "the output is closed")
        return self.below


def _encodable(text: str, stream: TextIO) -> str:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def underlying(stream: TextIO | Marked) -> TextIO:
    """The stream below a `Marked` one, for those who colour text that they have made visible themselves."""
    if not isinstance(stream, Marked):
        return stream
    return stream.below or io.StringIO()


@contextmanager
def marked_streams() -> Iterator[Marked]:
    """Put `Marked` streams in the place of stdout and stderr while the block runs; gives that of stdout."""
    before = sys.stdout, sys.stderr
    out = Marked(sys.stdout)
    if sys.stdout is None or sys.stderr is None:
        # The next file to be opened would get the free number and be taken for the stream.
        while os.open(os.devnull, os.O_WRONLY) < 2:
            continue
    sys.stdout, sys.stderr = out, Marked(sys.stderr, needed=False)
    try:
        yield out
    finally:
        sys.stdout, sys.stderr = before
