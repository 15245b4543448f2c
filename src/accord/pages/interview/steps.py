"""The points of a scale that have words: told with a question, and understood as answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accord.case.kinds_of_scale import kind_of_scale
from accord.case.terms import Anchor, Scale
from accord.pages.interview.read_words import reading_words
from accord.pages.words.scale import exact

__all__ = ["has_steps", "step_around", "step_named", "steps_told"]

_ARTICLE = re.compile(r"^(?:an?|the)\s+")
_FIGURE = re.compile(r"(?:what\b[^:]*|as it was): ")
"""A point that tells who named its figure; a party's name alone is no answer, though it stands there."""
_SHORTEST = 3
"""Letters of a part of the words that can mean a step."""


def has_steps(scale: Scale) -> bool:
    """Whether the scale is a ladder whose steps stand in words, more than its two ends."""
    return kind_of_scale(scale) == "ladder" and len({one.at for one in scale.anchors}) > 2


def steps_told(scale: Scale) -> str:
    """All steps with their numbers: ``0 nobody is let in; 1 visits; 2 a post``."""
    points = sorted(scale.anchors, key=lambda one: one.at)
    return "; ".join(f"{exact(one.at)} “{one.words}”" for one in points)


def step_named(text: str, scale: Scale) -> Anchor | None:
    """The point of the scale that a text names by its words, or by a part that no other point has.

    Examples
    --------
    >>> points = (Anchor(at=0, words="no visits"), Anchor(at=1, words="visits on request"))
    >>> scale = Scale(low=0, high=1, unit="steps", anchors=points)
    >>> step_named("on request", scale).at
    1.0
    >>> step_named("visits", scale) is None
    True
    """
    said = _bare(text)
    whole = [one for one in scale.anchors if _bare(one.words) == said]
    if whole or len(said) < _SHORTEST or said in _degrees() or not re.search(r"[^\W\d_]", said):
        return whole[0] if len(whole) == 1 else None
    part = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)")
    open_ones = [one for one in scale.anchors if said.startswith("what ") or not _FIGURE.match(one.words)]
    found = [one for one in open_ones if part.search(_bare(one.words))]
    return found[0] if len(found) == 1 else None


def _bare(text: str) -> str:
    """In small letters, without the article in front and what is put around it."""
    text = " ".join(text.casefold().replace("’", "'").split()).strip("\"'“”‘., ")
    return _ARTICLE.sub("", text)


def _degrees() -> frozenset[str]:
    """Words of degree, which mean no step unless they are all its words."""
    levels: dict[str, Sequence[str]] = reading_words()["levels"]
    return frozenset(word for words in levels.values() for word in words)


def step_around(scale: Scale, at: float) -> tuple[float, float, float]:
    """A point in words with the stretch half-way to its neighbours: least, likeliest, greatest value."""
    points = sorted({one.at for one in scale.anchors})
    below = max((one for one in points if one < at), default=at)
    above = min((one for one in points if one > at), default=at)
    return (below + at) / 2, at, (at + above) / 2
