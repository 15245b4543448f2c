"""Where a case refers to its actors, issues, scenarios, evidence and sources by their ids.

All such places are one table (`REFERENCES`); a test holds it against the schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from accord.case.paths import trail_of
from accord.yaml.changing import GONE, Renamed, changed_data
from accord.yaml.reading import Trail, dotted

__all__ = ["REFERENCES", "moved_path", "moved_value", "references"]

REFERENCES: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "actors": (
        ("issues", "*", "stances", "#"),
        ("issues", "*", "rule", "weights", "#"),
        ("issues", "*", "rule", "veto", "="),
        ("issues", "*", "influence", "*", "sender", "="),
        ("issues", "*", "influence", "*", "target", "="),
        ("issues", "*", "influence", "*", "trust", "#"),
        ("issues", "*", "ratification", "#"),
        ("links", "*", "actor", "="),
        ("packages", "*", "stake", "*", "#"),
        ("packages", "*", "not_for_sale", "*", "="),
        ("events", "*", "expected_by", "#"),
        ("events", "*", "changes", "expected_by", "#"),
        ("scenarios", "*", "changes", "expected_by", "#"),
        ("news", "pieces", "*", "actor", "="),
    ),
    "issues": (
        ("links", "*", "from", "="),
        ("links", "*", "to", "="),
        ("packages", "*", "issues", "="),
        ("packages", "*", "stake", "#"),
        ("packages", "*", "not_for_sale", "#"),
        ("claims", "*", "issue", "="),
        ("claims", "*", "easier", "="),
        ("claims", "*", "harder", "="),
        ("news", "pieces", "*", "issue", "="),
    ),
    "scenarios": (
        ("claims", "*", "likelier", "="),
        ("claims", "*", "less_likely", "="),
        ("base_scenario", "="),
    ),
    "evidence": (("**", "evidence", "="),),
    "sources": (("evidence", "*", "source", "="),),
    "links": (),
    "packages": (),
    "common": (),
    "events": (),
    "claims": (),
}
"""Where the ids of each container stand: ``#`` as a key, ``=`` as a value or among those of a list."""


def references(data: Any, trail: Trail, new: str | None) -> Iterator[tuple[Trail, Any]]:
    """The changes that the references to an entry need: another id, or, without one, that they go."""
    kind, old = str(trail[0]), str(trail[1])
    for pattern in REFERENCES[kind]:
        yield from _at_pattern(data, pattern, old, new, ())
    yield from _in_causes(data.get("common"), trail, new)
    for owner in ("events", "scenarios"):
        for name, held in (data.get(owner) or {}).items():
            changes = held.get("changes") if isinstance(held, dict) else None
            if (owner, name) == trail and new is None:
                continue
            if isinstance(changes, list):
                yield from _in_changes(changes, (owner, name, "changes"), trail, new)


def _at_pattern(
    data: Any, pattern: tuple[str, ...], old: str, new: str | None, above: Trail
) -> Iterator[tuple[Trail, Any]]:
    key, rest = pattern[0], pattern[1:]
    if key == "=":
        yield from _value(data, old, new, above)
    elif key == "#":
        if isinstance(data, dict) and old in data:
            yield (*above, old), GONE if new is None else Renamed(new)
    elif key == "**":
        yield from _everywhere(data, rest, old, new, above)
    elif isinstance(data, dict):
        for name in data if key == "*" else (key,):
            if name in data:
                yield from _at_pattern(data[name], rest, old, new, (*above, name))


def _everywhere(
    data: Any, rest: tuple[str, ...], old: str, new: str | None, above: Trail
) -> Iterator[tuple[Trail, Any]]:
    if isinstance(data, dict):
        for name, inner in data.items():
            if name == rest[0] and isinstance(inner, list):
                yield from _at_pattern(inner, rest[1:], old, new, (*above, name))
            elif above or name not in ("scenarios", "events"):  # those are looked through as changes
                yield from _everywhere(inner, rest, old, new, (*above, name))
    elif isinstance(data, list):
        for position, inner in enumerate(data):
            yield from _everywhere(inner, rest, old, new, (*above, position))


