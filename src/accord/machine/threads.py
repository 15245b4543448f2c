"""Work on several threads: answers in order, and an end within a fraction of a second when one is wanted."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import TypeVar

from accord.errors import Stopped

__all__ = ["BEAT_SECONDS", "answer_of", "in_order", "pool_that_ends", "stop_if"]

BEAT_SECONDS = 0.1
"""How often whoever waits is asked whether to go on."""

Item = TypeVar("Item")
Answer = TypeVar("Answer")


def stop_if(ending: Event | None) -> None:
    """Nothing, or `Stopped` where the work is to end."""
    if ending is not None and ending.is_set():
        raise Stopped("the work was stopped before its end")


@contextmanager
def pool_that_ends(workers: int | None) -> Iterator[tuple[ThreadPoolExecutor, Event]]:
    """Threads (as many as cores if None), and the event that is set when they are to end: whatever leaves
    the block early sets it, takes back what has not begun, and waits for the rest."""
    ending = Event()
    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
        try:
            yield pool, ending
        finally:
            ending.set()
            pool.shutdown(wait=True, cancel_futures=True)


def in_order(
    one: Callable[[Item, Event | None], Answer],
    items: Sequence[Item],
    workers: int | None,
    beat: Callable[[], None] = lambda: None,
) -> Generator[Answer, None, None]:
    """The answers of `one` to `items`, in their order, while threads are at the next ones.

    Not more than two answers per thread wait at a time. `one` is told the event that says it is to end;
    leaving early sets it. `beat` is called from time to time while nothing comes, and may raise `Stopped`.
    """
    threads = min(workers or os.cpu_count() or 1, max(len(items), 1))
    waiting: deque[Future[Answer]] = deque()
    with pool_that_ends(threads) as (pool, ending):
        for item in items:
            waiting.append(pool.submit(one, item, ending))
            if len(waiting) > 2 * threads:
                yield answer_of(waiting.popleft(), beat)
        while waiting:
            yield answer_of(waiting.popleft(), beat)


def answer_of(future: Future[Answer], beat: Callable[[], None]) -> Answer:
    """What a thread has found; `beat` is called while it is still at it."""
    while True:
        try:
            return future.result(timeout=BEAT_SECONDS)
        except TimeoutError:
            if future.done():
                raise
            beat()
