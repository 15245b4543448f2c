"""Work on other machines: a function of one item, run by the workers of a Dask cluster, its answers in order.

Dask (https://distributed.dask.org) is the optional part ``dask``, imported only when a cluster is asked for.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from threading import Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from accord.errors import AccordError, MissingExtraError, UsageError
from accord.machine.threads import BEAT_SECONDS, answer_of

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["Cluster", "Watch", "connected", "differing", "in_order"]

Cluster: TypeAlias = "str | Client"
"""The address of a Dask scheduler, such as ``tcp://host:8786``, or a client that is connected to one."""

CONNECT_SECONDS = 10.0
PATIENCE_SECONDS = 30.0
"""How long no answer may come before it is asked whether anybody is left to give one."""
SILENT_SECONDS = 15.0
"""How long a worker may give no sign of life before its work is given to others; it gives one every few
seconds, also while it works."""
SAME = ("accord", "numba", "numpy")
"""Packages whose versions must be the same everywhere, for the same numbers."""

Item = TypeVar("Item")
Answer = TypeVar("Answer")


@contextmanager
def connected(cluster: Cluster | None, *, seconds: float = CONNECT_SECONDS) -> Iterator[Client | None]:
    """A client of `cluster` whose workers run what runs here; None for None.

    A client that was given stays open; one that was made here is closed, and with it all its work cancelled.

    Raises
    ------
    MissingExtraError
        If Dask is not installed.
    UsageError
        If nothing answers at the address within `seconds`, the cluster has no worker, or its workers have
        other versions of `SAME`.
    """
    if cluster is None:
        yield None
        return
    try:
        from distributed import Client
    except ImportError as absent:
        raise MissingExtraError("a forecast on a cluster", "dask") from absent
    if not isinstance(cluster, str | Client) or not cluster:
        raise UsageError("a cluster is the address of a Dask scheduler or a distributed.Client")
    if isinstance(cluster, Client):
        _require_same(cluster)
        yield cluster
        return
    with _reached(cluster, seconds) as client:
        _require_same(client)
        yield client


def in_order(
    client: Client,
    function: Callable[[Item], Answer],
    items: Sequence[Item],
    *,
    patience: float = PATIENCE_SECONDS,
    silence: float = SILENT_SECONDS,
    beat: Callable[[], None] = lambda: None,
) -> Generator[Answer, None, None]:
    """The answers of `function` to `items`, in their order, while the workers are at the next ones.

    Not more than three answers per thread of the cluster are wanted at a time. Dask gives the items of a lost
    worker to another one; those of one that gives no sign of life for `silence` seconds are given to others
    here. Leaving early cancels what is under way. `beat` is called from time to time while nothing comes, and
    may raise `accord.errors.Stopped`.

    Raises
    ------
    UsageError
        If a worker that came later has other versions of `SAME`.
    AccordError
        If the scheduler is lost, no worker is left, or an item takes one worker after another with it.
    """
    watch = Watch(client, silence)
    work = _Checked(function, _versions())
    waiting: deque[_Asked] = deque()
    ahead = 3 * sum(client.nthreads().values())
    try:
        for item in items:
            waiting.append(_asked(watch, work, item))
            if len(waiting) > ahead:
                yield _answer(watch, waiting, patience, beat)
        while waiting:
            yield _answer(watch, waiting, patience, beat)
    finally:
        if waiting and client.status == "running":
            left = [asked.future for asked in waiting]
            with suppress(TimeoutError):
                _in_time(lambda: client.cancel(left), silence)


class Watch:
    """Which workers of a cluster give signs of life, as the scheduler hears them."""

    def __init__(self, client: Client, silence: float) -> None:
        self.client, self.silence = client, silence
        self.given_up: set[str] = set()
        """Addresses of workers that are asked for nothing any more."""
        self._heard: dict[str, tuple[float, float]] = {}
        """Address to the last sign by the scheduler's clock, and when we saw it by our own."""
        self._looked = 0.0
        self.present = set(client.nthreads())
        """Addresses of the workers that the scheduler had at the last look."""

    def look(self) -> set[str]:
        """The workers that have become silent since the last look; looks a few times per `silence`."""
        now = monotonic()
        if now - self._looked < self.silence / 5 or self.client.status != "running":
            return set()
        self._looked = now
        workers = self._workers()
        self.present = set(workers)
        for address, told in workers.items():
            if self._heard.get(address, (None, 0.0))[0] != told["last_seen"]:
                self._heard[address] = (told["last_seen"], now)
        silent = {
            address
            for address in workers
            if address not in self.given_up and now - self._heard[address][1] > self.silence
        }
        self.given_up |= silent
        return silent

    def others(self) -> list[str] | None:
        """The workers that are left where some have been given up; None where all may be asked."""
        if not self.given_up:
            return None
        return sorted(self.present - self.given_up)

    def _workers(self) -> Mapping[str, Mapping[str, Any]]:
        try:
            found = _in_time(lambda: self.client.scheduler_info(n_workers=-1), self.silence)
        except TimeoutError:
            raise AccordError(
                f"the scheduler of the cluster gives no sign of life for {self.silence:g} seconds; "
                "start it again"
            ) from None
        workers: Mapping[str, Mapping[str, Any]] = found["workers"]
        return workers


@dataclass(frozen=True)
class _Checked:
    """A function that is run only where the versions are those of the program that asks."""

    function: Callable[[Any], Any]
    versions: Mapping[str, str]

    def __call__(self, item: Any) -> Any:
        if clauses := differing(self.versions, {"a worker": _versions()}):
            raise _refusal(clauses)
        return self.function(item)


@dataclass
class _Asked:
    """An item that the cluster has been asked for, and the way to ask for it again."""

    future: Any
    again: Callable[[], Any]


