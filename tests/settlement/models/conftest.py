"""Laws of models are tried on the same examples every time; the first call of a kernel compiles and is
slow."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("models", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("models")
