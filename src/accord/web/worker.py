"""The other process: it computes, one question after the other, and tells how far it is.

The web process never simulates. What crosses between the two is told by `accord.web.crossing`. `InThreads`
does the same work without another process, for tests.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Protocol

from accord.errors import AccordError, Stopped
from accord.machine.memory import hold_little
from accord.web.crossing import Crossing
from accord.web.question import Question, looked_at, need_named

__all__ = ["Died", "Halt", "InProcess", "InThreads", "Worker"]

Told = Callable[[str, int, int], None]
PATIENCE = 0.35
"""Seconds that work may take to end after it was asked to for good, before its process is ended."""
ROOM = 3.0
"""The same where it is to make room: whoever waits for the room would wait longer for a new process."""


class Died(AccordError):
    """The compute process ended in the middle of the work; another has taken its place."""


ASIDE = 5
"""By how much work that nobody looks at goes behind pages, as `nice` counts."""


class Halt(threading.Event):
    """Set to end work: for good, or to make room for something more urgent."""

    for_good = True

    @property
    def patience(self) -> float:
        """Seconds that the work may take to end."""
        return PATIENCE if self.for_good else ROOM


class Worker(Protocol):
    """Answers one question at a time."""

    def answer(self, question: Question, told: Told, stop: Halt) -> Any:
        """The answer; `told` hears of its progress, and `stop` ends it with `Stopped` within 0.5 s."""

    def close(self) -> None:
        """Let go of whatever is held."""


class InThreads:
    """Computes in the thread that asks."""

    def answer(self, question: Question, told: Told, stop: Halt) -> Any:
        """As `Worker.answer`."""
        return _answered(question, _watched(told, stop.is_set))

    def close(self) -> None:
        """Nothing is held."""


class InProcess:
    """Computes in a process of its own, which is started when first needed and replaced when it dies."""

    def __init__(self, idle: float = 0.0) -> None:
        self.idle = idle
        """Seconds after which the process ends that has nothing to do; 0 for never."""
        self._process: Any = None
        self._line: Connection | None = None
        self._crossing = Crossing()
        self._lock = threading.Lock()
        self._used = time.monotonic()

    def start(self) -> None:
        """Start the process before there is work."""
        with self._lock:
            self._alive()

    @property
    def pid(self) -> int | None:
        """The process, if there is one."""
        return None if self._process is None else self._process.pid

    def answer(self, question: Question, told: Told, stop: Halt) -> Any:
        """As `Worker.answer`.

        Raises
        ------
        Died
            If the process ended meanwhile.
        """
        with self._lock:
            line = self._alive()
            try:
                line.send(self._crossing.question(question))
                return self._followed(line, told, stop)
            except (EOFError, OSError) as gone:
                self._end()
                raise Died("The process that computes ended unexpectedly; ask again") from gone
            finally:
                self._used = time.monotonic()

    def _followed(self, line: Connection, told: Told, stop: Halt) -> Any:
        """What comes back, until it is an answer or an error."""
        asked_to_end = 0.0
        while True:
            if line.poll(0.02):
                kind, what = line.recv()
                if kind == "told":
                    told(*what)
                    continue
                if kind == "failed":
                    raise what
                return self._crossing.answered(what)
            if stop.is_set() and not asked_to_end:
                asked_to_end = time.monotonic()
                line.send("stop" if stop.for_good else "room")
            elif asked_to_end and time.monotonic() - asked_to_end > stop.patience:
                self._end()
                raise Stopped("Stopped")

    def rest(self) -> None:
        """End the process if it has been idle for too long."""
        if not self.idle or not self._lock.acquire(blocking=False):
            return
        try:
            if time.monotonic() - self._used > self.idle:
                self._end()
        finally:
            self._lock.release()

    def close(self) -> None:
        """End the process."""
        self._end()

    def _alive(self) -> Connection:
        if self._process is None or not self._process.is_alive() or self._line is None:
            self._end()
            context = multiprocessing.get_context("spawn")
            self._line, other = context.Pipe()
            self._crossing = Crossing()
            self._process = context.Process(target=serve, args=(other,), daemon=True, name="accord-compute")
            self._process.start()
            other.close()
        return self._line

    def _end(self) -> None:
        process, line, self._process, self._line = self._process, self._line, None, None
        if process is not None and process.is_alive():
            process.kill()
            process.join(1.0)
        if line is not None:
            line.close()


# ---------------------------------------------------------------- over there


class _Ending:
    """How one question may end before its answer: it is to stop, and nobody waits until it has."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.over = threading.Event()


def serve(line: Connection) -> None:
    """Answer questions that come over a line until it ends; runs in the other process."""
    import signal
    from queue import SimpleQueue

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us ends us
    crossing, sending = Crossing(), threading.Lock()
    questions: SimpleQueue[tuple[bool, bytes, _Ending]] = SimpleQueue()

    def listen() -> None:
        latest = _Ending()
        with suppress(EOFError, OSError):
            while True:
                heard = line.recv()
                if heard in ("stop", "room"):
                    latest.stop.set()
                    if heard == "room":
                        latest.over.set()
                else:
                    latest = _Ending()
                    questions.put((*heard, latest))
        os._exit(0)  # whoever asked is gone, and work that nobody waits for must not go on

    def send(what: tuple[str, Any]) -> None:
        with sending:
            line.send(what)

    def outcome(question: Question, ending: _Ending) -> tuple[str, Any]:
        return _outcome(question, crossing, lambda *what: send(("told", what)), ending.stop)

    def behind(question: Question, ending: _Ending) -> tuple[str, Any]:
        work = aside.submit(outcome, question, ending)
        work.add_done_callback(lambda _: ending.over.set())
        ending.over.wait()
        return (
            work.result() if work.done() else ("failed", Stopped("Stopped"))
        )  # its thread ends it by itself

    hold_little()
    threading.Thread(target=listen, daemon=True, name="listen").start()
    aside = ThreadPoolExecutor(1, "aside", initializer=_step_aside)
    while True:
        anew, data, ending = questions.get()
        question = crossing.asked(data, anew=anew)
        send(outcome(question, ending) if looked_at(question) else behind(question, ending))


def _step_aside() -> None:
    """Let pages go before the work of this thread and of those that it starts, where many ask at once."""
    if sys.platform == "linux":  # elsewhere a thread has no rank of its own
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + ASIDE)


def _outcome(question: Question, crossing: Crossing, told: Told, stop: threading.Event) -> tuple[str, Any]:
    try:
        return "answer", crossing.answer(_answered(question, _watched(told, stop.is_set)))
    except AccordError as problem:
        return "failed", problem
    except Exception as problem:  # noqa: BLE001  told to whoever waits; the process goes on
        return "failed", RuntimeError(f"{type(problem).__name__}: {problem}")


def _watched(told: Told, stopped: Callable[[], bool]) -> Told:
    """Progress that is told at most ten times a second, and ends the work where it is to stop."""
    last = 0.0
    stage_before = ""

    def watch(stage: str, done: int, wanted: int) -> None:
        nonlocal last, stage_before
        if stopped():
            raise Stopped("Stopped")
        now = time.monotonic()
        if stage != stage_before or now - last > 0.1 or done >= wanted:
            last, stage_before = now, stage
            told(stage, done, wanted)

    return watch


def _answered(question: Question, told: Told) -> Any:
    from accord.forecasts.inquiry import Where

    return need_named(question.need).answer(question, Where(progress=told))
