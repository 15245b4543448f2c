"""From what a file says to the graph, or to the list of everything that is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from accord.conflict.graph.formulas import FormulaError, parse, pattern_holds, shortened
from accord.conflict.graph.model import (
    MAX_OPTIONS,
    ArcSet,
    ConflictModel,
    DecisionMaker,
    Label,
    Lever,
    State,
)
from accord.conflict.graph.preferences import Complain, ranks_of
from accord.conflict.graph.states import (
    MAX_ARCS,
    STORED_BELOW,
    Arcs,
    Bools,
    Graph,
    Longs,
    OptionMoves,
    option_pairs,
)
from accord.errors import Finding, InvalidFileError, UsageError, nearest

__all__ = ["build", "check", "with_levers", "with_variants"]


def build(model: ConflictModel, *, file: str = "") -> Graph:
    """The graph of `model` with its own preferences; `file` is named in the findings.

    Raises
    ------
    InvalidFileError
        With every finding, if the model cannot be made into a graph.
    """
    found = _Findings(file or model.name)
    graph = _build(model, found)
    if graph is None or found.rows:
        raise InvalidFileError(f"{file or model.name} is not a usable conflict model", found.rows)
    return graph


def check(model: ConflictModel, *, file: str = "") -> tuple[Finding, ...]:
    """Every finding about the model and about each of its variants and levers; empty when all are usable."""
    found = _Findings(file or model.name)
    _build(model, found)
    if found.rows:
        return tuple(found.rows)
    for variant in model.variants:
        inner = _Findings(file or model.name, f"variants.{variant.name}.")
        _build(with_variants(model, [variant.name]), inner)
        found.rows += inner.rows
    for lever in model.levers:
        inner = _Findings(file or model.name, f"levers.{lever.name}.")
        _check_lever(model, lever, inner)
        found.rows += inner.rows
    return tuple(found.rows)


def with_variants(model: ConflictModel, names: Iterable[str]) -> ConflictModel:
    """The model changed by the named variants, in order; a name may join several with ``+``.

    Raises
    ------
    UsageError
        If there is no variant of that name.
    """
    known = {variant.name: variant for variant in model.variants}
    for name in (part for joined in names for part in _variant_parts(joined, known)):
        if name not in known:
            close = nearest(name, known)
            hint = f"did you mean '{close}'?" if close else f"there are: {', '.join(known) or 'none'}"
            raise UsageError(f"{model.name} has no variant '{name}'; {hint}")
        variant = known[name]
        options = tuple(
            o.model_copy(update={"direction": variant.directions.get(o.name, o.direction)})
            for o in model.options
        )
        model = _preferring(model, variant.preferences).model_copy(
            update={
                "options": options,
                "forbidden": model.forbidden + variant.forbidden,
                "added": model.added + variant.added,
            }
        )
    return model


def with_levers(model: ConflictModel, levers: Iterable[Lever]) -> ConflictModel:
    """The model as it is once a coordinator has used `levers`; joint moves change paths, not the model."""
    for lever in levers:
        makers = tuple(
            d.model_copy(update={"misperceived": ()}) if d.name in lever.informs else d
            for d in model.decision_makers
        )
        kept = tuple(i for i in model.infeasible if not {i.pattern, i.when} & set(lever.allows))
        changed = {
            "decision_makers": makers,
            "infeasible": kept,
            "forbidden": model.forbidden + lever.forbidden,
            "added": model.added + lever.added,
        }
        model = _preferring(model.model_copy(update=changed), lever.preferences)
    return model


@dataclass
class _Findings:
    """Rows found so far, all about one file, below one path."""

    file: str
    path: str = ""
    rows: list[Finding] = field(default_factory=list)

    def add(self, where: str, wrong: str, remedy: str) -> None:
        self.rows.append(Finding(self.file, None, self.path + where, wrong, remedy))

    def about(self, where: str) -> Complain:
        return lambda wrong, remedy: self.add(where, wrong, remedy)


@dataclass(frozen=True)
class _Space:
    labels: dict[Label, int]
    codes: Longs | None
    listed: tuple[Label, ...] | None


def _variant_parts(name: str, known: Iterable[str]) -> list[str]:
    return [name] if name in known else [part.strip() for part in name.split("+")]


def _preferring(model: ConflictModel, preferences: object) -> ConflictModel:
    assert isinstance(preferences, dict)
    makers = tuple(
        d.model_copy(update={"preference": preferences.get(d.name, d.preference)})
        for d in model.decision_makers
    )
    return model.model_copy(update={"decision_makers": makers})


def _build(model: ConflictModel, found: _Findings) -> Graph | None:
    _check_names(model, found)
    if found.rows:
        return None
    space = _space(model, found)
    if space is None or found.rows:
        return None
    names = [d.name for d in model.decision_makers]
    seen = _perceived(model, space, found)
    utility = [_utility(model, d, space, found) for d in model.decision_makers]
    pairs_or_moves = _moves(model, space, names, seen, found)
    if model.status_quo is not None and model.status_quo not in space.labels:
        found.add("status_quo", f"{model.status_quo} is no feasible state", "name a feasible state")
    if found.rows or pairs_or_moves is None:
        return None
    moves, stored = pairs_or_moves
    ranks = np.stack([row for row in utility if row is not None])
    graph = Graph(tuple(names), ranks, seen, space.codes, space.listed, moves, stored)
    if model.coalesced:
        return _coalesced(graph, model, found)
    return graph


def _check_names(model: ConflictModel, found: _Findings) -> None:
    names = [d.name for d in model.decision_makers]
    if not names:
        found.add("decision_makers", "there is none", "name at least one decision maker")
    for name, count in Counter(names).items():
        if count > 1:
            found.add(f"decision_makers.{name}", "is named twice", "give each its own name")
    if len(model.options) > MAX_OPTIONS:
        found.add(
            "options",
            f"{len(model.options)} options make 2^{len(model.options)} states",
            f"use at most {MAX_OPTIONS}: join options, or split the conflict",
        )
    _check_options(model, names, found)
    movers = [(f"forbidden.{k}", a.mover) for k, a in enumerate(model.forbidden)]
    for where, mover in movers + [(f"added.{k}", a.mover) for k, a in enumerate(model.added)]:
        if mover not in names:
            found.add(where, f"there is no decision maker '{mover}'", f"name one of: {', '.join(names)}")


def _check_options(model: ConflictModel, names: Sequence[str], found: _Findings) -> None:
    by_options = any(d.arcs is None for d in model.decision_makers)
    for k, option in enumerate(model.options):
        if option.owner is None and by_options:
            found.add(f"options.{k}", f"'{option.name}' has no owner", "name the one who controls it")
        elif option.owner is not None and option.owner not in names:
            found.add(
                f"options.{k}",
                f"'{option.name}' belongs to '{option.owner}', who is no decision maker",
                f"name one of: {', '.join(names)}",
            )
    for (owner, name), count in Counter((o.owner, o.name) for o in model.options).items():
        if count > 1:
            found.add("options", f"{owner} has {count} options '{name}'", "give each its own name")


def _space(model: ConflictModel, found: _Findings) -> _Space | None:
    labels = [state.label for state in model.states]
    for label, count in Counter(labels).items():
        if count > 1:
            found.add("states", f"{label} is listed {count} times", "list each state once")
    by_options = all(d.arcs is None for d in model.decision_makers)
    coded = bool(model.options) and by_options and all(_is_code(state) for state in model.states)
    space = _option_space(model, found) if coded else _listed_space(model, found)
    if space is not None and not space.labels and not found.rows:
        found.add("infeasible", "no state is left", "remove a pattern: at least one state must be feasible")
    return space


def _is_code(state: State) -> bool:
    """Whether the label of a listed state is its decimal code, as far as its options are known."""
    if not isinstance(state.label, int):
        return False
    letters = state.yn or "-"
    return "-" in letters or state.label == _code(letters)


def _code(letters: str) -> int:
    return sum(1 << k for k, letter in enumerate(letters) if letter in "Yy")


def _option_space(model: ConflictModel, found: _Findings) -> _Space | None:
    codes = np.arange(1 << len(model.options), dtype=np.int64)
    removed = np.zeros(len(codes), dtype=np.bool_)
    for k, rule in enumerate(model.infeasible):
        hit = _matching(model, codes, rule.pattern, rule.when, found.about(f"infeasible.{k}"))
        removed |= hit
    feasible = codes[~removed]
    if model.states:
        feasible = _directly_listed(model, feasible, found)
    return _Space({int(code): k for k, code in enumerate(feasible)}, feasible, None)


def _directly_listed(model: ConflictModel, feasible: Longs, found: _Findings) -> Longs:
    possible = set(feasible.tolist())
    listed = {int(state.label) for state in model.states}
    for label in sorted(listed - possible):
        found.add("states", f"{label} is listed, and infeasible", "take it out, or change the pattern")
    return np.array(sorted(listed & possible), dtype=np.int64)


def _listed_space(model: ConflictModel, found: _Findings) -> _Space | None:
    if not model.states:
        found.add("states", "there are neither options nor listed states", "give options, or list the states")
        return None
    labels = tuple(state.label for state in model.states)
    patterns = [state.yn or "-" for state in model.states]
    exact = model.options and all(len(p) == len(model.options) and "-" not in p for p in patterns)
    codes = None
    if exact:
        codes = np.array([_code(letters) for letters in patterns], dtype=np.int64)
    return _Space({label: k for k, label in enumerate(labels)}, codes, labels)


def _matching(
    model: ConflictModel,
    codes: Longs,
    pattern: str | None,
    when: str | None,
    complain: Complain,
) -> Bools:
    none = np.zeros(len(codes), dtype=np.bool_)
    if (pattern is None) == (when is None):
        complain("needs either a pattern or a formula", "give 'pattern: Y-N' or 'when: a and b'")
        return none
    if pattern is not None:
        if len(pattern) != len(model.options) or set(pattern) - set("YyNn-"):
            complain(
                f"'{pattern}' is no pattern of {len(model.options)} options",
                "write one letter per option: Y taken, N not taken, - either",
            )
            return none
        return pattern_holds(pattern, codes)
    assert when is not None
    try:
        return parse(when, model.options)(codes)
    except FormulaError as problem:
        complain(f"'{shortened(when)}': {problem}", "see the grammar of formulas in the file reference")
        return none


def _perceived(model: ConflictModel, space: _Space, found: _Findings) -> Bools:
    seen = np.ones((len(model.decision_makers), len(space.labels)), dtype=np.bool_)
    for j, maker in enumerate(model.decision_makers):
        complain = found.about(f"decision_makers.{maker.name}.misperceived")
        for text in maker.misperceived:
            if space.codes is None:
                complain("the states have no options", "give 'yn' on every state")
                continue
            as_pattern = len(text) == len(model.options) and not set(text) - set("YyNn-")
            pattern, when = (text, None) if as_pattern else (None, text)
            seen[j] &= ~_matching(model, space.codes, pattern, when, complain)
    return seen


def _utility(
    model: ConflictModel, maker: DecisionMaker, space: _Space, found: _Findings
) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]] | None:
    where = f"decision_makers.{maker.name}.preference"
    if maker.preference is None:
        found.add(where, "is missing", "give a ranking, statements or weights")
        return None
    labels, codes = space.labels, space.codes
    if model.coalesced and maker.preference.ranking is not None:
        return np.zeros(len(labels), dtype=np.int32)  # ranked after coalescing, by the labels of the groups
    return ranks_of(maker.preference, labels, codes, model.options, found.about(where))


def _moves(
    model: ConflictModel, space: _Space, names: Sequence[str], seen: Bools, found: _Findings
) -> tuple[OptionMoves | None, Arcs | None] | None:
    masks = _option_moves(model, names)
    grouped = bool(model.coalesced)
    plain = all(d.arcs is None for d in model.decision_makers) and space.listed is None and bool(seen.all())
    exceptions = not grouped and bool(model.forbidden or model.added)
    bound = sum(len(space.labels) * (2 ** int(mask).bit_count() - 1) for mask in masks.own)
    if plain and not exceptions and not grouped and bound > STORED_BELOW:
        return masks, None
    if bound > MAX_ARCS:
        found.add(
            "options",
            f"exceptions to the moves need up to {bound:,} stored moves",
            f"at most {MAX_ARCS:,} can be stored: use fewer options, or directions instead of arcs",
        )
        return None
    pairs = [_pairs(d, j, space, masks, found) for j, d in enumerate(model.decision_makers)]
    if not grouped:
        pairs = _edited(pairs, model, space.labels, names, found)
    pairs = [_within(pair, seen[j]) for j, pair in enumerate(pairs)]
    return (masks if plain and not exceptions else None), Arcs.of_pairs(len(space.labels), pairs)


def _option_moves(model: ConflictModel, names: Sequence[str]) -> OptionMoves:
    def mask(name: str, *directions: str) -> int:
        bits = enumerate(model.options)
        return sum(1 << k for k, o in bits if o.owner == name and o.direction in directions)

    own = [mask(name, "both", "on", "off") for name in names]
    on, off = [mask(name, "on") for name in names], [mask(name, "off") for name in names]
    as_array = [np.array(masks, dtype=np.int64) for masks in (own, on, off)]
    return OptionMoves(len(model.options), *as_array)


def _pairs(
    maker: DecisionMaker, j: int, space: _Space, masks: OptionMoves, found: _Findings
) -> tuple[Longs, Longs]:
    where = f"decision_makers.{maker.name}.arcs"
    if maker.arcs is None:
        if space.codes is None:
            found.add(where, "are missing, and the states have no options", "list the moves, or give 'yn'")
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        return _by_code(space.codes, masks, j)
    ends: tuple[list[int], list[int]] = ([], [])
    for arc in maker.arcs:
        for side, label in zip(ends, arc, strict=True):
            side.append(_number(label, space.labels, found.about(where)))
        if arc[0] == arc[1]:
            found.add(where, f"{arc[0]} to itself is no move", "take it out")
    return np.array(ends[0], dtype=np.int64), np.array(ends[1], dtype=np.int64)


def _by_code(codes: Longs, masks: OptionMoves, j: int) -> tuple[Longs, Longs]:
    order = np.argsort(codes)
    sources, targets = option_pairs(codes[order], masks, j)
    return order[sources], order[targets]


def _number(label: Label, labels: dict[Label, int], complain: Complain) -> int:
    if label not in labels:
        complain(f"names {label}, which is no feasible state", "name feasible states only")
        return 0
    return labels[label]


def _edited(
    pairs: list[tuple[Longs, Longs]],
    model: ConflictModel,
    labels: dict[Label, int],
    names: Sequence[str],
    found: _Findings,
) -> list[tuple[Longs, Longs]]:
    pairs = list(pairs)
    for added, kind, sets in ((False, "forbidden", model.forbidden), (True, "added", model.added)):
        for k, arcs in enumerate(sets):
            j = names.index(arcs.mover)
            cells = _cells(arcs, labels, found.about(f"{kind}.{k}"))
            held = pairs[j][0] * len(labels) + pairs[j][1]
            kept = np.union1d(held, cells) if added else np.setdiff1d(held, cells)
            pairs[j] = (kept // len(labels), kept % len(labels))
    return pairs


def _cells(arcs: ArcSet, labels: dict[Label, int], complain: Complain) -> Longs:
    sources = [_number(label, labels, complain) for label in arcs.sources]
    targets = [_number(label, labels, complain) for label in arcs.targets]
    cells = [s * len(labels) + t for s in sources for t in targets if s != t]
    return np.array(cells, dtype=np.int64)


def _within(pair: tuple[Longs, Longs], seen: Bools) -> tuple[Longs, Longs]:
    kept = seen[pair[0]] & seen[pair[1]]
    return pair[0][kept], pair[1][kept]


def _coalesced(graph: Graph, model: ConflictModel, found: _Findings) -> Graph | None:
    group, labels = _groups(graph, model, found)
    numbers = {label: k for k, label in enumerate(labels)}
    first = np.array([int(np.flatnonzero(group == k)[0]) for k in range(len(labels))], dtype=np.int64)
    ranks = []
    for j, maker in enumerate(model.decision_makers):
        row = graph.utility[j][first]
        if maker.preference is not None and maker.preference.ranking is not None:
            complain = found.about(f"decision_makers.{maker.name}.preference")
            ranked = ranks_of(maker.preference, numbers, None, model.options, complain)
            row = row if ranked is None else ranked
        ranks.append(np.unique(row, return_inverse=True)[1].astype(np.int32))
    pairs = []
    for j in range(graph.n):
        sources, targets = (group[side] for side in graph.arcs.pairs(j))
        pairs.append((sources[sources != targets], targets[sources != targets]))
    pairs = _edited(pairs, model, numbers, graph.movers, found)
    if found.rows:
        return None
    stored = Arcs.of_pairs(len(labels), pairs)
    return Graph(graph.movers, np.stack(ranks), graph.perceived[:, first], None, labels, None, stored)


def _groups(graph: Graph, model: ConflictModel, found: _Findings) -> tuple[Longs, tuple[Label, ...]]:
    owner: list[Label | None] = [None] * graph.m
    for k, joined in enumerate(model.coalesced):
        complain = found.about(f"coalesced.{k}")
        members = [_number(label, graph.number_of, complain) for label in joined.states]
        if (joined.pattern or joined.when) and graph.codes is not None:
            hit = _matching(model, graph.codes, joined.pattern, joined.when, complain)
            members += [int(state) for state in np.flatnonzero(hit)]
        if not members:
            complain("joins no state", "name states, a pattern or a formula that some state matches")
        for member in members:
            if owner[member] not in (None, joined.label):
                complain(f"{graph.labels[member]} is in two groups", "keep each state in one group")
            owner[member] = joined.label
    names = [own if own is not None else graph.labels[k] for k, own in enumerate(owner)]
    labels = tuple(dict.fromkeys(names))
    numbers = {label: k for k, label in enumerate(labels)}
    return np.array([numbers[name] for name in names], dtype=np.int64), labels


def _check_lever(model: ConflictModel, lever: Lever, found: _Findings) -> None:
    names = [d.name for d in model.decision_makers]
    for where, given in (("members", lever.members), ("informs", lever.informs)):
        for name in given:
            if name not in names:
                found.add(where, f"there is no decision maker '{name}'", f"name one of: {', '.join(names)}")
    if lever.kind == "joint_move" and len(set(lever.members)) < 2:
        found.add("members", "a joint move needs at least two members", "name those who move together")
    written = {text for rule in model.infeasible for text in (rule.pattern, rule.when)}
    for text in lever.allows:
        if text not in written:
            found.add("allows", f"'{text}' is not infeasible anyway", "repeat a pattern or formula as it is")
    if not found.rows:
        _build(with_levers(model, [lever]), found)
