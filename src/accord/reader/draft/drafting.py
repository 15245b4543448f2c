"""From readings to a draft case: proposals, each with its support, and the case data they add up to.

Nothing is invented: a stance gets evidence and words, and a number only where its passage names one; an issue
gets a title and a scale that a person still has to define. A proposal is identified by what it says and where
that stands, so that a second run of the reader finds the decisions of the first again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from accord.case.desk.proposals import Proposal, Quote
from accord.errors import UsageError
from accord.reader.draft.agreement import conflicts_between, disagree
from accord.reader.draft.figures import NO_NUMBER, ask_of, figures_by_issue, number_of, unit_of
from accord.reader.records import Judgement, OrderClaim, Passage, Reading, Statement
from accord.reader.rules.issues import default_lexicon
from accord.reader.rules.quantities import Quantity
from accord.reader.tables import table

__all__ = ["NO_NUMBER", "UNDATED", "Draft", "case_data", "make_draft", "named_readings", "slug", "worded"]

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_MOST_PASSAGES = 12
"""Of one proposal; the readings hold them all."""
_MOST_WORDS = 6
"""Summaries in the words of one stance."""
UNDATED = "no document says its date, and a case needs one; give it with --as-of 2021-02-01"
"""What is said where a draft has no date."""
_CONFLICT = "The passages disagree, for (+1) and against (-1); weigh them."
_NOTE = "Proposed by the reader: define the scale and put at least two of its points in words."
_POINTS = re.compile(r"(?:this|that|it|these|those|both|neither|such)\b", re.IGNORECASE)
"""How a sentence begins that is about what the one before it was about."""
_AGREED = re.compile(r"\b(?:resolved|settled|solved|agreed|concluded|signed|to end)\b")


@dataclass(frozen=True)
class Draft:
    """All proposals of a case with the documents they come from."""

    title: str
    as_of: str
    sources: Mapping[str, Mapping[str, Any]]
    """Slug of each document to title, author, publisher and date."""
    proposals: tuple[Proposal, ...]
    evidence: Mapping[str, Mapping[str, Any]]
    """The passages that the proposals cite, by id, as they stand in the case."""
    conflicts: tuple[str, ...]
    """Where documents, or parts of one, agree or disagree about a holder and an issue; in words."""


@dataclass(frozen=True)
class _Support:
    """A passage with the record of the reading that it comes from."""

    document: str
    sha256: str
    passage: Passage
    confidence: str
    act: str = ""

    @property
    def evidence(self) -> str:
        return f"E_{self.document}_{self.passage.start}_{self.passage.end}"

    def quote(self) -> Quote:
        place = self.passage
        return Quote(self.evidence, self.document, place.start, place.end, place.quote, self.confidence)


def slug(name: str) -> str:
    """`name` as an id: letters, digits and underscores, beginning with a letter."""
    cleaned = re.sub(r"[^A-Za-z0-9]+", "_", name.rsplit(".", 1)[0]).strip("_")[:40].rstrip("_")
    return cleaned if _ID.fullmatch(cleaned) else f"d_{cleaned}".strip("_")


def make_draft(
    named: Mapping[str, Reading], as_of: str | None = None, labels: Mapping[str, str] | None = None
) -> Draft:
    """The proposals that the readings (slug of the document to reading) support, merged over documents.

    Parameters
    ----------
    labels : issue id to its title; those of the shipped table where not given.

    Raises
    ------
    UsageError
        If no document is dated and `as_of` (ISO 8601) is not given.
    """
    readings = list(named.values())
    dates = [r.document.metadata.date.value[:10] for r in readings if r.document.metadata.date]
    date = as_of or max(dates, default=None)
    if date is None:
        raise UsageError(UNDATED)
    titles = _titles(named, default_lexicon().labels if labels is None else labels)
    proposals = (*_actors(named), *_issues(named, titles), *_stances(named), *_claims(named, titles))
    first = readings[0].document
    title = first.metadata.title.value if first.metadata.title else first.name
    sources = {name: _source(reading) for name, reading in named.items()}
    quotes = [quote for p in proposals if _cites(p.path) for quote in p.quotes]
    evidence = {quote.evidence: _evidence(quote, sources, date) for quote in quotes}
    return Draft(title, date, sources, proposals, evidence, tuple(conflicts_between(named)))


def named_readings(readings: Sequence[Reading], taken: Mapping[str, str] | None = None) -> dict[str, Reading]:
    """Slug to reading; a second document of the same name gets a number.

    `taken` gives the slugs that other documents bear already, with the SHA-256 of their texts; a document
    that is among them keeps its slug.
    """
    named: dict[str, Reading] = {}
    held = dict(taken or {})
    for reading in readings:
        base, sha = slug(reading.document.name), reading.document.sha256
        name, number = base, 2
        while name in named or held.get(name, sha) != sha:
            name, number = f"{base}_{number}", number + 1
        named[name] = reading
    return named


def _proposal(
    path: str,
    words: str,
    support: Iterable[_Support],
    data: Mapping[str, Any],
    *,
    identity: str = "",
    needs: Sequence[str] = (),
) -> Proposal:
    """A proposal whose id a second reading gives again: it is a hash of the path and of `identity`."""
    found = tuple({s.evidence: s for s in support}.values())[:_MOST_PASSAGES]
    ids = tuple(s.evidence for s in found)
    key = hashlib.sha256(f"{path}|{identity}".encode()).hexdigest()[:12]
    value = {**data, **({"evidence": list(ids), "proposed": True} if _cites(path) else {})}
    quotes = tuple(s.quote() for s in found)
    return Proposal(key, path, value, ids, words=words, quotes=quotes, needs=tuple(needs), drafted=True)


def _cites(path: str) -> bool:
    """Whether the schema lets the entry at `path` name its evidence and be marked as proposed."""
    return path.startswith("claims.") or ".stances." in path


def _supports(named: Mapping[str, Reading]) -> Iterator[tuple[Statement, _Support]]:
    for name, reading in named.items():
        for one in reading.statements:
            sha = reading.document.sha256
            yield one, _Support(name, sha, one.sentence, one.confidence, f"{one.act}{one.polarity:+d}")


def _actors(named: Mapping[str, Reading]) -> Iterator[Proposal]:
    """Every holder and target, in order of first appearance."""
    found: dict[str, list[_Support]] = {}
    for statement, support in _supports(named):
        for actor in (*statement.holders, *statement.targets):
            found.setdefault(actor, []).append(support)
    for actor, places in found.items():
        if not _ID.fullmatch(actor):
            continue
        state = _states().get(actor)
        data = {"name": state or actor, **({"iso3": actor} if state else {"kind": "organisation"})}
        yield _proposal(f"actors.{actor}", data["name"], places[:3], data)


@cache
def _states() -> dict[str, str]:
    return {row["iso3"]: row["names"].split("|")[0] for row in table("states")}


def _titles(named: Mapping[str, Reading], labels: Mapping[str, str]) -> dict[str, str]:
    """The title of every issue of the readings; its id in words where no table names it."""
    return {issue: labels.get(issue) or issue.replace("_", " ") for issue in _by_issue(named)}


def _issues(named: Mapping[str, Reading], titles: Mapping[str, str]) -> Iterator[Proposal]:
    figures = figures_by_issue(statement for statement, _ in _supports(named))
    for issue, support in _by_issue(named).items():
        title = titles[issue]
        unit, high = unit_of(figures.get(issue, ()))
        scale = {"low": 0.0, "high": high, "unit": unit, "anchors": []}
        data = {"title": title, "scale": scale, "note": _NOTE}
        yield _proposal(f"issues.{issue}", title, support[:3], data)


def _by_issue(named: Mapping[str, Reading]) -> dict[str, list[_Support]]:
    """Issues of statements and of claims, in order of first appearance."""
    found: dict[str, list[_Support]] = {}
    for statement, support in _supports(named):
        for hit in statement.issues:
            if hit.reason in ("lexicon", "context") and _ID.fullmatch(hit.id):
                found.setdefault(hit.id, []).append(support)
    for name, reading in named.items():
        for order in reading.order_claims:
            if order.kind == "difficulty":
                for issue in (*order.first, *order.after):
                    found.setdefault(issue, []).append(_order_support(name, reading, order))
    return found


def _stances(named: Mapping[str, Reading]) -> Iterator[Proposal]:
    """Per issue and holder: what it is reported to want, with every place; the number stays empty."""
    issues = _by_issue(named)
    found: dict[tuple[str, str], list[tuple[Statement, _Support]]] = {}
    for statement, support in _supports(named):
        for hit in statement.issues:
            if hit.id in issues and statement.polarity != 0:
                for holder in statement.holders:
                    found.setdefault((hit.id, holder), []).append((statement, support))
    figures = figures_by_issue(statement for statement, _ in _supports(named))
    for (issue, holder), group in found.items():
        if _ID.fullmatch(holder):
            number = number_of(issue, (s for s, _ in group), figures.get(issue, ()))
            yield _stance(issue, holder, group, number)


def _stance(
    issue: str, holder: str, group: Sequence[tuple[Statement, _Support]], number: Quantity | None
) -> Proposal:
    summaries = tuple(dict.fromkeys(_summary(statement) for statement, _ in group))
    more = f"; and {len(summaries) - _MOST_WORDS} more" if len(summaries) > _MOST_WORDS else ""
    words = "; ".join(summaries[:_MOST_WORDS]) + more
    if disagree((support.sha256, statement) for statement, support in group):
        words = f"{_CONFLICT} {words}"
    places = sorted({f"{s.sha256}:{s.passage.start}-{s.passage.end}:{s.act}" for _, s in group})
    return _proposal(
        f"issues.{issue}.stances.{holder}.ask",
        words,
        (support for _, support in group),
        ask_of(words, number),
        identity=" ".join(places),
        needs=(f"issues.{issue}", f"actors.{holder}"),
    )


def _summary(statement: Statement) -> str:
    content = statement.content.quote if statement.content else statement.cue.quote
    short = " ".join(content.split())
    return f"{statement.act} ({statement.polarity:+d}): {short[:120]}{'...' if len(short) > 120 else ''}"


def _claims(named: Mapping[str, Reading], titles: Mapping[str, str]) -> Iterator[Proposal]:
    for name, reading in named.items():
        author = reading.document.metadata.author
        who = {"author": author.value} if author else {}
        for order in reading.order_claims:
            if order.kind == "difficulty" and order.holder == "author" and order.first and order.after:
                yield _order_claim(_order_support(name, reading, order), order, who, titles)
        for judgement in _expectations(reading):
            issue = judgement.issues[0].id
            if issue in titles:
                support = _Support(name, reading.document.sha256, judgement.sentence, "medium")
                yield _expectation(support, judgement, (issue, titles[issue]), who)


def _claim(support: _Support, data: Mapping[str, Any], about: Sequence[str], by_ids: str) -> Proposal:
    """A claim whose id depends on what it says and where, and not on what else the document holds.

    Parameters
    ----------
    by_ids : what it says with the ids of the issues, which stay when titles change.
    """
    digest = hashlib.sha256(f"{support.passage.start}|{by_ids}".encode()).hexdigest()[:6]
    return _proposal(
        f"claims.{support.document}_{digest}",
        data["statement"],
        [support],
        data,
        identity=support.sha256,
        needs=tuple(f"issues.{issue}" for issue in about),
    )


def _order_claim(
    support: _Support, order: OrderClaim, who: Mapping[str, str], titles: Mapping[str, str]
) -> Proposal:
    easier, harder = (", ".join(titles[name] for name in names) for names in (order.first, order.after))
    data = {
        "kind": "order",
        **who,
        "statement": f"{easier} easier than {harder}",
        "easier": list(order.first),
        "harder": list(order.after),
        **({"interpretation": "; ".join(order.ambiguous)} if order.ambiguous else {}),
    }
    by_ids = f"{', '.join(order.first)} easier than {', '.join(order.after)}"
    return _claim(support, data, (*order.first, *order.after), by_ids)


def _order_support(name: str, reading: Reading, order: OrderClaim) -> _Support:
    confidence = "low" if order.ambiguous else "medium"
    return _Support(name, reading.document.sha256, order.passages[0], confidence)


def _expectations(reading: Reading) -> Iterator[Judgement]:
    """The author's own prospects, the first per issue and outcome."""
    seen: set[tuple[str, str]] = set()
    for one in reading.judgements:
        expected = _expected(one)
        if one.holder != "author" or expected is None or not _own_issue(one):
            continue
        if (one.issues[0].id, expected) not in seen:
            seen.add((one.issues[0].id, expected))
            yield one


