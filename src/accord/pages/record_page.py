"""The track record in blocks: misses first, each number with its meaning, no conclusion from few."""

from __future__ import annotations

from collections.abc import Iterable

from accord.ledger.answered import NEVER
from accord.ledger.calibration import Calibration
from accord.ledger.checking import Checked
from accord.ledger.intervals import LEAST_CASES
from accord.ledger.track_record import (
    LEAST_QUESTIONS,
    Entry,
    Forecaster,
    Measure,
    MeasureId,
    Parted,
    Scored,
    TrackRecord,
)
from accord.pages.blocks import (
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Interval,
    Lead,
    Note,
    Paragraph,
    Reference,
    Report,
    Table,
    sentences,
    table,
)
from accord.pages.figures import CalibrationFigure
from accord.pages.history_picture import record_picture
from accord.pages.resolution_page import happened
from accord.pages.words.likelihood import hundredths, percent
from accord.pages.words.months import long_date
from accord.scoring.scores import Interval as Range
from accord.settlement.calibrated import made

__all__ = ["check_report", "record_blocks", "record_report", "whole_table"]

MEANING: dict[MeasureId, tuple[str, str]] = {
    "brier": (
        "Brier score",
        "the squared distance of the stated probability from what happened (1 agreed, 0 not); 0 is best, "
        "0.25 is what 50 % always gets",
    ),
    "log": (
        "Log score",
        "minus the natural logarithm of the probability that was given to what happened; 0 is best, 0.69 is "
        "what 50 % always gets",
    ),
    "date": (
        "CRPS of the date",
        "how far the curve of the forecast lies from the day of the signature, in months, up to the last day "
        "of the question; lower is better",
    ),
    "terms": (
        "CRPS of the terms",
        "how far the forecast points lie from the point agreed on, in per cent of the scale, where something "
        "was agreed; lower is better",
    ),
    "in_force": (
        "Brier score of a deal that is signed and still stands at the end of the time looked ahead",
        "0 is best",
    ),
    "order": (
        "Rank correlation of the forecast difficulty of the issues of a case with how long they stayed open",
        "1 is best, 0 is no order, counted by cases",
    ),
}
"""Name of each measure and what its numbers mean."""
NAMES: dict[Forecaster, str] = {
    "sealed": "the sealed forecasts",
    "base_rate": "always the base rate",
    "status_quo": "the status quo goes on",
    "weighted_mean": "the weighted mean",
    "crowd": "the market or crowd",
}
VERDICTS = {
    "too bold": "The probabilities lie too near 0 and 100 %: less of the likely and more of the unlikely was "
    "agreed than stated.",
    "too timid": "The probabilities lie too near 50 %: more of the likely and less of the unlikely was "
    "agreed than stated.",
    "no sign of either": "There is no sign that the probabilities are too bold or too timid.",
    "cannot tell": f"Whether the probabilities are too bold or too timid cannot be told from fewer than "
    f"{LEAST_CASES} cases.",
}


def record_report(found: TrackRecord) -> Report:
    """The whole record."""
    return Report("Track record", record_blocks(found), date=long_date(found.today), kind="Track record")


def record_blocks(found: TrackRecord, level: int = 2) -> tuple[Block, ...]:
    """The record as blocks, for a page of its own or as a section of another; `level` is that of headings."""
    return (
        Lead(sentences(*_lead(found))),
        *_broken(found),
        *_list(found, level),
        *record_picture([entry.asked for entry in (*found.entries, *found.practice)]),
        *_scores(found, level),
        *_calibrated(found.calibration, level),
        *_parted(found.parted, level),
        *_beside(found, level),
    )


def _lead(found: TrackRecord) -> tuple[str, ...]:
    if not found.entries and not found.practice:
        return ("Nothing was sealed yet, so there is no record.",)
    if not found.entries:
        return ("Nothing that counts was sealed yet; here is what was sealed for practice.",)
    n, many = len(found.scored), len(found.entries)
    told = f"{n} of {_count(many, 'question')} can be scored on {long_date(found.today)}"
    where = f", from {_count(found.cases, 'case')}" if n else ""
    if not found.concludes:
        return (
            f"{told}{where}.",
            f"With fewer than {LEAST_QUESTIONS} nothing can be concluded; here is the list only.",
        )
    return (f"{told}{where}.", _against(found.measures[0]))


