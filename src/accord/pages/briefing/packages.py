"""Which issues could be settled together, and the best deals in short."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.case.labels import short_actors, short_issues
from accord.pages.blocks import (
    Block,
    Cell,
    Note,
    Paragraph,
    Points,
    Reference,
    Sentence,
    Table,
    result,
    sentence,
    table,
)
from accord.pages.briefing.section import Section
from accord.pages.deal_blocks import pieces
from accord.pages.deal_map import deal_map
from accord.pages.packages_page import best_sentence, ties_blocks
from accord.pages.words.drawing import draws_text
from accord.pages.words.likelihood import hundredths, percent
from accord.studies.packages.results import Found, Packages

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

_TIES = 6
_DEALS = 3


def _blocks(results: Briefing) -> tuple[Block, ...]:
    found = results.packages
    if found is None or not found.best:
        return ()
    return (
        Paragraph((best_sentence(found, "packages."),)),
        *(block for block in ties_blocks(found, "packages.", _TIES) if isinstance(block, Table)),
        Points(tuple(_deal(found, one, at) for at, one in enumerate(found.best[:_DEALS]))),
        _deals(found),
        *deal_map(found.case, found.best[0].deal.bargain, "packages.best.0.deal.bargain"),
        Note(tuple(_how(found))),
    )


def _deal(found: Packages, one: Found, at: int) -> Sentence:
    """The deal of a package, and what it rests on."""
    case, path = found.case, f"packages.best.{at}"
    worst = min(
        (n for n, each in enumerate(one.assumptions) if each.kind == "not for sale"),
        key=lambda n: one.assumptions[n].exists.value,
    )
    assumed = one.assumptions[worst]
    return sentence(
        f"Package {at + 1}: ",
        *pieces(case, one.deal.points, f"{path}.deal.points"),
        ". A package of the two can be settled with " if len(one.deal.points) == 2 else ". It exists with ",
        result(percent(one.tied.exists.value), f"{path}.tied.exists"),
        ", with ",
        result(percent(assumed.exists.value), f"{path}.assumptions.{worst}.exists"),
        f" if {short_actors(case)[assumed.actor or '']} does not trade on "
        f"{short_issues(case)[assumed.issue or '']}.",
    )


def _deals(found: Packages) -> Table:
    rows = []
    for at, one in enumerate(found.best[:_DEALS]):
        path = f"packages.best.{at}"
        last = max(one.deal.by)
        least = one.deal.loses_most
        rows.append(
            (
                Cell(f"{at + 1} {' + '.join(short_issues(found.case)[name] for name in one.tied.issues)}"),
                _share(one.deal.everybody.value, f"{path}.deal.everybody"),
                _share(one.deal.by[last].value, f"{path}.deal.by.{last:g}"),
                _share(one.all_apart.value, f"{path}.all_apart"),
                _share(one.all_joint.value, f"{path}.all_joint"),
                Cell(
                    short_actors(found.case)[least.actor],
                    source=Reference("result", f"{path}.deal.loses_most"),
                ),
            )
        )
    return table(
        "The deals, and their issues signed by the end of the forecast as talks go and all or nothing",
        "package | >all accept, % | >deal signed, % | >apart, % | >all or nothing, % | has least of it",
        rows,
        units=("", "share", "share", "share", "share", ""),
    )


def _share(value: float, path: str) -> Cell:
    return Cell(hundredths(value), value, Reference("result", path))


def _how(found: Packages) -> Iterator[Sentence]:
    yield sentence(
        "Each side gives on what it cares about less; an issue is worth to a party as much as it cares "
        "about it, or as a package of the case says. “It takes this”: no smaller package would do; "
        "“moves all”: of the most "
        "even packages in those courses, how many move every issue. On the first ",
        result(draws_text(found.draws), "packages.draws"),
        ".",
    )


SECTION = Section("packages", 139, "What could be settled together", _blocks)
