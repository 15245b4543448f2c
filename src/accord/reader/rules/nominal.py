"""Cues that are nouns: "expressed his hope to", "Seoul's refusal to", "calls from Warsaw for"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Holder, Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Passage
from accord.reader.rules.complements import Content, is_negated
from accord.reader.rules.cues import Cue, cues, cues_with
from accord.reader.rules.finds import Find, finish, speaker_of, start
from accord.reader.rules.owners import named_before
from accord.reader.rules.subjects import mood_of, subject_of
from accord.reader.tables import words

__all__ = ["noun_finds"]

_BARE = frozenset(
    [
        "express",
        "expresses",
        "expressed",
        "expressing",
        "voice",
        "voices",
        "voiced",
        "voicing",
        "state",
        "stated",
        "reiterate",
        "reiterates",
        "reiterated",
        "convey",
        "conveyed",
        "share",
        "shares",
        "shared",
        "repeat",
        "repeated",
        "has",
        "have",
        "had",
    ]
)
"""Verbs that add nothing: the noun alone is the cue."""
_CARRYING = frozenset(
    [
        "give",
        "gives",
        "gave",
        "given",
        "giving",
        "issue",
        "issues",
        "issued",
        "issuing",
        "make",
        "makes",
        "made",
        "making",
        "raise",
        "raises",
        "raised",
        "raising",
        "release",
        "releases",
        "released",
        "releasing",
        "send",
        "sends",
        "sent",
        "sending",
        "extend",
        "extended",
        "offer",
        "offers",
        "offered",
        "adopt",
        "adopts",
        "adopted",
        "adopting",
        "take",
        "takes",
        "took",
        "taken",
        "taking",
        "show",
        "shows",
        "showed",
        "shown",
        "showing",
        "renew",
        "renewed",
        "renewing",
        "affirm",
        "affirms",
        "affirmed",
        "reaffirm",
        "reaffirms",
        "reaffirmed",
        "underscore",
        "underscored",
        "declare",
        "declared",
        "announce",
        "announced",
        "lodge",
        "lodged",
        "file",
        "filed",
        "reach",
        "reached",
        "submit",
        "submitted",
        "present",
        "presented",
        "deliver",
        "delivered",
        "hold",
        "holds",
        "held",
        "maintain",
        "maintains",
        "maintained",
        "signal",
        "signals",
        "signaled",
        "signalled",
        "indicate",
        "indicated",
        "hail",
        "put",
        "puts",
        "deepen",
        "deepened",
        "abandon",
        "dropped",
        "exert",
        "exerted",
        "step",
        "stepped",
        "win",
        "mount",
        "mounted",
        "rally",
        "rallied",
        "rallying",
        "mobilise",
        "mobilised",
        "mobilize",
        "mobilized",
        "muster",
        "mustered",
        "drum",
        "drummed",
        "level",
        "levelled",
        "leveled",
        "heap",
        "heaped",
        "pile",
        "piled",
        "bring",
        "brought",
        "place",
        "placed",
        "register",
        "registered",
        "echo",
        "echoed",
        "drop",
        "drops",
        "withdraw",
        "withdrew",
        "launch",
        "launched",
        "pledge",
        "pledged",
        "lend",
        "lends",
        "lent",
        "throw",
        "threw",
        "add",
        "added",
    ]
)
"""Verbs that carry the noun: verb and noun together are the cue."""


_DROPPING = frozenset(
    {"abandon", "abandoned", "drop", "drops", "dropped", "lift", "lifts", "lifted", "withdraw", "withdrew"}
    | {"withdrawn", "dropping", "lifting", "waive", "waived", "renounce", "renounced", "relinquished"}
    | {
        "end",
        "ends",
        "ended",
        "ending",
        "abandons",
        "abandoning",
        "overcame",
        "overcome",
        "shed",
        "retracted",
    }
    | {"rescinded", "reversed", "shelved", "relinquish", "renounce", "renounces", "forswore"}
)
"""Verbs that take the noun back: who drops a veto consents, who drops a demand demands no more."""


def noun_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Finds whose cue is a noun with a holder beside it and a complement."""
    for word in sentence.words:
        possible = cues_with("n").get(word.low, ()) if word.pos == "NOUN" else ()
        possible = tuple(cue for cue in possible if _whole_phrase(sentence, cue, word))
        if not possible:
            continue
        verb = _carrier(sentence, word)
        holder = _owner(scene, sentence, word) or _subject(scene, sentence, verb)
        below = verb or _risen(sentence, word)
        every = ((one, _complement(sentence, one, word, below)) for one in possible)
        first = (possible[0], None)
        cue, content = next(((one, found) for one, found in every if found is not None), first)
        voiced = verb is not None and verb.low in _BARE and verb.low not in ("has", "have", "had")
        if holder is None and content is not None:
            holder = _open_holder(scene, sentence, word)
        alone = content is None and verb is None and _stands_for_itself(scene, sentence, word)
        if holder is None or (content is None and cue.frames and not voiced and not alone):
            continue
        find = _find(scene, sentence, word, cue, holder, content, verb)
        if find is not None:
            yield find


