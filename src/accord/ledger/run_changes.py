"""What may change about a kept run: its name, its note, whether it is pinned, and that it goes.

Inputs and result of a run never change; its id, the fingerprint of its inputs, stays. Which runs are pinned
stands in ``runs/pinned.txt``, one id to a line.
"""

from __future__ import annotations

from pathlib import Path

from accord.errors import InvalidFileError, UsageError
from accord.ledger.canonical import in_order, parsed
from accord.ledger.chain import content_of, only_keeper
from accord.ledger.kept import ledger_folder, read_kept
from accord.ledger.runs import RUNS, RunEntry, kept_runs, require_name
from accord.machine.journal import Replace, commit
from accord.yaml.reading import is_writable

__all__ = ["forget_run", "name_run", "pin_run", "pinned_runs", "why_kept"]

PINNED = "pinned.txt"
LONGEST_NOTE = 500
"""Characters of a note."""


def pinned_runs(project: Path) -> frozenset[str]:
    """Ids of the pinned runs of a project folder."""
    text = content_of(project / RUNS, PINNED) or b""
    return frozenset(text.decode("utf-8", errors="replace").split())


def pin_run(project: Path, called: str, *, pinned: bool) -> RunEntry:
    """Pin a run, or let go of it; errors as `name_run`."""
    entry = kept_runs(project).entry(called)
    with only_keeper(project / RUNS):
        before = content_of(project / RUNS, PINNED)
        held = pinned_runs(project)
        now = held | {entry.id} if pinned else held - {entry.id}
        if now != held:
            text = "".join(f"{name}\n" for name in sorted(now)).encode()
            commit(project / RUNS, [Replace(PINNED, before, text)])
    return entry


def name_run(project: Path, called: str, *, name: str, note: str) -> RunEntry:
    """Give a run another name and note; on disk when this returns.

    Raises
    ------
    NotFoundError
        If there is no such run.
    UsageError
        If the name cannot be used or is that of another run, or the folder cannot be written to.
    InvalidFileError
        If its file is damaged.
    """
    require_name(name)
    if not is_writable(note) or len(note) > LONGEST_NOTE:
        raise UsageError(f"a note has at most {LONGEST_NOTE} characters that can be written")
    with only_keeper(project / RUNS):
        kept = kept_runs(project)
        entry = kept.entry(called)
        if any(one.name == name and one.id != entry.id for one in kept.entries):
            raise UsageError(f"'{name}' is another run; choose another name")
        file, before = f"{entry.id}.json", content_of(kept.folder, f"{entry.id}.json")
        data = parsed(before or b"")
        if data is None:
            raise InvalidFileError(f"{kept.folder / file} is damaged; nothing was changed")
        after = in_order({**data, "name": name, "note": note}) + b"\n"
        if after != before:
            commit(kept.folder, [Replace(file, before, after)])
        return kept_runs(project).entry(entry.id)


def why_kept(project: Path, entry: RunEntry) -> str:
    """Why a run may not be deleted, as a sentence; empty where it may."""
    folder = ledger_folder(project)
    seals = read_kept(folder).seals.values() if folder.is_dir() else ()
    sealed = [seal.id for seal in seals if seal.fingerprint == entry.fingerprint]
    if sealed:
        numbers = ", ".join(sealed)
        return f"It is sealed as number {numbers}: what was sealed must stay open to look at."
    if entry.id in pinned_runs(project):
        return "It is pinned; let go of it first."
    return ""


def forget_run(project: Path, called: str) -> RunEntry:
    """Delete a run for good.

    Raises
    ------
    NotFoundError
        If there is no such run.
    UsageError
        If its forecast is sealed, it is pinned, or the folder cannot be written to; nothing is changed then.
    """
    with only_keeper(project / RUNS):
        kept = kept_runs(project)
        entry = kept.entry(called)
        if told := why_kept(project, entry):
            raise UsageError(f"'{entry.called}' cannot be deleted. {told.rstrip('.')}")
        file = f"{entry.id}.json"
        commit(kept.folder, [Replace(file, content_of(kept.folder, file), None)])
    return entry
