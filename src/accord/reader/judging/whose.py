"""Whose judgement it is: of the holder of a statement, of somebody quoted or reported, else of the author."""

from __future__ import annotations

from collections.abc import Sequence

from accord.reader.actors.scene import Scene
from accord.reader.judging.clauses import Sighting, subject_in
from accord.reader.judging.lexicon import small
from accord.reader.judging.stated import IN_HOPE, STRESSED
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Statement
from accord.reader.tables import words as table_words

__all__ = ["AUTHOR", "UNNAMED", "holder_of_judgement", "order_holder"]

AUTHOR = "author"
UNNAMED = "unnamed"
"""Who holds a judgement that is reported of somebody who is no known actor and has no name."""

_WISHES = frozenset({"want", "demand", "promise", "propose"})
"""Acts whose content is a wish or a plan, in which nothing is judged."""
_NEAR = 6
"""Words of a subject, "the officials of Peru", in which a state is looked for."""
_SELF = frozenset({"i", "we", "it", "which", "that", "who"})
_QUOTES = frozenset({'"', "``", "''", "“", "”"})


def holder_of_judgement(
    scene: Scene, sentence: Sentence, sighting: Sighting, statements: Sequence[Statement]
) -> str | None:
    """``author``, ids of actors, a name, or ``unnamed``; None where it is part of a wish."""
    if sighting.rule in (IN_HOPE, STRESSED) and (sayer := _sayer(scene, sentence, sighting, statements)):
        return sayer
    word = sighting.word
    around = [s for s in statements if _holds(s, word)]
    if around:
        inner = min(around, key=lambda s: s.content.end - s.content.start if s.content else 0)
        return None if inner.act in _WISHES else "+".join(inner.holders) or UNNAMED
    caller = _caller(sentence, sighting)
    if caller is not None and not _is_author(scene, sentence, caller):
        return _called(scene, sentence, caller)
    source = _according(sentence, sighting.verb)
    if source is not None:
        return _called(scene, sentence, source)
    teller = _teller(sentence, word)
    if teller is not None:
        verb, subject = teller
        if verb.low in small("wishing"):
            return None
        shows = verb.low in table_words("finds", "evident") and not _speaks(scene, subject)
        if not shows and not _is_author(scene, sentence, subject):
            return _called(scene, sentence, subject)
    return _voice(scene, word)


def order_holder(scene: Scene, sentence: Sentence, word: Word) -> str | None:
    """Who claims the order that `word` tells: who says or wants it, or what state does it."""
    teller = _teller(sentence, word)
    if teller is not None and not _is_author(scene, sentence, teller[1]):
        called = _called(scene, sentence, teller[1])
        near = [scene.at(w) for w in sentence.subtree(teller[1])[:_NEAR]]
        named = next((m for m in near if m is not None and m.chosen), None)
        return "+".join(named.chosen) if called == UNNAMED and named is not None else called
    for verb in (word, *sentence.climb(word)):
        subject = sentence.child(verb, "nsubj") if verb.pos in ("VERB", "AUX") else None
        mention = scene.at(subject) if subject is not None else None
        if mention is not None and mention.chosen:
            return "+".join(mention.chosen)
    return None


def _sayer(
    scene: Scene, sentence: Sentence, sighting: Sighting, statements: Sequence[Statement]
) -> str | None:
    """Who is confident or stresses: the holder of the statement of the same words, else who is named."""
    first, last = sighting.first.start, sighting.last.end
    same = [
        s for s in statements if s.cue.start < last and (first < s.cue.end or s.cue.end > sighting.verb.start)
    ]
    holders = next((s.holders for s in same if s.holders), ())
    if holders:
        return "+".join(holders)
    subject = subject_in(sentence, sighting.verb)
    if subject is None or subject.low in _SELF or _is_author(scene, sentence, subject):
        return None
    called = _called(scene, sentence, subject)
    return called if called != UNNAMED else None


def _caller(sentence: Sentence, sighting: Sighting) -> Word | None:
    """Who calls something what the words say: "Oslo called the vote a milestone"."""
    if sighting.word.i == sighting.verb.i:
        return None
    for above in sentence.climb(sighting.word):
        if above.pos == "VERB" and above.low in small("calling") | small("rating"):
            subject = sentence.child(above, "nsubj")
            return subject if subject is not None and subject.low not in ("it", "that", "which") else None
        if above.pos in ("VERB", "AUX") and above.i != sighting.verb.i:
            return None
    return None


