"""Scores of drafted statements against annotated ones, by the guidelines of the seed's gold file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accord.reader.records import Statement

__all__ = ["GROUPS", "NAMED_OTHERWISE", "SIX", "Score", "devset", "plover_hits", "statement_score"]

GROUPS = {"hope": "want", "intend": "want", "not_want": "want", "seek": "want"}
"""Acts of the gold file that are one act here."""
NAMED_OTHERWISE = frozenset(
    {
        ("signal", "accept"),
        ("signal", "propose"),
        ("position", "assert"),
        ("position", "question"),
        ("position", "support"),
        ("position", "criticize"),
        ("question", "signal"),
        ("reject", "position"),
        ("criticize", "expect"),
        ("criticize", "question"),
        ("want", "expect"),
        ("expect", "assert"),
    }
)
"""Acts as they are drafted since 1 December, by the guide of the sets from `sight5` on, and as the oldest
guides name them: who is ready or rules nothing out signals, who maintains or regards takes a position."""
SIX = ("AGREE", "SUPPORT", "DEMAND", "DISAPPROVE", "REJECT", "THREATEN")
_NO_STATE = {"EU", "NATO", "UN", "APEC", "AMNESTY", "IAEA", "AU", "LAS", "ICC", "OSCE", "ASEAN", "GCC"}


@dataclass(frozen=True)
class Score:
    """Counts; a hit overlaps the cue and has the holders' states and the act."""

    hits: int
    drafted: int
    annotated: int
    issue_hits: int
    with_issue: int
    high_hits: int
    high: int

    def __add__(self, other: Score) -> Score:
        return Score(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))

    @property
    def precision(self) -> float:
        return self.hits / self.drafted

    @property
    def recall(self) -> float:
        return self.hits / self.annotated

    @property
    def issue_share(self) -> float:
        return self.issue_hits / self.with_issue

    @property
    def high_precision(self) -> float:
        return self.high_hits / self.high


def devset(name: str = "devset") -> list[dict[str, Any]]:
    """The annotated texts of a set, a folder beside this file, in order of name."""
    folder = Path(__file__).parent / name
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def statement_score(drafted: Sequence[Statement], annotated: Iterable[dict[str, Any]]) -> Score:
    """Each annotated statement is matched with at most one drafted statement."""
    left = list(drafted)
    gold = list(annotated)
    hits = [(g, s) for g in gold if (s := _take(left, g)) is not None]
    with_issue = [(g, s) for g, s in hits if g["issues"]]
    return Score(
        hits=len(hits),
        drafted=len(drafted),
        annotated=len(gold),
        issue_hits=sum(bool({h.id for h in s.issues} & set(g["issues"])) for g, s in with_issue),
        with_issue=len(with_issue),
        high_hits=sum(s.confidence == "high" for _, s in hits),
        high=sum(s.confidence == "high" for s in drafted),
    )


def _take(left: list[Statement], gold: dict[str, Any]) -> Statement | None:
    cue = gold["cue"]
    states = {holder.split(".")[0] for holder in gold["holders"]}
    for one in left:
        overlap = one.cue.start < cue["end"] and cue["start"] < one.cue.end
        if overlap and set(one.holders) == states and _same_act(one, GROUPS.get(gold["act"], gold["act"])):
            left.remove(one)
            return one
    return None


def _same_act(one: Statement, act: str) -> bool:
    """Whether the acts agree; who denies something asserts, and in the sets up to `fresh3` rejects it."""
    denied = act == "reject" and one.act == "assert" and one.rule.startswith("verb deny")
    return one.act == act or denied or (one.act, act) in NAMED_OTHERWISE


def plover_hits(drafted: Sequence[Statement], record: dict[str, Any]) -> tuple[str | None, list[str]]:
    """The class of the record if it was hit, and the classes drafted in vain."""
    gold = record["event"] if record["event"] in SIX else None
    codes = {actor["code"].replace("JAP", "JPN") for actor in record.get("source") or ()}
    hit, vain = None, []
    for one in drafted:
        if one.plover is None:
            continue
        states = {"IGO" if holder in _NO_STATE else holder for holder in one.holders}
        if hit is None and one.plover == gold and states & codes:
            hit = gold
        else:
            vain.append(one.plover)
    return hit, vain
