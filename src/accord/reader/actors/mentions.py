"""Which stretches of a text stand for which actor.

Names come from the gazetteer. The document itself adds abbreviations ("Republic of Ruritania (RR)") and
persons ("Ruritanian Foreign Minister Anna Berg" makes later "Berg" a mention of the same state). An
ambiguous name gets candidates; one of them is chosen only by a rule that is written into the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from accord.reader.actors.gazetteer import Entry, Gazetteer, Hit
from accord.reader.actors.namesakes import is_namesake
from accord.reader.records import Actor, Mention, Passage
from accord.reader.tables import table, words

__all__ = ["OFFICE", "find_mentions", "surfaces_of"]

_OFFICE_NOUN = (
    r"(?:[Pp]resident|[Pp]remier|[Pp]rime [Mm]inister|[Mm]inister|PM|[Cc]hancellor|"
    r"[Ss]ecretary(?:[ -][Gg]eneral)?|"
    r"[Aa]mbassador|[Ss]pokes(?:man|woman|person)|[Ee]nvoy|[Nn]egotiator|[Ll]eader|[Kk]ing|[Qq]ueen|[Ss]ultan|"
    r"[Ee]mir|[Ss]heikh|[Pp]rince|[Gg]eneral|Gen\.|[Aa]dmiral|Adm\.|[Ss]enator|Sen\.|[Cc]ommissioner|"
    r"[Dd]iplomat|[Cc]hief|[Cc]ounsell?or|[Aa]dvis[eo]r|[Dd]irector|[Gg]overnor|[Mm]ayor|[Cc]hair(?:man|woman)?|"
    r"[Hh]ead of (?:government|state)|[Oo]fficial|[Rr]epresentative|Rep\.|[Mm]arshal|[Ss]peaker|[Tt]reasurer)"
)
_PORTFOLIO = (
    r"(?: (?:of|for) (?:the )?(?:(?:National|Foreign|External|Internal|Home|Defen[cs]e|Affairs|"
    r"State|Trade|Finance|"
    r"Security|Interior|Economy|Energy|Industry|Commerce|Unification|Treasury|and|Cooperation|Economic|Relations)"
    r" ?)+)?"
)
_BEFORE = r"(?:(?:[A-Za-z][\w'-]{0,3}\.|[A-Za-z][\w'-]*(?:\.\w+)*) ){0,5}?"
_PART = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'-]*\.?"
_NAME = rf"{_PART}(?: (?:bin|al|el|de|da|der|van|von|la|{_PART})){{0,3}}"
OFFICE = re.compile(_OFFICE_NOUN)
_TITLED_FAMILY = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Minister|President|Premier|Secretary|Commissioner|Ambassador|Chancellor|General|"
    rf"Prime Minister|Foreign Minister)\.? (?:{_PART} )?(?P<name>{_PART})"
)
_AFTER_STATE = re.compile(rf"(?:'s|')? {_BEFORE}{_OFFICE_NOUN}{_PORTFOLIO},? ?(?P<name>{_NAME})")
_BEFORE_STATE = re.compile(rf"{_OFFICE_NOUN} (?P<name>{_NAME}) of (?:the )?$")
_APPOSITION = re.compile(rf"(?P<name>{_NAME}), (?:the |an? )?$")
_APPOSED = re.compile(rf"(?:'s|')? {_BEFORE}{_OFFICE_NOUN}\b")
_HEADS = re.compile(
    rf"(?P<name>{_NAME}), (?:(?:the |an? |its )?(?:[a-z-]+ ){{0,3}}?(?:head|leader|chief|chair(?:man|woman)?"
    r"|member|deputy head|spokes(?:man|woman|person)|negotiator|(?:under)?secretary|director)"
    r" (?:of|for|in|at)"
    r"|(?:who|and) (?:leads|led|heads|headed|speaks for|spoke for|chairs)) (?:the )?$"
)
_ITS_OFFICER = re.compile(
    rf"(?:^|(?<=[.!?] )|(?<=, )|(?<= and ))(?:[Ii]ts|[Tt]heir) (?:[a-z-]+ ){{0,3}}?"
    rf"{_OFFICE_NOUN}{_PORTFOLIO},? (?P<name>{_NAME}),?"
)
"""Whom the sentence or the one before has named as the state: "Its chief negotiator, Ann Roe,"."""
_OF_A_SIDE = re.compile(
    r"(?:'s|')? ?(?:[a-z-]+ ){0,2}(?:delegation|side|team|government|ministry|mission|embassy|cabinet"
    r"|negotiat\w+)\b"
)
"""Behind a state, those whose head speaks for it: "head of the Turkmen delegation"."""
_SPEAKS_FOR = re.compile(
    rf"(?P<name>{_NAME}),? (?:[^.;:,]{{0,50}} )?(?:who (?:led|leads|speaks|spoke|negotiates|negotiated|sits"
    r"|sat)|leading|speaking|negotiating|across the table|at the table)(?: \w+){0,2} for (?:the )?$"
)
"""Before a state for which somebody sits at the table: "Ann Roe, across the table for Chile"."""
_SHORTLY = 400
"""Characters back to the state whose officer somebody is."""
_ABBREVIATION = re.compile(r" \(\"?(?P<short>[A-Z][A-Z.&]{1,7})\"?\)")
_FAMILY_FIRST = frozenset({"KOR", "PRK", "CHN", "TWN", "VNM"})
_AS_PLACE = re.compile(
    r"\b(?:in|at|near|outside|"
    r"(?:travel|fly|flew|go|went|come|came|return|trip|visit|summit|head|drive|drove)\w* to) $"
)
_PLACE = "the town and not the Union that sits there"


@dataclass(frozen=True)
class _Learnt:
    """A name that the document itself explains."""

    surface: str
    actor: str
    kind: str
    reason: str


def find_mentions(
    text: str, gazetteer: Gazetteer, date: str | None, elsewhere: Mapping[str, str] = MappingProxyType({})
) -> tuple[Mention, ...]:
    """Every mention of an actor in `text`, in order; `date` (ISO 8601) decides who holds an office.

    `text` is the normalised text of a document: same length as the original, so offsets fit both. `elsewhere`
    are names of persons whom other documents of the same draft introduce -> whom they speak for; what the
    text tells of them itself goes before.
    """
    hits = [hit for hit in gazetteer.find(text) if not is_namesake(text, hit)]
    others = _other_families(text, hits)
    hits = [hit for hit in hits if hit.surface not in others]
    evidence = _unambiguous(hits)
    found = [m for hit in hits if hit.entries and (m := _mention(text, hit, evidence, date))]
    told = (*_abbreviations(text, found), *_persons(text, found), *_families(text, found))
    found = [m for m in found if not _is_seat_of_talks(m, found)]
    learnt = _agreed((*told, *_titled_families(text, {one.surface for one in told})))
    known = {one.surface for one in told} | {hit.surface for hit in hits}
    learnt |= {
        name: _Learnt(name, actor, "person", "introduced in another document")
        for name, actor in elsewhere.items()
        if name not in known and not _is_introduced(text, name)
    }
    taken = [(hit.start, hit.end) for hit in hits]
    found += _learnt_mentions(text, learnt, taken)
    return tuple(sorted(found, key=lambda m: m.passage.start))


def _is_introduced(text: str, name: str) -> bool:
    """Whether the text gives a family name another first name: somebody else is meant."""
    return " " not in name and re.search(rf"\b[A-Z][a-z]+ {re.escape(name)}\b", text) is not None


def _is_seat_of_talks(mention: Mention, found: Sequence[Mention]) -> bool:
    """ "Vienna", where others meet, in a text that names the state in no other way."""
    if mention.passage.quote not in words("no_names", "venue"):
        return False
    return not any(m.kind != "capital" and set(m.chosen) & set(mention.chosen) for m in found)


def _unambiguous(hits: Iterable[Hit]) -> frozenset[str]:
    """Actors that the text names without any doubt."""
    return frozenset(
        hit.entries[0].actor for hit in hits if len(hit.entries) == 1 and hit.entries[0].kind != "ambiguous"
    )


def _mention(text: str, hit: Hit, evidence: frozenset[str], date: str | None) -> Mention | None:
    passage = Passage(hit.surface, hit.start, hit.end)
    if hit.entries[0].kind == "ambiguous":
        return _ambiguous(text, hit, passage, evidence)
    candidates = tuple(_candidate(entry, date, len(hit.entries)) for entry in hit.entries)
    best = max(candidates, key=lambda c: c.score)
    rivals = {c.id for c in candidates if c.score == best.score}
    if len(rivals) > 1 and len(named := rivals & evidence) == 1:
        # Somebody who held offices of two actors, in a text that names only one of them.
        rivals = named
        best = next(c for c in candidates if c.id in named)
    entry = next(e for e in hit.entries if e.actor == best.id)
    if entry.kind == "leader" and _other_person(text, hit):
        return None
    if hit.surface == "Brussels" and _AS_PLACE.search(text[max(0, hit.start - 40) : hit.start]):
        return Mention(passage, "capital", (Actor("BEL", 0.8, _PLACE),), ("BEL",), _PLACE)
    chosen = (best.id,) if len(rivals) == 1 else ()
    return Mention(passage, entry.kind, candidates, chosen, best.reason, _period(entry, date))


def _candidate(entry: Entry, date: str | None, rivals: int) -> Actor:
    in_office = _period(entry, date) == "current"
    score = 0.95 if rivals == 1 else 0.9 if in_office else 0.5
    return Actor(entry.actor, score, entry.reason)


def _period(entry: Entry, date: str | None) -> str:
    periods = {term.period(date) for term in entry.terms}
    return next((p for p in ("current", "former", "later") if p in periods), "")


def _other_person(text: str, hit: Hit) -> bool:
    """Whether another first name stands before a family name: "Melania Trump", "Judd Moon"."""
    if " " in hit.surface:
        return False
    before = re.search(r"([A-Z][a-z]+) $", text[max(0, hit.start - 24) : hit.start])
    if before is None or OFFICE.fullmatch(before.group(1)) or before.group(1) in _no_names():
        return False
    if before.group(1) in words("no_names", "honorific"):
        return False
    return re.search(r"[.!?:\"]\s*$", text[max(0, hit.start - 26) : hit.start - len(before.group())]) is None


def _other_families(text: str, hits: Sequence[Hit]) -> frozenset[str]:
    """Family names of leaders that the text gives to others: "Jan Novak" makes "Novak" no other Novak."""
    leaders = [hit for hit in hits if hit.entries and hit.entries[0].kind == "leader"]
    full = {hit.surface.split()[-1] for hit in leaders if " " in hit.surface}
    return frozenset(h.surface for h in leaders if h.surface not in full and _other_person(text, h))


def _ambiguous(text: str, hit: Hit, passage: Passage, evidence: frozenset[str]) -> Mention | None:
    states = [entry for entry in hit.entries if len(entry.actor) == 3 or entry.actor in evidence]
    named = [entry for entry in states if entry.actor in evidence]
    candidates = tuple(Actor(e.actor, 0.8 if e in named else 0.5, e.reason) for e in hit.entries)
    if hit.surface == "Koreas":
        both = tuple(sorted(e.actor for e in hit.entries))
        return Mention(passage, "name", candidates, both, "both Koreas")
    if len(states) > 1:
        reason = "the document names only this one of them" if len(named) == 1 else "ambiguous"
        return Mention(passage, "name", candidates, tuple(e.actor for e in named if len(named) == 1), reason)
    if hit.surface == "Georgia" and not evidence:
        return Mention(passage, "name", candidates, (), "ambiguous")
    kind = "capital" if hit.surface == "Washington" else "name"
    return Mention(passage, kind, candidates, (states[0].actor,), "no personal name or other use beside it")


def _agreed(learnt: Iterable[_Learnt]) -> dict[str, _Learnt]:
    """Surface to what was learnt; a surface that would mean two actors is left out."""
    kept: dict[str, _Learnt] = {}
    unclear = set()
    for one in learnt:
        if kept.setdefault(one.surface, one).actor != one.actor:
            unclear.add(one.surface)
    return {surface: one for surface, one in kept.items() if surface not in unclear}


def _families(text: str, found: Sequence[Mention]) -> Iterator[_Learnt]:
    """The family name of a leader whose full name the text gives, or the name that it puts behind the title:
    "President Samia".
    """
    for mention in found:
        if mention.kind == "leader" and len(mention.chosen) == 1 and " " in mention.passage.quote:
            reason = f"family name of {mention.passage.quote!r}"
            for surface in surfaces_of(mention.passage.quote, mention.chosen[0]):
                if " " not in surface:
                    yield _Learnt(surface, mention.chosen[0], "leader", reason)
            first = mention.passage.quote.split()[0]
            if re.search(
                rf"\b(?:President|Premier|Minister|King|Queen) {re.escape(first)}\b(?! [A-Z])", text
            ):
                yield _Learnt(first, mention.chosen[0], "leader", reason)


def _titled_families(text: str, known: set[str]) -> Iterator[_Learnt]:
    """ "Mr Albares", "Minister Tau": the one leader of that family name whom the tables know."""
    for match in _TITLED_FAMILY.finditer(text):
        family = match.group("name")
        actor = _leaders_by_family().get(family)
        if actor is not None and family not in known:
            yield _Learnt(family, actor, "leader", f"the only known leader called {family!r}, with a title")


@cache
def _leaders_by_family() -> dict[str, str]:
    """Family name to actor, where all leaders of that name speak for the same."""
    found: dict[str, set[str]] = {}
    for row in table("leaders"):
        for name in (row["name"], *filter(None, row["short"].split("|"))):
            found.setdefault(name.split()[-1], set()).add(row["actor"])
    return {name: next(iter(actors)) for name, actors in found.items() if len(actors) == 1 and len(name) > 2}


def _abbreviations(text: str, found: Sequence[Mention]) -> Iterator[_Learnt]:
    for mention in found:
        match = _ABBREVIATION.match(text, mention.passage.end)
        fits = match is not None and _abbreviates(match.group("short"), mention.passage.quote)
        if match and fits and len(mention.chosen) == 1 and mention.kind in ("name", "organisation", "member"):
            reason = f"introduced after {mention.passage.quote!r}"
            yield _Learnt(match.group("short"), mention.chosen[0], mention.kind, reason)
        if mention.chosen == ("EU",):
            for short in ("the Commission", "The Commission"):
                yield _Learnt(short, "EU", "organisation", "short for the European Commission")


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters of `short` stand in `name` in order: "Angola (MONUA)" names a mission there."""
    letters = iter(name.lower())
    return all(letter in letters for letter in short.lower() if letter.isalpha())


