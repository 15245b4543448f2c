"""Work that cannot be interrupted from within is waited for beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from accord.errors import Stopped, UsageError
from accord.machine.waiting import left_alone, waited_for


def test_what_the_work_returns_or_raises_comes_through() -> None:
    assert waited_for(lambda: 7, stage="x") == 7

    def fails() -> None:
        raise UsageError("no")

    with pytest.raises(UsageError, match="no"):
        waited_for(fails, stage="x")
    assert not left_alone()


def test_the_time_gone_by_is_told_and_whoever_is_told_can_end_it() -> None:
    told: list[tuple[str, int, int]] = []
    go_on = threading.Event()

    def show(stage: str, done: int, wanted: int) -> None:
        told.append((stage, done, wanted))
        if len(told) == 3:
            raise Stopped("enough")

    began = time.monotonic()
    with pytest.raises(Stopped):
        waited_for(lambda: go_on.wait(30), show, stage="settling", seconds=2)
    assert time.monotonic() - began < 10
    assert left_alone()
    assert [(stage, wanted) for stage, _, wanted in told] == [("settling", 2000)] * 3
    assert 0 < told[0][1] < told[2][1] <= 1980
    go_on.set()
    for _ in range(100):
        time.sleep(0.01 if left_alone() else 0)
    assert not left_alone()


_BUSY = """
import signal
import time
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever is started in the background ignores it
from accord.machine.waiting import left_alone, waited_for
try:
    waited_for(lambda: (print("working", flush=True), time.sleep(60)), stage="x")
except KeyboardInterrupt:
    print("left alone" if left_alone() else "taken for ended", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to another process")
def test_work_goes_on_after_ctrl_c_and_is_known_to() -> None:
    with subprocess.Popen([sys.executable, "-c", _BUSY], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "working\n"
        process.send_signal(signal.SIGINT)
        assert process.stdout.read() == "left alone\n"
