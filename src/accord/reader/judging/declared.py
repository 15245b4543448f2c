"""What a text says of the order in which it tells things: "in order of difficulty", "easiest first"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accord.reader.judging.lexicon import adjectives
from accord.reader.judging.order_words import order_words
from accord.reader.language.sentences import Sentence
from accord.reader.records import OrderKind

__all__ = ["Declared", "declared", "declared_before", "scale_of"]

_RISING = frozenset({"rising", "ascending", "increasing", "growing", "mounting"})
_FALLING = frozenset({"falling", "descending", "decreasing", "diminishing", "declining"})
_ENDS = frozenset({"first", "last"})
_RANKING = frozenset(
    {
        *(
            "rank",
            "ranks",
            "ranked",
            "ranking",
            "sorted",
            "sort",
            "sorts",
            "arranged",
            "graded",
            "listed",
            "set",
        ),
        *("order", "ordered"),
    }
)
_OPENERS = frozenset({"on", "by", "in", "for"})
_OWN = frozenset({"own", "my", "our"})
_MODAL = frozenset({"should", "must", "ought", "would", "will", "could", "can", "might", "have"})
_DOING = frozenset(
    {
        "taken",
        "take",
        "tackle",
        "tackled",
        "settle",
        "settled",
        "handle",
        "handled",
        "deal",
        "dealt",
        "done",
        "do",
        "raised",
        "raise",
        "discussed",
        "addressed",
        "solve",
        "solved",
        "come",
    }
)
_BACK = 6
"""Sentences before an item, in which its order may be declared."""


@dataclass(frozen=True)
class Declared:
    """An order that is declared: what it is by, and whether it runs from what such an order puts last."""

    kind: OrderKind
    falling: bool
    first: int
    """Index of the first word of the declaration."""
    last: int


def declared(sentence: Sentence) -> Declared | None:
    """The order that `sentence` declares, if it does."""
    low = [w.low for w in sentence.words]
    mine = next((i for i, w in enumerate(low[:-1]) if w in _OWN and low[i + 1] == "order"), None)
    if mine is not None:
        return Declared("priority", False, mine, mine + 1)
    if (work := _order_of_work(low)) is not None:
        return work
    return (
        _following_order(low)
        or _from_to(low)
        or _order_in_which(low)
        or _in_order(low)
        or _superlative_first(low)
        or _scale_ahead(low)
        or _ranked_by(low)
        or _list_runs(low)
    )


def declared_before(sentences: Sequence[Sentence], number: int, back: int = _BACK) -> Declared | None:
    """The last order declared in the sentences up to `number`, the nearest first."""
    for sentence in reversed(sentences):
        if number - back <= sentence.number <= number and (found := declared(sentence)) is not None:
            return found
    return None


def scale_of(low: Sequence[str]) -> tuple[OrderKind, bool] | None:
    """The kind of order that words name, and whether more of it puts a thing behind ("hard")."""
    for word in low:
        one = adjectives().get(word)
        if one is not None and one.said[0] in ("difficulty", "prospect"):
            return "difficulty", one.said[1] in ("hard", "unlikely", "worse")
        if word in order_words("scale_difficulty"):
            return "difficulty", word.startswith(("difficult", "trouble", "sensitiv", "heav"))
        if word in order_words("scale_urgency"):
            return "urgency", False
        if word in order_words("scale_importance") or (one is not None and one.said[0] == "importance"):
            return "importance", False
        if word in order_words("scale_priority"):
            return "priority", False
        if word in order_words("scale_sequence"):
            return "sequence", False
    return None


def _from_to(low: Sequence[str]) -> Declared | None:
    """ "From the easiest to the hardest", "from most to least promising", "from the simplest up"."""
    for i, word in enumerate(low):
        if word != "from":
            continue
        end = next((k for k in range(i + 2, min(i + 8, len(low))) if low[k] in ("to", "up", "down")), None)
        if end is None:
            continue
        window = low[i + 1 : end + 5]
        scale = scale_of(window)
        start = low[i + 1 : end]
        graded = any(
            w in ("most", "least", "bottom", "top") or w.endswith("est") or w in adjectives() for w in start
        )
        if not graded:
            continue
        if scale is None and {"bottom", "top"} & set(start):
            return Declared("difficulty", "top" in start, i, end + 1)
        if scale is None:
            continue
        kind, hard = scale
        # "From the most urgent to the least": what a person would take up first.
        kind = "priority" if kind == "urgency" else kind
        low_end = "least" in start or ("most" not in start and _is_least(start))
        falling = hard != low_end if kind == "difficulty" else low_end
        return Declared(kind, falling, i, min(end + 2, len(low) - 1))
    return None


def _is_least(words: Sequence[str]) -> bool:
    """Whether "the smallest", "least important" opens the order."""
    return any((one := adjectives().get(w)) is not None and one.said == ("importance", "low") for w in words)


def _in_order(low: Sequence[str]) -> Declared | None:
    """ "In order of what matters", "in rising order", "take them in a deliberate order"."""
    for i, word in enumerate(low):
        if word != "order" or "in" not in low[max(0, i - 5) : i] or low[i + 1 : i + 2] == ["to"]:
            continue
        if {"no", "not", "particular"} & set(low[max(0, i - 4) : i]):
            continue
        before = set(low[max(0, i - 4) : i])
        scale = scale_of(low[i + 1 : i + 8]) if low[i + 1 : i + 2] == ["of"] else None
        if scale is None and low[max(0, i - 2) : i] == ["in", "that"]:
            continue
        if scale is None:
            taken = set(low[max(0, i - 8) : i]) & (
                order_words("settling") | {"take", "taken", "climb", "tackle"}
            )
            scale = ("sequence", False) if taken else scale_of(low[:i])
        if scale is None and before & {"this", "following"} and low[-1] == ":":
            scale = ("priority", False)
        if scale is None:
            continue
        kind, hard = scale
        falls, rises = bool(before & _FALLING), bool(before & _RISING)
        falling = (falls if hard else rises) if kind == "difficulty" else rises
        return Declared(kind, falling, max(0, i - 3), min(i + 2, len(low) - 1))
    return None


def _order_of_work(low: Sequence[str]) -> Declared | None:
    """ "The order of work is as follows:", "the order of business:"."""
    for i in range(len(low) - 2):
        if low[i : i + 2] == ["order", "of"] and low[i + 2] in ("work", "business", "proceeding", "march"):
            return Declared("sequence", False, i, i + 2) if low[-1] == ":" else None
    return None


def _following_order(low: Sequence[str]) -> Declared | None:
    """ "Proposed the following order for the agenda: the fees, the border and the fish"."""
    for i in range(len(low) - 1):
        if low[i : i + 2] == ["following", "order"] and ":" in low[i + 2 : i + 10]:
            return Declared("priority", False, i, i + 1)
    return None


def _list_runs(low: Sequence[str]) -> Declared | None:
    """ "The list of the ministry runs: the fees, the border, the fish"; "my order would be: ..."."""
    for i, word in enumerate(low):
        if word not in ("list", "order", "ranking", "priorities") or ":" not in low[i + 1 : i + 9]:
            continue
        colon = low.index(":", i)
        if low[colon - 1] in ("runs", "reads", "goes", "is", "are", "be", "this") and "no" not in low[:i]:
            return Declared("priority", False, i, colon - 1)
    return None


def _order_in_which(low: Sequence[str]) -> Declared | None:
    """ "In the order in which they should be taken", "the order in which we would settle them"."""
    for i in range(len(low) - 4):
        if low[i : i + 3] != ["order", "in", "which"]:
            continue
        behind = set(low[i + 3 : i + 12])
        if behind & _DOING and behind & _MODAL:
            return Declared("sequence", False, i, min(i + 8, len(low) - 1))
    return None


def _superlative_first(low: Sequence[str]) -> Declared | None:
    """ "The pieces, easiest first"."""
    for i, word in enumerate(low[1:], 1):
        one = adjectives().get(low[i - 1])
        if word not in _ENDS or one is None:
            continue
        superlative = one.degree == "most" or (i > 1 and low[i - 2] == "most")
        if not superlative or (scale := scale_of(low[i - 1 : i])) is None:
            continue
        kind, hard = scale
        ahead = word == "first"
        return Declared(kind, hard == ahead if kind == "difficulty" else not ahead, i - 1, i)
    return None


def _scale_ahead(low: Sequence[str]) -> Declared | None:
    """ "On difficulty, ...", "in gravity, of course, the list reads differently", "by weight:"."""
    if len(low) < 4 or low[0] not in _OPENERS:
        return None
    end = next((k for k in range(1, min(4, len(low))) if low[k] in (",", ":")), None)
    scale = scale_of(low[1:end]) if end is not None else None
    nouns = order_words("scale_difficulty") | order_words("scale_importance")
    if end is None or scale is None or not set(low[1:end]) & nouns:
        return None
    return Declared(scale[0], False, 0, end)


def _ranked_by(low: Sequence[str]) -> Declared | None:
    """ "Ranked by how much they matter", "I rank the files by the harm they do"."""
    for i, word in enumerate(low):
        if word not in _RANKING:
            continue
        by = next((k for k in range(i + 1, min(i + 5, len(low))) if low[k] in ("by", "according")), None)
        if by is not None and (scale := scale_of(low[by + 1 : by + 8])) is not None:
            return Declared(scale[0], False, i, by + 1)
    return None
