"""How it may come out together, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.pages.blocks import Sentence, result, sentence
from accord.pages.words.futures import future_name
from accord.pages.words.likelihood import percent

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["outcome"]

_TOLD = 2
"""So many futures are told."""


def outcome(results: Briefing) -> Iterator[Sentence]:
    """The likeliest futures with their chances; nothing where they are not known."""
    found = results.futures
    if found is None or len(found.futures) < 2:
        return
    told = [
        (future_name(found.case, future), percent(future.share.value), f"futures.futures.{at}.share")
        for at, future in enumerate(found.futures[:_TOLD])
    ]
    name, share, path = told[0]
    start = sentence(f"How it may come out together: likeliest “{name}” (", result(share, path), ")")
    more = [part for n, s, p in told[1:] for part in (f", then “{n}” (", result(s, p), ")")]
    yield sentence(*start.spans, *more, ".")
