"""What may come and what nobody knows: "whether it holds depends on", "is expected to", "little chance"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from accord.reader.judging.clauses import (
    Sighting,
    is_denied,
    is_finite_clause,
    is_told,
    kinds_of,
    modals,
    subject_in,
    verb_above,
)
from accord.reader.judging.lexicon import Said, amounts, small
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import is_negated

__all__ = ["FORECAST", "OWN_VIEW", "foreseen"]

FORECAST = "may or will not"
"""Rule of a plain forecast, which is a judgement of an author only."""

_EXPECTED = frozenset({"expected", "predicted", "forecast", "tipped"})
_SETTING = frozenset({"whether", "how", "if", "when", "who", "what", "where"})
_MODALS = frozenset({"may", "might", "could", "will", "wo", "would", "can", "ca", "'ll", "'d"})
_LITTLE, _MUCH = ("prospect", "unlikely"), ("prospect", "likely")
_OPEN = ("uncertainty", "open")
_EASY = ("difficulty", "easy")
_ABLE = frozenset({"can", "could", "might", "may", "ca"})
_THINGS = frozenset({"it", "this", "that", "both", "neither", "nothing", "they"})
OWN_VIEW = "the author expects"
"""Rule of what somebody says that he expects: of a minister it is a statement."""


def foreseen(sentence: Sentence, word: Word, names_matter: Callable[[Word], bool]) -> Iterator[Sighting]:
    """What the clause around `word` says of the future, or of what is not known."""
    if word.low in amounts() and word.pos == "NOUN":
        yield from _amount(sentence, word)
    elif word.pos not in ("VERB", "AUX"):
        return
    elif word.low in small("depending"):
        yield from _depends(sentence, word)
    elif word.low in _EXPECTED and word.tag == "VBN":
        yield from _expected(sentence, word)
    elif word.low in ("fail", "failed", "fails", "failing"):
        yield from _failed(sentence, word)
    if word.pos in ("VERB", "AUX"):
        yield from _nobody(sentence, word)
        yield from _we_expect(sentence, word)
        yield from _quick(sentence, word)
        yield from _may(sentence, word, names_matter)


def _amount(sentence: Sentence, noun: Word) -> Iterator[Sighting]:
    """ "Little chance", "no sign", "every prospect"; "progress has been slow" is a description."""
    one = amounts()[noun.low]
    near = [w for w in sentence.children(noun, "det", "amod", "neg", "advmod", "nummod") if w.i < noun.i]
    low = {w.low for w in near}
    verb = verb_above(sentence, noun)
    little = bool(low & small("scarce")) and not _some(sentence, near)
    if noun.dep in ("dobj", "attr", "nsubj", "nsubjpass") and not little and not low & small("plenty"):
        little = verb.pos in ("VERB", "AUX") and "any" in low and is_negated(sentence, verb)
    much = bool(low & small("plenty")) and not little
    said = one.little if little else one.much if much else None
    if said is None or verb.pos not in ("VERB", "AUX"):
        return
    if much and is_negated(sentence, verb):
        said = one.little
    if said is None or noun.dep not in ("dobj", "attr", "nsubj", "nsubjpass", "conj", "pobj", "appos"):
        return
    if said[0] == "outcome" and (modals(sentence, verb) or noun.dep == "nsubj"):
        # "There can be no agreement without" is a condition, "no agreement is in sight" a prospect.
        return
    there = any(w.low == "there" for w in sentence.children(verb, "expl"))
    if noun.low in small("attitude") and not there:
        # "Shows no interest" is what somebody wants, and a statement.
        return
    if noun.dep == "pobj" and not little:
        return
    if modals(sentence, verb) & small("advice") or not is_finite_clause(sentence, verb):
        return
    if not is_told(sentence, verb):
        return
    inner = sentence.children(noun, "prep", "acl", "relcl", "ccomp")
    first = min(near, key=lambda w: w.i)
    yield Sighting(noun, verb, first, noun, said, tuple(inner) or (noun,), f"amount: {noun.low}")


def _some(sentence: Sentence, near: list[Word]) -> bool:
    """ "A little progress", "a few signs" are some."""
    return any(w.low in ("little", "few") for w in near) and any(w.low == "a" for w in near)


def _depends(sentence: Sentence, verb: Word) -> Iterator[Sighting]:
    """ "Whether it holds depends on Riga", "much hinges on the vote"."""
    on = next(
        (w for w in sentence.children(verb, "prep", "prt") if w.low in ("on", "upon", "with", "down")), None
    )
    if on is None and not any(w.low in ("on", "upon") for w in sentence.words[verb.i + 1 : verb.i + 6]):
        return
    if verb.low.startswith(("turn", "rest", "come", "came", "boil", "hang", "hung")) and on is None:
        return
    if verb.low.startswith(("come", "came", "boil")) != (on is not None and on.low == "down"):
        # "Comes down to", but "depends on"; what "came in 2024, with" is neither.
        return
    clause = sentence.child(verb, "csubj", "csubjpass", "ccomp", "advcl")
    asked = clause is not None and any(
        w.low in _SETTING and not (clause.dep == "advcl" and w.low in ("when", "where", "if"))
        for w in sentence.subtree(clause)[:2]
        if w.i < verb.i
    )
    subject = subject_in(sentence, verb)
    if not asked:
        if subject is None or not _hangs(sentence, subject):
            return
        if verb.low.startswith(("turn", "come", "came")) and subject.low in (
            "talks",
            "part",
            "most",
            "course",
        ):
            return
    if not is_finite_clause(sentence, verb) or not is_told(sentence, verb):
        return
    first = sentence.subtree(clause)[0] if asked and clause is not None else verb
    about = (clause,) if asked and clause is not None else (subject,) if subject is not None else ()
    yield Sighting(verb, verb, first if first.i < verb.i else verb, on or verb, _OPEN, about, "depends on")


def _hangs(sentence: Sentence, subject: Word) -> bool:
    if subject.low in small("hanging"):
        return True
    return bool(kinds_of(sentence, subject) & {"neutral", "good"})


def _expected(sentence: Sentence, word: Word) -> Iterator[Sighting]:
    """ "Is expected to": nobody says by whom, so the author does."""
    passive = any(w.low in small("be") for w in sentence.children(word, "aux", "auxpass"))
    inner = sentence.child(word, "xcomp", "ccomp")
    if not passive or sentence.child(word, "agent") is not None or (inner is None and word.low != "expected"):
        return
    if word.low != "expected" and (inner is None or inner.tag != "VB" or "have" in modals(sentence, inner)):
        return
    if not is_finite_clause(sentence, word) or not is_told(sentence, word):
        return
    denied = is_denied(sentence, word, word) or (inner is not None and is_negated(sentence, inner))
    subject = subject_in(sentence, word)
    if inner is None or inner.low in small("scheduled"):
        # "Is expected in June", "is expected to visit": a date, and no judgement.
        return
    about = tuple(w for w in (subject, inner) if w is not None)
    first = sentence.child(word, "auxpass", "aux") or word
    yield Sighting(word, word, first, word, _LITTLE if denied else _MUCH, about, "is expected to")


def _failed(sentence: Sentence, word: Word) -> Iterator[Sighting]:
    """ "Failed to agree"."""
    inner = sentence.child(word, "xcomp")
    if inner is None or inner.low not in small("failing") or not is_finite_clause(sentence, word):
        return
    if not is_told(sentence, word):
        return
    subject = subject_in(sentence, word)
    if "person" in kinds_of(sentence, subject) and subject is not None and subject.low not in ("they", "who"):
        return
    ahead = bool(modals(sentence, word) & {"will", "may", "could", "might", "would"})
    said: Said = ("prospect", "worse") if ahead else ("outcome", "failed")
    if is_denied(sentence, word, word):
        return
    about = tuple(w for w in (subject, inner) if w is not None)
    yield Sighting(word, word, word, inner, said, about, "failed to")


def _nobody(sentence: Sentence, verb: Word) -> Iterator[Sighting]:
    """ "Nobody knows whether"; "few expect a deal"."""
    subject = sentence.child(verb, "nsubj")
    if subject is None:
        return
    none = subject.low in ("nobody", "none", "few", "nothing") or (
        subject.low == "one" and _no_one(sentence, subject)
    )
    if not none:
        return
    if verb.low in small("knowing") and subject.low != "few":
        said = _OPEN
    elif verb.low in small("expecting") or (subject.low == "nothing" and verb.low in small("suggesting")):
        said = _LITTLE
    else:
        return
    if is_told(sentence, verb):
        about = sentence.children(verb, "ccomp", "dobj", "xcomp", "prep")
        yield Sighting(verb, verb, subject, verb, said, about, "nobody knows")


def _no_one(sentence: Sentence, subject: Word) -> bool:
    return subject.i > 0 and sentence.words[subject.i - 1].low == "no"


def _we_expect(sentence: Sentence, verb: Word) -> Iterator[Sighting]:
    """The author's own "I expect", "we fear", "this paper would not bet on"."""
    subject = sentence.child(verb, "nsubj")
    if subject is None or not _is_author(sentence, subject):
        return
    said: Said | None = None
    denied = is_negated(sentence, verb)
    inner = sentence.children(verb, "ccomp", "xcomp", "dobj", "prep")
    if not inner:
        return
    if inner[0].dep == "xcomp" and sentence.child(inner[0], "nsubj") is None:
        return
    if verb.low in ("expect", "expects", "foresee", "foresees", "predict", "predicts", "anticipate"):
        said = _LITTLE if denied or any(is_negated(sentence, w) for w in inner) else _MUCH
    elif verb.low in ("bet", "wager") or (verb.low in ("see", "imagine") and denied):
        said = _LITTLE if denied else _MUCH
    elif verb.low in small("asking") and _asks(sentence, inner[0]):
        said = _OPEN
    elif (verb.low in small("doubting") and not denied) or (
        verb.low in ("think", "believe", "imagine", "suppose") and denied and _foretells(sentence, inner[0])
    ):
        said = _LITTLE
    elif verb.low in ("fear", "fears", "worry", "worries"):
        said = ("prospect", "worse")
    elif verb.low in small("seeing") and _sees_none(sentence, inner[0]):
        said = _LITTLE
    if said is not None and is_told(sentence, verb):
        last = inner[0] if inner[0].dep in ("ccomp", "xcomp", "dobj") and inner[0].i > verb.i else verb
        yield Sighting(verb, verb, subject, last, said, inner, OWN_VIEW)


