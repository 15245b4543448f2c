"""Acts that a verb alone does not decide, but what it is said of: who regrets a death blames nobody, who
wants a guarantee before he signs demands it, who disputes a sum questions it.

Each rule looks at a find that is made already and gives its other act, with one tier less of confidence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from accord.reader.actors.scene import Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Passage
from accord.reader.rules import acts
from accord.reader.rules.complements import is_negated
from accord.reader.rules.finds import Find, lowered
from accord.reader.tables import words

__all__ = ["shaded"]

_FAR = 12
"""Words between "holds" and "must", beyond which they are no longer one cue."""
_ITSELF = frozenset({"it", "he", "she", "they", "we", "i"})
_FIRST = frozenset({"first", "beforehand"})


def shaded(scene: Scene, find: Find) -> Find:
    """`find` with the act that its content gives it."""
    if not find.rule.startswith(("verb ", "noun ")):
        return find
    for rule in _RULES:
        act = rule(find)
        if act is not None and act[0] != find.act:
            cue = _to_must(scene, find) if rule is _held_to_be_due else find.cue
            plover, tier = _PLOVER.get(act[0]), lowered(find.tier)
            return replace(find, cue=cue, act=act[0], polarity=act[1], plover=plover, tier=tier)
    return find


def _to_must(scene: Scene, find: Find) -> Passage:
    """ "Holds that dues must be paid": the act lies in "must" as much as in "holds"."""
    must = next((w for w in find.content_words if w.low in ("must", "be")), None)
    near = must is not None and must.i - find.word.i <= _FAR
    return scene.passage(find.cue.start, must.end) if near and must is not None else find.cue


def _verb(find: Find) -> str:
    """The cue word of a find whose cue is a verb; empty otherwise."""
    return find.rule.removeprefix("verb ").partition(":")[0] if find.rule.startswith("verb ") else ""


def _frame(find: Find) -> str:
    return find.rule.partition(": ")[2]


def _thing(find: Find) -> Word | None:
    """The head of what a find is about: the first of its words whose own head lies outside of them."""
    inside = {w.i for w in find.content_words}
    heads = (w for w in find.content_words if w.head not in inside or w.head == w.i)
    thing = next((w for w in heads if w.pos != "PUNCT"), None)
    if thing is not None and thing.pos in ("ADP", "SCONJ"):
        thing = find.sentence.child(thing, "pobj", "pcomp") or thing
    return thing


def _mourned(find: Find) -> tuple[str, int] | None:
    """ "Regrets the deaths", "expressed regret for its delay": a loss, or one's own doing, blames nobody."""
    if find.act != "criticize" or not (_verb(find) == "regret" or find.rule == "noun regret"):
        return None
    thing = _thing(find)
    if thing is None or thing.pos not in ("NOUN", "PROPN"):
        return None
    own = any(w.tag == "PRP$" for w in find.sentence.children(thing, "poss"))
    lost = {w.low for w in (thing, *_of(find.sentence, thing))} & words("shades", "losses")
    return ("position", -1) if lost or own else None


def _of(sentence: Sentence, thing: Word) -> list[Word]:
    return [
        w for p in sentence.children(thing, "prep") if p.low == "of" for w in sentence.children(p, "pobj")
    ]


def _wanted_first(find: Find) -> tuple[str, int] | None:
    """ "Wants the report before it signs", "first wanted to see the text": a condition."""
    if (
        find.act != "want"
        or find.polarity <= 0
        or find.negated
        or _verb(find) not in ("want", "seek", "wish")
    ):
        return None
    thing = _thing(find)
    if _verb(find) == "seek" and thing is not None and thing.low in ("assurance", "assurances"):
        return "demand", 1
    after = [w for w in find.sentence.words if w.low == "before" and w.i > find.word.i]
    for before in after:
        clause = find.sentence.head(before)
        subject = find.sentence.child(clause, "nsubj") if clause is not None and clause.i > before.i else None
        above = find.sentence.head(clause) if clause is not None else None
        hung = above is not None and (above.i == find.word.i or above.i in {w.i for w in find.content_words})
        if hung and subject is not None and subject.low in _ITSELF:
            return "demand", 1
    first = any(w.low in _FIRST and abs(w.i - find.word.i) < _NEAR for w in _adverbs(find, thing))
    return ("demand", 1) if first and _frame(find) == "to" else None


_NEAR = 4
"""Words between "first" and what is wanted first."""


