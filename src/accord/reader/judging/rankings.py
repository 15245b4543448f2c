"""Orders told within a sentence: "X is harder than Y", "X comes before Y", "at the top of the list stands X",
"begin with X, then Y", "chief among them is X", "X matters more than Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from accord.reader.judging.clauses import is_told, modals, subject_in, verb_above
from accord.reader.judging.comparisons import than_of
from accord.reader.judging.lexicon import adjectives
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase, stretch
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, OrderKind
from accord.reader.tables import words as table_words

__all__ = ["ranked"]

_TIMES = frozenset(
    "expected ever before usual it they he she anything anticipated hoped feared that this last once now thought"
    " previously one many most any words half ten two three four five six seven eight nine twenty".split()
)
_PARTS = frozenset({",", ";", ":", "-", "–", "—"})


def _small(kind: str) -> frozenset[str]:
    return table_words("judged_orders", kind)


def ranked(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """The orders that one sentence tells."""
    if sentence.words[-1].text == "?":
        return
    found = [
        *_than(text, sentence, holder),
        *_before(text, sentence, holder),
        *_first(text, sentence, holder),
        *_outweighs(text, sentence, holder),
        *_begins(text, sentence, holder),
        *_placed(text, sentence, holder),
        *_in_order_of(text, sentence, holder),
    ]
    seen: set[tuple[str, int]] = set()
    for claim in found:
        at = (claim.kind, claim.passages[0].start)
        if at not in seen and (claim.first_words or claim.after_words):
            seen.add(at)
            yield claim


def _than(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "A is harder than B", "A is less urgent than B", "A can be settled sooner than B"."""
    for word in sentence.words:
        if not (word.tag in ("JJR", "RBR") or word.low in ("less", "more")):
            continue
        than = than_of(sentence, word)
        if than is None or than.i == word.i + 1 and word.low in ("more", "less", "fewer"):
            weighing = _small("mattering") | _small("wanting")
            verbal = word.low in ("more", "less") and verb_above(sentence, word).low in weighing
            if than is None or not verbal:
                continue
        head = sentence.head(word)
        graded = (
            head if head is not None and word.low in ("more", "less") and head.pos in ("ADJ", "ADV") else word
        )
        verb = verb_above(sentence, word)
        kind = _kind(graded, verb)
        right = _behind(sentence, than)
        left = _compared(sentence, graded, verb)
        if not right or not left or right[0].low in _TIMES or right[0].tag == "CD" or not _things(right):
            continue
        if not is_told(sentence, verb):
            continue
        one, other = text.side(left), text.side(right)
        if one is None or other is None:
            continue
        flipped = (word.low == "less") != _falls(graded, kind)
        first, after = (other, one) if flipped else (one, other)
        span = text.scene.passage(min(left[0].start, word.start), right[-1].end)
        yield claim_of(kind, holder, (first,), (after,), (span,))


def _kind(graded: Word, verb: Word) -> OrderKind:
    one = adjectives().get(graded.low)
    if graded.low in _small("urgent"):
        return "urgency"
    if one is not None and one.said[0] == "difficulty":
        return "difficulty"
    if (one is not None and one.said == ("importance", "high")) or verb.low in _small("mattering"):
        return "importance"
    if graded.low in _small("sooner"):
        return "sequence"
    return "comparison"


def _falls(graded: Word, kind: str) -> bool:
    """Whether more of it puts a thing behind: what is harder comes after what is easier."""
    one = adjectives().get(graded.low)
    if kind == "difficulty":
        return one is not None and one.said[1] == "hard"
    return graded.low in ("later", "slower")


def _things(words: Sequence[Word]) -> bool:
    return any(w.pos in ("NOUN", "PROPN", "VERB") for w in words)


