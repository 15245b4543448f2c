"""What a case holds as plain tables of values: every number with what it rests on, and the evidence."""

from __future__ import annotations

from accord.case.grounds import grounds
from accord.case.schema import Case
from accord.pages.codebook import Rows, TableOf, columns

__all__ = ["OF_CASE"]


def _inputs(case: Case) -> Rows:
    for each in grounds(case):
        number = each.entry.number
        yield (
            ".".join(map(str, each.entry.trail)),
            number.kind,
            number.modal,
            number.value,
            *(getattr(number, name) for name in ("low", "mode", "high", "mean", "sd", "median", "sigma")),
            ", ".join(each.evidence),
            each.grade,
            each.estimated,
            number.proposed,
        )


def _evidence(case: Case) -> Rows:
    for name, each in case.evidence.items():
        source = case.sources.get(each.source) if each.source else None
        place = each.place
        yield (
            name,
            each.source,
            source.title if source else None,
            source.author if source else None,
            (each.published or (source.published if source else None)),
            each.as_of,
            place.words if place else None,
            place.paragraph if place else None,
            each.quote,
            each.paraphrase,
            each.coder,
            each.confidence,
            each.own_estimate,
            source.url if source else None,
        )


OF_CASE: dict[str, TableOf[Case]] = {
    "inputs": TableOf(
        "A number of the case",
        columns(
            "path | | Where it stands in the case",
            "distribution | | Kind of number: point, triangular, uniform, normal, lognormal or choice",
            "likeliest | native | Its likeliest value",
            "value | native | A number taken as certain",
            "low | native | Least value held possible",
            "mode | native | Likeliest value of a triangular number",
            "high | native | Greatest value held possible",
            "mean | native | Mean of a normal number",
            "sd | native | Standard deviation of a normal number",
            "median | native | Median of a lognormal number",
            "sigma | | Standard deviation of the logarithm",
            "evidence | | Ids in the table evidence",
            "confidence | | Lowest confidence among its evidence; none where it names none",
            "estimated | | Whether some of it is the coder's own estimate",
            "proposed | | Whether nobody has accepted the number yet",
        ),
        _inputs,
    ),
    "evidence": TableOf(
        "A piece of evidence",
        columns(
            "evidence | | Its id",
            "source | | Id of the source; empty for an own estimate",
            "title | | Title of the source",
            "author | | Who wrote it",
            "published | date | When it was published",
            "as_of | date | Date of the fact",
            "place | | Where in the source, in words",
            "paragraph | | Paragraph of the document, counted from 1",
            "quote | | A short verbatim quote",
            "paraphrase | | What the source says, in the coder's words",
            "coder | | Who read and coded it",
            "confidence | | high, medium or low",
            "own_estimate | | Whether it is the coder's judgement",
            "url | | Address of the source",
        ),
        _evidence,
    ),
}
"""Name of a table -> how it is made."""
