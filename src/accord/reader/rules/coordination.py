"""What a cue governs, cut into its coordinated parts: "agreed to share data, to reopen it and to pay"."""

from __future__ import annotations

from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import Content, is_infinitive
from accord.reader.tables import words

__all__ = ["or_else", "separate_parts", "split_content"]

_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def split_content(sentence: Sentence, content: Content, cue: Word | None = None) -> list[Content]:
    """`content` cut into its coordinated parts where each part is complete in itself.

    "consolidate the alliance and cooperate on security" gives two, "strengthen and deepen ties" one. The
    coordination may hang several infinitives deep ("hopes to continue to ... and ..."), on the verb `cue`
    itself ("wants a deal and to be paid"), and be one of clauses with "that" or of repeated prepositions
    ("called for talks and for a truce").
    """
    if content.frame == "bare":
        return [content]
    found = [content, *_repeated_prepositions(sentence, content)]
    head = content.head
    if head.pos in ("VERB", "AUX") and len(found) == 1:
        found += [Content(w, content.frame, content.addressee) for w in _parts(sentence, head)]
    if head.pos == "NOUN" and len(found) == 1:
        found += [Content(w, content.frame, content.addressee) for w in _further_things(sentence, head)]
    taken = {c.head.i for c in found}
    later = _joined_to_cue(sentence, cue, head) if cue is not None else []
    return found + [Content(w, "to", content.addressee) for w in later if w.i not in taken]


def _further_things(sentence: Sentence, head: Word) -> list[Word]:
    """ "Wants a penalty for each week and a seat on the committee": things with an article of their own."""
    if not _is_thing(sentence, head):
        return []
    found, above = [], head
    for _ in sentence.words:
        joined = sentence.child(above, "conj")
        if joined is None or joined.pos != "NOUN" or not _is_thing(sentence, joined):
            break
        found.append(joined)
        above = joined
    long = [w for w in (head, *found) if sentence.child(w, "prep", "relcl", "acl") is not None]
    return found if len(long) > len(found) / 2 else []


def _is_thing(sentence: Sentence, noun: Word) -> bool:
    return any(w.low in ("a", "an", "the", "its", "their") for w in sentence.children(noun, "det", "poss"))


def _parts(sentence: Sentence, head: Word) -> list[Word]:
    """The further verbs of a coordination that begins with `head` or with an infinitive below it."""
    for _ in sentence.words:
        parts = [w for w in _chain(sentence, head) if _is_part(sentence, w)]
        if any(w.low in ("or", "nor") for w in sentence.children(head, "cc")):
            return []
        if parts and all(_complete(sentence, w) for w in (head, *parts)):
            return parts
        inner = sentence.child(head, "xcomp")
        if inner is None:
            return []
        head = inner
    return []


def _joined_to_cue(sentence: Sentence, cue: Word, head: Word) -> list[Word]:
    """ "Urged Chile to open the port, lift the ban and pay", "wants a deal and to be paid": infinitives that
    hang on the cue as if they were joined to it.
    """
    finite = cue.tag in ("VBD", "VBZ", "VBN")
    found = []
    for verb in _chain(sentence, cue):
        to = any(w.tag == "TO" for w in sentence.children(verb, "aux"))
        bare = finite and verb.tag == "VB" and not sentence.children(verb, "aux")
        than = sentence.words[verb.i - 1].low == "than"
        if verb.i > head.i and (to or bare) and not than and not sentence.children(verb, "nsubj"):
            found.append(verb)
    return found


def _chain(sentence: Sentence, head: Word) -> list[Word]:
    """The verbs joined to `head`, at any depth of the chain: "to open it, to pay and to leave"."""
    found, waiting = [], [head]
    while waiting:
        above = waiting.pop(0)
        joined = [w for w in sentence.children(above, "conj") if w.pos in ("VERB", "AUX")]
        joined += [w for w in sentence.children(above, "advcl") if _is_listed(sentence, w)]
        found += joined
        waiting += joined
    return sorted(found, key=lambda w: w.i)


def _is_listed(sentence: Sentence, clause: Word) -> bool:
    """ "To share data, to reopen it and to pay": the parser takes the second for a purpose of the first."""
    first = sentence.subtree(clause)[0]
    joined = [w for w in sentence.children(clause, "conj") if is_infinitive(sentence, w)]
    comma = first.i > 0 and sentence.words[first.i - 1].text == ","
    return bool(joined) and comma and first.tag == "TO" and clause.tag == "VB"


def _repeated_prepositions(sentence: Sentence, content: Content) -> list[Content]:
    """ "Called for talks and for a truce": the preposition stands again before each part."""
    above = sentence.head(content.head)
    if above is None or above.dep not in ("prep", "dative") or not content.frame.endswith(f":{above.low}"):
        return []
    again = [w for w in sentence.children(above, "conj") if w.low == above.low]
    inner = ((w, sentence.child(w, "pobj", "pcomp")) for w in again)
    return [Content(x, content.frame, content.addressee, w.start) for w, x in inner if x is not None]


def _is_part(sentence: Sentence, verb: Word) -> bool:
    """Whether a joined verb is a content of its own, and no clause that goes on by itself."""
    if _same_subject(sentence, verb):
        return True
    return any(w.low == "that" for w in sentence.children(verb, "mark"))


def _same_subject(sentence: Sentence, verb: Word) -> bool:
    return sentence.child(verb, "nsubj", "nsubjpass") is None and verb.tag in ("VB", "VBP", "VBZ")


def _complete(sentence: Sentence, verb: Word) -> bool:
    return sentence.child(verb, "dobj", "prep", "xcomp", "ccomp", "auxpass", "mark") is not None


def separate_parts(sentence: Sentence, content: Content) -> list[Word]:
    """The words below the head of `content` whose branches are contents or clauses of their own."""
    below = [w for w in sentence.subtree(content.head) if w.i != content.head.i]
    parts = {c.head.i for c in split_content(sentence, content)[1:]}
    parts |= {w.i for w in below if w.low in words("finds", "facing") and _is_or_else(sentence, w)}
    # A finite verb joined to an infinitive belongs to the cue, not to its content.
    finite = content.head.tag == "VB"
    return [
        w
        for w in below
        if w.i in parts or (w.dep == "conj" and ((finite and w.tag in _FINITE) or _holds(sentence, w, parts)))
    ]


def _holds(sentence: Sentence, joined: Word, parts: set[int]) -> bool:
    """Whether `joined` is a preposition that stands again before another part."""
    return joined.pos == "ADP" and any(w.i in parts for w in sentence.children(joined))


def _is_or_else(sentence: Sentence, verb: Word) -> bool:
    """ "Withdraw or face sanctions": what is threatened behind a demand."""
    head = sentence.head(verb)
    joined = verb.dep == "conj" and head is not None and head.pos == "VERB"
    return joined and head is not None and any(w.low == "or" for w in sentence.children(head, "cc"))


def or_else(sentence: Sentence, content: Content) -> Word | None:
    """The verb of a threat that is joined to what is demanded: "withdraw or face sanctions"."""
    joined = sentence.children(content.head, "conj")
    return next((w for w in joined if w.low in words("finds", "facing") and _is_or_else(sentence, w)), None)
