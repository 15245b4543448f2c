"""What has been proposed for a case and decided about it, as ``proposals.jsonl`` beside ``case.yaml`` says.

The log is append-only; the state of a proposal is what its records add up to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from accord.case.desk import log
from accord.case.desk.references import moved_path, moved_value
from accord.case.files.finding import find
from accord.case.paths import trail_of
from accord.machine.journal import Append, settle_if_left
from accord.yaml.reading import Trail, dotted

__all__ = [
    "DECIDED",
    "DECISIONS",
    "Decided",
    "Proposal",
    "Quote",
    "converted",
    "decided",
    "decided_count",
    "deciding",
    "last_decided",
    "last_decisions",
    "pending",
    "proposals",
    "proposals_path",
    "proposing",
    "reopened",
]

Status = Literal["proposed", "accepted", "edited", "rejected", "withdrawn"]


@dataclass(frozen=True)
class Quote:
    """A passage of a document that speaks for a proposal."""

    evidence: str
    """Id of the passage among the evidence of the case."""
    document: str
    """Name of its file in ``documents/`` without the ending."""
    start: int
    end: int
    """Offsets in the text of the document, in characters."""
    words: str
    confidence: str


@dataclass(frozen=True)
class Proposal:
    """A value proposed for a field of a case."""

    id: str
    path: str
    """Path of the field in the case."""
    value: Any
    """Plain data, as it would stand in the case; the person's value once it is ``edited``."""
    support: tuple[str, ...]
    """Ids of what it rests on, such as statements of a document; at least one."""
    status: Status = "proposed"
    by: str | None = None
    """Who decided; None while nobody has."""
    at: str | None = None
    """UTC time of the decision."""
    note: str | None = None
    """Why it was proposed or decided so."""
    words: str = ""
    """What is proposed, for a person to read."""
    quotes: tuple[Quote, ...] = ()
    needs: tuple[str, ...] = ()
    """Paths of entries without which it makes no sense; rejecting one of them takes this out too."""
    drafted: bool = False
    """Whether the entry stands in the case already, as a draft."""
    notes: tuple[str, ...] = ()
    """What people remarked without deciding, oldest first."""


_DEEDS: dict[str, Status] = {"accept": "accepted", "edit": "edited", "reject": "rejected"}
DECISIONS = tuple(_DEEDS)
"""Deeds that decide a proposal."""
DECIDED = tuple(_DEEDS.values())
"""The states of a decided one."""


def proposals_path(path: Path) -> Path:
    """The log of the proposals of the case at `path`."""
    return path.with_name("proposals.jsonl")


def proposals(name: str | Path) -> tuple[Proposal, ...]:
    """All proposals of a case with their state, in the order in which they were made.

    Raises
    ------
    NotFoundError
        If there is no such case.
    InvalidFileError
        If the log was damaged by hand.
    """
    path = proposals_path(find(name))
    settle_if_left(path.parent)
    found: dict[str, Proposal] = {}
    for record in log.records(path):
        try:
            _replay(found, record)
        except (KeyError, TypeError):
            raise log.damaged(path, record) from None
    return tuple(found.values())


def pending(name: str | Path) -> tuple[Proposal, ...]:
    """The proposals that wait for a decision, in order; those that rest on something rejected do not."""
    every = proposals(name)
    gone = {p.path for p in every if p.status in ("rejected", "withdrawn")}
    gone -= {p.path for p in every if p.status not in ("rejected", "withdrawn")}
    return tuple(p for p in every if p.status == "proposed" and not gone.intersection(p.needs))


@dataclass(frozen=True)
class Decided:
    """How far a person has come with the proposals for a case."""

    done: int
    """Proposals that were accepted, changed or rejected."""
    of: int
    """Those, and those that wait for a decision."""

    @property
    def words(self) -> str:
        """Such as ``26 of 26 proposals reviewed``."""
        return f"{self.done} of {self.of} proposals reviewed"


def decided_count(name: str | Path) -> Decided | None:
    """How many of the proposals for a case were decided; None where there are none.

    Raises
    ------
    NotFoundError, InvalidFileError
        As `proposals`.
    """
    done = sum(proposal.status in DECIDED for proposal in proposals(name))
    of = done + len(pending(name))
    return Decided(done, of) if of else None


def last_decided(name: str | Path) -> Proposal | None:
    """The proposal whose decision was taken last and still stands; None where none does."""
    path = find(name)
    decided = {p.id: p for p in proposals(path) if p.status in DECIDED}
    taken = [
        r["id"] for r in log.records(proposals_path(path)) if r["deed"] in DECISIONS and r["id"] in decided
    ]
    return decided[taken[-1]] if taken else None


