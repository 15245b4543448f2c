"""All that a briefing rests on, and the briefing as a file; both take seconds."""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from accord.web.question import REPORTS, STUDIES, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.studies.whole_briefing import Briefing
    from accord.web.asked import Asked

__all__ = ["NEEDS"]

LENGTHS = ("page", "short", "full")
WORDS = ("icd203", "phia", "none")


def _question(asked: Asked) -> Question:
    from accord.conflict.files.locating import conflict_of

    found = conflict_of(asked.case, asked.place.name if asked.place.bundled else asked.place.path)
    model = found.model if found else None
    mark = hashlib.blake2b(pickle.dumps(model), digest_size=8).hexdigest()
    inquiry = replace(asked.inquiry, causes=True)
    return Question("briefing", inquiry, (("conflict", mark),), priority=STUDIES, given=model)


def _answer(question: Question, where: Where) -> Briefing:
    from accord.studies.whole_briefing import briefing

    assert question.inquiry is not None  # every case is inquired into
    return briefing(question.inquiry, question.given, where)


def _report_question(asked: Asked) -> Question:
    from accord.faces.files import require_parts

    kind = asked.values["kind"]
    require_parts(kind)
    told = {"kind": kind, "marking": asked.one("marking").strip()[:80]}
    told["length"] = _one_of(LENGTHS, asked.one("length"), "short")
    told["words"] = _one_of(WORDS, asked.one("words"), WORDS[0])
    told["of"] = _question(asked).fingerprint
    told["decided"] = _decided(asked)
    return Question("report", options=tuple(sorted(told.items())), priority=REPORTS)


def _decided(asked: Asked) -> str:
    """How many proposals were decided, and of how many; empty where there are none, as for a shipped case."""
    from accord.web.reviewed import decided_of

    found = decided_of(asked)
    return f"{found.done} {found.of}" if found else ""


def _one_of(known: tuple[str, ...], wanted: str, usual: str) -> str:
    return wanted if wanted in known else usual


def _report(question: Question, where: Where) -> bytes:
    from accord.case.desk.decisions import Decided
    from accord.faces.files import Material, report_file
    from accord.pages.briefing.page import briefing_page

    where.progress("report", 0, 1)
    told: dict[str, Any] = dict(question.options)
    decided = Decided(*map(int, told["decided"].split())) if told["decided"] else None
    found: Briefing = replace(question.given["briefing"], words=told["words"], decided=decided)
    page = briefing_page(found, told["length"], marking=told["marking"])
    return report_file(told["kind"], Material(page, found.case, found.forecast))


NEEDS = (
    Need("briefing", _question, _answer, lane="long"),
    Need("report", _report_question, _report, lane="long", after=("briefing",)),
)
