"""How far the author stands behind a clause: it is told, left open, or not told at all.

"Norway supports the deal" is told. "Norway has yet to support it", "rumours that Norway supports it" and
"Norway allegedly supports it" leave it open. A question, a condition, a denial ("it is not true that Norway
supports it") and the words of a headline tell nothing of Norway.
"""

from __future__ import annotations

from typing import Literal

from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.attitude_nouns import is_absent
from accord.reader.rules.complements import is_negated, is_passive, verb_cue
from accord.reader.rules.imagined import is_imagined, is_imagined_in, is_undone_either_way
from accord.reader.rules.told_of import in_treaty
from accord.reader.tables import words

__all__ = ["Standing", "standing_of", "takes_back"]

Standing = Literal["told", "open", "untold"]

_COMPLEMENTS = frozenset({"ccomp", "csubj", "csubjpass", "xcomp", "acl", "relcl", "pcomp", "advcl"})
_PREDICATES = ("acomp", "attr", "oprd", "xcomp", "prep")
_PRESENT = frozenset({"VBZ", "VBP", "VB"})
_OPENERS = frozenset({"had", "were", "should"})
"""Auxiliaries that make a condition where they stand before their subject."""
_TURNS = frozenset({"turned", "turns", "proved", "proves", "seems", "seemed", "appears", "appeared"})
_QUOTES = frozenset({'"', "``", "''"})


def _words(kind: str) -> frozenset[str]:
    return words("standing", kind)


def standing_of(sentence: Sentence, cue: Word) -> Standing:
    """How far the author stands behind the clause of `cue`."""
    if _questioned(sentence, cue) or _titled(sentence, cue) or _called_false(sentence, cue):
        return "untold"
    if in_treaty(sentence, cue):
        return "untold"
    if is_undone_either_way(sentence, cue):
        return "untold"
    open_ = _heard(sentence, cue)
    chain = (cue, *sentence.climb(cue))
    for below, above in zip(chain, (*chain[1:], None), strict=True):
        found = _by_itself(sentence, below)
        if above is not None and found == "told":
            found = _from_above(sentence, below, above)
        if found == "untold":
            return found
        open_ = open_ or found == "open"
        if _breaks_off(below):
            break
    return "open" if open_ else "told"


def takes_back(word: str) -> bool:
    """Whether a verb of this form takes back what is said in its content: "denied", "dismissed"."""
    return word in _words("denying")


def _questioned(sentence: Sentence, cue: Word) -> bool:
    """Whether a question mark closes the clause; what a relative clause in it tells is told all the same."""
    if not any(w.text.startswith("?") for w in sentence.words[cue.i :]):
        return False
    around = (cue, *sentence.climb(cue))
    if any(w.dep == "relcl" and _set_off(sentence, w) for w in around):
        return False
    # "Norway rejects the plan, but will Chile accept it?"
    later = [w for w in sentence.words[cue.i + 1 :] if w.dep == "conj" and _asks(sentence, w)]
    return not later or any(_asks(sentence, w) for w in around)


def _asks(sentence: Sentence, clause: Word) -> bool:
    """Whether the words of a clause stand in the order of a question, or begin with a word that asks."""
    subject = sentence.child(clause, "nsubj", "nsubjpass", "expl")
    if subject is None:
        return False
    before = [w for w in sentence.children(clause) if w.i < subject.i]
    turned = any(w.dep in ("aux", "auxpass") for w in before) or (
        clause.pos == "AUX" and clause.i < subject.i
    )
    return turned or any(w.tag in ("WP", "WRB", "WDT") for w in (*before, subject))


def _set_off(sentence: Sentence, clause: Word) -> bool:
    """Whether a comma stands before a relative clause: "Chile, which rejected the tariffs, ..."."""
    first = sentence.subtree(clause)[0].i
    return first > 0 and sentence.words[first - 1].text == ","


def _titled(sentence: Sentence, cue: Word) -> bool:
    """Whether the cue stands between quotation marks in a sentence that says what carries the words."""
    marks = [w.i for w in sentence.words if w.text in _QUOTES]
    before = [i for i in marks if i < cue.i]
    if len(before) % 2 == 0:
        return False
    last = next((i for i in marks if i > cue.i), len(sentence.words))
    outside = (*sentence.words[: before[-1]], *sentence.words[last + 1 :])
    reads = any(w.low in ("read", "reads", "reading", "ran") and w.i < before[-1] for w in outside)
    return reads or any(w.low in _words("title") and w.pos in ("NOUN", "VERB") for w in outside)


