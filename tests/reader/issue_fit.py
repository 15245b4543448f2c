"""Fit the vote on issues (`accord.reader.rules.issue_votes`) on annotated statements, and measure it.

Run:  python -m tests.reader.issue_fit [--write]

Each annotated statement with an issue is a case: the phrases of the lexicon around its content, by zone. The
weights of the zones maximise the likelihood of the annotated issues; a phrase weighs what it was worth, with
3.5 cases of the average added. The figures are of each set with the weights of the others.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from accord.reader.actors.gazetteer import default_gazetteer
from accord.reader.actors.mentions import find_mentions
from accord.reader.records import IssueHit, Passage
from accord.reader.rules import issue_votes
from accord.reader.rules.issue_votes import LAST, TITLE, ballots, is_clear, last_named, voting
from accord.reader.rules.issues import default_lexicon, find_issues
from accord.reader.rules.zones import ZONES, Blocks

__all__ = ["Case", "cases_of", "fitted", "reliabilities"]

SIGHTS = ("sight1", "sight2", "sight3", "sight4", "sight5", "sight6", "sight6d", "sight7", "sight8")
SETS = ("held", "fresh", "fresh2", "fresh3", "devset2", "devset3", "devset4", *SIGHTS)
KINDS = (*(f"{zone}, {kind}" for zone in ZONES for kind in ("clear", "faint")), "document", "title", LAST)
DOCUMENT, TITLED, NAMED_LAST = -3, -2, -1
AVERAGE, ADDED = 0.5, 3.5
MOST, FAINT = 3.0, 0.4
BOUNDS = {"bound": 0.37, "second bound": 0.15, "bound of judgements": 0.4}
PULL, STEP, STEPS = 0.005, 0.5, 300
DATA = Path(issue_votes.__file__).parents[1] / "data"
Floats = npt.NDArray[np.float64]
Reliable = dict[tuple[str, str], float]


@dataclass(frozen=True)
class Case:
    """One annotated statement: its set, the phrases around it with their zones, and its issues."""

    set: str
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
            blocks, hits = Blocks(one["text"]), voting(finder)
            for gold in one["statements"]:
                if gold["issues"]:
                    issues = frozenset(i.removeprefix("other:") for i in gold["issues"])
                    found.append(Case(name, _phrases(hits, blocks, gold), issues))
    return found


def _phrases(
    hits: list[IssueHit], blocks: Blocks, gold: dict[str, Any]
) -> tuple[tuple[str, str, bool, str], ...]:
    place = gold.get("content") or gold["cue"]
    content = Passage("", place["start"], place["end"])
    starts = [hit.passage.start for hit in hits]
    near = ballots(hits, starts, blocks, content, Passage("", gold["start"], gold["end"]))
    titled = ((h, "title") for h in hits if h.passage.start < TITLE)
    seen = [
        (hit.id, zone, is_clear(hit), hit.passage.quote.lower())
        for hit, zone in (*near, *((h, "document") for h in hits), *titled)
    ]
    last = last_named(near, content)
    return tuple(dict.fromkeys((*seen, *(((last, LAST, True, ""),) if last else ()))))


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
            found[name][DOCUMENT] += (1.0 if clear else FAINT) * weight
        elif zone == "title":
            found[name][TITLED] = 1.0
        elif zone == LAST:
            found[name][NAMED_LAST] = 1.0
        else:
            place = KINDS.index(f"{zone}, {'clear' if clear else 'faint'}")
            found[name][place] = min(MOST, found[name][place] + weight)
    total = sum(f[DOCUMENT] for f in found.values()) or 1.0
    for counts in found.values():
        counts[DOCUMENT] /= total
    return dict(found)


def fitted(cases: list[Case], worth: Reliable) -> Floats:
    """The weights of `KINDS` by gradient ascent with a penalty."""
    data = []
    for case in cases:
        by_issue = features(case, worth)
        marks = np.array([name in case.gold for name in by_issue])
        if marks.any():
            data.append((np.array(list(by_issue.values())), marks))
    counts = np.concatenate([table for table, _ in data])
    marks = np.concatenate([mark for _, mark in data])
    starts = np.cumsum([0, *(len(mark) for _, mark in data[:-1])])
    sizes = np.array([len(mark) for _, mark in data])
    weights = np.ones(len(KINDS))
    for _ in range(STEPS):
        scores = counts @ weights
        p = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        p /= np.repeat(np.add.reduceat(p, starts), sizes)
        right = p * marks
        right /= np.repeat(np.add.reduceat(right, starts), sizes)
        weights = weights + STEP * ((right - p) @ counts / len(data) - PULL * weights)
    return weights


def _elected(case: Case, worth: Reliable, weights: Floats) -> tuple[str, float]:
    by_issue = features(case, worth)
    if not by_issue:
        return "", 0.0
    scores = np.exp(np.array(list(by_issue.values())) @ weights)
    best = int(scores.argmax())
    return list(by_issue)[best], float(scores[best] / (1 + scores.sum()))


def _report(cases: list[Case]) -> None:
    told = []
    for name in SETS:
        kept = [case for case in cases if case.set != name]
        worth = reliabilities(kept)
        weights = fitted(kept, worth)
        told += [(case, *_elected(case, worth, weights)) for case in cases if case.set == name]
    for bound in (0, 0.2, 0.3, BOUNDS["bound"], 0.45, 0.5, 0.6, 0.7):
        sys.stdout.write(f"{bound:.2f}: {_counted(told, bound)}\n")
    for name in SETS:
        own = [one for one in told if one[0].set == name]
        sys.stdout.write(f"{name}: {_counted(own, BOUNDS['bound'])}\n")


def _counted(told: list[tuple[Case, str, float]], bound: float) -> str:
    named = [name in case.gold for case, name, p in told if name and p >= bound]
    right = sum(named) / max(1, len(named))
    return f"{len(named)} of {len(told)} named, {right:.3f} right"


def _write(name: str, lines: Iterable[str]) -> None:
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    every = cases_of()
    _report(every)
    if "--write" in sys.argv:
        worth = reliabilities(every)
        weights = fitted(every, worth)
        rows = [f"{what}\t{weight:.3f}" for what, weight in zip(KINDS, weights, strict=True)]
        rows += [f"{what}\t{bound}" for what, bound in BOUNDS.items()]
        head = "# Weights of the vote on issues, by zone (tests.reader.issue_fit); bounds: the least shares."
        _write("issue_votes.tsv", [head, "what\tweight", *rows])
        rows = [
            f"{name}\t{phrase}\t{weight:.2f}"
            for (name, phrase), weight in sorted(worth.items())
            if "\n" not in phrase
        ]
        head = "# What a phrase was worth in annotated texts (1: the average), by tests.reader.issue_fit."
        _write("issue_words.tsv", [head, "id\tphrase\tweight", *rows])
