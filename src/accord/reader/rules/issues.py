"""Which issue a stretch of text is about: the lexicon of the case first, then phrases built like an issue.

"No issue" is a legal answer. A proposal always carries the words that point to it and the rule.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from accord.errors import InvalidFileError
from accord.reader.records import IssueHit, Mention, Passage
from accord.reader.tables import rows_in, table

__all__ = [
    "IssueFinder",
    "Lexicon",
    "default_lexicon",
    "find_issues",
    "generic",
    "lexicon_from",
    "make_lexicon",
]

_WEIGHTS = {"lexicon": 1.0, "hint": 0.3}
_GENERIC_WEIGHT = 0.3
_PLEDGE = re.compile(r"defen[cs]e|guarantee|assurance|umbrella|deterrence|Article", re.IGNORECASE)
"""Words of an alliance that, unlike "ties" and "relations", do not stand in every text."""
_TITLE = 120
"""Characters at the beginning of a document in which its title stands."""
_OFFICE_BEHIND = re.compile(
    r"(?:'s)? (?:minister|ministry|ministers|commissioner|secretary|committee|department|agency|spokes\w+)\b",
    re.IGNORECASE,
)
"""What makes a matter the name of an office: "the energy minister"."""
_NOUN = r"(?:issues?|problems?|questions?|disputes?)"
_PATTERNS = (
    re.compile(rf"\b((?:[a-z][\w-]+ ){{1,2}}){_NOUN}\b"),
    re.compile(
        r"\b(?:cooperation|negotiations?|talks|dialogue|consultations?|dispute|"
        r"coordination) (?:on|over|about) "
        r"(?:the |an? )?((?:[a-z][\w-]+ ?){1,3})"
    ),
)
_EMPTY = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "our",
        "such",
        "any",
        "all",
        "some",
        "other",
        "many",
        "only",
        "longer",
        "later",
        "separate",
        "rival",
        "original",
        "industrial",
        "whole",
        "open",
        "difficult",
        "hard",
        "easy",
        "harder",
        "easier",
        "toughest",
        "manageable",
        "sticking",
        "outstanding",
        "remaining",
        "thorny",
        "technical",
        "several",
        "key",
        "main",
        "major",
        "core",
        "important",
        "related",
        "new",
        "old",
        "recent",
        "current",
        "same",
        "first",
        "second",
        "third",
        "last",
        "next",
        "domestic",
        "internal",
        "more",
        "most",
        "both",
        "two",
        "three",
        "of",
        "on",
        "in",
        "to",
        "for",
        "and",
        "or",
        "with",
        "by",
        "from",
        "as",
        "at",
        "is",
        "are",
        "was",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "may",
        "further",
        "global",
        "international",
        "foreign",
        "bilateral",
        "joint",
        "common",
        "big",
        "real",
        "biggest",
        "greatest",
        "certain",
        "various",
        "what",
        "which",
        "where",
        "enough",
        "took",
        "take",
        "takes",
        "taking",
        "raise",
        "raised",
        "raises",
        "no",
        "each",
        "another",
        "every",
        "little",
        "serious",
        "grave",
        "great",
        "own",
        "into",
        "about",
        "over",
        "this",
        "without",
        "because",
        "solve",
        "resolve",
        "settle",
        "avoid",
        "cause",
        "create",
        "discuss",
        "address",
        "long-standing",
        "longstanding",
        "unresolved",
        "sensitive",
        "specific",
        "similar",
    ]
)


@dataclass(frozen=True)
class Lexicon:
    """Issue id to label, and one pattern over all phrases."""

    labels: Mapping[str, str]
    phrases: Mapping[str, str]
    """Lower-case phrase to issue id."""
    pattern: re.Pattern[str]
    hints: frozenset[str] = frozenset()
    """Phrases that count only where nothing clearer stands beside them."""


@dataclass(frozen=True)
class IssueFinder:
    """The issues of one document, by place."""

    hits: tuple[IssueHit, ...]
    starts: tuple[int, ...]
    main: IssueHit | None = None
    own: bool = False
    """Whether the lexicon is that of a case, whose few issues are all that the text may be about."""
    signs: tuple[IssueHit, ...] = ()
    """Everyday words that weigh in the vote on statements and judgements, and name no matter of their own."""

    def topic(self) -> IssueHit | None:
        """What the document as a whole is about; None where no phrase of the lexicon occurs."""
        return self.main

    def within(self, passage: Passage | None) -> tuple[IssueHit, ...]:
        """Hits inside `passage`, each issue once, those of the lexicon before those of a pattern."""
        if passage is None:
            return ()
        inside = self.hits[bisect_left(self.starts, passage.start) : bisect_left(self.starts, passage.end)]
        inside = tuple(h for h in inside if h.passage.end <= passage.end)
        clear = any(h.reason == "lexicon" for h in inside)
        known = [
            h for h in inside if h.reason == "lexicon" or (h.reason == "hint" and self._counts(h, clear))
        ]
        return tuple({h.id: h for h in reversed(known or inside)}.values())[::-1]

    def _counts(self, hint: IssueHit, clear: bool) -> bool:
        """Whether a hint counts: beside a clear word only where it points to what the document is about."""
        return not clear or (self.main is not None and hint.id == self.main.id)

    def strong(self, passage: Passage | None) -> tuple[IssueHit, ...]:
        """Hits inside `passage` that name a matter clearly: no hint and no issue that every text touches."""
        return tuple(h for h in self.within(passage) if h.reason == "lexicon" and h.id not in generic())


def _topic(hits: Sequence[IssueHit]) -> IssueHit | None:
    """The hit whose issue weighs most in the document; None where no phrase of the lexicon occurs.

    A clear phrase counts 1, a hint or an issue that every text touches less, one in the title 4 times. Each
    phrase counts with the root of how often it occurs, so that one word repeated does not decide alone.
    """
    weights: defaultdict[tuple[str, str], float] = defaultdict(float)
    for hit in hits:
        if hit.reason in _WEIGHTS:
            common = hit.id in generic() and not _PLEDGE.search(hit.passage.quote)
            base = _WEIGHTS[hit.reason] * (_GENERIC_WEIGHT if common else 1.0)
            weights[hit.id, hit.passage.quote.lower()] += base * (4 if hit.passage.end < _TITLE else 1)
    counts: defaultdict[str, float] = defaultdict(float)
    for (name, _), weight in weights.items():
        counts[name] += weight**0.5
    best = max(counts, key=lambda name: counts[name], default=None)
    return next((hit for hit in hits if hit.id == best), None)


@cache
def generic() -> frozenset[str]:
    """Issues that nearly every text touches; what the paragraph or the document is about is added to them."""
    return frozenset(row["id"] for row in table("issues") if row["generic"] == "yes")


@cache
def _shipped() -> frozenset[str]:
    return frozenset(row["id"] for row in table("issues"))


@cache
def default_lexicon() -> Lexicon:
    """The lexicon that ships with the package; made once, since its pattern is long."""
    rows = table("issues")
    return make_lexicon(
        ((row["id"], row["label"], row["phrases"].split("|")) for row in rows),
        ((row["id"], row["hints"].split("|")) for row in rows),
    )


@cache
def _signs() -> Lexicon:
    """The everyday words that weigh in the vote."""
    rows = table("issue_signs")
    return make_lexicon(
        ((row["id"], row["id"], row["phrases"].split("|")) for row in rows),
        ((row["id"], row["hints"].split("|")) for row in rows),
    )


def lexicon_from(path: Path) -> Lexicon:
    """A case's own lexicon: a table with the columns id, label, phrases (separated by ``|``) and, if wanted,
    hints, which count only where nothing clearer stands beside them.
    """
    rows = rows_in(path)
    if not rows or not {"id", "phrases"} <= rows[0].keys():
        raise InvalidFileError(f"{path} needs the columns id, label and phrases, separated by tabs")
    return make_lexicon(
        ((r["id"], r.get("label", r["id"]), r["phrases"].split("|")) for r in rows),
        ((r["id"], r.get("hints", "").split("|")) for r in rows),
    )


def make_lexicon(
    issues: Iterable[tuple[str, str, Sequence[str]]], hints: Iterable[tuple[str, Sequence[str]]] = ()
) -> Lexicon:
    """A lexicon from (id, label, phrases) and (id, hints); the longest phrase wins where several begin at
    one place.
    """
    labels: dict[str, str] = {}
    clear: dict[str, str] = {}
    faint: dict[str, str] = {}
    for name, label, given in issues:
        labels[name] = label
        for phrase in _cleaned(given):
            clear.setdefault(phrase, name)
    for name, given in hints:
        for phrase in _cleaned(given):
            faint.setdefault(phrase, name)
    phrases = {phrase.lower(): name for phrase, name in {**faint, **clear}.items()}
    hinting = frozenset(p.lower() for p in faint) - {p.lower() for p in clear}
    return Lexicon(labels, phrases, _pattern_of({**faint, **clear}), hinting)


def _cleaned(phrases: Iterable[str]) -> list[str]:
    """Phrases in lower case, but for abbreviations: "WHO" is not "who"."""
    stripped = (phrase.strip() for phrase in phrases)
    return [phrase if phrase.isupper() else phrase.lower() for phrase in stripped if phrase]


def _pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern over all phrases, arranged by their first letters so that few are tried at each word."""
    groups: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        groups.setdefault(phrase[:2].lower(), []).append(phrase)
    branches = (
        f"(?={re.escape(first)})(?:{'|'.join(map(_as_pattern, group))})" for first, group in groups.items()
    )
    return re.compile(rf"\b(?:{'|'.join(branches) or r'(?!)'})(?!\w)", re.IGNORECASE)


