"""Which fonts a machine has for a script, as fontconfig tells it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache

__all__ = ["INSTALL_FONTS", "SCRIPTS", "families", "missing_scripts"]

SCRIPTS = {"ko": "Korean", "zh": "Chinese", "ja": "Japanese", "und-zsye": "emoji"}
"""Language as fontconfig calls it -> what its letters are called."""
INSTALL_FONTS = "apt-get install fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji"
"""The command for Debian and Ubuntu; elsewhere the fonts are called Noto Sans and Noto Sans CJK."""
_SECONDS = 10
_LETTERS = {
    "ko": re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"),
    "zh": re.compile("[\u3400-\u9fff\uf900-\ufaff]"),
    "ja": re.compile("[\u3040-\u30ff]"),
    "und-zsye": re.compile("[\U0001f300-\U0001faff]"),
}


@cache
def families(lang: str) -> tuple[str, ...] | None:
    """The families that hold the letters of a language, sorted; None where fontconfig gives no answer."""
    finder = shutil.which("fc-list")
    if finder is None:
        return None
    try:
        answer = subprocess.run(
            [finder, f":lang={lang}", "family"], capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    lines = (line.split(",")[0].strip() for line in answer.stdout.splitlines())
    return tuple(sorted({line for line in lines if line}))


def missing_scripts(texts: Iterable[str]) -> tuple[str, ...]:
    """What the scripts in `texts` are called that no font of this machine has; none where that is unknown."""
    whole = "\n".join(texts)
    used = [lang for lang, letters in _LETTERS.items() if letters.search(whole)]
    return tuple(SCRIPTS[lang] for lang in used if families(lang) == ())