def _called_false(sentence: Sentence, cue: Word) -> bool:
    """ "That Norway rejects it turned out to be false": the parser loses the clause before its predicate."""
    first = sentence.words[0]
    head = sentence.head(first)
    named = first.dep == "mark" or (head is not None and head.pos == "PROPN")
    if first.low != "that" or not named:
        return False
    return any(w.low in _words("untrue") | _words("fictitious") for w in sentence.words[cue.i + 1 :])


def _heard(sentence: Sentence, cue: Word) -> bool:
    """ "Allegedly", "reportedly", "according to rumours"."""
    if _follows_gossip(sentence, cue):
        return True
    for word in sentence.children(cue):
        if word.low in _words("hearsay"):
            return True
        if word.dep in ("parataxis", "ccomp") and _is_gossip(sentence, word):
            return True
        if word.low == "according":
            to = sentence.child(word, "prep")
            source = sentence.child(to, "pobj") if to is not None else None
            if source is not None and source.low in _words("report") | _words("unsigned"):
                return True
    return False


def _follows_gossip(sentence: Sentence, cue: Word) -> bool:
    """The same where the parser takes "so the story goes" for the main clause."""
    above = sentence.head(cue) if cue.dep == "conj" else None
    return above is not None and above.low == "goes" and _is_gossip(sentence, above)


def _is_gossip(sentence: Sentence, clause: Word) -> bool:
    """ "Its critics say", "so the story goes", set beside what they say."""
    subjects = sentence.children(clause, "nsubj", "nsubjpass")
    who = words("nouns", "expert") | words("nouns", "relational") | _words("report") | _words("unsigned")
    return any(w.low in who for w in subjects)


def _by_itself(sentence: Sentence, clause: Word) -> Standing:
    """What its own conjunction or word order makes of a clause."""
    marks = {w.low for w in sentence.children(clause, "mark", "advmod")}
    if marks & _words("if") and clause.dep != "conj":
        return "untold"
    if any(w.low in _words("wrongly") for w in sentence.children(clause, "advmod")):
        return "untold"
    above = sentence.head(clause)
    as_long = above is not None and above.low == "long" and clause.dep == "advcl"
    if "as" in marks and ("though" in marks or as_long):
        return "untold"
    if _in_case(sentence, clause) or is_imagined(sentence, clause):
        return "untold"
    if marks & _words("once") and clause.dep == "advcl" and _present(sentence, clause):
        return "untold"
    subject = sentence.child(clause, "nsubj", "nsubjpass")
    if subject is None:
        return "told"
    aux = [w for w in sentence.children(clause, "aux", "auxpass") if w.i < subject.i]
    inverted = any(w.low in _OPENERS for w in aux) or (clause.low in _OPENERS and clause.i < subject.i)
    if inverted and clause.dep in ("advcl", "ccomp") and not _negative_start(sentence, clause, subject):
        return "untold"
    infinitive = any(w.tag == "TO" for w in sentence.children(clause, "aux")) and clause.tag == "VB"
    if infinitive and clause.dep not in ("ROOT", "conj") and not _made_to(sentence, clause):
        # "A mistake for Norway to accept", "expected Norway to accept": nobody says that it does.
        return "untold"
    return "told"


def _made_to(sentence: Sentence, clause: Word) -> bool:
    """ "Forced Norway to accept": then it does."""
    above = sentence.head(clause)
    moving = words("idioms", "moving") | words("idioms", "making")
    return clause.dep == "ccomp" and above is not None and above.low in moving


def _in_case(sentence: Sentence, clause: Word) -> bool:
    """ "In case Norway rejects it", "say Norway rejects it"."""
    subject = sentence.child(clause, "nsubj", "nsubjpass")
    if subject is None:
        return False
    for word in sentence.children(clause, "prep", "aux"):
        if word.dep == "aux":
            imagined = word.low in _words("supposing") and word.tag == "VB" and word.i < subject.i
        else:
            case = sentence.child(word, "pobj")
            imagined = (
                word.low == "in" and case is not None and case.low == "case" and case.i == subject.i - 1
            )
        if imagined:
            return True
    return False


def _present(sentence: Sentence, clause: Word) -> bool:
    aux = sentence.child(clause, "aux", "auxpass")
    return (aux.tag if aux is not None else clause.tag) in _PRESENT


