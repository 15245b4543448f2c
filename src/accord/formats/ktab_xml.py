"""The XML files of KTAB: dimensions and actors of a scenario, and the parameters of its model.

``Scenario`` holds ``name``, ``Dimensions/dName`` and ``Actors/Actor``, each with ``name``, ``capability``,
``Position/dCoord`` and ``Salience/dSal``. ``ModelParameters`` sets the model `smp`, each element one
parameter. ``IdealAdjustment/iaPair`` sets the share (``adjust``) of the position of one actor
(``referencePos``) in the ideal point of another (``adjustingIdeal``); without a pair an actor follows its
own position wholly. The seed is left aside: it belongs to the program's own random numbers. Source: KTAB,
examples/smp/doc/smpSchema.xsd (MIT licence).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree
from xml.parsers import expat

from accord.errors import Finding, InvalidFileError
from accord.formats.contract import Format
from accord.formats.grid import Axis, Cell, Choice, Grid, Player
from accord.formats.ktab import read_actor
from accord.formats.sheet import Notes, text_of

__all__ = ["FORMAT", "PARAMETERS"]

PARAMETERS: dict[str, tuple[str, dict[str, str]]] = {
    "VictoryProbModel": (
        "victory",
        {"Linear": "linear", "Square": "square", "Quartic": "quartic", "Octic": "octic", "Binary": "binary"},
    ),
    "PCEModel": (
        "election",
        {
            "Conditional": "conditional",
            "MarkovIncentive": "markov-incentive",
            "MarkovUniform": "markov-uniform",
        },
    ),
    "StateTransitions": ("transitions", {"Deterministic": "deterministic", "Stochastic": "stochastic"}),
    "VotingRule": (
        "voting",
        {
            "Binary": "binary",
            "PropBin": "proportional-binary",
            "Proportional": "proportional",
            "PropCbc": "proportional-cubic",
            "Cubic": "cubic",
            "ASymProsp": "prospect",
        },
    ),
    "BigRAdjust": (
        "others_risk",
        {
            "Full": "full",
            "TwoThirds": "two-thirds",
            "Half": "half",
            "OneThird": "one-third",
            "No": "none",  # the schema's word; the program's is the next
            "None": "none",
        },
    ),
    "BigRRange": ("risk_range", {"Min": "min", "Mid": "mid", "Max": "max"}),
    "ThirdPartyCommit": ("commitment", {"NoCommit": "none", "SemiCommit": "semi", "FullCommit": "full"}),
    "InterVecBrgn": ("bargain", {"S1P1": "s1p1", "S2P2": "s2p2", "S2PMax": "s2pmax"}),
    "BargnModel": (
        "proposals",
        {"InitOnlyInterp": "initiator", "InitRcvrInterp": "both", "PWCompInterp": "power-weighted"},
    ),
}
"""Per element: the parameter of `smp` that it sets, and its values by the file's word."""


Lines = dict[ElementTree.Element, int]
"""The line in which each element begins."""

_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def _recognises(data: bytes) -> bool:
    if data[:4] in (b"\xff\xfe<\0", b"\xfe\xff\0<"):
        return True
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _read(data: bytes, label: str) -> Grid:
    root, lines = _root(_text_of(data, label), label)
    notes = Notes(label)
    names = [(name.text or "").strip() for name in root.findall("Dimensions/dName")]
    actors = root.findall("Actors/Actor")
    if root.tag != "Scenario" or not names or not actors:
        other = root.tag != "Scenario"
        what = f"is XML of another kind, <{root.tag[:40]}>" if other else "has no dimensions or no actors"
        notes.wrong(lines[root], "Scenario", what, "give a scenario file of KTAB")
    notes.finish()
    cells: list[Cell] = []
    seen: dict[object, int] = {}
    called = notes.apart([(_text(actor, "name"), lines[actor]) for actor in actors])
    for name, actor in zip(called, actors, strict=True):
        cells += _cells(lines[actor], name, actor, names, notes, seen)
    choices = (*_parameters(root, lines, notes), *_ideals(root, lines, called, notes))
    notes.finish()
    players = tuple(
        Player(name, _text(actor, "description")) for name, actor in zip(called, actors, strict=True)
    )
    axes = tuple(Axis(name, 0.0, 100.0) for name in names)
    return Grid(_text(root, "name"), players, axes, tuple(cells), choices, tuple(notes.warnings))


