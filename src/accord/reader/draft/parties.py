"""Who has to consent to a matter, who stands beside it, and who stands between those who must.

Proposed by what the text says: those who take a stand on a matter, or are named beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from accord.reader.draft.in_dispute import Matter, Matters
from accord.reader.draft.lines import Line
from accord.reader.draft.supports import Support, is_id
from accord.reader.records import Statement
from accord.reader.rules.sides import side_of

__all__ = ["GoBetween", "Parties", "Said", "go_betweens", "named_most", "parties_of", "said_on", "support_of"]

Said = Sequence[tuple[Statement, Support]]
"""Statements with their passages."""

_OWN = frozenset({"accept", "demand", "promise", "propose", "reject", "threaten", "want"})
"""Acts by which somebody takes part in a matter; who only supports or criticises stands beside it."""
_STAND, _AIM = 3, 2
"""What a stand of one's own, and being the target of one, weigh against being named in a sentence."""
_ROLE = "coordinator"


@dataclass(frozen=True)
class GoBetween:
    """Somebody who stands between others on a matter."""

    actor: str
    between: tuple[str, ...]
    matter: str
    lines: tuple[Line, ...]
    """The sentences that say so."""


@dataclass(frozen=True)
class Parties:
    """Who takes part in a matter."""

    consenting: tuple[str, ...]
    """Those who must consent, the weightiest first; fewer than two where the text names no others."""
    beside: tuple[str, ...]
    """Third parties that take a stand on it."""
    between: tuple[GoBetween, ...]
    sides: Mapping[str, str]
    """Consenting party -> ``at_least`` or ``at_most``."""
    why: str
    """Why these must consent, in words."""


def said_on(matter: Matter, statements: Said) -> Said:
    """The statements whose own words name the matter; what only the whole text is about does not count."""
    return [
        (statement, support)
        for statement, support in statements
        if any(
            h.id in matter.members and h.reason in ("lexicon", "hint", "context") for h in statement.issues
        )
        and not _of_the_relation(statement, matter)
    ]


def _of_the_relation(statement: Statement, matter: Matter) -> bool:
    """Whether its words name something else, and the matter only stood in the sentence before."""
    clear = {hit.id for hit in statement.issues if hit.reason == "lexicon"}
    return bool(clear) and clear.isdisjoint(matter.members)


def go_betweens(matters: Matters, statements: Said) -> tuple[GoBetween, ...]:
    """Those who are said to mediate or to coordinate, each on the matter of that paragraph."""
    found: dict[tuple[str, str], GoBetween] = {}
    for line in matters.lines:
        if _ROLE not in line.issues:
            continue
        holders = {
            holder
            for statement, support in statements
            if support.document == line.document
            and statement.sentence.start < line.passage.end
            and line.passage.start < statement.sentence.end
            and any(hit.id == _ROLE for hit in statement.issues)
            for holder in statement.holders
        } or {*line.actors[:1]}
        for actor in sorted(filter(is_id, holders)):
            others = tuple(other for other in line.actors if other != actor)
            matter = _of_paragraph(matters, line)
            if matter is not None:
                key = (actor, matter.id)
                before = found.get(key)
                between = others if before is None or len(others) > len(before.between) else before.between
                lines = (*(before.lines if before else ()), line)
                found[key] = GoBetween(actor, between, matter.id, lines)
    return tuple(one for one in found.values() if len(one.between) > 1)


def _of_paragraph(matters: Matters, line: Line) -> Matter | None:
    """The matter that the paragraph of a sentence says most of; that of the document where it names none."""

    def weight(matter: Matter) -> tuple[int, int]:
        inside = sum(other.paragraph == line.paragraph for other in matter.lines)
        return inside, len(matter.lines)

    return max(matters.kept, key=weight, default=None)


def parties_of(
    matter: Matter,
    said: Said,
    between: Sequence[GoBetween],
    known: Sequence[str],
    numbers: Mapping[str, float],
) -> Parties:
    """Who takes part in a matter.

    Parameters
    ----------
    said : the statements on it.
    between : all who stand between others; those on this matter are no parties to it.
    known : the actors of the draft, most often named first: who stands in where one party alone is named.
    numbers : party -> the figure that it names for what it wants; the higher figure is the upper side.
    """
    own = tuple(one for one in between if one.matter == matter.id)
    neutral = {one.actor for one in own}
    weights = _weights(matter, said)
    if own:
        weights.update(dict.fromkeys((actor for one in own for actor in one.between), _AIM))
    ranked = [actor for actor, _ in weights.most_common() if actor not in neutral and is_id(actor)]
    first = ranked[:2]
    more = [actor for actor in ranked[2:] if _stands(actor, said) > 1]
    consenting = (*first, *more)
    if len(consenting) == 1:
        consenting = (*consenting, *(a for a in known if a not in {*consenting, *neutral}))[:2]
    beside = tuple(
        dict.fromkeys(
            holder
            for statement, _ in said
            for holder in statement.holders
            if holder not in consenting and holder not in neutral and is_id(holder)
        )
    )
    return Parties(consenting, beside, own, _sides(consenting, said, numbers), _why(consenting, said, own))


def _weights(matter: Matter, said: Said) -> Counter[str]:
    weights: Counter[str] = Counter()
    for line in matter.lines:
        weights.update(line.actors)
    for statement, _ in said:
        weights.update(dict.fromkeys(statement.holders if statement.polarity else (), _STAND))
        weights.update(dict.fromkeys(statement.targets, _AIM))
    return weights


def _stands(actor: str, said: Said) -> int:
    return sum(actor in s.holders and s.act in _OWN and s.polarity != 0 for s, _ in said)


def _sides(consenting: Sequence[str], said: Said, numbers: Mapping[str, float]) -> dict[str, str]:
    """Who asks for more of it: by the figures that they name, else the one with most words for it."""
    if len(consenting) < 2:
        return {}
    named = [numbers[actor] for actor in consenting if actor in numbers]
    if len({*named}) > 1 and len(named) == len(consenting):
        middle = (min(named) + max(named)) / 2
        return {actor: "at_least" if numbers[actor] > middle else "at_most" for actor in consenting}
    leaning = {actor: sum(_leaning(s) for s, _ in said if actor in s.holders) for actor in consenting}
    first = max(consenting, key=lambda actor: leaning[actor])
    mean = sum(leaning.values()) / len(leaning)
    return {
        actor: "at_least"
        if actor == first or (len(consenting) > 2 and leaning[actor] > max(mean, 0))
        else "at_most"
        for actor in consenting
    }


def _leaning(statement: Statement) -> float:
    side = side_of(statement) or statement.polarity / 2
    return side * (2.0 if statement.act in ("demand", "propose", "reject") else 1.0)


def _why(consenting: Sequence[str], said: Said, between: Sequence[GoBetween]) -> str:
    if len(consenting) < 2:
        return "the text names no two parties to it"
    if between:
        return f"{between[0].actor} is said to stand between them"
    if all(_stands(actor, said) for actor in consenting):
        return "each of them takes a stand on it"
    return "they are named beside it"


def support_of(line: Line, confidence: str = "medium") -> Support:
    """A sentence as what a proposal rests on."""
    return Support(line.document, line.sha256, line.passage, confidence)


def named_most(lines: Sequence[Line]) -> Iterator[str]:
    """Actors by how many sentences name them, the most first."""
    yield from (actor for actor, _ in Counter(a for line in lines for a in line.actors).most_common())
