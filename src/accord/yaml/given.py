"""Values of fields that are given on the command line or in an address, as PATH=VALUE."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = ["values_given"]


def values_given(values: Iterable[str], example: str, option: str = "--set") -> dict[str, Any]:
    """Path of a field -> the value given, written as in a case file.

    Raises
    ------
    UsageError
        If one is not written as PATH=VALUE, or one path is given twice.
    """
    from accord.errors import UsageError
    from accord.yaml.reading import read_text

    found: dict[str, Any] = {}
    for given in values:
        path, mark, text = given.partition("=")
        value = read_text(f"value: {text}", option)
        if not mark or not path.strip() or value.findings or not isinstance(value.data, dict):
            raise UsageError(f"{option} {given}: write it as PATH=VALUE, such as {example}")
        if path in found:
            raise UsageError(f"{option} {path} is given twice; give it once")
        found[path.strip()] = value.data["value"]
    return found
