"""Renew the stored numbers on purpose: ``python -m tests.forecasts.renew_golden``.

Prints every number that changed, with its path, before it writes; name them in CHANGELOG.md with the reason.
"""

from __future__ import annotations

import sys

from tests.forecasts.golden import FOLDER, GOLDEN, changes, stored, written

__all__ = ["main"]


def main() -> None:
    """Compute, tell what changed, write."""
    FOLDER.mkdir(exist_ok=True)
    for name, compute in GOLDEN.items():
        now = compute()
        told = changes(stored(name), now)
        sys.stdout.writelines(f"{name}.{line}\n" for line in told)
        sys.stdout.write(f"{name}: {len(told)} changed\n")
        (FOLDER / f"{name}.json").write_text(written(now), encoding="utf-8")


if __name__ == "__main__":
    main()
