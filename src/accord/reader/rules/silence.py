"""Why a document gave no statement, as far as can be told."""

from __future__ import annotations

from collections.abc import Sequence

from accord.reader.documents.languages import language_note, told_language
from accord.reader.records import Document, Mention

__all__ = ["language_of", "why_silent"]

_MUCH = 0.5
"""Share of the letters of a text that must have been set apart before that is named as a reason."""


def language_of(document: Document) -> str:
    """A sentence where the prose of `document` is not, or not all, in English; else empty."""
    return language_note(told_language(p.quote for p in document.paragraphs))


def why_silent(document: Document, mentions: Sequence[Mention], sentences: int) -> str:
    """The likeliest reason why no statement was found in a document; empty where another warning says it."""
    if not document.paragraphs or language_of(document):
        return ""
    aside = sum(len(one.passage.quote) for one in document.furniture)
    if aside > _MUCH * (aside + sum(len(p.quote) for p in document.paragraphs)):
        return (
            "No statement was found, and most of the text was set apart as no prose: see what was left out."
        )
    if not any(mention.chosen for mention in mentions):
        return (
            f"No statement was found: the {sentences} sentences name no state, organisation or leader that "
            "the tables know; others can be given with --gazetteer."
        )
    return (
        f"No statement was found: in the {sentences} sentences nobody who stands for a state is said to "
        "want, offer, demand, accept or reject anything, or not in words that the reader knows."
    )
