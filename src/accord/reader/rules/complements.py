"""What a cue word governs: the content of a statement and its addressee, read off the arcs.

A cue counts only inside one of the frames of its line in the cue table: ``to`` (hopes to), ``that``
(hopes that), ``np`` (rejects the plan), ``objto`` (urges X to), ``p:for`` (calls for) and so on. A verb
outside its frames, such as "backs away", is no statement.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.cues import Cue, verbs_with
from accord.reader.rules.negations import is_negated, is_outstanding, is_weakened
from accord.reader.tables import words

__all__ = [
    "Content",
    "content_of",
    "is_infinitive",
    "is_negated",
    "is_outstanding",
    "is_passive",
    "is_weakened",
    "particle_of",
    "verb_cue",
    "verb_cues",
]

_EMPTY_OBJECTS = frozenset({"it", "this", "that", "them", "him", "her", "us", "me", "what", "which", "so"})
_HAVING = frozenset({"has", "have", "had", "'ve", "'s"})
_BEING = frozenset({"is", "was", "are", "were", "'s"})
_PERSONS = frozenset({"him", "her", "them"})
_IDLE = frozenset(
    {"nsubj", "punct", "cc", "conj", "advmod", "neg", "aux", "npadvmod", "mark", "advcl", "intj", "preconj"}
)
"""What may hang on a verb that stands alone."""
_DOING = frozenset({"do", "does", "did"})
_GOVERNED = frozenset({"prep", "acl", "relcl", "ccomp", "xcomp"})
"""What may hang on the second half of a cue, which then does not stand alone."""
_AROUND = frozenset({"in", "on", "at", "after", "before", "during", "since", "for", "without", "until", "by"})
_NOBODY = _EMPTY_OBJECTS - {"it", "this", "that"}


@dataclass(frozen=True)
class Content:
    """The part of the sentence that a cue governs."""

    head: Word
    """Head of the content: a verb for a clause, a noun for an object."""
    frame: str
    addressee: Word | None = None
    """Head noun of whom the cue is directed at ("urged Japan to")."""
    start: int = -1
    """Offset where the content begins; -1 for the beginning of the head's own phrase."""


def verb_cues(sentence: Sentence, word: Word) -> tuple[Cue, ...]:
    """The cues that the verb `word` may be, those whose second word stands beside it first."""
    possible = verbs_with().get(word.low, ())
    if not possible:
        return ()
    beside = {near.low for near in _seconds(sentence, word)}
    return tuple([c for c in possible if not c.particle or c.particle in beside])


def verb_cue(sentence: Sentence, word: Word) -> Cue | None:
    """The first of `verb_cues`."""
    return next(iter(verb_cues(sentence, word)), None)


def particle_of(sentence: Sentence, cue: Cue, word: Word) -> Word | None:
    """The second word of a cue such as "rule out", "take issue" or "come out in favour"."""
    return next((w for w in _seconds(sentence, word) if w.low == cue.particle), None)


def _seconds(sentence: Sentence, word: Word) -> list[Word]:
    """The words behind `word` that may be the second half of a cue."""
    near = sentence.children(word)
    below = (w for prep in near if prep.dep == "prep" for w in sentence.children(prep, "pobj", "amod"))
    return [w for w in (*near, *below) if w.i > word.i]


def content_of(sentence: Sentence, cue: Cue, word: Word) -> Content | None:
    """The content of the verb `word` in one of the frames of `cue`, the most specific one first."""
    found = (
        _named_as(sentence, cue, word)
        or _clause(sentence, cue, word)
        or _prepositional(sentence, cue, word)
        or _object(sentence, cue, word)
        or _set_free(sentence, cue, word)
        or _displaced(sentence, cue, word)
    )
    if found is None and "bare" in cue.frames and _stands_alone(sentence, word, cue.particle):
        return Content(word, "bare")
    return found


def _stands_alone(sentence: Sentence, word: Word, particle: str = "") -> bool:
    """Whether a finite verb has no complement at all: "Tehran declined"."""
    aux = [w.low for w in sentence.children(word, "aux")]
    perfect = word.tag == "VBN" and any(w in _HAVING for w in aux)
    going_on = particle and word.tag == "VBG" and any(w in _BEING or w == "been" for w in aux)
    told = perfect or going_on or word.tag in ("VBD", "VBZ", "VBP") or any(w in _DOING for w in aux)
    if not (told or is_outstanding(sentence, word)) or is_passive(sentence, word):
        return False
    second = next((w for w in _seconds(sentence, word) if w.low == particle), None) if particle else None
    if second is not None and any(w.dep in _GOVERNED for w in sentence.children(second)):
        return False
    return all(
        w.dep in _IDLE
        or (w.dep == "prep" and (w.low in _AROUND or _is_thanks(sentence, w)))
        or (particle and _leads_to(w, second))
        for w in sentence.children(word)
    )


