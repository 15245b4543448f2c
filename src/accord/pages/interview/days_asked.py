"""Until when is looked ahead, and which of the days that the documents name are deadlines, asked in words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from accord.case.fields import DAYS_PER_MONTH, months_between
from accord.case.labels import short_issues
from accord.errors import UsageError
from accord.pages.interview.days import day_of, span_of
from accord.pages.interview.named import issues_named
from accord.pages.words.causes import joined
from accord.pages.words.months import long_date, months_ahead
from accord.pages.words.scale import exact
from accord.yaml.changing import GONE

if TYPE_CHECKING:
    from accord.case.schema import Case
    from accord.reader.draft.named_days import NamedDay

__all__ = [
    "DEADLINES",
    "HORIZON",
    "DayTold",
    "asked_for_deadlines",
    "asked_for_horizon",
    "deadline_changes",
    "deadline_words",
    "horizon_words",
    "read_deadline",
    "read_horizon",
    "without_horizon",
]

HORIZON, DEADLINES = "horizon", "deadlines"
"""Ids of the two questions."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KIND = re.compile(r"[,;]?\s*\b(hard|expiry|soft)\b\s*$", re.IGNORECASE)
_FOR = re.compile(r"\s*[,;:]?\s*\bfor\b\s*", re.IGNORECASE)
_NO_DAY = ("none", "no", "no deadline")
_LONGEST = 600.0
"""Months."""


@dataclass(frozen=True)
class DayTold:
    """A deadline as it was told."""

    day: dt.date | None
    """When it falls due; None where there is no deadline."""
    kind: Literal["soft", "expiry", "hard"]
    """How much it binds, as in the case file."""
    issues: tuple[str, ...]
    """Ids of the issues it is of."""
    named: NamedDay | None
    """Where a document names the day; None for one of the person's own."""


def without_horizon(case: Case) -> bool:
    """Whether nobody has said until when the case looks ahead."""
    return "horizon" not in case.model_fields_set


def _listed(days: Sequence[NamedDay], *, short: bool = False) -> str:
    told = [
        f"{letter}) {long_date(one.day)}" + ("" if short else f" (“{_short(one)}”, {one.document})")
        for letter, one in zip(_LETTERS, days, strict=False)
    ]
    return f" The texts name {'; '.join(told)}." if told else ""


def _short(one: NamedDay) -> str:
    """The words of the day with what stands before them in the sentence, at most a line."""
    before, found, _ = one.sentence.partition(one.words)
    return f"{before[-60:].split(' ', 1)[-1] if len(before) > 60 else before}{found or one.words}"


def asked_for_horizon(case: Case, days: Sequence[NamedDay]) -> str:
    """The question until when is looked ahead, with the days that the texts name."""
    last = case.as_of + dt.timedelta(days=round(case.horizon * DAYS_PER_MONTH))
    now = f"As long as nobody says, it is {months_ahead(case.horizon)}, until {long_date(last)}."
    return f"Until when do you look ahead?{_listed(days)} {now}"


def read_horizon(text: str, case: Case, days: Sequence[NamedDay]) -> dt.date:
    """The last day that an answer means: a letter of the list, a day, or a length of time.

    Raises
    ------
    UsageError
        If it cannot be read, or does not lie after the date of the case.
    """
    day = _day(text, case, days)
    if day is None:
        how = f"write a day (16 October 2026), a time (18 months){_or_letter(days)}"
        raise UsageError(f"“{text[:60]}” is no day; {how}")
    if day <= case.as_of or (day - case.as_of).days > _LONGEST * DAYS_PER_MONTH:
        raise UsageError(
            f"{long_date(day)} must lie after the date of the case, {long_date(case.as_of)}, by "
            f"{exact(_LONGEST)} months at most"
        )
    return day


def _or_letter(days: Sequence[NamedDay]) -> str:
    return " or a letter of the list" if days else ""


def _day(text: str, case: Case, days: Sequence[NamedDay]) -> dt.date | None:
    bare = " ".join(text.lower().split()).strip(" .")
    if len(bare) == 1 and bare in _LETTERS[: len(days)]:
        return days[_LETTERS.index(bare)].day
    if (day := day_of(bare, case.as_of, "last")) is not None:
        return day
    months = span_of(bare)
    if months is None or not 0 < months <= _LONGEST:
        return None
    return case.as_of + dt.timedelta(days=round(months * DAYS_PER_MONTH))


