"""Recording what became of a sealed issue, with a post-mortem where it can be made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from accord.case.desk.log import now
from accord.case.exact import exact
from accord.errors import NotFoundError, UsageError, nearest
from accord.forecasts.inquiry import Where
from accord.ledger.chain import add, only_keeper
from accord.ledger.kept import Kept, ledger_folder, read_kept
from accord.ledger.outcomes import Outcome, Resolution, resolution_of
from accord.ledger.post_mortem import split_of
from accord.ledger.questions import agreed_by
from accord.ledger.sealing import home_of
from accord.ledger.seals import Seal, SealedIssue
from accord.machine.progress import Progress, unseen
from accord.yaml.reading import is_writable

__all__ = ["resolve"]


def resolve(
    case: str | Path,
    seal: str,
    issue: str,
    *,
    source: str,
    by: str,
    agreed: dt.date | None = None,
    point: float | None = None,
    ratified: bool = True,
    kept_until: dt.date | None = None,
    not_by: dt.date | None = None,
    void: str | None = None,
    disputed: str | None = None,
    note: str | None = None,
    true: Mapping[str, Any] | None = None,
    within: str | Path | None = None,
    at: str | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Resolution:
    """Record what became of an issue of a seal; it answers every seal that asked the same of that issue.

    Give one of `agreed`, `not_by`, `void` and `disputed`.

    Parameters
    ----------
    case, within : as in `accord.seal`.
    seal : id of the seal, such as ``0007`` or ``7``.
    issue : id of the issue.
    source : what it is known from.
    by : who says so.
    agreed : day of the signature.
    point : the point agreed on, native unit.
    ratified : False where a body at home has refused, or not consented yet.
    kept_until : day on which the deal was broken or given up.
    not_by : last day of which it is known that nothing was agreed.
    void, disputed : why the question cannot be answered, or is not agreed upon.
    note : why it differs from what was recorded before, where it does.
    true : path of an input, such as ``issues.catch.stances.NOR.bottom_line``, to its true value as far as it
        is known by now; the forecast is run again with it.
    at : the time in UTC; now if None.

    Returns
    -------
    The resolution as it is recorded; its `split` parts the scores once the question is decided.

    Raises
    ------
    NotFoundError
        If there is no such case, seal, issue or input.
    UsageError
        If the outcome says nothing, or more than one thing; a day lies before the date of the case or in the
        future; a point lies outside of its scale; or the folder cannot be written to.
    InvalidFileError
        If a true value does not fit, or a sealed file is missing or altered.
    """
    at = at or now()
    folder = ledger_folder(home_of(case, within))
    outcome = _outcome(agreed, point, ratified, kept_until, not_by, void, disputed)
    with only_keeper(folder):
        kept = read_kept(folder)
    sealed = kept.seal(seal)
    today = dt.date.fromisoformat(at[:10])
    _require_sound(sealed, issue, outcome, today)
    _require_words(source, by, note)
    _replaced(kept, sealed, issue, outcome, note)
    split = None
    if _is_decided(sealed.issues[issue], outcome, today):
        where = Where(workers, progress=progress or unseen)
        split = split_of(folder, sealed, issue, outcome, true or {}, where)
    elif true:
        raise UsageError("true inputs are asked for once the question is decided; leave them out")
    what: dict[str, Any] = {
        "seal": sealed.id,
        "issue": issue,
        "outcome": _plain(asdict(outcome)),
        "source": source,
        "note": note,
        "true": dict(true or {}),
        "split": None if split is None else asdict(split),
    }
    with only_keeper(folder):
        kept = read_kept(folder)  # another may have recorded something during the work
        what["corrects"] = _replaced(kept, sealed, issue, outcome, note)
        record = add(kept.chain, "resolution", at=at, by=by, what=what, files={})
    return resolution_of(record)


def _outcome(
    agreed: dt.date | None,
    point: float | None,
    ratified: bool,
    kept_until: dt.date | None,
    not_by: dt.date | None,
    void: str | None,
    disputed: str | None,
) -> Outcome:
    given = [value for value in (agreed, not_by, void, disputed) if value is not None]
    if len(given) != 1:
        raise UsageError(
            "give one outcome: agreed on a day, not agreed by a day, void with a reason, or disputed with one"
        )
    if agreed is None and (point is not None or not ratified or kept_until is not None):
        raise UsageError("a point, no ratification or an end belongs to a deal: say when it was agreed")
    if agreed is not None:
        return Outcome("agreed", agreed, point, ratified, kept_until)
    if not_by is not None:
        return Outcome("not_by", not_by)
    _require_words(void or disputed or "")
    return Outcome("disputed" if void is None else "void", reason=void or disputed)


def _require_words(*texts: str | None) -> None:
    for text in texts:
        if text is not None and not (text.strip() and is_writable(text)):
            raise UsageError("a source, a name, a reason or a note is empty or cannot be written")


def _require_sound(seal: Seal, issue: str, outcome: Outcome, today: dt.date) -> None:
    if issue not in seal.issues:
        close = nearest(issue, seal.issues)
        hint = f"did you mean '{close}'?" if close else f"it holds {', '.join(seal.issues)}"
        raise NotFoundError(f"seal {seal.id} holds no issue '{issue}'; {hint}")
    for day in (outcome.on, outcome.kept_until):
        if day is not None and not seal.as_of < day <= today:
            raise UsageError(
                f"{day} must lie after the date of the case, {seal.as_of}, and not after today, {today}"
            )
    if outcome.on and outcome.kept_until and outcome.kept_until < outcome.on:
        raise UsageError(f"a deal of {outcome.on} cannot have ended on {outcome.kept_until}")
    low, high = seal.issues[issue].scale
    if outcome.at is not None and not low <= outcome.at <= high:
        unit = seal.issues[issue].unit
        raise UsageError(
            f"the point {exact(outcome.at)} lies outside of the scale, {exact(low)} to {exact(high)} {unit}"
        )


def _replaced(kept: Kept, seal: Seal, issue: str, outcome: Outcome, note: str | None) -> int | None:
    """The number of the record in whose place an outcome stands; what contradicts it needs a word."""
    recorded = (r for r in reversed(kept.resolutions) if (r.seal, r.issue) == (seal.id, issue))
    before = next(recorded, None)
    if before is None:
        return None
    if not note and not _agrees(before.outcome, outcome):
        raise UsageError(
            f"record {before.n} says otherwise; give a note that says why it is corrected; both records stay"
        )
    return before.n


def _agrees(was: Outcome, now: Outcome) -> bool:
    """Whether what was recorded before may have been true: time went on, or more is known."""
    if was.kind == "not_by" and was.on and now.on and now.on > was.on:
        return True
    more = was.at in (None, now.at) and was.kept_until in (None, now.kept_until)
    same_deal = was.kind == now.kind == "agreed" and was.on == now.on
    return was == now or (same_deal and more and now.ratified >= was.ratified)


def _is_decided(sealed: SealedIssue, outcome: Outcome, today: dt.date) -> bool:
    """Whether the question can have no other answer any more; what is not ratified yet may still be."""
    known = agreed_by(sealed, outcome, sealed.question.by)
    return known is not None and (known or outcome.kind == "not_by" or sealed.question.by < today)


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in data.items()}