def _is_thanks(sentence: Sentence, prep: Word) -> bool:
    """ "Accepted with thanks"."""
    how = sentence.child(prep, "pobj") if prep.low == "with" else None
    return how is not None and how.low in words("shades", "thanks")


def _leads_to(near: Word, second: Word | None) -> bool:
    """Whether a word that hangs on a verb is the second half of its cue or what stands before that."""
    return second is not None and (near.i in (second.i, second.head) or near.dep == "prt")


def _set_free(sentence: Sentence, cue: Cue, word: Word) -> Content | None:
    """ "What they would accept is a hotline", "half of what Jordan had asked for", "backs him": the content
    stands outside of the clause, or is a person.
    """
    asked = next((w for w in sentence.children(word, "dobj") if w.low in ("what", "which")), None)
    frames = {f.removeprefix("p:") for f in cue.frames}
    lone = next(
        (p for p in sentence.children(word, "prep") if p.low in frames and _governs_nothing(sentence, p)),
        None,
    )
    if asked is not None and "np" not in cue.frames and lone is None:
        return _that_it_is(sentence, cue, word)
    if asked is not None or lone is not None:
        above = sentence.head(word)
        if above is not None and word.dep in ("csubj", "ccomp") and above.low in _BEING:
            said = next(
                (w for w in sentence.children(above, "attr", "ccomp", "acomp") if w.i != word.i), None
            )
            return Content(said, "np") if said is not None else None
        clause = _relative_around(sentence, word)
        above = sentence.head(clause) if clause is not None else above
        if above is not None and (clause is not None or word.dep in ("pcomp", "acl")):
            return Content(above, "np") if above.pos in ("NOUN", "PROPN", "PRON", "ADP") else None
    person = next((w for w in sentence.children(word, "dobj") if w.low in _PERSONS), None)
    if person is not None and "np" in cue.frames and cue.act in ("criticize", "support", "reject"):
        return Content(person, "np")
    return None


def _that_it_is(sentence: Sentence, cue: Cue, word: Word) -> Content | None:
    """ "What they ask is that it be opened"."""
    above = sentence.head(word) if word.dep in ("csubj", "ccomp") and "that" in cue.frames else None
    said = sentence.child(above, "ccomp") if above is not None and above.low in _BEING else None
    return Content(said, "that") if said is not None and said.i > word.i else None


def _displaced(sentence: Sentence, cue: Cue, word: Word) -> Content | None:
    """ "Demanded in a letter that they leave", "proposed in May to begin": the parser hangs the clause on the
    time or the paper before it.
    """
    if sentence.child(word, "dobj", "nsubjpass", "ccomp", "xcomp") is not None:
        return None
    if "to" in cue.frames:
        for clause in sentence.children(word, "advcl"):
            if (
                clause.i > word.i
                and is_infinitive(sentence, clause)
                and not sentence.child(clause, "mark", "nsubj")
            ):
                return Content(clause, "to")
    if "that" in cue.frames:
        for prep in sentence.children(word, "prep", "npadvmod"):
            for clause in sentence.subtree(prep):
                marked = any(w.low == "that" and w.dep == "mark" for w in sentence.children(clause))
                if marked and clause.i > word.i and clause.dep in ("acl", "relcl", "ccomp", "advcl"):
                    return Content(clause, "that")
    return None


def _governs_nothing(sentence: Sentence, preposition: Word) -> bool:
    return not any(w.low not in ("what", "which") for w in sentence.children(preposition))


def _named_as(sentence: Sentence, cue: Cue, word: Word) -> Content | None:
    """ "Called the pact a mistake", "described the offer as vague": what something is said to be."""
    passive = is_passive(sentence, word) and sentence.child(word, "nsubjpass") is not None
    thing = sentence.child(word, "nsubjpass" if passive else "dobj")
    if thing is not None and thing.low == "what":
        return None
    if "as" in cue.frames and thing is not None:
        for prep in (*sentence.children(word, "prep"), *sentence.children(thing, "prep")):
            if prep.low == "as" and sentence.children(prep):
                return Content(thing, "as")
        for clause in sentence.children(word, "advcl", "ccomp"):
            if clause.pos == "ADJ" and any(
                w.low == "as" for w in sentence.children(clause, "advmod", "mark")
            ):
                return Content(thing, "as")
    if "oprd" in cue.frames:
        named = sentence.child(word, "oprd")
        if thing is None and len(sentence.children(word, "oprd")) > 1:
            # "Called the raid a crime": the parser has the raid for a name as well.
            thing = named
        if named is not None and (
            thing is not None or sentence.child(named, "compound", "amod", "det", "nsubj")
        ):
            return Content(thing or named, "oprd")
        if thing is not None and any(
            w.i > thing.i and w.pos == "ADJ" for w in sentence.children(thing, "amod")
        ):
            # "Called the text unacceptable": the parser hangs the adjective on the noun.
            return Content(thing, "oprd")
        for clause in sentence.children(word, "ccomp", "xcomp"):
            bare = clause.tag in ("VBG", "VBN") and not sentence.child(
                clause, "aux", "auxpass", "mark", "dobj"
            )
            if (clause.pos in ("NOUN", "ADJ", "PROPN") or bare) and sentence.child(clause, "nsubj"):
                return Content(clause, "oprd")
    return None


