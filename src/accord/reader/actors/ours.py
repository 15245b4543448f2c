"""Whose "we" and "our" are where no label and no head tells it: by whom the words set against "us".

Who writes "our minister" and "Chile turned down our offer" is no Chilean: where a sentence says "we", "us"
or "our" and names one state only, that is as a rule another's. The state of which nothing of the kind is said
is the author's own. It counts only in texts that call a government, a ministry or the like "ours"; elsewhere
"we" are the paper, its readers or mankind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, permutations

from accord.reader.records import Mention
from accord.reader.tables import words

__all__ = ["QUOTED", "by_own_words", "ours_of", "shared_out"]

QUOTED = re.compile(r"[“«„][^“”«»„\n]*[”»]|\"[^\"\n]*\"")
"""A quotation within one line: somebody else's words."""
_SENTENCE = re.compile(r"[^.!?;\n]+")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|ours)\b")
_US_NAMED = re.compile(
    r"\b(?:[Ww]e|us) (?:the )?$|"
    r"\b[Oo]ur (?:own )?"
    r"(?:(?:new|former|then|foreign|prime|finance|trade|defence|interior|water|energy|deputy) ){0,2}"
    r"(?:minister|president|chancellor|premier|government|ambassador), (?:\w+ )?$"
)
"""What stands before the name of those who write: "we Georgians", "our foreign minister, Anna Berg"."""
_MANY = 5
"""How often a paper says "we" that is written so."""
_OTHERS = re.compile(
    r"(?:'s)? (?:side|counterparts?|colleagues?|partners?|neighbou?rs?|friends|officials?|authorities|"
    r"government|ministry|minister|ambassador|embassy|embass\w+|people|delegation|administration|position|text|offer|"
    r"proposal|demands?|request|army|president|prime minister|negotiators?|interlocutors?)\b"
)
"""What makes a state somebody else, behind its name."""
_OUR = re.compile(r"\b(?:[Oo]ur|[Mm]y) (?:own )?(?P<what>[\w-]+(?: [\w-]+){0,3})")
_OWN_DEED = re.compile(
    r"(?:welcomes|thanks|reaffirms|condemns|supports|remains|stands|regrets|will|has never|has always|"
    r"is committed|is ready|is grateful|does not|cannot)\b"
)
"""What a speaker says of his own state by its name: "Peru welcomes"."""
_REPLIES = re.compile(r"\s+(?:We|Our)\b")
_BODY = (
    r"\b(?:[Oo]ur|[Mm]y) (?:own )?(?:\w+ ){0,2}"
    r"(?:[Mm]inister|[Mm]inistry|[Gg]overnment|[Pp]resident|[Pp]remier|[Cc]abinet|[Cc]hancellor|[Aa]mbassador|"
    r"[Dd]iplomats|[Nn]egotiators|[Dd]elegation|[Ss]pokes\w+|[Ee]mbassy)"
)
_SPOKEN_FOR = re.compile(_BODY + r"\b[^.;?!\n]*\bthat (?:the )?$")
"""What stands before the own state: "our foreign minister said that Peru"."""
_ADDRESSED = re.compile(_BODY + r" (?:has |have |had )?\w+ed (?:the )?$")
"""What stands before another state: "our government thanked New Zealand"."""
_BEFORE = 180
"""Characters before a state in which such words are looked for."""
_NAMED = 3
"""Mentions from which on a state may be the author's own."""
_LEAST = 2
"""Sentences that set another state against "us", and the lead of one reading of two speakers."""


