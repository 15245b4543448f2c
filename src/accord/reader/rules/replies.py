"""Who takes up an offer: "Oslo offered to pay, and the ministry accepted" means the ministry of the other.

Nobody accepts his own offer or invitation. Where a pronoun or an office without a state seems to do so, it is
the other of the two of whom the text tells.
"""

from __future__ import annotations

from dataclasses import replace

from accord.reader.actors.holders import holder_of
from accord.reader.actors.scene import Scene
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import verb_cue
from accord.reader.rules.finds import Find

__all__ = ["taken_by_the_other"]

_TAKEN = frozenset({"verb accept: bare", "verb accept: np", "verb decline: bare", "verb agree: bare"})


def taken_by_the_other(scene: Scene, find: Find) -> Find:
    """`find` with the other of the two as its holder, where its own would take up what it offers itself."""
    pair = scene.parties if len(scene.parties) == 2 else scene.main_pair
    if find.rule not in _TAKEN or len(find.holder.actors) != 1 or find.holder.actors[0] not in pair:
        return find
    own = find.sentence.child(find.word, "nsubj")
    if own is None or any(m.chosen == find.holder.actors for m in scene.mentions_in(own.start, own.end)):
        return find
    offer = _offer_before(find.sentence, find.word)
    by = find.sentence.child(offer, "nsubj") if offer is not None else None
    who = holder_of(scene, find.sentence, by) if by is not None else None
    if who is None or who.actors != find.holder.actors or _names_a_state(scene, find.sentence, own):
        return find
    other = tuple(actor for actor in pair if actor not in find.holder.actors)
    reason = "the other of the two, who was offered it"
    return replace(find, holder=replace(find.holder, actors=other, tier="low", reason=reason), tier="low")


def _offer_before(sentence: Sentence, verb: Word) -> Word | None:
    """The verb of an offer or invitation to which `verb` is joined."""
    if verb.dep != "conj":
        return None
    for above in sentence.climb(verb):
        cue = verb_cue(sentence, above)
        if cue is not None and cue.act == "propose":
            return above
        if above.dep != "conj":
            return None
    return None


def _names_a_state(scene: Scene, sentence: Sentence, subject: Word) -> bool:
    inside = sentence.subtree(subject)
    return any(m.chosen for m in scene.mentions_in(inside[0].start, inside[-1].end))
