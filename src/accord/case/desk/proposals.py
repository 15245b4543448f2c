"""What has been proposed for a case and what a person decided about it.

``proposals.jsonl`` beside ``case.yaml`` is append-only: proposing, deciding, noting, undoing and withdrawing
are records, and the state of a proposal is what its records add up to. Nothing enters the case without a name
behind it. In a draft the proposed entries stand in the case already (`Proposal.drafted`): accepting one takes
its mark ``proposed`` away, rejecting it takes it out with everything that rests on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from accord.case.desk import log
from accord.case.desk.entries import differences, inside, put_back, take_out, without_marks
from accord.case.desk.write import write_fields
from accord.case.files.finding import find, read, read_case
from accord.case.schema import Case
from accord.errors import NotFoundError, UsageError, nearest
from accord.machine.lock import only_writer

__all__ = [
    "Proposal",
    "Quote",
    "accept",
    "accept_all",
    "converting",
    "last_decided",
    "note",
    "pending",
    "proposals",
    "propose",
    "reject",
    "undo_decision",
    "withdraw",
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


def propose(name: str | Path, new: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Add proposals to the log of a case; returns those that are new.

    One whose id is known is passed over, so that reading a document again proposes nothing twice and
    reopens nothing that was decided. One that was withdrawn is open again.

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
        known = {p.id for p in proposals(path) if p.status != "withdrawn"}
        added = []
        for proposal in new:
            if proposal.id not in known:
                known.add(proposal.id)
                added.append(proposal)
        log.append_all(_log(path), [_proposing(proposal) for proposal in added])
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
    path = _log(find(name))
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


def last_decided(name: str | Path) -> Proposal | None:
    """The proposal whose decision was taken last and still stands; None where none does."""
    path = find(name)
    decided = {p.id: p for p in proposals(path) if p.status in _DEEDS.values()}
    taken = [r["id"] for r in log.records(_log(path)) if r["deed"] in _DEEDS and r["id"] in decided]
    return decided[taken[-1]] if taken else None


def accept(
    name: str | Path, proposal_id: str, *, by: str, value: Any = None, note: str | None = None
) -> Case:
    """Put a proposal into the case, in `by`'s name; returns the case as it stands then.

    Parameters
    ----------
    value
        The person's own value instead of the proposed one; the proposal is then ``edited``. Without it, an
        entry of a draft is accepted as it stands in the file, with what was filled in by hand.

    Raises
    ------
    NotFoundError
        If there is no such case or proposal.
    UsageError
        If it is decided already, or `by` is empty.
    InvalidFileError
        If the value does not fit the case; nothing is changed then.
    """
    return accept_all(name, {proposal_id: value}, by=by, note=note)


def accept_all(name: str | Path, values: Mapping[str, Any], *, by: str, note: str | None = None) -> Case:
    """Accept several proposals (id to the person's own value, or None) as one change of the case.

    It takes about as long as accepting one. Errors are those of `accept`, and with one nothing is changed.
    """
    path = find(name)
    with only_writer(path.parent):
        files = read(path)
        known = _known(path)
        changes: dict[str, Any] = {}
        records = []
        for proposal_id, value in values.items():
            proposal = _open(known, proposal_id, by)
            before = inside(files, proposal.path)
            entered = _entered(proposal, before, value)
            if proposal.drafted and before is not None:
                changes |= differences(proposal.path, before, entered)
            else:
                changes[proposal.path] = entered
            deed = "accept" if value is None or value == proposal.value else "edit"
            record = _deciding(deed, proposal_id, by, note) | {"value": entered}
            records.append(record | {"before": {proposal.path: before}})
        why = note or (f"proposal {next(iter(values))}" if len(values) == 1 else f"{len(values)} proposals")
        case = write_fields(path, changes, by=by, note=why, files=files) if changes else read_case(path)
        log.append_all(_log(path), records)
    return case


def _entered(proposal: Proposal, before: Any, value: Any) -> Any:
    """What an accepted proposal puts into the case, in which `before` stands at its place."""
    offered = before if proposal.drafted and before is not None else proposal.value
    return without_marks(offered if value is None else value)


def reject(name: str | Path, proposal_id: str, *, by: str, note: str | None = None) -> Proposal:
    """Turn a proposal down, in `by`'s name; the case loses what it held of it as a draft, and nothing else.

    Raises
    ------
    NotFoundError
        If there is no such case or proposal.
    UsageError
        If it is decided already, or `by` is empty.
    """
    path = find(name)
    with only_writer(path.parent):
        proposal = _open(_known(path), proposal_id, by)
        removed = _take_out(path, [proposal], by)
        record = _deciding("reject", proposal_id, by, note) | {"before": removed}
        log.append(_log(path), record)
    return _decided(proposal, record)


def undo_decision(name: str | Path, proposal_id: str, *, by: str) -> Proposal:
    """Open a decided proposal again; what the decision changed in the case is put back.

    Raises
    ------
    NotFoundError
        If there is no such case or proposal.
    UsageError
        If nobody has decided it, or `by` is empty.
    """
    path = find(name)
    with only_writer(path.parent):
        proposal = _named(_known(path), proposal_id, by)
        if proposal.status not in _DEEDS.values():
            raise UsageError(f"proposal {proposal_id} is {proposal.status}; there is no decision to undo")
        records = log.records(_log(path))
        at, last = [
            (n, r) for n, r in enumerate(records) if r.get("id") == proposal_id and r["deed"] in _DEEDS
        ][-1]
        if any(record["deed"] == "migrate" for record in records[at:]):
            raise UsageError(
                f"proposal {proposal_id} was decided before the case was migrated, in other units; "
                "undo the migration first, or change the field"
            )
        put_back(path, last.get("before", {}), by=by, note=f"undo of proposal {proposal_id}")
        log.append(_log(path), _deciding("undo", proposal_id, by, None))
    return next(p for p in proposals(path) if p.id == proposal_id)


def note(name: str | Path, proposal_id: str, *, by: str, words: str) -> None:
    """Remark something on a proposal without deciding it; see `reject` for the errors."""
    path = find(name)
    with only_writer(path.parent):
        _named(_known(path), proposal_id, by)
        log.append(_log(path), _deciding("note", proposal_id, by, words))


def withdraw(name: str | Path, ids: Sequence[str], *, by: str) -> None:
    """Take back proposals that nobody has decided and that a new reading no longer makes."""
    path = find(name)
    with only_writer(path.parent):
        known = _known(path)
        gone = [_open(known, proposal_id, by) for proposal_id in ids]
        _take_out(path, gone, by)
        log.append_all(_log(path), [_deciding("withdraw", proposal.id, by, None) for proposal in gone])


def converting(name: str | Path, convert: Callable[[str, Any], Any], *, by: str) -> tuple[Path, str] | None:
    """The log with the values of undecided proposals converted, as it would be after a change of units.

    Nothing is written: the caller makes it one change with that of the case. None where there is no log.

    Parameters
    ----------
    convert
        From the path of a proposal and its value to the new value.
    """
    path = _log(find(name))
    if not path.exists():
        return None
    marked = [_deciding("migrate", "", by, None)]
    for proposal in proposals(name):
        value = convert(proposal.path, proposal.value)
        if proposal.status in ("proposed", "withdrawn") and value != proposal.value:
            marked.append(_deciding("convert", proposal.id, by, None) | {"value": value})
    return path, log.with_records(path, marked)


def _take_out(path: Path, gone: Sequence[Proposal], by: str) -> dict[str, Any]:
    """Remove drafted entries with all that rests on them; returns what was removed, by path."""
    drafted = [p for p in gone if p.drafted]
    if not drafted:
        return {}
    places = {p.path for p in drafted}
    dependent = [p for p in proposals(path) if p.drafted and places.intersection(p.needs)]
    paths = [p.path for p in (*drafted, *dependent)]
    evidence = [e for p in (*drafted, *dependent) for e in p.support]
    note = f"proposal {drafted[0].id}" if len(drafted) == 1 else f"{len(drafted)} proposals"
    return take_out(path, paths, evidence, by=by, note=note)


def _log(path: Path) -> Path:
    return path.with_name("proposals.jsonl")


def _known(path: Path) -> dict[str, Proposal]:
    return {proposal.id: proposal for proposal in proposals(path)}


def _named(found: Mapping[str, Proposal], proposal_id: str, by: str) -> Proposal:
    if not by.strip():
        raise UsageError("a decision needs the name of who makes it")
    if proposal_id not in found:
        close = nearest(proposal_id, found)
        hint = f"did you mean '{close}'?" if close else f"the case has {len(found)} proposals"
        raise NotFoundError(f"there is no proposal '{proposal_id}'; {hint}")
    return found[proposal_id]


def _open(known: Mapping[str, Proposal], proposal_id: str, by: str) -> Proposal:
    found = _named(known, proposal_id, by)
    if found.status != "proposed":
        raise UsageError(f"proposal {proposal_id} was {found.status} by {found.by} on {found.at}")
    return found


def _proposing(proposal: Proposal) -> dict[str, Any]:
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


def _deciding(deed: str, proposal_id: str, by: str, note: str | None) -> dict[str, Any]:
    return {"deed": deed, "id": proposal_id, "by": by, "at": log.now(), "note": note}


_DEEDS: dict[str, Status] = {"accept": "accepted", "edit": "edited", "reject": "rejected"}


def _replay(found: dict[str, Proposal], record: dict[str, Any]) -> None:
    known, deed = found.get(record["id"]), record["deed"]
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
        found[known.id] = _decided(known, record)


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


def _decided(proposal: Proposal, record: dict[str, Any]) -> Proposal:
    return replace(
        proposal,
        status=_DEEDS[record["deed"]],
        value=record.get("value", proposal.value),
        by=record["by"],
        at=record["at"],
        note=record["note"] or proposal.note,
    )
