"""Each question is computed once, the urgent first, and stopped when nobody wants it."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from dataclasses import replace
from typing import Any

import pytest

import accord
from accord.case.schema import Case
from accord.errors import Stopped, UsageError
from accord.forecasts.inquiry import Inquiry
from accord.web.compute import MUCH, Compute, Job
from accord.web.question import CAUSES, NUMBERS, WHAT_IF, Question
from accord.web.rendering import Pending, calm
from accord.web.worker import ASIDE, PATIENCE, Died, Halt, InProcess, Told


class ByHand:
    """Answers when it is told to, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Question] = []
        self.go = threading.Semaphore(0)

    def answer(self, question: Question, told: Told, stop: Halt) -> Any:
        """The name of the question."""
        self.asked.append(question)
        while not self.go.acquire(timeout=0.005):
            if stop.is_set():
                raise Stopped("Stopped")
        return question.options

    def close(self) -> None:
        """Nothing is held."""


def _question(name: str, priority: int = NUMBERS) -> Question:
    return Question("forecast", options=(("name", name),), priority=priority)


def _until(true: Any) -> None:
    end = time.monotonic() + 5
    while not true():
        assert time.monotonic() < end
        time.sleep(0.002)


def _ended(job: Job) -> str:
    assert job.ended.wait(5)
    return job.state


def test_the_same_question_is_computed_once_and_kept() -> None:
    hand = ByHand()
    compute = Compute(hand, ByHand())
    first, second = compute.ask(_question("a")), compute.ask(_question("a"))
    hand.go.release()
    assert _ended(first) == "done"
    assert first is second is compute.ask(_question("a"))
    assert len(hand.asked) == 1
    assert compute.job(first.id) is first


def test_the_urgent_goes_first() -> None:
    hand = ByHand()
    compute = Compute(hand, ByHand())
    jobs = [compute.ask(_question(name, p)) for name, p in (("a", NUMBERS), ("b", CAUSES), ("c", NUMBERS))]
    for _ in jobs:
        hand.go.release()
    assert [_ended(job) for job in jobs] == ["done"] * 3
    assert [dict(q.options)["name"] for q in hand.asked] == ["a", "c", "b"]


def test_a_what_if_makes_slower_work_step_aside_and_begin_anew() -> None:
    hand = ByHand()
    compute = Compute(hand, ByHand())
    slow = compute.ask(_question("slow", CAUSES))
    _until(lambda: hand.asked)
    quick = compute.ask(_question("quick", WHAT_IF))
    _until(lambda: len(hand.asked) == 2)
    hand.go.release()
    assert _ended(quick) == "done"
    hand.go.release()
    assert _ended(slow) == "done"
    assert [dict(q.options)["name"] for q in hand.asked] == ["slow", "quick", "slow"]


def test_what_one_asked_before_ends_when_it_asks_anew_unless_somebody_else_waits() -> None:
    hand = ByHand()
    compute = Compute(hand, ByHand())
    old = compute.ask(_question("old"), instead="tab")
    shared = compute.ask(_question("shared"), instead="other tab")
    compute.ask(_question("shared"))
    new = compute.ask(_question("new"), instead="tab")
    assert _ended(old) == "stopped"
    compute.ask(_question("newest"), instead="other tab")
    for _ in range(3):
        hand.go.release()
    assert _ended(shared) == "done"
    assert _ended(new) == "done"


def test_work_that_is_stopped_ends_and_can_be_asked_for_anew() -> None:
    hand = ByHand()
    compute = Compute(hand, ByHand())
    job = compute.ask(_question("a"))
    _until(lambda: hand.asked)
    compute.stop(job)
    assert _ended(job) == "stopped"
    again = compute.ask(_question("a"))
    assert again is not job
    hand.go.release()
    assert _ended(again) == "done"


def test_work_that_fails_says_why_and_the_next_goes_on() -> None:
    class Failing(ByHand):
        def answer(self, question: Question, told: Told, stop: Halt) -> Any:
            if dict(question.options)["name"] == "bad":
                raise UsageError("no such thing")
            return 1

    compute = Compute(Failing(), ByHand())
    bad, good = compute.ask(_question("bad")), compute.ask(_question("good"))
    assert (_ended(bad), str(bad.problem)) == ("failed", "no such thing")
    assert _ended(good) == "done"


