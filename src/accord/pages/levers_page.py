"""The page of levers: what would have to be true for a goal, who has to move, and what to watch."""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.labels import scenario_title, short_actors
from accord.case.paths import entry_at, trail_of
from accord.case.quantity import Quantity
from accord.case.schema import Deadline, Event, Scale
from accord.forecasts.boxes import Box, Limit
from accord.forecasts.comparison import Z95
from accord.pages.blocks import (
    Block,
    Cell,
    Heading,
    Lead,
    Note,
    Points,
    Reference,
    Report,
    Sentence,
    Span,
    Table,
    field,
    result,
    sentence,
    table,
)
from accord.pages.briefing.evidence import path_in_words, scale_at
from accord.pages.words.causes import joined
from accord.pages.words.dated import as_date
from accord.pages.words.drawing import draws_text
from accord.pages.words.judged import judgement_text
from accord.pages.words.likelihood import likelihood, likelihood_clause, percent
from accord.pages.words.months import calendar_month, long_date
from accord.pages.words.scale import exact, native
from accord.studies.leverage.goals import Goal
from accord.studies.leverage.results import ActorMove, Lever, Levers, Moved, MoveSet

__all__ = ["levers_blocks", "levers_report"]

ROWS = 12
"""Levers in the table."""


def levers_report(found: Levers) -> Report:
    """The page on which the goal stands alone."""
    case = found.case
    title = f"{case.title}: what would have to be true"
    return Report(title, levers_blocks(found), date=long_date(case.as_of))


def levers_blocks(found: Levers) -> tuple[Block, ...]:
    """One sentence where the goal is met; else sets, single moves, actors, boxes and signposts."""
    sought = () if found.met else tuple(_sought(found))
    return (Lead(tuple(_lead(found))), *sought, Note(tuple(_notes(found))))


def _sought(found: Levers) -> Iterator[Block]:
    sets = tuple(told for at, one in enumerate(found.sets) if (told := _set(found, one, at)) is not None)
    if sets:
        yield Heading("The cheapest ways", 3)
        yield Points(sets)
    if found.levers:
        yield _singles(found)
        yield Heading("Who has to move", 3)
        yield Points(tuple(_actor(found, one, at) for at, one in enumerate(found.actors)))
    if found.boxes:
        yield Heading("Where it holds among the simulated courses", 3)
        yield Points(tuple(_box(found, box, at) for at, box in enumerate(found.boxes)))
    if found.signposts:
        yield Heading("What to watch", 3)
        yield Points(tuple(_signposts(found)))


def _lead(found: Levers) -> Iterator[Sentence]:
    value = found.chance.value
    clause = f"is {percent(value)}" if found.goal.kind == "delivered" else likelihood_clause(value)
    start = sentence(f"Goal: {goal_text(found)}. As things are it ", result(clause, "chance.value")).spans
    if found.met:
        yield sentence(*start, ": the goal is met, and nothing has to change.")
        return
    yield sentence(*start, ".")
    if not found.levers:
        yield sentence("It cannot be reached: no single field moves it by a point or more.")
    elif not found.sets:
        assert found.together is not None
        most = result(_chance(found.goal, found.together.value), "together.value")
        yield sentence(
            f"No set of three moves reaches it; with all {found.tried} levers at the ends of their ranges it "
            "would stand at ",
            most,
            ".",
        )


def goal_text(found: Levers) -> str:
    """A goal in the reader's words."""
    goal, case = found.goal, found.case
    titles = [f"“{case.issues[name].short or case.issues[name].title}”" for name in goal.issues]
    until = calendar_month(case.as_of, goal.month)
    chance = f"with at {'least' if goal.at_least else 'most'} {percent(goal.share)}"
    if goal.kind == "harder":
        return f"{titles[0]} stays open longer than {titles[1]} {chance}"
    if goal.kind == "delivered":
        most = "at least" if goal.at_least else "at most"
        return f"of {titles[0]} {most} {percent(goal.share)} are delivered by {until}, on average"
    if goal.point is not None:
        side = "at least" if goal.above else "at most"
        unit = case.issues[goal.issues[0]].scale.unit
        return f"{titles[0]} is signed at {side} {exact(goal.point)} {unit} by {until} {chance}"
    verb = "in force" if goal.kind == "in_force" else "agreed"
    return f"{joined(titles)} {verb} by {until} {chance}"


