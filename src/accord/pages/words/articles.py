"""Names of actors inside a sentence: with the article where the name takes one."""

from __future__ import annotations

import re

__all__ = ["with_article"]

_INITIALS = re.compile(r"(?!NATO$|ASEAN$|UNESCO$|OPEC$|UNICEF$)[A-Z]{2,6}")
_TAKES_ONE = re.compile(
    r"(United|European|African|Soviet|Russian|Czech|Dominican|Central|Democratic|People's|Islamic|Arab) "
    r"|(Republic|Kingdom|Union|Federation|State|Government) of |(Netherlands|Philippines|Gambia|Bahamas)$"
)


def with_article(name: str) -> str:
    """The name with "the" before it where it is one of initials, or of a state that is called so.

    >>> with_article("US"), with_article("Republic of Korea"), with_article("Japan")
    ('the US', 'the Republic of Korea', 'Japan')
    """
    return f"the {name}" if _INITIALS.fullmatch(name) or _TAKES_ONE.match(name) else name