def test_a_page_waits_less_while_much_else_is_in_line() -> None:
    hand = ByHand()
    compute = Compute(hand, ByHand(), wait=0.7, in_line=0.2)
    assert compute.patience == 0.7
    for k in range(MUCH + 1):
        compute.ask(_question(f"number {k}"))
    _until(lambda: hand.asked)
    assert compute.patience == 0.2
    for _ in range(MUCH + 1):
        hand.go.release()


def _version(case: Case, draws: int) -> Question:
    return Question("forecast", Inquiry(case, None, 0, draws, causes=False))


def test_work_on_what_was_changed_since_does_not_begin_and_what_runs_goes_on(us_rok: Case) -> None:
    hand = ByHand()
    compute = Compute(hand, ByHand())
    running = compute.ask(_version(us_rok, 1), about="mine")
    _until(lambda: hand.asked)
    old, elsewhere = (compute.ask(_version(us_rok, k), about=f"case {k}") for k in (2, 3))
    asked_twice = compute.ask(_version(us_rok, 4), about="mine")
    compute.ask(_version(us_rok, 4))
    other = compute.ask(Question("reasons", _version(us_rok, 1).inquiry), about="case 2")
    new = compute.ask(_version(us_rok, 5), about="case 2")
    last = compute.ask(_version(us_rok, 6), about="mine")
    assert _ended(old) == "stopped"
    assert [job.outdated for job in (running, old, elsewhere, asked_twice, other, new, last)] == [
        job is old for job in (running, old, elsewhere, asked_twice, other, new, last)
    ]
    for _ in range(6):
        hand.go.release()
    assert {_ended(job) for job in (running, elsewhere, asked_twice, other, new, last)} == {"done"}


def test_an_answer_about_what_changed_before_it_came_is_not_kept(us_rok: Case) -> None:
    hand = ByHand()
    compute = Compute(hand, ByHand())
    old = compute.ask(_version(us_rok, 1), about="mine")
    _until(lambda: hand.asked)
    back = compute.ask(_version(us_rok, 2), about="mine")
    compute.ask(_version(us_rok, 3), about="mine")
    again = compute.ask(_version(us_rok, 1), about="mine")
    assert again is old  # it runs still, and is wanted after all
    new = compute.ask(_version(us_rok, 4), about="mine")
    for _ in range(2):
        hand.go.release()
    assert (_ended(old), _ended(back), _ended(new)) == ("done", "stopped", "done")
    assert [compute.answered(_version(us_rok, k)) for k in (1, 2, 3, 4)] == [False, False, False, True]
    found = compute.job(old.id)
    assert found is not None
    assert (found.state, found.answer, old.answer) == ("done", None, ())
    hand.go.release()
    assert _ended(compute.ask(_version(us_rok, 1), about="mine")) == "done"
    assert compute.answered(_version(us_rok, 1))


def test_answers_beyond_those_that_are_kept_are_let_go_and_their_jobs_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("accord.web.compute.KEPT", 3)
    hand = ByHand()
    compute = Compute(hand, ByHand())
    jobs = []
    for k in range(8):
        hand.go.release()
        jobs.append(compute.ask(_question(f"number {k}"), instead="tab"))
        assert _ended(jobs[-1]) == "done"
    compute.ask(_question("number 7"))
    found = [compute.job(job.id) for job in jobs]
    assert [job is not None and job.state for job in found] == ["done"] * 8
    assert [job is not None and job.answer is not None for job in found] == [False] * 5 + [True] * 3
    assert [job.answer for job in jobs] == [job.question.options for job in jobs]  # who asked has it still
    assert not compute.answered(_question("number 0"))
    assert compute.answered(_question("number 7"))
    assert len(hand.asked) == 8


