"""From bytes to characters: byte-order marks, UTF-8, the declared charset, Asian and Western code pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from accord.errors import InvalidFileError
from accord.reader.documents.code_pages import guess_page

__all__ = ["Decoded", "decode", "looks_binary"]

_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SIGNS = "、。「」（），．・—…《》"
_HEAD = 8192
_LANG = re.compile(rb"<html[^>]{0,400}?\blang\s*=\s*[\"']?([A-Za-z]{2})", re.IGNORECASE)
_NAMES = {
    "euc_jp": "Japanese (EUC-JP)",
    "shift_jis": "Japanese (Shift JIS)",
    "euc_kr": "Korean (EUC-KR)",
    "gb18030": "Chinese (GB 18030)",
    "big5": "Chinese (Big5)",
}
_LANGUAGES = {"euc_jp": b"ja", "shift_jis": b"ja", "euc_kr": b"ko", "gb18030": b"zh", "big5": b"zh"}
_LANG_ASIAN = re.compile(rb"<html[^>]{0,400}?\blang\s*=\s*[\"']?(?:ja|ko|zh)", re.IGNORECASE)
_SAVE = "If names look wrong, save it as UTF-8."
_LIKELY = 0.6
"""Score from which a text is taken to be in a single-byte code page."""
_SOUND = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|"
    rb"\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|"
    rb"\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
"""A sign of several bytes in UTF-8."""
_PIECE = re.compile(
    rb"(?P<sound>(?:[\x00-\x7f]|" + _SOUND.pattern + rb")+)|"
    rb"(?P<strange>(?:(?!" + _SOUND.pattern + rb")[\x80-\xff])+)"
)
_KANA = 0.2
"""Share of kana that no other code page gives by chance."""
_MOST_SCORED = 20_000
"""Characters of a text by which its code page is told."""
_CLOSE = 0.5
"""Share of the best score from which a second code page is possible too."""
_COMMON = {
    "euc_kr": "이다는을의에한가고로하은지도를사어자기서인대리시나일정부국제장보수해과그있여상라조원전안"
    "면들주만미아게적회구으유경공동위했",
    "euc_jp": "日本国政府一人年大十二三中長出会社月上下東京自民事者外務省相首米韓朝鮮議案合意協定交渉提"
    "拒否同盟条約防衛安全保障策問題対行発表要求方見時分後前間生学高力内際経済開法部関主場的戦"
    "動立今来当地市手金最新理体選作用所度明現実変機決予野党",
    "gb18030": "的一是不了在人有我他这中大来上国个到说们为子和地出道也时年得就要下以生会自过家学对可后小"
    "多天而能都日于起发成事只作当看文无开用主行方如前所本见经面公同三从动两长政府民习近平总理"
    "外交部议拒绝建美",
    "big5": "的一是不了在人有我他這中大來上國個到說們為子和地出道也時年得就要下以生會自過家學對可後小"
    "多天而能都日於起發成事只作當看文無開用主行方如前所本見經面公同三從動兩長政府民總理外交部"
    "議拒絕華",
}
"""The characters met most often in news of each language, own selection; by chance few of them come up."""


@dataclass(frozen=True)
class Decoded:
    """Text, and what is to be said about how it was read; empty where nothing is."""

    text: str
    note: str = ""


def decode(data: bytes, where: str) -> Decoded:
    """`data` as text; where the code page had to be guessed, the note says which was taken.

    Raises
    ------
    InvalidFileError
        If it is no text in any of these.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(name, errors="replace"))
    if wide := _wide(data):
        # Before UTF-8, in which letters with zero bytes between them are sound.
        return Decoded(data.decode(wide, errors="replace"))
    for name in _declared(data):
        try:
            return Decoded(data.decode(name))
        except (UnicodeError, LookupError):
            continue
    if looks_binary(data):
        raise InvalidFileError(f"{where} is a binary file, not a document; give text, HTML, Word or PDF")
    return _mixed(data) or _best_guess(data)


def _declared(data: bytes) -> tuple[str, ...]:
    """UTF-8, then what the page says it is; text that is sound UTF-8 by chance is next to impossible."""
    match = _CHARSET.search(data[:2048])
    declared = match.group(1).decode().lower() if match else "utf-8"
    # Only the seven-bit Japanese and Korean codes look like UTF-8.
    return (declared, "utf-8") if declared.startswith("iso-2022") else ("utf-8", declared)


