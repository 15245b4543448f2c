"""What a zip archive from a stranger (Word, Excel) would unpack to, told before anything of it is unpacked.

The sizes that an archive declares are enough: Python reads no more of a member than its declared size, so
that an archive which lies about them is a damaged one and cannot take more memory than is allowed here.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile

__all__ = ["DAMAGED", "MOST_MEMBERS", "MOST_TIMES", "MOST_UNPACKED", "why_not_unpacked"]

DAMAGED = (
    *(BadZipFile, zlib.error, LZMAError, EOFError),
    *(OSError, RuntimeError, ValueError, OverflowError),
)
"""What an archive that is damaged, protected or packed in an unknown way raises, whichever member is read."""
MOST_UNPACKED = 100_000_000
"""Bytes of all members together."""
MOST_MEMBERS = 5_000
MOST_TIMES = 200
"""How many times its own size an archive may unpack to, where that is more than `_SMALL`; the text of a
document or table shrinks to a tenth, rows of nothing but the same to a thousandth."""
_SMALL = 10_000_000


def why_not_unpacked(
    data: bytes, *, most: int = MOST_UNPACKED, counts: Callable[[str], bool] = lambda name: True
) -> str | None:
    """Why the archive `data` is not to be unpacked, as a clause; None where it may be, or is no archive.

    Parameters
    ----------
    most: bytes that the members may have together, unpacked.
    counts: whether a member, by its name, is unpacked at all.
    """
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except DAMAGED:
        return None  # whoever unpacks it says what is wrong with it
    if len(members) > MOST_MEMBERS:
        return f"holds {len(members):,} parts, more than the {MOST_MEMBERS:,} that are read"
    size = sum(member.file_size for member in members if counts(member.filename))
    if size > most:
        return f"unpacks to {_megabytes(size)} MB, more than the {_megabytes(most)} that are read"
    if size > max(_SMALL, MOST_TIMES * len(data)):
        return f"unpacks to {size // len(data):,} times its size, more than the {MOST_TIMES} that are read"
    return None


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f}"
