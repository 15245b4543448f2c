"""Fit the vote on issues (`accord.reader.rules.issue_votes`) on annotated statements, and measure it.

Run:  python -m tests.reader.issue_fit [--write]

Each annotated statement with an issue is a case: the phrases of the lexicon around its content, by zone. The
weights of the zones maximise the likelihood of the annotated issues; a phrase weighs what it was worth, with
3.5 cases of the average added. The figures are of texts left out in fifths.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from accord.reader.actors.gazetteer import default_gazetteer
from accord.reader.actors.mentions import find_mentions
from accord.reader.records import IssueHit, Passage
from accord.reader.rules import issue_votes
from accord.reader.rules.issue_votes import ZONES, ballots
from accord.reader.rules.issues import default_lexicon, find_issues, generic

__all__ = ["Case", "cases_of", "fitted", "reliabilities"]

SETS = ("sight1", "sight2", "devset3", "devset4")
KINDS = (*(f"{zone}, {kind}" for zone in ZONES for kind in ("clear", "faint")), "document", "title")
AVERAGE, ADDED = 0.57, 3.5
BOUND = 0.45
DATA = Path(issue_votes.__file__).parents[1] / "data"
Floats = npt.NDArray[np.float64]
Reliable = dict[tuple[str, str], float]


@dataclass(frozen=True)
class Case:
    """One annotated statement: its text, the phrases around it with their zones, and its issues."""

    text: str
    phrases: tuple[tuple[str, str, bool, str], ...]
    """Issue, zone, whether it is clear, and the phrase."""
    gold: frozenset[str]


def cases_of(names: tuple[str, ...] = SETS) -> list[Case]:
    """The cases of every text of the sets."""
    lexicon, gazetteer = default_lexicon(), default_gazetteer()
    found = []
    for name in names:
        for path in sorted((Path(__file__).parent / name).glob("*.json")):
            one = json.loads(path.read_text(encoding="utf-8"))
            finder = find_issues(one["text"], lexicon, find_mentions(one["text"], gazetteer, None))
            for gold in one["statements"]:
                if gold["issues"]:
                    phrases = _phrases(finder.hits, finder.starts, one["text"], gold)
                    issues = frozenset(i.removeprefix("other:") for i in gold["issues"])
                    found.append(Case(f"{name}/{path.stem}", phrases, issues))
    return found


def _phrases(
    hits: tuple[IssueHit, ...], starts: tuple[int, ...], text: str, gold: dict[str, Any]
) -> tuple[tuple[str, str, bool, str], ...]:
    place = gold.get("content") or gold["cue"]
    content = Passage("", place["start"], place["end"])
    near = ballots(hits, starts, text, content, Passage("", gold["start"], gold["end"]))
    every = [*near, *((h, "document") for h in hits), *((h, "title") for h in hits if h.passage.start < 150)]
    seen: list[tuple[str, str, bool, str]] = []
    for hit, zone in every:
        if hit.reason != "pattern":
            clear = hit.reason == "lexicon" and hit.id not in generic()
            seen.append((hit.id, zone, clear, hit.passage.quote.lower()))
    return tuple(dict.fromkeys(seen))


def reliabilities(cases: list[Case]) -> Reliable:
    """What a phrase in a content or its sentence was worth, 1 being the average."""
    times: defaultdict[tuple[str, str], float] = defaultdict(float)
    right: defaultdict[tuple[str, str], float] = defaultdict(float)
    for case in cases:
        for name, zone, _, phrase in case.phrases:
            if zone in ("content", "sentence"):
                times[name, phrase] += 1
                right[name, phrase] += name in case.gold
    return {key: (right[key] + AVERAGE * ADDED) / (n + ADDED) / AVERAGE for key, n in times.items() if n >= 2}


def features(case: Case, worth: Reliable) -> dict[str, Floats]:
    """By issue, the counts of `KINDS`."""
    found: defaultdict[str, Floats] = defaultdict(lambda: np.zeros(len(KINDS)))
    for name, zone, clear, phrase in case.phrases:
        weight = worth.get((name, phrase), 1.0)
        if zone == "document":
            found[name][-2] += (1.0 if clear else 0.4) * weight
        elif zone == "title":
            found[name][-1] = 1.0
        else:
            place = KINDS.index(f"{zone}, {'clear' if clear else 'faint'}")
            found[name][place] = min(3.0, found[name][place] + weight)
    total = sum(f[-2] for f in found.values()) or 1.0
    for counts in found.values():
        counts[-2] /= total
    return dict(found)


def fitted(cases: list[Case], worth: Reliable) -> Floats:
    """The weights of `KINDS` by gradient ascent with a penalty."""
    data = []
    for case in cases:
        by_issue = features(case, worth)
        marks = np.array([name in case.gold for name in by_issue])
        if marks.any():
            data.append((np.array(list(by_issue.values())), marks))
    weights = np.array([2, 2, 1.4, 1.2, 1.5, 1.4, 1, 0.7, 0.5, 0.4, 2, 0.5])
    for _ in range(150):
        gradient = -0.005 * weights * len(data)
        for counts, marks in data:
            scores = counts @ weights
            p = np.exp(scores - scores.max())
            p /= p.sum()
            right = p * marks
            gradient = gradient + (right / right.sum() - p) @ counts
        weights = weights + 0.3 * gradient / len(data)
    return weights


def _elected(case: Case, worth: Reliable, weights: Floats) -> tuple[str, float]:
    by_issue = features(case, worth)
    if not by_issue:
        return "", 0.0
    scores = np.exp(np.array(list(by_issue.values())) @ weights)
    best = int(scores.argmax())
    return list(by_issue)[best], float(scores[best] / (1 + scores.sum()))


def _report(cases: list[Case]) -> None:
    texts = sorted({case.text for case in cases})
    told = []
    for fold in range(5):
        out = set(texts[fold::5])
        kept = [c for c in cases if c.text not in out]
        worth = reliabilities(kept)
        weights = fitted(kept, worth)
        told += [(c, *_elected(c, worth, weights)) for c in cases if c.text in out]
    for bound in (0, 0.2, 0.3, 0.4, 0.45, 0.5, 0.6, 0.7):
        named = [name in case.gold for case, name, p in told if name and p >= bound]
        right = sum(named) / max(1, len(named))
        sys.stdout.write(f"{bound:.2f}: {len(named)} of {len(told)} named, {right:.3f} right\n")


if __name__ == "__main__":
    every = cases_of()
    _report(every)
    if "--write" in sys.argv:
        worth = reliabilities(every)
        weights = fitted(every, worth)
        rows = [f"{what}\t{weight:.3f}" for what, weight in zip(KINDS, weights, strict=True)]
        head = "# Weights of the vote on issues, by zone (tests.reader.issue_fit); bound: the least share."
        (DATA / "issue_votes.tsv").write_text(
            "\n".join([head, "what\tweight", *rows, f"bound\t{BOUND}"]) + "\n", encoding="utf-8"
        )
        rows = [
            f"{name}\t{phrase}\t{weight:.2f}"
            for (name, phrase), weight in sorted(worth.items())
            if "\n" not in phrase
        ]
        head = "# What a phrase was worth in annotated texts (1: the average), by tests.reader.issue_fit."
        (DATA / "issue_words.tsv").write_text(
            "\n".join([head, "id\tphrase\tweight", *rows]) + "\n", encoding="utf-8"
        )
