"""What is found out once, and by many at the same time."""

from __future__ import annotations

import threading

from accord.machine.once import once


class Slow:
    """Finds something out only when another one is at it, too."""

    def __init__(self, meeting: threading.Barrier) -> None:
        self.meeting = meeting
        self.times = 0

    @once
    def found(self) -> int:
        """How often it was asked."""
        self.meeting.wait(5)
        self.times += 1
        return self.times


def test_two_objects_find_out_at_the_same_time_and_each_once() -> None:
    meeting = threading.Barrier(2)
    both = Slow(meeting), Slow(meeting)
    threads = [threading.Thread(target=lambda one=one: one.found) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert [(one.found, one.times) for one in both] == [(1, 1), (1, 1)]


def test_of_the_class_it_is_the_property_itself_with_its_words() -> None:
    assert isinstance(Slow.found, once)
    assert Slow.found.__doc__ == "How often it was asked."
