"""Adding actors and issues to a case, correcting their words, and taking them out."""

from __future__ import annotations

from typing import Any

from accord.case.desk.adding import add_entry
from accord.case.desk.entries import standing_at
from accord.case.desk.renaming import remove_entry
from accord.case.desk.write import Saved, set_fields
from accord.case.schema import Actor
from accord.pages.workbench.actors_and_issues import ACTOR_KINDS
from accord.web.asked import Asked
from accord.web.editing import edit_of, resting_on_own, seen_value
from accord.web.entering import digest_of
from accord.web.issue_typed import Typed, issue_typed
from accord.web.named_parties import known_party
from accord.web.route import Conflict, Done, Fields, Form, Outcome, Refused
from accord.web.routes.actors_and_issues import WORDS
from accord.yaml.changing import GONE

__all__ = ["FORMS"]

_PATH = "/c/{c}/actors-and-issues"
_NEEDED = {"actors": "name", "issues": "title"}
REVIEWED = (
    "This case was reviewed: somebody stands for every number of it. Tick that it becomes a draft again, as "
    "nobody has accepted the numbers of the new issue yet."
)


def _actor(asked: Asked, fields: Fields) -> Outcome:
    name, short, kind = fields.one("name"), fields.one("short"), fields.one("kind")
    wrong = {}
    if not name:
        wrong["actor.name"] = "Give it a name, such as “Norway”."
    elif name.casefold() in {one.name.casefold() for one in asked.case.actors.values()}:
        wrong["actor.name"] = "There is an actor of that name already."
    if kind not in ACTOR_KINDS:
        wrong["actor.kind"] = "Choose what it is."
    if wrong:
        return Refused(wrong)
    known = known_party(name)
    state = {"iso3": known.iso3} if known.iso3 and kind == "state" else {}
    entry = Actor.model_validate({"name": name, "kind": kind, **({"short": short} if short else {}), **state})
    added = add_entry(asked.place.path, entry, known.id or short or name, by=asked.session.user)
    asked.site.shelf.saved(asked.place, added.saved)
    many = len(added.saved.case.actors) > 1
    told = "" if asked.case.issues else " Now name the first issue." if many else " Add the next one."
    return Done(
        f"{_here(asked)}#{'new-issue' if many and not asked.case.issues else 'actors'}",
        f"Added: {name}.{told}",
        edit_of(added.saved),
    )


def _issue(asked: Asked, fields: Fields) -> Outcome:
    typed = issue_typed(asked.case, fields)
    because = fields.one("because")
    wrong = dict(typed.wrong)
    if typed.numbers and not because:
        wrong["because"] = "Say in a sentence what these numbers rest on."
    reviewed = asked.case.status == "reviewed"
    if reviewed and not fields.one("reopen"):
        wrong["reopen"] = REVIEWED
    if wrong:
        return Refused({f"issue.{name}": why for name, why in wrong.items()})
    saved, name = _saved(asked, typed, because, reopen=reviewed)
    asked.site.shelf.saved(asked.place, saved)
    return Done(
        asked.address(f"/c/{asked.values['c']}/issues/{name}"),
        f"Added: {typed.data['title']}. Where you gave no number a wide prior stands in; each is marked "
        "until you replace it.",
        edit_of(saved),
    )


def _saved(asked: Asked, typed: Typed, because: str, *, reopen: bool) -> tuple[Saved, str]:
    ids: list[str] = []

    def save(new: dict[str, Any]) -> Saved:
        evidence = next(iter(new), "").rpartition(".")[2]
        added = add_entry(
            asked.place.path,
            typed.issue(evidence),
            typed.data.get("short", typed.data["title"]),
            by=asked.session.user,
            note=because or None,
            also={**new, **({"reviewed": GONE} if reopen else {})},
        )
        ids.append(added.id)
        return added.saved

    return resting_on_own(asked, because, save) if typed.numbers else save({}), ids[-1]


def _correct(asked: Asked, fields: Fields) -> Outcome:
    kind, name = fields.one("kind-of"), fields.one("id")
    if kind not in WORDS or name not in getattr(asked.case, kind):
        return Refused({"": "There is no such entry any more; nothing was changed."})
    at, needed = f"{kind}.{name}", _NEEDED[kind]
    if not fields.one(needed):
        return Refused({f"{at}.{needed}": "This cannot be left empty."})
    seen = seen_value(fields)
    if not isinstance(seen, dict) or seen.keys() != set(WORDS[kind]):
        return Refused({"": "This form is damaged; load the page again."})
    typed = {word: fields.one(word) or None for word in WORDS[kind]}
    if kind == "actors" and seen["kind"] is None and typed["kind"] == asked.case.actors[name].kind:
        typed["kind"] = None
    changed = [word for word in WORDS[kind] if typed[word] != seen[word]]
    saved = set_fields(
        asked.place.path,
        {f"{at}.{word}": GONE if typed[word] is None else typed[word] for word in changed},
        by=asked.session.user,
        expect={f"{at}.{word}": GONE if seen[word] is None else seen[word] for word in changed},
        sound=True,
    )
    asked.site.shelf.saved(asked.place, saved)
    told = f"Corrected: {typed[needed]}." if saved.edit else "Nothing was changed: it says so already."
    return Done(f"{_here(asked)}#{kind}", told, edit_of(saved))


def _remove(asked: Asked, fields: Fields) -> Outcome:
    kind, name = fields.one("kind-of"), fields.one("id")
    if kind not in WORDS or name not in getattr(asked.case, kind):
        return Refused({"": "There is no such entry any more; nothing was changed."})
    at = f"{kind}.{name}"
    there = standing_at(asked.place.path, at)
    title = getattr(getattr(asked.case, kind)[name], _NEEDED[kind])
    if digest_of(there) != fields.one("seen"):
        return Conflict(
            ((title, "as this page was opened", "changed since", "taken out"),),
            "Somebody has changed it meanwhile",
        )
    saved = remove_entry(asked.place.path, at, by=asked.session.user, expect={at: there}, sound=True)
    return Done(f"{_here(asked)}#{kind}", f"Taken out: {title}.", edit_of(saved))


def _here(asked: Asked) -> str:
    return asked.address(asked.path)


FORMS = (
    Form(_PATH, "actor", _actor, moves=True),
    Form(_PATH, "issue", _issue, moves=True),
    Form(_PATH, "correct", _correct, moves=True),
    Form(_PATH, "remove", _remove, moves=True),
)
