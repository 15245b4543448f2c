"""A find: one cue with its holder and its content, from which a statement is made.

Four kinds of cue have a module each: `verbs` ("urged Tokyo to"), `nominal` ("expressed his hope to"),
`predicates` ("is opposed to") and `asides` ("according to", "in the view of", "it said"). What they share
stands here: how a find begins (`start`) and how its act is decided (`finish`, `told`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Holder, Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Passage, Tier
from accord.reader.rules import acts
from accord.reader.rules.complements import (
    Content,
    is_negated,
    is_passive,
    is_weakened,
    verb_cue,
)
from accord.reader.rules.coordination import separate_parts
from accord.reader.rules.cues import Cue, cues
from accord.reader.rules.standing import takes_back
from accord.reader.rules.subjects import Mood, reporting_subject
from accord.reader.rules.turned import turned
from accord.reader.tables import words

__all__ = ["Find", "finish", "is_about", "lowered", "speaker_of", "start", "told"]

_VAGUE_ACTS = frozenset({"assert", "expect", "question", "position", "signal"})
_HELD = frozenset({"reaffirm", "reiterate", "affirm", "contend"})
"""Verbs by which several say together where they stand; one of them who says so asserts it."""
_STANDING = _HELD | {"maintain", "insist"}
_NORMED = frozenset({"maintain", "contend", "argue"})
"""Verbs whose "should" weighs a matter and asks nobody for it."""
_PLANNED = frozenset({"intend", "plan", "plans", "intention", "intentions"})
_GLAD = frozenset({"welcome", "appreciate"})
_DENYING = frozenset({"deny", "denies", "denied", "denying"})
_ABOUT_DEEDS = frozenset({"accept", "demand", "promise", "propose", "want"})
"""Acts whose content is often a deed, which may itself refuse something."""
_ASKS_OF = frozenset({"to", "that", "objto", "objfor", "p:for"})
"""Constructions in which "ask" asks for something and nothing is asked about."""
_ITSELF = frozenset({"i", "we", "it", "they", "he", "she"})


def _words(kind: str) -> frozenset[str]:
    return words("finds", kind)


@dataclass(frozen=True)
class Find:
    """One cue with its holder and one content."""

    sentence: Sentence
    word: Word
    """Head of the cue."""
    cue: Passage
    holder: Holder
    act: str
    polarity: int
    negated: bool
    content_negated: bool
    mood: Mood
    content: Passage | None
    content_words: tuple[Word, ...]
    addressee: Word | None
    plover: str | None
    rule: str
    tier: Tier
    weak: bool = False
    """Whether it gives way to an attitude of the same holder inside its content ("said it hopes")."""
    through: Passage | None = None
    """The reporting clause around it ("officials said"), if any."""


def start(
    scene: Scene, sentence: Sentence, word: Word, holder: Holder, content: Content, mood: Mood, *, rule: str
) -> Find:
    """A find whose act is still to be decided (`finish`)."""
    words = _content_words(sentence, word, content)
    tier: Tier = holder.tier if mood.modality == "actual" else "low"
    if any(w.low == "according" for w in sentence.children(word)):
        tier = lowered(tier)
    return Find(
        sentence=sentence,
        word=word,
        cue=scene.span([word]),
        holder=holder,
        act="assert",
        polarity=0,
        negated=False,
        content_negated=is_negated(sentence, content.head) if content.head.pos in ("VERB", "AUX") else False,
        mood=mood,
        content=scene.span(words) if words else None,
        content_words=tuple(words),
        addressee=content.addressee,
        plover=None,
        rule=rule,
        tier=tier,
        through=_through(scene, sentence, word),
    )


def _content_words(sentence: Sentence, cue: Word, content: Content) -> list[Word]:
    """The words of the content without the cue's own branch and without punctuation at its ends."""
    separate = separate_parts(sentence, content)
    if content.head.i == cue.i:
        separate += sentence.children(cue, "conj", "cc", "advcl", "relcl")
    separate += [w for w in sentence.subtree(content.head) if _is_further_attitude(sentence, w)]
    if cue.dep == "relcl" and cue.head == content.head.i:
        # "A condition that France has ruled out": the clause is no part of what it refuses.
        separate.append(cue)
    words = [w for w in sentence.subtree(content.head, without=separate) if w.i != cue.i]
    if content.head.i < cue.i:
        words = [w for w in words if w.i < cue.i]
    elif words:
        words = [w for w in words if w.i > cue.i]
        if content.start >= 0:
            words = [w for w in sentence.words if content.start <= w.start and w.end <= words[-1].end]
    while words and (words[-1].pos == "PUNCT" or words[-1].low in ("and", "but", "or")):
        words.pop()
    while words and words[0].pos == "PUNCT" and words[0].text not in ('"', "``"):
        words.pop(0)
    return words


