"""Finds whose cue is a verb in one of its frames: "urged Tokyo to", "hit back at", "said it would"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from accord.reader.actors.around import holder_left_open
from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Holder, Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Passage
from accord.reader.rules import acts
from accord.reader.rules.complements import (
    Content,
    content_of,
    is_negated,
    is_outstanding,
    particle_of,
    verb_cue,
    verb_cues,
)
from accord.reader.rules.coordination import or_else, split_content
from accord.reader.rules.cues import Cue, cues
from accord.reader.rules.finds import Find, finish, is_about, lowered, speaker_of, start, told
from accord.reader.rules.objects import suits
from accord.reader.rules.subjects import Mood, is_bare, mood_of, reporting_subject, subject_of
from accord.reader.rules.valued import valued
from accord.reader.tables import words

__all__ = ["verb_finds"]

_FAR = 10
"""Words between a verb of saying and an auxiliary, beyond which they are no longer one cue."""
_SPOKEN_OF = frozenset({"comment", "mention", "speak"})
_FELT = frozenset({"accept", "criticize", "question", "reject", "support"})
_SILENT_WHEN_NEGATED = frozenset({"say", "demand", "threaten", "criticize", "propose", "signal"})


def verb_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Finds whose cue is a verb."""
    for word in sentence.words:
        if word.pos not in ("VERB", "AUX") or word.dep == "amod":
            continue
        cue, content = _framed(sentence, word)
        mood = mood_of(sentence, word)
        if cue is None or content is None or not _asserted(sentence, word, cue, mood):
            continue
        subject = subject_of(sentence, word) or _place_of_passive(scene, sentence, word, cue)
        holder = holder_of(scene, sentence, subject, speaker_of(scene, sentence, word)) if subject else None
        holder = holder or _holder_further_out(scene, sentence, word)
        if holder is None and subject is not None and cue.act != "expect":
            holder = holder_left_open(scene, sentence, subject)
        if holder is None or (subject is not None and content.head.i == subject.i):
            continue
        if mood.modality in ("predicted", "conditional") and _promised(scene, sentence, word, holder):
            continue
        parts = [
            find
            for part in split_content(sentence, content, word)
            for find in _from_verb(scene, sentence, word, cue, holder, part, mood)
        ]
        parts += _or_else(scene, sentence, parts, content)
        yield from _telling(parts) if cue.act == "say" else parts


def _holder_further_out(scene: Scene, sentence: Sentence, word: Word) -> Holder | None:
    """ "Complains that the warning is late, and wants a day": the parser joins the second verb to the clause
    of the first, whose subject can want nothing.
    """
    if word.dep != "conj" or word.tag not in ("VBZ", "VBD", "VBP", "VBN"):
        return None
    for clause in sentence.climb(word):
        above = sentence.head(clause)
        reason = above is not None and above.pos == "NOUN" and clause.dep in ("acl", "relcl", "ccomp")
        if reason and above is not None and any(w.low == "that" for w in sentence.children(clause, "mark")):
            # "Complains, with reason, that it is late, and has asked": the clause hangs on the reason.
            above = next((w for w in sentence.climb(above) if w.pos in ("VERB", "AUX")), None)
        alike = above is not None and _tense(sentence, above) == _tense(sentence, word)
        if (clause.dep in ("ccomp", "xcomp") or reason) and above is not None and alike:
            subject = subject_of(sentence, above)
            found = holder_of(scene, sentence, subject) if subject is not None else None
            return replace(found, tier=lowered(found.tier)) if found is not None else None
        if clause.dep not in ("conj", "ccomp", "xcomp"):
            return None
    return None


def _tense(sentence: Sentence, verb: Word) -> str:
    """The tag of the finite verb: that of "has" in "has asked"."""
    aux = next((w for w in sentence.children(verb, "aux") if w.tag in ("VBZ", "VBP", "VBD")), None)
    return aux.tag if aux is not None and verb.tag == "VBN" else verb.tag


def _place_of_passive(scene: Scene, sentence: Sentence, word: Word, cue: Cue) -> Word | None:
    """ "Was accused in Yerevan of it": the capital where it is done, for those who do it."""
    if cue.act not in _FELT or not sentence.child(word, "nsubjpass") or sentence.child(word, "agent"):
        return None
    for prep in sentence.children(word, "prep"):
        place = sentence.child(prep, "pobj") if prep.low == "in" else None
        named = scene.at(place) if place is not None else None
        if named is not None and named.kind == "capital":
            return place
    return None


