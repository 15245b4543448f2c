"""The reader's tools, loaded once; tests that need the language model are skipped without the extra."""

from __future__ import annotations

import hashlib
import os
import pickle
import warnings
from collections.abc import Callable

import pytest

from accord.machine.atomic import write_bytes
from accord.reader import Reading, Tools, read_text


@pytest.fixture(scope="session")
def tools() -> Tools:
    pytest.importorskip("spacy")
    with warnings.catch_warnings():
        # spaCy's own dependencies warn at import; nothing here can mend that.
        warnings.simplefilter("ignore")
        return Tools.default()


@pytest.fixture(scope="session")
def read(tools: Tools) -> Callable[[str], Reading]:
    return lambda text: read_text(text, tools)


@pytest.fixture(scope="session")
def read_once(
    read: Callable[[str], Reading], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Reading]:
    """Like `read`, with what one worker has read kept for the others of this run: scores of many kinds are
    taken of the same annotated texts."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "readings"
    folder.mkdir(exist_ok=True)

    def reading(text: str) -> Reading:
        kept = folder / hashlib.sha256(text.encode()).hexdigest()
        if not kept.exists():
            write_bytes(kept, pickle.dumps(read(text)))
        found: Reading = pickle.loads(kept.read_bytes())
        return found

    return reading
