"""Sealing a forecast: made from a case, checked, and put behind the chain of its folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from accord.case.checks.whole_case import load
from accord.case.desk.log import now
from accord.case.exact import exact
from accord.case.fields import DAYS_PER_MONTH
from accord.case.files.finding import bundled, find, is_bundled
from accord.case.labels import scenario_title
from accord.case.plain_data import plain
from accord.case.priors.filling import fill
from accord.case.scenarios import month_of
from accord.case.schema import Case
from accord.errors import NotFoundError, UsageError, nearest
from accord.forecasts.inquiry import DEFAULT_DRAWS, Inquiry, Where
from accord.forecasts.results import Forecast, IssueForecast
from accord.forecasts.shown import unmixed_by
from accord.ledger.canonical import canonical, digest, in_order
from accord.ledger.chain import add, only_keeper
from accord.ledger.kept import Kept, ledger_folder, read_kept
from accord.ledger.questions import base_rate, questions_of
from accord.ledger.seals import (
    INPUTS_SCHEMA,
    SEAL_SCHEMA,
    Crowd,
    Curve,
    Question,
    Seal,
    inputs_file,
    seal_file,
    seal_from,
)
from accord.machine.progress import Progress, unseen
from accord.yaml.reading import is_writable

__all__ = [
    "LARGE",
    "LEAST_DRAWS",
    "Words",
    "forecast_part",
    "home_of",
    "last_day",
    "never_counts",
    "questions_for",
    "require_among",
    "seal",
    "unasked",
]

LEAST_DRAWS = 10_000
"""A seal is made once and read for years: its error of drawing should not show."""
LARGE = 0.10
"""A change of a probability by more than this against the last seal needs a reason and evidence."""
QUANTILES = 101
"""Points that a settlement is sealed with, at most."""


@dataclass(frozen=True)
class Words:
    """What a person says when sealing, beside the case."""

    by: str
    """Who answers for the forecast."""
    questions: Mapping[str, Question] = field(default_factory=dict)
    """By issue, in the place of what the case says."""
    crowd: Mapping[str, Crowd] = field(default_factory=dict)
    """By issue: what a market or a crowd says today."""
    corrects: str | None = None
    """Id of the seal in whose place it stands."""
    reason: str | None = None
    """Why a probability differs from the last seal."""
    evidence: str | None = None
    """What the reason rests on."""


def seal(
    case: str | Path,
    *,
    by: str,
    questions: Mapping[str, Question] | None = None,
    issues: tuple[str, ...] = (),
    scenario: str | None = None,
    seed: int = 0,
    draws: int = DEFAULT_DRAWS,
    horizon: float | None = None,
    crowd: Mapping[str, Crowd] | None = None,
    corrects: str | None = None,
    reason: str | None = None,
    evidence: str | None = None,
    within: str | Path | None = None,
    at: str | None = None,
    for_practice: bool = False,
    priors: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Seal:
    """Forecast a case and seal the answer: it becomes a file that is never edited.

    Parameters
    ----------
    case : a case file, a project folder, or the name of a bundled case.
    by : who answers for the forecast.
    questions : by issue, what counts as agreed, by when, and which source decides; what the case says under
        `resolves` if left out.
    issues : ids of the issues to seal; all if empty.
    scenario, seed, draws, horizon, workers, progress : as in `accord.forecast`; at least 10,000 draws.
    crowd : by issue, what a market or a crowd says.
    corrects : id of the seal in whose place it stands.
    reason, evidence : why a probability differs by more than 10 points from the last seal.
    within : project folder that keeps the seal; that of the case if None. A bundled case needs one.
    at : the time in UTC, such as ``2026-11-29T14:00:00Z``; now if None.
    for_practice : whether it is meant as practice, which never counts: a last day may then have passed.
    priors : whether wide priors stand in for what a draft lacks; the inputs of the seal hold them, marked.

    Returns
    -------
    The seal as it stands in its file. Its `practice` says why it never counts, where that is so: a bundled
    case, one coded in hindsight, a scenario other than the base, or one that was meant so.

    Raises
    ------
    NotFoundError
        If there is no such case, scenario, issue or seal.
    UsageError
        If an issue has no question, a question cannot be answered, there are too few draws, a reason is
        wanted, or the folder cannot be written to.
    MissingNumbersError
        If the case is a draft that lacks numbers, and no priors stand in for them.
    """
    from accord.studies.one_scenario import forecast_of  # pages that only show seals load no simulation

    words = Words(by, questions or {}, crowd or {}, corrects, reason, evidence)
    loaded, folder = load(case), ledger_folder(home_of(case, within))
    loaded = fill(loaded)[0] if priors and loaded.status == "draft" else loaded
    inquiry = Inquiry(loaded, scenario, seed, draws, horizon, causes=False)
    at = at or now()
    kept = _require_sealable(inquiry, words, folder)
    practice = never_counts(case, inquiry) or ("it was sealed as practice" if for_practice else None)
    words = replace(words, corrects=None if corrects is None else kept.seal(corrects).id)
    asked = questions_for(inquiry, words.questions, issues)
    require_among(loaded, words.crowd, issues)
    _require_ahead(asked, inquiry.case, at, practice)
    made = forecast_of(inquiry, Where(workers, progress=progress or unseen))
    spoken = {name: getattr(words, name) for name in ("by", "corrects", "reason", "evidence")}
    sealed = forecast_part(inquiry, made, asked) | spoken | {"at": at, "practice": practice}
    return _put(folder, inquiry, sealed, words)


def home_of(case: str | Path, within: str | Path | None) -> Path:
    """The project folder in which the seals and runs of a case are kept.

    Raises
    ------
    NotFoundError
        If there is no such case or folder.
    UsageError
        If a bundled case is to be sealed and no folder is named.
    """
    path = find(case)
    if within is not None:
        if not Path(within).is_dir():
            raise NotFoundError(f"{within} is not a folder; create it first")
        return Path(within)
    if is_bundled(path):
        raise UsageError(
            f"'{case}' is a bundled case; say with --in FOLDER where its seals and runs are kept"
        )
    return path.parent


def questions_for(
    inquiry: Inquiry, given: Mapping[str, Question], issues: tuple[str, ...] = ()
) -> dict[str, Question]:
    """The question of every issue that is to be sealed, those of the case where none is given.

    Raises
    ------
    NotFoundError
        If there is no such issue.
    UsageError
        If an issue has no question, its last day lies outside of the horizon, or a question is given for one
        that is not to be sealed.
    """
    case, last, known = inquiry.case, last_day(inquiry), inquiry.known
    day = case.as_of if known is None else known.days[-1]
    require_among(case, issues)
    require_among(case, given, issues)
    if missing := unasked(case, given, issues):
        raise UsageError(
            f"what counts as agreed is not said of {', '.join(missing)}; write it under 'resolves' of the "
            f"issue in the case, or give  --question {missing[0]} 'WHAT COUNTS AS AGREED' 'WHO DECIDES'"
        )
    asked = {}
    for name in issues or case.issues:
        written = case.issues[name].resolves
        if name in given:
            asked[name] = given[name]
        elif written is not None:
            asked[name] = Question(written.agreed, written.by or last, written.source)
        _require_words(name, asked[name])
        if not day < asked[name].by <= last:
            raise UsageError(
                f"the last day of {name}, {asked[name].by}, must lie after the date of the "
                f"{'case' if known is None else 'news'}, {day}, and no later than the end of its horizon, "
                f"{last}"
            )
    return asked


def require_among(case: Case, named: Iterable[str], issues: tuple[str, ...] = ()) -> None:
    """Refuse what is said of an issue that is not to be sealed, which would be passed over in silence.

    Parameters
    ----------
    named : ids of the issues of which something is said.
    issues : ids of the issues to seal; all if empty.

    Raises
    ------
    NotFoundError
        If the case has no such issue.
    UsageError
        If it is not among those to seal.
    """
    for name in named:
        if name not in case.issues:
            close = nearest(name, case.issues)
            hint = f"did you mean '{close}'?" if close else f"there is {', '.join(case.issues)}"
            raise NotFoundError(f"{case.id} has no issue '{name}'; {hint}")
        if issues and name not in issues:
            raise UsageError(
                f"something is said of {name}, which is not to be sealed; name it with --issue too, or leave "
                "that out"
            )


def unasked(case: Case, given: Mapping[str, Question], issues: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The issues that are to be sealed and have no question yet."""
    return tuple(n for n in issues or case.issues if n not in given and case.issues[n].resolves is None)