def _clause(sentence: Sentence, cue: Cue, word: Word) -> Content | None:
    addressee = sentence.child(word, "dobj", "dative", "nsubjpass")
    second = particle_of(sentence, cue, word) if cue.particle else None
    if second is not None and second.pos in ("NOUN", "PRON", "VERB"):
        # "Reserves the right to close it", "is of the view that it is void", "let slip that it would".
        addressee = None if addressee is second else addressee
        for clause in sentence.children(second, "acl", "relcl", "ccomp"):
            told = "to" if is_infinitive(sentence, clause) else "that"
            marked = told == "to" or any(w.low == "that" for w in sentence.children(clause, "mark"))
            if told in cue.frames and marked:
                return Content(clause, told)
    for clause in sentence.children(word, "xcomp", "ccomp", "advcl"):
        meant_for = clause.dep == "advcl" and "p:for" in cue.frames and _opens_with_for(sentence, clause)
        if meant_for and clause.i > word.i:
            return Content(clause, "p:for")
        if clause.i == word.i:
            continue
        if clause.dep == "advcl" and _is_right_behind(sentence, second, clause) and "ing" in cue.frames:
            # "Ruled out paying more".
            return Content(clause, "ing")
        if clause.dep == "advcl" and not cue.frames & {"objto", "onto"}:
            continue
        if any(w.text in (";", ":") for w in sentence.words[clause.i : word.i]):
            # "Cairo wants an accord; Addis prefers guidelines": two sentences, whatever the parser says.
            continue
        if frame := _clause_frame(sentence, clause, addressee):
            for wanted, whom in _readings(sentence, frame, clause, addressee, word):
                if wanted in cue.frames:
                    return Content(clause, wanted, whom)
    return None


def _is_right_behind(sentence: Sentence, second: Word | None, clause: Word) -> bool:
    """Whether a gerund begins right behind the second half of a cue."""
    plain = clause.tag == "VBG" and not sentence.child(clause, "mark", "nsubj", "aux")
    return second is not None and plain and sentence.subtree(clause)[0].i == second.i + 1


def _opens_with_for(sentence: Sentence, clause: Word) -> bool:
    """ "For it to be reopened"."""
    return any(w.low == "for" for w in sentence.children(clause, "mark")) and is_infinitive(sentence, clause)


def _clause_frame(sentence: Sentence, clause: Word, addressee: Word | None) -> str | None:
    """to, that, whether or ing; None for a clause that is none of these."""
    marks = {w.low for w in sentence.children(clause, "mark", "aux", "advmod")}
    if clause.tag == "VBG" and "to" not in marks and not sentence.child(clause, "aux", "nsubj"):
        return "ing"
    if clause.dep == "xcomp" and any(w.low == "being" for w in sentence.children(clause, "auxpass")):
        # "Fears being bypassed".
        return "ing"
    if "to" in {w.low for w in sentence.children(clause, "aux") if w.tag == "TO"}:
        return "to"
    opened = {w.low for w in sentence.children(clause, "mark", "aux")} or marks & words("finds", "asking")
    if clause.dep == "ccomp" and clause.tag in ("VBN", "JJ", "VBG", "RB") and not opened:
        # "Wants all sanctions lifted": an infinitive without its "to be".
        return "small"
    if clause.dep == "ccomp" and (marks & {"whether", "if"} or _asks(sentence, clause)):
        return "whether"
    if clause.dep == "ccomp":
        return "that"
    return None


def _asks(sentence: Sentence, clause: Word) -> bool:
    """ "Why Oslo had not paid", "what the text means": a question that is told."""
    first = sentence.subtree(clause)[0]
    return first.tag in ("WRB", "WP", "WDT") and first.low in words("finds", "asking")


