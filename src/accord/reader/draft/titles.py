"""What a matter is called, in the words of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from accord.reader.draft.lines import Line
from accord.reader.draft.supports import whole
from accord.reader.rules.quantities import unit_forms
from accord.reader.tables import words

__all__ = ["as_title", "short_of", "title_by_verb", "title_of"]

_LONGEST_SHORT = 28
_NOUNS = (
    r"issues?|questions?|problems?|disputes?|talks|negotiations|programmes?|programs?|deal|treaty|agreement|"
    r"exports?|imports?|policy|claims?|sales?|purchases?|supply|supplies|rights?|quotas?|access|production"
)
_DAYS = (
    r"January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|"
    r"Ramadan|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)
_NAME = rf"(?!{_DAYS})[A-Z][\w-]+(?: (?:of )?[A-Z][\w-]+){{0,2}}"
_PLACE = rf" (?:on|in|over|of|from|at) (?:the )?{_NAME}(?! [a-z]+s\b)"
_BEHIND = re.compile(rf"(?P<noun>(?: (?:{_NOUNS}))?)(?:{_PLACE})?")
"""What may follow the phrase in a title: a noun that makes it a matter, and a place."""
_BEFORE = re.compile(r"(?:\b(?P<of>[a-z]{4,} of(?: the| a| an)?) )?(?:\b(?P<word>[A-Za-z]+(?:-[a-z]+)?) )?$")
"""What may stand before the phrase: what is done with it ("release of"), and a word that belongs to it."""
_ADJECTIVE = re.compile(r"[a-z-]{2,}(?:al|ic|ive|ous|ary|ar|ese|ish|ian)")
"""Words that can be told for adjectives without a parse; other words need to come twice."""
_DEED = re.compile(
    r"(?:[a-z]{2,}(?:al|tion|sion|ment|ing|ance|ence|age|ure)|sale|release|exchange|return|use|lease|supply|"
    r"transfer|share|price|status|right|deployment)"
)
"""What can be done with a matter: "withdrawal of", "filling of"."""
_ENDS_OPEN = re.compile(
    r"\b(?:of|on|in|over|from|at|into|to|for|with|by|between|the|a|an)$|[^a-z0-9]$", re.IGNORECASE
)

_A_DEED = re.compile(r"[A-Za-z]+ (?:the|its|their|an?) ")
"""A verb with its object, which is no name of a matter: "bear the cost"."""

_NOMINAL = {
    "inspect": "Inspection",
    "recogni[sz]e": "Recognition",
    "release": "Release",
    "return": "Return",
    "withdraw": "Withdrawal",
    "open": "Opening",
    "reopen": "Reopening",
    "monitor": "Monitoring",
    "lift": "Lifting",
    "dismantle": "Dismantling",
    "demarcate": "Demarcation",
    "restore": "Restoration",
    "share": "Sharing",
}
"""What is done with a matter, as a verb and as the noun for it."""


def title_by_verb(title: str, lines: Sequence[Line]) -> str:
    """What the text wants done with a matter of which it has one word alone, with that word: "Release of the
    sailors"; empty where it does not tell."""
    noun = re.sub(r"s$", "", title.lower())
    for verb, nominal in _NOMINAL.items():
        # A topic that is such a deed itself takes what it is done to: "Inspection of the site".
        what = r"[a-z]+" if title.startswith(nominal) else rf"{re.escape(noun)}s?"
        pattern = re.compile(
            rf"\b(?:to|that|must|should|will|would|may|let|[A-Z]\w+|engineers|experts)\s+(?:not\s+)?{verb}\s+"
            rf"(?:the|its|their|all|our)\s+(?P<what>{what})\b"
        )
        for line in lines:
            if match := pattern.search(line.passage.quote):
                return f"{nominal} of the {match['what']}"
    return ""


def title_of(issue: str, lines: Sequence[Line]) -> str:
    """The words by which the text calls a matter most often, the longer of two; empty where it has none.

    A phrase of the lexicon with the word before it and the noun and the place behind it: "defense
    cost-sharing", "nuclear issue on the Korean Peninsula". A word before it that may be a verb counts only
    where it comes twice.
    """
    forms = [set(_called(issue, line)) for line in lines]
    counts = Counter(called for found in forms for called, _ in found)
    sure = {called for found in forms for called, certain in found if certain}
    names = [{called for called, _ in found if called in sure or counts[called] > 1} for found in forms]
    known = {called for found in names for called in found}
    used = {called: sum(any(_holds(o, called) for o in found) for found in names) for called in known}
    best = max(known, key=lambda called: (_worth(called) * used[called], len(called), called), default="")
    best = max((o for o in known if o.startswith(best) and 2 * used[o] >= used[best]), key=len, default="")
    whole = len(re.split(r"[ -]", best)) > 1 and not _ENDS_OPEN.search(best)
    return best if whole and not _A_DEED.match(best) and not _is_of_a_unit(best) else ""


