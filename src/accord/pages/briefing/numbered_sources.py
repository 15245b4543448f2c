"""The sources by number, and which numbers of the case rest on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.case.grounds import Grounds, grounds
from accord.case.schema import Case, Source
from accord.pages.blocks import Block, Cell, Note, Reference, Sentence, field, sentence, table
from accord.pages.briefing.evidence import source_link
from accord.pages.briefing.section import Section
from accord.pages.words.months import long_date
from accord.yaml.reading import dotted

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["OWN", "SECTION", "field_numbers", "issue_numbers", "judged_told", "numbered", "resting_on"]

OWN = "Judgements of those who wrote the case, without a published source"


def numbered(case: Case) -> dict[str, int]:
    """The number of every source that a number of the case rests on, in the order of first use; "" stands for
    the coders' own judgement."""
    found: dict[str, int] = {}
    for one in grounds(case):
        for source in _sources(case, one):
            found.setdefault(source, len(found) + 1)
    return found


def issue_numbers(case: Case, issue: str) -> list[tuple[int, str]]:
    """(number of a source, path of a number of the issue that rests on it), ascending."""
    numbers, found = numbered(case), dict[int, str]()
    for one in grounds(case):
        if one.entry.trail[:2] == ("issues", issue):
            for source in _sources(case, one):
                found.setdefault(numbers[source], dotted(one.entry.trail))
    return sorted(found.items())


def field_numbers(case: Case, path: str) -> list[int]:
    """The numbers of the sources that one number of the case rests on, ascending; none for one without."""
    numbers = numbered(case)
    resting = (one for one in grounds(case) if dotted(one.entry.trail) == path)
    return sorted(numbers[source] for one in resting for source in _sources(case, one))


def _sources(case: Case, one: Grounds) -> list[str]:
    known = (case.evidence[name] for name in one.evidence if name in case.evidence)
    return list(dict.fromkeys(evidence.source or "" for evidence in known))


def resting_on(case: Case) -> dict[str, list[Grounds]]:
    """Id of a source -> the numbers of the case that rest on it, counted so on every page; "" stands for the
    coders' own judgement."""
    resting: dict[str, list[Grounds]] = {}
    for one in grounds(case):
        for source in _sources(case, one):
            resting.setdefault(source, []).append(one)
    return resting


def judged_told(case: Case) -> tuple[Sentence, ...]:
    """How many numbers are judgements, and how many of these name no published source; nothing where none
    is one."""
    every = grounds(case)
    judged = [one for one in every if one.estimated]
    drawn = sum("" not in _sources(case, one) for one in judged)
    if not judged:
        return ()
    bare = len(judged) - drawn
    parts = [f"{bare} without a published source"] * bool(bare) + [f"{drawn} drawn from one"] * bool(drawn)
    return (
        sentence(
            "Of the ",
            field(f"{len(every)} numbers", "evidence"),
            " of the case ",
            field(f"{len(judged)}", "evidence"),
            f" {'is a judgement' if len(judged) == 1 else 'are judgements'} of those who wrote it: ",
            field(" and ".join(parts), "evidence"),
            ".",
        ),
    )


def _blocks(results: Briefing) -> tuple[Block, ...]:
    case = results.forecast.case
    resting = resting_on(case)
    rows = [_row(case, number, source, resting[source]) for source, number in numbered(case).items()]
    if not rows:
        return ()
    return (
        table(
            "Sources, by the number that the text gives",
            "No. | Source | Numbers that rest on it",
            rows,
            look="numbered",
        ),
        *((Note(told),) if (told := (*_drawn(case), *_later_sentences(case))) else ()),
    )


def _drawn(case: Case) -> tuple[Sentence, ...]:
    """How many numbers are judgements drawn from a source; the row of those from none counts itself."""
    judged = [one for one in grounds(case) if one.estimated]
    return judged_told(case) if any("" not in _sources(case, one) for one in judged) else ()


def _row(case: Case, number: int, name: str, used: list[Grounds]) -> tuple[Cell, ...]:
    source = case.sources.get(name)
    evidence = dict.fromkeys(
        Reference("evidence", key)
        for one in used
        for key in one.evidence
        if key in case.evidence and (case.evidence[key].source or "") == name
    )
    paths = [Reference("field", dotted(one.entry.trail)) for one in used]
    first, *more = [*evidence, *paths]
    text = OWN if source is None else _cited(case, source)
    return (
        Cell(f"{number}", number, first, also=tuple(more)),
        Cell(text, link=source_link(source) or ""),
        Cell(f"{len(used)} {'number' if len(used) == 1 else 'numbers'}", len(used)),
    )


def _cited(case: Case, source: Source) -> str:
    published = source.published.isoformat() if source.published else None
    told = ", ".join(part for part in (source.author, source.title, source.publisher, published) if part)
    return f"{told} (published later)" if _later(case, source) else told


def _later(case: Case, source: Source) -> bool:
    """Whether a source appeared after the date of the case."""
    return source.published is not None and source.published > case.as_of


def _later_sentences(case: Case) -> tuple[Sentence, ...]:
    """How many of the sources in use appeared after the date of the case; nothing where none did."""
    used = [case.sources[name] for name in numbered(case) if name in case.sources]
    count = sum(_later(case, source) for source in used)
    if not count:
        return ()
    told = field(f"{count} of the {len(used)} sources of others", "sources")
    after = f" were published after {long_date(case.as_of)}, and are marked in the list."
    return (sentence(told, after, " A number can rest on several sources."),)


SECTION = Section("sources", 84, "Sources", _blocks, lengths=("short", "full"))
