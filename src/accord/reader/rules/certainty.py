"""Which finds may be of high confidence: those whose way up to the main clause is understood word by word.

High confidence is earned. The cue stands in the main clause, in one joined to it, in a relative clause set
off by a comma, or in a clause whose conjunction tells a fact ("although", "because"); its verb is finite; and
no word of the clause turns, limits or suspends it, except a negation that the find itself has counted.
Whatever stands elsewhere may be right and is of medium confidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import verb_cue
from accord.reader.rules.cues import cues
from accord.reader.rules.finds import Find
from accord.reader.rules.subjects import is_finite
from accord.reader.tables import words

__all__ = ["is_earned"]

_FACTS = frozenset({"although", "though", "while", "whereas", "because", "since", "as", "after"})
"""Conjunctions whose clause is told as a fact."""
_NEGATIONS = frozenset(
    {"not", "n't", "never", "no", "neither", "nor", "none", "nobody", "nothing", "few", "little"}
)
_LOOSE = frozenset({"in", "on", "by", "for", "under", "from", "to"})
"""Prepositions that, before the subject, may put a clause into a theory or a play."""
_LINKS = frozenset({"acomp", "attr", "oprd", "prep"})
_LIMBS = ("advmod", "npadvmod", "neg", "preconj", "prep", "prt", "mark", "det", "predet")


def _words(kind: str) -> frozenset[str]:
    return words("certainty", kind)


def is_earned(find: Find) -> bool:
    """Whether nothing in the sentence speaks against high confidence of `find`."""
    path = _path(find.sentence, find.word)
    if not path or not _is_plain_holder(find) or _is_labelled(find) or _undoes(find):
        return False
    own = _own(find.sentence, path)
    if any(_is_set_aside(find, near) or _is_placed(find, near) for near in own):
        return False
    counted = 1 if find.negated else 0
    return _turning(find, own) <= counted


def _own(sentence: Sentence, path: list[Word]) -> list[Word]:
    """The part of the path whose words bear on the cue: up to a finite verb joined to another."""
    for place, word in enumerate(path):
        if word.dep == "conj" and is_finite(sentence, word) and word.tag != "VB":
            return path[: place + 1]
    return path


def _is_labelled(find: Find) -> bool:
    """ "Myth: Norway opposes it", "either Norway accepts it or", "rejected it, a claim that is false"."""
    before = find.sentence.words[: find.word.i]
    colon = next((w.i for w in before if w.text == ":"), None)
    if any(w.low == "either" for w in before) or (colon is not None and _is_label(find.sentence, colon)):
        return True
    beside = _beside(find)
    inside = {w.i for w in find.content_words if w.i not in beside}
    outside = (w for w in find.sentence.words if w.i not in inside and w.i != find.word.i)
    false = words("standing", "untrue") | words("standing", "fictitious")
    return any(w.low in false and not _is_named_as(find.sentence, w) for w in outside)


def _is_label(sentence: Sentence, colon: int) -> bool:
    """ "Outcome two:", "two things may happen:", "picture this:", and not a name or a clause that tells."""
    said = [w for w in sentence.words[:colon] if w.pos not in ("PUNCT", "X", "SPACE")]
    kinds = ("option", "report", "untrue", "fictitious", "supposing", "picturing")
    if any(w.low in words("standing", kind) for w in said for kind in kinds):
        return True
    verbs = [w for w in said if w.pos in ("VERB", "AUX")]
    if not verbs:
        return False
    return any(w.low in ("may", "might", "could") for w in verbs) or not any(map(_is_finite_form, verbs))


def _is_finite_form(word: Word) -> bool:
    return word.tag in ("VBD", "VBZ", "VBP", "MD")


def _is_named_as(sentence: Sentence, word: Word) -> bool:
    """ "Rejects it as preposterous": that is the holder's word."""
    return word.i > 0 and "as" in {w.low for w in sentence.words[max(0, word.i - 3) : word.i]}


