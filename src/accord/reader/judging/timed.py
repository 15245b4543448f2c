"""Orders told by a word of time between two deeds: "no tariff before the audit", "sign once it is paid".

What is held back until something else has happened comes after it; what is to be done before something else
comes first. Days, elections and meals order no matters, and what merely happened is a tale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accord.reader.judging.awaited import awaited, waiting_noun
from accord.reader.judging.clauses import modals, subject_in
from accord.reader.judging.order_words import order_words
from accord.reader.judging.placings import is_person
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase
from accord.reader.judging.time_words import (
    AHEAD,
    DUE,
    NAMED,
    doing,
    finite,
    is_time,
    object_before,
    words_behind,
)
from accord.reader.judging.whose import order_holder
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, OrderKind
from accord.reader.rules.complements import is_negated

__all__ = ["timed"]

_UNTIL = frozenset({"until", "till"})
_LATER = frozenset({"once", "after", "when"})
_TERMS = frozenset({"unless", "without"})
_MARKS = _UNTIL | _LATER | _TERMS | {"before", "ahead"}
_ALL = frozenset({"anything", "everything", "all", "nothing"})
_HOW_LONG = frozenset({"since", "than", "ever", "long", "shortly", "just", "well", "soon", "not"})
"""Words before "before" that tell how long before."""
_AT_WHOSE = ("ccomp", "xcomp", "conj", "advcl", "pcomp", "acl")


@dataclass(frozen=True)
class _Joint:
    """A word of time with the verb above it and the words behind it."""

    mark: Word
    main: Word
    behind: Sequence[Word]
    is_clause: bool


def timed(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """The orders that words of time tell in one sentence."""
    if sentence.words[-1].text == "?":
        return
    for word in sentence.words:
        mark = _mark(sentence, word)
        joint = _joint(sentence, mark) if mark is not None else None
        found = _sides(text, sentence, joint) if joint is not None else None
        if joint is None or found is None:
            continue
        one, other = found
        if one.words.start < other.words.end and other.words.start < one.words.end:
            continue
        start, end = min(one.words.start, other.words.start), max(one.words.end, other.words.end)
        sides = [_with_meant(text, sentence, side) for side in (one, other)]
        teller = order_holder(text.scene, sentence, joint.main) or holder
        yield claim_of(_kind(joint), teller, sides[0], sides[1], (text.scene.passage(start, end),))
    yield from awaited(text, sentence, holder)
    yield from waiting_noun(text, sentence, holder)


def _mark(sentence: Sentence, word: Word) -> Word | None:
    """The word of time that begins at `word`; "as soon as" is "once"."""
    if word.low in _MARKS:
        return word
    if word.low != "as" or word.i < 2 or sentence.words[word.i - 1].low != "soon":
        return None
    return replace(word, text="once") if sentence.words[word.i - 2].low == "as" else None


def _with_meant(text: OrderText, sentence: Sentence, side: Side) -> list[Side]:
    """The side and, where it only says "has them" or "do so", what was spoken of in the sentence before."""
    words = [w for w in sentence.words if side.words.start <= w.start < side.words.end]
    vague = any(w.low in ("them", "it", "so", "that", "this") and "subj" not in w.dep for w in words)
    if not vague or any(w.pos in NAMED for w in words):
        return [side]
    tag = "NNS" if any(w.low == "them" for w in words) else "NN"
    named = text.side(object_before(sentence, words[0].i, tag=tag))
    return [side] if named is None else [side, named]


def _is_reason(sentence: Sentence, mark: Word) -> bool:
    """ "Because both need it before the cold": why, and no order."""
    return any(
        w.low in ("because", "since", "as", "if", "whether")
        for above in (mark, *sentence.climb(mark))
        for w in sentence.children(above, "mark")
        if w.i < mark.i
    )


def _kind(joint: _Joint) -> OrderKind:
    """ "Wants a school before it wants a deputy": what is wanted more, else what comes before in time."""
    verb = finite(joint.behind)
    return "priority" if verb is not None and verb.low in order_words("wanting_done") else "sequence"


def _joint(sentence: Sentence, mark: Word) -> _Joint | None:
    behind = words_behind(sentence, mark)
    before = sentence.words[mark.i - 1].low if mark.i and mark == sentence.words[mark.i] else ""
    if not behind or before in _HOW_LONG or before in order_words("units") or is_time(sentence, behind):
        return None
    first = next((w for w in behind if w.pos != "DET"), behind[0])
    other = [w.low for w in behind[:2]] == ["any", "other"]
    if behind[0].tag in ("VBD", "VBZ") or (
        mark.low == "without" and behind[-1].low in order_words("leave_given")
    ):
        # "Once told me"; "without the consent of the court": who must agree.
        return None
    named = next((w for w in behind if w.pos in ("NOUN", "PROPN")), behind[0])
    one = behind[0].low in ("a", "an", "any")
    if mark.low == "without" and (not one or named.low in order_words("leave_given")):
        return None
    told = finite(behind) is not None
    if first.low in ("rest", "others") or (first.low == "other" and not told):
        return None
    body = not told and any(w.low in order_words("bodies") for w in behind if w.pos in ("NOUN", "PROPN"))
    if behind[-1].low in ("does", "do", "did") and len(behind) < 3:
        # "Before it does": what, stands elsewhere.
        return None
    if other or behind[0].low in _ALL or body or _is_reason(sentence, mark):
        # "Before all else" is told elsewhere; "put it before Cabinet" orders nothing.
        return None
    verb = finite(behind)
    inside = {w.i for w in sentence.words[mark.i : behind[-1].i + 1]}
    above = next((w for w in sentence.climb(mark) if w.i not in inside and w.pos in ("VERB", "AUX")), None)
    if above is None:
        return None
    return _Joint(mark, _meant(sentence, above, mark), behind, verb is not None)


def _meant(sentence: Sentence, main: Word, mark: Word) -> Word:
    """ "Is willing to talk once": what somebody is willing to do, and not that he is."""
    ready = sentence.child(main, "acomp") if main.pos == "AUX" else None
    inner = sentence.child(ready, "xcomp") if ready is not None and _is_meant(ready) else None
    return inner if inner is not None and inner.i < mark.i else main


def _is_meant(ready: Word) -> bool:
    return ready.low in order_words("meaning") | order_words("unwise")


def _sides(text: OrderText, sentence: Sentence, joint: _Joint) -> tuple[Side, Side] | None:
    """What comes first and what comes after, where the two tell an order."""
    mark, main = joint.mark, joint.main
    if _is_doubt(sentence, main):
        return None
    condition = _condition(text, sentence, joint)
    done = _done(text, sentence, joint)
    if condition is None or done is None:
        return None
    if _is_held_back(sentence, joint):
        late = mark.low in ("before", *_UNTIL, *_TERMS) or _is_only(sentence, mark)
        return (condition, done) if late else None
    if mark.low in _TERMS:
        return None
    if mark.low == "ahead":
        ends = main.low in order_words("ending") or sentence.child(main, "nsubjpass") is not None
        return (done, condition) if ends and _is_due(sentence, main) else None
    if mark.low in _UNTIL:
        return (condition, done) if _is_put_off(sentence, main) else None
    if mark.low == "before":
        return (done, condition) if _is_due(sentence, main) else None
    return (condition, done) if _follows(sentence, joint) else None


def _is_doubt(sentence: Sentence, main: Word) -> bool:
    """ "I do not expect an answer before", "nobody believes it until": a forecast, and no order."""
    above = [w for w in sentence.climb(main) if w.pos == "VERB"][:1]
    waits = main.low in ("wait", "waits") or any(w.low == "rather" for w in sentence.children(main))
    if above and above[0].low.startswith("doubt") and main.dep == "ccomp" and modals(sentence, main):
        return False
    seen = (main.low in order_words("expecting") and not waits) or any(
        w.low in order_words("foreseeing") for w in above
    )
    subject = subject_in(sentence, main)
    return seen or (subject is not None and subject.low in ("nobody", "one", "who"))


def _condition(text: OrderText, sentence: Sentence, joint: _Joint) -> Side | None:
    """What stands behind the mark, in its own words without "it" or a state at its head."""
    words = list(joint.behind)
    if joint.is_clause:
        verb = finite(words)
        subject = next((w for w in words if w.dep in ("nsubj", "nsubjpass")), None)
        light = subject is not None and (subject.pos in ("PRON", "DET") or text.scene.names_actor(subject))
        if verb is not None and light and subject is not None and subject.i < verb.i:
            words = [w for w in words if w.i >= verb.i]
    while words and words[0].pos in ("DET", "PART", "ADP", "ADV") and len(words) > 1:
        words.pop(0)
    return text.side(words[:14])


def _done(text: OrderText, sentence: Sentence, joint: _Joint) -> Side | None:
    """What the clause above says is done, or is not to be."""
    inside = {w.i for w in joint.behind} | {joint.mark.i}
    noun = sentence.child(joint.main, "dobj")
    if noun is not None and noun.low in order_words("asking_nouns"):
        asked = _asked(sentence, noun)
        words = noun_phrase(sentence, asked) if asked is not None else []
        return text.side([w for w in words if w.i < joint.mark.i])
    for verb in _verbs(sentence, joint.main, joint.mark.i):
        words = [w for w in doing(text, sentence, verb, joint.mark.i) if w.i not in inside]
        if len(words) == 1 and words[0].low in ("it", "this", "that", "them", "they", "which"):
            return text.side(words) or Side(text.scene.passage(words[0].start, words[0].end), ())
        if [w.low for w in words] == ["do"]:
            # "Can do so only after": what was spoken of before.
            words = object_before(sentence, verb.i) or words
        if verb.low in ("wait", "waits") and joint.mark.low in _UNTIL:
            words = object_before(sentence, verb.i) or [w for w in words if w.i != verb.i]
        if words and not is_person(words):
            return text.side(words)
    return None


def _verbs(sentence: Sentence, main: Word, mark: int) -> Iterator[Word]:
    """The verb that a wish is about, before the verb of the wish."""
    inner = sentence.child(main, "xcomp", "ccomp")
    if inner is not None and inner.i < mark and inner.pos in ("VERB", "AUX"):
        yield from _verbs(sentence, inner, mark)
    yield main


def _is_held_back(sentence: Sentence, joint: _Joint) -> bool:
    """Whether what is done above is not to be as long as the other has not happened."""
    main = joint.main
    if main.low in order_words("ruling_out"):
        return (main.low != "rule" and main.low != "ruled") or sentence.child(main, "prt") is not None
    told = main.tag == "VBD" and not modals(sentence, main)
    none = any(
        w.low in ("no", "neither") and w.i < joint.mark.i
        for w in sentence.children(_thing(sentence, main), "det")
    )
    subject = subject_in(sentence, main)
    acting = subject is not None and (subject.low in ("i", "we") or subject.dep == "nsubj")
    ahead = modals(sentence, main) & (AHEAD | {"to"} | ({"do", "does"} if acting else set()))
    first = any(w.low == "first" for w in joint.behind)
    if joint.mark.low == "unless" and sentence.child(main, "auxpass") is None and not first:
        # "There can be no talks unless": what somebody holds, and mostly no step.
        return False
    if none and (
        ahead or main.low in ("be", "is", "are", "sign", "wants", "want") or _is_wished(sentence, main)
    ):
        return True
    above = sentence.head(main)
    if above is not None and above.low.startswith("doubt") and joint.is_clause:
        return bool(ahead)
    called = sentence.child(above, "acomp") if above is not None and above.pos == "AUX" else above
    if called is not None and called.low in order_words("unwise") and main.dep in ("xcomp", "advcl"):
        # "It would be premature to sign before".
        return joint.mark.low in ("before", *_UNTIL)
    if above is not None and above.low in order_words("ruling_out") and main.dep == "xcomp":
        return above.low not in ("rule", "ruled") and joint.mark.low not in _TERMS
    negated = is_negated(sentence, main) or any(is_negated(sentence, w) for w in _above_wish(sentence, main))
    return bool(negated and not told and ahead)


def _is_wished(sentence: Sentence, main: Word) -> bool:
    """ "That no bridge be built"."""
    return any(w.low == "be" for w in sentence.children(main, "auxpass"))


def _thing(sentence: Sentence, main: Word) -> Word:
    return sentence.child(main, "dobj", "attr", "nsubjpass") or subject_in(sentence, main) or main


def _above_wish(sentence: Sentence, main: Word) -> list[Word]:
    """ "Could not agree to sign before"."""
    above = sentence.head(main)
    return [above] if above is not None and main.dep == "xcomp" else []


def _asked(sentence: Sentence, noun: Word) -> Word | None:
    """ "Its request for a study": what is asked for."""
    mark = next((w for w in sentence.children(noun, "prep") if w.low in ("for", "of", "that")), None)
    return sentence.child(mark, "pobj") if mark is not None else None


def _is_only(sentence: Sentence, mark: Word) -> bool:
    return mark.i > 0 and sentence.words[mark.i - 1].low == "only"


def _is_put_off(sentence: Sentence, main: Word) -> bool:
    """ "Set the claim aside until", "can be left to experts until"."""
    if main.tag == "VBD" and not modals(sentence, main):
        return False
    low = {w.low for w in sentence.children(main, "prt", "advmod")}
    if main.low in ("hold", "held") and not low & {"back", "off"}:
        return False
    return main.low in order_words("putting_off") or bool(low & {"aside"})


def _is_due(sentence: Sentence, main: Word) -> bool:
    """Whether it is to be done: "must be paid", "asked that it be paid", "wants it paid", "settle it"."""
    asked = sentence.child(main, "dobj")
    if main.low in order_words("wanting_done") and asked is not None:
        return True
    if asked is not None and asked.low in order_words("asking_nouns") and _asked(sentence, asked) is not None:
        return True
    aux = modals(sentence, main)
    if aux & (DUE | {"will", "'ll", "to"}) or (main.low == "have" and main.tag != "VBD"):
        return True
    if any(w.low == "be" for w in sentence.children(main, "auxpass")) and not aux:
        return True
    if main.tag != "VB" or aux:
        return bool(aux & {"would", "'d"}) and any(w.low == "rather" for w in sentence.children(main))
    # "Settle the fees before": advice.
    return True


def _follows(sentence: Sentence, joint: _Joint) -> bool:
    """Whether it is to follow: "would sign once", "only after X should Y", "will reply after consulting"."""
    mark, main = joint.mark, joint.main
    aux = modals(sentence, main)
    if main.tag == "VBD" and not aux & AHEAD:
        return False
    only = _is_only(sentence, mark)
    if mark.low == "when":
        done = any(w.low in ("has", "have", "had") for w in joint.behind)
        return (only or (done and sentence.words[mark.i - 1].text != ",")) and bool(aux & AHEAD)
    if mark.low == "after" and not joint.is_clause:
        gerund = bool(joint.behind) and joint.behind[0].tag == "VBG"
        return bool(aux & AHEAD) and (only or gerund)
    soon = sentence.words[mark.i].low == "as"
    done = any(w.low in ("has", "have", "had", "'ve") for w in joint.behind)
    fronted = mark.i == 0 and any(w.tag == "VBN" for w in joint.behind)
    if mark.low == "once" and not (soon or done or fronted):
        # "Once conditions allow": mostly no more than a turn of speech.
        return False
    above = sentence.head(main)
    meant = above is not None and above.low in order_words("meaning") and main.dep in _AT_WHOSE
    if main.low in order_words("meaning") and sentence.child(main, "dobj") is not None:
        return joint.is_clause and mark.low != "after"
    planned = above is not None and above.low in ("is", "are") and main.dep == "xcomp"
    return bool(aux & AHEAD) or ((meant or planned) and "to" in aux)
