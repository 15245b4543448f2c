"""How likely a find is right, by what it was made of: a small table of weights, measured on annotated texts.

Each find has a few plain features (its act, the kind of rule, how its holder was found, its construction);
each feature has a weight in ``data/sureness.tsv``, fitted by ``tests.reader.sureness_fit`` and tested by
texts that the fit has not seen. The sum of the weights gives a probability. What is hardly ever right is not
drafted, and a find is no surer than was measured.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from accord.reader.actors.scene import Scene
from accord.reader.rules.certainty import is_earned
from accord.reader.rules.cues import senses
from accord.reader.rules.finds import Find
from accord.reader.tables import table, words

__all__ = ["features_of", "probability", "weighed"]

_REASONS = (
    ("stands for", "pronoun"),
    ("the speaker", "speaker"),
    ("the parties", "parties"),
    ("the subject of the list", "list"),
    ("the subject of the resolution", "list"),
    ("capital", "capital"),
    ("name of the state", "name"),
    ("people or language", "demonym"),
    ("seat", "seat"),
    ("organisation", "organisation"),
    ("party or group", "member"),
    ("office beside", "beside"),
    ("the office of the page", "page"),
    ("whose page", "page"),
    ("the office as the text", "office"),
    ("the text gives", "person"),
    ("office and", "person"),
    ("the actors", "group"),
    ("left open: speaks", "private"),
    ("left open", "open"),
    ("whose text", "own"),
    ("subject of the clause", "outer"),
)
_LONG, _SHORT = 30, 12
_APART = ("idiom", "causative", "implicative", "resolution", "or else", "term")
"""Rules of rare and narrow constructions, which the annotated texts hold too few of to measure."""
_VAGUE = frozenset({"assert", "expect"})
"""Acts of which somebody is told more often than he does them."""


def features_of(scene: Scene, find: Find) -> tuple[str, ...]:
    """The features of `find`, by name."""
    return tuple(_features(scene, find))


def _features(scene: Scene, find: Find) -> Iterator[str]:
    kind, _, frame = find.rule.partition(": ")
    family = (
        kind.split()[0] if kind.startswith(("verb", "noun", "adjective", "standpoint", "idiom")) else kind
    )
    holder = _reason(find)
    yield "any"
    yield f"act {find.act}"
    yield f"rule {family}"
    if family == "verb":
        yield f"frame {frame}"
        yield f"senses {min(3, senses().get(find.word.low, 0))}"
        if kind.split()[-1] in words("sureness_words", "speech"):
            yield f"speech {find.act}"
    yield f"holder {holder}"
    yield f"tier {find.tier}"
    yield f"act and tier {find.act} {find.tier}"
    yield f"place {find.word.dep}"
    yield f"form {find.word.tag}"
    yield f"mood {find.mood.modality}"
    first = find.sentence.covers(find.holder.passage.start, find.holder.passage.end)
    if first and first[-1].pos == "PRON":
        yield f"pronoun {first[-1].low}"
    if first and not first[0].i > find.word.i and find.word.i - first[-1].i > 8:
        yield "far from its holder"
    if len(find.holder.actors) != 1:
        yield f"holders {min(3, len(find.holder.actors))}"
    yield from (name for name, fits in _marks(scene, find) if fits)


def _marks(scene: Scene, find: Find) -> Iterator[tuple[str, bool]]:
    length = len(find.sentence.words)
    content = len(find.content_words)
    turn = scene.voices.turn(find.cue.start)
    yield "negated", find.negated
    yield "told by another", find.through is not None
    yield "in a quotation", scene.voices.quotation(find.cue.start) is not None
    yield "in a turn", turn is not None
    yield "asked", turn is not None and turn.asks
    yield "long sentence", length > _LONG
    yield "short sentence", length < _SHORT
    yield "no content", content == 0
    yield "short content", 0 < content < 3
    yield "earned", is_earned(find)
    yield "no sign", find.polarity == 0
    yield "plover", find.plover is not None
    yield "question", find.sentence.words[-1].text == "?"


def _reason(find: Find) -> str:
    reason = find.holder.reason
    for start, name in _REASONS:
        if reason.startswith(start):
            return name
    return "leader" if find.holder.sort == "person" else "other"


@cache
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in table("sureness")}


def probability(features: tuple[str, ...]) -> float:
    """Between 0 and 1: how often finds with these features were right."""
    weights = _weights()
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in features)))


def weighed(scene: Scene, find: Find) -> Find | None:
    """`find` with no more confidence than was measured; None where it is too rarely right to be drafted.

    What is measured only lowers: a find keeps the confidence that its rule gives it, or less.
    """
    if find.rule.startswith(_APART):
        return find
    sure = probability(features_of(scene, find))
    bounds = _bounds()
    # What a speaker whose state is known says as "we" is right as often as what is drafted elsewhere.
    we = find.holder.reason == "the speaker" and find.holder.passage.quote.lower() == "we"
    own = we and find.act not in _VAGUE
    if sure < bounds["least"] and (find.tier == "low" or find.act in _VAGUE) and not own:
        return None
    if find.tier == "high" and sure < bounds["high"]:
        return replace(find, tier="medium")
    if find.tier == "medium" and sure < bounds["medium"]:
        return replace(find, tier="low")
    return find


@cache
def _bounds() -> Mapping[str, float]:
    return {row["bound"]: float(row["least"]) for row in table("sureness_bounds")}
