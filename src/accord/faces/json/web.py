"""What the workbench answers as JSON: a page as blocks, work that is under way."""

from __future__ import annotations

from accord.faces.json.envelope import Kind
from accord.faces.json.reports import BRIEF
from accord.faces.json.shapes import (
    COUNT,
    DATE,
    DISTANCE,
    FLAG,
    MONTHS,
    SHARE,
    TEXT,
    by_name,
    list_of,
    maybe,
    one_of,
    record,
)

__all__ = ["CASE", "CASES", "ERROR", "JOB", "KINDS", "PAGE"]

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
        share=SHARE,
        seconds_left=maybe(DISTANCE),
    ),
)
CASES = Kind(
    "cases",
    1,
    "accord serve",
    "the cases that a server holds",
    record(cases=list_of(record(name=TEXT, title=TEXT, bundled=FLAG, wrong=TEXT))),
)
CASE = Kind(
    "case",
    1,
    "accord serve",
    "what a case is about",
    record(
        name=TEXT,
        title=TEXT,
        status=one_of("draft", "reviewed"),
        as_of=DATE,
        horizon=MONTHS,
        bundled=FLAG,
        base=TEXT,
        scenarios=by_name(TEXT),
        actors=by_name(TEXT),
        issues=by_name(record(title=TEXT, unit=TEXT, kind=one_of("concession", "influence"))),
    ),
)
ERROR = Kind(
    "error",
    1,
    "accord serve",
    "why there is no answer",
    record(status=COUNT, error=TEXT, rows=list_of(TEXT), mark=TEXT),
)
KINDS = (PAGE, JOB, CASES, CASE, ERROR)
