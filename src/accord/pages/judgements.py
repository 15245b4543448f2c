"""Which judgements a forecast hangs on, as sentences and tables that the page and the briefing share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accord.case.labels import short_issues
from accord.forecasts.comparison import Z95
from accord.forecasts.what_matters import Effect, Flip, IssueMatters, Judgement, Matters
from accord.pages.blocks import (
    Block,
    Cell,
    Details,
    Paragraph,
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
from accord.pages.briefing.cells import NOTHING, change, months
from accord.pages.moves_picture import what_moves
from accord.pages.words.causes import joined
from accord.pages.words.judged import grounds_text, judgement_text, odds_text, part_text, sureness
from accord.pages.words.knowing import KNOWING, knowing_cell, knowing_meaning
from accord.pages.words.likelihood import ICD_203, hundredths, likelihood_clause, percent
from accord.pages.words.scale import exact
from accord.sampling.estimates import Estimate

__all__ = ["how_to_read", "issue_blocks", "summary_table"]

ROWS = 8
"""Judgements in the table of an issue."""
WORTH = 0.005
"""Shares below this are left out."""
LITTLE_ELSE = 0.6
"""Share of the variance from which a probability is called little else than what explains it."""


@dataclass(frozen=True)
class _Told:
    """One issue, with what words and sources need."""

    found: Matters
    """What matters in the whole case."""
    issue: IssueMatters
    """What matters for the issue."""
    path: str
    """Where the issue stands in the result of the page."""

    def judgement(self, effect: Effect) -> Judgement:
        return self.found.judgements[effect.judgement]

    def words(self, effect: Effect) -> str:
        return judgement_text(self.found.forecast.case, self.judgement(effect), self.issue.issue)

    def at(self, effect: Effect) -> str:
        """The path of an effect."""
        return f"{self.path}.effects.{self.issue.effects.index(effect)}"

    def share(self, estimate: Estimate, path: str) -> Span:
        """A share in per cent; estimates below nothing are told as nothing."""
        return result(percent(max(estimate.value, 0.0)), f"{path}.value")

    @property
    def own(self) -> list[Effect]:
        """The effects worth telling, without those that only tell by a common cause."""
        return [e for e in self.issue.effects if not self._tied(e) and _worth(e)]

    @property
    def tied(self) -> list[Effect]:
        """Those that tell by a common cause only."""
        return [e for e in self.issue.effects if self._tied(e) and _worth(e)]

    def _tied(self, effect: Effect) -> bool:
        return self.judgement(effect).tied(self.issue.issue)


def _worth(effect: Effect) -> bool:
    return effect.agreed.value > Z95 * effect.agreed.error and effect.agreed.value >= WORTH


def how_to_read() -> tuple[Sentence, ...]:
    """What the columns mean."""
    return (
        sentence(
            "“Explains” is how much of what is uncertain about agreement one judgement explains alone (its "
            "share of the variance); the shares need not add up to 100 %."
        ),
        knowing_meaning(),
        sentence(
            "Low and high are the thirds of the simulated courses in which a number is lowest and highest, "
            "no and yes for what either is so or not; all chances are the shown ones. Own estimate: one of "
            "those who wrote the case."
        ),
    )


def lead_sentences(found: Matters, root: str = "") -> tuple[Sentence, ...]:
    """What is worth finding out first, and on which issues it moves the chance of agreement most."""
    short = short_issues(found.forecast.case)
    on: dict[str, list[str]] = {}
    for name, issue in found.issues.items():
        one = _Told(found, issue, f"{root}issues.{name}")
        if one.own:
            on.setdefault(one.words(one.own[0]), []).append(f"“{short[name]}”")
    if not on:
        return (sentence("No single judgement moves a chance of agreement by more than chance."),)
    told = [f"{what} (for {joined(names)})" for what, names in on.items()]
    return (sentence(f"What to find out first: {'; '.join(told)}."),)


def summary_table(found: Matters, root: str = "") -> Table:
    """For every issue what to find out first."""
    short = short_issues(found.forecast.case)
    told = [_Told(found, issue, f"{root}issues.{name}") for name, issue in found.issues.items()]
    return table(
        "What to find out first",
        f"issue | >agreed, % | first of all | >explains, % | >{KNOWING} | confidence",
        [(short[one.issue.issue], _agreed(one), *_first(one)) for one in told],
        look="stacked",
        units=("", "share", "", "share", "share", ""),
    )


def _agreed(one: _Told) -> Cell:
    p = one.issue.p_agreement
    return Cell(hundredths(p.value), p.value, Reference("result", f"{one.path}.p_agreement.value"))


def _first(one: _Told) -> tuple[Cell, Cell, Cell, Cell]:
    if not one.own:
        return Cell("nothing that the simulated courses tell"), NOTHING, NOTHING, NOTHING
    effect = one.own[0]
    explains, gain = _weight(one, effect)
    return Cell(one.words(effect)), explains, gain, Cell(sureness(one.judgement(effect)))


def _weight(one: _Told, effect: Effect) -> tuple[Cell, Cell]:
    agreed, path = effect.agreed, one.at(effect)
    explains = Cell(
        hundredths(max(agreed.value, 0.0)),
        agreed.value,
        Reference("result", f"{path}.agreed.value"),
        error=Z95 * agreed.error,
    )
    return explains, knowing_cell(
        effect.information.value, f"{path}.information.value", error=effect.information.error
    )


def issue_blocks(found: Matters, name: str, root: str = "", *, grounds: bool = True) -> Iterator[Block]:
    """All that is told of one issue.

    Parameters
    ----------
    root : where the matters stand in the result of the page, such as ``matters.``.
    grounds : whether the evidence is quoted, which a page that has it elsewhere need not do twice.
    """
    one = _Told(found, found.issues[name], f"{root}issues.{name}")
    yield Paragraph(tuple(_sentences(one)))
    yield from what_moves(found, name)
    shown = one.own[:ROWS]
    if shown:
        yield _table(one, shown)
        flips = tuple(_flip(one, effect, at) for effect in shown for at in range(len(effect.flips)))
        if flips:
            yield Points(flips)
    yield from _team(one, grounds=grounds)
    if one.issue.totals:
        yield _totals(one)


# ------------------------------------------------------------ sentences


def _sentences(one: _Told) -> Iterator[Sentence]:
    agreed = result(likelihood_clause(one.issue.p_agreement.value), f"{one.path}.p_agreement.value")
    yield sentence("Agreement ", agreed, ".")
    own = one.own
    if not own:
        yield sentence("No single judgement moves this by more than chance.")
        return
    yield _coin_first(one, own[0]) if one.judgement(own[0]).toss else _number_first(one, own[0])
    thrown = [e for e in own[1:] if one.judgement(e).toss]
    if thrown:
        yield _coin(one, thrown[0])
    yield from _overlap(one)
    yield from _mood(one)


def _coin_first(one: _Told, effect: Effect) -> Sentence:
    path = one.at(effect)
    return sentence(
        f"Find out first {one.words(effect)}: ",
        one.share(effect.agreed, f"{path}.agreed"),
        " of what is uncertain here is just this, ",
        *_odds(one, effect),
        "; if so, agreement stands at ",
        one.share(effect.p_most, f"{path}.p_most"),
        ", if not, at ",
        one.share(effect.p_least, f"{path}.p_least"),
        ".",
    )


def _number_first(one: _Told, effect: Effect) -> Sentence:
    path = one.at(effect)
    return sentence(
        f"Find out first where {one.words(effect)}, lies: it explains ",
        one.share(effect.agreed, f"{path}.agreed"),
        " of what is uncertain here; agreement goes from ",
        one.share(effect.p_least, f"{path}.p_least"),
        " where it is low to ",
        one.share(effect.p_most, f"{path}.p_most"),
        " where it is high.",
    )


def _coin(one: _Told, effect: Effect) -> Sentence:
    what = one.words(effect)
    explains = one.share(effect.agreed, f"{one.at(effect)}.agreed")
    start = f"{what[:1].upper()}{what[1:]} counts, too, "
    return sentence(start, *_odds(one, effect), ", and explains ", explains, ".")


def _odds(one: _Told, effect: Effect) -> tuple[str | Span, ...]:
    judgement = one.judgement(effect)
    odds = odds_text(one.found.forecast.case, judgement)
    known = {"high": "well founded", "medium": "moderately founded"}.get(judgement.grade, "a guess")
    if not odds:
        return (f"with a chance that is {known}",)
    return ("with a chance of ", field(odds, judgement.path), f", {known}")


def _overlap(one: _Told) -> Iterator[Sentence]:
    """Said where the probability is little else than what was typed in."""
    over, path = one.issue.overlap, f"{one.path}.overlap"
    if over is None:
        return
    chance = one.share(over.chance, f"{path}.chance")
    if over.explains.value >= LITTLE_ELSE:
        yield sentence(
            "This chance is little else than the overlap of the ranges that were typed in for the worst that "
            "each would sign: they overlap in ",
            chance,
            " of the simulated courses, which explains ",
            one.share(over.explains, f"{path}.explains"),
            " of what is uncertain.",
        )
    elif over.with_obstinacy.value >= LITTLE_ELSE:
        yield sentence(
            "This chance is little else than two things that were typed in, whether the ranges of the worst "
            "that each would sign overlap (in ",
            chance,
            " of the simulated courses) and whether a party never gives way: together they explain ",
            one.share(over.with_obstinacy, f"{path}.with_obstinacy"),
            " of what is uncertain.",
        )


def _mood(one: _Told) -> Iterator[Sentence]:
    """What numbers of other issues tell by a common cause."""
    if not one.tied:
        return
    first = one.tied[0]
    more = f", the most of {len(one.tied)} such numbers" if len(one.tied) > 1 else ""
    yield sentence(
        "What a party shows on other issues tells of its mood, and so of this one: ",
        one.words(first),
        " explains ",
        one.share(first.agreed, f"{one.at(first)}.agreed"),
        f"{more}.",
    )


def _flip(one: _Told, effect: Effect, at: int) -> Sentence:
    """What is said otherwise beyond a value."""
    flip, path = effect.flips[at], f"{one.at(effect)}.flips.{at}"
    value = result(_number(flip.at), f"{path}.at")
    wide = result(_number(Z95 * flip.error, 2), f"{path}.error")
    what = one.words(effect)
    start = (f"{what[:1].upper()}{what[1:]}: ", "above " if flip.rising else "below ", value, " ± ", wide)
    return sentence(*start, f" {_beyond(one, flip)}.")


def _beyond(one: _Told, flip: Flip) -> str:
    if flip.kind == "word":
        assert flip.level is not None
        nudge = 0.005 if flip.level > one.issue.p_agreement.value else -0.005
        return f"agreement would be called “{ICD_203.band(flip.level + nudge).words}”"
    ranking = one.found.forecast.ranking
    turned = "easier" if ranking.index(flip.other) < ranking.index(one.issue.issue) else "harder"
    return f"this would be {turned} than “{short_issues(one.found.forecast.case)[flip.other]}”"


def _number(value: float, digits: int = 3) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else exact(float(f"{value:.{digits}g}"))


# ------------------------------------------------------------ tables


def _table(one: _Told, effects: list[Effect]) -> Table:
    return table(
        "What agreement hangs on (± 95 % interval of the simulation)",
        "judgement | >explains, % | low to high | >points | >months | confidence",
        [_row(one, effect) for effect in effects],
        look="stacked",
        units=("", "share", "", "share", "months", ""),
    )


def _row(one: _Told, effect: Effect) -> tuple[Cell, ...]:
    judgement, path = one.judgement(effect), one.at(effect)
    span = "no to yes" if judgement.toss else f"{_number(effect.least)} to {_number(effect.most)}"
    return (
        Cell(one.words(effect), source=Reference("field", judgement.path)),
        _weight(one, effect)[0],
        Cell(span, source=Reference("result", f"{path}.least")),
        change(effect.p_change, f"{path}.p_change.value"),
        months(effect.months_change, f"{path}.months_change.value"),
        Cell(sureness(judgement)),
    )


def _team(one: _Told, *, grounds: bool) -> Iterator[Block]:
    team = one.issue.red_team
    if team is None or not team.leans:
        return
    path = f"{one.path}.red_team"
    low = sum(one.found.judgements[lean.judgement].grade in ("low", "none") for lean in team.leans)
    count = len(team.leans)
    every = {1: "the one number", 2: "both numbers"}.get(count, f"all {count} numbers")
    rest = every if low == count else f"{low or 'none'} of the {f'{count} ' * (count > 1)}numbers"
    told = sentence(
        "Inside the ranges as they are stated, the most hopeful coding gives ",
        one.share(team.hopeful, f"{path}.hopeful"),
        ", the most gloomy ",
        one.share(team.gloomy, f"{path}.gloomy"),
        "; ",
        result(rest, f"{path}.leans"),
        f" that they move rest{'s' if low == 1 == count or low == 0 else ''} on low confidence or on none.",
    )
    yield Paragraph((told,))
    yield Details("What the hopeful and the gloomy coding lean on", (_leans(one, grounds=grounds),))


def _leans(one: _Told, *, grounds: bool) -> Table:
    assert one.issue.red_team is not None
    case, rows = one.found.forecast.case, []
    for at, lean in enumerate(one.issue.red_team.leans[:ROWS]):
        judgement, path = one.found.judgements[lean.judgement], f"{one.path}.red_team.leans.{at}"
        rows.append(
            (
                Cell(
                    judgement_text(case, judgement, one.issue.issue),
                    source=Reference("field", judgement.path),
                ),
                Cell(exact(lean.hopeful), lean.hopeful, Reference("result", f"{path}.hopeful")),
                Cell(exact(lean.gloomy), lean.gloomy, Reference("result", f"{path}.gloomy")),
                Cell(sureness(judgement)),
                *((Cell(grounds_text(case, judgement)),) if grounds else ()),
            )
        )
    return table(
        "Where each coding puts a number, the weightiest first",
        "judgement | >hopeful | >gloomy | confidence" + " | rests on" * grounds,
        rows,
        look="stacked",
    )


def _totals(one: _Told) -> Table:
    case, rows = one.found.forecast.case, []
    for at, total in enumerate(one.issue.totals[:ROWS]):
        path = f"{one.path}.totals.{at}"
        words = part_text(case, total.part, one.found.judgements, one.issue.issue)
        cells = (_sobol(total.first, f"{path}.first.value"), _sobol(total.total, f"{path}.total.value"))
        rows.append((Cell(words), *cells))
    return table(
        "What independent parts explain of agreement, alone and together with all others, 95 % intervals",
        "part | >alone, % | >in all, %",
        rows,
        look="stacked",
        units=("", "share", "share"),
    )


def _sobol(estimate: Estimate, path: str) -> Cell:
    wide = Z95 * estimate.error
    text = f"{100 * max(estimate.value, 0.0):.0f} ± {100 * wide:.0f}"
    return Cell(text, estimate.value, Reference("result", path), error=wide)
