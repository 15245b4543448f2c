"""What the reader finds, as frozen records; every one of them points to its place in the text.

An offset is an index into `Document.text` (Python string, code points). `Passage` is the only carrier of
offsets, and `check_passages` enforces ``text[start:end] == quote`` for every passage inside a reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Literal

__all__ = [
    "Act",
    "Actor",
    "Bound",
    "Document",
    "Figure",
    "FigureRole",
    "Furniture",
    "IssueHit",
    "Judgement",
    "Mention",
    "Metadata",
    "NounPhrase",
    "OrderClaim",
    "OrderKind",
    "Passage",
    "Question",
    "Reading",
    "Statement",
    "Tier",
    "Value",
    "check_passages",
    "passages_of",
]

Act = Literal[
    "accept",
    "assert",
    "criticize",
    "demand",
    "expect",
    "position",
    "promise",
    "propose",
    "question",
    "reject",
    "signal",
    "support",
    "threaten",
    "want",
]
Tier = Literal["high", "medium", "low"]
Bound = Literal["at least", "at most", "about", "between", "exact"]
FigureRole = Literal[
    "ask",
    "offer",
    "bound",
    "condition",
    "refusal",
    "earlier",
    "suggestion",
    "precedent",
    "deadline",
    "fact",
]
OrderKind = Literal[
    "enumeration", "difficulty", "priority", "importance", "urgency", "sequence", "comparison"
]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text with the words that stand there."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class Value:
    """One field of the metadata: the words, what they mean, and the rule that found them."""

    value: str
    """Normalised value: ISO 8601 for dates, otherwise the words themselves."""
    passage: Passage | None
    """Place in the text; None where the value comes from the file's own properties."""
    rule: str


@dataclass(frozen=True)
class Metadata:
    """What the document says about itself; every field may be missing."""

    title: Value | None = None
    outlet: Value | None = None
    author: Value | None = None
    role: Value | None = None
    affiliation: Value | None = None
    date: Value | None = None
    editor: Value | None = None


@dataclass(frozen=True)
class Furniture:
    """A stretch that belongs to the page and not to the text, such as "Related News"."""

    passage: Passage
    kind: str


@dataclass(frozen=True)
class Document:
    """A text with its origin, its metadata and the stretches that are read as prose."""

    name: str
    form: str
    """txt, md, html, docx or pdf."""
    text: str
    sha256: str
    """Of the text as UTF-8, in hexadecimal."""
    metadata: Metadata
    furniture: tuple[Furniture, ...]
    paragraphs: tuple[Passage, ...]
    """Stretches of prose, in order; metadata lines and furniture are not among them."""
    note: str = ""
    """What a person should know about how the file was read; empty where nothing."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A possible referent of a mention."""

    id: str
    """ISO 3166 alpha-3 code of a state, or the usual short name of an organisation (``EU``, ``NATO``)."""
    score: float
    """0 to 1: how well the evidence supports this referent."""
    reason: str


@dataclass(frozen=True)
class Mention:
    """A name, office, group or pronoun that stands for an actor."""

    passage: Passage
    kind: str
    """name, demonym, capital, seat, leader, person, organisation, member, group, pronoun or office."""
    candidates: tuple[Actor, ...]
    chosen: tuple[str, ...]
    """Ids of the actors meant; empty where the name is ambiguous and nothing decides."""
    reason: str
    period: str = ""
    """For a leader: ``current``, ``former`` or ``later`` at the date of the document."""


@dataclass(frozen=True)
class IssueHit:
    """An issue with the words that point to it."""

    id: str
    passage: Passage
    reason: str
    """``lexicon``, ``hint`` (a word that only suggests it), ``pattern`` (built like the name of an issue),
    ``context`` (taken over from the paragraph or its heading), ``pronoun`` (what "this" or "it" points to in
    the sentences before), ``sign`` (everyday words alone point to it, here or in the paragraph; a draft of a
    case passes over it) or ``topic`` (what the document is about).
    """


