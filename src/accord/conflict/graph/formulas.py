"""Wishes and impossibilities as formulas over options.

Grammar, loosest first; words in any case::

    statement := compound [ ("if" | "iff") compound ]
    compound  := term { ("or" | "|") term }
    term      := factor { ("and" | "&") factor }
    factor    := ("not" | "-" | "!") factor | "(" statement ")" | option

An option is its name, ``owner.name``, a name in double quotes, or its number counted from 1. "A if B" is true
wherever B is false; "A iff B" where both are true or both false.
References: option prioritisation after Hipel, Kilgour & Fang, The graph model for conflict resolution, in
Wiley Encyclopedia of Operations Research and Management Science (2011).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from accord.conflict.graph.model import Option
from accord.errors import nearest

__all__ = ["FormulaError", "Truth", "parse", "pattern_holds"]

Codes = npt.NDArray[np.int64]
Truth = Callable[[Codes], npt.NDArray[np.bool_]]
"""Takes decimal state codes, shape (m,), and says for each whether the formula holds."""

Named = tuple[str | None, str]
"""Owner and name of an option."""

_TOKEN = re.compile(r'\s*(?:(?P<quoted>"[^"]+")|(?P<word>[^\W\d][\w.]*)|(?P<number>\d+)|(?P<sign>[()|&!-]))')


class FormulaError(ValueError):
    """A formula that cannot be read; the message says why."""


def parse(text: str, options: Sequence[Option]) -> Truth:
    """The truth function of `text`.

    Raises
    ------
    FormulaError
        If the text does not follow the grammar or names no single option.
    """
    return _compiled(text, tuple((option.owner, option.name) for option in options))


@lru_cache(maxsize=4096)
def _compiled(text: str, options: tuple[Named, ...]) -> Truth:
    """One formula of one list of options is compiled once: solving a conflict under many sets of levers asks
    for the same formulas again and again."""
    reader = _Reader(_tokens(text), options)
    truth = reader.statement()
    if reader.next() is not None:
        raise FormulaError(f"'{reader.next()}' is not expected there")
    return truth


def pattern_holds(pattern: str, codes: Codes) -> npt.NDArray[np.bool_]:
    """Which `codes` match a pattern of one letter per option: Y taken, N not taken, - either."""
    care = sum(1 << k for k, letter in enumerate(pattern) if letter != "-")
    value = sum(1 << k for k, letter in enumerate(pattern) if letter in "Yy")
    return (codes & care) == value


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    while text[at:].strip():
        found = _TOKEN.match(text, at)
        if found is None:
            raise FormulaError(f"'{text[at:].strip()[:12]}' cannot be read")
        tokens.append(found.group().strip())
        at = found.end()
    return tokens


@dataclass
class _Reader:
    """Reads tokens from the left; `at` is the place of the next one."""

    tokens: list[str]
    options: Sequence[Named]
    at: int = field(default=0)

    def next(self) -> str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self, *words: str) -> str | None:
        token = self.next()
        if token is None or token.lower() not in words:
            return None
        self.at += 1
        return token.lower()

    def statement(self) -> Truth:
        left = self.compound()
        word = self.take("if", "iff")
        if word is None:
            return left
        right = self.compound()
        if word == "if":
            return lambda codes: left(codes) | ~right(codes)
        return lambda codes: left(codes) == right(codes)

    def compound(self) -> Truth:
        truth = self.term()
        while self.take("or", "|"):
            truth = _either(truth, self.term())
        return truth

    def term(self) -> Truth:
        truth = self.factor()
        while self.take("and", "&"):
            truth = _both(truth, self.factor())
        return truth

    def factor(self) -> Truth:
        if self.take("not", "-", "!"):
            inner = self.factor()
            return lambda codes: ~inner(codes)
        if self.take("("):
            inner = self.statement()
            if not self.take(")"):
                raise FormulaError("a bracket is not closed")
            return inner
        return self.option()

    def option(self) -> Truth:
        token = self.next()
        if token is None:
            raise FormulaError("it ends where an option is expected")
        self.at += 1
        bit = _option_number(token, self.options)
        return lambda codes: (codes >> bit) & 1 == 1


def _both(a: Truth, b: Truth) -> Truth:
    return lambda codes: a(codes) & b(codes)


def _either(a: Truth, b: Truth) -> Truth:
    return lambda codes: a(codes) | b(codes)


def _option_number(token: str, options: Sequence[Named]) -> int:
    if token.isdigit():
        if not 1 <= int(token) <= len(options):
            raise FormulaError(f"there is no option number {token}")
        return int(token) - 1
    name = token.strip('"')
    found = [k for k, (owner, own) in enumerate(options) if name in (own, f"{owner}.{own}")]
    if len(found) == 1:
        return found[0]
    if found:
        raise FormulaError(f"'{name}' names several options; write it as owner.{name}")
    close = nearest(name, (own for _, own in options))
    raise FormulaError(f"there is no option '{name}'" + (f"; did you mean '{close}'?" if close else ""))
