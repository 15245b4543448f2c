"""Files of a project as rows of a store, and rows of runs back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accord.errors import Finding
from accord.ledger.canonical import canonical, in_order, parsed
from accord.ledger.chain import Head
from accord.ledger.kept import Kept, ledger_folder, read_kept
from accord.ledger.outcomes import Resolution
from accord.ledger.runs import RUN_SCHEMA, Run, RunEntry, entry_of, kept_runs, run_data, run_from, run_text
from accord.ledger.seals import Seal

__all__ = ["FileRows", "Row", "entry_of_row", "row_of_run", "rows_of_files", "rows_of_runs", "run_of_row"]

Row = dict[str, Any]


@dataclass(frozen=True)
class FileRows:
    """What the files of a project say, as rows by table and name."""

    rows: Mapping[str, Mapping[Any, Row]]
    """``runs`` and ``seals`` by id, ``resolutions`` by the number of their record; tables that were not
    looked at are left out."""
    end: Head | None
    """Where the chain of seals and resolutions ends; None where it was not looked at."""
    findings: tuple[Finding, ...]
    """Files that no row tells, because they are damaged."""


def rows_of_files(home: Path, project: str) -> FileRows:
    """All rows that the files of a project folder make.

    Raises
    ------
    UsageError
        If a file is a link or the system refuses to read it.
    """
    runs = rows_of_runs(home, project)
    kept = read_kept(ledger_folder(home))
    told: dict[str, Mapping[Any, Row]] = {
        "seals": _seals(kept, project),
        "resolutions": {one.n: _resolution(one, project) for one in kept.resolutions},
    }
    return FileRows({**runs.rows, **told}, kept.chain.end, (*runs.findings, *kept.findings))


def rows_of_runs(home: Path, project: str) -> FileRows:
    """The rows of kept runs alone; errors as in `rows_of_files`."""
    listed = kept_runs(home)
    rows = {entry.id: _of_data(run_text(home, entry), project) for entry in listed.entries}
    return FileRows({"runs": rows}, None, listed.findings)


def row_of_run(run: Run, project: str) -> Row:
    """A run, named or not, as a row."""
    return _of_data(run_data(run), project)


def _of_data(data: Mapping[str, Any], project: str) -> Row:
    row = {name: data[name] for name in RunEntry.__dataclass_fields__}
    texts = {name: in_order(data[name]).decode("utf-8") for name in ("inputs", "result")}
    return {"project": project, **row, **texts, "seed": str(row["seed"]), "horizon": float(row["horizon"])}


def entry_of_row(row: Mapping[str, Any]) -> RunEntry:
    """What a list shows of the run in a row; errors as in `run_of_row`."""
    fields = {name: row[name] for name in RunEntry.__dataclass_fields__}
    digits = str(row["seed"])
    fields["seed"] = int(digits) if digits.isascii() and digits.isdigit() else None
    return entry_of({"schema": RUN_SCHEMA, **fields, "inputs": {}, "result": {}}, _called(row))


def run_of_row(row: Mapping[str, Any]) -> Run:
    """The run in a row, equal to the one that was put in.

    Raises
    ------
    InvalidFileError
        If the row holds none that this Accord can read.
    """
    inner = {name: parsed(str(row[name]).encode("utf-8")) for name in ("inputs", "result")}
    return run_from({"schema": RUN_SCHEMA, **vars(entry_of_row(row)), **inner}, _called(row))


def _called(row: Mapping[str, Any]) -> str:
    return f"the run {row['id']} of the store"


def _seals(kept: Kept, project: str) -> dict[str, Row]:
    numbers = {str(record.what.get("id")): record.n for record in kept.chain.of("seal")}
    return {seal.id: _seal(seal, numbers[seal.id], project) for seal in kept.seals.values()}


def _seal(seal: Seal, n: int, project: str) -> Row:
    same = ("id", "digest", "inputs", "case", "title", "scenario", "draws", "version", "fingerprint")
    asked = {
        name: {"title": one.title, "by": one.question.by.isoformat(), "p_agreement": one.p_agreement}
        for name, one in seal.issues.items()
    }
    return {
        "project": project,
        "n": n,
        **{name: getattr(seal, name) for name in (*same, "practice", "corrects")},
        "as_of": seal.as_of.isoformat(),
        "seed": str(seal.seed),
        "horizon": float(seal.horizon),
        "sealed_at": seal.at,
        "sealed_by": seal.by,
        "issues": canonical(asked).decode("utf-8"),
    }


def _resolution(one: Resolution, project: str) -> Row:
    known = one.outcome
    return {
        "project": project,
        "n": one.n,
        "seal": one.seal,
        "issue": one.issue,
        "kind": known.kind,
        "happened_on": known.on and known.on.isoformat(),
        "point": None if known.at is None else float(known.at),
        "ratified": int(known.ratified),
        "kept_until": known.kept_until and known.kept_until.isoformat(),
        "reason": known.reason,
        "source": one.source,
        "note": one.note,
        "corrects": one.corrects,
        "resolved_by": one.by,
        "recorded_at": one.at,
    }