def _count(n: int, word: str) -> str:
    return f"{n} {word}{'' if n == 1 else 's'}"


def _against(brier: Measure) -> str:
    """The Brier score against the base rate, with what can be said of the difference."""
    mine = brier.scores[0]
    base = next((one for one in brier.scores if one.by == "base_rate"), None)
    told = f"The Brier score of agreement is {mine.value:.3f}"
    if base is None:
        return f"{told}."
    told = f"{told}, that of always saying the base rate {base.value:.3f}"
    if base.less is None:
        return f"{told}; with fewer than {LEAST_CASES} cases chance may have made any difference."
    if base.less.high < 0:
        return f"{told}: the sealed forecasts are shown to be better."
    if base.less.low > 0:
        return f"{told}: the sealed forecasts are shown to be worse."
    return f"{told}: which is better is not shown."


def _broken(found: TrackRecord) -> tuple[Block, ...]:
    if not found.findings:
        return ()
    told = (f"Left out: {finding.wrong}." for finding in found.findings)
    return (Note(sentences(*told), look="caution"),)


# ---------------------------------------------------------------- the list


def _list(found: TrackRecord, level: int) -> tuple[Block, ...]:
    parts: list[Block] = []
    scored, others = found.scored, [one for one in found.entries if one.state != "scored"]
    titles = "issue | case | until | >stated, % | what happened | >Brier | >date, months | >terms, %"
    if scored:
        rows = [_row(one, at) for at, one in enumerate(scored)]
        parts += [Heading("Misses first", level), table("Scored questions", titles, rows, look="stacked")]
    if others:
        waits = [_waiting(one) for one in others]
        parts.append(
            table("Not scored (yet)", "issue | case | until | >stated, % | why", waits, look="stacked")
        )
    if found.practice:
        drill = [_practice(one) for one in found.practice]
        titles = "issue | case | >stated, % | why it never counts"
        parts.append(table("For practice only", titles, drill, look="stacked"))
    return tuple(parts)


def _row(one: Entry, at: int) -> tuple[Cell, ...]:
    path = f"questions.{at}"
    return (
        *_named(one),
        _stated(one, f"{path}.p"),
        Cell(happened(one.asked)),
        _number(one.brier, f"{path}.brier", "{:.3f}"),
        _number(one.date, f"{path}.date", "{:.1f}"),
        _number(None if one.terms is None else 100 * one.terms, f"{path}.terms", "{:.1f}"),
    )


def _named(one: Entry) -> tuple[Cell, Cell, Cell]:
    by = one.asked.question.by
    return Cell(one.title), Cell(one.asked.title), Cell(long_date(by), by)


def _stated(one: Entry, path: str = "") -> Cell:
    if one.p is None:
        return Cell("–")
    source = Reference("result", path) if path else None
    return Cell(hundredths(one.p), one.p, source)


def _number(value: float | None, path: str, form: str) -> Cell:
    return Cell("–") if value is None else Cell(form.format(value), value, Reference("result", path))


def _waiting(one: Entry) -> tuple[Cell, ...]:
    why = {
        "open": "open",
        "waiting": f"{happened(one.asked)}; counts once the last day has passed",
        "void": happened(one.asked),
        "disputed": happened(one.asked),
        "too late": f"{happened(one.asked)}; sealed too late to count",
    }[one.state]
    return (*_named(one), _stated(one), Cell(why))


def _practice(one: Entry) -> tuple[Cell, ...]:
    return (Cell(one.title), Cell(one.asked.title), _stated(one), Cell(str(one.asked.practice)))


# ---------------------------------------------------------------- scores


