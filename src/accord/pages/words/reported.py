"""What documents report somebody to want or refuse, as a person says it, from the short form of the log of
proposals: ``reject (-1): the demand; want (+1): to close it`` is *Iceland refuses: the demand; wants: to
close it*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from accord.case.desk.decisions import Proposal
from accord.case.labels import short_actors, short_issues
from accord.case.schema import Case
from accord.pages.briefing.evidence import path_in_words

__all__ = ["names_proposed", "note_text", "proposal_text"]

_DEEDS = {
    "accept": "accepts",
    "assert": "says",
    "criticize": "criticizes",
    "demand": "demands",
    "expect": "expects",
    "position": "stands for",
    "promise": "promises",
    "propose": "proposes",
    "question": "questions",
    "reject": "refuses",
    "signal": "signals",
    "support": "supports",
    "threaten": "threatens",
    "want": "wants",
}
"""Act of a statement -> what its holder does."""
_AGAINST_ITSELF = frozenset({"criticize", "question", "reject", "threaten"})
"""Acts whose word says already that the holder is against what follows."""
_ACT = re.compile(rf"\b({'|'.join(_DEEDS)}) \(([+-]?\d)\): ")
_ACTOR = re.compile(r"actors\.[^.]+")
_CONFLICT = "The passages disagree, for (+1) and against (-1); weigh them. "
_REPORTED = re.compile(r"(No number is proposed\. )?Reported: .*", re.DOTALL)


def proposal_text(case: Case, proposal: Proposal, names: Mapping[str, str] | None = None) -> str:
    """What is proposed, in a sentence that names who and what.

    Parameters
    ----------
    names : of actors that are proposed and do not stand in the case, by id.

    Examples
    --------
    >>> import accord
    >>> said = Proposal("1", "issues.climate.stances.USA.ask", 1, ("s",), words="reject (-1): a tax")
    >>> proposal_text(accord.load("us-rok-2021"), said)
    'US refuses: a tax'
    """
    trail, words = proposal.path.split("."), proposal.words
    who = {**(names or {}), **short_actors(case)}
    told, disagree = words.replace(_CONFLICT, ""), _CONFLICT in words
    if trail[0] == "issues" and len(trail) > 3 and trail[2] == "stances" and _ACT.search(told):
        said = f"{who.get(trail[3], trail[3])} {_ACT.sub(_deed, told)}"
        return f"{said} (the passages disagree: weigh them)" if disagree else said
    if trail[0] == "issues" and len(trail) > 3 and trail[2] == "stances" and words:
        return f"{who.get(trail[3], trail[3])}: {words}"
    if trail[0] == "actors" and len(trail) == 2:
        return f"{words or who.get(trail[1], trail[1])} takes part"
    if trail[0] == "issues" and len(trail) == 2:
        return f"“{words or short_issues(case).get(trail[1], trail[1])}” is in dispute"
    return words or path_in_words(case, proposal.path, short=True)


def names_proposed(proposals: Iterable[Proposal]) -> dict[str, str]:
    """Names of the actors that are proposed, by id."""
    return {
        p.path.removeprefix("actors."): p.words for p in proposals if _ACTOR.fullmatch(p.path) and p.words
    }


def note_text(note: str | None) -> str:
    """A note on a proposal without what its sentence says already."""
    return _REPORTED.sub("", note or "").strip()


def _deed(found: re.Match[str]) -> str:
    act, side = found[1], int(found[2])
    return f"{'is against' if side < 0 and act not in _AGAINST_ITSELF else _DEEDS[act]}: "