def _adverbs(find: Find, thing: Word | None) -> tuple[Word, ...]:
    own = find.sentence.children(find.word, "advmod")
    return own + (find.sentence.children(thing, "advmod") if thing is not None else ())


def _disputed_sum(find: Find) -> tuple[str, int] | None:
    """ "Disputes the figure": it asks how much, and refuses nothing."""
    if find.act != "reject" or find.negated or _verb(find) != "dispute" or _frame(find) != "np":
        return None
    thing = _thing(find)
    return ("question", -1) if thing is not None and thing.low in words("shades", "reckoned") else None


def _expected_conduct(find: Find) -> tuple[str, int] | None:
    """ "Expects loyalty": what only the other side can give is asked of it."""
    if find.act != "expect" or find.negated or _verb(find) != "expect" or _frame(find) != "np":
        return None
    thing = _thing(find)
    return ("demand", 1) if thing is not None and thing.low in words("shades", "conduct") else None


def _claimed_of_a_thing(find: Find) -> tuple[str, int] | None:
    """ "Alleges that half of it was smuggled": told of a thing, and not of somebody who did it."""
    if find.act != "criticize" or _verb(find) != "allege" or _frame(find) != "that":
        return None
    clause = next((w for w in find.content_words if w.dep in ("ccomp", "xcomp")), None)
    subject = find.sentence.child(clause, "nsubj", "nsubjpass") if clause is not None else None
    thing = subject is not None and (subject.pos == "NOUN" or subject.low == "it")
    person = subject is not None and subject.low in words("nouns", "actor")
    return ("assert", 0) if thing and not person else None


def _held_to_be_due(find: Find) -> tuple[str, int] | None:
    """ "Holds that the dues must be paid first": who holds that asks for it."""
    if find.act != "position" or _verb(find) != "hold" or _frame(find) != "that":
        return None
    clause = next((w for w in find.content_words if w.dep in ("ccomp", "conj")), None)
    if clause is None:
        return None
    must = any(w.low == "must" for w in find.sentence.children(clause, "aux"))
    be = any(w.low == "be" for w in find.sentence.children(clause, "aux", "auxpass"))
    bare = be and len(find.sentence.children(clause, "aux", "auxpass")) == 1
    if not (must or bare):
        return None
    return "demand", -1 if is_negated(find.sentence, clause) else 1


def _owned_up(find: Find) -> tuple[str, int] | None:
    """ "Acknowledged that the vote was a mistake": it accepts what it is blamed for."""
    single = len(find.holder.actors) == 1 and _verb(find) in ("acknowledge", "concede", "admit")
    if find.act != "assert" or find.negated or not single or _frame(find) != "that":
        return None
    clause = next((w for w in find.content_words if w.dep in ("ccomp", "xcomp")), None)
    said = find.sentence.children(clause, "attr", "acomp") if clause is not None else ()
    blamed = any(
        acts.sign_of([w.low]) < 0 or any(x.low == "too" for x in find.sentence.children(w, "advmod"))
        for w in said
    )
    return ("accept", 1) if blamed else None


def _agreed_to_be(find: Find) -> tuple[str, int] | None:
    """ "Agree that the line is of great weight": what is so for both, and nothing that one grants."""
    if find.act != "accept" or find.negated or _verb(find) not in ("agree", "recognise", "recognize"):
        return None
    if _frame(find) != "that" or len(find.holder.actors) < 2:
        return None
    clause = next((w for w in find.content_words if w.dep in ("ccomp", "xcomp")), None)
    if _verb(find) != "agree":
        return "assert", 0
    if clause is None or clause.low not in ("is", "are", "was", "were", "remains", "remain"):
        return None
    said = find.sentence.children(clause, "attr", "acomp", "prep")
    needed = any(w.low in ("needed", "necessary", "required", "matter", "for") for w in said)
    return ("assert", 0) if said and not needed else None


def _decided_together(find: Find) -> tuple[str, int] | None:
    """ "The Ministers decided that boats would come first": what two decide they agree on."""
    several = len(find.holder.actors) > 1 and not find.negated and find.act == "promise"
    return ("accept", 1) if several and _verb(find) == "decide" and _frame(find) == "that" else None


_PLOVER = {"demand": "DEMAND"}
_RULES: tuple[Callable[[Find], tuple[str, int] | None], ...] = (
    _mourned,
    _wanted_first,
    _disputed_sum,
    _expected_conduct,
    _claimed_of_a_thing,
    _held_to_be_due,
    _owned_up,
    _agreed_to_be,
    _decided_together,
)
