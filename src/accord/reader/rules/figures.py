"""Figures of a document: each quantity or term with who names it and what it is: an ask, an offer, a bound.

A figure inside the content of a statement belongs to its holder, and the act tells its role. Elsewhere it is
a precedent, where the sentence tells what was, or a plain fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from accord.reader.actors.scene import Scene
from accord.reader.language.sentences import Sentence
from accord.reader.records import Figure, FigureRole, Passage, Statement
from accord.reader.rules.borrowed_units import Known, known_from
from accord.reader.rules.conditions import condition_of
from accord.reader.rules.expiries import expiries_in
from accord.reader.rules.figure_holders import by_us_or_them, speaks_for_itself
from accord.reader.rules.gapped import gapped_in
from accord.reader.rules.issues import IssueFinder
from accord.reader.rules.points import steps_in
from accord.reader.rules.quantities import Bound, Quantity, is_money, quantities_in
from accord.reader.rules.tabled import Tabled, alone_in, tabled_in
from accord.reader.rules.told_figures import told_in

__all__ = ["figures_in_sentence", "numbered", "yields"]

_ROLES: dict[str, FigureRole] = {
    "demand": "ask",
    "want": "ask",
    "propose": "offer",
    "promise": "offer",
    "accept": "offer",
    "signal": "offer",
}
_LIMIT = re.compile(
    r"\b(?:red line|floor|ceilings?|minimum|maximum|(?:no|not) (?:less|more|lower|higher) than"
    r"|(?:go|fall|sink|drop) below|go (?:beyond|above)|exceed|capped?|limit of|(?:less|more|fewer) than)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:in (?:18|19|20)\d\d|(?:18|19|20)\d\d (?:treaty|accord|agreement|deal|pact|convention)"
    r"|under (?:the|an?) [a-z ]*(?:[A-Z][\w-]+ )?[a-z ]*of (?:18|19|20)\d\d"
    r"|(?:protocol|agreement|treaty|accord|pact|convention|letters|arrangement) of (?:18|19|20)\d\d"
    r"|last (?:year|month|time|deal|agreement)|previous(?:ly)?|earlier|so far|until now|used to|ago|since"
    r"|had (?:paid|agreed|been))\b",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(
    r"^\W*(?:in|under|by)\s+(?:(?:the|an?)\s+[^.;,]{0,40}?\bof\s+)?(?P<year>(?:18|19|20)\d\d)\b",
    re.IGNORECASE,
)
"""The year of a pact in which somebody promised what a figure tells: "in the letters of 1994"."""
_OF_A_PACT = re.compile(
    r"\b(?:agreement|treaty|accord|protocol|pact|convention|letters|arrangement)\s+of\s+(?:18|19|20)\d\d\b[^.;\d]{0,25}$"
)
"""Before what a pact has: "that of the agreement of 2021, namely 90,000"."""
_BY_A_PACT = re.compile(
    r"\b(?:[A-Z][\w-]+\s+(?:[A-Z][\w-]+\s+)?(?:treaty|convention|compact|accord|pact|agreement|protocol|arrangement|regime)"
    r"|(?:treaty|convention|compact|accord|pact|agreement|protocol|arrangement|deal)\s+(?:between|with|of\s+(?:18|19|20)\d\d))\b"
    r"(?:(?!\b(?:should|must|shall|will|would|to|new|draft)\b)[^.;:\d]){0,80}?"
    r"\b(?:was|were|had|has|gives?|gave|grants?|granted|allows?|allowed|lets?|provides?|provided|speaks?|spoke|sets?|runs?|ran"
    r"|lasts?|lasted|foresees|foresaw|divides?|divided|allots?|allotted|awards?|awarded|assigns?|assigned|fixes|fixed|limits?)\b"
    r"(?:(?!\b(?:should|must|shall|will|would|wants?|asks?|demands?|offers?)\b)[^.;:\d]){0,60}$"
)
"""Before what a pact of others, or of old, has: "the Mekong compact had run for 40 years"."""
_AGO = 5
"""Years from which on what was promised then holds no more as somebody's offer."""
_TODAY = re.compile(r"\b(?:now|still|today|again)\b", re.IGNORECASE)
_SAYING = ("assert", "expect", "support", "position")
_SHOULD = re.compile(
    r"\b(?:should|must|ought\s+to|has\s+to|have\s+to)\s+(?:[a-z]+ly\s+)?(?:carry|bear|pay|cover|shoulder|meet|take|contribute"
    r"|fund|finance|provide|supply|release|cede|give|get|receive|have|share|send|hand\s+over|cut|reduce|be)\b"
    r"(?:(?!\b(?:not|no|than|from|if|and|but|or)\b)[^.;:,\d]){0,30}$"
)
"""Before what somebody who only says it would have another do: "thinks that Chile should bear half"."""
_YIELDS = re.compile(
    r"\b(?:could|might|may|would)\s+(?:(?!now\b)[a-z]+\s+)?(?:accept|live\s+with|settle\s+for|agree\s+to|put\s+up\s+with"
    r"|be\s+(?:content|satisfied|happy|comfortable)\s+with|do\s+with|tolerate|(?:go|come)\s+(?:up\s+|down\s+)?to|sign)\b"
    r"[^.;:,\d]{0,50}$"
)
_NEEDS = re.compile(r"\b(?:needs?|needed|must\s+have|has\s+to\s+have)\s+(?:at\s+least\s+)?$")
"""Before what a party cannot do without, where it asks for something else."""
_WOULD_GIVE = re.compile(
    r"\b(?:could|might|may|would|can|will)\s+(?:(?!not\b|never\b)[a-z]+\s+){0,2}?(?!be\b)[a-z]+\b[^.;:,\d]{0,50}$"
)
_NEVER = re.compile(
    r"\b(?:not|never|no|nothing|nobody|cannot|refuse[sd]?|anything)\b[^.;:]{0,80}$", re.IGNORECASE
)
_SUFFICES = re.compile(
    r"^[^.;:,\d]{0,30}\s(?:would|might|could)\s+(?:be\s+(?:enough|acceptable|sufficient|tolerable|all\s+right)|do|suffice)\b"
)
"""What a party could take: its limit, where it has asked for something else in the same paragraph."""
_OF_ANOTHER = re.compile(r"\b(?:which|whom|whose|where|who)\b[^,;]*$")
"""Before a number in a clause that only tells more of a thing: "the shots in which two men were hurt"."""
_GIVEN_STRETCH = re.compile(r"\b(?:on|along|across|over|of|in)\s+the\s+(?:last\s+|first\s+)?$", re.IGNORECASE)
_IS_STRETCH = re.compile(r"\b(?:kilometres|miles|metres|hectares)$")
"""Before what a place is: "asks for no licence on the 22 kilometres above the border"."""
_HEARSAY = re.compile(
    r"\b(?:reports?|rumou?rs?|speculation|suggestions?|press\s+claims)\s+(?:that|of)\b[^.;]*$", re.IGNORECASE
)
_IN_FORCE = re.compile(
    r"\b(?:abolish|scrap|stop|end|lift|repeal|remove|drop|do\s+away\s+with)\b[^.;:]{0,40}?\b(?:tax|levy|duty|duties|tariffs?"
    r"|fees?|toll|charges?|surcharge|quota|ban|limit)\b[^.;:]{0,40}$",
    re.IGNORECASE,
)
"""Before the number of what somebody wants abolished, which he does not ask for."""
_WITHIN = re.compile(
    r"\b(?:fill|buil[dt]|repay|repaid|withdraw|dismantl|complet|finish|clear|phase|return|hand|drain|raise)\w*\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)
"""Before how long something may take, which is an ask and no term: "to fill it within three years"."""
_HAS_NUMBER = re.compile(
    r"\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|hundred|half|third|quarters?|on|before|by|until|till|within|later than"
    r"|prior to|in time|single|any|hourly|daily|weekly|monthly|quarterly|yearly|advance|arrears|twice"
    r"|double)\b",
    re.IGNORECASE,
)


def figures_in_sentence(
    scene: Scene,
    issues: IssueFinder,
    sentence: Sentence,
    statements: Sequence[Statement],
    date: str,
    earlier: Sequence[Figure] = (),
    following: Sequence[Sentence] = (),
) -> Iterator[Figure]:
    """The figures of `sentence`, whose `statements` are known.

    Parameters
    ----------
    date : that of the document, in ISO 8601.
    earlier : the figures before, whose units go on for numbers without one.
    following : the sentences behind it in its paragraph, which may quote who says it.
    """
    text = scene.text[sentence.start : sentence.end]
    if not _HAS_NUMBER.search(text):
        return
    whole = scene.passage(sentence.start, sentence.end)
    units = known_from(earlier, scene.text, sentence.start)
    tabled = tabled_in(scene, sentence.start, sentence.end, units)
    told = told_in(scene, sentence, units, date, tabled, following)
    tabled = _over(told, tabled)
    tabled += gapped_in(scene, sentence, text, units, tabled)
    seen = {one.quantity.start for one in tabled}
    here = [Known(sentence.start + q.start, q.unit, q.value) for q in quantities_in(text) if q.unit]
    tabled += [one for one in _alone(statements, [*units, *here]) if one.quantity.start not in seen]
    named = [_moved(q, -sentence.start) for q in (one.quantity for one in tabled)]
    own = [q for q in quantities_in(text, date) if not any(_overlap(q, other) for other in named)]
    own += [q for q in steps_in(text) if not any(_overlap(q, other) for other in named)]
    said = {id(q): one for q, one in zip(named, tabled, strict=True)}
    terms = [q for q in expiries_in(text, date) if not any(_overlap(q, other) for other in (*own, *named))]
    for found in sorted((*own, *named, *terms), key=lambda q: q.start):
        start = sentence.start + found.start
        place = scene.passage(start, start + len(found.quote))
        inside = _innermost(statements, place.start)
        if inside is None and found.until:
            inside = _just_before(statements, place, text, sentence.start)
        one = said.get(id(found))
        if one is not None and inside is not None and inside.holders != (one.holder,):
            inside = None
        about = inside.issues if inside is not None else issues.strong(whole)
        role = _role(found, inside, text)
        if one is None and _GIVEN_STRETCH.search(text[: found.start]) and _IS_STRETCH.search(found.unit):
            role, inside = "fact", None
        if not found.until and _is_no_stand(text[: found.start], inside, date):
            role, inside, one = _what_is(text[: found.start]), None, None
        elif one in told:
            role, inside = one.role, inside if one.holder else None
        elif (
            one is not None
            and (role in ("fact", "precedent") or found.bound == "exact")
            and (inside is None or inside.polarity >= 0)
        ):
            role = one.role
        holders = inside.holders if inside is not None else (one.holder,) if one and one.holder else ()
        whose = by_us_or_them(scene, sentence, start) if holders else None
        if whose is not None and holders != (whose,):
            holders, inside = (whose,) if whose else (), None
            role = role if whose else "fact"
        if (
            role in ("ask", "offer")
            and _could(text, found)
            and _asks_else(scene.text, holders, found, start, earlier)
        ):
            role = "bound"
        if _is_step(text, found):
            role, holders, inside = "fact", (), None
        if _is_on_terms(role, text, found):
            role = "condition"
        if role in ("ask", "offer") and _HAD.search(text[: found.start]):
            role = "earlier" if _told_before(scene.text, found, start, earlier) else role
        if inside is not None and role in _STANDS and speaks_for_itself(inside.holder_text.quote):
            role, holders, inside = "suggestion", (), None
        found = replace(found, unit=_with_rate(found.unit, found.value, units, start))
        yield Figure(
            id="",
            sentence=whole,
            passage=place,
            value=found.value,
            upper=found.upper,
            date=found.date,
            unit=found.unit,
            bound=found.bound if one in told else _bound(found, inside),
            role=role,
            holders=holders,
            statement=inside.id if inside is not None else "",
            issues=tuple(about),
        )


def _with_rate(unit: str, value: float | None, units: Sequence[Known], start: int) -> str:
    """The unit of a sum, counted by the piece where the one named shortly before is: "130 dollars" beside
    "165 dollars a lorry"."""
    if not is_money(unit) or " " in unit or value is None:
        return unit
    last = next((one for one in reversed(units) if is_money(one.unit)), None)
    near = last is not None and last.held and last.beside and start - last.place < _NEAR_RATE
    if last is None or not near or not last.value or not last.unit.startswith(f"{unit} a"):
        return unit
    return last.unit if max(value, last.value) <= _LIKE_RATE * min(value, last.value) else unit


_NEAR_RATE, _LIKE_RATE = 250, 4.0
"""Characters back to a sum by the piece, and how many times the smaller the larger of two may be."""
_STANDS = ("ask", "offer", "bound", "condition")
_HAD = re.compile(
    r"\bhad\s+(?:\w+ly\s+|first\s+|once\s+)?(?:asked(?:\s+for)?|demanded|wanted|offered|proposed|sought|insisted\s+on|claimed"
    r"|requested|held\s+out\s+for|spoken\s+of)\s[^.;:,\d]{0,40}$"
)
"""Before what somebody stood on once, where he names another number now."""


def _told_before(text: str, found: Quantity, start: int, earlier: Sequence[Figure]) -> bool:
    """Whether the paragraph has told another number of the same: "48 hours. We had wanted seventy-two"."""
    begin = text.rfind("\n\n", 0, start)
    return any(
        one.passage.start > begin and one.unit == found.unit and one.value != found.value for one in earlier
    )


_BY = re.compile(r"\bby\s+(?:about\s+|some\s+|nearly\s+|almost\s+)?$")
_TO = re.compile(r"[^.;:]{0,20}?,?\s+to\s+\S")


def _is_step(text: str, found: Quantity) -> bool:
    """Whether a number tells only how far another has moved: "cut its price by a quarter, to 4.5 million"."""
    return bool(_BY.search(text[: found.start]) and _TO.match(text[found.end :]))


def _is_on_terms(role: str, text: str, found: Quantity) -> bool:
    """Whether a number is only offered, or could only be taken, on a condition."""
    before = text[: found.start]
    yields = (
        role == "bound" and not _NEVER.search(before) and (_could(text, found) or _WOULD_GIVE.search(before))
    )
    return (
        bool(role == "offer" or yields)
        and not found.until
        and condition_of(text, found.start, found.end) is not None
    )


def _could(text: str, found: Quantity) -> bool:
    return any(yields(text, found.start, found.end))


def yields(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a number from `start` to `end` of a sentence is what somebody could take, or what it needs."""
    before = text[:start]
    return bool(_YIELDS.search(before) or _SUFFICES.match(text[end:])), bool(_NEEDS.search(before))


def _asks_else(
    text: str, holders: Sequence[str], found: Quantity, start: int, earlier: Sequence[Figure]
) -> bool:
    """Whether a party has asked for another number of the same before, in one paragraph."""
    for figure in reversed(earlier):
        if "\n\n" in text[figure.passage.end : start]:
            return False
        asked = figure.role in ("ask", "offer") and figure.holders == tuple(holders) and bool(holders)
        if asked and figure.unit == found.unit and figure.value != found.value:
            return True
    return False


def _is_no_stand(before: str, inside: Statement | None, date: str) -> bool:
    """Whether a number is none that somebody stands on today: of what was promised long ago, of what is to
    be abolished, of another clause, or only heard of."""
    match = _LONG_AGO.search(before) if not _TODAY.search(before) else None
    pact = match is not None and " of " in match[0]
    old = match is not None and (pact or int(match["year"]) + _AGO <= int(date[:4] or 0))
    said = inside.content.start - inside.sentence.start if inside is not None and inside.content else None
    other = said is not None and _OF_ANOTHER.search(before[said:]) is not None
    pact = any(pattern.search(before) for pattern in (_OF_A_PACT, _BY_A_PACT))
    return old or other or pact or bool(_HEARSAY.search(before) or _IN_FORCE.search(before))


def _what_is(before: str) -> FigureRole:
    return (
        "precedent"
        if any(p.search(before) for p in (_LONG_AGO, _OF_A_PACT, _BY_A_PACT, _IN_FORCE))
        else "fact"
    )


def _over(told: Sequence[Tabled], tabled: Sequence[Tabled]) -> list[Tabled]:
    """What is told of the numbers, before what only stands on the table; an ask stays where both are one."""
    return [
        *told,
        *(one for one in tabled if not any(_overlap(one.quantity, other.quantity) for other in told)),
    ]


def _alone(statements: Sequence[Statement], units: Sequence[Known]) -> Iterator[Tabled]:
    """The numbers without a unit that are all that a statement asks for or offers."""
    for one in statements:
        if one.act in _ROLES and one.polarity > 0 and one.content is not None and len(one.holders) == 1:
            before = [unit for unit in units if unit.place < one.content.start]
            found = alone_in(one.content.quote, one.content.start, before)
            if found is not None:
                yield Tabled(found, one.holders[0], _ROLES[one.act])


def _moved(found: Quantity, by: int) -> Quantity:
    return replace(found, start=found.start + by, end=found.end + by)


def _overlap(one: Quantity, other: Quantity) -> bool:
    return one.start < other.end and other.start < one.end


def _innermost(statements: Sequence[Statement], start: int) -> Statement | None:
    """The statement with the shortest content that holds the place."""
    around = [s for s in statements if s.content is not None and s.content.start <= start < s.content.end]
    return min(around, key=lambda s: len(s.content.quote) if s.content else 0, default=None)


def _just_before(statements: Sequence[Statement], place: Passage, text: str, offset: int) -> Statement | None:
    """The statement that ends where a term begins: "demanded an answer before July"."""
    ends = [(s.content.end if s.content else s.cue.end, s) for s in statements]
    before = [(end, s) for end, s in ends if end <= place.start and s.cue.end <= place.start]
    if not before:
        return None
    end, last = max(before, key=lambda found: found[0])
    return None if re.search(r"[.;:,\w]", text[end - offset : place.start - offset]) else last


def _role(found: Quantity, inside: Statement | None, text: str) -> FigureRole:
    if inside is None:
        return "deadline" if found.until else "precedent" if _PAST.search(text) else "fact"
    if found.until and not (found.value is not None and _WITHIN.search(text[: found.start])):
        return "deadline"
    if inside.polarity < 0:
        refused = inside.act in ("reject", "want") and _is_bound(found, text)
        return "bound" if refused else "fact"
    role = _ROLES.get(inside.act, "fact")
    said = text[: found.start]
    if role == "fact" and inside.act in _SAYING and _SHOULD.search(said) and found.unit:
        return "precedent" if _PAST.search(text) else "ask"
    if role != "fact" and _LIMIT.search(text[: found.start][-40:]) and found.bound == "exact":
        return "bound"
    told = inside.act in ("assert", "expect", "criticize", "support", "position")
    return "precedent" if role == "fact" and told and _PAST.search(text) else role


def _is_bound(found: Quantity, text: str) -> bool:
    return found.bound in ("at least", "at most") or bool(_LIMIT.search(text[: found.end]))


def _bound(found: Quantity, inside: Statement | None) -> Bound:
    """ "Would not accept less than 30" bounds from below."""
    refused = inside is not None and inside.polarity < 0 and inside.act in ("reject", "want")
    if refused and found.bound in ("at least", "at most"):
        return "at least" if found.bound == "at most" else "at most"
    return found.bound


def numbered(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """`figures` with their ids, in text order."""
    return tuple(replace(figure, id=f"F{n}") for n, figure in enumerate(figures, 1))
