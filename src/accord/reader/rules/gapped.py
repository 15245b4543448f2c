"""Numbers beside a party's name alone, as the words around tell what they are: "Lima, 40 per cent; Rome, 34".

"Peru wants 40 per cent of the catch and Chile 55": the verb is left out. A list of numbers that nobody asks
for ("Peru, 33 million people; Chile, 19") is none, so that either somebody else's number stands before it as
an ask or an offer, or the text speaks of what the two are apart on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from accord.reader.actors.scene import Scene
from accord.reader.language.sentences import Sentence
from accord.reader.records import Mention
from accord.reader.rules.borrowed_units import Known, with_unit
from accord.reader.rules.quantities import Quantity, bare_in, quantities_in
from accord.reader.rules.tabled import Tabled

__all__ = ["gapped_in"]

_BEFORE = re.compile(
    r"(?:^\W*|[,;:.\u2013\u2014]\s*|\b(?:and|but|while|whereas|between|versus|against)\s+)(?:the\s+)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"^(?:['\u2019]s?)?(?:\s*[,:\u2013\u2014])?(?:\s+(?:says?|is|was|stands\s+at|at|only))?\s+(?:at\s+least\s+|about\s+|some\s+)?$"
)
_ENDS = re.compile(
    r"^(?:\s+(?:of|a|per)\s+[a-z ]{1,30}?)?\s*(?:[,.;:)!?]|$)|^\s+(?:and|but|or|lies?|lay|is|there|yawns)\b"
)
_APART = re.compile(
    r"\b(?:apart|gap|distance|differ\w*|disagree\w*|dispute[ds]?|positions?|demands?|bids?|figures?|numbers?|opposed|between"
    r"|ask(?:s|ed)?|wants?|offers?)\b",
    re.IGNORECASE,
)
"""Words of a text that tells how far two are from each other."""
_FAR = 250
"""Characters back to a number that somebody asks for, or to such words."""


def gapped_in(
    scene: Scene,
    sentence: Sentence,
    text: str,
    units: Sequence[Known],
    told: Sequence[Tabled],
) -> list[Tabled]:
    """The numbers of `sentence` (whose words are `text`) that stand beside a party alone.

    Parameters
    ----------
    units : those of the figures before it with their places, in order.
    told : what other rules have read in it.
    """
    asked = [one for one in told if one.role in ("ask", "offer") and one.holder]
    taken = {one.quantity.start for one in told}
    pairs = [
        (who, quantity)
        for who, quantity in _beside_names(
            scene, sentence, text, [*units, *_own_units(sentence, text, asked)]
        )
        if quantity.start not in taken
    ]
    first = [(one.holder, one.quantity, one.role) for one in asked]
    found: list[Tabled] = []
    for who, quantity in pairs:
        before = [role for holder, q, role in first if holder != who and _measures_alike(q, quantity)]
        if before:
            found.append(Tabled(quantity, who, before[-1]))
    if found or not pairs:
        return found
    after_an_ask = _after_an_ask(sentence, units, pairs)
    several = len({who for who, _ in pairs}) > 1 and len({q.unit.split()[-1] for _, q in pairs}) == 1
    if after_an_ask or (several and _APART.search(scene.text, max(0, sentence.start - _FAR), sentence.end)):
        return [Tabled(quantity, who, "ask") for who, quantity in pairs]
    return []


def _own_units(sentence: Sentence, text: str, asked: Sequence[Tabled]) -> Iterator[Known]:
    """The units of the sentence itself; that of a number that somebody asks for goes before all earlier."""
    held = {one.quantity.start for one in asked}
    for q in quantities_in(text):
        if q.unit and not q.until:
            place = sentence.start + q.start
            yield Known(place, q.unit, q.value, held=place in held, beside=True)


def _after_an_ask(sentence: Sentence, units: Sequence[Known], pairs: Sequence[tuple[str, Quantity]]) -> bool:
    """Whether the sentence is a name and a number, behind one that somebody asks for: "Chile: four."."""
    last = units[-1] if units else None
    short = sentence.end - sentence.start < 60
    near = last is not None and last.held and sentence.start - last.place < _FAR
    return short and near and last is not None and all(last.unit == q.unit for _, q in pairs)


def _measures_alike(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit or (one.unit.split() or [""])[-1] == (other.unit.split() or [""])[-1]


def _beside_names(
    scene: Scene, sentence: Sentence, text: str, units: Sequence[Known]
) -> Iterator[tuple[str, Quantity]]:
    """Each number that stands right behind the name of one party, which opens a part of the sentence."""
    numbers = [q for q in (*quantities_in(text), *bare_in(text)) if q.value is not None and not q.until]
    for mention in scene.mentions_in(sentence.start, sentence.end):
        if len(mention.chosen) != 1 or not _opens_a_part(text, mention, sentence.start):
            continue
        at = mention.passage.end - sentence.start
        for quantity in numbers:
            core = quantity if quantity.start >= at else None
            if core is None or core.quote.lower() == "one" or not _BETWEEN.match(text[at : core.start]):
                continue
            whole = core if _has_unit(core) else with_unit(core, text, sentence.start, units)
            if whole is not None and _ENDS.match(text[whole.end :]):
                start, end = sentence.start + whole.start, sentence.start + whole.end
                yield mention.chosen[0], replace(whole, start=start, end=end)


def _has_unit(quantity: Quantity) -> bool:
    return any(q.unit for q in quantities_in(quantity.quote)) or quantity.unit == "per cent"


def _opens_a_part(text: str, mention: Mention, offset: int) -> bool:
    return _BEFORE.search(text[: mention.passage.start - offset]) is not None
