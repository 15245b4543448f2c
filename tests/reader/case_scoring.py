"""How much of an answer sheet the reader and its draft get from the documents of one dispute.

Run as ``python -m tests.reader.case_scoring FOLDER`` where the folder holds the texts and ``sheet.json``: a
list of ``issues`` (title), ``asks`` (issue, actor, role, value, file, quote, status), ``precedents``,
``deadlines`` (date, file, quote) and ``not_asks`` (file, quote). A figure is that of the sheet where it
stands in the quote and the values agree; the issue of a draft is that of the sheet on which most of its
numbers stand.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from accord.reader import Reading, read_files
from accord.reader.draft.drafting import Draft, case_data, make_draft
from accord.reader.records import Figure

Sheet = Mapping[str, Any]
NOW = ("current", "conditional", "reported")
HELD = ("ask", "offer", "bound", "condition", "refusal")
"""Roles of figures that say where a party stands today."""


def place_of(text: str, quote: str) -> tuple[int, int]:
    start = text.find(quote)
    return start, start + len(quote)


def stands_in(figure: Figure, place: tuple[int, int]) -> bool:
    return place[0] <= figure.passage.start < place[1]


def agrees(figure: Figure, told: object) -> bool:
    """Whether the figure is the value of a sheet: a number, a date, a range, or words for one."""
    if isinstance(told, int | float):
        return told in (figure.value, figure.upper)
    if figure.date:
        return figure.date[:7] == str(told)[:7]
    low, dash, high = str(told).partition("-")
    if dash and low.isdigit() and high.isdigit():
        return (figure.value, figure.upper) == (float(low), float(high))
    first = " ".join(str(told).replace(",", "").split()[: 2 if str(told).startswith("in ") else 1])
    return first in figure.passage.quote


def wanted_role(one: Sheet) -> str:
    """The role of a figure that the entry of a sheet asks for; empty where it must be nobody's."""
    status = {
        "superseded": "earlier",
        "unofficial": "",
        "third_party": "suggestion",
        "proposal": "suggestion",
    }
    return str(status.get(one["status"], one["role"]))


def figures_for(one: Sheet, read: Mapping[str, Reading]) -> list[Figure]:
    reading = read[one["file"]]
    place = place_of(reading.document.text, one["quote"])
    return [f for f in reading.figures if stands_in(f, place) and agrees(f, one["value"])]


_ALIKE = {"ask": {"ask", "offer"}, "offer": {"ask", "offer"}, "": {"fact", "suggestion"}}


def is_overtaken(one: Sheet, sheet: Sheet) -> bool:
    """Whether only a later document gives up what this one tells: then it still stands in this one."""
    later = (o for o in sheet["asks"] if o["file"] > one["file"] and o["status"] in NOW)
    return one["status"] == "superseded" and any(
        (o["issue"], o["actor"]) == (one["issue"], one["actor"]) for o in later
    )


def held_right(one: Sheet, found: Sequence[Figure], *, overtaken: bool) -> tuple[bool, bool]:
    """Whether a figure has the actor of the entry, and whether it has its role too."""
    role = wanted_role(one)
    roles = _ALIKE.get(role, {role}) | ({"condition"} if one["status"] == "conditional" else set())
    roles |= _ALIKE.get(one["role"], {one["role"]}) if overtaken else set()
    roles |= {"ask"} if one["value"] == 0 else set()
    who = role in ("", "suggestion")
    actor = [f for f in found if who or f.holders == (one["actor"],)]
    return bool(actor), any(f.role in roles for f in actor)


