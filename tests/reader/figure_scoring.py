"""How many of the figures of an annotated set the reader finds, with role and holder.

Run as ``python -m tests.reader.figure_scoring sight3 sight4 devset4``. A figure is found where the places
overlap and the values agree (with the multiplier of the unit multiplied out); role and holder are counted
among those. Of the figures of a set that somebody names (ask, offer, bound), the last columns tell how many
the reader has with role and holder, and how many of its own are so in the set.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from accord.reader import Reading, read_text
from accord.reader.records import Figure

SETS = Path(__file__).parent
NAMED = ("ask", "offer", "bound")
_MANY = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def plain(value: float, unit: str) -> float:
    """`value` with the multiplier of its unit multiplied out."""
    return value * _MANY.get(unit.split(" ")[0], 1.0)


def agrees(figure: Figure, annotated: Mapping[str, Any]) -> bool:
    """Whether a figure of the reader is the annotated one."""
    place = annotated["place"]
    if not (figure.passage.start < place["end"] and place["start"] < figure.passage.end):
        return False
    told = annotated["value"]
    if told is None:
        return False
    if figure.value is None or isinstance(told, str):
        return isinstance(told, str) and figure.date[:7] == told[:7]
    ours = {plain(v, figure.unit) for v in (figure.value, figure.upper) if v is not None}
    theirs = plain(float(told[0] if isinstance(told, list) else told), str(annotated["unit"]))
    return any(abs(one - theirs) <= 1e-6 * max(1.0, abs(theirs)) for one in ours)


def count(reading: Reading, annotated: list[dict[str, Any]]) -> Counter[str]:
    """What of a text is found: figures by place and value, those with role and holder, those named."""
    found: Counter[str] = Counter(
        annotated=len(annotated),
        read=len(reading.figures),
        named=sum(one["role"] in NAMED for one in annotated),
        read_named=sum(f.role in NAMED and bool(f.holders) for f in reading.figures),
    )
    taken: set[str] = set()
    for one in annotated:
        match = next((f for f in reading.figures if f.id not in taken and agrees(f, one)), None)
        if match is None:
            continue
        taken.add(match.id)
        role, holder = match.role == one["role"], "+".join(match.holders) == (one["holder"] or "")
        found.update(value=1, role=role, holder=holder, both=role and holder)
        found.update(named_both=role and holder and one["role"] in NAMED)
    return found


def texts(name: str) -> Iterator[dict[str, Any]]:
    for path in sorted((SETS / name).glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if "figures" in data:
            yield data


def share(part: int, of: int) -> str:
    return f"{part}/{of} ({100 * part / of:.0f} %)" if of else "-"


def main() -> None:
    """Print a line for each set."""
    for name in sys.argv[1:] or ("sight3", "sight4", "devset4"):
        found: Counter[str] = Counter()
        for data in texts(name):
            found += count(read_text(data["text"]), data["figures"])
        columns = {
            "value, recall": ("value", "annotated"),
            "precision": ("value", "read"),
            "of these role": ("role", "value"),
            "holder": ("holder", "value"),
            "all right, recall": ("both", "annotated"),
            "asks, offers, bounds, recall": ("named_both", "named"),
            "precision of them": ("named_both", "read_named"),
        }
        told = (f"{label} {share(found[a], found[b])}" for label, (a, b) in columns.items())
        sys.stdout.write("; ".join((name, *told)) + "\n")


if __name__ == "__main__":
    main()
