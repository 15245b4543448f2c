"""What a case is called: the two whose relationship it is, and what they bargain over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from accord.reader.actors.gazetteer import default_gazetteer

__all__ = ["case_title"]

_PAIR = 2
_TOLD = 2
"""Issues that a title names."""


def case_title(consenting: Sequence[Sequence[str]], names: Mapping[str, str], shorts: Sequence[str]) -> str:
    """ "Peru and Bolivia: release, annual payment and 3 more"; empty where no two parties are known.

    Parameters
    ----------
    consenting : who must consent to each issue.
    names : id of each of them -> what it is called.
    shorts : short title of each issue.
    """
    counts = Counter(actor for parties in consenting for actor in parties)
    pair = [actor for actor, _ in counts.most_common(_PAIR)]
    if len(pair) < _PAIR:
        return ""
    first, second = sorted(names[actor] for actor in pair)
    told = [_in_a_line(short) for short in shorts]
    if len(told) > _TOLD + 1:
        told = [*told[:_TOLD], f"{len(told) - _TOLD} more"]
    return f"{first} and {second}: {_joined(told)}"


def _joined(told: Sequence[str]) -> str:
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def _in_a_line(short: str) -> str:
    """A short title behind a colon: in small letters, but for a name or an abbreviation at its head."""
    first = short.split()[0]
    plain = short[1:2].islower() and "'" not in first and first not in default_gazetteer().names
    return short[:1].lower() + short[1:] if plain else short
