"""The search for circles of objects is put off while many are made, and goes on afterwards."""

from __future__ import annotations

import gc
import weakref

import pytest

from accord.machine.collecting import uncollected


class _Circle:
    """An object that holds itself."""

    def __init__(self) -> None:
        self.me = self


def test_nothing_is_searched_inside_and_circles_go_afterwards() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        left = weakref.ref(_Circle())
    assert gc.isenabled()
    gc.collect()
    assert left() is None


def test_it_goes_on_after_an_error_and_stays_off_where_it_was_off() -> None:
    with pytest.raises(ValueError, match="x"), uncollected():
        raise ValueError("x")
    assert gc.isenabled()
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
