"""The page of one settlement model: where it puts each issue, what else it says, the calibrated answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accord.formats.grid import Choice
from accord.pages.blocks import Block, Cell, Note, Reference, Report, sentence, sentences, table
from accord.pages.blocks import Table as TableBlock
from accord.settlement.contract import Table
from accord.settlement.one_model import Decision, Settlement

__all__ = ["number", "remarks", "settlement_report"]


def settlement_report(
    found: Settlement, calibrated: Mapping[str, Decision], basis: str, taken: Sequence[Choice] = ()
) -> Report:
    """The answer of one model as blocks.

    Parameters
    ----------
    calibrated : distribution of the decision by issue, whatever the model; empty without influence issues.
    basis : what its width rests on.
    taken : parameters of the model that the file of another program sets.
    """
    blocks: list[Block] = [_answer(found)]
    for one in found.tables:
        blocks += [_further(one)]
    if calibrated:
        blocks += [_calibrated(calibrated), Note(sentences(basis))]
    told = tuple(sentence(f"Note: {remark}") for remark in remarks(found, taken))
    if told:
        blocks.append(Note(told))
    return Report(found.model, tuple(blocks))


def remarks(found: Settlement, taken: Sequence[Choice]) -> tuple[str, ...]:
    """What is to be known of an answer: its doubts, and which parameters the file of another program set."""
    if not taken:
        return found.flags
    said = ", ".join(each.said for each in taken)
    return (*found.flags, f"Parameters are those of the file: {said}.")


def number(value: float | None, path: str) -> Cell:
    """A number in the unit of its issue with four digits that count; ``-`` where the model cannot say."""
    if value is None:
        return Cell("-")
    return Cell(f"{value:.4g}", value, Reference("result", path))


def _answer(found: Settlement) -> TableBlock:
    first, last = found.turns[0], found.turns[-1].number
    rows: list[tuple[str | Cell, ...]] = []
    for issue, value in found.settlement.items():
        begun = [number(first.forecast[issue], f"rounds.0.forecast.{issue}")] if last else []
        rows.append((issue, *begun, number(value, f"settlement.{issue}")))
    titles = f"issue | >at first | >after {last} rounds" if last else "issue | >settlement"
    return table(f"{found.model}: settlement on the scale of each issue", titles, rows)


def _further(found: Table) -> TableBlock:
    """A table of the model's own, its columns of words to the left."""
    words = [all(isinstance(row[at], str) for row in found.rows) for at in range(len(found.columns))]
    names = [column.replace("_", " ") for column in found.columns]
    titles = " | ".join(name if is_words else f">{name}" for name, is_words in zip(names, words, strict=True))
    rows = [
        tuple(
            cell if isinstance(cell, str) else number(cell, f"{found.name}.rows.{at}.{column}")
            for column, cell in zip(found.columns, row, strict=True)
        )
        for at, row in enumerate(found.rows)
    ]
    return table(f"{found.name.replace('_', ' ')}: {found.about}", titles, rows)


def _calibrated(calibrated: Mapping[str, Decision]) -> TableBlock:
    rows = [
        (
            issue,
            number(decision.q10, f"calibrated.{issue}.q10"),
            number(decision.q50, f"calibrated.{issue}.q50"),
            number(decision.q90, f"calibrated.{issue}.q90"),
        )
        for issue, decision in calibrated.items()
    ]
    caption = "Where it is decided, calibrated, whatever the model"
    return table(caption, "issue | >10 % | >median | >90 %", rows)
