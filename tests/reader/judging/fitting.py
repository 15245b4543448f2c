"""Weights of what is seen of a judgement, fitted on annotated texts and judged crosswise by text.

Run:  python -m tests.reader.judging.fitting SET ... [--write]

Each judgement seen, whether or not it would be drafted, is right where its words overlap annotated ones of
the same kind. A logistic curve with a small penalty is fitted; a tenth of the texts at a time is left out,
and the figures printed are of texts left out. ``--write`` renews ``reader/data/judged_weights.tsv`` from all.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from accord.reader import Tools, read_text
from accord.reader.judging import judgements, weighing
from accord.reader.judging.clauses import Sighting
from accord.reader.language.sentences import Sentence
from accord.reader.records import Judgement, Statement
from tests.reader.scoring import devset
from tests.reader.sight_scoring import overlaps

_PENALTY = 3.0
_PARTS = 10
_TABLE = Path(weighing.__file__).parents[1] / "data" / "judged_weights.tsv"


@dataclass(frozen=True)
class _Noting:
    """Believes everything, and notes the traits by the place of the words."""

    noted: dict[tuple[int, int], tuple[str, ...]]

    def __call__(
        self, sighting: Sighting, sentence: Sentence, statements: Sequence[Statement], holder: str
    ) -> float:
        traits = tuple(weighing.traits(sighting, sentence, statements, holder))
        self.noted[sighting.first.start, sighting.last.end] = traits
        return 1.0


@dataclass(frozen=True)
class Seen:
    """One judgement seen in a text."""

    text: int
    traits: tuple[str, ...]
    right: bool


def seen_in(sets: Sequence[str], tools: Tools) -> tuple[list[Seen], int]:
    """Every judgement seen in the texts of `sets`, and how many are annotated in them."""
    found: list[Seen] = []
    annotated = 0
    texts = [one for name in sets for one in devset(name) if one.get("judgements")]
    for number, one in enumerate(texts):
        noted: dict[tuple[int, int], tuple[str, ...]] = {}

        with patch.object(judgements, "belief", _Noting(noted)):
            drafted = list(read_text(one["text"], tools).judgements)
        annotated += len(one["judgements"])
        right = _right(drafted, one["judgements"])
        for j in drafted:
            traits = noted.get((j.cue.start, j.cue.end))
            if traits is not None:
                found.append(Seen(number, traits, j.id in right))
    return found, annotated


def _right(drafted: Sequence[Judgement], gold: Sequence[dict[str, Any]]) -> set[str]:
    left: list[Judgement] = list(drafted)
    right: set[str] = set()
    for one in gold:
        near = [j for j in left if overlaps(j.cue.start, j.cue.end, one["cue"]) and j.kind == one["kind"]]
        near.sort(key=lambda j: j.value != one["value"])
        if near:
            left.remove(near[0])
            right.add(near[0].id)
    return right


def fitted(seen: Sequence[Seen], names: Sequence[str]) -> dict[str, float]:
    """Weight of each trait in `names`, and of "always", by Newton's steps on the penalised likelihood."""
    x, y = _matrix(seen, names), np.array([one.right for one in seen], float)
    penalty = np.full(x.shape[1], _PENALTY)
    penalty[0] = 0.01
    weights = np.zeros(x.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + penalty * weights
        bend = (x.T * (p * (1 - p))) @ x + np.diag(penalty)
        weights -= np.linalg.solve(bend, slope)
    return dict(zip(("always", *names), weights.tolist(), strict=True))


def _matrix(seen: Sequence[Seen], names: Sequence[str]) -> np.ndarray:
    place = {name: i for i, name in enumerate(names, 1)}
    x = np.zeros((len(seen), len(names) + 1))
    x[:, 0] = 1
    for row, one in enumerate(seen):
        for trait in one.traits:
            if trait in place:
                x[row, place[trait]] = 1
    return x


def crosswise(seen: Sequence[Seen], names: Sequence[str]) -> list[float]:
    """The belief in each, by weights fitted without its text."""
    texts = sorted({one.text for one in seen})
    random.Random(1).shuffle(texts)
    beliefs = [0.0] * len(seen)
    for part in range(_PARTS):
        out = set(texts[part::_PARTS])
        weights = fitted([one for one in seen if one.text not in out], names)
        for place, one in enumerate(seen):
            if one.text in out:
                total = weights["always"] + sum(weights.get(t, 0.0) for t in one.traits)
                beliefs[place] = float(1 / (1 + np.exp(-total)))
    return beliefs


def _lines(seen: Sequence[Seen], beliefs: Sequence[float], annotated: int) -> Iterator[str]:
    for bar in (0.0, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7):
        kept = [one.right for one, b in zip(seen, beliefs, strict=True) if b >= bar]
        if kept:
            yield (
                f"bar {bar:.2f}: {sum(kept)} of {len(kept)} drafted, precision {sum(kept) / len(kept):.2f}, "
                f"recall {sum(kept) / annotated:.2f}"
            )


def main(arguments: Sequence[str]) -> None:
    """Print the figures, and write the table where ``--write`` is given."""
    sets = [a for a in arguments if not a.startswith("--")]
    seen, annotated = seen_in(sets, Tools.default())
    names = sorted({trait for one in seen for trait in one.traits})
    sys.stdout.write("\n".join(_lines(seen, crosswise(seen, names), annotated)) + "\n")
    if "--write" in arguments:
        weights = fitted(seen, names)
        head = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        rows = [f"{name}\t{weights[name]:.2f}" for name in ("always", *names)]
        _TABLE.write_text("\n".join([*head, "trait\tweight", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
