"""From a document to a reading: mentions, statements, judgements, order claims and questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from pathlib import Path

from accord.machine.progress import Progress, unseen
from accord.machine.time_bound import TimeBound
from accord.reader.actors.companions import persons_of_others
from accord.reader.actors.gazetteer import Gazetteer, default_gazetteer
from accord.reader.actors.mentions import find_mentions
from accord.reader.actors.scene import Scene
from accord.reader.actors.turns import Turn, Voices
from accord.reader.actors.voices import find_voices
from accord.reader.documents.capitals import CAPITALS_NOTE, lowered, with_names_written
from accord.reader.documents.hyphens import Joins, joined
from accord.reader.documents.intake import Intake, take_in_all
from accord.reader.documents.layout import lay_out, prose
from accord.reader.documents.letters import led_to, settled_document
from accord.reader.documents.years import with_years
from accord.reader.judging.judgements import Judged, JudgementReader
from accord.reader.judging.orders import order_claims
from accord.reader.language.noun_phrases import noun_phrases
from accord.reader.language.sentences import Parser, Sentence, Word
from accord.reader.records import Document, Figure, NounPhrase, Passage, Reading, Statement, check_passages
from accord.reader.rules.figures import figures_in_sentence, numbered
from accord.reader.rules.issues import IssueFinder, Lexicon, default_lexicon, find_issues
from accord.reader.rules.questions import conflicts_among, questions_about
from accord.reader.rules.retagged import with_verbs
from accord.reader.rules.silence import language_of, why_silent
from accord.reader.rules.statements import StatementReader

__all__ = [
    "LONGEST_SECONDS",
    "RULES_VERSION",
    "Tools",
    "read_document",
    "read_file",
    "read_files",
    "read_text",
]

RULES_VERSION = "13"
"""Raised whenever the rules or tables change what is drafted."""
_SUBJECT = "They "
"""What the parser is shown for a subject that a list names once for all its items."""
_BATCH = 256
"""Paragraphs parsed between two calls of the progress callback."""
_ORDERING = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|final|priorit|agenda|than|compared|unlike|precede|before|ahead|"
    r"chief|foremost|top|head|list|most|least|begin|start|outweigh|outrank|trump|dwarf|overshadow|eclipse|"
    r"behind|above|wait|uppermost|matter|number one|order|rank|closest|nearest|longest|patience|"
    r"sorted|follow|later|to the end|prefer|favou?rs?|beats?|rather|sooner|worth|reverse|opposite|other way|"
    r"from the|importance|at the|comes?|only|until|till|unless|nothing|none|let|once|beside|no other|"
    r"now|hurry|rush|after|take|concern|condition|having|settled|apart|"
    r"cannot|can't|can not|the one|\w+est (?:\w+ )?of|by \w+,)",
    re.IGNORECASE,
)
_STEPPING = re.compile(
    r"\b(?:then|next|after (?:that|this|which|them|these|those|it)|only (?:after|when)|await\w*|finish|"
    r"(?:less|more) so|nearly as|almost as|still (?:is|are)|without|as soon as|until|till|once|from there|"
    r"leave|keep|"
    r"(?:is|are|was|were|do|does|did|will|would) ?(?:not|n.t)(?: be)?\s*[.,;]|"
    r"number (?:two|three)|ladder|(?:two|three|four|five|six|seven) \w+|can be|easier|easiest|harder|hardest|"
    r"afterwards|thereafter|number one|comes?\b)|^\W{0,2}\w{1,3}\)|^\d+\.|^[•–*-]|^(?:three|four|five|six)\b",
    re.IGNORECASE,
)
_GRADED = frozenset({"difficulty", "importance"})
"""Kinds of judgement of which orders are put together."""
LONGEST_SECONDS = 300.0
"""How long one document may take, by the clock, unless another bound is given."""


@dataclass(frozen=True)
class Tools:
    """What reading needs: a parser, names and issues. Made once, used for every document."""

    parser: Parser
    gazetteer: Gazetteer
    lexicon: Lexicon
    persons: Mapping[str, str] = field(default_factory=dict)
    """Names of persons whom other documents of the same draft introduce -> the actor for whom each speaks."""

    @classmethod
    def default(cls) -> Tools:
        """The shipped tables and the pinned language model (see `language.default_parser` for errors)."""
        from accord.reader.language.parser import default_parser

        return cls(default_parser(), default_gazetteer(), default_lexicon())


def read_files(
    paths: Sequence[Path],
    tools: Tools | None = None,
    progress: Progress = unseen,
    *,
    seconds: float = LONGEST_SECONDS,
    told: Callable[[Path], None] = lambda path: None,
    look: Callable[[Sequence[Document]], None] = lambda documents: None,
    as_of: str | None = None,
) -> list[Reading]:
    """The readings of the files at `paths`, in order, those in a zip by name; all are taken in before the
    model is loaded.

    `look` is called with the documents before any is read, so that what is missing is told before the work.
    `as_of` (ISO 8601) is the day of the case: what names a day without its year is of the latest up to it.

    Each may take as many `seconds` by the clock; `told` is called for one that takes long (see
    `accord.machine.time_bound` for where that is kept to exactly).

    Raises
    ------
    NotFoundError, InvalidFileError, MissingExtraError
        See `intake.take_in` and `language.default_parser`; also if a file takes longer.
    """
    bounds = [TimeBound(f"Reading {path}", seconds, told=partial(told, path)) for path in paths]
    documents: list[tuple[Document, TimeBound]] = []
    for path, bound in zip(paths, bounds, strict=True):
        with bound.running():
            documents += [(lay_out(intake), bound) for intake in take_in_all(path)]
    dated = with_years([document for document, _ in documents], as_of)
    look(dated)
    tools = tools or Tools.default()
    others = persons_of_others(dated, tools.gazetteer)
    return [
        _in_time(document, bound, replace(tools, persons=persons), progress)
        for document, persons, (_, bound) in zip(dated, others, documents, strict=True)
    ]


def _in_time(document: Document, bound: TimeBound, tools: Tools, progress: Progress) -> Reading:
    def watched(stage: str, done: int, total: int) -> None:
        bound.look()
        progress(stage, done, total)

    with bound.running():
        return read_document(document, tools, watched)


def read_file(path: Path, tools: Tools | None = None) -> Reading:
    """The reading of one file; see `read_files`."""
    return read_files([path], tools)[0]


def read_text(text: str, tools: Tools | None = None, *, name: str = "text") -> Reading:
    """The reading of plain `text`."""
    return read_document(lay_out(Intake(name, "txt", text)), tools or Tools.default())


def read_document(document: Document, tools: Tools, progress: Progress = unseen) -> Reading:
    """The reading of `document`; same document and same tools give an equal reading.

    `progress` is told the stage "reading", the characters read and those in all; it may raise
    `accord.errors.Stopped`.
    """
    settled, places = settled_document(document)
    reading = _read(settled, tools, progress)
    if settled is not document:
        led_back = led_to(reading, document.text, places.start, places.end)
        reading = replace(led_back, document=document)
    check_passages(reading)
    return reading


def _read(document: Document, tools: Tools, progress: Progress) -> Reading:
    """The reading of a document whose letters are settled."""
    cut, joins = joined(document.text, prose(document), tools.parser.knows)
    small = lowered(cut, document.paragraphs, tools.gazetteer.names)
    normal = with_names_written(small, tools.gazetteer.names)
    date = document.metadata.date.value if document.metadata.date else None
    mentions = find_mentions(normal, tools.gazetteer, date, tools.persons)
    issues = _as_written(find_issues(normal, tools.lexicon, mentions), document.text, joins)
    mentions = tuple(replace(m, passage=_quoted(m.passage, document.text, joins)) for m in mentions)
    title = document.metadata.title.passage if document.metadata.title else None
    paragraphs = [p for p in document.paragraphs if _is_prose(p.quote)]
    voices = find_voices(document.text, paragraphs, mentions, title)
    scene = Scene(document.text, mentions, voices=voices)
    statements = StatementReader(scene, issues)
    judgements = JudgementReader(scene, issues)
    drafted: list[Statement] = []
    judged: list[Judged] = []
    kept: list[Sentence] = []
    figures: list[Figure] = []
    phrases: list[NounPhrase] = []
    openings: list[Sentence] = []
    before: Sentence | None = None
    count = 0
    for sentence, following in _with_following(_sentences(voices, normal, tools.parser, joins, progress)):
        count += 1
        found = statements.read(sentence, following)
        drafted += found
        figures += figures_in_sentence(scene, issues, sentence, found, date or "", figures, following)
        values = [
            replace(
                one, judgement=replace(one.judgement, cue=_whole(one.judgement.cue, document.text, joins))
            )
            for one in judgements.read(sentence, found)
        ]
        judged += values
        if found or values or _may_order(normal, sentence):
            phrases += noun_phrases(sentence, document.text)
        graded = any(one.judgement.kind in _GRADED for one in values)
        listed = before is not None and before.words[-1].text == ":" and kept[-1:] == [before]
        if graded or listed or _may_order(normal, sentence) or _may_step(normal, sentence):
            # With the one before it, which may tell what "after that" goes on from.
            kept += [one for one in (before, sentence) if one is not None and one not in kept[-1:]]
        if before is None or before.paragraph != sentence.paragraph:
            openings.append(sentence)
        before = sentence
    orders = order_claims(scene, issues, kept, judged, openings)
    return Reading(
        document=document,
        mentions=mentions,
        statements=tuple(drafted),
        judgements=tuple(one.judgement for one in judged),
        order_claims=orders,
        figures=numbered(figures),
        questions=questions_about(mentions, drafted, [j.judgement for j in judged], orders),
        conflicts=conflicts_among(drafted),
        sentences=count,
        hits=issues.hits,
        phrases=tuple(phrases),
        reader=f"rules {RULES_VERSION}; {tools.parser.version}",
        warnings=(
            *_warnings(document, date, in_capitals=small != cut),
            *filter(None, [] if drafted else [why_silent(document, mentions, count)]),
        ),
    )


def _quoted(passage: Passage, text: str, joins: Joins) -> Passage:
    """`passage` of the normalised text with the words of `text` itself: a name may run over a line end."""
    start, end = joins.start(passage.start), joins.end(passage.end)
    return Passage(text[start:end], start, end)


def _whole(passage: Passage, text: str, joins: Joins) -> Passage:
    """`passage` up to the end of a word that a line end has cut."""
    end = joins.word_end(passage.end)
    return passage if end == passage.end else Passage(text[passage.start : end], passage.start, end)


def _as_written(found: IssueFinder, text: str, joins: Joins) -> IssueFinder:
    """The hits with the words of `text` itself."""
    hits, signs = (
        tuple(replace(hit, passage=_quoted(hit.passage, text, joins)) for hit in every)
        for every in (found.hits, found.signs)
    )
    main = found.main and replace(found.main, passage=_quoted(found.main.passage, text, joins))
    return replace(found, hits=hits, main=main, signs=signs)


def _with_following(sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, Sequence[Sentence]]]:
    """Each sentence with those behind it in its paragraph."""
    for _, group in groupby(sentences, key=lambda s: s.paragraph):
        paragraph = list(group)
        for i, sentence in enumerate(paragraph):
            yield sentence, paragraph[i + 1 :]


def _sentences(
    voices: Voices, normal: str, parser: Parser, joins: Joins, progress: Progress
) -> Iterator[Sentence]:
    paragraphs = [_with_subject(normal, turn) for turn in voices.turns]
    first_places = [turn.start for turn in voices.turns]
    total = len(normal)
    number = 0
    for first in range(0, len(paragraphs), _BATCH):
        batch = paragraphs[first : first + _BATCH]
        for sentence in parser.parse(batch):
            begin = first_places[first + sentence.paragraph]
            words = tuple(_led_back(_unwritten(word, begin), joins) for word in sentence.words)
            yield with_verbs(Sentence(words, first + sentence.paragraph, number))
            number += 1
        progress("reading", batch[-1].end, total)


def _with_subject(normal: str, turn: Turn) -> Passage:
    """The words of a turn; an item of a list without a subject gets a pronoun for it, before its place."""
    quote = normal[turn.start : turn.end]
    if turn.lead is None:
        return Passage(quote, turn.start, turn.end)
    return Passage(_SUBJECT + quote[:1].lower() + quote[1:], turn.start - len(_SUBJECT), turn.end)


def _unwritten(word: Word, begin: int) -> Word:
    """`word`; one that stands before the beginning of its turn takes no room in the document."""
    return word if word.start >= begin else replace(word, start=begin, end=begin)


def _led_back(word: Word, joins: Joins) -> Word:
    """`word` with its place in the document."""
    start, end = joins.start(word.start), joins.end(word.end)
    return word if (start, end) == (word.start, word.end) else replace(word, start=start, end=end)


def _is_prose(text: str) -> bool:
    """Whether a paragraph is words rather than rows of marks or numbers, on which a parser wastes time."""
    return len(text) < 200 or sum(map(str.isalpha, text)) >= 0.4 * len(text)


def _may_order(normal: str, sentence: Sentence) -> bool:
    """Whether an order claim may stand in the sentence, so that a long text need not be kept whole."""
    return bool(_ORDERING.search(normal, sentence.start, sentence.end))


def _may_step(normal: str, sentence: Sentence) -> bool:
    """Whether it may tell one step of an order that is told over several sentences."""
    return bool(_STEPPING.search(normal[sentence.start : sentence.end]))


def _warnings(document: Document, date: str | None, *, in_capitals: bool) -> tuple[str, ...]:
    found = [
        "A draft from rules: it is not complete, and nothing in it is accepted until a person accepts it."
    ]
    if date is None:
        found.append("The document gives no date, so terms of office could not be compared with it.")
    if document.note:
        found.append(document.note)
    if in_capitals:
        found.append(CAPITALS_NOTE)
    if told := language_of(document):
        found.append(told)
    if not document.paragraphs:
        found.append("No prose was found in the document.")
    return tuple(found)
