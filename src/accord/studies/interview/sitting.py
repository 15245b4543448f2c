"""What to ask next about a case, by value of information, and what an answer moved, on the same draws."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace

from accord.case.paths import entry_at, trail_of
from accord.case.schema import Case
from accord.errors import UsageError
from accord.forecasts.assembling import assemble, counts_of
from accord.forecasts.comparison import Difference, PairedTally
from accord.forecasts.inquiry import Inquiry, Where
from accord.forecasts.plan import Plan, plan_of, stream
from accord.forecasts.results import Forecast
from accord.forecasts.weighing import Weighing
from accord.forecasts.what_matters import IssueMatters
from accord.studies.interview.kinds import OF_ACTORS, field_at
from accord.studies.interview.questions import Question, Worth, joined, question_at
from accord.studies.interview.results import Moved, Sitting

__all__ = ["DRAWS", "FEW", "MOST", "after_answer", "moved_by", "sitting"]

DRAWS = 4096
"""Enough to tell which answers matter; a forecast proper takes more."""
FEW = 1024
"""Enough for what each of many answers moved, paired draw by draw; what all of them moved takes `DRAWS`."""
_TELLING = 3.0
"""Standard errors from which a gain is told from nothing: of many numbers some pass two by chance."""
_LINES = ("bottom_line", "bottom_line_above", "no_deal")
MOST = 10
"""Questions that are asked at a time."""


@dataclass(frozen=True)
class _Ran:
    """A case simulated while its judgements are weighed."""

    plan: Plan
    weighing: Weighing

    def sitting(
        self, forecast: Forecast, answered: Collection[str], issues: Collection[str], most: int
    ) -> Sitting:
        """The questions that are left."""
        names = [name for name in self.weighing.issues if not issues or name in issues]
        weighed = [self.weighing.weighed(forecast, name) for name in names]
        every = _together(_questions(self.plan.inquiry.case, self, weighed, answered))
        found = sorted(every, key=lambda one: -one.gain)
        return Sitting(forecast, tuple(found[:most]), max(len(found) - most, 0))


def sitting(
    inquiry: Inquiry,
    answered: Collection[str] = (),
    issues: Collection[str] = (),
    most: int = MOST,
    where: Where | None = None,
) -> Sitting:
    """What to ask about a case.

    Parameters
    ----------
    answered : paths of fields that are not asked about again.
    issues : those whose forecasts are to be sharpened; all if empty.

    Raises
    ------
    UsageError
        If the case simulates nothing.
    NotFoundError, MissingNumbersError
        As `accord.forecast`.
    """
    ran, (forecast,), _ = _run([_alone(inquiry)], where or Where())
    assert ran is not None  # it weighs
    return ran.sitting(forecast, answered, issues, most)


def after_answer(
    inquiry: Inquiry,
    case: Case,
    answered: Collection[str] = (),
    issues: Collection[str] = (),
    most: int = MOST,
    where: Where | None = None,
) -> Moved:
    """What follows from an answer: the inquiry is about the case before it, `case` is the one after it."""
    before = _alone(inquiry)
    ran, (was, now), changes = _run([before, replace(before, case=case)], where or Where())
    assert ran is not None  # it weighs
    return Moved(was, now, changes, ran.sitting(now, answered, issues, most))


def moved_by(inquiry: Inquiry, case: Case, where: Where | None = None) -> Moved:
    """What an answer moved, as `after_answer`, without what to ask next, which takes longer to find."""
    before = _alone(inquiry)
    _, (was, now), changes = _run([before, replace(before, case=case)], where or Where(), weighs=False)
    return Moved(was, now, changes, Sitting(now, (), 0))


def _alone(inquiry: Inquiry) -> Inquiry:
    """The question without news and causes: an interview is about the case as it is coded."""
    return replace(inquiry, as_of=inquiry.case.as_of, causes=False)


def _run(
    inquiries: list[Inquiry], where: Where, *, weighs: bool = True
) -> tuple[_Ran | None, tuple[Forecast, ...], tuple[Difference, ...]]:
    """One or two cases on the same draws; the judgements of the last are weighed where that is wanted."""
    plans = [plan_of(one) for one in inquiries]
    counts, agendas = [counts_of(plan) for plan in plans], [plan.agenda for plan in plans]
    if agendas[0] is None or agendas[-1] is None:
        raise UsageError("this case simulates nothing: no issue of it has bottom lines (kind: concession)")
    weighing = Weighing(plans[-1], agendas[-1]) if weighs else None
    pairs = _paired(plans)
    with closing(stream(plans, where, stage="interview")) as steps:
        for chunks in steps:
            for count, chunk in zip(counts, chunks, strict=True):
                assert count is not None  # something is simulated
                count.add(chunk)
            if weighing is not None:
                weighing.add(chunks[-1])
            for tally in pairs.values():
                tally.add(chunks[0].results, chunks[-1].results)
    forecasts = tuple(assemble(plan, count, {}, None) for plan, count in zip(plans, counts, strict=True))
    changes = tuple(pairs[name].difference("") for name in forecasts[-1].ranking if name in pairs)
    return None if weighing is None else _Ran(plans[-1], weighing), forecasts, changes


def _paired(plans: list[Plan]) -> dict[str, PairedTally]:
    """A tally for every issue that is simulated before and after an answer."""
    before, after = plans[0].agenda, plans[-1].agenda
    if len(plans) < 2 or before is None or after is None:
        return {}
    horizon = plans[-1].case.horizon
    return {
        name: PairedTally(name, (before.issues.index(name), after.issues.index(name)), horizon)
        for name in after.issues
        if name in before.issues
    }


# ------------------------------------------------------------ which questions


def _questions(
    case: Case, ran: _Ran, weighed: list[IssueMatters], answered: Collection[str]
) -> Iterator[Question]:
    for name, judgement in ran.weighing.judgements.items():
        # What is thrown is luck that no answer takes away; what comes on a date has no question yet.
        if judgement.toss is not None or judgement.month is not None or judgement.path in answered:
            continue
        if field_at(tuple(judgement.path.split("."))) is None:
            continue
        worth = tuple(sorted(_worth(weighed, ran, name), key=lambda one: -one.gain.value))
        if worth:
            first = _first(case, judgement.path, answered)
            before = "" if first == judgement.path else judgement.path
            yield replace(question_at(case, first, worth), before=before)


def _first(case: Case, path: str, answered: Collection[str]) -> str:
    """What is asked first: before the limit of a party, while its ask is a guess, what it asks for."""
    stance, _, field = path.rpartition(".")
    if field not in _LINES or f"{stance}.ask" in answered:
        return path
    return f"{stance}.ask" if entry_at(case, trail_of(stance)).ask.prior else path


def _together(questions: Iterable[Question]) -> Iterator[Question]:
    """Questions about one actor whose numbers stand on the same prior as one question."""
    groups: dict[tuple[object, ...], list[Question]] = {}
    single: dict[str, Question] = {}
    for one in questions:
        if one.id not in single or one.gain > single[one.id].gain:
            single[one.id] = one
    for one in single.values():
        alike = one.prior and one.field.kind in OF_ACTORS
        key = (one.field.actor, one.field.kind, one.now) if alike else (one.id,)
        groups.setdefault(key, []).append(one)
    yield from (group[0] if len(group) == 1 else joined(group) for group in groups.values())


def _worth(weighed: list[IssueMatters], ran: _Ran, name: str) -> Iterator[Worth]:
    """What knowing a judgement would do to each issue, where the draws tell it from nothing."""
    for matter in weighed:
        # A number that tells by a common cause only moves nothing by being known better.
        if ran.weighing.judgements[name].tied(matter.issue):
            continue
        for effect in matter.effects:
            told = effect.information.value > _TELLING * effect.information.error
            if effect.judgement == name and told:
                yield Worth(matter.issue, effect.information, effect.p_least, effect.p_most)
