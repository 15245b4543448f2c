"""The page of packages: which ties help, the best deals, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from accord.case.labels import scenario_title, short_actors, short_issues
from accord.case.schema import Case
from accord.pages.blocks import (
    Block,
    Cell,
    Details,
    Heading,
    Lead,
    Note,
    Points,
    Reference,
    Report,
    Sentence,
    Span,
    Table,
    result,
    sentence,
    table,
)
from accord.pages.briefing.cells import NOTHING
from accord.pages.deal_blocks import deal_blocks
from accord.pages.words.articles import with_article
from accord.pages.words.causes import joined
from accord.pages.words.drawing import draws_text
from accord.pages.words.likelihood import hundredths, percent, points
from accord.pages.words.months import long_date
from accord.sampling.estimates import Estimate
from accord.studies.packages.results import Assumption, Found, Packages, TiedSet

__all__ = ["best_sentence", "packages_report", "ties_blocks"]

_ROWS = 12
"""Ties that have a row."""
_OPEN = 5
"""Ties that stand open where the rest is folded."""
_READ = 0.01
"""A difference between two probabilities that is read on the page."""


def packages_report(found: Packages, *, folded: bool = False) -> Report:
    """The packages of a case as blocks; all but the best, and what few look up, folded if asked for."""
    case = found.case
    return Report(
        title=f"{case.title}: packages, scenario {scenario_title(case, found.scenario)}",
        blocks=(Lead(tuple(_lead(found))), *(_folded(found) if folded else _blocks(found))),
        date=long_date(case.as_of),
    )


def _blocks(found: Packages) -> Iterator[Block]:
    if not found.alone:
        return
    if found.asked is not None:
        yield Heading("The deal asked about")
        yield from deal_blocks(found.case, found.asked, "asked")
    yield _alone(found)
    yield from _later(found)
    if found.helping:
        yield from ties_blocks(found)
    for at, one in enumerate(found.best):
        yield from _package(found.case, one, at)
    yield Note(tuple(_how(found)))


def _folded(found: Packages) -> Iterator[Block]:
    """The same for a screen: the deal asked about or the best one first, the rest behind folds."""
    if not found.alone:
        return
    if found.asked is not None:
        yield Heading("The deal asked about")
        yield from deal_blocks(found.case, found.asked, "asked")
    packages = [tuple(_package(found.case, one, at)) for at, one in enumerate(found.best)]
    for best in packages[:1]:
        yield from best
    if others := packages[1:]:
        told = f"the other {f'{len(others)} packages' if len(others) > 1 else 'package'}"
        yield Heading(f"T{told[1:]}")
        yield Details(f"Show {told}", tuple(_lower(block) for one in others for block in one))
    if found.helping:
        yield Heading("Which ties help")
        yield from ties_blocks(found, shown=_OPEN)
    yield Heading("Every issue by itself")
    yield Details("Show what can be settled alone", (_alone(found), *_later(found)))
    yield Details("How this is computed", (Note(tuple(_how(found))),))


def _lower(block: Block) -> Block:
    """A heading one level further down, as it stands below another; any other block as it is."""
    return replace(block, level=block.level + 1) if isinstance(block, Heading) else block


# ---------------------------------------------------------------- what is said first


def _lead(found: Packages) -> Iterator[Sentence]:
    case = found.case
    if len(found.alone) < 2:
        if not found.alone:
            yield sentence(
                "No issue of this case is negotiated step by step; a deal across issues needs two."
            )
            return
        (only,) = found.alone
        yield sentence(f"“{short_issues(case)[only]}” stands alone in this case; a package needs two issues.")
    elif not found.sets:
        yield sentence("No two issues of this case have a party in common, so nothing can be traded.")
    elif not found.helping:
        yield sentence(
            "No tie helps: what could be settled together could be settled alone, in ",
            result("99 % of the simulated courses or more", "sets"),
            ".",
        )
    elif not found.best:
        yield sentence(
            "Ties help, but no single deal that changes anything opens ",
            result("1 % of the simulated courses", "best"),
            ".",
        )
    else:
        yield best_sentence(found)
        yield from _exchange(found)
    if found.asked is not None and len(found.asked.points) == 1:
        yield sentence("A package of one issue is that issue: nothing is traded in the deal asked about.")


def best_sentence(found: Packages, root: str = "") -> Sentence:
    """What the best package ties, and how much likelier it is than its issues apart."""
    first = found.best[0]
    names = joined([f"“{short_issues(found.case)[name]}”" for name in first.tied.issues])
    return sentence(
        f"The best package ties {names}: tied, they can be settled together with a chance of ",
        result(percent(first.tied.exists.value), f"{root}best.0.tied.exists"),
        "; apart, both can be with " if len(first.tied.issues) == 2 else "; apart, all of them can be with ",
        result(percent(first.tied.apart.value), f"{root}best.0.tied.apart"),
        ".",
    )


def _exchange(found: Packages) -> Iterator[Sentence]:
    """Who gives on what and gains on what in the best deal."""
    short, told = short_issues(found.case), []
    for standing in found.best[0].deal.standings:
        gains = [f"“{short[term.issue]}”" for term in standing.terms if term.native.value >= 0]
        gives = [f"“{short[term.issue]}”" for term in standing.terms if term.native.value < 0]
        if gains and gives:
            who = with_article(short_actors(found.case)[standing.actor])
            told.append(f"{who} gives on {joined(gives)} and gains on {joined(gains)}")
    if told:
        text = "; ".join(told)
        yield sentence(f"{text[:1].upper()}{text[1:]}.")


# ---------------------------------------------------------------- ties


def _alone(found: Packages) -> Table:
    rows = []
    for issue, alone in found.alone.items():
        here = f"alone.{issue}"
        rows.append(
            (
                Cell(short_issues(found.case)[issue]),
                _share(alone.zone, f"{here}.zone"),
                _share(alone.agreed, f"{here}.agreed"),
            )
        )
    return table(
        "Every issue by itself",
        "issue | >can be settled today, % | >agreed by the end, %",
        rows,
        units=("", "share", "share"),
    )


def _later(found: Packages) -> Iterator[Block]:
    """Why an issue is agreed more often than it can be settled, of the one that is most so."""
    apart = {name: one.agreed.value - one.zone.value for name, one in found.alone.items()}
    most = max(apart, key=lambda name: apart[name])
    if apart[most] < _READ:
        return
    yield Note(
        (
            sentence(
                f"“{short_issues(found.case)[most]}” is agreed more often (",
                result(percent(found.alone[most].agreed.value), f"alone.{most}.agreed"),
                ") than it can be settled today (",
                result(percent(found.alone[most].zone.value), f"alone.{most}.zone"),
                "): what changes in the meantime, such as events and links of the case, brings the parties "
                "together more often.",
            ),
        )
    )


def ties_blocks(
    found: Packages, root: str = "", most: int = _ROWS, shown: int | None = None
) -> Iterator[Block]:
    """The ties that help most in a table.

    Parameters
    ----------
    root : what stands before their paths in the result of the page.
    most : ties that have a row.
    shown : so many of them stand open, those that help most; the others are folded. None: all.
    """
    told = sorted(found.helping, key=lambda tied: -_worth_telling(tied))[:most]
    yield _ties(found, told[:shown], root, "Ties that help most, the smallest first")
    if shown is not None and (others := told[shown:]):
        count = f"{len(others)} ties" if len(others) > 1 else "tie"
        yield Details(f"Show the other {count}", (_ties(found, others, root, "Further ties that help"),))
    if more := len(found.helping) - len(told):
        yield Note(
            (
                sentence(
                    result(str(more), f"{root}sets"),
                    f" more {'tie helps' if more == 1 else 'ties help'} in 1 % of the simulated courses "
                    f"or more.",
                ),
            )
        )


def _ties(found: Packages, told: Sequence[TiedSet], root: str, caption: str) -> Table:
    ordered = sorted(told, key=lambda tied: (len(tied.issues), -_worth_telling(tied)))
    return table(
        caption,
        "issues | >together, % | >apart, % | >more together, points | >it takes this, % | >moves all, %",
        [_tie(found, tied, root) for tied in ordered],
        units=("", *("share" for _ in range(5))),
    )


def _tie(found: Packages, tied: TiedSet, root: str) -> tuple[Cell, ...]:
    here = f"{root}sets.{found.sets.index(tied)}"
    return (
        Cell(_names(found.case, tied.issues)),
        _share(tied.exists, f"{here}.exists"),
        _share(tied.apart, f"{here}.apart"),
        Cell(points(tied.helps.value), tied.helps.value, Reference("result", f"{here}.helps")),
        _share(tied.needed, f"{here}.needed"),
        NOTHING
        if tied.moves is None
        else Cell(hundredths(tied.moves), tied.moves, Reference("result", f"{here}.moves")),
    )


def _worth_telling(tied: TiedSet) -> float:
    """In which share of the draws it takes this tie and its most even deal moves every issue."""
    return tied.needed.value * (1.0 if tied.moves is None else tied.moves)


def _names(case: Case, issues: tuple[str, ...]) -> str:
    return " + ".join(short_issues(case)[name] for name in issues)


def _share(estimate: Estimate, path: str) -> Cell:
    return Cell(hundredths(estimate.value), estimate.value, Reference("result", path), error=estimate.error)


# ---------------------------------------------------------------- one package


def _package(case: Case, found: Found, at: int) -> Iterator[Block]:
    path = f"best.{at}"
    yield Heading(f"Package {at + 1}: {_names(case, found.tied.issues)}")
    yield from deal_blocks(case, found.deal, f"{path}.deal")
    yield Points((_opens(found, path), _tied(case, found, path), _rests(case, found, path)))


def _opens(found: Found, path: str) -> Sentence:
    return sentence(
        "All accept this deal, and nothing smaller would do, in ",
        result(percent(found.opens.value), f"{path}.opens"),
        " of the simulated courses.",
    )


def _tied(case: Case, found: Found, path: str) -> Sentence:
    parts: list[str | Span] = [
        "By the end of the forecast all of it is signed with ",
        result(percent(found.all_apart.value), f"{path}.all_apart"),
        " as talks go today, with ",
        result(percent(found.all_joint.value), f"{path}.all_joint"),
        " if nothing is agreed until everything is. If the issues may also be settled alone",
    ]
    for n, member in enumerate(found.members):
        parts += [
            f"{',' if n == 0 else ' and' if n == len(found.members) - 1 else ','} "
            f"{short_issues(case)[member.issue]} becomes likelier by ",
            result(f"{points(member.change.value)} points", f"{path}.members.{n}.change"),
        ]
    return sentence(*parts, ".")


def _rests(case: Case, found: Found, path: str) -> Sentence:
    """How the package hangs on what its parties are assumed to trade."""
    told = list(enumerate(found.assumptions))
    worst = min((one for one in told if one[1].kind == "not for sale"), key=lambda one: one[1].exists.value)
    even = next(one for one in told if one[1].kind == "even stakes")
    return sentence(
        "It can be settled with ",
        result(percent(told[0][1].exists.value), f"{path}.assumptions.0.exists"),
        f" if {_stakes(case, found.tied.issues)}; with ",
        _told(even, path),
        " if every issue is worth as much to everybody; only with "
        if worst[1].exists.value < told[0][1].exists.value - 0.005
        else " if every issue is worth as much to everybody; still with ",
        _told(worst, path),
        f" if {short_actors(case)[worst[1].actor or '']} does not trade on "
        f"{short_issues(case)[worst[1].issue or '']}: keeps to its own line and pays nothing for more.",
    )


def _told(one: tuple[int, Assumption], path: str) -> Span:
    return result(percent(one[1].exists.value), f"{path}.assumptions.{one[0]}.exists")


def _stakes(case: Case, issues: tuple[str, ...]) -> str:
    """The assumption about what an issue is worth, in words."""
    given = any(package.stake.get(name) for package in case.packages.values() for name in issues)
    if given:
        return "issues are worth what the packages of the case say"
    return "an issue is worth to a party as much as it cares about it"


def _how(found: Packages) -> Iterator[Sentence]:
    yield sentence(
        "What can be settled is judged by what each would sign on the date of the case, once pressure, "
        "inducements and threats have done all they can; chances by date follow all that changes later."
    )
    yield sentence(
        "Within a package a party goes beyond the worst it would sign on one issue if it gains as much on "
        "another; it goes no further than what the others ask for. “It takes this”: no smaller package would "
        "do, in that share of the simulated courses; “moves all”: of the most even packages in those, how "
        "many move every issue by a tenth of the distance between what is asked for or more. What moves "
        "an issue less counts as no deal on it."
    )
    yield sentence(
        "Chances are the shown ones, with 4 % of the weight on not knowing; differences, too. "
        "The deals are chosen on the first 2,000 simulated courses."
    )
    if found.largest < len(found.alone):
        yield sentence(
            "Ties of up to ",
            result(str(found.largest), "largest"),
            " issues were looked at.",
        )
    yield sentence(
        result(draws_text(found.draws), "draws"),
        ", ",
        result(f"seed {found.seed}", "seed"),
        ", Accord ",
        result(found.version, "version"),
        ".",
    )