def test_equal_questions_have_one_fingerprint_and_any_difference_another(us_rok: Case) -> None:
    asked = Question("forecast", Inquiry(us_rok, None, 0, 100, causes=False))
    assert asked.fingerprint == Question("forecast", Inquiry(us_rok, None, 0, 100, causes=False)).fingerprint
    others = (
        Question("reasons", asked.inquiry),
        Question("forecast", Inquiry(us_rok, "transactional", 0, 100, causes=False)),
        Question("forecast", Inquiry(us_rok, None, 1, 100, causes=False)),
        Question("forecast", asked.inquiry, (("issue", "nuclear"),)),
        Question(
            "forecast", Inquiry(us_rok.model_copy(update={"scenarios": {}}), None, 0, 100, causes=False)
        ),
    )
    assert len({asked.fingerprint, *(other.fingerprint for other in others)}) == 1 + len(others)


@pytest.fixture(scope="module")
def apart() -> Any:
    """A process of its own."""
    worker = InProcess()
    yield worker
    worker.close()


def test_another_process_answers_as_this_one(apart: InProcess, us_rok: Case) -> None:
    asked = Inquiry(us_rok, None, 0, 100, causes=False)
    stages: list[str] = []
    found = apart.answer(Question("forecast", asked), lambda s, d, w: stages.append(s), Halt())
    assert found == accord.forecast(us_rok, draws=100, causes=False)
    assert "simulation" in stages


def test_work_in_another_process_stops_within_half_a_second(apart: InProcess, us_rok: Case) -> None:
    stop, began = Halt(), threading.Event()
    ended: list[float] = []

    def ask() -> None:
        question = Question("reasons", Inquiry(us_rok, None, 0, 2_000_000))
        with pytest.raises(Stopped):
            apart.answer(question, lambda *_: began.set(), stop)
        ended.append(time.monotonic())

    thread = threading.Thread(target=ask)
    thread.start()
    assert began.wait(30)
    asked_to = time.monotonic()
    stop.set()
    thread.join(10)
    assert ended[0] - asked_to < 2.0  # half a second on a quiet machine


def test_a_process_that_makes_room_too_slowly_is_not_ended(apart: InProcess, us_rok: Case) -> None:
    apart.start()
    stop, began, pid = Halt(), threading.Event(), apart.pid
    stop.for_good = False

    def hold() -> None:
        assert began.wait(30)
        assert pid is not None  # it has begun
        os.kill(pid, signal.SIGSTOP)
        stop.set()
        time.sleep(2 * PATIENCE)
        os.kill(pid, signal.SIGCONT)

    threading.Thread(target=hold).start()
    with pytest.raises(Stopped):
        apart.answer(Question("reasons", Inquiry(us_rok, None, 0, 2_000_000)), lambda *_: began.set(), stop)
    moved = Question("forecast", Inquiry(us_rok, None, 0, 100, causes=False), priority=WHAT_IF)
    assert apart.answer(moved, lambda *_: None, Halt()).draws == 100  # while the other is still ending
    after = replace(moved, priority=NUMBERS)
    assert apart.answer(after, lambda *_: None, Halt()).draws == 100
    assert apart.pid == pid


def test_what_makes_room_for_a_moved_value_is_not_ended_for_good() -> None:
    hand = ByHand()
    compute = Compute(hand, ByHand())
    slow = compute.ask(_question("slow", CAUSES))
    _until(lambda: slow.state == "running")
    compute.ask(_question("moved", WHAT_IF))
    assert not slow.halt.for_good
    compute.stop(slow)
    assert slow.halt.for_good


def test_all_draws_of_a_moved_value_do_not_wait_for_causes() -> None:
    hand = ByHand()
    compute = Compute(hand, ByHand())
    slow = compute.ask(_question("slow", CAUSES))
    _until(lambda: slow.state == "running")
    compute.ask(Question("what_if", options=(("name", "all draws"),), priority=NUMBERS))
    _until(lambda: len(hand.asked) == 2)
    assert hand.asked[1].need == "what_if"
    hand.go.release()
    _until(lambda: len(hand.asked) == 3)
    assert hand.asked[2].options == slow.question.options


