"""Numbers of a case whose passage says another number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accord.case.paths import Numbered, numbers
from accord.case.said import Said, counts_something, dimension_of, said_in, says
from accord.case.schema import Case, Issue, Scale
from accord.yaml.reading import Trail, dotted

__all__ = ["Otherwise", "of_a_kind", "otherwise", "otherwise_by_path"]

_ON_THE_SCALE = frozenset({"ask", "bottom_line", "bottom_line_above", "no_deal", "status_quo"})
"""Fields in the unit of the issue, of which a passage may say the number."""
_NAMED = 3


@dataclass(frozen=True)
class Otherwise:
    """A number that its passage does not say, while the passage says others of its kind."""

    trail: Trail
    said: tuple[str, ...]
    """The numbers of its kind in the passage, as they stand there."""
    modal: float
    """Its likeliest value in the case, native unit."""

    @property
    def passage(self) -> str:
        """Such as ``40 per cent and 45 per cent``."""
        told = self.said[:_NAMED]
        more = [f"{len(self.said) - _NAMED} more"] if len(self.said) > _NAMED else []
        *first, last = (*told, *more)
        return f"{', '.join(first)} and {last}" if first else last


def otherwise_by_path(case: Case) -> dict[str, Otherwise]:
    """The same as `otherwise`, by the path of the number."""
    return {dotted(one.trail): one for one in otherwise(case)}


def otherwise(case: Case) -> Iterator[Otherwise]:
    """Every number on the scale of an issue whose passages say others of its kind, and not it.

    A number without evidence, or with some that quotes nothing or is somebody's own estimate, may come from
    elsewhere and is none.
    """
    for name, issue in case.issues.items():
        if not counts_something(issue.scale.unit):
            continue
        for entry in numbers(issue, ("issues", name)):
            if entry.given and not entry.number.missing and not entry.number.prior:
                found = _otherwise(case, issue, entry)
                if found is not None:
                    yield found


def _otherwise(case: Case, issue: Issue, entry: Numbered) -> Otherwise | None:
    cited = [case.evidence[one] for one in entry.number.evidence if one in case.evidence]
    if entry.trail[-1] not in _ON_THE_SCALE or not cited:
        return None
    if any(one.own_estimate or not one.quote for one in cited):
        return None
    text = "\n".join(one.quote or "" for one in cited)
    said, (low, high) = said_in(text), entry.number.bounds
    kind = [one for one in said if of_a_kind(one, issue.scale)]
    if (
        not kind
        or says(text, issue.scale.unit, low, high)
        or _in_words(issue.scale, entry.number.modal, text)
    ):
        return None
    return Otherwise(entry.trail, tuple(dict.fromkeys(one.words for one in kind)), entry.number.modal)


def of_a_kind(one: Said, scale: Scale) -> bool:
    """Whether a number of a passage counts what the scale counts, or stands alone and lies on it."""
    dimension, factor = dimension_of(scale.unit)
    if one.dimension == dimension:
        return scale.low <= one.value / factor <= scale.high
    return one.offered and not one.dimension and scale.low <= one.bare <= scale.high


def _in_words(scale: Scale, value: float, text: str) -> bool:
    """Whether the passage shares a word with the point of the scale at this value, which has no number."""
    for anchor in scale.anchors:
        if anchor.at == value and not said_in(anchor.words):
            held = set(re.findall(r"[a-z]{5,}", anchor.words.lower()))
            if held.intersection(re.findall(r"[a-z]{5,}", text.lower())):
                return True
    return False
