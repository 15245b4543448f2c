"""Whose words a stretch is: quotations over several paragraphs, turns of a transcript, joint statements.

Read off the text before it is parsed, so that "we" has somebody to stand for and a reporter's question does
not count as what a government says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from accord.reader.actors.interviews import INTERVIEWED, answered, introduced_in
from accord.reader.actors.ours import ours_of, shared_out
from accord.reader.actors.pages import PAPER, chosen, home_of, is_record_of_speech, issuers_of, sent_from
from accord.reader.actors.turns import Body, Turn, Voices
from accord.reader.records import Mention, Passage

__all__ = ["find_voices"]

_ASKER = re.compile(
    r"[*_]{0,3}(?P<who>Q(?:UESTION|uestion)?(?: ?\d{1,2})?|REPORTER|Reporter|JOURNALIST|Journalist|"
    r"INTERVIEWER|Interviewer|MODERATOR|Moderator)"
    r"(?: \([^()\n]{1,40}\))?(?:[:.][*_]{0,3} ?|\s?[–—-]\s)\s*(?=\S)"
)
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_NAMED = re.compile(
    rf"[*_]{{0,3}}(?P<who>(?:{_WORD})(?: (?:{_WORD}|of|the|for|and|de|van|von|al)){{0,7}})"
    r"(?: \((?P<of>[^()\n]{2,50})\))?:[*_]{0,3}\s+(?=[^\W\d_a-z]|[\"“«‘'(—])"
)
_OFFICE = re.compile(rf"(?P<who>{_WORD}(?: [\w.'’-]+){{0,5}} {_WORD})(?P<of>):\s+(?=[\"“«])")
"""The speaker of a quotation, written as in a text: "Prime minister of Peru: ..."."""
_SIGNED = re.compile(r"[.,]?\s{0,2}(?:[–—]|--?)\s{0,2}(?P<who>[^\n.;:\"“”]{3,100})")
_ANSWER = re.compile(r"[*_]{0,3}(?P<who>A|ANSWER|Answer):[*_]{0,3}\s+(?=\S)")
_INITIALS = re.compile(
    r"[*_]{0,3}(?!(?:TO|FROM|RE|CC|DATE|REF|SUBJ|COPY|VIA|FILE|PS|NB|TEL|FAX|URL)\b)"
    r"(?P<who>[A-Z]{1,4})(?P<of>):[*_]{0,3}\s+(?=\S)"
)
"""The speakers of an interview by their initials; one who only asks is told by the question marks."""
_DATELINE = re.compile(
    r"[^\W\d_a-z](?:[^\W\d_a-z]|[ /.'’-]){2,40}(?:, [^\n()]{2,40})?(?: \([^()\n]{2,40}\))?,?"
    r"\s[-–—]{1,2}\s(?=[\"“A-Z])"
)
"""Place, day and agency before the first words of a report: "LIMA, Feb 11 (MNS) - "."""
_HELD = re.compile(
    r"\b(?:ambassador|minister|envoy|negotiator|diplomat|secretary|commissioner|president|premier|adviser|"
    r"consul|spokes\w+|chief|director|head)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"(?:(?:The |Rt\.? )*Hon\.?|Senator|Deputy|M\.|Mme|STATE SECRETARY|SECRETARY|UNDERSECRETARY|TÁNAISTE|"
    r"TAOISEACH|AMBASSADOR|COMMISSIONER|GOVERNOR|SENATOR|FOREIGN|DEPUTY|VICE|PRIME|GENERAL|COLONEL|"
    r"HIGH REPRESENTATIVE|State Secretary|Secretary|Minister|Ambassador|Foreign Minister|Prime Minister|"
    r"Commissioner|Spokes(?:man|woman|person))\b|"
    r"(?:MR|MS|MRS|DR|SIR|Mr|Ms|Mrs|Dr|Sir|Amb|AMB)\b|(?:THE )?(?:PRESIDENT|CHAIR|MINISTER|SPOKES\w+)\b"
)
_INTRODUCED = 1500
"""Characters in which the guest of an interview is introduced."""
_BRIEF = 45
"""Words of a turn that may put a question and add something to it."""
_OWN_WORDS = re.compile(r"[\"“«]|\b(?:[Ww]e|[Oo]ur|I|[Mm]y|us)\b")
_OPENING, _CLOSING = "“«„", "”»"
_BODY = re.compile(r"^[ \t]*(?P<who>The [A-Z][^,.;:\n]{3,90}),[ \t]*$", re.MULTILINE)
_MARK = r"\(?(?:\d{1,3}|[a-z]{1,2}|[ivxlc]{1,5})[.)]"
_CLAUSE = re.compile(rf"(?:\A|(?<=[,;:.])\s*\n)(?P<mark>[ \t]*(?:{_MARK} *|[-*•–—▪·] *)?)(?=[A-Z])")
_LEAD = re.compile(
    r"^[ \t]*(?P<who>(?:The|Both|Their|[A-Z][a-z]+ and) [^,.;:\n]{2,70}?)"
    r"(?: (?:have|has|also|further|hereby|jointly))*:[ \t]*$",
    re.MULTILINE,
)
"""Who does what is listed below: "The two Sides:"."""
_LEADING = re.compile(
    r"sides?|parties|ministers?|leaders|presidents|premiers|delegations|heads|governments|countries",
    re.IGNORECASE,
)
_DONE = re.compile(
    rf"(?:[-*•–—▪·]|{_MARK})?\s*(?:[A-Z][a-z]+ly )?(?P<verb>[A-Z][a-z]+ed|Took|Undertook|Held)\b(?! by\b)"
)
"""An item of such a list: "Agreed to open the crossing"."""


def find_voices(
    text: str, paragraphs: Sequence[Passage], mentions: Sequence[Mention], title: Passage | None
) -> Voices:
    """The voices of `text`, whose prose stands in `paragraphs`."""
    issuers = issuers_of(text, mentions, title) if title is not None else ()
    home = home_of(text, paragraphs, mentions)
    issuers = issuers or (home if is_record_of_speech(text) else ())
    bodies = tuple(_bodies(paragraphs, mentions))
    leads = tuple(_leads(paragraphs, mentions))
    pieces = [c for p in paragraphs for c in _clauses(p)] if bodies or leads else paragraphs
    spoken = [*_turns(text, pieces, mentions, issuers or home)]
    asked = answered(text, _with_sides(text, [*_asking(text, spoken, mentions)], mentions), mentions)
    turns = tuple(_led(text, _at_home(asked, home), leads, title))
    quotations = tuple(_quotations(text, turns))
    own = () if home or issuers or bodies or any(turn.spoken for turn in turns) else ours_of(text, mentions)
    signed = tuple(_signed(text, quotations, mentions))
    return Voices(turns, quotations, issuers, signed, bodies, home, own, sent_from(text, mentions))


def _at_home(turns: Iterable[Turn], home: tuple[str, ...]) -> list[Turn]:
    """The turns; the answers on the page of a ministry are its own, whomever its head names: "Talks with
    Peru: questions and answers"."""
    return [replace(one, actors=home) if home and one.reason == INTERVIEWED else one for one in turns]


