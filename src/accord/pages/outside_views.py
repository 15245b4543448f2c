"""The outside view beside the simulation and the pool of both: tables and sentences for every page."""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.labels import short_issues
from accord.forecasts.comparison import Comparison
from accord.forecasts.results import Forecast, IssueForecast
from accord.forecasts.views import OutsideView, View
from accord.pages.blocks import Cell, Interval, Reference, Sentence, Table, field, result, sentence, table
from accord.pages.briefing.cells import NOTHING, share
from accord.pages.words.causes import joined
from accord.pages.words.likelihood import hundredths, percent
from accord.pages.words.months import how_long, long_date
from accord.pages.words.news import start_of

__all__ = [
    "class_sentences",
    "no_base_rate",
    "views_beside_scenarios",
    "views_in_short",
    "views_of",
    "views_of_all",
]

_TITLES = {
    "outside": "Outside view",
    "simulated": "Simulation",
    "on_calendar": "Simulation, on the calendar of the class",
    "pooled": "Pool of both",
}
_COLUMNS = ">within 12 months, % | >within 24 months, % | >by the end, % | >median month | >80 % interval"
_UNITS = ("share", "share", "share", "months", "months")


def views_of_all(forecast: Forecast) -> Table:
    """Whether and when by each view, of the issues that name a reference class."""
    short = short_issues(forecast.case)
    rows = [
        (short[name], *row)
        for name, issue in forecast.issues.items()
        for row in _rows(issue, f"issues.{name}.outside_view")
    ]
    return table(_caption(forecast), f"issue | view | {_COLUMNS}", rows, units=("", "", *_UNITS))


def _caption(forecast: Forecast) -> str:
    return f"How such negotiations went, beside the simulation; months after {start_of(forecast)}"


def views_of(forecast: Forecast, issue: IssueForecast, path: str) -> tuple[Table, ...]:
    """The same of one issue, which stands at `path` in the result of the page; nothing without a class."""
    rows = list(_rows(issue, f"{path}.outside_view"))
    found = table(_caption(forecast), f"View | {_COLUMNS}", rows, look="stacked", units=("", *_UNITS))
    return (found,) if rows else ()


def _rows(issue: IssueForecast, path: str) -> Iterator[tuple[str | Cell, ...]]:
    found = issue.outside_view
    if found is None:
        return
    for name, title in _TITLES.items():
        view: View | None = getattr(found, name)
        if view is not None:
            yield (title, *_cells(view, f"{path}.{name}"))


def _cells(view: View, path: str) -> tuple[Cell, ...]:
    by = (
        share(view.p_by[month], f"{path}.p_by.{month:g}", hundredths(view.p_by[month]))
        if month in view.p_by
        else NOTHING
        for month in (12.0, 24.0)
    )
    ends = f"{_month(view.q10)} to {_month(view.q90)}"
    return (
        *by,
        share(view.p_agreement, f"{path}.p_agreement", hundredths(view.p_agreement)),
        Cell(_month(view.median), view.median, Reference("result", f"{path}.median")),
        Cell(ends, Interval(view.q10, view.q90), Reference("result", path)),
    )


def _month(month: float | None) -> str:
    return "beyond" if month is None else f"{month:.0f}"


_FAR = 0.3
"""Difference of two chances from which a reader asks which of them to believe."""
_WHY_SIMULATED = (
    ". They lie far apart: the numbers of this page are those of the simulation, which knows these "
    "parties and what is assumed of them, as the record does not."
)


def views_in_short(found: OutsideView, path: str) -> Sentence:
    """The three probabilities by the horizon in one sentence, and which is shown where they lie far apart."""
    apart = abs(found.outside.p_agreement - found.simulated.p_agreement) >= _FAR
    return sentence(
        "By the same date ",
        result(percent(found.outside.p_agreement), f"{path}.outside.p_agreement"),
        " of such negotiations are agreed, as their record goes; the simulation says ",
        result(percent(found.simulated.p_agreement), f"{path}.simulated.p_agreement"),
        ", both pooled ",
        result(percent(found.pooled.p_agreement), f"{path}.pooled.p_agreement"),
        _WHY_SIMULATED if apart else ".",
    )