def _asked(watch: Watch, work: _Checked, item: Any) -> _Asked:
    again = partial(_submitted, watch, work, item)
    return _Asked(again(), again)


def _submitted(watch: Watch, work: _Checked, item: Any) -> Any:
    return watch.client.submit(work, item, pure=False, workers=watch.others())


def _versions() -> dict[str, str]:
    from importlib.metadata import version

    return {package: version(package) for package in SAME}


def differing(here: Mapping[str, str], workers: Mapping[str, Mapping[str, str | None]]) -> list[str]:
    """One clause for every package of `SAME` whose version on a worker is not the one `here`."""
    return [
        f"{address} has {package} {found.get(package) or 'not at all'}, here it is {here[package]}"
        for address, found in sorted(workers.items())
        for package in SAME
        if found.get(package) != here[package]
    ]


def _reached(address: str, seconds: float) -> Client:
    from distributed import Client

    began = monotonic()
    try:
        # By hand first: a client goes on asking a server that speaks something else, and complains later.
        if not address.startswith("inproc:"):
            _in_time(lambda: asyncio.run(_greeted(address, seconds)), seconds)
        left = max(1.0, seconds - (monotonic() - began))
        return _in_time(lambda: Client(address, timeout=left, set_as_default=False), left + 1.0)
    except Exception as problem:
        raise UsageError(
            f"no Dask scheduler answers at '{address}' within {seconds:g} seconds; "
            "give its address as it prints it, such as tcp://host:8786"
        ) from problem


async def _greeted(address: str, seconds: float) -> None:
    """Ask whoever is at the address what it is, as Dask's own servers do among themselves."""
    from distributed.core import connect
    from distributed.security import Security

    async def ask() -> object:
        line = await connect(address, timeout=seconds, **Security().get_connection_args("client"))
        try:
            await line.write({"op": "identity", "reply": True})
            return await line.read()
        finally:
            line.abort()

    told = await asyncio.wait_for(ask(), seconds)
    if not isinstance(told, Mapping) or told.get("type") != "Scheduler":
        raise ValueError("no scheduler")


def _in_time(call: Callable[[], Answer], seconds: float) -> Answer:
    """What `call` gives, or TimeoutError; in a thread of its own, since Dask may wait without end."""
    done: Future[Answer] = Future()
    Thread(target=partial(_settle, done, call), daemon=True).start()
    return done.result(timeout=seconds)


def _settle(done: Future[Answer], call: Callable[[], Answer]) -> None:
    try:
        done.set_result(call())
    except BaseException as problem:  # noqa: BLE001  what answers at an address decides what Dask raises
        done.set_exception(problem)


def _require_same(client: Client) -> None:
    if client.asynchronous:
        raise UsageError("the cluster needs a client that waits: Client(..., asynchronous=False)")
    try:
        versions = _in_time(lambda: client.get_versions(packages=list(SAME)), SILENT_SECONDS)
    except TimeoutError:
        raise UsageError(
            f"a worker of the cluster gives no answer within {SILENT_SECONDS:g} seconds; "
            "stop it and try again"
        ) from None
    if not versions["workers"]:
        raise UsageError("the cluster has no worker; start one with  dask worker ADDRESS  and try again")
    workers = {address: found["packages"] for address, found in versions["workers"].items()}
    if clauses := differing(versions["client"]["packages"], workers):
        raise _refusal(clauses)


def _refusal(clauses: Sequence[str]) -> UsageError:
    more = f", and {len(clauses) - 3} more" if len(clauses) > 3 else ""
    found = "; ".join(clauses[:3]) + more
    return UsageError(f"the workers would not give the same numbers: {found}; install the same there")


def _answer(watch: Watch, waiting: deque[_Asked], patience: float, beat: Callable[[], None]) -> Any:
    """The answer to the item that has waited longest, which leaves the queue."""
    from distributed import KilledWorker

    asked = monotonic()
    while True:
        first = waiting[0]
        try:
            if first.future.done():
                answer = _fetched(first.future, watch.silence, beat)
                waiting.popleft()
                return answer
            _wait_a_beat(first.future)
        except TimeoutError:  # whoever holds the answer does not give it
            first.future = first.again()
        except (CancelledError, asyncio.CancelledError):
            # Which of the two Dask raises depends on its version.
            raise AccordError("the connection to the scheduler of the cluster is lost; try again") from None
        except KilledWorker as problem:
            raise AccordError(
                f"the workers of the cluster die at their work, of memory perhaps: {problem}"
            ) from None
        beat()
        _give_to_others(watch, waiting)
        if monotonic() - asked >= patience:
            asked = monotonic()
            _require_workers(watch)


def _wait_a_beat(future: Any) -> None:
    until = monotonic() + BEAT_SECONDS
    while monotonic() < until and not future.done():
        sleep(0.002)


def _fetched(future: Any, seconds: float, beat: Callable[[], None]) -> Any:
    """The answer of a future that is done, which still lies with the worker."""
    done: Future[Any] = Future()
    Thread(target=partial(_settle, done, partial(future.result, timeout=seconds)), daemon=True).start()
    return answer_of(done, beat)


def _give_to_others(watch: Watch, waiting: deque[_Asked]) -> None:
    """Ask again for all that may lie with workers that have become silent."""
    if not watch.look() or not watch.others():
        return
    for asked in waiting:
        asked.future = asked.again()


def _require_workers(watch: Watch) -> None:
    if watch.client.status != "running" or not watch.present:
        raise AccordError("the cluster has lost all its workers; start some and try again")
    if watch.others() == []:
        raise AccordError(
            f"no worker of the cluster has given a sign of life for {watch.silence:g} seconds; "
            "start others and try again"
        )
