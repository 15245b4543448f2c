"""What has been proposed for a case and what a person decided about it.

``proposals.jsonl`` beside ``case.yaml`` is append-only: proposing and deciding are records, and the state
of a proposal is what its records add up to. Nothing enters the case without a name behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from accord.case import log
from accord.case.files import find
from accord.case.lock import only_writer
from accord.case.schema import Case
from accord.case.store import write_field
from accord.errors import NotFoundError, UsageError, nearest

__all__ = ["Proposal", "accept", "proposals", "propose", "reject"]

Status = Literal["proposed", "accepted", "edited", "rejected"]


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


def propose(name: str | Path, new: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Add proposals to the log of a case; returns those that are new.

    One whose id is known is passed over, so that reading a document again proposes nothing twice and
    reopens nothing that was decided.

    Raises
    ------
    NotFoundError
        If there is no such case.
    UsageError
        If a proposal rests on nothing or is decided already.
    """
    for proposal in new:
        if not proposal.support:
            raise UsageError(f"proposal {proposal.id} rests on nothing; name the statements that support it")
        if proposal.status != "proposed":
            raise UsageError(f"proposal {proposal.id} is {proposal.status} already; only a person decides")
    path = find(name)
    with only_writer(path.parent):
        known = {proposal.id for proposal in proposals(path)}
        added = []
        for proposal in new:
            if proposal.id not in known:
                known.add(proposal.id)
                added.append(proposal)
                log.append(_log(path), _proposing(proposal))
    return tuple(added)


def proposals(name: str | Path) -> tuple[Proposal, ...]:
    """All proposals of a case with their state, in the order in which they were made.

    Raises
    ------
    NotFoundError
        If there is no such case.
    InvalidFileError
        If the log was damaged by hand.
    """
    found: dict[str, Proposal] = {}
    for record in log.records(_log(find(name))):
        try:
            _replay(found, record)
        except (KeyError, TypeError):
            raise log.damaged(_log(find(name)), record) from None
    return tuple(found.values())


def _replay(found: dict[str, Proposal], record: dict[str, Any]) -> None:
    known = found.get(record["id"])
    if record["deed"] == "propose" and known is None:
        support = tuple(record["support"])
        found[record["id"]] = Proposal(
            record["id"], record["path"], record["value"], support, note=record["note"]
        )
    elif known is not None:
        found[known.id] = _decided(known, record)


def accept(
    name: str | Path, proposal_id: str, *, by: str, value: Any = None, note: str | None = None
) -> Case:
    """Put a proposal into the case, in `by`'s name; returns the case as it stands then.

    Parameters
    ----------
    value
        The person's own value instead of the proposed one; the proposal is then ``edited``.

    Raises
    ------
    NotFoundError
        If there is no such case or proposal.
    UsageError
        If it is decided already, or `by` is empty.
    InvalidFileError
        If the value does not fit the case; nothing is changed then.
    """
    path = find(name)
    with only_writer(path.parent):
        proposal = _open(path, proposal_id, by)
        entered = _accepted(proposal.value if value is None else value)
        case = write_field(path, proposal.path, entered, by=by, note=note or f"proposal {proposal_id}")
        deed = "accept" if value is None or value == proposal.value else "edit"
        log.append(_log(path), _deciding(deed, proposal_id, by, note) | {"value": entered})
    return case


def reject(name: str | Path, proposal_id: str, *, by: str, note: str | None = None) -> Proposal:
    """Turn a proposal down, in `by`'s name; the case stays as it is.

    Raises
    ------
    NotFoundError
        If there is no such case or proposal.
    UsageError
        If it is decided already, or `by` is empty.
    """
    path = find(name)
    with only_writer(path.parent):
        proposal = _open(path, proposal_id, by)
        record = _deciding("reject", proposal_id, by, note)
        log.append(_log(path), record)
    return _decided(proposal, record)


def _log(path: Path) -> Path:
    return path.with_name("proposals.jsonl")


def _open(path: Path, proposal_id: str, by: str) -> Proposal:
    if not by.strip():
        raise UsageError("a decision needs the name of who makes it")
    found = {proposal.id: proposal for proposal in proposals(path)}
    if proposal_id not in found:
        close = nearest(proposal_id, found)
        hint = f"did you mean '{close}'?" if close else f"the case has {len(found)} proposals"
        raise NotFoundError(f"there is no proposal '{proposal_id}'; {hint}")
    if found[proposal_id].status != "proposed":
        decided = found[proposal_id]
        raise UsageError(f"proposal {proposal_id} was {decided.status} by {decided.by} on {decided.at}")
    return found[proposal_id]


def _accepted(value: Any) -> Any:
    """The value without the mark that nobody has accepted it."""
    if not isinstance(value, dict):
        return value
    return {key: _accepted(entry) for key, entry in value.items() if key != "proposed"}


def _proposing(proposal: Proposal) -> dict[str, Any]:
    return {
        "deed": "propose",
        "id": proposal.id,
        "path": proposal.path,
        "value": proposal.value,
        "support": list(proposal.support),
        "at": log.now(),
        "note": proposal.note,
    }


def _deciding(deed: str, proposal_id: str, by: str, note: str | None) -> dict[str, Any]:
    return {"deed": deed, "id": proposal_id, "by": by, "at": log.now(), "note": note}


_DEEDS: dict[str, Status] = {"accept": "accepted", "edit": "edited", "reject": "rejected"}


def _decided(proposal: Proposal, record: dict[str, Any]) -> Proposal:
    return replace(
        proposal,
        status=_DEEDS[record["deed"]],
        value=record.get("value", proposal.value),
        by=record["by"],
        at=record["at"],
        note=record["note"] or proposal.note,
    )
