"""Orders told as a list: "from most urgent to least: A, B, C", "A, B, C, in that order", lists of paragraphs.

What such a list is ordered by, and from which end, is told by the words that declare it, or by an order
declared before (`accord.reader.judging.declared`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from accord.reader.judging.declared import Declared, declared, declared_before
from accord.reader.judging.sides import OrderText, Side, claim_of
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, OrderKind

__all__ = ["listed_below", "listed_within"]

_CUTS = frozenset({",", ";"})
_JOINS = frozenset({"and", "then", "but", "with", "followed", "lastly", "finally"})
_ENDS_ITEM = frozenset({"(", "because", "since", "where", "which", "who", "as", "for", "–", "—", "-"})
_PLACES = frozenset(
    {"first", "second", "third", "fourth", "fifth", "next", "last", "later", "afterwards", "again", "way"}
)
_DISTANCES = frozenset({"by", "at", "a", "somewhere", "far", "some", "well", "only", "once", "of", "last"})
_SAYING = frozenset(
    {"'s", "be", "is", "are", "go", "goes", "run", "runs", "read", "reads", "come", "comes", "follow", "put"}
)
_SPEAKERS = frozenset({"i", "we", "you"})
_SAID_OF = frozenset({"is", "are", "was", "were", "comes", "come", "follows", "follow", "seems", "remains"})
_LONGEST_ITEM = 12
_LONGEST_LIST = 60
_FAR = 16
"""Words from what an order is by to the verb behind which it is told."""
_REACH = 2600
"""Characters from one numbered item to the next."""
_NUMERALS = (
    tuple("abcdefghij"),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"),
    tuple(str(n) for n in range(1, 11)),
)
_NAME = r"(?P<item>[^\n.:;,(–—]{3,90}?)(?=\s*[\n.:;,(–—]|\s-\s|$)"
_ITEM = r"(?m)^[ \t]*[(\[]?{}(?:[.)\]]+|\ufe0f?\u20e3)[ \t]*" + _NAME
_ROW = (
    r"(?m)^[ \t]*(?:\|[ \t]*)?{}(?:[ \t]{{2,}}|\t|[ \t]*\|[ \t]*)"
    r"(?P<item>[^\s|][^\n|]{{2,60}}?)(?=[ \t]{{2,}}|\t|[ \t]*\||[ \t]*$)"
)
"""A row of a table that begins with its number."""
_TABLE = 400
"""Characters from the words that declare an order to the first row of its table."""
_ROW_APART = 160
_ARTICLE = re.compile(r"(?:(?:the|a|an)\s+)?", re.IGNORECASE)
_BULLET = re.compile(r"(?m)^[ \t]*[•*–-][ \t]+" + _NAME)


def listed_within(
    text: OrderText, sentences: Sequence[Sentence], place: int, holder: str, told: Sequence[OrderClaim]
) -> Iterator[OrderClaim]:
    """The order of a list inside of one sentence; `told` are orders of the text that may tell its kind."""
    sentence = sentences[place]
    if len(sentence.words) < 6 or sentence.words[-1].text == "?":
        return
    own = declared(sentence)
    found = (
        _in_that_order(text, sentences, place, told)
        or _behind(text, sentence, own)
        or _then_last(text, sentence)
    )
    if found is None:
        return
    order, sides = found
    if order.falling:
        sides = sides[::-1]
    for one, other in pairwise(sides):
        start, end = min(one.words.start, other.words.start), max(one.words.end, other.words.end)
        yield claim_of(order.kind, holder, (one,), (other,), (text.scene.passage(start, end),))


def _behind(
    text: OrderText, sentence: Sentence, order: Declared | None
) -> tuple[Declared, list[Side]] | None:
    """ "From the most urgent to the least, it would be A, B and C", "in order of ease: A, B, C"; also "A, B,
    C, from the cheap to the impossible"."""
    words = sentence.words
    if order is None or any(w.low in ("no", "not") for w in words[: order.first]):
        return None
    start = _start_of_list(words, order.last)
    if start is not None:
        sides = _items(text, words, start, len(words))
        if len(sides) >= 3 or (len(sides) == 2 and _placed(words[start:])):
            return order, sides
    colon = next((w.i for w in words[: order.first] if w.text == ":"), -1)
    told = any(w.pos in ("VERB", "AUX") for w in words[colon + 1 : order.first])
    sides = _items(text, words, colon + 1, order.first) if not told else []
    return (order, sides) if len(sides) >= 3 else None


