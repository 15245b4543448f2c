"""Interviews without labels: who is interviewed, by the title block, and which paragraphs are questions.

The head of an interview introduces its guest ("Peru's water envoy, Ana Roe, spoke to ..."). Then questions,
of one paragraph each, take turns with answers, of one or several. Which is which is told by question marks,
by "you" and "we", by length and by bold type, all paragraphs weighed together: the cheapest course from the
introduction through questions and answers wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accord.reader.actors.turns import Turn
from accord.reader.records import Mention, Passage, Tier

INTERVIEWED = "who is interviewed, as the head of the text tells"
"""The reason for whose the answers of an interview are."""
__all__ = ["INTERVIEWED", "Guest", "answered", "introduced_in"]

_INTERVIEW = re.compile(
    r"\binterview(?:ed|s)?\b|\bspoke (?:to|with)\b|\bspeaks (?:to|with)\b|\btalk(?:s|ed) (?:to|with)\b|"
    r"\bin conversation\b|\bconversation (?:has been|was|with)\b|\bsat down with\b|\bWe (?:meet|met|spoke)\b|"
    r"\banswers? (?:our|the|a few|some|your)?\s?questions\b|\bquestions (?:to|for)\b|\bThe .{0,20}\bTalk\b",
    re.IGNORECASE,
)
_OFFICE = (
    r"(?:(?:vice|deputy|under|co)-)?(?:ambassador|minister|envoy|negotiator|diplomat|secretary|commissioner|president|premier|advis[eo]r|"
    r"consul|spokes\w+|chief|director|head|delegate|representative|senator|governor|chancellor|coordinator|"
    r"ombudsman|prosecutor|comptroller|undersecretary|chair\w*|official|speaker|leader|commander|general|"
    r"admiral|team|delegation|side)\b"
)
_BEHIND = re.compile(rf"(?:['’]s?)?(?: [\w’'-]+){{0,4}}? {_OFFICE}(?! (?:said|says|told)\b)", re.IGNORECASE)
"""An office behind a state: "Peru's deputy water envoy"."""
_BEFORE = re.compile(
    rf"\b{_OFFICE}(?: [\w’'-]+){{0,3}}?,? (?:of|for|in) (?:the )?(?:[\w’'-]+ (?:of|for|in) (?:the )?)?$",
    re.IGNORECASE,
)
"""An office before its state: "foreign minister of"."""
_POSTED = re.compile(r" (?:in|to|at) (?:the )?[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)?(?=,)")
"""Where an office is held: "Peru's envoy in Oslo, Ana Roe"."""
_FORMER = re.compile(
    r"\b(?:former|formerly|ex-?|once|was|were|served|until|retired|then|used to)\b", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]+(?: (?:de|van|von|al|bin|der|da|el))?(?: [^\W\d_a-z][\w’-]+){1,3}")
_LINK = re.compile(
    r",? ?(?:(?:who )?(?:is|was|has been|served as|serves as|has led|leads?|led|heads|headed|speaks for|"
    r"represents|chairs|runs|directs) )?(?:then )?(?:the )?",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(?:\*\*|__)(?P<all>.+)(?:\*\*|__)|[*_](?P<some>[^*_].+)[*_]", re.DOTALL)
_OWN = re.compile(r"\b(?:I|[Ww]e|[Oo]urs?|[Mm]y|[Uu]s|[Mm]e|I['’]\w+|[Ww]e['’]\w+)\b")
_YOUR = re.compile(r"\b(?:[Yy]ou|[Yy]ours?|you['’]\w+)\b")
_LEADS = re.compile(
    r"(?:Let me|Let us|Let['’]s) (?:turn|begin|start|talk|come|move|go|speak|ask|stay)\b|"
    r"(?:Turning|Coming) to\b|"
    r"You (?:said|mentioned|spoke|wrote|have|were|once)\b"
)
"""How somebody who asks leads on without a question mark."""
_WHOLE = re.compile(r"[.?!…:;)\]*_][\"”’'»)*_]*\s*$")
"""How a paragraph ends that is no heading."""
_BEHIND_NAME = re.compile(rf"[’']s? (?:[\w’'-]+ ){{0,4}}{_OFFICE}")
_ASIDE = re.compile(
    r"^[\[(][^\[\]()]*[\])]$|\b(?:interview|conversation) (?:has been|was|is|took)\b|"
    r"\b(?:shortened|condensed|edited|translated)\b|"
    r"^[*_]*[^\W\d_a-z][\w.’'-]+(?: [^\W\d_a-z][\w.’'-]+){1,3} (?:is|was) [^?]{3,120}[.*_]+$"
)
"""Notes of the paper: "[She laughs.]", "The conversation was shortened"."""
_HOMES = frozenset({"capital", "seat", "name", "demonym"})
_SHORT, _LONG = 35, 60
"""Words up to which a paragraph is rather a question, and from which on it is rather none."""
_LEAST = 3
"""Questions that make an interview."""
_HEAD = 1500
"""Characters in which the guest is introduced."""
_TOLD = re.compile(
    r",?(?: who)? (?:has |had |also |later |then )*(?:said|says|told|tells|added|replied|declared)\b"
)
"""What stands behind the name of somebody of whom the paper reports beside its guest."""
_PAPER_HEAD = 120
"""Characters in which a paper names itself."""
_SUBTITLE = re.compile(
    rf"^(?:[\w’'-]+[ -]){{0,4}}(?i:{_OFFICE})[,:]? (?P<behind>{_NAME.pattern})|"
    rf"^(?:Interview:? )?(?P<before>{_NAME.pattern}), (?:the )?(?:[\w’'-]+ ){{0,4}}(?i:{_OFFICE})",
    re.MULTILINE,
)
"""A line that begins with the guest and the office, without a state: "Foreign minister Ana Roe on milk"."""


@dataclass(frozen=True)
class Guest:
    """Who is interviewed, for whom he speaks, and whether he still holds the office."""

    name: Passage
    actors: tuple[str, ...]
    former: bool


def answered(text: str, turns: Sequence[Turn], mentions: Sequence[Mention]) -> Sequence[Turn]:
    """The turns; those of an interview without labels are given to its guest and to the one who asks."""
    if any(turn.label is not None for turn in turns) or len(turns) < 2 * _LEAST:
        return turns
    courses = _courses(turns, text)
    first = next((turn.start for turn, kind in zip(turns, courses, strict=True) if kind == "asks"), 0)
    asked = [turn for turn, kind in zip(turns, courses, strict=True) if kind == "asks"]
    marked = sum("?" in text[turn.start : turn.end] for turn in asked)
    if len(asked) < _LEAST or 2 * marked < len(asked) or not _INTERVIEW.search(text, 0, min(first, _HEAD)):
        return turns
    return [*_given(turns, courses, introduced_in(text, min(first, _HEAD), mentions))]


def _given(turns: Sequence[Turn], courses: Sequence[str], guest: Guest | None) -> Iterator[Turn]:
    tier: Tier = "low" if guest is not None and guest.former else "medium"
    for turn, kind in zip(turns, courses, strict=True):
        if kind == "asks":
            yield replace(turn, asks=True, actors=(), asked=guest.actors if guest is not None else ())
        elif kind == "answers" and guest is not None:
            yield replace(
                turn, actors=guest.actors, label=guest.name, reason=INTERVIEWED, tier=tier, alone=guest.former
            )
        else:
            yield turn


# ---------------------------------------------------------------- questions and answers


def _courses(turns: Sequence[Turn], text: str) -> list[str]:
    """Of each paragraph whether it introduces, asks or answers: the course that fits all best."""
    bold = sum(_is_marked(text, turn) for turn in turns) >= _LEAST
    best: dict[str, tuple[float, list[str]]] = {"introduces": (0.0, [])}
    for turn in turns:
        fit = _fits(text, turn, bold=bold)
        found: dict[str, tuple[float, list[str]]] = {}
        for kind, cost_by in _STEPS.items():
            known = [(best[b][0] + cost, best[b][1]) for b, cost in cost_by.items() if b in best]
            if known:
                value, way = max(known, key=lambda one: one[0])
                found[kind] = (value + fit[kind], [*way, kind])
        best = found
    return max(best.values(), key=lambda one: one[0])[1]


_STEPS = {
    "introduces": {"introduces": 0.0},
    "asks": {"introduces": 0.0, "answers": 0.0, "aside": 0.0},
    "answers": {"asks": 0.0, "answers": -2.0, "aside": 0.0},
    "aside": {"asks": 0.0, "answers": 0.0, "aside": 0.0},
}
"""For each kind of paragraph what may stand before it, and how likely that is."""


def _fits(text: str, turn: Turn, *, bold: bool) -> dict[str, float]:
    """How well a paragraph fits each kind, by its words."""
    quote = text[turn.start : turn.end].strip()
    count = len(quote.split())
    leads = bool(_LEADS.match(quote.lstrip("*_ ")))
    own, your = bool(_OWN.search(quote)) and not leads, bool(_YOUR.search(quote))
    ends, whole = quote.rstrip(" *_)").endswith("?"), bool(_WHOLE.search(quote))
    asks = (3.0 if ends else 1.0 if "?" in quote else 0.0) + your - 1.5 * own + 3.0 * leads
    asks += 1.0 if count <= _SHORT else -3.0 if count > _LONG else -1.5
    if bold:
        asks += 4.0 if _is_marked(text, turn) else -6.0
    answers = 2.0 * own - 2.0 * ends + (count > _SHORT)
    heading = 0.0 if whole else 3.0
    tells = 2.0 * bool(_INTERVIEW.search(quote) or _BEHIND_NAME.search(quote))
    return {
        "introduces": heading + tells - 2.0 * ends - 2.0 * your - (1.0 if whole and not tells else 0.0),
        "asks": asks - heading,
        "answers": answers - heading,
        "aside": 8.0 if _ASIDE.search(quote) and not ends else -4.0,
    }


def _is_marked(text: str, turn: Turn) -> bool:
    """Whether a paragraph stands in bold or slanting type as a whole."""
    return _MARKED.fullmatch(text[turn.start : turn.end].strip()) is not None


# ---------------------------------------------------------------- who is interviewed


def introduced_in(text: str, end: int, mentions: Sequence[Mention]) -> Guest | None:
    """The guest whom the head of a text, up to `end`, gives an office of one state."""
    near = [m for m in mentions if m.passage.end <= end and len(m.chosen) == 1]
    offices = [*_apart([(m, *place) for m in near if (place := _office(text, m, end)) is not None])]
    beside = [(*one, _name_beside(text, *one[1:], end, mentions)) for one in offices]
    told_of = [name is not None and _TOLD.match(text, name.end, end) is not None for *_, name in beside]
    beside = [one for one, told in zip(beside, told_of, strict=True) if not told]
    for mention, start, stop, name in beside:
        if name is not None:
            return _guest(text, mention, start, stop, end, name)
    if (own := _of_the_papers_state(text, end, near)) is not None:
        return own
    for mention, start, stop, _ in beside:
        if (name := _name_around(text, start, stop, end, mentions)) is not None:
            return _guest(text, mention, start, stop, end, name)
    return None


def _apart(offices: Sequence[tuple[Mention, int, int]]) -> Iterator[tuple[Mention, int, int]]:
    """Each office once: "Peru's envoy in Oslo" is Peru's, and Oslo only where he is posted."""
    for mention, start, stop in offices:
        held = any(m.passage.end <= start < end for m, begin, end in offices if begin < start)
        if not held:
            yield mention, start, stop


