"""From readings to a draft case: proposals, each with its support, and the case data they add up to.

Nothing is invented: a stance gets evidence and words, and a number only where its passage names one; an
issue gets a title from the text, a scale by its kind and those who must consent, for a person to correct. A
proposal is identified by what it says and where that stands, so that a second run of the reader finds the
decisions of the first again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from accord.case.desk.proposals import Proposal, Quote
from accord.errors import UsageError
from accord.reader.documents.dated import MONTH_TOLD
from accord.reader.documents.years import YEAR_GIVEN, YEAR_TOLD
from accord.reader.draft.agreement import conflicts_between
from accord.reader.draft.case_titles import case_title
from accord.reader.draft.days import last_day, other_days, term_words
from accord.reader.draft.doubles import without_doubles
from accord.reader.draft.expectations import claims_in
from accord.reader.draft.figured import figured_apart
from accord.reader.draft.in_dispute import Matter, Matters, matters_of, row_of
from accord.reader.draft.named_issues import with_named_issues
from accord.reader.draft.numbers import (
    Named,
    apart,
    deadline_data,
    deadline_of,
    named_on,
    numbers_of,
    unit_of,
)
from accord.reader.draft.on_terms import linked_by_terms, terms_told
from accord.reader.draft.opposed import Opposed, opposed_on
from accord.reader.draft.parties import (
    GoBetween,
    Parties,
    Said,
    go_betweens,
    named_most,
    parties_of,
    said_on,
    sides_told,
    support_of,
)
from accord.reader.draft.people import actors_in, home_agendas, name_of
from accord.reader.draft.placed import placed_on
from accord.reader.draft.scales import scale_of
from accord.reader.draft.seats import with_seats
from accord.reader.draft.settled import without_settled
from accord.reader.draft.shares import Shares, on_one_scale
from accord.reader.draft.stances import MOST_WORDS, NO_NUMBER, stances_on
from accord.reader.draft.supports import Support, cites, is_id, proposal, statements_in, whole
from accord.reader.draft.threads import ToldApart, told_apart
from accord.reader.draft.ties import ties_in
from accord.reader.draft.tones import tones_in
from accord.reader.draft.yielded import with_limits
from accord.reader.records import Reading

__all__ = ["NO_NUMBER", "UNDATED", "Draft", "case_data", "make_draft", "named_readings", "slug", "worded"]

UNDATED = "no document says its date, and a case needs one; give it with --as-of 2021-02-01"
"""What is said where a draft has no date."""
_ABOUT_ISSUE = 3
"""Passages on an issue as a whole."""


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
    choices: tuple[str, ...] = ()
    """What was merged, left out or taken for granted in it, with the reason, in words."""


@dataclass(frozen=True)
class _Piece:
    """A matter with all that was found on it."""

    matter: Matter
    said: Said
    parties: Parties
    figures: tuple[Named, ...]
    numbers: Mapping[str, Mapping[str, Named]]
    """Holder -> ``ask`` and ``bottom_line`` as far as it names one figure for them."""
    whose: str
    """Whose share the scale counts; empty where it counts none."""
    opposed: Opposed | None
    """The two steps of a matter without numbers, where both parties tell theirs."""


def slug(name: str) -> str:
    """`name` as an id: letters, digits and underscores, beginning with a letter."""
    cleaned = re.sub(r"[^A-Za-z0-9]+", "_", name.rsplit(".", 1)[0]).strip("_")[:40].rstrip("_")
    return cleaned if is_id(cleaned) else f"d_{cleaned}".strip("_")


def make_draft(
    named: Mapping[str, Reading], as_of: str | None = None, labels: Mapping[str, str] | None = None
) -> Draft:
    """The proposals that the readings (slug of the document to reading) support, merged over documents.

    Parameters
    ----------
    labels : issue id to its title, of a lexicon of the user's own: each is an issue then. Without it, matters
        are told apart and named by the text.

    Raises
    ------
    UsageError
        If no document is dated and `as_of` (ISO 8601) is not given.
    """
    named = {name: with_named_issues(reading) for name, reading in named.items()}
    readings = list(named.values())
    dates = [r.document.metadata.date.value[:10] for r in readings if r.document.metadata.date]
    date = as_of or max(dates, default=None)
    if date is None:
        raise UsageError(UNDATED)
    shares = on_one_scale(named)
    named = shares.named
    own = ToldApart(placed_on(named, labels) if labels is not None else named, {})
    told = without_doubles(figured_apart(with_seats(told_apart(named)))) if labels is None else own
    named = told.named
    matters = matters_of(named, labels, told.titles, told.figured)
    matters = without_settled(matters, named) if labels is None else matters
    pieces = tuple(_pieces(named, matters, date, shares))
    proposals = tuple(_proposals(named, matters, pieces))
    first = readings[0].document
    headline = first.metadata.title.value if first.metadata.title else first.name
    between = [piece.parties.consenting for piece in pieces]
    names = {actor: name_of(named, actor).removeprefix("the ") for own in between for actor in own}
    title = case_title(between, names, [piece.matter.short for piece in pieces]) or headline
    sources = {name: _source(reading) for name, reading in named.items()}
    quotes = [quote for p in proposals if cites(p.path) for quote in p.quotes]
    evidence = {quote.evidence: _evidence(quote, sources, date) for quote in quotes}
    every = {actor for r in named.values() for one in r.statements for actor in one.holders}
    known = {actor: name_of(named, actor) for actor in every}
    conflicts = tuple(conflicts_between(named, known, {m.id: m.title for m in matters.kept}))
    return Draft(
        title, date, sources, proposals, evidence, conflicts, tuple(_choices(named, matters, pieces))
    )


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


def _pieces(named: Mapping[str, Reading], matters: Matters, date: str, shares: Shares) -> Iterator[_Piece]:
    statements = tuple(statements_in(named))
    between = go_betweens(matters, statements)
    known = named_most(matters.lines, statements)
    figures = {issue: with_limits(own) for issue, own in named_on(named, matters, date).items()}
    for matter in matters.kept:
        own = tuple(_with_words(one, shares) for one in figures.get(matter.id, ()))
        whose = next((w for one in own if (w := shares.whose.get(_place(one)))), "")
        said = said_on(matter, statements, own)
        holders = dict.fromkeys(holder for one in own for holder in one.figure.holders)
        numbers = {holder: found for holder in holders if (found := numbers_of(holder, own))}
        matter = replace(matter, title=_title(matter.title, whose, own, named))
        parties = parties_of(matter, said, between, known, numbers, own)
        opposed = (
            opposed_on(said, parties.consenting)
            if not unit_of(own) and not row_of(matter.id)["unit"]
            else None
        )
        if opposed is not None:
            own_sides = {actor: "at_least" if actor == opposed.asks else "at_most" for actor in parties.sides}
            parties = replace(parties, sides=own_sides)
        yield _Piece(matter, said, parties, own, numbers, whose, opposed)


def _place(one: Named) -> tuple[str, int]:
    return one.support.document, one.figure.passage.start


def _with_words(one: Named, shares: Shares) -> Named:
    """A number with the words of the text where the scale counts another share than they do."""
    return replace(one, told=one.figure.passage.quote) if _place(one) in shares.converted else one


def _title(title: str, whose: str, figures: Sequence[Named], named: Mapping[str, Reading]) -> str:
    """The title of a matter; of one on which two parties tell different shares with whose is counted."""
    if not any(one.told for one in figures):
        return title
    who = name_of(named, whose).removeprefix("the ")
    whole_of = re.sub(r"^Share\b ?|\s*\(per cent\)$|^of the cost$", "", title).strip()
    if title.startswith("Share"):
        return f"{who}’s share {whole_of}".strip() if whole_of else f"{who}’s share"
    return f"{title}: share of {who}"


def _proposals(
    named: Mapping[str, Reading], matters: Matters, pieces: Sequence[_Piece]
) -> Iterator[Proposal]:
    taking_part = dict.fromkeys(
        actor
        for piece in pieces
        for actor in (*piece.parties.consenting, *(one.actor for one in piece.parties.between))
    )
    yield from actors_in(named, taking_part, matters.lines)
    yield from home_agendas(named, matters.lines)
    holders = (holder for piece in pieces for one in piece.figures for holder in one.figure.holders)
    names = {actor: name_of(named, actor) for actor in dict.fromkeys((*taking_part, *holders))}
    yield from (_issue(piece, names) for piece in pieces)
    common = last_day(named)
    for piece in pieces:
        stances = tuple(
            stances_on(
                piece.matter,
                piece.said,
                piece.numbers,
                piece.parties.consenting,
                piece.figures,
                piece.opposed,
            )
        )
        yield from stances
        yield from _bridges(piece, {stance.path.split(".")[3] for stance in stances})
        yield from _threats(piece)
        yield from _deadline(piece, common)
    yield from _judged(named, matters)
    links = {
        one.path: one
        for one in linked_by_terms(matters.kept, {p.matter.id: p.figures for p in pieces}, named)
    }
    yield from links.values()
    taken = {frozenset((one.value["from"], one.value["to"])) for one in links.values()}
    ties = tuple(ties_in(matters))
    yield from (one for one in ties if frozenset((one.value["from"], one.value["to"])) not in taken)
    yield from claims_in(named, matters)


def _issue(piece: _Piece, names: Mapping[str, str]) -> Proposal:
    matter, parties = piece.matter, piece.parties
    scale = scale_of(matter, piece.figures, names, names.get(piece.whose, ""), piece.opposed)
    ends = f"“{scale['anchors'][0]['words']}” and “{scale['anchors'][-1]['words']}”"
    who = " and ".join(names.get(actor, actor) for actor in parties.consenting)
    enough = len(parties.consenting) > 1
    data = {
        "title": matter.title,
        **({"short": matter.short} if matter.short != matter.title else {}),
        **({"question": f"Where between {ends} do {who} settle?"} if enough else {}),
        "scale": scale,
        **({"rule": {"veto": list(parties.consenting)}} if enough else {}),
        "stances": {actor: {"direction": side} for actor, side in parties.sides.items()},
        "note": _note(piece, who, names),
    }
    support = [s for _, s in piece.said[:_ABOUT_ISSUE]] or [
        support_of(line) for line in matter.lines[:_ABOUT_ISSUE]
    ]
    return proposal(f"issues.{matter.id}", matter.title, support, data)


def _note(piece: _Piece, who: str, names: Mapping[str, str]) -> str:
    reasons = "".join(f" With it, {reason}." for reason in piece.matter.reasons)
    consent = f"{who} must consent: {piece.parties.why}." if who else "Nobody is named who must consent."
    counts = f" {_counts(piece, names)}" if piece.whose else ""
    proposed = "Proposed by the reader, to be corrected: the scale, its points, the sides."
    return f"{proposed} {consent}{reasons}{counts}"


def _counts(piece: _Piece, names: Mapping[str, str]) -> str:
    """Whose share the scale counts, and what was converted to it."""
    whose = names.get(piece.whose, piece.whose)
    turned = [one for one in piece.figures if one.told]
    said = "; ".join(f"{_whose_words(one, names)} as {one.figure.value:g}" for one in turned)
    told = f" What the text says of the other share is counted as what it leaves: {said}." if said else ""
    return f"The scale counts the share of {whose}.{told}"


def _bridges(piece: _Piece, held: Set[str]) -> Iterator[Proposal]:
    """Those who stand between the parties; with a stance, so that they have attention to give."""
    for one in piece.parties.between:
        if one.actor not in held:
            support = [support_of(line) for line in one.lines]
            path, needs = (
                f"issues.{one.matter}.stances.{one.actor}.salience",
                (f"issues.{one.matter}", f"actors.{one.actor}"),
            )
            note = {"note": "A third party, which stands between the others."}
            yield proposal(path, "third party", support, note, needs=needs)
        yield _bridge(one)


def _bridge(one: GoBetween) -> Proposal:
    """The influence of somebody who stands between others; how much, the text does not say."""
    data = {"kind": "bridging", "sender": one.actor, "trust": dict.fromkeys(one.between)}
    words = f"{one.actor} stands between {' and '.join(one.between)}"
    return proposal(
        f"issues.{one.matter}.influence.between_{one.actor}",
        words,
        [support_of(line) for line in one.lines],
        data,
        needs=(f"issues.{one.matter}", *(f"actors.{actor}" for actor in (one.actor, *one.between))),
    )


def _threats(piece: _Piece) -> Iterator[Proposal]:
    """What third parties threaten those with who must consent; what that weighs, the text does not say."""
    seen: set[tuple[str, str]] = set()
    for statement, support in piece.said:
        for sender in statement.holders if statement.act == "threaten" else ():
            for target in statement.targets:
                fits = sender in piece.parties.beside and target in piece.parties.consenting
                if not fits or (sender, target) in seen:
                    continue
                seen.add((sender, target))
                issue = f"issues.{piece.matter.id}"
                data = {"kind": "threat", "sender": sender, "target": target, "credibility": None}
                needs = (issue, f"actors.{sender}", f"actors.{target}")
                path, words = f"{issue}.influence.threat_{sender}_{target}", f"{sender} threatens {target}"
                yield proposal(path, words, [support], data | _UNSAID, needs=needs)


_UNSAID = dict.fromkeys(("size", "ramp", "backfire", "backfire_resolve"))


def _deadline(piece: _Piece, common: Named | None) -> Iterator[Proposal]:
    """The term that a party names for the matter, else the day on which what holds now runs out."""
    term = deadline_of(piece.figures) or (common if piece.numbers else None)
    if term is not None:
        data, place = deadline_data(term), term.support.passage
        yield proposal(
            f"issues.{piece.matter.id}.deadline",
            f"by {data['date']}: {whole(term.figure.passage.quote)}",
            [term.support],
            data,
            identity=f"{term.support.sha256}:{place.start}-{place.end}",
            needs=(f"issues.{piece.matter.id}",),
        )


def _judged(named: Mapping[str, Reading], matters: Matters) -> Iterator[Proposal]:
    """What the documents say of each matter, one entry for each word of the priors."""
    found: dict[tuple[str, str], list[tuple[str, str, Support]]] = {}
    for matter, word, words, by, place in tones_in(named, matters):
        found.setdefault((matter, word), []).append((words, by, place))
    for (matter, word), places in found.items():
        quoted = "; ".join(dict.fromkeys(words for words, _, _ in places))
        who = ", ".join(dict.fromkeys(by for _, by, _ in places if by))
        data = {"words": whole(quoted), **({"by": who} if who else {})}
        path = f"issues.{matter}.judged.{word}"
        support = [one for _, _, one in places]
        yield proposal(path, f"called {word}: {quoted}", support, data, needs=(f"issues.{matter}",))


def _summed(piece: _Piece) -> Mapping[str, Set[str]]:
    """Holder -> what it is reported to say on the matter, each thing once."""
    found: dict[str, set[str]] = {}
    for statement, _ in piece.said:
        for holder in statement.holders if statement.polarity else ():
            found.setdefault(holder, set()).add(
                whole(statement.content.quote if statement.content else statement.cue.quote)
            )
    return found


def _choices(named: Mapping[str, Reading], matters: Matters, pieces: Sequence[_Piece]) -> Iterator[str]:
    yield from _dates_told(named)
    names = {actor: name_of(named, actor) for piece in pieces for actor in piece.parties.consenting}
    for piece in pieces:
        who = " and ".join(names[actor] for actor in piece.parties.consenting) or "nobody yet"
        yield (
            f"{piece.matter.title}: {who} must consent ({piece.parties.why}). If others must, correct "
            f"issues.{piece.matter.id}.rule.veto."
        )
        unsure = sides_told(piece.parties.consenting, piece.numbers, piece.figures) is None
        if piece.numbers and unsure and len(piece.parties.consenting) > 1:
            yield (
                f"{piece.matter.title}: who wants more? The figures do not tell; the sides are guessed. "
                f"Answer “more: NAME” to issues.{piece.matter.id}.scale in an interview."
            )
        most = max((len(statements) for statements in _summed(piece).values()), default=0)
        if most > MOST_WORDS:
            yield (
                f"{piece.matter.title} gathers {most} different things that one party says; is it "
                "several matters? If so, `accord review FOLDER`: reject what belongs to another."
            )
        if any(one.told for one in piece.figures):
            yield f"{piece.matter.title}: {_counts(piece, names)} Is that what is divided, and by both?"
        for holder in dict.fromkeys(h for one in piece.figures for h in one.figure.holders):
            if told := terms_told(holder, piece.figures):
                yield f"{piece.matter.title}, {name_of(named, holder)}: {told.strip()}"
        own = apart(piece.figures) if not piece.whose else ()
        if own:
            asked = " and ".join(_whose_words(one, names) for one in own)
            yield (
                f"{piece.matter.title}: are {asked} points of one scale, or does each mean its own share? "
                "If its own, answer with the numbers of one in an interview."
            )
        yield from (f"{piece.matter.title} takes in {reason}." for reason in piece.matter.reasons)
    used = [term for piece in pieces if (term := deadline_of(piece.figures))]
    common = last_day(named)
    if common is not None and sum(bool(piece.numbers) for piece in pieces) > 1:
        yield (
            f"The talks as a whole: {term_words(common.figure)}; it is proposed as the deadline of every "
            "issue with figures. If it bounds but one, answer “none for ISSUE” to deadline in an interview."
        )
    for days in other_days(named, [*used, *([common] if common else [])]):
        how = "The interview asks for it (in a file of answers: deadline, “DAY for ISSUE”)."
        yield f"No deadline yet: {days}; is it one of an issue? {how}"
    yield from (f"No issue: {words}." for words in matters.left_out)


def _whose_words(one: Named, names: Mapping[str, str]) -> str:
    """ "“70 %” (Norway)"."""
    who = ", ".join(names.get(holder, holder) for holder in one.figure.holders)
    return f"“{whole(one.figure.passage.quote)}” ({who})"


def _dates_told(named: Mapping[str, Reading]) -> Iterator[str]:
    """The dates of which the document names no year or no day, for a person to confirm."""
    for name, reading in named.items():
        date = reading.document.metadata.date
        said = date.passage.quote if date and date.passage else ""
        wrong = f"If not, correct sources.{name}.published, and as_of."
        if date is not None and date.rule == YEAR_TOLD:
            asked = f"{name} is of “{said}”, with no year: is {date.value}, the nearest to the others, right?"
            yield f"{asked} {wrong}"
        if date is not None and date.rule == YEAR_GIVEN:
            asked = f"{name} is of “{said}”, with no year: is {date.value}, the last before the case, right?"
            yield f"{asked} {wrong}"
        if date is not None and date.rule == MONTH_TOLD:
            asked = f"{name} is dated “{said}” without a day; is its last day, {date.value}, late enough?"
            yield f"{asked} {wrong}"


def case_data(draft: Draft) -> dict[str, Any]:
    """The case as data for a first ``case.yaml``, with every proposed entry in it."""
    data: dict[str, Any] = {
        "accord": 2,
        "id": slug(draft.title.partition(":")[0]),
        "title": draft.title,
        "as_of": draft.as_of,
        "actors": {},
        "issues": {},
        "claims": {},
        "evidence": {name: dict(entry) for name, entry in draft.evidence.items()},
        "sources": {name: dict(source) for name, source in draft.sources.items()},
    }
    for one in draft.proposals:
        here, trail = data, one.path.split(".")
        for key in trail[:-1]:
            here = here.setdefault(key, {})
        here[trail[-1]] = deepcopy(dict(one.value))
    return data


def worded(path: str) -> str:
    """The field that holds the words of the entry at `path`, which an edit in words replaces; empty where it
    has none."""
    if path.startswith("links.") or ".influence." in path:
        return ""
    if path.endswith(".deadline"):
        return "note"
    if path.startswith("claims."):
        return "statement"
    if path.startswith("actors."):
        return "title" if ".sinks." in path else "name"
    if ".judged." in path:
        return "words"
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
