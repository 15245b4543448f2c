"""How the actors of a case are told apart in its pictures: a letter, a shape and a colour each."""

from __future__ import annotations

from accord.case.labels import short_actors
from accord.case.schema import Case
from accord.pages.pictures import Sign

__all__ = ["signs"]


def signs(case: Case) -> dict[str, Sign]:
    """The sign of every actor, in the order of the case; letters are of their short names where they can be.

    Examples
    --------
    >>> import accord
    >>> [sign.letter for sign in signs(accord.load("us-rok-2021")).values()]
    ['U', 'R', 'D', 'C', 'J']
    """
    names = short_actors(case)
    taken: dict[str, str] = {}
    for actor, name in names.items():
        letters = [letter.upper() for letter in name if letter.isalnum() and len(letter.upper()) == 1]
        free = next((letter for letter in letters if letter not in taken.values()), None)
        taken[actor] = free or f"{len(taken) + 1}"
    return {actor: Sign(taken[actor], number, names[actor]) for number, actor in enumerate(case.actors)}