def _as_pattern(phrase: str) -> str:
    if phrase.endswith("*"):
        return re.escape(phrase[:-1]) + r"\w*"
    plain = re.escape(phrase) + ("" if phrase.endswith("s") else "s?")
    return f"(?-i:{plain})" if phrase.isupper() else plain


def find_issues(text: str, lexicon: Lexicon, mentions: Sequence[Mention]) -> IssueFinder:
    """Every phrase in `text` (normalised) that points to an issue."""
    people = [m.passage for m in mentions if m.kind in ("leader", "person")]
    hits = _found(text, lexicon, people)
    hits += _relations(text, mentions)
    covered = {h.passage.start for h in hits}
    for pattern in _PATTERNS:
        hits += [h for m in pattern.finditer(text) if (h := _patterned(m)) and h.passage.start not in covered]
    ordered = tuple(sorted(hits, key=lambda h: (h.passage.start, h.passage.end)))
    own = not lexicon.labels.keys() <= _shipped()
    signs = () if own else tuple(_found(text, _signs(), people))
    return IssueFinder(ordered, tuple(h.passage.start for h in ordered), _topic(ordered), own, signs)


def _found(text: str, lexicon: Lexicon, people: Sequence[Passage]) -> list[IssueHit]:
    """The phrases of a lexicon in `text`, without names of persons and offices."""
    return [
        hit
        for hit in (_hit(lexicon, m) for m in lexicon.pattern.finditer(text))
        if not _names_somebody(hit.passage, people) and not _OFFICE_BEHIND.match(text, hit.passage.end)
    ]


