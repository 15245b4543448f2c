"""Which issue matters most: by what the parties care for, then by whether it is told in figures."""

from __future__ import annotations

from accord.case.completeness import consenting
from accord.case.date_scales import day_at
from accord.case.grounds import grounds
from accord.case.schema import Case, Issue
from accord.forecasts.results import Forecast
from accord.pages.words.signed import made_up

__all__ = ["by_importance", "weighs_most"]


def by_importance(forecast: Forecast) -> tuple[str, ...]:
    """The issues that are simulated, the most important first: by the salience that the parties give them in
    tenths, then those in figures, then by the published passages they rest on, then the hardest."""
    case, rank = forecast.case, {name: at for at, name in enumerate(forecast.ranking)}
    passages = _passages(case)

    def key(name: str) -> tuple[float, bool, int, int]:
        issue = case.issues[name]
        return (-_salience(issue), not _in_figures(issue), -passages.get(name, 0), -rank[name])

    return tuple(sorted(forecast.ranking, key=key))


def weighs_most(forecast: Forecast) -> bool:
    """Whether the parties care more for the first issue of `by_importance` than for any other; of a single
    issue, or where wide guesses alone say so, nobody can tell."""
    case, (first, *others) = forecast.case, by_importance(forecast)
    stances = case.issues[first].stances.values()
    judged = any(not one.salience.missing and not one.salience.prior for one in stances)
    most = _salience(case.issues[first])
    return judged and bool(others) and all(_salience(case.issues[name]) < most for name in others)


def _salience(issue: Issue) -> float:
    """The mean over the parties whose consent counts, in tenths, as nobody judges it finer."""
    stances = [issue.stances[name] for name in consenting(issue) if name in issue.stances]
    given = [stance.salience.modal for stance in stances if not stance.salience.missing]
    return round(sum(given) / len(given), 1) if given else 0.0


def _in_figures(issue: Issue) -> bool:
    return not made_up(issue.scale) and day_at(issue.scale, issue.scale.low) is None


def _passages(case: Case) -> dict[str, int]:
    """Issue -> how many passages of published sources its numbers rest on."""
    found: dict[str, set[str]] = {}
    for one in grounds(case):
        if one.entry.trail[0] == "issues":
            published = {key for key in one.evidence if key in case.evidence and case.evidence[key].source}
            found.setdefault(str(one.entry.trail[1]), set()).update(published)
    return {name: len(passages) for name, passages in found.items()}
