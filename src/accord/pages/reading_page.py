"""The page of documents that were read: who says what about which issue, what is judged, what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.pages.blocks import Block, Heading, Note, Paragraph, Points, Report, sentence, sentences, table
from accord.pages.words.confidence import GRADES
from accord.reader.draft.asks_over_time import told_over_time
from accord.reader.records import Reading

__all__ = ["readings_report"]


def readings_report(readings: Sequence[Reading]) -> Report:
    """Statements, judgements and questions, document by document."""
    blocks = [block for reading in readings for block in _reading(reading)]
    if len(readings) > 1 and (changes := tuple(told_over_time(readings))):
        blocks += [Heading("Asks over time", level=2), Points(tuple(map(sentence, changes)))]
    return Report("", tuple(blocks))


def _reading(reading: Reading) -> Iterator[Block]:
    document = reading.document
    meta = document.metadata
    about = [value.value for value in (meta.title, meta.author, meta.outlet, meta.date) if value]
    told = f"{document.name}: {', '.join(about) or 'no header found'}; {reading.sentences} sentences"
    yield Heading(told, level=2)
    statements = [
        (
            s.id,
            "+".join(s.holders),
            s.act,
            f"{s.polarity:+d}",
            " ".join(hit.id for hit in s.issues),
            " ".join(s.cue.quote.split()),
            GRADES[s.confidence],
        )
        for s in reading.statements
    ]
    if statements:
        yield table("Statements", "#id | holder | act | sign | issues | cue | confidence", statements)
    else:
        yield Paragraph(sentences("No statement was found."))
    judged = [
        (j.id, j.holder, j.kind, j.value, " ".join(h.id for h in j.issues), " ".join(j.cue.quote.split()))
        for j in reading.judgements
    ]
    if judged:
        yield table("Judgements", "#id | holder | judgement | value | issues | cue", judged)
    figures = [
        (
            f.id,
            "+".join(f.holders),
            f.role,
            " ".join(f.passage.quote.split()),
            " ".join(hit.id for hit in f.issues),
        )
        for f in reading.figures
    ]
    if figures:
        yield table("Figures", "#id | holder | role | figure | issues", figures)
    if reading.questions:
        yield Points(tuple(sentence(f"{question.id}  {question.text}") for question in reading.questions))
    if reading.warnings:
        yield Note(sentences(*reading.warnings))