def _compared(sentence: Sentence, graded: Word, verb: Word) -> list[Word]:
    """What is compared: the subject; for "it is easier to A than to B" what it is easier to do."""
    subject = subject_in(sentence, verb)
    found = any(w.low == "it" for w in sentence.words[max(0, graded.i - 3) : graded.i])
    if subject is None or subject.low in ("it", "there") or (found and verb.low in _small("finding")):
        inner = sentence.child(graded, "xcomp", "ccomp", "advcl") or sentence.child(
            verb, "xcomp", "ccomp", "advcl"
        )
        if inner is None:
            return []
        words = [w for w in sentence.subtree(inner) if w.low != "than"]
        cut = next((w.i for w in sentence.words[inner.i :] if w.low == "than"), len(sentence.words))
        return stretch(sentence, words[0].i, cut)
    if subject.pos == "VERB":
        return stretch(sentence, sentence.subtree(subject)[0].i, verb.i)
    return [w for w in noun_phrase(sentence, subject) if w.i < graded.i] or noun_phrase(sentence, subject)


def _behind(sentence: Sentence, mark: Word) -> list[Word]:
    """The words behind "than" or "before", up to the end of their part of the sentence."""
    end = next(
        (w.i for w in sentence.words[mark.i + 2 :] if w.text in (*_PARTS, "(", "but", "because", "and")),
        len(sentence.words),
    )
    words = stretch(sentence, mark.i + 1, end)
    verb = next((w.i for w in words if w.pos == "AUX" and w.tag in ("VBZ", "VBP", "VBD", "MD")), None)
    return [w for w in words if verb is None or w.i < verb]


