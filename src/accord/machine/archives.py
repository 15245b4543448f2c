"""Zip archives: what one from a stranger (Word, Excel) would unpack to, told before anything of it is
unpacked; and ours, the same bytes for the same content.

The sizes that an archive declares are enough: Python reads no more of a member than its declared size, so
that an archive which lies about them is a damaged one and cannot take more memory than is allowed here.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable
from lzma import LZMAError
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

__all__ = [
    "DAMAGED",
    "MOST_MEMBERS",
    "MOST_TIMES",
    "MOST_UNPACKED",
    "packed_members",
    "settled",
    "why_not_unpacked",
]

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
_FIRST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can tell."""


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


def packed_members(members: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of these members, in their order, that does not tell when or where it was made."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, data in members:
            member = ZipInfo(name, _FIRST)
            member.compress_type = ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o644 << 16
            made.writestr(member, data)
    return out.getvalue()


def settled(data: bytes) -> bytes:
    """An archive of ours with the same members in the same order, made again by `packed_members`."""
    with ZipFile(io.BytesIO(data)) as given:
        return packed_members((name, given.read(name)) for name in given.namelist())


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f}"
