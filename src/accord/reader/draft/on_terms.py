"""What a party would take on terms: told with them in the file, and no limit of its own.

Where the terms name another matter of the draft, the two are linked: one waits for the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from accord.case.desk.proposals import Proposal
from accord.reader.draft.in_dispute import Matter
from accord.reader.draft.numbers import Named
from accord.reader.draft.supports import proposal, whole
from accord.reader.records import Reading
from accord.reader.rules.conditions import condition_of
from accord.reader.tables import words

__all__ = ["holds_unless", "linked_by_terms", "terms_told"]

_LONGEST = 160
"""Characters of terms that are told."""


def terms_told(holder: str, figures: Sequence[Named]) -> str:
    """What a party would take on terms, in words for a note; empty where it names nothing so."""
    newest = {
        one.figure.value: one
        for one in sorted(figures, key=lambda one: one.date)
        if one.figure.role == "condition" and one.figure.holders == (holder,)
    }
    asked = {
        o.figure.value for o in figures if o.figure.holders == (holder,) and o.figure.role in ("ask", "offer")
    }
    each = [_on_terms(one) for value, one in newest.items() if value not in asked]
    told = (
        f"It would take {', and '.join(each)}; without them that is neither its ask nor its limit. "
        if each
        else ""
    )
    further = {
        one.figure.value: _on_terms(one)
        for one in sorted(figures, key=lambda one: one.date)
        if one.figure.holders == (holder,) and holds_unless(one)
    }
    return told + (f"It would go further than {', and '.join(further.values())}. " if further else "")


def _on_terms(one: Named) -> str:
    return f'"{whole(one.figure.passage.quote)}" on terms: "{terms_of(one)[:_LONGEST]}"'


def holds_unless(one: Named) -> bool:
    """Whether a number is where a party stands "unless" it gets something else."""
    place = (
        _place(one)
        if one.figure.bound in ("at most", "at least") and one.figure.role in ("ask", "bound")
        else None
    )
    return place is not None and one.figure.sentence.quote[place[0] :].startswith("unless")


def terms_of(one: Named) -> str:
    """The terms of a number in the words of its sentence, else the whole sentence."""
    place = _place(one)
    sentence = one.figure.sentence
    return whole(sentence.quote if place is None else sentence.quote[place[0] : place[1]])


def _place(one: Named) -> tuple[int, int] | None:
    sentence, place = one.figure.sentence, one.figure.passage
    return condition_of(sentence.quote, place.start - sentence.start, place.end - sentence.start)


def linked_by_terms(
    matters: Sequence[Matter], figures: Mapping[str, Sequence[Named]], named: Mapping[str, Reading]
) -> Iterator[Proposal]:
    """A link for each offer whose terms name one other matter of the draft: the offer waits for that."""
    seen: set[tuple[str, str]] = set()
    for matter in matters:
        for one in figures.get(matter.id, ()):
            place = _place(one) if one.figure.role == "condition" or holds_unless(one) else None
            if place is None:
                continue
            start = one.figure.sentence.start
            others = [m for m in matters if m.id != matter.id]
            reading = named[one.support.document]
            first = _named_in(others, start + place[0], start + place[1], reading)
            if first is not None and not seen & {(first.id, matter.id), (matter.id, first.id)}:
                seen.add((first.id, matter.id))
                yield _link(first, matter, one)


def _named_in(others: Sequence[Matter], start: int, end: int, reading: Reading) -> Matter | None:
    """The one matter that a stretch of a text names, by its words or those of its title."""
    hits = {hit.id for hit in reading.hits if start <= hit.passage.start < end and hit.reason == "lexicon"}
    found = [m for m in others if not hits.isdisjoint(m.members)]
    if not found:
        said = _nouns(reading.document.text[start:end])
        scores = {m.id: len(_nouns(m.title) & said) for m in others}
        best = max(scores.values(), default=0)
        found = [m for m in others if best and scores[m.id] == best]
    return found[0] if len(found) == 1 else None


def _nouns(said: str) -> set[str]:
    own = {word.removesuffix("s") for word in re.findall(r"[a-z]{4,}", said.lower())}
    return own - {
        word.removesuffix("s") for word in words("title_words", "generic") | words("title_words", "said")
    }


def _link(first: Matter, later: Matter, one: Named) -> Proposal:
    data = {"from": first.id, "on": "settlement", "to": later.id, "effect": "bottom_line", "amount": None}
    quote = whole(one.figure.passage.quote)
    return proposal(
        f"links.{first.id[:28]}_{later.id[:28]}",
        f"{later.title} waits for {first.title}: “{quote}” {terms_of(one)[:_LONGEST]}",
        [one.support],
        data,
        needs=(f"issues.{first.id}", f"issues.{later.id}"),
    )
