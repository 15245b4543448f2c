"""Cue words in their frames, with a holder: the raw finds from which statements are made.

Four kinds of cue: verbs ("urged Tokyo to"), nouns ("expressed his hope to", "Seoul's refusal to"),
predicative adjectives ("is opposed to") and "according to". The rules for each stand in one function.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accord.reader import acts
from accord.reader.cues import Cue, cues
from accord.reader.frames import (
    Content,
    content_of,
    is_negated,
    is_passive,
    particle_of,
    split_content,
    verb_cue,
    verb_cues,
)
from accord.reader.holders import Holder, Scene, holder_of
from accord.reader.records import Passage, Tier
from accord.reader.sentences import Sentence, Word
from accord.reader.subjects import Mood, is_bare, mood_of, reporting_subject, subject_of

__all__ = [
    "Find",
    "according_finds",
    "adjective_finds",
    "aside_finds",
    "finish",
    "speaker_of",
    "start",
    "verb_finds",
]

_VAGUE_ACTS = frozenset({"assert", "expect", "question", "position", "signal"})
_FLIPS = {"accept": "reject", "support": "reject", "reject": "accept"}
_SILENT_WHEN_NEGATED = frozenset({"say", "demand", "threaten", "criticize", "propose", "signal"})
_LINKING = frozenset(
    [
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "remain",
        "remains",
        "remained",
        "become",
        "becomes",
        "became",
        "seem",
        "seems",
        "seemed",
        "feel",
        "feels",
    ]
)
_ITSELF = frozenset({"i", "we", "it", "they", "he", "she"})
_OWN_STATE = frozenset(
    {"country", "government", "nation", "administration", "cabinet", "party", "side", "people"}
)
_LOOSE = frozenset(
    [
        "ask",
        "acknowledge",
        "approve",
        "attack",
        "back",
        "bless",
        "block",
        "challenge",
        "charge",
        "contest",
        "credit",
        "defend",
        "discount",
        "embrace",
        "float",
        "look",
        "mean",
        "order",
        "plan",
        "press",
        "protect",
        "push",
        "rally",
        "recognise",
        "recognize",
        "resist",
        "root",
        "sign",
        "stand",
        "table",
        "tell",
        "tolerate",
        "tout",
        "value",
    ]
)
"""Cues that often tell of a deed or a thing rather than of a statement; never of high confidence."""
_THREATS = frozenset({"retaliation", "consequences", "revenge", "countermeasures", "reprisals", "punishment"})
_VIEWS = frozenset(
    {
        "judgement",
        "judgment",
        "assessment",
        "estimation",
        "mind",
        "view",
        "eyes",
        "opinion",
        "telling",
        "account",
        "reading",
        "words",
        "perspective",
    }
)
_RECOGNISED = frozenset({"independence", "sovereignty", "statehood", "republic", "state", "government"})
_WITHHELD = frozenset(
    {"request", "requests", "permission", "allocation", "access", "application", "appeal", "entry", "visa"}
)
"""What somebody denies by refusing it, rather than by calling it untrue."""
_PUNITIVE = frozenset({"sanctions", "boycott", "embargo", "condemnation", "isolation", "prosecution"})
"""To call for these is to disapprove of somebody rather than to ask something of them."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_HARSH = frozenset(
    {"retaliate", "punish", "attack", "strike", "shell", "bomb", "invade", "destroy", "impose"}
)


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


