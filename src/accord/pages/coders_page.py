"""The page of several coders: what they say together, where they part, and judgements that were repaired."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.case.labels import short_issues
from accord.pages.blocks import (
    Block,
    Cell,
    Heading,
    Lead,
    Note,
    Paragraph,
    Points,
    Reference,
    Report,
    Sentence,
    Span,
    Table,
    result,
    sentence,
    sentences,
    table,
)
from accord.pages.briefing.evidence import path_in_words, quantity_text
from accord.pages.words.causes import joined
from accord.pages.words.drawing import draws_text
from accord.pages.words.likelihood import hundredths, percent
from accord.pages.words.months import calendar_month
from accord.pages.words.scale import exact
from accord.studies.coders.merging import WordsApart
from accord.studies.coders.results import Coders, NumberApart, Spread

__all__ = ["coders_report", "second_round_report"]

_ROWS = 15
"""Numbers and words on which people part that have a row."""
_WHAT = {"agreed": "whether", "months": "when", "point": "where"}


def coders_report(found: Coders) -> Report:
    """What several people say together."""
    case = found.merged.case
    return Report(
        f"{case.title}: {len(found.weights)} coders",
        (
            Lead(tuple(_lead(found))),
            _forecasts(found),
            *_apart(found),
            *_words(found),
            *_spreads(found),
            *_judgements(found),
            Note(tuple(_how(found))),
        ),
    )


def _lead(found: Coders) -> Iterator[Sentence]:
    yield sentence(
        f"{joined(list(found.weights))} coded the same issues; they part on ",
        result(str(len(found.apart)), "apart"),
        " of ",
        result(str(found.numbers), "numbers"),
        " numbers.",
    )
    agreed = [s for s in found.spreads if s.of == "agreed"]
    widest = max(agreed, key=lambda s: s.people, default=None)
    if widest is None or widest.people <= 0.0:
        yield sentence("No forecast hangs on who coded it.")
        return
    who, issue = found.farthest(widest.issue), widest.issue
    own, all_ = (made[issue].p_agreement for made in (found.forecasts[who], found.forecast))
    assert own is not None
    assert all_ is not None
    yield sentence(
        f"Farthest apart are they on “{short_issues(found.merged.case)[issue]}”: {who}'s numbers give ",
        result(percent(own.value), f"forecasts.{who}.{issue}"),
        ", the merged case ",
        result(percent(all_.value), f"merged.{issue}"),
        ".",
    )


def _forecasts(found: Coders) -> Table:
    short, names = short_issues(found.merged.case), list(found.forecasts)
    rows = []
    for issue in found.forecast.ranking:
        cells = [Cell(short[issue])]
        for name in names:
            agreed = found.forecasts[name][issue].p_agreement
            assert agreed is not None
            cells.append(
                Cell(
                    hundredths(agreed.value),
                    agreed.value,
                    Reference("result", f"forecasts.{name}.{issue}"),
                    error=agreed.error,
                )
            )
        agreed = found.forecast[issue].p_agreement
        assert agreed is not None
        cells.append(
            Cell(
                hundredths(agreed.value),
                agreed.value,
                Reference("result", f"merged.{issue}"),
                error=agreed.error,
            )
        )
        rows.append(tuple(cells))
    titles = " | ".join(["issue", *(f">{name.replace('|', '/')}" for name in names), ">merged"])
    units = ("", *("share" for _ in range(len(names) + 1)))
    return table("Chance of agreement by the end of the forecast, %", titles, rows, units=units)


def _apart(found: Coders) -> Iterator[Block]:
    rows = []
    for at, number in enumerate(found.apart[:_ROWS]):
        here = f"apart.{at}"
        low, high = (pick(number.means.values()) for pick in (min, max))
        rows.append(
            (
                Cell(path_in_words(found.merged.case, number.path, short=True)),
                Cell(f"{exact(_short(low))} to {exact(_short(high))}", source=Reference("result", here)),
                Cell(hundredths(number.share), number.share, Reference("result", f"{here}.share")),
                Cell(number.farthest, source=Reference("result", f"{here}.farthest")),
            )
        )
    if not rows:
        return
    yield table(
        "Numbers on which they part, the most telling first",
        "number | means from, to | >between people, % | farthest off",
        rows,
        units=("", "", "share", ""),
    )
    if more := len(found.apart) - len(rows):
        yield Note((sentence(result(str(more), "apart"), " more."),))


def _short(value: float) -> float:
    return float(f"{value:.4g}")


def _words(found: Coders) -> Iterator[Block]:
    words = found.merged.words
    if not words:
        return
    told = [(at, one) for at, one in enumerate(words) if not _inside(one.path, words)]
    rows = [
        (
            Cell(path_in_words(found.merged.case, one.path, short=True)),
            Cell(
                "; ".join(f"{name}: {_told(value)}" for name, value in one.answers.items()),
                source=Reference("result", f"words.{at}.answers"),
            ),
            Cell(_told(one.taken), source=Reference("result", f"words.{at}.taken")),
        )
        for at, one in told[:_ROWS]
    ]
    yield table("Words on which they part", "field | answers | merged", rows, look="stacked")
    if more := len(told) - len(rows):
        yield Note((sentence(result(str(more), "words"), " more."),))


def _inside(path: str, words: Sequence[WordsApart]) -> bool:
    """Whether it lies inside an entry that somebody left out as a whole, which is told once."""
    return any(path.startswith(f"{one.path}.") for one in words)


def _told(value: object) -> str:
    if value is None:
        return "left out"
    text = exact(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _spreads(found: Coders) -> Iterator[Block]:
    rows = [_spread(found, at, spread) for at, spread in enumerate(found.spreads) if spread.total > 0.0]
    if rows:
        yield table(
            "Why each forecast is uncertain: shares of its variance, which sum to 100 %",
            "issue | of | >between people, % | >between models, % | >within, %",
            rows,
            units=("", "", "share", "share", "share"),
        )


def _spread(found: Coders, at: int, spread: Spread) -> tuple[Cell, ...]:
    shares = (
        Cell(f"{100 * share:.0f}", share, Reference("result", f"spreads.{at}.{name}"))
        for name, share in zip(("people", "models", "within"), spread.shares, strict=True)
    )
    return (Cell(short_issues(found.merged.case)[spread.issue]), Cell(_WHAT[spread.of]), *shares)


def _judgements(found: Coders) -> Iterator[Block]:
    if found.judgement is None:
        return
    case, rows = found.merged.case, []
    for issue, months in found.judgement.by.items():
        for month, chance in months.items():
            cells = [Cell(f"{short_issues(case)[issue]}, by {calendar_month(case.as_of, month)}")]
            for name, (said, after) in found.judged.items():
                was, now = said.by.get(issue, {}).get(month), after.judgement.by.get(issue, {}).get(month)
                if was is None or now is None:
                    cells.append(Cell("–"))
                    continue
                text = hundredths(now) if abs(now - was) < 0.005 else f"{hundredths(was)} → {hundredths(now)}"
                cells.append(
                    Cell(text, now, Reference("result", f"judged.{name}.repaired.{issue}.{month:g}"))
                )
            cells.append(
                Cell(hundredths(chance), chance, Reference("result", f"judgement.{issue}.{month:g}"))
            )
            rows.append(tuple(cells))
    titles = " | ".join(["chance of agreement", *(f">{name}" for name in found.judged), ">mean"])
    yield table(
        "Judged without a model, %: as said, and repaired so that it holds together",
        titles,
        rows,
        units=("", *("share" for _ in range(len(found.judged) + 1))),
    )
    mended = [(name, after.moved) for name, (_, after) in found.judged.items() if after.moved > 0.0]
    for name, moved in mended:
        yield Paragraph(
            (
                sentence(
                    f"{name}'s chances did not hold together; the nearest that do are at most ",
                    result(f"{100 * moved:.0f} points", f"judged.{name}.moved"),
                    " away.",
                ),
            )
        )


def _how(found: Coders) -> Iterator[Sentence]:
    way = (
        "the mixture of what all give (linear pool)"
        if found.how == "linear"
        else "the average of the quantiles that all give"
    )
    parts: list[str | Span] = [
        f"Every number of the merged case is {way}; of words it has the median or what most say. "
    ]
    if found.recorded:
        parts.append("Weights follow the track record: ")
        for at, (name, weight) in enumerate(found.weights.items()):
            parts += [f"{', ' if at else ''}{name} ", result(percent(weight), f"weights.{name}")]
        parts.append(".")
    else:
        parts.append("All have the same weight.")
    yield sentence(*parts)
    yield sentence(
        "“Between people, %” of a number: of the variance of the mixture, what would be left if everybody "
        "were certain of the own mean. Where models part: the forecast, the weighted mean and the weighted "
        "median, alike. Probabilities are the shown ones."
    )
    yield sentence(
        "The merged case is a draft until a person accepts it. ",
        result(draws_text(found.forecast.draws), "draws"),
        ", ",
        result(f"seed {found.forecast.seed}", "seed"),
        ", the same for all, Accord ",
        result(found.forecast.version, "version"),
        ".",
    )


# ---------------------------------------------------------------- the second round


def second_round_report(found: Coders) -> Report:
    """What is sent round before everybody codes again: the numbers on which people part, with the reasons of
    all and nobody's name."""
    case = found.merged.case
    if not found.apart:
        lead = sentences("There is no number on which the coders part; a second round is not needed.")
        return Report(f"{case.title}: second round", (Lead(lead),))
    return Report(
        f"{case.title}: second round",
        (
            Lead(
                (
                    sentence(
                        "These are the ",
                        result(str(min(len(found.apart), _ROWS)), "round"),
                        " numbers on which the answers part most, with the reasons that were given, without "
                        "names and from the least to the greatest. Read them, change your own folder where "
                        "they convince you, and give it again.",
                    ),
                )
            ),
            *(
                block
                for at, number in enumerate(found.apart[:_ROWS])
                for block in _answers(found, number, at)
            ),
        ),
    )


def _answers(found: Coders, number: NumberApart, at: int) -> Iterator[Block]:
    yield Heading(path_in_words(found.merged.case, number.path, short=True), level=3)
    yield Points(
        tuple(
            sentence(
                result(quantity_text(answer.number), f"round.{at}.answers.{n}"),
                f": {'; '.join(reason.rstrip('.') for reason in answer.reasons)}."
                if answer.reasons
                else ": no reason given.",
            )
            for n, answer in enumerate(number.answers)
        )
    )
