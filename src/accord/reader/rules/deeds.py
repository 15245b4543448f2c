"""Deeds that are told as news and say something to the other side: a treaty signed, ties restored.

They are no statements in a commentary, where "signed" recalls the past. They are drafted, with low
confidence, only where the sentence reports what happened on a day; the classes of PLOVER count them with the
statements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import Content, is_negated, is_passive
from accord.reader.rules.cues import verb_forms
from accord.reader.rules.finds import Find, start
from accord.reader.rules.subjects import DAYS, mood_of, subject_of
from accord.reader.tables import table

__all__ = ["deed_finds"]


@dataclass(frozen=True)
class _Deed:
    verb: str
    objects: frozenset[str]
    act: str
    polarity: int
    plover: str


@cache
def _deeds() -> Mapping[str, _Deed]:
    """Lower-case form of the verb to the deed."""
    found: dict[str, _Deed] = {}
    for row in table("deeds"):
        deed = _Deed(
            row["verb"], frozenset(row["objects"].split()), row["act"], int(row["polarity"]), row["plover"]
        )
        for form in (*verb_forms(row["verb"]), *filter(None, row["forms"].split(","))):
            found[form] = deed
    return found


def deed_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """The deeds of the table in a sentence that names the day."""
    if not _is_news(sentence):
        return
    for word in sentence.words:
        deed = _deeds().get(word.low)
        thing = _thing(sentence, word) if deed is not None and word.tag in ("VBD", "VBN") else None
        if deed is not None and thing is not None and thing.low in deed.objects:
            yield from _find(scene, sentence, word, deed, thing)


def _is_news(sentence: Sentence) -> bool:
    return any(w.low in DAYS for w in sentence.words)


def _thing(sentence: Sentence, word: Word) -> Word | None:
    return sentence.child(word, "nsubjpass" if is_passive(sentence, word) else "dobj")


def _find(scene: Scene, sentence: Sentence, word: Word, deed: _Deed, thing: Word) -> Iterator[Find]:
    mood = mood_of(sentence, word)
    subject = subject_of(sentence, word)
    holder = holder_of(scene, sentence, subject) if subject is not None else None
    if (
        holder is None
        or mood.modality != "actual"
        or is_negated(sentence, word)
        or word.dep in ("acl", "relcl")
    ):
        return
    find = start(scene, sentence, word, holder, Content(thing, "np"), mood, rule=f"deed {deed.verb}")
    yield replace(find, act=deed.act, polarity=deed.polarity, plover=deed.plover, tier="low")
