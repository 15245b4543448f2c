"""Judgements: what is called hard, easy, open, likely, failed; by the author, or by whoever is reported.

A judgement inside the content of a statement belongs to the holder of that statement, and not to the
author: in "officials reckon they have paid too much" the author judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from accord.reader.actors.scene import Scene
from accord.reader.language.sentences import Sentence
from accord.reader.records import IssueHit, Judgement, Passage, Statement
from accord.reader.rules.issues import IssueFinder
from accord.reader.rules.subjects import is_reported
from accord.reader.tables import table

__all__ = ["UNNAMED", "JudgementReader"]

UNNAMED = "unnamed"
"""Who holds a judgement that is reported of somebody who is no known actor."""

_NEGATED = re.compile(r"\b(?:not|n't|no|never|hardly|far from)\b|n't\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Pattern:
    kind: str
    value: str
    regex: re.Pattern[str]


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(row["kind"], row["value"], re.compile(row["pattern"], re.IGNORECASE))
        for row in table("judgements")
    )


@dataclass
class JudgementReader:
    """Reads sentence after sentence; keeps the issue of the last one for "this is not easy"."""

    scene: Scene
    normal: str
    """Normalised text of the document."""
    issues: IssueFinder
    _count: int = 0
    _last: tuple[int, tuple[IssueHit, ...]] = field(default=(-1, ()))

    def read(self, sentence: Sentence, statements: Sequence[Statement]) -> list[Judgement]:
        """The judgements in `sentence`, given the `statements` drafted from it."""
        whole = self.scene.passage(sentence.start, sentence.end)
        found = [self._judgement(p, m, whole, sentence, statements) for p, m in _matches(self.normal, whole)]
        here = self.issues.within(whole)
        if here:
            self._last = (sentence.paragraph, here)
        elif self._last[0] != sentence.paragraph:
            self._last = (sentence.paragraph, ())
        return [one for one in found if one is not None]

    def _judgement(
        self,
        pattern: _Pattern,
        match: re.Match[str],
        whole: Passage,
        sentence: Sentence,
        statements: Sequence[Statement],
    ) -> Judgement | None:
        cue = self.scene.passage(match.start(), match.end())
        value = _value(pattern, match.group())
        if value is None or _is_statement_cue(cue, statements):
            return None
        self._count += 1
        return Judgement(
            id=f"J{self._count}",
            sentence=whole,
            holder=_holder(cue, statements, sentence),
            kind=pattern.kind,
            value=value,
            cue=cue,
            issues=self._issues(cue, whole, sentence),
            rule=f"{pattern.kind} {value}",
        )

    def _issues(self, cue: Passage, whole: Passage, sentence: Sentence) -> tuple[IssueHit, ...]:
        """Of the clause around the cue, else of the sentence, else of the sentence before."""
        own = self.issues.within(_clause(self.scene, self.normal, cue, whole)) or self.issues.within(whole)
        if own or self._last[0] != sentence.paragraph:
            return own
        return tuple(replace(hit, reason="context") for hit in self._last[1][:1])


def _matches(normal: str, whole: Passage) -> Iterator[tuple[_Pattern, re.Match[str]]]:
    """Matches in the sentence, without overlap, earlier patterns first."""
    taken: list[tuple[int, int]] = []
    found = []
    for pattern in _patterns():
        for match in pattern.regex.finditer(normal, whole.start, whole.end):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append((match.start(), match.end()))
                found.append((pattern, match))
    yield from sorted(((p, m) for p, m in found if p.kind != "order"), key=lambda pair: pair[1].start())


def _value(pattern: _Pattern, words: str) -> str | None:
    """The value, with "not easy" turned to hard and plain "easy" kept apart; None where nothing is judged."""
    if pattern.value == "hard" and re.search(r"\b(?:easy|simple|straightforward)\b", words, re.IGNORECASE):
        return "hard" if _NEGATED.search(words) else "easy"
    return pattern.value


def _is_statement_cue(cue: Passage, statements: Sequence[Statement]) -> bool:
    """Whether the same words already are the cue of a statement; a refusal told by the author is both."""
    return any(
        s.cue.start < cue.end and cue.start < s.cue.end and s.rule != "hard to accept" for s in statements
    )


def _holder(cue: Passage, statements: Sequence[Statement], sentence: Sentence) -> str:
    """Whose judgement it is: of the innermost statement whose content holds the cue, else of an unnamed one
    who is reported, else of the author."""
    around = [
        s
        for s in statements
        if s.content
        and s.content.start <= cue.start
        and cue.end <= s.content.end
        and not s.rule.startswith("hard")
    ]
    if not around:
        return UNNAMED if is_reported(sentence, cue.start) else "author"
    inner = min(around, key=lambda s: s.content.end - s.content.start if s.content else 0)
    return "+".join(inner.holders)


def _clause(scene: Scene, normal: str, cue: Passage, whole: Passage) -> Passage:
    """From the semicolon, ", and" or ", but" before the cue to the one after it."""
    cuts = [
        m.start() for m in re.finditer(r";|, (?:and|but|while|whereas)\b", normal[whole.start : whole.end])
    ]
    places = [whole.start, *(whole.start + c for c in cuts), whole.end]
    start = max(p for p in places if p <= cue.start)
    end = min(p for p in places if p >= cue.end)
    return scene.passage(start, end)
