"""The terms that somebody sets, as demands of their own: "accepted, provided that the fund is raised".

Who makes a deed hang on a condition in so many words asks for it. What is accepted stays a statement of its
own; the condition becomes a second one, with the words that set it as its cue. A plain "if", "once" or
"until" may only tell when a thing happens: it sets a term where it limits what somebody offers, refuses or
promises.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Holder, Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import Content, is_negated
from accord.reader.rules.finds import Find, speaker_of, start
from accord.reader.rules.subjects import Mood, is_finite, subject_of

__all__ = ["term_finds"]

_PHRASES: tuple[tuple[str, ...], ...] = (
    ("provided",),
    ("provided", "that"),
    ("providing", "that"),
    ("on", "condition", "that"),
    ("on", "the", "condition", "that"),
    ("only", "if"),
    ("if", "and", "only", "if"),
    ("if", ",", "and", "only", "if"),
)
_PLAIN = frozenset({"if", "unless", "until", "once", "before", "when", "after"})
_ONLY_WITH = {"when": "only", "after": "only"}
"""Words that set a term only behind another: "only when"."""
_HANGING = frozenset({"accept", "promise", "propose", "reject", "signal", "threaten"})
"""Acts that may hang on a term."""
_HANGS = {
    "if": frozenset({"propose", "accept"}),
    "until": frozenset({"reject", "promise"}),
    "before": frozenset({"reject"}),
}
"""Of these, those that a word limits which otherwise tells of a case or a time."""
_FIRST = frozenset(phrase[0] for phrase in _PHRASES)
_LONGEST = max(map(len, _PHRASES))


def term_finds(scene: Scene, sentence: Sentence, finds: Sequence[Find] = ()) -> Iterator[Find]:
    """Finds of conditions that the holder of the clause around them sets, or who does one of `finds`."""
    told = [*_set_in_so_many_words(scene, sentence)]
    yield from told
    for word in sentence.words if finds else ():
        inside = any(find.cue.start <= word.start < find.cue.end for find in told)
        if word.low in _PLAIN and not inside:
            yield from _limits(scene, sentence, word, finds)


def _limits(scene: Scene, sentence: Sentence, mark: Word, finds: Sequence[Find]) -> Iterator[Find]:
    """ "Will not open the road until they leave": what limits one of `finds` that may hang on it."""
    only = _ONLY_WITH.get(mark.low)
    if only is not None and (mark.i == 0 or sentence.words[mark.i - 1].low != only):
        return
    clause = _clause(sentence, mark)
    if clause is None or not _opens(sentence, mark, clause):
        return
    above = {w.i for w in sentence.climb(clause)}
    for find in reversed(finds):
        if find.act not in _HANGING or len(find.holder.actors) != 1 or not _sets(find, mark, clause):
            continue
        if mark.i <= find.word.i or not (find.word.i in above or _holds(find, mark)):
            continue
        own = subject_of(sentence, clause)
        doer = (
            holder_of(scene, sentence, own, speaker_of(scene, sentence, clause)) if own is not None else None
        )
        if find.holder.actors and (doer is None or doer.actors != find.holder.actors):
            yield _find(scene, sentence, [mark], clause, find.holder)
        return


def _sets(find: Find, mark: Word, clause: Word) -> bool:
    """Whether `mark` sets a term for the act of `find`, rather than a case or a time."""
    sentence = find.sentence
    if find.act == "threaten":
        # "Will sue unless they pay", "if nothing is paid": what averts the threat is what is asked for.
        missing = is_negated(sentence, clause) or _is_nothing(sentence, clause)
        return mark.low == "unless" or (mark.low == "if" and missing)
    return find.act in _HANGS.get(mark.low, _HANGING)


def _is_nothing(sentence: Sentence, clause: Word) -> bool:
    """ "If there is no answer"."""
    thing = sentence.child(clause, "attr", "nsubj", "nsubjpass")
    return thing is not None and (
        thing.low == "nothing" or any(w.low == "no" for w in sentence.children(thing, "det"))
    )


def _opens(sentence: Sentence, mark: Word, clause: Word) -> bool:
    """Whether `mark` opens `clause`, whichever way the parser hangs it on it."""
    head = sentence.head(mark)
    if head is None:
        return False
    hung = clause.dep in ("advcl", "pcomp", "ccomp") and clause.i == head.i
    return hung or clause.head == mark.i


def _holds(find: Find, mark: Word) -> bool:
    return find.content is not None and find.content.start <= mark.start < find.content.end


def _set_in_so_many_words(scene: Scene, sentence: Sentence) -> Iterator[Find]:
    last = -1
    for word in sentence.words:
        marks = _marks(sentence, word) if word.i > last else ()
        if not marks:
            continue
        last = marks[-1].i
        clause = _clause(sentence, marks[-1])
        holder = _holder(scene, sentence, marks[0], clause) if clause is not None else None
        if clause is None or holder is None:
            continue
        own = subject_of(sentence, clause)
        doer = holder_of(scene, sentence, own) if own is not None else None
        if doer is None or doer.actors != holder.actors:  # what it does itself it asks of nobody
            yield _find(scene, sentence, marks, clause, holder)


def _marks(sentence: Sentence, word: Word) -> Sequence[Word]:
    """The words at `word` that open a condition; none where there are none."""
    if word.low not in _FIRST:
        return ()
    low = tuple(w.low for w in sentence.words[word.i : word.i + _LONGEST])
    longest = max((p for p in _PHRASES if low[: len(p)] == p), key=len, default=())
    return sentence.words[word.i : word.i + len(longest)]


def _clause(sentence: Sentence, last: Word) -> Word | None:
    """The verb of the condition, which is finite and has a subject of its own."""
    for word in sentence.words[last.i + 1 :]:
        subject = sentence.child(word, "nsubj", "nsubjpass", "expl")
        if word.pos in ("VERB", "AUX") and subject is not None:
            return word if is_finite(sentence, word) else None
    return None


def _holder(scene: Scene, sentence: Sentence, first: Word, clause: Word) -> Holder | None:
    """Who sets the condition: who does what hangs on it; none where it opens the sentence."""
    for verb in sentence.climb(clause):
        subject = subject_of(sentence, verb) if verb.i < first.i else None
        if subject is not None:
            found = holder_of(scene, sentence, subject, speaker_of(scene, sentence, verb))
            return found if found is not None and found.actors else None
    return None


def _find(scene: Scene, sentence: Sentence, marks: Sequence[Word], clause: Word, holder: Holder) -> Find:
    last = marks[-1]
    behind = [w for w in sentence.subtree(clause) if w.i > last.i]
    while behind and behind[-1].pos == "PUNCT":
        behind.pop()
    rule = f"term: {' '.join(w.low for w in marks)}"
    find = start(scene, sentence, marks[0], holder, Content(clause, "term"), Mood("actual", False), rule=rule)
    return replace(
        find,
        cue=scene.passage(marks[0].start, last.end),
        act="demand",
        polarity=1,
        content=scene.passage(behind[0].start, behind[-1].end),
        content_words=tuple(behind),
        tier="low",
    )
