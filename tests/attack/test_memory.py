"""Large cases fit a small machine, with the numbers that any split of the draws gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from accord.agenda.layout import lay_out
from accord.agenda.simulation import chunks
from accord.case.schema import Case
from accord.forecasts import models_beside
from accord.forecasts.models_beside import beside_of
from accord.sampling import draws
from accord.sampling.draws import CHUNK, chunk_size

MEASURED = (
    "import resource, sys; from accord.cli import main; main(sys.argv[1:]); "
    "sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))"
)


def large_case(actors: int, issues: int) -> str:
    """A case in which everybody has a say on everything."""
    who = [f"A{n}" for n in range(actors)]
    lines = ["id: big", "title: big", "as_of: 2026-11-29", "horizon: 48", "status: draft", "actors:"]
    lines += [f"  {a}: {{name: {a}, capacity: 1}}" for a in who]
    lines.append("issues:")
    scale = "{low: 0, high: 100, unit: x, anchors: [{at: 0, words: a}, {at: 100, words: b}]}"
    for number in range(issues):
        lines += [f"  i{number}:", f"    title: Issue {number}", "    process: 0.1", f"    scale: {scale}"]
        lines += [f"    rule: {{veto: [{', '.join(who)}]}}", "    stances:"]
        for place, actor in enumerate(who):
            ask, low = (90 - place / 10, 30) if place % 2 else (10 + place / 10, 50)
            bottom = f"{{low: {low}, mode: {low + 10}, high: {low + 20}}}"
            patience = "{low: 0.5, mode: 1, high: 2}"
            fields = f"ask: {ask}, bottom_line: {bottom}, salience: 0.3, patience: {patience}"
            lines.append(f"      {actor}: {{{fields}}}")
    return "\n".join(lines) + "\n"


def test_a_chunk_is_sized_by_the_case_alone() -> None:
    assert [chunk_size(n) for n in (0, 1, 300, 1024, 1025, 14_400, 29_340)] == [*[CHUNK] * 4, 2048, 256, 128]
    assert chunk_size(10**9) == 16


def test_smaller_chunks_hold_the_same_draws(us_rok: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    agenda = lay_out(us_rok, ())
    (whole,) = chunks(agenda, seed=3, draws=150)
    monkeypatch.setattr(draws, "_CHUNK_NUMBERS", 64 * len(agenda.slots.rows))
    parts = [*chunks(agenda, seed=3, draws=150)]
    assert [len(part.inputs) for part in parts] == [64, 64, 22]
    assert np.array_equal(np.concatenate([part.inputs for part in parts]), whole.inputs)
    for name in ("time", "point", "delivered", "missing"):
        joined = np.concatenate([getattr(part.results, name) for part in parts])
        assert np.array_equal(joined, getattr(whole.results, name), equal_nan=True), name


def test_models_beside_say_the_same_of_draws_in_parts(us_rok: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = beside_of(us_rok, seed=1, draws=100)
    monkeypatch.setattr(models_beside, "_PART_NUMBERS", 7 * len(us_rok.actors) * len(us_rok.issues))
    assert beside_of(us_rok, seed=1, draws=100) == whole


@pytest.mark.full
@pytest.mark.timeout(900)
def test_sixty_actors_on_sixty_issues_take_less_than_half_a_gigabyte(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "case.yaml").write_text(large_case(60, 60))
    command = [sys.executable, "-c", MEASURED, "forecast", str(tmp_path), "--no-causes", "-o", "/dev/null"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    peak = int(done.stderr.splitlines()[-1]) / 1024
    with capsys.disabled():
        sys.stderr.write(f"\n60 by 60 at the default draws: {peak:.0f} MB\n")
    assert peak < 500
