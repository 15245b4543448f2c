"""Kept runs: a forecast with all its inputs, under a name, in a file of the project folder.

A run is ``runs/<id>.json``; its id is the fingerprint of its inputs, so that the same forecast is kept once.
The file is JSON in one line whose keys stand in the order of the case, because that order decides ties.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accord.case.plain_data import case_from, plain
from accord.case.scenarios import scenario_case
from accord.errors import Finding, InvalidFileError, NotFoundError, UsageError, nearest
from accord.forecasts.inquiry import Inquiry
from accord.forecasts.results import Forecast
from accord.forecasts.stored import forecast_data, forecast_from_data, stored_form
from accord.ledger.canonical import in_order, parsed
from accord.ledger.chain import content_of, only_keeper
from accord.machine.journal import Replace, commit, settle_if_left
from accord.yaml.reading import is_writable

__all__ = [
    "LONGEST_NAME",
    "RUNS",
    "RUN_SCHEMA",
    "KeptRuns",
    "Run",
    "RunEntry",
    "entry_of",
    "keep",
    "kept_runs",
    "read_run",
    "require_name",
    "run_data",
    "run_from",
    "run_of",
    "run_text",
]

RUNS = "runs"
"""The folder of a project in which named runs are kept."""
RUN_SCHEMA = "accord/run/1"
LONGEST_NAME = 100
"""Characters of a name."""
_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class RunEntry:
    """What a list shows of a run."""

    id: str
    """The fingerprint of its inputs: 16 hexadecimal digits."""
    name: str | None
    """None for a run that nobody has named."""
    note: str
    author: str
    created: str
    """When it was made, in UTC, such as ``2026-11-29T14:00:00Z``."""
    case: str
    """Id of the case."""
    title: str
    """Title of the case."""
    scenario: str
    seed: int
    draws: int
    horizon: float
    """Months."""
    version: str
    """Of Accord."""
    fingerprint: str
    milliseconds: int
    """How long it took to compute."""

    @property
    def called(self) -> str:
        """What a command calls it: its name, else its id."""
        return self.name or self.id


@dataclass(frozen=True)
class Run:
    """A forecast that was kept, and what was asked."""

    entry: RunEntry
    inquiry: Inquiry
    """The case as it was loaded, before the scenario."""
    forecast: Forecast
    """Settlements as `accord.forecasts.stored.stored_form` keeps them."""


@dataclass(frozen=True)
class KeptRuns:
    """The named runs of a project folder."""

    folder: Path
    """The folder of the runs itself."""
    entries: tuple[RunEntry, ...]
    """In the order in which they were made."""
    findings: tuple[Finding, ...]
    """Files that are left out here, because they are damaged or no runs."""

    def entry(self, called: str) -> RunEntry:
        """The run with this name, or with this id.

        Raises
        ------
        NotFoundError
            If there is none.
        """
        for mark in ("name", "id"):
            for entry in self.entries:
                if getattr(entry, mark) == called:
                    return entry
        names = [entry.called for entry in self.entries]
        close = nearest(called, names)
        known = f"there is {', '.join(names)}" if names else "'accord runs CASE --keep NAME' keeps one"
        hint = f"did you mean '{close}'?" if close else known
        raise NotFoundError(f"there is no run '{called}' in {self.folder.parent}; {hint}")


def run_of(
    inquiry: Inquiry,
    forecast: Forecast,
    *,
    author: str,
    created: str,
    name: str | None = None,
    note: str = "",
    milliseconds: int = 0,
) -> Run:
    """A forecast as it is kept.

    Parameters
    ----------
    inquiry : what was asked, with the case as loaded.
    forecast : the answer.
    author : who answers for it.
    created : when it was made, in UTC, such as ``2026-11-29T14:00:00Z``.
    name : None for a run that nobody has named.
    note : a remark.
    milliseconds : how long it took.
    """
    entry = RunEntry(
        id=forecast.fingerprint,
        name=name,
        note=note,
        author=author,
        created=created,
        case=forecast.case.id,
        title=forecast.case.title,
        scenario=forecast.scenario,
        seed=forecast.seed,
        draws=forecast.draws,
        horizon=forecast.horizon,
        version=forecast.version,
        fingerprint=forecast.fingerprint,
        milliseconds=milliseconds,
    )
    return Run(entry, inquiry, stored_form(forecast))


def run_data(run: Run) -> dict[str, Any]:
    """All of a run as plain data, which `run_from` reads back to an equal one."""
    asked = run.inquiry
    inputs = {
        "case": plain(asked.case),
        "scenario": asked.scenario,
        "seed": asked.seed,
        "draws": asked.draws,
        "horizon": asked.horizon,
        "causes": asked.causes,
        **({} if asked.as_of is None else {"as_of": asked.as_of.isoformat()}),
    }
    result = forecast_data(run.forecast)
    del result["inputs"]  # it follows from the inputs of the run
    return {"schema": RUN_SCHEMA, **vars(run.entry), "inputs": inputs, "result": result}


def run_from(data: Mapping[str, Any] | None, name: str) -> Run:
    """The run that `run_data` wrote; `name` is what the error calls it.

    Raises
    ------
    InvalidFileError
        If `data` hold none, or one of another number.
    """
    entry = entry_of(data, name)
    assert data is not None
    try:
        asked = dict(data["inputs"])
        day = asked.get("as_of")
        known = {"case": case_from(asked["case"]), "as_of": day and dt.date.fromisoformat(day)}
        inquiry = Inquiry(**(asked | known))
        case = scenario_case(inquiry.looked_ahead, inquiry.scenario)
        return Run(entry, inquiry, forecast_from_data(data["result"] | {"inputs": plain(case)}, RUN_SCHEMA))
    except InvalidFileError as problem:
        raise InvalidFileError(f"{name} is damaged: {problem}", problem.findings) from None
    except (LookupError, TypeError, ValueError, AttributeError) as problem:
        raise _not_whole(name, problem) from None


def entry_of(data: Mapping[str, Any] | None, name: str) -> RunEntry:
    """What a list shows of the run that some data hold; errors as in `run_from`."""
    if data is None or data.get("schema") != RUN_SCHEMA:
        found = "no JSON of Accord" if data is None else data.get("schema", "no JSON of Accord")
        raise InvalidFileError(f"{name} is {found}, not {RUN_SCHEMA}")
    try:
        entry = RunEntry(**{field: data[field] for field in RunEntry.__dataclass_fields__})
        if any(not isinstance(data[part], dict) for part in ("inputs", "result")):
            raise TypeError("inputs or result")
        _require_types(entry)
    except (LookupError, TypeError) as problem:
        raise _not_whole(name, problem) from None
    return entry


def _require_types(entry: RunEntry) -> None:
    for field, value in vars(entry).items():
        wanted: Any = str
        if field in ("seed", "draws", "milliseconds"):
            wanted = int
        elif field == "horizon":
            wanted = int | float
        elif field == "name":
            wanted = str | None
        if not isinstance(value, wanted):
            raise TypeError(field)
    if not _ID.fullmatch(entry.id) or entry.fingerprint != entry.id:
        raise TypeError("id")


def _not_whole(name: str, problem: Exception) -> InvalidFileError:
    return InvalidFileError(f"{name} is no whole {RUN_SCHEMA}: {problem} is missing or wrong")


def kept_runs(project: Path, case: str | None = None) -> KeptRuns:
    """The named runs of a project folder; none where nothing was kept yet.

    Parameters
    ----------
    project : the project folder.
    case : id of the case whose runs are wanted; all if None.

    Raises
    ------
    UsageError
        If a file is a link or the system refuses to read it.
    """
    folder = project / RUNS
    if folder.is_symlink():
        raise UsageError(f"{folder} is a link; put the folder itself in its place")
    if folder.is_dir():
        settle_if_left(folder)
    entries: list[RunEntry] = []
    findings: list[Finding] = []
    for file in _files(folder):
        try:
            entry = entry_of(_content(folder, file), file)
            if f"{entry.id}.json" != file:
                raise InvalidFileError(f"{file} holds the run {entry.id}")
            entries.append(entry)
        except InvalidFileError as problem:
            remedy = "restore the file from a copy, or take it out of the folder"
            findings.append(Finding(str(folder / file), None, "", str(problem), remedy))
    entries.sort(key=lambda entry: (entry.created, entry.id))
    return KeptRuns(folder, tuple(e for e in entries if case in (None, e.case)), tuple(findings))


def _files(folder: Path) -> Iterator[str]:
    if folder.is_dir():
        yield from sorted(path.name for path in folder.glob("*.json") if not path.name.startswith("."))


def _content(folder: Path, file: str) -> dict[str, Any] | None:
    return parsed(content_of(folder, file) or b"")


def read_run(project: Path, called: str) -> Run:
    """The named run of a project folder that has this name or id.

    Raises
    ------
    NotFoundError
        If there is none.
    InvalidFileError
        If its file is damaged.
    UsageError
        If its file is a link or the system refuses to read it.
    """
    kept = kept_runs(project)
    file = f"{kept.entry(called).id}.json"
    return run_from(_content(kept.folder, file), str(kept.folder / file))


def run_text(project: Path, entry: RunEntry) -> dict[str, Any]:
    """All of a listed run as its file holds it, as plain data.

    Raises
    ------
    InvalidFileError
        If its file has become damaged since.
    UsageError
        If its file is a link or the system refuses to read it.
    """
    file = f"{entry.id}.json"
    data = _content(project / RUNS, file)
    entry_of(data, file)
    assert data is not None
    return data


def require_name(name: str) -> None:
    """Refuse a name under which a run could not be found again.

    Raises
    ------
    UsageError
        If it is empty, too long, looks like the id of a seal or of a run, or cannot be written.
    """
    if not name.strip() or name != name.strip() or len(name) > LONGEST_NAME:
        raise UsageError(f"a name has 1 to {LONGEST_NAME} characters and no space at its ends")
    if not is_writable(name) or not name.isprintable():
        raise UsageError("the name holds characters that cannot be written; use letters and digits")
    if name.isdigit() or _ID.fullmatch(name):
        raise UsageError(f"'{name}' could be taken for the number of a seal or a run; add a word")


def keep(project: Path, run: Run) -> Run:
    """Put a named run into its project folder; on disk when this returns.

    Returns
    -------
    kept
        The run as it is kept: the one of before, where the same forecast was kept under this name already.

    Raises
    ------
    UsageError
        If its name cannot be used or is that of another run, the forecast is kept under another name, the
        folder is a link, or the system refuses; nothing is changed then.
    InvalidFileError
        If a damaged file stands in its place.
    """
    require_name(run.entry.name or "")
    with only_keeper(project / RUNS):
        kept = kept_runs(project)
        for entry in kept.entries:
            if entry.id == run.entry.id:
                return _again(project, entry, run)
            if entry.name == run.entry.name:
                made = entry.created[:10]
                raise UsageError(f"'{entry.name}' is another run, made {made}; choose another name")
        file = f"{run.entry.id}.json"
        if content_of(kept.folder, file) is not None:
            raise InvalidFileError(f"{kept.folder / file} is damaged; move it away and keep the run again")
        commit(kept.folder, [Replace(file, None, in_order(run_data(run)) + b"\n")])
    return run


def _again(project: Path, entry: RunEntry, run: Run) -> Run:
    if entry.name != run.entry.name:
        raise UsageError(f"this forecast is kept already, as '{entry.called}'; nothing in its inputs differs")
    return read_run(project, entry.id)
