"""Clauses that place one matter by an ordinal: "At the top I put X", "Second is Y", "Fourth come W".

Only the head or the end of a clause is read, so that what stands first is named and no part of a story. What
is placed has to be a matter: a phrase with a noun, and no clause of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accord.reader.judging.placings import NAMED, is_person
from accord.reader.language.sentences import Sentence, Word

__all__ = ["LAST", "NEXT", "Placed", "answered", "placed"]

NEXT = 0
"""The place of what comes next, whatever its number."""
LAST = 99

_PLACES = {
    **{w: n for n, w in enumerate(("first", "second", "third", "fourth", "fifth", "sixth", "seventh"), 1)},
    "next": NEXT,
    "last": LAST,
    "finally": LAST,
    "lastly": LAST,
}
_PLACE = rf"(?P<place>{'|'.join(_PLACES)})"
_BE = r"(?:is|are|comes?|stands?|(?:will|would|should|must|shall) (?:be|come))"
_DONE = (
    r"(?:be|come|go|be (?:taken|tackled|finished|settled|opened|done|dealt with|addressed|handled|closed|"
    r"taken up|discussed|raised|solved|resolved|completed))"
)
_MODAL = r"(?:should|must|will|would|shall|ought to|has to|have to)"
_THING = r"(?P<thing>[^,;:.()—–?]{3,90}?)"
_BEHIND = r"(?=\s*(?:[,;:.()—–]|$|\b(?:before|because|since|among|by|in|for|as|of (?:all|these)|and)\b))"
_END = r"\s*(?=[,;:.(—–]|$)"
_EASIEST = r"(?:easiest|simplest|least difficult)"
_HARDEST = r"(?:hardest|most difficult|thorniest|toughest|trickiest)"
_LISTS = r"(?:agenda|list|programme|queue|ranking|order)"
_PUT = r"(?:i|we) (?:would )?(?:put|place|rank|set)"
_PATTERNS = tuple(
    (re.compile(rf"^{words}", re.IGNORECASE), place, kind)
    for words, place, kind in (
        (rf"at the (?:very )?top,? {_PUT} {_THING}{_END}", 1, ""),
        (rf"at the (?:very )?bottom,? {_PUT} {_THING}{_END}", LAST, ""),
        (rf"{_PLACE}(?:, [^,;:]{{2,40}},)? {_BE} {_THING}{_END}", None, ""),
        (rf"{_PLACE}, (?P<thing>[^,;:.()—–?]{{3,90}}){_END}", None, ""),
        (rf"{_THING} {_MODAL} {_DONE} {_PLACE}{_BEHIND}", None, "sequence"),
        (rf"{_THING} (?:comes?|ranks?|stands?) {_PLACE}{_BEHIND}", None, ""),
        (rf"followed by {_THING}\s*(?=[,;:.(]|$|\b(?:in|on|before|by|and then)\b)", NEXT, "sequence"),
        (rf"and then {_THING}\s*(?=[,;:.(]|$|\b(?:in|on|before|by)\b)", NEXT, ""),
        (
            rf"{_THING} (?:{_MODAL} )?(?:heads?|tops?|leads?) (?:the|its|their|any|our) {_LISTS}\b",
            1,
            "",
        ),
        (rf"{_THING} (?:might|could|should|would|will|can) (?:then )?follow\b", NEXT, "sequence"),
        (
            rf"only (?:then|after that) (?:should|would|could|can|will|may) (?:we|they|one|the \w+) "
            rf"(?:turn|move|come|pass|go)(?: on)? to {_THING}{_END}",
            NEXT,
            "sequence",
        ),
        (rf"{_THING} (?:can|could|may|must|should|would) wait\b", LAST, ""),
        (
            rf"{_THING} (?:will|should|can|may|must) be [^,;:.]*?\bonly (?:when|once|after)\b",
            LAST,
            "sequence",
        ),
        (rf"(?:the )?{_EASIEST} (?:of [^,;:.]{{2,25}}? )?(?:is|are) {_THING}{_END}", 1, "difficulty"),
        (rf"{_THING} (?:is|are) (?:the )?{_EASIEST}(?: of all| of them)?{_END}", 1, "difficulty"),
        (
            rf"{_THING} (?:is|are) of (?:middling|medium|moderate|middle) difficulty\b",
            NEXT,
            "difficulty",
        ),
        (rf"{_THING} (?:is|are) (?:much |somewhat |rather )?harder\b", NEXT, "difficulty"),
        (rf"(?:the )?{_HARDEST} (?:of [^,;:.]{{2,25}}? )?(?:is|are) {_THING}{_END}", LAST, "difficulty"),
    )
)
_MARKED = re.compile(
    rf"\b(?:{'|'.join(_PLACES)}|top|bottom|heads?|tops?|leads?|followed|follow|then|only|wait|harder|difficulty|"
    r"\w+est|difficult)\b",
    re.IGNORECASE,
)
"""What has to stand in a sentence that places a matter: most place none."""
_GAPPED = re.compile(rf"(?:^|[,;]\s*)(?:and )?{_THING} {_PLACE}\s*[.;]?$", re.IGNORECASE)
""" "... should be third, and Batoka last"."""
_ANSWER = re.compile(r"\s*(?:with|by) (?:the |an? )?(?P<thing>[^,;:.()—–?]{3,90})", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:where|with what|how)\b.{0,60}\b(?:begin|start)\s*\?", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:^(?:[(]?[a-h\d](?:\.\d+)*[.)]?\s+)?|[;:]\s*|,\s*(?=followed by)|(?<=\bthat )(?=the |an? )|"
    r"(?<=[a-z] )(?=and then ))"
)
"""The head of a clause, behind the number of its paragraph."""
_LEADING = re.compile(
    r"(?:(?:the|a|an|our|my|surely|clearly|and|but|then|\d+(?:\.\d+)*|[(]?[a-h][)])\s+)+", re.IGNORECASE
)
_RELATIVE = frozenset({"what", "who", "which", "that", "whatever", "where", "how"})
_EMPTY = frozenset({"it", "this", "that", "they", "he", "she", "we", "i", "these", "those", "there", "one"})
_LONGEST = 12


@dataclass(frozen=True)
class Placed:
    """A matter that is placed by a clause."""

    place: int
    start: int
    """Where the words begin that name the matter."""
    end: int
    sentence: Sentence
    """The sentence that places it, or, of an answer without a verb, the one behind it."""
    kind: str
    """What the clause alone tells of the kind of order; empty where it is told elsewhere."""
    bare: bool
    """Whether an ordinal and a comma alone place it: "Third, the books"."""
    named: bool = False
    """Whether an ordinal or a grade places it, and not "might follow" or "can wait"."""


def answered(text: str, before: Sentence, sentence: Sentence) -> Placed | None:
    """What an answer without a verb puts first, between the question where to begin and the sentence behind:
    "Where to begin? With the nurses, surely."."""
    match = _ANSWER.match(text, before.end, sentence.start)
    if match is None or _ASKED.search(text[before.start : before.end]) is None:
        return None
    return Placed(1, match.start("thing"), match.end("thing"), sentence, "sequence", False)


def placed(text: str, sentence: Sentence) -> Iterator[Placed]:
    """The matters that `sentence` places, from left to right; `text` is the document."""
    said = text[sentence.start : sentence.end].replace("\n", " ")
    if _MARKED.search(said) is None:
        return
    for opening in _CLAUSE.finditer(said):
        for pattern, place, kind in _PATTERNS:
            match = pattern.search(said[opening.end() :])
            if match is None:
                continue
            known = _PLACES[match["place"].lower()] if place is None else place
            found = list(_taken(sentence, match, known, kind, opening.end()))
            yield from found
            if found:
                break
        else:
            continue
    last = _GAPPED.search(said)
    if last is not None and last.start() > 0 and _PLACES[last["place"].lower()] > 1:
        yield from _taken(sentence, last, _PLACES[last["place"].lower()], "")


def _taken(
    sentence: Sentence, match: re.Match[str], place: int, kind: str, offset: int = 0
) -> Iterator[Placed]:
    start, end = match.span("thing")
    lead = _LEADING.match(match["thing"])
    start += lead.end() if lead is not None else 0
    low, high = sentence.start + offset + start, sentence.start + offset + end
    words = tuple(w for w in sentence.words if low <= w.start and w.end <= high)
    if _is_matter(words):
        ordinal = "place" in match.groupdict()
        bare = ordinal and match.string[match.end("place") : match.start("thing")] == ", "
        named = ordinal or kind == "difficulty"
        yield Placed(place, words[0].start, words[-1].end, sentence, kind, bare, named)


def _is_matter(words: tuple[Word, ...]) -> bool:
    """Whether the words name something, and tell nothing of it."""
    if not 0 < len(words) <= _LONGEST or words[0].low in _EMPTY or is_person(words):
        return False
    own = next((k for k, w in enumerate(words) if w.low in _RELATIVE), len(words))
    told = any(w.tag in ("VBZ", "VBP", "VBD", "MD", "VB") for w in words[:own])
    return not told and any(w.pos in (*NAMED, "ADJ") or w.low in _RELATIVE for w in words)
