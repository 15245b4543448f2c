"""Orders of difficulty put together from judgements: what is called easy and what hard, side by side.

Judgements of one holder that stand in one paragraph, or a few sentences from each other, are set against each
other step by step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import cast

from accord.reader.judging.comparisons import than_of
from accord.reader.judging.judgements import Judged
from accord.reader.judging.lexicon import small
from accord.reader.judging.pointing import POINTING, antecedent
from accord.reader.judging.rankings import among
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase, stretch
from accord.reader.judging.superlatives import all_of_it, set_of, that_we_have
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, OrderKind, Passage

__all__ = ["difficulties", "graded_sides", "weights"]

_VAGUE = re.compile(
    r"\b(?:internal|other|these|such|remaining|related|bilateral|technical|practical|political|smaller|"
    r"economic|sensitive|minor) (?:issues|matters|questions|problems|tasks)\b(?! as\b)",
    re.IGNORECASE,
)
_GRADES = {
    "easiest": 0.0,
    "easy": 1.0,
    "easier": 1.0,
    "hard": 3.0,
    "harder": 3.0,
    "hardest": 5.0,
}
_APART = 8
"""Sentences between two judgements of one order, beyond which only a common paragraph joins them."""
_SIZES = frozenset({"smallest", "biggest", "largest"})
_LONGEST = 10
"""Words of a side."""
_CUT = re.compile(r"[:;\"“”?]")
_COMPARED_APART = 3
"""Sentences between what is called easy and what is called harder or the hardest."""
_BESIDE = 2
"""Sentences between what matters more and what matters less."""
_Sentences = Mapping[int, Sentence]


def difficulties(
    text: OrderText,
    earlier: _Sentences,
    judged: Sequence[Judged],
    named: Sequence[str],
    told: Sequence[OrderClaim],
) -> Iterator[OrderClaim]:
    """Easier and harder things of one paragraph, set against each other, step by step."""
    groups = _groups([j for j in judged if j.judgement.value in _GRADES and not _within(j, told)])
    for group in groups:
        yield from (c for one in group for c in _against(text, earlier, one))
        steps = _steps(group)
        yield from (c for one in group for c in _of_all(text, earlier, one, alone=len(steps) == 1))
        if len(steps) == 1:
            only = steps[0]
            if only[0].judgement.value in ("harder", "easier"):
                yield from _beside(text, earlier, only[0])
            if any(j.judgement.value.endswith("est") for j in only):
                pair = (only, []) if only[0].judgement.value.startswith("eas") else ([], only)
                yield from _claimed(text, earlier, pair[0], pair[1], named)
            continue
        compared = any(j.judgement.value.endswith(("er", "est")) for j in group)
        for lower, upper in pairwise(steps):
            if _close(lower, upper, _COMPARED_APART if compared else 1):
                yield from _claimed(text, earlier, lower, upper, named)


def graded_sides(
    text: OrderText, earlier: _Sentences, judged: Sequence[Judged]
) -> Iterator[tuple[Judged, Side]]:
    """What is called easy or hard, in the words of the text, where they name it."""
    for one in judged:
        if one.judgement.value in _GRADES and (side := _side(text, earlier, one)) is not None:
            yield one, side


def weights(
    text: OrderText, earlier: _Sentences, judged: Sequence[Judged], told: Sequence[OrderClaim]
) -> Iterator[OrderClaim]:
    """What matters more and what less, of one holder in sentences beside each other."""
    graded = [j for j in judged if j.judgement.kind == "importance"]
    for one in graded:
        here = one.judgement.sentence
        if one.sighting.word.low not in _SIZES and not any(
            p.start < here.end and here.start < p.end
            for c in told
            for p in c.passages
            if c.kind == "importance"
        ):
            yield from _of_all(text, earlier, one)
    for one, other in pairwise(graded):
        apart = other.sentence.number - one.sentence.number
        if apart > _BESIDE or one.judgement.holder != other.judgement.holder:
            continue
        if one.sentence.paragraph != other.sentence.paragraph:
            continue
        ranks = _weight(one), _weight(other)
        ahead, behind = (one, other) if ranks[0] > ranks[1] else (other, one)
        first, after = _side(text, earlier, ahead), _side(text, earlier, behind)
        if ranks[0] == ranks[1] or first is None or after is None or first.words == after.words:
            continue
        spans = [_claim_passage(text, ahead), _claim_passage(text, behind)]
        if not any(p.start < s.end and s.start < p.end for c in told for p in c.passages for s in spans):
            yield claim_of("importance", one.judgement.holder, (first,), (after,), spans)


def _weight(one: Judged) -> float:
    """How much it is said to matter: most, much, little, least."""
    words = {w.low for w in one.sentence.words[one.sighting.first.i : one.sighting.last.i + 1]}
    most = any(
        w.tag in ("JJS", "RBS") for w in one.sentence.words[one.sighting.first.i : one.sighting.last.i + 1]
    )
    high = one.judgement.value == "high"
    return (3.0 if high else -3.0) + ((1.0 if high else -1.0) if most or "least" in words else 0.0)


def _against(text: OrderText, earlier: _Sentences, one: Judged) -> Iterator[OrderClaim]:
    """ "Compared with the bay, the reactor is child's play"."""
    mark = next((w for w in one.sentence.words if w.low == "compared" and w.i < one.sighting.first.i), None)
    side = _side(text, earlier, one)
    if mark is None or side is None or one.judgement.value not in ("easy", "easier", "hard", "harder"):
        return
    things = [
        thing
        for preposition in one.sentence.words[mark.i : one.sighting.first.i]
        if preposition.low in ("with", "to")
        and (thing := one.sentence.child(preposition, "pobj")) is not None
    ]
    others = [text.side(noun_phrase(one.sentence, thing)) for thing in things]
    if any(others):
        pair = ([side], others) if one.judgement.value.startswith("eas") else (others, [side])
        span = text.scene.passage(min(mark.start, side.words.start), one.sighting.last.end)
        yield claim_of("difficulty", one.judgement.holder, pair[0], pair[1], (span,))


def _beside(text: OrderText, earlier: _Sentences, one: Judged) -> Iterator[OrderClaim]:
    """ "We put the ferry first. The mast is harder": against what was spoken of before."""
    subject = one.sighting.about[0] if one.sighting.about else None
    if (
        subject is None
        or one.sighting.verb.tag == "VBD"
        or subject.pos not in ("NOUN", "PROPN")
        or any(
            w.low
            in ("than", "now", "become", "becoming", "getting", "grown", "gets", "make", "makes", "made")
            for w in one.sentence.words
        )
    ):
        return
    side, other = _side(text, earlier, one), antecedent(text, earlier, one.sentence)
    if (
        side is None
        or other is None
        or not other.ids
        or not one.sighting.rule.startswith("adjective")
        or side.words.quote.lower() == other.words.quote.lower()
    ):
        return
    pair = (other, side) if one.judgement.value == "harder" else (side, other)
    spans = [other.words, text.scene.passage(one.sentence.start, one.sentence.end)]
    yield claim_of("difficulty", one.judgement.holder, pair[:1], pair[1:], spans)


def _of_all(text: OrderText, earlier: _Sentences, one: Judged, *, alone: bool = True) -> Iterator[OrderClaim]:
    """ "Of everything on the table this is the thorniest": against the set that it is one of; where nothing
    else of the paragraph is graded (`alone`), also against "the agenda" and "the lot"."""
    kind = one.judgement.kind
    most = any(
        w.tag in ("JJS", "RBS") for w in one.sentence.words[one.sighting.first.i : one.sighting.last.i + 1]
    )
    if kind not in ("difficulty", "importance") or not (most or one.judgement.value.endswith("est")):
        return
    rest = among(text, one.sentence, one.sighting.first, one.sighting.last)
    rest = (
        rest
        or set_of(text, one.sentence, one.sighting.word)
        or that_we_have(text, one.sentence, one.sighting.word)
        or (all_of_it(text, one.sentence, one.sighting.word) if alone else None)
    )
    side = _pointing(text, one) or _side(text, earlier, one)
    if rest is None or side is None or _shared(rest, side):
        return
    first = one.judgement.value == "high" or one.judgement.value.startswith("eas")
    pair = (side, rest) if first else (rest, side)
    span = text.scene.passage(one.sentence.start, one.sentence.end)
    yield claim_of(cast(OrderKind, kind), one.judgement.holder, pair[:1], pair[1:], (span,))


def _pointing(text: OrderText, one: Judged) -> Side | None:
    subject = next((w for w in one.sighting.about if w.pos in ("PRON", "DET")), None)
    return text.side([subject]) if subject is not None else None


def _shared(one: Side, other: Side) -> bool:
    return one.words.start < other.words.end and other.words.start < one.words.end


def _claimed(
    text: OrderText,
    earlier: _Sentences,
    easier: Sequence[Judged],
    harder: Sequence[Judged],
    named: Sequence[str],
) -> Iterator[OrderClaim]:
    claim = _difficulty(text, earlier, easier, harder, named, (*easier, *harder)[0].judgement.holder)
    if claim is not None:
        yield claim


def _steps(group: Sequence[Judged]) -> list[list[Judged]]:
    """The judgements by grade, easiest first; what is "harder still" stands behind what came before."""
    grades: dict[float, list[Judged]] = {}
    last = None
    for one in group:
        grade = _GRADES[one.judgement.value]
        still = one.judgement.value == "harder" and one.sighting.rule.startswith("adjective")
        if still and last is not None and last >= grade:
            grade = last + 0.1
        grades.setdefault(grade, []).append(one)
        last = grade if one.judgement.value.startswith("hard") else None
    return [grades[grade] for grade in sorted(grades)]


def _groups(judged: Sequence[Judged]) -> list[list[Judged]]:
    """Those of one holder that stand in one paragraph, or a few sentences from each other."""
    groups: dict[str, list[list[Judged]]] = {}
    for one in judged:
        own = groups.setdefault(one.judgement.holder, [])
        if own and _goes_on(own[-1][-1], one):
            own[-1].append(one)
        else:
            own.append([one])
    return [group for own in groups.values() for group in own]


def _goes_on(last: Judged, one: Judged) -> bool:
    apart = one.sentence.number - last.sentence.number
    return one.sentence.paragraph == last.sentence.paragraph or apart <= _APART


def _within(one: Judged, told: Sequence[OrderClaim]) -> bool:
    """Whether "than" has made an order of difficulty of these words already."""
    cue = one.judgement.cue
    if one.sighting.verb.low in small("rating") and than_of(one.sentence, one.sighting.word) is not None:
        # "We rate it harder than rail": beside what, it says itself.
        return True
    return any(
        c.kind == "difficulty" and p.start <= cue.start and cue.end <= p.end for c in told for p in c.passages
    )


def _close(easier: Sequence[Judged], harder: Sequence[Judged], apart: int = 1) -> bool:
    """Whether something easy and something hard stand in sentences beside each other, or `apart`."""
    still = any(w.low == "still" for b in harder for w in b.sentence.words)
    return still or any(abs(a.sentence.number - b.sentence.number) <= apart for a in easier for b in harder)


def _difficulty(
    text: OrderText,
    earlier: _Sentences,
    easier: Sequence[Judged],
    harder: Sequence[Judged],
    named: Sequence[str],
    holder: str,
) -> OrderClaim | None:
    passages = tuple(_claim_passage(text, j) for j in (*easier, *harder))
    ahead: list[Side | None] = [
        s for j in easier if (s := _side(text, earlier, j)) is not None and _names_matter(s)
    ]
    sides = [(j, s) for j in harder if (s := _side(text, earlier, j)) is not None and _names_matter(s)]
    harder = [j for j, _ in sides]
    behind: list[Side | None] = [s for _, s in sides]
    if easier and not ahead:
        return None
    if not easier or not harder:
        rest = [among(text, j.sentence, j.sighting.first, j.sighting.last) for j in (*easier, *harder)]
        ahead, behind = (ahead or rest), (behind or rest)
    if harder:
        behind = [_own(text, j, side, ahead) for j, side in zip(harder, behind, strict=True)]
    if not any(ahead) and not any(behind):
        return None
    if {s.words for s in ahead if s} == {s.words for s in behind if s}:
        # "It ought to be the easiest, and it has been made the hardest": one matter.
        return None
    vague = [m.group() for p in passages for m in _VAGUE.finditer(p.quote)]
    first = {i for s in ahead if s for i in s.ids}
    after = {i for s in behind if s for i in s.ids}
    others = [name for name in named if name not in first | after]
    what = " or ".join(others) or "another issue of the text"
    unclear = [f"does {words!r} include {what}?" for words in dict.fromkeys(vague)]
    if len(first) > 1 or vague:
        unclear.append("no order is given among the easier ones")
    if not first or not after:
        unclear.append("one side of the comparison names no known issue")
    claim = claim_of("difficulty", holder, ahead, behind, passages)
    return replace(claim, ambiguous=tuple(unclear))


def _side(text: OrderText, earlier: _Sentences, one: Judged) -> Side | None:
    """What is called easy or hard, in the words of the text."""
    sighting = one.sighting
    for noun in sighting.about:
        if noun.low in POINTING or noun.pos in ("ADP", "SCONJ") or _gives_reason(one, noun):
            continue
        if noun.dep in ("xcomp", "advcl") and noun.pos == "VERB" and _points(one, noun):
            # "This is the easiest to end".
            continue
        if noun.dep in ("advcl", "prep") and sighting.about[0].low in ("this", "that", "these"):
            continue
        colon = next((w.i for w in one.sentence.words[noun.i :] if w.text == ":"), None)
        if colon is not None and colon < sighting.word.i:
            return text.side(stretch(one.sentence, one.sentence.subtree(noun)[0].i, colon))
        words = noun_phrase(one.sentence, noun) if noun.pos in ("NOUN", "PROPN", "ADJ", "NUM") else []
        words = words or [w for w in one.sentence.subtree(noun) if w.pos != "PUNCT"]
        if sighting.word in words and len(words) > 1:
            # "The hardest question is the border": what is hard stands behind "is".
            words = _named_behind(one)
        side = text.side(words[:14])
        if side is not None:
            return side if side.ids else Side(side.words, tuple(h.id for h in one.judgement.issues))
    if any(noun.pos in ("PRON", "DET") for noun in sighting.about):
        stands_for = antecedent(text, earlier, one.sentence)
        if stands_for is not None:
            return stands_for
    words = _before_cue(one) or _behind_cue(one)
    return text.side(words) if words else None


def _points(one: Judged, verb: Word) -> bool:
    """Whether "this" or "these" is what a verb behind the cue is said of."""
    subject = one.sentence.child(one.sighting.verb, "nsubj")
    behind = one.sighting.last.i < verb.i <= one.sighting.last.i + 2
    return behind and subject is not None and subject.low in ("this", "that", "these", "those")


def _gives_reason(one: Judged, noun: Word) -> bool:
    """ "Is the simplest, because both lose money", "the least difficult: money can be divided"."""
    words = one.sentence.words
    between = words[one.sighting.last.i + 1 : max(noun.i, one.sighting.last.i + 1)]
    told = noun.pos in ("VERB", "AUX") and any(w.text == ":" for w in between)
    return told or any(w.low in ("because", "since", "as", "if") for w in one.sentence.children(noun, "mark"))


def _behind_cue(one: Judged) -> list[Word]:
    """ "Hard: the border", "the hardest is the border": what stands behind a colon or "is"."""
    words = one.sentence.words
    if one.sighting.first.i <= 1 and (turned := _behind_verb(one)):
        return turned
    after = words[one.sighting.last.i + 1 : one.sighting.last.i + 2]
    if not after or not (after[0].text in (":", "—", "–") or after[0].low in ("is", "are", "will", "to")):
        return []
    return stretch(one.sentence, after[0].i + 1, len(words))


def _behind_verb(one: Judged) -> list[Word]:
    """ "Harder, though not hopeless, is the matter of people": the subject stands last."""
    root = next((w for w in one.sentence.words if w.dep == "ROOT"), None)
    if root is None or root.i <= one.sighting.last.i or root.low not in small("copula"):
        return []
    before = one.sentence.children(root, "nsubj", "nsubjpass", "expl")
    said = next((w for w in one.sentence.children(root, "attr", "nsubj") if w.i > root.i), None)
    turned = said is not None and not any(w.i < root.i for w in before)
    return noun_phrase(one.sentence, said) if turned and said is not None else []


def _before_cue(one: Judged) -> list[Word]:
    """ "Cables I'd describe as the easiest": the noun that opens the clause."""
    words = one.sentence.words[: one.sighting.first.i]
    start = next((w.i + 1 for w in reversed(words) if w.text in (";", ":")), 0)
    noun = next((w for w in words[start:] if w.pos in ("NOUN", "PROPN")), None)
    if noun is None or any(w.pos in ("VERB", "AUX", "ADP") for w in words[start : noun.i]):
        return []
    return [w for w in noun_phrase(one.sentence, noun) if w.i < one.sighting.first.i]


def _names_matter(side: Side) -> bool:
    """Whether a side is a matter in a few words, and no piece of a clause such as "to lose both"."""
    words = side.words.quote.split()
    if words[0].lower() == "to" and side.ids and not _CUT.search(side.words.quote):
        # "It is harder to agree on such things as the border": a deed that names a known matter.
        return True
    own = words[0].lower() in ("to", "my", "our", "of", "who", "how", "whether", "are", "is")
    return not own and len(words) <= _LONGEST and not _CUT.search(side.words.quote)


def _own(text: OrderText, one: Judged, side: Side | None, others: Sequence[Side | None]) -> Side | None:
    """ "Energy is the simplest and refugees the most painful": the noun right before is its own."""
    if side is None or all(other is None or other.words != side.words for other in others):
        return side
    first = one.sighting.first.i
    while first > 0 and one.sentence.words[first - 1].pos in ("DET", "ADV", "AUX", "PUNCT"):
        first -= 1
    noun = one.sentence.words[first - 1] if first > 0 else None
    if noun is None or noun.pos not in ("NOUN", "PROPN"):
        return side
    return text.side([w for w in noun_phrase(one.sentence, noun) if w.i <= noun.i]) or side


def _named_behind(one: Judged) -> list[Word]:
    verb = one.sighting.verb
    said = one.sentence.child(verb, "attr", "acomp", "ccomp", "xcomp", "dobj")
    if said is None or said.i <= one.sighting.word.i:
        return []
    if said.pos == "VERB" and one.sighting.about and one.sighting.about[0].low in ("one", "thing"):
        # "To make it wait for the hard one is to lose both".
        return []
    if said.pos == "ADJ" and one.sighting.about:
        # "The harder matter is older".
        return noun_phrase(one.sentence, one.sighting.about[0])
    return list(noun_phrase(one.sentence, said))


def _claim_passage(text: OrderText, one: Judged) -> Passage:
    """From the judged thing or the cue to the end of its clause."""
    words = one.sentence.words
    sighting = one.sighting
    starts = [sighting.first.i, *(one.sentence.subtree(n)[0].i for n in sighting.about[:1])]
    first = min(starts)
    cut = next((w.i for w in words[sighting.last.i + 1 :] if w.text in (",", ";", ".", ":")), len(words))
    return text.scene.passage(words[first].start, words[cut - 1].end)