def _scores(found: TrackRecord, level: int) -> tuple[Block, ...]:
    if not found.measures:
        return ()
    tables = [_measured(one, n) for n, one in enumerate(found.measures)]
    told = [
        "Each question counts once; of several seals each counts for the days on which it was the last word.",
        "Base rate: what the record itself would have said when a forecast was sealed, (agreed + 1) / "
        f"(all + 2). The status quo goes on: {percent(NEVER)} to an agreement, and the present point.",
    ]
    if any(one.interval for measure in found.measures for one in measure.scores):
        told.append(
            "Intervals hold 95 % of resamples of whole cases; a difference is shown where its interval "
            "leaves zero."
        )
    else:
        told.append(f"With fewer than {LEAST_CASES} cases there are no intervals.")
    return (Heading("Scores", level), *tables, Note(sentences(*told)))


def _measured(measure: Measure, n: int) -> Table:
    """The scores of all forecasters; without columns of intervals where none of them has one."""
    scale = 100.0 if measure.id == "terms" else 1.0
    name, meaning = MEANING[measure.id]
    caption = f"{name}: {meaning}"
    if measure.month is not None:
        caption = f"{name} of agreement within {measure.month:g} months of the date of the case"
    paths = [f"measures.{n}.scores.{at}" for at in range(len(measure.scores))]
    rows = [_score(one, scale, path) for one, path in zip(measure.scores, paths, strict=True)]
    titles = "by | >questions | >score"
    if any(one.interval for one in measure.scores):
        ranges = [_ranges(one, scale, path) for one, path in zip(measure.scores, paths, strict=True)]
        rows = [(*row, *more) for row, more in zip(rows, ranges, strict=True)]
        titles += " | >95 % | >sealed less it | >95 %"
    return table(caption, titles, rows, look="tight stacked")


def _score(one: Scored, scale: float, path: str) -> tuple[Cell, ...]:
    return (
        Cell(NAMES[one.by]),
        Cell(str(one.questions), one.questions),
        Cell(f"{scale * one.value:.3f}", scale * one.value, Reference("result", f"{path}.value")),
    )


def _ranges(one: Scored, scale: float, path: str) -> tuple[Cell, ...]:
    less = one.less
    return (
        _range(one.interval, scale, f"{path}.interval"),
        Cell("–")
        if less is None
        else Cell(_signed(scale * less.value), scale * less.value, Reference("result", f"{path}.less")),
        _range(less, scale, f"{path}.less"),
    )


def _range(found: Range | None, scale: float, path: str) -> Cell:
    if found is None:
        return Cell("–")
    low, high = scale * found.low, scale * found.high
    text = f"{low:.3f} to {high:.3f}".replace("-", "−")
    return Cell(text, Interval(low, high), Reference("result", path))


def _signed(value: float) -> str:
    return f"{value:+.3f}".replace("-", "−")


# ---------------------------------------------------------------- calibration, post-mortems, back-tests


def _calibrated(found: Calibration | None, level: int) -> tuple[Block, ...]:
    if found is None:
        return ()
    rows = [
        (
            Cell(percent(one.stated), one.stated, Reference("result", f"calibration.bins.{n}.stated")),
            Cell(_share(one.observed), one.observed, Reference("result", f"calibration.bins.{n}.observed")),
            Cell(f"{one.questions:.1f}".removesuffix(".0"), one.questions),
            Cell(
                f"{_share(one.low)} to {_share(one.high)}",
                Interval(one.low, one.high),
                Reference("result", f"calibration.bins.{n}.low"),
            ),
        )
        for n, one in enumerate(found.bins)
    ]
    twin = table("Stated and observed", ">stated | >agreed | >questions | >chance allows", rows)
    points = tuple((one.stated, one.observed, one.low, one.high) for one in found.bins)
    outside = sum(not one.low <= one.observed <= one.high for one in found.bins)
    verb = "lies" if outside == 1 else "lie"
    told = f"{outside} of {_count(len(found.bins), 'group')} {verb} outside of what chance allows."
    caption = (
        "Stated probability against the share that was agreed; on the dashed line both are the same. Pale: "
        "where 95 % of calibrated forecasters with the same probabilities would be, if questions were "
        "independent. Only questions whose last day has passed."
    )
    return (
        Heading("Do the probabilities hold?", level),
        Paragraph(sentences(VERDICTS[found.verdict], *_bias(found), told)),
        Figure(CalibrationFigure(told, points), caption, twin=twin),
    )


