"""Many draws: sampling and running in fixed chunks, on several threads or the machines of a cluster, with the
same numbers however they are split."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from accord.agenda.diary import NO_DIARY, Diary, new_diary
from accord.agenda.kernel import ALL_CAUSES, offers_at, run
from accord.agenda.layout import Agenda
from accord.agenda.state import Results, new_results, new_state
from accord.agenda.tables import TIME_ALONE, Tables
from accord.machine import cluster, threads
from accord.machine.progress import Progress, unseen
from accord.sampling.draws import chunk_size, sample
from accord.sampling.together import Together

if TYPE_CHECKING:
    from distributed import Client

__all__ = [
    "Chunk",
    "chunks",
    "chunks_in_step",
    "diary_of",
    "focused_results",
    "focused_times",
    "focused_until",
    "offers_seen",
    "results_of",
]

BREATH = 512
"""Draws between two looks at whether the work is to end; the numbers do not depend on it."""

Item = tuple[Agenda, int, int]
"""What to simulate, index of the first draw, number of draws."""


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
    progress: Progress = unseen,
) -> Generator[Chunk, None, None]:
    """All draws in index order, in chunks of `accord.sampling.draws.chunk_size`; memory is bounded by a few
    chunks per worker.

    With a `client` the draws run on its cluster. Results depend neither on it nor on `workers`. An interrupt
    or `accord.errors.Stopped` from `progress` stops soon.
    """
    steps = chunks_in_step(
        [agenda], seed=seed, draws=draws, workers=workers, client=client, progress=progress
    )
    with closing(steps):
        for (chunk,) in steps:
            yield chunk


def chunks_in_step(
    agendas: Sequence[Agenda],
    *,
    seed: int,
    draws: int,
    workers: int | None = None,
    client: Client | None = None,
    progress: Progress = unseen,
    stage: str = "simulation",
    start: int = 0,
    at_once: int | None = None,
) -> Generator[tuple[Chunk, ...], None, None]:
    """The same draws of several agendas, chunk by chunk, one chunk of each agenda at a time; otherwise as
    `chunks`, with progress over the draws of all.

    start : index of the first draw; `draws` come from there.
    at_once : draws of a chunk, where that is to be fewer than usual: of few draws every thread gets some.
    """
    size = chunk_size(max((len(agenda.slots.rows) for agenda in agendas), default=0))
    size = min(size, at_once or size)
    spans = [(start + first, min(size, draws - first)) for first in range(0, draws, size)]
    items: list[Item] = [(agenda, *span) for span in spans for agenda in agendas]
    together, done = Together([agenda.slots for agenda in agendas], seed), 0

    def beat() -> None:
        progress(stage, done, draws * len(agendas))

    if client:
        found = _on_cluster(seed, together, items, workers, client, beat)
    else:
        found = threads.in_order(partial(_chunk, together), items, workers, beat)
    step: list[Chunk] = []
    with closing(found):
        for chunk in found:
            step.append(chunk)
            done += len(chunk.inputs)
            beat()
            if len(step) == len(agendas):
                yield tuple(step)
                step = []


def results_of(
    tables: Tables, inputs: NDArray[np.float64], horizon: float, ending: Event | None = None
) -> Results:
    """The results of every row of `inputs` (draw, slot).

    Raises
    ------
    Stopped
        Soon after `ending` is set.
    """
    return focused_results(tables, inputs, horizon, -1, ALL_CAUSES, ending)


def focused_results(
    tables: Tables,
    inputs: NDArray[np.float64],
    horizon: float,
    issue: int,
    causes: int,
    ending: Event | None = None,
) -> Results:
    """The results of one issue with only some causes present on it; the columns of other issues mean
    nothing. As `results_of` otherwise."""
    return _focused(tables, inputs, horizon, issue, causes, ending)


def focused_times(
    tables: Tables,
    inputs: NDArray[np.float64],
    horizon: float,
    issue: int,
    causes: int = ALL_CAUSES,
    ending: Event | None = None,
) -> NDArray[np.float64]:
    """(draw,) the times of `focused_results`, sooner: no draw goes on once it cannot be signed any more."""
    return focused_until(tables, inputs, horizon, issue, causes, ending)[0]


def focused_until(
    tables: Tables,
    inputs: NDArray[np.float64],
    horizon: float,
    issue: int,
    causes: int,
    ending: Event | None = None,
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """(draw,) the times of `focused_times`, and (draw,) whether bottom lines were moved to make common ground
    until then."""
    found = _focused(tables, inputs, horizon, issue, causes | TIME_ALONE, ending)
    return found.time[:, issue], found.made[:, issue]


def _focused(
    tables: Tables,
    inputs: NDArray[np.float64],
    horizon: float,
    issue: int,
    causes: int,
    ending: Event | None,
) -> Results:
    results, state = new_results(len(inputs), len(tables.issues)), new_state(tables)
    for first in range(0, len(inputs), BREATH):
        threads.stop_if(ending)
        some = slice(first, first + BREATH)
        run(tables, inputs[some], state, _part(results, some), NO_DIARY, horizon, issue, causes)
    return results


def diary_of(
    tables: Tables,
    inputs: NDArray[np.float64],
    months: NDArray[np.float64],
    horizon: float,
    ending: Event | None = None,
) -> Diary:
    """What every row of `inputs` (draw, slot) looks like at `months` (month,), ascending from 0 to at most
    the horizon.

    Raises
    ------
    Stopped
        Soon after `ending` is set.
    """
    diary, state = new_diary(tables, len(inputs), months), new_state(tables)
    results = new_results(len(inputs), len(tables.issues))
    for first in range(0, len(inputs), BREATH):
        threads.stop_if(ending)
        some = slice(first, first + BREATH)
        page = diary._replace(**{name: getattr(diary, name)[some] for name in ("stages", "lower", "upper")})
        run(tables, inputs[some], state, _part(results, some), page, horizon, -1, ALL_CAUSES)
    return diary


def offers_seen(
    agenda: Agenda, inputs: NDArray[np.float64], months: Sequence[float], stances: Sequence[int]
) -> NDArray[np.float64]:
    """(draw, moment, 2) the least and the greatest point that a party accepts at some month; NaN where no
    offer stands then, since a text has been accepted or the talks are over.

    Parameters
    ----------
    inputs : (draw, slot), native units.
    months : (moment,) above 0 and below the horizon, in any order.
    stances : (moment,) rows of the agenda's stances.
    """
    order = np.argsort(months, kind="stable")
    at, whose = np.asarray(months, np.float64)[order], np.asarray(stances, np.int64)[order]
    found = np.empty((len(inputs), len(order), 2))
    offers_at(agenda.tables, inputs, new_state(agenda.tables), at, whose, found, agenda.horizon)
    ends = np.empty_like(found)
    ends[:, order] = found
    return ends


def _part(results: Results, some: slice) -> Results:
    """Room for the results of some of the draws, inside the whole."""
    return Results(
        time=results.time[some],
        point=results.point[some],
        delivered=results.delivered[some],
        in_force=results.in_force[some],
        missing=results.missing[some],
        zone=results.zone[some],
        deadlocked=results.deadlocked[some],
        accepted=results.accepted[some],
        refused=results.refused[some],
        made=results.made[some],
    )


def _chunk(together: Together, item: Item, ending: Event | None = None) -> Chunk:
    inputs = _inputs(together, item)
    agenda, first, _ = item
    return Chunk(first, inputs, results_of(agenda.tables, inputs, agenda.horizon, ending))


def _inputs(together: Together, item: Item, ending: Event | None = None) -> NDArray[np.float64]:
    agenda, first, count = item
    return together.sample(agenda.slots, first, count)


def _results(seed: int, item: Item) -> Results:
    """The results alone, on another machine."""
    agenda, first, count = item
    return results_of(agenda.tables, sample(agenda.slots, seed, first, count), agenda.horizon)


def _on_cluster(
    seed: int,
    together: Together,
    items: list[Item],
    workers: int | None,
    client: Client,
    beat: Callable[[], None],
) -> Generator[Chunk, None, None]:
    # The inputs are ten times the size of the results, and sampled here sooner than they could be sent.
    results = cluster.in_order(client, partial(_results, seed), items, beat=beat)
    inputs = threads.in_order(partial(_inputs, together), items, workers, beat)
    with closing(results), closing(inputs):
        for (_, first, _), found, given in zip(items, results, inputs, strict=True):
            yield Chunk(first, given, found)
