"""Work on other machines: a function of one item, run by the workers of a Dask cluster, its answers in order.

Dask (https://distributed.dask.org) is the optional part ``dask``, imported only when a cluster is asked for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from accord.errors import AccordError, MissingExtraError, UsageError
from accord.machine.threads import BEAT_SECONDS

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["Cluster", "connected", "differing", "in_order"]

Cluster: TypeAlias = "str | Client"
"""The address of a Dask scheduler, such as ``tcp://host:8786``, or a client that is connected to one."""

CONNECT_SECONDS = 10.0
PATIENCE_SECONDS = 30.0
"""How long no answer may come before it is asked whether anybody is left to give one."""
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
    beat: Callable[[], None] = lambda: None,
) -> Generator[Answer, None, None]:
    """The answers of `function` to `items`, in their order, while the workers are at the next ones.

    Not more than three answers per thread of the cluster are wanted at a time. Dask gives the items of a lost
    worker to another one. Leaving early cancels what is under way. `beat` is called from time to time while
    nothing comes, and may raise `accord.errors.Stopped`.

    Raises
    ------
    AccordError
        If the scheduler is lost, no worker is left, or an item takes one worker after another with it.
    """
    waiting: deque[Any] = deque()
    ahead = 3 * sum(client.nthreads().values())
    try:
        for item in items:
            waiting.append(client.submit(function, item, pure=False))
            if len(waiting) > ahead:
                yield _answer(client, waiting.popleft(), patience, beat)
        while waiting:
            yield _answer(client, waiting.popleft(), patience, beat)
    finally:
        if waiting and client.status == "running":
            client.cancel(list(waiting))


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

    reached: Future[Client] = Future()

    def connect() -> None:
        try:
            reached.set_result(Client(address, timeout=seconds, set_as_default=False))
        except BaseException as problem:  # noqa: BLE001  what answers at a wrong address decides what Dask raises
            reached.set_exception(problem)

    # In a thread of its own, because Dask waits without end for a server that speaks something else.
    Thread(target=connect, daemon=True).start()
    try:
        return reached.result(timeout=seconds + 1.0)
    except Exception as problem:
        raise UsageError(
            f"no Dask scheduler answers at '{address}' within {seconds:g} seconds; "
            "give its address as it prints it, such as tcp://host:8786"
        ) from problem


def _require_same(client: Client) -> None:
    if client.asynchronous:
        raise UsageError("the cluster needs a client that waits: Client(..., asynchronous=False)")
    versions = client.get_versions(packages=list(SAME))
    if not versions["workers"]:
        raise UsageError("the cluster has no worker; start one with  dask worker ADDRESS  and try again")
    workers = {address: found["packages"] for address, found in versions["workers"].items()}
    if clauses := differing(versions["client"]["packages"], workers):
        more = f", and {len(clauses) - 3} more" if len(clauses) > 3 else ""
        found = "; ".join(clauses[:3]) + more
        raise UsageError(f"the workers would not give the same numbers: {found}; install the same there")


def _answer(client: Client, future: Any, patience: float, beat: Callable[[], None]) -> Any:
    import asyncio

    from distributed import KilledWorker

    asked = monotonic()
    while True:
        try:
            return future.result(timeout=min(patience, BEAT_SECONDS))
        except TimeoutError:
            beat()
            if monotonic() - asked < patience:
                continue
            asked = monotonic()
            if client.status == "running" and client.nthreads():
                continue
            raise AccordError("the cluster has lost all its workers; start some and try again") from None
        except (CancelledError, asyncio.CancelledError):
            # Which of the two Dask raises depends on its version.
            raise AccordError("the connection to the scheduler of the cluster is lost; try again") from None
        except KilledWorker as problem:
            raise AccordError(
                f"the workers of the cluster die at their work, of memory perhaps: {problem}"
            ) from None