def _is_of_a_unit(called: str) -> bool:
    """Whether a name begins with a unit: "cubic metres per second on the Tigris"."""
    low = called.lower()
    return any(low == form or low.startswith(f"{form} ") for form in unit_forms())


def as_title(called: str) -> str:
    """What a text calls a matter, as a title: in small letters where it is set in capitals."""
    words_in = called.split()
    shouted = len(words_in) > 1 and all(word.isupper() for word in words_in)
    called = called.lower() if shouted else called
    return called[:1].upper() + called[1:]


def _holds(longer: str, called: str) -> bool:
    return called.lower() in longer.lower()


def _worth(called: str) -> int:
    """Of words as a title: one word alone is hardly one, words for a matter are a good one."""
    matter = re.search(rf" of |\b(?:{_NOUNS})\b", called, re.IGNORECASE) is not None
    return min(len(re.split(r"[ -]", called)), 3) + matter


def _called(issue: str, line: Line) -> Iterator[tuple[str, bool]]:
    """What a sentence calls the matter, and whether each word of it surely belongs to the name."""
    quote = line.passage.quote
    demonyms = {m.passage.end for m in line.mentions if m.kind == "demonym"}
    for hit in line.hits:
        if hit.id != issue or hit.reason != "lexicon":
            continue
        start, end = hit.passage.start - line.passage.start, hit.passage.end - line.passage.start
        behind = _BEHIND.match(quote[end:])
        noun, bare = (
            (behind["noun"], f"{quote[start:end]}{behind.group()}") if behind else ("", quote[start:end])
        )
        if not _may_be_title(line, hit.passage.start, hit.passage.end + len(noun), whole(bare)):
            continue
        yield whole(bare), True
        before = _BEFORE.search(quote[:start])
        word, deed = (before["word"] or "", before["of"] or "") if before else ("", "")
        no_name = words("title_words", "before") | words("title_words", "verbs")
        if word and word.lower() not in no_name and not _is_verb(word):
            known = hit.passage.start - 1 in demonyms
            if known or word.islower():
                bare, certain = f"{word} {bare}", known or _ADJECTIVE.fullmatch(word) is not None
                yield whole(bare), certain
        elif word:
            continue
        if (
            deed
            and _DEED.fullmatch(deed.split()[0])
            and deed.split()[0] not in words("title_words", "generic")
        ):
            yield whole(f"{deed} {bare}"), True


def _may_be_title(line: Line, first: int, last: int, called: str) -> bool:
    """Whether a phrase holds a noun of the sentence, begins with no verb, and names no office or body."""
    if line.phrases and not any(p.head.end > first and p.head.start < last for p in line.phrases):
        return False
    said = re.findall(r"[a-z]+", called.lower())
    if said[0].endswith("ed") and (len(said) == 1 or re.match(r"\S+ (?:at|in|on|of|from|over) ", called)):
        return False  # what was done, and where: "inspected at the port"
    bodies = words("title_words", "bodies")
    return said[0] not in words("title_words", "verbs") and not any(word in bodies for word in said)


def _is_deed(word: str) -> bool:
    """Whether a noun tells what is done with a matter: "withdrawal of", not "question of"."""
    return _DEED.fullmatch(word) is not None and word not in words("title_words", "generic")


def _is_verb(word: str) -> bool:
    """Whether a word has an ending of verbs, or of adverbs, in -s, -ed or -ly."""
    return re.search(r"(?:ed|ly|[^s]s)$", word) is not None


def short_of(title: str) -> str:
    """A title short enough for a table: without the place behind it, at most some words."""
    bare = re.sub(r"(?:,| \(| (?:on|in|over|from|at|between|with|and)\b).*", "", title)
    head = bare.partition(" of the ")[0]
    bare = head if len(bare) > _LONGEST_SHORT and " " in head else bare
    kept = (bare if len(bare) >= 4 else title).split()
    while len(kept) > 1 and len(" ".join(kept)) > _LONGEST_SHORT:
        kept.pop()
    while len(kept) > 1 and kept[-1] in ("of", "the", "a"):
        kept.pop()
    short = " ".join(kept)
    return short[0].upper() + short[1:]
