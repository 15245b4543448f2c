"""Orders told step by step: "Pharma first. After that the visas.", "power first, the railway second".

Marks of place ("first", "then", "next", "comes last", "can wait") are gathered over a few sentences, and with
them what is called the easiest, harder and the hardest; each pair of neighbours is one claim. What kind of
order it is, is told by the words around: of weight, of difficulty, of what is to be done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from accord.reader.judging.clauses import modals, verb_above
from accord.reader.judging.declared import declared, declared_before
from accord.reader.judging.deeds import deed
from accord.reader.judging.judgements import Judged
from accord.reader.judging.listings import of_remarks
from accord.reader.judging.marks import marked
from accord.reader.judging.order_words import order_words
from accord.reader.judging.placings import NAMED, PLACES, is_person
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase, stretch
from accord.reader.judging.spoken_of import last_alone, named_alone
from accord.reader.judging.to_do import begins, is_told, to_do
from accord.reader.judging.told_steps import advised
from accord.reader.judging.whose import order_holder
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, OrderKind
from accord.reader.tables import words as table_words

__all__ = ["stepwise"]

_APART = 4
"""Sentences from one step to the next."""
_FAR = 12
"""The same, where the steps are called easier and harder."""
_SUPERLATIVES = frozenset({"easiest", "hardest"})
_OPPOSITE = {"easiest": ("hard", "harder", "hardest"), "hardest": ("easier", "easiest")}
"""What may follow in an order that opens with the one or the other."""
_OPENING = frozenset({":", ";", '"', "“", "—"})
_NOT_LISTED = ("VERB", "AUX", "ADP", "SCONJ", "PRON")
_QUEUE = frozenset({"then", "first", "next", "after", "finally"})
_TURNING = frozenset({"turning", "moving", "passing", "coming"})
_NUMBERED = frozenset({"second", "secondly", "third", "thirdly", "fourth", "fourthly", "fifth"})
_NEAR = 40
"""Characters from the head of a sentence in which a step goes on from the sentence before."""
_SHORT = 16
"""Words of a sentence in which "I" or "we" names a first step."""
_ORDERS = frozenset({"order", "list", "ranking", "sequence", "priorities"})
_BEFORE = 3
"""Sentences before the first step whose words tell what kind of order it is."""


@dataclass(frozen=True)
class _Step:
    rank: str
    """first, next or last."""
    side: Side
    sentence: Sentence
    start: int
    end: int
    doing: bool
    """Whether it tells what is done, and not what stands where."""
    grade: str = ""
    """How hard it is called, where it is."""
    kind: OrderKind | None = None
    """The kind of the order that it opens, where its own words tell it."""

    def is_of(self, other: _Step) -> bool:
        """Whether both are said of the same words."""
        mine, theirs = self.side.words, other.side.words
        return mine.start < theirs.end and theirs.start < mine.end


def stepwise(
    text: OrderText,
    sentences: Sequence[Sentence],
    holders: Mapping[int, str],
    graded: Sequence[tuple[Judged, Side]] = (),
) -> Iterator[OrderClaim]:
    """The orders that are told in steps; `holders` tells who speaks in which sentence, and `graded` what is
    called easy or hard."""
    grades: dict[int, list[_Step]] = {}
    for one, side in graded:
        grades.setdefault(one.sentence.number, []).append(_graded(one, side))
    chain: list[_Step] = []
    for place, sentence in enumerate(sentences):
        if sentence.words[-1].text == "?":
            continue
        told = [] if _is_remark(sentence, sentences) else list(_steps(text, sentence))
        told = [step for step in told if not _is_numbered(sentence, step)]
        for step in _with_grades(told, grades.get(sentence.number, ())):
            if chain and not _goes_on(chain, step):
                yield from _claims(text, sentences, chain, holders)
                chain = []
            if chain and step.is_of(chain[-1]):
                continue
            if chain and step.sentence is not chain[-1].sentence and (opening := _anew(text, chain, step)):
                yield from _claims(text, sentences, chain, holders)
                chain = [opening]
            if step.rank == "first" and not (chain and _rises(chain, step)):
                yield from _claims(text, sentences, chain, holders)
                chain = [step]
            elif chain:
                if not step.grade or step.rank != "graded" or _rises(chain, step):
                    chain.append(step)
            elif step.rank == "next" and (
                opening := _most(text, step)
                or _begun(text, step)
                or _listed(text, step)
                or _opening(text, sentences, place, step)
                or _advice_before(text, sentences, place, step)
            ):
                own = (g for g in grades.get(opening.sentence.number, ()) if g.is_of(opening))
                chain = [replace(opening, grade=next((g.grade for g in own), "")), step]
            elif step.rank == "next" and step.doing:
                # What it goes on from is not told; what follows it may be.
                chain = [step]
    yield from _claims(text, sentences, chain, holders)


def _is_remark(sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    """ "Third, relations have improved": one of the "three observations" that were announced."""
    numbered = len(sentence.words) > 1 and sentence.words[0].low in PLACES and sentence.words[1].text == ","
    return numbered and of_remarks(sentence, sentences)


def _is_numbered(sentence: Sentence, step: _Step) -> bool:
    """ "Second, it should trade the discount": an item of a list (`accord.reader.judging.listings`)."""
    mark = next((w for w in sentence.words if w.start == step.start), None)
    if mark is None or mark.low not in _NUMBERED or mark.i + 1 >= len(sentence.words):
        return False
    if mark.i and sentence.words[mark.i - 1].pos == "DET":
        # "In the second, the embargo would be lifted": of two stages.
        return False
    return sentence.words[mark.i + 1].text == ","


def _graded(one: Judged, side: Side) -> _Step:
    """What is called the easiest opens an order, and so may the hardest; what is harder goes on with one."""
    cue, value = one.judgement.cue, one.judgement.value
    start, end = min(cue.start, side.words.start), max(cue.end, side.words.end)
    if side.words.start < one.sentence.start:
        start, end = cue.start, cue.end
    rank = "first" if value in _SUPERLATIVES else "graded"
    return _Step(rank, side, one.sentence, start, end, False, value)


def _with_grades(steps: list[_Step], grades: Sequence[_Step]) -> list[_Step]:
    """The steps of a sentence with how hard they are called; what is only called so is a step as well."""
    for one in grades:
        same = next((k for k, s in enumerate(steps) if s.is_of(one)), None)
        if same is not None:
            steps[same] = replace(steps[same], grade=one.grade)
        else:
            steps.append(one)
    return sorted(steps, key=lambda s: s.start)


def _rises(chain: Sequence[_Step], step: _Step) -> bool:
    """Whether `step` goes on with a chain of easier and harder things in the sense in which it began."""
    return step.grade in _OPPOSITE.get(chain[0].grade, ())


def _goes_on(chain: Sequence[_Step], step: _Step) -> bool:
    last = chain[-1]
    apart = step.sentence.number - last.sentence.number
    if apart > (_FAR if any(s.grade for s in (*chain, step)) and not step.doing else _APART):
        return False
    if apart and declared(step.sentence) is not None:
        return False
    if step.sentence.paragraph != last.sentence.paragraph and step.sentence.words[0].low in _TURNING:
        # "Turning to the sea, ...": the text goes on, and no order.
        return False
    # An order that has come to its end goes on only in its last sentence.
    return not (last.rank == "last" and step.sentence is not last.sentence)


def _claims(
    text: OrderText, sentences: Sequence[Sentence], chain: Sequence[_Step], holders: Mapping[int, str]
) -> Iterator[OrderClaim]:
    if chain and chain[0].grade == "hardest" and not any(_rises(chain, step) for step in chain):
        # The hardest is named, and then something else begins.
        chain = chain[1:]
    if len(chain) < 2 or all(step.grade and step.rank in ("graded", "first") for step in chain):
        # Easier and harder alone are put together from judgements.
        return
    kind = _kind(sentences, chain)
    opening = next((w for w in chain[0].sentence.words if w.start >= chain[0].start), None)
    teller = order_holder(text.scene, chain[0].sentence, opening) if opening is not None else None
    holder = teller or holders[chain[0].sentence.number]
    falling = kind == "difficulty" and chain[0].grade.startswith("hard")
    for one, other in pairwise(chain):
        spans = [text.scene.passage(one.start, one.end), text.scene.passage(other.start, other.end)]
        if one.sentence is other.sentence:
            spans = [text.scene.passage(min(one.start, other.start), max(one.end, other.end))]
        pair = (other, one) if falling else (one, other)
        yield claim_of(kind, holder, (pair[0].side,), (pair[1].side,), spans)


def _kind(sentences: Sequence[Sentence], chain: Sequence[_Step]) -> OrderKind:
    """By the words of the steps, else of the sentences before them."""
    if chain[0].kind is not None:
        return chain[0].kind
    own = {w.low for step in chain for w in step.sentence.words if not _is_aside(step.sentence, w)}
    first = chain[0].sentence.number
    if all(step.doing for step in chain) or chain[0].doing:
        return "sequence"
    left = len(chain) == 2 and chain[1].doing and not chain[1].grade and chain[1].rank == "last"
    if left and chain[0].grade:
        # "It is the easiest, and I would settle it now and leave the rest for later".
        return "sequence"
    if chain[0].grade or (chain[0].rank != "first" and sum(bool(step.grade) for step in chain) > 1):
        return "difficulty"
    order = declared_before(sentences, first, back=_BEFORE)
    if order is not None and order.kind == "priority" and chain[0].sentence is not chain[-1].sentence:
        # "My order would be this. Buses first. Markets second": told sentence by sentence, what is done when.
        near = [s for s in sentences if first - _BEFORE <= s.number <= first]
        if not any(_asks_what_matters(s) for s in near) and _is_own(near):
            return "sequence"
    if order is not None:
        return order.kind
    if any(_asks_what_matters(s) for s in sentences if first - _BEFORE <= s.number <= first):
        return "priority"
    if own & order_words("by_importance"):
        return "importance"
    if any(step.doing for step in chain):
        return "sequence"
    if own & order_words("by_difficulty_of_steps") and not own & {"should", "must", "ought"}:
        return "difficulty"
    if _comes_first(chain[0]) or own & (order_words("ranking_by_will") | order_words("ranking_verbs")):
        return "priority"
    return "sequence"


def _asks_what_matters(sentence: Sentence) -> bool:
    """ "Can you tell us what the priority is?"."""
    return sentence.words[-1].text == "?" and any(w.low.startswith("priorit") for w in sentence.words)


def _is_own(sentences: Sequence[Sentence]) -> bool:
    """ "My order would be this"."""
    return any(
        a.low in ("my", "our", "own") and b.low == "order" for s in sentences for a, b in pairwise(s.words)
    )


def _is_aside(sentence: Sentence, word: Word) -> bool:
    """ "The gas, which matters less than people think": told of a step, and no word of the order."""
    if any(w.low == "not" for w in sentence.words[max(0, word.i - 2) : word.i]):
        # "Last in the conversation, though not in importance".
        return True
    above = [word, *sentence.climb(word)]
    return any(w.dep == "relcl" and sentence.words[max(0, w.i - 2)].text == "," for w in above)


def _comes_first(step: _Step) -> bool:
    """ "What comes first is the visas": what somebody wants first, and no step that is taken."""
    low = [w.low for w in step.sentence.words]
    return any(low[i : i + 3] == ["what", "comes", "first"] for i in range(len(low)))


def _most(text: OrderText, step: _Step) -> _Step | None:
    """ "The courts are the most urgent, the checks come next": what is called the most in the part before."""
    for word in step.sentence.words:
        graded = step.sentence.head(word) if word.low == "most" else None
        if graded is None or graded.end > step.start or graded.dep not in ("acomp", "attr"):
            continue
        verb = step.sentence.head(graded)
        subject = step.sentence.child(verb, "nsubj") if verb is not None else None
        kind: OrderKind = "urgency" if graded.low in order_words("urgent") else "importance"
        if graded.low not in order_words("urgent") | order_words("by_importance") or subject is None:
            continue
        if subject.pos in NAMED and (side := text.side(noun_phrase(step.sentence, subject))) is not None:
            return _Step("first", side, step.sentence, subject.start, graded.end, False, kind=kind)
    return None


def _begun(text: OrderText, step: _Step) -> _Step | None:
    """ "To finish the road, then pass the law": what is done in the part before "then"."""
    words = [w for w in step.sentence.words if w.end <= step.start]
    doing = [w for w in words if w.tag == "VB" and w.pos == "VERB" and step.sentence.child(w, "dobj")]
    near = [w for w in doing if step.start - w.start < _NEAR]
    verb = next((w for w in doing if w.low in order_words("settling")), doing[0] if doing else None)
    verb = near[-1] if near else verb
    thing = step.sentence.child(verb, "dobj") if verb is not None else None
    told = step.doing or (verb is not None and verb.low in order_words("settling"))
    if thing is None or thing.pos not in NAMED or not told or thing.end > step.start:
        return None
    side = text.side(noun_phrase(step.sentence, thing))
    return _Step("first", side, step.sentence, thing.start, thing.end, True) if side is not None else None


def _anew(text: OrderText, chain: Sequence[_Step], step: _Step) -> _Step | None:
    """What opens an order of its own, though another was told before: "people, then factories"; what is to be
    done, behind what is only called easy or hard."""
    opening = _listed(text, step)
    if opening is None and step.rank == "next" and step.doing and step.start > step.sentence.start + _NEAR:
        opening = _begun(text, step)
    if opening is None and step.doing and all(one.grade and not one.doing for one in chain):
        opening = _begun(text, step)
    return opening


def _listed(text: OrderText, step: _Step) -> _Step | None:
    """ "People, then factories": the noun alone before the first "then"."""
    words = step.sentence.words
    then = next((w for w in words if w.low == "then" and w.start >= step.start and w.i > 1), None)
    if then is None or words[then.i - 1].text not in (",", ";"):
        return None
    start = next((w.i + 1 for w in reversed(words[: then.i - 1]) if w.text in _OPENING), 0)
    part = words[start : then.i - 1]
    if (
        not 0 < len(part) <= 4
        or part[-1].pos not in NAMED
        or any(w.pos in _NOT_LISTED or w.low in _QUEUE for w in part)
    ):
        return None
    side = text.side(stretch(step.sentence, start, then.i - 1))
    return _Step("first", side, step.sentence, part[0].start, part[-1].end, False) if side else None


def _opening(text: OrderText, sentences: Sequence[Sentence], place: int, step: _Step) -> _Step | None:
    """What "after that" goes on from: the subject of the sentence before."""
    before = sentences[place - 1] if place else None
    if before is None or before.words[-1].text == "?" or step.start > sentences[place].start + _NEAR:
        # What stands within a sentence goes on from what is told there.
        return None
    if before.paragraph != sentences[place].paragraph and not is_told(before, sentences[place]):
        return None
    root = next((w for w in before.words if w.dep == "ROOT"), None)
    alone = last_alone(sentences, place)
    if alone is not None and (side := text.side(named_alone(alone))) is not None:
        return _Step("first", side, alone, alone.start, alone.end, False)
    if root is not None and root.tag == "VBD":
        # "In May a delegation flew to Riyadh. Then ...": told, and not ordered.
        return None
    told = root is not None and root.tag == "VB" and before.child(root, "nsubj") is None
    done = to_do(before, root) if root is not None else []
    if done and (side := text.side(done)) is not None:
        return _Step("first", side, before, before.start, before.end, True)
    if not told and (words := advised(before)) and (side := text.side(words)) is not None:
        return _Step("first", side, before, before.start, before.end, True)
    subject = (
        before.child(root, *(("dobj",) if told else ("nsubj", "nsubjpass"))) if root is not None else None
    )
    if root is not None and subject is not None and subject.low in ("i", "we"):
        # "I'd say the prisoners."
        subject = before.child(root, "dobj") if len(before.words) <= _SHORT else None
    if subject is None or subject.pos not in NAMED or is_person(noun_phrase(before, subject)):
        return None
    if subject.low in _ORDERS or subject.low in table_words("nouns", "group"):
        # "Their own order is different", "the two presidents will meet": no matter.
        return None
    side = text.side(noun_phrase(before, subject))
    return _Step("first", side, before, before.start, before.end, told) if side is not None else None


def _advice_before(text: OrderText, sentences: Sequence[Sentence], place: int, step: _Step) -> _Step | None:
    """ "Free the crew. Nothing else is as pressing. Sign the licences next": what was advised last, in the
    paragraph or in the item before of a list."""
    here = sentences[place]
    if not step.doing or step.start > here.start + _NEAR:
        return None
    for before in reversed(sentences[max(0, place - _APART) : place]):
        listed = before.paragraph + 1 == here.paragraph and begins(here).tag == "VB"
        if before.paragraph != here.paragraph and not listed:
            return None
        root = next((w for w in before.words if w.dep == "ROOT"), None)
        if before.words[-1].text == "?" or root is None:
            continue
        told = root.tag == "VB" and before.child(root, "nsubj") is None and begins(before).i == root.i
        words = advised(before) or (to_do(before, root) or deed(before, root) if told else [])
        if any(w.pos in NAMED for w in words) and (side := text.side(words)) is not None:
            return _Step("first", side, before, before.start, before.end, True)
    return None


def _steps(text: OrderText, sentence: Sentence) -> Iterator[_Step]:
    """The steps that a sentence tells, from left to right, one for each mark."""
    taken: set[int] = set()
    for word in sentence.words:
        found = marked(sentence, word)
        if found is None:
            continue
        rank, words, doing = found
        if rank == "next" and not taken and _is_tale(sentence, word):
            continue
        side = text.side(words)
        if side is None or any(w.i in taken for w in words):
            continue
        taken |= {w.i for w in words}
        start, end = min(word.start, words[0].start), max(word.end, words[-1].end)
        yield _Step(rank, side, sentence, start, end, doing)


def _is_tale(sentence: Sentence, word: Word) -> bool:
    """ "Bhutan accepted, then took it back": what happened, and no order of anybody."""
    if word.low not in ("then", "after", "thereafter", "afterwards"):
        return False
    verb = verb_above(sentence, word)
    return verb.tag == "VBD" and verb.i != word.i and not modals(sentence, verb)