def _is_further_attitude(sentence: Sentence, word: Word) -> bool:
    """ "Its support for the rights of all and its wish that": the second is no part of the first."""
    owned = word.dep == "conj" and word.pos == "NOUN" and word.low in cues("n")
    return owned and sentence.child(word, "poss") is not None


def _through(scene: Scene, sentence: Sentence, word: Word) -> Passage | None:
    above = reporting_subject(sentence, word)
    subject = sentence.child(above, "nsubj") if above is not None else None
    if subject is None:
        return None
    return scene.span(
        sentence.subtree(subject, without=sentence.children(subject, "relcl", "appos", "punct"))
    )


def finish(find: Find, cue: Cue, clause: Word) -> Find:
    """The act of an attitude cue, turned where the cue or its object is negated."""
    if not find.negated and _is_nothing(find.sentence, clause):
        find = replace(find, negated=True)
    act, polarity, plover = cue.act, cue.polarity, cue.plover
    uncertain = find.negated and (cue.polarity < 0 or is_weakened(find.sentence, find.word))
    if find.negated:
        plover = "REJECT" if act in ("accept", "support") else None
        act = turned(find.sentence, find.word, cue, clause)
        polarity = -polarity if polarity else -1
    denied = takes_back(find.word.low) and _of_a_refusal(find.sentence, clause)
    if polarity < 0 and (denied or _denies_an_attitude(find.word, clause)):
        # "Denied that it opposes the deal" does not oppose the deal; whether it is for it stays open.
        act, polarity, plover, uncertain = "assert", 0, None, True
    elif (
        polarity < 0
        and cue.act == "reject"
        and clause.tag in ("VB", "VBG")
        and _refuses(find.sentence, clause)
    ):
        # "Refused to reject the deal": not against it.
        polarity, uncertain = 0, True
    elif cue.act in _ABOUT_DEEDS and _turns_away(find.sentence, clause, negated=find.content_negated):
        # "Vowed never to support it", "wants to block it": against the matter; of "does not want to
        # oppose it" it stays open whether it is for it.
        polarity = 0 if find.negated else -polarity
        uncertain = True
    if act == "position":
        polarity = acts.sign_of(w.low for w in find.sentence.subtree(find.word)) or polarity
    if cue.word == "warn" and {w.low for w in find.sentence.children(clause, "aux")} & {
        "could",
        "may",
        "might",
    }:
        act, plover = "expect", None
    if cue.word in ("recognize", "recognise") and clause.low in _words("recognised") and not find.negated:
        act, plover = "support", "SUPPORT"
    if cue.word in ("commitment", "committed") and clause.pos == "NOUN" and not find.negated:
        # "Committed to act" promises; "committed to the ruling" stands behind it.
        act = "support"
    leaves = acts.leaves(find.sentence, clause) or acts.coercive(find.sentence, clause)
    if find.negated and {cue.word, cue.particle} & _PLANNED and act == "want" and not leaves:
        # "Does not intend to negotiate it": it will not.
        act = "reject"
    if cue.word == "deny" and clause.low in _words("withheld"):
        act, plover = ("accept" if find.negated else "reject"), "REJECT"
    if cue.word == "deny" and clause.low in _words("guilt") and not find.negated:
        act, polarity = "assert", 0
    if cue.word in ("call", "push", "press") and clause.low in _words("punitive"):
        plover = "DISAPPROVE"
    if cue.act == "promise" and not find.negated and acts.leaves(find.sentence, clause):
        # "Decided to leave the pact" is no promise to anybody.
        act, polarity, plover, uncertain = "reject", -1, None, True
    elif cue.act == "promise" and clause.low in _words("parting"):
        uncertain = True
    if cue.word in ("decide", "opt") and find.negated and cue.act == "promise":
        act, polarity, plover = "question", 0, None
    if cue.word in _GLAD and not find.negated and _is_wished(find):
        # "Would welcome a visit".
        act = "want"
    if cue.word in ("decide", "opt") and not find.negated:
        act, polarity, plover = _decided(find, clause, act, polarity)
    if cue.act == "promise" and not find.negated and _words("threats") & {w.low for w in find.content_words}:
        act, polarity, plover = "threaten", -1, "THREATEN"
    if plover == "AGREE" and clause.low in _words("harsh"):
        plover = "THREATEN"
    if act == "want" and acts.coercive(find.sentence, clause) and cue.word in ("plan", "intend"):
        plover = "THREATEN"
    if (
        cue.word in ("rule", "exclude")
        and find.negated
        and _words("force") & {w.low for w in find.content_words}
    ):
        # "Would not rule out force".
        act, polarity, plover, uncertain = "threaten", -1, None, True
    we = any(w.low in ("we", "i") for w in find.sentence.children(find.word, "nsubj"))
    asked = find.addressee is not None and (we or _can_act(find.addressee))
    if cue.word == "expect" and asked and not find.negated:
        # "Expects Oslo to hold elections" asks for them.
        act, polarity = "demand", 1
    if cue.word in ("believe", "think") and {"would", "will", "'ll"} & {
        w.low for w in find.sentence.children(clause, "aux")
    }:
        act = "expect"
    vague = (act in _VAGUE_ACTS and cue.word != "deny") or _is_loose(cue.word, find)
    unsure = uncertain or vague or _indirect(find.sentence, find.word)
    tier: Tier = lowered(find.tier) if unsure else find.tier
    return replace(find, act=act, polarity=polarity, plover=plover, tier=tier)


