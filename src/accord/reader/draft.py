"""From readings to a draft case: proposals, each with its support, and the case data they add up to.

Nothing is invented: a stance gets evidence and words and no number, an issue gets a title and a scale that
a person still has to define. A proposal is identified by what it says and where that stands, so that a
second run of the reader finds the decisions of the first again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from accord.errors import UsageError
from accord.reader.issues import default_lexicon
from accord.reader.records import Judgement, OrderClaim, Passage, Reading, Statement
from accord.reader.tables import table

__all__ = ["Draft", "Proposal", "Support", "case_data", "make_draft", "named_readings", "slug"]

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_AGREED = re.compile(r"\b(?:resolved|settled|solved|agreed|concluded|signed|to end)\b")


@dataclass(frozen=True)
class Support:
    """A passage of a document that speaks for a proposal."""

    document: str
    """Slug of the document: the name of its file in ``documents/`` without ``.txt``."""
    record: str
    """Id of the statement, judgement or order claim in the reading of that document."""
    passage: Passage
    confidence: str


@dataclass(frozen=True)
class Proposal:
    """One field of the case, proposed; a person accepts, edits or rejects it."""

    key: str
    """Stable over runs: a hash of the path, the words and the places."""
    path: str
    words: str
    """What the documents say, in the reader's summary."""
    support: tuple[Support, ...]
    data: Mapping[str, Any]
    """What is written at `path` if it stands."""


@dataclass(frozen=True)
class Draft:
    """All proposals of a case with the documents they come from."""

    title: str
    as_of: str
    sources: Mapping[str, Mapping[str, Any]]
    """Slug of each document to title, author, publisher and date."""
    proposals: tuple[Proposal, ...]
    conflicts: tuple[str, ...]
    """Where documents, or parts of one, disagree about a holder and an issue; in words."""


def slug(name: str) -> str:
    """`name` as an id: letters, digits and underscores, beginning with a letter."""
    cleaned = re.sub(r"[^A-Za-z0-9]+", "_", name.rsplit(".", 1)[0]).strip("_")[:40]
    return cleaned if _ID.fullmatch(cleaned) else f"d_{cleaned}".strip("_")


def make_draft(readings: Sequence[Reading], as_of: str | None = None) -> Draft:
    """The proposals that `readings` support, merged over documents.

    Raises
    ------
    UsageError
        If no document is dated and `as_of` (ISO 8601) is not given.
    """
    named = named_readings(readings)
    dates = [r.document.metadata.date.value[:10] for r in readings if r.document.metadata.date]
    date = as_of or max(dates, default=None)
    if date is None:
        raise UsageError("no document says its date, and a case needs one; give it with --as-of 2021-02-01")
    proposals = (*_actors(named), *_issues(named), *_stances(named), *_claims(named))
    first = readings[0].document
    title = first.metadata.title.value if first.metadata.title else first.name
    sources = {name: _source(reading) for name, reading in named.items()}
    return Draft(title, date, sources, proposals, tuple(_conflicts(named)))


def named_readings(readings: Sequence[Reading]) -> dict[str, Reading]:
    """Slug to reading; a second document of the same name gets a number."""
    named: dict[str, Reading] = {}
    for reading in readings:
        name, number = slug(reading.document.name), 2
        while name in named:
            name, number = f"{slug(reading.document.name)}_{number}", number + 1
        named[name] = reading
    return named


def _proposal(path: str, words: str, support: Iterable[Support], data: Mapping[str, Any]) -> Proposal:
    found = tuple(support)
    places = ";".join(f"{s.passage.start}-{s.passage.end}-{s.passage.quote}" for s in found)
    key = hashlib.sha256(f"{path}|{words}|{places}".encode()).hexdigest()[:12]
    return Proposal(key, path, words, found, data)


def _supports(named: Mapping[str, Reading]) -> Iterator[tuple[Statement, Support]]:
    for name, reading in named.items():
        for one in reading.statements:
            yield one, Support(name, one.id, one.sentence, one.confidence)


def _actors(named: Mapping[str, Reading]) -> Iterator[Proposal]:
    """Every holder and target, in order of first appearance."""
    found: dict[str, list[Support]] = {}
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


