"""What an edit has moved stands beside the saved number, with and without script."""

from __future__ import annotations

import html
import re
from typing import Any

from starlette.testclient import TestClient

from accord.web.asked import Site
from tests.web.test_stances import ASK, OPENED, seen_of

PAGE = "/c/mine/stances"
RESOLVE = "issues.cost_sharing.stances.USA.resolve"
Own = tuple[Site, TestClient]


def _saved(own: Own, send: Any, path: str, value: str, **more: str) -> str:
    """The page that follows a saved number."""
    site, client = own
    seen = seen_of(client.get(PAGE, params=OPENED).text, path)
    done = send(site, client, PAGE, "field", **OPENED, at=path, seen=seen, value=value, **more)
    assert done.status_code == 303
    return str(client.get(done.headers["location"]).text)


def _moved(page: str) -> str:
    found = re.search(r'<div class="moved-by".*?</div>', page, re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[0])).split()) if found else ""


def test_beside_a_saved_number_stands_the_chance_before_and_after(own: Own, send: Any) -> None:
    page = _saved(own, send, RESOLVE, "1")
    told = _moved(page)
    found = re.search(r"Cost-sharing, agreed by February 2025: (\d+) % → (under 1|\d+) %", told)
    assert found is not None, told
    box = page[page.index(f'name="at" value="{RESOLVE}"') :]
    assert 'class="moved-by"' in box[: box.index("</form>")]  # in the form of that number


def test_a_changed_order_is_told_with_the_hardest(own: Own, send: Any) -> None:
    told = _moved(_saved(own, send, RESOLVE, "1"))
    assert "The hardest is now Cost-sharing; it was Nuclear question." in told
    assert "The easiest is now" in told


def test_a_number_that_moves_nothing_says_so(own: Own, send: Any) -> None:
    page = _saved(own, send, ASK, "1300 – 1400 – 1500")
    page = _saved(own, send, ASK, "1300 – 1400 – 1500")
    assert "as before. No other chance moves by a point." in _moved(page)


def test_the_page_says_it_again_when_it_is_loaded_again_and_not_elsewhere(own: Own, send: Any) -> None:
    site, client = own
    seen = seen_of(client.get(PAGE, params=OPENED).text, RESOLVE)
    done = send(site, client, PAGE, "field", **OPENED, at=RESOLVE, seen=seen, value="1")
    twice = [_moved(client.get(done.headers["location"]).text) for _ in range(2)]
    assert twice[0]
    assert twice[0] == twice[1]
    assert "moved-by" not in client.get(PAGE, params=OPENED).text
    assert "moved-by" not in client.get(PAGE, params={**OPENED, "saved": "00000000"}).text


def test_undoing_tells_what_it_moves_back(own: Own, send: Any) -> None:
    site, client = own
    page = _saved(own, send, RESOLVE, "1")
    edit = re.search(r'name="edit" value="([^"]+)"', page)
    assert edit is not None
    done = send(site, client, "/c/mine/history", "undo", edit=edit[1])
    told = _moved(client.get(done.headers["location"]).text)
    assert re.search(r"Agreed by February 2025: Cost-sharing (under 1|\d+) % → \d\d %", told), told
