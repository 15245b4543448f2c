"""The XML files of KTAB: dimensions and actors of a scenario; run parameters in them are left aside.

``Scenario`` holds ``name``, ``Dimensions/dName`` and ``Actors/Actor``, each with ``name``, ``capability``,
``Position/dCoord`` and ``Salience/dSal``. Source: KTAB, examples/smp/doc/smpSchema.xsd (MIT licence).
"""

from __future__ import annotations

from xml.etree import ElementTree

from accord.errors import Finding, InvalidFileError
from accord.formats.contract import Format
from accord.formats.grid import Axis, Cell, Grid, Player
from accord.formats.ktab import read_actor
from accord.formats.sheet import Notes, text_of

__all__ = ["FORMAT"]


def _recognises(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _read(data: bytes, label: str) -> Grid:
    root, notes = _root(text_of(data, label), label), Notes(label)
    names = [(name.text or "").strip() for name in root.findall("Dimensions/dName")]
    actors = root.findall("Actors/Actor")
    if root.tag != "Scenario" or not names or not actors:
        notes.wrong(None, "Scenario", "has no dimensions or no actors", "give a scenario file of KTAB")
    notes.finish()
    cells: list[Cell] = []
    seen: dict[object, int] = {}
    for number, actor in enumerate(actors, start=1):
        cells += _cells(number, actor, names, notes, seen)
    notes.finish()
    players = tuple(Player(_text(actor, "name"), _text(actor, "description")) for actor in actors)
    axes = tuple(Axis(name, 0.0, 100.0) for name in names)
    return Grid(_text(root, "name"), players, axes, tuple(cells))


def _root(text: str, label: str) -> ElementTree.Element:
    # Entities can make a small file endless, and no scenario needs them.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        row = Finding(label, None, "file", "declares a document type", "take the declaration out")
        raise InvalidFileError(f"{label} cannot be read", [row])
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as problem:
        line = problem.position[0]
        row = Finding(label, line, "file", f"is not well-formed XML ({problem.msg})", "correct the tags")
        raise InvalidFileError(f"{label} cannot be read", [row]) from problem


def _text(part: ElementTree.Element, name: str) -> str:
    return (part.findtext(name) or "").strip()


def _cells(
    number: int, actor: ElementTree.Element, names: list[str], notes: Notes, seen: dict[object, int]
) -> list[Cell]:
    """`number` counts the actors; XML keeps no lines."""
    places = tuple((x.text or "") for x in actor.findall("Position/dCoord"))
    weights = tuple((x.text or "") for x in actor.findall("Salience/dSal"))
    if len(places) != len(names) or len(weights) != len(names):
        what = f"has {len(places)} positions and {len(weights)} saliences for {len(names)} dimensions"
        notes.wrong(None, f"actor {number}", what, "give one of each per dimension")
        return []
    name, power = _text(actor, "name"), _text(actor, "capability")
    return read_actor(number, name, power, places, weights, names, notes, seen)


FORMAT = Format(
    name="ktab-xml",
    title="XML of KTAB's spatial model of politics",
    recognises=_recognises,
    read=_read,
    order=1,
)
