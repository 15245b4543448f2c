"""Which statements take a side on a matter, so that two of them may contradict each other.

"Would not accept a filling without a deal" demands the deal; "rejected an offer of Chile" rejects its terms;
"threatened to leave" presses for something. None of them is against the matter that the holder elsewhere asks
for.
"""

from __future__ import annotations

import re

from accord.reader.records import Statement
from accord.reader.tables import words

__all__ = ["same_matter", "side_of"]

_FOR = frozenset({"accept", "demand", "position", "promise", "propose", "support", "want"})
_AGAINST = frozenset({"criticize", "position", "reject"})
_ON_TERMS = re.compile(
    r"\b(?:without|unless|until|before|except|provided|as long as|so long as|only if|if)\b", re.IGNORECASE
)
_A_LIMIT = re.compile(
    r"\b(?:(?:less|more|fewer|lower|higher|shorter|longer|earlier|later) than|below|above|under|over|beyond)"
    r"\s+(?:\w+\s+){0,2}?(?:[$\u20ac\u00a3]?\d|half|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
)
"""What refuses only more or less of a thing: "would not accept less than 30"."""
_POINTS = frozenset({"it", "this", "that", "them", "these", "those"})
_SMALL = frozenset({"that", "this", "with", "from", "will", "would", "should", "must", "have", "been"})
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


def side_of(statement: Statement) -> int:
    """+1 for the matter, -1 against it, 0 where the statement takes no side, hangs on terms or is unsure."""
    if statement.polarity == 0 or statement.time == "past" or statement.confidence == "low":
        return 0
    if statement.polarity > 0:
        return 1 if statement.act in _FOR else 0
    if statement.act not in _AGAINST or _hangs_on_terms(statement) or _is_of_an_offer(statement):
        return 0
    content = statement.content.quote if statement.content else ""
    return 0 if _A_LIMIT.search(content) else -1


def same_matter(one: Statement, other: Statement) -> bool:
    """Whether two statements speak of the same thing: a demand for a deal and a refusal of a levy do not.

    A statement whose content is a pronoun, or that has none, may be of the same thing.
    """
    first, second = _things(one), _things(other)
    return not first or not second or bool(first & second)


def _things(statement: Statement) -> frozenset[str]:
    """The longer words of the content, without their endings."""
    found = _WORD.findall(statement.content.quote) if statement.content else []
    return frozenset(w.lower().rstrip("s") for w in found if len(w) > 3 and w.lower() not in _SMALL)


def _hangs_on_terms(statement: Statement) -> bool:
    """ "Would not accept it without a deal", "will not sign unless"."""
    behind = statement.sentence.quote[statement.cue.end - statement.sentence.start :]
    return _ON_TERMS.search(behind) is not None


def _is_of_an_offer(statement: Statement) -> bool:
    """ "Rejected an offer of Chile", "declined the invitation", "refused it": terms, or not named."""
    content = [w.lower() for w in _WORD.findall(statement.content.quote)] if statement.content else []
    if content[:1] and content[0] in _POINTS and len(content) == 1:
        return True
    return bool(words("finds", "offers") & set(content[:6]))
