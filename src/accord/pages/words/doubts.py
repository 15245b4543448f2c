"""The doubts that every page shows; of many alike only the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from accord.forecasts.results import Flag
from accord.pages.blocks import Sentence, result, sentence

__all__ = ["doubt_sentences"]

_ALIKE = 4
"""So many doubts of one kind are told; of more, the first ones and how many there are."""


def doubt_sentences(flags: Sequence[Flag], path: str, known: Sequence[Flag] = ()) -> tuple[Sentence, ...]:
    """One sentence for each doubt, and one that counts those of a kind that are left out.

    Parameters
    ----------
    path : of the flags in the result of the page, such as ``forecast.flags``.
    known : doubts that the page tells elsewhere and are left out.
    """
    told: list[Sentence] = []
    fresh = [(at, flag) for at, flag in enumerate(flags) if flag not in known]
    count, seen = Counter(flag.kind for _, flag in fresh), Counter[str]()
    for at, flag in fresh:
        many = count[flag.kind] > _ALIKE
        if not many or seen[flag.kind] < _ALIKE - 1:
            told.append(sentence(result(flag.words, f"{path}.{at}")))
        seen[flag.kind] += 1
        if many and seen[flag.kind] == count[flag.kind]:
            more = f"{count[flag.kind] - _ALIKE + 1} more such doubts"
            told.append(
                sentence("There are ", result(more, path), "; the machine-readable forecast has them.")
            )
    return tuple(told)
