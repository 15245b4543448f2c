"""Checks of who takes part: actors, the sides they take, rules, influence and links."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from accord.case.checks.numbers import reach
from accord.case.completeness import consenting, direction_of, line_of
from accord.case.exact import exact
from accord.case.schema import Case, Influence, Issue, Link, Stance
from accord.case.validation import Row
from accord.errors import nearest
from accord.yaml.reading import Trail

__all__ = ["link_rows", "party_rows", "unknown"]


def unknown(trail: Trail, what: str, name: str, known: Iterable[str]) -> Row:
    """The row for a name that does not exist, with the nearest that does."""
    close = nearest(name, known)
    remedy = (
        f"did you mean '{close}'?" if close else f"add it, or use one of {', '.join(known) or 'none yet'}"
    )
    return Row(trail, f"there is no {what} '{name}'", remedy)


def party_rows(case: Case, issue: Issue, trail: Trail) -> Iterator[Row]:
    """All rows about the actors of one issue."""
    yield from _unknown_actors(case, issue, trail)
    if issue.kind == "influence":
        yield from _only_influence(issue, trail)
        return
    yield from _rule_rows(issue, trail)
    for actor_id, stance in issue.stances.items():
        at = (*trail, "stances", actor_id)
        yield from _side_rows(stance, at, actor_id in consenting(issue))
        yield from _pressure_rows(issue, stance, at)
    yield from _same_way(issue, trail)
    for influence_id, influence in issue.influence.items():
        yield from _influence_rows(issue, influence, (*trail, "influence", influence_id))


def _unknown_actors(case: Case, issue: Issue, trail: Trail) -> Iterator[Row]:
    named: list[tuple[Trail, str]] = []
    named += [((*trail, "rule", "veto", n), actor) for n, actor in enumerate(issue.rule.veto)]
    named += [((*trail, "rule", "weights", actor), actor) for actor in issue.rule.weights]
    named += [((*trail, "stances", actor), actor) for actor in issue.stances]
    for influence_id, influence in issue.influence.items():
        at = (*trail, "influence", influence_id)
        named.append(((*at, "sender"), influence.sender))
        named += [((*at, "target"), influence.target)] if influence.target is not None else []
        named += [((*at, "trust", actor), actor) for actor in influence.trust]
    for at, actor in named:
        if actor not in case.actors:
            yield unknown(at, "actor", actor, case.actors)


def _only_influence(issue: Issue, trail: Trail) -> Iterator[Row]:
    if not issue.stances:
        yield Row((*trail, "stances"), "nobody has a stance", "add the stances")
    if issue.influence:
        wrong = "has no effect: an issue of kind 'influence' has no timing that it could move"
        yield Row((*trail, "influence"), wrong, "remove it, or make the issue a 'concession'", "warning")


def _rule_rows(issue: Issue, trail: Trail) -> Iterator[Row]:
    rule, at = issue.rule, (*trail, "rule")
    if not consenting(issue) and rule.quota is None:
        yield Row(at, "nobody has to consent", "name the veto parties, or give weights and a quota")
    if rule.quota is not None and not rule.weights:
        yield Row((*at, "quota"), "a quota without voting weights", "give the weights of all voters")
    if rule.weights and rule.quota is None:
        yield Row((*at, "weights"), "have no effect without a quota", "give the quota", "warning")
    for position, actor in enumerate(rule.veto):
        if actor in rule.veto[:position]:
            yield Row((*at, "veto", position), f"'{actor}' stands twice", "keep one", "warning")
        elif actor not in issue.stances:
            wrong = f"the veto party '{actor}' has no stance, so nothing can be agreed"
            yield Row((*at, "veto", position), wrong, f"add stances.{actor}")
        elif _gives_nothing(issue.stances[actor]):
            wrong = "a veto party that gives no attention: the issue never moves"
            yield Row((*trail, "stances", actor, "salience"), wrong, "give a salience above 0", "warning")
    for actor in rule.weights:
        if actor not in issue.stances and actor not in rule.veto:
            wrong = f"the voter '{actor}' has no stance and accepts nothing"
            yield Row((*at, "weights", actor), wrong, f"add stances.{actor}", "warning")


def _gives_nothing(stance: Stance) -> bool:
    return not stance.salience.missing and reach(stance.salience)[1] <= 0


def _side_rows(stance: Stance, at: Trail, party: bool) -> Iterator[Row]:
    """The ask must stand on the accepted side of the bottom line."""
    if stance.ask.missing or line_of(stance).missing:
        return
    if not stance.bottom_line_above.missing:
        yield from _between(stance, at)
        return
    ask, bottom = stance.ask.modal, line_of(stance).modal
    if stance.direction is None and ask == bottom:
        if party:
            wrong = f"ask and bottom line are both {exact(ask)}, so the direction cannot be told"
            yield Row((*at, "direction"), wrong, "write direction: at_least or at_most")
        return
    upward = direction_of(stance) == "at_least"
    if (upward and ask < bottom) or (not upward and ask > bottom):
        side = f"the wrong side of the bottom line, {exact(bottom)}, for '{stance.direction}'"
        wrong = f"is {exact(ask)}, on {side}"
        yield Row((*at, "ask"), wrong, "correct the direction or swap the two numbers")
        return
    yield from _crossing(stance, at, upward)


def _between(stance: Stance, at: Trail) -> Iterator[Row]:
    low, ask, high = line_of(stance).modal, stance.ask.modal, stance.bottom_line_above.modal
    if not low <= ask <= high:
        wrong = f"is {exact(ask)}, not between the two bottom lines, {exact(low)} and {exact(high)}"
        yield Row((*at, "ask"), wrong, "bottom_line is the lower, bottom_line_above the upper one")
    if stance.direction is not None:
        wrong = "has no meaning beside two bottom lines"
        yield Row((*at, "direction"), wrong, "remove it", "warning")


def _crossing(stance: Stance, at: Trail, upward: bool) -> Iterator[Row]:
    if stance.bottom_line.missing or stance.bottom_line.prior:
        return
    asks, bottoms = reach(stance.ask), reach(stance.bottom_line)
    crosses = asks[0] < bottoms[1] if upward else asks[1] > bottoms[0]
    if crosses:
        wrong = (
            f"part of the draws fall beyond the ask, {exact(asks[0])} to {exact(asks[1])}, and are cut to it"
        )
        yield Row((*at, "bottom_line"), wrong, "narrow one of the two if that is not meant", "warning")


def _pressure_rows(issue: Issue, stance: Stance, at: Trail) -> Iterator[Row]:
    if stance.pressure.missing or reach(stance.pressure)[1] <= 0:
        return
    if stance.pressure_cap.missing or reach(stance.pressure_cap)[1] <= 0:
        yield Row((*at, "pressure"), "has no cap, so it cannot move anything", "give pressure_cap above 0")
    if issue.deadline is None and stance.pressure_from is None:
        remedy = "give the deadline, or pressure_from"
        yield Row((*at, "pressure"), "has no effect without a deadline", remedy, "warning")


def _same_way(issue: Issue, trail: Trail) -> Iterator[Row]:
    parties = [issue.stances[actor] for actor in consenting(issue) if actor in issue.stances]
    ways = {direction_of(stance) for stance in parties}
    if len(parties) > 1 and len(ways) == 1 and None not in ways:
        wrong = f"all parties pull the same way ('{ways.pop()}'), so they agree at once"
        remedy = "say what is scarce (at_stake) and who gives it up"
        yield Row((*trail, "stances"), wrong, remedy, "warning")


def _influence_rows(issue: Issue, influence: Influence, at: Trail) -> Iterator[Row]:
    parties = [actor for actor in consenting(issue) if actor in issue.stances]
    sender = issue.stances.get(influence.sender)
    if sender is None or "salience" not in sender.model_fields_set:  # an empty one is missing
        wrong = f"the sender '{influence.sender}' has no salience on this issue, so no attention to give"
        yield Row((*at, "sender"), wrong, f"give stances.{influence.sender}.salience")
    if influence.kind == "bridging":
        yield from _bridging_rows(influence, parties, at)
    elif influence.target is None:
        yield Row((*at, "target"), f"the {influence.kind} has no target", f"name one of {', '.join(parties)}")
    elif influence.target not in parties:
        wrong = f"'{influence.target}' is no party to this issue: its consent is not needed"
        yield Row((*at, "target"), wrong, f"name one of {', '.join(parties) or 'the parties'}")
    elif influence.target == influence.sender:
        yield Row((*at, "target"), "the sender is its own target", "name another party")
    yield from _idle_rows(influence, at)


def _bridging_rows(influence: Influence, parties: Container[str], at: Trail) -> Iterator[Row]:
    if influence.target is not None:
        yield Row((*at, "target"), "a coordinator works on all parties", "remove it", "warning")
    for actor in influence.trust:
        if actor not in parties:
            wrong = f"'{actor}' is no party to this issue: its consent is not needed"
            yield Row((*at, "trust", actor), wrong, "remove it, or make it a party")


_OF_KIND = {
    "bridging": {"strength", "trust", "credibility"},
    "inducement": {"size", "credibility", "ramp"},
    "threat": {"size", "credibility", "ramp", "backfire", "backfire_resolve"},
}


def _idle_rows(influence: Influence, at: Trail) -> Iterator[Row]:
    """Numbers that this kind of influence does not use."""
    given = influence.model_fields_set - {"kind", "sender", "target"}
    for field in sorted(given - _OF_KIND[influence.kind]):
        wrong = f"has no meaning for kind '{influence.kind}'"
        yield Row((*at, field), wrong, "remove it, or correct the kind", "warning")


def link_rows(case: Case, link: Link, at: Trail) -> Iterator[Row]:
    """All rows about one link."""
    for key, issue_id in (("from", link.source), ("to", link.to)):
        if issue_id not in case.issues:
            yield unknown((*at, key), "issue", issue_id, case.issues)
        elif case.issues[issue_id].kind == "influence":
            wrong = f"'{issue_id}' is of kind 'influence' and has no timing, so the link has no effect"
            yield Row((*at, key), wrong, "remove the link, or make the issue a 'concession'", "warning")
    if link.source == link.to:
        yield Row((*at, "to"), "links an issue to itself", "name another issue")
    if link.actor is None:
        return
    if link.actor not in case.actors:
        yield unknown((*at, "actor"), "actor", link.actor, case.actors)
    elif link.to in case.issues and link.actor not in case.issues[link.to].stances:
        wrong = f"'{link.actor}' has no stance on '{link.to}'"
        yield Row((*at, "actor"), wrong, "name one that has, or add the stance")