def _beside(find: Find) -> set[int]:
    """Places of the words of the content that are set off by a comma: "the levy, which is dear"."""
    tails = (w for w in find.content_words if w.dep in ("relcl", "appos"))
    parts = (find.sentence.subtree(w) for w in tails)
    return {w.i for part in parts if find.sentence.words[part[0].i - 1].text == "," for w in part}


def _undoes(find: Find) -> bool:
    """Whether the content itself refuses: "opposes attempts to block it", "backs the boycott of it"."""
    beside = _beside(find)
    inner = [w for w in find.content_words if w.pos in ("NOUN", "VERB") and w.i not in beside]
    if any(w.low in _words("lessening") and _is_done_to_it(find.sentence, w) for w in inner):
        return True
    return any(w.low in _words("undoing") or _refuses(find.sentence, w) for w in inner)


def _is_done_to_it(sentence: Sentence, word: Word) -> bool:
    """ "Wants to see it halved", "called for its abolition"."""
    things = sentence.children(word, "nsubj", "nsubjpass", "dobj", "poss")
    return any(w.low in ("it", "its", "them", "their") for w in things)


def _refuses(sentence: Sentence, word: Word) -> bool:
    cue = verb_cue(sentence, word) if word.pos == "VERB" else cues("n").get(word.low)
    return cue is not None and cue.act == "reject"


def _is_set_aside(find: Find, verb: Word) -> bool:
    """ "Norway, critics say, opposes it", "opposes it if", "opposes it, one hears"."""
    inside = {w.i for w in find.content_words}
    for clause in find.sentence.children(verb, "parataxis", "ccomp"):
        before = clause.i < find.word.i and not _divided(find.sentence, clause.i, find.word.i)
        beside = clause.dep == "parataxis" or before or clause.low in ("say", "says", "hears")
        if beside and clause.i not in inside and clause.i > 0 and clause.pos in ("VERB", "AUX"):
            return True
    return any(
        w.low in _words("condition")
        for clause in find.sentence.children(verb, "advcl")
        for w in find.sentence.children(clause, "mark", "advmod")
    )


def _is_placed(find: Find, verb: Word) -> bool:
    """ "On paper it supports it", "in the second act", "for the sake of argument": not in the world."""
    sentence = find.sentence
    subject = sentence.child(verb, "nsubj", "nsubjpass")
    for prep in sentence.children(verb, "prep"):
        thing = sentence.child(prep, "pobj")
        if thing is None or (
            find.content is not None and find.content.start <= thing.start < find.content.end
        ):
            continue
        if thing.low in _words("sphere") and sentence.child(thing, "poss") is None:
            return True
        fronted = subject is not None and prep.i < subject.i and prep.low in _LOOSE
        if fronted and not _is_time_or_place(sentence, thing):
            return True
    return False


def _is_time_or_place(sentence: Sentence, thing: Word) -> bool:
    """ "In May", "in Oslo", "in a letter", "for its part"."""
    named = thing.pos in ("PROPN", "NUM") or thing.text[:1].isdigit()
    own = thing.low == "part" and sentence.child(thing, "poss") is not None
    return named or own or thing.low in _words("occasion")


def _path(sentence: Sentence, cue: Word) -> list[Word]:
    """From the cue up to where its clause is told for itself; empty where a step is not understood."""
    if cue.low == "according":
        return [cue]
    path = [cue]
    for above in sentence.climb(cue):
        below = path[-1]
        if _ends(sentence, below, above):
            return path
        if not _goes_on(sentence, below, above):
            return []
        path.append(above)
    return path if _is_told(sentence, path[-1]) else []


