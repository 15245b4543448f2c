"""The reader's tools, loaded once; tests that need the language model are skipped without the extra."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import pytest

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