def _then_last(text: OrderText, sentence: Sentence) -> tuple[Declared, list[Side]] | None:
    """ "In four steps: a truce, wages, the ports, then an election": what comes one after another."""
    words = sentence.words
    start = next((w.i + 1 for w in words if w.text in (":", "—", "–")), None)
    if start is None:
        return None
    end = next((w.i for w in words[start:] if w.text in (".", ";")), len(words))
    part = words[start:end]
    then = next((w for w in part if w.low == "then" and words[w.i - 1].low in (",", "and")), None)
    if any(w.low in ("first", "next", "second", "last") for w in part):
        # "The fish and the boats first, then the border" (`accord.reader.judging.steps`).
        return None
    if then is None or any(w.tag in ("VBZ", "VBP", "VBD", "MD", "VB") for w in part):
        return None
    sides = _items(text, words, start, end)
    return (Declared("sequence", False, then.i, then.i), sides) if len(sides) >= 3 else None


def _start_of_list(words: Sequence[Word], after: int) -> int | None:
    """Where a list begins: behind a colon, or behind "it is" or "I would go"."""
    for word in words[after:]:
        if word.text in (":", "—", "–"):
            return word.i + 1
    for word in words[after : after + _FAR]:
        if word.low in _SAYING and word.pos in ("VERB", "AUX") and _begins_item(words, word.i + 1):
            comma = next((w.i for w in words[after : word.i] if w.text == ","), None)
            named = comma is not None and any(w.pos in ("NOUN", "PROPN") for w in words[comma : word.i])
            # "Ranked by difficulty, the tariff is the easiest": the list has begun before the verb.
            return comma + 1 if named and comma is not None and comma - after <= 1 else word.i + 1
    return None


def _begins_item(words: Sequence[Word], start: int) -> bool:
    """Whether an item stands at `start`: a few words without a verb, then a comma, a place or "and"."""
    for k, word in enumerate(words[start : start + _LONGEST_ITEM]):
        if word.text in _CUTS or word.low in _PLACES:
            return k > 0
        if word.pos in ("VERB", "AUX") and word.tag not in ("VBG", "VBN"):
            return False
    return False


def _placed(words: Sequence[Word]) -> bool:
    return any(w.low in ("first", "next", "then", "last") for w in words)


def _in_that_order(
    text: OrderText, sentences: Sequence[Sentence], place: int, told: Sequence[OrderClaim]
) -> tuple[Declared, list[Side]] | None:
    """ "Fish, people and gas: in that order"; what it is by was declared before."""
    words = sentences[place].words
    mark = next(
        (
            w.i
            for w in words[2:]
            if w.low == "order" and [v.low for v in words[w.i - 2 : w.i]] in (["in", "that"], ["in", "this"])
        ),
        None,
    )
    if mark is None:
        return None
    end = mark - 2
    colon = next((w.i for w in words[: end - 1] if w.text == ":"), -1)
    sides = _items(text, words, colon + 1, end)
    if len(sides) < 3 or any(w.pos in ("VERB", "AUX") for w in words[colon + 1 : end]):
        return None
    order = declared_before(sentences[:place], sentences[place].number, back=20)
    return order or Declared(_kind_told(told, sides) or "priority", False, mark, mark), sides


def _kind_told(told: Sequence[OrderClaim], sides: Sequence[Side]) -> OrderKind | None:
    """The kind of the last order before that names two of the same things."""
    named = {w for side in sides for w in side.words.quote.lower().split()}
    for claim in reversed(told):
        words = {w for p in (*claim.first_words, *claim.after_words) for w in p.quote.lower().split()}
        if len(named & words) > 1 and claim.passages[-1].end < sides[0].words.start:
            return claim.kind
    return None


def _items(text: OrderText, words: Sequence[Word], first: int, last: int) -> list[Side]:
    """The items between two places, without what tells their place or why they stand there."""
    if last - first > _LONGEST_LIST:
        last = next((w.i for w in words[first + 1 :] if w.text in (".", ";")), first)
    found: list[Side] = []
    start, depth = first, 0
    for i in range(first, last + 1):
        word = words[i] if i < last else None
        if word is not None and word.text in "()":
            depth += 1 if word.text == "(" else -1
        if depth > 0 or (word is not None and word.text not in _CUTS and word.low not in _JOINS):
            continue
        side = text.side(_item(words, start, i))
        if side is not None:
            found.append(side)
        start = i + 1
    return found


def _without_asides(words: Sequence[Word]) -> list[Word]:
    """The words without those in brackets."""
    kept: list[Word] = []
    depth = 0
    for word in words:
        depth += word.text == "("
        if depth == 0:
            kept.append(word)
        depth = max(0, depth - (word.text == ")"))
    return kept


