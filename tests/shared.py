"""Data kept beside the checkout: read where it is, never copied into the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

__all__ = ["shared_data"]


def shared_data(name: str) -> Path:
    """The path of `name` under the shared data folder; skips the test only if the whole folder is absent."""
    root = Path(os.environ.get("ACCORD_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "data"
    if not root.is_dir():
        pytest.skip("the shared data folder is not beside this checkout")
    return root / name
