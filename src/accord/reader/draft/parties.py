"""Who has to consent to a matter, who stands beside it, and who stands between those who must.

Proposed by what the text says: those who take a stand on a matter, or are named beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from accord.reader.draft.in_dispute import Matter, Matters
from accord.reader.draft.lines import Line
from accord.reader.draft.numbers import Named, unit_of
from accord.reader.draft.supports import Support, is_id
from accord.reader.records import Statement
from accord.reader.rules.sides import side_of
from accord.reader.tables import words

__all__ = [
    "GoBetween",
    "Parties",
    "Said",
    "go_betweens",
    "named_most",
    "parties_of",
    "said_on",
    "sides_told",
    "support_of",
]

Said = Sequence[tuple[Statement, Support]]
"""Statements with their passages."""

_OWN = frozenset({"accept", "demand", "promise", "propose", "reject", "threaten", "want"})
"""Acts by which somebody takes part in a matter; who only supports or criticises stands beside it."""
_STAND, _AIM = 3, 2
"""What a stand of one's own, and being the target of one, weigh against being named in a sentence."""
_ROLE = "coordinator"
_OFFER = re.compile(
    r"\b(?:role|(?:act|serve) as|to (?:mediate|facilitate|coordinate|broker|host)|good offices)\b"
)
_OFFERS = re.compile(r"\boffer(?:s|ed|ing)?\b")
_PAIR = 2
"""So many actors that the documents name most are the main pair."""


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


def said_on(matter: Matter, statements: Said, figures: Iterable[Named]) -> Said:
    """The statements whose own words name the matter, and those that hold one of its figures; what only the
    whole text is about does not count."""
    held = {(one.support.document, one.figure.statement) for one in figures}
    return [
        (statement, support)
        for statement, support in statements
        if _names(statement, matter) or (support.document, statement.id) in held
    ]


def _names(statement: Statement, matter: Matter) -> bool:
    """Whether its words name the matter, or nothing else and the sentences before do."""
    clear = {hit.id for hit in statement.issues if hit.reason == "lexicon"}
    if clear:
        return not clear.isdisjoint(matter.members)
    return any(h.id in matter.members and h.reason in ("hint", "context") for h in statement.issues)


def go_betweens(matters: Matters, statements: Said) -> tuple[GoBetween, ...]:
    """Those who are said to mediate or to coordinate, each on the matter of those between whom it stands.

    Of the two whom the documents name most, one is a go-between only where it speaks of that role itself.
    """
    main = named_most(matters.lines, statements)[:_PAIR]
    found: dict[tuple[str, str], GoBetween] = {}
    for line in matters.lines:
        if _ROLE in line.issues:
            for actor in _in_the_role(line, statements, main):
                others = tuple(other for other in line.actors if other != actor)
                matter = _between(matters, line, actor, others)
                if matter is not None:
                    before = found.get((actor, matter.id), GoBetween(actor, (), matter.id, ()))
                    most = max(before.between, others, key=len)
                    found[actor, matter.id] = GoBetween(actor, most, matter.id, (*before.lines, line))
    return tuple(found.values())


def _in_the_role(line: Line, statements: Said, main: Sequence[str]) -> list[str]:
    """Who mediates, by a sentence that says so: who speaks of it, else whom it names first.

    One of `main` does where it offers to; that it wants or refuses a mediator makes it none.
    """
    here = [
        statement
        for statement, support in statements
        if support.document == line.document
        and statement.sentence.start < line.passage.end
        and line.passage.start < statement.sentence.end
        and any(hit.id == _ROLE for hit in statement.issues)
    ]
    offered = {h for s in here if _offers(s) for h in s.holders}
    speaking = {h for s in here for h in s.holders if h not in main or h in offered}
    named = {actor for actor in line.actors[:1] if actor not in main}
    return sorted(filter(is_id, speaking or named))


def _offers(statement: Statement) -> bool:
    """Whether somebody offers to stand between others itself."""
    return (
        statement.polarity > 0
        and statement.content is not None
        and _OFFER.search(statement.content.quote) is not None
    )


def _between(matters: Matters, line: Line, actor: str, others: Sequence[str]) -> Matter | None:
    """The matter of which most sentences name those others, then the one that the paragraph is about."""

    def weight(matter: Matter) -> tuple[int, int, int]:
        named = Counter(a for one in matter.lines for a in one.actors if a != actor)
        first = {other for other, _ in named.most_common(2)}
        here = sum(other.paragraph == line.paragraph for other in matter.lines)
        return len(first.intersection(others)), here, len(matter.lines)

    return max(matters.kept, key=weight, default=None)


