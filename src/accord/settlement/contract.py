"""What a settlement model is: its declaration, its parameters, what it returns.

The rules that every model keeps are named by `Rule` and tested in ``tests/models/test_contract.py``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar, get_args

import numpy as np

from accord.errors import UsageError, nearest
from accord.sampling.arrays import Floats
from accord.settlement.problem import Problem

__all__ = [
    "RULES",
    "Model",
    "Need",
    "NoParams",
    "Outcome",
    "Round",
    "Rule",
    "Table",
    "chance",
    "check_settings",
    "setting",
    "settings_from",
    "undefined_flags",
]


Need = Literal["status_quo", "veto"]
"""What a model cannot do without, beyond positions, salience and capability."""

Rule = Literal[
    "shapes",
    "seed",
    "draws",
    "relabel",
    "range",
    "unanimity",
    "weightless",
    "rescale",
    "inputs",
    "warnings",
    "randomness",
    "parameters",
    "reference",
]
"""``draws``: all draws at once equal one at a time. ``range``: the settlement lies inside the range of
positions. ``weightless``: an actor without weight changes nothing. ``rescale``: another unit, same answer."""

RULES: tuple[Rule, ...] = get_args(Rule)

T = TypeVar("T")


@dataclass(frozen=True)
class Round:
    """Where everybody stands after a round, and what the model would forecast then; round 0 is the input."""

    positions: Floats
    """(draw, actor, issue), native unit."""
    forecast: Floats
    """(draw, issue), native unit."""


@dataclass(frozen=True)
class Table:
    """More that a model has to say of the first draw, beside its settlement."""

    name: str
    """Its key in JSON."""
    about: str
    """What the numbers are, their unit and how they were made."""
    columns: tuple[str, ...]
    """Columns whose names end in ``actor`` or ``issue`` hold ids."""
    rows: tuple[tuple[str | int | float | None, ...], ...]


@dataclass(frozen=True)
class Doubt:
    """A doubt about an outcome that is shown to the user, as one sentence."""

    words: str
    """The sentence, with ``{issue}`` where an issue is named and ``{draws}`` where the share of the draws is,
    "in 40% of the draws", with the blank before it."""
    issue: str = ""
    """Id of the issue that is named; a line-up puts its label there."""
    share: float | None = None
    """Share of the draws that it concerns, 0-1."""

    def told(self, issue: str | None = None, *, share: bool = True) -> str:
        """The sentence, with `issue` in the place of the id; with or without the share of the draws."""
        draws = f" in {self.share:.0%} of the draws" if share and self.share is not None else ""
        return self.words.format(issue=self.issue if issue is None else issue, draws=draws)

    def __str__(self) -> str:
        return self.told()


@dataclass(frozen=True)
class Outcome:
    """What a model returns."""

    settlement: Floats
    """(draw, issue), native unit; NaN where the model cannot say, and then a flag says why."""
    flags: tuple[Doubt, ...] = ()
    rounds: tuple[Round, ...] = ()
    """The way to the settlement, only from `Model.trace`."""
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class NoParams:
    """The parameters of a model that has none."""


def chance(seed: int, first: int = 0) -> np.random.Generator:
    """The random numbers of a model for the draws from `first` on; the most likely inputs count as draw 0.

    The one rule by which a seed reaches a model, for one model, for all side by side and beside a forecast.
    """
    return np.random.default_rng([seed, first])


Solve = Callable[[Problem, Any, np.random.Generator], Outcome]


@dataclass(frozen=True)
class Model:
    """The declaration of a model; the command line, the pages and the contract test read it."""

    name: str
    """As on the command line; the file name with hyphens."""
    title: str
    solve: Solve
    source: str
    """Full reference: authors, year, title, where, with DOI or page."""
    assumes: str
    """What must be true of the negotiation, one or two sentences."""
    when: str
    """When to use it and when not, one or two sentences."""
    params: type[Any] = NoParams
    """A frozen dataclass whose fields are made by `setting` and checked by `check_settings`."""
    needs: frozenset[Need] = frozenset()
    random: bool = False
    """It draws random numbers of its own."""
    bounded: bool = True
    """The settlement lies inside the range of positions."""
    batched: bool = True
    """It handles all draws at once, without a Python loop over them."""
    exceptions: Mapping[Rule, str] = field(default_factory=dict)
    """Rules of the contract that do not hold, each with the reason."""
    trace: Solve | None = None
    """Like `solve`, with every round kept; None for a model without rounds."""
    presets: Mapping[str, Any] = field(default_factory=dict)
    """Named parameters."""
    by_issue: bool = False
    """Its rounds are always told by issue and actor, as its issues are traded one for another."""
    short: str = ""
    """Its title where there is little room; left out: the title."""

    @property
    def short_title(self) -> str:
        """The title where there is little room, as beside a figure."""
        return self.short or self.title

    def preset(self, name: str | None) -> Any:
        """The parameters called `name`; the defaults for None.

        Raises
        ------
        UsageError
            If the model has no such preset.
        """
        if name is None:
            return self.params()
        if name not in self.presets:
            close = nearest(name, self.presets)
            known = ", ".join(sorted(self.presets)) or "none"
            hint = f"did you mean '{close}'?" if close else f"it has: {known}"
            raise UsageError(f"The model {self.name} has no preset '{name}'; {hint}")
        return self.presets[name]


def setting(
    default: T,
    *,
    meaning: str,
    low: float | None = None,
    high: float | None = None,
    choices: tuple[Any, ...] = (),
    source: str = "",
) -> T:
    """A field of a parameter class: its range (`low` and `high` belong to it) or choices, and its source."""
    about = {"meaning": meaning, "low": low, "high": high, "choices": choices, "source": source}
    made: T = field(default=default, metadata=about)
    return made


def check_settings(params: Any) -> None:
    """Refuse parameters outside their range; call it from ``__post_init__``.

    Raises
    ------
    UsageError
        Naming the parameter, its value and what is allowed.
    """
    for part in dataclasses.fields(params):
        _check_setting(part, getattr(params, part.name))


def _check_setting(part: dataclasses.Field[Any], value: Any) -> None:
    choices, low, high = (part.metadata[key] for key in ("choices", "low", "high"))
    if choices and value not in choices:
        raise UsageError(f"{part.name} is {value!r}; it must be one of {', '.join(map(str, choices))}")
    # Written so that NaN fails.
    if low is not None and not value >= low:
        raise UsageError(f"{part.name} is {value}; it must be at least {low}")
    if high is not None and not value <= high:
        raise UsageError(f"{part.name} is {value}; it must be at most {high}")


def settings_from(params: Any, given: Mapping[str, Any]) -> Any:
    """`params` with the values in `given`.

    Raises
    ------
    UsageError
        If there is no such parameter, or a value lies outside its range.
    """
    known = [part.name for part in dataclasses.fields(params)]
    for name in given:
        if name not in known:
            raise UsageError(f"There is no parameter '{name}'; there are: {', '.join(known) or 'none'}")
    return dataclasses.replace(params, **given)


def undefined_flags(problem: Problem, settlement: Floats, why: str) -> tuple[Doubt, ...]:
    """One flag for each issue of which a settlement (draw, issue) is NaN, ending in `why`."""
    share = np.isnan(settlement).mean(axis=0)
    names = (name for name, part in zip(problem.issues, share, strict=True) if part > 0)
    return tuple(Doubt(f"No settlement on {{issue}}: {why}.", name) for name in names)