def _share(share: float) -> str:
    """A share of what was counted, which may be none or all; only a forecast is never so sure."""
    return f"{100 * share:.0f} %"


def _bias(found: Calibration) -> tuple[str, ...]:
    bias = found.bias
    if bias is None or bias.low <= 0 <= bias.high:
        return ()
    side = "more" if bias.value > 0 else "less"
    return (f"In all, {side} was agreed than stated, by {100 * abs(bias.value):.0f} points.",)


_IN_DOUBT = "What is lost beyond it is shown to be more than zero: the rule is in doubt."
_NOT_IN_DOUBT = "What is lost beyond it is not shown to be more than zero: nothing speaks against the rule."


def _parted(found: Parted | None, level: int) -> tuple[Block, ...]:
    if found is None:
        return ()
    told = [
        f"Over {found.questions} questions with a post-mortem the mean Brier score is {found.score:.3f}; a "
        f"right rule must expect to lose {found.chance:.3f}, and {abs(found.rule):.3f} "
        f"{'more' if found.rule > 0 else 'less'} was lost than that."
    ]
    if found.inputs is not None:
        told.append(
            f"Where true inputs are known ({_count(found.with_inputs, 'question')}), wrong inputs "
            f"{'cost' if found.inputs > 0 else 'spared'} {abs(found.inputs):.3f}."
        )
    if found.rule_interval is not None:
        told.append(_IN_DOUBT if found.rule_interval.low > 0 else _NOT_IN_DOUBT)
    return (Heading("What the misses were made of", level), Paragraph(sentences(*told)))


def _beside(found: TrackRecord, level: int) -> tuple[Block, ...]:
    if not found.entries:
        return ()
    return (
        Heading("Beside it: back-tests", level),
        Note(
            sentences(
                "Back-tests are no track record: their outcomes were known when the forecasts were made.",
                made().sentence,
            )
        ),
    )


# ---------------------------------------------------------------- everything as one table, and the check


def whole_table(found: TrackRecord) -> Table:
    """Every question in one table of plain values, for spreadsheets."""
    names = "folder case issue agreed_means by decided_by seals state p outcome on point brier date_months"
    titles = [*names.split(), "terms_share", "practice"]
    columns = tuple(Column(title) for title in titles)
    return Table("", columns, tuple(_whole(one) for one in (*found.entries, *found.practice)))


def _whole(one: Entry) -> tuple[Cell, ...]:
    asked, outcome = one.asked, one.asked.resolution.outcome if one.asked.resolution else None
    on = outcome.on if outcome else None
    point = outcome.at if outcome else None
    texts = (asked.folder, asked.case, asked.issue, asked.question.agreed)
    return (
        *map(Cell, texts),
        Cell(asked.question.by.isoformat(), asked.question.by),
        Cell(asked.question.source),
        Cell(str(len(asked.seals)), len(asked.seals)),
        Cell(one.state),
        _plain(one.p),
        Cell(outcome.kind if outcome else ""),
        Cell(on.isoformat() if on else "", on),
        *(_plain(value) for value in (point, one.brier, one.date, one.terms)),
        Cell(asked.practice or ""),
    )


def _plain(value: float | None) -> Cell:
    return Cell("" if value is None else f"{value:.6g}", value)


def check_report(checked: Iterable[Checked]) -> Report:
    """What a check of chains found."""
    told: list[str] = []
    for one in checked:
        counted = (
            f"{_count(one.seals, 'seal')}, {_count(one.resolutions, 'resolution')}, "
            f"{_count(one.stamps, 'time stamp')}"
        )
        state = "the chain holds" if not one.findings else f"broken, first at: {_first(one)}"
        told.append(f"{one.folder.parent}: {counted}; {state}. Head: {one.head}")
    return Report("Check of sealed forecasts", (Paragraph(sentences(*told)),))


def _first(one: Checked) -> str:
    first = one.findings[0]
    return f"{first.field} {first.wrong}"
