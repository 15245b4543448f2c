"""A program that edits a case, or decides its proposals, until it is killed; it says what it has done.

    python -m tests.attack.editor FOLDER save|decide SEED

After every deed that was acknowledged it prints one line and flushes it.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from accord.case.desk.history import history
from accord.case.desk.proposals import accept, pending, proposals, reject, undo_decision
from accord.case.desk.undoing import undo
from accord.case.desk.write import set_fields

NOR = "issues.catch.stances.NOR"


def main() -> None:
    """Work until killed."""
    folder, kind, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    chance = random.Random(seed)
    for turn in range(100_000):
        _say(_save(folder, chance, turn) if kind == "save" else _decide(folder, chance))
        if turn == 0:
            _say("begun")  # with everything loaded, so that a kill hits the work itself


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _save(folder: Path, chance: random.Random, turn: int) -> str:
    if turn % 5 == 4 and history(folder):
        return f"undone {undo(folder, by='editor').id}"
    value = chance.randint(30, 49)
    changes = {f"{NOR}.bottom_line": value, "scenarios.soft.title": f"Soft {chance.random()}"}
    edit = set_fields(folder, changes, by="editor").edit
    return f"saved {edit.id if edit else ''} {value}"


def _decide(folder: Path, chance: random.Random) -> str:
    waiting = pending(folder)
    decided = [p for p in proposals(folder) if p.status in ("accepted", "rejected", "edited")]
    if decided and (not waiting or chance.random() < 0.4):
        one = chance.choice(decided)
        return f"{one.id} {undo_decision(folder, one.id, by='editor').status}"
    one = chance.choice(waiting)
    if chance.random() < 0.5:
        accept(folder, one.id, by="editor")
        return f"{one.id} accepted"
    return f"{one.id} {reject(folder, one.id, by='editor').status}"


if __name__ == "__main__":
    main()