def _sees_none(sentence: Sentence, thing: Word) -> bool:
    """ "I see no majority for it", "I see no one who"."""
    none = thing.low in ("nobody", "little", "none") or any(
        w.low == "no" for w in sentence.children(thing, "det")
    )
    return none or (thing.low == "one" and _no_one(sentence, thing))


def _foretells(sentence: Sentence, clause: Word) -> bool:
    """ "I do not think that it will come": what is thought lies ahead."""
    return bool(modals(sentence, clause) & {"will", "would", "can", "could", "'ll", "may", "might"})


def _asks(sentence: Sentence, clause: Word) -> bool:
    return any(w.low in ("whether", "if") for w in sentence.subtree(clause)[:1])


def _is_author(sentence: Sentence, subject: Word) -> bool:
    if subject.low in ("i", "we"):
        return True
    near = {w.low for w in sentence.children(subject, "det", "poss", "amod")}
    return subject.low in small("author_name") and bool(near & {"this", "the", "our", "these", "present"})


def _may(sentence: Sentence, verb: Word, names_matter: Callable[[Word], bool]) -> Iterator[Sighting]:
    """ "May slip", "might yet be ratified", "no parliament would swallow it"; what a party will or may do is
    told of it, and judges nothing."""
    if verb.tag not in ("VB", "VBN") or verb.low in small("weightless"):
        return
    aux = [w for w in sentence.children(verb, "aux") if w.low in _MODALS]
    low = {w.low for w in aux}
    subject = sentence.child(verb, "nsubj", "nsubjpass") or (
        subject_in(sentence, verb) if verb.dep == "relcl" else None
    )
    if subject is None or not low or any(w.low == "have" for w in sentence.children(verb, "aux")):
        return
    if verb.dep != "relcl" and any(
        w.tag in ("WP", "WDT", "WRB") for w in sentence.subtree(verb)[:2] if w.i < verb.i
    ):
        # "What tariff the consortium may charge" is asked, and not foretold.
        return
    kinds = kinds_of(sentence, subject)
    if kinds & {"beside", "person"} or sentence.child(verb, "acomp", "attr") is not None:
        return
    said = _modal(sentence, verb, low, subject, kinds)
    if said is not None and is_told(sentence, verb):
        rule = "nobody will" if _none_of_many(sentence, subject) else FORECAST
        yield Sighting(verb, verb, aux[0], verb, said, (subject,), rule)


