"""``/c/{c}/brief``: the briefing on a page, and as files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from accord.pages.briefing.page import briefing_page
from accord.pages.briefing.section import Length
from accord.pages.words.scales import Words
from accord.pages.workbench.sections import secondary
from accord.web.asked import Asked, Results
from accord.web.reviewed import case_and_decisions, decided_of
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE"]

LENGTHS = (("page", "One page"), ("short", "Short, up to six pages"), ("full", "Full, with all annexes"))
WORDS = (
    ("icd203", "Words of ICD 203"),
    ("phia", "Words of the British yardstick"),
    ("none", "Numbers alone"),
)
KINDS = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"), ("html", "One web page"))


@dataclass(frozen=True)
class Brief:
    """What can be chosen, and where the files are."""

    lengths: tuple[tuple[str, str], ...]
    length: str
    words_known: tuple[tuple[str, str], ...]
    words: str
    marking: str
    files: tuple[tuple[str, str], ...]
    """Address and name of the format."""
    whole: bool
    """Whether all that the files hold is on the page, too."""


def _page(asked: Asked, results: Results) -> Page:
    whole = "briefing" in results
    found = results["briefing"] if whole else results["comparison"]
    if not whole and "reasons" in results:
        found = replace(found, forecast=results["reasons"])
    found = replace(found, decided=decided_of(asked))
    length = next((name for name, _ in LENGTHS if name == asked.one("length")), "short")
    words = next((name for name, _ in WORDS if name == asked.one("words")), "icd203")
    marking = asked.one("marking").strip()[:80]
    told = {"length": length, "words": words, "marking": marking}
    files = tuple((asked.address(f"{asked.path}.{kind}", **told), name) for kind, name in KINDS)
    report = briefing_page(replace(found, words=cast(Words, words)), cast(Length, length), marking=marking)
    return Page(report, Brief(LENGTHS, length, WORDS, words, marking, files, whole), secondary(report))


ROUTE = Route(
    "/c/{c}/brief",
    page=_page,
    kept=True,
    rests_on=case_and_decisions,
    needs=("comparison",),
    later=("reasons", "briefing"),
    nav=Nav("Briefing", 70, reader=True),
    template="brief.html",
)
