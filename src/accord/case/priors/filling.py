"""A draft filled with priors: wide distributions where nobody has judged a number, each marked and explained.

Nothing that is given changes. A prior is marked ``prior: true``; it goes when a number is given, and the case
stays a draft with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accord.case.completeness import consenting, missing_trails
from accord.case.fields import Part
from accord.case.paths import entry_at, numbers, replaced
from accord.case.priors.sides import Party, beyond_limit, parties_of
from accord.case.priors.widths import Shape, shape_of
from accord.case.quantity import Quantity
from accord.case.schema import Case, Issue, Stance
from accord.case.terms import Anchor, Rule, Tone
from accord.yaml.reading import Trail, dotted

__all__ = ["Prior", "fill"]

_ALSO_OF_ISSUE: tuple[Trail, ...] = (("process",), ("effort",), ("breakdown", "hazard"))
_ALSO_OF_PARTY = ("resolve",)
"""Numbers whose default is a strong claim: nothing takes time, no deal fails, nobody is obstinate."""


@dataclass(frozen=True)
class Prior:
    """What stands in for an entry that nobody has given."""

    path: str
    value: Quantity | Rule | tuple[Anchor, ...]
    why: str
    """The reason of the table, and what the words of the text did to it."""
    words: tuple[Tone, ...] = ()
    """The words of the text that moved it."""


def fill(case: Case, *, renew: bool = False) -> tuple[Case, tuple[Prior, ...]]:
    """The case with a prior for everything that a forecast needs and that nobody has given, and the priors.

    In an issue that lacks something, numbers whose default is a strong claim (`resolve`, `process`, `effort`,
    the hazard of breakdown) get a prior too where nobody wrote them; an issue that lacks nothing stays as it
    is. Where fewer than two actors could have to consent, the rule stays missing.

    Parameters
    ----------
    renew : also make those anew that stand in the case already, as after another document was read.

    Examples
    --------
    >>> import accord
    >>> fill(accord.load("us-rok-2021"))[1]
    ()
    """
    filled = _Filled(_without_priors(case) if renew else case)
    lacking = dict.fromkeys(str(trail[1]) for trail in missing_trails(filled.case) if trail[0] == "issues")
    for name in lacking:
        filled.take(_terms(filled.case, name))
        filled.take(_also(filled.case, name))
        filled.take(_asks(filled.case, name))
        filled.take(_numbers(filled.case, name))
    filled.take(_elsewhere(filled.case))
    return filled.case, tuple(filled.priors)


class _Filled:
    """A case on its way, with the priors that it has got."""

    def __init__(self, case: Case) -> None:
        self.case, self.priors = case, list[Prior]()

    def take(self, priors: Iterator[Prior]) -> None:
        """Put priors into the case."""
        for prior in tuple(priors):
            trail = tuple(prior.path.split("."))
            self.case = _with_stance(self.case, trail)
            self.case = replaced(self.case, trail, prior.value)
            self.priors.append(prior)


def _with_stance(case: Case, trail: Trail) -> Case:
    """The case with the stance that a path leads through."""
    if len(trail) > 4 and trail[2] == "stances" and trail[3] not in case.issues[str(trail[1])].stances:
        filled: Case = replaced(case, trail[:4], Stance())
        return filled
    return case


def _without_priors(case: Case) -> Case:
    """The case without the numbers of its priors; what else stands beside them stays."""
    for entry in tuple(numbers(case)):
        if entry.number.prior:
            bare = {"note": entry.number.note, "evidence": entry.number.evidence}
            case = replaced(case, entry.trail, Quantity(**bare, proposed=entry.number.proposed))
    return case


def _terms(case: Case, name: str) -> Iterator[Prior]:
    """The scale in words and who must consent, where they are missing."""
    issue, trail = case.issues[name], ("issues", name)
    missing = set(missing_trails(case))
    if (*trail, "scale", "anchors") in missing:
        ends = (
            Anchor(at=issue.scale.low, words="the lower end of the scale"),
            Anchor(at=issue.scale.high, words="the upper end of the scale"),
        )
        yield Prior(dotted((*trail, "scale", "anchors")), ends, "Nobody has put the scale in words yet")
    if (*trail, "rule") in missing:
        parties = _parties(case, issue)
        if len(parties) > 1:
            why = "Every actor with a stance on it must consent, as long as nobody says otherwise"
            yield Prior(dotted((*trail, "rule")), Rule(veto=parties), why)


def _parties(case: Case, issue: Issue) -> tuple[str, ...]:
    """Those with a stance; where that is one alone, with the first actor of the case that is another."""
    held = tuple(issue.stances)
    return (*held, *(actor for actor in case.actors if actor not in held))[: max(2, len(held))]


def _also(case: Case, name: str) -> Iterator[Prior]:
    """The numbers beside the missing ones whose default claims much."""
    issue, trail = case.issues[name], ("issues", name)
    if issue.kind == "influence":
        return
    for field in _ALSO_OF_ISSUE:
        if not _written(issue, field):
            yield _prior(case, (*trail, *field))
    for actor in consenting(issue):
        stance = issue.stances.get(actor, Stance())
        for each in _ALSO_OF_PARTY:
            if not _written(stance, (each,)):
                yield _prior(case, (*trail, "stances", actor, each))


def _written(part: Part | Quantity, trail: Trail) -> bool:
    """Whether the author wrote the number at `trail` of a part."""
    if isinstance(part, Quantity):
        return not part.missing
    key = str(trail[0])
    return key in part.model_fields_set and _written(getattr(part, key), trail[1:])


def _asks(case: Case, name: str) -> Iterator[Prior]:
    """The asks, from which the bottom lines are told."""
    yield from (_prior(case, trail) for trail in _missing_in(case, name) if trail[-1] == "ask")


def _numbers(case: Case, name: str) -> Iterator[Prior]:
    yield from (_prior(case, trail) for trail in _missing_in(case, name) if trail[-1] not in _NO_NUMBERS)


_NO_NUMBERS = ("rule", "anchors")


def _missing_in(case: Case, name: str) -> Iterator[Trail]:
    return (trail for trail in missing_trails(case) if trail[:2] == ("issues", name))


def _elsewhere(case: Case) -> Iterator[Prior]:
    """What belongs to actors and links."""
    yield from (_prior(case, trail) for trail in missing_trails(case) if trail[0] != "issues")


def _prior(case: Case, trail: Trail) -> Prior:
    """The prior of the number at `trail`."""
    issue = _issue_of(case, trail)
    shape = shape_of(case, issue, _field(trail))
    party = _party(issue, trail)
    ends = [_at(shape, share, issue, party) for share in (shape.low, shape.mode, shape.high)]
    if trail[-1] == "ask" and issue is not None and party is not None:
        stance = issue.stances.get(str(trail[3]), Stance())
        ends = [beyond_limit(stance, party.side, value) for value in ends]
    low, mode, high = sorted(ends)
    held = _standing(case, trail)
    number = Quantity(
        low=low,
        mode=mode,
        high=high,
        prior=True,
        note=held.note,
        evidence=held.evidence,
        proposed=held.proposed,
    )
    return Prior(dotted(trail), number, shape.why, shape.words)


def _field(trail: Trail) -> str:
    """The row of the table for the number at `trail`."""
    if "ratification" in trail and trail[-1] == "bottom_line":
        return "ratification"
    return "trust" if len(trail) > 2 and trail[-2] == "trust" else str(trail[-1])


def _issue_of(case: Case, trail: Trail) -> Issue | None:
    if trail[0] == "issues":
        return case.issues[str(trail[1])]
    return case.issues[case.links[str(trail[1])].to] if trail[0] == "links" else None


def _party(issue: Issue | None, trail: Trail) -> Party | None:
    """Where the party stands whose number stands at `trail`; None where it belongs to no party."""
    if issue is None or len(trail) < 5 or trail[2] not in ("stances", "ratification"):
        return None
    actor = str(trail[3])
    listed = consenting(issue) if issue.kind == "concession" else tuple(issue.stances)
    return parties_of(issue, tuple(dict.fromkeys((*listed, actor))))[actor]


def _at(shape: Shape, share: float, issue: Issue | None, party: Party | None) -> float:
    """A number of a prior in the unit of its field, three digits of it."""
    if shape.of == "plain" or issue is None:
        return _rounded(share)
    if shape.of == "range" or party is None:
        return _rounded(share * (issue.scale.high - issue.scale.low))
    if shape.of == "gap":
        return _in_scale(issue, party.towards(share))
    return _in_scale(issue, party.end - party.side * share * (issue.scale.high - issue.scale.low))


def _in_scale(issue: Issue, value: float) -> float:
    low, high = issue.scale.low, issue.scale.high
    unit = (high - low) / 1000
    return min(max(_rounded(round((value - low) / unit) * unit + low, 6), low), high)


def _rounded(value: float, digits: int = 3) -> float:
    return float(f"{value:.{digits}g}")


def _standing(case: Case, trail: Trail) -> Quantity:
    """The number that stands at `trail` without a value; its note and its evidence stay."""
    try:
        held = entry_at(case, trail)
    except KeyError:
        return Quantity()
    written = isinstance(held, Quantity) and held.missing
    return held if written else Quantity()
