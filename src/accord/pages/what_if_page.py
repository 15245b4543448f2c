"""The page of a what-if: what is changed, before and after, and what happens on the other issues."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accord.case.labels import scenario_title, short_issues
from accord.case.quantity import Quantity
from accord.forecasts.comparison import Z95
from accord.pages.blocks import (
    Block,
    Lead,
    Note,
    Points,
    Report,
    Sentence,
    result,
    sentence,
)
from accord.pages.briefing.evidence import path_in_words, quantity_text
from accord.pages.briefing.joint_changes import joint_changes
from accord.pages.briefing.scenario_words import sure
from accord.pages.briefing.scenarios import greatest_change
from accord.pages.comparison_page import changes_table, made_in
from accord.pages.scenario_changes import Changed, changes
from accord.pages.words.causes import joined
from accord.pages.words.doubts import doubt_sentences
from accord.pages.words.likelihood import points
from accord.pages.words.months import long_date
from accord.studies.what_if import WhatIf

__all__ = ["what_if_blocks", "what_if_report"]

ROOT = "comparison."
"""Where the comparison stands in the result."""


def what_if_report(found: WhatIf) -> Report:
    """The page on which a what-if stands alone."""
    base = found.comparison.forecasts[found.comparison.base]
    title = f"{base.case.title}: what if, against {scenario_title(base.case, base.scenario)}"
    return Report(title, what_if_blocks(found), date=long_date(base.day))


def what_if_blocks(found: WhatIf) -> tuple[Block, ...]:
    """What is changed, what follows, and how it was made."""
    compared = found.comparison
    base = compared.forecasts[compared.base]
    blocks: list[Block] = [
        Lead((greatest_change(compared, found.after, root=ROOT), *_elsewhere(found))),
        Points(tuple(_changed(found))),
        changes_table(compared, found.after, ROOT),
    ]
    if found.after in compared.joint:
        blocks.append(joint_changes(compared, found.after, ROOT))
    own = compared.forecasts[found.after].flags
    doubts = doubt_sentences(base.flags, f"{ROOT}forecasts.{compared.base}.flags")
    new = doubt_sentences(own, f"{ROOT}forecasts.{found.after}.flags", base.flags)
    return (*blocks, Note((*doubts, *new, made_in(base, ROOT))))


def _changed(found: WhatIf) -> Iterator[Sentence]:
    case = found.comparison.forecasts[found.comparison.base].case
    days = "".join(
        f", {word} {long_date(day)}" for word, day in (("from", found.since), ("until", found.until)) if day
    )
    for at, one in enumerate(found.changes):
        was = "nothing" if one.was is None else quantity_text(one.was)
        yield sentence(
            f"{path_in_words(case, one.path, short=True)}{days}: ",
            result(was, f"changes.{at}.was"),
            " → ",
            result(_value(one.now), f"changes.{at}.now"),
        )


def _value(now: Any) -> str:
    if isinstance(now, bool | str):
        return str(now)
    return quantity_text(Quantity.model_validate(now)) if isinstance(now, int | float | dict) else str(now)


def _elsewhere(found: WhatIf) -> Iterator[Sentence]:
    """What happens on issues that no change names."""
    case = found.comparison.forecasts[found.comparison.base].case
    named = {path.split(".")[1] for path in (one.path for one in found.changes) if path.startswith("issues.")}
    others = [one for one in changes(found.comparison, found.after, ROOT) if one.before.id not in named]
    if not named or not others:
        return
    moved = [one for one in others if sure(one.found.p_agreement)]
    if not moved:
        yield sentence("On the other issues agreement moves by no more than chance.")
        return
    short = short_issues(case)
    spans = [f"“{short[one.before.id]}” {_points(one)}" for one in moved]
    yield sentence(
        "On other issues agreement moves, too, in points: ", result(joined(spans), f"{ROOT}differences"), "."
    )


def _points(one: Changed) -> str:
    change = one.found.p_agreement
    return f"{points(change.value)} ± {100 * Z95 * change.error:.1f}"
