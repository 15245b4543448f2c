"""Offices and persons that the text itself ties to a state, and who is meant when they come up again.

"Ruritania's president Anna Berg" makes a later "the president" and "Berg" Ruritanian, "the acting secretary,
Mary Roe" without a state makes a later "the acting secretary" nobody's. What is met is kept in `Scene`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.reader.actors.earlier import subject_before
from accord.reader.actors.phrases import (
    nouns,
    pronouns,
    states_behind,
    states_that_modify,
    without_clauses,
)
from accord.reader.actors.scene import Holder, Office, Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Mention, Passage, Tier
from accord.reader.tables import words

__all__ = ["known_person", "learn_offices", "office_meant"]

_MARKS = ("amod", "compound", "nmod")
_RANKS = frozenset({"prime", "deputy", "vice", "former", "ex", "opposition", "shadow", "ruling"})
"""Marks that make another office of it: "the minister" is not the prime minister."""
_NUMBERED = frozenset({"first", "second", "third"})
"""Marks of which one state has an office and others have none: "the Second Minister"."""
_LEADING = frozenset({"led", "headed", "chaired", "represented"})
_IDLE = frozenset({"new", "current", "then", "acting", "interim", "present", "outgoing", "incoming", "old"})
_SAME = {"premier": ("minister", "prime"), "pm": ("minister", "prime")}
_FAMILY_FIRST = frozenset({"KOR", "PRK", "CHN", "TWN", "VNM"})
_AT_HOME = frozenset({"government", "cabinet", "parliament", "minister", "ministry"})
"""Offices that are the speaker's own where he names no state beside them."""
_EVERYWHERE = frozenset({"president", "minister", "premier", "chancellor", "secretary"})
"""Offices of which every government has one of its own."""
_DEPTH = 3
"""Nouns behind "of" that may follow each other in an office."""
_FATHER = 4
"""Words before the last one of a name among which "bin" may stand."""
_NEAR = 2
"""Sentences within which two holders of one office make it doubtful who is meant."""


def learn_offices(scene: Scene, sentence: Sentence) -> None:
    """Keep the offices and persons of `sentence` with the actors that its own words give them."""
    for word in sentence.words:
        if word.pos not in ("NOUN", "PROPN"):
            continue
        if _is_family_name(scene, sentence, word):
            scene.namesakes.add(word.text)
        if word.low in nouns("titled") and not _is_met_again(scene, sentence, word):
            _learn_office(scene, sentence, word)
        elif word.low in nouns("peer"):
            _learn_peer(scene, sentence, word)
        elif word.pos == "PROPN":
            _learn_person(scene, sentence, word)


def _is_met_again(scene: Scene, sentence: Sentence, word: Word) -> bool:
    """ "The minister", with no state and no name beside it: said of one met before."""
    beside = sentence.children(word)
    return all(
        w.low in ("the", "this") or (w.dep in ("punct", "amod", "relcl") and not scene.at(w)) for w in beside
    )


def _is_family_name(scene: Scene, sentence: Sentence, word: Word) -> bool:
    """ "Maria Lima": a town or state with a given name right before it."""
    named = scene.at(word)
    if (
        named is None
        or named.kind not in ("capital", "name")
        or named.passage.quote != word.text
        or not word.i
    ):
        return False
    if named.kind == "name" and set(named.chosen) & set(scene.parties):
        # "Air Chad", "Lake Chad" in a text about Chad: no Mr Chad.
        return False
    given = sentence.words[word.i - 1]
    together = given.dep == "compound" and given.head == word.i and given.pos == "PROPN"
    # A name runs over no line end: "Ann Roe" above "Tunis" is who writes, and where.
    together = together and scene.text[given.end : word.start] == " "
    plain = _is_name(given) and scene.at(given) is None and given.low not in nouns("titled")
    return together and plain and given.low not in nouns("actor") | nouns("quarter")