def _negative_start(sentence: Sentence, clause: Word, subject: Word) -> bool:
    """ "Never had Norway supported": an order of words that a negation brings about."""
    return any(w.i < subject.i and is_negated(sentence, clause) for w in sentence.children(clause))


def _from_above(sentence: Sentence, below: Word, above: Word) -> Standing:
    """What the word that governs the clause `below` makes of it."""
    if below.dep not in _COMPLEMENTS:
        return _of_thing(sentence, below, above)
    if below.tag == "VBG" and _lets_be(sentence, below, above):
        return "untold"
    if below.dep in ("relcl", "acl", "xcomp") and _is_another(sentence, above):
        return "untold"
    if below.dep == "relcl" and (is_imagined_in(sentence, above, below) or _any_such(sentence, above)):
        return "untold"
    if above.pos in ("NOUN", "PROPN") and below.dep in ("acl", "relcl", "ccomp"):
        return _of_noun(sentence, below, above)
    if below.dep in ("relcl", "acl"):
        return "told"
    if above.low in _words("supposing") and _is_bidden(sentence, above) and below.dep == "ccomp":
        return "untold"
    if _unfulfilled(sentence, below, above):
        return "open"
    if not _is_complement(sentence, below, above):
        return "told"
    negated = is_negated(sentence, above)
    if above.low in _words("denying"):
        return "open" if negated else "untold"
    if above.low in _words("claiming") and below.dep == "ccomp":
        return "open"
    was = any(w.low in ("was", "were") for w in sentence.children(above, "aux"))
    if below.dep == "xcomp" and above.low in _words("gossiped") and is_passive(sentence, above):
        return "open"
    if below.dep == "xcomp" and (above.low == "used" or (above.low == "going" and was)):
        return "open"
    told_by = sentence.child(above, "nsubj")
    if told_by is not None and told_by.low in _words("unsigned"):
        return "open"
    return _of_predicate(sentence, above, negated=negated)


def _is_bidden(sentence: Sentence, verb: Word) -> bool:
    """ "Suppose that", "let us suppose that"."""
    subject = sentence.child(verb, "nsubj")
    head = sentence.head(verb)
    return subject is None or (head is not None and head.low == "let" and subject.low in ("us", "'s", "me"))


def _is_another(sentence: Sentence, named: Word) -> bool:
    """ "It was not Oslo that rejected it", "Oslo would be the last to support it"."""
    verb = sentence.head(named)
    if verb is None or named.dep != "attr":
        return False
    would = named.low == "first" and any(w.low in ("would", "'d") for w in sentence.children(verb, "aux"))
    return named.low == "last" or would or (_impersonal(sentence, verb) and is_negated(sentence, verb))


def _any_such(sentence: Sentence, name: Word) -> bool:
    """ "A Greece that accepted the line": a state as it might be."""
    return name.pos == "PROPN" and any(w.low == "a" for w in sentence.children(name, "det"))


def _of_thing(sentence: Sentence, noun: Word, above: Word) -> Standing:
    """What becomes of an attitude that is named by a noun: "without its support", "its support has waned"."""
    if noun.dep in ("pobj", "dobj") and above.low in _words("lacking"):
        return "untold"
    if noun.pos == "NOUN" and is_absent(sentence, noun):
        return "untold"
    if noun.dep in ("nsubj", "nsubjpass") and above.low in _words("ending"):
        return "untold"
    told = sentence.head(above) if noun.dep == "pobj" and above.low == "of" else None
    if told is not None and told.low in _words("report") and noun.pos == "NOUN":
        # "Called reports of its support invented".
        return "untold" if _refused(sentence, told) else "open"
    past = sentence.child(above, "attr") if noun.dep == "nsubj" and noun.pos == "NOUN" else None
    of = sentence.child(past, "prep") if past is not None and past.low in ("thing", "matter") else None
    over = of is not None and any(w.low in ("past", "history") for w in sentence.children(of, "pobj"))
    return "untold" if over else "told"


def _lets_be(sentence: Sentence, below: Word, above: Word) -> bool:
    """ "Ruled out supporting it", "avoided rejecting it": what somebody does not do."""
    if any(w.text == "," for w in sentence.words[above.i : below.i]) or sentence.child(below, "nsubj"):
        return False
    cue = verb_cue(sentence, above)
    return below.i > above.i and cue is not None and cue.act == "reject"