def _signed(
    text: str, quotations: Sequence[tuple[int, int]], mentions: Sequence[Mention]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The quotations with a dash and a name behind them."""
    for start, end in quotations:
        name = _SIGNED.match(text, end)
        if name and (actors := chosen(mentions, name.start("who"), name.end("who"))):
            yield start, actors


def _bodies(paragraphs: Sequence[Passage], mentions: Sequence[Mention]) -> Iterator[Body]:
    """The lines that are nothing but the subject of a resolution: "The General Assembly,"."""
    for paragraph in paragraphs:
        for line in _BODY.finditer(paragraph.quote):
            start, end = paragraph.start + line.start("who"), paragraph.start + line.end("who")
            actors = chosen(mentions, start, end)
            if actors:
                yield Body(Passage(line["who"], start, end), actors)


def _leads(paragraphs: Sequence[Passage], mentions: Sequence[Mention]) -> Iterator[Body]:
    """The lines that are nothing but the subject of a list below them: "The two Sides:"."""
    for paragraph in paragraphs:
        for line in _LEAD.finditer(paragraph.quote):
            start, end = paragraph.start + line.start("who"), paragraph.start + line.end("who")
            actors = chosen(mentions, start, end)
            if len(actors) > 1 or _LEADING.search(line["who"]):
                yield Body(Passage(line["who"], start, end), actors)


def _led(text: str, turns: Iterable[Turn], leads: Sequence[Body], title: Passage | None) -> Iterator[Turn]:
    """The turns; an item of a list without a subject gets that of the line above, or of the document."""
    paper = title if title is not None and PAPER.search(title.quote) else None
    for turn in turns:
        item = _DONE.match(text, turn.start, turn.end)
        above = next((b for b in reversed(leads) if b.passage.end <= turn.start), None)
        lead = above or (Body(paper, ()) if paper is not None else None)
        if item is None or lead is None or turn.spoken:
            yield turn
        else:
            yield replace(turn, start=item.start("verb"), lead=lead)


def _clauses(paragraph: Passage) -> Iterator[Passage]:
    """A paragraph of a resolution cut into its clauses, without their numbers."""
    found = [(m.start("mark"), m.end("mark")) for m in _CLAUSE.finditer(paragraph.quote)]
    if not found or found[0][0] > 0:
        found.insert(0, (0, 0))
    for (_, start), (end, _) in zip(found, (*found[1:], (len(paragraph.quote), 0)), strict=True):
        quote = paragraph.quote[start:end].rstrip()
        if quote.strip():
            yield Passage(quote, paragraph.start + start, paragraph.start + start + len(quote))


def _turns(
    text: str, paragraphs: Sequence[Passage], mentions: Sequence[Mention], issuers: tuple[str, ...]
) -> Iterator[Turn]:
    """The paragraphs, cut at the labels of speakers; one without a label goes on with the last turn."""
    nobody = last = Turn(0, 0, (), False, None)
    people = _people(mentions)
    answer = _has_answers(text, paragraphs, mentions)
    for paragraph in paragraphs:
        cuts = [*_labels(text, paragraph, mentions)]
        first = cuts[0][0] if cuts else paragraph.end
        if first > paragraph.start:
            dateline = _DATELINE.match(text, paragraph.start, first)
            last = nobody if last.asks and not answer else last
            yield replace(last, start=dateline.end() if dateline else paragraph.start, end=first)
        ends = [*(start for start, _, _ in cuts), paragraph.end][1:]
        for (start, body, asks), end in zip(cuts, ends, strict=False):
            actors = () if asks else _speaker(text, start, body, mentions, people) or issuers
            label = text[start:body].rstrip(" :.-–—*_\n\t")
            marks = len(label) - len(label.lstrip("*_"))
            place = Passage(label[marks:], start + marks, start + len(label))
            last = Turn(body, end, actors, asks, place)
            yield last


def _has_answers(text: str, paragraphs: Sequence[Passage], mentions: Sequence[Mention]) -> bool:
    """Whether those who answer have labels; where only questions have, what is below one is no question."""
    return any(not asks for paragraph in paragraphs for _, _, asks in _labels(text, paragraph, mentions))


def _labels(text: str, paragraph: Passage, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, bool]]:
    """(start of the label, start of what is said, whether it asks) for each label at the head of a line."""
    for line in re.finditer(r"[^\n]+", paragraph.quote):
        start = paragraph.start + line.start() + len(line.group()) - len(line.group().lstrip())
        if ask := _ASKER.match(text, start, paragraph.end):
            yield start, ask.end(), True
        elif answer := _ANSWER.match(text, start, paragraph.end):
            yield start, answer.end(), False
        elif named := _named(text, start, mentions, paragraph):
            yield start, named.end(), False
        elif initials := _INITIALS.match(text, start, paragraph.end):
            yield start, initials.end(), False


def _asking(text: str, turns: Sequence[Turn], mentions: Sequence[Mention]) -> Iterator[Turn]:
    """The turns; a speaker without an office most of whose turns end with a question mark only asks."""
    asked: dict[str, list[bool]] = {}
    for turn in turns:
        if turn.label is not None and _may_only_ask(turn.label, mentions):
            asked.setdefault(turn.label.quote, []).append(_is_question(text[turn.start : turn.end]))
    asking = {label for label, ends in asked.items() if 2 * sum(ends) >= len(ends)}
    for turn in turns:
        asks = turn.label is not None and turn.label.quote in asking
        yield replace(turn, asks=True, actors=()) if asks else turn


def _is_question(quote: str) -> bool:
    """Whether a turn ends with a question mark, or is short and has one."""
    return quote.rstrip(" *_\n").endswith("?") or ("?" in quote and len(quote.split()) <= _BRIEF)


def _with_sides(text: str, turns: Sequence[Turn], mentions: Sequence[Mention]) -> list[Turn]:
    """The turns; of two speakers with an office but no state each gets the one that fits his words."""
    spoken: dict[str, list[tuple[int, int]]] = {}
    for turn in turns:
        if turn.label is not None and not turn.asks and not turn.actors and _TITLED.match(turn.label.quote):
            spoken.setdefault(turn.label.quote, []).append((turn.start, turn.end))
    sides = dict(zip(spoken, shared_out(text, [*spoken.values()], mentions), strict=False))
    reason = "by what the speaker says of the two states"
    return [
        replace(turn, actors=(sides[turn.label.quote],), reason=reason, tier="medium")
        if turn.label is not None and not turn.actors and not turn.asks and turn.label.quote in sides
        else turn
        for turn in turns
    ]


def _may_only_ask(label: Passage, mentions: Sequence[Mention]) -> bool:
    """Whether the label of a turn is neither an office nor somebody of a state: initials, a newspaper."""
    return not _TITLED.match(label.quote) and not chosen(mentions, label.start, label.end)


def _named(text: str, start: int, mentions: Sequence[Mention], paragraph: Passage) -> re.Match[str] | None:
    """The label of a speaker who is named at `start`."""
    label = _NAMED.match(text, start, paragraph.end) or _OFFICE.match(text, start, paragraph.end)
    return label if label is not None and _is_speaker(text, label, mentions, paragraph) else None


def _is_speaker(text: str, label: re.Match[str], mentions: Sequence[Mention], paragraph: Passage) -> bool:
    """Whether the words before a colon name somebody who speaks, rather than the matter of what follows."""
    who = label["who"]
    if label["of"] and chosen(mentions, label.start("of"), label.end("of")):
        return True
    if _TITLED.match(who):
        return True
    if (
        len(
            re.findall(
                rf"^[*_]{{0,3}}(?:[^\n:]{{0,40}} )?{re.escape(who)}(?: \([^()\n]*\))?:", text, re.MULTILINE
            )
        )
        > 1
    ):
        return True
    named = chosen(mentions, label.start(), label.end())
    return bool(named) and _OWN_WORDS.search(text, label.end(), paragraph.end) is not None


def _speaker(
    text: str, start: int, end: int, mentions: Sequence[Mention], people: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """For whom the person of a label speaks: the state beside the name, or that of a namesake in the text."""
    opened = text.find("(", start, end)
    if opened >= 0 and (beside := chosen(mentions, opened, end)):
        return beside
    if named := chosen(mentions, start, end):
        return named
    last = re.findall(r"[^\W\d_][\w'’-]+", text[start:end])[-1:]
    known = people.get(last[0].casefold(), ()) if last else ()
    label = text[start:end].strip(" *_:\n")
    return known or _introduced(text, label, mentions) or _invited(text, label, mentions)


def _invited(text: str, name: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The state of a speaker whom the head of an interview introduces as its guest and who is in office."""
    guest = introduced_in(text, _INTRODUCED, mentions) if name else None
    if guest is None or guest.former or guest.name.quote.split()[-1] != name.split()[-1]:
        return ()
    return guest.actors


def _introduced(text: str, name: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The state that a sentence about the speaker gives him: "Anna Berg was Norway's ambassador in Lima"."""
    if name.isupper() and 2 <= len(name) <= 3:
        name = _spelt_out(text, name)
    if " " not in name or name.isupper():
        return ()
    for found in re.finditer(rf"{re.escape(name)}(?!\w|[*_]*:)", text):
        sentence = re.match(r"[^.!?\n]*", text[found.end() : found.end() + 160])
        end = found.end() + (sentence.end() if sentence else 0)
        near = [m for m in mentions if found.end() <= m.passage.start < end and len(m.chosen) == 1]
        office = _HELD.search(text, near[0].passage.start, end) if near else None
        if office is not None:
            return near[0].chosen
    return ()


def _spelt_out(text: str, initials: str) -> str:
    """The first name in the text that begins with these letters: "FK" of "Farzana Karim"."""
    parts = r" ".join(rf"{letter}[a-zà-ÿ][\w'’-]+" for letter in initials)
    found = re.search(rf"\b{parts}\b", text)
    return found.group() if found else ""


def _people(mentions: Sequence[Mention]) -> dict[str, tuple[str, ...]]:
    """Last names of the persons whose state the text tells, without regard to capitals."""
    known = (m for m in mentions if m.kind in ("leader", "person") and m.chosen)
    return {m.passage.quote.split()[-1].casefold(): m.chosen for m in known}


def _quotations(text: str, turns: Sequence[Turn]) -> Iterator[tuple[int, int]]:
    """The quotations; one left open at the end of a paragraph goes on where the next begins with a mark."""
    opened = -1
    for turn, after in zip(turns, (*turns[1:], None), strict=False):
        begins = turn.start + 1 if opened >= 0 else turn.start
        for mark in re.finditer(r"[“”«»„\"]", text[begins : turn.end]):
            at = begins + mark.start()
            if opened < 0 and mark.group() in _OPENING + '"':
                opened = at
            elif opened >= 0 and mark.group() in _CLOSING + '"':
                yield opened, at + 1
                opened = -1
        goes_on = after is not None and text[after.start] in _OPENING + '"'
        if opened >= 0 and not goes_on:
            yield opened, turn.end
            opened = -1
