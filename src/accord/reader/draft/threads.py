"""Matters that a text tells apart within one topic of the lexicon, or that no lexicon knows.

A text about fishing may bargain over boats, patrols and prisoners one by one. A noun is such a matter where
somebody takes a stand on it, and where it turns up again as a matter of its own: another party takes a stand
on it too, the author judges it, or puts it in an order. Its statements, judgements and figures then go with
it and no longer with the topic.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from accord.reader.draft.lines import lines_of
from accord.reader.draft.listed import listed_in
from accord.reader.draft.supports import is_id, whole
from accord.reader.draft.titles import as_title
from accord.reader.records import IssueHit, Judgement, NounPhrase, OrderClaim, Passage, Reading, Statement
from accord.reader.rules.issues import default_lexicon
from accord.reader.tables import words

__all__ = ["ToldApart", "told_apart"]

_PLURALS = (
    (re.compile(r"(?<=[a-z]{2})ies$"), "y"),
    (re.compile(r"(?<=ss)es$|(?<=[xz])es$|(?<=[cs]h)es$"), ""),
    (re.compile(r"(?<=[a-rt-z]{2})s$"), ""),
)
_TELLS_WHEN = re.compile(
    r"\b(?:before|until|till|ahead\s+of|prior\s+to|during|in\s+time\s+for)\s+(?:the\s+|its\s+|their\s+)?(?:new\s+|next\s+)?$",
    re.IGNORECASE,
)
"""Before a noun that only tells when: "before the new budget"."""
_WHOLE = 0.7
"""Share of what is said on a topic from which on a noun is another name of the topic."""
_SHORTEST = 3
"""Letters of a noun that may be a matter."""


@dataclass(frozen=True)
class ToldApart:
    """Readings in which each record names the matter it is about."""

    named: Mapping[str, Reading]
    titles: Mapping[str, str]
    """Id of a matter told apart -> what the text calls it."""
    figured: frozenset[str] = frozenset()
    """Those of them that figures make."""


@dataclass
class _Noun:
    """What was found on one noun."""

    key: str
    phrases: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    stands: set[tuple[str, int]] = field(default_factory=set)
    """Document and place of the sentences in which somebody takes a stand on it."""
    holders: set[str] = field(default_factory=set)
    judged: set[tuple[str, int]] = field(default_factory=set)
    """The same of those in which it is judged or put in an order."""

    surely: set[str] = field(default_factory=set)
    """The topics that words of the lexicon name beside it."""
    names_topic: bool = False
    """Whether the lexicon knows it as a word for the topic."""

    @property
    def stands_alone(self) -> bool:
        """Whether somebody takes a stand on it, and it turns up again as a matter of its own."""
        again = self.judged - self.stands
        return bool(self.stands and (again or (len(self.holders) > 1 and len(self.stands) > 1)))

    def is_called_by(self, other: _Noun) -> bool:
        """Whether it turns up only in one name with the other: "salmon" of "the salmon tariff"."""
        return self.phrases.keys() <= other.phrases.keys()

    @property
    def places(self) -> set[tuple[str, int]]:
        return self.stands | self.judged

    @property
    def topic(self) -> str:
        """What the lexicon takes it for most often; empty where it knows no such topic."""
        return max(self.topics, key=lambda topic: self.topics[topic], default="")


def told_apart(named: Mapping[str, Reading]) -> ToldApart:
    """The readings (slug of the document to reading) with the matters that the texts tell apart."""
    nouns = _nouns(named)
    chosen = {noun.key: noun for noun in _chosen(nouns.values(), _extents(named), _known(named))}
    if not chosen:
        return ToldApart(named, {})
    readings = {name: _Renaming(reading, chosen).reading() for name, reading in named.items()}
    return ToldApart(readings, {_id_of(key): _title(noun) for key, noun in chosen.items()})


def _nouns(named: Mapping[str, Reading]) -> Mapping[str, _Noun]:
    found: dict[str, _Noun] = {}
    for name, reading in named.items():
        held = _Held(reading)
        for statement in reading.statements:
            place = (name, statement.sentence.start)
            for phrase in held.of(statement) if statement.holders and statement.polarity else ():
                for noun in _each(found, phrase, statement.issues):
                    noun.stands.add(place)
                    noun.holders.update(statement.holders)
        for judgement in reading.judgements:
            for phrase in held.within(judgement.sentence):
                if phrase.subject:
                    for noun in _each(found, phrase, judgement.issues):
                        noun.judged.add((name, judgement.sentence.start))
        for order in reading.order_claims:
            for side in (*order.first_words, *order.after_words):
                for phrase in held.within(side):
                    for noun in _each(found, phrase, ()):
                        noun.judged.add((name, side.start))
    return found


_PLACE = re.compile(
    r"\b(?:in|at|near|from|outside|towards?|around|above|below|behind|off|along|beyond|opposite|upstream\s+of|downstream\s+of)\s+(?P<first>[A-Z][\w-]+)(?:\s+and\s+(?P<more>[A-Z][\w-]+))?"
)


def _places(text: str) -> set[str]:
    """The names that a text puts behind "in", "at" or the like: towns, gauges and dams are no matters."""
    return {match[name] for match in _PLACE.finditer(text) for name in ("first", "more") if match[name]}


class _Held:
    """The noun phrases of a reading by place, without those that name an actor, a town, a day, an amount."""

    def __init__(self, reading: Reading) -> None:
        actors = {
            (m.passage.start, m.passage.end) for m in reading.mentions if m.chosen or m.kind == "person"
        }
        taken = sorted([*actors, *((f.passage.start, f.passage.end) for f in reading.figures)])
        self._begins = [start for start, _ in taken]
        self._reach = list(accumulate((end for _, end in taken), max))
        """How far the stretches up to each of them reach."""
        places = _places(reading.document.text)
        self._phrases = [
            replace(p, parts=tuple(w for w in p.parts if not self._is_taken(w) and w.quote not in places))
            for p in reading.phrases
            if not self._is_taken(p.head)
            and p.head.quote not in places
            and not _is_name(p)
            and not _TELLS_WHEN.search(reading.document.text[: p.passage.start][-40:])
        ]
        self._starts = [p.head.start for p in self._phrases]
        self._answers = _answers(reading, self.within)

    def of(self, statement: Statement) -> Sequence[NounPhrase]:
        """Those of what a statement is about: of its content, else of the demand that it answers."""
        return self._answers.get(statement.id) or self.within(statement.content)

    def _is_taken(self, head: Passage) -> bool:
        before = bisect_left(self._begins, head.end)
        return before > 0 and self._reach[before - 1] > head.start

    def within(self, place: Passage | None) -> Sequence[NounPhrase]:
        """Those whose noun stands in the stretch."""
        if place is None:
            return ()
        return self._phrases[
            bisect_left(self._starts, place.start) : bisect_right(self._starts, place.end - 1)
        ]


_LED = re.compile(r"\W*(?:As\s+(?:for|to)|On|Over|Regarding|Concerning|About)\s+[^,.;:]{3,60},")
_LATELY = 2
"""Sentences of a paragraph in which an answer without words for its matter follows the demand."""


def _answers(
    reading: Reading, within: Callable[[Passage | None], Sequence[NounPhrase]]
) -> Mapping[str, Sequence[NounPhrase]]:
    """Id of each statement without a noun of its own -> those of what its sentence is led in by, or of the
    demand of somebody else that it answers: "Namibia refused", "Tirana insists on Pogradec"."""
    text = reading.document.text
    in_figures = {
        f.sentence.start for f in reading.figures if f.holders and f.role not in ("deadline", "fact")
    }
    asked: tuple[Statement, Sequence[NounPhrase]] | None = None
    found: dict[str, Sequence[NounPhrase]] = {}
    for one in sorted(reading.statements, key=lambda s: (s.sentence.start, s.cue.start)):
        if len(one.holders) != 1 or not one.polarity or one.sentence.start in in_figures:
            continue
        own = [phrase for phrase in within(one.content) if any(_keys(phrase))]
        if not own:
            led = _LED.match(text, one.sentence.start)
            start = one.sentence.start
            head = Passage(text[start : led.end()], start, led.end()) if led else None
            own = [phrase for phrase in within(head) if any(_keys(phrase))]
            if not own and asked is not None and _follows(text, asked[0], one):
                own = [_head_alone(asked[1][0])]
            if own:
                found[one.id] = own
        if own:
            asked = (one, own)
    return found


def _head_alone(phrase: NounPhrase) -> NounPhrase:
    """A phrase by its noun alone, where that tells something: what is answered is one matter."""
    alone = replace(phrase, parts=())
    return alone if any(_keys(alone)) else phrase


def _follows(text: str, asked: Statement, answer: Statement) -> bool:
    """Whether a statement of another party stands shortly behind a demand, in its paragraph."""
    between = text[asked.sentence.end : answer.sentence.start]
    near = "\n\n" not in between and len(re.findall(r"[.!?]\s", between)) < _LATELY
    return near and asked.holders != answer.holders


def _is_name(phrase: NounPhrase) -> bool:
    """Whether it is a name of several words, as places and bodies have; a matter's own name is one word."""
    names = [part for part in (phrase.head, *phrase.parts) if part.quote[:1].isupper()]
    return len(names) > 1


