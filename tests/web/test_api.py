"""The JSON API: every endpoint answers with its published kind, and nothing that is asked breaks it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from accord.faces.json import kind_named
from accord.ledger.keeping import keep_run
from accord.ledger.sealing import seal
from accord.web.api import ROOT, Endpoint, endpoints
from accord.web.asked import Site
from accord.web.openapi import described
from accord.web.security import AT_ONCE, COOKIE, HEADERS
from tests.web.conftest import client_of
from tests.web.test_trouble import QUESTION

SET = "issues.nuclear.stances.PRK.bottom_line=30"
QUERY = {"set": SET, "goal": "nuclear agreed by 24 >= 50%"}
FEW = settings(
    max_examples=12,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _asked(endpoint: Endpoint, case: str, kept: str = "first", sealed: str = "0001") -> str:
    values = {"c": case, "r": kept, "q": "second", "f": sealed}
    return ROOT + endpoint.path.format(**values)


def _needed(endpoint: Endpoint) -> dict[str, str]:
    return {each.name: QUERY[each.name] for each in endpoint.query if each.required}


def _each(endpoint: Endpoint) -> Any:
    """One endpoint; levers take as long as all others together."""
    marks = [pytest.mark.full] if endpoint.kind == "levers" else []
    return pytest.param(endpoint, marks=marks, id=endpoint.path)


@pytest.mark.parametrize("endpoint", [_each(e) for e in endpoints() if not re.search("{[rqf]}", e.path)])
def test_an_endpoint_answers_with_its_kind(browser: TestClient, endpoint: Endpoint) -> None:
    answer = browser.get(_asked(endpoint, "us-rok-2021"), params=_needed(endpoint))
    assert answer.status_code == 200, answer.text[:400]
    told = answer.json()
    assert told["schema"] == kind_named(endpoint.kind).schema
    jsonschema.validate(told, kind_named(endpoint.kind).json_schema)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_what_is_kept_can_be_asked_for(own: tuple[Site, TestClient]) -> None:
    site, client = own
    folder = site.shelf.place("mine").folder
    for name, draws in (("first", 50), ("second", 60)):
        keep_run(folder, name=name, by="Jo", draws=draws, causes=False)
    seal(folder, by="Jo", questions={"climate": QUESTION}, issues=("climate",))
    for endpoint in endpoints():
        if re.search("{[rqf]}", endpoint.path) or endpoint.path == "/record":
            answer = client.get(_asked(endpoint, "mine"))
            assert answer.status_code == 200, (endpoint.path, answer.text[:400])
            jsonschema.validate(answer.json(), kind_named(endpoint.kind).json_schema)
            assert str(folder) not in answer.text


def test_a_forecast_is_that_of_the_library(browser: TestClient, site: Site) -> None:
    import accord
    from accord.faces.json.forecasts import forecast_json

    case = accord.load("us-rok-2021")
    told = browser.get(f"{ROOT}/cases/us-rok-2021/forecast", params={"scenario": "transactional"}).json()
    found = accord.forecast(case, scenario="transactional", draws=site.draws)
    assert told["issues"] == forecast_json(found)["issues"]


@pytest.mark.parametrize(
    ("path", "query", "status", "words"),
    [
        ("/cases/us-rok-2022/forecast", {}, 404, "did you mean"),
        ("/cases/us-rok-2021/forecast", {"scenario": "transactionel"}, 404, "did you mean"),
        ("/cases/us-rok-2021/whatif", {}, 422, "set=PATH=VALUE"),
        ("/cases/us-rok-2021/whatif", {"set": "nothing"}, 422, "PATH=VALUE"),
        ("/cases/us-rok-2021/whatif", {"set": "issues.nuclear.stances.PRK.bottom_line=1e9"}, 422, ""),
        ("/cases/us-rok-2021/whatif", {"set": [SET] * 13}, 422, "1 to 12"),
        ("/cases/us-rok-2021/levers", {}, 422, "goal"),
        ("/cases/us-rok-2021/levers", {"goal": "peace"}, 422, ""),
        ("/cases/us-rok-2021/runs/none", {}, 404, "none"),
        ("/cases/us-rok-2021/seals/0009", {}, 404, "0009"),
        ("/jobs/none", {}, 404, "not known"),
        ("/nothing", {}, 404, "no such page"),
    ],
)
def test_what_does_not_fit_is_told_in_words_and_as_data(
    browser: TestClient, path: str, query: dict[str, Any], status: int, words: str
) -> None:
    answer = browser.get(ROOT + path, params=query)
    assert answer.status_code == status, answer.text[:300]
    told = answer.json()
    jsonschema.validate(told, kind_named("error").json_schema)
    assert told["status"] == status
    assert words in told["error"]


def test_the_api_is_closed_like_the_pages_and_only_reads(site: Site, browser: TestClient) -> None:
    closed = client_of(site, None)
    for endpoint in (*endpoints(), None):
        path = _asked(endpoint, "us-rok-2021") if endpoint else f"{ROOT}/openapi.json"
        assert closed.get(path).status_code == 403
        assert browser.post(path).status_code == 405
        assert browser.delete(path).status_code == 405


def test_work_that_takes_long_is_answered_with_the_work(site: Site) -> None:
    from accord.web.compute import Compute
    from tests.web.test_compute import ByHand

    slow = Site(site.shelf, Compute(ByHand(), ByHand(), wait=0.01), site.gate, draws=site.draws)
    client = client_of(slow)
    answer = client.get(f"{ROOT}/cases/us-rok-2021/futures")
    assert answer.status_code == 202
    jsonschema.validate(answer.json(), kind_named("job").json_schema)
    assert client.get(answer.headers["location"]).json()["id"] == answer.json()["id"]
    slow.compute.close()


def test_the_description_is_whole(browser: TestClient) -> None:
    told = browser.get(f"{ROOT}/openapi.json").json()
    assert told == described()
    assert set(told["paths"]) == {endpoint.path for endpoint in endpoints()}
    reference = Path(__file__).parents[2] / "docs" / "reference" / "web.md"
    words = reference.read_text(encoding="utf-8")
    assert [path for path in told["paths"] if f"`{path}" not in words] == []


# ---------------------------------------------------------------- whatever is asked

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
CASES = st.sampled_from(["us-rok-2021", "us-rok-2021", "us-rok-2021", "nothing", "..", "%00", "\u0130"])


@cache
def _validator(kind: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(kind_named(kind).json_schema)


def _operations() -> list[Any]:
    schema = schemathesis.openapi.from_dict(described())
    return [result.ok() for result in schema.get_all_operations()]


@pytest.mark.parametrize("operation", _operations(), ids=lambda operation: operation.path)
def test_schemathesis_finds_no_answer_beyond_the_description(
    site: Site, browser: TestClient, operation: Any
) -> None:
    kinds = {endpoint.path: endpoint.kind for endpoint in endpoints()}

    @seed(20261130)
    @FEW
    @given(operation.as_strategy(), CASES)
    def asked(case: Any, name: str) -> None:
        from schemathesis.checks import not_a_server_error
        from schemathesis.specs.openapi import checks

        session = site.gate.session(browser.cookies[COOKIE])
        assert session is not None
        session.allowance = AT_ONCE
        if "c" in (case.path_parameters or {}):
            case.path_parameters["c"] = name
        sent = case.as_transport_kwargs(base_url=f"http://testserver{ROOT}")
        answer = browser.request(sent["method"], sent["url"], params=sent.get("params"))
        if answer.status_code == 400:
            return  # a path that climbs is refused at the door
        described_only = [checks.status_code_conformance, checks.content_type_conformance]
        case.validate_response(answer, checks=[not_a_server_error, *described_only])
        told = answer.json()
        kind = told["schema"].split("/")[1]
        assert kind == {200: kinds[operation.path], 202: "job"}.get(answer.status_code, "error")
        _validator(kind).validate(told)

    asked()