@dataclass(frozen=True)
class Statement:
    """Reported speech, attitude, commitment, demand or refusal of somebody other than the author."""

    id: str
    sentence: Passage
    cue: Passage
    holders: tuple[str, ...]
    holder_text: Passage
    act: Act
    polarity: int
    """Direction of the holder toward the content: +1 wants it, -1 does not, 0 neither."""
    negated: bool
    """Whether the cue itself is negated ("does not want")."""
    content_negated: bool
    """Whether the content is negated ("promised not to")."""
    modality: str
    """actual, possible, predicted or conditional."""
    time: str
    """past (a former administration), present or future."""
    content: Passage | None
    issues: tuple[IssueHit, ...]
    targets: tuple[str, ...]
    attributed_to: tuple[str, ...]
    """Through whom it is reported, outermost first; empty where the author reports directly."""
    plover: str | None
    rule: str
    confidence: Tier
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A quantity or a term that the text names; a proposal for a number of the case, never one by itself."""

    id: str
    sentence: Passage
    passage: Passage
    """The number with its unit and its bound: "at least 37 billion cubic metres"."""
    value: float | None
    """The number, the lower one of a range; of a day that somebody asks for the year with its part; else None
    for a date."""
    upper: float | None
    """The higher number of a range, else None."""
    date: str
    """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` for a date, else empty."""
    unit: str
    """With its multiplier: "billion cubic metres"; empty for a date."""
    bound: Bound
    role: FigureRole
    """What it is to the holder: ask, offer, bound (the worst it takes), condition (what it takes, or asks
    for, on terms), refusal (what it will not take), earlier (what it asked for before), deadline. Of nobody
    who is a party: suggestion (of a mediator, a bank), precedent or fact."""
    holders: tuple[str, ...]
    """Who names it; empty where it is the author."""
    statement: str
    """Id of the statement in whose content it stands; empty where in none."""
    issues: tuple[IssueHit, ...]


@dataclass(frozen=True)
class Judgement:
    """An evaluation, prospect or comparison; of the author unless it stands in somebody else's clause."""

    id: str
    sentence: Passage
    holder: str
    """``author``, the ids of the holder of the statement it stands in, joined by ``+``, the name of a person
    who is no known actor, or ``unnamed``."""
    kind: str
    """difficulty, uncertainty, prospect, state, outcome, evaluation, importance, comparison, divergence."""
    value: str
    cue: Passage
    issues: tuple[IssueHit, ...]
    rule: str


@dataclass(frozen=True)
class OrderClaim:
    """What the document itself says about an order of issues or actors."""

    id: str
    kind: OrderKind
    holder: str
    first: tuple[str, ...]
    """Issue ids: the listed sequence, the easier ones, those that come first; of actors their names."""
    after: tuple[str, ...]
    """Issue ids that are harder or come later; for actors compared the names of those with less."""
    issue: str | None
    passages: tuple[Passage, ...]
    actor: str = ""
    ambiguous: tuple[str, ...] = ()
    first_words: tuple[Passage, ...] = ()
    """What comes first, in the words of the text, whether or not it names a known issue."""
    after_words: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun with the words that belong to it."""

    passage: Passage
    head: Passage
    parts: tuple[Passage, ...]
    """Nouns before the head that make one name with it: "data" of "data sharing"."""
    subject: bool
    """Whether something is said of it as of the subject of its clause."""


@dataclass(frozen=True)
class Question:
    """Something that only the analyst can decide."""

    id: str
    text: str
    about: str
    """Id of the record it concerns."""
    passage: Passage | None


@dataclass(frozen=True)
class Reading:
    """Everything drawn from one document; a draft until a person accepts it."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    order_claims: tuple[OrderClaim, ...] = ()
    figures: tuple[Figure, ...] = ()
    questions: tuple[Question, ...] = ()
    conflicts: tuple[tuple[str, str], ...] = ()
    """Pairs of statement ids: same holder and issue, opposite polarity."""
    sentences: int = 0
    reader: str = ""
    """Version of rules and language model, for the record."""
    warnings: tuple[str, ...] = field(default=())
    hits: tuple[IssueHit, ...] = ()
    """Every phrase that points to an issue, in order, whoever says it."""
    phrases: tuple[NounPhrase, ...] = ()
    """The nouns of the sentences that hold a statement, a judgement or an order, in order."""


def passages_of(record: object) -> Iterator[Passage]:
    """Every passage inside `record`, at any depth."""
    if isinstance(record, Passage):
        yield record
    elif isinstance(record, tuple):
        for part in record:
            yield from passages_of(part)
    elif is_dataclass(record):
        for one in fields(record):
            yield from passages_of(getattr(record, one.name))


def check_passages(reading: Reading) -> None:
    """Refuse a reading in which any passage does not quote the text at its own offsets.

    Raises
    ------
    ValueError
        Names the first offending passage.
    """
    text = reading.document.text
    for one in passages_of(reading):
        if not 0 <= one.start <= one.end <= len(text) or text[one.start : one.end] != one.quote:
            raise ValueError(
                f"{reading.document.name}: {one.quote!r} does not stand at {one.start}:{one.end}"
            )