def _readings(
    sentence: Sentence, frame: str, clause: Word, addressee: Word | None, word: Word
) -> list[tuple[str, Word | None]]:
    """Names of frames that this clause may fill, with the addressee in each."""
    own = sentence.child(clause, "nsubj", "nsubjpass")
    preps = {p.low: sentence.child(p, "pobj") for p in sentence.children(word, "prep")}
    if frame == "small":
        return [("objthat", addressee)] if addressee is not None else [("objto", own), ("that", None)]
    if frame == "to":
        if addressee is not None or own is not None:
            return [("objto", addressee or own)]
        if preps.keys() & {"on", "upon", "to", "for"}:
            name = next(n for n in ("on", "upon", "to", "for") if n in preps)
            key = {"on": "onto", "upon": "onto", "to": "ptoto", "for": "pforto"}[name]
            return [(key, preps[name]), ("to", None)]
        return [("to", None), ("objto", None)]
    if (
        frame == "that"
        and own is not None
        and clause.tag in ("VBD", "VBN")
        and not sentence.child(clause, "mark", "aux")
    ):
        # "Wants the checks lifted": the parser takes the participle for a past tense.
        return [("that", addressee), ("objto", own)]
    if frame == "that":
        return [("objthat", addressee), ("that", addressee)] if addressee is not None else [("that", None)]
    return [(frame, None)]


def _prepositional(sentence: Sentence, cue: Cue, word: Word) -> Content | None:
    addressee = sentence.child(word, "dobj", "nsubjpass")
    particle = particle_of(sentence, cue, word) if cue.particle else None
    preps = list(sentence.children(word, "prep", "dative"))
    if addressee is not None and addressee.dep == "dobj":
        # "Assured Norway of its goodwill": the parser may hang the preposition on the name.
        preps += [p for p in sentence.children(addressee, "prep") if f"obj{p.low}" in cue.frames]
    if particle is not None:
        preps += sentence.children(particle, "prep")
        addressee = None if addressee is particle else addressee
    for prep in preps:
        inner = sentence.child(prep, "pobj", "pcomp")
        if inner is not None and inner.low in _times():
            # "Has complained for two years about": the parser hangs the second preposition on the years.
            preps += sentence.children(inner, "prep")
        if inner is None or inner.low in _times() or inner.low in _NOBODY or _for_its_part(sentence, inner):
            continue
        if addressee is not None and f"obj{prep.low}" in cue.frames:
            return Content(inner, f"obj{prep.low}", addressee, prep.start)
        if f"p:{prep.low}" in cue.frames and (addressee is None or "refl" in cue.frames):
            return Content(inner, f"p:{prep.low}", None, prep.start)
    return None


def _for_its_part(sentence: Sentence, inner: Word) -> bool:
    return inner.low == "part" and sentence.child(inner, "poss") is not None


def _object(sentence: Sentence, cue: Cue, word: Word) -> Content | None:
    if "np" not in cue.frames:
        return None
    passive = is_passive(sentence, word)
    found = sentence.child(word, "nsubjpass") if passive else sentence.child(word, "dobj")
    if passive and word.dep == "acl":
        found = sentence.head(word)
    called = next(iter(sentence.children(word, "ccomp")), None)
    if called is not None and (found is None or found.low == "what"):
        # "Condemned what it called a threat": the clause with "what" is the object.
        found = called if any(w.low == "what" for w in (*sentence.children(called), found or word)) else found
    relative = not passive and _relative_around(sentence, word) is not None
    if relative and (found is None or found.tag == "WDT"):
        found = _before_relative(sentence, word) or (found if word.dep == "relcl" else None)
    if found is None or found.low in _EMPTY_OBJECTS - {"this", "that", "it"}:
        return None
    return Content(found, "np")


def _before_relative(sentence: Sentence, word: Word) -> Word | None:
    """ "A condition that France has ruled out", "which Chad accepted and Mali turned down": the noun before
    the clause is the object in it.
    """
    subject = sentence.child(word, "nsubj")
    if subject is None or subject.tag in ("WDT", "WP") or sentence.child(word, "ccomp", "xcomp"):
        return None
    clause = _relative_around(sentence, word)
    return sentence.head(clause) if clause is not None else None


def _relative_around(sentence: Sentence, word: Word) -> Word | None:
    """The relative clause of which `word` is the verb, or to whose verb it is joined."""
    for verb in (word, *sentence.climb(word)):
        if verb.dep == "relcl":
            return verb
        if verb.dep != "conj":
            return None
    return None


def is_passive(sentence: Sentence, word: Word) -> bool:
    """Whether the verb `word` stands in the passive."""
    if word.dep == "acl" and word.tag == "VBN" and sentence.child(word, "agent"):
        return True
    return bool(sentence.children(word, "auxpass", "nsubjpass"))


def is_infinitive(sentence: Sentence, verb: Word) -> bool:
    """Whether `verb` has its "to"."""
    return any(w.tag == "TO" for w in sentence.children(verb, "aux"))


@cache
def _times() -> frozenset[str]:
    """Objects that make a preposition tell the time: "agreed on Monday"."""
    return words("calendar", "weekday") | words("calendar", "month") | words("calendar", "time")