def parties_of(
    matter: Matter,
    said: Said,
    between: Sequence[GoBetween],
    known: Sequence[str],
    numbers: Mapping[str, Mapping[str, Named]],
    figures: Sequence[Named] = (),
) -> Parties:
    """Who takes part in a matter.

    Parameters
    ----------
    said : the statements on it.
    between : all who stand between others; those on this matter are no parties to it.
    known : the actors of the draft, most often named first: who stands in where one party alone is named.
    numbers : party -> ``ask`` and ``bottom_line`` as far as it names a figure for them, which tell the sides.
    figures : all of the matter, those of older documents too.
    """
    aside = [one for one in between if not _takes_part(one.actor, said, numbers)]
    own = tuple(one for one in aside if one.matter == matter.id)
    neutral = {one.actor for one in aside if one in own or not _stands(one.actor, said)}
    if len(numbers) > 1:  # who tables no figure where others do is no party: an envoy, a bank
        neutral |= {actor for actor in _beside_only() if actor not in numbers}
        neutral |= {one.actor for one in aside}
    weights = _weights(matter, said, known[:_PAIR])
    weights.update(dict.fromkeys((actor for one in own for actor in one.between), _AIM))
    found = [actor for actor, _ in weights.most_common() if actor not in neutral and is_id(actor)]
    ranked = _ranked([actor for actor in found if actor not in _beside_only()], known[:_PAIR], said)
    more = [actor for actor in ranked[2:] if _stands(actor, said) > 1]
    others = [actor for actor in (*known, *found) if is_id(actor) and actor not in {*neutral, *ranked}]
    stand_ins = sorted(dict.fromkeys(others), key=lambda actor: actor in _beside_only())
    consenting = (*ranked[:2], *more) if len(ranked) > 1 else (*ranked, *stand_ins)[:2]
    own = tuple(replace(one, between=consenting) for one in own if len(consenting) > 1)
    beside = tuple(
        dict.fromkeys(
            holder
            for statement, _ in said
            for holder in statement.holders
            if holder not in consenting and is_id(holder)
        )
    )
    return Parties(
        consenting, beside, own, _sides(consenting, said, numbers, figures), _why(consenting, said, own)
    )


@cache
def _beside_only() -> frozenset[str]:
    """Organisations that sign nothing of their own, and so come behind every other: courts, funds."""
    return words("beside", "organisations")


def _weights(matter: Matter, said: Said, main: Sequence[str]) -> Counter[str]:
    """How much each takes part; one outside the main pair who is named only, and neither holds a stand nor is
    the target of one, is hardly a party."""
    named = Counter(actor for line in matter.lines for actor in line.actors)
    active = {actor for statement, _ in said for actor in (*statement.holders, *statement.targets)}
    weights = Counter({a: n if a in active or a in main else 1 for a, n in named.items()})
    weights.update(actor for actor in main if actor in weights)
    for statement, _ in said:
        weights.update(dict.fromkeys(statement.holders if statement.polarity else (), _STAND))
        weights.update(dict.fromkeys(statement.targets, _AIM))
    return weights


def _ranked(found: Sequence[str], main: Sequence[str], said: Said) -> list[str]:
    """Those found, the weightiest first; the pair that the documents are about goes before all others, and
    one of it alone before those who take no stand."""
    first = [actor for actor in found if actor in main]
    rest = [actor for actor in found if actor not in main]
    if len(first) == 1 and not any(_stands(actor, said) for actor in rest):
        return first  # the other of the pair stands in
    return [*first, *rest] if len(first) == len(main) else list(found)


def _takes_part(actor: str, said: Said, numbers: Mapping[str, Mapping[str, Named]]) -> bool:
    """Whether it names a figure of its own or another demands the matter of it: then it stands on a side, and
    not between the sides, whatever its envoys are called."""
    return actor in numbers or any(s.act == "demand" and actor in s.targets for s, _ in said)


def _stands(actor: str, said: Said) -> int:
    return sum(actor in s.holders and s.act in _OWN and s.polarity != 0 for s, _ in said)


