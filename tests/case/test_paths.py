"""The parts of a case are all found, though fields that hold none are not looked into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pydantic import BaseModel

import accord
from accord.case.paths import parts, written_name
from accord.case.quantity import Quantity
from accord.yaml.reading import Trail


def _every(value: Any, trail: Trail = ()) -> Iterator[tuple[Trail, BaseModel]]:
    """Every part, looked for everywhere."""
    if isinstance(value, BaseModel) and not isinstance(value, Quantity):
        if trail:
            yield trail, value
        for name in type(value).model_fields:
            yield from _every(getattr(value, name), (*trail, written_name(type(value), name)))
    elif isinstance(value, Mapping | tuple):
        pairs = value.items() if isinstance(value, Mapping) else enumerate(value)
        for key, inner in pairs:
            yield from _every(inner, (*trail, key))


@pytest.mark.parametrize("name", ["us-rok-2021", "eu-code-2016"])
def test_every_part_of_a_case_is_found(name: str) -> None:
    case = accord.load(name)
    found = list(parts(case))
    assert found
    assert found == list(_every(case))