def verb_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Finds whose cue is a verb."""
    for word in sentence.words:
        if word.pos not in ("VERB", "AUX") or word.dep == "amod":
            continue
        cue, content = _framed(sentence, word)
        mood = mood_of(sentence, word)
        if cue is None or content is None or not _asserted(sentence, word, cue, mood):
            continue
        subject = subject_of(sentence, word)
        holder = holder_of(scene, sentence, subject, speaker_of(scene, sentence, word)) if subject else None
        if holder is None or (subject is not None and content.head.i == subject.i):
            continue
        if mood.modality in ("predicted", "conditional") and _promised(scene, sentence, word, holder):
            continue
        parts = [
            find
            for part in split_content(sentence, content)
            for find in _from_verb(scene, sentence, word, cue, holder, part, mood)
        ]
        yield from _telling(parts) if cue.act == "say" else parts


def _promised(scene: Scene, sentence: Sentence, word: Word, holder: Holder) -> bool:
    """Whether the holder itself says that it will do what `word` says; the promise is then the statement."""
    told = [w for w in sentence.children(word) if w.low == "according"]
    whom = [sentence.child(to, "pobj") for w in told for to in sentence.children(w, "prep")]
    above = reporting_subject(sentence, word)
    cue = verb_cue(sentence, above) if above is not None else None
    if above is not None and cue is not None and cue.act == "say":
        whom.append(sentence.child(above, "nsubj"))
    found = [holder_of(scene, sentence, w) for w in whom if w is not None]
    return any(one is not None and one.actors == holder.actors for one in found)


def _framed(sentence: Sentence, word: Word) -> tuple[Cue | None, Content | None]:
    """The first cue that the verb may be in whose frames it stands."""
    for cue in verb_cues(sentence, word):
        content = content_of(sentence, cue, word)
        if content is not None:
            return cue, content
    return None, None


def _telling(parts: Sequence[Find]) -> list[Find]:
    """The coordinated parts of what is said that do more than assert, one per act; else the first."""
    acting = {part.act: part for part in reversed(parts) if part.act != "assert"}
    return list(acting.values())[::-1] or list(parts[:1])


def _asserted(sentence: Sentence, word: Word, cue: Cue, mood: Mood) -> bool:
    """Whether the clause says that the subject does it, rather than that it should or might if."""
    negated = is_negated(sentence, word)
    if is_bare(sentence, word) or (negated and cue.word == "deny"):
        return False
    if mood.modality == "advice":
        return negated and cue.act == "accept" and not _said_above(sentence, word)
    if mood.modality == "conditional" and word.dep == "advcl":
        return False
    if cue.act == "say" and mood.modality != "actual":
        return False
    return not (negated and cue.act in _SILENT_WHEN_NEGATED)


def _said_above(sentence: Sentence, word: Word) -> bool:
    above = reporting_subject(sentence, word)
    cue = verb_cue(sentence, above) if above is not None else None
    return cue is not None and cue.act == "say"


def speaker_of(scene: Scene, sentence: Sentence, word: Word) -> Holder | None:
    """Who says the clause that `word` stands in: the subject of the speech verb above it."""
    above = reporting_subject(sentence, word)
    if above is not None and (subject := sentence.child(above, "nsubj")):
        return holder_of(scene, sentence, subject)
    quoted = any(w.text in ('"', "``") for w in sentence.words[: word.i])
    return scene.speaker if quoted else None


def _from_verb(
    scene: Scene, sentence: Sentence, word: Word, cue: Cue, holder: Holder, content: Content, mood: Mood
) -> Iterator[Find]:
    negated = is_negated(sentence, word)
    clause = content.head
    find = start(scene, sentence, word, holder, content, mood, rule=f"verb {cue.word}: {content.frame}")
    find = replace(find, cue=_verb_passage(scene, sentence, word, cue), negated=negated)
    if content.head.low in ("named", "identified", "quoted") and cue.word in ("ask", "request", "insist"):
        return
    if content.head.low == "comment" and cue.act == "reject":
        return
    if word.dep == "acl" and word.tag == "VBN" and cue.act in ("support", "criticize"):
        # "Rebels backed by Tehran" tells what they are, and no statement of Tehran.
        return
    if cue.word == "like" and not any(w.low in ("would", "'d") for w in sentence.children(word, "aux")):
        return
    if cue.act == "call" or content.frame == "oprd":
        yield _valued(find)
        return
    if content.frame == "as":
        yield _dismissed(finish(find, cue, clause))
        return
    own = _is_about(scene, sentence, clause, holder)
    hinted = cue.act == "signal" and content.frame == "that" and own and _plans(sentence, clause)
    insists = (
        cue.word == "insist" and content.frame == "that" and not acts.insisted(sentence, clause, own=own)
    )
    if cue.act != "say" and not (hinted or insists):
        yield finish(find, cue, clause)
        return
    if content.frame == "np":
        if clause.low not in cues("n"):
            yield replace(find, act="assert", polarity=acts.sign_of(w.low for w in find.content_words))
        return
    if content.frame.startswith("p:"):
        polarity = -1 if content.frame == "p:against" else 1
        yield replace(find, act="reject" if polarity < 0 else "support", polarity=polarity)
        return
    weak = own and acts.is_attitude(sentence, clause) and cue.word != "insist"
    yield replace(_said(find, sentence, clause, own=own), weak=weak)


def _plans(sentence: Sentence, clause: Word) -> bool:
    return any(w.low in ("will", "would", "'ll") for w in sentence.children(clause, "aux"))


def _dismissed(find: Find) -> Find:
    """ "Dismissed the talks as blackmail" criticises them; "as premature" it would only refuse them."""
    spiteful = acts.sign_of(w.low for w in find.sentence.subtree(find.word)) < 0
    scorned = find.act == "reject" and find.word.low.startswith("dismiss") and spiteful
    return replace(find, act="criticize") if scorned else find


def _valued(find: Find) -> Find:
    """ "Called the pact a mistake" criticises; "regards it as vital" supports; otherwise it asserts."""
    sign = acts.sign_of(w.low for w in find.sentence.subtree(find.word))
    act = {1: "support", -1: "criticize"}.get(sign, "assert")
    return replace(find, act=act, polarity=sign, tier=_lower(find.tier))


def _said(find: Find, sentence: Sentence, clause: Word, *, own: bool) -> Find:
    reading = acts.said(sentence, clause, own=own)
    tier: Tier = find.tier if reading.act != "assert" else _lower(find.tier)
    return replace(
        find,
        act=reading.act,
        polarity=reading.polarity,
        content_negated=reading.content_negated,
        plover=reading.plover,
        tier=tier,
    )


def _is_about(scene: Scene, sentence: Sentence, clause: Word, holder: Holder) -> bool:
    """Whether the subject of `clause` is the holder itself."""
    subject = sentence.child(clause, "nsubj", "nsubjpass")
    if subject is None:
        return False
    if subject.low in _ITSELF or any(w.tag == "PRP$" for w in sentence.children(subject, "poss")):
        # "It", "his country": as a rule the speaker.
        return subject.low in _ITSELF or subject.low in _OWN_STATE
    found = holder_of(scene, sentence, subject, holder)
    return found is not None and set(found.actors) <= set(holder.actors)


def start(
    scene: Scene, sentence: Sentence, word: Word, holder: Holder, content: Content, mood: Mood, *, rule: str
) -> Find:
    """A find whose act is still to be decided (`finish`)."""
    words = _content_words(sentence, word, content)
    tier: Tier = holder.tier if mood.modality == "actual" else "low"
    if any(w.low == "according" for w in sentence.children(word)):
        tier = _lower(tier)
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
    cut = [
        w
        for w in sentence.subtree(content.head)
        if w.dep == "conj" and w.pos == "VERB" and w.i != content.head.i
    ]
    parts = {c.head.i for c in split_content(sentence, content)[1:]}
    # A finite verb joined to an infinitive belongs to the cue, not to its content.
    separate = [w for w in cut if w.i in parts or (content.head.tag == "VB" and w.tag in _FINITE)]
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
    while words and (words[-1].pos == "PUNCT" or words[-1].low in ("and", "but")):
        words.pop()
    while words and words[0].pos == "PUNCT" and words[0].text not in ('"', "``"):
        words.pop(0)
    return words


def _through(scene: Scene, sentence: Sentence, word: Word) -> Passage | None:
    above = reporting_subject(sentence, word)
    subject = sentence.child(above, "nsubj") if above is not None else None
    if subject is None:
        return None
    return scene.span(
        sentence.subtree(subject, without=sentence.children(subject, "relcl", "appos", "punct"))
    )


def _verb_passage(scene: Scene, sentence: Sentence, word: Word, cue: Cue) -> Passage:
    """The verb; with its negation and the auxiliary before that ("do not want"), or its second word."""
    first, last = word, word
    for child in sentence.children(word, "neg"):
        aux = [w for w in sentence.children(word, "aux") if w.i == child.i - 1]
        first = min([*aux, child, first], key=lambda w: w.i)
    second = particle_of(sentence, cue, word) if cue.particle else None
    for child in (*sentence.children(word, "prt"), *([second] if second else ())):
        last = max(last, child, key=lambda w: w.i)
    return scene.passage(first.start, last.end)


def finish(find: Find, cue: Cue, clause: Word) -> Find:
    """The act of an attitude cue, turned where the cue is negated."""
    act, polarity, plover = cue.act, cue.polarity, cue.plover
    if find.negated:
        plover = "REJECT" if act in ("accept", "support") else None
        act = "question" if cue.word in ("persuaded", "convinced") else _FLIPS.get(act, act)
        polarity = -polarity if polarity else -1
    if act == "position":
        polarity = acts.sign_of(w.low for w in find.sentence.subtree(find.word)) or polarity
    if cue.word == "warn" and {w.low for w in find.sentence.children(clause, "aux")} & {
        "could",
        "may",
        "might",
    }:
        act, plover = "expect", None
    if cue.word in ("recognize", "recognise") and clause.low in _RECOGNISED and not find.negated:
        act, plover = "support", "SUPPORT"
    if cue.word == "deny" and clause.low in _WITHHELD:
        plover = "REJECT"
    if cue.word in ("call", "push", "press") and clause.low in _PUNITIVE:
        plover = "DISAPPROVE"
    if cue.act == "promise" and not find.negated and _THREATS & {w.low for w in find.content_words}:
        act, polarity, plover = "threaten", -1, "THREATEN"
    if plover == "AGREE" and clause.low in _HARSH:
        plover = "THREATEN"
    if act == "want" and acts.coercive(find.sentence, clause) and cue.word in ("plan", "intend"):
        plover = "THREATEN"
    unsure = act in _VAGUE_ACTS or cue.word in _LOOSE or _indirect(find.sentence, find.word)
    tier: Tier = _lower(find.tier) if unsure else find.tier
    return replace(find, act=act, polarity=polarity, plover=plover, tier=tier)


def _indirect(sentence: Sentence, word: Word) -> bool:
    """Whether the cue stands in somebody's report, or is told of its subject ("is said to want")."""
    head = sentence.head(word)
    told = head is not None and word.dep == "xcomp" and is_passive(sentence, head)
    return told or reporting_subject(sentence, word) is not None


