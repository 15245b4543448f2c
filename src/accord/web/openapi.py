"""The JSON API described as OpenAPI 3.1: every endpoint with its parameters and schemas of its answers."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from accord import __version__
from accord.faces.json import kind_named
from accord.web.api import ROOT, Endpoint, Parameter, endpoints

__all__ = ["described"]

Data = dict[str, Any]
VALUES = {
    "c": "Name of a case, as `/cases` lists them.",
    "r": "Name or id of a kept forecast.",
    "q": "Name or id of another kept forecast.",
    "f": "Id of a sealed forecast.",
    "j": "Id of work under way.",
}
REFUSED = {
    "403": "Nobody was let in with this cookie.",
    "404": "There is no such case, scenario, run or seal; the nearest name is told.",
    "409": "The work was stopped.",
    "422": "What is asked does not fit, or the case has errors; the findings are in `rows`.",
    "429": "Too many requests of one session; wait a second.",
    "501": "An extra that this needs is not installed.",
    "503": "It cannot be answered now.",
}
PLAIN = ("403", "429")
"""Refused before the application is reached, in a line of text."""


@cache
def described() -> Data:
    """The description; equal for every server of one version."""
    kinds = sorted({endpoint.kind for endpoint in endpoints()} | {"job", "error"})
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Accord",
            "version": __version__,
            "description": "What the workbench computes, as published kinds of documents.",
        },
        "servers": [{"url": ROOT}],
        "paths": {endpoint.path: {"get": _operation(endpoint)} for endpoint in endpoints()},
        "components": {
            "schemas": {name: kind_named(name).json_schema for name in kinds},
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "accord"}},
        },
        "security": [{"session": []}],
    }


def _operation(endpoint: Endpoint) -> Data:
    values = re.findall(r"{(\w+)}", endpoint.path)
    answers: Data = {"200": _answer(endpoint.about, endpoint.kind)}
    if endpoint.needs:
        answers["202"] = _answer("It is being computed; ask again.", "job")
    for status, words in REFUSED.items():
        answers[status] = _plain(words) if status in PLAIN else _answer(words, "error")
    return {
        "summary": endpoint.about,
        "operationId": re.sub(r"\W+", "_", endpoint.path).strip("_"),
        "parameters": [*map(_value, values), *map(_parameter, endpoint.query)],
        "responses": answers,
    }


def _answer(words: str, kind: str) -> Data:
    schema = {"$ref": f"#/components/schemas/{kind}"}
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _plain(words: str) -> Data:
    return {"description": words, "content": {"text/plain": {"schema": {"type": "string"}}}}


def _value(name: str) -> Data:
    told = {"name": name, "in": "path", "required": True, "description": VALUES[name]}
    return told | {"schema": {"type": "string", "minLength": 1}}


def _parameter(parameter: Parameter) -> Data:
    text: Data = {"type": "string"}
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.about,
        "schema": {"type": "array", "items": text, "minItems": 1} if parameter.repeated else text,
        "example": [parameter.example] if parameter.repeated else parameter.example,
    }
