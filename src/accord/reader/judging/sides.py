"""The two sides of an order: the words of the text and the issues that they name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accord.reader.actors.scene import Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, OrderKind, Passage
from accord.reader.rules.issues import IssueFinder

__all__ = ["OrderText", "Side", "claim_of", "noun_phrase", "stretch"]

_EMPTY = frozenset(
    {"which", "that", "there", "what", "who", "one", "so", "than", "is", "the", "a", "all", "of"}
)
_LONGEST = 14
"""Words of a side that are kept."""


@dataclass(frozen=True)
class Side:
    """What stands on one side of an order."""

    words: Passage
    ids: tuple[str, ...]
    """Issues that the words name; empty where none is known."""


@dataclass(frozen=True)
class OrderText:
    """A document in which orders are looked for."""

    scene: Scene
    issues: IssueFinder

    def side(self, words: Sequence[Word]) -> Side | None:
        """The side that `words` are; None for no words, or for a pronoun alone."""
        kept = [w for w in words if w.pos not in ("PUNCT", "SPACE")]
        if not kept or (all(w.low in _EMPTY for w in kept) and not _points(kept)):
            return None
        return self.side_of(self.scene.span(words))

    def side_of(self, passage: Passage) -> Side:
        """The side that the words of `passage` are."""
        strong = self.issues.strong(passage)
        return Side(passage, tuple(h.id for h in strong or self.issues.within(passage)))

    def actors(self, start: int, end: int) -> tuple[str, ...]:
        """The actors named between two places."""
        found = [a for m in self.scene.mentions_in(start, end) for a in m.chosen]
        return tuple(dict.fromkeys(found))


def _points(words: Sequence[Word]) -> bool:
    """ "That is harder than customs": a word alone that stands for a matter."""
    return (
        len(words) == 1 and words[0].low == "that" and words[0].dep in ("nsubj", "nsubjpass", "dobj", "pobj")
    )


def noun_phrase(sentence: Sentence, noun: Word) -> list[Word]:
    """The noun with what belongs to it, without a relative clause or what stands behind a comma."""
    cut = (
        sentence.children(noun, "relcl", "appos", "punct", "advcl", "acl", "cc", "conj")
        if noun.pos != "VERB"
        else ()
    )
    joined = [w for w in sentence.children(noun, "conj") if w.pos in ("NOUN", "PROPN")]
    words = [w for w in sentence.subtree(noun, without=cut) if w not in cut]
    for other in joined:
        if other.i - words[-1].i <= 3:
            words += [sentence.words[i] for i in range(words[-1].i + 1, other.i)]
            words += [w for w in noun_phrase(sentence, other) if w.i > words[-1].i]
    words = sorted({w.i: w for w in words}.values(), key=lambda w: w.i)
    while words and (words[0].dep in ("det", "mark", "cc") or words[0].pos == "PUNCT") and len(words) > 1:
        if noun.low == "one" and words[0].low in ("this", "that"):
            # "This one is closest to a solution".
            break
        words.pop(0)
    return words[:_LONGEST]


def stretch(sentence: Sentence, first: int, last: int) -> list[Word]:
    """The words from `first` up to, and without, `last`, without signs and small words at the ends."""
    words = list(sentence.words[max(0, first) : last])
    while words and words[0].pos in ("PUNCT", "DET", "ADP", "CCONJ", "SCONJ", "PART"):
        words.pop(0)
    while words and (words[-1].pos in ("PUNCT", "CCONJ", "DET", "ADP", "SCONJ", "AUX")):
        words.pop()
    return words[:_LONGEST]


def claim_of(
    kind: OrderKind,
    holder: str,
    first: Iterable[Side | None],
    after: Iterable[Side | None],
    passages: Sequence[Passage],
    *,
    actor: str = "",
    ambiguous: Iterable[str] = (),
) -> OrderClaim:
    """The claim with the issues of both sides; an issue of both stands on the first only, with a question."""
    ahead = [s for s in first if s is not None]
    behind = [s for s in after if s is not None]
    ids = tuple(dict.fromkeys(i for s in ahead for i in s.ids))
    later = tuple(dict.fromkeys(i for s in behind for i in s.ids))
    unclear = list(ambiguous)
    for one in (*ahead, *behind):
        if not one.ids:
            unclear.append(f"which issue is meant by {one.words.quote!r}?")
    both = [i for i in later if i in ids]
    if both:
        unclear.append(f"both sides name {', '.join(both)}")
    return OrderClaim(
        id="",
        kind=kind,
        holder=holder,
        first=ids,
        after=tuple(i for i in later if i not in ids),
        issue=None,
        passages=tuple(passages),
        actor=actor,
        ambiguous=tuple(unclear),
        first_words=tuple(s.words for s in ahead),
        after_words=tuple(s.words for s in behind),
    )
