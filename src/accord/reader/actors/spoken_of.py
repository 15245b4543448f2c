"""Who was spoken of: the subjects and offices of a sentence, kept for what takes them up later.

Also somebody whose state is not known is kept, so that a pronoun to come is not taken past him to another.
"""

from __future__ import annotations

from dataclasses import replace

from accord.reader.actors.holders import holder_of
from accord.reader.actors.offices import learn_offices
from accord.reader.actors.phrases import nouns
from accord.reader.actors.scene import Holder, Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.tables import words

__all__ = ["note_subjects"]


def note_subjects(scene: Scene, sentence: Sentence) -> None:
    """Remember the offices and the subjects of `sentence`, for what takes them up later."""
    learn_offices(scene, sentence)
    for word in sentence.words:
        # The tagger takes "US" for a pronoun now and then.
        if _may_be_subject(sentence, word) and (
            word.pos != "PRON" or scene.at(word) or _takes_up(sentence, word)
        ):
            holder = holder_of(scene, sentence, word) or _possessor_of_subject(scene, sentence, word)
            holder = holder or _somebody_unknown(scene, sentence, word)
            if holder is not None:
                pronoun = word.low if word.pos == "PRON" and not scene.at(word) else ""
                leads = _is_main_subject(sentence, word)
                scene.subjects.append((sentence.number, replace(holder, leads=leads, pronoun=pronoun)))


def _takes_up(sentence: Sentence, word: Word) -> bool:
    """Whether it is a pronoun that stands for somebody spoken of, as another after it may do again."""
    if word.low in ("he", "she", "they"):
        return True
    verb = sentence.head(word)
    return word.low == "it" and verb is not None and verb.pos == "VERB" and word.dep == "nsubj"


def _is_main_subject(sentence: Sentence, word: Word) -> bool:
    """Whether `word` is the subject of the main clause, or of one joined to it."""
    verb = sentence.head(word)
    while verb is not None and verb.dep == "conj":
        verb = sentence.head(verb)
    return verb is None or verb.dep == "ROOT"


def _may_be_subject(sentence: Sentence, word: Word) -> bool:
    """A subject, "according to" whom it is, or the noun that is all of a sentence ("And the Chinese?")."""
    alone = word.dep == "ROOT" and word.pos in ("NOUN", "PROPN", "ADJ")
    told = word.dep == "pobj" and [w.low for w in sentence.climb(word)][:2] == ["to", "according"]
    return word.dep in ("nsubj", "nsubjpass") or alone or told


def _possessor_of_subject(scene: Scene, sentence: Sentence, word: Word) -> Holder | None:
    """ "Ottawa's line has moved. Its negotiators ...": whose thing was spoken of."""
    poss = sentence.child(word, "poss")
    if poss is None or poss.pos == "PRON":
        return None
    owner = holder_of(scene, sentence, poss)
    if owner is None and scene.at(poss) is None and _is_titled(sentence, poss):
        # "Mr Roe's paper runs to two pages. He suggests": he is Roe, of whatever state.
        return Holder((), scene.span([poss]), "low", "not known", "somebody")
    if scene.at(poss) is None:
        return None
    return replace(owner, tier="medium") if owner is not None else None


def _somebody_unknown(scene: Scene, sentence: Sentence, word: Word) -> Holder | None:
    """Somebody whose state is not known, so that a pronoun to come is not taken past him to another."""
    passage = scene.span([word])
    if word.low in nouns("document"):
        return Holder((), passage, "low", "a text", "thing")
    if word.tag in ("NNS", "NNPS"):
        people = any(word.low in nouns(kind) for kind in ("actor", "expert", "nationals", "relational"))
        return Holder((), passage, "low", "not known", "plural") if people else None
    name = word.pos == "PROPN" and scene.at(word) is None
    office = any(word.low in nouns(kind) for kind in ("actor", "expert", "person"))
    if not (name or office):
        return None
    return Holder((), passage, "low", "not known", _sort_of_unknown(sentence, word))


def _is_titled(sentence: Sentence, name: Word) -> bool:
    """Whether "Mr", "Dr" or an office stands before a name."""
    before = sentence.children(name, "compound", "nmod")
    return name.pos == "PROPN" and any(
        w.low in nouns("person") or w.text.rstrip(".") in words("no_names", "honorific") for w in before
    )


def _sort_of_unknown(sentence: Sentence, word: Word) -> str:
    """somebody, who is no "it"; something, which is no "he"; or unknown."""
    if word.low in nouns("person") or _is_titled(sentence, word):
        return "somebody"
    the = sentence.child(word, "det") is not None
    return "something" if the or word.low in nouns("actor") | nouns("body") else "unknown"