def _guest(text: str, mention: Mention, start: int, stop: int, end: int, name: Passage) -> Guest:
    said = text[max(text.rfind("\n", 0, start) + 1, start - 60) : _clause_end(text, stop, end)]
    return Guest(name, mention.chosen, _FORMER.search(said) is not None)


def _of_the_papers_state(text: str, end: int, near: Sequence[Mention]) -> Guest | None:
    """A guest whose office a line of the head names without a state: it is that of the paper's own."""
    homes = {m.chosen for m in near if m.passage.end <= _PAPER_HEAD and m.kind in _HOMES}
    lines = (m for m in _SUBTITLE.finditer(text, 0, end) if not _FORMER.search(m.group()))
    for line in lines if len(homes) == 1 else ():
        which = "behind" if line["behind"] else "before"
        name = Passage(line[which], line.start(which), line.end(which))
        again = name.quote.split()[-1]
        if again in text[name.end : end]:
            return Guest(name, next(iter(homes)), former=False)
    return None


def _office(text: str, mention: Mention, end: int) -> tuple[int, int] | None:
    """Where the office stands that goes with the name of a state: "Peru's water envoy"."""
    behind = _BEHIND.match(text, mention.passage.end, end)
    before = _BEFORE.search(text, 0, mention.passage.start)
    if behind is None and before is None:
        return None
    start = before.start() if before is not None else mention.passage.start
    if behind is None:
        return start, mention.passage.end
    posted = _POSTED.match(text, behind.end(), end)
    return start, posted.end() if posted is not None else behind.end()