def _before(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "A comes before B", "takes precedence over B", "put A ahead of B", "settle A before turning to B"."""
    for mark in sentence.words:
        if mark.low not in _small("ahead") and mark.low not in _small("behind"):
            continue
        verb = verb_above(sentence, mark)
        if verb.pos not in ("VERB", "AUX") or not is_told(sentence, verb) or mark.i < verb.i:
            continue
        subject = subject_in(sentence, verb)
        thing = sentence.child(verb, "dobj", "nsubjpass")
        if verb.low in _small("coming") and subject is not None:
            left = noun_phrase(sentence, subject)
        elif verb.low in _small("putting") and thing is not None:
            left = noun_phrase(sentence, thing)
        else:
            continue
        right = _behind(sentence, mark)
        if not right or not _things(right) or right[0].tag == "CD" or right[0].low in _TIMES:
            continue
        if all(w.low in _small("times") for w in right if w.pos in ("NOUN", "PROPN")):
            continue
        one, other = text.side(left), text.side(right)
        if one is None or other is None:
            continue
        first, after = (other, one) if mark.low in _small("behind") else (one, other)
        kind: OrderKind = "sequence" if verb.low in _small("settling") else "priority"
        span = text.scene.passage(min(left[0].start, verb.start), right[-1].end)
        yield claim_of(kind, holder, (first,), (after,), (span,), actor=_whose(text, sentence, mark))


def _whose(text: OrderText, sentence: Sentence, mark: Word) -> str:
    found = text.actors(sentence.start, mark.end)
    return found[-1] if found else ""


def _first(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "A comes first", "at the top of the list stands A", "A is the top priority", "chief among them is A"."""
    for phrase, kind, place in _marks(sentence):
        verb = verb_above(sentence, phrase[-1])
        if verb.pos in ("VERB", "AUX") and not is_told(sentence, verb):
            continue
        said = _said_of(sentence, phrase, verb)
        side = text.side(said) if said else None
        if side is None:
            continue
        span = text.scene.passage(min(said[0].start, phrase[0].start), max(said[-1].end, phrase[-1].end))
        then = _then(text, sentence, phrase[-1]) if place == "first" else None
        ahead, behind = ((side,), (then,)) if place == "first" else ((), (side,))
        yield claim_of(kind, holder, ahead, behind, (span,), actor=_whose(text, sentence, phrase[-1]))


def _then(text: OrderText, sentence: Sentence, mark: Word) -> Side | None:
    """ "Comes first, then B", "comes first, followed by B"."""
    then = next((w for w in sentence.words[mark.i + 1 : mark.i + 5] if w.low in ("then", "followed")), None)
    return text.side(_short(sentence, then.i + 1, len(sentence.words))) if then is not None else None


def _marks(sentence: Sentence) -> Iterator[tuple[tuple[Word, ...], OrderKind, str]]:
    words = sentence.words
    for word in words:
        for places, kind, place in _phrases().get(word.low, ()):
            i, end = word.i, word.i
            for allowed in places:
                while i < len(words) and words[i].text == "-":
                    i += 1
                if i >= len(words) or words[i].low not in allowed:
                    break
                end = i
                i += 1
            else:
                yield tuple(words[word.i : end + 1]), kind, place
                break


def _phrases() -> dict[str, list[tuple[tuple[frozenset[str], ...], OrderKind, str]]]:
    return _PHRASES or _filled()


_PHRASES: dict[str, list[tuple[tuple[frozenset[str], ...], OrderKind, str]]] = {}


def _filled() -> dict[str, list[tuple[tuple[frozenset[str], ...], OrderKind, str]]]:
    from accord.reader.tables import table

    for row in table("judged_rankings"):
        for phrase in row["words"].split("|"):
            places = tuple(frozenset(p.split("/")) for p in phrase.lower().replace("-", " ").split())
            kind: OrderKind = row["kind"]  # type: ignore[assignment]
            for opening in places[0]:
                _PHRASES.setdefault(opening, []).append((places, kind, row["place"]))
    for group in _PHRASES.values():
        group.sort(key=lambda p: -len(p[0]))
    return _PHRASES


def _said_of(sentence: Sentence, phrase: Sequence[Word], verb: Word) -> list[Word]:
    """The other side of "is": the subject, or what stands behind the verb where the phrase is the subject."""
    inside = {w.i for w in phrase}
    subject = sentence.child(verb, "nsubj", "nsubjpass", "csubj")
    if subject is None and verb.pos in ("VERB", "AUX"):
        subject = subject_in(sentence, verb)
    if subject is not None and not inside & {w.i for w in noun_phrase(sentence, subject)}:
        if subject.low not in ("it", "there", "that", "this", "which", "he", "she", "they", "we", "i"):
            within = noun_phrase(sentence, subject)
            if verb.i <= phrase[-1].i or subject.i > verb.i or phrase[-1].i < verb.i:
                return within
    said = sentence.child(verb, "attr", "dobj", "acomp", "oprd") or sentence.child(verb, "ccomp", "xcomp")
    if said is not None and said.i not in inside and said.i > phrase[-1].i:
        return noun_phrase(sentence, said)
    behind = sentence.words[phrase[-1].i + 1 :]
    start = next((w.i for w in behind if w.pos in ("AUX", "VERB") or w.text in (":", "-", "—", ",")), None)
    if start is None:
        return []
    end = next(
        (w.i for w in sentence.words[start + 2 :] if w.text in _PARTS or w.low in ("and", "but")), None
    )
    return stretch(sentence, start + 1, end if end is not None else len(sentence.words))


def _outweighs(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "A outweighs B"."""
    for verb in sentence.words:
        if verb.low not in _small("outweighing") or verb.pos != "VERB":
            continue
        subject, thing = subject_in(sentence, verb), sentence.child(verb, "dobj")
        if subject is None or thing is None or not is_told(sentence, verb):
            continue
        left, right = noun_phrase(sentence, subject), noun_phrase(sentence, thing)
        one, other = text.side(left), text.side(right)
        if one is not None and other is not None:
            span = text.scene.passage(min(left[0].start, right[0].start), max(left[-1].end, right[-1].end))
            yield claim_of("importance", holder, (one,), (other,), (span,))


def _begins(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "Begin with A, then B, and leave C for last"; "first A, then B"; "A first, B later"."""
    begin = next((w for w in sentence.words if _begins_with(sentence, w)), None)
    if begin is None:
        return
    start = begin.i + (2 if sentence.words[begin.i + 1].low == "with" else 1)
    cuts = [w for w in sentence.words[start:] if _goes_on(sentence, w)]
    if not cuts:
        return
    ends = [*(w.i for w in cuts), len(sentence.words)]
    one = text.side(_short(sentence, start, ends[0]))
    later: list[Side | None] = []
    for cut, end in zip(cuts, ends[1:], strict=True):
        later.append(text.side(_short(sentence, cut.i + 1, end)))
    if one is None or not any(later):
        return
    span = text.scene.passage(begin.start, sentence.words[-1].end)
    yield claim_of("sequence", holder, (one,), later, (span,))


def _begins_with(sentence: Sentence, word: Word) -> bool:
    after = sentence.words[word.i + 1].low if word.i + 1 < len(sentence.words) else ""
    if word.low in _small("beginning"):
        return after == "with" and not (modals(sentence, word) & {"did"})
    return word.low == "first" and (word.i == 0 or sentence.words[word.i - 1].text in _PARTS) and after != ","


def _goes_on(sentence: Sentence, word: Word) -> bool:
    if word.low in ("then", "afterwards", "next", "later", "finally"):
        return True
    return word.low == "before" and word.i > 0 or word.low in ("followed", "leave", "leaving")


def _short(sentence: Sentence, first: int, last: int) -> list[Word]:
    words = stretch(sentence, first, last)
    while words and (
        words[0].low in ("by", "to", "on", "turn", "move", "turning", "moving", "come", "comes", "go")
        or words[0].pos in ("ADP", "DET", "PUNCT", "CCONJ", "ADV", "AUX", "PART")
    ):
        words.pop(0)
    cut = next((k for k, w in enumerate(words) if w.text in _PARTS), len(words))
    return words[:cut]


def _placed(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "Sanctions first, migration second and energy last", "fish first, oil later"."""
    words = sentence.words
    marks = [w for w in words[1:] if w.low in _small("places") and _ends_part(sentence, w)]
    marks = [w for w in marks if words[w.i - 1].pos in ("NOUN", "PROPN")]
    if len(marks) < 2 or marks[0].low not in ("first", "second"):
        return
    sides = [text.side(_noun_before(sentence, w)) for w in marks]
    span = text.scene.passage(words[max(0, marks[0].i - 1)].start, marks[-1].end)
    if sides[0] is not None and any(sides[1:]):
        yield claim_of("priority", holder, sides[:1], sides[1:], (span,))


def _ends_part(sentence: Sentence, word: Word) -> bool:
    after = sentence.words[word.i + 1] if word.i + 1 < len(sentence.words) else None
    return after is None or after.text in (*_PARTS, ".", "!", ")") or after.low in ("and", "but")


def _noun_before(sentence: Sentence, mark: Word) -> list[Word]:
    i = mark.i - 1
    while (
        i > 0
        and sentence.words[i - 1].pos in ("NOUN", "PROPN", "ADJ", "DET", "ADP")
        and (sentence.words[i - 1].text not in _PARTS)
    ):
        i -= 1
    return stretch(sentence, i, mark.i)


def _in_order_of(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "In order of difficulty the files are: A, B and C"."""
    words = sentence.words
    for word in words[:-3]:
        wanted = words[word.i + 2].low
        if word.low != "order" or words[word.i + 1].low != "of" or wanted not in _small("by_order"):
            continue
        colon = next((w for w in words[word.i :] if w.text in (":", "—", "–")), None)
        if colon is None:
            return
        cuts = [w.i for w in words[colon.i + 1 :] if w.text in (",", ";", ".") or w.low in ("and", "then")]
        edges = [colon.i, *cuts, len(words)]
        sides = [s for a, b in pairwise(edges) if (s := text.side(stretch(sentence, a + 1, b))) is not None]
        kind: OrderKind = wanted  # type: ignore[assignment]
        if len(sides) > 1:
            span = text.scene.passage(word.start, words[-1].end)
            yield claim_of(kind, holder, sides[:1], sides[1:], (span,))
