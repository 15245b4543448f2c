"""The page of a resolution: what happened, what was forecast, and why a forecast missed, in sentences."""

from __future__ import annotations

from accord.case.schema import Case
from accord.ledger.outcomes import Outcome, Resolution, Share, Split
from accord.ledger.questions import Asked
from accord.ledger.seals import Seal, SealedIssue
from accord.pages.blocks import Block, Heading, Lead, Note, Points, Report, sentences, table
from accord.pages.briefing.evidence import path_in_words
from accord.pages.words.likelihood import percent
from accord.pages.words.months import long_date
from accord.pages.words.scale import exact

__all__ = ["happened", "outcome_words", "resolution_report", "split_sentences"]

MEASURES = {"agreement": "Brier score", "date": "CRPS, months", "terms": "CRPS, in its unit"}
_NAMES = {"agreement": "whether it is agreed", "date": "when", "terms": "on which terms"}


def resolution_report(found: Resolution, seal: Seal, case: Case) -> Report:
    """A resolution as it was just recorded; `case` is the sealed one."""
    issue = seal.issues[found.issue]
    lead = [f"{issue.title}: {outcome_words(found.outcome, issue)}."]
    if issue.p_agreement is not None:
        lead.append(
            f"Seal {seal.id} of {long_date(seal.day)} gave {percent(issue.p_agreement)} to an agreement by "
            f"{long_date(issue.question.by)}."
        )
    notes = [f"Recorded by {found.by} from: {found.source}."]
    if found.corrects is not None:
        notes.append(f"It stands in the place of record {found.corrects}, which stays.")
    if seal.practice:
        notes.append(f"For practice only, it never counts: {seal.practice}.")
    return Report(
        seal.title,
        (
            Lead(sentences(*lead)),
            *(() if found.split is None else _post_mortem(found.split, issue, case, found)),
            Note(sentences(*notes)),
        ),
    )


def happened(asked: Asked) -> str:
    """What became of a question, in words; ``open`` where nothing is known."""
    if asked.resolution is None:
        return "open"
    return outcome_words(asked.resolution.outcome, asked.sealed(asked.seals[-1]))


def outcome_words(outcome: Outcome, issue: SealedIssue) -> str:
    """What happened, in words: ``agreed on 3 May 2027 at 90 points, but not ratified``."""
    if outcome.kind == "void":
        return f"void, because {outcome.reason}"
    if outcome.kind == "disputed":
        return f"disputed: {outcome.reason}"
    day = long_date(outcome.on) if outcome.on else ""
    if outcome.kind == "not_by":
        return f"not agreed by {day}"
    at = "" if outcome.at is None else f" at {exact(outcome.at)} {issue.unit}"
    unratified = "" if outcome.ratified else ", but not ratified"
    ended = "" if outcome.kept_until is None else f", and not kept after {long_date(outcome.kept_until)}"
    return f"agreed on {day}{at}{unratified}{ended}"


def _post_mortem(split: Split, issue: SealedIssue, case: Case, found: Resolution) -> tuple[Block, ...]:
    rows = [_row(share) for share in split.shares]
    shares = table(
        "What the forecast lost, lower is better; the parts sum to the score",
        "of | >score | >another version | >inputs | >rule | >chance",
        rows,
    )
    return (
        Heading("What made its score, as far as one case can tell"),
        Points(sentences(*split_sentences(split, issue, case, found))),
        *((shares,) if rows else ()),
        Note(
            sentences(
                "Whether: Brier score, the squared distance of the probability from what happened. When and "
                "terms: CRPS, the distance of the forecast distribution from what happened.",
                "Inputs: what the sealed inputs lost against the true ones. Chance: what a right rule with "
                "these inputs must expect to lose. Rule: the rest, zero on average if the rule is right.",
            )
        ),
    )


def _row(share: Share) -> tuple[str, ...]:
    parts = (share.score, share.version, share.inputs, share.rule, share.chance)
    name = f"{_NAMES[share.measure]} ({MEASURES[share.measure]})"
    return (name, *("not known" if part is None else _number(part) for part in parts))


def _number(value: float) -> str:
    return f"{value:.3f}".replace("-", "−").replace("−0.000", "0.000")


def split_sentences(split: Split, issue: SealedIssue, case: Case, found: Resolution) -> tuple[str, ...]:
    """A post-mortem in sentences."""
    told = [*_version(split), *_inputs(split), *_rule(split)]
    if split.furthest is not None:
        told.append(_furthest(split, case, found))
    return tuple(told)


def _version(split: Split) -> tuple[str, ...]:
    if split.p_sealed is None or split.p_rerun is None or split.p_sealed == split.p_rerun:
        return ()
    return (
        f"Accord {split.version} gives the same inputs {percent(split.p_rerun)}, not "
        f"{percent(split.p_sealed)} as when it was sealed.",
    )


def _inputs(split: Split) -> tuple[str, ...]:
    if not split.quantiles and split.p_true is None:
        return (
            "No true input is known yet, so wrong inputs and a wrong rule cannot be told apart; give what is "
            "known with --set or --true.",
        )
    if split.p_true is None or split.p_rerun is None:
        return ()
    share = next(share for share in split.shares if share.measure == "agreement")
    moved = f"With the true inputs, as far as they are known, it would have been {percent(split.p_true)}"
    lost = share.inputs or 0.0
    if abs(lost) < 0.005:
        return (f"{moved}: the inputs cost nothing.",)
    verb = "cost" if lost > 0 else "spared"
    return (f"{moved}: wrong inputs {verb} it {_number(abs(lost))} of the {_number(share.score)}.",)


def _rule(split: Split) -> tuple[str, ...]:
    share = next((share for share in split.shares if share.measure == "agreement"), None)
    p = split.p_rerun if split.p_true is None else split.p_true
    if share is None or p is None:
        return ()
    told = f"A right rule must expect to lose {_number(share.chance)} where it gives {percent(p)}"
    if share.rule > 0:
        return (
            f"{told}; {_number(share.rule)} more were lost, to chance or to a wrong rule: only many cases "
            "tell which.",
        )
    return (f"{told}; this one lost {_number(-share.rule)} less.",)


def _furthest(split: Split, case: Case, found: Resolution) -> str:
    path = str(split.furthest)
    share = split.quantiles[path]
    name, value = path_in_words(case, path), found.true[path]
    if share in (0.0, 1.0):
        side = "below" if share == 0.0 else "above"
        return f"Furthest off was {name}: {exact(value)} lies {side} all that was held possible."
    if share == 0.5:
        return f"Furthest off was {name}, and {exact(value)} lies in the middle of what was held possible."
    side, part = ("below", share) if share < 0.5 else ("above", 1.0 - share)
    return (
        f"Furthest off was {name}: only {percent(part)} of what was held possible lies {side} {exact(value)}."
    )