def forecast_part(inquiry: Inquiry, made: Forecast, asked: Mapping[str, Question]) -> dict[str, Any]:
    """All of a seal that follows from its inputs and its questions; the same inputs give the same bytes."""
    return {
        "version": made.version,
        "case": made.case.id,
        "title": made.case.title,
        "as_of": made.day.isoformat(),
        "scenario": made.scenario,
        "seed": made.seed,
        "draws": made.draws,
        "horizon": made.horizon,
        "fingerprint": made.fingerprint,
        "inputs": digest(_inputs(inquiry)),
        "ranking": list(made.ranking),
        "issues": {name: _issue(made, made[name], question) for name, question in asked.items()},
    }


def _inputs(inquiry: Inquiry) -> bytes:
    return in_order(
        {
            "schema": INPUTS_SCHEMA,
            "case": plain(inquiry.case),
            "scenario": inquiry.scenario,
            "seed": inquiry.seed,
            "draws": inquiry.draws,
            "horizon": inquiry.horizon,
        }
    )


def _issue(made: Forecast, issue: IssueForecast, question: Question) -> dict[str, Any]:
    written = made.case.issues[issue.id]
    month = _month(made, question.by)
    curve = None if issue.time is None else Curve(*zip(*issue.time.survival, strict=True))
    shown = None if curve is None else 1.0 - curve.at(month)
    return {
        "title": issue.title,
        "unit": issue.unit,
        "kind": issue.kind,
        "scale": [written.scale.low, written.scale.high],
        "question": {
            "agreed": question.agreed,
            "by": question.by.isoformat(),
            "source": question.source,
        },
        "p_agreement": shown,
        "p_simulated": None if shown is None else unmixed_by(shown, month, made.horizon),
        "outside_view": _outside(issue, month),
        "in_force": None if issue.in_force is None else issue.in_force.value,
        "difficulty": None if issue.difficulty is None else issue.difficulty.value,
        "survival": None if curve is None else {"months": list(curve.months), "open": list(curve.still_open)},
        "settlement": [] if issue.settlement is None else issue.settlement.thinned(QUANTILES).values.tolist(),
        "status_quo": None if written.status_quo.missing else written.status_quo.modal,
        "weighted_mean": next((m.q50 for m in issue.models if m.name == "weighted-mean"), None),
        "ratified": bool(written.ratification),
    }


