"""DECIDE files in all their dialects: what is written in them is what is read, and what is settled."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import pytest

from accord import formats
from accord.errors import InvalidFileError
from accord.settlement.one_model import settle
from accord.settlement.problem import problem_of
from tests.settlement.models import exchange_oracle as oracle

NAMES = ("USA", "EU (incl Norway)", "Côte d'Ivoire", "China India", "A.B", "x-y", "日本")
ISSUES = ("mrv", "New treaty", "tol-hoogte", "finance_vol")


@dataclass
class File:
    """A random file and what was meant by it."""

    random: random.Random
    actors: list[str] = field(default_factory=list)
    scales: dict[str, tuple[float, float]] = field(default_factory=dict)
    data: list[tuple[str, str, float, float, float]] = field(default_factory=list)
    text: str = ""


def file_at(seed: int) -> File:
    made = File(random.Random(seed))
    r = made.random
    made.actors = [f"{r.choice(NAMES)}{a}" for a in range(r.randint(1, 5))]
    for k in range(r.randint(1, 4)):
        low = r.choice([0.0, 0.0, 0.5, -5.0])
        made.scales[f"{r.choice(ISSUES)}{k}"] = (low, low + r.choice([100.0, 6.5, 10.0]))
    percent = r.random() < 0.3
    for actor in made.actors:
        for issue, (low, high) in made.scales.items():
            share = r.choice([0.0, 0.25, 0.5, 1.0, round(r.random(), 2)])
            position = round(low + share * (high - low), 6)
            salience = r.choice([0.1, 0.25, 0.5, 0.9, 1.0, round(r.uniform(0.01, 1), 2)])
            if r.random() < 0.85:
                made.data.append((actor, issue, position, salience, r.choice([0.1, 0.25, 1.0, 0.0])))
    made.data = made.data or [(made.actors[0], next(iter(made.scales)), low, 1.0, 1.0)]
    made.text = written(made, percent)
    return made


def written(made: File, percent: bool) -> str:
    r = made.random
    rows: list[list[str]] = [["#O", "Title; of, the case"], ["#/", "a comment"], []]
    rows += [["#A", actor, f"Full {actor}"][: r.randint(2, 3)] for actor in made.actors]
    for issue, (low, high) in made.scales.items():
        rows.append(["#P", issue, "What about it?"][: r.randint(2, 3)])
        points = [low, high, (low + high) / 2]
        r.shuffle(points)
        if (low, high) != (0, 100) or r.random() < 0.5:
            rows += [["#M", issue, repr(at), "Nee, mordicus; tegen"][: r.randint(3, 4)] for at in points]
    unit = 100 if percent and any(s * 100 > 1 for _, _, _, s, _ in made.data) else 1
    for actor, issue, x, s, c in made.data:
        rows.append(["#D", actor, issue, repr(x), f"{s * unit:.10g}", repr(c)])
        if r.random() < 0.1:
            rows[-1].append("see a, b; c and (d), e, f, g")
    delimiter, quote = r.choice("\t;,"), r.choice(["", "'", '"'])
    lines = [delimiter.join(cell(r, text, quote, delimiter) for text in row) for row in rows]
    lines = [line + delimiter * r.choice([0, 0, 1, 3]) for line in lines]
    return r.choice(["\n", "\r\n"]).join(lines) + r.choice(["", "\n"])


def cell(r: random.Random, text: str, quote: str, delimiter: str) -> str:
    if not quote:
        return text.replace(delimiter, " ")
    return text if delimiter not in text and r.random() < 0.3 else f"{quote}{text}{quote}"


@pytest.mark.parametrize("block", range(10))
def test_random_files_are_read_as_they_were_meant(block: int, tmp_path: Path) -> None:
    path = tmp_path / "decide.txt"
    for seed in range(30 * block, 30 * block + 30):
        made = file_at(seed)
        path.write_bytes(made.text.encode("utf-8-sig" if seed % 7 == 0 else "utf-8"))
        case = formats.read(path)
        assert [actor.name for actor in case.actors.values()] == made.actors
        issues = {issue.title: issue for issue in case.issues.values()}
        assert {name: (i.scale.low, i.scale.high) for name, i in issues.items()} == made.scales
        ids = {actor.name: name for name, actor in case.actors.items()}
        for actor, issue, x, s, c in made.data:
            stance = issues[issue].stances[ids[actor]]
            assert (stance.ask.modal, stance.capability.modal) == (x, c)
            assert stance.salience.modal == pytest.approx(s, abs=1e-12)
        assert sum(len(issue.stances) for issue in issues.values()) == len(made.data)


@pytest.mark.parametrize("block", range(5))
def test_random_files_are_settled_as_the_re_implementation_says(block: int, tmp_path: Path) -> None:
    path, held = tmp_path / "decide.txt", 0
    for seed in range(30 * block, 30 * block + 30):
        made = file_at(seed)
        path.write_bytes(made.text.encode("utf-8"))
        case = formats.read(path)
        world = oracle.world_of(problem_of(case))
        played = oracle.play(world, 2)
        issues = list(made.scales.items())
        for exact in (True, False):
            if exact and world.close:
                continue  # the last digit decides
            turns = settle(case, "exchange", rounds=2, exact=exact).turns
            for turn, (outcomes, _) in zip(turns, played, strict=True):
                for k, (issue, (low, high)) in enumerate(issues):
                    wanted = outcomes.get(k)
                    found = turn.forecast[issue]
                    assert (found is None) == (wanted is None)
                    if found is not None and wanted is not None:
                        share = (Fraction(found) - Fraction(low)) * 100 / Fraction(high - low)
                        assert float(share) == pytest.approx(float(wanted), abs=1e-9)
                        held += 1
    assert held > 100


def test_a_number_with_a_decimal_comma_is_read_unless_it_may_be_thousands(tmp_path: Path) -> None:
    path = tmp_path / "comma.csv"
    path.write_text("#A;A\n#P;one\n#D;A;one;1,5;0.5;1\n")
    grid = formats.read_grid(path)
    assert (grid.cells[0].position, grid.cells[0].salience) == (1.5, 0.5)
    assert "1,5 is read as 1.5" in grid.warnings[0].wrong
    path.write_text("#A;A\n#P;one\n#D;A;one;1,500;0.5;1\n")
    with pytest.raises(InvalidFileError) as caught:
        formats.read(path)
    assert "decimal point" in caught.value.findings[0].remedy
