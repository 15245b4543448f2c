"""Progress runs through every study, and whoever watches may stop it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from threading import Event

import pytest

from accord.errors import Stopped
from accord.machine.threads import in_order, pool_that_ends, stop_if
from accord.studies import Inquiry, Where
from accord.studies.author_claims import claims
from accord.studies.one_scenario import forecast_of
from accord.studies.side_by_side import comparison_of
from accord.studies.whole_briefing import briefing
from tests import bundled

Told = list[tuple[str, int, int]]


def told_by(study: Callable[[Where], object]) -> Told:
    """What a study tells whoever watches it."""
    told: Told = []
    study(Where(progress=lambda *step: told.append(step)))
    return told


def stages(told: Told) -> list[str]:
    return list(dict.fromkeys(stage for stage, _, _ in told))


REASONS = ["causes", "pivots", "third parties"]


@pytest.mark.parametrize(
    ("study", "expected"),
    [
        (lambda asked, where: forecast_of(asked, where), ["simulation", *REASONS]),
        (lambda asked, where: comparison_of(asked, None, where), ["comparison", *REASONS]),
        (lambda asked, where: claims(asked, where), ["contrasts"]),
        (
            lambda asked, where: briefing(asked, bundled.conflict(), where),
            ["comparison", *REASONS, "conflict"],
        ),
    ],
)
def test_every_stage_of_a_study_is_told_from_its_beginning_to_its_end(
    study: Callable[[Inquiry, Where], object], expected: list[str]
) -> None:
    told = told_by(lambda where: study(Inquiry(bundled.case(), draws=30), where))
    assert stages(told) == expected
    for stage in expected:
        done, wanted = [step[1:] for step in told if step[0] == stage][-1]
        assert done == wanted > 0


@pytest.mark.parametrize("stage", ["comparison", *REASONS, "conflict"])
def test_a_study_may_be_stopped_at_every_stage(stage: str) -> None:
    def stop(told: str, done: int, wanted: int) -> None:
        if told == stage:
            raise Stopped("enough")

    with pytest.raises(Stopped, match="enough"):
        briefing(Inquiry(bundled.case(), draws=30), bundled.conflict(), Where(progress=stop))
    assert working() == []


def working() -> list[threading.Thread]:
    """Threads of a pool that are still alive."""
    return [thread for thread in threading.enumerate() if thread.name.startswith("ThreadPoolExecutor")]


def test_a_run_in_a_thread_of_its_own_ends_within_a_third_of_a_second() -> None:
    """As a workbench stops it: the reader presses a button while a long run is under way."""
    begun, pressed = Event(), Event()

    def watch(stage: str, done: int, wanted: int) -> None:
        begun.set()
        if pressed.is_set():
            raise Stopped("the reader has left")

    asked = Inquiry(bundled.case(), draws=2_000_000)
    ended: Future[BaseException | None] = Future()

    def work() -> None:
        try:
            forecast_of(asked, Where(workers=2, progress=watch))
        except Stopped as stopped:
            ended.set_result(stopped)

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(timeout=60.0)
    pressed.set()
    left = time.monotonic()
    thread.join(timeout=20.0)
    seconds = time.monotonic() - left
    assert isinstance(ended.result(timeout=0.0), Stopped)
    assert working() == []
    assert seconds < 0.3 * patience()


def patience() -> float:
    """1 on a quiet machine; more where a tenth of a second of sleep takes longer than that."""
    begun = time.monotonic()
    for _ in range(5):
        time.sleep(0.01)
    return max(1.0, (time.monotonic() - begun) / 0.05) * 2.0


def test_the_answers_come_in_order_and_a_thread_that_waits_is_asked_whether_to_go_on() -> None:
    def slow(item: int, ending: Event | None) -> int:
        time.sleep(0.25 if item == 0 else 0.0)
        return item * item

    asked: list[None] = []
    assert list(in_order(slow, range(5), 2, lambda: asked.append(None))) == [0, 1, 4, 9, 16]
    assert asked


def test_an_error_of_the_work_itself_is_passed_on() -> None:
    def fail(item: int, ending: Event | None) -> int:
        raise TimeoutError("of its own")

    with pytest.raises(TimeoutError, match="of its own"):
        list(in_order(fail, [1], 1))


def test_nothing_to_do_gives_nothing() -> None:
    assert list(in_order(lambda item, ending: item, [], 2)) == []


def test_leaving_a_pool_tells_its_threads_to_end() -> None:
    with pool_that_ends(1) as (_, ending):
        stop_if(ending)
    with pytest.raises(Stopped):
        stop_if(ending)
    stop_if(None)
