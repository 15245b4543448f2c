"""Memory of a process that runs for days: little of it held in reserve, and given back when it is not used.

glibc keeps a reserve for every thread that asks for memory at once, and what Python lets go of stays in it.
Where the C library is another one, nothing is done.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from functools import cache

__all__ = ["give_back", "hold_little", "keep_for_good"]

_ARENA_MAX = -8
"""`M_ARENA_MAX` of malloc.h."""
RESERVES = 2


@cache
def _library() -> ctypes.CDLL | None:
    """The C library, where it is glibc."""
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None


def hold_little() -> None:
    """Let all threads of this process share a few reserves; before there are many threads."""
    library = _library()
    if library is not None:
        library.mallopt(_ARENA_MAX, RESERVES)


def keep_for_good() -> None:
    """Do not look for garbage any more among what is there now, such as all that was imported."""
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """Give the memory that nothing uses back to the machine; it takes some tens of milliseconds."""
    gc.collect()
    library = _library()
    if library is not None:
        library.malloc_trim(0)
