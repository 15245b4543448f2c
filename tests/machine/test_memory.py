"""Memory of a process that runs for days."""

from __future__ import annotations

import subprocess
import sys

import pytest

HELD = """
import re, threading
from pathlib import Path
from accord.machine.memory import give_back, hold_little, keep_for_good

def held():
    return int(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1000

hold_little()
keep_for_good()
kept = []

def fill():
    kept.append([str(k) * 20 for k in range(200_000)])

threads = [threading.Thread(target=fill) for _ in range(4)]
for one in threads:
    one.start()
for one in threads:
    one.join()
most = held()
kept.clear()
give_back()
print(most, held())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is done")
def test_what_threads_let_go_of_is_given_back() -> None:
    told = subprocess.run([sys.executable, "-c", HELD], capture_output=True, text=True, check=True)
    most, left = map(float, told.stdout.split())
    assert most > 80
    assert left < 0.4 * most
