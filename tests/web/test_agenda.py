"""Editing the agenda: looked at first, with what it would move, then saved with a reason and taken back."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

import accord
from accord.case.desk.entries import standing_at
from accord.case.desk.history import history
from accord.case.desk.undoing import undo
from accord.case.desk.write import set_fields
from accord.case.labels import short_issues
from accord.pages.words.likelihood import percent
from accord.web.asked import Site
from tests.web.conftest import DRAWS, client_of

Own = tuple[Site, TestClient]
PAGE = "/c/mine/agenda"
WEIGHT = "actors.KOR.sinks.pandemic.weight"
NUMBER = {"edit": "number", "at": WEIGHT, "value": "3 – 4 – 5"}
EVENT = {
    "edit": "event",
    "title": "General election",
    "day": "2022-03-09",
    "to": "issues.climate.stances.KOR.salience",
    "value": "60 – 90 %",
}


def looked(own: Own, **told: str) -> str:
    """The page on which an edit is looked at, with the forecast of it."""
    for _ in range(100):
        answer = own[1].get(f"{PAGE}?{urlencode(told)}")
        assert answer.status_code == 200, answer.text[-600:]
        if "data-job" not in answer.text:
            break
        time.sleep(0.1)
    return str(answer.text)


def saved(own: Own, send: Callable[..., Any], because: str = "The ministry says so.", **told: str) -> Any:
    """An edit that was looked at, saved."""
    page = looked(own, **told)
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found is not None, re.findall(r'class="(?:wrong|refused)[^<]*<?[^<]*', page)
    return send(*own, PAGE, "save", seen=html.unescape(found[1]), because=because, **told)


def test_a_number_is_looked_at_with_what_it_would_move_and_nothing_is_saved(own: Own) -> None:
    path = own[0].shelf.place("mine").path
    before = path.read_bytes()
    page = looked(own, **NUMBER)
    assert "What you are about to change" in page
    assert re.search(r"<td[^>]*>3 – 4 – 5</td>", page)
    assert "What it would move" in page or "No chance of agreement moves" in page
    assert "the same before and after" in page
    assert path.read_bytes() == before


def test_it_is_saved_with_its_reason_and_taken_back(own: Own, send: Callable[..., Any]) -> None:
    path = own[0].shelf.place("mine").path
    before = path.read_bytes()
    done = saved(own, send, **NUMBER)
    assert done.status_code == 303
    there = standing_at(path, WEIGHT)
    assert (there["low"], there["mode"], there["high"]) == (3, 4, 5)
    evidence = standing_at(path, f"evidence.{there['evidence'][0]}")
    assert (evidence["paraphrase"], evidence["coder"]) == ("The ministry says so.", "Ada")
    assert "Saved:" in own[1].get(PAGE).text
    undo(path, by="Ada")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("told", "path", "wanted"),
    [
        (
            {"edit": "sink", "at": "PRK", "title": "Food supply", "value": "1 – 2"},
            "actors.PRK.sinks.food_supply",
            {"title": "Food supply", "weight": {"low": 1, "high": 2, "evidence": ["E_own_1"]}},
        ),
        (
            {"edit": "sink", "at": "PRK", "title": "식량 사정", "value": "2"},
            "actors.PRK.sinks.agenda",
            {"title": "식량 사정", "weight": {"value": 2, "evidence": ["E_own_1"]}},
        ),
        (
            {"edit": "deadline", "at": "climate", "day": "2022-11-06", "kind": "expiry"},
            "issues.climate.deadline",
            {"date": "2022-11-06", "kind": "expiry", "evidence": ["E_own_1"]},
        ),
        (
            {"edit": "deadline", "at": "climate", "day": "2022-11-06", "kind": "hard", "push": "50 %"},
            "issues.climate.deadline.push",
            {"value": 0.5, "evidence": ["E_own_1"]},
        ),
        (
            {"edit": "deadline", "at": "cost_sharing", "day": "2021-12-31", "kind": "soft"},
            "issues.cost_sharing.deadline.date",
            "2021-12-31",
        ),
        ({"edit": "no-deadline", "at": "cost_sharing"}, "issues.cost_sharing.deadline", None),
        (
            EVENT,
            "events.general_election",
            {
                "title": "General election",
                "date": "2022-03-09",
                "changes": [
                    {
                        "set": "issues.climate.stances.KOR.salience",
                        "to": {"low": 0.6, "high": 0.9, "evidence": ["E_own_1"]},
                    }
                ],
            },
        ),
        (
            {"edit": "event-words", "at": "seoul_2022", "title": "New president", "day": "2022-05-10"},
            "events.seoul_2022.title",
            "New president",
        ),
        ({"edit": "no-event", "at": "seoul_2022"}, "events.seoul_2022", None),
    ],
)
def test_entries_are_added_changed_and_taken_away(
    own: Own, send: Callable[..., Any], told: dict[str, str], path: str, wanted: Any
) -> None:
    case = own[0].shelf.place("mine").path
    assert saved(own, send, **told).status_code == 303
    there = standing_at(case, path)
    assert (there.isoformat() if hasattr(there, "isoformat") else _plain(there)) == wanted
    assert len(history(case)) == 1


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_an_event_gets_a_further_change_and_loses_one(own: Own, send: Callable[..., Any]) -> None:
    case, path = own[0].shelf.place("mine").path, "events.furlough_2021.changes"
    more = {"edit": "event-change", "at": "furlough_2021", "to": WEIGHT, "value": "2", "until": "2021-12-31"}
    assert saved(own, send, **more).status_code == 303
    assert len(standing_at(case, path)) == 3
    assert standing_at(case, path)[0]["to"]["evidence"] == ["E_cost_furlough", "E_event_furlough"]
    assert saved(own, send, edit="no-event-change", at="furlough_2021", place="0").status_code == 303
    assert [one["set"] for one in standing_at(case, path)][-1] == WEIGHT


def test_what_refers_to_an_event_goes_with_it_and_is_told_before(own: Own) -> None:
    page = looked(own, edit="no-event", at="seoul_2022")
    assert "Change of government in Seoul" in page
    rows = page.partition("Nothing is saved yet")[2].partition("</table>")[0]
    assert rows.count("<tr>") == 3, "the event, and the scenario that takes it away"
    assert "2 pieces of evidence are used by nothing then" in page


def test_what_an_edit_would_move_is_what_the_library_forecasts(own: Own) -> None:
    case = own[0].shelf.case(own[0].shelf.place("mine"))
    without = case.model_copy(update={"events": {"furlough_2021": case.events["furlough_2021"]}})
    before, after = (accord.forecast(each, draws=DRAWS, causes=False) for each in (case, without))
    short = short_issues(case)
    expected = {}
    for name in after.ranking:
        p, q = before[name].p_agreement, after[name].p_agreement
        assert p is not None
        assert q is not None
        if abs(q.value - p.value) > 0.005:
            expected[short[name]] = (percent(p.value), percent(q.value))
    assert expected
    assert moved_in(looked(own, edit="no-event", at="seoul_2022")) == expected


def moved_in(page: str) -> dict[str, tuple[str, str]]:
    """Issue -> its chance before and after, as a page tells what would move."""
    rows = page.partition("What it would move")[2].partition("</tbody>")[0]
    found = re.findall(r'<th scope="row"[^>]*>(.*?)</th><td[^>]*>(.*?)</td><td[^>]*>(.*?)</td>', rows)
    bare = [[re.sub(r"<[^>]+>", "", cell).replace("\u00a0", " ") for cell in row] for row in found]
    return {issue: (was, now) for issue, was, now in bare}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"edit": "nothing"}, "no such form"),
        ({"edit": "number", "at": "title", "value": "3"}, "no such field"),
        ({"edit": "number", "at": WEIGHT, "value": "blue"}, "is not a number"),
        (
            {"edit": "number", "at": "actors.USA.sinks.economy.weight", "value": "1 – 2 – 3"},
            "stands there already",
        ),
        ({"edit": "number", "at": WEIGHT, "value": ""}, "Give the new value"),
        ({"edit": "sink", "at": "XYZ", "title": "a", "value": "1"}, "no such actor"),
        ({"edit": "sink", "at": "KOR", "value": "1"}, "Give it a title"),
        ({"edit": "no-sink", "at": "actors.KOR"}, "no such business"),
        ({"edit": "deadline", "at": "climate", "day": "tomorrow"}, "Write days as"),
        ({"edit": "deadline", "at": "climate"}, "Give the day"),
        ({"edit": "deadline", "at": "climate", "day": "2022-01-01", "kind": "x"}, "what the deadline does"),
        ({"edit": "no-deadline", "at": "climate"}, "no deadline"),
        ({"edit": "deadline", "at": "nothing", "day": "2022-01-01"}, "no such issue"),
        ({**EVENT, "title": ""}, "Give it a title"),
        ({**EVENT, "to": "title"}, "Choose what changes"),
        ({**EVENT, "until": "never"}, "Write days as"),
        ({"edit": "no-event", "at": "nothing"}, "no such event"),
        ({"edit": "no-event-change", "at": "furlough_2021", "place": "9"}, "no such change"),
        ({"edit": "event-words", "at": "seoul_2022", "title": "", "day": "2022-05-09"}, "a title and a day"),
        ({"edit": "sink", "at": "KOR", "title": "<script>alert(1)</script>", "value": "x"}, "&lt;script&gt;"),
    ],
)
def test_what_is_no_edit_is_told_beside_its_box(own: Own, told: dict[str, str], said: str) -> None:
    page = looked(own, **told)
    assert said in page
    assert "What you are about to change" not in page


def test_what_the_checks_refuse_cannot_be_saved(own: Own, send: Callable[..., Any]) -> None:
    told = {"edit": "number", "at": "actors.KOR.elsewhere", "value": "1.5"}
    page = looked(own, **told)
    assert "This cannot be saved" in page
    assert 'value="save"' not in page
    refused = send(*own, PAGE, "save", seen="null", because="x", **told)
    assert refused.status_code in (409, 422)
    assert history(own[0].shelf.place("mine").path) == ()


def test_nothing_is_saved_without_a_reason_or_over_what_somebody_else_wrote(
    own: Own, send: Callable[..., Any]
) -> None:
    path = own[0].shelf.place("mine").path
    refused = saved(own, send, "", **NUMBER)
    assert refused.status_code == 422
    assert "what it rests on" in refused.text
    assert "3 – 4 – 5" in refused.text
    page = looked(own, **NUMBER)
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found is not None
    set_fields(path, {WEIGHT: {"value": 9, "evidence": ["E_sinks_usa"]}}, by="Bo")
    late = send(*own, PAGE, "save", seen=html.unescape(found[1]), because="x", **NUMBER)
    assert late.status_code == 409
    assert standing_at(path, WEIGHT)["value"] == 9


def test_readers_and_forged_forms_change_nothing(own: Own, send: Callable[..., Any]) -> None:
    site, client = own
    reader = client_of(site, "reader", "Rita")
    page = reader.get(f"{PAGE}?{urlencode(NUMBER)}")
    assert page.status_code == 200
    assert "What you are about to change" not in page.text
    assert "Change the agenda" not in page.text
    assert send(site, reader, PAGE, "save", because="x", **NUMBER).status_code == 403
    assert client.post(PAGE, data={"form": "save", "token": "x", **NUMBER}).status_code == 403
    assert history(site.shelf.place("mine").path) == ()


def test_a_bundled_case_shows_its_agenda_and_no_form(browser: TestClient) -> None:
    page = browser.get(f"/c/us-rok-2021/agenda?{urlencode(NUMBER)}").text
    assert "Change the agenda" not in page
    assert "copy it</a> to change" in page
