"""What somebody says in his own words: in a long quotation, a transcript, or a statement signed by "we".

Inside such words no speech verb governs the clause: "We will open our market." promises, "Russia must
withdraw." demands. What they tell of others is the speaker's report, and less sure than the author's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Holder, Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Passage
from accord.reader.rules.acts import is_attitude, said
from accord.reader.rules.complements import Content, verb_cue
from accord.reader.rules.finds import Find, lowered, speaker_of, start
from accord.reader.rules.subjects import Mood, reporting_subject
from accord.reader.tables import words

__all__ = ["as_spoken", "speaker_before", "speaker_behind", "spoken_finds"]

_FIRST = frozenset({"we", "i"})
_QUOTES = frozenset({'"', "``", "''"})
_ACTS = frozenset({"promise", "reject", "threaten", "demand", "want"})


def spoken_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """Promises, refusals and demands by "will", "shall", "must" in the words of a speaker who is known."""
    for word in sentence.words:
        if word.pos not in ("VERB", "AUX") or not sentence.child(word, "aux"):
            continue
        subject = sentence.child(word, "nsubj", "nsubjpass")
        if subject is None:
            continue
        goes_on = word.dep == "conj" and subject.low in _FIRST
        if (reporting_subject(sentence, word) is not None and not goes_on) or is_attitude(sentence, word):
            # '"We want talks, but we will not pay," he said': what is said is the first clause only.
            continue
        found = _undertaken(scene, sentence, word, subject)
        if found is not None:
            yield found


def _undertaken(scene: Scene, sentence: Sentence, word: Word, subject: Word) -> Find | None:
    own = subject.low in _FIRST
    shall = any(w.low == "shall" for w in sentence.children(word, "aux"))
    party = shall and subject.low in ("parties", "party", "sides", "participants")
    holder = _parties(scene, sentence, subject) if party else speaker_of(scene, sentence, word)
    if scene.is_alone(subject):
        return None
    if holder is None or (not own and not party and _is_meant(scene, sentence, subject, holder)):
        return None
    if word.low == "be" and not sentence.child(word, "xcomp"):
        # "I will be brief".
        return None
    reading = said(sentence, word, own=own or party)
    if own and reading.act == "promise" and not _undertakes(sentence, word, subject):
        return None
    if reading.act not in _ACTS or not (own or party or reading.act == "demand"):
        return None
    if not own and not party and not _may_be_asked(scene, sentence, word, subject):
        return None
    find = start(
        scene, sentence, word, holder, Content(word, "that"), Mood("actual", False), rule="in own words"
    )
    told = [w for w in sentence.subtree(word) if w.pos != "PUNCT" or w.i < word.i]
    return replace(
        find,
        cue=_cue(scene, sentence, word),
        act=reading.act,
        polarity=reading.polarity,
        content=scene.span(told),
        content_words=tuple(told),
        content_negated=reading.content_negated,
        plover=None,
        tier=lowered(find.tier),
    )


def _may_be_asked(scene: Scene, sentence: Sentence, word: Word, subject: Word) -> bool:
    """Whether "must" asks something of somebody: a state, or a thing to which it is done."""
    done = subject.dep == "nsubjpass"
    return done or holder_of(scene, sentence, subject) is not None or subject.low in ("you", "both", "nobody")


def _undertakes(sentence: Sentence, word: Word, subject: Word) -> bool:
    """Whether "we will" commits: not "we would ask them", "I'd be surprised", "I'll come to that"."""
    would = any(w.low in ("would", "'d") for w in sentence.children(word, "aux"))
    talks = subject.low == "i" and word.low in words("finds", "talking")
    together = word.low == "go" or word.low in words("finds", "asking_for")
    return not (would or talks or together)


def _parties(scene: Scene, sentence: Sentence, subject: Word) -> Holder | None:
    """ "The Parties", "each Party": those who sign."""
    actors = scene.voices.issuers if len(scene.voices.issuers) > 1 else scene.parties
    if len(actors) < 2:
        return None
    return Holder(
        actors, scene.span([subject]), "high", "the parties named at the head of the text", "plural"
    )


def _is_meant(scene: Scene, sentence: Sentence, subject: Word, holder: Holder) -> bool:
    named = holder_of(scene, sentence, subject, holder)
    return named is not None and named.actors == holder.actors


def _cue(scene: Scene, sentence: Sentence, word: Word) -> Passage:
    first = min((*sentence.children(word, "aux"), word), key=lambda w: w.i)
    return scene.passage(first.start, max(first.end, word.end))


def as_spoken(scene: Scene, find: Find) -> Find:
    """`find` as what a speaker tells of somebody else, where it stands in his words."""
    if find.holder.reason == "the speaker" or find.rule == "in own words":
        return find
    turn = scene.voices.turn(find.cue.start)
    if turn is not None and turn.asks:
        return replace(find, tier="low", through=find.through or turn.label)
    if turn is not None and turn.label is not None and turn.actors != find.holder.actors:
        return replace(find, tier=lowered(find.tier), through=find.through or turn.label)
    inside = scene.voices.quotation(find.cue.start)
    whole = inside is not None and inside[0] < find.holder.passage.start < inside[1]
    if whole and find.through is None and find.rule.startswith(("verb", "adjective", "noun")):
        return replace(find, tier=lowered(find.tier))
    return find


def speaker_before(scene: Scene, sentence: Sentence) -> Holder | None:
    """Who is said to speak in `sentence`, whatever was drafted of it: "The minister said: ..."."""
    if not any(w.text in _QUOTES for w in sentence.words):
        return None
    return next((h for w in reversed(sentence.words) if (h := _reports(scene, sentence, w, None))), None)


def speaker_behind(scene: Scene, sentence: Sentence, following: Sequence[Sentence]) -> Holder | None:
    """Who is named behind a quotation that begins in `sentence` and ends in a later one of the paragraph."""
    opened = next((w for w in sentence.words if scene.voices.quotation(w.start)), None)
    inside = scene.voices.quotation(opened.start) if opened is not None else None
    if inside is None or inside[0] < sentence.start or inside[1] <= sentence.end:
        return None
    if speaker_before(scene, sentence) is not None:
        return None
    last = next((s for s in following if s.start < inside[1] <= s.end), None)
    if last is None:
        return None
    return next((h for w in last.words if (h := _reports(scene, last, w, inside))), None)


def _reports(scene: Scene, sentence: Sentence, word: Word, inside: tuple[int, int] | None) -> Holder | None:
    """The subject of the speech verb `word`, which stands outside of the quotation."""
    cue = verb_cue(sentence, word) if word.pos == "VERB" else None
    if cue is None or cue.act != "say" or scene.voices.quotation(word.start) is not None:
        return None
    subject = sentence.child(word, "nsubj")
    if subject is None or (inside is not None and subject.start < inside[1]):
        return None
    return holder_of(scene, sentence, subject)
