"""Save files of the program gmcr-py, translated into our own layout.

Its facts: ``options`` with a ``permittedDirection`` (``both``, ``fwd``: only taken up, ``back``: only given
up); ``decisionMakers`` with the numbers of their options, ``preferences`` (conditions, most important first),
``misperceptions``, and where the file says so a ranking made by hand (``preferenceVector``, later
``preferenceRanking``) of states by their ordered numbers, counted from 1 among the feasible states; and
``infeasibles``. A condition is a list of pairs [option, "Y" or "N"]; a compound one holds several, one of
which is enough. The program puts the options in the order of their decision makers before it numbers the
states.
"""

from __future__ import annotations

from itertools import product
from typing import Any

from accord.conflict.files.exchange_layout import Translation
from accord.conflict.graph.model import MAX_OPTIONS

__all__ = ["is_save_file", "translate_save"]

Raw = dict[str, Any]
Condition = tuple[tuple[int, str], ...]

_DIRECTIONS = {"both": "both", "fwd": "on", "back": "off"}
_BY_HAND = ("useManualPreferenceRanking", "useManualPreferenceVectors")

_MOST_RANKED = 12
"""Options whose states somebody may have ranked one by one: 4,096 states."""


def is_save_file(raw: Raw) -> bool:
    """Whether `raw` is what gmcr-py saves."""
    return raw.get("program") == "gmcr-py" or {"decisionMakers", "options", "infeasibles"} <= raw.keys()


def translate_save(raw: Raw, file: str) -> Translation:
    """`raw` in our own layout; what cannot be translated is a finding or left for the schema to refuse."""
    out = Translation(file)
    try:
        out.data = _translated(out, raw)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as problem:
        what = f"is not laid out as a save file of gmcr-py ({type(problem).__name__}: {problem})"
        out.wrong("file", what[:120], "open it in that program and save it again")
    return out


def _translated(out: Translation, raw: Raw) -> Raw:
    makers, given = list(raw["decisionMakers"]), list(raw["options"])
    order = _order(out, makers, given)
    place = {old: new for new, old in enumerate(order)}
    owners = {number: str(maker["name"]) for maker in makers for number in map(int, maker["options"])}
    infeasible = [
        _pattern(one, len(order)) for item in raw.get("infeasibles", ()) for one in _conditions(item, place)
    ]
    by_hand = any(bool(raw.get(name)) for name in _BY_HAND)
    if any(isinstance(one, list) and len(one) > 1 for one in raw.get("coalitions", ())):
        out.warn("coalitions", "are passed over", "all coalitions are tried with --concept all")
    if by_hand and len(order) > _MOST_RANKED:
        out.wrong("decisionMakers", f"rank the states of {len(order)} options", "give preferences instead")
        by_hand = False
    states = _feasible(infeasible, len(order)) if by_hand else []
    return {
        "name": out.file,
        "title": "",
        "source": "save file of gmcr-py",
        "options": [_option(out, given[old], owners.get(old)) for old in order],
        "decision_makers": [_maker(out, maker, place, states) for maker in makers],
        "infeasible": [{"pattern": pattern} for pattern in infeasible],
    }


def _order(out: Translation, makers: list[Raw], given: list[Raw]) -> list[int]:
    """The options in the order in which the program numbers states: by decision maker."""
    held = [int(number) for maker in makers for number in maker["options"]]
    for number in sorted({number for number in held if held.count(number) > 1}):
        out.wrong("decisionMakers", f"two of them hold option {number}", "give it one owner")
    for number in sorted(set(range(len(given))) - set(held)):
        out.wrong(f"options.{given[number].get('name')}", "belongs to nobody", "give it a decision maker")
    if len(given) > MAX_OPTIONS:
        out.wrong("options", f"are {len(given)}, above {MAX_OPTIONS}", "leave out what matters least")
    return list(dict.fromkeys(held))[:MAX_OPTIONS]


def _option(out: Translation, option: Raw, owner: str | None) -> Raw:
    said = str(option.get("permittedDirection", "both"))
    if said not in _DIRECTIONS:
        out.warn(f"options.{option.get('name')}", f"direction '{said}' is unknown", "read as: both")
    return {"name": option["name"], "owner": owner, "direction": _DIRECTIONS.get(said, "both")}


def _maker(out: Translation, maker: Raw, place: dict[int, int], states: list[int]) -> Raw:
    name = str(maker["name"])
    wishes = [_formula(_conditions(item, place)) for item in maker.get("preferences", ())]
    ranking = maker.get("preferenceRanking", maker.get("preferenceVector")) if states else None
    if ranking is not None:
        preference: Raw = {"ranking": _ranking(out, name, ranking, states)}
    else:
        # Without a wish all states are as good: a wish that every state fulfils.
        preference = {"statements": [{"formula": wish} for wish in wishes or ["1 or not 1"]]}
    unseen = [one for item in maker.get("misperceptions", ()) for one in _conditions(item, place)]
    patterns = [_pattern(one, len(place)) for one in unseen]
    return {"name": name, "preference": preference, "misperceived": patterns}


def _ranking(out: Translation, name: str, ranking: list[Any], states: list[int]) -> list[Any]:
    """The decimal codes of states that are named by ordered numbers; lists inside are ties."""
    labels: list[Any] = []
    for item in ranking:
        group = [int(number) for number in (item if isinstance(item, list) else [item])]
        unknown = [number for number in group if not 1 <= number <= len(states)]
        if unknown:
            what = f"names state {unknown[0]}, and {len(states)} are feasible"
            out.wrong(f"decisionMakers.{name}", what, "rank the states again in that program")
            continue
        codes = [states[number - 1] for number in group]
        labels.append(codes[0] if len(codes) == 1 else codes)
    return labels


def _conditions(item: Any, place: dict[int, int]) -> list[Condition]:
    """One condition, or the several of a compound one, over options in the order of states."""
    members = item["members"] if isinstance(item, dict) else [item]
    return [tuple((place[int(option)], str(taken)) for option, taken in one) for one in members]


def _pattern(condition: Condition, options: int) -> str:
    letters = ["-"] * options
    for option, taken in condition:
        letters[option] = taken
    return "".join(letters)


def _formula(conditions: list[Condition]) -> str:
    """A wish as a formula over options counted from 1."""
    terms = (
        " and ".join(f"{'' if taken == 'Y' else 'not '}{option + 1}" for option, taken in one)
        for one in conditions
    )
    return " or ".join(f"({term})" for term in terms)


def _feasible(infeasible: list[str], options: int) -> list[int]:
    """The decimal codes of the feasible states, in order; option k is bit k."""
    found = []
    for letters in product("NY", repeat=options):
        state = letters[::-1]
        if not any(_matches(state, pattern) for pattern in infeasible):
            found.append(sum(1 << k for k, letter in enumerate(state) if letter == "Y"))
    return found


def _matches(state: tuple[str, ...], pattern: str) -> bool:
    return all(wanted in ("-", letter) for letter, wanted in zip(state, pattern, strict=True))
