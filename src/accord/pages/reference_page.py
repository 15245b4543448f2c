"""The pages of reference classes: which there are, and what one says of a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accord.pages.blocks import (
    Block,
    Heading,
    Lead,
    Note,
    Points,
    Report,
    Table,
    sentences,
    table,
)
from accord.reference.answers import LONGEST, Answer, answer_of
from accord.reference.classes import ReferenceClass

__all__ = ["Remade", "reference_report", "references_report", "remade_report"]

_SCORES = {
    "c": "order of cases right (C, 0.5 is chance)",
    "ibs": "Brier score over months 1 to 60",
    "crps": "CRPS, months",
    "crps points": "CRPS, points",
    "coverage80": "80 % interval holds",
    "landmark 6": "open after 6: within 12 more (Brier)",
    "landmark 12": "open after 12: within 12 more (Brier)",
    "landmark 18": "open after 18: within 12 more (Brier)",
    "landmark 24": "open after 24: within 12 more (Brier)",
    "brier": "Brier score",
    "log": "log score",
    "ece": "calibration error",
    "mae": "mean absolute error, points",
    "late": "late or not (Brier)",
}
"""How scores are called on the page."""


@dataclass(frozen=True)
class Remade:
    """One class made again."""

    name: str
    """Id of the class."""
    same: bool
    """Whether it is that of the package to the byte."""


def references_report(classes: Sequence[ReferenceClass]) -> Report:
    """One row per class."""
    rows = [(each.name, each.title, str(each.n), _period(each), _usual(each)) for each in classes]
    listed = table("", "#class | What belongs in it | >Cases | Begun | In the usual case", rows)
    note = "For one case: the class by its name, with the covariates that are known of it."
    return Report("Reference classes", (listed, Note(sentences(note))))


def _period(reference: ReferenceClass) -> str:
    first, last = reference.period
    return f"{first}–{last}"


def _usual(reference: ReferenceClass) -> str:
    """What the class says where nothing is known of a case."""
    answer = answer_of(reference, {})
    parts = []
    if answer.chance is not None:
        parts.append(f"{_percent(answer.chance)} of attempts agree")
    if (median := dict(answer.quantiles).get(0.5)) is not None:
        parts.append(f"half agree within {_months(median)}")
    if reference.late is not None:
        parts.append(f"{_percent(reference.late.share)} are late")
    return ", ".join(parts)


def reference_report(answer: Answer) -> Report:
    """How long, how often, how well kept, and what stands behind it."""
    reference = answer.reference
    return Report(
        reference.title,
        (
            Note(sentences(f"{reference.n} cases, begun {_period(reference)}; {reference.fitted}.")),
            Lead(sentences(*_lead(answer))),
            *(Note(sentences(_doubt(each.wrong, each.remedy)), look="caution") for each in answer.doubts),
            *_known(answer),
            *_long(answer),
            *_often(answer),
            *_kept(answer),
            *_changed(reference),
            Heading("What stands behind it"),
            Points(sentences(*_behind(reference))),
            *_scores(reference),
        ),
        kind="Reference class",
        sources=(reference.source,),
    )


def _doubt(wrong: str, remedy: str) -> str:
    return f"{wrong[:1].upper()}{wrong[1:]}: {remedy}."


def _lead(answer: Answer) -> list[str]:
    reference, found = answer.reference, []
    if answer.chance is not None:
        found.append(f"{_percent(answer.chance)} of such attempts end in agreement.")
    if reference.when is not None:
        found.append(_median(answer))
    if reference.compliance is not None:
        found.append(f"{_percent(reference.compliance.share)} of agreements were kept by both sides.")
    if reference.late is not None:
        late = reference.late
        found.append(
            f"{_percent(late.share)} of {late.n} renewals were agreed after the expiry of what went before, "
            f"on the average {_months(late.months)} after it."
        )
    return found


def _median(answer: Answer) -> str:
    assert answer.reference.when is not None
    ends, begins = answer.reference.when.ends, answer.reference.when.begins
    since = f"; {answer.open_for:g} months have passed without it" if answer.open_for else ""
    median = dict(answer.quantiles)[0.5]
    if median is None:
        return f"Less than half of such cases reach {ends}{since}."
    return f"Half of such cases reach {ends} within {_months(median)} of {begins}{since}."


def _known(answer: Answer) -> tuple[Block, ...]:
    """The covariates of the case."""
    if not answer.reference.covariates:
        return ()
    rows = []
    for each in answer.reference.covariates:
        value = answer.covariates[each.name]
        told = "the usual, as nothing was said" if each.name in answer.assumed else "given"
        rows.append((each.name, each.title, f"{value:g}" if isinstance(value, float) else str(value), told))
    return (table("What is known of the case", "#covariate | What it is | Taken as | Why", rows),)


def _long(answer: Answer) -> tuple[Block, ...]:
    if answer.curve is None or answer.never is None:
        return ()
    by = [(f"{months} months", _percent(chance)) for months, chance in answer.by]
    by.append(("ever", _percent(1.0 - answer.never)))
    within = [
        (_percent(share), f"not within {LONGEST / 12:.0f} years" if months is None else _months(months))
        for share, months in answer.quantiles
    ]
    return (
        Heading("How long"),
        table("Agreed within", "Months from the beginning | >Share", by),
        table("The other way round", "Share of such cases | >Agreed within", within),
    )


def _often(answer: Answer) -> tuple[Block, ...]:
    reference = answer.reference
    if reference.whether is None or answer.chance is None:
        return ()
    all_ = reference.whether.agreed / reference.whether.n
    rows = [("such a case", _percent(answer.chance)), ("all cases of the class", _percent(all_))]
    return (Heading("How often"), table(f"Agreed: {reference.whether.what}", "Of | >Share", rows))


def _kept(answer: Answer) -> tuple[Block, ...]:
    reference = answer.reference
    rows = [
        (share.what, _percent(share.share), str(share.n))
        for share in (reference.ratification, reference.compliance)
        if share is not None
    ]
    if reference.breakdown is not None:
        broken, n = reference.breakdown.what, str(reference.breakdown.n)
        for years, share in answer.standing:
            rows.append((f"{years} year{'s' if years > 1 else ''} without {broken}", _percent(share), n))
    return (Heading("How well kept"), table("", "Agreements | >Share | >Counted on", rows)) if rows else ()


def _changed(reference: ReferenceClass) -> tuple[Block, ...]:
    if reference.change is None:
        return ()
    change = reference.change
    words = (
        f"From one agreement to the next the amount changed by {change.location:+.1f} per cent in the "
        f"middle, with a spread of {change.scale:.1f} points ({change.n} renewals)."
    )
    return (Heading("By how much"), Note(sentences(words)))


def _behind(reference: ReferenceClass) -> list[str]:
    parties = reference.parties
    span = f"{parties.least}" if parties.least == parties.most else f"{parties.least} to {parties.most}"
    return [
        f"In it: {reference.belongs}.",
        f"Parties: {span} ({parties.what}).",
        *reference.limits,
        f"Terms of use: {reference.terms}.",
        "How the class would do elsewhere is not known.",
    ]


def _scores(reference: ReferenceClass) -> tuple[Table, ...]:
    found = []
    for score in reference.scores:
        rows = [
            (_SCORES.get(name, name), f"{value:.3f}", f"{score.against[name]:.3f}")
            for name, value in score.model.items()
        ]
        caption = f"Where it was not fitted ({score.part}; {score.n} cases)"
        found.append(table(caption, f"Score | >This class | >{score.opponent}", rows))
    return tuple(found)


def remade_report(found: Sequence[Remade], left_out: Sequence[str]) -> Report:
    """Which classes came out as they ship."""
    rows = [
        (each.name, "as shipped, to the byte" if each.same else "differs from what is shipped")
        for each in found
    ]
    notes = [Note(sentences(each), look="caution") for each in left_out]
    return Report("Reference classes made again", (table("", "#class | Found", rows), *notes))


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _months(months: float) -> str:
    if months >= 60:
        return f"{months / 12:.0f} years"
    return f"{months:.1f} months" if months < 10 else f"{months:.0f} months"