def ours_of(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The state that an author calls his own in `text`; empty where that is not clear."""
    plain = QUOTED.sub(lambda quote: " " * len(quote.group()), text)
    if not _has_own_body(plain):
        return ()
    named = Counter(m.chosen[0] for m in mentions if len(m.chosen) == 1)
    frequent = {actor for actor, count in named.items() if count >= _NAMED}
    single = [m for m in mentions if len(m.chosen) == 1 and m.chosen[0] in frequent and len(m.chosen[0]) == 3]
    if len(spoken_for := {m.chosen[0] for m in single if _stands_behind(plain, m, _SPOKEN_FOR)}) == 1:
        return tuple(spoken_for)
    others = _set_against_us(plain, mentions, frequent)
    others.update(m.chosen[0] for m in single if _stands_behind(plain, m, _ADDRESSED))
    if sum(others.values()) < _LEAST and len(_WE.findall(plain)) >= _MANY:
        others.update(_answered_by_us(plain, mentions, frequent))
    if sum(others.values()) < _LEAST:
        return ()
    # Only a state has ministers of its own.
    able = sorted((a for a in frequent if len(a) == 3 and not others[a]), key=lambda a: -named[a])
    if own := by_own_words(plain, mentions):
        return own
    if not able or (len(able) > 1 and named[able[1]] * 2 > named[able[0]]):
        return ()
    return (able[0],)


def by_own_words(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Of a paper written as "we": the state that "we" names, or the one of its two main states that it never
    speaks of as another's.

    "We Georgians" and "our minister, Anna Berg" name it; "our Russian colleagues", "the Russian side" and
    "Russian officials" are said of others.
    """
    if len(_WE.findall(text)) < _MANY:
        return ()
    single = [m for m in mentions if len(m.chosen) == 1 and len(m.chosen[0]) == 3]
    named = Counter(
        m.chosen[0] for m in single if _US_NAMED.search(text[max(0, m.passage.start - 60) : m.passage.start])
    )
    if named and (len(named) == 1 or named.most_common(2)[0][1] > 2 * named.most_common(2)[1][1]):
        return (named.most_common(1)[0][0],)
    pair = [a for a, _ in Counter(m.chosen[0] for m in single).most_common(2)]
    if len(pair) < 2:
        return ()
    others = Counter(m.chosen[0] for m in single if _OTHERS.match(text, m.passage.end) is not None)
    others.update(m.chosen[0] for m in single if _is_ours(text, m.passage.start))
    first, second = sorted(pair, key=lambda a: others[a])
    return (first,) if others[second] >= _LEAST and others[second] > 3 * others[first] else ()


def _stands_behind(text: str, mention: Mention, words_before: re.Pattern[str]) -> bool:
    start = mention.passage.start
    return words_before.search(text[max(0, start - _BEFORE) : start]) is not None


def _is_ours(text: str, start: int) -> bool:
    """ "Our Russian ..."."""
    return re.search(r"\b[Oo]ur (?:\w+ )?$", text[max(0, start - 24) : start]) is not None


def _has_own_body(plain: str) -> bool:
    """Whether a text calls a government, a minister or a department its own."""
    bodies = words("nouns", "actor") | words("nouns", "own") | words("nouns", "chamber")
    return any(w.lower() in bodies for found in _OUR.finditer(plain) for w in found["what"].split())


def _set_against_us(plain: str, mentions: Sequence[Mention], among: set[str]) -> Counter[str]:
    """How often each state is the only one of `among` in a sentence that says "we", "us" or "our"."""
    found: Counter[str] = Counter()
    for sentence in _SENTENCE.finditer(plain):
        if _WE.search(sentence.group()):
            here = {
                m.chosen[0]
                for m in mentions
                if sentence.start() <= m.passage.start < sentence.end()
                and len(m.chosen) == 1
                and m.kind not in ("leader", "person")
            } & among
            found.update(here if len(here) == 1 else ())
    return found


def _answered_by_us(plain: str, mentions: Sequence[Mention], among: set[str]) -> Counter[str]:
    """How often each state is the only one of `among` in a sentence behind which one begins with "we" or
    "our": "Skopje has cut its price. Our treasury replies"."""
    found: Counter[str] = Counter()
    sentences = list(_SENTENCE.finditer(plain))
    for told, reply in pairwise(sentences):
        if _REPLIES.match(reply.group()) and not _WE.search(told.group()):
            here = {
                m.chosen[0]
                for m in mentions
                if told.start() <= m.passage.start < told.end() and len(m.chosen) == 1
            } & among
            found.update(here if len(here) == 1 else ())
    return found


def shared_out(
    text: str, spoken: Sequence[Sequence[tuple[int, int]]], mentions: Sequence[Mention]
) -> tuple[str, ...]:
    """For each of two speakers the one of the two main states of a text that his words fit; empty if unclear.

    `spoken` are the stretches of each. A speaker sets the other state against "us" and says of his own what
    it welcomes and will do.
    """
    single = [m for m in mentions if len(m.chosen) == 1 and len(m.chosen[0]) == 3]
    pair = [actor for actor, _ in Counter(m.chosen[0] for m in single).most_common(2)]
    if len(pair) < 2 or len(spoken) != 2:
        return ()
    fits = [_fits(text, stretches, single, pair) for stretches in spoken]
    ways = sorted(permutations(pair), key=lambda way: -sum(fit[a] for fit, a in zip(fits, way, strict=True)))
    best, second = (sum(fit[a] for fit, a in zip(fits, way, strict=True)) for way in ways)
    return ways[0] if best - second >= _LEAST else ()


def _fits(
    text: str, stretches: Sequence[tuple[int, int]], mentions: Sequence[Mention], pair: Sequence[str]
) -> Counter[str]:
    """How much speaks for each state of `pair` as the speaker's own."""
    fit: Counter[str] = Counter()
    for start, end in stretches:
        here = [m for m in mentions if start <= m.passage.start < end]
        blank = " " * start + QUOTED.sub(lambda quote: " " * len(quote.group()), text[start:end])
        for other, count in _set_against_us(blank, here, set(pair)).items():
            fit[other] -= count
        for mention in here:
            fit[mention.chosen[0]] += bool(_OWN_DEED.match(text, mention.passage.end + 1))
    return fit
