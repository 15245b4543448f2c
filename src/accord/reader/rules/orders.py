"""Order claims: what the document itself says comes first, is harder, or is more.

Listing ("the first is ...") is kept apart from difficulty ("it is easier to ... more difficult to ..."):
an author who lists the nuclear issue first may well call it the hardest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accord.reader.actors.scene import Scene
from accord.reader.language.sentences import Sentence
from accord.reader.records import Judgement, OrderClaim, Passage
from accord.reader.rules.issues import IssueFinder
from accord.reader.rules.judgements import UNNAMED
from accord.reader.rules.subjects import is_reported

__all__ = ["order_claims"]

_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_LISTED = re.compile(
    r"^(?:the )?(?P<ordinal>first|second|third|fourth|fifth)(?:ly)?(?: (?:\w+ ){0,3}?(?:is|are|"
    r"concerns|comes|"
    r"involves|relates|has to do)\b|,| of (?:these|all)\b)",
    re.IGNORECASE,
)
_THAN = re.compile(
    r"\b(?P<word>harder|easier|tougher|thornier|(?:more|less) (?:difficult|complicated|"
    r"contentious|challenging|urgent|"
    r"important|pressing))\b[^.;]{0,60}?\bthan\b",
    re.IGNORECASE,
)
_PRIORITY = re.compile(
    r"\b(?:top priorit(?:y|ies)|first priority|priority agenda|(?:main|highest|overriding|"
    r"most urgent) priorit(?:y|ies)|"
    r"top of (?:the|its|their|his|her) agenda|(?:takes?|took|taking) (?:precedence|priority)(?: over)?|"
    r"comes? (?:first|before)|the focus of\b[^.;]{0,80}\bbe|priority is)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:compared with|compared to|unlike|more \w+ (?:\w+ ){0,3}than)\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:internal|other|these|such|remaining|related|bilateral|technical|practical|political|smaller|"
    r"economic|sensitive|minor) (?:issues|matters|questions|problems|tasks)\b(?! as\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Text:
    scene: Scene
    normal: str
    issues: IssueFinder

    def of(self, sentence: Sentence) -> str:
        return self.normal[sentence.start : sentence.end]

    def ids(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(hit.id for hit in self.issues.within(self.scene.passage(start, end)))

    def actors(self, start: int, end: int) -> tuple[str, ...]:
        found = [a for m in self.scene.mentions_in(start, end) for a in m.chosen]
        return tuple(dict.fromkeys(found))


def order_claims(
    scene: Scene,
    normal: str,
    issues: IssueFinder,
    sentences: Sequence[Sentence],
    judgements: Sequence[Judgement],
) -> tuple[OrderClaim, ...]:
    """Every order claim of the document, listings first."""
    text = _Text(scene, normal, issues)
    listed = list(_listings(text, sentences))
    named = tuple(dict.fromkeys(name for claim in listed for name in claim.first if name != "?"))
    found = [
        *listed,
        *_difficulties(text, sentences, judgements, named),
        *(c for s in sentences for c in _than(text, s)),
        *(c for s in sentences for c in _priorities(text, s)),
        *(c for s in sentences for c in _comparisons(text, s)),
    ]
    return tuple(replace(claim, id=f"O{n}") for n, claim in enumerate(found, 1))


def _listings(text: _Text, sentences: Sequence[Sentence]) -> Iterator[OrderClaim]:
    """Runs of "first", "second", "third" at the beginning of sentences."""
    run: list[tuple[Sentence, re.Match[str]]] = []
    for sentence in sentences:
        match = _LISTED.match(text.of(sentence))
        if match is None:
            continue
        rank = _ORDINALS.index(match.group("ordinal").lower())
        if rank != len(run):
            yield from _listing(text, run)
            run = []
        if rank == len(run):
            run.append((sentence, match))
    yield from _listing(text, run)


def _listing(text: _Text, run: Sequence[tuple[Sentence, re.Match[str]]]) -> Iterator[OrderClaim]:
    if len(run) < 2:
        return
    named = [(text.ids(s.start, s.end) or ("?",))[0] for s, _ in run]
    passages = tuple(text.scene.passage(s.start + m.start(), s.start + m.end()) for s, m in run)
    unclear = tuple(
        f"the issue of {p.quote!r} is not clear" for p, n in zip(passages, named, strict=True) if n == "?"
    )
    yield OrderClaim("", "enumeration", "author", tuple(named), (), None, passages, ambiguous=unclear)


def _difficulties(
    text: _Text, sentences: Sequence[Sentence], judgements: Sequence[Judgement], named: Sequence[str]
) -> Iterator[OrderClaim]:
    """Easier and harder things of one paragraph, set against each other."""
    by_sentence = {s.start: s for s in sentences}
    groups: dict[int, list[Judgement]] = {}
    for one in judgements:
        if one.kind == "difficulty" and one.sentence.start in by_sentence:
            groups.setdefault(by_sentence[one.sentence.start].paragraph, []).append(one)
    for group in groups.values():
        easier = [j for j in group if j.value.startswith("eas")]
        harder = [j for j in group if j.value.startswith("hard")]
        compared = any(j.value.endswith(("er", "est")) for j in group)
        if compared and ((easier and harder) or any(j.value.endswith("est") for j in group)):
            claim = _difficulty(text, easier, harder, named)
            if claim.first or claim.after:
                yield claim


def _difficulty(
    text: _Text, easier: Sequence[Judgement], harder: Sequence[Judgement], named: Sequence[str]
) -> OrderClaim:
    passages = tuple(_claim_passage(text, j) for j in (*easier, *harder))
    first = tuple(dict.fromkeys(h.id for j in easier for h in j.issues))
    after = tuple(dict.fromkeys(h.id for j in harder for h in j.issues if h.id not in first))
    vague = [m.group() for p in passages for m in _VAGUE.finditer(text.normal, p.start, p.end)]
    others = [name for name in named if name not in (*first, *after)]
    what = " or ".join(others) or "another issue of the text"
    unclear = [f"does {words!r} include {what}?" for words in dict.fromkeys(vague)]
    if len(first) > 1 or vague:
        unclear.append("no order is given among the easier ones")
    if not first or not after:
        unclear.append("one side of the comparison names no known issue")
    holder = (*easier, *harder)[0].holder
    return OrderClaim("", "difficulty", holder, first, after, None, passages, ambiguous=tuple(unclear))


def _claim_passage(text: _Text, judgement: Judgement) -> Passage:
    """From the cue to the end of its sentence, without the full stop."""
    end = judgement.sentence.end
    while end > judgement.cue.end and not text.normal[end - 1].isalnum():
        end -= 1
    return text.scene.passage(judgement.cue.start, end)


def _than(text: _Text, sentence: Sentence) -> Iterator[OrderClaim]:
    """ "A is harder than B" within one sentence."""
    match = _THAN.search(text.of(sentence))
    if match is None:
        return
    start, end = sentence.start + match.start(), sentence.start + match.end()
    left, right = text.ids(sentence.start, start), text.ids(end, sentence.end)
    if not left or not right or set(left) == set(right):
        return
    word = match.group("word").lower()
    passage = text.scene.passage(sentence.start, sentence.end)
    holder = UNNAMED if is_reported(sentence, start) else "author"
    if re.search(r"urgent|important|pressing", word):
        first, after = (right, left) if word.startswith("less") else (left, right)
        yield OrderClaim("", "priority", holder, first, after, None, (passage,))
        return
    easier_first = word.startswith(("easier", "less"))
    first, after = (left, right) if easier_first else (right, left)
    yield OrderClaim("", "difficulty", holder, first, after, None, (passage,))


def _priorities(text: _Text, sentence: Sentence) -> Iterator[OrderClaim]:
    """Each clause that puts something first: the clauses of a sentence are cut at ", and" and ", but"."""
    words = text.of(sentence)
    begin = 0
    for cut in (*(m.start() for m in re.finditer(r";|, (?:and|but|while)\b", words)), len(words)):
        yield from _priority(text, sentence, sentence.start + begin, sentence.start + cut)
        begin = cut


def _priority(text: _Text, sentence: Sentence, first_place: int, last_place: int) -> Iterator[OrderClaim]:
    match = _PRIORITY.search(text.normal, first_place, last_place)
    if match is None:
        return
    start, end = match.start(), match.end()
    over = match.group().lower().endswith(("over", "before"))
    behind = text.ids(end, last_place)
    first = text.ids(first_place, start) or (() if over else behind)
    if not first:
        return
    actors = text.actors(sentence.start, end)
    passage = text.scene.passage(first_place, last_place)
    after = tuple(i for i in behind if i not in first) if over else ()
    yield OrderClaim(
        "", "priority", "author", first, after, None, (passage,), actor=actors[-1] if actors else ""
    )


def _comparisons(text: _Text, sentence: Sentence) -> Iterator[OrderClaim]:
    """Two actors or administrations compared on one issue; the names stay as written in the text."""
    words = text.of(sentence)
    match = _COMPARED.search(words)
    more = re.search(r"\b(more|less) \w+", words)
    if match is None or more is None or words.lower().startswith("whether"):
        return
    named = [m for m in text.scene.mentions_in(sentence.start, sentence.end) if m.chosen]
    ids = text.ids(sentence.start, sentence.end)
    if len(named) < 2 or len({m.passage.quote for m in named[:2]}) < 2:
        return
    before = match.group().lower().startswith(("compared", "unlike")) and match.start() < more.start()
    less, ahead = (named[0], named[1]) if before else (named[1], named[0])
    if more.group(1).lower() == "less":
        less, ahead = ahead, less
    passage = text.scene.passage(sentence.start, sentence.end)
    issue = ids[0] if ids else None
    yield OrderClaim(
        "", "comparison", "author", (ahead.passage.quote,), (less.passage.quote,), issue, (passage,)
    )
