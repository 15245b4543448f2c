"""An optional second extractor: a language model behind any OpenAI-compatible endpoint. Off by default.

The model is asked for records that quote the text word by word. A quote is looked for in the named
sentence, then in
the sentence with quotes, dashes and blanks folded one for one, then in the whole text; one that is not
found is dropped and counted. Holders must be actors of the gazetteer pass. What comes in this way is at most
of medium confidence and says so in its rule.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast, get_args

from accord.errors import AccordError, MissingExtraError
from accord.machine.time_bound import TimeBound
from accord.reader.documents.layout import normalised
from accord.reader.records import Act, IssueHit, Passage, Reading, Statement, check_passages
from accord.yaml.json_reading import read_json

__all__ = ["PROMPT", "Endpoint", "extend"]

PROMPT = (
    "You extract statements from a text. A statement is reported speech, an attitude, a "
    "commitment, a demand or a "
    'refusal of somebody other than the author. Answer with JSON only: {"statements": [{"sentence": verbatim '
    'sentence, "cue": verbatim cue words in it, "holder": [ISO-3 codes], "act": one of ACTS, "polarity": '
    '-1, 0 or 1, "issues": [ids]}]}. Quote exactly; never invent words.'
)
_ACTS = get_args(Act)
_QUICKER = "try a quicker model, or a shorter document"
_MOST_ANSWER = 10_000_000
"""Bytes; statements of a long document take some hundred thousand."""
Post = Callable[[str, Mapping[str, Any]], Mapping[str, Any]]


@dataclass(frozen=True)
class Endpoint:
    """Where and what to ask."""

    url: str
    """Base address, such as ``http://localhost:8000/v1``."""
    model: str
    timeout: float = 120.0
    """Seconds without a word from the endpoint."""
    longest: float = 600.0
    """Seconds that an answer may take in all."""
    key: str = field(default="", repr=False)
    """Sent as a bearer token; shown nowhere."""


def extend(reading: Reading, endpoint: Endpoint, post: Post | None = None) -> Reading:
    """`reading` with the statements that the model adds; its last warning says how many were dropped.

    `post` sends a request body to an address and gives the answer; a plain HTTP client if left out.

    Raises
    ------
    MissingExtraError, AccordError
        If httpx is not installed, or the endpoint cannot be reached or answers with something else.
    """
    answer = (post or _post(endpoint))(
        f"{endpoint.url.rstrip('/')}/chat/completions", _request(reading, endpoint)
    )
    records = _records(answer)
    found = [one for i, item in enumerate(records) if (one := _statement(reading, item, i))]
    new = [one for one in found if not _known(one, reading.statements)]
    prompt = hashlib.sha256(PROMPT.encode()).hexdigest()[:12]
    said = (
        f"{endpoint.model} (prompt {prompt}, temperature 0) returned {len(records)} records: "
        f"{len(new)} added, "
        f"{len(found) - len(new)} known already, {len(records) - len(found)} dropped because a "
        f"quote, holder or act "
        "could not be verified."
    )
    extended = replace(
        reading,
        statements=(*_agreed(reading.statements, found), *new),
        warnings=(*reading.warnings, said),
    )
    check_passages(extended)
    return extended


def _request(reading: Reading, endpoint: Endpoint) -> dict[str, Any]:
    issues = sorted({hit.id for s in reading.statements for hit in s.issues})
    task = PROMPT.replace("ACTS", ", ".join(_ACTS)) + f" Issues known so far: {', '.join(issues)}."
    messages = [{"role": "system", "content": task}, {"role": "user", "content": reading.document.text}]
    return {"model": endpoint.model, "temperature": 0, "messages": messages}


