"""Checks of what the numbers and claims rest on: evidence, sources, places in documents, dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from accord.case.checks.parties import unknown
from accord.case.exact import exact
from accord.case.files.inside import inside
from accord.case.grounds import grounds_of
from accord.case.idle import idle
from accord.case.paths import entry_at, numbers, parts, trail_of
from accord.case.priors.evident import evident
from accord.case.quantity import Quantity
from accord.case.quoted import otherwise
from accord.case.schema import Case, Claim, Evidence, Place
from accord.case.validation import Row
from accord.errors import Level, UsageError, nearest
from accord.yaml.reading import Trail, decoded

__all__ = [
    "claim_rows",
    "evidence_rows",
    "in_hindsight",
    "number_evidence_rows",
    "published_after",
    "quoted_rows",
    "signed_priors_rows",
]


def published_after(case: Case, evidence: Evidence) -> dt.date | None:
    """The date of publication, its own or its source's, if it lies after the date of the case."""
    source = case.sources.get(evidence.source or "")
    published = evidence.published or (source.published if source is not None else None)
    return published if published is not None and published > case.as_of else None


def number_evidence_rows(case: Case, unread: Iterable[str] = ()) -> Iterator[Row]:
    """Numbers without evidence, evidence that does not exist, and entries that nothing uses.

    `unread` are ids cited by entries that could not be read.
    """
    used = set(unread)
    # Whoever stands for every number needs a reason for every number.
    level: Level = "warning" if case.reviewed is None else "error"
    useless = {found.trail for found in idle(case)}
    for trail, number in _numbers_with_scenarios(case):
        used.update(number.evidence)
        yield from _unknown_evidence(case, number.evidence, (*trail, "evidence"))
        if number.prior:
            if case.reviewed is None:
                remedy = "give a number, and take 'prior' away"
                yield Row(trail, "is a prior, which nobody has judged", remedy, level)
            continue
        if not number.evidence and trail not in useless and not _lent(case, trail):
            remedy = "add evidence: [id], of which an own estimate may be one"
            yield Row(trail, "a number without evidence", remedy, level)
    # In a draft the evidence for a number may stand there before the number.
    used.update(e for entry in numbers(case) if entry.number.missing for e in entry.number.evidence)
    for trail, cited in _cited_elsewhere(case):
        used.update(cited)
        yield from _unknown_evidence(case, cited, trail)
    for evidence_id in case.evidence:
        if evidence_id not in used:
            remedy = "name it where it belongs, or remove it"
            yield Row(("evidence", evidence_id), "is used by nothing", remedy, "warning")


def quoted_rows(case: Case) -> Iterator[Row]:
    """Numbers whose passage says another number of their kind."""
    for found in otherwise(case):
        wrong = f"the passage says {found.passage}, the case {exact(found.modal)}"
        remedy = "give the passage it comes from, or mark it as your own estimate"
        yield Row(found.trail, wrong, remedy, "warning")


def signed_priors_rows(case: Case) -> Iterator[Row]:
    """That whoever signed a case has not judged its priors: they stay what they are, and marked, so that one
    row is enough for all."""
    held = evident(case)
    if case.reviewed is not None and held.priors:
        wrong = (
            f"does not speak for the priors: {held.priors} of {held.numbers} numbers, which nobody has judged"
        )
        remedy = "nothing need be done: they stay marked as priors; a number in its place takes the mark away"
        yield Row(("reviewed",), wrong, remedy, "warning")


def _numbers_with_scenarios(case: Case) -> Iterator[tuple[Trail, Quantity]]:
    """Numbers that the author gave, those that events and scenarios bring among them."""
    for entry in numbers(case):
        if entry.given and not entry.number.missing:
            yield entry.trail, entry.number
    changes = [(("events", event_id), event.changes) for event_id, event in case.events.items()]
    changes += [(("scenarios", name), scenario.changes) for name, scenario in case.scenarios.items()]
    for trail, listed in changes:
        for position, change in enumerate(listed):
            number = _number(change.set, change.to)
            if number is not None:
                yield (*trail, "changes", position, "to"), number


def _number(path: str | None, raw: Any) -> Quantity | None:
    """The number that a change brings; None where it brings something else, or nothing valid."""
    last = (path or "").rsplit(".", 1)[-1]
    if last in Quantity.model_fields or isinstance(raw, str | bool) or raw is None:
        return None
    try:
        return Quantity.model_validate(raw)
    except ValidationError:
        return None


def _cited_elsewhere(case: Case) -> Iterator[tuple[Trail, tuple[str, ...]]]:
    for trail, part in parts(case):
        cited = getattr(part, "evidence", ())
        if cited and isinstance(cited, tuple):
            yield (*trail, "evidence"), cited


def _lent(case: Case, trail: Trail) -> bool:
    """Whether the stance, issue or actor around a number, or around the field that a change sets, has
    evidence for it."""
    if trail[-1] == "to":
        change = entry_at(case, trail[:-1])
        trail = trail_of(change.set or "")
    return bool(grounds_of(case, trail, ())[0])


def _unknown_evidence(case: Case, cited: tuple[str, ...], trail: Trail) -> Iterator[Row]:
    for evidence_id in cited:
        if evidence_id not in case.evidence:
            yield unknown(trail, "evidence", evidence_id, case.evidence)


