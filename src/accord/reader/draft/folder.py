"""The project folder of a draft: documents, readings, questions, the case and the log of proposals.

``documents/NAME.txt``  the plain text that all offsets count in
``readings/NAME.json``  everything drawn from it
``questions.md``        what only the analyst can decide, and where documents disagree
``case.yaml``           the draft case; proposed entries stand in it and are marked
``proposals.jsonl``     what was proposed and decided, one record per line; only ever appended to

Reading again changes ``case.yaml`` entry by entry: what a person wrote or decided stays.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from accord.case.desk.entries import add_entries
from accord.case.desk.proposals import Proposal, proposals, propose, withdraw
from accord.errors import InvalidFileError, UsageError
from accord.machine import atomic
from accord.reader.documents.dates import iso_date
from accord.reader.documents.years import undated_words
from accord.reader.draft.drafting import UNDATED, Draft, case_data, make_draft, named_readings
from accord.reader.draft.people import called
from accord.reader.draft.reading_json import as_data
from accord.reader.draft.supports import whole
from accord.reader.records import Document, Passage, Question, Reading, Statement
from accord.yaml.writing import new_text

__all__ = ["READER", "Written", "passages_of", "require_draftable", "write_draft"]

READER = "document reader"
"""The name under which the reader changes a case."""
_HEAD = """\
# A draft from documents, and not complete: the reader misses more than half of what is said.
# Nothing in it is accepted until a person accepts it: accord review FOLDER
# Numbers that the text does not name are left out; one marked "prior: true" is a wide prior of a table, which
# nobody has judged: reading again makes it anew. Write a number in its place, and the mark goes with it.
"""


@dataclass(frozen=True)
class Written:
    """What a reading did to a project folder."""

    path: Path
    """The case."""
    new: tuple[Proposal, ...]
    """Proposals that were not known before."""
    known: int
    """Proposals that an earlier reading made too; their decisions stand."""
    withdrawn: int
    """Undecided proposals that these documents no longer support."""
    questions: int = 0
    """Those that ``questions.md`` asks about the words of these documents."""
    issues: tuple[str, ...] = ()
    """The titles of the issues that these documents speak of."""


def write_draft(
    readings: Sequence[Reading],
    folder: Path,
    as_of: str | None = None,
    labels: Mapping[str, str] | None = None,
) -> Written:
    """Write the draft case of `readings` to `folder`, or add to the case that stands there.

    Parameters
    ----------
    labels : issue id to its title; those of the shipped table where not given.

    Raises
    ------
    UsageError
        If `folder` is a file or holds a link where documents go, or no document is dated and `as_of` is not
        given.
    InvalidFileError
        If nothing was found in any of them and there is no case yet.
    """
    case = folder / "case.yaml"
    require_draftable([reading.document for reading in readings], folder, as_of)
    if not case.is_file() and not any(r.statements or r.judgements or r.order_claims for r in readings):
        raise InvalidFileError(_nothing_to_draft(readings))
    held = _held(folder)
    named = named_readings(readings, held)
    draft = make_draft(named, as_of or _date_of(case), labels)
    for name in ("documents", "readings"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, reading in named.items():
        text = reading.document.text.encode("utf-8", errors="replace")
        atomic.write_bytes(folder / "documents" / f"{name}.txt", text)
        atomic.write_text(folder / "readings" / f"{name}.json", _json(as_data(reading)))
    asked = _asked(named, draft)
    atomic.write_text(folder / "questions.md", _questions(draft, asked))
    if not case.is_file():
        atomic.write_text(case, _HEAD + new_text(case_data(draft)))
        written = Written(case, propose(case, draft.proposals), 0, 0, issues=_titles(draft))
    else:
        written = _add_to(case, draft, frozenset(named))
    return replace(written, questions=len(asked))


def _held(folder: Path) -> dict[str, str]:
    """Slug to SHA-256 of the documents in the folder."""
    texts = sorted((folder / "documents").glob("*.txt"))
    return {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in texts}


def passages_of(folder: Path) -> tuple[tuple[str, str], ...]:
    """What was found in the documents of a folder, whatever became of it in the case: the slug of each
    document and the sentence, in their order; a reading that cannot be read has none."""
    found: dict[tuple[str, str], int] = {}
    for path in sorted((folder / "readings").glob("*.json")):
        try:
            data = json.loads(path.read_bytes())
            told = {
                (path.stem, str(one["quote"])): int(one["start"])
                for kind in ("statements", "judgements", "order_claims")
                for one in data[kind]
            }
        except (OSError, ValueError, KeyError, TypeError):
            continue
        found |= dict(sorted(told.items(), key=lambda pair: pair[1]))
    return tuple(found)


def require_draftable(documents: Sequence[Document], folder: Path, as_of: str | None = None) -> None:
    """Refuse what no draft of `documents` in `folder` could be written with, before any of them is read.

    Raises
    ------
    UsageError
        If `folder` is a file or holds a link where documents go, `as_of` is no date, or nothing is dated.
    """
    if folder.is_file():
        raise UsageError(f"{folder} is a file; name a folder for the draft case")
    for name in ("documents", "readings"):
        if (folder / name).is_symlink():
            raise UsageError(f"{folder / name} is a link; put a folder in its place")
    if as_of is not None and iso_date(as_of) is None:
        raise UsageError(f"--as-of {as_of} is no date; write it as in --as-of 2021-02-01")
    dated = any(document.metadata.date for document in documents)
    if as_of is None and not dated and not (folder / "case.yaml").is_file():
        raise UsageError(_without_year(documents) or UNDATED)


def _without_year(documents: Sequence[Document]) -> str:
    """What to give where documents name their day but no year; empty where none does."""
    found = {one.name: said for one in documents if (said := undated_words(one))}
    if not found:
        return ""
    named = ", ".join(f"“{said}” in {name}" for name, said in found.items())
    what = "the document names its day" if len(found) == 1 else "the documents name their days"
    return (
        f"{what} but no year ({named}); give the day of the case, and each is of the last such day up to it:"
        " --as-of YEAR-MONTH-DAY, as in --as-of 2021-02-01"
    )


def _nothing_to_draft(readings: Sequence[Reading]) -> str:
    """A sentence with the last warning of each reading, which says why nothing was found."""
    told = " ".join(f"{reading.document.name}: {reading.warnings[-1]}" for reading in readings)
    return f"Nothing can be drafted. {told}"


def _date_of(case: Path) -> str | None:
    """The date of the case that stands there, which a further document does not change."""
    if not case.is_file():
        return None
    from accord.case.files.finding import read_case

    return read_case(case).as_of.isoformat()


def _add_to(case: Path, draft: Draft, read: frozenset[str]) -> Written:
    """Enter what is new, and take out what nobody decided and these documents no longer say."""
    before = {p.id: p for p in proposals(case) if p.status != "withdrawn"}
    now = {p.id for p in draft.proposals}
    gone = [
        p.id
        for p in before.values()
        if p.status == "proposed"
        and p.id not in now
        and p.quotes
        and {quote.document for quote in p.quotes} <= read
    ]
    withdraw(case, gone, by=READER)
    new = [p for p in draft.proposals if p.id not in before]
    rejected = {p.path for p in before.values() if p.status == "rejected"}
    _enter(case, draft, [p for p in new if not rejected.intersection(p.needs)])
    known = len(draft.proposals) - len(new)
    return Written(case, propose(case, new), known, len(gone), issues=_titles(draft))


def _titles(draft: Draft) -> tuple[str, ...]:
    return tuple(
        p.value["title"] for p in draft.proposals if p.path.startswith("issues.") and p.path.count(".") == 1
    )


def _enter(case: Path, draft: Draft, new: Iterable[Proposal]) -> None:
    """Put new entries into the case; where something stands already, only their evidence."""
    changes: dict[str, Any] = {}
    for proposal in new:
        for quote in proposal.quotes:
            changes[f"sources.{quote.document}"] = dict(draft.sources[quote.document])
            if quote.evidence in draft.evidence:
                changes[f"evidence.{quote.evidence}"] = dict(draft.evidence[quote.evidence])
        changes[proposal.path] = dict(proposal.value)
    add_entries(case, changes, by=READER, note="reading documents")


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _questions(draft: Draft, asked: Sequence[str]) -> str:
    parts = (
        (f"# Questions about {draft.title}\n\n{_HOW_TO_ANSWER}", asked),
        ("# What was taken for an issue, and who must consent", draft.choices),
        ("# Agreement and conflict between passages", draft.conflicts),
    )
    return "\n".join(f"{head}\n\n" + "".join(f"- {line}\n" for line in lines) for head, lines in parts)


_HOW_TO_ANSWER = (
    "FOLDER is this folder. `accord interview FOLDER` asks until when to look ahead, for units, sides and "
    "deadlines, and for the numbers that matter most; `accord review FOLDER` shows every proposal with its "
    "passage; the rest stands in case.yaml under the path that is named."
)


def _asked(readings: Mapping[str, Reading], draft: Draft) -> Sequence[str]:
    """The questions of the readings in words, with the sentence and how each is answered; those on which
    nothing in the draft hangs are not asked."""
    found: list[str] = []
    for name, reading in readings.items():
        names = _names_in(readings, reading)
        own = {one.id: one for one in reading.statements}
        judged = {one.id for one in reading.judgements}
        unsure = {m.passage.quote for m in reading.mentions if not m.chosen}
        for question in reading.questions:
            if question.about in judged or (question.about in own and _is_told(own[question.about], reading)):
                continue
            how = _name_told(name) if question.about in unsure else _hanging(draft, name, question)
            if how:
                place = f"{name}: {_sentence_of(question.passage, reading)}" if question.passage else name
                found.append(f"{_in_names(question.text, names)} ({place}) {how}")
    return found


def _name_told(document: str) -> str:
    return (
        "Put the name with its id into a table (columns iso3, names, demonyms) and read "
        f"documents/{document}.txt again: `accord read --gazetteer TABLE -o FOLDER`."
    )


def _hanging(draft: Draft, document: str, question: Question) -> str:
    """How a question is answered whose passage proposals of the draft cite; empty where none hangs on it."""
    if question.passage is None:
        return ""
    at = question.passage.start
    paths = [
        one.path
        for one in draft.proposals
        if any(q.document == document and q.start <= at < q.end for q in one.quotes)
        and not one.path.startswith("actors.")
    ]
    if not paths:
        return ""
    paths.sort(key=lambda path: ".stances." not in path)  # a number says more than the issue it belongs to
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return f"If not, `accord review FOLDER`: reject or correct {paths[0]}{more}."


def _is_told(statement: Statement, reading: Reading) -> bool:
    """Whether its sentence names the holder before the pronoun: "Peru has lowered its demand"."""
    start, at = statement.sentence.start, statement.holder_text.start
    return any(m.chosen == statement.holders for m in reading.mentions if start <= m.passage.start < at)


def _names_in(readings: Mapping[str, Reading], reading: Reading) -> Mapping[str, str]:
    """Id of each actor that a document may mean -> what the documents call it."""
    ids = {one.id for mention in reading.mentions for one in mention.candidates}
    return {actor: name for actor in ids if (name := called(readings, actor))}


def _in_names(question: str, names: Mapping[str, str]) -> str:
    """A question with the names of actors in the place of their ids, but for words that it quotes."""
    asked, quote, rest = question.rpartition("'")
    told = re.sub(r"\b[A-Z][A-Z0-9_]+\b", lambda found: names.get(found[0], found[0]), rest)
    return f"{asked}{quote}{told}"


def _sentence_of(passage: Passage, reading: Reading) -> str:
    """The words around a passage, from where its sentence begins, at most a line long."""
    text = reading.document.text
    begin = max(text.rfind(mark, 0, passage.start) + len(mark) for mark in (". ", "\n\n", "? ", "! "))
    begin = begin if passage.start - begin < _AROUND else text.rfind(" ", 0, passage.start - _AROUND) + 1
    words = whole(re.split(r"(?<=[a-z\d][.?!])[\"\u201d]?\s", text[passage.end :], maxsplit=1)[0])
    told = (
        whole(text[begin : passage.end])
        + (" " if text[passage.end : passage.end + 1].isspace() else "")
        + words
    )
    return f"“{told[:_LONGEST].rsplit(' ', 1)[0]} …”" if len(told) > _LONGEST else f"“{told}”"


_AROUND, _LONGEST = 60, 120
"""Characters before what is asked about, and of the words that a question quotes."""