def _is_loose(word: str, find: Find) -> bool:
    """Whether a cue often tells of a deed or a thing; not "asked for a bridge", "asked Chad to build one"."""
    if word == "ask" and find.rule.partition(": ")[2] in _ASKS_OF:
        return False
    return word in _words("loose")


def _is_wished(find: Find) -> bool:
    return any(w.low in ("would", "'d") for w in find.sentence.children(find.word, "aux"))


def _can_act(whom: Word) -> bool:
    """Whether something can be asked of `whom`: a name, a person or a body, and no thing or event."""
    return whom.pos in ("PROPN", "PRON") or whom.low in words("nouns", "actor") | words("nouns", "nationals")


def _decided(find: Find, clause: Word, act: str, polarity: int) -> tuple[str, int, str | None]:
    """ "Decided to reject it", "decided not to sign": what was decided is the attitude."""
    inner = verb_cue(find.sentence, clause) if clause.pos == "VERB" else None
    if find.content_negated:
        return "reject", -1, None
    if inner is not None and inner.act in ("accept", "reject", "support", "demand"):
        return inner.act, inner.polarity, None
    return act, polarity, None


def _is_nothing(sentence: Sentence, thing: Word) -> bool:
    """ "Supports no tariff", "wants nothing", "opposes neither the tariff nor the quota"."""
    if thing.pos not in ("NOUN", "PROPN", "PRON"):
        return False
    marks = sentence.children(thing, "det", "preconj", "neg")
    few = any(w.low in ("few", "little") for w in sentence.children(thing, "amod"))
    some = any(w.low in ("a", "the") for w in sentence.children(thing, "det"))
    empty = thing.low in ("nothing", "none", "neither") or (few and not some)
    return empty or any(w.low in ("no", "neither") for w in marks)