def _item(words: Sequence[Word], first: int, last: int) -> list[Word]:
    part = _without_asides(words[first:last])
    cut = next((k for k, w in enumerate(part) if k and w.low in _ENDS_ITEM), len(part))
    part = part[:cut]
    while part and (part[0].pos in ("PUNCT", "CCONJ", "DET") or part[0].low in _PLACES | _JOINS):
        part.pop(0)
    if [w.low for w in part[:2]] == ["to", "be"]:
        # "The line, to be open by June": told of the item before.
        return []
    if part and part[0].low in _SPEAKERS:
        # "I hope", set in between.
        return []
    said = next((k for k, w in enumerate(part) if k and w.low in _SAID_OF and w.tag != "VB"), None)
    if said is not None:
        # "The tariff is the easiest matter", "the expulsions are harder": what it is said of.
        part = part[:said]
    place = next((k for k, w in enumerate(part) if k and w.low in _PLACES | {"nowhere", "bottom"}), None)
    if place is not None:
        part = part[:place]
    while len(part) > 1 and (part[-1].low in _DISTANCES or part[-1].pos in ("ADP", "DET", "PUNCT", "ADV")):
        part.pop()
    named = any(w.pos in ("NOUN", "PROPN", "ADJ", "VERB") for w in part)
    return part if named and len(part) <= _LONGEST_ITEM else []


def listed_below(
    text: OrderText, sentences: Sequence[Sentence], holders: Mapping[int, str]
) -> Iterator[OrderClaim]:
    """The order of numbered paragraphs below the words that declare it: "The files, easiest first"."""
    tables: set[int] = set()
    for place, sentence in enumerate(sentences):
        order = declared(sentence) if len(sentence.words) <= _LONGEST_LIST else None
        heads = sentence.words[-1].text == ":" or _is_heading(text, sentence)
        if order is None:
            continue
        sides = rows = _rows(text, sentence.end)
        if heads and not rows:
            sides = _below(text, sentence.end) or _row_behind(text, sentences, place)
        if len(sides) < 3 or (rows and rows[0].words.start in tables):
            continue
        if rows:
            tables.add(rows[0].words.start)
        if order.falling:
            sides = sides[::-1]
        for one, other in pairwise(sides):
            yield claim_of(order.kind, holders[sentence.number], (one,), (other,), (one.words, other.words))


def _row_behind(text: OrderText, sentences: Sequence[Sentence], place: int) -> list[Side]:
    """ "From the easiest to the hardest:" and, on the next line, "gas, fish, the border"."""
    behind = sentences[place + 1] if place + 1 < len(sentences) else None
    if (
        sentences[place].words[-1].text != ":"
        or behind is None
        or behind.number != sentences[place].number + 1
    ):
        return []
    if any(w.pos in ("VERB", "AUX", "PRON") for w in behind.words):
        return []
    return _items(text, behind.words, 0, len(behind.words))


def _is_heading(text: OrderText, sentence: Sentence) -> bool:
    """A short line without a full stop."""
    behind = text.scene.text[sentence.end : sentence.end + 1]
    return sentence.words[-1].text not in ".!?" and behind in ("", "\n") and len(sentence.words) <= 14


@cache
def _numbered(numeral: str) -> re.Pattern[str]:
    return re.compile(_ITEM.replace("{}", re.escape(numeral), 1), re.IGNORECASE)


@cache
def _row(number: int) -> re.Pattern[str]:
    return re.compile(_ROW.format(number))


def _below(text: OrderText, start: int) -> list[Side]:
    """The items that count upward below a heading, or a run of bullets."""
    best: list[Side] = []
    for numerals in _NUMERALS:
        found: list[Side] = []
        place = start
        for numeral in numerals:
            match = _numbered(numeral).search(text.scene.text, place, place + _REACH)
            if match is None:
                break
            found += _side_at(text, match)
            place = match.end()
        if len(found) > len(best):
            best = found
    return best if len(best) > 2 else _bullets(text, start)


def _rows(text: OrderText, start: int) -> list[Side]:
    """The matters of a table whose rows are numbered from 1, close below the words that declare its order."""
    found: list[Side] = []
    place, reach = start, _TABLE
    for number in range(1, 20):
        match = _row(number).search(text.scene.text, place, place + reach)
        if match is None:
            break
        found += _side_at(text, match)
        place, reach = match.end(), _ROW_APART
    return found if len(found) > 2 else []


def _bullets(text: OrderText, start: int) -> list[Side]:
    found: list[Side] = []
    for match in _BULLET.finditer(text.scene.text, start, start + _REACH):
        if "\n\n" in text.scene.text[start : match.start()].strip(" ") and found:
            break
        found += _side_at(text, match)
        start = match.end()
    return found


def _side_at(text: OrderText, match: re.Match[str]) -> list[Side]:
    start, end = match.span("item")
    article = _ARTICLE.match(match["item"])
    start += article.end() if article is not None else 0
    if not any(c.isalpha() for c in match["item"]):
        return []
    return [text.side_of(text.scene.passage(start, end))]