def _text_of(data: bytes, label: str) -> str:
    """The content in the encoding that it declares; in UTF-8 if it declares none."""
    declared = _ENCODING.match(data.lstrip())
    name = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else declared[1].decode() if declared else ""
    try:
        return data.decode(name or "utf-8-sig")
    except (LookupError, UnicodeError):
        return text_of(data, label)


def _root(text: str, label: str) -> tuple[ElementTree.Element, Lines]:
    """The tree, and the line of every element in it."""
    # Entities can make a small file endless, and no scenario needs them.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        row = Finding(label, None, "file", "declares a document type", "take the declaration out")
        raise InvalidFileError(f"{label} cannot be read", [row])
    builder, lines = ElementTree.TreeBuilder(), Lines()
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        lines[builder.start(tag, attributes)] = parser.CurrentLineNumber

    parser.StartElementHandler = start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(text.removeprefix("\ufeff"), True)
        return builder.close(), lines
    except expat.ExpatError as problem:
        what = f"is not well-formed XML ({expat.ErrorString(problem.code)})"
        row = Finding(label, problem.lineno, "file", what, "correct the tags")
        raise InvalidFileError(f"{label} cannot be read", [row]) from problem


def _text(part: ElementTree.Element, name: str) -> str:
    return (part.findtext(name) or "").strip()


def _cells(
    line: int,
    name: str,
    actor: ElementTree.Element,
    names: list[str],
    notes: Notes,
    seen: dict[object, int],
) -> list[Cell]:
    """The cells of the actor that begins in `line`."""
    places = tuple((x.text or "") for x in actor.findall("Position/dCoord"))
    weights = tuple((x.text or "") for x in actor.findall("Salience/dSal"))
    if len(places) != len(names) or len(weights) != len(names):
        what = f"has {len(places)} positions and {len(weights)} saliences for {len(names)} dimensions"
        notes.wrong(line, name or "actor", what, "give one of each per dimension")
        return []
    return read_actor(line, name, _text(actor, "capability"), places, weights, names, notes, seen)


def _parameters(root: ElementTree.Element, lines: Lines, notes: Notes) -> list[Choice]:
    found = []
    for part in root.findall("ModelParameters/*"):
        word = (part.text or "").strip()
        name, words = PARAMETERS.get(part.tag, ("", {}))
        if not name:
            notes.wrong(lines[part], "ModelParameters", f"has no parameter {part.tag}", _one_of(PARAMETERS))
        elif word not in words:
            notes.wrong(lines[part], part.tag, f"is {word!r}", _one_of(words))
        else:
            found.append(Choice("smp", name, words[word], f"{part.tag} {word}"))
    return found


def _one_of(words: Iterable[str]) -> str:
    return f"write one of {', '.join(words)}"


def _ideals(root: ElementTree.Element, lines: Lines, actors: list[str], notes: Notes) -> list[Choice]:
    pairs = root.findall("IdealAdjustment/iaPair")
    if not pairs:
        return []
    shares = [[float(i == j) for j in range(len(actors))] for i in range(len(actors))]
    for number, pair in enumerate(pairs, start=1):
        who, whom = _text(pair, "adjustingIdeal"), _text(pair, "referencePos")
        place = f"iaPair {number}"
        share = notes.number(_text(pair, "adjust"), lines[pair], f"{place} adjust", low=0, high=1)
        known = [notes.known(name, lines[pair], place, actors) for name in (who, whom)]
        if share is not None and all(known):
            shares[actors.index(who)][actors.index(whom)] = share
    for actor, row in zip(actors, shares, strict=True):
        if sum(row) > 1.0 + 1e-9:
            what = f"adds up to {sum(row):g}, above 1, for {actor}"
            remedy = "lower the shares; that of its own is 1 if not given"
            notes.wrong(lines[pairs[0]], "IdealAdjustment", what, remedy)
    return [Choice("smp", "ideals", tuple(tuple(row) for row in shares), "IdealAdjustment")]


FORMAT = Format(
    name="ktab-xml",
    title="XML of KTAB's spatial model of politics",
    kind="XML",
    recognises=_recognises,
    read=_read,
    order=1,
)
