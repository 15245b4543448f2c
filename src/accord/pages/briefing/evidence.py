"""What the numbers rest on: evidence with source, place, date and confidence, own estimates labelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit, urlunsplit

from accord.case.checks.evidence import published_after
from accord.case.grounds import grounds, grounds_of
from accord.case.labels import issue_labels, short_actors, short_issues
from accord.case.paths import numbers
from accord.case.quantity import Quantity
from accord.case.quoted import otherwise_by_path
from accord.case.scenarios import DatedChange
from accord.case.schema import Case, Evidence, Place, Scale, Source
from accord.pages.blocks import Cell, Details, Reference, Sentence, field, sentence, table
from accord.pages.words.causes import joined
from accord.pages.words.confidence import GRADES
from accord.pages.words.dated import as_date
from accord.pages.words.fields import called, field_text
from accord.pages.words.scale import exact, native
from accord.studies.interview.kinds import field_at
from accord.yaml.reading import Trail, dotted

__all__ = [
    "Confidence",
    "actor_evidence",
    "confidence_in",
    "confidence_sentences",
    "issue_evidence",
    "path_in_words",
    "quantity_text",
    "references",
    "scale_at",
    "source_link",
]

OWN = "own estimate"
_NAMED = 8
"""So many numbers without evidence are named; the rest is counted."""


@dataclass(frozen=True)
class Confidence:
    """How sure the inputs are, counted over all numbers that the author gave."""

    level: str
    """high, moderate or low: that of the middle number when they are ordered by confidence."""
    numbers: int
    """How many numbers were counted."""
    shares: tuple[tuple[str, float], ...]
    """high, medium and low with their shares; a number counts by its least sure evidence, one without any as
    low."""
    own: float
    """Share of the numbers that are judgements of the coder."""
    bare: tuple[str, ...]
    """The numbers that name no evidence, in words."""
    certain: int
    """How many numbers are given without a range."""


def issue_evidence(case: Case, issue: str, changes: Iterable[DatedChange]) -> Details:
    """The evidence behind the numbers of one issue, its dated changes and links included."""
    used, coded, above = _Used(case), case.issues[issue], ("issues", issue)
    actors, titles = short_actors(case), short_issues(case)
    for found in numbers(coded):
        if found.given and not found.number.missing:
            trail = tuple(map(str, found.trail))
            used.add(found.number, field_text(case, trail, coded.influence, actors), (*above, *trail))
    if coded.deadline is not None:
        text = f"deadline: {coded.deadline.date.isoformat()}"
        used.note(coded.deadline.evidence, text, (*above, "deadline", "date"))
    for change in changes:
        if change.path[1] == issue and isinstance(change.to, Quantity):
            label = field_text(case, change.path[2:], coded.influence, actors)
            used.add(change.to, f"{label} from month {change.month:.0f}", change.path)
    for name, link in case.links.items():
        if link.to == issue:
            label = f"link from “{titles[link.source]}”, amount"
            used.add(link.amount, label, ("links", name, "amount"))
    return used.details("Evidence for this issue")


def actor_evidence(case: Case) -> Details:
    """The evidence behind capacity and domestic agendas of the actors."""
    used = _Used(case)
    for name, actor in case.actors.items():
        for found in numbers(actor, (name,)):
            trail = tuple(map(str, found.trail))
            used.add(found.number, field_text(case, trail, {}, short_actors(case)), ("actors", *trail))
    return used.details("Evidence for attention and domestic agendas")


def references(case: Case, ids: Iterable[str]) -> tuple[str, ...]:
    """Source and place of some evidence, one line each, equal lines once."""
    lines = []
    for evidence in (case.evidence[name] for name in ids if name in case.evidence):
        place = _place(evidence.place)
        lines.append(f"{_source(case, evidence)}{', ' + place if place else ''}")
    return tuple(dict.fromkeys(lines))


def confidence_in(case: Case, issue: str = "") -> Confidence:
    """How sure the inputs of a case are, or those of one issue."""
    every = [one for one in grounds(case) if not issue or one.entry.trail[:2] == ("issues", issue)]
    levels = Counter("low" if found.grade == "none" else found.grade for found in every)
    total, own = len(every), sum(found.estimated for found in every)
    shares = tuple((level, levels[level] / total if total else 0.0) for level in ("high", "medium", "low"))
    if shares[0][1] > 0.5:
        level = "high"
    else:
        level = "moderate" if total and shares[0][1] + shares[1][1] > 0.5 else "low"
    bare = tuple(path_in_words(case, dotted(found.entry.trail)) for found in every if found.grade == "none")
    certain = sum(found.certain for found in every)
    return Confidence(level, total, shares, own / total if total else 0.0, bare, certain)


def confidence_sentences(confidence: Confidence) -> tuple[Sentence, ...]:
    """How sure the inputs are; no likelihood stands here."""
    certain = field(f"{confidence.certain} of {confidence.numbers}", "evidence")
    if len(confidence.bare) == confidence.numbers:
        start = sentence("Confidence in this forecast is low, since no number names its evidence.")
        single = sentence("Of its numbers ", certain, " are given as certain.")
        return (start, single) if confidence.numbers else (start,)
    held = [(share, GRADES[level]) for level, share in confidence.shares if share > 0.0]
    words = [
        f"{_count(share, confidence.numbers)} of {level}{' confidence' * (at == 0)}"
        for at, (share, level) in enumerate(held)
    ]
    shares, one = joined(words), round(confidence.own * confidence.numbers) == 1
    return (
        sentence("Confidence in this forecast is ", field(confidence.level, "evidence"), "."),
        *_without_evidence(confidence),
        sentence(
            "Its ",
            field(f"{confidence.numbers} numbers", "evidence"),
            " rest on evidence, ",
            field(shares, "evidence"),
            ", those without any counted as low; " if confidence.bare else "; ",
            field(_count(confidence.own, confidence.numbers), "evidence"),
            f" {'is a judgement' if one else 'are judgements'} of those who wrote the case, and ",
            certain,
            " are given as certain.",
        ),
    )


def _count(share: float, numbers: int) -> str:
    """How many of the numbers a share of them is: counts add up, as rounded shares need not."""
    return {0.0: "none", 1.0: "all"}.get(share) or f"{round(share * numbers)}"


def _without_evidence(confidence: Confidence) -> Iterator[Sentence]:
    """The numbers that name no evidence, by their names as far as a line holds them."""
    bare = confidence.bare
    if bare:
        more = f" and {len(bare) - _NAMED} more" if len(bare) > _NAMED else ""
        count = f"{len(bare)} of its {confidence.numbers} numbers"
        names = "; ".join(bare[:_NAMED]) + more
        yield sentence(field(count, "evidence"), " name no evidence: ", field(names, "evidence"), ".")


_NAMED = 6
"""Values of a choice that are named; of more their ends."""


def quantity_text(number: Quantity, scale: Scale | None = None) -> str:
    """A number as it was coded: ``1,038.9``, ``60 – 80 – 100`` (least, likeliest, greatest), ``1 or 2``; a
    prior with three digits, as nobody gave it.

    Parameters
    ----------
    scale : of which it is a point, so that points of a scale of days are told as days; None for others.
    """
    if number.missing:
        return "missing"
    kind, days = number.kind, scale if scale is not None and as_date(scale.low, scale) else None
    plain = partial(_plain, days=days, prior=number.prior)
    if kind == "triangular":
        return " – ".join(plain(v) for v in (number.low, number.mode, number.high))
    if kind == "uniform":
        return f"{plain(number.low)} to {plain(number.high)}, all alike"
    if kind == "normal":
        return f"{plain(number.mean)} ± {_plain(number.sd)}"
    if kind == "lognormal":
        return f"{_plain(number.median)}, sigma {_plain(number.sigma)} of the logarithm"
    if kind == "choice":
        values = number.values or ()
        if len(values) > _NAMED:
            return f"{plain(min(values))} to {plain(max(values))}, {len(values)} values"
        return " or ".join(plain(value) for value in values)
    return plain(number.value)


def scale_at(case: Case, trail: Sequence[str | int]) -> Scale | None:
    """The scale of which the number at a path is a point; None for others."""
    here = field_at(tuple(trail))
    on_scale = here is not None and here.measure == "position" and here.issue in case.issues
    return case.issues[here.issue].scale if here is not None and on_scale else None


def _plain(value: float | None, *, days: Scale | None = None, prior: bool = False) -> str:
    if days is not None:
        return native(value or 0.0, days)
    return exact(float(f"{value:.3g}") if prior and value and abs(value) < _WHOLE else value or 0.0)


_WHOLE = 1000.0
"""From here on a prior is told in whole numbers, as it is made with three digits."""


class _Used:
    """Collects which numbers rest on which evidence, in the order of first use."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._otherwise = otherwise_by_path(case)
        self._numbers: dict[str, list[tuple[str, Reference]]] = {}

    def add(self, number: Quantity, label: str, trail: Sequence[str]) -> None:
        """A number of the case at `trail`; evidence that stands for all numbers around it is told as such."""
        evidence, lender = grounds_of(self._case, tuple(trail), number.evidence)
        lent = f", by the evidence for all of {_holder(lender)}" if lender is not None else ""
        if not number.missing:
            other = self._otherwise.get(".".join(trail))
            doubt = f" (the passage says {other.passage})" if other else ""
            value = quantity_text(number, scale_at(self._case, trail))
            self.note(evidence, f"{label}: {value}{lent}{doubt}", trail)

    def note(self, ids: Iterable[str], text: str, trail: Iterable[str]) -> None:
        """What rests on some evidence, in words."""
        known = Reference("field", ".".join(trail))
        for name in ids:
            if name in self._case.evidence:
                self._numbers.setdefault(name, []).append((text, known))

    def details(self, what: str) -> Details:
        """All of it as a table to unfold."""
        made = table(
            f"{what}. Numbers with three values: least, likeliest, greatest held possible.",
            "Numbers | What it says | Source and place | As of | Confidence",
            [_row(self._case, name, found) for name, found in self._numbers.items()],
            look="sources stacked",
        )
        count = len(made.rows)
        return Details(f"{what}: {count} {'entry' if count == 1 else 'entries'}", (made,))


