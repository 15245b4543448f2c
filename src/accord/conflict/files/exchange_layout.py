"""The layout in which golden graph models are exchanged, translated into our own.

Its facts: ``decision_makers`` with option indices, rankings, ordinal payoffs or listed arcs; ``options`` with
an ``allowed_direction``; ``infeasible_patterns``; ``feasible_states`` or ``states``; ``preference_sets``;
``forbidden_arcs_variant``; ``status_quo``. Published and recomputed results are passed over in silence,
unknown keys with a warning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from accord.errors import Finding, nearest

__all__ = ["FORBIDDEN_VARIANT", "Translation", "translate"]

FORBIDDEN_VARIANT = "arcs_forbidden"
"""Name of the variant that a ``forbidden_arcs_variant`` becomes."""

Raw = dict[str, Any]

_FACTS = {
    "id",
    "title",
    "source",
    "note",
    "decision_makers",
    "options",
    "infeasible_patterns",
    "feasible_states",
    "states",
    "preference_sets",
    "forbidden_arcs_variant",
    "forbidden_arcs",
    "status_quo",
}
_PASSED_OVER = {"label_meaning", "status", "simulations", "published", "notes", "citation", "licence"}
_MAKER = {"name", "options", "ranking_most_to_least", "ordinal_payoff", "arcs", "forbidden_arcs"}
_OPTION = {"index", "name", "allowed_direction", "owner"}
_STATE = {"label", "ordered", "yn", "name", "meaning"}


@dataclass
class Translation:
    """The model in our own layout, still unchecked, with what was noticed on the way."""

    file: str
    data: Raw = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def wrong(self, where: str, wrong: str, remedy: str) -> None:
        self.findings.append(Finding(self.file, None, where, wrong, remedy))

    def warn(self, where: str, wrong: str, remedy: str) -> None:
        self.findings.append(Finding(self.file, None, where, wrong, remedy, "warning"))

    def known(self, where: str, given: Raw, known: set[str], *, silent: tuple[str, ...] = ()) -> None:
        """Warn of every key of `given` that is not `known`."""
        for key in given:
            if key not in known and not str(key).startswith(silent or ("\0",)):
                close = nearest(str(key), known)
                hint = f"did you mean '{close}'? " if close else ""
                self.warn(f"{where}{key}", "is not a key of this layout", f"{hint}It is passed over")


def translate(raw: Raw, file: str) -> Translation:
    """`raw` in our own layout; what cannot be translated is left for the schema to refuse."""
    out = Translation(file)
    out.known("", raw, _FACTS | _PASSED_OVER, silent=("recomputed", "peer_", "published"))
    makers = _objects(out, raw, "decision_makers", named=False)
    options = _options(out, raw, makers)
    out.data = {
        "name": str(raw.get("id") or file),
        "title": raw.get("title", ""),
        "source": raw.get("source", ""),
        "note": raw.get("note", ""),
        "options": options,
        "decision_makers": [_maker(out, maker) for maker in makers],
        "infeasible": [_infeasible(item) for item in _items(out, raw, "infeasible_patterns")],
        "states": _states(out, raw),
        "forbidden": _forbidden(out, raw, makers),
        "variants": _variants(out, raw),
        "status_quo": raw.get("status_quo"),
    }
    _choose_base(out, raw)
    _relabel(out, raw)
    return out


def _items(out: Translation, raw: Raw, key: str) -> list[Any]:
    found = raw.get(key)
    if found is None:
        return []
    if not isinstance(found, list):
        out.wrong(key, f"is no list but {type(found).__name__}", "write a list")
        return []
    return found


def _objects(out: Translation, raw: Raw, key: str, *, named: bool) -> list[Raw]:
    """The objects in a list; where `named`, bare names become objects."""
    objects = []
    for k, item in enumerate(_items(out, raw, key)):
        if named and isinstance(item, str | int):
            item = {"name": str(item)}
        if isinstance(item, dict):
            objects.append(item)
        else:
            out.wrong(f"{key}.{k}", "is no object", "write an object with named fields")
    return objects


def _options(out: Translation, raw: Raw, makers: list[Raw]) -> list[Raw]:
    rows = _objects(out, raw, "options", named=True)
    for row in rows:
        out.known("options.", row, _OPTION)
    if all(isinstance(row.get("index"), int) for row in rows):
        rows = sorted(rows, key=lambda row: row["index"])
        if [row["index"] for row in rows] != list(range(len(rows))):
            out.wrong("options", "the indices are not 0, 1, 2 ...", "number the options from 0, each once")
    owners = _owners(out, rows, makers)
    return [_option(out, row, owners.get(k)) for k, row in enumerate(rows)]


def _owners(out: Translation, rows: list[Raw], makers: list[Raw]) -> dict[int, str]:
    names = [str(row.get("name")) for row in rows]
    owners: dict[int, str] = {k: row["owner"] for k, row in enumerate(rows) if "owner" in row}
    for maker in makers:
        for item in _items(out, maker, "options"):
            given = item.get("index", item.get("name")) if isinstance(item, dict) else item
            number = names.index(given) if given in names else given
            where = f"decision_makers.{maker.get('name')}.options"
            if not isinstance(number, int) or not 0 <= number < len(rows):
                out.wrong(where, f"there is no option {given}", f"name options 0 to {len(rows) - 1}")
            elif owners.setdefault(number, str(maker.get("name"))) != maker.get("name"):
                out.wrong(where, f"option {given} belongs to {owners[number]} already", "give it one owner")
    return owners


def _option(out: Translation, row: Raw, owner: str | None) -> Raw:
    said = str(row.get("allowed_direction", "both"))
    directions = {"N->Y": "on", "forward": "on", "Y->N": "off", "back": "off", "both": "both"}
    found = next((ours for theirs, ours in directions.items() if said.startswith(theirs)), None)
    if found is None:
        out.warn(f"options.{row.get('name')}", f"direction '{said}' is unknown", "read as: both")
    return {"name": row.get("name"), "owner": owner, "direction": found or "both"}


def _maker(out: Translation, maker: Raw) -> Raw:
    name = maker.get("name")
    out.known(f"decision_makers.{name}.", maker, _MAKER)
    ranking, payoff = maker.get("ranking_most_to_least"), maker.get("ordinal_payoff")
    if payoff is not None and not _is_payoff(payoff):
        out.wrong(f"decision_makers.{name}.ordinal_payoff", "is no table of numbers", "give each state one")
        payoff = None
    if ranking is None and payoff is not None:
        ranking = _by_payoff(payoff)
    elif payoff is not None and ranking != _by_payoff(payoff):
        out.warn(f"decision_makers.{name}", "ranking and payoffs disagree", "the ranking is used")
    preference = None if ranking is None else {"ranking": ranking}
    return {"name": name, "arcs": maker.get("arcs"), "preference": preference}


def _is_payoff(payoff: object) -> bool:
    return isinstance(payoff, dict) and all(isinstance(v, int | float) for v in payoff.values())


def _by_payoff(payoff: Raw) -> list[Any]:
    levels = sorted(set(payoff.values()), reverse=True)
    groups = [[label for label, value in payoff.items() if value == level] for level in levels]
    return [group[0] if len(group) == 1 else group for group in groups]


def _states(out: Translation, raw: Raw) -> list[Any]:
    key = "feasible_states" if "feasible_states" in raw else "states"
    states = []
    for row in _items(out, raw, key):
        if not isinstance(row, dict):
            states.append({"label": row})
            continue
        out.known(f"{key}.", row, _STATE)
        states.append({"label": row.get("label"), "yn": row.get("yn")})
    return states


def _infeasible(item: Any) -> Raw:
    pattern = item.get("pattern") if isinstance(item, dict) else item
    return {"pattern": pattern.replace(" ", "") if isinstance(pattern, str) else pattern}


def _forbidden(out: Translation, raw: Raw, makers: list[Raw]) -> list[Any]:
    sets = [_arc_set(row) for row in _objects(out, raw, "forbidden_arcs", named=False)]
    for maker in makers:
        for arc in _items(out, maker, "forbidden_arcs"):
            if isinstance(arc, list) and len(arc) == 2:
                sets.append({"mover": maker.get("name"), "sources": arc[:1], "targets": arc[1:]})
            else:
                out.wrong(
                    f"decision_makers.{maker.get('name')}.forbidden_arcs", "is no pair", "write [from, to]"
                )
    return sets


def _arc_set(row: Raw) -> Raw:
    return {"mover": row.get("dm"), "sources": row.get("from_states"), "targets": row.get("to_states")}


def _variants(out: Translation, raw: Raw) -> list[Raw]:
    sets = raw.get("preference_sets") or {}
    if not isinstance(sets, dict) or not all(isinstance(s, dict) for s in sets.values()):
        out.wrong("preference_sets", "is no table of named rankings", "write {name: {decision maker: [...]}}")
        sets = {}
    variants: list[Raw] = [
        {"name": name, "preferences": {dm: {"ranking": ranking} for dm, ranking in rankings.items()}}
        for name, rankings in sets.items()
    ]
    arcs = raw.get("forbidden_arcs_variant")
    if isinstance(arcs, dict):
        variants.append({"name": FORBIDDEN_VARIANT, "forbidden": [_arc_set(arcs)]})
    elif arcs is not None:
        out.wrong("forbidden_arcs_variant", "is no object", "write {dm, from_states, to_states}")
    return variants


def _choose_base(out: Translation, raw: Raw) -> None:
    """Decision makers without a ranking of their own take that of the first preference set."""
    sets = raw.get("preference_sets")
    if not out.data["variants"] or not isinstance(sets, dict):
        return
    first = out.data["variants"][0].get("preferences", {})
    for maker in out.data["decision_makers"]:
        maker["preference"] = maker["preference"] or first.get(str(maker["name"]))


def _relabel(out: Translation, raw: Raw) -> None:
    """Rankings name states by label; what names them by text, or all by ordered number, is brought to
    labels."""
    given = raw.get("feasible_states")
    rows = [row for row in given if isinstance(row, dict)] if isinstance(given, list) else []
    labels = {str(state["label"]): state["label"] for state in out.data["states"]}
    ordered = {str(row.get("ordered")): row.get("label") for row in rows}
    makers = [(maker["name"], maker["preference"]) for maker in out.data["decision_makers"]]
    makers += [pair for variant in out.data["variants"] for pair in variant.get("preferences", {}).items()]
    for name, preference in makers:
        ranking = (preference or {}).get("ranking")
        if not isinstance(ranking, list) or not labels:
            continue
        named = {str(label) for group in ranking for label in (group if isinstance(group, list) else [group])}
        by_number = not named <= set(labels) and named <= set(ordered)
        if by_number:
            out.warn(f"decision_makers.{name}", "the ranking has ordered numbers", "read as such")
        known = ordered if by_number else labels
        preference["ranking"] = [_relabelled(group, known) for group in ranking]


def _relabelled(group: Any, labels: Raw) -> Any:
    if isinstance(group, list):
        return [_relabelled(label, labels) for label in group]
    return labels.get(str(group), group) if isinstance(group, str | int) else group
