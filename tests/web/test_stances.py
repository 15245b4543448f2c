"""The page of stances: seen, changed, refused, pasted, added, taken out."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from accord.case.desk.entries import standing_at
from accord.case.desk.write import set_fields
from accord.errors import ChangedMeanwhileError, Stale
from accord.web import forms as forms_package
from accord.web.asked import Asked, Site
from accord.web.editing import change_field, own_estimate, resting_on_own
from accord.web.forms import stances as stances_form
from accord.web.route import Done, Fields
from accord.web.security import Session

PAGE = "/c/mine/stances"
ASK = "issues.cost_sharing.stances.USA.ask"
OPENED = {"issue": "cost_sharing", "actor": "USA"}
Own = tuple[Site, TestClient]


def seen_of(page: str, path: str) -> str:
    """What the form of a field remembers."""
    found = re.search(
        rf'name="at" value="{re.escape(path)}"><input type="hidden" name="seen" value="([^"]*)"', page
    )
    assert found is not None
    return html.unescape(found[1])


def stands(site: Site, path: str) -> Any:
    """What stands in the file."""
    return standing_at(site.shelf.place("mine").path, path)


def opened(client: TestClient) -> str:
    """The page with the stance of the United States on cost-sharing open."""
    answer = client.get(PAGE, params=OPENED)
    assert answer.status_code == 200
    return answer.text


def test_every_stance_stands_in_a_table_with_what_it_asks_for(browser: TestClient) -> None:
    page = browser.get("/c/us-rok-2021/stances").text
    assert "Worst it would sign" in page
    assert "Change a stance" not in page  # a bundled case
    data = json.loads(browser.get("/c/us-rok-2021/stances.json").text)
    assert data["schema"].startswith("accord/page/")


def test_a_number_is_saved_with_its_evidence_and_told(own: Own, send: Any) -> None:
    site, client = own
    before = stands(site, ASK)
    answer = send(
        site,
        client,
        PAGE,
        "field",
        **OPENED,
        at=ASK,
        seen=seen_of(opened(client), ASK),
        value="1300 – 1400 – 1500",
    )
    assert answer.status_code == 303
    now = stands(site, ASK)
    assert (now["low"], now["mode"], now["high"]) == (1300, 1400, 1500)
    assert now.get("evidence") == before.get("evidence")
    said = client.get(answer.headers["location"]).text
    assert "Saved: " in said
    assert "no effect" not in said.partition("Saved: ")[2].partition("</p>")[0]


def test_the_example_of_a_number_lies_on_the_scale_of_its_issue(own: tuple[Site, TestClient]) -> None:
    page = opened(own[1])
    assert "For example: 2,760 – 3,250 – 4,230." in page


@pytest.mark.parametrize("typed", ["1,182", "many", "3 – 2"])
def test_a_bad_number_stays_in_its_box_with_a_sentence_and_nothing_is_written(
    own: Own, send: Any, typed: str
) -> None:
    site, client = own
    before = stands(site, ASK)
    form = {**OPENED, "at": ASK, "seen": seen_of(opened(client), ASK), "value": typed}
    answer = client.post(
        f"{PAGE}?issue=cost_sharing&actor=USA", data=form | {"form": "field", "token": token_of(site, client)}
    )
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert stands(site, ASK) == before


def token_of(site: Site, client: TestClient) -> str:
    """The token of the session."""
    session = site.gate.session(client.cookies["accord"])
    assert session is not None
    return session.token


def test_a_reason_becomes_the_evidence_of_a_number(own: Own, send: Any) -> None:
    site, client = own
    form = {**OPENED, "at": ASK, "seen": seen_of(opened(client), ASK), "value": "1400"}
    assert send(site, client, PAGE, "field", **form, because="Heard in Seoul.").status_code == 303
    assert stands(site, ASK) == {"value": 1400, "evidence": ["E_own_1"]}
    held = stands(site, "evidence.E_own_1")
    assert (held["coder"], held["own_estimate"], held["confidence"]) == ("Ada", True, "low")


def test_two_who_give_a_reason_at_once_both_keep_theirs(own: Own, send: Any) -> None:
    site, client = own
    place = site.shelf.place("mine")
    session = Session("token", "editor", "Ada")
    asked = Asked(site, session, PAGE, {"c": "mine"}, {})
    assert "E_own_1" not in asked.case.evidence  # read before somebody else saves his
    theirs = next(iter(own_estimate(asked, "Heard in Seoul.").values()))
    set_fields(place.path, {"evidence.E_own_1": theirs}, by="Bo")
    values = {"at": ASK, "seen": seen_of(opened(client), ASK), "value": "1400", "because": "Read in Busan."}
    done = change_field(asked, Fields({name: (text,) for name, text in values.items()}), [ASK], PAGE)
    assert isinstance(done, Done)
    assert stands(site, ASK) == {"value": 1400, "evidence": ["E_own_2"]}
    assert stands(site, "evidence.E_own_1")["paraphrase"] == "Heard in Seoul."
    assert stands(site, "evidence.E_own_2")["paraphrase"] == "Read in Busan."


def test_several_who_save_at_once_do_not_meet_at_one_name_for_ever(own: Own) -> None:
    """Five editors in step took one name after the other together, and the slowest was refused at last."""
    asked = Asked(own[0], Session("token", "editor", "Ada"), PAGE, {"c": "mine"}, {})
    tried: list[str] = []
    saved: Any = object()

    def save(new: dict[str, Any]) -> Any:
        tried.extend(new)
        if len(tried) < 10:
            raise ChangedMeanwhileError("taken", [Stale(path, None, 1, 2, "Bo", "now") for path in new])
        return saved

    assert resting_on_own(asked, "Heard.", save) is saved
    assert tried[:2] == ["evidence.E_own_1"] * 2
    assert len(set(tried[2:])) > 1


def test_no_form_writes_an_estimate_under_a_name_that_somebody_may_have_taken() -> None:
    """All go through `resting_on_own`, which expects its name to be free and takes another."""
    forms = sorted(Path(str(forms_package.__file__)).parent.glob("*.py"))
    assert len(forms) > 10
    assert [path.name for path in forms if "own_estimate" in path.read_text("utf-8")] == []


def test_a_stance_added_while_somebody_takes_the_name_of_its_estimate_keeps_both(
    own: Own, send: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, client = own
    place = site.shelf.place("mine")
    theirs = {"paraphrase": "Heard in Seoul.", "own_estimate": True, "confidence": "low"}
    first = set_fields

    def slow(*given: Any, **told: Any) -> Any:
        monkeypatch.setattr(stances_form, "set_fields", first)
        first(place.path, {"evidence.E_own_1": theirs}, by="Bo")
        return first(*given, **told)

    opened(client)
    monkeypatch.setattr(stances_form, "set_fields", slow)
    form = {**OPENED, "issue": "climate", "actor": "CHN", "salience": "0.4", "because": "It said so."}
    assert send(site, client, PAGE, "add", **form).status_code == 303
    assert stands(site, "issues.climate.stances.CHN.evidence") == ["E_own_2"]
    assert stands(site, "evidence.E_own_1.paraphrase") == "Heard in Seoul."
    assert stands(site, "evidence.E_own_2.paraphrase") == "It said so."


def test_what_somebody_else_changed_is_shown_and_not_overwritten(own: Own, send: Any) -> None:
    site, client = own
    seen = seen_of(opened(client), ASK)
    assert send(site, client, PAGE, "field", **OPENED, at=ASK, seen=seen, value="1500").status_code == 303
    late = send(site, client, PAGE, "field", **OPENED, at=ASK, seen=seen, value="1600")
    assert late.status_code == 409
    assert "Theirs" in late.text
    assert stands(site, ASK)["value"] == 1500


def conflict(own: Own, send: Any) -> Any:
    """The page of one who meets a change of somebody else."""
    site, client = own
    seen = seen_of(opened(client), ASK)
    form = {**OPENED, "at": ASK, "seen": seen}
    send(site, client, PAGE, "field", **form, value="1500", because="Theirs.")
    return send(site, client, PAGE, "field", **form, value="1600", because="Mine.")


def choices(page: str) -> dict[str, dict[str, str]]:
    """Label of a button -> what it sends."""
    told = page.partition('class="refused conflict"')[2].partition("</section>")[0]
    found = {}
    for form in re.findall(r"<form.*?</form>", told, re.DOTALL):
        sent = dict(re.findall(r'name="([^"]*)" value="([^"]*)"', form))
        label = re.search(r"<button[^>]*>([^<]*)", form)
        assert label is not None
        found[html.unescape(label[1])] = {name: html.unescape(value) for name, value in sent.items()}
    return found


def test_before_theirs_and_mine_stand_in_words_and_each_can_be_chosen(own: Own, send: Any) -> None:
    site, client = own
    before = stands(site, ASK)
    page = conflict(own, send).text
    words = " – ".join(f"{before[name]:g}" for name in ("low", "mode", "high"))
    assert "issues.cost_sharing" not in re.sub(r"<[^>]*>", "", page)
    assert re.search(rf"{words}</td><td[^>]*>1500</td><td[^>]*>1600</td>", page)
    assert "Keep theirs: 1500</a>" in page
    found = choices(page)
    assert set(found) == {"Save mine: 1600", f"Back to before: {words}"}
    for label, number in (("Save mine: 1600", 1600), (f"Back to before: {words}", None)):
        fields = found[label]
        answer = client.post(PAGE, params=OPENED, data=fields)
        assert (answer.status_code == 303) is (number is not None)  # the second has not seen mine
        assert stands(site, ASK)["value"] == 1600
    again = choices(answer.text)
    back = next(fields for label, fields in again.items() if label.startswith("Save mine"))
    assert client.post(PAGE, params=OPENED, data=back).status_code == 303
    now = stands(site, ASK)
    assert {name: now[name] for name in ("low", "mode", "high")} == {
        n: before[n] for n in ("low", "mode", "high")
    }


def test_a_field_of_another_stance_or_none_is_refused(own: Own, send: Any) -> None:
    site, client = own
    for path in ("issues.nuclear.stances.USA.ask", "title", "", "issues.cost_sharing.stances.USA.evidence"):
        answer = send(site, client, PAGE, "field", **OPENED, at=path, seen="null", value="3")
        assert answer.status_code == 422
    assert client.get(PAGE, params={"issue": "cost_sharing", "actor": "XXX"}).status_code == 404


def test_a_pasted_table_shows_what_it_changes_before_it_is_saved(own: Own, send: Any) -> None:
    site, client = own
    rows = (
        ("Issue", "Actor", "Asks for", "How much it cares"),
        ("Cost-sharing", "United States", "1500", "90 %"),
        ("cost_sharing", "KOR", "lots", ""),
        ("nowhere", "USA", "1", "1"),
    )
    table = "\n".join("\t".join(row) for row in rows)
    answer = send(site, client, PAGE, "paste", table=table)
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert "Save 1 row<" in page
    assert page.count("left out:") == 2
    assert stands(site, ASK)["mode"] != 1500
    name = parse_qs(urlsplit(answer.headers["location"]).query)["pasted"][0]
    assert send(site, client, f"{PAGE}?pasted={name}", "keep", pasted=name).status_code == 422
    assert send(site, client, PAGE, "keep", pasted=name, because="Press reports.").status_code == 303
    assert stands(site, ASK) == {"value": 1500, "evidence": ["E_own_1"]}
    assert client.get(PAGE, params={"pasted": name}).status_code == 404


@pytest.mark.parametrize("table", ["", "Issue\tActor", "A\tB\n1\t2", "Issue\tActor\tx\n1\t2\t3"])
def test_a_table_that_cannot_be_placed_is_refused_with_a_sentence(own: Own, send: Any, table: str) -> None:
    site, client = own
    answer = send(site, client, PAGE, "paste", table=table)
    assert answer.status_code == 422
    assert 'class="wrong" id="paste-why"' in answer.text


def test_a_stance_is_added_and_taken_out(own: Own, send: Any) -> None:
    site, client = own
    one = {"issue": "climate", "actor": "CHN"}
    empty = send(site, client, PAGE, "add", **one, ask="", bottom_line="", salience="")
    assert empty.status_code == 422
    wrong = send(site, client, PAGE, "add", **one, ask="x", bottom_line="3", salience="")
    assert 'id="add-ask" name="ask" value="x"' in wrong.text
    assert send(site, client, PAGE, "add", **one, salience="40 %").status_code == 422  # it rests on nothing
    made = send(site, client, PAGE, "add", **one, ask="", salience="40 %", because="It said so.")
    assert made.status_code == 303
    assert stands(site, "issues.climate.stances.CHN") == {"salience": 0.4, "evidence": ["E_own_1"]}
    assert stands(site, "evidence.E_own_1.paraphrase") == "It said so."
    assert send(site, client, PAGE, "add", **one, ask="1", bottom_line="", salience="").status_code == 422
    assert send(site, client, PAGE, "remove", **one).status_code == 303
    assert stands(site, "issues.climate.stances.CHN") is None


def test_a_stance_that_a_scenario_changes_stays_and_the_page_says_why(own: Own, send: Any) -> None:
    site, client = own
    answer = send(site, client, PAGE, "remove", issue="climate", actor="USA")
    assert answer.status_code == 422
    assert "scenarios.transactional" not in answer.text  # no path of a file
    assert "scenario “Transactional”" in html.unescape(answer.text)
    assert stands(site, "issues.climate.stances.USA") is not None
