"""Pages of sealed forecasts: one that was sealed, one that was run again, and the list of all."""

from __future__ import annotations

from typing import Any

from accord.ledger.kept import Kept
from accord.ledger.questions import Asked, questions_of
from accord.ledger.seals import Seal, SealedIssue
from accord.ledger.verifying import DIGITS, Verified
from accord.pages.blocks import Cell, Lead, Note, Reference, Report, result, sentence, sentences, table
from accord.pages.words.likelihood import hundredths
from accord.pages.words.months import long_date

__all__ = ["resolved_in_words", "seal_report", "seals_report", "verified_report"]


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
        Cell(asked.by.isoformat(), asked.by, Reference("result", f"{path}.question.by")),
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


def seals_report(kept: Kept, case: str | None) -> Report:
    """Every seal of a folder, or of one case in it, and what became of its questions."""
    asked = {(seal.id, one.issue): one for one in questions_of(kept) for seal in one.seals}
    shown = [seal for seal in kept.seals.values() if case in (None, seal.case)]
    rows = [row for seal in shown for row in _listed(seal, asked)]
    head = "#seal | sealed | #issue | until | >chance, % | outcome"
    listed = table("Sealed forecasts, in the order in which they were sealed", head, rows)
    lead = sentences(
        "Nothing is sealed yet."
        if not rows
        else f"{len(shown)} sealed, with {len(rows)} question{'' if len(rows) == 1 else 's'}."
    )
    broken = Note(sentences(*(f"{finding.wrong}." for finding in kept.findings)), look="caution")
    practice = [f"{seal.id} is for practice only: {seal.practice}." for seal in shown if seal.practice]
    blocks = (
        Lead(lead),
        *((broken,) if kept.findings else ()),
        *((listed,) if rows else ()),
        *((Note(sentences(*practice)),) if practice else ()),
    )
    return Report("Sealed forecasts", blocks)


def _listed(seal: Seal, asked: dict[tuple[str, str], Asked]) -> list[tuple[Cell, ...]]:
    return [
        (
            Cell(seal.id),
            Cell(seal.day.isoformat(), seal.day),
            Cell(issue.id),
            Cell(issue.question.by.isoformat(), issue.question.by),
            _chance(issue.p_agreement, f"issues.{issue.id}.p_agreement"),
            Cell(resolved_in_words(asked[seal.id, issue.id])),
        )
        for issue in _ordered(seal)
    ]


def resolved_in_words(asked: Asked) -> str:
    """What became of a question, in a few words."""
    if asked.resolution is None:
        return "open"
    known = asked.resolution.outcome
    if known.kind == "void":
        return f"void: {known.reason}"
    if known.kind == "disputed":
        return f"disputed: {known.reason}"
    day = known.on.isoformat() if known.on else ""
    if known.kind == "not_by":
        return f"not agreed by {day}"
    parts = [f"agreed {day}"]
    if known.at is not None:
        parts.append(f"at {known.at:g} {asked.sealed(asked.seals[-1]).unit}")
    if not known.ratified:
        parts.append("not ratified")
    if known.kept_until:
        parts.append(f"kept until {known.kept_until.isoformat()}")
    return ", ".join(parts)