def _lower(tier: Tier) -> Tier:
    return "medium" if tier == "high" else "low"


def aside_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Speech verbs set between commas ("the cut, it said, had been unanimous") and "made it clear that"."""
    for word in sentence.words:
        cue = verb_cue(sentence, word)
        head = sentence.head(word)
        subject = sentence.child(word, "nsubj")
        if subject is None:
            continue
        if (
            word.dep == "parataxis"
            and cue is not None
            and head is not None
            and not content_of(sentence, cue, word)
        ):
            speech = cue.act == "say"
            content, branch = (Content(head, "that"), word) if speech else (None, word)
        else:
            content, branch = _made_clear(sentence, word), None
        holder = holder_of(scene, sentence, subject) if content is not None else None
        if content is None or holder is None or mood_of(sentence, word).modality != "actual":
            continue
        find = start(scene, sentence, word, holder, content, mood_of(sentence, word), rule="aside")
        if branch is not None:
            words = _without_branch(sentence, content.head, branch)
            find = replace(find, content=scene.span(words) if words else None, content_words=tuple(words))
        yield _said(find, sentence, content.head, own=_is_about(scene, sentence, content.head, holder))


def _made_clear(sentence: Sentence, word: Word) -> Content | None:
    if word.low not in ("make", "makes", "made", "making"):
        return None
    plain = next((w for w in sentence.children(word) if w.low in ("clear", "plain", "known")), None)
    if plain is None:
        return None
    clauses = (*sentence.children(word, "ccomp", "advcl"), *sentence.children(plain, "ccomp", "advcl"))
    found = next((c for c in clauses if any(w.low == "that" for w in sentence.children(c, "mark"))), None)
    return Content(found, "that") if found is not None else None


def adjective_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Finds whose cue is a predicative adjective: "is willing to", "remains wary of"."""
    for word in sentence.words:
        cue = cues("a").get(word.low)
        verb = sentence.head(word)
        if cue is None or verb is None or not _is_predicate(sentence, word, verb):
            continue
        base = verb if word.dep != "ROOT" and verb.low in _LINKING else word
        content = _adjective_content(sentence, cue, word)
        mood = mood_of(sentence, base)
        subject = sentence.child(word, "nsubjpass") or subject_of(sentence, base)
        if content is None or subject is None or mood.modality in ("advice", "conditional"):
            continue
        if any(w.low in ("less", "least", "too", "more") for w in sentence.children(word, "advmod")):
            # "Is less enthusiastic" compares and does not say how it stands.
            continue
        holder = holder_of(scene, sentence, subject, speaker_of(scene, sentence, base))
        if holder is not None:
            negated = is_negated(sentence, base) or is_negated(sentence, word)
            find = start(scene, sentence, word, holder, content, mood, rule=f"adjective {cue.word}")
            yield finish(replace(find, negated=negated), cue, content.head)
    yield from _hard_to_accept(scene, sentence)
    yield from _intended(scene, sentence)
    yield from _it_was_agreed(scene, sentence)