def _holds(statement: Statement, word: Word) -> bool:
    content = statement.content
    if content is None or statement.rule.startswith("hard"):
        return False
    return content.start <= word.start and word.end <= content.end


def _voice(scene: Scene, word: Word) -> str:
    """Who speaks at `word`, where no clause of the sentence tells it."""
    inside = scene.voices.quotation(word.start)
    turn = scene.voices.turn(word.start)
    if turn is not None:
        if turn.actors:
            return "+".join(turn.actors)
        label = turn.label.quote.strip(" :") if turn.label is not None else ""
        return label if len(label) > 3 and not turn.asks else UNNAMED
    if inside is not None and inside[1] - inside[0] > 25:
        signer = scene.voices.signer(inside)
        if signer:
            return "+".join(signer)
        return "+".join(scene.speaker.actors) if scene.speaker is not None else UNNAMED
    return AUTHOR


def _according(sentence: Sentence, verb: Word) -> Word | None:
    """The noun behind "according to" or "in the view of" beside the clause."""
    for near in (verb, *sentence.climb(verb)):
        for mark in sentence.children(near, "prep"):
            to = sentence.child(mark, "prep", "pcomp")
            source = sentence.child(to or mark, "pobj")
            if mark.low == "according" and source is not None:
                return source
            of = (
                sentence.child(source, "prep")
                if source is not None and source.low in ("view", "words", "eyes")
                else None
            )
            if mark.low == "in" and of is not None and of.low == "of":
                return sentence.child(of, "pobj")
    return None


def _teller(sentence: Sentence, word: Word) -> tuple[Word, Word] | None:
    """The nearest verb above `word` in whose clause it is told, with its subject."""
    below = word
    for above in sentence.climb(word):
        told = below.dep in ("ccomp", "parataxis") and above.low not in small("making")
        near = below.dep in ("xcomp", "pcomp", "advcl") and above.low in small("thinking") | small("wishing")
        if above.pos == "VERB" and (told or near):
            subject = sentence.child(above, "nsubj") or subject_in(sentence, above)
            if subject is not None and subject.low not in ("it", "which", "that", "what", "there"):
                return above, subject
        below = above
    return _beside(sentence, word)


def _beside(sentence: Sentence, word: Word) -> tuple[Word, Word] | None:
    """ "Customs, said Paz, will be quick": a report set beside the clause."""
    for above in (word, *sentence.climb(word)):
        for verb in sentence.children(above, "parataxis", "ccomp", "conj"):
            if verb.low in small("thinking") and verb.pos == "VERB":
                subject = sentence.child(verb, "nsubj")
                if (
                    subject is not None
                    and verb.i + 1 >= subject.i - 4
                    and _set_apart(sentence, verb, subject)
                ):
                    return verb, subject
    return None


def _set_apart(sentence: Sentence, verb: Word, subject: Word) -> bool:
    """Whether commas stand around a report, and no word that joins it."""
    first = min(verb.i, sentence.subtree(subject)[0].i)
    before = sentence.words[first - 1].text if first else ","
    return before in (",", *_QUOTES) and not sentence.children(verb, "mark", "ccomp", "cc")


def _is_author(scene: Scene, sentence: Sentence, subject: Word) -> bool:
    if subject.low in ("i", "we"):
        return scene.voices.quotation(subject.start) is None and scene.voices.turn(subject.start) is None
    if subject.low in small("author_name"):
        near = {w.low for w in sentence.children(subject, "det", "poss", "amod")}
        return bool(near & {"this", "the", "our", "these", "present"}) and scene.at(subject) is None
    return subject.low in ("one", "you") and not sentence.children(subject)


def _speaks(scene: Scene, subject: Word) -> bool:
    """Whether a subject is somebody: "the situation shows" is the author's own finding."""
    return scene.at(subject) is not None or subject.low in table_words("nouns", "expert") | table_words(
        "nouns", "person"
    )


def _called(scene: Scene, sentence: Sentence, noun: Word) -> str:
    """Ids of the actors that a noun phrase names, else the name of a person, else ``unnamed``."""
    mention = scene.at(noun)
    if mention is not None and mention.chosen:
        return "+".join(mention.chosen)
    if noun.pos == "PROPN":
        parts = [w for w in sentence.children(noun, "compound") if w.pos == "PROPN" and w.i < noun.i]
        return scene.span([*parts, noun]).quote
    return UNNAMED