def _each(found: dict[str, _Noun], phrase: NounPhrase, issues: Iterable[IssueHit]) -> Iterator[_Noun]:
    topics = [hit.id for hit in issues if hit.reason in ("lexicon", "hint", "context", "pronoun")]
    place = phrase.head
    known = [hit.passage for hit in issues if hit.reason == "lexicon"]
    named = any(word.start < place.end and place.start < word.end for word in known)
    for key in _keys(phrase):
        noun = found.setdefault(key, _Noun(key))
        noun.phrases[whole(phrase.passage.quote)] += 1
        noun.topics.update(topics[:1])
        noun.surely.update(hit.id for hit in issues if hit.reason == "lexicon")
        noun.names_topic |= named
        yield noun


def _keys(phrase: NounPhrase) -> Iterator[str]:
    days = words("calendar", "month") | words("calendar", "weekday")
    for word in (phrase.head, *phrase.parts):
        key = _singular(word.quote.lower())
        if len(key) >= _SHORTEST and key.isalpha() and key not in words("title_words", "generic") | days:
            yield key


def _singular(word: str) -> str:
    for pattern, ending in _PLURALS:
        if pattern.search(word):
            return pattern.sub(ending, word)
    return word


def _extents(named: Mapping[str, Reading]) -> Mapping[str, int]:
    """Topic of the lexicon -> the sentences in which somebody takes a stand on it, or judges it."""
    places: set[tuple[str, str, int]] = set()
    for name, reading in named.items():
        places |= {(h.id, name, one.sentence.start) for one in reading.statements for h in one.issues}
        places |= {(h.id, name, one.sentence.start) for one in reading.judgements for h in one.issues}
    return Counter(topic for topic, _, _ in places)