def _stands_for_itself(scene: Scene, sentence: Sentence, word: Word) -> bool:
    """ "Over Nepali protests", "has American backing", "a Polish veto": named by its state alone."""
    if word.low not in words("finds", "standalone") or word.dep not in ("pobj", "dobj", "attr", "conj"):
        return False
    return any(scene.at(w) is not None for w in sentence.children(word, "amod", "compound", "poss"))


def _whole_phrase(sentence: Sentence, cue: Cue, word: Word) -> bool:
    """For "asking price": whether the first half stands before the noun."""
    return not cue.particle or any(w.low == cue.word for w in sentence.children(word, "compound", "amod"))


def _carrier(sentence: Sentence, word: Word) -> Word | None:
    head = sentence.head(word)
    if word.dep != "dobj" or head is None:
        return None
    return head if head.low in _BARE | _CARRYING | _DROPPING or _gives_up(sentence, head) else None


def _gives_up(sentence: Sentence, verb: Word) -> bool:
    """ "Gave up its resistance", "laid aside its demand"."""
    second = {"give": "up", "gives": "up", "gave": "up", "given": "up", "giving": "up", "laid": "aside"}
    second |= dict.fromkeys(("take", "takes", "took", "taken", "taking"), "back")
    return any(w.low == second.get(verb.low) for w in sentence.children(verb, "prt", "advmod"))


def _owner(scene: Scene, sentence: Sentence, word: Word) -> Holder | None:
    """Whose hope or demand it is: a possessive, "by" or "from" somebody, or "the US demand"."""
    for poss in sentence.children(word, "poss"):
        if (thanked := _thanked(scene, sentence, word, poss)) is not None:
            return thanked
        return holder_of(scene, sentence, poss, speaker_of(scene, sentence, word))
    for prep in sentence.children(word, "prep", "agent"):
        pobj = sentence.child(prep, "pobj")
        own = (
            prep.low == "of"
            and pobj is not None
            and scene.at(pobj)
            and "of" not in cues("n")[word.low].frames
        )
        if pobj is not None and (prep.low in ("by", "from") or own):
            return holder_of(scene, sentence, pobj)
    return named_before(scene, sentence, word) or _felt_in(scene, sentence, word)


def _thanked(scene: Scene, sentence: Sentence, word: Word, poss: Word) -> Holder | None:
    """ "Thanked Chad for its offer": the offer of who is thanked."""
    prep = sentence.head(word)
    verb = sentence.head(prep) if prep is not None and prep.dep == "prep" and prep.low == "for" else None
    whom = sentence.child(verb, "dobj") if verb is not None else None
    if whom is None or poss.low not in ("its", "their", "his", "her") or scene.at(whom) is None:
        return None
    return holder_of(scene, sentence, whom)


def _felt_in(scene: Scene, sentence: Sentence, word: Word) -> Holder | None:
    """ "Worries in Tokyo about the dam", "concern is growing in Oslo", "unease among Kenyans"."""
    cue, verb = cues("n").get(word.low), sentence.head(word)
    felt = cue is not None and cue.act in ("criticize", "expect", "question")
    near = list(sentence.children(word, "prep"))
    if verb is not None and word.dep in ("nsubj", "attr"):
        near += [p for p in sentence.children(verb, "prep") if p.i > word.i]
    for prep in near if felt else ():
        whom = sentence.child(prep, "pobj")
        if prep.low in ("in", "among") and whom is not None and scene.at(whom) is not None:
            return holder_of(scene, sentence, whom)
    return None


