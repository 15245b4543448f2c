"""What crosses between the web process and the one that computes: pickled by us on both sides, and a case
only once.

A case is large and an answer holds it, as it stands under a scenario. Both sides know the case that was asked
about; its parts are therefore named on the way, and the answer ends up with the very parts of the case that
the web process holds. Nothing from a browser is ever unpickled.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from accord.case.schema import Case
    from accord.web.question import Question

__all__ = ["Crossing", "packed", "parts_of", "unpacked"]

Parts = dict[str, Any]
"""Name of a part of a case -> the part."""


def parts_of(case: Case | None) -> Parts:
    """The parts of a case that can be named: all that it holds two levels deep, and the whole."""
    if case is None:
        return {}
    found: Parts = {"": case}
    for name in type(case).model_fields:
        held = getattr(case, name)
        found[name] = held
        found |= {f"{name}.{key}": inner for key, inner in _inside(held)}
    return {name: part for name, part in found.items() if isinstance(part, _NAMED)}


_NAMED = (BaseModel, dict)
"""Kinds of parts that are named; tuples and words are small, and may be one object in many places."""


def _inside(held: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(held, dict):
        yield from held.items()
    elif isinstance(held, tuple):
        yield from ((str(k), each) for k, each in enumerate(held))


class _Packer(pickle.Pickler):
    def __init__(self, into: io.BytesIO, known: Mapping[int, str]) -> None:
        super().__init__(into, pickle.HIGHEST_PROTOCOL)
        self.known = known

    def persistent_id(self, thing: Any) -> str | None:
        return self.known.get(id(thing))  # the parts are alive, so that no other thing has their place


class _Unpacker(pickle.Unpickler):
    def __init__(self, data: io.BytesIO, known: Parts) -> None:
        super().__init__(data)
        self.known = known

    def persistent_load(self, name: Any) -> Any:
        return self.known[name]


def packed(thing: Any, known: Parts) -> bytes:
    """Anything as bytes, with the names of known parts in their places."""
    into = io.BytesIO()
    _Packer(into, {id(part): name for name, part in known.items()}).dump(thing)
    return into.getvalue()


def unpacked(data: bytes, known: Parts) -> Any:
    """What `packed` made of it, with the parts that are known here under the same names."""
    return _Unpacker(io.BytesIO(data), known).load()


class Crossing:
    """What one side of the line knows: the parts of the case that was sent whole last, and those of the case
    of the present question."""

    def __init__(self) -> None:
        self._whole: Case | None = None
        self._sent: Parts = {}
        self._asked: Parts = {}

    def question(self, question: Question) -> tuple[bool, bytes]:
        """Whether it starts anew, and a question as bytes."""
        case = None if question.inquiry is None else question.inquiry.case
        anew = case is not None and (self._whole is None or case.issues is not self._whole.issues)
        known = {} if anew or case is None else self._sent
        data = packed(question, known)
        self._took(case, anew=anew)
        return anew, data

    def asked(self, data: bytes, *, anew: bool) -> Question:
        """The question over there."""
        question: Question = unpacked(data, {} if anew else self._sent)
        self._took(None if question.inquiry is None else question.inquiry.case, anew=anew)
        return question

    def _took(self, case: Case | None, *, anew: bool) -> None:
        self._asked = parts_of(case)
        if anew:
            self._whole, self._sent = case, self._asked

    def answer(self, answer: Any) -> bytes:
        """An answer as bytes, over there."""
        return packed(answer, self._asked)

    def answered(self, data: bytes) -> Any:
        """The answer to the last question, here."""
        return unpacked(data, self._asked)