def class_sentences(forecast: Forecast, issue: str, found: OutsideView, path: str) -> Iterator[Sentence]:
    """What the class is, how long this case has been open, and how the two views are pooled."""
    first, last = found.period
    yield sentence(
        "The outside view: ",
        result(found.title, f"{path}.title"),
        " (",
        result(f"{found.n} cases", f"{path}.n"),
        ", begun ",
        result(f"{first}–{last}", f"{path}.period"),
        "; source: ",
        result(found.source, f"{path}.source"),
        ").",
    )
    yield _since(forecast, issue, found, path)
    yield _weights(found, path)


def _since(forecast: Forecast, issue: str, found: OutsideView, path: str) -> Sentence:
    named = forecast.case.issues[issue].reference
    if named is None or named.began is None:
        return sentence(
            "Its months are counted from the date of the case, as if nothing had gone before: the case does "
            "not say when these negotiations began."
        )
    passed = result(how_long(found.open_for), f"{path}.open_for")
    longest = result(how_long(found.longest), f"{path}.longest")
    began = field(long_date(named.began), f"issues.{issue}.reference.began")
    start = ("Given that these negotiations began on ", began, " and were open for ", passed)
    if found.open_for <= found.longest:
        return sentence(*start, f" on {start_of(forecast)}.")
    return sentence(
        *start, ", longer than any case of the class (", longest, "): its curve is a rough guide here."
    )


def _weights(found: OutsideView, path: str) -> Sentence:
    shown = "What is shown elsewhere is the simulation; a scenario moves only that."
    if found.factor is not None:
        return sentence(
            "Pooled: for the simulated months, the chance per month that the class gives is multiplied by ",
            result(f"{found.factor:.2f}", f"{path}.factor"),
            f", as learned in this class. {shown}",
        )
    return sentence(
        "Pooled: of the log odds the simulation has ",
        result(f"{100 * found.weight:.0f} %", f"{path}.weight"),
        ", the class the rest: half of the weight that was learned on ",
        result(f"“{found.learned_in}”", f"{path}.learned_in"),
        f", as no case of this class was simulated. {shown}",
    )


def no_base_rate(forecast: Forecast) -> tuple[Sentence, ...]:
    """Which simulated issues no base rate stands behind."""
    short, bare = (
        short_issues(forecast.case),
        [n for n in forecast.ranking if not forecast.case.issues[n].reference],
    )
    if not bare:
        return ()
    if len(bare) == len(forecast.ranking):
        return (sentence("No base rate stands behind these numbers: no issue names a reference class."),)
    return (sentence(f"No base rate stands behind {joined([short[name] for name in bare])}."),)


def views_beside_scenarios(comparison: Comparison, scenario: str, root: str = "") -> Table:
    """Whether it is agreed by the horizon, by each view, under the base and under a scenario."""
    base, other = comparison.forecasts[comparison.base], comparison.forecasts[scenario]
    short, rows = short_issues(base.case), list[tuple[str | Cell, ...]]()
    for name, issue in base.issues.items():
        after = other.issues.get(name)
        if issue.outside_view is None or after is None or after.outside_view is None:
            continue
        paths = [f"{root}forecasts.{one}.issues.{name}.outside_view" for one in (comparison.base, scenario)]
        rows.append(
            (
                short[name],
                _agreed(issue.outside_view.outside, f"{paths[0]}.outside"),
                *(
                    _agreed(getattr(view, kind), f"{path}.{kind}")
                    for kind in ("simulated", "pooled")
                    for view, path in zip((issue.outside_view, after.outside_view), paths, strict=True)
                ),
            )
        )
    return table(
        "Agreed by the end of the forecast, %: the outside view stays, a scenario moves the simulation",
        "issue | >outside view | >simulation, base | >simulation, scenario | >pool, base | >pool, scenario",
        rows,
        units=("", *["share"] * 5),
    )


def _agreed(view: View, path: str) -> Cell:
    return share(view.p_agreement, f"{path}.p_agreement", hundredths(view.p_agreement))
