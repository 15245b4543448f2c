"""How the forecast of a case went over time: what each seal and each kept run said, what became of it, and
what differs between the last of them and a new forecast."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from accord.case.schema import Case
from accord.errors import Finding, InvalidFileError
from accord.forecasts.comparison import Z95
from accord.forecasts.inquiry import Inquiry
from accord.forecasts.results import Forecast
from accord.ledger.kept import Kept, ledger_folder, read_kept
from accord.ledger.questions import questions_of
from accord.ledger.run_diff import RunDiff, Side, diff, of_forecast, of_run, of_seal
from accord.ledger.runs import RunEntry, kept_runs, read_run
from accord.ledger.seals import Seal, inputs_of, seal_file

__all__ = ["Ended", "History", "Stand", "history_of"]

MOST = 24
"""So many seals, and so many kept runs, are looked at: the last ones."""


@dataclass(frozen=True)
class Stand:
    """What one forecast of the case said."""

    side: Side
    """Its numbers and inputs; of the kind ``version`` for the new forecast."""
    day: dt.date
    """The day from which it tells: that of the case, or of its last news."""
    fingerprint: str
    """Of its inputs."""

    @property
    def made(self) -> dt.datetime | None:
        """When it was made, in UTC; None for the new forecast."""
        return dt.datetime.fromisoformat(self.side.created) if self.side.created else None

    def band(self, issue: str) -> tuple[float, float, float] | None:
        """Chance of a signature by the last day looked at, 0-1, and the ends of its 95 % interval of drawing;
        None where it says nothing of the issue."""
        shown = self.side.issues.get(issue)
        if shown is None or shown.p_agreement is None:
            return None
        p = shown.p_agreement
        wide = Z95 * sqrt(p * (1.0 - p) / self.side.draws)
        return p, max(p - wide, 0.0), min(p + wide, 1.0)


@dataclass(frozen=True)
class Ended:
    """What became of an issue."""

    agreed: bool
    on: dt.date
    """The day of the signature, or the last on which nothing was agreed."""


@dataclass(frozen=True)
class History:
    """The forecasts of one case under one scenario."""

    case: Case
    """As it stands under the scenario."""
    stands: tuple[Stand, ...]
    """From the first to the last; seals and kept runs of the same inputs and day are told once. The new
    forecast is the last one, if its inputs are not those of the one before."""
    ended: Mapping[str, Ended]
    """Issue -> what was recorded of it."""
    last: RunDiff | None
    """What differs between the last kept forecast of other inputs and the new one; None where there is none
    to be held against."""
    findings: tuple[Finding, ...] = ()
    """Seals and kept runs that are left out, because they cannot be read any more."""

    def __repr__(self) -> str:
        return f"History({self.case.id!r}, {len(self.stands)} forecasts, {len(self.ended)} issues resolved)"

    @property
    def kept(self) -> tuple[Stand, ...]:
        """Those that were sealed or kept."""
        return tuple(stand for stand in self.stands if stand.side.kind != "version")


def history_of(project: Path, inquiry: Inquiry, forecast: Forecast) -> History:
    """The seals and kept runs that are of the case and scenario of a new forecast, and that forecast.

    Parameters
    ----------
    project : the project folder; nothing need be kept in it.
    inquiry : what was asked for the new forecast.
    forecast : the answer.

    Raises
    ------
    UsageError
        If a file is a link or the system refuses to read it.
    """
    folder, findings = ledger_folder(project), list[Finding]()
    kept = read_kept(folder) if folder.is_dir() else None
    found = [*_sealed(folder, kept, forecast, findings), *_runs(project, forecast, findings)]
    found.sort(key=lambda stand: stand.side.created)
    # Of the same inputs on the same day the first is told: what was sealed later was known by then.
    told = {(stand.fingerprint, stand.day): stand for stand in reversed(found)}
    before = sorted(told.values(), key=lambda stand: stand.side.created)
    now = Stand(of_forecast("version", "now", "", inquiry, forecast), forecast.day, forecast.fingerprint)
    other = next((stand for stand in reversed(before) if stand.fingerprint != now.fingerprint), None)
    known = bool(before) and (before[-1].fingerprint, before[-1].day) == (now.fingerprint, now.day)
    return History(
        case=forecast.case,
        stands=tuple(before) if known else (*before, now),
        ended=_ended(kept, forecast.case.id) if kept else {},
        last=diff(other.side, now.side) if other else None,
        findings=tuple(findings),
    )


def _sealed(folder: Path, kept: Kept | None, now: Forecast, findings: list[Finding]) -> Iterator[Stand]:
    """The seals of the same case and scenario; those that cannot be read any more become findings."""
    seals = [seal for seal in kept.seals.values() if _same(seal, now)] if kept else []
    for seal in seals[-MOST:]:
        try:
            yield Stand(of_seal(seal, inputs_of(folder, seal)), seal.as_of, seal.fingerprint)
        except InvalidFileError as problem:
            findings.append(_left_out(str(folder / seal_file(seal.id)), problem))


def _runs(project: Path, now: Forecast, findings: list[Finding]) -> Iterator[Stand]:
    """The kept runs, likewise."""
    listed = kept_runs(project, now.case.id)
    findings += listed.findings
    for entry in [one for one in listed.entries if _same(one, now)][-MOST:]:
        try:
            run = read_run(project, entry.id)
        except InvalidFileError as problem:
            findings.append(_left_out(str(listed.folder / f"{entry.id}.json"), problem))
        else:
            yield Stand(of_run(run), run.forecast.day, entry.fingerprint)


def _same(one: Seal | RunEntry, now: Forecast) -> bool:
    return (one.case, one.scenario) == (now.case.id, now.scenario)


def _left_out(file: str, problem: InvalidFileError) -> Finding:
    return Finding(file, None, "", str(problem), "it is left out here; restore the file from a copy")


def _ended(kept: Kept, case: str) -> dict[str, Ended]:
    """What is known of each issue, as the last of its questions tells it."""
    found: dict[str, Ended] = {}
    for asked in questions_of(kept):
        known = asked.resolution.outcome if asked.resolution and asked.case == case else None
        if known is not None and known.on is not None:
            found[asked.issue] = Ended(asked.agreed_by(known.on) is True, known.on)
    return found
