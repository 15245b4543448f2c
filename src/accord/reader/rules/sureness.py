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
_BESIDE = 2
_APART = ("idiom", "causative", "implicative", "resolution", "or else", "term")
"""Rules of rare and narrow constructions, which the annotated texts hold too few of to measure."""
_OWN_WORDS = frozenset({"will not", "in own words", "in person"})
_DECIDED = frozenset({"promise", "reject"})
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
    yield f"cue {kind}"
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
    if first and 0 <= find.word.i - first[-1].i <= _BESIDE:
        yield "beside its holder"
    yield f"text {_kind_of_text(scene, find)}"
    named = {m.chosen for m in scene.mentions_in(find.sentence.start, find.sentence.end)}
    yield f"names {min(4, len(named))}"
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


def _kind_of_text(scene: Scene, find: Find) -> str:
    """Whose words stand around a find: a speaker's, a page's, those of parties, an author, a paper."""
    voices = scene.voices
    if voices.turn(find.cue.start) is not None:
        return "turn"
    if voices.home:
        return "page"
    if len(voices.issuers) > 1:
        return "joint"
    return "own" if voices.ours else "report" if voices.sent_from else "plain"


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
    """`find` with the confidence that was measured; None where it is too rarely right to be drafted.

    What is measured lowers the confidence that its rule gives a find; it raises that of one which nothing
    beside it limits.
    """
    if find.rule.startswith(_APART):
        return find
    sure = probability(features_of(scene, find))
    bounds = _bounds()
    # What a speaker whose state is known says as "we" is right as often as what is drafted elsewhere.
    we = find.holder.reason == "the speaker" and find.holder.passage.quote.lower() == "we"
    own = (we and find.act not in _VAGUE) or (find.rule in _OWN_WORDS and find.act in _DECIDED)
    told_of = find.act in _VAGUE and not find.polarity
    least = bounds["least" if find.tier == "low" or told_of else "least of others"]
    if find.act in _VAGUE and find.polarity:
        # "Said the tariffs are not acceptable": an assertion that takes sides.
        least = bounds["least of others"]
    if sure < least and not own:
        return None
    if find.tier != "high" and sure >= bounds["raised"] and _is_plain(find):
        return replace(find, tier="high")
    if find.tier == "high" and (sure < bounds["high"] or _says_nothing(find)):
        return replace(find, tier="medium")
    if find.tier == "medium" and sure < bounds["medium"]:
        return replace(find, tier="low")
    return find


def _says_nothing(find: Find) -> bool:
    """ "Is reluctant", with nothing behind it: to what, another sentence tells."""
    return find.rule.startswith("adjective") and not find.content_words


def _beside_government() -> frozenset[str]:
    return words("nouns", "partial") | words("nouns", "nationals")


def _is_plain(find: Find) -> bool:
    """Whether nothing limits a find but how its holder was found: it is earned, actual, not negated and
    nobody's report, and says something."""
    own = find.sentence.covers(find.holder.passage.start, find.holder.passage.end)
    if find.tier != find.holder.tier or not find.holder.actors or not find.content_words or find.negated:
        return False
    if any(w.low in _beside_government() for w in own):
        return False
    return is_earned(find) and find.mood.modality == "actual" and find.through is None


@cache
def _bounds() -> Mapping[str, float]:
    return {row["bound"]: float(row["least"]) for row in table("sureness_bounds")}
