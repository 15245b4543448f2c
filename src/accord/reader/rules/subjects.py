"""The grammatical subject of a cue, and how firmly the clause around it is asserted."""

from __future__ import annotations

from dataclasses import dataclass

from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import is_negated, is_outstanding, is_passive
from accord.reader.tables import words

__all__ = [
    "DAYS",
    "Mood",
    "is_bare",
    "is_finite",
    "is_reported",
    "mood_of",
    "reporting_subject",
    "subject_of",
]

_ASPECT = frozenset(
    [
        "continue",
        "continues",
        "continued",
        "continuing",
        "begin",
        "begins",
        "began",
        "start",
        "starts",
        "started",
        "decide",
        "decides",
        "decided",
        "choose",
        "chose",
        "chosen",
        "appear",
        "appears",
        "appeared",
        "seem",
        "seems",
        "seemed",
        "prefer",
        "go",
        "goes",
        "went",
        "going",
        "tend",
        "tends",
        "proceed",
        "proceeded",
        "rush",
        "rushed",
        "keep",
        "keeps",
        "kept",
        "come",
        "came",
        "use",
        "used",
        "move",
        "moved",
        "quick",
        "remain",
        "remains",
        "remained",
        "have",
        "has",
        "had",
    ]
)
DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"]
)
_SHORT = 3
"""Words of a phrase of time at the head of a sentence."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PAPERS = frozenset(
    {"statement", "letter", "note", "communique", "resolution", "declaration", "report", "message"}
)
"""Issued by the subject of their verb: "the ministry issued a statement rejecting"."""
_TOLD_OF = frozenset(
    {"said", "reported", "understood", "believed", "thought", "known", "rumoured", "rumored", "reputed"}
)
"""Passives that report the attitude of their own subject: "Japan is said to want"."""
_ADVICE = frozenset({"should", "must", "ought", "can", "could", "shall", "need"})


@dataclass(frozen=True)
class Mood:
    """actual, possible, predicted, conditional or advice (then it is not the subject's own statement)."""

    modality: str
    future: bool


def subject_of(sentence: Sentence, verb: Word) -> Word | None:
    """The noun that does what `verb` says: subject, agent of a passive, or the one of the verb it
    leans on.
    """
    if is_passive(sentence, verb):
        agent = sentence.child(verb, "agent") or _late_agent(sentence, verb)
        if agent is not None and any(w.low == "not" for w in sentence.children(agent, "neg", "preconj")):
            # "Was opposed not by Oslo but by Stockholm".
            agent = next((w for w in sentence.children(agent, "conj") if w.low == "by"), None)
        return sentence.child(agent, "pobj") if agent else None
    word = verb
    for _ in sentence.words:
        if found := _subject_child(sentence, word):
            return found
        above = _leans_on(sentence, word)
        if above is None:
            return _stray_subject(sentence, word)
        if is_passive(sentence, above):
            return sentence.child(above, "nsubjpass")
        word = above
    return None


def _subject_child(sentence: Sentence, verb: Word) -> Word | None:
    """The subject that hangs on `verb`, also where the parser cuts it up or misplaces it."""
    found = tuple(w for w in sentence.children(verb, "nsubj") if not _is_season(sentence, w, verb))
    if not found:
        clause = next((m for m in sentence.children(verb, "mark") if m.low in ("while", "whereas")), None)
        # "While Chad, citing the talks, holds": the subject hangs on the conjunction.
        return sentence.child(clause, "nsubj") if clause is not None else None
    first = found[0]
    after = sentence.words[first.i + 1 : first.i + 2]
    if first.low == "co" and after and after[0].text == "-":
        # "The Co-Chairs decided" comes in three pieces.
        return found[-1]
    spoken_to = first.i == 0 and first.pos == "PROPN" and first.low in words("nouns", "titled")
    if spoken_to and after and after[0].text == ",":
        # "Minister, the governor has said".
        return found[1] if len(found) > 1 else sentence.child(first, "appos") or first
    return first


def _is_season(sentence: Sentence, word: Word, verb: Word) -> bool:
    """ "But last autumn proposed": the parser takes the time for the subject."""
    past = any(w.low in ("last", "this", "next") for w in sentence.children(word, "amod", "det"))
    named = words("calendar", "time") | words("calendar", "season") | words("calendar", "month")
    return verb.dep == "conj" and past and word.low in named


def _stray_subject(sentence: Sentence, verb: Word) -> Word | None:
    """The noun right before a finite verb that the parser joined to a name further left by mistake.

    "After talks in North Macedonia, President A and Prime Minister B accepted" comes out as one long list.
    """
    if verb.dep != "ROOT" or not is_finite(sentence, verb):
        return None
    for left in sentence.children(verb, "npadvmod", "compound"):
        # "Oslo, meanwhile, cannot decide", "Thimphu objects": a name that the parser finds no place for.
        if left.i == 0 and left.pos in ("PROPN", "NOUN") and left.text[:1].isupper() and not _is_time(left):
            return left
    word = next((w for w in reversed(sentence.words[: verb.i]) if w.pos in ("PROPN", "NOUN")), None)
    if word is not None and word.dep == "pobj" and word.i == verb.i - 1:
        # "On Friday Norway rejected", "In May Chad said": the parser takes the time and the name for one.
        opens = sentence.words[word.head].i == 0 and word.i <= _SHORT
        dated = any(w.low in DAYS for w in sentence.children(word, "compound"))
        return word if dated or (opens and word.pos == "PROPN") else None
    while word is not None and word.dep in ("appos", "conj", "compound", "poss", "nmod"):
        above = sentence.words[word.head]
        if word.dep == "conj" and not sentence.child(above, "cc"):
            return word
        word = above if above.i < verb.i else None
    return None


def _is_time(word: Word) -> bool:
    return word.low in DAYS or word.low in words("calendar", "month") or word.low in ("tomorrow", "tonight")


def _late_agent(sentence: Sentence, verb: Word) -> Word | None:
    """The "by" that the parser hung on a verb above: "was accused of ..., much of it ..., by officials"."""
    above = {w.i for w in sentence.climb(verb)}
    return next(
        (w for w in sentence.words[verb.i :] if w.low == "by" and w.dep == "prep" and w.head in above), None
    )


def _leans_on(sentence: Sentence, word: Word) -> Word | None:
    """The verb whose subject is also that of `word`."""
    head = sentence.head(word)
    if head is None:
        return None
    if word.dep == "conj" and head.pos in ("VERB", "AUX", "ADJ"):
        return _same_tense(sentence, word, head)
    if word.dep in ("xcomp", "ccomp") and (head.low in _ASPECT or is_outstanding(sentence, word)):
        return head
    if word.dep == "xcomp" and head.low in _TOLD_OF and is_passive(sentence, head):
        return head
    if word.dep == "acl" and word.tag == "VBG" and head.low in _PAPERS and head.dep == "dobj":
        return sentence.head(head)
    if (
        word.dep == "pcomp"
        and word.tag == "VBG"
        and head.low in ("by", "in", "after", "before", "since", "while")
    ):
        # "Opened the round by asking for more time".
        above = sentence.head(head)
        done = above is not None and above.pos == "VERB" and not is_negated(sentence, above)
        return above if done else None
    if word.dep == "pcomp" and head.low == "as":
        quoted = sentence.head(head)
        return quoted if quoted is not None and quoted.low in ("quoted", "cited", "reported") else None
    if word.dep == "acomp" and head.pos in ("AUX", "VERB"):
        return head
    if word.dep in ("relcl", "acl", "xcomp") and head.low in ("first", "last", "only") and head.dep == "attr":
        return sentence.head(head) if sentence.child(word, "aux") is not None else None
    marks = {w.low for w in sentence.children(word, "mark")}
    if (
        word.dep == "advcl"
        and word.tag == "VBG"
        and marks <= {"while", "whilst", "when", "although", "though"}
    ):
        return head if head.pos in ("VERB", "AUX") else None
    if (
        word.dep == "advcl"
        and word.tag in ("VBN", "VBD")
        and not marks
        and _is_listed_verb(sentence, word, head)
    ):
        return head
    return None


def _is_listed_verb(sentence: Sentence, word: Word, head: Word) -> bool:
    """ "Condemned the attacks, blamed others and offered help": "blamed" is taken for a participle."""
    alone = not sentence.child(word, "nsubj", "nsubjpass", "aux", "auxpass", "agent")
    led = sentence.child(word, "dobj", "ccomp", "prep") is not None
    return alone and head.tag == "VBD" and word.i > head.i and led and sentence.words[word.i - 1].text == ","


def _same_tense(sentence: Sentence, word: Word, head: Word) -> Word:
    """The verb that the finite `word` continues, where the parser joined it to one that is not finite."""
    if word.tag in _FINITE and head.tag != word.tag:
        return next((w for w in sentence.climb(head) if w.tag == word.tag), head)
    if is_finite(sentence, word) and not is_finite(sentence, head) and not sentence.child(head, "nsubj"):
        return next((w for w in sentence.climb(head) if is_finite(sentence, w)), head)
    small = (
        head.tag in ("VBN", "JJ", "VBG")
        and head.dep == "ccomp"
        and not sentence.children(head, "aux", "auxpass")
    )
    if is_finite(sentence, word) and small:
        # "Want it enforced and have threatened": the verb around the participle.
        return next((w for w in sentence.climb(head) if is_finite(sentence, w)), head)
    return head


def is_finite(sentence: Sentence, word: Word) -> bool:
    """Whether `word` is a finite verb, by its own form or that of its first auxiliary."""
    aux = sentence.child(word, "aux", "auxpass")
    return word.tag in _FINITE or (aux is not None and aux.tag in (*_FINITE, "MD"))


def is_bare(sentence: Sentence, verb: Word) -> bool:
    """Whether `verb` is a base form without any auxiliary, as in "demands that Serbia recognise".

    The tagger takes the plural present at the head of a sentence for one; that is no base form.
    """
    plain = verb.dep == "ROOT" and sentence.child(verb, "nsubj") is not None
    return verb.tag == "VB" and not plain and not _auxiliaries(sentence, verb)


def mood_of(sentence: Sentence, verb: Word) -> Mood:
    """How the clause of `verb` is asserted, from its auxiliaries and those of the verb it leans on."""
    aux = {w.low for w in _auxiliaries(sentence, verb)}
    better = "had" in aux and any(w.low in ("better", "best") for w in sentence.children(verb, "advmod"))
    if aux & _ADVICE or better:
        return Mood("advice", False)
    if aux & {"may", "might"}:
        return Mood("possible", True)
    if aux & {"would", "'d"} and _is_only_polite(sentence, verb):
        return Mood("actual", False)
    if "would" in aux or _would_have_to(sentence, verb):
        return Mood("conditional", True)
    if aux & {"will", "'ll", "wo"}:
        return Mood("predicted", True)
    marks = {w.low for w in sentence.children(verb, "mark", "advmod")}
    if marks & {"if", "unless"} and verb.dep == "advcl":
        return Mood("conditional", False)
    return Mood("actual", False)


def _is_only_polite(sentence: Sentence, verb: Word) -> bool:
    """ "Would like to", "would urge all sides to": said as it stands, unless a condition stands beside it."""
    if verb.low in ("like", "prefer", "welcome", "rather"):
        return True
    marks = {w.low for c in sentence.children(verb, "advcl") for w in sentence.children(c, "mark", "aux")}
    without = any(p.low == "without" for p in sentence.children(verb, "prep"))
    return verb.low in words("finds", "polite") and not marks & {"if", "were", "unless"} and not without


def _would_have_to(sentence: Sentence, verb: Word) -> bool:
    """ "Otherwise Norway would have to reject it": it does not, as things are."""
    head = sentence.head(verb)
    if head is None or verb.dep != "xcomp" or head.low != "have":
        return False
    return any(w.low in ("would", "'d") for w in sentence.children(head, "aux"))


def _auxiliaries(sentence: Sentence, verb: Word) -> list[Word]:
    found = list(sentence.children(verb, "aux"))
    word = verb
    for _ in range(3):
        head = sentence.head(word)
        if found or head is None or word.dep not in ("conj", "xcomp", "acomp"):
            break
        if word.dep == "conj" and word.tag in ("VBZ", "VBD"):
            # "Says it can supply power and insists on payment": a verb that is finite by itself.
            break
        word = head
        found += sentence.children(word, "aux")
    return found


def reporting_subject(sentence: Sentence, word: Word) -> Word | None:
    """The nearest verb above `word` in whose clausal complement it stands."""
    below = word
    for above in sentence.climb(word):
        if below.dep in ("ccomp", "parataxis") and above.pos == "VERB":
            return above
        below = above
    return None


def is_reported(sentence: Sentence, place: int) -> bool:
    """Whether somebody other than the author says what stands at `place` of the text: "diplomats said that
    a deal is unlikely"."""
    word = next((w for w in sentence.words if w.start <= place < w.end), None)
    above = reporting_subject(sentence, word) if word else None
    subject = sentence.child(above, "nsubj") if above else None
    if above is None or subject is None or above.low in words("finds", "evident"):
        return False
    return subject.pos != "PRON" or subject.low in words("finds", "others")
