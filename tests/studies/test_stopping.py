"""Progress runs through every study, and whoever watches may stop it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from threading import Event

import pytest

from accord.errors import Stopped
from accord.forecasts.plan import plan_of
from accord.forecasts.reasons import reasons
from accord.machine.threads import in_order, pool_that_ends, stop_if
from accord.reader.documents.intake import Intake
from accord.reader.documents.layout import lay_out
from accord.reader.reading import Tools, read_document
from accord.settlement.all_models import line_up
from accord.studies import Inquiry, Where
from accord.studies.author_claims import claims
from accord.studies.judgements import matters_of
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
            ["comparison", *REASONS, "conflict", "red team", "packages"],
        ),
        (lambda asked, where: matters_of(asked, None, where), ["simulation", "red team"]),
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


@pytest.mark.parametrize("stage", ["comparison", *REASONS, "conflict", "red team"])
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


LONG = 400_000
"""Draws that take far longer than anybody waits for an end."""


@pytest.mark.parametrize(
    ("study", "stage"),
    [
        (lambda asked, where: forecast_of(asked, where), "simulation"),
        (lambda asked, where: comparison_of(asked, None, where), "comparison"),
        (lambda asked, where: reasons(plan_of(asked), draws=20_000, what=["causes"], where=where), "causes"),
    ],
    ids=["forecast", "compare", "causes"],
)
def test_threads_end_within_a_third_of_a_second_of_being_stopped(
    study: Callable[[Inquiry, Where], object], stage: str
) -> None:
    """Counted in processor time of the whole process, so that a busy machine does not matter: two threads
    that go on for 0.3 seconds take 0.6 of it. As in a workbench the reader presses a button meanwhile."""
    stopped: list[float] = []

    def watch(told: str, done: int, wanted: int) -> None:
        if told == stage and working():
            stopped.append(time.process_time())
            raise Stopped("the reader has left")

    with pytest.raises(Stopped, match="has left"):
        study(Inquiry(bundled.case(), draws=LONG), Where(workers=2, progress=watch))
    assert time.process_time() - stopped[0] < 0.3
    assert working() == []


@pytest.mark.parametrize("stage", ["settling", "reading"])
def test_a_line_up_and_a_reader_tell_their_stage_and_may_be_stopped(stage: str) -> None:
    told: Told = []

    def run(progress: Callable[[str, int, int], None]) -> None:
        if stage == "settling":
            line_up(bundled.case(), draws=2, progress=progress)
        else:
            pytest.importorskip("spacy")
            text = "The United States asked for more.\n\nThe Republic of Korea refused."
            read_document(lay_out(Intake("text", "txt", text)), Tools.default(), progress)

    def stop(told: str, done: int, wanted: int) -> None:
        raise Stopped("enough")

    run(lambda *step: told.append(step))
    assert stages(told) == [stage]
    assert told[-1][1] == told[-1][2] > 0
    with pytest.raises(Stopped, match="enough"):
        run(stop)


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