def _persons(text: str, found: Sequence[Mention]) -> Iterator[_Learnt]:
    """Persons whom the text ties to a state by an office."""
    for mention in found:
        if len(mention.chosen) != 1 or mention.kind == "leader":
            continue
        names = _names_beside(text, mention) if mention.kind != "capital" else ()
        for name in (*names, *_names_speaking(text, mention)):
            actor = mention.chosen[0]
            reason = f"office and {mention.passage.quote!r} beside the name"
            for surface in surfaces_of(name, actor):
                yield _Learnt(surface, actor, "person", reason)
    yield from _its_officers(text, found)


def _its_officers(text: str, found: Sequence[Mention]) -> Iterator[_Learnt]:
    """Persons whom "its minister" introduces, where the sentence so far, else the one before in its
    paragraph, names one state alone."""
    for match in _ITS_OFFICER.finditer(text):
        begin = max(text.rfind("\n\n", 0, match.start()) + 2, match.start() - _SHORTLY, 0)
        ends = [begin, *(m.end() + begin for m in re.finditer(r"[.!?]\s+", text[begin : match.start()]))]
        first = ends[-1] if ends[-1] < match.start() or len(ends) == 1 else ends[-2]
        named = {m.chosen for m in found if first <= m.passage.start < match.start() and m.chosen}
        if len(named) == 1 and len(actors := next(iter(named))) == 1:
            reason = f"{match.group()!r} after the one state that is named"
            for surface in surfaces_of(match.group("name"), actors[0]):
                yield _Learnt(surface, actors[0], "person", reason)


