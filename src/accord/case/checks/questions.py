"""Questions that a case leaves open, and fields in it that do nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from accord.case.exact import exact
from accord.case.idle import idle
from accord.case.labels import actor_labels, issue_labels
from accord.case.motives import unexplained
from accord.case.schema import Case
from accord.case.validation import Row
from accord.errors import Level
from accord.yaml.reading import Trail

__all__ = ["idle_rows", "motive_rows"]

_REASONS = "give no_deal, delay_cost, an inducement, a link or a package, or correct status_quo"


def motive_rows(case: Case, than: Case | None = None) -> Iterator[Row]:
    """One row for each party that would sign less than it has, where nothing says why; `than` as in
    `unexplained`."""
    names = actor_labels(case)
    for found in unexplained(case, than):
        party = names[found.actor]
        trail: Trail = ("issues", found.issue, "stances", found.actor, "bottom_line")
        wrong = (
            f"is {exact(found.bottom_line)}, worse for {party} than the status quo, "
            f"{exact(found.status_quo)}; "
            f"nothing in this case says why {party} would sign less than it has"
        )
        level: Level = "error" if found.content and case.status == "reviewed" else "warning"
        yield Row(trail, wrong, _REASONS, level)


def idle_rows(case: Case) -> Iterator[Row]:
    """One row for each kind of field that is given without an effect on the simulation."""
    titles = issue_labels(case)
    kinds: dict[tuple[str, str], list[Trail]] = defaultdict(list)
    for found in idle(case):
        kinds[str(found.trail[-1]), found.why].append(found.trail)
    for (field, why), trails in kinds.items():
        issues = list(dict.fromkeys(str(trail[1]) for trail in trails))
        shown = ", ".join(f"'{titles[issue]}'" for issue in issues[:3])
        where = shown + (f" and {len(issues) - 3} more" if len(issues) > 3 else "")
        wrong = f"'{field}' has no effect on whether and when there is a deal on {where}"
        yield Row(trails[0], f"{wrong}: {why}", "keep it for the settlement models, or leave it out", "note")
