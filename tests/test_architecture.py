"""The structure of the package is what ARCHITECTURE.md says."""

from __future__ import annotations

import ast
import graphlib
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "accord"
FLOORS = (
    ("errors",),
    ("machine", "yaml"),
    ("sampling", "reference"),
    ("case",),
    ("settlement", "agenda", "conflict"),
    ("forecasts",),
    ("studies", "reader", "formats"),
    ("scoring",),
    ("backtest", "ledger"),
    ("pages",),
    ("faces",),
    ("assistants", "web"),
    ("cli",),
)
"""The rooms of the package, lowest first; rooms of one floor do not import each other."""
INSIDE = {
    "case": (
        ("exact", "refusal", "said"),
        ("quantity",),
        ("paths",),
        ("fields",),
        ("terms", "citing", "dated_kinds", "news", "parties", "assumptions"),
        ("schema", "validation"),
        ("editions",),
        ("differing", "plain_data", "said"),
        (
            "completeness",
            "labels",
            "scenarios",
            "sheets",
            "json_schema",
            "schema_page",
            "kinds_of_scale",
            "date_scales",
        ),
        ("calendar", "common", "grounds", "idle", "kinds", "motives", "quoted"),
        ("drawn", "priors"),
        ("files",),
        ("checks",),
        ("desk",),
    ),
    "settlement": (
        ("problem",),
        ("contract", "calibrated"),
        ("models",),
        ("how_long",),
        ("one_model", "models_page"),
        ("all_models",),
    ),
    "conflict": (("graph",), ("files", "solve"), ("change",)),
    "reader": (
        ("records", "tables"),
        ("documents", "language"),
        ("actors", "language_model"),
        ("rules",),
        ("judging",),
        ("reading",),
        ("draft", "news"),
    ),
    "yaml": (("reading", "writing"), ("rereading", "given", "json_reading"), ("changing",)),
    "reference": (("covariates", "curves"), ("classes",), ("answers",)),
    "sampling": (("arrays",), ("rng", "estimates"), ("draws",), ("together",)),
    "forecasts": (
        (
            "binned",
            "boxes",
            "difficulty",
            "drawing",
            "inquiry",
            "months",
            "seen",
            "sharing",
            "shown",
            "views",
        ),
        ("condition", "crossings", "joint", "stages", "stored_views"),
        ("results", "plan", "conditioning", "counting", "subsets"),
        (
            *("comparison", "doubts", "models_beside", "outside", "over_time", "reasons", "stored"),
            "what_matters",
        ),
        ("assembling", "uncertain"),
        ("weighing",),
    ),
    "studies": (
        (
            "futures",
            "in_step",
            "interview",
            "leverage",
            "packages",
            "stand_off",
            "total_effects",
        ),
        ("installation", "one_scenario", "side_by_side", "author_claims", "judgements"),
        ("coders", "preview", "versions", "what_if"),
        ("whole_briefing",),
    ),
    "assistants": (("project",), ("answers",), ("server",)),
    "faces": (
        ("charts", "terminal", "json", "csv"),
        ("html",),
        ("pdf", "docx", "xlsx", "dta"),
        ("exports", "files"),
    ),
    "cli": (
        ("options",),
        ("answers_given", "output"),
        ("remembering", "runs", "scales_asked", "sealing", "watching"),
        ("asked", "days_asked", "files_named", "issues_asked"),
        ("answers_taken",),
        ("commands",),
        ("frame",),
        ("reference_page",),
    ),
}
"""The floors inside a room."""
ONLY_CASE = ("formats", "reader")
OUTCOMES = ("backtest", "ledger")
SOURCES = sorted(PACKAGE.rglob("*.py"))
OF_ROOM = {
    room: sorted(part for part in SOURCES if part.relative_to(PACKAGE).with_suffix("").parts[0] == room)
    for room in sorted({source.relative_to(PACKAGE).with_suffix("").parts[0] for source in SOURCES})
}
"""The files of each room, and each file that stands beside the rooms."""


