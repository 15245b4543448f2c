"""What the fields of a case are called in ordinary words, the same on every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accord.case.schema import Case, Influence
from accord.pages.words.articles import with_article

__all__ = ["actor_field", "called", "deed_text", "field_text"]

_OF_STANCE = {
    "ask": "what {} asks for",
    "bottom_line": "the worst {} would sign",
    "bottom_line_above": "the most {} would sign",
    "salience": "how much {} cares",
    "resolve": "the chance that {} never gives way",
    "patience": "the months until {} is half-way",
    "capability": "the strength of {}",
    "no_deal": "what is as good as no deal for {}",
    "pressure": "how fast {} gives way after the deadline",
    "pressure_cap": "how far {} gives way after the deadline at most",
    "pressure_from": "the day from which the deadline presses {}",
    "delay_cost": "what a month of waiting costs {}",
    "delay_cost_from": "the day from which waiting costs {} something",
    "direction": "on which side {} accepts",
    "evidence": "what the stance of {} rests on",
}
"""Field of a stance -> what it is, with a place for the party."""
_OF_ACTOR = {
    "capacity": "the attention {} has to give",
    "elsewhere": "the share of its time that other business takes {}",
}
_CALLED = {
    "mode": "likeliest",
    "low": "least",
    "high": "greatest",
    "status_quo": "how it stands today",
    "rule": "who must consent",
    "veto": "without whom nothing is agreed",
    "quota": "share of the votes that must accept",
    "process": "months of work on the text",
    "effort": "months to deliver what was signed",
    "delivery_weight": "weight while it is delivered",
    "closing_gap": "how near two offers must come",
    "parked": "its weight while deadlocked",
    "no_deal_cost": "what waiting costs",
    "breakdown": "how a deal may fail",
    "hazard": "danger in the first year",
    "shape": "how the danger goes with age",
    "loss": "share of what was delivered that is lost",
    "resolves": "how it is told whether it was agreed",
    "on_refusal": "what follows a refusal",
    "size": "how far it goes",
    "ramp": "months until it takes hold",
    "credibility": "how far it is believed",
    "backfire": "chance that it backfires",
    "backfire_resolve": "what backfiring adds to the chance of never giving way",
    "trust": "trust of",
    "push": "how far it moves them",
    "rush": "how late it moves them",
    "at_stake": "what is at stake",
    "short": "short name",
    "title": "name",
    "description": "what it assumes",
    "as_of": "date of the case",
    "horizon": "how far it looks ahead",
    "input_changes": "numbers judged anew",
    "elasticity": "how pace follows attention",
}
"""Any other field whose name says little -> what it is called."""
_DEEDS = {
    "bridging": "{} as go-between",
    "inducement": "the offer of {}",
    "threat": "the threat of {}",
}
_SILENT = ("stances", "sinks", "influence")
"""Parts of a path that say nothing to a reader."""


def called(name: str) -> str:
    """A part of a path in ordinary words: ``likeliest`` for ``mode``, the name itself where it is a word."""
    return _CALLED.get(name, name.replace("_", " "))


def actor_field(name: str, actor: str) -> str | None:
    """What a field of a stance or an actor is, about a party of that name; None for any other field.

    >>> actor_field("bottom_line", "US"), actor_field("capacity", "Japan")
    ('the worst the US would sign', 'the attention Japan has to give')
    """
    words = _OF_STANCE.get(name) or _OF_ACTOR.get(name)
    return None if words is None else words.format(with_article(actor))


def deed_text(influence: Influence, actors: Mapping[str, str]) -> str:
    """What an actor does to others: ``the threat of China against the DPRK``."""
    told = _DEEDS[influence.kind].format(with_article(actors[influence.sender]))
    if not influence.target:
        return told
    toward = "against" if influence.kind == "threat" else "to"
    return f"{told} {toward} {with_article(actors[influence.target])}"


def field_text(
    case: Case, trail: Sequence[str], influence: Mapping[str, Influence], actors: Mapping[str, str]
) -> str:
    """A path inside an issue, or below ``actors``, in words.

    Parameters
    ----------
    influence : what actors do to others on the issue, by id.
    actors : names of actors by id.
    """
    told, rest = _begun(case, list(trail), influence, actors)
    words = [told] if told else []
    for before, part in zip(["", *rest], rest, strict=False):
        if part in _SILENT:
            continue
        name = with_article(actors[part]) if part in actors else called(part)
        if before == "trust" and part in actors:
            words[-1] = f"{words[-1]} {name}"
        else:
            words.append(actors.get(part, name))
    return ", ".join(words)


def _begun(
    case: Case, trail: list[str], influence: Mapping[str, Influence], actors: Mapping[str, str]
) -> tuple[str, list[str]]:
    """What the first parts of a path say together, and the parts after them."""
    if len(trail) > 1 and trail[0] == "stances" and trail[1] in actors:
        told = actor_field("".join(trail[2:3]), actors[trail[1]])
        if told is not None:
            return told, trail[3:]
        return f"the stance of {with_article(actors[trail[1]])}", trail[2:]
    if len(trail) > 1 and trail[0] == "influence" and trail[1] in influence:
        return deed_text(influence[trail[1]], actors), trail[2:]
    if trail and trail[0] in case.actors and len(trail) > 1:
        told = actor_field(trail[1], actors[trail[0]])
        if told is not None:
            return told, trail[2:]
        if trail[1] == "sinks" and len(trail) > 2:
            sink = case.actors[trail[0]].sinks.get(trail[2])
            title = sink.title if sink is not None and sink.title else called(trail[2])
            return f"“{title}” on the agenda of {with_article(actors[trail[0]])}", trail[3:]
    return "", trail