def _chance(goal: Goal, value: float) -> str:
    return percent(value) if goal.kind == "delivered" else likelihood(value)


# ------------------------------------------------------------ sets and moves


def _set(found: Levers, one: MoveSet, at: int) -> Sentence | None:
    """What moves, with what chance at what cost; None where no number moves by what could be told."""
    parts: list[str | Span] = []
    for number, move in enumerate(one.moves):
        told = _moved(found, move, f"sets.{at}.moves.{number}")
        parts += ["; and ", *told] if parts and told else told
    if not parts:
        return None
    wide = f"{100 * Z95 * one.chance.error:.0f}"
    return sentence(
        *parts,
        ": ",
        result(f"{percent(one.chance.value)} ± {wide}", f"sets.{at}.chance"),
        ", cost ",
        result(f"{one.cost:.2f}", f"sets.{at}.cost"),
        ".",
    )


def _moved(found: Levers, move: Moved, path: str) -> tuple[str | Span, ...]:
    """Nothing where a number stays as it is."""
    usual = _usual(found, move.path)
    to, now = _numbers(found, move.path, move.to, usual)
    if to == now:
        return ()
    return (
        f"{_name(found, move.path)} at ",
        result(to, f"{path}.to"),
        " instead of ",
        field(now, move.path),
    )


def _usual(found: Levers, path: str) -> float:
    number = entry_at(found.case, trail_of(path))
    assert isinstance(number, Quantity)
    return number.modal


def _name(found: Levers, path: str) -> str:
    words = path_in_words(found.case, path, short=True)
    if len(found.goal.issues) > 1:
        return words
    return words.removeprefix(f"{path_in_words(found.case, f'issues.{found.goal.issues[0]}', short=True)}: ")


_DIGITS = (2, 3, 4, 5)
"""Two numbers are told with the first so many that show how far they lie apart."""
_NEAR = 0.1
"""Of their difference: as far as rounding may move one of them."""


def _numbers(found: Levers, path: str, *values: float) -> tuple[str, ...]:
    """Some numbers of one field, with the digits that show how far the first two lie apart; days on a scale
    of days."""
    apart, scale = abs(values[0] - values[1]), _day_scale(found, path)
    if scale is not None:
        return tuple(native(value, scale) for value in values)
    rounded = list(values)
    for digits in _DIGITS:
        rounded = [_rounded(value, digits) for value in values]
        if all(abs(a - b) <= _NEAR * apart for a, b in zip(rounded[:2], values[:2], strict=True)):
            break
    return tuple(exact(value) for value in rounded)


def _number(found: Levers, path: str, value: float) -> str:
    """A number that stands alone."""
    scale = _day_scale(found, path)
    return exact(_rounded(value, 3)) if scale is None else native(value, scale)


def _rounded(value: float, digits: int) -> float:
    """To so many digits, and no further than to whole numbers."""
    return float(round(value)) if abs(value) >= 10.0**digits else float(f"{value:.{digits}g}")


def _day_scale(found: Levers, path: str) -> Scale | None:
    """The scale of which the number at a path is a point, where that counts days; None for others."""
    scale = scale_at(found.case, trail_of(path))
    return None if scale is None or as_date(scale.low, scale) is None else scale


def _singles(found: Levers) -> Table:
    return table(
        "Single moves: the likeliest value that a field would need, all else as it is",
        "field | >now | >needed | >95 % interval | >at the end of its range, %",
        [_row(found, one, at) for at, one in enumerate(found.levers[:ROWS])],
        look="stacked",
        units=("", "", "", "", "share"),
    )