def _names_somebody(passage: Passage, people: Sequence[Passage]) -> bool:
    """Whether a word is part of a person's name: "Condoleezza Rice" is no matter of trade."""
    last = bisect_right(people, passage.start, key=lambda p: p.start) - 1
    return last >= 0 and passage.start < people[last].end


def _hit(lexicon: Lexicon, match: re.Match[str]) -> IssueHit:
    found = match.group().lower()
    phrase = next((p for p in (found, found.removesuffix("s")) if p in lexicon.phrases), None)
    if phrase is None:
        phrase = max((p for p in lexicon.phrases if p.endswith("*") and found.startswith(p[:-1])), key=len)
    passage = Passage(match.group(), match.start(), match.end())
    return IssueHit(lexicon.phrases[phrase], passage, "hint" if phrase in lexicon.hints else "lexicon")


def _relations(text: str, mentions: Sequence[Mention]) -> list[IssueHit]:
    """ "US-DPRK relations": the relation of a pair other than the two of the document is an issue of
    its own.
    """
    found = []
    counts = Counter(a for m in mentions for a in m.chosen)
    main = {a for a, _ in counts.most_common(2)}
    for first, second in pairwise(mentions):
        between = text[first.passage.end : second.passage.start]
        after = re.match(
            r" (?:bilateral )?(?:relations|ties|relationship|rapprochement)\b",
            text[second.passage.end : second.passage.end + 40],
        )
        if between != "-" or after is None or len(first.chosen) != 1 or len(second.chosen) != 1:
            continue
        if {*first.chosen, *second.chosen} == main:
            continue
        name = "_".join(["relations", *sorted(a.lower() for a in (*first.chosen, *second.chosen))])
        start, end = first.passage.start, second.passage.end + after.end()
        found.append(IssueHit(name, Passage(text[start:end], start, end), "pattern"))
    return found


def _patterned(match: re.Match[str]) -> IssueHit | None:
    words = [w for w in match.group(1).split() if w.lower() not in _EMPTY]
    if not words or not words[-1].isascii():
        return None
    slug = "_".join(re.sub(r"\W+", "_", w.lower()) for w in words[-2:])
    return IssueHit(slug, Passage(match.group(), match.start(), match.end()), "pattern")
