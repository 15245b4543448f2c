"""Many draws: sampling and running in fixed chunks, on several threads, with the same numbers however they
are split."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.agenda.kernel import ALL_CAUSES, run
from accord.agenda.layout import Agenda
from accord.agenda.tables import Results, Tables, new_results, new_state
from accord.draws import CHUNK, sample

__all__ = ["Chunk", "Progress", "chunks", "focused_results", "results_of"]

Progress = Callable[[int, int], None]
"""Called with the draws done so far and the draws wanted."""


@dataclass(frozen=True)
class Chunk:
    """A run of consecutive draws with their inputs."""

    first: int
    """Index of the first draw."""
    inputs: NDArray[np.float64]
    """(draw, slot), native units."""
    results: Results
    """(draw, issue)."""


def chunks(
    agenda: Agenda, *, seed: int, draws: int, workers: int | None = None, progress: Progress | None = None
) -> Iterator[Chunk]:
    """All draws in index order, in chunks of `accord.draws.CHUNK`; memory is bounded by a few chunks per
    worker.

    Results do not depend on `workers`. An interrupt stops within one chunk.
    """
    spans = [(first, min(CHUNK, draws - first)) for first in range(0, draws, CHUNK)]

    def one(span: tuple[int, int]) -> Chunk:
        inputs = sample(agenda.slots, seed, *span)
        return Chunk(span[0], inputs, results_of(agenda.tables, inputs, agenda.horizon))

    done = 0
    for chunk in _in_order(one, spans, workers):
        done += len(chunk.inputs)
        if progress:
            progress(done, draws)
        yield chunk


def results_of(tables: Tables, inputs: NDArray[np.float64], horizon: float) -> Results:
    """The results of every row of `inputs` (draw, slot)."""
    results = new_results(len(inputs), len(tables.issues))
    run(tables, inputs, new_state(tables), results, horizon, -1, ALL_CAUSES)
    return results


def focused_results(
    tables: Tables, inputs: NDArray[np.float64], horizon: float, issue: int, causes: int
) -> Results:
    """The results of one issue with only some causes present on it; the columns of other issues mean
    nothing."""
    results = new_results(len(inputs), len(tables.issues))
    run(tables, inputs, new_state(tables), results, horizon, issue, causes)
    return results


def _in_order(
    one: Callable[[tuple[int, int]], Chunk], spans: list[tuple[int, int]], workers: int | None
) -> Iterator[Chunk]:
    threads = min(workers or os.cpu_count() or 1, len(spans))
    if threads <= 1:
        yield from map(one, spans)
        return
    waiting: deque[Future[Chunk]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        try:
            for span in spans:
                waiting.append(pool.submit(one, span))
                if len(waiting) > 2 * threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
