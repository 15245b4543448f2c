"""What reference classes say, as documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import (
    ANYTHING,
    COUNT,
    DISTANCE,
    FLAG,
    NUMBER,
    SHARE,
    TEXT,
    by_name,
    list_of,
    maybe,
    pair_of,
    record,
)
from accord.reference.answers import Answer
from accord.reference.classes import ReferenceClass

__all__ = ["KINDS", "reference_json", "references_json", "remade_json"]

_SCORE = record(part=TEXT, n=COUNT, model=by_name(NUMBER), opponent=TEXT, against=by_name(NUMBER))
_CLASS = record(
    name=TEXT,
    title=TEXT,
    belongs=TEXT,
    n=COUNT,
    period=pair_of(COUNT, COUNT),
    source=TEXT,
    terms=TEXT,
    fitted=TEXT,
    limits=list_of(TEXT),
    covariates=by_name(ANYTHING),
    rules=list_of(TEXT),
    scores=list_of(_SCORE),
)
REFERENCES = Kind(
    "references",
    1,
    "accord reference --json",
    "the reference classes, what belongs in them and how they did out of sample",
    record(classes=list_of(_CLASS, least=1)),
)
REFERENCE = Kind(
    "reference",
    1,
    "accord reference NAME --json",
    "how long, how often and how well kept, of one case of a reference class",
    record(
        _CLASS,
        case=by_name(ANYTHING),
        assumed=list_of(TEXT),
        open_for=DISTANCE,
        by=by_name(SHARE),
        quantiles=by_name(maybe(DISTANCE)),
        never=maybe(SHARE),
        p_agreement=maybe(SHARE),
        p_ratification_fails=maybe(SHARE),
        p_kept=maybe(SHARE),
        standing=by_name(SHARE),
        change=maybe(by_name(NUMBER)),
        late=maybe(by_name(NUMBER)),
        doubts=list_of(TEXT),
    ),
)
REMADE = Kind(
    "reference-fit",
    1,
    "accord reference fit FOLDER --json",
    "whether the shipped classes come out of the data again",
    record(classes=list_of(record(name=TEXT, same=FLAG)), left_out=list_of(TEXT)),
)
KINDS = (REFERENCE, REFERENCES, REMADE)


def references_json(classes: Sequence[ReferenceClass]) -> dict[str, Any]:
    """All classes."""
    return REFERENCES.document({"classes": [_class(each) for each in classes]})


def _class(each: ReferenceClass) -> dict[str, Any]:
    return {
        "name": each.name,
        "title": each.title,
        "belongs": each.belongs,
        "n": each.n,
        "period": list(each.period),
        "source": each.source,
        "terms": each.terms,
        "fitted": each.fitted,
        "limits": list(each.limits),
        "covariates": {
            one.name: list(one.levels) if one.levels else {"low": one.low, "high": one.high}
            for one in each.covariates
        },
        "rules": list(each.rules),
        "scores": [asdict(score) for score in each.scores],
    }


def reference_json(answer: Answer) -> dict[str, Any]:
    """The answer for one case."""
    reference = answer.reference
    return REFERENCE.document(
        {
            **_class(reference),
            "case": dict(answer.covariates),
            "assumed": list(answer.assumed),
            "open_for": answer.open_for,
            "by": {str(months): share for months, share in answer.by},
            "quantiles": {f"{share:g}": months for share, months in answer.quantiles},
            "never": answer.never,
            "p_agreement": answer.chance,
            "p_ratification_fails": reference.ratification.share if reference.ratification else None,
            "p_kept": reference.compliance.share if reference.compliance else None,
            "standing": {str(years): share for years, share in answer.standing},
            "change": asdict(reference.change) if reference.change else None,
            "late": asdict(reference.late) if reference.late else None,
            "doubts": [each.wrong for each in answer.doubts],
        }
    )


def remade_json(found: Sequence[tuple[str, bool]], left_out: Sequence[str]) -> dict[str, Any]:
    """Which classes came out as they ship."""
    classes = [{"name": name, "same": same} for name, same in found]
    return REMADE.document({"classes": classes, "left_out": list(left_out)})
