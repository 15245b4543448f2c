"""Who else coded the case in the address: other cases of the server with the same issues and scales."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.errors import AccordError, NotFoundError

if TYPE_CHECKING:
    from accord.case.schema import Case
    from accord.studies.coders.coherence import Judgement
    from accord.studies.coders.merging import Coded
    from accord.web.asked import Asked
    from accord.web.shelf import Place

__all__ = ["Person", "coded_by", "others", "people_asked"]


@dataclass(frozen=True)
class Person:
    """One person's case."""

    place: str
    """Its name in addresses."""
    name: str
    """Who coded it: who reviewed it, else its folder."""
    case: Case
    judged: Judgement | None
    """Chances judged without a model, where the folder holds some."""


def others(asked: Asked) -> tuple[Person, ...]:
    """Those who coded the same as the case in the address, itself left out."""
    here = _person(asked.place, asked.case)
    return tuple(_same(asked, here))


def _same(asked: Asked, here: Person) -> Iterator[Person]:
    from accord.studies.coders.merging import require_same_issues

    for place in asked.site.shelf:
        if place.bundled or place == asked.place:
            continue
        try:
            other = _person(place, asked.site.shelf.case(place))
            require_same_issues(coded_by((here, other)))
        except AccordError:
            continue  # another case, or one that cannot be read
        yield other


def people_asked(asked: Asked) -> tuple[Person, ...]:
    """The case in the address and those that it names after ``with=``; empty where it names none.

    Raises
    ------
    NotFoundError
        If one is named that did not code the same.
    """
    wanted = [name for name in asked.query.get("with", ()) if name]
    if not wanted:
        return ()
    known = {person.place: person for person in others(asked)}
    for name in wanted:
        if name not in known:
            raise NotFoundError(f"There is no other coding of this case called '{name[:40]}'")
    return (_person(asked.place, asked.case), *(known[name] for name in dict.fromkeys(wanted)))


def _person(place: Place, case: Case) -> Person:
    from accord.studies.coders.judgement_file import read_judgement

    name = case.reviewed.by if case.reviewed else place.name
    return Person(place.name, name, case, read_judgement(place.folder, case))


def coded_by(people: tuple[Person, ...]) -> list[Coded]:
    """The same with equal weights; two of one name are told apart by their folders."""
    from accord.studies.coders.merging import Coded

    names = [person.name for person in people]
    return [
        Coded(person.name if names.count(person.name) == 1 else person.place, person.case, 1.0 / len(people))
        for person in people
    ]
