"""A deal in blocks: its points in the words of the scales, who accepts it and what each gives and gains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accord.case.labels import short_actors, short_issues
from accord.case.schema import Case
from accord.pages.blocks import (
    Block,
    Cell,
    Points,
    Reference,
    Sentence,
    Span,
    Table,
    field,
    result,
    sentence,
    table,
)
from accord.pages.deal_map import deal_map, share_of_stake
from accord.pages.words.dated import as_date
from accord.pages.words.likelihood import hundredths, percent
from accord.pages.words.months import calendar_month
from accord.pages.words.scale import exact, in_words, native, signed
from accord.sampling.estimates import Estimate
from accord.studies.packages.results import Bargain, Deal, Mark, Standing

__all__ = ["deal_blocks", "pieces"]

_LITTLE = 0.005
"""A share of what is at stake that is told as nothing."""


def deal_blocks(case: Case, deal: Deal, path: str) -> Iterator[Block]:
    """The blocks of one deal; `path` is where it stands in the result of the page."""
    yield _points(case, deal, path)
    yield _parties(case, deal, path)
    yield _terms(case, deal, path)
    yield from deal_map(case, deal.bargain, f"{path}.bargain")
    yield Points(
        (
            _consent(case, deal, path),
            *_bodies(case, deal, path),
            _least(case, deal, path),
            *_bargain(case, deal.bargain, f"{path}.bargain"),
        )
    )


def _points(case: Case, deal: Deal, path: str) -> Table:
    rows = []
    for issue, point in deal.points.items():
        scale = case.issues[issue].scale
        rows.append(
            (
                Cell(short_issues(case)[issue]),
                Cell(exact(point), point, Reference("result", f"{path}.points.{issue}")),
                Cell(scale.unit, source=Reference("field", f"issues.{issue}.scale.unit")),
                Cell(in_words(point, scale), source=Reference("result", f"{path}.points.{issue}")),
            )
        )
    return table("The deal", "issue | >point | unit | in words", rows)


def _parties(case: Case, deal: Deal, path: str) -> Table:
    rows = []
    for at, standing in enumerate(deal.standings):
        here = f"{path}.standings.{at}"
        rows.append(
            (
                Cell(short_actors(case)[standing.actor]),
                _share(standing.accepts, f"{here}.accepts"),
                _gain(standing.worth, f"{here}.worth"),
            )
        )
    for at, body in enumerate(deal.ratifiers):
        name = f"{body.body} ({short_actors(case)[body.actor]}), on {short_issues(case)[body.issue]}"
        rows.append((Cell(name), _share(body.accepts, f"{path}.ratifiers.{at}.accepts"), Cell("–")))
    return table(
        "Who accepts it",
        "who must consent | >accepts, % | >worth to it, % of its stake",
        rows,
        units=("", "share", "share"),
    )


def _terms(case: Case, deal: Deal, path: str) -> Table:
    rows = []
    for at, standing in enumerate(deal.standings):
        for n, term in enumerate(standing.terms):
            scale, here = case.issues[term.issue].scale, f"{path}.standings.{at}.terms.{n}"
            native_ = Cell(
                signed(term.native.value, scale),
                term.native.value,
                Reference("result", f"{here}.native"),
                unit=scale.unit,
            )
            rows.append(
                (
                    Cell(short_actors(case)[standing.actor]),
                    Cell("gains" if term.native.value >= 0 else "gives"),
                    Cell(short_issues(case)[term.issue]),
                    native_,
                    Cell(scale.unit, source=Reference("field", f"issues.{term.issue}.scale.unit")),
                    _gain(term.share, f"{here}.share"),
                )
            )
    return table(
        "What each gains and gives, against the least it would sign on that issue alone (on average)",
        "party | does | on | >by | unit | >% of its stake",
        rows,
        units=("", "", "", "", "", "share"),
    )


def _share(estimate: Estimate, path: str) -> Cell:
    return Cell(hundredths(estimate.value), estimate.value, Reference("result", path), error=estimate.error)


def _gain(estimate: Estimate, path: str) -> Cell:
    return Cell(
        share_of_stake(estimate.value), estimate.value, Reference("result", path), error=estimate.error
    )


def _consent(case: Case, deal: Deal, path: str) -> Sentence:
    told: list[str | Span] = [
        "All accept it with ",
        result(percent(deal.everybody.value), f"{path}.everybody"),
        ". If it alone is on the table and nothing is agreed until everything is, it is signed ",
    ]
    for at, (month, estimate) in enumerate(deal.by.items()):
        told += [
            ", " if at else "",
            f"by {calendar_month(case.as_of, month)} with ",
            result(percent(estimate.value), f"{path}.by.{month:g}"),
        ]
    return sentence(*told, ".")


def _bodies(case: Case, deal: Deal, path: str) -> Iterator[Sentence]:
    if deal.ratifiers:
        hardest = min(range(len(deal.ratifiers)), key=lambda at: deal.ratifiers[at].accepts.value)
        body = deal.ratifiers[hardest]
        whose = short_actors(case)[body.actor]
        yield sentence(
            f"At home it is hardest for {body.body} ({whose}), which consents with ",
            result(percent(body.accepts.value), f"{path}.ratifiers.{hardest}.accepts"),
            ".",
        )


def _least(case: Case, deal: Deal, path: str) -> Sentence:
    standing: Standing = deal.loses_most
    at = deal.standings.index(standing)
    name, value = short_actors(case)[standing.actor], standing.worth.value
    told = result(f"{abs(100 * value):.0f} %", f"{path}.standings.{at}.worth")
    if value < -_LITTLE:
        return sentence(f"{name} loses most by it: ", told, " of what it has at stake, on average.")
    if value <= _LITTLE:
        return sentence(
            f"{name} has least of it: on average ", told, " of its stake, as good as the worst it would sign."
        )
    return sentence(f"Nobody loses on average; {name} has least of it, ", told, " of what it has at stake.")


def _bargain(case: Case, bargain: Bargain, path: str) -> Iterator[Sentence]:
    if bargain.short > 0.0:
        yield sentence(
            "With everybody's likeliest numbers the parties could gain another ",
            result(f"{100 * bargain.short:.0f} %", f"{path}.short"),
            " of their stakes on average without anybody losing.",
        )
    else:
        yield sentence(
            "With everybody's likeliest numbers it is ",
            result("as good as it gets", f"{path}.short"),
            ": nobody can gain more unless another loses (the Pareto frontier).",
        )
    if bargain.nash is None or bargain.kalai_smorodinsky is None:
        yield sentence(
            "With everybody's likeliest numbers not all can gain, so there is no point of ",
            result("Nash or of Kalai and Smorodinsky", f"{path}.nash"),
            ".",
        )
        return
    yield sentence(
        "Where the product of the gains is greatest (Nash): ",
        *_mark(case, bargain.nash, f"{path}.nash"),
        ".",
    )
    yield sentence(
        "Where all gain the same share of the most they could (Kalai and Smorodinsky): ",
        *_mark(case, bargain.kalai_smorodinsky, f"{path}.kalai_smorodinsky"),
        ".",
    )


def _mark(case: Case, mark: Mark, path: str) -> Iterator[str | Span]:
    yield from pieces(case, mark.points, f"{path}.points")


def pieces(case: Case, points: Mapping[str, float], path: str) -> Iterator[str | Span]:
    """``Cost-sharing 1,130 KRW bn, Security 48.8 points``, as parts of a sentence."""
    for at, (issue, point) in enumerate(points.items()):
        scale = case.issues[issue].scale
        yield f"{', ' if at else ''}{short_issues(case)[issue]} "
        date = as_date(point, scale)
        yield result(date or native(point, scale), f"{path}.{issue}")
        if date is None:
            yield " "
            yield field(scale.unit, f"issues.{issue}.scale.unit")
