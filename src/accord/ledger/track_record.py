"""The track record: every sealed question with its answer, and the scores beside those of baselines."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from accord.case.fields import DAYS_PER_MONTH, months_between
from accord.errors import Finding, NotFoundError
from accord.ledger.answered import (
    NEVER,
    Answered,
    Rows,
    answered,
    by_date_of_case,
    by_month,
    rows_of,
    standing_until,
)
from accord.ledger.calibration import Calibration, calibration_of
from accord.ledger.intervals import case_intervals
from accord.ledger.kept import Kept, ledger_folder, read_kept
from accord.ledger.outcomes import Share
from accord.ledger.questions import Asked, questions_of
from accord.ledger.seals import Seal
from accord.machine.collecting import uncollected
from accord.machine.notebooks import Tabled
from accord.scoring.scores import Interval, spearman

__all__ = [
    "LEAST_QUESTIONS",
    "Entry",
    "Forecaster",
    "Measure",
    "MeasureId",
    "Parted",
    "Scored",
    "State",
    "TrackRecord",
    "record",
]

Floats = NDArray[np.float64]
LEAST_QUESTIONS = 10
"""With fewer that can be scored, nothing is concluded."""
MONTHS = (12.0, 24.0, 48.0)
"""After the date of a case: dates by which agreement is scored beside the day of the question."""

State = Literal["scored", "waiting", "open", "void", "disputed", "too late"]
Forecaster = Literal["sealed", "base_rate", "status_quo", "weighted_mean", "crowd"]
MeasureId = Literal["brier", "log", "date", "terms", "in_force", "order"]


@dataclass(frozen=True)
class Entry:
    """One question in the list."""

    asked: Asked
    title: str
    """Of the issue."""
    state: State
    """waiting: answered, but its last day has not passed; too late: no seal stood before the answer."""
    p: float | None
    """Stated probability of agreement by its last day, the mean over the time that seals stood; before the
    answer that of the last seal; None where only terms were forecast."""
    brier: float | None
    """None where it is not scored, or only terms were forecast."""
    date: float | None
    """CRPS of the date, months."""
    terms: float | None
    """CRPS of the terms, as a share of the scale."""

    @property
    def miss(self) -> float:
        """How badly it went, to sort by: agreement, or the terms where only they were forecast."""
        told = self.terms if self.brier is None else self.brier
        return -1.0 if told is None else told


@dataclass(frozen=True)
class Scored:
    """What one forecaster scored on some questions."""

    by: Forecaster
    questions: int
    value: float
    """Mean over questions."""
    interval: Interval | None
    """95 %, from resampling whole cases; None with fewer than 5 cases."""
    less: Interval | None
    """The sealed forecasts less this one on the same questions, with its interval; None for the sealed ones
    and with fewer than 5 cases."""


@dataclass(frozen=True)
class Measure:
    """One score, of all forecasters that have one."""

    id: MeasureId
    month: float | None
    """Months after the date of the case by which it is asked; None for the last day of each question."""
    cases: int
    scores: tuple[Scored, ...]
    """The sealed forecasts first."""


@dataclass(frozen=True)
class Parted:
    """What the Brier scores were made of, the mean over the questions whose resolution parts them."""

    questions: int
    score: float
    version: float
    inputs: float | None
    """Mean over those where true inputs are known; None where there are none."""
    with_inputs: int
    rule: float
    rule_interval: Interval | None
    """95 %; the rule is in doubt where it lies above zero."""
    chance: float


@dataclass(frozen=True)
class TrackRecord(Tabled):
    """Everything that a record says on a day."""

    today: dt.date
    folders: tuple[str, ...]
    entries: tuple[Entry, ...]
    """All questions that count: those scored first, the greatest misses first among them."""
    practice: tuple[Entry, ...]
    """Questions that never count."""
    seals: int
    cases: int
    """Cases with a question that is scored."""
    measures: tuple[Measure, ...]
    """Empty below `LEAST_QUESTIONS` scored questions."""
    calibration: Calibration | None
    """None below `LEAST_QUESTIONS` questions with a probability."""
    parted: Parted | None
    """As `measures`."""
    findings: tuple[Finding, ...]
    """What was left out because its file is missing or altered."""

    def __repr__(self) -> str:
        return (
            f"TrackRecord({len(self.entries)} questions of {self.cases} cases, on {self.today.isoformat()})"
        )

    @property
    def scored(self) -> tuple[Entry, ...]:
        """The questions that are scored."""
        return tuple(entry for entry in self.entries if entry.state == "scored")

    @property
    def concludes(self) -> bool:
        """Whether there are enough questions to say anything."""
        return len(self.scored) >= LEAST_QUESTIONS


def record(
    folders: str | Path | Iterable[str | Path],
    *,
    cases: Sequence[str] = (),
    today: dt.date | None = None,
    seed: int = 0,
) -> TrackRecord:
    """The track record of the forecasts sealed in some project folders.

    Parameters
    ----------
    folders : a project folder or several.
    cases : ids of the cases to look at; all if empty.
    today : the day on which it is drawn up; today if None. A question is scored once its last day has passed.
    seed : of the resampling, 0 or more.

    Raises
    ------
    NotFoundError
        If a folder does not exist, or a case was never sealed in them.
    UsageError
        If a file is a link or the system refuses to read it.

    Examples
    --------
    >>> import accord, tempfile
    >>> accord.record(tempfile.mkdtemp()).concludes
    False
    """
    today = today or dt.datetime.now(dt.UTC).date()
    places = [folders] if isinstance(folders, str | Path) else list(folders)
    with uncollected():
        return _of_folders(places, cases, today, seed)


def _of_folders(places: Sequence[str | Path], cases: Sequence[str], today: dt.date, seed: int) -> TrackRecord:
    kept = [_kept(Path(place)) for place in places]
    asked = [one for each in kept for one in questions_of(each)]
    if unknown := [name for name in cases if name not in {one.case for one in asked}]:
        raise NotFoundError(f"nothing was sealed of {', '.join(unknown)}", "check the id of the case")
    asked = [one for one in asked if not cases or one.case in cases]
    return _drawn_up(kept, asked, today, seed)


def _kept(place: Path) -> Kept:
    if not place.is_dir():
        raise NotFoundError(f"there is no folder {place}", "name the project folder of a case")
    return read_kept(ledger_folder(place))


def _drawn_up(kept: Sequence[Kept], asked: Sequence[Asked], today: dt.date, seed: int) -> TrackRecord:
    counted = [one for one in asked if one.practice is None]
    answers = {id(one): answer for one in counted if (answer := answered(one, today))}
    known = list(answers.values())
    rows = rows_of(known)
    scores = _each(rows, known)
    entries = [_entry(one, answers.get(id(one)), scores.get(id(one)), today) for one in counted]
    enough = len(known) >= LEAST_QUESTIONS
    return TrackRecord(
        today=today,
        folders=tuple(str(each.folder.parent) for each in kept),
        entries=tuple(sorted(entries, key=lambda e: (e.state != "scored", -e.miss, e.asked.question.by))),
        practice=tuple(_entry(one, None, None, today) for one in asked if one.practice is not None),
        seals=sum(len(each.seals) for each in kept),
        cases=len({one.asked.case for one in known}),
        measures=_measures(counted, known, rows, today, seed) if enough else (),
        calibration=_calibration(known, seed),
        parted=_parted(known, seed) if enough else None,
        findings=tuple(finding for each in kept for finding in each.findings),
    )


_Three = tuple[float | None, float | None, float | None]


def _each(rows: Rows, known: Sequence[Answered]) -> dict[int, tuple[float | None, _Three]]:
    """Stated probability and scores of every answered question, by its identity."""
    p = rows.numbers(lambda issue: issue.p_agreement)
    three = (rows.brier(p), rows.sealed_date, rows.sealed_terms)
    stated = rows.mean(p)
    return {
        id(one.asked): (_or_none(stated[n]), tuple(_or_none(part[n]) for part in three))  # type: ignore[misc]
        for n, one in enumerate(known)
    }


def _or_none(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _entry(
    asked: Asked, answer: Answered | None, scores: tuple[float | None, _Three] | None, today: dt.date
) -> Entry:
    last = asked.sealed(asked.seals[-1])
    if answer is None or scores is None:
        return Entry(asked, last.title, _state(asked, today), last.p_agreement, None, None, None)
    p, (one, two, three) = scores
    return Entry(asked, last.title, "scored", p, one, two, three)


def _state(asked: Asked, today: dt.date) -> State:
    if asked.resolution is None:
        return "open"
    outcome = asked.resolution.outcome
    if outcome.kind in ("void", "disputed"):
        return "void" if outcome.kind == "void" else "disputed"
    if asked.agreed_by(asked.question.by) is None:
        return "open"
    end = min(asked.question.by, asked.signed_on or asked.question.by)
    return "waiting" if any(standing_until(asked.seals, end)) else "too late"


# ---------------------------------------------------------------- measures


def _measures(
    counted: Sequence[Asked], known: Sequence[Answered], rows: Rows, today: dt.date, seed: int
) -> tuple[Measure, ...]:
    found = [*_agreement(known, rows, None, seed)]
    dated = by_date_of_case(counted)
    for month in MONTHS:
        answers = by_month(dated, today, month)
        found += _agreement(answers, rows_of(answers), month, seed)
    found += [_date(known, rows, seed), _terms(known, rows, seed)]
    found += [_in_force(counted, today, seed), _order(known, seed)]
    return tuple(measure for measure in found if measure.scores)


_Scores = dict[Forecaster, Floats]
"""(question,) scores by who forecast; NaN where there is none."""


def _measure(
    name: MeasureId, month: float | None, known: Sequence[Answered], scores: _Scores, seed: int
) -> Measure:
    cases = np.array([one.asked.case for one in known])
    told = [one for by in scores if (one := _scored(by, scores, cases, seed)) is not None]
    with_one = ~np.isnan(scores["sealed"]) if known else np.zeros(0, bool)
    return Measure(name, month, len(set(cases[with_one])), tuple(told))


def _scored(by: Forecaster, scores: _Scores, cases: NDArray[np.str_], seed: int) -> Scored | None:
    """The mean of one forecaster, and of the sealed ones less it, on the questions that both have."""
    mine, theirs = scores["sealed"], scores[by]
    both = ~(np.isnan(mine) | np.isnan(theirs))
    if not both.any():
        return None
    mine, theirs, among = mine[both], theirs[both], cases[both]
    mean = float(theirs.mean())
    intervals = case_intervals(among.tolist(), seed)
    if intervals is None:
        return Scored(by, int(both.sum()), mean, None, None)
    less = None if by == "sealed" else intervals.mean(mine - theirs)
    return Scored(by, int(both.sum()), mean, intervals.mean(theirs), less)


def _agreement(known: Sequence[Answered], rows: Rows, month: float | None, seed: int) -> list[Measure]:
    """Brier and logarithmic score of agreement by the day of each question, or by a month."""
    silent = rows.numbers(lambda issue: issue.p_agreement)
    said: dict[Forecaster, Floats] = {
        "sealed": silent if month is None else _by(rows),
        "base_rate": _base_rates(rows),
        "status_quo": np.where(np.isnan(silent), math.nan, NEVER),
    }
    if month is None:
        said["crowd"] = rows.numbers(lambda issue: issue.crowd.p if issue.crowd else None)
    briers = {by: rows.brier(p) for by, p in said.items()}
    logs = {by: rows.log_loss(p) for by, p in said.items()}
    return [_measure("brier", month, known, briers, seed), _measure("log", month, known, logs, seed)]


def _by(rows: Rows) -> Floats:
    """(row,) stated probability of agreement by the month that is asked."""
    return np.array(
        [
            1.0 - issue.survival.at(until) if issue.survival else math.nan
            for issue, until in zip(rows.issues, rows.until, strict=True)
        ]
    )


def _base_rates(rows: Rows) -> Floats:
    """(row,) the base rate of each seal, evenly over the time to the day of its question."""
    whole = rows.numbers(lambda issue: issue.base_rate)
    return whole * np.minimum(rows.until / _asked_for(rows), 1.0)


def _asked_for(rows: Rows) -> Floats:
    """(row,) months from the date of the case to the day of the question."""
    days = [
        months_between(seal.as_of, issue.question.by)
        for seal, issue in zip(rows.seals, rows.issues, strict=True)
    ]
    return np.minimum(days, [seal.horizon for seal in rows.seals])


def _date(known: Sequence[Answered], rows: Rows, seed: int) -> Measure:
    """CRPS of the date up to the day of each question, months."""
    silent = np.where(np.isnan(rows.sealed_date), math.nan, 0.0)
    months = np.stack([np.zeros_like(rows.until), rows.until], axis=1)
    even = np.stack([np.ones_like(rows.until), 1.0 - np.nan_to_num(_base_rates(rows))], axis=1)
    scores: _Scores = {
        "sealed": rows.sealed_date,
        "base_rate": rows.date(months, even) + silent,
        "status_quo": rows.date(months, np.ones_like(months)) + silent,
    }
    return _measure("date", None, known, scores, seed)


def _terms(known: Sequence[Answered], rows: Rows, seed: int) -> Measure:
    """CRPS of the terms, as a share of the scale."""

    def point(of: float | None) -> tuple[float, ...]:
        return () if of is None else (of,)

    scores: _Scores = {
        "sealed": rows.sealed_terms,
        "weighted_mean": rows.terms([point(issue.weighted_mean) for issue in rows.issues]),
        "status_quo": rows.terms([point(issue.status_quo) for issue in rows.issues]),
    }
    return _measure("terms", None, known, scores, seed)


def _in_force(counted: Sequence[Asked], today: dt.date, seed: int) -> Measure:
    """Brier score of a deal that is signed and still stands when the horizon ends."""
    answers, scores = [], []
    for one in counted:
        last = one.seals[-1]
        end = last.as_of + dt.timedelta(days=round(last.horizon * DAYS_PER_MONTH))
        answer = answered(one, today, end)
        p = one.sealed(last).in_force
        if answer is None or p is None or one.resolution is None:
            continue
        outcome = one.resolution.outcome
        kept = outcome.kept_until is None or outcome.kept_until > end
        stands = answer.agreed and outcome.ratified and kept
        answers.append(answer)
        scores.append(((p - stands) ** 2, (NEVER - stands) ** 2))
    mine, never = np.array(scores, np.float64).reshape(-1, 2).T
    told: _Scores = {"sealed": mine, "status_quo": never}
    return _measure("in_force", None, answers, told, seed)


def _order(known: Sequence[Answered], seed: int) -> Measure:
    """Rank correlation of the forecast difficulty of the issues of a seal with how long they stayed open; the
    mean over the seals of a case. Higher is better."""
    issues: dict[str, dict[str, list[tuple[float, float]]]] = {}
    for one in known:
        for seal, issue, _ in one.issues():
            if issue.difficulty is not None:
                open_for = min(_months(seal, one), seal.horizon)
                seals = issues.setdefault(one.asked.case, {})
                seals.setdefault(seal.digest, []).append((issue.difficulty, open_for))
    found = {case: _ranks(list(seals.values())) for case, seals in issues.items()}
    kept = [one for one in {one.asked.case: one for one in known}.values() if found.get(one.asked.case)]
    scores: _Scores = {"sealed": np.array([np.mean(found[one.asked.case]) for one in kept], np.float64)}
    return _measure("order", None, kept, scores, seed)


def _months(seal: Seal, one: Answered) -> float:
    return months_between(seal.as_of, (one.asked.signed_on if one.agreed else None) or one.day)


def _ranks(seals: Sequence[Sequence[tuple[float, float]]]) -> list[float]:
    """The rank correlation of every seal in which three issues or more can be told apart."""
    told = []
    for pairs in seals:
        difficulty, open_for = np.array(pairs).T
        if len(pairs) >= 3 and np.ptp(open_for) > 0:
            told.append(spearman(difficulty, open_for))
    return told


# ---------------------------------------------------------------- calibration and post-mortems


def _calibration(known: Sequence[Answered], seed: int) -> Calibration | None:
    simulated = [one for one in known if all(issue.p_agreement is not None for _, issue, _ in one.issues())]
    if len(simulated) < LEAST_QUESTIONS:
        return None
    rows = rows_of(simulated)
    p = rows.numbers(lambda issue: issue.p_agreement)
    return calibration_of(rows, p, [one.asked.case for one in simulated], seed)


def _parted(known: Sequence[Answered], seed: int) -> Parted | None:
    """The mean of the post-mortems of agreement."""
    found: list[tuple[str, Share]] = []
    for one in known:
        split = one.asked.resolution.split if one.asked.resolution else None
        found += [(one.asked.case, s) for s in (split.shares if split else ()) if s.measure == "agreement"]
    if len(found) < LEAST_QUESTIONS:
        return None
    cases, shares = [case for case, _ in found], [share for _, share in found]
    inputs = [share.inputs for share in shares if share.inputs is not None]
    rule = np.array([share.rule for share in shares])
    intervals = case_intervals(cases, seed)
    return Parted(
        questions=len(shares),
        score=float(np.mean([share.score for share in shares])),
        version=float(np.mean([share.version for share in shares])),
        inputs=float(np.mean(inputs)) if inputs else None,
        with_inputs=len(inputs),
        rule=float(rule.mean()),
        rule_interval=None if intervals is None else intervals.mean(rule),
        chance=float(np.mean([share.chance for share in shares])),
    )