def looks_binary(data: bytes) -> bool:
    """Whether the beginning holds zero bytes or many control characters."""
    head = data[:_HEAD]
    odd = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return b"\x00" in head or odd > len(head) * 0.02


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of English is zero."""
    head = data[:_HEAD]
    half = len(head) / 2
    if head[1::2].count(0) > 0.4 * half and head[::2].count(0) < 0.01 * half:
        return "utf-16-le"
    if head[::2].count(0) > 0.4 * half and head[1::2].count(0) < 0.01 * half:
        return "utf-16-be"
    return None


def _mixed(data: bytes) -> Decoded | None:
    """UTF-8 with bytes of another code page in it, or damaged; None where it is no UTF-8 at all.

    Bytes that make no word in any page come as the replacement character.
    """
    good = sum(1 for _ in _SOUND.finditer(data))
    bad = sum(len(match["strange"] or b"") for match in _PIECE.finditer(data))
    if good <= bad and not (3 * good >= bad and _has_sound_line(data)):
        return None
    guess = guess_page(b"\n".join(_SOUND.sub(b"", line) for line in data.splitlines() if not _is_utf8(line)))
    page = guess.code if guess.score > _LIKELY else "ascii"
    text = "".join(
        match.group().decode(page if match["strange"] else "utf-8", errors="replace")
        for match in _PIECE.finditer(data)
    )
    told = f"were read as {guess.name}" if page != "ascii" else "make no letters and are shown as \ufffd"
    note = f"The file is UTF-8, but {bad} of its bytes are not and {told}."
    return Decoded(text, f"{note} {_SAVE}")


def _has_sound_line(data: bytes) -> bool:
    """Whether a line is UTF-8 by no chance, so that two texts seem to stand in one file."""
    for line in data.splitlines():
        if not line.isascii() and _is_utf8(line):
            words = line.decode()
            if sum(ord(char) > 127 for char in words) >= 2 and not re.search("[\x80-\x9f]", words):
                return True
    return False


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _best_guess(data: bytes) -> Decoded:
    """Korean, Japanese, Chinese or Western: by the language of the page, then by common characters.

    Pure kanji, hangul and hanzi are sound in several code pages, so the one whose common characters come up
    most is taken, and the note names the others that are possible.
    """
    scores = {name: score for name, belongs, least in _ASIAN if (score := _score(data, name, belongs, least))}
    single = guess_page(data)
    if not scores or (single.score > _LIKELY and max(scores.values()) < 1 and not _LANG_ASIAN.search(data)):
        also = f"; {' or '.join(single.others)} is possible too" if single.others else ""
        told = f"The file does not say its encoding and was read as {single.name}{also}. {_SAVE}"
        return Decoded(data.decode(single.code, errors="replace"), told)
    match = _LANG.search(data[:_HEAD])
    named = [name for name in scores if match and _LANGUAGES[name] == match.group(1).lower()]
    best = max(named or scores, key=scores.__getitem__)
    others = [] if named else [_NAMES[n] for n in scores if n != best and scores[n] > _CLOSE * scores[best]]
    also = f"; {' or '.join(others)} is possible too" if others else ""
    note = f"The file does not say its encoding and was read as {_NAMES[best]}{also}. {_SAVE}"
    return Decoded(data.decode(best), note)


def _score(data: bytes, name: str, belongs: Callable[[str], bool], least: float) -> float:
    """How much of `data` looks like the language of a code page, above 0 to 2; 0 if it does not fit."""
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return 0.0
    odd = list(islice((c for c in text if ord(c) > 127 and c not in _SIGNS), _MOST_SCORED))
    if not odd or sum(map(belongs, odd)) / len(odd) < least:
        return 0.0
    kana = sum(map(_is_kana, odd)) / len(odd)
    common = sum(c in _COMMON.get(name, _COMMON["euc_jp"]) for c in odd) / len(odd)
    return 1 + kana if kana >= _KANA else 0.001 + common


def _is_hangul(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"


def _is_kana(char: str) -> bool:
    return "\u3040" <= char <= "\u30ff"


def _is_japanese(char: str) -> bool:
    """Kana, or a kanji of the first level of JIS, which holds nearly all that is written."""
    return _is_kana(char) or _is_common(char, "euc_jp", 0xB0, 0xCF)


def _is_simplified(char: str) -> bool:
    return _is_common(char, "gb2312", 0xB0, 0xF7)


def _is_traditional(char: str) -> bool:
    return _is_common(char, "big5", 0xA4, 0xC6)


def _is_common(char: str, page: str, low: int, high: int) -> bool:
    """Whether the first byte of `char` in a code page lies where its common characters are."""
    code = char.encode(page, errors="ignore")
    return len(code) == 2 and low <= code[0] <= high


# Of equally likely pages the first is taken.
_ASIAN: tuple[tuple[str, Callable[[str], bool], float], ...] = (
    ("euc_kr", _is_hangul, 0.85),
    ("euc_jp", _is_japanese, 0.9),
    ("shift_jis", _is_japanese, 0.9),
    ("gb18030", _is_simplified, 0.8),
    ("big5", _is_traditional, 0.8),
)