def _outside(issue: IssueForecast, month: float) -> float | None:
    """What the reference class of the issue says of agreement by then."""
    found = issue.outside_view
    return None if found is None else 1.0 - Curve(*zip(*found.outside.survival, strict=True)).at(month)


def _month(made: Forecast, day: dt.date) -> float:
    """The month of the end of a day; the horizon itself on its last day."""
    month = month_of(day, made.case) - made.gone
    return made.horizon if made.horizon - month < 1.0 / DAYS_PER_MONTH else month


def last_day(inquiry: Inquiry) -> dt.date:
    """The last day of the horizon that an inquiry looks ahead to."""
    case = inquiry.looked_ahead
    return case.as_of + dt.timedelta(days=int(case.horizon * DAYS_PER_MONTH + 1e-6))


def _beforehand(issue: Mapping[str, Any], rate: float, crowd: Crowd | None) -> dict[str, Any]:
    """What others would have said when it was sealed, fixed before the outcome."""
    said = None if crowd is None else {"p": crowd.p, "source": crowd.source}
    return {"base_rate": None if issue["p_agreement"] is None else rate, "crowd": said}


def never_counts(case: str | Path, inquiry: Inquiry) -> str | None:
    """Why a seal of an inquiry is practice and never counts; None where it does."""
    loaded = inquiry.case
    if is_bundled(find(case)) or loaded.id in bundled():
        return "the case comes with Accord and is known to everybody"
    if loaded.hindsight is not None:
        return "the case was coded after the events"
    if inquiry.name != loaded.base_scenario:
        supposed = scenario_title(loaded, inquiry.name)
        return f"it supposes the scenario “{supposed}”, which need not come true"
    return None


