"""Fit the weights of `accord.reader.rules.sureness` on annotated texts, and measure them on texts not fitted.

Run:  python -m tests.reader.sureness_fit [--write]

Every find before weighing is a case; it is right where its statement is (`sight_scoring.stated_tally`).
The fit is logistic with a penalty; texts are left out in tenths for the figures that are printed. The sets
whose annotation follows another guide count less.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from accord.reader import Tools, read_text
from accord.reader.actors.scene import Scene
from accord.reader.records import Statement
from accord.reader.rules import statements as module
from accord.reader.rules.finds import Find
from accord.reader.rules.sureness import features_of
from tests.reader.scoring import GROUPS, NAMED_OTHERWISE

__all__ = ["Case", "cases_of", "fitted"]

SETS = {
    "sight5": 1.0,
    "sight6": 1.0,
    "sight7": 1.0,
    "sight4": 0.7,
    "devset4": 0.7,
    "sight3": 0.5,
    "devset3": 0.5,
    "sight1": 0.3,
    "sight2": 0.3,
    "devset": 0.15,
    "devset2": 0.15,
    "held": 0.15,
    "fresh": 0.15,
    "fresh2": 0.15,
    "fresh3": 0.15,
}
"""Sets and what a text of each counts: the older a guide, the more acts it names otherwise."""
PENALTY = 1.5
FEWEST = 6
"""Cases in which a feature must stand to get a weight."""
TABLE = Path(module.__file__).parents[1] / "data" / "sureness.tsv"


@dataclass(frozen=True)
class Case:
    """One find: the text it stands in, what it is made of, and whether it is right."""

    text: str
    weight: float
    features: tuple[str, ...]
    right: bool


def cases_of(names: dict[str, float], only: frozenset[str] = frozenset()) -> list[Case]:
    """The finds of every text of the sets `names`, none dropped."""
    tools = Tools.default()
    found: list[Case] = []
    for name, weight in names.items():
        for path in sorted((Path(__file__).parent / name).glob("*.json")):
            if only and path.stem not in only and name in ("devset3", "devset4"):
                continue
            text = json.loads(path.read_text(encoding="utf-8"))
            found += _cases(f"{name}/{path.stem}", weight, text, tools)
    return found


def _cases(label: str, weight: float, text: dict[str, Any], tools: Tools) -> list[Case]:
    seen: list[tuple[str, ...]] = []

    def passed(scene: Scene, find: Find) -> Find:
        seen.append(features_of(scene, find))
        return find

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "weighed", passed)
        drafted = read_text(text["text"], tools).statements
    right = _right(drafted, text["statements"], NAMED_OTHERWISE if weight < 1 else frozenset())
    return [Case(label, weight, f, s.id in right) for f, s in zip(seen, drafted, strict=True)]


def _right(
    drafted: tuple[Statement, ...], gold: list[dict[str, Any]], otherwise: frozenset[tuple[str, str]]
) -> set[str]:
    """The ids of statements that are annotated, also by an act that an older guide names `otherwise`."""
    left, found = list(drafted), set()
    for one in gold:
        for s in left:
            near = s.cue.start < one["cue"]["end"] and one["cue"]["start"] < s.cue.end
            holders = {h.split(".")[0] for h in one["holders"]}
            act = GROUPS.get(one["act"], one["act"])
            if near and set(s.holders) == holders and (s.act == act or (s.act, act) in otherwise):
                left.remove(s)
                found.add(s.id)
                break
    return found


def fitted(cases: list[Case]) -> dict[str, float]:
    """Weights by feature, by Newton's method with a penalty on all but the first."""
    counts: dict[str, int] = {}
    for case in cases:
        for feature in set(case.features):
            counts[feature] = counts.get(feature, 0) + 1
    names = ["any", *sorted(f for f, n in counts.items() if n >= FEWEST and f != "any")]
    x = np.array([[f in case.features for f in names] for case in cases], dtype=float)
    y = np.array([case.right for case in cases], dtype=float)
    w = np.array([case.weight for case in cases])
    penalty = np.full(len(names), PENALTY)
    penalty[0] = 1e-6
    beta = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (w * (y - p)) - penalty * beta
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        beta = beta + np.linalg.solve(hessian, gradient)
    return dict(zip(names, beta.tolist(), strict=True))


def unseen(cases: list[Case]) -> list[tuple[Case, float]]:
    """Each case with its probability from a fit without its tenth of the texts."""
    texts = sorted({case.text for case in cases})
    found = []
    for fold in range(10):
        out = set(texts[fold::10])
        weights = fitted([c for c in cases if c.text not in out])
        for case in cases:
            if case.text in out:
                total = sum(weights.get(f, 0.0) for f in case.features)
                found.append((case, 1 / (1 + np.exp(-total))))
    return found


def _report(cases: list[Case]) -> None:
    tested = [(c, p) for c, p in unseen(cases) if c.weight == 1.0]
    for bound in (
        0,
        0.3,
        0.35,
        0.4,
        0.45,
        0.5,
        0.55,
        0.6,
        0.65,
        0.7,
        0.75,
        0.8,
        0.85,
        0.88,
        0.9,
        0.92,
        0.94,
        0.96,
    ):
        for label in ("any", "earned"):
            kept = [c for c, p in tested if p >= bound and label in c.features]
            right = sum(c.right for c in kept)
            sys.stdout.write(
                f"{bound:.2f} {label:6s} {right:4d} of {len(kept):4d} {right / max(1, len(kept)):.3f}   "
            )
        sys.stdout.write("\n")


if __name__ == "__main__":
    chosen = frozenset(a for a in sys.argv[1:] if not a.startswith("-"))
    every = cases_of(SETS, chosen)
    _report(every)
    if "--write" in sys.argv:
        head = TABLE.read_text(encoding="utf-8").splitlines()[0]
        rows = [f"{name}\t{weight:.3f}" for name, weight in fitted(every).items()]
        TABLE.write_text("\n".join([head, "feature\tweight", *rows]) + "\n", encoding="utf-8")
