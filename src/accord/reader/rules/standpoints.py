"""Finds of where somebody stands without a verb of saying: "Peru's aim is a lower quota", "for Mali, it is
unacceptable that", "made the pact conditional on normal ties", "would rather wait", "has nothing against it".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Holder, Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Passage, Tier
from accord.reader.rules import acts
from accord.reader.rules.complements import Content, is_infinitive, is_negated
from accord.reader.rules.cues import cues
from accord.reader.rules.finds import Find, is_about, speaker_of, start, told
from accord.reader.rules.owners import owner_of
from accord.reader.rules.subjects import Mood, mood_of, subject_of
from accord.reader.tables import words

__all__ = ["standpoint_finds"]

_ACTUAL = Mood("actual", False)
_BEING = frozenset({"is", "are", "was", "were", "'s", "remains", "remain", "remained"})


@dataclass(frozen=True)
class _Stand:
    """A standpoint that was found."""

    cue: Passage
    word: Word
    holder: Holder
    content: Content
    act: str
    polarity: int


def standpoint_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Finds of standpoints; never of high confidence."""
    for word in sentence.words:
        for rule in _RULES:
            stand = rule(scene, sentence, word)
            if stand is not None:
                yield _find(scene, sentence, stand, rule.__name__.strip("_").replace("_", " "))
        yield from _let_it_be_known(scene, sentence, word)


def _find(scene: Scene, sentence: Sentence, stand: _Stand, rule: str) -> Find:
    find = start(
        scene, sentence, stand.word, stand.holder, stand.content, _ACTUAL, rule=f"standpoint: {rule}"
    )
    tier: Tier = "low" if find.tier == "low" else "medium"
    return replace(find, cue=stand.cue, act=stand.act, polarity=stand.polarity, tier=tier)


def _noun_is(scene: Scene, sentence: Sentence, word: Word) -> _Stand | None:
    """ "Peru's chief demand is a lower levy", "Tokyo's worry is that the dam will leak"."""
    verb = sentence.head(word)
    if word.pos != "NOUN" or word.dep != "nsubj" or verb is None or verb.low not in _BEING | {"been"}:
        return None
    cue = cues("n").get(word.low)
    said = sentence.child(verb, "attr", "ccomp", "xcomp")
    if said is None or (verb.low == "been" and (said.dep == "attr" or not sentence.child(verb, "aux"))):
        return None
    named = _AIMS.get(word.low) or _told(sentence, word, said)
    named = named or ((cue.act, cue.polarity) if cue is not None and cue.act not in _TOLD else None)
    if named is None:
        return None
    if mood_of(sentence, verb).modality != "actual" or is_negated(sentence, verb) or said.i < verb.i:
        return None
    owner = owner_of(scene, sentence, word, beside=("of", "in", "for", "from"))
    valued = said.dep == "attr" and (said.low in _MERE or acts.sign_of([said.low]) != 0)
    if owner is None or valued:
        return None
    frame = "np" if said.dep == "attr" else "to" if is_infinitive(sentence, said) else "that"
    if frame == "to" and is_negated(sentence, said):
        # "Chad's consent is not to be expected".
        return None
    return _Stand(scene.span([word]), word, owner, Content(said, frame), *named)


def _told(sentence: Sentence, word: Word, said: Word) -> tuple[str, int] | None:
    """ "Peru's account is that the boat was its own", "its latest idea is a ferry"."""
    if word.low in words("manner", "suggested"):
        return ("propose", 1)
    if not any(w.low == "that" for w in sentence.children(said, "mark")):
        return None
    if word.low in words("manner", "stated"):
        return ("assert", 0)
    if word.low in words("manner", "held"):
        return ("position", 0)
    if word.low not in words("manner", "answered"):
        return None
    reading = acts.said(sentence, said, own=False)
    return (reading.act, reading.polarity)


def _for_somebody(scene: Scene, sentence: Sentence, word: Word) -> _Stand | None:
    """ "For Estonia, it is a question of survival": how somebody sees a matter."""
    verb = sentence.head(word)
    whom = sentence.child(word, "pobj") if word.low == "for" and word.dep == "prep" else None
    if whom is None or verb is None or verb.low not in _BEING or word.i > verb.i:
        return None
    subject = sentence.child(verb, "nsubj", "nsubjpass", "csubj")
    said = sentence.child(verb, "acomp", "attr")
    if subject is None or said is None or subject.i < word.i or mood_of(sentence, verb).modality != "actual":
        return None
    near = {w.low for w in sentence.subtree(said)}
    if near & words("finds", "outcomes") or is_negated(sentence, verb) or _after_all(sentence, word):
        return None
    holder = holder_of(scene, sentence, whom)
    if holder is None or scene.at(whom) is None:
        return None
    sign = acts.sign_in(sentence, said) or acts.sign_of(w.low for w in sentence.subtree(said))
    cue = scene.passage(word.start, max(sentence.subtree(whom)[-1].end, whom.end))
    if said.low == "unacceptable":
        return _Stand(cue, word, holder, Content(subject, "np"), "reject", -1)
    return _Stand(
        cue, word, holder, Content(verb, "that", None, sentence.subtree(subject)[0].start), "position", sign
    )