def _names_beside(text: str, mention: Mention) -> Iterator[str]:
    start, end = mention.passage.start, mention.passage.end
    window = text[end : end + 160]
    if match := _AFTER_STATE.match(window):
        yield match.group("name")
    before = text[max(0, start - 90) : start]
    if before.endswith((" of ", " of the ")) and (match := _BEFORE_STATE.search(before)):
        yield match.group("name")
    apposed = before.endswith((", ", ", the ", ", a ", ", an ")) and _APPOSED.match(window)
    if apposed and (match := _APPOSITION.search(before)):
        yield match.group("name")


def _names_speaking(text: str, mention: Mention) -> Iterator[str]:
    """Those who head or speak for the side of a state."""
    before = text[max(0, mention.passage.start - 120) : mention.passage.start]
    if _OF_A_SIDE.match(text, mention.passage.end) and (match := _HEADS.search(before)):
        yield match.group("name")
    if before.endswith((" for ", " for the ")) and (match := _SPEAKS_FOR.search(before)):
        yield match.group("name")


def surfaces_of(name: str, actor: str) -> Iterator[str]:
    """The full name and the family name, without words that are no names."""
    parts = name.rstrip(".,").split()
    while parts and parts[-1] in _no_names():
        parts.pop()
    while parts and parts[0].rstrip(".") in words("no_names", "honorific"):
        parts.pop(0)
    if not parts or parts[0] in _no_names() or len(parts[-1]) < 2:
        return
    yield " ".join(parts)
    if len(parts) > 1:
        family = parts[0] if actor in _FAMILY_FIRST and len(parts) < 4 else parts[-1]
        if family not in _no_names() and len(family) > 2:
            yield family


def _learnt_mentions(
    text: str, learnt: dict[str, _Learnt], taken: Sequence[tuple[int, int]]
) -> Iterator[Mention]:
    if not learnt:
        return
    longest_first = sorted(learnt, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    position = 0
    for match in pattern.finditer(text):
        while position < len(taken) and taken[position][1] <= match.start():
            position += 1
        if position < len(taken) and taken[position][0] < match.end():
            continue
        one = learnt[match.group()]
        passage = Passage(match.group(), match.start(), match.end())
        yield Mention(passage, one.kind, (Actor(one.actor, 0.85, one.reason),), (one.actor,), one.reason)


@cache
def _no_names() -> frozenset[str]:
    """Words with a capital that are no part of a person's name."""
    dates = (word.capitalize() for kind in ("weekday", "month") for word in words("calendar", kind))
    return words("no_names", "beginning") | words("no_names", "office") | frozenset(dates)
