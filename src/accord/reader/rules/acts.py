"""What somebody does by saying something: the act, its sign and its PLOVER class, from the words said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import is_negated, is_passive, verb_cue
from accord.reader.rules.cues import cues
from accord.reader.rules.subjects import mood_of
from accord.reader.tables import table, words

__all__ = ["Reading", "coercive", "insisted", "is_attitude", "leaves", "said", "sign_in", "sign_of"]

_WILL = frozenset({"will", "would", "'ll", "wo", "shall", "'d"})
_OUGHT = frozenset({"must", "should", "ought"})
_ALLOWED = frozenset({"must", "should", "ought", "may", "shall"})
_CLOSED = re.compile(
    r"\b(?:not (?:up for (?:discussion|negotiation|debate|sale)|for sale|negotiable|on the table)"
    r"|not on the agenda,? and (?:it )?(?:will not|won't) be"
    r"|non-negotiable|off the (?:table|agenda)|out of the question"
    r"|(?:there (?:is|was|can be|could be|would be|will be)|can be|could be) no question of)\b",
    re.IGNORECASE,
)
"""What somebody says of a matter on which he will not talk."""
_ANSWERED = frozenset({"within", "by", "to", "before", "in"})
_PREDICATES = frozenset({"acomp", "ccomp", "conj", "oprd", "attr", "pobj"})
_FAR_FROM = frozenset({("far", "from"), ("anything", "but"), ("less", "than"), ("short", "of")})
"""Words that negate what follows: "far from acceptable"."""
_PLOVER = {"demand": "DEMAND", "promise": "AGREE", "reject": "REJECT", "threaten": "THREATEN"}
_LINKING = frozenset(
    {"be", "is", "are", "was", "were", "been", "remain", "remains", "remained", "become", "feel"}
)


@dataclass(frozen=True)
class Reading:
    """The act that a speech verb reports."""

    act: str
    polarity: int
    content_negated: bool
    plover: str | None


def said(sentence: Sentence, clause: Word, *, own: bool) -> Reading:
    """The act in "X said that `clause`"; `own` is whether the clause is about X itself.

    "will" about oneself is a promise (a threat with a coercive verb, a refusal when negated), "must" about
    others a demand, "should" about oneself a wish. Everything else is an assertion.
    """
    aux = {w.low for w in sentence.children(clause, "aux")}
    negated = is_negated(sentence, clause)
    if aux & {"can", "could"} and own and negated and clause.low not in words("finds", "unable"):
        return _reading("reject", -1, negated=True)
    if aux & {"can", "could"} and negated and _acceptance(sentence, clause):
        return _reading("reject", -1, negated=True)
    if _closed(sentence, clause) or _none_to_be(sentence, clause, aux):
        return _reading("reject", -1, negated=negated)
    if _is_studied(sentence, clause):
        return Reading("question", 0, negated, None)
    if aux & {"would", "'d"} and any(w.low == "rather" for w in sentence.children(clause, "advmod")):
        return _reading("want" if own else "assert", 1, negated=negated)
    if aux & _WILL and own:
        return _own_plan(sentence, clause, negated=negated or _does_nothing(sentence, clause))
    if _obliging(sentence, clause, aux):
        who = sentence.child(clause, "nsubj")
        if who is not None and who.low in ("nobody", "anybody", "anyone", "one"):
            # "Nobody should think that": nothing is asked for.
            return Reading("assert", 0, negated, None)
        we = who is not None and who.low in ("we", "i")
        first = "must" in aux and not we
        return _reading("want" if own and not first else "demand", -1 if negated else 1, negated=negated)
    if _subjunctive(sentence, clause, aux):
        return _reading("demand", 1, negated=negated)
    return Reading("assert", sign_in(sentence, clause), negated, None)


def _closed(sentence: Sentence, clause: Word) -> bool:
    quoted = " ".join("not" if w.low == "n't" else w.text for w in sentence.subtree(clause))
    return _CLOSED.search(quoted) is not None


def _none_to_be(sentence: Sentence, clause: Word, aux: Iterable[str]) -> bool:
    """ "There can be no talks", "there would be no tolls": who says so will have none."""
    there = sentence.child(clause, "expl")
    thing = sentence.child(clause, "attr", "nsubj", "dobj")
    if (
        there is None
        or thing is None
        or thing.low in words("finds", "no_refusal")
        or not set(aux) & {"can", "could", "will", "would", "must", "shall"}
    ):
        return False
    return any(w.low == "no" for w in sentence.children(thing, "det"))


def _is_studied(sentence: Sentence, clause: Word) -> bool:
    """ "The request is being examined", "the matter is under study"."""
    if clause.low in words("finds", "studied"):
        return any(w.low == "being" for w in sentence.children(clause, "auxpass", "aux"))
    below = (w for p in sentence.children(clause, "prep") if p.low == "under" for w in sentence.children(p))
    return clause.low in _LINKING and any(w.low in words("finds", "study") for w in below)


def _own_plan(sentence: Sentence, clause: Word, *, negated: bool) -> Reading:
    if negated and _spares(sentence, clause):
        return _reading("promise", 1, negated=True)
    if negated:
        return _unhindered(sentence, clause) or _reading("reject", -1, negated=True)
    if coercive(sentence, clause):
        return _reading("threaten", -1, negated=False)
    if leaves(sentence, clause):
        return Reading("reject", -1, False, None)
    if clause.low in words("acts", "looking") and sentence.child(clause, "dobj", "ccomp") is not None:
        would = any(w.low in ("would", "'d") for w in sentence.children(clause, "aux"))
        # "Would consider arbitration" hints at it.
        hints = would and clause.low in ("consider", "explore")
        return Reading("signal" if hints else "question", int(hints), False, None)
    inner = verb_cue(sentence, clause)
    open_to = any(w.low in ("would", "'d") for w in sentence.children(clause, "aux"))
    if inner is not None and inner.act == "accept" and open_to:
        return Reading("accept", 1, False, inner.plover)
    return _reading("promise", 1, negated=False)


def _acceptance(sentence: Sentence, clause: Word) -> bool:
    """Whether `clause` says of something that it is accepted: "cannot be accepted"."""
    cue = verb_cue(sentence, clause)
    return is_passive(sentence, clause) and cue is not None and cue.act in ("accept", "support")


def _unhindered(sentence: Sentence, clause: Word) -> Reading | None:
    """ "Would not stand in the way", "will not veto": who says so lets it happen."""
    cue = verb_cue(sentence, clause)
    against = cue is not None and cue.polarity < 0 and cue.act == "reject" and cue.only != "neg"
    stands = clause.low == "stand" and any(
        w.low == "way" for p in sentence.children(clause, "prep") for w in sentence.children(p, "pobj")
    )
    hinders = clause.low in words("standing", "hindering") and sentence.child(clause, "dobj") is not None
    return Reading("accept", 1, True, None) if against or stands or hinders else None


def _does_nothing(sentence: Sentence, clause: Word) -> bool:
    """ "Will surrender nothing", "would sign no guarantee"."""
    thing = sentence.child(clause, "dobj")
    if thing is None:
        return False
    return thing.low in ("nothing", "none") or any(w.low == "no" for w in sentence.children(thing, "det"))


def _spares(sentence: Sentence, clause: Word) -> bool:
    """ "Will never let them starve", "would not fire on them": who will not do harm promises not to."""
    inner = sentence.child(clause, "ccomp", "xcomp") if clause.low in ("let", "allow", "leave") else None
    if inner is not None:
        return inner.low in words("acts", "ruin")
    return clause.low in words("acts", "harm")


def _reading(act: str, polarity: int, *, negated: bool) -> Reading:
    return Reading(act, polarity, negated, _PLOVER.get(act))


def _obliging(sentence: Sentence, clause: Word, aux: Iterable[str]) -> bool:
    if _OUGHT & set(aux):
        return True
    duty = sentence.child(clause, "xcomp")
    if clause.low not in ("needs", "need", "has", "have") or duty is None:
        return False
    # "The delay has to do with the costs" asks for nothing.
    return not (duty.low == "do" and any(w.low == "with" for w in sentence.children(duty, "prep")))


def leaves(sentence: Sentence, verb: Word) -> bool:
    """Whether `verb` leaves or ends what one is party to: "leave the pact", "withdraw from the talks"."""
    if verb.low not in words("finds", "parting"):
        return False
    prepositions = sentence.children(verb, "prep", "prt")
    below = [w for p in prepositions for w in sentence.children(p, "pobj")]
    below += [
        w for p in prepositions for q in sentence.children(p, "prep") for w in sentence.children(q, "pobj")
    ]
    return any(w.low in words("finds", "bonds") for w in (*sentence.children(verb, "dobj"), *below))


def insisted(sentence: Sentence, clause: Word, *, own: bool) -> bool:
    """Whether "insists that `clause`" demands it: others are to do something, or only they may do it."""
    aux = {w.low for w in sentence.children(clause, "aux", "auxpass")}
    if (aux & _ALLOWED and not own) or _closed(sentence, clause):
        return True
    plain = clause.tag in ("VBP", "VB") and not aux and clause.pos == "VERB"
    return plain and not own and clause.low not in ("have", "need", "remain", "want")


def _subjunctive(sentence: Sentence, clause: Word, aux: Iterable[str]) -> bool:
    """ "Insists that talks cover missiles": a bare verb under a singular subject or after "insist"."""
    if {w.low for w in sentence.children(clause, "aux", "auxpass")} == {"be"}:
        return True
    marked = any(w.low == "that" for w in sentence.children(clause, "mark"))
    return marked and clause.tag == "VB" and not set(aux)


def coercive(sentence: Sentence, verb: Word) -> bool:
    """Whether `verb`, or what it leads to ("prepared to impose"), harms somebody."""
    if verb.low == "respond" and any(p.low in _ANSWERED for p in sentence.children(verb, "prep")):
        # "Will respond within a month": an answer.
        return False
    chain = [verb, *sentence.children(verb, "xcomp", "acomp")]
    chain += [w for inner in chain[1:] for w in sentence.children(inner, "xcomp")]
    return any(w.low in _coercive_words() for w in chain)


@cache
def _coercive_words() -> frozenset[str]:
    return frozenset(word for row in table("coercive") for word in row["words"].split())


def sign_of(words: Iterable[str]) -> int:
    """+1, -1 or 0 by the first word with a sign."""
    signs = _signs()
    return next((signs[w] for w in words if w in signs), 0)


def sign_in(sentence: Sentence, clause: Word, part: Sequence[Word] = ()) -> int:
    """The sign of `clause`, or of a `part` of it, by its first word with one, turned where that is negated:
    "not acceptable".

    What is not bad is not therefore good: a negated negative word gives 0.
    """
    inside = part or sentence.subtree(clause)
    word = next((w for w in inside if w.low in _signs()), None)
    if word is None:
        plain = (w for w in inside if w.low in words("standing", "fair") and _is_said_of(w))
        return -1 if any(_is_denied(sentence, w, clause) for w in plain) else 0
    sign = _signs()[word.low]
    return (-sign if sign > 0 else 0) if _is_denied(sentence, word, clause) else sign


def _is_said_of(word: Word) -> bool:
    """Whether `word` is said of something: "is fair", "makes sense"."""
    return word.dep in _PREDICATES or (word.dep == "dobj" and word.low == "sense")


def _is_denied(sentence: Sentence, word: Word, clause: Word) -> bool:
    """Whether `word` or what it is a predicate of, up to `clause`, is negated."""
    before = [w.low for w in sentence.words[max(0, word.i - 3) : word.i]]
    if "nothing" in before or any(pair in _FAR_FROM for pair in pairwise(before)):
        return True
    for above in (word, *sentence.climb(word)):
        if is_negated(sentence, above) or sentence.child(above, "preconj"):
            return True
        if above.i == clause.i or above.dep in ("relcl", "advcl", "ccomp", "nsubj", "nsubjpass"):
            return False
    return False


@cache
def _signs() -> dict[str, int]:
    return {w: int(row["polarity"]) for row in table("values") for w in row["words"].split()}


def is_attitude(sentence: Sentence, clause: Word) -> bool:
    """Whether `clause` carries an attitude cue of its own, so that the speech verb around it adds nothing."""
    if mood_of(sentence, clause).modality in ("predicted", "conditional"):
        # "Said it will defend" promises; it does not defend yet.
        return False
    verb = verb_cue(sentence, clause)
    if verb is not None and verb.act not in ("say", "assert"):
        return True
    complements: Sequence[Word] = sentence.children(clause, "acomp", "prep")
    return clause.low in _LINKING and any(w.low in cues("a") for w in complements)
