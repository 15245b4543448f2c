"""A Dask cluster: the same bytes as on one machine, and a sentence for everything that goes wrong."""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

import accord
from accord.case.schema import Case
from accord.cli.commands.forecast import command
from accord.errors import AccordError, MissingExtraError, UsageError
from accord.faces.json.comparisons import compare_json
from accord.faces.json.forecasts import forecast_json
from accord.machine.cluster import SAME, _Checked, _versions, connected, differing, in_order
from accord.sampling.draws import CHUNK

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore:::distributed", "ignore::ResourceWarning")

QUIET = {"dashboard_address": ":0", "silence_logs": 50}
"""A free port for the status page: its usual one may be taken by another worker of the tests."""
DRAWS = 2 * CHUNK + 100


@pytest.fixture(scope="module")
def client() -> Iterator[object]:
    """A cluster of threads in this process."""
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=False, **QUIET) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        yield client


def text(forecast: accord.Forecast) -> str:
    """All of a forecast."""
    return json.dumps(forecast_json(forecast))


def twice(number: int) -> int:
    return 2 * number


def slow(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def test_a_forecast_of_the_cluster_is_that_of_this_machine(client: object, us_rok: Case) -> None:
    seen: list[tuple[str, int, int]] = []
    there = accord.forecast(us_rok, draws=DRAWS, cluster=client, progress=lambda *told: seen.append(told))
    assert text(there) == text(accord.forecast(us_rok, draws=DRAWS))
    simulated = [done for stage, done, _ in dict.fromkeys(seen) if stage == "simulation" and done]
    assert simulated == [CHUNK, 2 * CHUNK, DRAWS]


def test_a_comparison_of_the_cluster_is_that_of_this_machine(client: object, us_rok: Case) -> None:
    there, here = (
        accord.compare(us_rok, ["alliance-first", "transactional"], draws=CHUNK + 1, cluster=c)
        for c in (client, None)
    )
    assert json.dumps(compare_json(there)) == json.dumps(compare_json(here))


def test_processes_give_the_same_bytes_though_one_of_them_is_killed(us_rok: Case) -> None:
    draws = 8 * CHUNK
    killed: list[int] = []
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, **QUIET) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):

        def kill(stage: str, done: int, wanted: int) -> None:
            if done and not killed:
                killed.append(next(iter(client.run(os.getpid).values())))
                os.kill(killed[0], signal.SIGKILL)

        there = accord.forecast(us_rok, draws=draws, causes=False, cluster=client, progress=kill)
        asked = ["us-rok-2021", "--draws", "300", "--no-causes", "--json"]
        shown = CliRunner().invoke(command, [*asked, "--cluster", cluster.scheduler_address])
    assert killed
    assert text(there) == text(accord.forecast(us_rok, draws=draws, causes=False))
    assert shown.exit_code == 0
    assert shown.stdout == CliRunner().invoke(command, asked).stdout


def test_the_work_of_a_worker_that_falls_silent_is_done_by_others() -> None:
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, **QUIET) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        answers = in_order(client, abs, range(-30, 0), silence=2.0)
        assert [next(answers) for _ in range(3)] == [30, 29, 28]
        stopped = next(iter(client.run(os.getpid).values()))
        os.kill(stopped, signal.SIGSTOP)
        began = time.monotonic()
        try:
            assert [*answers] == list(range(27, 0, -1))
            assert time.monotonic() - began < 20
        finally:
            os.kill(stopped, signal.SIGKILL)


@pytest.mark.full
def test_a_cluster_of_silent_workers_is_left_with_a_sentence() -> None:
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, **QUIET) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        answers = in_order(client, abs, range(30), silence=2.0, patience=3.0)
        next(answers)
        stopped = next(iter(client.run(os.getpid).values()))
        os.kill(stopped, signal.SIGSTOP)
        try:
            with pytest.raises(AccordError, match="no worker of the cluster has given a sign of life"):
                list(answers)
        finally:
            os.kill(stopped, signal.SIGKILL)


def test_a_worker_that_came_later_with_other_versions_does_no_work() -> None:
    asked: list[int] = []
    here = dict.fromkeys(SAME, "0.0.1")
    with pytest.raises(UsageError, match="a worker has accord"):
        _Checked(asked.append, here)(1)
    assert not asked
    _Checked(asked.append, _versions())(1)
    assert asked == [1]