def _require_sealable(inquiry: Inquiry, words: Words, folder: Path) -> Kept:
    """Refuse before the work what would be refused after it; returns what is kept so far."""
    if inquiry.draws < LEAST_DRAWS:
        raise UsageError(f"a seal needs at least {LEAST_DRAWS:,} draws, not {inquiry.draws:,}")
    for text in (words.by, words.reason, words.evidence, *(one.source for one in words.crowd.values())):
        if text is not None and not (text.strip() and is_writable(text)):
            raise UsageError("the author, a reason, evidence or a source is empty or cannot be written")
    for name, crowd in words.crowd.items():
        if not 0.0 < crowd.p < 1.0:
            raise UsageError(f"what the crowd says of {name} must lie between 0 and 1, not {exact(crowd.p)}")
    with only_keeper(folder):
        return read_kept(folder)


def _require_words(name: str, question: Question) -> None:
    for text in (question.agreed, question.source):
        if not text.strip() or not is_writable(text):
            raise UsageError(f"the question of {name} says nothing, or holds what cannot be written")


def _require_ahead(asked: Mapping[str, Question], case: Case, at: str, practice: str | None) -> None:
    today = dt.date.fromisoformat(at[:10])
    if practice is not None:
        return
    if case.as_of > today:
        raise UsageError(f"the date of the case, {case.as_of}, lies after today, {today}; wait until then")
    for name, question in asked.items():
        if question.by <= today:
            raise UsageError(
                f"the last day of {name}, {question.by}, has passed; leave it out with --issue, give a later "
                "--last-day, or bring the date of the case forward"
            )


def _require_reason(kept: Kept, sealed: Mapping[str, Any], words: Words) -> None:
    """A large change against the last seal is explained, so that a reader can follow what was learned."""
    if words.reason and words.evidence:
        return
    for name, issue in sealed["issues"].items():
        before = _last(kept, sealed["case"], sealed["scenario"], name)
        now_said = issue["p_agreement"]
        if before is None or now_said is None:
            continue
        id_before, p = before
        if abs(now_said - p) > LARGE:
            raise UsageError(
                f"“{issue['title']}” stood at {100 * p:.0f} % in seal {id_before} and stands at "
                f"{100 * now_said:.0f} % now: say why (--reason), and on what evidence (--evidence)"
            )


def _last(kept: Kept, case: str, scenario: str, issue: str) -> tuple[str, float] | None:
    """Id and probability of the last seal of an issue."""
    for one in reversed(kept.seals.values()):
        if (one.case, one.scenario) == (case, scenario) and issue in one.issues:
            p = one.issues[issue].p_agreement
            return None if p is None else (one.id, p)
    return None


def _put(folder: Path, inquiry: Inquiry, sealed: dict[str, Any], words: Words) -> Seal:
    """Write the seal behind the chain as it stands now; another may have been added during the work."""
    with only_keeper(folder):
        kept = read_kept(folder)
        rate = base_rate(questions_of(kept), dt.date.fromisoformat(sealed["at"][:10]))
        for name, issue in sealed["issues"].items():
            issue |= _beforehand(issue, rate, words.crowd.get(name))
        _require_reason(kept, sealed, words)
        name = f"{sum(1 for _ in kept.chain.of('seal')) + 1:04}"
        content = canonical({"schema": SEAL_SCHEMA, "id": name, "before": kept.chain.end.digest, **sealed})
        what = {"id": name, "case": sealed["case"], "sha256": digest(content), "inputs": sealed["inputs"]}
        files = {seal_file(name): content, inputs_file(sealed["inputs"]): _inputs(inquiry)}
        add(kept.chain, "seal", at=sealed["at"], by=sealed["by"], what=what, files=files)
    return seal_from(content, str(folder / seal_file(name)))