def _of_a_refusal(sentence: Sentence, clause: Word) -> bool:
    """Whether the content is a clause, or a report with one, that itself refuses something."""
    inner = [clause, *sentence.children(clause, "acl", "relcl", "ccomp", "xcomp")]
    said = [w for verb in inner for w in sentence.children(verb, "acomp", "prep", "oprd")]
    averse = (cues("a").get(w.low) for w in said)
    return any(_refuses(sentence, w) for w in inner) or any(
        c is not None and c.act == "reject" for c in averse
    )


def _denies_an_attitude(word: Word, clause: Word) -> bool:
    """ "Denied any opposition to it"."""
    noun = cues("n").get(clause.low) if clause.pos == "NOUN" else None
    return word.low in _DENYING and noun is not None and noun.act == "reject"


def _refuses(sentence: Sentence, verb: Word) -> bool:
    cue = verb_cue(sentence, verb) if verb.pos == "VERB" else None
    return cue is not None and cue.act in ("reject", "criticize")


def _turns_away(sentence: Sentence, verb: Word, *, negated: bool) -> bool:
    """Whether a deed is against its matter: "to block it", "never to support it"; "not to raise it" is left
    as it is said."""
    if verb.tag not in ("VB", "VBG"):
        return False
    if not negated:
        return _refuses(sentence, verb)
    cue = verb_cue(sentence, verb) if verb.pos == "VERB" else None
    return cue is not None and cue.act in ("accept", "support")


def _indirect(sentence: Sentence, word: Word) -> bool:
    """Whether the cue stands in somebody's report, or is told of its subject ("is said to want")."""
    head = sentence.head(word)
    told = head is not None and word.dep == "xcomp" and is_passive(sentence, head)
    return told or reporting_subject(sentence, word) is not None


def lowered(tier: Tier) -> Tier:
    return "medium" if tier == "high" else "low"


def speaker_of(scene: Scene, sentence: Sentence, word: Word) -> Holder | None:
    """Who says the clause that `word` stands in: the subject of the speech verb above it."""
    above = reporting_subject(sentence, word)
    if above is not None and (subject := sentence.child(above, "nsubj")):
        # "I told them that we object": both are who says the whole.
        own = subject.low in ("i", "we")
        return holder_of(scene, sentence, subject, speaker_of(scene, sentence, above) if own else None)
    quoted = any(w.text in ('"', "``") for w in sentence.words[: word.i])
    if scene.voices.turn(word.start) is not None and scene.voices.quotation(word.start) is None:
        # 'They tell us "talk to Lima", and we refuse': the quotation is over.
        quoted = False
    return (scene.speaker if quoted else None) or scene.voice(word)


def told(find: Find, sentence: Sentence, clause: Word, *, own: bool) -> Find:
    own = own or _announces(find, sentence, clause) or _settled_together(find, sentence, clause)
    reading = acts.said(sentence, clause, own=own)
    if reading.act == "assert" and not own and _accuses(find, sentence, clause):
        return replace(find, act="criticize", polarity=-1, plover=None, tier=lowered(find.tier))
    tier: Tier = find.tier if reading.act != "assert" else lowered(find.tier)
    foreseen = reading.act == "assert" and not own and _foresees(find, sentence, clause)
    announced = own and reading.act == "assert" and find.word.low.startswith("announc")
    stands = reading.act == "assert" and (
        find.rule == "in the view of" or _stands_by(find) or _judges(find, sentence, clause)
    )
    stands = stands or _weighs(find, sentence, clause, reading)
    return replace(
        find,
        act="promise" if announced else "position" if stands else "expect" if foreseen else reading.act,
        polarity=reading.polarity,
        content_negated=reading.content_negated,
        plover=None if stands else reading.plover,
        tier=tier,
    )


