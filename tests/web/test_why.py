"""The reasons of the open issue come alone, and are those of the whole forecast."""

from __future__ import annotations

from dataclasses import replace

from starlette.testclient import TestClient

from accord.forecasts.inquiry import Inquiry, Where
from accord.pages.workbench.issue import issue_page
from accord.studies.one_scenario import forecast_of
from accord.web.asked import Asked, Site
from accord.web.needs.why import Why, explained
from accord.web.question import need_named
from accord.web.security import Session


def _asked(site: Site, issue: str) -> Asked:
    values = {"c": "us-rok-2021", "i": issue}
    return Asked(site, Session("token", "editor", "Ada"), f"/c/us-rok-2021/issues/{issue}", values, {})


def test_they_are_those_of_the_whole_forecast(site: Site) -> None:
    asked = replace(
        _asked(site, "nuclear"), query={"scenario": ("transactional",)}
    )  # nobody else asks for it
    whole = forecast_of(asked.inquiry)
    plain = forecast_of(replace(asked.inquiry, causes=False))
    need = need_named("why")
    question = need.question(asked)
    assert question is not None
    assert question.need == "why"
    why = need.answer(question, Where())
    assert isinstance(why, Why)
    found = explained(plain, "nuclear", why)
    assert found["nuclear"] == whole["nuclear"]
    assert found["nuclear"] != plain["nuclear"]
    assert found["climate"] == plain["climate"]
    pages = [issue_page(asked.inquiry.case, told, "nuclear") for told in (found, whole)]
    assert pages[0] == pages[1]


def test_where_all_reasons_are_known_they_are_taken(site: Site, browser: TestClient) -> None:
    asked = _asked(site, "nuclear")
    every = need_named("reasons").question(asked)
    assert every is not None
    assert site.compute.ask(every).ended.wait(60)
    assert need_named("why").question(asked) == every
    whole = forecast_of(Inquiry(asked.case, None, 0, site.draws))
    assert explained(forecast_of(replace(asked.inquiry, causes=False)), "nuclear", whole) is whole


def test_the_page_tells_them(browser: TestClient) -> None:
    page = browser.get("/c/us-rok-2021/issues/health?scenario=transactional")
    for _ in range(100):
        if "data-job" not in page.text:
            break
        page = browser.get("/c/us-rok-2021/issues/health?scenario=transactional")
    assert 'id="why"' in page.text
