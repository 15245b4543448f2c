"""The wide CSV of the data sets Decision-making in the European Union (DEU I to III).

One row per issue: ``prnr`` (proposal), ``isnr`` (issue), for every actor a position (``pde``) and a
salience (``sde``), both 0-100, ``rp`` (reference point, blank where undefined). A blank position is an
actor without one. The data hold no power: the weight of the treaty in force is added, Council votes before
and under the treaty of Nice, population under the treaty of Lisbon; Commission and Parliament weigh as
much as the largest state. The treaty is that of the wave (column ``wave``); where a file has none, that of
the members who take a position on the issue. The long layout has one row per issue and actor: ``wave``,
``proposal``, ``issue``, ``actor``, ``position``, ``salience``. In both a position without salience counts for
nothing, as in the data.

Sources: Thomson et al. (2012), Journal of European Public Policy 19(4), pp. 604-622,
doi:10.1080/13501763.2012.662028; Arregui and Perarnaud (2022), doi:10.34810/data53. Votes: Treaty of
Accession 1994, art. 15, and Treaty of Nice, declaration 20, with the accessions of 2004 and 2007.
Population: Eurostat, 1 January 2013, millions.
"""

from __future__ import annotations

from dataclasses import replace

from accord.errors import UsageError
from accord.formats.contract import Format
from accord.formats.grid import Axis, Cell, Grid, Player
from accord.formats.sheet import Line, Notes, delimiter_of, first_line, header_of, lines, text_of
from accord.machine.spreadsheet import written

__all__ = ["ACTORS", "FORMAT", "power_of"]

ACTORS = {
    "com": "Commission",
    "ep": "Parliament",
    "at": "Austria",
    "be": "Belgium",
    "bu": "Bulgaria",
    "cr": "Croatia",
    "cy": "Cyprus",
    "cz": "Czechia",
    "dk": "Denmark",
    "ee": "Estonia",
    "fi": "Finland",
    "fr": "France",
    "de": "Germany",
    "el": "Greece",
    "hu": "Hungary",
    "ie": "Ireland",
    "it": "Italy",
    "lv": "Latvia",
    "lt": "Lithuania",
    "lu": "Luxembourg",
    "mt": "Malta",
    "nl": "Netherlands",
    "pl": "Poland",
    "pt": "Portugal",
    "ro": "Romania",
    "si": "Slovenia",
    "sk": "Slovakia",
    "es": "Spain",
    "se": "Sweden",
    "uk": "United Kingdom",
}
"""Names of the actors by the code of their columns."""


def _table(text: str) -> dict[str, float]:
    pairs = (pair.split(":") for pair in text.split())
    return {code: float(value) for code, value in pairs}


_VOTES_15 = _table("at:4 be:5 dk:3 fi:3 fr:10 de:10 el:5 ie:3 it:10 lu:2 nl:5 pt:5 es:8 se:4 uk:10")
_VOTES_NICE = _table(
    "at:10 be:12 bu:10 cy:4 cz:12 dk:7 ee:4 fi:7 fr:29 de:29 el:12 hu:12 ie:7 it:29 lv:4 lt:7 lu:4 mt:3 "
    "nl:13 "
    "pl:27 pt:12 ro:14 si:4 sk:7 es:27 se:10 uk:29"
)
_PEOPLE = _table(
    "at:8.45 be:11.16 bu:7.28 cr:4.26 cy:0.87 cz:10.52 dk:5.60 ee:1.32 fi:5.43 fr:65.58 de:80.52 "
    "el:11.00 hu:9.91 "
    "ie:4.61 it:59.69 lv:2.02 lt:2.97 lu:0.54 mt:0.42 nl:16.78 pl:38.06 pt:10.49 ro:20.02 si:2.06 "
    "sk:5.41 es:46.73 "
    "se:9.56 uk:63.91"
)
_LONG = ("wave", "proposal", "issue", "actor", "position", "salience")
_IN_FORCE = {"DEU1": _VOTES_15, "DEU2": _VOTES_NICE, "DEU3": _PEOPLE}


def power_of(wave: str, actor: str) -> float:
    """Power of an actor in a wave such as ``DEU1_EU15``, as a share of that of the largest state."""
    table = _IN_FORCE.get(wave[:4], _VOTES_NICE)
    largest = max(table.values())
    return table.get(actor, largest if actor in ("com", "ep") else 0.0) / largest


def _recognises(data: bytes) -> bool:
    header = first_line(data)
    if _is_long(header):
        return True
    return "isnr" in header and any(f"p{code}" in header and f"s{code}" in header for code in ACTORS)


def _is_long(header: str) -> bool:
    cells = {cell.strip(" \"'").lower() for cell in header.split(delimiter_of(header))}
    return cells >= set(_LONG)


def _read(data: bytes, label: str) -> Grid:
    text = text_of(data, label)
    delimiter = delimiter_of(header_of(text))
    notes = Notes(label, commas=delimiter != ",")
    table = lines(text, delimiter)
    return _read_long(table, notes) if _is_long(header_of(text)) else _read_wide(table, delimiter, notes)


