"""What a forecast does not know, in words: numbers with a range, and what is thrown in every draw."""

from __future__ import annotations

from accord.case.labels import short_actors
from accord.case.paths import entry_at, trail_of
from accord.case.quantity import Quantity
from accord.case.schema import Case
from accord.errors import NotFoundError
from accord.forecasts.what_matters import Judgement
from accord.pages.briefing.evidence import path_in_words, quantity_text
from accord.pages.words.articles import with_article
from accord.pages.words.confidence import GRADES
from accord.pages.words.likelihood import hundredths, percent
from accord.pages.words.months import calendar_month

__all__ = ["grounds_text", "judgement_text", "odds_text", "part_text", "sureness"]


def judgement_text(case: Case, judgement: Judgement, issue: str = "") -> str:
    """What a judgement is about: ``the worst the US would sign``, ``whether the US never
    gives way``.

    Parameters
    ----------
    issue : the issue that the page is about, which is then not named.
    """
    words = _number(case, judgement, issue) if judgement.toss is None else _thrown(case, judgement, issue)
    if judgement.month is None or judgement.toss == "foreseen":
        return words
    return f"{words}, from {calendar_month(case.as_of, judgement.month)}"


def part_text(case: Case, part: str, judgements: dict[str, Judgement], issue: str = "") -> str:
    """What an independent part is: a judgement, or what several numbers follow together."""
    if part in judgements:
        return judgement_text(case, judgements[part], issue)
    cause = part.removeprefix("cause ")
    if cause.startswith("mood "):
        return f"the mood of {with_article(short_actors(case)[cause.removeprefix('mood ')])}"
    return path_in_words(case, f"common.{cause}", short=True)


def odds_text(case: Case, judgement: Judgement) -> str:
    """The coded chance that something is thrown against, or the coded number; empty where the case holds no
    such number, as of what comes with a scenario."""
    try:
        found = entry_at(case, trail_of(judgement.path))
    except NotFoundError:
        return ""
    if judgement.month is not None or not isinstance(found, Quantity) or found.missing:
        return ""
    low, high = found.bounds
    if judgement.toss is None or not 0.0 <= low <= high <= 1.0:
        return quantity_text(found)
    return percent(low) if low == high else f"{percent(found.modal)} ({hundredths(low)} to {percent(high)})"


def sureness(judgement: Judgement) -> str:
    """How sure the evidence is, and whether it is the coder's own estimate."""
    return GRADES[judgement.grade] + (", own estimate" if judgement.own else "")


def grounds_text(case: Case, judgement: Judgement) -> str:
    """What the evidence of a judgement says, the first piece of it; empty where there is none."""
    found = (case.evidence[name] for name in judgement.evidence if name in case.evidence)
    evidence = next(found, None)
    return "" if evidence is None else evidence.paraphrase or evidence.quote or ""


def _number(case: Case, judgement: Judgement, issue: str) -> str:
    words = path_in_words(case, judgement.path, short=True)
    return words.removeprefix(f"{path_in_words(case, f'issues.{issue}', short=True)}: ") if issue else words


def _thrown(case: Case, judgement: Judgement, issue: str) -> str:
    trail = judgement.path.split(".")
    actors = {name: with_article(short) for name, short in short_actors(case).items()}
    on = "" if judgement.issue in ("", issue) else f" on “{_issue(case, judgement.issue)}”"
    match judgement.toss:
        case "obstinate":
            return f"whether {actors[trail[3]]} never gives way{on}"
        case "backfires":
            threat = case.issues[trail[1]].influence[trail[3]]
            toward = f" against {actors[threat.target]}" if threat.target else ""
            return f"whether the threat by {actors[threat.sender]}{toward} backfires{on}"
        case "put off":
            return f"whether the deadline is put off{on}"
        case "foreseen":
            return (
                f"whether the change of {calendar_month(case.as_of, judgement.month or 0.0)} is seen coming"
            )
        case "fails":
            return f"when a deal would fail{on}"
    return f"how a tie of votes falls{on}"


def _issue(case: Case, name: str) -> str:
    return path_in_words(case, f"issues.{name}", short=True)
