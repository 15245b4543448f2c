"""In words: what each party whose consent counts asks for, and the sources that say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accord.case.completeness import consenting
from accord.case.labels import short_actors, short_issues
from accord.case.quoted import Otherwise, otherwise_by_path
from accord.case.schema import Case, Scale
from accord.pages.blocks import Sentence, Span, field, sentence
from accord.pages.briefing.numbered_sources import field_numbers, numbered
from accord.pages.words.articles import with_article
from accord.pages.words.causes import joined
from accord.pages.words.dated import as_date
from accord.pages.words.months import long_date
from accord.pages.words.scale import in_words, native
from accord.pages.words.signed import counts_steps

__all__ = ["asked_for", "asked_for_by_name"]

_MOST = 4
"""Of more parties than these the table of the full briefing tells."""


def asked_for(case: Case, issue: str) -> Iterator[Sentence]:
    """The likeliest ask of each party with its sources by number, in one sentence; nothing where none is
    coded, or of too many parties."""
    told: list[str | Span] = []
    otherwise = otherwise_by_path(case)
    for who, value, path in _asks(case, issue):
        verb = "" if told else " asks for"
        told += [", " if told else "", f"{who}{verb} ", value]
        if numbers := field_numbers(case, path):
            cited = f"{'source' if len(numbers) == 1 else 'sources'} {', '.join(map(str, numbers))}"
            told.append(f" ({cited}{_but_says(otherwise, path)})")
    if told:
        first = str(told[1])
        yield sentence(f"{first[:1].upper()}{first[1:]}", *told[2:], ".")


def asked_for_by_name(case: Case, issue: str) -> Iterator[Sentence]:
    """The same with the issue, the unit and the publishers by name: for a page without a list of sources."""
    told: list[str | Span] = []
    named: list[str] = []
    otherwise = otherwise_by_path(case)
    for who, value, path in _asks(case, issue):
        doubt = _but_says(otherwise, path)
        told += [", " if told else "", f"{who} ", value, f" ({doubt[2:]})" if doubt else ""]
        by_number = {number: source for source, number in numbered(case).items()}
        named += [_short(case, by_number[number]) for number in field_numbers(case, path)]
    if told:
        scale = case.issues[issue].scale
        unit = "" if as_date(scale.low, scale) or counts_steps(scale) else f" {scale.unit}"
        by = list(dict.fromkeys(sorted(named, key=lambda name: name == OWN_SHORT)))
        rests = f"; by {joined(by)}" if by else ""
        yield sentence(f"Asked for on {short_issues(case)[issue]}: ", *told, f"{unit}{rests}.")


def _but_says(otherwise: Mapping[str, Otherwise], path: str) -> str:
    """That the passage of a number says another one, after a comma; nothing where it does not."""
    return f", whose passage says {otherwise[path].passage}" if path in otherwise else ""


OWN_SHORT = "own judgement"


def _short(case: Case, name: str) -> str:
    """Who published a source, and when."""
    source = case.sources.get(name)
    if source is None:
        return OWN_SHORT
    who = source.publisher or source.author or source.title
    return f"{who}, {long_date(source.published)}" if source.published else who


def _value(ask: float, scale: Scale) -> str:
    """The number, or on a scale of steps the words of the case."""
    return in_words(ask, scale) if counts_steps(scale) else native(ask, scale)


def _asks(case: Case, issue: str) -> list[tuple[str, Span, str]]:
    """Party, ask and path of the ask, of all parties whose consent counts; none where they are too many."""
    coded, actors = case.issues[issue], short_actors(case)
    stances = [(actor, coded.stances[actor]) for actor in consenting(coded) if actor in coded.stances]
    if len(stances) > _MOST:
        return []
    paths = {actor: f"issues.{issue}.stances.{actor}.ask" for actor, _ in stances}
    return [
        (with_article(actors[a]), field(_value(stance.ask.modal, coded.scale), paths[a]), paths[a])
        for a, stance in stances
        if not stance.ask.missing
    ]
