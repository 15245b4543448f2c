"""The page of two versions of a case: what differs, which numbers moved, and which input moved them."""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.labels import short_issues
from accord.ledger.run_diff import RunDiff, diff, of_forecast
from accord.pages.blocks import (
    Block,
    Cell,
    Lead,
    Note,
    Reference,
    Report,
    Sentence,
    result,
    sentence,
    sentences,
    table,
)
from accord.pages.briefing.cells import with_error
from accord.pages.briefing.evidence import path_in_words
from accord.pages.runs_page import MOST_INPUTS, input_blocks, moved_blocks
from accord.pages.words.drawing import draws_text
from accord.pages.words.likelihood import points
from accord.sampling.estimates import Estimate
from accord.studies.versions import MovedBy, Versions

__all__ = ["sides_of", "versions_report"]

_LEAST = 0.0005
"""Changes of a probability below this are told as nothing."""
_Z95 = 1.959964


def sides_of(found: Versions, names: tuple[str, str]) -> RunDiff:
    """The two versions as the two sides of a comparison, called by `names`."""
    first, second = (
        of_forecast("version", name, "", inquiry, made)
        for name, inquiry, made in zip(names, found.asked, (found.first, found.second), strict=True)
    )
    return diff(first, second)


def versions_report(
    found: Versions, names: tuple[str, str] = ("the first version", "the second version")
) -> Report:
    """What differs between two versions, called by `names`."""
    title = f"{found.second.case.title}: “{names[0]}” and “{names[1]}”"
    if found.equal:
        return Report(
            title, (Lead(sentences("The two versions are equal: no field and no evidence differs.")),)
        )
    sides = sides_of(found, names)
    return Report(
        title,
        (
            Lead(tuple(_lead(found))),
            *moved_blocks(sides),
            *_shares(found),
            *input_blocks(sides, found.fields, "fields", "Fields that differ"),
            *input_blocks(sides, found.evidence, "evidence", "Evidence that differs"),
            Note(tuple(_how(found))),
        ),
    )


def _lead(found: Versions) -> Iterator[Sentence]:
    yield sentence(
        result(_count(len(found.fields), "field"), "fields"),
        " and ",
        result(_count(len(found.evidence), "piece", "pieces"), "evidence"),
        " of evidence differ.",
    )
    if not found.moved:
        yield sentence("None of it moves a forecast.")
        return
    best = max(
        ((one, issue) for one in found.moved for issue in one.shares),
        key=lambda pair: abs(pair[0].shares[pair[1]]["p_agreement"].value),
    )
    one, issue = best
    share = one.shares[issue]["p_agreement"]
    yield sentence(
        f"Most is moved by {_words(found, one)}: “{short_issues(found.second.case)[issue]}” by ",
        result(f"{points(share.value)} points", f"moved.{found.moved.index(one)}.shares.{issue}.p_agreement"),
        ".",
    )


def _count(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def _words(found: Versions, one: MovedBy) -> str:
    case = found.first.case if one.changes[0].now is None else found.second.case
    first = path_in_words(case, one.changes[0].path, short=True)
    more = len(one.changes) - 1
    return first if not more else f"{first} with {more} more that only stand together"


def _shares(found: Versions) -> Iterator[Block]:
    """A table per issue that moved: each change with its share; the shares sum to the last row."""
    short = short_issues(found.first.case) | short_issues(found.second.case)
    issues = list(found.moved[0].shares) if found.moved else []
    moved = [
        name
        for name in issues
        if any(abs(one.shares[name]["p_agreement"].value) >= _LEAST for one in found.moved)
    ]
    for issue in moved:
        order = sorted(
            range(len(found.moved)), key=lambda at: -abs(found.moved[at].shares[issue]["p_agreement"].value)
        )
        rows = [
            (
                Cell(_words(found, found.moved[at])),
                _points(found.moved[at].shares[issue]["p_agreement"], f"moved.{at}.shares.{issue}"),
                _months(found.moved[at].shares[issue]["months"], f"moved.{at}.shares.{issue}"),
            )
            for at in order[:MOST_INPUTS]
        ]
        agreed, months = found.change(issue, "p_agreement"), found.change(issue, "months")
        rows.append(
            (
                Cell("all together"),
                Cell(points(agreed), agreed, Reference("result", f"changes.{issue}.p_agreement")),
                Cell(_signed(months), months, Reference("result", f"changes.{issue}.months")),
            )
        )
        yield table(
            f"{short[issue]}: what moved it",
            "change | >chance, points | >months open",
            rows,
            units=("", "share", "months"),
        )


def _points(share: Estimate, path: str) -> Cell:
    wide = _Z95 * share.error
    return Cell(
        with_error(points(share.value), f"{100 * wide:.1f}"),
        share.value,
        Reference("result", f"{path}.p_agreement"),
        error=wide,
    )


def _months(share: Estimate, path: str) -> Cell:
    wide = _Z95 * share.error
    return Cell(
        with_error(_signed(share.value), f"{wide:.1f}"),
        share.value,
        Reference("result", f"{path}.months"),
        error=wide,
    )


def _signed(value: float) -> str:
    text = f"{value:+.1f}".replace("-", "−")
    return "0.0" if text in ("+0.0", "−0.0") else text


def _how(found: Versions) -> Iterator[Sentence]:
    if found.moved:
        way = (
            "every set of them was forecast (Shapley values)"
            if found.exact
            else "orders of them were sampled (Shapley values; ± is a 95 % interval of that)"
        )
        yield sentence(
            "A change's share is what it adds on average over the orders in which the changes could be made; "
            f"{way}, each on ",
            result(draws_text(found.share_draws), "share_draws"),
            ". The shares sum to the change; probabilities are the shown ones.",
        )
    made = found.second
    same = (found.first.seed, found.first.draws) == (made.seed, made.draws)
    yield sentence(
        "Both on the same ",
        result(draws_text(made.draws), "second.draws"),
        ", ",
        result(f"seed {made.seed}", "second.seed"),
        ", so that chance moves nothing of its own." if same else ".",
    )
