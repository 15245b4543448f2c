"""What the numbers rest on: evidence with source, place, date and confidence, own estimates labelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from accord.case.checks.evidence import published_after
from accord.case.paths import numbers
from accord.case.quantity import Quantity
from accord.case.scenarios import DatedChange
from accord.case.schema import Case, Evidence, Place, Source

__all__ = [
    "Confidence",
    "EvidenceRow",
    "actor_evidence",
    "confidence_in",
    "issue_evidence",
    "quantity_text",
    "references",
]

OWN = "own estimate"


@dataclass(frozen=True)
class EvidenceRow:
    """One piece of evidence and the numbers that rest on it."""

    id: str
    """Its id in the case."""
    numbers: tuple[str, ...]
    """The numbers with their values, such as ``United States, ask: 60 – 80 – 100``."""
    says: str
    """What it says, in the coder's words or quoted."""
    source: str
    """Author, title, publisher and date; ``own estimate`` without a source."""
    url: str | None
    """Address of the source, http or https only."""
    place: str
    """Paragraph, page or section."""
    as_of: str
    """Date of the fact, ISO."""
    confidence: str
    """high, medium or low."""
    own_estimate: bool
    """The number is the coder's judgement."""
    hindsight: bool
    """Published after the date of the case."""


@dataclass(frozen=True)
class Confidence:
    """How sure the inputs are, counted over all numbers that name evidence."""

    level: str
    """high, moderate or low: that of the middle number when they are ordered by confidence."""
    numbers: int
    """How many numbers were counted."""
    shares: tuple[tuple[str, float], ...]
    """high, medium and low with their shares; a number counts by its least sure evidence."""
    own: float
    """Share of the numbers that are judgements of the coder."""


def issue_evidence(case: Case, issue: str, changes: Iterable[DatedChange]) -> tuple[EvidenceRow, ...]:
    """The evidence behind the numbers of one issue, its dated changes and links included."""
    used = _Used(case)
    for trail, number in _numbers_of(case, issue):
        used.add(number.evidence, f"{_label(case, trail)}: {quantity_text(number)}")
    deadline = case.issues[issue].deadline
    if deadline is not None:
        used.add(deadline.evidence, f"deadline: {deadline.date.isoformat()}")
    for change in changes:
        if change.path[1] == issue and isinstance(change.to, Quantity):
            text = (
                f"{_label(case, change.path[2:])} from month {change.month:.0f}: {quantity_text(change.to)}"
            )
            used.add(change.to.evidence, text)
    for name, link in case.links.items():
        if link.to == issue:
            used.add(link.amount.evidence, f"link {name}, amount: {quantity_text(link.amount)}")
    return used.rows()


def actor_evidence(case: Case) -> tuple[EvidenceRow, ...]:
    """The evidence behind capacity and domestic agendas of the actors."""
    used = _Used(case)
    for name, actor in case.actors.items():
        for found in numbers(actor, (name,)):
            used.add(found.number.evidence, f"{_label(case, found.trail)}: {quantity_text(found.number)}")
    return used.rows()


def references(case: Case, ids: Iterable[str]) -> tuple[str, ...]:
    """Source and place of some evidence, one line each, equal lines once."""
    lines = []
    for evidence in (case.evidence[name] for name in ids if name in case.evidence):
        place = _place(evidence.place)
        lines.append(f"{_source(case, evidence)}{', ' + place if place else ''}")
    return tuple(dict.fromkeys(lines))


def confidence_in(case: Case) -> Confidence:
    """How sure the inputs of a case are."""
    order = ("high", "medium", "low")
    levels: Counter[str] = Counter()
    own = 0
    for found in numbers(case):
        known = [case.evidence[name] for name in found.number.evidence if name in case.evidence]
        if known:
            levels[max((e.confidence for e in known), key=order.index)] += 1
            own += any(e.own_estimate for e in known)
    total = sum(levels.values())
    shares = tuple((level, levels[level] / total if total else 0.0) for level in order)
    if shares[0][1] > 0.5:
        level = "high"
    else:
        level = "moderate" if total and shares[0][1] + shares[1][1] > 0.5 else "low"
    return Confidence(level, total, shares, own / total if total else 0.0)


def quantity_text(number: Quantity) -> str:
    """A number as it was coded: ``1,038.9``, ``60 – 80 – 100`` (least, likeliest, greatest), ``1 or 2``."""
    if number.missing:
        return "missing"
    kind = number.kind
    if kind == "triangular":
        return " – ".join(_plain(v) for v in (number.low, number.mode, number.high))
    if kind == "uniform":
        return f"{_plain(number.low)} to {_plain(number.high)}, all alike"
    if kind == "normal":
        return f"{_plain(number.mean)} ± {_plain(number.sd)}"
    if kind == "lognormal":
        return f"{_plain(number.median)}, sigma {_plain(number.sigma)} of the logarithm"
    if kind == "choice":
        return " or ".join(_plain(value) for value in number.values or ())
    return _plain(number.value)


def _plain(value: float | None) -> str:
    return f"{value or 0.0:,.10g}".replace("-", "−")


class _Used:
    """Collects which numbers rest on which evidence, in the order of first use."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._numbers: dict[str, list[str]] = {}

    def add(self, ids: Iterable[str], number: str) -> None:
        for name in ids:
            if name in self._case.evidence:
                self._numbers.setdefault(name, []).append(number)

    def rows(self) -> tuple[EvidenceRow, ...]:
        return tuple(_row(self._case, name, tuple(found)) for name, found in self._numbers.items())


def _row(case: Case, name: str, found: tuple[str, ...]) -> EvidenceRow:
    evidence = case.evidence[name]
    source = case.sources.get(evidence.source or "")
    return EvidenceRow(
        id=name,
        numbers=found,
        says=evidence.paraphrase or (f"“{evidence.quote}”" if evidence.quote else ""),
        source=_source(case, evidence),
        url=_url(source),
        place=_place(evidence.place),
        as_of=evidence.as_of.isoformat() if evidence.as_of else "",
        confidence=evidence.confidence,
        own_estimate=evidence.own_estimate,
        hindsight=published_after(case, evidence) is not None,
    )


def _url(source: Source | None) -> str | None:
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


def _numbers_of(case: Case, issue: str) -> Iterator[tuple[tuple[str, ...], Quantity]]:
    for found in numbers(case.issues[issue]):
        if found.given and not found.number.missing:
            yield tuple(map(str, found.trail)), found.number


def _label(case: Case, trail: Iterable[object]) -> str:
    """A path in words: ids of actors become their names."""
    words = []
    for part in map(str, trail):
        if part in ("stances", "influence", "sinks"):
            continue
        words.append(case.actors[part].name if part in case.actors else part.replace("_", " "))
    return ", ".join(words)
