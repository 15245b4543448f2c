"""Resolutions: verbs at the head of numbered paragraphs whose subject stands alone above them.

"The Security Council," / "1. Demands that ..." / "2. Calls upon all Member States to ...".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accord.reader.actors.scene import Holder, Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import Content
from accord.reader.rules.cues import Cue, cues, verbs_with
from accord.reader.rules.finds import Find, finish, start
from accord.reader.rules.subjects import Mood

__all__ = ["resolution_finds"]

_VOICING = frozenset(
    {"expresses", "expressing", "reiterates", "reiterating", "reaffirms", "voices", "renews"}
)
_NEAR = 5
"""Words after "expresses" among which its noun is looked for ("its deep concern")."""


def resolution_finds(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    """The find of a sentence that begins with the verb of a resolution."""
    body = scene.voices.body(sentence.start)
    if body is None or not scene.voices.begins(sentence.start):
        return
    word, cue = _verb(sentence)
    if word is None or cue is None or word.i + 1 >= len(sentence.words):
        return
    passage = scene.passage(body.passage.start, body.passage.end)
    sort = "plural" if len(body.actors) > 1 else "state"
    holder = Holder(body.actors, passage, "high", "the subject of the resolution", sort)
    words = [w for w in sentence.words[word.i + 1 :] if w.pos != "PUNCT" or w.i + 1 < len(sentence.words)]
    head = words[0]
    find = start(
        scene,
        sentence,
        word,
        holder,
        Content(head, "np"),
        Mood("actual", False),
        rule=f"resolution {cue.word}",
    )
    find = replace(find, content=scene.span(words), content_words=tuple(words))
    yield finish(find, cue, head)


def _verb(sentence: Sentence) -> tuple[Word | None, Cue | None]:
    """The verb at the head, behind "also" or "strongly"; of "expresses its concern" the noun."""
    for word in sentence.words[:3]:
        if word.low in _VOICING:
            near = sentence.words[word.i + 1 : word.i + 1 + _NEAR]
            noun = next((w for w in near if w.low in cues("n")), None)
            if noun is not None:
                return noun, cues("n")[noun.low]
        found = [
            c for c in verbs_with().get(word.low, ()) if not c.particle and c.act not in ("say", "assert")
        ]
        if found and word.text[:1].isupper() == (word.i == 0) and word.low.endswith(("s", "ing")):
            return word, found[0]
        if not (word.low.endswith("ly") or word.low in ("also", "further", "again", "once")):
            return None, None
    return None, None