def _issues(named: Mapping[str, Reading]) -> Iterator[Proposal]:
    labels = default_lexicon().labels
    for issue, support in _by_issue(named).items():
        title = labels.get(issue, issue.replace("_", " "))
        scale = {"low": 0.0, "high": 100.0, "unit": "to be defined", "anchors": []}
        note = "Proposed by the reader: define the scale and put at least two of its points in words."
        yield _proposal(f"issues.{issue}", title, support[:3], {"title": title, "scale": scale, "note": note})


def _by_issue(named: Mapping[str, Reading]) -> dict[str, list[Support]]:
    """Issues of statements and of claims, in order of first appearance."""
    found: dict[str, list[Support]] = {}
    for statement, support in _supports(named):
        for hit in statement.issues:
            if hit.reason in ("lexicon", "context") and _ID.fullmatch(hit.id):
                found.setdefault(hit.id, []).append(support)
    for name, reading in named.items():
        for order in reading.order_claims:
            if order.kind == "difficulty":
                for issue in (*order.first, *order.after):
                    found.setdefault(issue, []).append(_order_support(name, order))
    return found


def _stances(named: Mapping[str, Reading]) -> Iterator[Proposal]:
    """Per issue and holder: what it is reported to want, with every place; the number stays empty."""
    issues = _by_issue(named)
    found: dict[tuple[str, str], list[tuple[Statement, Support]]] = {}
    for statement, support in _supports(named):
        for hit in statement.issues:
            if hit.id in issues and statement.polarity != 0:
                for holder in statement.holders:
                    found.setdefault((hit.id, holder), []).append((statement, support))
    for (issue, holder), group in found.items():
        if not _ID.fullmatch(holder):
            continue
        words = "; ".join(dict.fromkeys(_summary(statement) for statement, _ in group))
        note = f"No number is proposed. Reported: {words}"
        yield _proposal(
            f"issues.{issue}.stances.{holder}.ask", words, (support for _, support in group), {"note": note}
        )


def _summary(statement: Statement) -> str:
    content = statement.content.quote if statement.content else statement.cue.quote
    short = " ".join(content.split())
    return f"{statement.act} ({statement.polarity:+d}): {short[:120]}{'...' if len(short) > 120 else ''}"


def _claims(named: Mapping[str, Reading]) -> Iterator[Proposal]:
    issues = _by_issue(named)
    for name, reading in named.items():
        author = reading.document.metadata.author
        who = {"author": author.value} if author else {}
        for order in reading.order_claims:
            if order.kind == "difficulty" and order.holder == "author" and order.first and order.after:
                yield _order_claim(name, order, who)
        for judgement in _expectations(reading):
            issue = judgement.issues[0].id
            if issue in issues:
                yield _expectation(name, judgement, issue, who)


def _order_claim(name: str, order: OrderClaim, who: Mapping[str, str]) -> Proposal:
    words = f"{', '.join(order.first)} easier than {', '.join(order.after)}"
    reading_in = {"interpretation": "; ".join(order.ambiguous)} if order.ambiguous else {}
    data = {
        "kind": "order",
        **who,
        "statement": words,
        "easier": list(order.first),
        "harder": list(order.after),
        **reading_in,
    }
    return _proposal(f"claims.{name}_{order.id}", words, [_order_support(name, order)], data)


def _order_support(name: str, order: OrderClaim) -> Support:
    return Support(name, order.id, order.passages[0], "low" if order.ambiguous else "medium")


def _expectations(reading: Reading) -> Iterator[Judgement]:
    """The author's own prospects, the first per issue and outcome."""
    seen: set[tuple[str, str]] = set()
    for one in reading.judgements:
        expected = _expected(one)
        if one.holder != "author" or expected is None or not one.issues:
            continue
        if (one.issues[0].id, expected) not in seen:
            seen.add((one.issues[0].id, expected))
            yield one


def _expected(judgement: Judgement) -> str | None:
    if judgement.kind == "uncertainty":
        return "uncertain"
    if judgement.kind != "prospect":
        return None
    if judgement.value == "unlikely":
        return "open"
    return "agreed" if judgement.value == "likely" and _AGREED.search(judgement.sentence.quote) else None


def _expectation(name: str, judgement: Judgement, issue: str, who: Mapping[str, str]) -> Proposal:
    expected = _expected(judgement)
    words = f"{issue} expected to be {expected}: {' '.join(judgement.cue.quote.split())}"
    data = {"kind": "expectation", **who, "statement": words, "issue": issue, "expected": expected}
    support = Support(name, judgement.id, judgement.sentence, "medium")
    return _proposal(f"claims.{name}_{judgement.id}", words, [support], data)