def _learn_office(scene: Scene, sentence: Sentence, word: Word) -> None:
    named = scene.at(word)
    beside = _names_beside(sentence, word)
    owners = [] if named is not None else _owners(scene, sentence, word)
    actors = tuple(dict.fromkeys(a for m in owners for a in m.chosen))
    if named is None and not actors:
        actors = _of_pronoun(scene, sentence, word) or _of_names(scene, beside)
    if named is None and not actors and beside:
        actors = _of_hosts(scene, sentence, word.low)
    if named is not None or (not actors and not beside):
        return
    head, marks = _title(sentence, word)
    again = any(w.low == "the" for w in sentence.children(word, "det")) and not owners
    if again and any(_fitting(scene, head, (marks or frozenset()) - _IDLE, word.start)):
        # "With Mr Roe, the Special Envoy discussed": the parser takes the envoy for Mr Roe.
        return
    scene.offices.append(Office(head, marks, actors, sentence.number, word.start))
    for name in beside if len(actors) == 1 else ():
        _keep(scene, sentence, name, actors)


def _learn_peer(scene: Scene, sentence: Sentence, word: Word) -> None:
    """ "His Chilean counterpart, Luis Vega": of the state that the adjective names."""
    owners = states_that_modify(scene, sentence, word)
    actors = tuple(dict.fromkeys(a for m in owners for a in m.chosen))
    for name in _names_beside(sentence, word) if len(actors) == 1 else ():
        _keep(scene, sentence, name, actors)


def _learn_person(scene: Scene, sentence: Sentence, word: Word) -> None:
    """ "Foreign Minister Anna Berg of Ruritania", and a leader whom the tables know."""
    inside = without_clauses(sentence, word)
    title = next((w for w in reversed(inside) if w.i < word.i and w.low in nouns("titled")), None)
    named = scene.at(word)
    if named is not None and named.kind == "leader" and len(named.chosen) == 1:
        office = named.reason.rpartition(", ")[2].split()
        if office:
            marks = frozenset(w.low for w in inside if w.i < word.i) if title is not None else None
            scene.offices.append(Office(office[-1], marks, named.chosen, sentence.number, word.start))
        return
    if title is None or (named is not None and named.kind not in ("person", "leader")):
        return
    owners = [named] if named is not None else _owners(scene, sentence, word)
    # "President Santiago Roe": the town is a given name.
    owners = [m for m in owners if m is named or not title.end <= m.passage.start < word.start]
    owners = owners or states_behind(scene, sentence, word)
    actors = tuple(dict.fromkeys(a for m in owners for a in m.chosen))
    actors = actors or scene.people.get(word.text, ()) or _of_hosts(scene, sentence, title.low)
    marks = frozenset(w.low for w in inside if w.i < title.i)
    scene.offices.append(Office(title.low, marks, actors, sentence.number, word.start))
    if len(actors) == 1 and named is None:
        _keep(scene, sentence, word, actors)


def _owners(scene: Scene, sentence: Sentence, word: Word) -> Sequence[Mention]:
    """The states beside an office, also behind an institution: "the speaker of the Ruritanian parliament"."""
    return (
        states_that_modify(scene, sentence, word)
        or states_behind(scene, sentence, word)
        or _of_those_led(scene, sentence, word)
    )


def _of_those_led(scene: Scene, sentence: Sentence, word: Word) -> Sequence[Mention]:
    """ "A Chilean delegation led by the Deputy Minister": that of the delegation."""
    by = sentence.head(word)
    verb = sentence.head(by) if by is not None and by.low == "by" else None
    led = sentence.head(verb) if verb is not None and verb.low in _LEADING else None
    return states_that_modify(scene, sentence, led) if led is not None else ()


