"""Who is meant by the subject of a clause: states and organisations, with the reason.

A subject is resolved in this order: a name at its head; a state that modifies a word for an office ("the
Biden administration", "officials in Seoul"); an apposition; a pronoun, group or definite description,
resolved to what was named before. Experts, media and companies never stand for a state. Where nothing
decides, there is no holder, and the statement is not drafted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accord.reader.actors.around import (
    holder_at_home,
    holder_in_place,
    holder_of_both,
    holder_over_there,
    inside_of,
    is_somebody,
)
from accord.reader.actors.earlier import (
    holder_of_description,
    holder_of_office,
    nearest_subject,
    subject_before,
    taken_up,
)
from accord.reader.actors.groups import holder_of_group, holder_of_those_who_meet, is_joint_body
from accord.reader.actors.offices import known_person, office_meant
from accord.reader.actors.phrases import (
    is_counted_group,
    is_either_of_two,
    is_excluded,
    is_group_that_meets,
    joined_nouns,
    noun_set_off,
    nouns,
    pronouns,
    states_behind,
    states_in_apposition,
    states_that_modify,
    without_clauses,
)
from accord.reader.actors.scene import AUTHORS_OWN, Holder, Scene, holder_of_mentions
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Mention, Passage, Tier

__all__ = ["holder_of"]

_TIERS: tuple[Tier, ...] = ("low", "medium", "high")


def holder_of(scene: Scene, sentence: Sentence, head: Word, speaker: Holder | None = None) -> Holder | None:
    """The holder that the noun phrase at `head` stands for, with everything joined to it by "and".

    `speaker` is who says the clause, for "we" and "our".
    """
    meant = [w for w in (head, *joined_nouns(sentence, head)) if not is_excluded(sentence, w)]
    parts = [_meant_by(scene, sentence, word, speaker) for word in meant]
    for other in sentence.children(head, "appos"):
        # The parser takes the second of a list of states for an apposition.
        if is_excluded(sentence, head) or is_excluded(sentence, other):
            continue
        if scene.at(head) and (named := scene.at(other)) and named.kind == "name":
            parts += [
                _meant_by(scene, sentence, word, speaker) for word in (other, *joined_nouns(sentence, other))
            ]
    found = [p for p in parts if p is not None]
    if not parts or parts[0] is None:
        return None
    if any(_is_person_of_unknown_state(scene, sentence, other) for other in joined_nouns(sentence, head)):
        # "Modi and President Berg agreed": not Modi alone.
        return _ministers_of_both(scene, sentence, head)
    if len(found) == 1:
        return found[0]
    actors = tuple(dict.fromkeys(a for p in found for a in p.actors))
    passage = scene.passage(found[0].passage.start, max(p.passage.end for p in found))
    tier = min((p.tier for p in found), key=_TIERS.index)
    return Holder(actors, passage, tier, found[0].reason, "plural", found[0].period)


def _is_person_of_unknown_state(scene: Scene, sentence: Sentence, word: Word) -> bool:
    """Whether `word` is the name of a person, with an office or beside a leader, whose state is left open."""
    if word.pos != "PROPN" or _meant_by(scene, sentence, word, None) is not None:
        return False
    titled = any(w.low in nouns("person") for w in without_clauses(sentence, word))
    above = sentence.head(word)
    first = scene.at(above) if above is not None and word.dep == "conj" else None
    full = any(w.pos == "PROPN" for w in sentence.children(word, "compound"))
    return titled or (full and first is not None and first.kind in ("leader", "person"))


def _ministers_of_both(scene: Scene, sentence: Sentence, head: Word) -> Holder | None:
    """ "Roe and Berg, then the two countries' foreign ministers, agreed": the parties of the text."""
    joined = (head, *joined_nouns(sentence, head))
    for office in (w for word in joined for w in sentence.children(word, "appos")):
        if any(w.low in ("two", "both") for w in sentence.subtree(office)):
            pair = scene.parties if len(scene.parties) == 2 else scene.main_pair
            passage = scene.passage(head.start, max(w.end for w in joined))
            return (
                Holder(pair, passage, "medium", "the two of whom the text tells", "plural") if pair else None
            )
    return None


def _meant_by(scene: Scene, sentence: Sentence, head: Word, speaker: Holder | None) -> Holder | None:
    if head.start == head.end:
        return _subject_of_list(scene, head)
    if _is_between(scene, sentence, head):
        return None
    passage = scene.span(without_clauses(sentence, head))
    named = scene.at(head)
    if named is None and head.low in nouns("some") and (home := states_behind(scene, sentence, head)):
        people = holder_of_mentions(home, passage, "medium")
        return replace(people, sort="plural") if people else None
    if named is None and head.low in nouns("some") and (body := inside_of(sentence, head)) is not None:
        within = _meant_by(scene, sentence, body, speaker)
        return replace(within, passage=passage, tier="low", sort="plural") if within else None
    if head.low in ("each", "neither") and head.dep in ("nsubj", "nsubjpass"):
        return holder_of_group(scene, sentence, head, passage)
    if head.low == "both" and head.dep in ("nsubj", "nsubjpass"):
        return _both(scene, sentence, head, passage)
    if named is None and (
        head.pos == "PRON" or head.low in pronouns("personal", "plural", "singular", "first")
    ):
        return _holder_of_pronoun(scene, sentence, head, passage, speaker)
    if named is not None and named.kind == "demonym" and head.tag in ("NNPS", "NNS"):
        # "The Albanians of southern Serbia" live in Serbia and speak for nobody else.
        home = states_behind(scene, sentence, head)
        people = holder_of_mentions(home or [named], passage, "medium" if home else "high")
        return replace(people, sort="plural") if people else None
    if named is not None:
        return holder_of_mentions([named], passage, "high" if named.chosen else "low")
    if (person := known_person(scene, head, passage)) is not None:
        return person
    low = head.low
    if named is None and len(scene.parties) == 2 and is_joint_body(scene, sentence, head):
        # With "it" after it, which takes up one body.
        return Holder(scene.parties, passage, "medium", "the parties named at the head of the text", "state")
    if is_counted_group(sentence, head):
        return holder_of_group(scene, sentence, head, passage)
    if is_either_of_two(sentence, head):
        either = holder_of_group(scene, sentence, head, passage)
        return replace(either, sort="each") if either is not None else None
    if is_group_that_meets(sentence, head):
        return holder_of_those_who_meet(scene, sentence, head, passage)
    if is_somebody(head) and (found := holder_of_both(scene, sentence, head, passage)) is not None:
        return found
    if low in nouns("peer") and (peer := _peer(scene, sentence, head, passage)) is not None:
        return peer
    if low in nouns("expert") or (low in nouns("relational") and not _of_organisation(scene, sentence, head)):
        return None
    poss = sentence.child(head, "poss")
    first = poss is not None and poss.low in pronouns("first")
    ours = first and (low in nouns("nationals") or low in nouns("own") or low in nouns("chamber"))
    if poss is not None and poss.tag == "PRP$" and (low in nouns("actor") or ours):
        # "Its foreign minister", "their envoys"
        return _holder_of_pronoun(scene, sentence, poss, passage, speaker)
    if (bloc := _members_of_the_bloc(scene, sentence, head, passage)) is not None:
        return bloc
    if owners := states_that_modify(scene, sentence, head):
        if _some_members_of_bloc(scene, sentence, head, owners):
            return None
        if (owned := _holder_by_kind_of_noun(owners, head, passage)) is not None:
            return owned
        if _of_organisation(scene, sentence, head):
            return holder_of_mentions(owners, passage, "medium")
        if head.pos == "PROPN" and low in nouns("body"):
            return holder_of_mentions(owners, passage, "medium")
        if (title := _title_of_name(sentence, head)) is not None:
            # "President Santiago Roe": the town is a given name.
            owners = [m for m in owners if not title.end <= m.passage.start < head.start]
            found = holder_of_mentions(owners or states_behind(scene, sentence, head), passage, "high")
            return replace(found, sort="person") if found else None
    if apposed := states_in_apposition(scene, sentence, head):
        return holder_of_mentions(apposed, passage, "high")
    if is_somebody(head):
        near = holder_over_there(scene, sentence, head, passage) or holder_in_place(
            scene, sentence, head, passage
        )
        if near is not None:
            return near
    if scene.voices.home and _is_of_the_page(sentence, head):
        return Holder(scene.voices.home, passage, "medium", "the office of the page", "state")
    met, holder = office_meant(scene, sentence, head, passage)
    if met:
        return holder
    if head.pos == "PROPN" and any(
        w.low in nouns("definite") | nouns("office") for w in without_clauses(sentence, head)[:-1]
    ):
        return holder_of_office(scene, sentence, head, passage)
    if (own := holder_at_home(scene, sentence, head, passage)) is not None:
        return own
    if low in nouns("definite"):
        return holder_of_description(scene, sentence, head, passage)
    return None


def _both(scene: Scene, sentence: Sentence, head: Word, passage: Passage) -> Holder | None:
    """ "Both complain": two who were named together, else the two of whom the text tells."""
    before = subject_before(scene, sentence, head, passage, ("plural",))
    if before is not None and len(before.actors) > 1:
        return before
    return holder_of_group(scene, sentence, head, passage)


def _is_between(scene: Scene, sentence: Sentence, head: Word) -> bool:
    """Whether it is a mediator of whom the text tells the name, by that or with it beside."""
    beside = (head, *sentence.children(head, "appos"))
    return bool(scene.between) and any(w.pos == "PROPN" and w.text in scene.between for w in beside)


def _is_of_the_page(sentence: Sentence, head: Word) -> bool:
    """ "The Ministry", "the Government": as a page calls its own, with a capital and without a state."""
    alone = [w.low for w in sentence.children(head) if w.dep not in ("punct", "relcl")] == ["the"]
    return alone and head.text in ("Government", "Ministry", "Administration", "Chancellery")


def _title_of_name(sentence: Sentence, head: Word) -> Word | None:
    """ "Minister" in "Deputy prime minister Jan Novak of Slovakia"."""
    before = (w for w in reversed(without_clauses(sentence, head)) if w.i < head.i)
    return next((w for w in before if w.low in nouns("titled")), None) if head.pos == "PROPN" else None


def _holder_by_kind_of_noun(owners: Sequence[Mention], head: Word, passage: Passage) -> Holder | None:
    low = head.low
    if low in nouns("apart") and head.pos == "NOUN" and all(m.kind != "organisation" for m in owners):
        # "The Peruvian opposition", "Peru's hauliers": of a state, and not its government.
        return Holder((), passage, "low", "left open: speaks for no state", "plural")
    if low in nouns("actor"):
        found = holder_of_mentions(owners, passage, "medium" if low in nouns("partial") else "high")
        # "They" may be the officials of one state, "he" its minister.
        plural = head.tag in ("NNS", "NNPS")
        sort = "plural" if plural else "person" if low in nouns("person") else None
        return replace(found, sort=sort) if found and sort else found
    before = all(m.passage.end <= head.start for m in owners)
    if low in nouns("product") or low in nouns("nationals") or (low in nouns("firm") and before):
        return holder_of_mentions(owners, passage, "medium")
    return None


def _of_organisation(scene: Scene, sentence: Sentence, head: Word) -> bool:
    """ "NATO allies", "the partners of the Union": those in it, and not others than it."""
    owners = states_that_modify(scene, sentence, head)
    return head.low in nouns("member") and bool(owners) and all(m.kind == "organisation" for m in owners)


def _peer(scene: Scene, sentence: Sentence, head: Word, passage: Passage) -> Holder | None:
    """ "Her Rwandan counterpart", "their Spanish colleagues": of the state that the adjective names."""
    for word in sentence.children(head, "amod", "compound", "nmod"):
        named = scene.at(word)
        if named is not None and named.kind in ("demonym", "name", "organisation"):
            found = holder_of_mentions([named], passage, "high")
            plural = head.tag in ("NNS", "NNPS")
            return replace(found, sort="plural" if plural else "person") if found else None
    return None


def _some_members_of_bloc(scene: Scene, sentence: Sentence, head: Word, owners: Sequence[Mention]) -> bool:
    """ "Five EU members": some of a bloc do not speak for the bloc; "NATO allies" do."""
    if head.low not in nouns("member") or any(m.kind != "organisation" for m in owners):
        return False
    beside = sentence.children(head, "amod", "nummod", "det", "predet", "compound")
    return any(w.low not in ("the", "all", "its", "member") and scene.at(w) is None for w in beside)


def _subject_of_list(scene: Scene, head: Word) -> Holder | None:
    """Who does what an item of a list tells: "The two Sides:", or the parties of the paper."""
    lead = scene.voices.lead(head.start)
    actors = (lead.actors if lead is not None else ()) or scene.voices.issuers or scene.parties
    if lead is None or not actors:
        return None
    return Holder(actors, lead.passage, "high", "the subject of the list", "plural")


def _members_of_the_bloc(scene: Scene, sentence: Sentence, head: Word, passage: Passage) -> Holder | None:
    """ "Member states agreed": all of the one bloc of whom the text tells."""
    member = any(w.low == "member" for w in sentence.children(head, "compound", "amod"))
    if not member or head.low not in nouns("member") or scene.bloc is None:
        return None
    if any(
        w.low not in ("the", "all", "its", "member") for w in without_clauses(sentence, head) if w.i < head.i
    ):
        return None
    return Holder((scene.bloc,), passage, "medium", "the bloc of which the text tells", "plural")


def _holder_of_pronoun(
    scene: Scene, sentence: Sentence, word: Word, passage: Passage, speaker: Holder | None
) -> Holder | None:
    low = word.low
    if low in pronouns("first"):
        return _speaker(scene, sentence, word, passage, speaker) if speaker is not None else None
    if low in ("which", "who", "that") and word.tag in ("WDT", "WP"):
        return _meant_by_relative(scene, sentence, word)
    if low in pronouns("plural"):
        return subject_before(scene, sentence, word, passage, ("plural",)) or subject_before(
            scene, sentence, word, passage, ("state", "person")
        )
    if low in pronouns("personal"):
        person = nearest_subject(scene, sentence, word, ("person",))
        if person is not None:
            return (
                taken_up(person, passage, f"stands for {person.passage.quote!r}") if person.actors else None
            )
        return subject_before(scene, sentence, word, passage, ("state",))
    if low in pronouns("singular"):
        return subject_before(scene, sentence, word, passage, ("state", "person"))
    return None


def _speaker(
    scene: Scene, sentence: Sentence, word: Word, passage: Passage, speaker: Holder
) -> Holder | None:
    """Whom "we", "I" or "our" stand for, where `speaker` speaks.

    An author is no state: of his "our ministry" and "my president" the state is known, and of a "we" that did
    something ("we turned it down"), but what he hopes or urges himself is his paper's.
    """
    if scene.is_alone(word):
        return None
    if speaker.reason == AUTHORS_OWN and word.tag != "PRP$":
        verb = sentence.head(word)
        if word.low != "we" or verb is None or not _is_past(sentence, verb):
            return None
    return taken_up(speaker, passage, "the speaker")


def _is_past(sentence: Sentence, verb: Word) -> bool:
    """Whether `verb` tells what was done: "turned down", "have turned down"."""
    has = any(w.low in ("had", "have", "'ve") for w in sentence.children(verb, "aux"))
    return verb.tag == "VBD" or (verb.tag == "VBN" and has)


def _meant_by_relative(scene: Scene, sentence: Sentence, word: Word) -> Holder | None:
    """Of "which": the noun before the relative clause, or else the subject of the clause around it."""
    clause = next((w for w in (word, *sentence.climb(word)) if w.dep == "relcl"), None)
    noun = sentence.head(clause) if clause else None
    if cleft := noun_set_off(sentence, word):
        return _meant_by(scene, sentence, cleft, None)
    if clause is None or noun is None:
        return None
    top = sentence.head(noun) if noun.dep == "conj" else None
    direct = holder_of(scene, sentence, top) if top is not None else _meant_by(scene, sentence, noun, None)
    if direct is not None or word.low != "which":
        return direct
    for verb in sentence.climb(noun):
        subject = sentence.child(verb, "nsubj")
        if subject is not None and subject.i < word.i:
            found = holder_of(scene, sentence, subject)
            return taken_up(found, found.passage, "subject of the clause around it") if found else None
    return None
