"""What actors, issues and scenarios are called in results: by names, told apart by ids where needed."""

from __future__ import annotations

from collections import Counter

from accord.case.schema import Case

__all__ = ["actor_labels", "issue_labels", "scenario_title", "short_actors", "short_issues"]

UNCHANGED = "As things stand"
"""Title of the scenario that changes nothing, where the case describes none."""


def actor_labels(case: Case) -> dict[str, str]:
    """Name by id; "Name (id)" for actors of one name."""
    return _apart({name: actor.name for name, actor in case.actors.items()})


def issue_labels(case: Case) -> dict[str, str]:
    """Title by id; "Title (id)" for issues of one title."""
    return _apart({name: issue.title for name, issue in case.issues.items()})


def scenario_title(case: Case, name: str) -> str:
    """The title of a scenario; of the unchanged case without an entry of its own, what it is."""
    known = case.scenarios.get(name)
    return known.title if known else UNCHANGED if name == case.base_scenario else name


def short_actors(case: Case) -> dict[str, str]:
    """Short name by id, the name where there is none; "Name (id)" for actors of one short name."""
    return _apart({name: actor.short or actor.name for name, actor in case.actors.items()})


def short_issues(case: Case) -> dict[str, str]:
    """Short title by id, the title where there is none; "Title (id)" for issues of one short title."""
    return _apart({name: issue.short or issue.title for name, issue in case.issues.items()})


def _apart(words: dict[str, str]) -> dict[str, str]:
    count = Counter(words.values())
    return {name: word if count[word] == 1 else f"{word} ({name})" for name, word in words.items()}