def _value(data: Any, old: str, new: str | None, above: Trail) -> Iterator[tuple[Trail, Any]]:
    if isinstance(data, list) and old in data:
        kept = [new if entry == old else entry for entry in data if new is not None or entry != old]
        # An order of nothing says nothing: the claim goes with its last issue.
        yield (above, kept) if kept or above[-1] not in ("easier", "harder") else (above[:-1], GONE)
    elif data == old:
        # What names nobody any more says nothing; only evidence can do without its source.
        alone = len(above) == 1 or above[0] == "evidence"
        yield (above, new) if new is not None else (above if alone else above[:-1], GONE)


def _in_causes(causes: Any, trail: Trail, new: str | None) -> Iterator[tuple[Trail, Any]]:
    """The common causes, with the paths of their numbers brought up to date."""
    for name, cause in causes.items() if isinstance(causes, dict) else ():
        for key in ("fields", "sign") if isinstance(cause, dict) else ():
            if key not in cause:
                continue
            moved = {path: moved_path(trail_of(str(path)), trail, new) for path in cause[key]}
            kept = {path: dotted(there) for path, there in moved.items() if there is not None}
            after = [*kept.values()] if key == "fields" else {kept[path]: cause[key][path] for path in kept}
            if after != cause[key]:
                yield ("common", name, key), after


def _in_changes(
    changes: list[Any], above: Trail, trail: Trail, new: str | None
) -> Iterator[tuple[Trail, Any]]:
    """The changes of an event or a scenario, with paths and values that name the entry brought up to date."""
    made = [_in_change(change, trail, new) for change in changes]
    if new is None:
        kept = [change for change in made if change is not GONE]
        if kept != changes:
            yield above, kept
        return
    for position, (before, after) in enumerate(zip(changes, made, strict=True)):
        for key in ("set", "remove", "to", "expected_by"):
            if isinstance(before, dict) and key in before and before[key] != after[key]:
                yield (*above, position, key), after[key]


def _in_change(change: Any, trail: Trail, new: str | None) -> Any:
    """A change as it is then; `GONE` where it touches what goes."""
    if not isinstance(change, dict):
        return change
    after = dict(change)
    for key in ("set", "remove"):
        if isinstance(path := change.get(key), str):
            moved = moved_path(trail_of(path), trail, new)
            if moved is None:
                return GONE
            after[key] = dotted(moved)
    if str(trail[0]) == "actors" and isinstance(expected := change.get("expected_by"), dict):
        names = {old: new if old == trail[1] else old for old in expected}
        after["expected_by"] = {name: expected[old] for old, name in names.items() if name is not None}
    if isinstance(path := change.get("set"), str) and "to" in change:
        after["to"] = moved_value(change["to"], trail_of(path), trail, new)
    return after


def moved_path(path: Trail, trail: Trail, new: str | None) -> Trail | None:
    """A path with the new id wherever the old one stands as a key; None where that goes."""
    keys = [trail, *_key_places(path, trail)]
    for place in keys:
        if path[: len(place)] == place:
            if new is None:
                return None
            path = (*place[:-1], new, *path[len(place) :])
    return path


def _key_places(path: Trail, trail: Trail) -> Iterator[Trail]:
    """The places on a path at which the id may stand as a key."""
    for pattern in REFERENCES[str(trail[0])]:
        if pattern[-1] == "#" and len(path) >= len(pattern):
            place = path[: len(pattern)]
            if (
                all(k in ("*", "#") or k == p for k, p in zip(pattern, place, strict=True))
                and place[-1] == trail[1]
            ):
                yield place


def moved_value(value: Any, path: Trail, trail: Trail, new: str | None) -> Any:
    """A value that a change puts at `path`, with the references in it brought up to date."""
    document: Any = value
    for key in reversed(path):
        document = {str(key): document}
    old = str(trail[1])
    found: dict[Trail, Any] = {}
    for pattern in REFERENCES[str(trail[0])]:
        found |= dict(_at_pattern(document, pattern, old, new, ()))
    inside = {t: v for t, v in found.items() if t[: len(path)] == path and not _is_key(t, path, v)}
    if not inside:
        return value
    document = changed_data(document, inside)
    for key in path:
        document = document[str(key)]
    return document


def _is_key(place: Trail, path: Trail, value: Any) -> bool:
    """Whether the id is the last part of the path itself, which `moved_path` looks after."""
    return place == path and (value is GONE or isinstance(value, Renamed))
