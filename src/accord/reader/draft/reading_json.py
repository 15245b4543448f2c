"""A reading as plain data for ``accord read --json``; the shape is documented in docs/reference/reader.md."""

from __future__ import annotations

from typing import Any

from accord.reader.records import (
    Figure,
    IssueHit,
    Judgement,
    Mention,
    Metadata,
    OrderClaim,
    Passage,
    Question,
    Reading,
    Statement,
    Value,
)

__all__ = ["as_data", "statement_data"]

Data = dict[str, Any]


def as_data(reading: Reading) -> Data:
    """`reading` as numbers, strings, lists and dicts, in a fixed order of keys."""
    document = reading.document
    return {
        "document": {
            "name": document.name,
            "form": document.form,
            "sha256": document.sha256,
            **_metadata(document.metadata),
        },
        "text": document.text,
        "furniture": [{**_place(f.passage), "kind": f.kind} for f in document.furniture],
        "mentions": [_mention(m) for m in reading.mentions],
        "statements": [statement_data(s) for s in reading.statements],
        "judgements": [_judgement(j) for j in reading.judgements],
        "order_claims": [_order(o) for o in reading.order_claims],
        "figures": [_figure(f) for f in reading.figures],
        "questions": [_question(q) for q in reading.questions],
        "conflicts": [list(pair) for pair in reading.conflicts],
        "sentences": reading.sentences,
        "reader": reading.reader,
        "warnings": list(reading.warnings),
    }


def _metadata(metadata: Metadata) -> Data:
    """Plain values, and under ``places`` where each of them stands."""
    values: dict[str, Value | None] = dict(vars(metadata))
    plain = {name: value.value if value else None for name, value in values.items()}
    places = {
        name: {**(_place(value.passage) if value.passage else {}), "rule": value.rule}
        for name, value in values.items()
        if value is not None
    }
    return {**plain, "places": places}


def _place(passage: Passage) -> Data:
    return {"quote": passage.quote, "start": passage.start, "end": passage.end}


def _optional(passage: Passage | None) -> Data | None:
    return None if passage is None else _place(passage)


def _mention(mention: Mention) -> Data:
    return {
        **_place(mention.passage),
        "kind": mention.kind,
        "iso3": list(mention.chosen),
        "candidates": [{"id": c.id, "score": c.score, "reason": c.reason} for c in mention.candidates],
        "reason": mention.reason,
        "period": mention.period or None,
    }


def statement_data(statement: Statement) -> Data:
    """One statement; ``quote``, ``start`` and ``end`` are those of its sentence."""
    plover = {"plover": {"class": statement.plover}} if statement.plover else {}
    return {
        "id": statement.id,
        "holder": list(statement.holders),
        "holder_text": _place(statement.holder_text),
        "act": statement.act,
        "polarity": statement.polarity,
        "issues": [hit.id for hit in statement.issues],
        "issue_evidence": [_issue(hit) for hit in statement.issues],
        "targets": list(statement.targets),
        **_place(statement.sentence),
        "cue": _place(statement.cue),
        "content": _optional(statement.content),
        "negated": statement.negated,
        "content_negated": statement.content_negated,
        "modality": statement.modality,
        "time": statement.time,
        "attributed_to": list(statement.attributed_to),
        "confidence": statement.confidence,
        "rule": statement.rule,
        "notes": list(statement.notes),
        **plover,
    }


def _issue(hit: IssueHit) -> Data:
    return {"id": hit.id, **_place(hit.passage), "reason": hit.reason}


def _judgement(judgement: Judgement) -> Data:
    return {
        "id": judgement.id,
        "holder": judgement.holder,
        "kind": judgement.kind,
        "value": judgement.value,
        "issues": [hit.id for hit in judgement.issues],
        "issue_evidence": [_issue(hit) for hit in judgement.issues],
        **_place(judgement.sentence),
        "cue": _place(judgement.cue),
        "rule": judgement.rule,
    }


def _order(order: OrderClaim) -> Data:
    return {
        "id": order.id,
        "kind": order.kind,
        "holder": order.holder,
        "first": list(order.first),
        "after": list(order.after),
        "issue": order.issue,
        "actor": order.actor or None,
        "passages": [_place(p) for p in order.passages],
        "first_words": [_place(p) for p in order.first_words],
        "after_words": [_place(p) for p in order.after_words],
        "ambiguous": list(order.ambiguous),
    }


def _figure(figure: Figure) -> Data:
    return {
        "id": figure.id,
        **_place(figure.passage),
        "value": figure.value,
        "upper": figure.upper,
        "date": figure.date or None,
        "unit": figure.unit,
        "bound": figure.bound,
        "role": figure.role,
        "holder": list(figure.holders),
        "statement": figure.statement or None,
        "issues": [hit.id for hit in figure.issues],
    }


def _question(question: Question) -> Data:
    return {
        "id": question.id,
        "text": question.text,
        "about": question.about,
        "place": _optional(question.passage),
    }
