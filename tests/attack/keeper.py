"""A program that seals forecasts, or resolves them, until it is killed; it says what it has done.

    python -m tests.attack.keeper FOLDER seal|resolve [TURNS]

After every deed that was acknowledged it prints one line and flushes it. What is sealed is made up, so that
nearly all of its time goes into what must not be cut: the lock, the files, the chain.
"""

from __future__ import annotations

import sys
from pathlib import Path

from accord.ledger.kept import read_kept
from tests.ledger.made_up import put_resolution, put_seal, sealed_issue


def main() -> None:
    """Work until killed."""
    folder, kind = Path(sys.argv[1]), sys.argv[2]
    turns = int(sys.argv[3]) if len(sys.argv) > 3 else 100_000
    for turn in range(turns):
        _say(_seal(folder, turn) if kind == "seal" else _resolve(folder, turn))
        if turn == 0:
            _say("begun")  # with everything loaded, so that a kill hits the work itself


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _seal(folder: Path, turn: int) -> str:
    return f"seal {put_seal(folder, {'fish': sealed_issue(0.01 * (turn % 99))})}"


def _resolve(folder: Path, turn: int) -> str:
    put_resolution(folder, "0001", "fish", {"kind": "void", "reason": f"turn {turn}"})
    return f"resolution {read_kept(folder).resolutions[-1].n}"


if __name__ == "__main__":
    main()