def _modal(
    sentence: Sentence, verb: Word, low: set[str], subject: Word, kinds: frozenset[str]
) -> Said | None:
    denied = is_denied(sentence, verb, verb)
    if denied and _none_of_many(sentence, subject):
        return _LITTLE if verb.low in small("firm") and low & {"will", "would", "wo", "'ll"} else None
    if denied and verb.low in small("doable") and low & {"will", "would", "wo"} and verb.tag == "VBN":
        return _LITTLE
    if not kinds & {"neutral", "good", "bad"} and subject.low not in _THINGS:
        return None
    will = low & {"will", "wo", "would", "'ll"}
    return _LITTLE if denied and will and kinds and verb.low in small("firm") else None


def _none_of_many(sentence: Sentence, subject: Word) -> bool:
    """ "No parliament", "nobody"."""
    none = subject.low in small("nobody") or (subject.low == "one" and _no_one(sentence, subject))
    return none or any(w.low == "no" for w in sentence.children(subject, "det"))


def _quick(sentence: Sentence, verb: Word) -> Iterator[Sighting]:
    """ "Can be wrapped up by Easter", "could be solved by a telephone call", "they could close it in May"."""
    aux = [w for w in sentence.children(verb, "aux") if w.low in _ABLE]
    aux = aux or [w for w in sentence.children(verb, "aux") if w.low == "to" and _ought(sentence, verb)]
    if not aux or verb.tag not in ("VB", "VBN") or not is_told(sentence, verb):
        return
    passive = sentence.child(verb, "auxpass") is not None
    solved = verb.low in small("doable")
    soon = _soon(sentence, verb)
    if all(w.low in ("may", "might") for w in aux) and not (passive and solved):
        # "The second stage may follow in spring."
        return
    if not ((passive and solved) or soon):
        return
    if any(w.low == "have" for w in sentence.children(verb, "aux")) or verb.low in small("weightless"):
        return
    subject = sentence.child(verb, "nsubj", "nsubjpass") or subject_in(sentence, verb)
    if subject is None or "beside" in kinds_of(sentence, subject):
        return
    said: Said | None = _EASY
    if is_denied(sentence, verb, verb):
        said = _LITTLE if passive and solved else None
    elif passive and (dated := _dated(sentence, verb)) is not None:
        said, soon = _MUCH, dated
    if said is not None:
        thing = sentence.child(verb, "dobj") if not passive else None
        about = (thing,) if thing is not None and thing.pos != "PRON" else (subject,)
        yield Sighting(verb, verb, min(aux, key=lambda w: w.i), soon or verb, said, about, "can be done")


