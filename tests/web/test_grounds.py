"""From a number to what it rests on: one click to its evidence, else a word that it is judged or a prior."""

from __future__ import annotations

import html
import re

from starlette.testclient import TestClient

from accord.case.desk.write import set_fields
from accord.web.asked import Site
from accord.yaml.changing import GONE

Own = tuple[Site, TestClient]
STANCE = "issues.cost_sharing.stances.USA"
PAGE = "/c/mine/stances?issue=cost_sharing&actor=USA"


def _rests(page: str, field: str) -> str:
    """What is told below the box of a number."""
    box = page[page.index(f'name="at" value="{STANCE}.{field}"') :]
    found = re.search(r"Rests on: (.*?)</p>", box, re.S)
    assert found is not None
    return html.unescape(found[1])


def test_below_its_box_a_number_leads_to_each_piece_of_its_evidence(own: Own) -> None:
    site, client = own
    case = site.shelf.case(site.shelf.place("mine"))
    ids = case.issues["cost_sharing"].stances["USA"].ask.evidence
    addresses = re.findall(r'href="([^"]+)"', _rests(client.get(PAGE).text, "ask"))
    assert [one.rpartition("#e-")[2] for one in addresses[: len(ids)]] == list(ids)
    for address, name in zip(addresses, ids, strict=False):
        assert f'id="e-{name}"' in client.get(address).text


def test_an_own_estimate_a_prior_and_an_assumption_say_so(own: Own) -> None:
    site, client = own
    path = site.shelf.place("mine").path
    set_fields(path, {"reviewed": GONE, f"{STANCE}.bottom_line": GONE, f"{STANCE}.resolve": GONE}, by="Ada")
    page = client.get(PAGE).text
    assert _rests(page, "bottom_line").startswith("a wide prior")
    assert _rests(page, "resolve").startswith("assumed by Accord")
    assert "own estimate" in _rests(page, "capability")


def test_a_number_with_one_piece_of_evidence_leads_straight_to_it(browser: TestClient) -> None:
    page = browser.get("/c/us-rok-2021/stances").text
    addresses = set(re.findall(r'href="(/c/us-rok-2021/sources[^"]+)"', page))
    straight = [one for one in addresses if "#e-" in one]
    assert straight
    address = html.unescape(straight[0])
    assert f'id="{address.rpartition("#")[2]}"' in browser.get(address).text


def test_a_number_with_several_leads_to_all_of_them(browser: TestClient) -> None:
    page = browser.get("/c/us-rok-2021/stances").text
    assert "sources?of=issues.cost_sharing.stances.USA.ask#of" in page
