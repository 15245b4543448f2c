"""What has been proposed for a case and what a person decided about it.

``proposals.jsonl`` beside ``case.yaml`` is append-only: proposing, deciding, noting, undoing and withdrawing
are records, and the state of a proposal is what its records add up to. Nothing enters the case without a name
behind it. In a draft the proposed entries stand in the case already (`Proposal.drafted`): accepting one takes
its mark ``proposed`` away, rejecting it takes it out with everything that rests on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from accord.case.desk import log
from accord.case.desk.decisions import (
    DECIDED,
    DECISIONS,
    Proposal,
    Quote,
    decided,
    deciding,
    last_decided,
    last_decisions,
    pending,
    proposals,
    proposals_path,
    proposing,
)
from accord.case.desk.entries import inside, to_take_out, without_marks
from accord.case.desk.history import Edit, history
from accord.case.desk.points import with_points
from accord.case.desk.undoing import reverse
from accord.case.desk.write import Saved, begin, differences, save, standing
from accord.case.files.finding import CaseFiles, find, read
from accord.case.paths import trail_of
from accord.case.schema import Case
from accord.errors import NotFoundError, UsageError, nearest
from accord.machine.journal import commit, require_writable, writing
from accord.yaml.changing import GONE
from accord.yaml.reading import Trail

__all__ = [
    "Proposal",
    "Quote",
    "accept",
    "accept_all",
    "last_decided",
    "note",
    "pending",
    "proposals",
    "propose",
    "reject",
    "undo_decision",
    "withdraw",
]


@contextmanager
def _deciding(path: Path) -> Iterator[None]:
    """Hold the lock of the case while its proposals are decided; refuse at once where their log is closed."""
    require_writable(path.parent, proposals_path(path).name)
    with writing(path.parent):
        yield


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
    with _deciding(path):
        known = {p.id for p in proposals(path) if p.status != "withdrawn"}
        added = []
        for proposal in new:
            if proposal.id not in known:
                known.add(proposal.id)
                added.append(proposal)
        if added:
            commit(
                path.parent, [log.grown(proposals_path(path), [proposing(proposal) for proposal in added])]
            )
    return tuple(added)


Tidied = Callable[[str, Any], Any]
"""From the path of a proposal and what enters the case there, without what was said of it as a draft."""


def accept(
    name: str | Path,
    proposal_id: str,
    *,
    by: str,
    value: Any = None,
    note: str | None = None,
    tidied: Tidied | None = None,
    sound: bool = False,
) -> Case:
    """Put a proposal into the case, in `by`'s name; returns the case as it stands then.

    Parameters
    ----------
    value
        The person's own value instead of the proposed one; the proposal is then ``edited``. Without it, an
        entry of a draft is accepted as it stands in the file, with what was filled in by hand.
    tidied
        Takes away what the drafter noted on an entry for as long as nobody had accepted it.
    sound
        As for `accord.case.desk.write.set_fields`.

    Raises
    ------
    NotFoundError
        If there is no such case or proposal.
    UsageError
        If it is decided already, or `by` is empty.
    InvalidFileError
        If the value does not fit the case; nothing is changed then.
    """
    return accept_all(name, {proposal_id: value}, by=by, note=note, tidied=tidied, sound=sound)


def accept_all(
    name: str | Path,
    values: Mapping[str, Any],
    *,
    by: str,
    note: str | None = None,
    tidied: Tidied | None = None,
    sound: bool = False,
) -> Case:
    """Accept several proposals (id to the person's own value, or None) as one change of the case.

    It takes about as long as accepting one. Errors are those of `accept`, and with one nothing is changed.
    """
    path = find(name)
    with _deciding(path):
        files = read(path)
        known = _known(path)
        changes: dict[Trail, Any] = {}
        made = []
        for proposal_id, value in values.items():
            proposal = _open(known, proposal_id, by)
            before = inside(files, proposal.path)
            entered = _entered(proposal, before, value, _others(known, proposal))
            entered = tidied(proposal.path, entered) if tidied else entered
            changes |= _entering(proposal, before, entered)
            deed = "accept" if value is None or value == proposal.value else "edit"
            made.append(deciding(deed, proposal_id, by, note) | {"value": entered})
        why = note or (f"proposal {next(iter(values))}" if len(values) == 1 else f"{len(values)} proposals")
        return _decided_as_one(path, files, changes, made, by, why, sound=sound).case


def _decided_as_one(
    path: Path,
    files: CaseFiles,
    changes: Mapping[Trail, Any],
    made: list[dict[str, Any]],
    by: str,
    why: str,
    *,
    sound: bool = False,
) -> Saved:
    """The changes of some decisions and their records, written as one."""
    work = begin(path, files, with_points(files.data, changes))
    return save(
        work,
        by=by,
        note=why,
        decides=[record["id"] for record in made if record["deed"] in DECISIONS],
        sound=sound,
        also=lambda edit: [
            log.grown(
                proposals_path(path), [r | ({"edit": edit} if work.texts else {"edit": None}) for r in made]
            )
        ],
    )


def _others(known: Mapping[str, Proposal], proposal: Proposal) -> frozenset[str]:
    """The paths of what was proposed for itself besides a proposal."""
    return frozenset(p.path for p in known.values() if p.path != proposal.path and p.status != "withdrawn")


def _entered(proposal: Proposal, before: Any, value: Any, others: frozenset[str]) -> Any:
    """What an accepted proposal puts into the case, in which `before` stands at its place."""
    offered = before if proposal.drafted and before is not None else proposal.value
    return without_marks(offered if value is None else value, proposal.path, others)


def _entering(proposal: Proposal, before: Any, entered: Any) -> dict[Trail, Any]:
    """The changes that put it there: of a draft only what differs."""
    if proposal.drafted and before is not None:
        return {trail_of(c.path): c.after for c in differences(proposal.path, before, entered)}
    return {trail_of(proposal.path): entered}


def reject(
    name: str | Path,
    proposal_id: str,
    *,
    by: str,
    note: str | None = None,
    sound: bool = False,
    besides: Mapping[str, Any] | None = None,
) -> Proposal:
    """Turn a proposal down, in `by`'s name; the case loses what it held of it as a draft, and nothing else.

    `sound` is as for `accord.case.desk.write.set_fields`; `besides` are fields that change with it (path to
    value).

    Raises
    ------
    NotFoundError
        If there is no such case or proposal.
    UsageError
        If it is decided already, or `by` is empty.
    """
    path = find(name)
    with _deciding(path):
        proposal = _open(_known(path), proposal_id, by)
        record = deciding("reject", proposal_id, by, note)
        files = read(path)
        changes = _taking_out(path, files, [proposal])
        changes |= {trail_of(field): value for field, value in (besides or {}).items()}
        _decided_as_one(path, files, changes, [record], by, _why([proposal]), sound=sound)
    return decided(proposal, record)


def undo_decision(name: str | Path, proposal_id: str, *, by: str, sound: bool = False) -> Proposal:
    """Open a decided proposal again; what the decision changed in the case is put back, and nothing else.

    `sound` is as for `accord.case.desk.write.set_fields`.

    Raises
    ------
    NotFoundError
        If there is no such case or proposal.
    UsageError
        If nobody has decided it, `by` is empty, or a later change stands on what the decision changed; the
        message names it.
    """
    path = find(name)
    with _deciding(path):
        proposal = _named(_known(path), proposal_id, by)
        if proposal.status not in DECIDED:
            raise UsageError(f"proposal {proposal_id} is {proposal.status}; there is no decision to undo")
        last = last_decisions(path)[proposal_id]
        edit = next((e for e in history(path) if e.id == last.get("edit")), None)
        if edit is None:
            _open_again(path, proposal, last, by, sound=sound)
        elif len(edit.decides) == 1:
            reverse(path, edit, by=by, undoes=edit.id, sound=sound)
        else:
            _take_from(path, edit, proposal, by, sound=sound)
    return next(p for p in proposals(path) if p.id == proposal_id)


def _open_again(path: Path, proposal: Proposal, last: Mapping[str, Any], by: str, *, sound: bool) -> None:
    """Open a decision that changed nothing in the case, or one of the first form of the log."""
    files = read(path)
    changes: dict[Trail, Any] = {}
    for field, before in reversed(list(last.get("before", {}).items())):
        entered = last.get("value") if last["deed"] != "reject" else None
        for change in differences(field, before, entered):
            there = inside(files, change.path)
            if there != (None if change.after is GONE else change.after):
                raise UsageError(
                    f"{change.path} was changed since; take that back first, or set the field itself"
                )
            changes[trail_of(change.path)] = GONE if change.before is None else change.before
    made = [deciding("undo", proposal.id, by, None)]
    _decided_as_one(path, files, changes, made, by, f"undo of proposal {proposal.id}", sound=sound)


def _take_from(path: Path, edit: Edit, proposal: Proposal, by: str, *, sound: bool) -> None:
    """Take back one of several decisions that were taken as one edit."""
    files = read(path)
    own = [c for c in edit.changes if f"{c.path}.".startswith(f"{proposal.path}.")]
    for change in own:
        if standing(files.data, trail_of(change.path)) != change.after:
            raise UsageError(
                f"{change.path} was changed since; take that back first, or set the field itself"
            )
    changes = {trail_of(c.path): c.before for c in own}
    made = [deciding("undo", proposal.id, by, None)]
    _decided_as_one(path, files, changes, made, by, f"undo of proposal {proposal.id}", sound=sound)


def _covered(field: str) -> str:
    return f"{field} was changed since; take that back first, or set the field itself"


def note(name: str | Path, proposal_id: str, *, by: str, words: str) -> None:
    """Remark something on a proposal without deciding it; see `reject` for the errors."""
    path = find(name)
    with _deciding(path):
        _named(_known(path), proposal_id, by)
        commit(path.parent, [log.grown(proposals_path(path), [deciding("note", proposal_id, by, words)])])


def withdraw(name: str | Path, ids: Sequence[str], *, by: str) -> None:
    """Take back proposals that nobody has decided and that a new reading no longer makes."""
    path = find(name)
    with _deciding(path):
        known = _known(path)
        gone = [_open(known, proposal_id, by) for proposal_id in ids]
        if gone:
            files = read(path)
            made = [deciding("withdraw", proposal.id, by, None) for proposal in gone]
            _decided_as_one(path, files, _taking_out(path, files, gone), made, by, _why(gone))


def _taking_out(path: Path, files: CaseFiles, gone: Sequence[Proposal]) -> dict[Trail, Any]:
    """The changes that remove drafted entries with all that rests on them."""
    drafted = [p for p in gone if p.drafted]
    if not drafted:
        return {}
    places = {p.path for p in drafted}
    dependent = [p for p in proposals(path) if p.drafted and places.intersection(p.needs)]
    paths = [p.path for p in (*drafted, *dependent)]
    return to_take_out(files, paths, [e for p in (*drafted, *dependent) for e in p.support])


def _why(gone: Sequence[Proposal]) -> str:
    return f"proposal {gone[0].id}" if len(gone) == 1 else f"{len(gone)} proposals"


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
