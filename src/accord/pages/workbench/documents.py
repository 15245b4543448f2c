"""The documents of a case and what was proposed from them, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from accord.case.desk.decisions import Proposal
from accord.case.labels import issue_labels
from accord.case.schema import Case
from accord.pages.blocks import Block, Cell, Heading, Lead, Note, Report, sentences, table
from accord.pages.words.reported import names_proposed, note_text, proposal_text

__all__ = [
    "Marked",
    "document_report",
    "documents_report",
    "grouped",
    "marked",
    "told_in_words",
    "undisputed_blocks",
]

_MOST = 30
"""Passages that are shown where nothing in dispute was found."""

_STATES = {
    "proposed": "waits for a decision",
    "accepted": "accepted",
    "edited": "accepted with changes",
    "rejected": "rejected",
    "withdrawn": "withdrawn: the documents say it no more",
}


@dataclass(frozen=True)
class Marked:
    """A stretch of a document."""

    text: str
    """As it stands in the document."""
    proposals: tuple[str, ...]
    """Ids of the proposals that rest on it; empty for the text between."""


def told_in_words(case: Case, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """The proposals with a sentence each, and with notes that say nothing twice."""
    names = names_proposed(proposals)
    return tuple(
        replace(p, words=proposal_text(case, p, names), note=note_text(p.note) or None) for p in proposals
    )


def marked(text: str, proposals: Iterable[Proposal], document: str) -> tuple[Marked, ...]:
    """The text of a document cut where passages begin and end."""
    spans = [(q.start, q.end, p.id) for p in proposals for q in p.quotes if q.document == document]
    cuts = sorted({0, len(text), *(min(max(at, 0), len(text)) for span in spans for at in span[:2])})
    return tuple(
        Marked(text[a:b], tuple(dict.fromkeys(name for s, e, name in spans if s <= a and b <= e)))
        for a, b in pairwise(cuts)
    )


def grouped(case: Case, proposals: Sequence[Proposal]) -> list[tuple[str, str, list[Proposal]]]:
    """Proposals by issue: its id, its title, and what is proposed; what belongs to none comes last."""
    titles = issue_labels(case)
    found: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        parts = proposal.path.split(".")
        issue = parts[1] if parts[0] == "issues" and len(parts) > 1 else ""
        found.setdefault(issue, []).append(proposal)
    order = [*(name for name in found if name), *(("",) if "" in found else ())]
    return [
        (name, titles.get(name, name) if name else "Who takes part, expectations and the rest", found[name])
        for name in order
    ]


def documents_report(case: Case, proposals: Sequence[Proposal], documents: Sequence[str]) -> Report:
    """What was read and what is proposed, as data for every face."""
    blocks: list[Block] = []
    if documents:
        counted = [
            (Cell(name), _count(sum(any(q.document == name for q in p.quotes) for p in proposals)))
            for name in documents
        ]
        blocks += [
            Heading("Documents", anchor="documents"),
            table("What was read", "Document | >Proposals that rest on it", counted),
        ]
    for name, title, found in grouped(case, proposals):
        rows = [(Cell(p.words), Cell(_STATES[p.status]), Cell(p.by or "")) for p in found]
        blocks += [
            Heading(title, anchor=f"proposals-{name or 'rest'}"),
            table(title, "Proposal | State | By", rows, look="stacked"),
        ]
    if not blocks:
        blocks.append(Note(sentences("No document was read into this case yet.")))
    return Report(title="Documents and proposals", kind=case.title, blocks=tuple(blocks))


def undisputed_blocks(folder: str, passages: Sequence[tuple[str, str]]) -> tuple[Block, ...]:
    """What is said where documents were read in which nothing is in dispute.

    Parameters
    ----------
    folder : name of the folder of the case, to be taken away.
    passages : document and sentence of what was found.
    """
    told = sentences(
        "The documents name no matter on which states that the reader knows want different things, so there "
        "is nothing to forecast yet.",
        "What to do: read further documents, which say who wants what; or name the first issue yourself "
        "under “Actors and issues”, where the case can be taken along as an archive, too.",
        f"To be rid of the case, delete its folder “{folder}” and start the server anew.",
    )
    rows = [(Cell(words), Cell(name)) for name, words in passages[:_MOST]]
    shown = table("What was found in them", "Passage | Document", rows, look="stacked")
    blocks = (Heading("Nothing in dispute was found", anchor="undisputed"), Lead(told))
    return (*blocks, *((shown,) if rows else ()))


def _count(number: int) -> Cell:
    return Cell(str(number), number)


def document_report(case: Case, name: str, proposals: Sequence[Proposal]) -> Report:
    """One document and what is proposed from it."""
    rows = [
        (Cell(p.words), Cell(_STATES[p.status]), Cell("; ".join(q.words for q in p.quotes[:3])))
        for p in proposals
    ]
    shown = table("What is proposed from it", "Proposal | State | Passages", rows, look="stacked")
    return Report(
        title=name, kind=case.title, blocks=(Heading("Proposals", anchor="proposals"), shown) if rows else ()
    )