def _known(named: Mapping[str, Reading]) -> frozenset[str]:
    """What is a matter already: the topics of the lexicon, and what the texts list."""
    lines = lines_of(named)
    return frozenset((*default_lexicon().labels, *(one.id for line in lines for one in listed_in(line))))


def _chosen(nouns: Iterable[_Noun], extents: Mapping[str, int], known: frozenset[str]) -> Iterator[_Noun]:
    """The nouns that are matters of their own: two or more of a topic, or one that is no word for it."""
    own: list[_Noun] = []
    for noun in sorted(nouns, key=lambda noun: (-len(noun.places), noun.key)):
        beside = any(
            noun.places <= other.places or (noun.phrases and _title(noun) == _title(other)) for other in own
        )
        if (
            noun.stands_alone
            and not beside
            and _id_of(noun.key) not in known
            and not any(map(noun.is_called_by, own))
        ):
            own.append(noun)
    of_topic = Counter(noun.topic for noun in own)
    for noun in own:
        whole_topic = noun.topic in noun.surely and len(noun.places) >= _WHOLE * extents.get(noun.topic, 0)
        if not whole_topic and (of_topic[noun.topic] > 1 or not noun.names_topic):
            yield noun


def _id_of(key: str) -> str:
    made = re.sub(r"[^a-z0-9]+", "_", key)
    return made if is_id(made) else f"m_{made}"


