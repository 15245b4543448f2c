"""Days that bound the talks as a whole: when what holds now runs out, and other terms that no matter has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from accord.reader.draft.numbers import Named
from accord.reader.draft.supports import Support, whole
from accord.reader.records import Figure, Reading
from accord.reader.rules.expiries import ends_something
from accord.reader.tables import words

__all__ = ["last_day", "other_days", "term_words"]


def last_day(named: Mapping[str, Reading]) -> Named | None:
    """When a pact or a truce runs out, by the newest document that says so, else until when a deal is to be
    signed; None if none tells, or if it names several such days."""
    found = [one for one in _terms(named) if ends_something(_said(one[2])) and not _is_money(_said(one[2]))]
    found = found or [one for one in _terms(named) if _SIGNED.search(_said(one[2])) and _is_ahead(one)]
    newest = max((day for day, _, _ in found), default="")
    days = {figure.date: (name, figure) for day, name, figure in found if day == newest}
    if len(days) != 1:
        return None
    name, figure = next(iter(days.values()))
    support = Support(name, named[name].document.sha256, figure.sentence, "medium")
    return Named(figure, support, "", newest)


def _is_money(sentence: str) -> bool:
    """Whether it is money that ends on the day, which bounds who would spend it and not what is talked of."""
    found = _MONEY_ENDS.search(sentence)
    return found is not None and not _PACT.search(sentence[: found.start("money")])


_MONEY = (
    r"money|funds?|funding|loans?|credits?|credit lines?|grants?|financing|aid|dollars?|euros?|pounds?|yen"
    r"|francs?|kroner|kronor|[$\u20ac\u00a3]\s?\d[\d.,]*\s?(?:m|bn|million|billion)?"
)
_MONEY_ENDS = re.compile(
    rf"(?:^|(?<=[\s(]))(?P<money>{_MONEY})(?:\s+(?:for|of|from|to|in)(?:\s+[\w'\u2019-]+){{1,5}}?)?"
    r"\s+(?:will\s+|would\s+)?(?:laps\w+|expir\w+|runs?\s+out|ran\s+out|ends|ended|ceases?|is\s+due|are\s+due)\b",
    re.IGNORECASE,
)
"""Money, with what it is for, and that it ends: "9 million dollars for studies lapses"."""
_PACT = re.compile(
    r"\b(?:pacts?|treat(?:y|ies)|agreements?|accords?|truces?|ceasefires?|deals?|protocols?|contracts?|licen[cs]es?"
    r"|conventions?|moratorium|arrangements?)\b[^,;.]*$",
    re.IGNORECASE,
)
"""What holds now, before money in one clause: "the deal for 9 million dollars lapses"."""
_SIGNED = re.compile(
    r"\b(?:signature|sign(?:s|ed)?|signing|signed\s+text|an?\s+(?:agreement|deal|accord|understanding|settlement|text))\b"
    r"(?![^.;]{0,20}\bof\s+(?:18|19|20)\d\d)"
)
"""Words of the deal itself, in a sentence that names a day."""


def _is_ahead(one: tuple[str, str, Figure]) -> bool:
    """Whether the day lies after that of the document."""
    day, _, figure = one
    return figure.date >= day[: len(figure.date)]


def other_days(named: Mapping[str, Reading], used: Iterable[Named]) -> Iterator[str]:
    """The other terms that the texts name, each in words, for a person to say of which matter it is one."""
    used = tuple(used)
    taken = {one.figure.passage for one in used}
    seen: set[str] = {one.figure.date for one in used}
    for _, _, figure in _terms(named):
        if figure.passage not in taken and figure.date not in seen:
            seen.add(figure.date)
            yield term_words(figure)


def term_words(figure: Figure) -> str:
    """A term with the sentence that names it: “by 22 October” (2031-10-22) in “The papers must ...”."""
    return f"“{whole(figure.passage.quote)}” ({figure.date}) in “{whole(figure.sentence.quote)[:100]}”"


def _said(figure: Figure) -> str:
    return figure.sentence.quote


def _terms(named: Mapping[str, Reading]) -> Iterator[tuple[str, str, Figure]]:
    """Day of the document, its slug and the term, for each date that no party sets; a bank may."""
    for name, reading in named.items():
        dated = reading.document.metadata.date
        for figure in reading.figures:
            if (
                figure.role == "deadline"
                and figure.date
                and words("beside", "organisations").issuperset(figure.holders)
            ):
                yield (dated.value[:10] if dated else "", name, figure)
