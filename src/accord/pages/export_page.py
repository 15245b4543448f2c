"""The guide to a folder of tables."""

from __future__ import annotations

from collections.abc import Sequence

from accord.forecasts.results import Forecast
from accord.pages.codebook import DataTable
from accord.pages.words.months import long_date

__all__ = ["export_guide"]


def export_guide(forecast: Forecast, tables: Sequence[DataTable], *, dta: bool) -> str:
    """What is in the folder and how it was made, as text that is also Markdown."""
    case = forecast.case
    again = (
        f"accord export CASE --scenario {forecast.scenario} --seed {forecast.seed} --draws {forecast.draws} "
        f"--horizon {forecast.horizon:g}"
    )
    stata = ["The same as .dta, for Stata 14 and later and for R."] if dta else []
    rows = [f"| {t.name} | {len(t.rows)} | {t.meaning} |" for t in tables]
    lines = [
        f"# {case.title}",
        "",
        f"A forecast as of {long_date(case.as_of)}, made by Accord {forecast.version} from the inputs",
        f"{forecast.fingerprint}. It is a calculation from judgements, no record of what happened.",
        "",
        "Made again with",
        "",
        f"    {again}",
        "",
        "One CSV file per table, UTF-8 with a byte-order mark, which spreadsheets need.",
        *stata,
        "An empty cell: no value. Shares are 0-1, months count from the date of the case, points are in the",
        "unit of their issue. A column that ends in _error is the standard error of the one before it, by",
        "drawing alone; it says nothing of the inputs. Texts that a spreadsheet would run begin with an",
        "apostrophe. codebook.csv says what every column holds.",
        "",
        "| table | rows | a row is |",
        "| --- | --- | --- |",
        *rows,
        "",
    ]
    return "\n".join(lines)
