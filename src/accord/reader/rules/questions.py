"""Questions to the analyst: whatever the reader could not decide, each with its place in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from accord.reader.records import Judgement, Mention, OrderClaim, Passage, Question, Statement
from accord.reader.rules.sides import same_matter, side_of

__all__ = ["conflicts_among", "questions_about"]


def questions_about(
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    judgements: Sequence[Judgement],
    orders: Sequence[OrderClaim],
) -> tuple[Question, ...]:
    """Every question, numbered in the order in which the analyst should meet them."""
    found = [
        *_about_orders(orders),
        *_about_names(mentions),
        *_about_statements(statements),
        *_about_judgements(judgements),
    ]
    return tuple(replace(question, id=f"Q{n}") for n, question in enumerate(found, 1))


def _about_orders(orders: Sequence[OrderClaim]) -> Iterator[Question]:
    for order in orders:
        for words in order.ambiguous:
            text = words if words.endswith("?") else f"{words}: what did the author mean?"
            yield Question("", text[0].upper() + text[1:], order.id, order.passages[0])


def _about_names(mentions: Sequence[Mention]) -> Iterator[Question]:
    """Each ambiguous name once."""
    asked: set[str] = set()
    for mention in mentions:
        if mention.chosen or mention.passage.quote in asked:
            continue
        asked.add(mention.passage.quote)
        names = " or ".join(c.id for c in mention.candidates)
        yield Question(
            "", f"Does {mention.passage.quote!r} mean {names}?", mention.passage.quote, mention.passage
        )


def _about_statements(statements: Sequence[Statement]) -> Iterator[Question]:
    for one in statements:
        if one.confidence == "low" and one.notes:
            who = " and ".join(one.holders)
            asked = (
                f"Does {one.holder_text.quote!r} speak for {who}?" if who else f"Whose {_named(one)} is it?"
            )
            yield Question("", asked, one.id, one.holder_text)


def _named(statement: Statement) -> str:
    """The attitude in words: "threat to leave the pact"."""
    content = statement.content.quote if statement.content is not None else ""
    return repr(f"{statement.cue.quote} {content}".strip())


def _about_judgements(judgements: Sequence[Judgement]) -> Iterator[Question]:
    """What is judged where the sentence names no issue; what its paragraph names is asked about."""
    for one in judgements:
        words = " ".join(one.cue.quote.split())
        if not one.issues:
            if one.kind != "comparison":
                yield Question("", f"Which issue is meant by {words!r}?", one.id, one.cue)
        elif not any(_stands_in(hit.passage, one.sentence) for hit in one.issues):
            asked = f"Is {one.issues[0].id} meant by {words!r}, which only its paragraph tells?"
            yield Question("", asked, one.id, one.cue)


def _stands_in(place: Passage, sentence: Passage) -> bool:
    return sentence.start <= place.start < sentence.end


def conflicts_among(statements: Sequence[Statement]) -> tuple[tuple[str, str], ...]:
    """Pairs in which the same holder takes both sides of one issue: each statement with the last
    opposite one.
    """
    last: dict[tuple[str, str, str, int], Statement] = {}
    found: dict[tuple[str, str], None] = {}
    for one in statements:
        side = side_of(one) if one.time != "past" else one.polarity
        for holder in one.holders if side else ():
            for hit in one.issues:
                opposite = last.get((holder, hit.id, one.time, -side))
                if opposite is not None and same_matter(opposite, one):
                    found[(opposite.id, one.id)] = None
                last[(holder, hit.id, one.time, side)] = one
    return tuple(found)
