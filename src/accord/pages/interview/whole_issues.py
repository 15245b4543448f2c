"""A matter that a draft lacks, told by a person in ordinary words, and the issue that it becomes.

"Closing of the mills; date, 1 January 2027 to 31 December 2036; more: Ecuador; Peru asks 31 December 2028;
Ecuador asks June 2031" names it, says what it is counted in, who wants more of it, and what each asks for.
All but the name may be left out. What nobody says becomes a wide prior.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from accord.case.completeness import consenting
from accord.case.desk.adding import free_id
from accord.case.desk.interviews import MATTERS
from accord.case.kinds_of_scale import LADDER
from accord.case.labels import short_actors, short_issues
from accord.errors import AccordError, UsageError
from accord.pages.interview.named import issues_named
from accord.pages.words.causes import joined
from accord.pages.words.dated import as_date
from accord.pages.words.scale import exact

if TYPE_CHECKING:
    from accord.case.schema import Case, Issue, Scale

__all__ = [
    "MATTERS",
    "NewMatter",
    "ToldMatter",
    "added_words",
    "asked_for_matters",
    "example_of",
    "how_to_change",
    "line_of",
    "matter_of",
    "number_told",
    "parties_told",
    "read_matter",
    "read_renamed",
    "renamed",
    "retitled",
    "said_of_issue",
    "with_issue",
]

_MORE = re.compile(r"(?:more\s*:|who wants more\s*:?)\s*", re.IGNORECASE)
_PARTIES = re.compile(r"(?:parties|between|who must consent)\s*:\s*", re.IGNORECASE)
_BECAUSE = re.compile(r"because\s+", re.IGNORECASE)
_ASKS = r"(?:asks?(?:\s+for)?|wants?|demands?|offers?)"
_SIGNS = r"(?:would\s+(?:still\s+)?sign|signs?|would\s+take|takes)"
_AS = re.compile(r"\s+(?:as|to|:|=)\s+|\s*:\s+", re.IGNORECASE)
_ENDS = ("nothing is agreed: as things stand", "all that is asked")
Number = Literal["ask", "bottom_line"]


@dataclass(frozen=True)
class ToldMatter:
    """A matter as it was told."""

    title: str
    """What the matter is called."""
    scale: str = ""
    """What it is counted in, in words; empty where nobody said."""
    more: str = ""
    """Who wants more of it, in words."""
    parties: tuple[str, ...] = ()
    """Ids of those who must consent, as far as they were named."""
    numbers: Mapping[tuple[str, Number], str] = field(default_factory=dict)
    """Party and field -> the answer in words."""
    because: str = ""
    """Where it was said, or why, in words; empty where nobody told."""


@dataclass(frozen=True)
class NewMatter:
    """An issue to be put into a case."""

    id: str
    """By which the case names it."""
    issue: Issue
    """With a prior for every number that nobody told."""
    evidence: Mapping[str, Mapping[str, Any]]
    """Id of a new entry -> who said which number."""
    fields: tuple[str, ...]
    """Paths of the numbers that were told."""


def said_of_issue(case: Case, name: str) -> str:
    """An issue with its ends and its unit: "Flow (0 to 27 cubic metres a second)"."""
    title, scale = short_issues(case)[name], case.issues[name].scale
    return title if scale.unit == LADDER else f"{title} ({_goes(scale)})"


def _goes(scale: Scale) -> str:
    """ "0 to 12 visits a year", "January 2027 to December 2031"."""
    first, last = (as_date(end, scale) for end in (scale.low, scale.high))
    return f"{first} to {last}" if first else f"{exact(scale.low)} to {exact(scale.high)} {scale.unit}"


def asked_for_matters(case: Case) -> str:
    """The question whether the issues are those that are bargained over."""
    listed = "; ".join(
        f"{at}) {words}" for at, words in enumerate((said_of_issue(case, name) for name in case.issues), 1)
    )
    return f"Are these the matters that are bargained over? {listed or 'There is none yet'}."


def how_to_change(case: Case) -> str:
    """What can be said where they are not."""
    first = next(iter(short_issues(case).values()), "Flow")
    return f"“drop {first}”, “rename {first} as ...”, or “add” a matter that is missing"


def example_of(case: Case) -> str:
    """How a whole matter is told in one line, with parties of the case."""
    names = [short_actors(case)[actor] for actor in _usual(case)]
    first, second = names if len(names) > 1 else ("Peru", "Ecuador")
    return (
        f"Closing of the mills; date, 1 January 2027 to 31 December 2036; more: {second}; {first} asks "
        f"31 December 2028; {second} asks June 2031"
    )


# ------------------------------------------------------------ reading


def read_matter(case: Case, text: str) -> ToldMatter:
    """A matter out of a line, whose parts are parted by semicolons.

    Raises
    ------
    UsageError
        If a part cannot be told from others, with an example for this very case.
    """
    title, *parts = (" ".join(part.split()) for part in text.split(";"))
    if not title:
        raise UsageError(f"name the matter first, as in “{example_of(case)}”")
    told, sides, because, parties = list[str](), "", "", tuple[str, ...]()
    numbers: dict[tuple[str, Number], str] = {}
    for part in filter(None, parts):
        if found := _MORE.match(part):
            sides = part[found.end() :]
        elif found := _PARTIES.match(part):
            parties = _actors(case, part[found.end() :])
        elif found := _BECAUSE.match(part):
            because = part[found.end() :]
        elif number := number_told(case, part):
            numbers[number[0], number[1]] = number[2]
        else:
            told.append(part)
    if len(told) > 1:
        raise UsageError(f"“{told[1][:60]}” is not clear; write, for example: “{example_of(case)}”")
    return ToldMatter(title, "".join(told), sides, parties, numbers, because)


def number_told(case: Case, part: str) -> tuple[str, Number, str] | None:
    """The party, the field and the answer of "Peru asks for 12" and "Peru would sign 15"; None for others."""
    kinds: tuple[tuple[Number, str], ...] = (("bottom_line", _SIGNS), ("ask", _ASKS), ("ask", ":"))
    for actor, names in _names(case).items():
        for name in names:
            for kind, verb in kinds:
                found = re.fullmatch(rf"{re.escape(name)}\s*{verb}\s*(?P<what>\S.*)", part, re.IGNORECASE)
                if found:
                    return actor, kind, found["what"]
    return None


def _names(case: Case) -> dict[str, tuple[str, ...]]:
    short = short_actors(case)
    return {actor: (short[actor], one.name, actor) for actor, one in case.actors.items()}


def _actors(case: Case, text: str) -> tuple[str, ...]:
    known = {name.casefold(): actor for actor, names in _names(case).items() for name in names}
    found = [
        known.get(part.casefold()) for part in re.split(r"\s*(?:,|\band\b)\s*", text.strip(" .")) if part
    ]
    if None in found or not found:
        raise UsageError(
            f"“{text[:60]}” names no party; there are {joined(list(short_actors(case).values()))}"
        )
    return tuple(dict.fromkeys(actor for actor in found if actor))


def read_renamed(case: Case, text: str) -> tuple[str, str]:
    """Id of the issue and its new title, out of "Flow as Water in the dry season".

    Raises
    ------
    UsageError
        If it names no issue, or no title.
    """
    for found in _AS.finditer(text):
        old, new = text[: found.start()].strip(' “”"'), text[found.end() :].strip(' “”"')
        if old and new:
            try:
                names = issues_named(old, case)
            except UsageError:
                continue
            if len(names) == 1:
                return names[0], new
    names = tuple(short_issues(case).values())
    first = names[0] if names else "Flow"
    raise UsageError(f"write the issue and its new title, as in “{first} as Water in the dry season”")


def line_of(told: ToldMatter) -> str:
    """A matter in one line, as it could have been typed."""
    said = [
        f"{actor} {'asks' if kind == 'ask' else 'would sign'} {text}"
        for (actor, kind), text in told.numbers.items()
    ]
    more = f"more: {told.more}" if told.more else ""
    parties = f"parties: {', '.join(told.parties)}" if told.parties else ""
    because = f"because {told.because}" if told.because else ""
    return "; ".join(filter(None, (told.title, told.scale, more, parties, *said, because)))


def added_words(case: Case, name: str, told: ToldMatter) -> str:
    """What a matter was taken as, its numbers as they were told."""
    from accord.pages.interview.rescaling import rescaled_words
    from accord.pages.interview.steps import has_steps, steps_told

    issue, short = case.issues[name], short_actors(case)
    scale = issue.scale
    ends = "on a ladder without a unit yet" if scale.unit == LADDER else f"from {_goes(scale)}"
    if has_steps(scale):
        ends = f"with the steps {steps_told(scale)}"
    sides = {actor: one.direction for actor, one in issue.stances.items() if one.direction}
    verbs = {"ask": "asks for", "bottom_line": "would sign"}
    said = [f"{short[actor]} {verbs[kind]} “{text}”." for (actor, kind), text in told.numbers.items()]
    must = joined([short[actor] for actor in consenting(issue)])
    parts = (
        f"Added: “{issue.title}”, {ends}; {must} must consent.",
        rescaled_words(case, name, sides),
        *said,
        "Wide priors stand for the rest; “undo” takes it out again.",
    )
    return " ".join(filter(None, parts))


# ------------------------------------------------------------ the issue


def matter_of(case: Case, told: ToldMatter, by: str, day: dt.date) -> NewMatter:
    """The issue that a matter becomes, with evidence for its numbers and priors for the others.

    Raises
    ------
    UsageError
        If scale, sides or a number cannot be read, or fewer than two parties could consent.
    """
    if told.title.casefold() in {one.title.casefold() for one in case.issues.values()}:
        raise UsageError(f"there is an issue “{told.title}” already")
    parties = _consenting(case, told)
    name = free_id(told.title, case.issues, "issue")
    bare = _with(case, name, _data(case, told, parties))
    sides = _sides(bare, name, told)
    bare = _sided(bare, name, sides)
    values, _ = _values(bare, name, told, by, day)
    if not sides:
        bare = _sided(bare, name, _by_asks(bare, name, values))
    # Read once more, as the width of an answer hangs on how far the asks lie apart.
    values, evidence = _values(_numbered(bare, name, values), name, told, by, day)
    whole = _numbered(bare, name, values)
    fields = tuple(f"issues.{name}.stances.{actor}.{kind}" for actor, kind in values)
    return NewMatter(name, _lean(_filled(whole, name).issues[name]), evidence, fields)


def _lean(issue: Issue) -> Issue:
    """The issue without what says nothing beside its numbers."""
    from accord.case.plain_data import plain

    def bare(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        said = {key: held for key, held in value.items() if held not in (None, []) and held is not False}
        return {key: bare(held) for key, held in said.items()}

    return type(issue).model_validate(bare(plain(issue)))


def _usual(case: Case) -> tuple[str, ...]:
    """The two who must consent most often; of a case without issues its first two actors."""
    counts = Counter(actor for issue in case.issues.values() for actor in consenting(issue))
    return tuple(actor for actor, _ in counts.most_common(2)) or tuple(case.actors)[:2]


def parties_told(case: Case, told: ToldMatter) -> dict[str, str]:
    """Id and name of those who must consent to a matter."""
    short = short_actors(case)
    return {actor: short[actor] for actor in _consenting(case, told)}


def _consenting(case: Case, told: ToldMatter) -> tuple[str, ...]:
    """Those who were named, and where that is one alone, those who must consent most often."""
    named = [*told.parties, *(actor for actor, _ in told.numbers)]
    if told.more:
        more = told.more.casefold()
        named += [
            actor
            for actor, names in _names(case).items()
            if any(re.search(rf"\b{re.escape(name.casefold())}\b", more) for name in names)
        ]
    found = tuple(dict.fromkeys(named))
    if len(found) < 2:
        found = tuple(dict.fromkeys((*found, *_usual(case))))[:2]
    if len(found) < 2:
        raise UsageError("an issue needs two parties that must consent; name them, as in “parties: A, B”")
    return found


def _data(case: Case, told: ToldMatter, parties: Sequence[str]) -> dict[str, Any]:
    from accord.case.plain_data import plain
    from accord.pages.interview.scales import read_scale

    if told.scale:
        try:
            scale = plain(read_scale(told.scale, case.as_of))
        except UsageError as problem:
            raise UsageError(f"“{told.scale[:60]}” is no scale: {problem}") from None
    else:
        points = [{"at": at, "words": words} for at, words in zip((0.0, 100.0), _ENDS, strict=True)]
        scale = {"low": 0.0, "high": 100.0, "unit": LADDER, "anchors": points}
    names, ends = short_actors(case), [point["words"] for point in scale["anchors"]]
    asked = f"Where between “{ends[0]}” and “{ends[-1]}” do {joined([names[one] for one in parties])} settle?"
    return {
        "title": told.title,
        "question": asked,
        "scale": scale,
        "rule": {"veto": list(parties)},
        "stances": {actor: {} for actor in parties},
    }


def with_issue(case: Case, new: NewMatter) -> Case:
    """The case with a new issue, in memory."""
    from accord.case.plain_data import plain

    return _with(case, new.id, plain(new.issue))


def renamed(case: Case, issue: str, title: str) -> Case:
    """The case with another title of an issue, in memory."""
    other = case.issues[issue].model_copy(update={"title": title, "short": None})
    return case.model_copy(update={"issues": {**case.issues, issue: other}})


def retitled(before: Case, after: Case) -> dict[str, str]:
    """The title of a case whose issues change, where a reader made it of them; nothing elsewhere."""
    was, now = _made_title(before), _made_title(after)
    return {"title": now} if now and was == before.title != now else {}


def _made_title(case: Case) -> str:
    from accord.reader.draft.case_titles import case_title

    names = {actor: one.name for actor, one in case.actors.items()}
    return case_title(
        [consenting(one) for one in case.issues.values()], names, list(short_issues(case).values())
    )


def _with(case: Case, name: str, data: Mapping[str, Any]) -> Case:
    from accord.case.desk.interviews import with_changes

    return with_changes(case, {f"issues.{name}": dict(data)})


def _sides(case: Case, name: str, told: ToldMatter) -> Mapping[str, str]:
    from accord.pages.interview.scales import read_sides

    return read_sides(case, name, told.more) if told.more else {}


def _sided(case: Case, name: str, sides: Mapping[str, str]) -> Case:
    from accord.case.desk.interviews import with_changes

    at = f"issues.{name}.stances"
    return with_changes(case, {f"{at}.{actor}.direction": side for actor, side in sides.items()})


def _by_asks(case: Case, name: str, values: Mapping[tuple[str, Number], Mapping[str, Any]]) -> dict[str, str]:
    """Who wants more by what each asks for, else by the order of the parties, each on a side of its own."""
    asks = {actor: _likeliest(value) for (actor, kind), value in values.items() if kind == "ask"}
    parties, scale = consenting(case.issues[name]), case.issues[name].scale
    middle = (scale.low + scale.high) / 2 if len(asks) < 2 else (min(asks.values()) + max(asks.values())) / 2
    sides = {actor: "at_least" if ask > middle else "at_most" for actor, ask in asks.items()}
    for actor in parties:
        others = set(sides.values())
        sides.setdefault(actor, "at_most" if others == {"at_least"} else "at_least")
    if len(set(sides.values())) == 1:
        sides[parties[-1]] = "at_most" if sides[parties[0]] == "at_least" else "at_least"
    return sides


def _likeliest(value: Mapping[str, Any]) -> float:
    return float(value.get("value", value.get("mode", 0.0)))


def _values(
    case: Case, name: str, told: ToldMatter, by: str, day: dt.date
) -> tuple[dict[tuple[str, Number], dict[str, Any]], dict[str, dict[str, Any]]]:
    """The numbers as they would stand in the file, each naming its evidence, and the evidence."""
    from accord.case.desk.interviews import free_answer
    from accord.pages.interview.page import evidence_of_answer
    from accord.pages.interview.reading import read_answer
    from accord.pages.interview.wording import unit_of
    from accord.studies.interview.questions import question_at
    from accord.studies.interview.replies import grade_of, value_of

    filled = _filled(case, name)
    values: dict[tuple[str, Number], dict[str, Any]] = {}
    evidence: dict[str, dict[str, Any]] = {}
    for (actor, kind), text in told.numbers.items():
        question = question_at(filled, f"issues.{name}.stances.{actor}.{kind}")
        try:
            read = read_answer(text, question, unit_of(filled, question), case.as_of)
            value = value_of(question, read.reply)
        except AccordError as problem:
            raise UsageError(f"{short_actors(case)[actor]}, “{text[:60]}”: {problem}") from None
        if value is None:
            continue
        because = "; ".join(filter(None, (read.because, told.because)))
        new = free_answer({**dict(case.evidence), **evidence})
        grade = grade_of(read.reply)
        evidence[new] = evidence_of_answer(filled, question, read.words, because, by, day, grade)
        values[actor, kind] = value | {"evidence": [new]}
    return values, evidence


def _numbered(case: Case, name: str, values: Mapping[tuple[str, Number], Mapping[str, Any]]) -> Case:
    """The case with numbers that were told, without their evidence, which it does not hold yet."""
    from accord.case.desk.interviews import with_changes

    at = f"issues.{name}.stances"
    changes = {f"{at}.{actor}.{kind}": dict(value) for (actor, kind), value in values.items()}
    return with_changes(case, changes)


def _filled(case: Case, name: str) -> Case:
    from accord.case.priors.filling import fill

    return fill(case)[0]
