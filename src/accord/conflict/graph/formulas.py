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

__all__ = ["FormulaError", "Truth", "parse", "pattern_holds", "shortened"]

Codes = npt.NDArray[np.int64]
Truth = Callable[[Codes], npt.NDArray[np.bool_]]
"""Takes decimal state codes, shape (m,), and says for each whether the formula holds."""

Named = tuple[str | None, str]
"""Owner and name of an option."""

_TOKEN = re.compile(r'(?:(?P<quoted>"[^"]+")|(?P<word>[^\W\d][\w.]*)|(?P<number>\d+)|(?P<sign>[()|&!-]))')
_BLANK = re.compile(r"\s*")
_DEEPEST = 100
"""Brackets within brackets; nothing that a person wrote comes near."""
_SHOWN = 40
"""Characters of a word that is told in a sentence."""


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
        raise FormulaError(f"'{str(reader.next())[:_SHOWN]}' is not expected there")
    return truth


def shortened(text: str) -> str:
    """The beginning of a formula, as it stands in a sentence."""
    return text if len(text) <= 2 * _SHOWN else f"{text[: 2 * _SHOWN]}…"


def pattern_holds(pattern: str, codes: Codes) -> npt.NDArray[np.bool_]:
    """Which `codes` match a pattern of one letter per option: Y taken, N not taken, - either."""
    care = sum(1 << k for k, letter in enumerate(pattern) if letter != "-")
    value = sum(1 << k for k, letter in enumerate(pattern) if letter in "Yy")
    return (codes & care) == value


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    at = _end_of_blank(text, 0)
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise FormulaError(f"'{text[at : at + 12].strip()}' cannot be read")
        tokens.append(found.group())
        at = _end_of_blank(text, found.end())
    return tokens


def _end_of_blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


@dataclass
class _Reader:
    """Reads tokens from the left; `at` is the place of the next one."""

    tokens: list[str]
    options: Sequence[Named]
    at: int = field(default=0)
    depth: int = field(default=0)
    """Brackets that are open."""

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
        terms = [self.term()]
        while self.take("or", "|"):
            terms.append(self.term())
        return terms[0] if len(terms) == 1 else lambda codes: _folded(np.logical_or, terms, codes)

    def term(self) -> Truth:
        factors = [self.factor()]
        while self.take("and", "&"):
            factors.append(self.factor())
        return factors[0] if len(factors) == 1 else lambda codes: _folded(np.logical_and, factors, codes)

    def factor(self) -> Truth:
        denied = False
        while self.take("not", "-", "!"):
            denied = not denied
        inner = self.bracket() if self.take("(") else self.option()
        return (lambda codes: ~inner(codes)) if denied else inner

    def bracket(self) -> Truth:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise FormulaError(f"it has more than {_DEEPEST} brackets within brackets")
        inner = self.statement()
        if not self.take(")"):
            raise FormulaError("a bracket is not closed")
        self.depth -= 1
        return inner

    def option(self) -> Truth:
        token = self.next()
        if token is None:
            raise FormulaError("it ends where an option is expected")
        self.at += 1
        bit = _option_number(token, self.options)
        return lambda codes: (codes >> bit) & 1 == 1


def _folded(join: np.ufunc, parts: Sequence[Truth], codes: Codes) -> npt.NDArray[np.bool_]:
    """The parts joined one after another; a list of thousands needs no more memory than two of them."""
    truth = parts[0](codes)
    for part in parts[1:]:
        truth = join(truth, part(codes))
    return truth


def _option_number(token: str, options: Sequence[Named]) -> int:
    if token.isdecimal():
        # Python refuses to read numbers of thousands of digits.
        if len(token) > 9 or not 1 <= int(token) <= len(options):
            raise FormulaError(f"there is no option number {token[:_SHOWN]}")
        return int(token) - 1
    name = token.strip('"')
    found = [k for k, (owner, own) in enumerate(options) if name in (own, f"{owner}.{own}")]
    if len(found) == 1:
        return found[0]
    if found:
        raise FormulaError(f"'{name[:_SHOWN]}' names several options; write it as owner.{name[:_SHOWN]}")
    close = nearest(name, (own for _, own in options))
    raise FormulaError(
        f"there is no option '{name[:_SHOWN]}'" + (f"; did you mean '{close}'?" if close else "")
    )