def _holder(lender: Trail) -> str:
    if len(lender) == 4:
        return "this stance"
    return "this actor" if lender[0] == "actors" else "this issue"


def _row(case: Case, name: str, found: list[tuple[str, Reference]]) -> tuple[Cell, ...]:
    evidence = case.evidence[name]
    place, itself = _place(evidence.place), Reference("evidence", name)
    dated = evidence.as_of.isoformat() if evidence.as_of else ""
    later = "published later" if published_after(case, evidence) is not None else ""
    own = OWN if evidence.own_estimate else ""
    return (
        Cell(
            "\n".join(text for text, _ in found),
            source=found[0][1],
            also=tuple(known for _, known in found[1:]),
        ),
        Cell(
            evidence.paraphrase or (f"“{evidence.quote}”" if evidence.quote else ""),
            source=itself,
        ),
        Cell(
            ", ".join(filter(None, (_source(case, evidence), place))),
            link=source_link(case.sources.get(evidence.source or "")) or "",
        ),
        Cell(", ".join(filter(None, (dated, later))), evidence.as_of, itself),
        Cell(", ".join(filter(None, (GRADES[evidence.confidence], own)))),
    )


def source_link(source: Source | None) -> str | None:
    """The link of a source, without the name and password that may stand in it; None if it is none."""
    if source is None or source.url is None:
        return None
    try:
        parts = urlsplit(source.url)
    except ValueError:
        return None
    if parts.scheme not in ("https", "http"):
        return None
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _source(case: Case, evidence: Evidence) -> str:
    source = case.sources.get(evidence.source or "")
    if source is None:
        return f"{OWN}{', ' + evidence.coder if evidence.coder else ''}"
    published = source.published.isoformat() if source.published else None
    return ", ".join(part for part in (source.author, source.title, source.publisher, published) if part)