def _clause_end(text: str, start: int, end: int) -> int:
    rest = re.compile(r"[^.;\n]*").match(text, start, end)
    return rest.end() if rest is not None else start


def _name_beside(text: str, start: int, stop: int, end: int, mentions: Sequence[Mention]) -> Passage | None:
    """ "Ana Roe, Peru's envoy", "Peru's envoy, Ana Roe", "Ana Roe served as Peru's envoy"."""
    line = text.rfind("\n", 0, start) + 1
    for name in _names(text, line, end, mentions):
        before = _LINK.fullmatch(text, name.end, start) if name.end <= start else None
        behind = _LINK.fullmatch(text, stop, name.start) if name.start >= stop else None
        if before is not None or behind is not None:
            return name
    return None


def _name_around(text: str, start: int, stop: int, end: int, mentions: Sequence[Mention]) -> Passage | None:
    """The first name of a person in the line of an office, else behind it."""
    line = text.rfind("\n", 0, start) + 1
    return next((n for n in _names(text, line, end, mentions) if not start <= n.start < stop), None)


def _names(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Passage]:
    for name in _NAME.finditer(text, start, end):
        inside = [
            m for m in mentions if name.start() < m.passage.end and m.passage.start < name.end() and m.chosen
        ]
        if not inside or all(m.kind in ("leader", "person") for m in inside):
            yield Passage(name.group(), name.start(), name.end())
