"""The names under which the uncertain numbers of a case are drawn, and what they follow."""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.common import followers
from accord.case.schema import Case
from accord.yaml.reading import Trail

__all__ = ["Name", "common_draws", "drawn_as"]

Name = tuple[str, str, str]
"""Actor, issue and field in words."""


def common_draws(case: Case) -> Iterator[tuple[Name, str, float, int]]:
    """(name of the number, cause, rho, sign) of every number that follows a cause."""
    for follower in followers(case):
        for name in drawn_as(case, follower.path):
            yield name, follower.cause, follower.rho, follower.sign


def drawn_as(case: Case, path: Trail) -> tuple[Name, ...]:
    """The names under which the number at `path` is drawn.

    The bottom line of a party that accepts at most something is the upper one where talks are simulated. A
    probability of never giving way stands for the throw against it.
    """
    match tuple(str(part) for part in path):
        case ("elasticity",):
            return (("", "", "elasticity"),)
        case ("actors", actor, ("capacity" | "elsewhere") as field):
            return ((actor, "", field),)
        case ("actors", actor, "sinks", sink, "weight"):
            return ((actor, "", f"sink {sink}"),)
        case ("links", ident, "amount"):
            return (("", case.links[ident].to, f"link {ident}"),)
        case ("issues", issue, *rest):
            return _of_issue(case, issue, tuple(rest))
        case ("packages", ident, "stake", issue, actor):
            return ((actor, issue, f"stake in {ident}"),)
    return ()


def _of_issue(case: Case, issue: str, rest: tuple[str, ...]) -> tuple[Name, ...]:
    match rest:
        case ("stances", actor, "resolve"):
            return ((actor, issue, "temper"),)
        case ("stances", actor, "bottom_line"):
            return ((actor, issue, "bottom line"), (actor, issue, "bottom line above"))
        case ("stances", actor, field):
            return ((actor, issue, field.replace("_", " ")),)
        case ("ratification", actor, field):
            return ((actor, issue, f"ratification {field.replace('_', ' ')}"),)
        case ("rule", "weights", actor):
            return ((actor, issue, "votes"),)
        case ("influence", ident, *fields):
            sender = case.issues[issue].influence[ident].sender
            return ((sender, issue, f"{ident} {_of_influence(tuple(fields))}"),)
        case ("breakdown", "hazard"):
            return (("", issue, "breakdown"),)
        case ("breakdown" | "deadline", field):
            return (("", issue, field),)
        case ("deadline", "extension", field):
            return (("", issue, f"extension {field}"),)
        case (field,):
            return (("", issue, field.replace("_", " ")),)
    return ()


def _of_influence(fields: tuple[str, ...]) -> str:
    if fields[0] == "trust":
        return f"trust of {fields[1]}"
    return "added resolve" if fields[0] == "backfire_resolve" else fields[0]
