"""The numbers that a forecast needs and a draft may still lack."""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.quantity import Quantity
from accord.case.schema import Case, Influence, Issue, Stance
from accord.errors import Finding, MissingNumbersError
from accord.yaml.reading import Trail, dotted

__all__ = [
    "consenting",
    "decided_at_home",
    "direction_of",
    "line_of",
    "missing_numbers",
    "missing_trails",
    "require_complete",
]


def consenting(issue: Issue) -> tuple[str, ...]:
    """The ids of those who must or may consent: the veto parties, then the other voters."""
    voters = issue.rule.weights if issue.rule.quota is not None else ()
    return (*issue.rule.veto, *(actor for actor in voters if actor not in issue.rule.veto))


def decided_at_home(case: Case) -> frozenset[str]:
    """The ids of the issues whose text a body at home must ratify, or that stand in a joint package with such
    a text."""
    own = {name for name, issue in case.issues.items() if issue.ratification}
    joint = [set(p.issues) for p in case.packages.values() if p.kind == "joint"]
    return frozenset(own.union(*(members for members in joint if members & own)))


def line_of(stance: Stance) -> Quantity:
    """The worst that a party would sign; where only `no_deal` is given, that point."""
    return stance.no_deal if stance.bottom_line.missing else stance.bottom_line


def direction_of(stance: Stance) -> str | None:
    """``at_least`` or ``at_most``; None for a party that can lose on both sides, and where it cannot be told.

    Read from the modes of ask and bottom line, never from a draw.
    """
    if not stance.bottom_line_above.missing:
        return None
    if stance.direction is not None:
        return stance.direction
    line = line_of(stance)
    if stance.ask.missing or line.missing or stance.ask.modal == line.modal:
        return None
    return "at_least" if stance.ask.modal > line.modal else "at_most"


def missing_numbers(case: Case) -> tuple[str, ...]:
    """The paths of what a forecast of the case needs and that is not there, in order: numbers first of all,
    but also who has to consent, and the words of the scale.

    Apply a scenario first: one that brings its own numbers needs no others.
    """
    return tuple(dotted(trail) for trail in missing_trails(case))


def require_complete(case: Case) -> None:
    """Refuse a case in which a number that the forecast needs is missing.

    Raises
    ------
    MissingNumbersError
        With one finding per number.
    """
    missing = missing_numbers(case)
    if missing:
        rows = tuple(Finding(case.id, None, path, "is missing", _remedy(path)) for path in missing)
        numbers = sum(_remedy(path) == _NUMBER for path in missing)
        count = f"{numbers} number{'' if numbers == 1 else 's'}"
        others = len(missing) - numbers
        rest = f" and {others} other {'entry' if others == 1 else 'entries'}" if others else ""
        raise MissingNumbersError(f"{case.id} cannot be forecast: {count}{rest} missing", rows)


_NUMBER = "give a number"


def _remedy(path: str) -> str:
    if path.endswith(".rule"):
        return "say who has to consent, as in  rule: {veto: [...]}"
    return "say in words what two points of the scale mean" if path.endswith(".anchors") else _NUMBER


def missing_trails(case: Case, than: Case | None = None) -> Iterator[Trail]:
    """The paths of `missing_numbers`, in parts; of the issues that are the very same in `than`, none."""
    for actor_id, actor in case.actors.items():
        if actor.capacity.missing:
            yield ("actors", actor_id, "capacity")
        for sink_id, sink in actor.sinks.items():
            if sink.weight.missing:
                yield ("actors", actor_id, "sinks", sink_id, "weight")
    for issue_id, issue in case.issues.items():
        same = than is not None and than.issues.get(issue_id) is issue
        for rest in () if same else _of_issue(issue):
            yield ("issues", issue_id, *rest)
    for link_id, link in case.links.items():
        if link.amount.missing:
            yield ("links", link_id, "amount")


def _of_issue(issue: Issue) -> Iterator[Trail]:
    if len({anchor.at for anchor in issue.scale.anchors}) < 2:
        yield ("scale", "anchors")
    if issue.kind == "influence":
        for actor_id, stance in issue.stances.items():
            yield from _lacking(("stances", actor_id), stance, ("ask", "salience", "capability"))
        return
    yield from _lacking((), issue, ("process", "effort", "delivery_weight"))
    yield from _lacking(("breakdown",), issue.breakdown, ("hazard", "loss"))
    if not consenting(issue) and issue.rule.quota is None:
        yield ("rule",)
    # While nobody is named, any of those with a stance may have to consent.
    parties = consenting(issue) or tuple(issue.stances)
    for actor_id in issue.rule.veto:
        if actor_id not in issue.stances:
            yield from (("stances", actor_id, field) for field in _OF_PARTIES[:4])
    for actor_id, stance in issue.stances.items():
        needed: tuple[str, ...] = _OF_PARTIES if actor_id in parties else ("salience", "capability")
        if not stance.no_deal.missing:
            needed = tuple(field for field in needed if field != "bottom_line")
        yield from _lacking(("stances", actor_id), stance, needed)
    for actor_id, ratification in issue.ratification.items():
        yield from _lacking(("ratification", actor_id), ratification, ("months", "bottom_line"))
    for influence_id, influence in issue.influence.items():
        yield from _of_influence(("influence", influence_id), influence)


_OF_PARTIES = (
    "ask",
    "bottom_line",
    "salience",
    "patience",
    "resolve",
    "capability",
    "pressure",
    "pressure_cap",
)


def _of_influence(trail: Trail, influence: Influence) -> Iterator[Trail]:
    if influence.kind == "bridging":
        yield from _lacking(trail, influence, ("strength", "credibility"))
        for actor_id, trust in influence.trust.items():
            if trust.missing:
                yield (*trail, "trust", actor_id)
        return
    yield from _lacking(trail, influence, ("size", "credibility", "ramp"))
    if influence.kind == "threat":
        yield from _lacking(trail, influence, ("backfire", "backfire_resolve"))


def _lacking(trail: Trail, part: object, fields: tuple[str, ...]) -> Iterator[Trail]:
    for field in fields:
        if getattr(part, field).missing:
            yield (*trail, field)
