"""What the compute process is asked, as plain data that crosses to it, and what answers it.

A file in `accord.web.needs` ends in ``NEED = Need(...)``, or in ``NEEDS`` of several: the name by which a
page asks for a study, how the question follows from what was asked in the browser, and the function that
answers it over there.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal
from weakref import ReferenceType, ref

from accord.machine.once import once
from accord.web import needs as folder

if TYPE_CHECKING:
    from accord.case.schema import Case
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.web.asked import Asked

__all__ = [
    "CAUSES",
    "LATER",
    "NUMBERS",
    "REPORTS",
    "STUDIES",
    "WHAT_IF",
    "Need",
    "Question",
    "looked_at",
    "mark_of_case",
    "marked_as_made",
    "need_named",
]

WHAT_IF, NUMBERS, CAUSES, STUDIES, REPORTS, LATER = range(6)
"""Priorities: the least is done first."""


@dataclass(frozen=True)
class Question:
    """One piece of work; equal questions are computed once."""

    need: str
    """Name of the need that answers it."""
    inquiry: Inquiry | None = None
    """What is asked of a case; None where the work is on something else."""
    options: tuple[tuple[str, Any], ...] = ()
    """Everything else that the answer depends on, as pairs of plain values."""
    priority: int = NUMBERS
    """Not part of what is asked."""
    given: Any = field(default=None, compare=False, repr=False)
    """What the work starts from, such as the answer to another; a mark of it stands in the options."""

    def option(self, name: str, default: Any = None) -> Any:
        """One of the options."""
        return dict(self.options).get(name, default)

    @once
    def fingerprint(self) -> str:
        """Hash of everything that the answer depends on."""
        asked = self.inquiry
        text = f"{self.need} {self.options!r}"
        if asked is not None:
            text += f"{mark_of_case(asked.looked_ahead)} {asked.scenario} {asked.seed} {asked.draws}"
            text += f" {asked.causes} {asked.as_of}"
        return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


_marks: dict[int, tuple[ReferenceType[Case], str]] = {}
"""By identity of a case, as long as it lives: writing one takes milliseconds."""


def mark_of_case(case: Case) -> str:
    """A hash of a case."""
    known = _marks.get(id(case))
    if known is not None and known[0]() is case:
        return known[1]
    return _noted(case, case.model_dump_json(by_alias=True))


def marked_as_made(case: Case, of: Case, how: str) -> None:
    """Note that a case was made of another in a way that is told in full: it need not be written to be
    known again."""
    _noted(case, f"{mark_of_case(of)} {how}")


def _noted(case: Case, text: str) -> str:
    mark, place = hashlib.blake2b(text.encode(), digest_size=16).hexdigest(), id(case)
    _marks[place] = ref(case, lambda _: _marks.pop(place, None)), mark
    return mark


@dataclass(frozen=True)
class Need:
    """A study that pages may ask for; a file of `accord.web.needs` ends in one."""

    name: str
    """By which a route names it."""
    question: Callable[[Asked], Question | None]
    """What to ask, from what the browser asked; in the web process, cheap. None where nothing is to be asked:
    the page is then made without."""
    answer: Callable[[Question, Where], Any]
    """The result, in the compute process; it imports what it needs inside and can be pickled."""
    lane: Literal["now", "long"] = "now"
    """``long`` for what takes seconds on two cores: it has a process of its own and holds up no forecast."""
    after: tuple[str, ...] = ()
    """Needs whose answers it starts from; they come in ``given``, by name."""
    one_at_a_time: bool = False
    """Whether what a session asks anew takes the place of what it asked before, as a value that is moved."""
    of_now: bool = True
    """Whether it is about the case as it stands: the same question about what stood is then outdated."""


@cache
def needs() -> dict[str, Need]:
    """Name -> need, found by discovery."""
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    modules = [importlib.import_module(f"{folder.__name__}.{name}") for name in names]
    found = [need for module in modules for need in getattr(module, "NEEDS", ())]
    found += [module.NEED for module in modules if hasattr(module, "NEED")]
    return {need.name: need for need in found}


def need_named(name: str) -> Need:
    """The need of a name; a `KeyError` is a slip in a route."""
    return needs()[name]


def looked_at(question: Question) -> bool:
    """Whether somebody moves a value and looks at what comes, on few draws or on all."""
    return question.priority == WHAT_IF or need_named(question.need).one_at_a_time