def by_figures(sheet: Sheet, read: Mapping[str, Reading]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    missed = []
    known = set()
    for one in sheet["asks"]:
        found = figures_for(one, read)
        actor, role = held_right(one, found, overtaken=is_overtaken(one, sheet))
        kind = "now" if one["status"] in NOW else "other"
        counts.update({kind: 1, f"{kind} read": bool(found), f"{kind} actor": actor, f"{kind} role": role})
        held = wanted_role(one) in (*HELD, "earlier")
        known |= {(one["file"], f.id) for f in found if role and held}
        if not role:
            told = ", ".join(f"{f.role} of {'+'.join(f.holders) or 'nobody'}" for f in found) or "not read"
            missed.append(f"  missed {one['actor']} {one['role']} {one['value']} ({one['status']}): {told}")
    for kind in ("now", "other"):
        label = "current asks" if kind == "now" else "superseded, unofficial and third parties"
        done = ", ".join(
            f"{what} {counts[f'{kind} {what}']}/{counts[kind]}" for what in ("read", "actor", "role")
        )
        yield f"{label}: {done}"
    false = [
        f"  false {f.role} of {'+'.join(f.holders)}: {f.passage.quote!r}"
        for name, reading in read.items()
        for f in reading.figures
        if f.role in HELD and f.holders and (name, f.id) not in known
    ]
    yield f"held figures that the sheet has not so: {len(false)}"
    yield from (*missed, *false)


_FIELD = {"bound": "bottom_line", "ask": "ask", "offer": "ask"}
Wanted = dict[tuple[str, str, str], set[float]]
"""Issue, actor and field -> the numbers that fit."""


def is_on_terms(one: Sheet) -> bool:
    return one["status"] == "conditional" or one["role"] == "condition"


def wanted_numbers(sheet: Sheet) -> Wanted:
    """What the draft should have: today's asks and limits; what is offered on terms stands in for an ask only
    where its actor names no other number, and for no limit."""
    wanted: Wanted = {}
    held = [one for one in sheet["asks"] if one["status"] in NOW and is_number(one["value"])]
    for one in (one for one in held if not is_on_terms(one)):
        if field := _FIELD.get(one["role"]):
            wanted.setdefault((one["issue"], one["actor"], field), set()).add(one["value"])
    for one in (one for one in held if is_on_terms(one)):
        if not any((one["issue"], one["actor"], field) in wanted for field in ("ask", "bottom_line")):
            wanted[one["issue"], one["actor"], "ask"] = {one["value"]}
    return wanted


def on_terms(sheet: Sheet, data: Mapping[str, Any]) -> str:
    """How many of the numbers on terms are told as such in the file, and how many are a limit in it."""
    terms = [one for one in sheet["asks"] if one["status"] in NOW and is_on_terms(one)]
    terms = [one for one in terms if is_number(one["value"])]
    told, limits = 0, 0
    for one in terms:
        issues = [i for i in data["issues"].values() if home_of(i, sheet, data["evidence"]) == one["issue"]]
        own = [stances for issue in issues if (stances := issue.get("stances", {}).get(one["actor"]))]
        notes = [str(e.get("note", "")) for stances in own for e in stances.values() if isinstance(e, dict)]
        told += any("n terms" in note and any(w in note for w in words_for(one)) for note in notes)
        limits += any(one["value"] in dict(stances.get("bottom_line") or {}).values() for stances in own)
    return f"offers on terms told with them: {told}/{len(terms)}, made a limit: {limits}"


def words_for(one: Sheet) -> list[str]:
    """The words by which the quote of a sheet names its number, as they may stand in a note."""
    return [word for word in str(one["quote"]).split() if word[:1].isdigit()] or [
        str(one["quote"]).split()[-1]
    ]


def fits(value: float, wanted: Wanted, key: tuple[str, str, str], note: str) -> bool:
    """Whether a number is one of those wanted; where its note tells that the scale counts the other's share,
    what is left of it."""
    values = wanted.get(key, ())
    return value in values or ("which counts as" in note and 100 - value in values)


def by_draft(sheet: Sheet, draft: Draft) -> Iterator[str]:
    data = case_data(draft)
    wanted = wanted_numbers(sheet)
    right, false, told = 0, [], set()
    bogus, doubled = [], []
    for name, issue in data["issues"].items():
        home = home_of(issue, sheet, data["evidence"])
        bogus += [] if home else [issue["title"]]
        doubled += [issue["title"]] if home in told else []
        told |= {home} if home else set()
        yield f"  {name}: {issue['title']!r} is {home or 'none of the sheet'}"
        for actor, stance in issue.get("stances", {}).items():
            for field in ("ask", "bottom_line"):
                number = stance.get(field) or {}
                value = number.get("value", number.get("mode", number.get("low")))
                if value is None or not home or number.get("prior"):
                    continue
                if issue["scale"]["unit"].startswith(("steps ", "months after")):
                    yield f"    {actor} {field} {value} {issue['scale']['unit']}"
                    continue
                if fits(value, wanted, (home, actor, field), number.get("note", "")):
                    right += 1
                else:
                    false.append(f"  false {actor} {field} {value} on {home}")
    issues = len(data["issues"])
    yield f"issues of the sheet that are drafted: {len(told)}/{len(sheet['issues'])}, of {issues}"
    yield f"drafted issues that are none of the sheet: {len(bogus)} {bogus}, twice: {len(doubled)} {doubled}"
    yield f"asks and bottom lines right in the draft: {right}/{len(wanted)}, false {len(false)}"
    yield from false
    yield on_terms(sheet, data)
    yield from by_days(sheet, data)


def by_days(sheet: Sheet, data: Mapping[str, Any]) -> Iterator[str]:
    drafted = {str(i["deadline"]["date"])[:7] for i in data["issues"].values() if i.get("deadline")}
    named = {str(one["date"])[:7] for one in sheet["deadlines"]}
    yield f"deadlines drafted that the sheet has: {len(drafted & named)}/{len(drafted)}"


def home_of(issue: Mapping[str, Any], sheet: Sheet, evidence: Mapping[str, Any]) -> str:
    """The issue of the sheet of whose asks most sentences stand behind a drafted one; empty if of none."""
    counts: Counter[str] = Counter()
    names = {
        name
        for s in issue.get("stances", {}).values()
        for e in s.values()
        if isinstance(e, dict)
        for name in e.get("evidence", ())
    }
    points = {anchor["at"] for anchor in issue["scale"]["anchors"]}
    quotes = [" ".join(evidence[name]["quote"].split()) for name in names]
    for one in sheet["asks"]:
        within = any(one["quote"] in quote for quote in quotes)
        dated = issue["scale"]["unit"].startswith("months after")
        words_fit = not is_number(one["value"]) and dated == (str(one["value"])[:2] in ("19", "20"))
        counts[one["issue"]] += within * (1 + 2 * (one["value"] in points or words_fit))
    return counts.most_common(1)[0][0] if counts.total() else ""


def is_number(value: object) -> bool:
    return isinstance(value, int | float)


def by_days_read(sheet: Sheet, read: Mapping[str, Reading]) -> Iterator[str]:
    for kind, role in (("deadlines", "deadline"), ("precedents", "precedent")):
        found = 0
        for one in sheet[kind]:
            reading = read[one["file"]]
            place = place_of(reading.document.text, one["quote"])
            value = one.get("value", one.get("date"))
            found += any(f.role == role and stands_in(f, place) and agrees(f, value) for f in reading.figures)
        yield f"{kind} read as such: {found}/{len(sheet[kind])}"


def main() -> None:
    """Print what is found and what is not."""
    folder = Path(sys.argv[1])
    sheet = json.loads((folder / "sheet.json").read_text(encoding="utf-8"))
    readings = read_files(sorted(folder.glob("*.txt")))
    read = {reading.document.name: reading for reading in readings}
    draft = make_draft({name.partition(".")[0]: reading for name, reading in read.items()})
    lines = (*by_figures(sheet, read), *by_days_read(sheet, read), *by_draft(sheet, draft))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
