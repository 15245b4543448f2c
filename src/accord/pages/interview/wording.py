"""How questions are asked: one wording per kind of field, names of actors, units, and the answers offered."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import Any

from accord.case.date_scales import counted_from
from accord.case.labels import short_actors, short_issues
from accord.case.schema import Case, Issue
from accord.pages.interview.reading import Read
from accord.pages.interview.steps import has_steps, steps_told
from accord.pages.words.articles import with_article
from accord.pages.words.causes import joined
from accord.pages.words.months import calendar_month, how_long
from accord.pages.words.scale import exact, native
from accord.studies.interview.questions import Choice, Question
from accord.studies.interview.replies import middle_of
from accord.studies.interview.table import Triple

__all__ = [
    "asked",
    "choice_texts",
    "field_text",
    "middle_text",
    "number_text",
    "range_text",
    "scale_text",
    "subject",
    "unit_of",
    "unit_shown",
    "wordings",
    "words_of",
]

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SCALE_POINTS = 3
"""So many points of a scale in words are shown beside numbers at most."""


@cache
def wordings() -> dict[str, Any]:
    """How every kind of field is asked about, and its answers to choose from."""
    found: dict[str, Any] = json.loads((files("accord.pages.interview") / "wording.json").read_text("utf-8"))
    return found


def asked(case: Case, question: Question) -> str:
    """The question, as a sentence: ``What is the least that Seoul would sign?``

    One that serves several issues has words of its own, and one that serves all parties of some, too.
    """
    kind, many = question.field.kind, len(question.paths) > 1
    words = wordings()["every"].get(kind) if many and _of_all(question) else None
    words = words or (wordings()["whole"].get(kind) if many else None) or wordings()["ask"][kind]
    if isinstance(words, dict):
        words = words[question.direction] if question.direction in words else words[""]
    return str(words).format(**_names(case, question))


def _of_all(question: Question) -> bool:
    """Whether one answer serves more than one party, or issues themselves."""
    parties = {path.split(".")[3] for path in question.paths if path.count(".") > 3}
    return len(parties) != 1


def subject(case: Case, question: Question) -> str:
    """What the question is about: the issue, or the issues that one answer serves, or the actor."""
    issues = short_issues(case)
    named = list(dict.fromkeys(path.split(".")[1] for path in question.paths if path.startswith("issues.")))
    if named:
        return joined([issues[name] for name in named])
    return short_actors(case)[question.field.actor]


def _names(case: Case, question: Question) -> dict[str, str]:
    field, actors = question.field, _actors(case)
    found = {"actor": actors.get(field.actor, ""), "sink": "", "body": "", "deed": "", "other": ""}
    issue = case.issues.get(field.issue)
    if field.kind == "sink":
        found["sink"] = case.actors[field.actor].sinks[field.inner].title or field.inner.replace("_", " ")
    elif issue is not None and field.inner:
        found |= _deed(case, issue, field.inner)
    elif issue is not None and field.kind.startswith("ratification"):
        found["body"] = issue.ratification[field.actor].body
    return found


def _actors(case: Case) -> dict[str, str]:
    """Short name by id, with its article."""
    return {name: with_article(words) for name, words in short_actors(case).items()}


def _deed(case: Case, issue: Issue, name: str) -> dict[str, str]:
    """An influence, and whom it is meant for."""
    influence, actors = issue.influence[name], _actors(case)
    words = {"bridging": "mediation"}.get(influence.kind, influence.kind)
    other = actors[influence.target] if influence.target else "the parties"
    return {"deed": f"{words} by {actors[influence.sender]}", "other": other}


def unit_of(case: Case, question: Question) -> str:
    """The unit of the answer in words: that of the scale; empty where the kind of answer says it."""
    issue = case.issues.get(question.field.issue)
    return issue.scale.unit if issue is not None and question.measure in ("position", "amount") else ""


def unit_shown(case: Case, question: Question) -> str:
    """The unit as it is shown beside a number: none beside a day, months beside a distance of days."""
    unit = unit_of(case, question)
    if not counted_from(unit):
        return unit
    return "" if question.measure == "position" else "months"


# ------------------------------------------------------------ numbers


def number_text(case: Case, question: Question, value: float) -> str:
    """A number in the unit of the question, without the name of a scale."""
    if question.measure in ("share", "hazard"):
        return f"{float(f'{100 * value:.3g}'):g} %"
    if question.measure == "months":
        return f"{how_long(value)} ({calendar_month(case.as_of, value)})"
    if question.scale is not None and counted_from(question.scale.unit):
        return native(value, question.scale)
    return exact(float(f"{value:.4g}") if abs(value) < 1000 else round(value))


def range_text(case: Case, question: Question, triple: Triple) -> str:
    """Least, likeliest and greatest value: ``1,100 – 1,150 – 1,200``, or one number."""
    if triple[0] == triple[2]:
        return number_text(case, question, triple[1])
    return " – ".join(_bare(case, question, value) for value in triple) + _ending(question)


def middle_text(case: Case, question: Question, triple: Triple) -> str:
    """Between which values a number lies with 90 %: ``5.4 to 10.6``, with no needless digits."""
    low, high = middle_of(triple)
    step = 10.0 ** math.floor(math.log10((high - low) / 10.0)) if high > low else 0.0
    ends = [round(end / step) * step if step else end for end in (low, high)]
    first, last = (number_text(case, question, end) for end in ends)
    return first if first == last else f"{first} to {last}"


def _bare(case: Case, question: Question, value: float) -> str:
    if question.measure in ("share", "hazard"):
        return f"{float(f'{100 * value:.3g}'):g}"
    if question.measure == "months":
        return f"{float(f'{value:.2g}'):g}"
    return number_text(case, question, value)


def _ending(question: Question) -> str:
    return {"share": " %", "hazard": " %", "months": " months"}.get(question.measure, "")


def field_text(case: Case, question: Question, triple: Triple) -> str:
    """The range with the unit of its scale."""
    unit = unit_shown(case, question)
    return f"{range_text(case, question, triple)}{f' {unit}' if unit else ''}"


# ------------------------------------------------------------ answers to choose from


def choice_texts(case: Case, question: Question) -> tuple[tuple[str, str], ...]:
    """(letter, words) of every answer that is offered."""
    words = wordings()["choices"]
    names = words.get(question.field.kind) or words.get(question.measure) or ()
    fits = len(names) == len(question.choices) and all(choice.at is None for choice in question.choices)
    names = [name.format(**_ends(case, question)) for name in names]
    told = [_choice(case, question, choice) for choice in question.choices]
    texts = [f"{name} ({text})" for name, text in zip(names, told, strict=True)] if fits else told
    return tuple(zip(_LETTERS, texts, strict=False))


def _ends(case: Case, question: Question) -> dict[str, str]:
    """What the two ends of the scale are called."""
    issue = case.issues.get(question.field.issue)
    if issue is None or not issue.scale.anchors:
        return {"low": "the lower end", "high": "the upper end"}
    points = sorted(issue.scale.anchors, key=lambda anchor: anchor.at)
    return {"low": points[0].words, "high": points[-1].words}


def _choice(case: Case, question: Question, choice: Choice) -> str:
    if choice.at is not None:
        words = {anchor.at: anchor.words for anchor in case.issues[question.field.issue].scale.anchors}
        return f"{words[choice.at]} ({exact(choice.at)})"
    low, high = choice.low, choice.high
    if choice.below:
        return f"below {_end(case, question, high)}"
    if choice.above:
        return f"above {_end(case, question, low)}"
    return f"{_bare(case, question, low)} to {_end(case, question, high)}"


def _end(case: Case, question: Question, value: float) -> str:
    if question.measure == "months":
        return f"{_bare(case, question, value)} months ({calendar_month(case.as_of, value)})"
    return f"{_bare(case, question, value)}{_ending(question)}"


def words_of(case: Case, question: Question, read: Read) -> str:
    """The answer as it is kept: a letter with what it stood for."""
    if read.reply.form != "choice":
        return read.words
    return f"{read.words}, {choice_texts(case, question)[int(read.reply.numbers[0])][1]}"


def scale_text(case: Case, question: Question) -> str:
    """Points of the scale in words, those nearest to what is held possible; empty where the answers name them
    or the scale says nothing of the answer."""
    issue = case.issues.get(question.field.issue)
    offered = any(choice.at is not None for choice in question.choices)
    if issue is None or question.measure != "position" or offered:
        return ""
    if has_steps(issue.scale):
        return f"The steps: {steps_told(issue.scale)}."
    if question.now is None or counted_from(issue.scale.unit):
        return ""
    middle = question.now[1]
    near = sorted(issue.scale.anchors, key=lambda anchor: abs(anchor.at - middle))[:_SCALE_POINTS]
    told = [f"{exact(anchor.at)} is “{anchor.words}”" for anchor in sorted(near, key=lambda one: one.at)]
    return f"On the scale {'; '.join(told)}."