def _ends(sentence: Sentence, below: Word, above: Word) -> bool:
    """Whether the author tells `below` for itself, whatever is made of the clause around it."""
    if above.i < below.i and is_finite(sentence, below) and _divided(sentence, above.i, below.i):
        return True
    if below.dep == "relcl":
        return is_finite(sentence, below) and _adds(sentence, below, above)
    if below.dep == "acl":
        apposed = above.dep in ("npadvmod", "appos") and sentence.child(below, "nsubj") is not None
        fact = (above.low == "fact" or apposed) and is_finite(sentence, below)
        return fact or (below.tag in ("VBN", "VBG") and not is_finite(sentence, below))
    if below.dep == "advcl":
        marks = {w.low for w in sentence.children(below, "mark", "advmod")}
        when = "when" in marks and below.tag in ("VBD", "VBN")
        return is_finite(sentence, below) and (bool(marks & _FACTS) or when)
    if below.dep in ("ccomp", "parataxis"):
        # Words before "he said".
        return below.i < above.i
    return False


def _divided(sentence: Sentence, first: int, last: int) -> bool:
    return any(w.text in (";", ":") for w in sentence.words[first:last])


def _adds(sentence: Sentence, clause: Word, noun: Word) -> bool:
    """Whether a relative clause tells something of a thing that is there, and does not pick one out."""
    first = sentence.subtree(clause)[0].i
    comma = first > 0 and sentence.words[first - 1].text == ","
    definite = any(
        w.low in ("the", "this", "these", "its", "their") for w in sentence.children(noun, "det", "poss")
    )
    own = sentence.child(clause, "nsubj")
    apposed = noun.dep in ("appos", "npadvmod")
    object_of = own is not None and own.tag not in ("WDT", "WP")
    return comma or ((definite or apposed or noun.pos == "PROPN") and object_of)


def _goes_on(sentence: Sentence, below: Word, above: Word) -> bool:
    """Whether what is told of `above` is told of `below`."""
    if below.dep == "conj" or below.dep in _LINKS:
        return True
    if below.dep == "advcl":
        # "Rejected the plan, calling it a trap".
        return below.tag == "VBG" and not sentence.children(below, "mark", "nsubj")
    if below.dep == "xcomp":
        return above.low in _words("going") and not sentence.children(above, "neg")
    return False


def _is_told(sentence: Sentence, top: Word) -> bool:
    """Whether the head of a sentence is a finite verb."""
    plural = top.tag == "VB" and sentence.child(top, "nsubj") is not None
    return is_finite(sentence, top) or plural


def _is_plain_holder(find: Find) -> bool:
    """Whether the holder is named without a word that makes him some, former or another."""
    named = find.sentence.covers(find.holder.passage.start, find.holder.passage.end)
    return not any(w.low in _words("holder") for w in named)


def _turning(find: Find, path: list[Word]) -> int:
    """How many words around the cue turn or limit what it says; a pair such as "neither ... nor" is one."""
    found = {w.i: w.low for near in path for w in _limbs(find.sentence, near)}
    pairs = {"neither", "nor"} <= set(found.values())
    return len(found) - (1 if pairs else 0)


def _limbs(sentence: Sentence, word: Word) -> Iterator[Word]:
    """The words that hang on `word`, its subject or its object and that turn or limit it."""
    for near in sentence.children(word, *_LIMBS):
        if _turns(sentence, near):
            yield near
        inner = (w for w in sentence.children(near) if near.dep in ("advmod", "npadvmod", "prep"))
        yield from (w for w in inner if w.low in _NEGATIONS and w.dep in ("neg", "det", "advmod"))
    for thing in sentence.children(word, "nsubj", "nsubjpass", "dobj", "cc", "agent"):
        if thing.dep == "cc":
            if thing.low in ("or", "nor"):
                yield thing
            continue
        if thing.low in _NEGATIONS:
            yield thing
        marks = sentence.children(thing, "det", "neg", "preconj", "amod", "predet", "advmod")
        yield from (w for w in marks if _turns(sentence, w))


def _turns(sentence: Sentence, word: Word) -> bool:
    after = sentence.words[word.i + 1].low if word.i + 1 < len(sentence.words) else ""
    before = sentence.words[word.i - 1].low if word.i else ""
    if word.low in _NEGATIONS:
        return not (
            (word.low == "not" and after in ("only", "just", "merely", "simply", "least"))
            or (word.low in ("few", "little") and before in ("a", "the"))
        )
    return word.low in _words("limiting") and not (word.low == "better" and before != "had")