def _is_predicate(sentence: Sentence, word: Word, verb: Word) -> bool:
    if word.dep in ("acomp", "oprd", "prep") and verb.low in _LINKING:
        return word.dep != "prep" or word.low == "against"
    return word.tag == "VBN" and is_passive(sentence, word)


def _adjective_content(sentence: Sentence, cue: Cue, word: Word) -> Content | None:
    for clause in sentence.children(word, "xcomp", "ccomp", "advcl"):
        to = any(w.low == "to" and w.tag == "TO" for w in sentence.children(clause, "aux"))
        if ("to" if to else "that") in cue.frames:
            return Content(clause, "to" if to else "that")
    for prep in sentence.children(word, "prep"):
        inner = sentence.child(prep, "pobj", "pcomp")
        if inner is not None and prep.low in cue.frames:
            return Content(inner, f"p:{prep.low}", None, prep.start)
    if "np" in cue.frames and (pobj := sentence.child(word, "pobj", "pcomp")):
        return Content(pobj, "np")
    alone = word.dep in ("acomp", "xcomp", "ROOT", "conj") and not sentence.children(
        word, "prep", "xcomp", "ccomp", "agent"
    )
    return Content(word, "bare") if alone and "bare" in cue.frames else None


def _hard_to_accept(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """ "difficult for the country to accept", "unacceptable to Seoul": a refusal told by others."""
    for word in sentence.words:
        if word.low in ("difficult", "hard", "impossible"):
            clause = next(
                (
                    c
                    for c in sentence.children(word, "xcomp", "ccomp", "advcl")
                    if c.low in ("accept", "agree")
                ),
                None,
            ) or _later_clause(sentence, word)
            whom = sentence.child(clause, "nsubj") if clause else None
            last = clause
        elif word.low in ("unacceptable",):
            prep = next((p for p in sentence.children(word, "prep") if p.low in ("to", "for")), None)
            whom = sentence.child(prep, "pobj") if prep else None
            last = whom
        else:
            continue
        holder = holder_of(scene, sentence, whom) if whom is not None else None
        if holder is None or last is None:
            continue
        yield _refusal(scene, sentence, word, last, holder)


def _intended(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """ "The call between the two ministers is intended to": the intention of those who made the call."""
    for word in sentence.words:
        clause = sentence.child(word, "xcomp")
        thing = sentence.child(word, "nsubjpass")
        if word.low not in ("intended", "meant", "aimed", "designed") or clause is None or thing is None:
            continue
        whose = [
            sentence.child(p, "pobj")
            for p in sentence.children(thing, "prep")
            if p.low in ("between", "by", "of")
        ]
        holder = next((h for w in whose if w is not None and (h := holder_of(scene, sentence, w))), None)
        if holder is not None:
            find = start(
                scene, sentence, word, holder, Content(clause, "to"), mood_of(sentence, word), rule="intended"
            )
            tier: Tier = "low" if holder.tier == "low" else "medium"
            yield replace(find, act="want", polarity=1, tier=tier)


def _it_was_agreed(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """ "It was agreed that": by those who meet, as the text names them."""
    for word in sentence.words:
        subject, clause = sentence.child(word, "nsubjpass"), sentence.child(word, "ccomp", "xcomp")
        if word.low != "agreed" or subject is None or clause is None or subject.low != "it":
            continue
        pair = scene.parties if len(scene.parties) > 1 else scene.main_pair
        mood = mood_of(sentence, word)
        if pair and mood.modality == "actual" and not is_negated(sentence, word):
            passage = scene.span([subject])
            holder = Holder(pair, passage, "low", "the parties named at the head of the text", "plural")
            find = start(scene, sentence, word, holder, Content(clause, "that"), mood, rule="it was agreed")
            yield replace(find, act="accept", polarity=1, plover="AGREE")


def _later_clause(sentence: Sentence, word: Word) -> Word | None:
    """The infinitive that the parser hung beside the adjective instead of on it."""
    for clause in sentence.words[word.i + 1 : word.i + 8]:
        if clause.low in ("accept", "agree") and sentence.child(clause, "nsubj"):
            marks = {w.low for w in sentence.children(clause, "mark")}
            return clause if "for" in marks else None
    return None


def _refusal(scene: Scene, sentence: Sentence, word: Word, last: Word, holder: Holder) -> Find:
    before = [w for w in sentence.words if w.i < word.i]
    subject = next((w for w in before if w.dep in ("nsubj", "nsubjpass", "csubj")), None)
    words = sentence.subtree(subject) if subject is not None else []
    content = Content(subject or word, "np")
    find = start(scene, sentence, word, holder, content, Mood("actual", False), rule="hard to accept")
    return replace(
        find,
        cue=scene.passage(word.start, last.end),
        act="reject",
        polarity=-1,
        content=scene.span(words) if words else None,
        content_words=tuple(words),
        tier="low" if holder.tier == "low" else "medium",
    )


def according_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Finds of the form "according to Tokyo, ...", also "in Tokyo's view", "in the eyes of Tokyo"."""
    for word in sentence.words:
        whom, last = _viewer(sentence, word)
        clause = next((w for w in sentence.climb(word) if w.pos in ("VERB", "AUX")), None)
        if whom is None or last is None or clause is None or acts.is_attitude(sentence, clause):
            continue
        holder = holder_of(scene, sentence, whom)
        own = holder is not None and _is_about(scene, sentence, clause, holder)
        plain = mood_of(sentence, clause).modality == "actual"
        if holder is None or (verb_cue(sentence, clause) is not None and (plain or not own)):
            continue
        rule = "according to" if word.low == "according" else "in the view of"
        find = start(scene, sentence, word, holder, Content(clause, "that"), Mood("actual", False), rule=rule)
        words = _without_branch(sentence, clause, word)
        find = replace(
            find,
            cue=scene.passage(word.start, last.end),
            content=scene.span(words) if words else None,
            content_words=tuple(words),
        )
        yield _said(find, sentence, clause, own=own)


def _viewer(sentence: Sentence, word: Word) -> tuple[Word | None, Word | None]:
    """Whose view a phrase gives that begins with `word`, and the last word of the cue."""
    inner = sentence.child(word, "prep") if word.low == "according" else None
    if inner is not None:
        return sentence.child(inner, "pobj"), inner
    view = sentence.child(word, "pobj") if word.low in ("in", "from", "to") and word.dep == "prep" else None
    if view is None or view.low not in _VIEWS:
        return None, None
    owner = sentence.child(view, "poss")
    if owner is not None:
        return owner, view
    of = next((p for p in sentence.children(view, "prep") if p.low == "of"), None)
    return (sentence.child(of, "pobj"), of) if of is not None else (None, None)


def _without_branch(sentence: Sentence, clause: Word, branch: Word) -> list[Word]:
    """The longer side of the clause: before or after the "according to" phrase."""
    whole = sentence.subtree(clause, without=[branch])
    before = [w for w in whole if w.i < branch.i]
    after = [w for w in whole if w.i > branch.i]
    chosen = max(before, after, key=len)
    return _trimmed(chosen)


def _trimmed(words: Sequence[Word]) -> list[Word]:
    kept = list(words)
    while kept and kept[-1].pos == "PUNCT":
        kept.pop()
    while kept and kept[0].pos == "PUNCT":
        kept.pop(0)
    return kept