def _post(endpoint: Endpoint) -> Post:
    try:
        import httpx
    except ImportError:
        raise MissingExtraError("Asking a language model", "reader") from None

    headers = {"Accept-Encoding": "identity"}  # an answer that is packed may unpack to anything
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"

    def send(url: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        told: object
        bound = TimeBound("the answer of the endpoint", endpoint.longest, remedy=_QUICKER, error=AccordError)
        try:
            with (
                bound.running(),
                httpx.stream("POST", url, json=body, timeout=endpoint.timeout, headers=headers) as response,
            ):
                response.raise_for_status()
                text = b"".join(_pieces(response.iter_raw(65_536), bound)).decode("utf-8")
            answer = read_json(text, "the answer")
            if not answer.findings:
                return cast(Mapping[str, Any], answer.data)
            told = answer.findings[0].wrong
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as problem:
            told = f"{type(problem).__name__}: {problem}".rstrip(": ").splitlines()[0]
        said = _without_secrets(f"{url} gave no answer that can be used ({told})", endpoint)
        raise AccordError(said)

    return send


def _pieces(pieces: Iterable[bytes], bound: TimeBound) -> Iterator[bytes]:
    """The pieces of an answer, as long as it is neither too large nor too slow."""
    size = 0
    for piece in pieces:
        bound.look()
        size += len(piece)
        if size > _MOST_ANSWER:
            raise AccordError(
                f"the answer of the endpoint is larger than {_MOST_ANSWER // 1_000_000} MB; check its address"
            )
        yield piece


def _without_secrets(words: str, endpoint: Endpoint) -> str:
    """`words` without the key and without a password in the address."""
    words = re.sub(r"//[^/@\s]*@", "//", words)
    return words.replace(endpoint.key, "...") if endpoint.key else words


def _records(answer: Mapping[str, Any]) -> list[Any]:
    try:
        content = str(answer["choices"][0]["message"]["content"])
        records = read_json(content[content.index("{") : content.rindex("}") + 1], "").data["statements"]
    except (KeyError, IndexError, TypeError, ValueError, RecursionError):
        raise AccordError("the endpoint did not answer with statements in JSON; try another model") from None
    if not isinstance(records, list):
        raise AccordError("the endpoint did not answer with a list of statements; try another model")
    return records


def _statement(reading: Reading, item: Any, number: int) -> Statement | None:
    """The record as a statement, or None where anything in it cannot be verified."""
    if not isinstance(item, Mapping):
        return None
    text = reading.document.text
    sentence = _located(text, item.get("sentence"), 0, len(text))
    cue = _located(text, item.get("cue"), sentence.start, sentence.end) if sentence else None
    holders = tuple(h for h in _strings(item.get("holder")) if h in _actors(reading))
    act = item.get("act")
    if sentence is None or cue is None or not holders or act not in _ACTS:
        return None
    polarity = item.get("polarity")
    issues = tuple(IssueHit(name, sentence, "model") for name in _strings(item.get("issues")))
    return Statement(
        id=f"L{number + 1}",
        sentence=sentence,
        cue=cue,
        holders=holders,
        holder_text=_holder_text(reading, holders, sentence) or sentence,
        act=cast(Act, act),
        polarity=polarity if polarity in (-1, 0, 1) else 0,
        negated=False,
        content_negated=False,
        modality="actual",
        time="present",
        content=None,
        issues=issues,
        targets=(),
        attributed_to=(),
        plover=None,
        rule="language model",
        confidence="low",
        notes=("found by a language model; the quote was verified",),
    )


def _strings(given: Any) -> Iterator[str]:
    if isinstance(given, Sequence) and not isinstance(given, str):
        yield from (value for value in given if isinstance(value, str))


def _located(text: str, quote: Any, start: int, end: int) -> Passage | None:
    """Where `quote` stands between `start` and `end`: exactly, or with odd characters folded one for one."""
    if not isinstance(quote, str) or not quote.strip():
        return None
    at = text.find(quote, start, end)
    if at < 0:
        at = normalised(text).find(normalised(quote), start, end)
    if at < 0:
        return None
    return Passage(text[at : at + len(quote)], at, at + len(quote))


def _actors(reading: Reading) -> set[str]:
    return {actor for mention in reading.mentions for actor in mention.chosen}


def _holder_text(reading: Reading, holders: Sequence[str], sentence: Passage) -> Passage | None:
    for mention in reading.mentions:
        inside = sentence.start <= mention.passage.start < sentence.end
        if inside and set(mention.chosen) & set(holders):
            return mention.passage
    return None


def _known(one: Statement, statements: Sequence[Statement]) -> bool:
    return any(_same(one, other) for other in statements)


def _same(one: Statement, other: Statement) -> bool:
    overlap = one.cue.start < other.cue.end and other.cue.start < one.cue.end
    return overlap and one.act == other.act and set(one.holders) == set(other.holders)


def _agreed(statements: Sequence[Statement], found: Sequence[Statement]) -> Iterator[Statement]:
    """The statements of the rules; where the model says the same, confidence is high."""
    for one in statements:
        agreed = any(_same(one, other) for other in found)
        yield (
            replace(one, confidence="high", notes=(*one.notes, "a language model agrees")) if agreed else one
        )