def _read_long(table: list[Line], notes: Notes) -> Grid:
    columns = {name.lower(): at for at, name in enumerate(table[0].cells)}
    seen: dict[object, int] = {}
    cells = []
    for line in table[1:]:
        wave, _, issue, code, place, weight = (line.cell(columns[name]) for name in _LONG)
        named = notes.known(code, line.number, "actor", list(ACTORS))
        notes.once(f"{code} on {issue}", line.number, "issue", seen)
        if place not in ("", "NA"):
            x = notes.number(place, line.number, "position", low=0, high=100)
            s = _salience(weight, line.number, "salience", notes)
            if named and x is not None and s is not None:
                cells.append(Cell(code, issue, x, s, power_of(wave, code)))
    if not cells and not notes.findings:
        notes.wrong(None, "file", "holds no position of any actor", "fill in the column position")
    notes.finish()
    issues = dict.fromkeys(cell.issue for cell in cells)
    return _grid(tuple(Axis(name, 0.0, 100.0) for name in issues), cells, notes)


def _grid(axes: tuple[Axis, ...], cells: list[Cell], notes: Notes) -> Grid:
    standing = {cell.actor for cell in cells}
    players = tuple(Player(code, name) for code, name in ACTORS.items() if code in standing)
    title = "Decision-making in the European Union"
    return Grid(title, players, axes, tuple(cells), warnings=tuple(notes.warnings))


def _salience(text: str, line: int, where: str, notes: Notes) -> float | None:
    """0 to 1; 0 where it is missing."""
    if text in ("", "NA"):
        return 0.0
    found = notes.number(text, line, where, low=0, high=100)
    return None if found is None else found / 100.0


def _read_wide(table: list[Line], delimiter: str, notes: Notes) -> Grid:
    columns = {name.lower(): at for at, name in enumerate(table[0].cells)}
    present = [code for code in ACTORS if f"p{code}" in columns and f"s{code}" in columns]
    if "isnr" not in columns or not present:
        what = f"has no column 'isnr', or none such as pde and sde, when it is split by {delimiter!r}"
        notes.wrong(table[0].number, "header", what, "separate the columns by commas, semicolons or tabs")
        notes.finish()
    if len(table) < 2:
        notes.wrong(None, "file", "has no issues", "add one row per issue")
    seen: dict[object, int] = {}
    axes, cells = [], list[Cell]()
    for line in table[1:]:
        issue = line.cell(columns["isnr"])
        if notes.once(issue, line.number, "isnr", seen):
            axes.append(_axis(line, columns, notes))
            cells += _cells(line, columns, present, notes)
    if not cells and not notes.findings:
        notes.wrong(None, "file", "holds no position of any actor", "fill in columns such as pde and sde")
    notes.finish()
    return _grid(tuple(axes), cells, notes)


def _axis(line: Line, columns: dict[str, int], notes: Notes) -> Axis:
    text = line.cell(columns.get("rp", -1))
    given = text and text.upper() != "NA"
    status_quo = notes.number(text, line.number, "rp", low=0, high=100) if given else None
    name = line.cell(columns["isnr"])
    return Axis(name, 0.0, 100.0, line.cell(columns.get("prname", -1)), status_quo=status_quo)


def _cells(line: Line, columns: dict[str, int], present: list[str], notes: Notes) -> list[Cell]:
    issue = line.cell(columns["isnr"])
    wave = line.cell(columns.get("wave", -1)) or _wave_of(line, columns, present)
    found = []
    for code in present:
        place, weight = line.cell(columns[f"p{code}"]), line.cell(columns[f"s{code}"])
        if place in ("", "NA"):
            continue
        x = notes.number(place, line.number, f"p{code}", low=0, high=100)
        s = _salience(weight, line.number, f"s{code}", notes)
        if x is not None and s is not None:
            found.append(Cell(code, issue, x, s, power_of(wave, code)))
    return found


def _wave_of(line: Line, columns: dict[str, int], present: list[str]) -> str:
    """The wave of an issue in a file that does not tell: that of the members who take a position."""
    standing = {code for code in present if line.cell(columns[f"p{code}"]) not in ("", "NA")}
    members = standing - {"com", "ep"}
    if members <= _VOTES_15.keys():
        return "DEU1"
    return "DEU2" if members <= _VOTES_NICE.keys() else "DEU3"


def _write(grid: Grid) -> bytes:
    """Scales are put on 0-100; actors that are not of the European Union are left out."""
    codes = ({name: name for name in ACTORS} | {full: code for code, full in ACTORS.items()}).get
    renamed = [replace(cell, actor=code) for cell in grid.cells if (code := codes(cell.actor))]
    standing = {cell.actor for cell in renamed}
    known = [code for code in ACTORS if code in standing]
    if not known:
        raise UsageError("The format deu holds actors of the European Union only, and none of them is here")
    header = ["prnr", "isnr", *(f"p{code}" for code in known), *(f"s{code}" for code in known), "rp"]
    rows = [",".join(header)]
    for axis in grid.axes:
        mine = {cell.actor: cell for cell in renamed if cell.issue == axis.name}
        unit = 100.0 / (axis.high - axis.low)
        places = [f"{(mine[c].position - axis.low) * unit:.10g}" if c in mine else "" for c in known]
        weights = [f"{mine[c].salience * 100:.10g}" if c in mine else "" for c in known]
        quo = "" if axis.status_quo is None else f"{(axis.status_quo - axis.low) * unit:.10g}"
        name = str(written(axis.name.replace(",", " ")))
        rows.append(",".join([name, name, *places, *weights, quo]))
    return ("\n".join(rows) + "\n").encode("utf-8")


FORMAT = Format(
    name="deu",
    title="wide CSV of the DEU data sets",
    recognises=_recognises,
    read=_read,
    write=_write,
    order=4,
)
