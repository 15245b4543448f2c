"""``/c/{c}/issues/{i}``: one issue, and what other values on it would change."""

from __future__ import annotations

from dataclasses import dataclass

from accord.pages.blocks import Block, Heading, Report
from accord.pages.workbench.issue import issue_page, require_issue
from accord.pages.workbench.what_if import answer_blocks
from accord.web.asked import Asked, Results
from accord.web.needs.why import explained
from accord.web.route import Page, Part, Route
from accord.web.what_if import Changes, Group, What, changes_in, groups, seen_in

__all__ = ["ROUTE"]


@dataclass(frozen=True)
class WhatIf:
    """The fields beside the answer."""

    groups: tuple[Group, ...]
    changed: bool
    settled: bool
    """Whether the answer shown is that of all draws."""
    wrong: tuple[tuple[str, str, str], ...] = ()
    """Path of a field, its name with that of its party, and why its value was not taken."""
    here: str = ""
    """The address of the page with its values."""
    seen: str = ""
    """A mark of what the case holds in the fields that are changed."""
    levers: str = ""
    """The address that tells what would have to be true for agreement by the end."""

    @property
    def changes(self) -> tuple[What, ...]:
        """The fields whose value is not that of the case."""
        return tuple(what for _, what in self.moved)

    @property
    def moved(self) -> tuple[tuple[str, What], ...]:
        """The same, each with the name of its party."""
        every = ((group.name, what) for group in self.groups for what in group.fields)
        return tuple((name, what) for name, what in every if what.becomes)


def _check(asked: Asked) -> None:
    require_issue(asked.case, asked.values["i"])


def _page(asked: Asked, results: Results) -> Page:
    name = asked.values["i"]
    changes = changes_in(asked, name)
    settled = "what_if" in results
    fields = groups(asked, name, changes)
    wrong = tuple(
        (what.path, f"{what.label}, {group.name}", what.wrong)
        for group in fields
        for what in group.fields
        if what.wrong
    )
    told = {path: asked.one(path) for path in changes.values}
    here = asked.address(asked.path, **told)
    levers = asked.address(f"/c/{asked.values['c']}/levers", goal=_goal(asked, name))
    seen = seen_in(asked, changes)
    extra = WhatIf(fields, bool(changes.values), settled, wrong, here, seen, levers)
    shown, found = explained(results["forecast"], name, results.get("why")), _answer(results, name, changes)
    if found and asked.one("part") == "answer":  # while a value is moved, nothing else is drawn
        return Page(Report(shown[name].title, (Heading("With your values", anchor="answer"), *found)), extra)
    return Page(issue_page(asked.inquiry.case, shown, name, found, results.get("moves")), extra)


def _goal(asked: Asked, name: str) -> str:
    return f"{name} agreed by {min(24, int(asked.case.horizon))} >= 50%"


def _answer(results: Results, name: str, changes: Changes) -> tuple[Block, ...]:
    """Before and after, on all draws where they are in; nothing where nothing is changed."""
    if not changes.values:
        return ()
    if "what_if" in results:
        return answer_blocks(results["forecast"], results["what_if"], name, settled=True)
    return answer_blocks(results["what_if_before"], results["what_if_quick"], name, settled=False)


ROUTE = Route(
    "/c/{c}/issues/{i}",
    check=_check,
    page=_page,
    kept=True,
    needs=("forecast", "what_if_before", "what_if_quick"),
    later=("what_if", "why", "moves"),
    template="issue.html",
    parts=(Part("answer", "answer.html"),),
)