def test_a_page_does_not_wait_for_what_takes_longer_than_it_waits() -> None:
    hand = ByHand()
    compute = Compute(hand, ByHand(), wait=0.05)
    first = compute.ask(_question("first"))
    assert compute.soon(first)  # nothing is known of its like
    time.sleep(0.1)
    hand.go.release()
    _until(lambda: first.ended.is_set())
    assert compute.soon(first)
    _until(lambda: not compute.soon(compute.ask(_question("second"))))
    assert compute.soon(compute.ask(_question("moved", WHAT_IF)))


@pytest.mark.skipif(sys.platform != "linux", reason="threads have no rank of their own elsewhere")
def test_work_that_nobody_looks_at_goes_behind_pages(apart: InProcess, us_rok: Case) -> None:
    apart.answer(Question("forecast", Inquiry(us_rok, None, 3, 100, causes=False)), lambda *_: None, Halt())
    ranks = {os.getpriority(os.PRIO_PROCESS, int(task)) for task in os.listdir(f"/proc/{apart.pid}/task")}
    usual = os.getpriority(os.PRIO_PROCESS, 0)
    assert {usual, min(usual + ASIDE, 19)} <= ranks  # the thread that moved values get keeps its rank


def test_a_process_that_dies_is_replaced_and_the_work_says_so(apart: InProcess, us_rok: Case) -> None:
    apart.start()
    began = threading.Event()

    def kill() -> None:
        began.wait(30)
        assert apart.pid is not None  # it has begun
        os.kill(apart.pid, signal.SIGKILL)

    threading.Thread(target=kill).start()
    question = Question("reasons", Inquiry(us_rok, None, 0, 2_000_000))
    with pytest.raises(Died):
        apart.answer(question, lambda *_: began.set(), Halt())
    asked = Question("forecast", Inquiry(us_rok, None, 0, 100, causes=False))
    assert apart.answer(asked, lambda *_: None, Halt()).draws == 100


def test_what_is_known_of_a_case_goes_with_it(us_rok: Case) -> None:
    from accord.web import question

    made = us_rok.model_copy(update={"title": "Another"})
    place = id(made)
    assert question.mark_of_case(made) != question.mark_of_case(us_rok)
    assert place in question._marks
    del made
    assert place not in question._marks


def test_the_share_of_work_never_goes_back_from_stage_to_stage() -> None:
    """Nobody knows how many stages follow: each gets most of what is left."""
    job, shares = Job(_question("a"), state="running"), []
    for stage, done, wanted in (
        ("simulation", 1, 2),
        ("simulation", 2, 2),
        ("causes", 0, 8),
        ("causes", 4, 8),
        ("causes", 4, 16),
        ("simulation", 0, 2),
        ("pivots", 1, 1),
    ):
        job.told(stage, done, wanted)
        shares.append(round(job.share, 3))
    assert shares == sorted(shares)
    assert shares[:3] == [0.35, 0.7, 0.7]
    assert shares[-1] < 1.0
    assert job.left is None  # nothing is known of how long such work takes


def test_work_like_that_of_before_is_told_by_its_time_and_counts_down(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [100.0]
    monkeypatch.setattr("accord.web.compute.time.monotonic", lambda: now[0])
    job = Job(_question("a"), state="running", started=100.0, usual=20.0)
    told = []
    for second in (1, 5, 10, 19, 25, 40):
        now[0] = 100.0 + second
        told.append((round(job.share, 2), job.left))
    assert told == [(0.05, 19.0), (0.25, 15.0), (0.5, 10.0), (0.95, 1.0), (0.95, None), (0.95, None)]


def test_the_bar_of_a_page_goes_on_where_the_first_of_its_numbers_has_come() -> None:
    first, second = Job(_question("a"), state="running"), Job(_question("b"))
    first.told("simulation", 2, 2)
    before = Pending((first, second), empty=True, every=3).share
    after = Pending((second,), empty=False, every=3).share
    assert before < after < 1.0
    assert [calm(left) for left in (0.3, 5.0, 11.0, 61.0)] == [
        "about 5 s left",
        "about 5 s left",
        "about 15 s left",
        "about 70 s left",
    ]