@cache
def imports_of(source: Path) -> set[tuple[str, ...]]:
    """The modules of the package a file imports anywhere, by the parts of their names, but for typing."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    found: set[tuple[str, ...]] = set()
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            found |= {tuple(a.name.split(".")) for a in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {(*node.module.split("."), a.name) for a in node.names}
    return {name[1:] for name in found if name[0] == "accord" and name[1:] not in ((), ("__version__",))}


def place_of(source: Path) -> tuple[str, ...]:
    """The name of a source file as parts, the package itself left out."""
    parts = source.relative_to(PACKAGE).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def floor_of(room: str, floors: tuple[tuple[str, ...], ...]) -> int:
    """The number of the floor on which a room stands."""
    for number, rooms in enumerate(floors):
        if room in rooms:
            return number
    raise AssertionError(f"{room} stands on no floor")


@pytest.mark.parametrize("room", [room for room in OF_ROOM if room not in ("__init__", "__main__")])
def test_modules_of_a_room_import_only_from_lower_rooms_or_their_own(room: str) -> None:
    for source in OF_ROOM[room]:
        for other in {name[0] for name in imports_of(source)} - {room}:
            assert floor_of(other, FLOORS) < floor_of(room, FLOORS), f"{source} imports {other}"
            if room in ONLY_CASE:
                assert other in ("case", "errors", "machine", "yaml"), f"{source} imports {other}"
            if other in OUTCOMES:
                assert room in ("pages", "faces", "cli", "web"), f"{source} reads outcomes"


@pytest.mark.parametrize("room", INSIDE)
def test_modules_import_only_from_lower_floors_of_their_room(room: str) -> None:
    floors = INSIDE[room]
    parts = {name for floor in floors for name in floor}
    for source in OF_ROOM[room]:
        here = place_of(source)
        for other in imports_of(source):
            if (
                other[0] == room
                and min(len(here), len(other)) > 1
                and other[1] in parts - {here[1]}
                and here[1] != "__main__"
            ):
                assert floor_of(other[1], floors) < floor_of(here[1], floors), f"{here} imports {other}"


def test_every_part_of_a_room_with_floors_stands_on_one() -> None:
    for room, floors in INSIDE.items():
        named = {name for floor in floors for name in floor}
        found = {
            path.stem
            for path in (PACKAGE / room).iterdir()
            if path.suffix == ".py" or (path / "__init__.py").exists()
        }
        assert found - {"__init__", "__main__"} == named, room


def test_no_modules_import_each_other_in_a_circle() -> None:
    known: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    names = {place_of(source) for source in SOURCES}
    for source in SOURCES:
        found = {other if other in names else other[:-1] for other in imports_of(source)}
        known[place_of(source)] = found - {(), place_of(source)}
    assert list(graphlib.TopologicalSorter(known).static_order())


def test_every_room_is_named_in_the_description_of_the_structure() -> None:
    rooms = {
        p.name.removesuffix(".py")
        for p in PACKAGE.iterdir()
        if p.suffix == ".py" or (p / "__init__.py").exists()
    }
    page = (PACKAGE.parents[1] / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for room in rooms - {"__init__", "__main__"}:
        floor_of(room, FLOORS)
        assert f"`{room}" in page, f"ARCHITECTURE.md does not name {room}"


def test_no_module_is_named_like_a_public_function() -> None:
    import accord

    public = {name for name in accord.__all__ if name.islower()}
    for source in SOURCES:
        place = place_of(source)
        found_by_name = place[:2] == ("cli", "commands") or place[:1] == ("web",)
        assert found_by_name or not place or place[-1] not in public, place


def loaded_after(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after `statement`."""
    program = f"import sys\n{statement}\nprint(*sorted({{m for m in sys.modules}}))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(result.stdout.split())


def test_importing_accord_loads_nothing_heavy() -> None:
    assert not loaded_after("import accord") & {
        "numpy",
        "numba",
        "pydantic",
        "rich",
        "scipy",
        "pandas",
        "distributed",
        "sqlalchemy",
    }


def test_help_loads_nothing_heavy() -> None:
    show_help = "with contextlib.suppress(SystemExit): main(['--help'])"
    loaded = loaded_after(f"import contextlib\nfrom accord.cli import main\n{show_help}")
    assert not loaded & {"numpy", "numba", "pydantic", "rich", "scipy", "pandas", "distributed", "sqlalchemy"}


def test_the_path_of_forecast_loads_no_slow_library() -> None:
    program = "import accord\naccord.forecast(accord.load('us-rok-2021'), draws=20, causes=False)"
    assert not loaded_after(program) & {
        "scipy.stats",
        "pandas",
        "sklearn",
        "scoringrules",
        "spacy",
        "distributed",
        "sqlalchemy",
    }


@pytest.mark.parametrize(
    "page",
    [
        "pages.forecast_page",
        "pages.comparison_page",
        "pages.claims",
        "pages.matters_page",
        "faces.json.forecasts",
        "faces.json.comparisons",
        "faces.json.claims_held",
    ],
)
def test_showing_a_stored_result_loads_no_compiler(page: str) -> None:
    loaded = loaded_after(f"import accord.forecasts.results, accord.forecasts.comparison, accord.{page}")
    assert not loaded & {"numba", "scipy", "pandas", "distributed", "sqlalchemy"}


def test_the_sections_of_a_briefing_load_no_compiler() -> None:
    loaded = loaded_after("from accord.pages.briefing.page import sections; sections()")
    assert not loaded & {"numba", "scipy", "pandas", "distributed", "sqlalchemy"}


def test_public_names_are_the_listed_ones_and_all_resolve() -> None:
    import accord

    assert accord.__all__ == sorted(accord.__all__)
    for name in accord.__all__:
        assert getattr(accord, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute"):
        _ = accord.nothing_of_the_kind


# ---------------------------------------------------------------- decisions

REPOSITORY = PACKAGE.parents[1]
DECISIONS = sorted((REPOSITORY / "docs" / "decisions").glob("*.md"))


def test_no_two_decisions_have_the_same_number() -> None:
    counted = Counter(path.name[:4] for path in DECISIONS)
    assert [number for number, files in counted.items() if files > 1] == []


def test_a_decision_is_headed_by_the_number_of_its_file() -> None:
    for path in DECISIONS:
        assert re.match(r"\d{4}-", path.name), path
        assert path.read_text(encoding="utf-8").startswith(f"# {path.name[:4]} "), path


def test_every_decision_that_is_named_exists() -> None:
    known = {path.name[:4] for path in DECISIONS}
    texts = [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md"), *SOURCES]
    texts += (REPOSITORY / "tests").rglob("*.py")
    named = {
        number: path
        for path in texts
        for number in re.findall(r"decisions?[ /](\d{4})\b(?! \()", path.read_text(encoding="utf-8"))
    }
    assert {number: path for number, path in named.items() if number not in known} == {}
