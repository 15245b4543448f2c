"""Judgements: what is called hard, easy, open, likely, failed; by the author, or by whoever is reported.

A judgement inside the content of a statement belongs to the holder of that statement, and not to the
author: in "officials reckon they have paid too much" the author judges nothing. Its issue is what the words
around it elect; what only its paragraph tells is marked so, and asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from accord.reader.actors.scene import Scene
from accord.reader.judging.changes import changed
from accord.reader.judging.clauses import Sighting
from accord.reader.judging.comparisons import compared
from accord.reader.judging.descriptions import described, named, remarked
from accord.reader.judging.expressions import expressed
from accord.reader.judging.in_spirit import in_spirit
from accord.reader.judging.lasting import lasting
from accord.reader.judging.lexicon import Said, adjectives, amounts, changes, nouns, small
from accord.reader.judging.odds import given_odds
from accord.reader.judging.omissions import left_out
from accord.reader.judging.outlooks import FORECAST, OWN_VIEW, foreseen
from accord.reader.judging.sides import noun_phrase
from accord.reader.judging.stated import IN_HOPE, STRESSED, stated
from accord.reader.judging.verbless import verbless
from accord.reader.judging.verdicts import delivered
from accord.reader.judging.weighing import BAR, belief
from accord.reader.judging.whose import UNNAMED, holder_of_judgement
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import IssueHit, Judgement, Passage, Statement
from accord.reader.rules.issue_votes import Votes
from accord.reader.rules.issues import IssueFinder

__all__ = ["Judged", "JudgementReader"]

_NEAR = 5
"""Words between two of the same judgement, such as "long and difficult"."""
_POINTING = frozenset({"this", "that", "it", "they", "these", "both"})
_POINTED = ("previous", "lead")
"""Where stands what a pronoun points to: in the sentence before, or the first of the paragraph."""
_CUTS = frozenset({";", ":"})


@dataclass(frozen=True)
class Judged:
    """A judgement with the words it was seen by, for the orders that are made of them."""

    judgement: Judgement
    sighting: Sighting
    sentence: Sentence


@dataclass
class JudgementReader:
    """Reads sentence after sentence; keeps what the last one said for "minerals will not"."""

    scene: Scene
    issues: IssueFinder
    _count: int = 0
    _said: tuple[int, Said] = (-1, ("", ""))
    """Number of the last sentence that judged, and what it said, for "minerals will not"."""

    @cached_property
    def votes(self) -> Votes:
        """The vote on issues over the document."""
        return Votes(self.issues, self.scene.text)

    def read(self, sentence: Sentence, statements: Sequence[Statement]) -> list[Judged]:
        """The judgements in `sentence`, given the `statements` drafted from it."""
        whole = self.scene.passage(sentence.start, sentence.end)
        found = []
        seen = _distinct(sentence, list(self._sightings(sentence)))
        seen += list(left_out(sentence, seen, self._said))
        for sighting in seen:
            one = self._judgement(sighting, whole, sentence, statements)
            if one is not None:
                found.append(Judged(one, sighting, sentence))
        self._said = (sentence.number, found[-1].sighting.said) if found else (-1, ("", ""))
        return found

    def _sightings(self, sentence: Sentence) -> Iterator[Sighting]:
        def names_matter(noun: Word) -> bool:
            words = sentence.subtree(noun)
            return bool(self.issues.within(self.scene.span(words)))

        described_, nouns_, verbs, sums = adjectives(), nouns(), changes(), amounts()
        remarks, manners = small("well_done") | small("badly_done"), small("manners")
        for word in sentence.words:
            yield from stated(sentence, word)
        for word in sentence.words:
            yield from expressed(sentence, word)
        for word in sentence.words:
            if word.low in nouns_:
                yield from named(sentence, word)
        for word in sentence.words:
            low = word.low
            if low in verbs:
                yield from changed(sentence, word, names_matter)
            if word.pos in ("VERB", "AUX") or low in sums:
                yield from foreseen(sentence, word, names_matter)
            if low in described_:
                yield from described(sentence, word)
            elif low in remarks:
                yield from remarked(sentence, word)
            if word.low in manners:
                yield from in_spirit(sentence, word)
            if word.tag in ("JJR", "RBR"):
                yield from compared(sentence, word)
            yield from delivered(sentence, word)
            if word.tag in ("VB", "VBN"):
                yield from lasting(sentence, word)
        yield from given_odds(sentence)
        yield from verbless(sentence)

    def _judgement(
        self, sighting: Sighting, whole: Passage, sentence: Sentence, statements: Sequence[Statement]
    ) -> Judgement | None:
        cue = self.scene.passage(sighting.first.start, sighting.last.end)
        if _is_statement_cue(sighting, statements) and not _says_i(sentence, sighting):
            # What somebody who is asked himself expects is both.
            return None
        holder = holder_of_judgement(self.scene, sentence, sighting, statements)
        forecast = sighting.rule in (FORECAST, OWN_VIEW) and not _says_i(sentence, sighting)
        if holder is None or (forecast and _is_party(holder)):
            # What a party will not do, and what it expects, is what it says, and a statement.
            return None
        if belief(sighting, sentence, statements, holder) < BAR:
            return None
        self._count += 1
        kind, value = sighting.said
        return Judgement(
            id=f"J{self._count}",
            sentence=whole,
            holder=holder,
            kind=kind,
            value=value,
            cue=cue,
            issues=self._issues(sighting, whole, sentence),
            rule=sighting.rule,
        )

    def _issues(self, sighting: Sighting, whole: Passage, sentence: Sentence) -> tuple[IssueHit, ...]:
        """What the words around that of which it is said elect; what only the paragraph tells says so, and a
        question asks. With the issues of a user, what the sentence itself names.
        """
        if self.issues.own:
            return self._issues_named(sighting, sentence)
        if sighting.rule == IN_HOPE:
            return ()
        about = next(self._about(sighting, sentence), None)
        points = bool(sighting.about) and not any(w.pos in ("NOUN", "PROPN") for w in sighting.about)
        return self.votes.elect_judged(about, whole, pointed=_POINTED if points else ())

    def _issues_named(self, sighting: Sighting, sentence: Sentence) -> tuple[IssueHit, ...]:
        """Of what it is said of, by its head noun where only a hint names it; else what the clause names
        outright; else the last matter that is a subject in the sentence.
        """
        heads = [noun for noun in sighting.about if noun.pos in ("NOUN", "PROPN")]
        for stretch in self._about(sighting, sentence):
            found = self._named(self.issues.strong(stretch)) or self._of(heads, stretch)
            if found:
                return found
        if sighting.rule == IN_HOPE:
            return ()
        found = self._named(self.issues.strong(_clause(self.scene, sentence, sighting)))
        if found:
            return found
        if heads and sighting.about[0].low not in _POINTING:
            return ()
        subjects = [
            w
            for w in sentence.words
            if w.dep in ("nsubj", "nsubjpass") and w.pos in ("NOUN", "PROPN") and w.i < sighting.word.i
        ]
        for noun in reversed(subjects):
            span = self.scene.span(noun_phrase(sentence, noun))
            found = self._named(self.issues.strong(span)) or self._of([noun], span)
            if found:
                return found
        return ()

    def _named(self, found: Sequence[IssueHit]) -> tuple[IssueHit, ...]:
        return tuple(hit for hit in found if _names(hit))

    def _of(self, heads: Sequence[Word], stretch: Passage) -> tuple[IssueHit, ...]:
        """What is hinted at by one of the nouns `heads` themselves."""
        return tuple(
            hit
            for hit in self._named(self.issues.within(stretch))
            if any(hit.passage.start < w.end and w.start < hit.passage.end for w in heads)
        )

    def _about(self, sighting: Sighting, sentence: Sentence) -> Iterator[Passage]:
        for noun in sighting.about:
            yield self.scene.span(sentence.subtree(noun))


def _is_party(holder: str) -> bool:
    """Whether actors hold it, or somebody unknown: neither the author nor a person who is named."""
    return holder == UNNAMED or holder.replace("+", "").isupper()


def _says_i(sentence: Sentence, sighting: Sighting) -> bool:
    """ "I do not expect it this year": whoever is asked says what he himself thinks."""
    subject = sentence.child(sighting.verb, "nsubj")
    return sighting.rule == OWN_VIEW and subject is not None and subject.low == "i"


def _names(hit: IssueHit) -> bool:
    """Whether a hit names a matter, and is no part of the judgement ("the hardest question")."""
    if hit.reason == "pattern":
        return hit.id not in adjectives()
    return hit.reason != "hint" or hit.passage.quote.lower() not in ("settlement", "settlements")


def _distinct(sentence: Sentence, found: list[Sighting]) -> list[Sighting]:
    """Without what an earlier kind of rule has seen already, and with coordinated words as one."""
    kept: list[Sighting] = []
    for one in found:
        if not any(_same_words(one, other) or _foretold(sentence, one, other) for other in kept):
            kept.append(one)
    kept.sort(key=lambda s: (s.first.i, s.last.i))
    merged: list[Sighting] = []
    for one in kept:
        last = merged[-1] if merged else None
        if last is not None and last.said == one.said and _joined(last, one):
            merged[-1] = replace(last, last=max(last.last, one.last, key=lambda w: w.i))
        else:
            merged.append(one)
    return merged


def _same_words(one: Sighting, other: Sighting) -> bool:
    inside = other.first.i <= one.word.i <= other.last.i or one.first.i <= other.word.i <= one.last.i
    return inside or (one.word.i == other.word.i)


def _foretold(sentence: Sentence, one: Sighting, other: Sighting) -> bool:
    """ "Is expected to be resolved", "is unlikely to improve": one judgement, of what is expected."""
    if other.said[0] != "prospect":
        return False
    below = one.verb
    for above in sentence.climb(one.verb):
        if below.dep not in ("xcomp", "ccomp", "acomp", "auxpass"):
            return False
        if above.i == other.word.i:
            return True
        below = above
    return False


def _joined(last: Sighting, one: Sighting) -> bool:
    return last.verb.i == one.verb.i and one.first.i - last.last.i <= _NEAR


def _is_statement_cue(sighting: Sighting, statements: Sequence[Statement]) -> bool:
    """Whether the same words already are the cue of a statement; a refusal told by the author is both."""
    word = sighting.word
    if sighting.said == ("outcome", "failed") or sighting.rule in (IN_HOPE, STRESSED):
        # "Could not agree", "is confident that" are both.
        return False
    # What somebody calls a thing is both.
    both = ("hard to accept", ": oprd", ": as")
    return any(s.cue.start <= word.start < s.cue.end and not s.rule.endswith(both) for s in statements)


def _clause(scene: Scene, sentence: Sentence, sighting: Sighting) -> Passage:
    """From the semicolon, ", and" or ", but" before the words to the one after them."""
    words = sentence.words
    cuts = [0, len(words)]
    for a, b in pairwise(words):
        if a.text in _CUTS or (a.text == "," and b.low in ("and", "but", "while", "whereas", "yet", "so")):
            cuts.append(a.i)
    first = max(c for c in cuts if c <= sighting.first.i)
    last = min((c for c in cuts if c > sighting.last.i), default=len(words))
    return scene.passage(words[first].start, words[last - 1].end)
