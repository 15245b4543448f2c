"""What is to be computed: a queue with priorities, each question once, answers kept, work stopped.

`Compute.ask` gives a `Job` at once. Who asks the same while it is under way gets the same job; who asks later
gets the answer that is kept. A newer what-if of the same tab ends the older one (`Compute.ask`, `instead`).
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from accord.errors import AccordError, Stopped
from accord.machine.memory import give_back
from accord.web.question import WHAT_IF, Question, looked_at, need_named
from accord.web.worker import Halt, InProcess, InThreads, Worker

__all__ = ["AT_ONCE", "Compute", "Job", "computing_apart", "computing_here"]

AT_ONCE = 0.7
"""Seconds; what takes longer is shown as work under way."""
IN_LINE = 0.2
"""Seconds; the same while much else waits: a page without its numbers comes sooner than its turn."""
MUCH = 4
"""Jobs in line, more than one page asks for."""
KEPT = 64
"""Answers that are kept, the last asked for."""
LAST = 5
"""Jobs of a kind by which the time of the next is told: by the shortest, as others may have come in between.
"""
_OF_WHAT_IS_LEFT, _MOST_BY_TIME = 0.7, 0.95
"""Of the bar: what a stage gets of the rest, and how far time alone leads."""
REMEMBERED = 500
"""Jobs that can be looked at by their address."""
IDLE = 60.0
"""Seconds after which the process for long work ends."""
_log = logging.getLogger("accord.web")


@dataclass
class Job:
    """A question on its way to its answer."""

    question: Question
    id: str = field(default_factory=lambda: secrets.token_urlsafe(9))
    state: Literal["waiting", "running", "done", "failed", "stopped"] = "waiting"
    stage: str = ""
    done: int = 0
    wanted: int = 0
    answer: Any = None
    problem: Exception | None = None
    started: float = 0.0
    """Seconds, when it began."""
    seconds: float = 0.0
    """How long it ran, once it has ended."""
    ended: threading.Event = field(default_factory=threading.Event)
    unwanted: bool = False
    """Whether it was asked to end for good."""
    outdated: bool = False
    """Whether it was ended since the case it is about has changed."""
    halt: Halt = field(default_factory=Halt)
    """Set to end the work that is going on: for good, or to make room for something more urgent."""
    askers: set[str] = field(default_factory=set)
    """Who still waits for it."""

    usual: float = 0.0
    """Seconds that work of its kind took before; 0 where nothing is known."""
    _sure: float = 0.0
    """Share that was told last: it never goes back, as a bar that does looks broken."""
    _base: float = 0.0
    """Share at which its present stage began."""

    @property
    def share(self) -> float:
        """Of all its stages, 0-1, never less than it was.

        By the time that work of its kind takes, where that is known; else every stage gets most of what is
        left, as nobody knows how many follow.
        """
        stage = min(1.0, self.done / self.wanted) if self.wanted else 0.0
        by_stage = self._base + (1.0 - self._base) * _OF_WHAT_IS_LEFT * stage
        by_time = min(_MOST_BY_TIME, self._gone / self.usual) if self.usual and self.started else 0.0
        self._sure = max(self._sure, by_time or by_stage)
        return self._sure

    @property
    def left(self) -> float | None:
        """Seconds that it will still take as work of its kind did; None where nothing can be said, as where
        it takes longer than that."""
        left = self.usual - self._gone
        return left if self.state == "running" and self.usual and left > 0.0 else None

    @property
    def _gone(self) -> float:
        return time.monotonic() - self.started

    def end(self) -> None:
        """End it for good, within half a second."""
        self.unwanted = self.halt.for_good = True
        self.halt.set()
        if self.state == "waiting":
            self.state, self.problem = "stopped", Stopped("Stopped")
            self.ended.set()

    def told(self, stage: str, done: int, wanted: int) -> None:
        """Take in how far it is."""
        if stage != self.stage:
            self._base = self.share
        self.stage, self.done, self.wanted = stage, done, wanted


class _Lane:
    """Jobs that one worker does, the most urgent first."""

    def __init__(self, worker: Worker, name: str) -> None:
        self.worker = worker
        self.waiting: list[tuple[int, int, Job]] = []
        self.count = 0
        self.change = threading.Condition()
        self.running: Job | None = None
        self.closed = False
        self._took: dict[object, deque[float]] = {}
        """Seconds that the last jobs of a kind took."""
        threading.Thread(target=self._work, daemon=True, name=f"accord-{name}").start()

    def put(self, job: Job) -> None:
        with self.change:
            self.count += 1
            self.waiting.append((job.question.priority, self.count, job))
            self.waiting.sort(key=lambda entry: entry[:2])
            running = self.running
            first = running is not None and job.question.priority < running.question.priority
            if running is not None and first and looked_at(job.question):
                running.halt.for_good = running.unwanted
                running.halt.set()  # somebody waits for a picture; the rest begins anew after it
            self.change.notify()

    def close(self) -> None:
        with self.change:
            self.closed = True
            self.change.notify()
        self.worker.close()

    def _rest(self, spent: int) -> int:
        """Give back what idleness makes free: memory after work, `spent` jobs of it, and in time the process.
        How many have been seen to."""
        if isinstance(self.worker, InProcess):
            self.worker.rest()
        if spent:
            give_back()
        return 0

    def seconds_to(self, job: Job) -> float:
        """Seconds until a job has an answer, as far as work like it and like what comes before it was done in
        this lane; 0 where nothing is known."""
        with self.change:
            before, running = [entry[2] for entry in self.waiting], self.running
        here = before.index(job) + 1 if job in before else 0
        wait = sum(self._usual(each) for each in before[:here])
        if running is not None:
            wait += max(0.0, self._usual(running) - (time.monotonic() - running.started))
        return wait

    def _usual(self, job: Job) -> float:
        return min(self._took.get(_kind(job.question), ()), default=0.0)

    def _work(self) -> None:
        while not self.closed:
            with self.change:
                spent = self.count
                while not self.waiting and not self.closed:
                    if not self.change.wait(5.0):
                        spent = self._rest(spent)
                if not self.waiting:
                    return
                job = self.waiting.pop(0)[2]
                job.usual, self.running = self._usual(job), job
            _done(self.worker, job)
            if job.state == "done":
                self._took.setdefault(_kind(job.question), deque(maxlen=LAST)).append(job.seconds)
            with self.change:
                self.running = None
            if job.state == "waiting":
                self.put(job)


def _kind(question: Question) -> object:
    """What jobs have in common that take about as long."""
    return question.need, None if question.inquiry is None else question.inquiry.draws


def _done(worker: Worker, job: Job) -> None:
    """Work on a job until it has ended in one way or another."""
    job.started = time.monotonic()
    if job.ended.is_set():
        return
    job.halt.clear()
    try:
        if job.unwanted:
            raise Stopped("Stopped")
        job.state = "running"
        job.answer = worker.answer(job.question, job.told, job.halt)
        job.state = "done"
    except Stopped as problem:
        if not job.unwanted:
            job.state = "waiting"
            return
        job.state, job.problem = "stopped", problem
    except Exception as problem:  # noqa: BLE001  whoever asked is told, and the lane goes on
        job.state, job.problem = "failed", problem
        meant = isinstance(problem, AccordError)  # a sentence for whoever asked says all of it
        _log.log(
            logging.INFO if meant else logging.WARNING,
            "job %s failed: %s",
            job.id,
            problem,
            exc_info=None if meant else problem,
        )
    job.seconds = time.monotonic() - job.started
    job.ended.set()


class Compute:
    """Where pages ask for what has to be computed."""

    def __init__(
        self, now: Worker, long: Worker, wait: float = AT_ONCE, in_line: float | None = None
    ) -> None:
        self.wait = wait
        """Seconds that a page waits for its answers before it is shown without them."""
        self.in_line = wait if in_line is None else in_line
        """The same while much else waits."""
        self._lanes = {"now": _Lane(now, "now"), "long": _Lane(long, "long")}
        self._kept: OrderedDict[str, Job] = OrderedDict()
        self._under_way: dict[str, Job] = {}
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._newest: dict[str, Job] = {}
        self._latest: dict[str, str] = {}
        """What is asked about -> fingerprint of the question as it was asked last."""
        self._passed: set[str] = set()
        """Fingerprints of questions under way about what has changed since: their answers are not kept."""
        self._lock = threading.Lock()

    def ask(self, question: Question, *, instead: str = "", about: str = "") -> Job:
        """The job of a question, which may have ended already.

        Parameters
        ----------
        instead : a name for who asks, such as a session with a field: what it asked before is stopped, unless
            somebody else waits for it too.
        about : what the question is about, whatever stands in it now, such as a case: the same question about
            what stood in it before does not begin any more, and its job is outdated.
        """
        with self._lock:
            job = self._known(question)
            fresh = job is None
            if job is None:
                job = Job(question)
                self._under_way[question.fingerprint] = job
            asker = instead or (f"{about} {question.need} {question.options!r}" if about else "")
            if asker:  # the empty one is somebody who does not change their mind
                self._leave(asker, job, outdated=bool(about and not instead))
            job.askers.add(asker)
            if about:
                self._forget_before(asker, question.fingerprint)
            self._remember(job)
            self._tidy()
        if fresh:
            self._lanes[need_named(question.need).lane].put(job)
        return job

    def _known(self, question: Question) -> Job | None:
        """A job of the same question that is under way or was answered."""
        mark = question.fingerprint
        self._settle(mark)
        running = self._under_way.get(mark)
        if running is not None:
            return running
        kept = self._kept.get(mark)
        if kept is not None:
            self._kept.move_to_end(mark)
        return kept

    def _settle(self, mark: str) -> None:
        """Keep the answer of a job that has ended, if it has one."""
        job = self._under_way.get(mark)
        if job is None or not (job.ended.is_set() or job.unwanted):
            return
        del self._under_way[mark]
        if job.state == "done" and mark not in self._passed:
            self._kept[mark] = job
        else:
            self._let_go(job)
        self._passed.discard(mark)

    def _tidy(self) -> None:
        """Let go of answers beyond those that are kept; of their jobs is remembered how they ended."""
        for mark in list(self._under_way):
            self._settle(mark)
        while len(self._kept) > KEPT:
            self._let_go(self._kept.popitem(last=False)[1])
        self._newest = {asker: job for asker, job in self._newest.items() if not job.ended.is_set()}

    def _forget_before(self, asker: str, mark: str) -> None:
        """Let go of the answer about what has changed since, or once it comes: nobody asks for it now."""
        before = self._latest.get(asker)
        self._latest[asker] = mark
        self._passed.discard(mark)
        if before is None or before == mark:
            return
        if before in self._kept:
            self._let_go(self._kept.pop(before))
        elif before in self._under_way:
            self._passed.add(before)

    def _let_go(self, job: Job) -> None:
        if job.id in self._jobs:
            bare = replace(job.question, inquiry=None, given=None)
            self._jobs[job.id] = replace(job, question=bare, answer=None)

    @property
    def patience(self) -> float:
        """Seconds for which a page should wait for its answers now."""
        return self.in_line if len(self._lanes["now"].waiting) >= MUCH else self.wait

    def soon(self, job: Job) -> bool:
        """Whether it is worth waiting for a job: not where its like has taken longer than a page waits,
        unless somebody moves a value."""
        lane = self._lanes[need_named(job.question.need).lane]
        return job.ended.is_set() or job.question.priority == WHAT_IF or lane.seconds_to(job) <= self.patience

    def answered(self, question: Question) -> bool:
        """Whether the answer to a question is there; nothing is computed."""
        with self._lock:
            job = self._known(question)
        return job is not None and job.state == "done"

    def _leave(self, asker: str, job: Job, *, outdated: bool) -> None:
        before = self._newest.get(asker)
        self._newest[asker] = job
        if before is not None and before is not job:
            before.askers.discard(asker)
            if not before.askers and not outdated:
                before.end()
            elif not before.askers and before.state == "waiting":  # what runs is let go on: a case that is
                before.outdated = True  # changed again and again would never have numbers
                before.end()

    def _remember(self, job: Job) -> None:
        self._jobs[job.id] = job
        self._jobs.move_to_end(job.id)
        while len(self._jobs) > REMEMBERED:
            self._jobs.popitem(last=False)

    def job(self, name: str) -> Job | None:
        """The job of an id, while it is remembered."""
        return self._jobs.get(name)

    def jobs(self) -> Iterator[Job]:
        """All that are remembered, the last first."""
        with self._lock:
            return reversed(list(self._jobs.values()))

    def stop(self, job: Job) -> None:
        """End a job within half a second."""
        job.end()

    def close(self) -> None:
        """End all processes."""
        for lane in self._lanes.values():
            lane.close()


def computing_apart() -> Compute:
    """Two processes: one that is always warm, one for long work that ends when idle."""
    now = InProcess()
    now.start()
    return Compute(now, InProcess(IDLE), in_line=IN_LINE)


def computing_here(wait: float = AT_ONCE) -> Compute:
    """Everything in threads of this process, for tests."""
    return Compute(InThreads(), InThreads(), wait)
