"""What a party needs, or could live with, beside what it asks for elsewhere: its limit.

Within a paragraph the reader tells this itself; here the ask stands in another one, or in another document.
What a party could live with or needs in a newer document is where it has moved to, unless the number is told
as its limit too, or it only would go no further "unless" it gets something.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accord.reader.draft.numbers import Named
from accord.reader.draft.on_terms import holds_unless
from accord.reader.records import FigureRole
from accord.reader.rules.figures import yields

__all__ = ["with_limits"]


def with_limits(figures: Sequence[Named]) -> tuple[Named, ...]:
    """The figures of a matter, each with the role that it has beside the others of its holder."""
    roles = [_role(one, [o for o in figures if o is not one]) for one in figures]
    return tuple(
        one if role == one.figure.role else replace(one, figure=replace(one.figure, role=role))
        for one, role in zip(figures, roles, strict=True)
    )


def _role(one: Named, others: Sequence[Named]) -> FigureRole:
    every = [o for o in others if (o.figure.holders, o.unit) == (one.figure.holders, one.unit)]
    own = [o for o in every if o.figure.value != one.figure.value]
    again = any(o.figure.role == "bound" and o.figure.value == one.figure.value for o in every)
    role, asked = one.figure.role, any(o.figure.role in _STANDS and not any(_yields(o)) for o in own)
    if role in _STANDS and one.figure.holders:
        takes, needs = _yields(one)
        return "bound" if (needs and asked and again) or (takes and any(map(holds_unless, own))) else role
    if role == "bound" and holds_unless(one) and not asked and any(any(_yields(o)) for o in own):
        # "No more than two unless the line is built", and elsewhere that it could live with four.
        return "ask"
    return role


_STANDS = ("ask", "offer")


def _yields(one: Named) -> tuple[bool, bool]:
    figure = one.figure
    start, end = (place - figure.sentence.start for place in (figure.passage.start, figure.passage.end))
    return yields(figure.sentence.quote, start, end)