def _after_all(sentence: Sentence, word: Word) -> bool:
    """ "For all", "for now", or a phrase that does not begin its clause."""
    return word.i > 0 and sentence.words[word.i - 1].low not in (
        ",",
        ";",
        ":",
        "and",
        "but",
        "-",
        "–",
        "—",
        '"',
    )


def _makes_conditional(scene: Scene, sentence: Sentence, word: Word) -> _Stand | None:
    """ "Has made the pact conditional on normal ties", "makes the opening depend on it"."""
    if word.low not in words("idioms", "making") | {"make", "makes"}:
        return None
    clause = next((w for w in sentence.children(word, "ccomp", "oprd", "acomp") if w.low in _HANGING), None)
    subject = subject_of(sentence, word)
    if clause is None or subject is None or mood_of(sentence, word).modality != "actual":
        return None
    near = (*sentence.children(clause, "prep"), *sentence.children(word, "prep"))
    on = next((p for p in near if p.low in ("on", "upon", "to")), None)
    thing = sentence.child(on, "pobj", "pcomp") if on is not None else None
    holder = holder_of(scene, sentence, subject, speaker_of(scene, sentence, word))
    if holder is None or thing is None or on is None or is_negated(sentence, word):
        return None
    content = Content(thing, "p:on", None, on.start)
    return _Stand(scene.passage(word.start, on.end), word, holder, content, "demand", 1)


def _would_rather(scene: Scene, sentence: Sentence, word: Word) -> _Stand | None:
    """ "Would rather wait"."""
    if word.tag != "VB":
        return None
    rather = next((w for w in sentence.children(word, "advmod") if w.low == "rather"), None)
    would = next((w for w in sentence.children(word, "aux") if w.low in ("would", "'d")), None)
    subject = subject_of(sentence, word) if rather is not None and would is not None else None
    if rather is None or would is None or subject is None:
        return None
    if any(w.low == "than" for w in sentence.words[word.i :]):
        return None
    holder = holder_of(scene, sentence, subject, speaker_of(scene, sentence, word))
    polarity = -1 if is_negated(sentence, word) else 1
    cue = scene.passage(would.start, rather.end)
    return _Stand(cue, rather, holder, Content(word, "to"), "want", polarity) if holder is not None else None


def _nothing_against(scene: Scene, sentence: Sentence, word: Word) -> _Stand | None:
    """ "Has nothing against the plan", "has no quarrel with it"."""
    verb = sentence.head(word)
    if verb is None or word.dep != "dobj" or verb.low not in ("has", "have", "had", "sees", "see", "saw"):
        return None
    none = word.low == "nothing" or (word.low in _QUARREL and is_negated(sentence, word))
    prep = next((p for p in sentence.children(word, "prep") if p.low in ("against", "with", "to")), None)
    thing = sentence.child(prep, "pobj", "pcomp") if prep is not None else None
    subject = subject_of(sentence, verb) if none and thing is not None else None
    if subject is None or thing is None or prep is None or mood_of(sentence, verb).modality != "actual":
        return None
    holder = holder_of(scene, sentence, subject, speaker_of(scene, sentence, verb))
    content = Content(thing, f"p:{prep.low}", None, prep.start)
    return _Stand(scene.passage(word.start, prep.end), word, holder, content, "accept", 1) if holder else None


_MERE = frozenset({"one", "it", "that", "this", "thing", "matter", "result", "sign", "problem", "reason"})
_TOLD = frozenset({"assert", "support", "position", "signal"})
_HANGING = frozenset({"conditional", "contingent", "dependent", "depend", "hinge", "hang", "subject"})
_QUARREL = frozenset({"quarrel", "objection", "objections", "problem", "difficulty", "issue"})
_RULES: tuple[Callable[[Scene, Sentence, Word], _Stand | None], ...] = (
    _noun_is,
    _for_somebody,
    _makes_conditional,
    _would_rather,
    _nothing_against,
)
_AIMS = {
    "condition": ("demand", 1),
    "precondition": ("demand", 1),
    "priority": ("want", 1),
    "objective": ("want", 1),
    "aim": ("want", 1),
    "goal": ("want", 1),
    "target": ("want", 1),
    "ask": ("demand", 1),
    "counteroffer": ("propose", 1),
}


def _let_it_be_known(scene: Scene, sentence: Sentence, word: Word) -> Iterator[Find]:
    """ "Let it be known that it would not pay"."""
    if word.low not in ("let", "lets"):
        return
    known = sentence.child(word, "ccomp")
    clause = (
        sentence.child(known, "ccomp") if known is not None and known.low in ("known", "understood") else None
    )
    subject = sentence.child(word, "nsubj") or subject_of(sentence, word)
    if known is None or clause is None or subject is None or mood_of(sentence, word).modality != "actual":
        return
    holder = holder_of(scene, sentence, subject, speaker_of(scene, sentence, word))
    if holder is None or is_negated(sentence, word):
        return
    find = start(scene, sentence, word, holder, Content(clause, "that"), _ACTUAL, rule="let it be known")
    find = replace(find, cue=scene.passage(word.start, known.end))
    found = told(find, sentence, clause, own=is_about(scene, sentence, clause, holder))
    # Who lets it be known what is so or will be signals; a refusal or a demand is one all the same.
    yield replace(found, act="signal", plover=None) if found.act in ("assert", "promise") else found
