"""What is kept of a case: runs, sealed forecasts, the track record."""

from __future__ import annotations

from typing import Any

from accord.ledger.kept import ledger_folder, read_kept
from accord.web.api import Endpoint
from accord.web.asked import Asked, Results

__all__ = ["ENDPOINTS"]


def _runs(asked: Asked, results: Results) -> dict[str, Any]:
    from accord.faces.json.runs import runs_json
    from accord.ledger.runs import kept_runs

    found = kept_runs(asked.place.folder, asked.case.id)
    return runs_json(asked.case.id, found.entries, (), found.findings)


def _run(asked: Asked, results: Results) -> dict[str, Any]:
    from accord.faces.json.runs import run_json
    from accord.ledger.runs import read_run

    return run_json(read_run(asked.place.folder, asked.values["r"]))


def _diff(asked: Asked, results: Results) -> dict[str, Any]:
    from accord.faces.json.runs import run_diff_json
    from accord.ledger.run_diff import diff, side_of

    first, second = (side_of(asked.place.folder, asked.values[name]) for name in "rq")
    return run_diff_json(diff(first, second))


def _seals(asked: Asked, results: Results) -> dict[str, Any]:
    from accord.faces.json.seals import seals_json

    return seals_json(read_kept(ledger_folder(asked.place.folder)), asked.case.id)


def _seal(asked: Asked, results: Results) -> dict[str, Any]:
    from accord.faces.json.seals import seal_json

    return seal_json(read_kept(ledger_folder(asked.place.folder)).seal(asked.values["f"]))


def _record(asked: Asked, results: Results) -> dict[str, Any]:
    from accord.faces.json.records import record_json
    from accord.ledger.track_record import record

    folders = [place.folder for place in asked.site.shelf if not place.bundled]
    return record_json(record(tuple(str(each) for each in folders if ledger_folder(each).is_dir())))


ENDPOINTS = (
    Endpoint("/cases/{c}/runs", "The kept forecasts of a case.", "runs", _runs),
    Endpoint("/cases/{c}/runs/{r}", "One kept forecast with its inputs.", "run", _run),
    Endpoint(
        "/cases/{c}/runs/{r}/diff/{q}", "What two kept forecasts, or seals, differ in.", "run-diff", _diff
    ),
    Endpoint("/cases/{c}/seals", "The sealed forecasts of a case, and what became of them.", "seals", _seals),
    Endpoint("/cases/{c}/seals/{f}", "One sealed forecast.", "seal", _seal),
    Endpoint("/record", "The track record of all cases of the server.", "record", _record),
)