def _stands_by(find: Find) -> bool:
    """ "The Ministers reaffirmed that the line is final": where they stand, rather than what they tell."""
    return find.rule.removeprefix("verb ").partition(":")[0] in _HELD and len(find.holder.actors) > 1


def _judges(find: Find, sentence: Sentence, clause: Word) -> bool:
    """ "Insists that there is no dispute", "maintains that the price is fair": a verdict, no fact."""
    if find.rule.removeprefix("verb ").partition(":")[0] not in _STANDING:
        return False
    thing = sentence.child(clause, "attr", "nsubj") if sentence.child(clause, "expl") else None
    none = thing is not None and (
        thing.low in ("nothing", "none") or any(w.low == "no" for w in sentence.children(thing, "det"))
    )
    said = sentence.children(clause, "acomp", "attr")
    return none or any(acts.sign_of([w.low]) != 0 for w in said)


def _foresees(find: Find, sentence: Sentence, clause: Word) -> bool:
    """ "Argues that Oslo will not pay": what it expects of others."""
    will = any(w.low in ("will", "wo") for w in sentence.children(clause, "aux"))
    return will and find.rule.startswith("verb argue")


def _weighs(find: Find, sentence: Sentence, clause: Word, reading: acts.Reading) -> bool:
    """ "Maintains that the levy should be sought elsewhere": what it thinks right."""
    ought = any(w.low in ("should", "ought") for w in sentence.children(clause, "aux"))
    return reading.act == "demand" and ought and find.rule.removeprefix("verb ").partition(":")[0] in _NORMED


def _announces(find: Find, sentence: Sentence, clause: Word) -> bool:
    """ "Announced that the first load would be carried for free": who announces it sees to it."""
    subject = sentence.child(clause, "nsubjpass")
    will = any(w.low in ("will", "would") for w in sentence.children(clause, "aux"))
    thing = (
        subject is not None and subject.pos in ("NOUN", "PRON") and subject.low not in words("nouns", "actor")
    )
    return will and thing and find.word.low in words("finds", "announcing")


def _settled_together(find: Find, sentence: Sentence, clause: Word) -> bool:
    """ "The Ministers reaffirmed that all cases would be settled": those who say it together see to it."""
    will = any(w.low in ("will", "would", "shall") for w in sentence.children(clause, "aux"))
    done = sentence.child(clause, "nsubjpass") is not None
    return will and done and _stands_by(find)


def _accuses(find: Find, sentence: Sentence, clause: Word) -> bool:
    """ "Says that Oslo is breaching the convention": what is told of another in reproach."""
    subject = sentence.child(clause, "nsubj")
    other = subject is not None and (subject.pos == "PROPN" or subject.low in ("you", "they"))
    told = {clause.low, *(w.low for w in sentence.children(clause, "acomp", "attr", "xcomp", "ccomp"))}
    return other and bool(told & _words("accusing")) and not is_negated(sentence, clause)


def is_about(scene: Scene, sentence: Sentence, clause: Word, holder: Holder) -> bool:
    """Whether the subject of `clause` is the holder itself."""
    subject = sentence.child(clause, "nsubj", "nsubjpass")
    if subject is None or subject.low in ("that", "this", "which"):
        return False
    if subject.low in _ITSELF or any(w.tag == "PRP$" for w in sentence.children(subject, "poss")):
        # "It", "his country": as a rule the speaker; but "it would be costly" tells of a thing.
        if subject.low == "it" and holder.sort == "person" and clause.low in _words("happens"):
            return False
        if subject.low == "they" and holder.sort in ("state", "person"):
            # "Thailand maintains that they will go home": somebody spoken of before.
            return False
        return subject.low in _ITSELF or subject.low in _words("own_state")
    found = holder_of(scene, sentence, subject, holder)
    return found is not None and bool(holder.actors) and set(found.actors) <= set(holder.actors)
