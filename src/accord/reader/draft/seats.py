"""Where a body is to sit: "Peru would put the office in Tacna, Chile in Arica" is a matter of two places.

A paragraph that names an office, a court or the like and in which two parties each want it somewhere makes
one matter of it; what each wants is read as a statement, where no rule has read it as one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from accord.reader.draft.lines import Line, lines_of
from accord.reader.draft.supports import is_id
from accord.reader.draft.threads import ToldApart
from accord.reader.records import IssueHit, Mention, Passage, Reading, Statement

__all__ = ["with_seats"]

_BODY = re.compile(
    r"\b(?:(?P<of>seat|headquarters|home|site|venue|location)\s+of\s+the\s+)?(?P<body>(?:(?!the\b|an?\b|its\b|of\b|that\b|and\b|in\b|joint\b|new\b)[a-z-]+\s+)?"
    r"(?:secretariat|office|authority|commission|committee|headquarters|court|tribunal|bank|centre|center|fund|council|agency|bureau"
    r"|institute|laboratory|registry|depot|terminal|post|university|academy|dispatch\s+room|control\s+room))\b"
)
_WANTS = (
    r"(?:wants?|would\s+(?:rather\s+|still\s+)?(?:put|place|house|seat|locate|base|have|like|prefer|see|set\s+up|build|keep)|prefers?"
    r"|insists?\s+on|holds?\s+out\s+for|proposes?|proposed|favou?rs?|sticks?\s+(?:to|with)|asks?\s+for|demands?|demanded|suggests?"
    r"|pleads?\s+for|argues?\s+for|offers?|claims?|named|names)"
)
_PLACE = r"(?P<place>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?)"
_STAND = re.compile(
    rf"(?:,[^,.;]{{0,40}},)?\s+(?:now\s+|still\s+|again\s+|itself\s+)*(?P<cue>{_WANTS})\b(?P<what>[^.;,]{{0,50}}?)\s(?:in\s+|at\s+)?{_PLACE}(?=[\s,.;]|$)"
)
_GAPPED = re.compile(rf"(?P<cue>)(?P<what>)\s+in\s+{_PLACE}(?=[,.;]|$)")
_ALTERNATES = re.compile(r"\b(?:alternat|rotat|take\s+turns|in\s+turn)\w*")
_SEAT = "seat"


@dataclass(frozen=True)
class _Stand:
    """Where a party wants a body."""

    holder: str
    place: str
    line: Line
    start: int
    end: int


def with_seats(told: ToldApart) -> ToldApart:
    """The readings with the seats of bodies over which two parties differ as matters of their own."""
    named = told.named
    parties = _main(named)
    found: dict[str, list[_Stand]] = {}
    lines: dict[str, list[Line]] = {}
    called: dict[str, str] = {}
    for paragraph in _paragraphs(named):
        body = _body_of(paragraph)
        if not body:
            continue
        head = body.split()[-1]
        called[head] = max(called.get(head, ""), body, key=len)
        lines.setdefault(head, []).extend(paragraph)
        for line in paragraph:
            found.setdefault(head, []).extend(_stands(line, parties, named))
    titles = dict(told.titles)
    places: dict[str, str] = {}
    for body, stands in found.items():
        if len({s.holder for s in stands}) > 1 and len({s.place for s in stands}) > 1:
            issue = f"seat_of_the_{re.sub(r'[^a-z]+', '_', called[body])}"[:40]
            if is_id(issue) and issue not in titles:
                titles[issue] = f"Seat of the {called[body]}"
                places[body] = issue
    if not places:
        return told
    readings = dict(named)
    for body, issue in places.items():
        for name in named:
            own = [s for s in found[body] if s.line.document == name]
            near = [line for line in lines[body] if line.document == name]
            readings[name] = _with(readings[name], issue, own, near)
    return ToldApart(readings, titles, told.figured)


def _main(named: Mapping[str, Reading]) -> frozenset[str]:
    """The actors that take a stand in the texts, and the two that they name most."""
    holders = {h for r in named.values() for s in r.statements for h in s.holders if len(s.holders) == 1}
    counts = Counter(m.chosen[0] for r in named.values() for m in r.mentions if len(m.chosen) == 1)
    return frozenset(holders | {actor for actor, _ in counts.most_common(2)})


def _paragraphs(named: Mapping[str, Reading]) -> Iterator[list[Line]]:
    found: dict[tuple[str, int], list[Line]] = {}
    for line in lines_of(named):
        found.setdefault(line.paragraph, []).append(line)
    yield from found.values()


def _body_of(paragraph: Sequence[Line]) -> str:
    """The body of whose seat a paragraph speaks; empty where it names none."""
    for line in paragraph:
        if found := _BODY.search(line.passage.quote):
            return " ".join(found["body"].split())
        if match := re.match(
            r"(?P<body>[A-Z][a-z]+\s(?:office|authority|court|bank|centre|secretariat|commission))\.",
            line.passage.quote,
        ):
            return match["body"].lower()
    return ""


def _stands(line: Line, parties: frozenset[str], named: Mapping[str, Reading]) -> Iterator[_Stand]:
    quote, start = line.passage.quote, line.passage.start
    for mention in line.mentions:
        if len(mention.chosen) != 1 or mention.chosen[0] not in parties:
            continue
        at = mention.passage.end - start
        match = _STAND.match(quote, at) or (_GAPPED.match(quote, at) if _STAND.search(quote[:at]) else None)
        if match is None or re.search(r"\d|\bnot\b|\bthan\b", match["what"]):
            continue
        if _is_state(match, line.mentions, start) or not _is_where(match, quote, named[line.document]):
            continue
        yield _Stand(
            mention.chosen[0], match["place"], line, mention.passage.start, start + match.end("place")
        )


def _is_state(match: re.Match[str], mentions: Sequence[Mention], start: int) -> bool:
    """Whether the place is a party by its own name: "wants Peru to pay"."""
    return any(
        m.passage.start == start + match.start("place") and m.kind not in ("capital", "seat")
        for m in mentions
    )


def _is_where(match: re.Match[str], quote: str, reading: Reading) -> bool:
    """Whether a name is a town: behind "in" here, or elsewhere in the text."""
    if re.search(r"\b(?:in|at)\s+$", quote[: match.start("place")]):
        return True
    return (
        re.search(rf"\b(?:in|at|from|to)\s+{re.escape(match['place'])}\b", reading.document.text) is not None
    )


def _with(reading: Reading, issue: str, stands: Sequence[_Stand], near: Sequence[Line]) -> Reading:
    """The reading with what parties want, and what they say beside it, as statements on a seat."""
    text = reading.document.text
    statements = list(reading.statements)
    hits = list(reading.hits)
    begins = {line.passage.start for line in near}
    for n, one in enumerate(statements):
        if one.sentence.start in begins and one.holders and not re.search(r"\d", one.sentence.quote):
            place = one.content or one.cue
            statements[n] = replace(one, issues=(IssueHit(issue, place, "lexicon"),))
    for n, stand in enumerate(stands):
        read = [
            s
            for s in statements
            if s.sentence.start == stand.line.passage.start and stand.holder in s.holders
        ]
        if not read:
            statements.append(_statement(f"{issue}{n}", stand, issue, text))
    for line in near:
        hits = [hit for hit in hits if not line.passage.start <= hit.passage.start < line.passage.end]
        first = Passage(line.passage.quote[:1], line.passage.start, line.passage.start + 1)
        hits.append(IssueHit(issue, first, "lexicon"))
    hits.sort(key=lambda hit: hit.passage.start)
    statements.sort(key=lambda s: s.sentence.start)
    return replace(reading, statements=tuple(statements), hits=tuple(hits))


def _statement(name: str, stand: _Stand, issue: str, text: str) -> Statement:
    whole = Passage(text[stand.start : stand.end], stand.start, stand.end)
    return Statement(
        id=name,
        sentence=stand.line.passage,
        cue=whole,
        holders=(stand.holder,),
        holder_text=Passage(text[stand.start : stand.start + 1], stand.start, stand.start + 1),
        act="want",
        polarity=1,
        negated=False,
        content_negated=False,
        modality="actual",
        time="present",
        content=whole,
        issues=(IssueHit(issue, whole, "lexicon"),),
        targets=(),
        attributed_to=(),
        plover=None,
        rule="seat",
        confidence="medium",
    )