def test_answers_come_in_order_and_no_more_than_a_few_are_under_way(client: object) -> None:
    gc.collect()  # what earlier tests have left in cycles still holds answers
    pulled = in_order(client, twice, range(100))
    assert [next(pulled) for _ in range(5)] == [0, 2, 4, 6, 8]
    assert len(client.futures) <= 3 * 2 + 1  # type: ignore[attr-defined]
    assert [*pulled] == [2 * n for n in range(5, 100)]


def test_leaving_early_cancels_what_is_under_way(client: object) -> None:
    gc.collect()
    answers = in_order(client, slow, [0.0] + 30 * [0.2])
    assert next(answers) == 0.0
    answers.close()
    deadline = time.monotonic() + 5.0
    while client.futures and time.monotonic() < deadline:  # type: ignore[attr-defined]
        time.sleep(0.01)
    assert not client.futures  # type: ignore[attr-defined]


def test_a_cluster_without_workers_is_refused_and_one_that_loses_them_is_left() -> None:
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, **QUIET) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        answers = in_order(client, slow, [0.0] + 30 * [0.05], patience=0.2)
        next(answers)
        cluster.scale(0)
        with pytest.raises(AccordError, match="lost all its workers"):
            list(answers)
        with pytest.raises(UsageError, match="has no worker"), connected(client):
            pass


def test_a_scheduler_that_goes_away_ends_with_a_sentence() -> None:
    cluster = distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, **QUIET)
    with cluster, distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
        answers = in_order(client, slow, [0.0] + 30 * [0.1], patience=0.2)
        next(answers)
        cluster.close()
        with pytest.raises(AccordError, match="cluster"):
            list(answers)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "tcp://", "host", "carrier-pigeon://x:1", " "])
def test_an_address_where_nobody_answers_is_named(address: str, us_rok: Case) -> None:
    with pytest.raises(UsageError, match=f"'{address}' within 0.3 seconds"), connected(address, seconds=0.3):
        pass


@pytest.mark.parametrize(
    "noise", [os.urandom(1 << 16), b"\xff" * 1000, b"\0" * 1000, b"HTTP/1.1 400 Bad\r\n\r\n"]
)
def test_a_server_that_speaks_something_else_is_left_in_time(noise: bytes) -> None:
    def serve() -> None:
        with suppress(OSError):
            while True:
                line, _ = server.accept()
                line.sendall(noise)
                kept.append(line)

    kept: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=serve, daemon=True).start()
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        began = time.monotonic()
        with pytest.raises(UsageError, match="no Dask scheduler answers"), connected(address, seconds=1.0):
            pass
        assert time.monotonic() - began < 4.0
    for line in kept:
        line.close()


def test_a_server_that_is_no_scheduler_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(UsageError, match="no Dask scheduler answers"), connected(address, seconds=0.3):
            pass


@pytest.mark.parametrize("cluster", ["", 8786])
def test_what_is_no_cluster_is_refused(cluster: object) -> None:
    with pytest.raises(UsageError, match="address of a Dask scheduler"), connected(cluster):
        pass


def test_other_versions_on_a_worker_are_named() -> None:
    here = dict.fromkeys(SAME, "2.0")
    there: dict[str, dict[str, str | None]] = {
        "tcp://b:1": {**here, "accord": "1.9"},
        "tcp://a:1": {**here},
        "tcp://c:1": {**here, "numba": None},
    }
    assert differing(here, there) == [
        "tcp://b:1 has accord 1.9, here it is 2.0",
        "tcp://c:1 has numba not at all, here it is 2.0",
    ]
    assert not differing(here, {"tcp://a:1": {**here}})


def test_without_dask_it_says_how_to_install_it(us_rok: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'accord\[dask\]'"):
        accord.forecast(us_rok, draws=10, cluster="tcp://127.0.0.1:1")


def test_the_how_to_names_commands_that_take_a_cluster() -> None:
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "spread-over-machines.md").read_text("utf-8")
    assert "--cluster tcp://" in page
