"""Orders told within a sentence: "X comes before Y", "at the top of the list stands X"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import cast

from accord.reader.judging.clauses import modals, subject_in, verb_above
from accord.reader.judging.counted import enumerated
from accord.reader.judging.degrees import compared_by_degree
from accord.reader.judging.order_words import (
    PARTS,
    is_asserted,
    item_of,
    names_things,
    order_words,
    part_behind,
)
from accord.reader.judging.placings import is_person
from accord.reader.judging.preferences import preferred
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase, stretch
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, OrderKind
from accord.reader.tables import table
from accord.reader.tables import words as table_words

__all__ = ["among", "ranked"]

_Phrase = tuple[tuple[frozenset[str], ...], OrderKind, str]
"""The words that may stand in each place, the kind of order, and whether it puts first or last."""
_NOBODY = frozenset({"nobody", "none", "everybody", "everyone", "anybody"})
_NO_SIDE = frozenset({"there", "which", "he", "she", "we", "i"})
_PEOPLE = frozenset(
    {"people", "citizens", "residents", "families", "farmers", "fishermen", "workers", "voters"}
)
"""Whose request may be the most pressing; no set of matters."""
_BY = frozenset({"weight", "importance", "difficulty", "urgency", "gravity"})
_RANKING = frozenset({"rank", "ranks", "ranked", "rate", "rates", "rated", "place", "put", "set"})
_ENDS = frozenset({"end", "start", "beginning", "eve", "close", "closure", "expiry", "turn", "onset"})
_TIMES = frozenset({"expected", "ever", "usual", "long", "one", "many", "most", "any", "last", "now"})


@cache
def _phrases() -> Mapping[str, Sequence[_Phrase]]:
    """First word to the expressions that begin with it, longest first."""
    found: defaultdict[str, list[_Phrase]] = defaultdict(list)
    for row in table("judged_rankings"):
        for phrase in row["words"].split("|"):
            places = tuple(frozenset(p.split("/")) for p in phrase.lower().replace("-", " ").split())
            for opening in places[0]:
                found[opening].append((places, cast(OrderKind, row["kind"]), row["place"]))
    return {opening: sorted(group, key=lambda p: -len(p[0])) for opening, group in found.items()}


def ranked(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """The orders that one sentence tells."""
    if sentence.words[-1].text == "?":
        return
    found = [
        *compared_by_degree(text, sentence, holder),
        *_before(text, sentence, holder),
        *_before_all(text, sentence, holder),
        *_first(text, sentence, holder),
        *_outweighs(text, sentence, holder),
        *preferred(text, sentence, holder),
        *enumerated(text, sentence, holder),
    ]
    seen: set[tuple[str, int, int]] = set()
    for claim in found:
        at = (claim.kind, claim.passages[0].start, claim.passages[0].end)
        if at not in seen and (claim.first_words or claim.after_words):
            seen.add(at)
            yield claim


def _before(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "A comes before B", "takes precedence over B", "put A ahead of B", "settle A before turning to B"."""
    for mark in sentence.words:
        if mark.low not in order_words("ahead") and mark.low not in order_words("behind"):
            continue
        verb = verb_above(sentence, mark)
        if mark.low == "behind" and verb.low in ("stand", "stands"):
            # "Refused to stand behind the loan": backed it.
            continue
        if mark.i and sentence.words[mark.i - 1].low == "not":
            # "Before the talks, and not after them".
            continue
        if verb.low in order_words("being") and mark.low != "ahead":
            continue
        if mark.low in ("above", "below", "behind") and verb.low not in order_words("laddering"):
            # "Takes its water below the border", "sits behind a lorry": a place.
            continue
        if mark.low == "after" and not verb.low.startswith(("come", "came", "rank")):
            continue
        if verb.pos not in ("VERB", "AUX") or not is_asserted(sentence, verb):
            continue
        if mark.i < verb.i:
            yield from _fronted(text, sentence, holder, mark, verb)
            continue
        subject = subject_in(sentence, verb)
        thing = sentence.child(verb, "dobj", "nsubjpass")
        if _goes_ahead(sentence, mark) or (thing is not None and thing.low in ("end", "stop", "place")):
            continue
        if (thing is not None and verb.low in _RANKING) or (
            thing is not None and _takes_up(sentence, verb, thing, mark)
        ):
            left = noun_phrase(sentence, thing)
        elif (
            verb.low in order_words("coming")
            and subject is not None
            and (mark.low != "over" or _takes(sentence, verb, mark))
        ):
            left = noun_phrase(sentence, subject)
        elif verb.low in order_words("giving") and mark.low == "over":
            given = sentence.child(verb, "dative", "dobj")
            preferred = any(
                w.low in ("precedence", "priority", "preference") for w in sentence.words[verb.i : mark.i]
            )
            if given is None or not preferred:
                continue
            left = stretch(sentence, verb.i + 1, mark.i - 1)
        elif verb.low in order_words("putting") and thing is not None and mark.low != "over":
            left = noun_phrase(sentence, thing)
        else:
            continue
        right = part_behind(sentence, mark)
        at = next(
            (k for k, w in enumerate(right) if w.low in _BY and k > 1 and right[k - 1].low == "in"), None
        )
        right = right[: at - 1] if at is not None else right
        if len(right) == 1 and right[0].low in ("that", "this"):
            # "After that": a time, and a step of a chain.
            continue
        if not right or not names_things(right) or right[0].tag == "CD" or right[0].low in _TIMES:
            continue
        named = [w for w in right if w.pos in ("NOUN", "PROPN")]
        if named and (
            named[0].low in order_words("occasions")
            or all(w.low in order_words("times") for w in named)
            or named[0].low in _ENDS
        ):
            # "Before the end of the fast": a time.
            continue
        if verb.low in order_words("putting") and mark.low == "before" and _decides(right):
            # "Put the period before Cabinet": to whom it goes.
            continue
        one, other = text.side(_stands_for(sentence, left, verb)), text.side(right)
        if one is None or other is None or one.words.quote.lower() in _NO_SIDE:
            continue
        if one.words.quote.lower() == other.words.quote.lower() or (subject and subject.low in _NOBODY):
            continue
        first, after = (other, one) if mark.low in order_words("behind") else (one, other)
        due = verb.low == "came" or (
            verb.low == "come" and bool(modals(sentence, verb) & {"must", "should", "will", "'ll"})
        )
        taken = (
            verb.tag == "VBN"
            and right[0].low not in ("other", "anything")
            and verb.low in ("taken", "raised", "held", "begun", "opened")
        )
        done = (
            taken
            or verb.low in order_words("settling")
            or (thing is not None and _takes_up(sentence, verb, thing, mark))
        )
        kind: OrderKind = "sequence" if due or done else "priority"
        if len(right) < 3 and right[-1].low in ("rest", "others", "everything"):
            kind = "priority"
        if verb.low in ("rank", "ranks", "ranked", "rate", "rates", "rated"):
            kind = "importance"
        if verb.low == "come" and verb.dep == "ccomp" and (let := sentence.head(verb)) is not None:
            kind = "sequence" if let.low == "let" else kind
        by = ({w.low for w in sentence.words[mark.i : mark.i + 9]} | _scale_ahead(sentence)) & _BY
        if by:
            kind = "difficulty" if "difficulty" in by else "importance"
            first, after = (after, first) if kind == "difficulty" else (first, after)
        span = text.scene.passage(min(left[0].start, verb.start), right[-1].end)
        yield claim_of(kind, holder, (first,), (after,), (span,), actor=_whose(text, sentence, mark))


