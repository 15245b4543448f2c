"""Which matters in dispute the documents of a draft are about: what is one, what belongs together.

A role ("coordinator"), the relationship itself and the place of talks are no matters. One that the text
speaks of only beside another belongs to that one; a list spells out what its heading holds. Every such step
has its reason, which the draft tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from accord.reader.draft.lines import Line, lines_of
from accord.reader.draft.listed import Listed, listed_in
from accord.reader.draft.supports import is_id
from accord.reader.draft.titles import as_title, short_of, title_by_verb, title_of
from accord.reader.records import Reading
from accord.reader.rules.issues import default_lexicon
from accord.reader.tables import Row, table

__all__ = ["Matter", "Matters", "matters_of", "row_of"]

_NO_MATTERS = {
    "relation": "is the relationship itself, not a matter in it",
    "role": "is what somebody does for others; drafted as an influence",
    "venue": "is where the parties talk, not what about",
    "home": "is an agenda at home; drafted as what draws attention away",
}
_MOST = 12
"""Matters of a draft; a text that touches more has those drafted of which it says most."""
_BESIDE = 0.75
"""Share of its sentences in which a matter stands beside another one, from which on it belongs to that."""
_LESSER = 0.7
"""Of the weight of another matter: one with more is a matter of its own."""


@dataclass(frozen=True)
class Matter:
    """One matter in dispute."""

    id: str
    title: str
    short: str
    members: tuple[str, ...]
    """The ids of the lexicon whose words speak of it, its own first."""
    lines: tuple[Line, ...]
    """The sentences that name it."""
    reasons: tuple[str, ...] = ()
    """What was merged into it and why, in words."""


@dataclass(frozen=True)
class Matters:
    """All matters of a draft, in order of first appearance."""

    kept: tuple[Matter, ...]
    left_out: tuple[str, ...]
    """What the text speaks of and is no matter, with the reason, in words."""
    lines: tuple[Line, ...]

    def of(self, issue: str) -> tuple[Matter, ...]:
        """The matters that an issue of the readings belongs to; a list has several."""
        return tuple(matter for matter in self.kept if issue in matter.members)


def matters_of(
    named: Mapping[str, Reading],
    labels: Mapping[str, str] | None = None,
    told: Mapping[str, str] = MappingProxyType({}),
    figured: frozenset[str] = frozenset(),
) -> Matters:
    """The matters of the readings (slug of the document to reading).

    Parameters
    ----------
    told : id of a matter that the texts tell apart (see `threads.told_apart`) to its title; none is merged.
    figured : those of them that figures make.
    labels : issue id to its title in a lexicon of the user's own; then every issue of it is a matter, and
        none is merged.
    """
    lines = lines_of(named)
    found = list(dict.fromkeys((*_touched(named), *told)))
    if labels is not None:
        own = (_matter(i, (i,), lines, {i: labels.get(i) or i.replace("_", " ")}) for i in found)
        return Matters(tuple(own), (), lines)
    left_out = tuple(_left_out(issue) for issue in found if _role(issue) in _NO_MATTERS)
    found = [issue for issue in found if _role(issue) not in _NO_MATTERS]
    spelt = _spelt_out(found, lines)
    found = [issue for issue in found if issue not in spelt.above] + [
        one.id for one in spelt.items if one.id not in found
    ]
    weights = _weights(found, lines, named)
    home = _homes(
        found,
        lines,
        weights,
        protected=_ranked(named) | _numbered(named) | told.keys() | {one.id for one in spelt.items},
    )
    named_clearly = {
        h.id for r in named.values() for s in r.statements for h in s.issues if h.reason == "lexicon"
    }
    built = (_built(issue, home, spelt, lines, told) for issue in found if issue not in home)
    matters = tuple(one for one in built if one.lines or one.id in named_clearly)
    clear = told.keys() | _numbered(named, _NEAR) | {one.id for one in spelt.items}
    matters, vague = _without_vague(matters, clear, figured, _held_by(named, 2), _held_by(named, 1))
    kept, over = _heaviest([one.id for one in matters], weights)
    matters = tuple(one for one in matters if one.id in kept)
    left_out += vague
    more = tuple(
        f"{told.get(issue) or _label(issue)}: of less weight than the {_MOST} drafted" for issue in over
    )
    return Matters(matters, (*left_out, *more), lines)


def _without_vague(
    matters: Sequence[Matter], clear: Set[str], figured: frozenset[str], several: Set[str], stood_on: Set[str]
) -> tuple[tuple[Matter, ...], tuple[str, ...]]:
    """The matters without those that only name the field, where the text bargains in figures over its parts:
    "Shared waters" beside a release and a payment for it."""
    vague = [
        one
        for one in matters
        if len(figured) > 1
        and one.id not in clear | (_DEEDS & stood_on)
        and (one.title == as_title(_bare_label(one.id)) or one.id not in several)
    ]
    words_of = (
        f"{one.title}: the text bargains over its parts, which are issues themselves" for one in vague
    )
    return tuple(one for one in matters if one not in vague), tuple(words_of)


_DEEDS = frozenset(
    {"inspections", "sanctions", "troops", "exercises", "arms", "history", "aid", "enlargement"}
)
"""Topics that are matters of their own and no field whose parts a text bargains over."""


def _held_by(named: Mapping[str, Reading], least: int) -> set[str]:
    """The issues on which so many parties take a stand, by words that name them."""
    holders: dict[str, set[str]] = {}
    for reading in named.values():
        for one in reading.statements:
            for hit in one.issues if one.polarity else ():
                if hit.reason == "lexicon":
                    holders.setdefault(hit.id, set()).update(one.holders)
    return {issue for issue, own in holders.items() if len(own) >= least}


def _bare_label(issue: str) -> str:
    return _label(issue).partition(",")[0]


def row_of(issue: str) -> Row:
    """What `matters.tsv` says of an issue; that of a plain matter where it is not listed."""
    plain = {"id": issue, "role": "matter", "unit": "", "low": "", "high": ""}
    return _rows().get(issue, plain)


@cache
def _rows() -> Mapping[str, Row]:
    return {row["id"]: row for row in table("matters")}


def _role(issue: str) -> str:
    return row_of(issue)["role"]


def _label(issue: str) -> str:
    return default_lexicon().labels.get(issue) or issue.replace("_", " ")


def _left_out(issue: str) -> str:
    return f"{_label(issue)}: {_NO_MATTERS[_role(issue)]}"


def _touched(named: Mapping[str, Reading]) -> Iterator[str]:
    """The issues on which somebody takes a stand, or of which an author judges, in order."""
    for reading in named.values():
        for statement in reading.statements:
            clear = [hit for hit in statement.issues if hit.reason == "lexicon"]
            near = [hit for hit in statement.issues if hit.reason == "context"]
            yield from (hit.id for hit in clear or near if is_id(hit.id))
    for reading in named.values():
        held = (f for f in reading.figures if f.role in ("ask", "offer", "bound") and f.holders)
        yield from (h.id for f in held for h in f.issues if h.reason == "lexicon" and is_id(h.id))
    for reading in named.values():
        for order in reading.order_claims:
            if order.kind == "difficulty":
                yield from (*order.first, *order.after)
    for reading in named.values():
        for one in reading.judgements:
            yield from (h.id for h in one.issues if h.reason == "lexicon" and is_id(h.id))


def _numbered(named: Mapping[str, Reading], reasons: Sequence[str] = ("lexicon",)) -> set[str]:
    """The issues on which a party names a figure, by words that name them for one of `reasons`."""
    roles = ("ask", "offer", "bound")
    held = (f for r in named.values() for f in r.figures if len(f.holders) == 1 and f.role in roles)
    return {hit.id for figure in held for hit in figure.issues if hit.reason in reasons}


_NEAR = ("lexicon", "hint", "context")
"""How a figure may be said to be of a matter, where no other is made of it."""


def _ranked(named: Mapping[str, Reading]) -> frozenset[str]:
    """The issues that an author ranks against others."""
    orders = (o for r in named.values() for o in r.order_claims if o.kind == "difficulty")
    return frozenset(issue for order in orders for issue in (*order.first, *order.after))


@dataclass(frozen=True)
class _Spelt:
    """What lists spell out."""

    items: tuple[Listed, ...]
    above: Mapping[str, tuple[str, ...]]
    """Heading -> the ids of its items."""


def _spelt_out(found: Sequence[str], lines: Iterable[Line]) -> _Spelt:
    """The lists under a heading that the table calls one, or that nothing of the lexicon heads."""
    items: dict[str, Listed] = {}
    above: dict[str, tuple[str, ...]] = {}
    for line in lines:
        for one in listed_in(line):
            heads = [issue for issue in one.above if _role(issue) == "umbrella" and issue in found]
            if not heads:
                continue
            items.setdefault(one.id, one)
            for head in heads:
                above[head] = tuple(dict.fromkeys((*above.get(head, ()), one.id)))
    return _Spelt(tuple(items.values()), above)


def _weights(
    found: Iterable[str], lines: Iterable[Line], named: Mapping[str, Reading]
) -> Mapping[str, float]:
    """How much the documents say of each: sentences that name it, and twice those that take a stand on it."""
    weights = Counter(dict.fromkeys(found, 0.0))
    for line in lines:
        weights.update({issue: 1.0 for issue in line.issues if issue in weights})
    for reading in named.values():
        for statement in reading.statements:
            clear = {hit.id for hit in statement.issues if hit.reason == "lexicon"}
            weights.update({issue: 1.0 for issue in clear if issue in weights})
    return weights


@dataclass(frozen=True)
class _Home:
    """The matter that another belongs to."""

    issue: str
    why: str


def _homes(
    found: Sequence[str],
    lines: Sequence[Line],
    weights: Mapping[str, float],
    *,
    protected: frozenset[str] | set[str],
) -> dict[str, _Home]:
    """Issue -> where it belongs: of those that stand beside a weightier one nearly wherever they stand."""
    mains = _mains(found, lines, weights)
    homes: dict[str, _Home] = {}
    for issue in sorted(found, key=lambda name: weights[name]):
        own = [line for line in lines if issue in line.issues]
        if issue in protected or not own:
            continue
        near = Counter(
            other
            for line in own
            for other in {*line.issues, mains.get(line.paragraph, issue)}
            if other != issue and other in weights and other not in homes
        )
        if not near:
            continue
        other, count = max(near.items(), key=lambda pair: (pair[1], weights[pair[0]]))
        lesser = 1.0 if _role(issue) == "broad" else _LESSER
        if count >= _BESIDE * len(own) and weights[issue] <= lesser * weights[other]:
            times = "the one sentence" if len(own) == 1 else f"{count} of the {len(own)} sentences"
            homes[issue] = _Home(other, f"stands beside it in {times} that name it")
    return homes


def _mains(
    found: Iterable[str], lines: Iterable[Line], weights: Mapping[str, float]
) -> dict[tuple[str, int], str]:
    """Paragraph -> the matter that it is about, where it names one twice or more; nothing where all are about
    one, which then says nothing of what belongs together."""
    counts: dict[tuple[str, int], Counter[str]] = {}
    known = set(found)
    for line in lines:
        named = counts.setdefault(line.paragraph, Counter())
        named.update(hit.id for hit in line.hits if hit.id in known and hit.reason == "lexicon")
    mains = {
        paragraph: max(named, key=lambda issue: (named[issue], weights[issue]))
        for paragraph, named in counts.items()
        if named and max(named.values()) > 1
    }
    return mains if len({*mains.values()}) > 1 else {}


def _heaviest(issues: Sequence[str], weights: Mapping[str, float]) -> tuple[list[str], list[str]]:
    """Those that are drafted, and those beyond the limit."""
    first = set(sorted(issues, key=lambda issue: -weights[issue])[:_MOST])
    return [i for i in issues if i in first], [i for i in issues if i not in first]


def _built(
    issue: str, home: Mapping[str, _Home], spelt: _Spelt, lines: Sequence[Line], told: Mapping[str, str]
) -> Matter:
    """A matter with all that belongs to it."""
    joined = [other for other, found in home.items() if _end(home, found.issue) == issue]
    heads = [head for head, items in spelt.above.items() if issue in items]
    titles = {**told, **{one.id: one.title for one in spelt.items}}
    shorts = {one.id: one.short for one in spelt.items}
    reasons = [f"{_label(other)}: {home[other].why}" for other in joined]
    reasons += [f"{_label(head)}: the text lists what it holds" for head in heads]
    matter = _matter(issue, (issue, *joined, *heads), lines, titles, shorts)
    return Matter(matter.id, matter.title, matter.short, matter.members, matter.lines, tuple(reasons))


def _end(home: Mapping[str, _Home], issue: str) -> str:
    """Where a matter belongs in the end: that which it belongs to may belong to another."""
    for _ in home:
        if issue not in home:
            break
        issue = home[issue].issue
    return issue


def _matter(
    issue: str,
    members: tuple[str, ...],
    lines: Sequence[Line],
    titles: Mapping[str, str],
    shorts: Mapping[str, str] | None = None,
) -> Matter:
    named = tuple(line for line in lines if not {*members}.isdisjoint(line.issues))
    title = as_title(titles.get(issue) or title_of(issue, named) or _bare_label(issue))
    if " " not in title or title == as_title(_bare_label(issue)):
        title = title_by_verb(title, named) or title
    short = (shorts or {}).get(issue) or short_of(title)
    return Matter(issue, title, short, members, named)
