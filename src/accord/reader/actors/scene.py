"""What is known of a document while it is read: who is named where, who speaks, and who was spoken of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from accord.reader.actors.between import names_between
from accord.reader.actors.turns import Voices
from accord.reader.language.sentences import Word
from accord.reader.records import Mention, Passage, Tier

__all__ = ["AUTHORS_OWN", "Holder", "Office", "Scene", "holder_of_mentions"]

AUTHORS_OWN = "whose state the author calls ours"
_JOINT = re.compile(r",? (?:and )?|, ")
_BLOCS = frozenset({"EU", "NATO", "ASEAN", "ECOWAS", "GCC", "AU", "MERCOSUR", "SADC", "LAS"})
_PLACES = frozenset({"capital", "seat"})
_ALONE = frozenset({"i", "my", "me", "mine", "myself"})
_TITLE = 150
"""Characters in which a title stands."""
_HEAD = 600
"""Characters at the head of a text in which the parties to a communique are named."""


@dataclass(frozen=True)
class Holder:
    """The actors that a noun phrase stands for, the words, and how sure that is."""

    actors: tuple[str, ...]
    passage: Passage
    tier: Tier
    reason: str
    sort: str
    """state, person or plural: what a later pronoun may refer to."""
    period: str = ""
    leads: bool = False
    """Whether it is the subject of the main clause of its sentence."""
    pronoun: str = ""
    """The pronoun by which it was spoken of, for the next one of the same form; empty for a noun."""


@dataclass(frozen=True)
class Office:
    """An office that the text gives to somebody of a state: "the Ruritanian foreign minister"."""

    head: str
    marks: frozenset[str] | None
    """What tells it apart ("foreign"); None where the office of a known leader is not told in full."""
    actors: tuple[str, ...]
    """Empty where the text leaves the state open."""
    sentence: int
    start: int


@dataclass
class Scene:
    """A document while it is read: its mentions, and the subjects met so far."""

    text: str
    """Original text, from which passages are quoted."""
    mentions: Sequence[Mention]
    subjects: list[tuple[int, Holder]] = field(default_factory=list)
    """Sentence number and holder, in reading order."""
    voices: Voices = field(default_factory=Voices)
    """Turns, quotations and whose document it is."""
    speaker: Holder | None = None
    """Who spoke last, for a quotation that goes on in the next sentence."""
    offices: list[Office] = field(default_factory=list)
    """Offices met so far, in reading order."""
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Family names of persons met so far to the actors for whom they speak."""
    namesakes: set[str] = field(default_factory=set)
    """Names of towns and states that are family names here: "Maria Lima"."""
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [m.passage.start for m in self.mentions]

    def passage(self, start: int, end: int) -> Passage:
        return Passage(self.text[start:end], start, end)

    def span(self, words: Sequence[Word]) -> Passage:
        """From the first to the last of `words`, which are in text order."""
        return self.passage(words[0].start, words[-1].end)

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin between `start` and `end`."""
        found = self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [m for m in found if m.passage.quote not in self.namesakes] if self.namesakes else found

    def at(self, word: Word) -> Mention | None:
        """The mention that covers `word`."""
        near = self.mentions[
            max(0, bisect_left(self._starts, word.end) - 2) : bisect_left(self._starts, word.end)
        ]
        found = next((m for m in near if m.passage.start <= word.start < m.passage.end), None)
        return None if found is not None and found.passage.quote in self.namesakes else found

    def names_actor(self, word: Word) -> bool:
        """Whether `word` names a known state or organisation."""
        mention = self.at(word)
        return mention is not None and bool(mention.chosen)

    def voice(self, word: Word) -> Holder | None:
        """Who says "we" at `word`: who is quoted, whose turn it is, or whose document it is."""
        inside = self.voices.quotation(word.start)
        signer = self.voices.signer(inside) if inside is not None else ()
        turn = self.voices.turn(word.start)
        if inside is not None and not signer and (turn is None or not turn.actors):
            return self.speaker
        actors = signer or (turn.actors if turn is not None else self.voices.issuers)
        if not actors and turn is None and self.voices.home:
            return Holder(self.voices.home, self.span([word]), "medium", "whose page it is", "person")
        if not actors and turn is None and self.voices.ours:
            return Holder(self.voices.ours, self.span([word]), "medium", AUTHORS_OWN, "person")
        if not actors:
            return None
        reason = turn.reason if turn is not None else "whose statement the document is"
        sort = "plural" if len(actors) > 1 else "person"
        return Holder(actors, self.span([word]), turn.tier if turn is not None else "high", reason, sort)

    def is_alone(self, word: Word) -> bool:
        """Whether `word` is the "I" or "my" of somebody who speaks for no state any more."""
        turn = self.voices.turn(word.start) if word.low in _ALONE else None
        return turn is not None and turn.alone

    def own(self, word: Word) -> tuple[str, ...]:
        """The one government for which the text speaks at `word`: of the turn, page or statement."""
        turn = self.voices.turn(word.start)
        actors = (turn.actors if turn is not None else ()) or self.voices.home or self.voices.issuers
        return actors if len(actors) == 1 and not (turn is not None and turn.asks) else ()

    @cached_property
    def between(self) -> frozenset[str]:
        """Family names of persons whom the text calls mediators; a state that mediates speaks for itself."""
        states = {word for m in self.mentions for word in m.passage.quote.split()}
        return names_between(self.text) - states

    @cached_property
    def named(self) -> frozenset[str]:
        """The actors that the text names by more than a town."""
        return frozenset(a for m in self.mentions if m.kind != "capital" for a in m.chosen)

    @cached_property
    def bloc(self) -> str | None:
        """The organisation of states that the text names most; None where there is none or no clear one."""
        counts = Counter(
            a for m in self.mentions if m.kind == "organisation" for a in m.chosen if a in _BLOCS
        )
        common = counts.most_common(2)
        return common[0][0] if common and (len(common) == 1 or common[0][1] > common[1][1]) else None

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The actors joined by "and" near the head of the text, for "the Ministers" of a communique; else
        the only two that its head names.
        """
        run: list[str] = []
        for before, after in pairwise(self.mentions_in(0, _HEAD)):
            if _JOINT.fullmatch(self.text, before.passage.end, after.passage.start):
                run = [*(run or before.chosen), *after.chosen]
            elif len(run) > 1:
                break
        if len(run) > 1:
            return tuple(dict.fromkeys(run))
        for end in (_TITLE, _HEAD):
            here = dict.fromkeys(
                a for m in self.mentions_in(0, end) if m.kind not in _PLACES for a in m.chosen
            )
            if len(here) == 2:
                return tuple(sorted(here))
        return ()

    @cached_property
    def main_pair(self) -> tuple[str, ...]:
        """The two actors named most often, for "the two sides" at the start of a text; empty if unclear."""
        counts = Counter(a for m in self.mentions for a in m.chosen).most_common(3)
        clear = len(counts) == 2 or (len(counts) == 3 and counts[1][1] >= 2 * counts[2][1])
        return tuple(sorted(a for a, _ in counts[:2])) if clear else ()


def holder_of_mentions(mentions: Sequence[Mention], passage: Passage, tier: Tier) -> Holder | None:
    """The holder that is named by `mentions`; None where they leave the actor open."""
    actors = tuple(dict.fromkeys(a for m in mentions for a in m.chosen))
    if not actors:
        return None
    person = all(m.kind in ("leader", "person") for m in mentions)
    sort = "person" if person else "plural" if len(actors) > 1 else "state"
    period = next((m.period for m in mentions if m.period), "")
    return Holder(actors, passage, tier, mentions[0].reason, sort, period)
