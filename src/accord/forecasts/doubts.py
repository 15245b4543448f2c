"""The doubts that a forecast carries, with the one place in which they are put into words."""

from __future__ import annotations

from collections.abc import Mapping

from accord.case.exact import exact
from accord.case.labels import actor_labels, issue_labels
from accord.case.motives import Unexplained, unexplained
from accord.case.paths import numbers
from accord.case.priors.evident import evident
from accord.case.schema import Case
from accord.forecasts.results import Flag
from accord.forecasts.seen import FEW, Seen
from accord.settlement.calibrated import made

__all__ = ["flags_of"]

WORTH_SAYING = 0.01
"""A share of draws up to this is passed over."""


def flags_of(
    case: Case, cut_shares: Mapping[tuple[str, str], float], seen: Seen | None = None
) -> tuple[Flag, ...]:
    """All doubts about a forecast of `case`, hindsight first.

    Parameters
    ----------
    cut_shares : (issue, actor) -> share of draws in which its bottom line lay beyond its ask and was cut to
        it, 0-1.
    seen : the news that the forecast is conditioned on.
    """
    flags = [Flag("hindsight", None, None, case.hindsight)] if case.hindsight else []
    held = evident(case)
    if held.priors:
        words = (
            f"{held.words}: {held.priors} are wide priors of a table, by the kind of the number and of the "
            "issue, which nobody has judged for this case."
        )
        flags.append(Flag("priors", None, held.priors / held.numbers, words))
    if case.status == "draft":
        flags.append(Flag("draft", None, None, _draft(case)))
    if seen is not None and seen.effective < FEW:
        flags.append(Flag("few_draws", None, None, _few(seen)))
    if any(issue.kind == "influence" for issue in case.issues.values()):
        flags.append(Flag("calibrated", None, None, made().sentence))
    flags += [_unexplained(case, found) for found in unexplained(case)]
    cut = {
        (issue, actor): share
        for (issue, actor), share in cut_shares.items()
        if share > WORTH_SAYING and not case.issues[issue].stances[actor].bottom_line.prior
    }
    flags += [_cut(case, issue, actor, share) for (issue, actor), share in cut.items()]
    return tuple(flags)


def _draft(case: Case) -> str:
    """What a draft still waits for: a decision on what was proposed, or somebody who signs."""
    waiting = sum(entry.number.proposed for entry in numbers(case))
    if waiting:
        one = "1 of its numbers" if waiting == 1 else f"{waiting} of its numbers"
        return f"This case is a draft: nobody has reviewed {one} yet."
    return "This case is a draft: nobody has signed its numbers yet."


def _unexplained(case: Case, found: Unexplained) -> Flag:
    actor, issue = actor_labels(case)[found.actor], issue_labels(case)[found.issue]
    words = (
        f"Nothing in this case says why {actor} would sign less than it has on {issue}: "
        f"{exact(found.bottom_line)}, where {exact(found.status_quo)} holds without a deal."
    )
    return Flag("unexplained", found.issue, None, words)


def _few(seen: Seen) -> str:
    return (
        f"The news leaves as much as {max(round(seen.effective), 1)} simulated courses of {seen.drawn:,}: "
        f"every number "
        "here is rough. The case thought what happened unlikely: look at its numbers again, or give more "
        "draws."
    )


def _cut(case: Case, issue: str, actor: str, share: float) -> Flag:
    who, what = actor_labels(case)[actor], f"“{issue_labels(case)[issue]}”"
    words = (
        f"In {share:.0%} of the draws {who} asks for less on {what} than its bottom line says; "
        "the bottom line was moved to the ask."
    )
    return Flag("cut", issue, share, words)