def _place(place: Place | None) -> str:
    if place is None:
        return ""
    return place.words or (f"paragraph {place.paragraph}" if place.paragraph else place.document or "")


def path_in_words(case: Case, path: str, *, short: bool = False) -> str:
    """The field of a case that a path names, for a reader: ``Cost-sharing: the worst the US would sign``.

    `short` calls actors and issues by their short names.
    """
    trail = path.split(".")
    actors = short_actors(case) if short else _actor_names(case)
    issues = short_issues(case) if short else issue_labels(case)
    if trail[0] == "issues" and len(trail) > 1 and trail[1] in case.issues:
        words = field_text(case, trail[2:], case.issues[trail[1]].influence, actors)
        return f"{issues[trail[1]]}: {words}" if words else issues[trail[1]]
    if trail[0] == "actors":
        return field_text(case, trail[1:], {}, actors)
    if trail[0] in ("scenarios", "events") and trail[2:3] == ["changes"] and len(trail) > 3:
        return _change_in_words(case, trail, short=short)
    named = _entry_in_words(case, trail, issues)
    if named is None:
        return field_text(case, trail, {}, actors)
    parts = (issues.get(part) or actors.get(part) or called(part) for part in trail[2:])
    return ", ".join((named, *parts))


def _change_in_words(case: Case, trail: Sequence[str], *, short: bool) -> str:
    """One change of a scenario or an event, counted from 1, with the number that it sets; one that the case
    does not hold yet is its new one."""
    named, at = path_in_words(case, ".".join(trail[:2])), trail[3]
    held = case.scenarios if trail[0] == "scenarios" else case.events
    changes = held[trail[1]].changes if trail[1] in held else ()
    if not at.isdecimal() or int(at) >= len(changes):
        return f"{named}: the new change"
    aim = changes[int(at)].set or changes[int(at)].remove or ""
    told = f" ({path_in_words(case, aim, short=short)})" if aim else ""
    return f"{named}: change {int(at) + 1}{told}"