def _risen(sentence: Sentence, word: Word) -> Word | None:
    """The verb whose subject the noun is: "concern is growing in Oslo about the levy"."""
    head = sentence.head(word)
    if head is None or word.dep not in ("nsubj", "attr") or head.pos not in ("VERB", "AUX"):
        return None
    # "Pressure led Oslo to reject it": what it led to is not what is pressed for.
    acting = head.pos == "VERB" and sentence.children(head, "dobj", "xcomp", "ccomp")
    return None if acting else head


def _open_holder(scene: Scene, sentence: Sentence, word: Word) -> Holder | None:
    """Somebody the text does not name: "the threat to leave the pact hangs over the talks"."""
    told = any(w.low == "the" for w in sentence.children(word, "det"))
    if not told or word.low not in words("finds", "open") or sentence.child(word, "poss"):
        return None
    return Holder((), scene.span([word]), "low", "left open", "unknown")


def _subject(scene: Scene, sentence: Sentence, verb: Word | None) -> Holder | None:
    subject = subject_of(sentence, verb) if verb is not None else None
    if verb is None or subject is None or mood_of(sentence, verb).modality in ("advice", "conditional"):
        return None
    return holder_of(scene, sentence, subject, speaker_of(scene, sentence, verb))


def _complement(sentence: Sentence, cue: Cue, word: Word, verb: Word | None) -> Content | None:
    for base in (word, verb):
        if base is None:
            continue
        for clause in sentence.children(base, "acl", "ccomp", "xcomp", "advcl", "relcl"):
            if frame := _clause_frame(sentence, cue, clause):
                return Content(clause, frame)
        for prep in sentence.children(base, "prep"):
            inner = sentence.child(prep, "pobj", "pcomp")
            if inner is not None and prep.low in cue.frames:
                return Content(inner, f"p:{prep.low}", None, prep.start)
    return None


def _clause_frame(sentence: Sentence, cue: Cue, clause: Word) -> str | None:
    if any(w.tag == "TO" for w in sentence.children(clause, "aux")):
        return "to" if "to" in cue.frames else None
    that = any(w.low == "that" for w in sentence.children(clause, "mark"))
    return "that" if that and "that" in cue.frames else None


def _find(
    scene: Scene,
    sentence: Sentence,
    word: Word,
    cue: Cue,
    holder: Holder,
    content: Content | None,
    verb: Word | None,
) -> Find | None:
    mood = mood_of(sentence, verb) if verb is not None else mood_of(sentence, word)
    find = start(scene, sentence, word, holder, content or Content(word, "np"), mood, rule=f"noun {cue.word}")
    negated = (verb is not None and is_negated(sentence, verb)) or is_negated(sentence, word)
    find = replace(
        find,
        cue=_cue_passage(scene, sentence, word, cue, verb),
        negated=negated,
        plover=None,
        tier="low" if find.tier == "low" else "medium",
    )
    dropped = verb is not None and (verb.low in _DROPPING or _gives_up(sentence, verb))
    if dropped and verb is not None and is_negated(sentence, verb) and not is_negated(sentence, word):
        # "Has not abandoned its support": then it stands.
        return finish(replace(find, negated=False), cue, content.head if content else word)
    found = finish(find, cue, content.head if content else word)
    if dropped:
        if cue.act != "reject":
            return None
        found = replace(found, act="accept", polarity=1, plover=None)
    # A noun inside another clause names an attitude and is no event of its own.
    return found if verb is not None else replace(found, plover=None)


def _cue_passage(scene: Scene, sentence: Sentence, word: Word, cue: Cue, verb: Word | None) -> Passage:
    if cue.particle:
        first = next(w for w in sentence.children(word, "compound", "amod") if w.low == cue.word)
        return scene.passage(first.start, word.end)
    if verb is not None and verb.low in _CARRYING and verb.i < word.i:
        return scene.passage(verb.start, word.end)
    return scene.span([word])
