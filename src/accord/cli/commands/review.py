"""``accord review``: walk through the proposals of a draft and accept, edit or reject them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accord.cli.options import json_option

if TYPE_CHECKING:
    from accord.reader.draft import Proposal
    from accord.reader.review import Decision

__all__ = ["command"]

_KEYS = {"a": "accepted", "e": "edited", "r": "rejected", "n": "note", "u": "undo"}


@click.command(epilog="Example:  accord review draft --by 'J. Smith'")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--by", default="", help="Who reviews; the name of the account if left out.")
@json_option
def command(folder: Path, by: str, as_json: bool) -> None:
    """Decide the proposals of the draft in FOLDER, one by one.

    Keys: a accept, e edit, r reject, n note, u undo the last decision, s skip, q stop. Every decision is a
    line
    in review.jsonl; nothing is ever overwritten. With --json the state is printed and nothing is asked.
    """
    from accord.cli.output import json_text
    from accord.reader.folder import draft_of, log_of
    from accord.reader.review import pending

    proposals = draft_of(folder).proposals
    if as_json:
        click.echo(json_text(_state(proposals, log_of(folder))), nl=False)
        return
    who = by or _account()
    waiting = list(pending(proposals, log_of(folder)))
    taken: list[Proposal] = []
    while waiting:
        proposal = waiting[0]
        _show(proposal, len(waiting))
        key = click.prompt("a/e/r/n/u/s/q", type=click.Choice([*_KEYS, "s", "q"]), show_choices=False)
        if key == "q":
            break
        _step(folder, key, who, waiting, taken)
    _rewrite(folder)


def _step(folder: Path, key: str, who: str, waiting: list[Proposal], taken: list[Proposal]) -> None:
    """One keystroke: writes the decision and moves on, or back."""
    from accord.reader.folder import record

    if key == "s":
        waiting.append(waiting.pop(0)) if len(waiting) > 1 else waiting.pop(0)
        return
    if key == "u":
        if not taken:
            click.echo("Nothing was decided in this session.")
            return
        waiting.insert(0, taken.pop())
        record(folder, _decision(waiting[0], "undo", who))
        return
    words = click.prompt("words") if key in "en" else ""
    record(folder, _decision(waiting[0], _KEYS[key], who, words))
    if key != "n":
        taken.append(waiting.pop(0))


def _decision(proposal: Proposal, action: str, who: str, words: str = "") -> Decision:
    import datetime

    from accord.reader.review import Decision

    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    return Decision(proposal.key, action, who, now, words)


def _account() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def _show(proposal: Proposal, left: int) -> None:
    click.echo(f"\n{proposal.path}   ({left} left)")
    click.echo(f"  proposed: {proposal.words}")
    for support in proposal.support[:3]:
        quote = " ".join(support.passage.quote.split())
        click.echo(f"  {support.document} {support.record} [{support.confidence}]: {quote}")


def _rewrite(folder: Path) -> None:
    """Write the case anew with what was decided."""
    from accord.reader.folder import apply_log, log_of
    from accord.reader.review import decisions_of

    written = apply_log(folder)
    decided = decisions_of(log_of(folder))
    click.echo(f"{len(decided)} proposals decided. Written to {written}", err=True)


def _state(proposals: tuple[Proposal, ...], log: tuple[Decision, ...]) -> list[dict[str, Any]]:
    from accord.reader.review import decisions_of, notes_of

    decided = decisions_of(log)
    return [
        {
            "key": p.key,
            "path": p.path,
            "words": p.words,
            "status": decided.get(p.key, "proposed"),
            "support": [f"{s.document}:{s.record}" for s in p.support],
            "notes": list(notes_of(log, p.key)),
        }
        for p in proposals
    ]