def evidence_rows(case: Case, folder: Path) -> Iterator[Row]:
    """Sources, dates and places of the evidence table; documents stand in ``folder/documents``."""
    level: Level = "warning" if case.reviewed is None else "error"
    for evidence_id, evidence in case.evidence.items():
        trail: Trail = ("evidence", evidence_id)
        if evidence.source is not None and evidence.source not in case.sources:
            yield unknown((*trail, "source"), "source", evidence.source, case.sources)
        if evidence.source is None and not evidence.own_estimate:
            remedy = "give the source, or write own_estimate: true"
            yield Row(trail, "has neither a source nor the mark of an own estimate", remedy, level)
        yield from _date_rows(case, evidence, trail)
        if evidence.place is not None:
            yield from _place_rows(evidence, evidence.place, folder / "documents", (*trail, "place"))


def _date_rows(case: Case, evidence: Evidence, trail: Trail) -> Iterator[Row]:
    if evidence.as_of is not None and evidence.as_of > case.as_of:
        wrong = f"{evidence.as_of} lies after the date of the case, {case.as_of}"
        yield Row((*trail, "as_of"), wrong, "a case knows nothing later: remove it, or correct the date")
        return
    published = published_after(case, evidence)
    if published is not None:
        wrong = f"hindsight: published {published}, after the date of the case, {case.as_of}"
        yield Row(trail, wrong, "cite what could be read at that date, if there is any", "warning")


def in_hindsight(case: Case) -> bool:
    """Whether any evidence was published after the date of the case."""
    return any(
        "hindsight" in row.wrong
        for evidence_id, evidence in case.evidence.items()
        for row in _date_rows(case, evidence, ("evidence", evidence_id))
    )


def _place_rows(evidence: Evidence, place: Place, documents: Path, trail: Trail) -> Iterator[Row]:
    if (place.start is None) != (place.end is None):
        yield Row(trail, "gives only one of 'start' and 'end'", "give both, or neither")
        return
    if place.start is not None and place.end is not None and place.start >= place.end:
        yield Row((*trail, "end"), f"is {place.end}, not after start, {place.start}", "correct the two")
        return
    if place.document is None:
        if place.start is not None or place.paragraph is not None:
            yield Row(
                (*trail, "document"), "is missing", "name the document that paragraph and range count in"
            )
        return
    try:
        path = inside(documents, place.document)
        inside(documents.parent, documents.name)
    except UsageError:
        wrong = f"'{place.document[:60]}' leaves the documents folder, or is no name of a file"
        yield Row((*trail, "document"), wrong, "give the name of a file in it")
        return
    if path.is_file():
        yield from _passage_rows(evidence, place, path, trail)
    elif documents.is_dir():
        close = nearest(place.document, (p.name for p in documents.iterdir()))
        remedy = f"did you mean '{close}'?" if close else "store it there, if you may"
        yield Row((*trail, "document"), f"'{place.document}' is not stored", remedy, "warning")


def _passage_rows(evidence: Evidence, place: Place, path: Path, trail: Trail) -> Iterator[Row]:
    text, findings = decoded(path, place.document or "")
    if text is None:
        yield Row((*trail, "document"), findings[0].wrong, findings[0].remedy)
        return
    paragraphs = sum(1 for line in text.splitlines() if line.strip())
    if place.paragraph is not None and place.paragraph > paragraphs:
        wrong = f"is {place.paragraph}, the document has at most {paragraphs}"
        yield Row((*trail, "paragraph"), wrong, "correct the number")
    if place.end is not None and place.end > len(text):
        wrong = f"is {place.end}, the document has {len(text)} characters"
        yield Row((*trail, "end"), wrong, "correct the range")
        return
    passage = text if place.start is None else text[place.start : place.end]
    if evidence.quote is not None and _folded(evidence.quote) not in _folded(passage):
        where = "in the document" if place.start is None else f"at characters {place.start} to {place.end}"
        yield Row((*trail[:-1], "quote"), f"does not stand {where}", "copy it again, or correct the range")


_FOLDS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def _folded(text: str) -> str:
    """Without the differences that copying brings: kinds of quotes, dashes and white space."""
    return " ".join(text.translate(_FOLDS).split())


def claim_rows(case: Case) -> Iterator[Row]:
    """Claims that name what does not exist or leave out what their kind needs."""
    for claim_id, claim in case.claims.items():
        trail: Trail = ("claims", claim_id)
        yield from _needs_rows(claim, trail)
        for key in ("easier", "harder"):
            for position, issue_id in enumerate(getattr(claim, key)):
                if issue_id not in case.issues:
                    yield unknown((*trail, key, position), "issue", issue_id, case.issues)
        for issue_id in sorted(set(claim.easier) & set(claim.harder)):
            yield Row((*trail, "harder"), f"'{issue_id}' is on both sides", "keep it on one")
        if claim.issue is not None and claim.issue not in case.issues:
            yield unknown((*trail, "issue"), "issue", claim.issue, case.issues)
        names = {case.base_scenario, *case.scenarios}
        for key in ("likelier", "less_likely"):
            name = getattr(claim, key)
            if name is not None and name not in names:
                yield unknown((*trail, key), "scenario", name, sorted(names))
        if claim.by is not None and claim.by > case.horizon:
            wrong = f"is {exact(claim.by)} months, past the horizon of {exact(case.horizon)}"
            yield Row((*trail, "by"), wrong, "give fewer months, or a longer horizon")


_NEEDS = {
    "order": ("easier", "harder"),
    "expectation": ("issue", "expected"),
    "contrast": ("issue", "likelier", "less_likely"),
}


def _needs_rows(claim: Claim, trail: Trail) -> Iterator[Row]:
    for key in _NEEDS[claim.kind]:
        if not getattr(claim, key):
            yield Row((*trail, key), f"is missing from a claim of kind '{claim.kind}'", f"add '{key}'")
    if claim.likelier is not None and claim.likelier == claim.less_likely:
        yield Row((*trail, "less_likely"), "is the same scenario as 'likelier'", "name another")
