"""Time of the track record and of the check of a chain of 10,000 sealed forecasts, with asserted answers.

Run ``python -m benchmarks.record``. Seals are of one issue each, with a curve of 49 months and 101 quantiles
of terms as the bundled case has them, all resolved. Seconds are of the processor, in which what else the
machine does tells less.
"""

from __future__ import annotations

import datetime as dt
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.ledger.made_up import put_all, sealed_issue

import accord
from accord.ledger.checking import check_chain

SEALS = 10_000
TODAY = dt.date(2027, 2, 1)
ASKED = {"agreed": "signed", "by": "2026-12-01", "source": "the gazette"}


def deeds(count: int) -> Iterator[tuple[str, Any]]:
    """So many seals, three to a relationship, and a resolution for each."""
    chance = random.Random(0)
    months = [float(month) for month in range(49)]
    for n in range(count):
        p = chance.uniform(0.05, 0.95)
        curve = {"months": months, "open": [1.0 - p * month / 48.0 for month in months]}
        points = sorted(chance.uniform(0.0, 4.0) for _ in range(101))
        issue = sealed_issue(p, survival=curve, settlement=points, question=ASKED)
        told = {"case": f"c{n // 3}-{n % 3}", "horizon": 48.0}
        yield "seal", ({"fish": issue}, "2026-01-02T12:00:00Z", told)
    for n in range(count):
        agreed = {"kind": "agreed", "on": "2026-06-01", "at": 2.0}
        outcome = agreed if chance.random() < 0.5 else {"kind": "not_by", "on": "2026-12-01"}
        yield "resolution", (f"{n + 1:04}", "fish", outcome, {})


def seconds(call: Callable[[], Any], rounds: int = 3) -> float:
    """Processor seconds of the fastest of some rounds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        call()
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    """Print both times."""
    with tempfile.TemporaryDirectory() as place:
        project = Path(place)
        put_all(project / "forecasts", deeds(SEALS))
        found, checked = accord.record(project, today=TODAY), check_chain(project / "forecasts")
        assert (len(found.scored), checked.seals, checked.findings) == (SEALS, SEALS, ())
        print(f"record of {SEALS:,} seals  {seconds(lambda: accord.record(project, today=TODAY)):5.2f} s")
        print(f"check of {SEALS:,} seals   {seconds(lambda: check_chain(project / 'forecasts')):5.2f} s")


if __name__ == "__main__":
    main()
