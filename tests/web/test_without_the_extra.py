"""Without the extra ``web`` the tests of this folder are skipped, and the command says what to install."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HIDDEN = "import sys; sys.modules['starlette'] = None; "


def _run(program: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", HIDDEN + program]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120)


def test_every_file_is_skipped_with_a_sentence() -> None:
    told = _run("import pytest; sys.exit(pytest.main(['tests/web', '-p', 'no:cacheprovider', '-rs']))")
    files = len(list(Path(__file__).parent.glob("test_*.py")))
    assert f"{files} skipped" in told.stdout, told.stdout[-2000:]
    assert "the extra web is not installed" in told.stdout
    assert "rror" not in told.stdout


def test_the_command_says_what_to_install() -> None:
    told = _run("sys.argv = ['accord', 'serve', '--no-browser']; from accord.cli import main; main()")
    assert told.returncode == 4
    assert "web" in told.stderr
    assert "Traceback" not in told.stderr