def _row(found: Levers, one: Lever, at: int) -> tuple[Cell, ...]:
    path = f"levers.{at}"
    end = Cell(
        f"{100 * one.farthest.value:.0f}", one.farthest.value, Reference("result", f"{path}.farthest.value")
    )
    name = Cell(_name(found, one.path), source=Reference("field", one.path))
    if one.needed is None:
        usual = Cell(_number(found, one.path, one.usual), one.usual, Reference("field", one.path))
        return name, usual, Cell("not by this alone"), Cell("–"), end
    needed = one.usual + one.toward * one.needed
    ends = [_end(by, one) for by in (one.needed_low, one.needed_high)]
    now, to, *told = _numbers(found, one.path, one.usual, needed, *(by for by in ends if by is not None))
    low, high = (told.pop(0) if by is not None else "beyond" for by in ends)
    return (
        name,
        Cell(now, one.usual, Reference("field", one.path)),
        Cell(to, needed, Reference("result", f"{path}.needed")),
        Cell(f"{low} to {high}", source=Reference("result", f"{path}.needed_low")),
        end,
    )


def _end(by: float | None, one: Lever) -> float | None:
    """An end of the interval, on the range of the field."""
    return None if by is None else min(max(one.usual + one.toward * by, one.low), one.high)


# ------------------------------------------------------------ actors, boxes, signposts


def _actor(found: Levers, one: ActorMove, at: int) -> Sentence:
    name, path = short_actors(found.case)[one.actor], f"actors.{at}"
    fields = joined([_name(found, p).removeprefix(f"{name}, ") for p in one.levers[:4]])
    more = f" and {len(one.levers) - 4} more" if len(one.levers) > 4 else ""
    who = f"{name}, a third party," if one.third else name
    farthest = result(percent(one.farthest.value), f"{path}.farthest.value")
    if one.needed is None:
        return sentence(f"{who} cannot do it alone: with {fields}{more} at their ends, ", farthest, ".")
    share = result(percent(one.needed), f"{path}.needed")
    return sentence(f"{who} can do it alone by going ", share, f" of its useful way on {fields}{more}.")


def _box(found: Levers, box: Box, at: int) -> Sentence:
    mean = result(percent(box.mean), f"boxes.{at}.mean")
    draws = result(draws_text(box.draws), f"boxes.{at}.draws")
    limits = joined([_limit(found, limit) for limit in box.limits])
    return sentence("In ", mean, " of the ", draws, f" in which {limits}.")


def _limit(found: Levers, limit: Limit) -> str:
    judgement = found.judgements[limit.column]
    issue = found.goal.issues[0] if len(found.goal.issues) == 1 else ""
    words = judgement_text(found.case, judgement, issue)
    if judgement.toss is not None and judgement.toss not in ("fails", "tie"):
        held = words.removeprefix("whether ")
        return f"it is so that {held}" if limit.low is not None else f"it is not so that {held}"
    if limit.low is not None and limit.high is not None:
        low, high = _numbers(found, judgement.path, limit.low, limit.high)
        return f"{words} lies from {low} to {high}"
    if limit.low is not None:
        return f"{words} is {_number(found, judgement.path, limit.low)} or more"
    assert limit.high is not None
    return f"{words} is {_number(found, judgement.path, limit.high)} or less"


def _signposts(found: Levers) -> Iterator[Sentence]:
    for at, one in enumerate(found.signposts):
        entry = entry_at(found.case, trail_of(one.path))
        what = entry.title if isinstance(entry, Event) else "the deadline"
        day = long_date(entry.date) if isinstance(entry, Event | Deadline) else ""
        yield sentence(result(day, f"signposts.{at}.month"), f": {what}.")


def _notes(found: Levers) -> Iterator[Sentence]:
    if found.levers:
        yield sentence(
            "A move shifts a number by as much in every simulated course and leaves all else as it is; "
            "its cost is the "
            "share that it takes of the field's range, its own interval widened to the scale."
        )
        yield sentence(
            "Sets are exact among the ",
            result(f"{found.tried} best single moves", "tried"),
            " in quarters of the way that helps, then trimmed, and confirmed on ",
            result(draws_text(found.confirmed), "confirmed"),
            ". What helps by this rule need not be within anybody's power.",
        )
    if found.boxes:
        yield sentence("Boxes are found on one half of the simulated courses and told by the other.")
    title = scenario_title(found.case, found.scenario)
    yield sentence(
        f"All probabilities are shown ones; scenario {title}, ",
        result(draws_text(found.draws), "draws"),
        ", ",
        result(f"seed {found.seed}", "seed"),
        f", Accord {found.version}.",
    )