def _ought(sentence: Sentence, verb: Word) -> bool:
    above = sentence.head(verb)
    return above is not None and above.low == "ought"


def _soon(sentence: Sentence, verb: Word) -> Word | None:
    """The word behind `verb` that tells how soon or by how little it may be done."""
    words = sentence.words
    for word in words[verb.i + 1 : verb.i + 7]:
        if word.text in (";", ":", ",") or word.low in ("if", "unless", "but", "only"):
            return None
        if word.low in small("soon"):
            return word
        behind = words[word.i + 1] if word.i + 1 < len(words) else None
        if word.low == "next" and behind is not None and behind.low in small("shortly"):
            return behind
        if word.low in ("in", "within", "by", "before", "over", "at", "with", "on"):
            things = [w for w in words[word.i + 1 : word.i + 4] if w.pos not in ("DET", "ADJ", "NUM")]
            if things and things[0].low in small("shortly"):
                return things[0]
    return None


def _dated(sentence: Sentence, verb: Word) -> Word | None:
    """The date by which it may be done: "this year", "before Christmas", "by the summer", "in 2026"."""
    for word in sentence.words[verb.i + 1 : verb.i + 4]:
        things = [w for w in sentence.words[word.i + 1 : word.i + 3] if w.low != "the"]
        if word.low in ("this", "by", "before", "in", "next") and things and _is_date(things[0]):
            return things[0]
    return None


def _is_date(word: Word) -> bool:
    return word.low in small("dates") or (len(word.text) == 4 and word.text.isdigit())
