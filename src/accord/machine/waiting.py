"""Waiting for work that cannot be interrupted from within, such as one long call of a compiled kernel."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from accord.machine.progress import Progress, unseen

__all__ = ["left_alone", "waited_for"]

T = TypeVar("T")

_TICK = 0.1
"""Seconds between two looks at the work; Ctrl-C is heard at once."""
_working: list[threading.Event] = []
"""The ends of works that are waited for, and of those that nobody waits for any more. A thread cannot be
asked: a Ctrl-C while it is joined makes Python 3.11 take it for ended (bpo-45274)."""


def left_alone() -> bool:
    """Whether work still goes on that nobody waits for; the interpreter might wait for it at its end."""
    return any(not ended.is_set() for ended in _working)


def waited_for(work: Callable[[], T], progress: Progress = unseen, *, stage: str, seconds: float = 0.0) -> T:
    """What `work` returns or raises; it is done in a thread beside the one that waits.

    A Ctrl-C, or whatever `progress` raises, ends the waiting at once; the work is left alone and ends with
    the process, so it must not write anything.

    Parameters
    ----------
    progress
        Called ten times a second with `stage`, the seconds gone by and `seconds`; not at all where that is 0.
    seconds
        How long the work is expected to take.
    """
    done: list[T] = []
    failed: list[BaseException] = []
    ended = threading.Event()

    def run() -> None:
        try:
            done.append(work())
        except BaseException as problem:  # noqa: BLE001  raised again where it is waited for
            failed.append(problem)
        finally:
            ended.set()

    began = time.monotonic()
    _working.append(ended)
    threading.Thread(target=run, daemon=True, name=stage).start()
    while not ended.wait(_TICK):
        if seconds:
            gone = min(time.monotonic() - began, 0.99 * seconds)
            progress(stage, int(1000 * gone), int(1000 * seconds))
    _working.remove(ended)
    if failed:
        raise failed[0]
    return done[0]