def _of_pronoun(scene: Scene, sentence: Sentence, word: Word) -> tuple[str, ...]:
    """ "Peru sent its trade minister": that of the subject of the clause, or of who was spoken of before."""
    poss = sentence.child(word, "poss")
    if poss is None or poss.low not in ("its", "his", "her"):
        return ()
    for above in sentence.climb(word):
        subject = sentence.child(above, "nsubj", "nsubjpass")
        if subject is not None and subject.i < word.i:
            named = scene.at(subject)
            return named.chosen if named is not None and len(named.chosen) == 1 else ()
    met = subject_before(scene, sentence, poss, scene.span([poss]), ("state", "person"))
    return met.actors if met is not None and len(met.actors) == 1 else ()


def _of_hosts(scene: Scene, sentence: Sentence, title: str) -> tuple[str, ...]:
    """Of a person with an office but no state: that of the office named just before in the sentence ("was
    received by the President of Peru and held talks with Minister Vega"), or that of the page, or for
    members of a cabinet that of the capital from which the report comes."""
    last = scene.offices[-1] if scene.offices else None
    if last is not None and last.sentence == sentence.number and last.marks is not None:
        return last.actors
    cabinet = title in words("nouns", "cabinet")
    return scene.voices.home or (scene.voices.sent_from if cabinet else ())


def _of_names(scene: Scene, beside: Sequence[Word]) -> tuple[str, ...]:
    """The actors of a person set beside the office, who is known by now."""
    for name in beside:
        named = scene.at(name)
        if named is not None and named.kind in ("leader", "person"):
            return named.chosen
        if name.text in scene.people:
            return scene.people[name.text]
    return ()


def _names_beside(sentence: Sentence, word: Word) -> list[Word]:
    """The persons in apposition: "its trade minister, Luis Vega", "Luis Vega, its trade minister"."""
    found = [w for one in (word, *_inner(sentence, word)) for w in sentence.children(one, "appos")]
    found = [w for w in found if w.pos == "PROPN"]
    head = sentence.head(word)
    if word.dep == "appos" and head is not None and head.pos == "PROPN":
        found.append(head)
    return found


def _inner(sentence: Sentence, word: Word) -> Iterator[Word]:
    """Of "the Minister of Foreign Affairs of Peru, Luis Vega" the nouns behind "of": the parser may hang the
    name on the last of them."""
    for _ in range(_DEPTH):
        of = next((p for p in sentence.children(word, "prep") if p.low == "of"), None)
        below = sentence.child(of, "pobj") if of is not None else None
        if below is None or below.pos != "PROPN":
            return
        yield (word := below)


def _keep(scene: Scene, sentence: Sentence, name: Word, actors: tuple[str, ...]) -> None:
    """Let the family name stand for `actors` from now on; a name of two actors stands for none."""
    if scene.at(name) is not None or not _is_name(name) or name.text in scene.between:
        return
    given = [w for w in sentence.children(name, "compound") if _is_name(w) and w.low not in nouns("titled")]
    keys = [name.text, *_before_father(sentence, name)]
    if actors[0] in _FAMILY_FIRST and given and scene.at(given[0]) is None:
        keys.append(given[0].text)
    for key in keys:
        scene.people[key] = actors if scene.people.get(key, actors) == actors else ()


def _before_father(sentence: Sentence, name: Word) -> list[str]:
    """The own name of somebody called after his father: "Zulkarnain" of "Awang Zulkarnain bin Haji Omar"."""
    before = sentence.words[max(0, name.i - _FATHER) : name.i]
    marks = [w for w in before if w.low in ("bin", "binti", "ibn", "bint")]
    own = sentence.words[marks[-1].i - 1] if marks and marks[-1].i > 0 else None
    return [own.text] if own is not None and _is_name(own) else []


def _is_name(word: Word) -> bool:
    dates = words("calendar", "weekday") | words("calendar", "month")
    plain = word.text[:1].isupper() and len(word.text) > 2 and not word.text.isupper()
    return plain and word.low not in dates and word.text not in words("no_names", "office")


def known_person(scene: Scene, word: Word, passage: Passage) -> Holder | None:
    """The holder that a name learnt from the text stands for."""
    actors = scene.people.get(word.text, ()) if word.pos == "PROPN" else ()
    reason = f"the text gives {word.text!r} an office of this state"
    tier: Tier = "medium" if actors == scene.voices.sent_from else "high"
    return Holder(actors, passage, tier, reason, "person") if actors else None