def _decides(words: Sequence[Word]) -> bool:
    """Whether the words name a body before which a matter is laid."""
    bodies = order_words("bodies") | table_words("nouns", "group")
    return next((w.low in bodies for w in words if w.pos in ("NOUN", "PROPN")), False)


def _goes_ahead(sentence: Sentence, mark: Word) -> bool:
    """ "Go ahead with milk", "is ahead of schedule": no order of matters."""
    behind = [w.low for w in sentence.words[mark.i + 1 : mark.i + 4]]
    if mark.low != "ahead" or not behind:
        return False
    return behind[0] != "of" or any(w in ("schedule", "time", "plan", "us", "them") for w in behind[1:])


def _scale_ahead(sentence: Sentence) -> set[str]:
    """ "In weight it stands above the rest": what the order is by, before all else."""
    low = [w.low for w in sentence.words[:2]]
    return {low[1]} if len(low) == 2 and low[0] in ("in", "by", "on") else set()


def _before_all(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "The three ought to be raised before any other item", "before anything else is discussed"."""
    for mark in sentence.words:
        after = sentence.words[mark.i + 1 : mark.i + 3]
        low = [w.low for w in after]
        rest = low[:2] in (["anything", "else"], ["everything", "else"], ["all", "else"], ["any", "other"])
        if mark.low not in ("before", "above", "of") or not rest:
            continue
        if mark.low == "of" and sentence.words[mark.i - 1].low != "ahead":
            continue
        verb = verb_above(sentence, mark)
        below = sentence.head(verb)
        if verb.i > mark.i and below is not None:
            # "Before anything else is discussed": the clause above tells what comes first.
            verb = below
        thing = sentence.child(verb, "nsubjpass", "dobj") or subject_in(sentence, verb)
        if thing is None or thing.i > mark.i or verb.low in order_words("giving") | _RANKING:
            continue
        one, other = text.side(noun_phrase(sentence, thing)), text.side(part_behind(sentence, mark))
        if one is None or other is None or one.words.quote.lower() in _NO_SIDE:
            continue
        span = text.scene.passage(min(one.words.start, verb.start), other.words.end)
        yield claim_of("priority", holder, (one,), (other,), (span,))


def _stands_for(sentence: Sentence, words: list[Word], verb: Word) -> list[Word]:
    """The noun that "it" or "those" takes up again in its own sentence; else the words themselves."""
    if len(words) != 1 or words[0].pos not in ("PRON", "DET") or sentence.words[0].low == words[0].low:
        return words
    own = subject_in(sentence, verb)
    nouns = [
        w
        for w in sentence.words[: words[0].i]
        if w.pos in ("NOUN", "PROPN")
        and w.dep in ("dobj", "pobj", "nsubj", "nsubjpass", "ROOT", "attr", "conj")
        and (own is None or w.i != own.i)
        and w.low not in _BY
    ]
    return noun_phrase(sentence, nouns[0]) if nouns else words


def _takes(sentence: Sentence, verb: Word, over: Word) -> bool:
    """ "Takes precedence over"."""
    return any(w.low in ("precedence", "priority", "preference") for w in sentence.words[verb.i : over.i])


def _takes_up(sentence: Sentence, verb: Word, thing: Word, mark: Word) -> bool:
    """ "Take up property before the crossings"."""
    behind = sentence.words[verb.i + 1].low if verb.i + 1 < len(sentence.words) else ""
    takes = verb.low in ("take", "takes", "taking") and mark.low in ("before", "ahead")
    return (
        takes
        and behind == "up"
        and verb.i < thing.i < mark.i
        and not thing.low.startswith(("preced", "priorit", "place"))
    )


def _fronted(
    text: OrderText, sentence: Sentence, holder: str, mark: Word, verb: Word
) -> Iterator[OrderClaim]:
    """ "Above it stands the money"."""
    ending = next((w for w in sentence.children(verb, "nsubj", "dobj", "attr") if w.i > verb.i), None)
    if (
        mark.low not in ("above", "below", "ahead", "behind")
        or mark.i > 1
        or ending is None
        or ending.i < verb.i
    ):
        return
    one, other = text.side(noun_phrase(sentence, ending)), text.side(stretch(sentence, mark.i + 1, verb.i))
    if one is None or other is None or other.words.quote.lower() in ("everything", "all", "it all"):
        return
    first, after = (other, one) if mark.low in ("below", "behind") else (one, other)
    span = text.scene.passage(mark.start, max(one.words.end, other.words.end))
    yield claim_of("priority", holder, (first,), (after,), (span,))


def _whose(text: OrderText, sentence: Sentence, mark: Word) -> str:
    found = text.actors(sentence.start, mark.end)
    return found[-1] if found else ""


def _first(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "A comes first", "at the top of the list stands A", "A is the top priority"."""
    for phrase, kind, place in _marks(sentence):
        verb = verb_above(sentence, phrase[-1])
        if kind == "sequence" and place == "last" and not _is_put_off(phrase, verb):
            continue
        if verb.pos in ("VERB", "AUX") and not is_asserted(sentence, verb):
            continue
        if "with" in (w.low for w in sentence.words[max(0, phrase[0].i - 6) : phrase[0].i]):
            # "With milk at the top of the agenda" (`accord.reader.judging.forms`).
            continue
        said = _said_of(sentence, phrase, verb)
        side = text.side(said) if said and not is_person(said) else None
        if side is None:
            continue
        span = text.scene.passage(min(said[0].start, phrase[0].start), max(said[-1].end, phrase[-1].end))
        if [w.low for w in sentence.words[phrase[-1].i + 1 : phrase[-1].i + 3]] == ["to", "mind"]:
            continue
        then = _then(text, sentence, phrase[-1]) if place == "first" else None
        rest = then or among(text, sentence, phrase[0], phrase[-1])
        ahead, behind = ((side,), (rest,)) if place == "first" else ((rest,), (side,))
        yield claim_of(kind, holder, ahead, behind, (span,), actor=_whose(text, sentence, phrase[-1]))


def _is_put_off(phrase: Sequence[Word], verb: Word) -> bool:
    """ "Leave the bay to the last"; not "led the team until last year", "in all subjects up to the end"."""
    off = order_words("leaving") | order_words("putting") | {"wait", "waits", "come", "comes"}
    return phrase[0].low == "last" or verb.low in off


def among(text: OrderText, sentence: Sentence, first: Word, last: Word) -> Side | None:
    """ "Of the three files, the bill is the easiest": what something is set against."""
    words = sentence.words
    start = 0 if words[0].low == "of" and first.i < 25 else None
    if start is None and last.i + 1 < len(words) and words[last.i + 1].low == "of":
        start = last.i + 1
    if start is None and words[last.i].pos == "NOUN" and any(w.low == "of" for w in words[first.i : last.i]):
        return text.side(stretch(sentence, next(w.i for w in words[first.i :] if w.low == "of"), last.i + 1))
    if start is None:
        return None
    noun = sentence.child(words[start], "pobj")
    plural = noun is not None and (noun.tag in ("NNS", "NNPS") or noun.low in ("all", "everything"))
    plural = plural and noun is not None and noun.low not in _PEOPLE
    return text.side(noun_phrase(sentence, noun)) if noun is not None and plural else None


def _then(text: OrderText, sentence: Sentence, mark: Word) -> Side | None:
    """ "Comes first, then B", "comes first, followed by B"."""
    then = next((w for w in sentence.words[mark.i + 1 : mark.i + 5] if w.low in ("then", "followed")), None)
    return text.side(item_of(sentence, then.i + 1, len(sentence.words))) if then is not None else None


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


def _said_of(sentence: Sentence, phrase: Sequence[Word], verb: Word) -> list[Word]:
    """The other side of "is": the subject, or what stands behind the verb where the phrase is the subject."""
    inside = {w.i for w in phrase}
    left = sentence.child(verb, "dobj", "nsubjpass") if verb.low in order_words("leaving") else None
    if left is not None:
        return noun_phrase(sentence, left)
    subject = sentence.child(verb, "nsubj", "nsubjpass", "csubj")
    if (subject is None or subject.low in ("who", "which", "that")) and verb.pos in ("VERB", "AUX"):
        subject = subject_in(sentence, verb)
        above = sentence.head(subject) if subject is not None else None
        pointed = sentence.child(above, "nsubj") if above is not None and subject is not None else None
        if pointed is not None and subject is not None and subject.low in order_words("items"):
            # "This is the issue that matters most".
            return noun_phrase(sentence, pointed) or [pointed]
    attr = sentence.child(verb, "attr")
    empty = attr is None or attr.i not in inside
    pointing = subject is not None and (subject.low in _NO_SIDE or (empty and subject.low == "it"))
    if subject is not None and not pointing:
        within = noun_phrase(sentence, subject)
        if not inside & {w.i for w in within}:
            return within
    if any(w.pos == "VERB" for w in phrase):
        return []
    said = sentence.child(verb, "attr", "dobj", "acomp", "oprd") or sentence.child(verb, "ccomp", "xcomp")
    if said is not None and said.i not in inside and said.i > phrase[-1].i:
        return noun_phrase(sentence, said)
    behind = sentence.words[phrase[-1].i + 1 :]
    start = next((w.i for w in behind if w.pos in ("AUX", "VERB") or w.text in (":", "-", "—", ",")), None)
    if start is None:
        return []
    end = next((w.i for w in sentence.words[start + 2 :] if w.text in PARTS or w.low in ("and", "but")), None)
    return stretch(sentence, start + 1, end if end is not None else len(sentence.words))


def _outweighs(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "A outweighs B"."""
    for verb in sentence.words:
        if verb.low not in order_words("outweighing") or verb.pos != "VERB":
            continue
        subject, thing = subject_in(sentence, verb), sentence.child(verb, "dobj")
        if subject is None or thing is None or not is_asserted(sentence, verb):
            continue
        left, right = noun_phrase(sentence, subject), noun_phrase(sentence, thing)
        one, other = text.side(left), text.side(right)
        if one is not None and other is not None:
            span = text.scene.passage(min(left[0].start, right[0].start), max(left[-1].end, right[-1].end))
            kind: OrderKind = "sequence" if verb.low.startswith("precede") else "importance"
            yield claim_of(kind, holder, (one,), (other,), (span,))