def horizon_words(day: dt.date, days: Sequence[NamedDay]) -> str:
    """What a last day was taken as, with the passage that names it."""
    named = next((one for one in days if one.day == day), None)
    where = f" ({named.document}: “{named.sentence}”)" if named else ""
    return f"The forecast looks ahead until {long_date(day)}{where}."


# ------------------------------------------------------------ deadlines


def asked_for_deadlines(case: Case, days: Sequence[NamedDay], *, again: bool = False) -> str:
    """The question which of the days a deal is expected by.

    Parameters
    ----------
    again : whether the passages were shown just before, so that the days are enough.
    """
    first = next(iter(short_issues(case).values()))
    listed = _listed(days, short=again)
    return (
        f"Is one of these days a deadline, by which a deal is expected?{listed} {_held(case)}Say which, and "
        f"for which issues, as in “a for all” or “a for {first}”; add “hard” if talks end then, “expiry” if "
        f"something runs out then; “none for {first}” takes one away."
    )


def _held(case: Case) -> str:
    """Which deadlines the case has: "So far 30 September 2026 is that of all issues."."""
    names, by_day = short_issues(case), dict[dt.date, list[str]]()
    for name, issue in case.issues.items():
        if issue.deadline is not None:
            by_day.setdefault(issue.deadline.date, []).append(f"“{names[name]}”")
    told = [
        f"{long_date(day)} is that of {'all issues' if len(own) == len(names) else joined(own)}"
        for day, own in sorted(by_day.items())
    ]
    return f"So far {'; '.join(told)}. " if told else ""


def read_deadline(text: str, case: Case, days: Sequence[NamedDay], issue: str = "") -> DayTold:
    """A deadline out of "16 October 2026 for Price and Contribution, hard"; without "for" that of all issues.
    "None for Price" says that it has none.

    Parameters
    ----------
    issue : the one that it is for where the answer is to a question about one; empty for others.

    Raises
    ------
    UsageError
        If the day cannot be read, or an issue is not there.
    """
    kind = _KIND.search(text)
    day_words, *others = _FOR.split(text[: kind.start()] if kind else text, maxsplit=1)
    none = day_words.strip(" .,;").casefold() in _NO_DAY
    day = None if none else read_horizon(day_words, case, days)
    issues = (issue,) if issue else issues_named(others[0] if others else "all", case)
    told: Any = kind[1].lower() if kind else "soft"
    return DayTold(day, told, issues, next((one for one in days if one.day == day), None))


def deadline_changes(case: Case, told: DayTold, by: str) -> dict[str, Any]:
    """Path of each field -> what it becomes: the deadlines, and the sentence with the day as evidence."""
    named, path = told.named, "" if told.named is None else f"evidence.{told.named.evidence}"
    cites: list[str] = []
    found: dict[str, Any] = {}
    if named is not None and named.document in case.sources:
        cites = [named.evidence]
        if named.evidence not in case.evidence:
            place = {"document": f"{named.document}.txt", "start": named.start, "end": named.end}
            entry = {"source": named.document, "place": place, "quote": named.sentence}
            entry_of: Mapping[str, Any] = entry | {"coder": by, "confidence": "medium"}
            found |= {path: entry_of} if case.evidence else {"evidence": {named.evidence: entry_of}}
    if told.day is None:
        return {f"issues.{one}.deadline": GONE for one in told.issues if case.issues[one].deadline}
    for issue in told.issues:
        deadline = {"date": told.day.isoformat(), "kind": told.kind}
        found[f"issues.{issue}.deadline"] = deadline | ({"evidence": cites} if cites else {})
    return found


def deadline_words(case: Case, told: DayTold) -> str:
    """What a deadline was taken as."""
    names = short_issues(case)
    of = (
        "all issues"
        if len(told.issues) == len(case.issues)
        else joined([f"“{names[one]}”" for one in told.issues])
    )
    if told.day is None:
        return f"No day is a deadline of {of}."
    kind = {"soft": "", "expiry": " (something runs out then)", "hard": " (talks end then)"}[told.kind]
    where = f" {told.named.document}: “{told.named.sentence}”" if told.named else ""
    late = " It lies after the last day of the forecast." if _is_past(case, told.day) else ""
    return f"{long_date(told.day)} is now the deadline of {of}{kind}.{late}{where}"


def _is_past(case: Case, day: dt.date) -> bool:
    return months_between(case.as_of, day) > case.horizon