def office_meant(
    scene: Scene, sentence: Sentence, head: Word, passage: Passage
) -> tuple[bool, Holder | None]:
    """Whether an office like that at `head` was met before, and whom it stands for if that is known."""
    if head.low not in nouns("titled") or not _takes_up(sentence, head):
        return False, None
    title, marks = _title(sentence, head)
    fitting = list(_fitting(scene, title, (marks or frozenset()) - _IDLE, head.start))
    if not fitting:
        # An embassy that is spoken of is somebody else's.
        other = head.low in nouns("private") or head.low == "embassy"
        whose = () if other else _home(scene, head)
        home = Holder(whose, passage, "medium", "the office of the page", "person")
        return (True, home) if home.actors else (False, None)
    latest = fitting[0]
    if not latest.actors:
        home = Holder(_home(scene, head), passage, "low", "the office of the page", "person")
        return True, home if home.actors else None
    page = scene.voices.home if scene.voices.turn(head.start) is None else ()
    told_apart = bool(_NUMBERED & (marks or frozenset()))
    if page and not told_apart and _is_everywhere(head) and latest.actors != page:
        # A page tells whose the other's president is, and calls its own "the President".
        return True, Holder(page, passage, "medium", "the office of the page", "person")
    others = [o for o in fitting if o.actors != latest.actors]
    near = any(latest.sentence - o.sentence <= _NEAR for o in others)
    tier: Tier = "low" if near else "medium" if others else "high"
    person = head.low in nouns("person") and head.tag not in ("NNS", "NNPS")
    sort = "person" if person else "plural" if head.tag in ("NNS", "NNPS") else "state"
    return True, Holder(latest.actors, passage, tier, "the office as the text names it before", sort)


def _is_everywhere(head: Word) -> bool:
    return head.text[:1].isupper() and head.low in _EVERYWHERE


def _home(scene: Scene, head: Word) -> tuple[str, ...]:
    """Whose an office is with no state beside it: that of the page, or of who speaks if it is a cabinet.

    A speaker's "the government" is his own; "the Secretary" may be whom he met.
    """
    turn = scene.voices.turn(head.start)
    if turn is None or turn.label is None:
        return () if head.low in nouns("partial") else scene.voices.home
    return turn.actors if head.low in _AT_HOME and len(turn.actors) == 1 else ()


def _takes_up(sentence: Sentence, head: Word) -> bool:
    """ "The minister", or "Parliament" by itself."""
    marks = {w.low for w in sentence.children(head, "det")}
    bare = not sentence.child(head, "det", "poss", "amod") and head.text[:1].isupper()
    return bool(marks & {"the", "this"}) or (bare and head.low in nouns("chamber"))


def _fitting(scene: Scene, title: str, marks: frozenset[str], before: int) -> Iterator[Office]:
    """The offices met before that `title` may take up, the last first."""
    for office in reversed(scene.offices):
        if office.start >= before or office.head != title:
            continue
        if office.marks is None or (marks <= office.marks and not (office.marks - marks) & _RANKS):
            yield office


def _title(sentence: Sentence, word: Word) -> tuple[str, frozenset[str] | None]:
    """The head of an office and what tells it apart: minister, {foreign}; speaker, {parliament}."""
    head, *added = _SAME.get(word.low, (word.low,))
    near = [w.low for w in sentence.children(word, *_MARKS) if w.pos != "PUNCT"]
    inner = [w.low for w in sentence.children(word, *_MARKS) for w in sentence.children(w, *_MARKS)]
    for prep in sentence.children(word, "prep"):
        if prep.low in ("of", "for"):
            near += [w.low for w in sentence.children(prep, "pobj") if w.pos == "NOUN"]
    return head, frozenset([*near, *inner, *added]) - pronouns("first")
