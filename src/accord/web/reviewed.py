"""How far a person has come with what was proposed for a case, as its pages tell it."""

from __future__ import annotations

from accord.case.desk.decisions import Decided, decided_count, proposals_path
from accord.web.asked import Asked
from accord.web.route import the_case

__all__ = ["case_and_decisions", "decided_of"]


def decided_of(asked: Asked) -> Decided | None:
    """How many proposals were decided; None where there are none, as for a shipped case."""
    return None if asked.place.bundled else decided_count(asked.place.path)


def case_and_decisions(asked: Asked) -> object:
    """What a kept page rests on that tells it: a decision need not change a number of the case."""
    log = proposals_path(asked.place.path)
    grown = log.stat().st_size if not asked.place.bundled and log.is_file() else 0
    return the_case(asked), grown
