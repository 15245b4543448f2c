"""Many draws: sampling and running in fixed chunks, on several threads or the machines of a cluster, with the
same numbers however they are split."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from accord.agenda.kernel import ALL_CAUSES, run
from accord.agenda.layout import Agenda
from accord.agenda.tables import Results, Tables, new_results, new_state
from accord.machine import cluster
from accord.sampling.draws import CHUNK, sample

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["Chunk", "Progress", "chunks", "focused_results", "results_of"]

Progress = Callable[[int, int], None]
"""Called with the draws done so far and the draws wanted."""

Span = tuple[int, int]
"""Index of the first draw, number of draws."""
Answer = TypeVar("Answer")


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
    agenda: Agenda,
    *,
    seed: int,
    draws: int,
    workers: int | None = None,
    client: Client | None = None,
    progress: Progress | None = None,
) -> Iterator[Chunk]:
    """All draws in index order, in chunks of `accord.sampling.draws.CHUNK`; memory is bounded by a few
    chunks per worker.

    With a `client` the draws run on its cluster. Results depend neither on it nor on `workers`. An interrupt
    stops within one chunk.
    """
    spans = [(first, min(CHUNK, draws - first)) for first in range(0, draws, CHUNK)]
    one = partial(_chunk, agenda, seed)
    done = 0
    for chunk in (
        _on_cluster(agenda, seed, spans, workers, client) if client else _in_order(one, spans, workers)
    ):
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


def _chunk(agenda: Agenda, seed: int, span: Span) -> Chunk:
    inputs = sample(agenda.slots, seed, *span)
    return Chunk(span[0], inputs, results_of(agenda.tables, inputs, agenda.horizon))


def _results(agenda: Agenda, seed: int, span: Span) -> Results:
    return _chunk(agenda, seed, span).results


def _inputs(agenda: Agenda, seed: int, span: Span) -> NDArray[np.float64]:
    return sample(agenda.slots, seed, *span)


def _on_cluster(
    agenda: Agenda, seed: int, spans: list[Span], workers: int | None, client: Client
) -> Iterator[Chunk]:
    # The inputs are ten times the size of the results, and sampled here sooner than they could be sent.
    results = cluster.in_order(client, partial(_results, agenda, seed), spans)
    inputs = _in_order(partial(_inputs, agenda, seed), spans, workers)
    for (first, _), found, given in zip(spans, results, inputs, strict=True):
        yield Chunk(first, given, found)


def _in_order(one: Callable[[Span], Answer], spans: list[Span], workers: int | None) -> Iterator[Answer]:
    threads = min(workers or os.cpu_count() or 1, len(spans))
    if threads <= 1:
        yield from map(one, spans)
        return
    waiting: deque[Future[Answer]] = deque()
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