def _sides(
    consenting: Sequence[str],
    said: Said,
    numbers: Mapping[str, Mapping[str, Named]],
    figures: Sequence[Named],
) -> dict[str, str]:
    """Who asks for more of it: by the figures that they name, else by who has most words for it."""
    if len(consenting) < 2:
        return {}
    high = sides_told(consenting, numbers, figures)
    if high is None:
        leaning = {actor: sum(_leaning(s) for s, _ in said if actor in s.holders) for actor in consenting}
        high = {max(consenting, key=lambda actor: leaning[actor])}
    return {actor: "at_least" if actor in high else "at_most" for actor in consenting}


def sides_told(
    consenting: Sequence[str], numbers: Mapping[str, Mapping[str, Named]], figures: Sequence[Named]
) -> set[str] | None:
    """Those whom figures put on the upper side: by what they name at last, by all that they have named, by
    where the one who names any has moved from, or by who offers it, and so gives; None if they do not tell.
    """
    last = _by_figures({actor: numbers[actor] for actor in consenting if actor in numbers}, consenting)
    if last is not None:
        return last
    named: dict[str, list[float]] = {}
    givers: set[str] = set()
    for one in sorted(figures, key=lambda one: one.date):
        if one.figure.role in ("ask", "offer") and one.unit == unit_of(figures):
            for actor in {*one.figure.holders} & {*consenting}:
                named.setdefault(actor, []).append(_value(one))
                givers |= {actor} if _gives(one) else set()
    means = {actor: sum(values) / len(values) for actor, values in named.items()}
    if len(means) == len(consenting) and len({*means.values()}) > 1:
        middle = (min(means.values()) + max(means.values())) / 2
        return {actor for actor, mean in means.items() if mean > middle}
    if len(named) != 1 or len(consenting) != 2:
        return None
    actor, values = next(iter(named.items()))
    if values[0] != values[-1]:
        return _upper(actor, consenting, values[0] > values[-1])
    return {*consenting} - givers if givers else None


def _gives(one: Named) -> bool:
    """Whether the passage says that a figure is offered."""
    sentence, place = one.figure.sentence, one.figure.passage
    before = sentence.quote[: place.start - sentence.start]
    return one.figure.role == "offer" and _OFFERS.search(before) is not None


def _by_figures(numbers: Mapping[str, Mapping[str, Named]], consenting: Sequence[str]) -> set[str] | None:
    """Those on the upper side by ask and limit of one of them, by the asks of all, or by the bound of one;
    None where figures do not tell."""
    for actor, own in numbers.items():
        if len(own) == 2 and _value(own["ask"]) != _value(own["bottom_line"]):
            return _upper(actor, consenting, _value(own["ask"]) > _value(own["bottom_line"]))
    asks = {actor: own.get("ask") or own["bottom_line"] for actor, own in numbers.items() if own}
    values = [_value(one) for one in asks.values()]
    if len({*values}) > 1 and len(asks) == len(consenting):
        return {actor for actor, one in asks.items() if _value(one) > (min(values) + max(values)) / 2}
    for actor, one in asks.items():
        if one.figure.bound in ("at least", "at most"):
            return _upper(actor, consenting, one.figure.bound == "at least")
    return None


def _upper(actor: str, consenting: Sequence[str], above: bool) -> set[str]:
    """The upper side, by one of those on it or below it."""
    return {actor} if above else {*consenting} - {actor}


def _value(one: Named) -> float:
    return one.figure.value or 0.0


def _leaning(statement: Statement) -> float:
    side = side_of(statement) or statement.polarity / 2
    return side * (2.0 if statement.act in ("demand", "propose", "reject") else 1.0)


def _why(consenting: Sequence[str], said: Said, between: Sequence[GoBetween]) -> str:
    if len(consenting) < 2:
        return "the text names no two parties to it"
    if between:
        return "a third party is said to stand between them"
    if not said:
        return "the documents name them most"
    if all(_stands(actor, said) for actor in consenting):
        return "each of them takes a stand on it"
    return "they are named beside it"


def support_of(line: Line, confidence: str = "medium") -> Support:
    """A sentence as what a proposal rests on."""
    return Support(line.document, line.sha256, line.passage, confidence)


def named_most(lines: Sequence[Line], statements: Said) -> tuple[str, ...]:
    """Actors by what the documents say of them, the most first: each sentence that names one counts once, and
    each stand that it takes, or demand made to it, once more."""
    counts = Counter(actor for line in lines for actor in line.actors)
    for statement, _ in statements:
        counts.update((*statement.holders, *statement.targets))
    return tuple(actor for actor, _ in counts.most_common())