def _is_complement(sentence: Sentence, below: Word, above: Word) -> bool:
    """Whether `below` is a clause that `above` says something of, and no report set beside it."""
    if below.dep in ("csubj", "csubjpass"):
        return True
    if below.dep == "advcl":
        # "It is not the case that": the parser may take the clause for an adverbial one.
        return _impersonal(sentence, above) and _that(sentence, below)
    if below.dep not in ("ccomp", "xcomp"):
        return False
    marked = _that(sentence, below) or any(w.tag == "TO" for w in sentence.children(below, "aux"))
    return marked or below.i > above.i


def _that(sentence: Sentence, clause: Word) -> bool:
    return any(w.low == "that" for w in sentence.children(clause, "mark", "advmod"))


def _impersonal(sentence: Sentence, verb: Word) -> bool:
    return any(w.low in ("it", "there") for w in sentence.children(verb, "nsubj", "expl"))


def _unfulfilled(sentence: Sentence, below: Word, above: Word) -> bool:
    """ "Has yet to accept", "is still to answer", "remains to accept"."""
    near = {w.low for w in (*sentence.children(above, "advmod"), *sentence.children(below, "advmod"))}
    waits = above.low in ("has", "have", "had", "is", "are", "was", "were", "remain", "remains", "remained")
    return below.dep == "xcomp" and waits and bool(near & {"yet", "still"})


def _of_predicate(sentence: Sentence, verb: Word, *, negated: bool) -> Standing:
    """What a predicate says of its clause: "is false that", "is not certain that", "is unlikely that"."""
    said_of = sentence.children(verb, *_PREDICATES)
    low = {verb.low, *(w.low for w in said_of)}
    # "Persuaded Oslo not to accept": what is negated is the deed, not that it was persuaded.
    negated = negated or any(is_negated(sentence, w) for w in said_of if w.tag != "VB")
    if low & (_words("untrue") | _words("fictitious")):
        return "open" if negated else "untold"
    turned = sentence.child(verb, "xcomp") if verb.low in _TURNS and not negated else None
    if turned is not None:
        return _of_predicate(sentence, turned, negated=is_negated(sentence, turned))
    if negated:
        return "told" if low & _words("certain") else "untold"
    said = sentence.child(verb, "nsubj") if verb.pos == "AUX" else None
    named = (said, *sentence.children(said, "compound")) if said is not None else ()
    if any(w.low in _words("option") for w in named):
        return "untold"
    unsure = bool(low & _words("doubtful")) or (said is not None and said.low in _words("report"))
    return "open" if unsure else "told"


def _of_noun(sentence: Sentence, below: Word, noun: Word) -> Standing:
    """What is made of the clause of a noun: "rumours that ...", "no evidence that", "in the event that"."""
    if noun.low in _words("case") and _that(sentence, below) and not _picks_out(sentence, below):
        return "untold"
    if noun.low in _words("fictitious") and any(w.tag == "TO" for w in sentence.children(below, "aux")):
        return "untold"
    subject = sentence.child(below, "nsubj", "nsubjpass")
    if not _that(sentence, below) or subject is None or subject.tag in ("WDT", "WP"):
        return "told"
    if noun.low in _words("fictitious"):
        return "untold"
    if noun.low not in _words("report"):
        return "told"
    return "untold" if _refused(sentence, noun) else "open"


def _picks_out(sentence: Sentence, clause: Word) -> bool:
    """ "A condition that Oslo has ruled out": the noun is the object of the clause."""
    return clause.dep == "relcl" and not sentence.children(clause, "dobj", "prep", "ccomp", "xcomp")


def _refused(sentence: Sentence, noun: Word) -> bool:
    """Whether the sentence takes a rumour back: "no truth in", "dismissed reports", "rumours are wrong"."""
    if is_negated(sentence, noun):
        return True
    for above in (noun, *sentence.climb(noun)):
        if above.low in _words("denying") and above.i != noun.i:
            return not is_negated(sentence, above)
        if above.dep in ("relcl", "advcl"):
            return False
        if above.pos in ("VERB", "AUX"):
            # "Turned out to be false", "proved unfounded".
            inner = sentence.children(above, "xcomp", "oprd", "ccomp")
            found = [_of_predicate(sentence, w, negated=is_negated(sentence, w)) for w in (above, *inner)]
            return any(standing != "told" for standing in found)
    return False


def _breaks_off(below: Word) -> bool:
    """Whether the author tells `below` himself, whatever becomes of the clause around it."""
    return below.dep in ("relcl", "advcl", "acl")
