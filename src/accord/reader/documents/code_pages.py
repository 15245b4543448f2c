"""Which single-byte code page a mostly English text is in, told by its few words with other letters.

Detectors that count letters need long texts of one language; here a handful of names decides. Each page is
tried on every word that has such letters: do they make letters at all, in one script, with capitals where
capitals stand, and letters that its languages use in such places?
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["PageGuess", "guess_page"]

_TOKEN = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_MOST = 3000
"""Words with other letters by which the page is told."""
_CLOSE = 0.1
"""Score behind the best one from which another page is possible too."""
_PLAIN = frozenset("\u2018\u2019\u201c\u201d\u201e\u201a\u2013\u2014\u2026\u2022\u00a0€£§°©®«»™½¼¾¿¡")
"""Signs that stand beside words in every language."""


@dataclass(frozen=True)
class _Page:
    """A code page: its name for people, the letters of its languages, and where they do not stand."""

    code: str
    name: str
    letters: str
    odd: re.Pattern[str]
    typical: re.Pattern[str]
    script: str = ""
    """First and last letter of its script where that is not Latin."""


def _page(
    code: str, name: str, letters: str, odd: str = r"(?!)", typical: str = r"(?!)", script: str = ""
) -> _Page:
    return _Page(code, name, letters, re.compile(odd), re.compile(typical), script)


_CYRILLIC, _GREEK = "\u0400\u04ff", "\u0370\u03ff"
_WEST = "éèàçüöäñôêíóáßåøæúâëïîûœ"
_EAST = "šžčřěýáíéůúťďňąęłńóśźżćőűüöäâăîşţľĺŕ"
_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
_NOT_WEST = r"[ãõ](?![oe])|ð(?![aeius]|$)|[aeiouö]ð[aeou]n?|þ(?!ó|o|u)|ý(?!s)|^[^\W\d_]{0,9}ò"
_NOT_EAST = r"đ(?![aeiou])|ř(?=[aour]e?)|ĺ(?!n)|ŕ|ľ(?![su])|ă(?=[oe])"
_SLAVIC = r"i[ćč]|sk[ýáé]|[šč]t|ř[íei]|ě[snkl]|ł[aęoye]|ów|ń(?:sk|$)|ś[ck]|ő|ă[rstneul]|vá$|ů"
_TURKISH = r"[aeoıiuü]ğ|ş[^ ]?[tkıiaçğ]|aş$|oğlu"
_BALTIC = r"ņš|ė[dnlt]|ytė|īg|ovs|aitė|ūn"
_PAGES = (
    _page("cp1252", "Western (Windows-1252)", _WEST + "ãõòìùýþð", _NOT_WEST),
    _page("cp1250", "Central European (Windows-1250)", _EAST, _NOT_EAST, _SLAVIC),
    _page("cp1251", "Cyrillic (Windows-1251)", _RUSSIAN + "іїєґў", script=_CYRILLIC),
    _page("cp1253", "Greek (Windows-1253)", "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋ", script=_GREEK),
    _page("cp1254", "Turkish (Windows-1254)", "ğışçöüi\u0307âéè", r"(?<![aeıioöuü])ğ|ñ", _TURKISH),
    _page("cp1257", "Baltic (Windows-1257)", "āčēģīķļņšūžėęįųąõäöü", r"õ(?=$)", _BALTIC),
    _page("iso8859_2", "Central European (ISO 8859-2)", _EAST, _NOT_EAST, _SLAVIC),
    _page("koi8_r", "Cyrillic (KOI8-R)", _RUSSIAN, script=_CYRILLIC),
    _page("mac_roman", "Western (Mac Roman)", _WEST),
    _page("cp850", "Western (DOS, code page 850)", _WEST),
)


@dataclass(frozen=True)
class PageGuess:
    """A code page with how well it fits, at most about 1.3, and the names of others that fit nearly so."""

    code: str
    name: str
    score: float
    others: tuple[str, ...] = ()


def guess_page(data: bytes) -> PageGuess:
    """The single-byte code page in which the words of `data` look most like words."""
    tokens = [match.group() for _, match in zip(range(_MOST), _TOKEN.finditer(data), strict=False)]
    # The first of equals is taken: the pages stand in the order of how often they are met.
    scores = [(_score(page, tokens) - 0.001 * place, page) for place, page in enumerate(_PAGES)]
    best, page = max(scores, key=lambda pair: pair[0])
    told = {_told(page, tokens)}
    others = []
    for score, other in sorted(scores, key=lambda pair: -pair[0]):
        if score > best - _CLOSE and (words := _told(other, tokens)) not in told:
            told.add(words)
            others.append(other.name)
    return PageGuess(page.code, page.name, best, tuple(others))


def _told(page: _Page, tokens: list[bytes]) -> str:
    return b" ".join(tokens).decode(page.code, errors="replace")


def _score(page: _Page, tokens: list[bytes]) -> float:
    """The mean over all signs that are not ASCII."""
    found = [mark for token in tokens for mark in _marks(page, token.decode(page.code, errors="replace"))]
    return sum(found) / len(found) if found else 0.0


def _marks(page: _Page, word: str) -> list[float]:
    """For each sign of a word that is not ASCII, how well it stands there: -1 to 1.3."""
    core = word.strip("".join(_PLAIN) + "'")
    foreign = [c for c in core if ord(c) > 127 and c not in _PLAIN]
    edges = [0.5] * sum(ord(c) > 127 for c in word if c in _PLAIN)
    if not foreign:
        return edges
    if any(not c.isalpha() for c in foreign) or _is_mixed(page, core):
        return edges + [-1.0] * len(foreign)
    if page.script:
        value = 1.1 if len(core) > 2 else 0.3
        return edges + [value if c.lower() in page.letters else 0.2 for c in foreign]
    lower = core.lower()
    if len(core) < 2 or re.search(r"[^\x00-\x7f]{4}", core):
        return edges + [0.1] * len(foreign)
    odd = len(page.odd.findall(lower))
    typical = 0.3 if page.typical.search(lower) else 0.0
    plain = [1.0 if c.lower() in page.letters else 0.2 for c in foreign]
    return edges + [value - 0.8 * (n < odd) + typical for n, value in enumerate(plain)]


def _is_mixed(page: _Page, word: str) -> bool:
    """Whether capitals stand behind small letters, or letters of two scripts in one word."""
    letters = [c for c in word if c.isalpha()]
    capitals = any(a.islower() and b.isupper() for a, b in pairwise(letters))
    large = sum(map(str.isupper, letters))
    if capitals and not word.startswith(("Mc", "Mac", "d’", "O’")):
        return True
    if 1 < large < len(letters) and "-" not in word and letters[1].isupper() and len(letters) > 2:
        return True
    if not page.script:
        return False
    first, last = page.script[0], page.script[1]
    return any(not first <= c <= last for c in letters)