def _conflicts(named: Mapping[str, Reading]) -> Iterator[str]:
    """Holders and issues on which the documents give both directions, and on which several agree."""
    signs: dict[tuple[str, str], dict[int, list[str]]] = {}
    for statement, support in _supports(named):
        for hit in statement.issues:
            for holder in statement.holders:
                if statement.polarity and statement.time != "past":
                    places = signs.setdefault((hit.id, holder), {}).setdefault(statement.polarity, [])
                    places.append(f"{support.document}:{support.record}")
    for (issue, holder), by_sign in signs.items():
        if len(by_sign) == 2:
            yield f"{holder} on {issue}: for ({', '.join(by_sign[1])}), against ({', '.join(by_sign[-1])})"
        elif len({place.split(":")[0] for places in by_sign.values() for place in places}) > 1:
            yield f"{holder} on {issue}: the documents agree ({', '.join(next(iter(by_sign.values())))})"


def case_data(draft: Draft, decided: Mapping[str, str], edits: Mapping[str, str]) -> dict[str, Any]:
    """The case as data for ``case.yaml``; `decided` maps proposal keys to accepted, edited or rejected.

    A rejected proposal is left out with everything below it. An accepted one loses its mark.
    """
    standing = [p for p in draft.proposals if decided.get(p.key) != "rejected"]
    gone = {p.path for p in draft.proposals} - {p.path for p in standing}
    data: dict[str, Any] = {
        "accord": 1,
        "id": slug(draft.title),
        "title": draft.title,
        "as_of": draft.as_of,
        "status": "draft",
        "actors": {},
        "issues": {},
        "claims": {},
        "evidence": {},
        "sources": {name: dict(source) for name, source in draft.sources.items()},
    }
    for proposal in standing:
        if _stands(proposal, data, gone):
            _put(data, proposal, decided.get(proposal.key, "proposed"), edits.get(proposal.key), draft)
    return data


def _stands(proposal: Proposal, data: Mapping[str, Any], gone: set[str]) -> bool:
    """Whether what the proposal rests on stands: its issue and actor."""
    parts = proposal.path.split(".")
    if parts[0] == "issues" and len(parts) > 2:
        return parts[1] in data["issues"] and f"actors.{parts[3]}" not in gone
    if parts[0] == "claims":
        named = {*proposal.data.get("easier", ()), *proposal.data.get("harder", ())}
        named |= {proposal.data["issue"]} if "issue" in proposal.data else set()
        return named <= data["issues"].keys()
    return True


def _put(data: dict[str, Any], proposal: Proposal, status: str, edit: str | None, draft: Draft) -> None:
    parts = proposal.path.split(".")
    evidence = [_evidence(data, support, draft) for support in proposal.support]
    value = {**proposal.data}
    if edit is not None:
        value[_worded(parts)] = edit
    if parts[0] in ("claims", "issues") and (parts[0] == "claims" or len(parts) > 2):
        value |= {"evidence": list(dict.fromkeys(evidence)), "proposed": status == "proposed"}
    if len(parts) > 2:
        data["issues"][parts[1]].setdefault("stances", {})[parts[3]] = {"ask": value}
    else:
        data[parts[0]][parts[1]] = value


def _worded(parts: Sequence[str]) -> str:
    """The field of a proposal that holds its words."""
    if parts[0] == "actors":
        return "name"
    if parts[0] == "claims":
        return "statement"
    return "note" if len(parts) > 2 else "title"


def _evidence(data: dict[str, Any], support: Support, draft: Draft) -> str:
    name = f"E_{support.document}_{support.record}"
    day = draft.sources[support.document].get("published")
    data["evidence"][name] = {
        "source": support.document,
        "place": {
            "document": f"{support.document}.txt",
            "start": support.passage.start,
            "end": support.passage.end,
        },
        "quote": support.passage.quote,
        **({"as_of": day} if day and day <= draft.as_of else {}),
        "coder": "document reader, not yet reviewed",
        "confidence": support.confidence,
    }
    return name


def _source(reading: Reading) -> dict[str, Any]:
    meta = reading.document.metadata
    given = {
        "title": meta.title.value if meta.title else reading.document.name,
        "author": meta.author.value if meta.author else None,
        "publisher": meta.outlet.value if meta.outlet else None,
        "published": meta.date.value[:10] if meta.date else None,
    }
    return {key: value for key, value in given.items() if value is not None}
