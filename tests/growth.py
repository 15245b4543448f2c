"""Whether work grows in proportion: ratios of processor time that a busy machine does not spoil."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

__all__ = ["growth"]

_PAIRS = 5


def growth(few: Callable[[], object], many: Callable[[], object], *, at_most: float) -> float:
    """How many times the processor time of `few` is spent by `many`: the smallest ratio of the pairs tried.

    A disturbance lengthens what it meets, so that one pair within `at_most` is evidence enough that the work
    itself is; no further pair is tried then. Work that grows faster exceeds it in every pair.
    """
    least = float("inf")
    for _ in range(_PAIRS):
        less = _seconds(few)
        least = min(least, _seconds(many) / less)
        if least <= at_most:
            break
    return least


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    began = time.process_time()
    work()
    return max(time.process_time() - began, 1e-6)
