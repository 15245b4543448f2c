"""``accord review``: walk through the proposals of a draft and accept, edit or reject them."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.cli.options import account, json_option

if TYPE_CHECKING:
    from accord.case.desk.proposals import Proposal

__all__ = ["command"]

_KEYS = (
    ("a", "accept", "it enters the case in your name, as it stands in case.yaml"),
    ("e", "edit", "type other words, or for a stance one number or three (low likely high); then accepted"),
    ("i", "issue", "see all that waits on this issue, and accept it at once"),
    ("r", "reject", "it leaves the case, with what rests on it"),
    ("n", "note", "remark something and decide later"),
    ("u", "undo", "take the last decision back, also one of an earlier time"),
    ("s", "skip", "to the end of the queue"),
    ("q", "quit", "what is decided is saved; the next review goes on here"),
    ("?", "help", "these keys"),
)
_KINDS = {"actors": "Actor", "issues": "Issue", "stances": "Stance", "claims": "Claim of the author"}
_SHORT = "  ".join(f"[{key}]{name.removeprefix(key)}" for key, name, _ in _KEYS)


@click.command(epilog="Example:  accord review draft --by 'J. Smith'")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--by", default="", help="Who reviews; the name of the account if left out.")
@click.option("--accept", "accepted", multiple=True, metavar="ID", help="Accept it and ask nothing.")
@click.option(
    "--accept-issue",
    "issues",
    multiple=True,
    metavar="ID",
    help="Accept an issue and all that is said of it.",
)
@click.option("--reject", "rejected", multiple=True, metavar="ID", help="Reject it and ask nothing.")
@click.option("--edit", "edited", multiple=True, nargs=2, metavar="ID WORDS", help="Accept it, reworded.")
@click.option("--note", "noted", multiple=True, nargs=2, metavar="ID WORDS", help="Remark something on it.")
@click.option("--undo", "undone", multiple=True, metavar="ID", help="Take the decision on it back.")
@json_option
def command(
    folder: Path,
    by: str,
    accepted: tuple[str, ...],
    issues: tuple[str, ...],
    rejected: tuple[str, ...],
    edited: tuple[tuple[str, str], ...],
    noted: tuple[tuple[str, str], ...],
    undone: tuple[str, ...],
    as_json: bool,
) -> None:
    """Decide the proposals of the draft in FOLDER, one by one.

    Keys: a accept, e edit, i accept the whole issue, r reject, n note, u undo, s skip, q quit, ? help. Every
    decision is a line in proposals.jsonl and changes case.yaml at once, with its history; you can stop at any
    time. With --accept, --accept-issue, --reject, --edit, --note or --undo (each as often as needed), or with
    --json, nothing is asked; what is decided so already stays, so that a script can run again. Where nobody
    can be asked, as there is no terminal, all that waits is listed.
    """
    from accord.faces.json.envelope import json_text
    from accord.faces.json.readings import review_json
    from accord.reader.draft.review import proposals_of, state_data

    every = proposals_of(folder)
    who = by or account()
    # All are looked up before any is decided: a name that is wrong changes nothing.
    opening = _jobs(every, [*(("u", one, "") for one in undone), *(("n", *one) for one in noted)])
    closing = _jobs(every, [*(("e", *one) for one in edited), *(("r", one, "") for one in rejected)])
    _to_accept(folder, every, accepted, issues)
    _decide_all(folder, opening, who)
    _accept_all(folder, _to_accept(folder, proposals_of(folder), accepted, issues), who)
    _decide_all(folder, closing, who)
    if as_json:
        click.echo(json_text(review_json(state_data(folder))), nl=False)
    elif not (opening or accepted or issues or closing):
        _walk(folder, who)
    _summary(folder)


_Job = tuple[str, "Proposal", str]
"""Key, proposal, and the words that go with it."""


def _jobs(every: Iterable[Proposal], told: Iterable[tuple[str, str, str]]) -> list[_Job]:
    return [(key, proposal, words) for key, name, words in told for proposal in _named(every, name)]


def _to_accept(
    folder: Path, every: Iterable[Proposal], accepted: Iterable[str], issues: Iterable[str]
) -> list[Proposal]:
    from accord.reader.draft.review import of_issue

    found = [proposal for one in accepted for proposal in _named(every, one)]
    return [*found, *(proposal for issue in issues for proposal in of_issue(folder, issue))]


def _named(every: Iterable[Proposal], name: str) -> Sequence[Proposal]:
    """By its id, by its path where only one is open there, or all that are open below a path; the path of an
    issue may go without "issues."."""
    from accord.errors import NotFoundError, nearest

    every = list(every)
    if name.partition(".")[0] in _issues_of(every):
        name = f"issues.{name}"
    open_ones = [p for p in every if p.status != "withdrawn"]
    found = (
        [p for p in every if p.id == name][:1]
        or [p for p in open_ones if p.path == name][-1:]
        or [p for p in open_ones if p.path.startswith(f"{name}.")]
    )
    if found:
        return found
    close = nearest(name, [p.path for p in every])
    hint = f"did you mean '{close}'?" if close else "'accord review FOLDER --json' lists them"
    raise NotFoundError(f"there is no proposal '{name}'; {hint}; nothing was decided")


def _issues_of(every: Iterable[Proposal]) -> set[str]:
    """Ids of the issues that something was proposed for, as far as no proposal has the same id."""
    every = list(every)
    issues = {p.path.split(".")[1] for p in every if p.path.startswith("issues.")}
    return issues - {p.id for p in every} - {p.path.partition(".")[0] for p in every}


def _walk(folder: Path, who: str) -> None:
    """Ask about one proposal after the other until none waits or the person stops."""
    from accord.case.desk.proposals import pending

    waiting = pending(folder)
    typed = None if sys.stdin.isatty() else sys.stdin.readline()
    if typed == "":
        _list_all(folder, waiting)
        return
    click.echo(f"{_waiting(len(waiting))} for {who}.\n{_SHORT}")
    skipped: list[str] = []
    while waiting := pending(folder):
        fresh = [p for p in waiting if p.id not in skipped]
        if not fresh:
            skipped.clear()
            if not click.confirm(f"The {len(waiting)} left were skipped. Go through them again?"):
                return
            continue
        _show(fresh[0], f"{len(waiting)} left")
        key, typed = _key(typed), None
        if key == "q":
            return
        if key == "s":
            skipped.append(fresh[0].id)
        else:
            _step(folder, fresh[0], key, who)


def _key(typed: str | None) -> str:
    """The next key; `typed` is a line that was read already."""
    if typed is None:
        typed = str(click.prompt(">", prompt_suffix=" ", default="", show_default=False))
    else:
        click.echo(f"> {typed.strip()}")
    return typed.strip()[:1].lower()


def _list_all(folder: Path, waiting: Sequence[Proposal]) -> None:
    """What waits, where nobody can be asked: each path with its words, and how a script decides."""
    click.echo(f"{_waiting(len(waiting))}; nobody can be asked here, as this is no terminal.")
    for one in waiting:
        click.echo(_filled(f"  {one.path}  {' '.join(one.words.split())}", 6))
    if waiting:
        here = shlex.quote(str(folder))
        click.echo(
            "Decide in a terminal, or from a script, by the paths above or all below one:\n"
            f"  accord review {here} --accept {waiting[0].path}\n"
            f"  accord review {here} --accept-issue ISSUE --reject PATH --edit PATH WORDS\n"
            f"  accord review {here} --json   shows them with their passages"
        )


def _waiting(count: int) -> str:
    return "1 proposal waits" if count == 1 else f"{count} proposals wait"


def _step(folder: Path, proposal: Proposal, key: str, who: str) -> None:
    """One key that decides, or says what the keys are."""
    if key == "i":
        _whole_issue(folder, proposal, who)
        return
    if key not in tuple("aernu"):
        for k, name, what in _KEYS:
            click.echo(_filled(f"  {k}  {name:7} {what}", 13))
        return
    if key == "u":
        last = _last_decided(folder)
        if last is None:
            click.echo("Nothing has been decided yet.")
            return
        _decide(folder, last, "u", who, "")
        click.echo(f"Open again: {last.path}")
        return
    words = ""
    if key in "en":
        asked = "new words, or a number" if key == "e" else "note"
        words = _typed(asked)
        if not words.strip():
            click.echo("Nothing typed; nothing changed.")
            return
    _decide(folder, proposal, key, who, words)


def _whole_issue(folder: Path, proposal: Proposal, who: str) -> None:
    """All that waits on the issue of a proposal, shown and accepted at once."""
    from accord.reader.draft.review import of_issue

    if not proposal.path.startswith("issues."):
        click.echo("This belongs to no single issue; accept it with  a .")
        return
    found = of_issue(folder, proposal.path.split(".")[1])
    for at, one in enumerate(found, 1):
        _show(one, f"{at} of {len(found)}")
    if click.confirm(f"\nAccept these {len(found)}?"):
        _accept_all(folder, found, who)


def _typed(asked: str) -> str:
    """What the person types; bytes that are no text in UTF-8 are asked for again."""
    from accord.yaml.reading import is_writable

    while not is_writable(words := str(click.prompt(asked, default="", show_default=False))):
        click.echo("That is no text in UTF-8; type it again.")
    return words


def _last_decided(folder: Path) -> Proposal | None:
    from accord.case.desk.proposals import last_decided

    return last_decided(folder)


def _decide(folder: Path, proposal: Proposal, key: str, who: str, words: str) -> None:
    from accord.case.desk import proposals as case
    from accord.reader.draft.review import edited_value, without_draft_note

    if key == "a":
        case.accept(folder, proposal.id, by=who, tidied=without_draft_note)
    elif key == "e":
        value = edited_value(folder, proposal, words)
        case.accept(folder, proposal.id, by=who, value=value, tidied=without_draft_note, sound=True)
    elif key == "r":
        case.reject(folder, proposal.id, by=who)
    elif key == "n":
        case.note(folder, proposal.id, by=who, words=words)
    else:
        case.undo_decision(folder, proposal.id, by=who)


def _decide_all(folder: Path, jobs: Iterable[_Job], who: str) -> None:
    for key, proposal, words in jobs:
        if not _stands(folder, proposal, key, words):
            _decide(folder, proposal, key, who, words)


def _stands(folder: Path, proposal: Proposal, key: str, words: str) -> bool:
    """Whether a deed has been done already, as when a script runs again."""
    from accord.case.desk.entries import standing_at
    from accord.case.files.finding import find
    from accord.reader.draft.review import edited_value, without_draft_note

    if key == "n":
        return words in proposal.notes
    if key == "e" and proposal.status == "edited":
        new = without_draft_note(proposal.path, edited_value(folder, proposal, words))
        return bool(new == standing_at(find(folder), proposal.path))
    return (key, proposal.status) in (("r", "rejected"), ("u", "proposed"))


def _accept_all(folder: Path, chosen: Iterable[Proposal], who: str) -> None:
    """Accept those that are not accepted yet, as one change."""
    from accord.case.desk.proposals import accept_all
    from accord.reader.draft.review import without_draft_note

    left = {p.id: None for p in chosen if p.status not in ("accepted", "edited")}
    if left:
        accept_all(folder, left, by=who, tidied=without_draft_note)


def _filled(text: str, hanging: int) -> str:
    """Lines as wide as the terminal is now; all but the first begin further in."""
    import shutil
    import textwrap

    width = max(30, shutil.get_terminal_size((100, 24)).columns - 1)
    return textwrap.fill(text, width, subsequent_indent=" " * hanging)


def _show(proposal: Proposal, place: str) -> None:
    """The proposal with its passages."""
    kind = "stances" if ".stances." in proposal.path else proposal.path.split(".")[0]
    click.echo()
    click.secho(f"{_KINDS.get(kind, 'Field')}  {proposal.path}  ({place})", bold=True)
    click.echo(_filled(f"  {proposal.words}", 2))
    for quote in proposal.quotes[:4]:
        place = f"  {quote.document} {quote.start}-{quote.end}, {quote.confidence}: "
        click.echo(_filled(f'{place}"{" ".join(quote.words.split())}"', 6))
    if len(proposal.quotes) > 4:
        click.echo(f"  and {len(proposal.quotes) - 4} more passages")
    for remark in proposal.notes:
        click.echo(_filled(f"  note: {remark}", 6))


def _summary(folder: Path) -> None:
    from accord.case.desk.proposals import pending, proposals

    every = proposals(folder)
    counts = {s: sum(p.status == s for p in every) for s in ("accepted", "edited", "rejected")}
    told = ", ".join(f"{count} {status}" for status, count in counts.items())
    click.echo(f"{told}; {len(pending(folder))} wait. The case is {folder / 'case.yaml'}", err=True)
