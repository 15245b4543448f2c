"""What the workbench answers as JSON: a page as blocks, work that is under way."""

from __future__ import annotations

from accord.faces.json.envelope import Kind
from accord.faces.json.reports import BRIEF
from accord.faces.json.shapes import COUNT, DISTANCE, TEXT, maybe, one_of, record

__all__ = ["JOB", "KINDS", "PAGE"]

PAGE = Kind("page", 1, "accord serve", "a page of the workbench as blocks", BRIEF.fields)
JOB = Kind(
    "job",
    1,
    "accord serve",
    "work that is under way, or how it ended",
    record(
        id=TEXT,
        state=one_of("waiting", "running", "done", "failed", "stopped"),
        stage=TEXT,
        done=COUNT,
        wanted=COUNT,
        seconds_left=maybe(DISTANCE),
    ),
)
KINDS = (PAGE, JOB)