def proposing(proposal: Proposal) -> dict[str, Any]:
    """The record that proposes it."""
    return {
        "deed": "propose",
        "id": proposal.id,
        "path": proposal.path,
        "value": proposal.value,
        "support": list(proposal.support),
        "at": log.now(),
        "note": proposal.note,
        "words": proposal.words,
        "quotes": [asdict(quote) for quote in proposal.quotes],
        "needs": list(proposal.needs),
        "drafted": proposal.drafted,
    }


def deciding(deed: str, proposal_id: str, by: str, note: str | None) -> dict[str, Any]:
    """The record of a deed on a proposal."""
    return {"deed": deed, "id": proposal_id, "by": by, "at": log.now(), "note": note}


def last_decisions(path: Path) -> dict[str, dict[str, Any]]:
    """The last deciding record of each proposal of the case at `path`, undone or not."""
    return {r["id"]: r for r in log.records(proposals_path(path)) if r.get("deed") in DECISIONS}


def converted(path: Path, convert: Callable[[str, Any], Any], *, by: str, edit: str) -> tuple[Append, ...]:
    """The records with which the values of undecided proposals take other units, as part of an edit.

    Parameters
    ----------
    convert
        From the path of a proposal and its value to the new value.
    edit
        Id of the edit that changes the units of the case.
    """
    made = []
    for proposal in proposals(path):
        value = convert(proposal.path, proposal.value)
        if proposal.status in ("proposed", "withdrawn") and value != proposal.value:
            made.append(_converting(proposal.id, by, edit, proposal.value, value))
    return (log.grown(proposals_path(path), made),) if made else ()


def _converting(proposal_id: str, by: str, edit: str, before: Any, value: Any) -> dict[str, Any]:
    return deciding("convert", proposal_id, by, None) | {"edit": edit, "before": before, "value": value}


def _reconverted(path: Path, undone: str, by: str) -> tuple[Append, ...]:
    """The records that turn round the conversions that were made last with the edit `undone`."""
    last = {r["id"]: r for r in log.records(proposals_path(path)) if r.get("deed") == "convert"}
    made = [
        _converting(name, by, undone, record["value"], record["before"])
        for name, record in last.items()
        if record["edit"] == undone
    ]
    return (log.grown(proposals_path(path), made),) if made else ()


def reopened(
    path: Path, ids: Sequence[str], by: str, *, again: bool = False, undone: str | None = None
) -> Callable[[str], Iterable[Append]]:
    """The records that go with taking back an edit that decided some proposals: they wait again.

    Where the edit `undone` decided none but changed their units, they get their values of before.

    With `again`, those that go with making the edit again: they are decided as before.
    """

    def records(edit: str) -> Iterable[Append]:
        if not ids:
            return () if undone is None else _reconverted(path, undone, by)
        last = last_decisions(path) if again else {}
        made = [
            last[name] | {"by": by, "at": log.now(), "edit": edit}
            if name in last
            else deciding("undo", name, by, None)
            for name in ids
        ]
        return (log.grown(proposals_path(path), made),)

    return records


def _replay(found: dict[str, Proposal], record: dict[str, Any]) -> None:
    known, deed = found.get(record["id"]), record["deed"]
    if deed == "rename":
        found.update({p.id: _renamed(p, trail_of(record["from"]), record["to"]) for p in found.values()})
        return
    if deed == "propose" and (known is None or known.status == "withdrawn"):
        found[record["id"]] = replace(_proposed(record), notes=known.notes if known else ())
    elif known is None or deed == "propose":
        return
    elif deed == "undo":
        found[known.id] = replace(known, status="proposed", by=None, at=None)
    elif deed == "note":
        found[known.id] = replace(known, notes=(*known.notes, record["note"]))
    elif deed == "convert":
        found[known.id] = replace(known, value=record["value"])
    elif deed == "withdraw":
        found[known.id] = replace(known, status="withdrawn", by=record["by"], at=record["at"])
    else:
        found[known.id] = decided(known, record)


def _renamed(proposal: Proposal, trail: Trail, new: str) -> Proposal:
    """The proposal after an entry of the case got another id."""
    path, *needs = (moved_path(trail_of(p), trail, new) or () for p in (proposal.path, *proposal.needs))
    value = moved_value(proposal.value, trail_of(proposal.path), trail, new)
    return replace(proposal, path=dotted(path), needs=tuple(map(dotted, needs)), value=value)


def _proposed(record: dict[str, Any]) -> Proposal:
    return Proposal(
        record["id"],
        record["path"],
        record["value"],
        tuple(record["support"]),
        note=record["note"],
        words=record.get("words", ""),
        quotes=tuple(Quote(**quote) for quote in record.get("quotes", ())),
        needs=tuple(record.get("needs", ())),
        drafted=record.get("drafted", False),
    )


def decided(proposal: Proposal, record: dict[str, Any]) -> Proposal:
    """The proposal after the decision of a record."""
    return replace(
        proposal,
        status=_DEEDS[record["deed"]],
        value=record.get("value", proposal.value),
        by=record["by"],
        at=record["at"],
        note=record["note"] or proposal.note,
    )
