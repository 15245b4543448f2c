"""Figures that only one party names, or both agree on in words far apart: matters too, where they are asked.

"Senegal asks for 120,000 euros for the two families", and Mauritania names no sum. Each is a matter with one
figure, or with several in one unit whose paragraphs speak of the same things.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accord.reader.draft.figure_pairs import Pair, dimension, is_general, is_held, things_beside
from accord.reader.records import Reading

__all__ = ["lone_matters"]

_ROLES = ("ask", "offer", "bound")


def lone_matters(
    dated: Sequence[tuple[str, Reading]],
    matters: Sequence[Sequence[Pair]],
    more: Mapping[tuple[str, int], int],
) -> list[list[Pair]]:
    """The matters of figures that belong to none of `matters`, each figure as a pair with itself.

    Parameters
    ----------
    more : document and place of the figures that belong to one of them all the same.
    """
    taken = {(name, f.passage.start) for own in matters for pair in own for name, f in pair.places}
    found: list[list[Pair]] = []
    for name, reading in dated:
        for figure in reading.figures:
            place = (name, figure.passage.start)
            if figure.role not in _ROLES or not is_held(figure) or place in taken or place in more:
                continue
            one = Pair(name, figure, figure)
            home = next((own for own in found if _is_of(one, reading, own, dict(dated))), None)
            if home is None:
                found.append([one])
            else:
                home.append(one)
    return found


def _is_of(one: Pair, reading: Reading, own: Sequence[Pair], named: Mapping[str, Reading]) -> bool:
    """Whether a figure is of the matter of others: in their unit, and of what they are of."""
    figure, last = one.first, own[-1]
    if dimension(figure.unit) != dimension(last.first.unit):
        return False
    if not is_general(figure.unit):
        return True
    return any(
        things_beside(reading, figure) & things_beside(named[pair.document], pair.first) for pair in own
    )