def _title(noun: _Noun) -> str:
    """What the text calls it most often, of names alike in that one of two words."""
    names = Counter[str]()
    for called, count in noun.phrases.items():
        names[" ".join(_without_praise(called.split(), noun.key))] += count
    best = max(names, key=lambda called: (names[called], len(called.split()) == 2, called))
    return as_title(best)


def _without_praise(called: Sequence[str], key: str) -> Iterator[str]:
    """The words of a name without those before the noun that judge it: "humiliating", "hopeless"."""
    for word in called[:-1]:
        if _singular(word.lower()) == key or not re.search(r"(?:ing|ful|less|ous)$", word):
            yield word
    yield called[-1]


class _Renaming:
    """One reading with the matters told apart in its records."""

    def __init__(self, reading: Reading, chosen: Mapping[str, _Noun]) -> None:
        self._reading = reading
        self._chosen = chosen
        self._held = _Held(reading)

    def reading(self) -> Reading:
        statements = tuple(map(self._statement, self._reading.statements))
        issues = {one.id: one.issues for one in statements}
        return replace(
            self._reading,
            statements=statements,
            judgements=tuple(map(self._judgement, self._reading.judgements)),
            order_claims=tuple(map(self._order, self._reading.order_claims)),
            figures=tuple(
                replace(f, issues=issues.get(f.statement, f.issues)) for f in self._reading.figures
            ),
            hits=self._hits(),
        )

    def _statement(self, one: Statement) -> Statement:
        own = [hit for phrase in self._held.of(one) for hit in self._named_by(phrase)]
        return replace(one, issues=self._instead(one.issues, own))

    def _judgement(self, one: Judgement) -> Judgement:
        phrases = [phrase for phrase in self._held.within(one.sentence) if phrase.subject]
        return replace(
            one, issues=self._instead(one.issues, [hit for p in phrases for hit in self._named_by(p)])
        )

    def _order(self, one: OrderClaim) -> OrderClaim:
        first, after = (self._side(*s) for s in ((one.first, one.first_words), (one.after, one.after_words)))
        return replace(one, first=first, after=after)

    def _side(self, ids: Sequence[str], said: Sequence[Passage]) -> tuple[str, ...]:
        own = [hit.id for place in said for p in self._held.within(place) for hit in self._named_by(p)]
        return tuple(dict.fromkeys((*own, *(i for i in ids if i not in self._topics(own)))))

    def _named_by(self, phrase: NounPhrase) -> Iterator[IssueHit]:
        for key in _keys(phrase):
            if key in self._chosen:
                yield IssueHit(_id_of(key), phrase.head, "lexicon")

    def _topics(self, ids: Iterable[str]) -> set[str]:
        """The topics of the lexicon that these matters were told apart from."""
        own = set(ids)
        return {topic for noun in self._chosen.values() if _id_of(noun.key) in own for topic in noun.topics}

    def _instead(self, hits: Sequence[IssueHit], own: Sequence[IssueHit]) -> tuple[IssueHit, ...]:
        """`own` in the place of the topics that they were told apart from."""
        if not own:
            return tuple(hits)
        topics = self._topics(hit.id for hit in own)
        return (*own, *(hit for hit in hits if hit.id not in topics))

    def _hits(self) -> tuple[IssueHit, ...]:
        """The phrases of the text that name a matter, line by line."""
        found: list[IssueHit] = []
        forms = re.compile(rf"\b(?:{'|'.join(map(_forms, self._chosen))})\b", re.IGNORECASE)
        for line in lines_of({"": self._reading}):
            start = line.passage.start
            own = [
                IssueHit(
                    _id_of(_singular(match[0].lower())),
                    Passage(match[0], start + match.start(), start + match.end()),
                    "lexicon",
                )
                for match in forms.finditer(line.passage.quote)
            ]
            found += sorted(self._instead(line.hits, own), key=lambda hit: hit.passage.start)
        return tuple(found)


def _forms(key: str) -> str:
    """The forms of a noun as a regular expression."""
    return rf"{key[:-1]}(?:y|ies)" if key.endswith("y") else rf"{key}(?:s|es)?"