_ROOMS = {
    "claims": "expectation",
    "common": "common cause",
    "events": "event",
    "evidence": "evidence",
    "links": "link",
    "packages": "package",
    "scenarios": "scenario",
    "sources": "source",
}
"""Part of a case -> what an entry of it is, whose id stands in quotes where it is gone."""


def _entry_in_words(case: Case, trail: Sequence[str], issues: Mapping[str, str]) -> str | None:
    """What a link, a dated event, a package, a common cause or a scenario is called; else None."""
    room, name = (*trail, "", "")[:2]
    if room == "links" and name in case.links:
        link = case.links[name]
        return f"link from “{issues[link.source]}” to “{issues[link.to]}”"
    if room == "events" and name in case.events:
        return f"event “{case.events[name].title}”"
    if room == "scenarios" and name in case.scenarios:
        return f"scenario “{case.scenarios[name].title}”"
    if room == "packages" and name in case.packages:
        package = case.packages[name]
        return f"package “{package.title or ' + '.join(issues[each] for each in package.issues)}”"
    if room == "common" and name in case.common:
        return f"common cause “{case.common[name].title or called(name)}”"
    if room == "sources" and name in case.sources:
        return f"source “{case.sources[name].title}”"
    if room == "claims" and name in case.claims:
        return f"what {case.claims[name].author or 'somebody'} expects"
    if room == "news":
        return "news"
    return f"{_ROOMS[room]} “{called(name)}”" if room in _ROOMS and name else None


def _actor_names(case: Case) -> dict[str, str]:
    """Name by id."""
    return {name: actor.name for name, actor in case.actors.items()}
