"""What is probably not meant as it stands in a stranger's table: mixed scales, codes for missing numbers,
sums of rows, a second header, dates for names. It is asked about, because every one of these gives numbers
that look sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accord.case.files.tables import is_missing
from accord.formats.columns import plain_name
from accord.formats.sheet import Line, Notes

__all__ = ["ask_about_rows", "by_hundred", "code_of", "no_second_header"]

Standing = tuple[int, str, str, float, float | None, float | None]
"""Line, actor, issue, position, and the ends of the scale as the row gives them."""

_CODES = (-9.0, -66.0, -77.0, -88.0, -99.0, -777.0, -888.0, -999.0, -9999.0, 999.0, 9999.0, 99999.0)
"""Numbers by which data sets say that there is none."""
_SUMS = frozenset(
    [
        "total",
        "totals",
        "grand_total",
        "sub_total",
        "subtotal",
        "sum",
        "sums",
        "average",
        "avg",
        "mean",
        "median",
        "weighted_mean",
        "weighted_average",
        "gesamt",
        "insgesamt",
        "summe",
        "mittelwert",
        "durchschnitt",
        "somme",
        "moyenne",
        "suma",
        "media",
        "promedio",
        "totale",
        "all",
        "n",
    ]
)
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d( 00:00:00)?|\d{1,2}[-. ](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
    r"|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{1,4}",
    re.IGNORECASE,
)


def code_of(text: str) -> float | None:
    """The number that `text` is, where data sets use it for "missing"."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if value in _CODES else None


def by_hundred(saliences: Sequence[tuple[int, str]], notes: Notes) -> bool:
    """Whether saliences, with their lines, are on 0-100; an error where some seem to be on 0-1.

    Above 1 is 0-100, and so is a percent sign; between 0 and 1 is 0-1; 0 and 1 may be either.
    """
    read = [(line, notes.value(text.removesuffix("%")), text.endswith("%")) for line, text in saliences]
    known = [(line, value, percent) for line, value, percent in read if value is not None]
    large = [line for line, value, percent in known if value > 1 or percent]
    small = [line for line, value, percent in known if 0 < value < 1 and not percent]
    ones = [line for line, value, percent in known if value == 1 and not percent]
    if large and small:
        what = f"mixes 0 to 1 ({_lines(small)}) and 0 to 100 ({_lines(large)})"
        notes.wrong(small[0], "salience", what, "write all of them 0 to 1, or all 0 to 100")
    elif large and ones:
        notes.doubt(
            ones[0], "salience", "is 1, read as 1 of 100 because others are greater", "correct it if not"
        )
    top = max((value for _, value, _ in known), default=0.0)
    if large and not small and 1 < top <= 10 and not any(percent for *_, percent in known):
        what = f"is {top:g} at most, and read as parts of 100"
        notes.doubt(None, "salience", what, "write 0 to 1, or 0 to 100, if the scale is another")
    return bool(large)


def _lines(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:5])
    more = f" and {len(numbers) - 5} more" if len(numbers) > 5 else ""
    return f"line{'s' if len(numbers) > 1 else ''} {shown}{more}"


def no_second_header(rows: Sequence[Line], columns: Sequence[int], notes: Notes) -> None:
    """End here if the row below the header holds words where every other row has numbers."""
    first, others = rows[0], rows[1:]
    texts = [first.cell(at) for at in columns]
    if any(is_missing(text) or notes.value(text) is not None for text in texts):
        return
    numbers = [notes.value(line.cell(at)) is not None for line in others for at in columns]
    if others and all(numbers):
        what = f"holds {texts[0][:40]!r} and {texts[-1][:40]!r}: a second header"
        notes.wrong(first.number, "row", what, "take the row out")
        notes.finish()


def ask_about_rows(rows: Sequence[Standing], notes: Notes) -> None:
    """Errors for rows that are sums of the others and for positions that are codes; a warning for dates."""
    by_issue: dict[str, list[Standing]] = {}
    for row in rows:
        by_issue.setdefault(row[2], []).append(row)
        if _DATE.fullmatch(row[1]):
            what = f"is {row[1]!r}, a date: a spreadsheet may have made it of a name"
            notes.doubt(row[0], "actor", what, "write the name as text")
    last = rows[-1][0] if rows else 0
    for here in by_issue.values():
        for line, actor, *_ in here[-3:]:
            if plain_name(actor) in _SUMS and (line == last or len(here) > 1):
                what = f"is {actor!r}, which seems to sum up the rows above"
                notes.wrong(line, "actor", what, "take the row out; or give the actor a longer name")
        for line, value in _codes(here):
            what = f"is {value:g}, which often stands for a missing number"
            remedy = "leave position and salience empty; if it is meant, give the scale as low and high"
            notes.wrong(line, "position", what, remedy)


def _codes(here: Sequence[Standing]) -> Iterator[tuple[int, float]]:
    """Positions far outside the others that are codes, where the file does not give the scale."""
    sound = [position for *_, position, _, _ in here if position not in _CODES]
    if not sound or any(low is not None and high is not None for *_, low, high in here):
        return
    for line, _, _, position, _, _ in here:
        below = position < 0 <= min(sound)
        above = position >= 999 and max(sound) <= 100
        if position in _CODES and (below or above):
            yield line, position
