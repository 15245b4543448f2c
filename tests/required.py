"""What a machine may lack: a browser, a database. Its tests are skipped, unless it is required."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

__all__ = ["chromium", "lacking"]


def lacking(what: str, told: str) -> NoReturn:
    """Skip a test for want of something; fail it where ``ACCORD_REQUIRE`` names that among others.

    Parameters
    ----------
    what : ``chromium`` or ``postgresql``.
    told : why, one sentence.
    """
    if what in os.environ.get("ACCORD_REQUIRE", "").split(","):
        pytest.fail(f"{told}; ACCORD_REQUIRE names it")
    pytest.skip(told)


def chromium() -> str:
    """The path of Chromium; see `lacking` where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    return found if found is not None else lacking("chromium", "there is no Chromium here")
