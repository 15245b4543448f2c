"""Scores of a set of annotated texts, with intervals by text: judgements, order claims, statements.

Run:  python -m tests.reader.sight_scoring SET [--wrong]
      python -m tests.reader.sight_scoring --orders SET SET ...

The second prints one line of order claims for each set and their sum.

A judgement is matched where cues overlap and the kind is the same; strictly also value and holder. An order
claim is matched where places overlap, the kind is the same and words of both sides are shared; loosely
without the kind. A statement is matched where cues overlap, with the same holders and act (as in
`scoring.statement_score`); leniently where cues overlap and one holder is shared, or none is told in either.
Each annotated judgement or statement is matched with one drafted at most, and the other way about; an order
of several matters is annotated step by step, and one drafted claim may say several of its steps.
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from accord.reader import Reading, Tools, read_text
from accord.reader.records import Judgement, OrderClaim, Statement
from tests.reader.scoring import GROUPS, devset

__all__ = ["Tally", "interval", "judged_tally", "ordered_tally", "orders_of", "report", "stated_tally"]

_DRAWS = 2000
_SMALL = frozenset(
    {"the", "a", "an", "of", "to", "and", "or", "for", "in", "on", "at", "with", "it", "is", "by", "its"}
)


@dataclass(frozen=True)
class Tally:
    """Counts of one text or of several."""

    hits: int = 0
    drafted: int = 0
    annotated: int = 0
    strict: int = 0
    """Of the hits, those that agree in everything."""
    loose: int = 0
    """Hits when less is asked for."""
    high_hits: int = 0
    high: int = 0
    high_loose: int = 0
    ids: int = 0
    """Issue ids drafted on hits."""
    right_ids: int = 0
    shared: int = 0
    """Hits with an annotated issue that share one."""
    with_issue: int = 0
    targets: int = 0
    """Hits with annotated targets."""
    right_targets: int = 0
    drafted_targets: int = 0
    true_targets: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def share(part: int, whole: int) -> float:
    """`part` of `whole`; not a number where there is none."""
    return part / whole if whole else float("nan")


def interval(tallies: Sequence[Tally], measure: Callable[[Tally], float]) -> tuple[float, float]:
    """The middle 90 % of the measure over texts drawn with replacement."""
    rng = random.Random(1)
    found = []
    for _ in range(_DRAWS):
        value = measure(sum(rng.choices(tallies, k=len(tallies)), Tally()))
        if value == value:
            found.append(value)
    found.sort()
    return (found[len(found) // 20], found[-1 - len(found) // 20]) if found else (float("nan"),) * 2


def overlaps(start: int, end: int, place: dict[str, Any]) -> bool:
    """Whether a stretch and an annotated place share a character."""
    return start < place["end"] and place["start"] < end


def judged_tally(drafted: Sequence[Judgement], gold: Sequence[dict[str, Any]], wrong: list[str]) -> Tally:
    """Judgements of one text."""
    left, hits = list(drafted), []
    for one in gold:
        near = [j for j in left if overlaps(j.cue.start, j.cue.end, one["cue"])]
        same = [j for j in near if j.kind == one["kind"]]
        same.sort(key=lambda j: j.value != one["value"])
        if same:
            left.remove(same[0])
            hits.append((one, same[0]))
        else:
            other = f" (drafted {near[0].kind} {near[0].value})" if near else ""
            wrong.append(
                f"missed {one['kind']} {one['value']}: [{one['cue']['quote']}] in: {one['quote']}{other}"
            )
    for j in left:
        wrong.append(f"vain {j.kind} {j.value} {j.holder} [{j.cue.quote}] ({j.rule}) in: {j.sentence.quote}")
    loose = sum(any(overlaps(j.cue.start, j.cue.end, g["cue"]) for g in gold) for j in drafted)
    strict = sum(g["value"] == j.value and _same_holder(g["holder"], j.holder) for g, j in hits)
    ids = [(h.id, g) for g, j in hits for h in j.issues]
    with_issue = [(g, j) for g, j in hits if g["issues"]]
    return Tally(
        hits=len(hits),
        drafted=len(drafted),
        annotated=len(gold),
        strict=strict,
        loose=loose,
        ids=len(ids),
        right_ids=sum(i in g["issues"] for i, g in ids),
        with_issue=len(with_issue),
        shared=sum(bool({h.id for h in j.issues} & set(g["issues"])) for g, j in with_issue),
    )


def _same_holder(gold: str, drafted: str) -> bool:
    if gold == drafted:
        return True
    parts = set(drafted.replace("+", " ").split())
    return bool(parts & set(gold.replace("+", " ").split())) or (drafted == "unnamed" and gold != "author")


def ordered_tally(drafted: Sequence[OrderClaim], gold: Sequence[dict[str, Any]], wrong: list[str]) -> Tally:
    """Order claims of one text."""
    right: set[str] = set()
    hits = loose = 0
    for one in gold:
        near = [c for c in drafted if _shares_place(c, one)]
        fit = [c for c in near if _sides_agree(c, one)]
        exact = {c.id for c in fit if c.kind == one["kind"]}
        loose += bool(fit)
        hits += bool(exact)
        right |= exact
        if not exact:
            said = "; ".join(p["quote"] for p in one["spans"])
            beside = [(c.kind, _words(c.first_words), _words(c.after_words)) for c in near]
            wrong.append(
                f"missed order {one['kind']} {one['first']} < {one['after']}: [{said}] near: {beside}"
            )
    for c in drafted:
        if c.id not in right:
            places = "; ".join(p.quote for p in c.passages)
            sides = f"{_words(c.first_words)} < {_words(c.after_words)}"
            wrong.append(f"vain order {c.kind} {sides}: [{places}]")
    return Tally(hits=hits, strict=len(right), drafted=len(drafted), annotated=len(gold), loose=loose)


def _shares_place(claim: OrderClaim, gold: dict[str, Any]) -> bool:
    return any(overlaps(p.start, p.end, place) for p in claim.passages for place in gold["spans"])


def _words(places: Iterable[Any]) -> list[str]:
    return [p.quote for p in places]


def _tokens(texts: Iterable[str]) -> set[str]:
    """The words of a side; small ones only of a text that has no others, such as "it" alone."""
    found: set[str] = set()
    for text in texts:
        every = set(re.findall(r"\w+", text.lower()))
        found |= every - _SMALL or every
    return found


def _sides_agree(claim: OrderClaim, gold: dict[str, Any]) -> bool:
    """Words of both sides are shared; a whole order in `first` is shared by either side."""
    ours = (_tokens(_words(claim.first_words)), _tokens(_words(claim.after_words)))
    theirs = (_tokens(gold["first"]), _tokens(gold["after"]))
    if claim.kind == "enumeration" and not ours[1]:
        # A listing stands whole on its first side, however the annotation divides it.
        ours = (ours[0], ours[0])
    if not theirs[0] or not theirs[1]:
        return bool((ours[0] | ours[1]) & (theirs[0] | theirs[1]))
    return bool(ours[0] & theirs[0]) and bool(ours[1] & theirs[1])


def stated_tally(drafted: Sequence[Statement], gold: Sequence[dict[str, Any]], wrong: list[str]) -> Tally:
    """Statements of one text."""
    left, hits, missed = list(drafted), [], []
    for one in gold:
        fit = [s for s in left if _is_meant(s, one) and s.act == GROUPS.get(one["act"], one["act"])]
        exact = [s for s in fit if set(s.holders) == _holders(one)]
        if exact:
            left.remove(exact[0])
            hits.append((one, exact[0]))
        else:
            missed.append(one)
            wrong.append(f"missed {one['act']} {one['holders']}: [{one['cue']['quote']}] in: {one['quote']}")
    for s in left:
        wrong.append(
            f"vain {s.act} {s.holders} {s.confidence} [{s.cue.quote}] ({s.rule}) in: {s.sentence.quote}"
        )
    near = []
    for one in missed:
        meant = [s for s in left if s not in near and _is_meant(s, one)]
        near += meant[:1]
    high = sum(s.confidence == "high" for _, s in hits)
    ids = [(h.id, g) for g, s in hits for h in s.issues]
    with_issue = [(g, s) for g, s in hits if g["issues"]]
    aimed = [(g, s) for g, s in hits if g.get("targets")]
    return Tally(
        hits=len(hits),
        drafted=len(drafted),
        annotated=len(gold),
        loose=len(hits) + len(near),
        high=sum(s.confidence == "high" for s in drafted),
        high_hits=high,
        high_loose=high + sum(s.confidence == "high" for s in near),
        ids=len(ids),
        right_ids=sum(i in _issues(g) for i, g in ids),
        with_issue=len(with_issue),
        shared=sum(bool({h.id for h in s.issues} & _issues(g)) for g, s in with_issue),
        targets=len(aimed),
        right_targets=sum(set(s.targets) == set(g["targets"]) for g, s in aimed),
        drafted_targets=sum(len(s.targets) for _, s in hits),
        true_targets=sum(len(set(s.targets) & set(g.get("targets", ()))) for g, s in hits),
    )


def _holders(gold: dict[str, Any]) -> set[str]:
    return {h.split(".")[0] for h in gold["holders"]}


def _is_meant(statement: Statement, gold: dict[str, Any]) -> bool:
    """Whether the cues share a character, and the holders one actor or the want of any."""
    ours, theirs = set(statement.holders), _holders(gold)
    shared = bool(ours & theirs) or not (ours or theirs)
    return shared and overlaps(statement.cue.start, statement.cue.end, gold["cue"])


def _issues(gold: dict[str, Any]) -> set[str]:
    """The annotated issues; "other:rail", which the guide has no word for, is the matter "rail"."""
    return {i.removeprefix("other:") for i in gold["issues"]}


def venues_taken(
    reading: Reading, venues: Sequence[dict[str, Any]], gold: Sequence[dict[str, Any]]
) -> list[str]:
    """Of annotated places of meeting those that are read as a government: as the holder of a statement, or as
    the target of one in whose sentence nothing else names that state. Where the annotation has the same, the
    place is the seat of an office that speaks or is spoken to ("the ministry in Riga promises")."""
    taken = []
    for venue in venues:
        here = [m for m in reading.mentions if overlaps(m.passage.start, m.passage.end, venue)]
        states = {actor for mention in here for actor in mention.chosen}
        for one in reading.statements:
            if not overlaps(one.sentence.start, one.sentence.end, venue):
                continue
            elsewhere = {
                actor
                for m in reading.mentions
                if m not in here and one.sentence.start <= m.passage.start < one.sentence.end
                for actor in m.chosen
            }
            same = [g for g in gold if overlaps(one.cue.start, one.cue.end, g["cue"])]
            speaks = any({h.split(".")[0] for h in g["holders"]} == {*one.holders} for g in same)
            hears = {target for g in same for target in g.get("targets", ())}
            holds = bool(one.holders) and overlaps(one.holder_text.start, one.holder_text.end, venue)
            if (holds and not speaks) or (states - elsewhere - hears) & {*one.targets}:
                taken.append(f"venue {venue['quote']} in: {one.sentence.quote}")
                break
    return taken


def _recall(name: str) -> Callable[[Tally], float]:
    return lambda t: share(getattr(t, name), t.annotated)


MEASURES: dict[str, dict[str, Callable[[Tally], float]]] = {
    "judgements": {
        "precision": lambda t: share(t.hits, t.drafted),
        "recall": _recall("hits"),
        "strict precision": lambda t: share(t.strict, t.drafted),
        "strict recall": _recall("strict"),
        "precision, any kind": lambda t: share(t.loose, t.drafted),
        "issue ids right": lambda t: share(t.right_ids, t.ids),
        "issue shared": lambda t: share(t.shared, t.with_issue),
    },
    "order claims": {
        "precision": lambda t: share(t.strict, t.drafted),
        "recall": _recall("hits"),
        "recall, any kind": _recall("loose"),
    },
    "statements": {
        "precision": lambda t: share(t.hits, t.drafted),
        "recall": _recall("hits"),
        "lenient precision": lambda t: share(t.loose, t.drafted),
        "lenient recall": _recall("loose"),
        "exact holder and act": lambda t: share(t.hits, t.loose),
        "high precision": lambda t: share(t.high_hits, t.high),
        "high recall": _recall("high_hits"),
        "high lenient precision": lambda t: share(t.high_loose, t.high),
        "high lenient recall": _recall("high_loose"),
        "issue ids right": lambda t: share(t.right_ids, t.ids),
        "issue shared": lambda t: share(t.shared, t.with_issue),
        "targets exact": lambda t: share(t.right_targets, t.targets),
        "targets drafted that are right": lambda t: share(t.true_targets, t.drafted_targets),
    },
}


def report(name: str, read: Callable[[str], Reading], *, wrong: bool = False) -> str:
    """Every measure of the set `name`, over all texts with an interval, and by kind of text."""
    tallies: dict[str, dict[str, list[Tally]]] = {kind: defaultdict(list) for kind in MEASURES}
    lines: list[str] = []
    venues = taken = 0
    for one in devset(name):
        reading = read(one["text"])
        told = venues_taken(reading, one.get("venues", []), one["statements"])
        venues, taken = venues + len(one.get("venues", [])), taken + len(told)
        found = {
            "judgements": judged_tally(reading.judgements, one.get("judgements", []), told),
            "order claims": ordered_tally(reading.order_claims, one.get("order_claims", []), told),
            "statements": stated_tally(reading.statements, one["statements"], told),
        }
        for kind, tally in found.items():
            tallies[kind][one.get("kind") or "?"].append(tally)
        if wrong:
            lines += ["", f"## {one.get('kind')}", *(" ".join(w.split()) for w in told)]
    for kind, measures in MEASURES.items():
        every = [t for group in tallies[kind].values() for t in group]
        total = sum(every, Tally())
        lines += ["", f"# {kind}: {total.hits} of {total.drafted} drafted, {total.annotated} annotated"]
        for label, measure in measures.items():
            low, high = interval(every, measure)
            lines.append(f"{label}: {measure(total):.2f} ({low:.2f} to {high:.2f})")
        for sort, group in sorted(tallies[kind].items()):
            own = sum(group, Tally())
            lines.append(
                f"  {sort} ({len(group)}): {own.hits} of {own.drafted} drafted, {own.annotated} annotated"
            )
    if venues:
        lines += ["", f"# venues: {taken} of {venues} read as a government"]
    return "\n".join(lines)


def orders_of(names: Sequence[str], read: Callable[[str], Reading]) -> str:
    """Order claims of each set, right of those drafted and steps found, strictly and without the kind."""
    lines, every = [], []
    for name in names:
        texts = devset(name)
        total = sum(
            (ordered_tally(read(t["text"]).order_claims, t.get("order_claims", []), []) for t in texts),
            Tally(),
        )
        every.append(total)
        lines.append(_order_line(name, total))
    return "\n".join([*lines, _order_line("sum", sum(every, Tally()))])


def _order_line(name: str, tally: Tally) -> str:
    right, found = share(tally.strict, tally.drafted), share(tally.hits, tally.annotated)
    loose = share(tally.loose, tally.annotated)
    return (
        f"{name:8} right {tally.strict} of {tally.drafted} ({right:.2f}), "
        f"found {tally.hits} of {tally.annotated} ({found:.2f}; any kind {loose:.2f})"
    )


if __name__ == "__main__":
    tools = Tools.default()
    sets = [a for a in sys.argv[1:] if not a.startswith("-")]
    if "--orders" in sys.argv:
        sys.stdout.write(orders_of(sets, lambda text: read_text(text, tools)) + "\n")
        sets = []
    for name in sets:
        sys.stdout.write(
            report(name, lambda text: read_text(text, tools), wrong="--wrong" in sys.argv) + "\n"
        )