def _or_else(scene: Scene, sentence: Sentence, parts: Sequence[Find], content: Content) -> list[Find]:
    """ "Told Oslo to withdraw or face sanctions": a demand and a threat."""
    verb = or_else(sentence, content)
    if verb is None or not parts or parts[0].act != "demand":
        return []
    after = [w for w in sentence.subtree(verb) if w.i > verb.i and w.pos != "PUNCT"]
    threat = replace(
        parts[0],
        word=verb,
        cue=scene.span([verb]),
        act="threaten",
        polarity=-1,
        content=scene.span(after) if after else None,
        content_words=tuple(after),
        plover=None,
        rule=f"or else: {verb.low}",
        tier=lowered(parts[0].tier),
    )
    return [threat]


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
        if cue.only and not _in_its_form(sentence, word, cue):
            continue
        content = content_of(sentence, cue, word)
        if content is not None and suits(sentence, cue, content):
            return cue, content
    return None, None


def _in_its_form(sentence: Sentence, word: Word, cue: Cue) -> bool:
    """Whether a cue that counts only negated, with "yet to" or in the progressive stands so here."""
    if cue.only in ("neg", "yet"):
        denied = cue.only == "neg" and _denied(sentence, word, cue)
        return denied or is_outstanding(sentence, word)
    going_on = (word, *sentence.children(word, "auxpass"))
    being = any(w.low in words("idioms", "being") for w in sentence.children(word, "aux"))
    return being and any(w.low.endswith("ing") for w in going_on)


def _telling(parts: Sequence[Find]) -> list[Find]:
    """The coordinated parts of what is said that do more than assert, one per act; else the first."""
    acting = {part.act: part for part in reversed(parts) if part.act != "assert"}
    return list(acting.values())[::-1] or list(parts[:1])


def _asserted(sentence: Sentence, word: Word, cue: Cue, mood: Mood) -> bool:
    """Whether the clause says that the subject does it, rather than that it should or might if."""
    negated = _negated(sentence, word, cue)
    if is_bare(sentence, word) or (negated and cue.word in ("deny", "hesitate")):
        return False
    if _is_aside(sentence, word):
        return False
    if mood.modality == "advice" and cue.word == "live" and not negated:
        # "Could live with it": content with it, if it comes to that.
        could = any(w.low == "could" for w in sentence.children(word, "aux"))
        return could and reporting_subject(sentence, word) is None
    if mood.modality == "advice":
        return negated and cue.act in ("accept", "question") and not _said_above(sentence, word)
    if mood.modality == "conditional" and word.dep == "advcl":
        return False
    if cue.act == "say" and mood.modality != "actual":
        return False
    if cue.only == "neg" and cue.act == "reject" and mood.modality in ("predicted", "conditional"):
        # "Will not discuss it" is found by its auxiliary.
        return False
    return not (negated and cue.act in _SILENT_WHEN_NEGATED)


def _negated(sentence: Sentence, word: Word, cue: Cue) -> bool:
    """Whether the cue is turned by a negation, which is not so where that belongs to it."""
    return cue.only != "neg" and _denied(sentence, word, cue)


def _denied(sentence: Sentence, word: Word, cue: Cue) -> bool:
    """Whether the verb or the noun that belongs to it is negated: "gave no blessing to", "took no issue"."""
    second = particle_of(sentence, cue, word) if cue.particle else None
    return is_negated(sentence, word) or (
        second is not None and second.pos == "NOUN" and is_negated(sentence, second)
    )


def _is_aside(sentence: Sentence, word: Word) -> bool:
    """ "The Commission, asked whether it would pay, declined": it was asked, whatever the parser says."""
    if word.dep == "acl" and word.tag == "VBN" and not sentence.child(word, "agent"):
        return True
    subject = sentence.child(word, "nsubj")
    set_off = word.i > 1 and sentence.words[word.i - 1].text == "," and subject is not None
    return set_off and subject is not None and subject.i == word.i - 2


def _said_above(sentence: Sentence, word: Word) -> bool:
    above = reporting_subject(sentence, word)
    cue = verb_cue(sentence, above) if above is not None else None
    return cue is not None and cue.act == "say"


