"""A bound on the time by the clock that work on one thing may take, and a word to whoever waits for it.

In the main thread of a Unix program an alarm interrupts the work wherever it is; elsewhere the work is only
asked now and then, when it calls `TimeBound.look`.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from time import monotonic
from types import FrameType

from accord.errors import AccordError, InvalidFileError

__all__ = ["AGAIN_SECONDS", "LONG_SECONDS", "TimeBound"]

LONG_SECONDS = 15.0
"""After so long whoever waits is told that the work goes on."""
AGAIN_SECONDS = 5.0
"""Until the alarm rings again, where a library has swallowed what the first one raised: longer than it takes
to give back the memory of the work, which would be interrupted a second time."""


class _TimeUp(BaseException):
    """Raised by the alarm; no `Exception`, or a library that catches those would take it for its own."""


class TimeBound:
    """How long the pieces of work on one thing may take together, in seconds by the clock."""

    def __init__(
        self,
        what: str,
        seconds: float,
        *,
        remedy: str = "allow more time, or split it",
        error: type[AccordError] = InvalidFileError,
        told: Callable[[], None] = lambda: None,
    ) -> None:
        """`what` and `remedy` begin and end the sentence of the `error`; `told` is called once when
        `LONG_SECONDS` are over."""
        self.what, self.seconds, self.remedy = what, seconds, remedy
        self.error, self.told = error, told
        self._spent = 0.0
        self._began: float | None = None
        self._silent = True

    @contextmanager
    def running(self) -> Iterator[None]:
        """A stretch of the work; not to be entered twice at a time.

        Raises
        ------
        AccordError
            The `error`, when the time is up.
        """
        self._began = monotonic()
        try:
            with _alarm(self._left(), self._rung) if _can_ring() else _nothing():
                yield
        except _TimeUp:
            raise self._error() from None
        finally:
            self._spent, self._began = self._elapsed(), None

    def look(self) -> None:
        """Raise the error of `running` if the time is up."""
        self._tell_if_long()
        if self._elapsed() >= self.seconds:
            raise self._error()

    def _elapsed(self) -> float:
        return self._spent + (0.0 if self._began is None else monotonic() - self._began)

    def _left(self) -> float:
        """Seconds until something is to be said or done; more than zero, which would stop the alarm."""
        end = min(self.seconds, LONG_SECONDS) if self._silent else self.seconds
        return max(end - self._elapsed(), 1e-3)

    def _rung(self) -> float:
        """What the alarm does: it tells, or ends the work; returns the seconds until it is to ring again."""
        self._tell_if_long()
        if self._elapsed() >= self.seconds:
            raise _TimeUp
        return self._left()

    def _tell_if_long(self) -> None:
        if self._silent and LONG_SECONDS <= self._elapsed() < self.seconds:
            self._silent = False
            self.told()

    def _error(self) -> AccordError:
        return self.error(f"{self.what} takes longer than {self.seconds:g} seconds; {self.remedy}")


def _can_ring() -> bool:
    return hasattr(signal, "setitimer") and current_thread() is main_thread()


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@contextmanager
def _alarm(seconds: float, rung: Callable[[], float]) -> Iterator[None]:
    """Call `rung` after `seconds`, and again after as many as it says; an alarm set before goes on after."""
    began = monotonic()

    def ring(_: int, __: FrameType | None) -> None:
        signal.setitimer(signal.ITIMER_REAL, AGAIN_SECONDS)
        signal.setitimer(signal.ITIMER_REAL, rung())

    before = signal.signal(signal.SIGALRM, ring)
    left, every = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(left - (monotonic() - began), 1e-3), every)