def _own_issue(judgement: Judgement) -> bool:
    """Whether it names its issue itself, or points at that of the sentence before ("this is unlikely")."""
    if not judgement.issues:
        return False
    return judgement.issues[0].reason != "context" or bool(_POINTS.match(judgement.sentence.quote))


def _expected(judgement: Judgement) -> str | None:
    if judgement.kind == "uncertainty":
        return "uncertain"
    if judgement.kind != "prospect":
        return None
    if judgement.value == "unlikely":
        return "open"
    return "agreed" if judgement.value == "likely" and _AGREED.search(judgement.sentence.quote) else None


def _expectation(
    support: _Support, judgement: Judgement, about: tuple[str, str], who: Mapping[str, str]
) -> Proposal:
    """Of the issue with the id and title `about`."""
    issue, title = about
    expected = _expected(judgement)
    says = f"expected to be {expected}: {' '.join(judgement.cue.quote.split())}"
    data = {
        "kind": "expectation",
        **who,
        "statement": f"{title} {says}",
        "issue": issue,
        "expected": expected,
    }
    return _claim(support, data, (issue,), f"{issue} {says}")


def case_data(draft: Draft) -> dict[str, Any]:
    """The case as data for a first ``case.yaml``, with every proposed entry in it."""
    data: dict[str, Any] = {
        "accord": 2,
        "id": slug(draft.title),
        "title": draft.title,
        "as_of": draft.as_of,
        "actors": {},
        "issues": {},
        "claims": {},
        "evidence": {name: dict(entry) for name, entry in draft.evidence.items()},
        "sources": {name: dict(source) for name, source in draft.sources.items()},
    }
    for proposal in draft.proposals:
        here, trail = data, proposal.path.split(".")
        for key in trail[:-1]:
            here = here.setdefault(key, {})
        here[trail[-1]] = dict(proposal.value)
    return data


def worded(path: str) -> str:
    """The field that holds the words of the entry at `path`, which an edit in words replaces."""
    if path.startswith("actors."):
        return "name"
    if path.startswith("claims."):
        return "statement"
    return "note" if ".stances." in path else "title"


def _evidence(quote: Quote, sources: Mapping[str, Mapping[str, Any]], as_of: str) -> dict[str, Any]:
    day = sources[quote.document].get("published")
    return {
        "source": quote.document,
        "place": {"document": f"{quote.document}.txt", "start": quote.start, "end": quote.end},
        "quote": quote.words,
        **({"as_of": day} if day and day <= as_of else {}),
        "coder": "document reader, not yet reviewed",
        "confidence": quote.confidence,
    }


def _source(reading: Reading) -> dict[str, Any]:
    meta = reading.document.metadata
    given = {
        "title": meta.title.value if meta.title else reading.document.name,
        "author": meta.author.value if meta.author else None,
        "publisher": meta.outlet.value if meta.outlet else None,
        "published": meta.date.value[:10] if meta.date else None,
    }
    return {key: value for key, value in given.items() if value is not None}
