"""Pages of sealed forecasts: one that was sealed, one that was run again, and the list of all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.ledger.kept import Kept
from accord.ledger.questions import Asked, questions_of
from accord.ledger.seals import Seal, SealedIssue
from accord.ledger.verifying import DIGITS, Verified
from accord.pages.blocks import (
    Cell,
    Lead,
    Note,
    Reference,
    Report,
    Table,
    result,
    sentence,
    sentences,
    table,
)
from accord.pages.resolution_page import happened
from accord.pages.words.likelihood import hundredths
from accord.pages.words.months import long_date

__all__ = ["seal_report", "seals_report", "verified_report"]


def seal_report(seal: Seal, head: str) -> Report:
    """A seal as it was just made; `head` is the digest of its record, to be noted elsewhere."""
    lead = sentence(
        f"Sealed as {seal.id} on {long_date(seal.day)} by {seal.by}: ",
        result(seal.title, "title"),
        f", as of {long_date(seal.as_of)}.",
    )
    rows = [_row(issue, f"issues.{issue.id}") for issue in _ordered(seal)]
    asked = table("Questions", "issue | what counts as agreed | until | who decides | >chance, %", rows)
    notes = [
        "Nobody can change it now; a correction is a new seal that names this one.",
        f"SHA-256 of the seal: {seal.digest}",
        f"Head of the chain: {head}",
        "Keep the head elsewhere: it shows later that nothing was taken away.",
    ]
    kept = Note(sentences(f"For practice only, it never counts: {seal.practice}."), look="caution")
    caution = () if seal.practice is None else (kept,)
    return Report(seal.title, (Lead((lead,)), *caution, asked, Note(sentences(*notes))))


def _ordered(seal: Seal) -> list[SealedIssue]:
    """The issues easiest first, those without a rank last."""
    names = [name for name in seal.ranking if name in seal.issues]
    return [seal.issues[name] for name in (*names, *(n for n in seal.issues if n not in names))]


def _row(issue: SealedIssue, path: str) -> tuple[Cell, ...]:
    asked = issue.question
    return (
        Cell(issue.title),
        Cell(asked.agreed, source=Reference("result", f"{path}.question.agreed")),
        Cell(long_date(asked.by), asked.by, Reference("result", f"{path}.question.by")),
        Cell(asked.source, source=Reference("result", f"{path}.question.source")),
        _chance(issue.p_agreement, f"{path}.p_agreement"),
    )


def _chance(p: float | None, path: str) -> Cell:
    if p is None:
        return Cell("–")
    return Cell(hundredths(p), p, Reference("result", path))


def verified_report(found: Verified) -> Report:
    """Whether a sealed forecast comes out again."""
    seal = found.seal
    other = seal.version != found.version
    again = f"Seal {seal.id} was run again from its sealed inputs and gives the same"
    count = len(found.differences)
    if found.same_bytes:
        said = f"{again} bytes."
    elif found.holds:
        said = f"{again} numbers to {DIGITS} digits."
    else:
        differ = "place differs" if count == 1 else "places differ"
        said = f"Seal {seal.id} does not come out again: {count} {differ}."
    notes = [f"Sealed with Accord {seal.version}, run with Accord {found.version}."]
    if other:
        notes.append(f"Another version may count differently, so only {DIGITS} digits are compared.")
    rows = [(one.path, _plain(one.sealed), _plain(one.now)) for one in found.differences[:20]]
    differing = table("Where it differs, at most 20 places", "#place | sealed | now", rows)
    shown = (differing,) if rows else ()
    return Report(seal.title, (Lead(sentences(said)), *shown, Note(sentences(*notes))))


def _plain(value: Any) -> str:
    text = f"{value:.9g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def seals_report(kept: Kept, case: str | None, short: Mapping[str, str] | None = None) -> Report:
    """Every seal of a folder, or of one case in it, and what became of its questions.

    `short` gives short titles of issues by id; an issue that it lacks has its title.
    """
    asked = {(seal.id, one.issue): one for one in questions_of(kept) for seal in one.seals}
    shown = [seal for seal in kept.seals.values() if case in (None, seal.case)]
    count = sum(len(seal.issues) for seal in shown)
    lead = (
        f"{len(shown)} sealed, with {count} question{'' if count == 1 else 's'}."
        if shown
        else "Nothing is sealed yet."
    )
    broken = Note(sentences(*(f"{one.wrong}; {one.remedy}." for one in kept.findings)), look="caution")
    practice = [f"{seal.id} is for practice only: {seal.practice}." for seal in shown if seal.practice]
    blocks = (
        Lead(sentences(lead)),
        *((broken,) if kept.findings else ()),
        *(_listed(seal, f"seals.{n}", asked, short or {}) for n, seal in enumerate(shown)),
        *((Note(sentences(*practice)),) if practice else ()),
    )
    return Report("Sealed forecasts", blocks)


def _listed(seal: Seal, path: str, asked: dict[tuple[str, str], Asked], short: Mapping[str, str]) -> Table:
    """The questions of one seal."""
    rows = [
        (
            Cell(issue.id),
            Cell(short.get(issue.id, issue.title)),
            Cell(long_date(issue.question.by), issue.question.by),
            _chance(issue.p_agreement, f"{path}.issues.{issue.id}.p_agreement"),
            Cell(happened(asked[seal.id, issue.id])),
        )
        for issue in _ordered(seal)
    ]
    caption = f"{seal.id}, sealed on {long_date(seal.day)} by {seal.by}: {seal.title}"
    return table(caption, "#id | issue | until | >chance, % | outcome", rows)