def _from_verb(
    scene: Scene, sentence: Sentence, word: Word, cue: Cue, holder: Holder, content: Content, mood: Mood
) -> Iterator[Find]:
    negated = _negated(sentence, word, cue)
    clause = content.head
    find = start(scene, sentence, word, holder, content, mood, rule=f"verb {cue.word}: {content.frame}")
    find = replace(find, cue=_verb_passage(scene, sentence, word, cue), negated=negated)
    if content.head.low in ("named", "identified", "quoted") and cue.word in ("ask", "request", "insist"):
        return
    if cue.word == "thank" and content.head.low == "you":
        return
    first = any(w.low == "i" for w in sentence.children(word, "nsubj"))
    if (
        first
        and (cue.act in ("assert", "expect") or cue.word in ("say", "repeat", "add"))
        and content.frame == "that"
    ):
        # "I think that it will pass": a speaker's own view of things.
        return
    if any(w.low in ("we", "i") for w in sentence.children(word, "nsubj")) and cue.word in _SPOKEN_OF:
        # "We do not comment on rumours": said by way of talk.
        return
    if cue.word == "hold" and content.frame == "that" and not sentence.child(clause, "mark"):
        return
    if cue.word == "recall" and (content.head.low in words("finds", "envoys") or _is_own(find, content)):
        return
    if content.head.low == "comment" and cue.act == "reject":
        yield replace(find, act="position", polarity=0, tier=lowered(find.tier))
        return
    if cue.act == "accept" and content.head.low in ("disagree", "differ"):
        # "Agreed to disagree".
        return
    if word.dep == "acl" and word.tag == "VBN" and cue.act in ("support", "criticize"):
        # "Rebels backed by Tehran" tells what they are, and no statement of Tehran.
        return
    if cue.word == "like" and not any(w.low in ("would", "'d") for w in sentence.children(word, "aux")):
        return
    if (cue.act == "call" or content.frame in ("oprd", "as")) and clause.low in words("acts", "mood"):
        # "Described the atmosphere as frank": courtesy.
        return
    if cue.act == "call" or content.frame == "oprd":
        yield valued(scene, find, cue)
        return
    if cue.word == "consider" and cue.act == "signal" and mood.modality == "actual":
        # "Considers the duty unlawful", as the parser reads it.
        yield replace(find, act="position", polarity=acts.sign_of(w.low for w in find.content_words))
        return
    if content.frame == "as":
        yield _dismissed(finish(find, cue, clause))
        return
    own = is_about(scene, sentence, clause, holder)
    plain = cue.word not in ("hint", "intimate", "imply") and not cue.particle
    hinted = plain and cue.act == "signal" and content.frame == "that" and own and _plans(sentence, clause)
    insists = (
        cue.word == "insist" and content.frame == "that" and not acts.insisted(sentence, clause, own=own)
    )
    if cue.act != "say" and not (hinted or insists):
        if cue.word == "insist" and content.frame == "that" and not sentence.child(clause, "aux"):
            # "Insists that the ships do research" may tell what they do.
            find = replace(find, tier=lowered(find.tier))
        within = (
            cue.act == "signal" and content.frame == "that" and own and acts.is_attitude(sentence, clause)
        )
        yield replace(finish(find, cue, clause), weak=within)
        return
    if content.frame == "np":
        if clause.low not in cues("n"):
            act = "promise" if cue.word == "announce" else "assert"
            yield replace(find, act=act, polarity=acts.sign_of(w.low for w in find.content_words))
        return
    if content.frame.startswith("p:"):
        polarity = -1 if content.frame == "p:against" else 1
        yield replace(find, act="reject" if polarity < 0 else "support", polarity=polarity)
        return
    weak = own and acts.is_attitude(sentence, clause)
    found = replace(told(find, sentence, clause, own=own), weak=weak)
    yield (
        replace(found, cue=_to_auxiliary(scene, sentence, found, clause)) if found.act != "assert" else found
    )


def _is_own(find: Find, content: Content) -> bool:
    """ "Recalled its position", or what several recall together: nothing is taken a stand on."""
    own = any(w.tag == "PRP$" for w in find.sentence.children(content.head, "poss"))
    return content.frame == "np" and (own or len(find.holder.actors) > 1)


def _to_auxiliary(scene: Scene, sentence: Sentence, find: Find, clause: Word) -> Passage:
    """ "Announced that it would not": the act lies in the auxiliary as much as in the verb of saying."""
    parts = [w for w in sentence.children(clause, "aux", "neg") if w.i < clause.i]
    there, thing = sentence.child(clause, "expl"), sentence.child(clause, "attr", "dobj")
    if there is not None and thing is not None and find.word.i < there.i < thing.i <= find.word.i + _FAR:
        # "Says there is no question of it".
        return scene.passage(find.cue.start, thing.end)
    if not parts and clause.i < find.word.i and find.act == "reject":
        # "Tolls are off the table, the minister said": what is said stands before.
        said = sentence.children(clause, "acomp", "attr", "prep", "neg")
        last = max((w.end for one in said for w in sentence.subtree(one)), default=clause.end)
        return scene.passage(clause.start, max(clause.end, last))
    if not parts:
        return find.cue
    far = clause.i < find.word.i or parts[-1].i - find.word.i > _FAR
    if far and find.word.low not in words("finds", "announcing"):
        # "Latvia will keep it open, the minister said": the verb of saying is far from the act.
        return scene.passage(parts[0].start, clause.end)
    if far:
        return find.cue
    return scene.passage(find.cue.start, parts[-1].end) if parts[0].start >= find.cue.end else find.cue


def _plans(sentence: Sentence, clause: Word) -> bool:
    return any(w.low in ("will", "would", "'ll") for w in sentence.children(clause, "aux"))


def _dismissed(find: Find) -> Find:
    """ "Dismissed the talks as blackmail" criticises them; "as unacceptable" only refuses them."""
    near = find.sentence.subtree(find.word)
    spiteful = acts.sign_of(w.low for w in near if w.pos in ("NOUN", "PROPN")) < 0
    scorned = find.act == "reject" and find.word.low.startswith("dismiss") and spiteful
    return replace(find, act="criticize") if scorned else find


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
