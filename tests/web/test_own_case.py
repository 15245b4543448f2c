"""A case of one's own by forms alone: begun, its actors and issues added, corrected and taken out."""

from __future__ import annotations

import html
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.case.checks.whole_case import load
from accord.case.desk.decisions import Proposal
from accord.case.desk.proposals import accept, propose
from accord.case.desk.write import set_fields
from accord.ledger.kept import ledger_folder, read_kept
from accord.web.asked import Site
from accord.web.compute import Compute
from accord.web.security import Gate
from accord.web.shelf import Shelf
from tests.web.conftest import DRAWS, client_of

Bench = tuple[Site, TestClient]
OWN = {"title": "Fish talks", "first": "Norway", "second": "Northland", "until": "2026-03-01"}
PAGE = "/c/fish-talks/actors-and-issues"
FISH = {
    "title": "Fish in the North Sea",
    "short": "Fish",
    "over": "amount",
    "unit": "tonnes",
    "low": "0",
    "high": "100",
    "part.NOR": "more",
    "part.northland": "less",
}


@pytest.fixture
def bench(tmp_path: Path, compute: Compute) -> Bench:
    made = Site(Shelf(bundled=False, home=tmp_path), compute, Gate("Ada"), draws=DRAWS)
    return made, client_of(made)


@pytest.fixture
def begun(bench: Bench, send: Any) -> Bench:
    send(*bench, "/", "own", as_of="2024-03-01", **OWN)
    return bench


def case_of(bench: Bench) -> Path:
    return bench[0].shelf.place("fish-talks").path


def box(page: str, id_of: str) -> str:
    found = re.search(rf'<input[^>]*id="{id_of}"[^>]*>', page)
    assert found is not None, id_of
    return found[0]


def settled(bench: Bench, at: str, **asked: str) -> str:
    """The page once its numbers are there: it does not wait for what takes long on a busy machine."""
    for _ in range(100):
        page = bench[1].get(at, params=asked).text
        if "<title>Computing" not in page:
            break
        time.sleep(0.1)
    return page


def undone(bench: Bench, send: Any, back: str) -> None:
    """Press Undo where it was told."""
    page = bench[1].get(back.partition("#")[0]).text
    edit = re.search(r'name="form" value="undo"><input type="hidden" name="edit" value="([^"]+)"', page)
    assert edit is not None
    assert send(*bench, "/c/fish-talks/history", "undo", edit=edit[1]).status_code == 303
    assert bench[1].get("/c/fish-talks/history").status_code == 200


# ---------------------------------------------------------------- a case from nothing


def test_a_title_and_two_parties_are_a_case_and_the_next_page_asks_for_its_issue(
    bench: Bench, send: Any
) -> None:
    answer = send(*bench, "/", "own", as_of="2024-03-01", **OWN)
    assert answer.headers["location"] == f"{PAGE}#new-issue"
    page = bench[1].get(PAGE).text
    assert "This case has no issue yet" in page
    assert "Norway" in page
    text = case_of(bench).read_text("utf-8")
    assert "iso3: NOR" in text
    for other in ("", "stances", "brief", "compare"):
        assert bench[1].get(f"/c/fish-talks/{other}").headers["location"] == PAGE
    again = send(*bench, "/", "own", as_of="2024-03-01", **OWN)
    assert again.headers["location"].startswith("/c/fish-talks-2/")


@pytest.mark.parametrize(
    ("title", "parties", "folder"),
    [
        ("방위비 협상", ("South Korea", "the United States"), "kor-usa-2024"),
        ("방위비 2026", ("한국", "미국"), "case-2024-03-01"),
        ("Österreich", ("Norway", "Northland"), "osterreich"),
    ],
)
def test_a_title_without_latin_letters_gives_a_folder_by_its_parties(
    bench: Bench, send: Any, title: str, parties: tuple[str, str], folder: str
) -> None:
    first, second = parties
    given = {**OWN, "title": title, "first": first, "second": second}
    answer = send(*bench, "/", "own", as_of="2024-03-01", **given)
    assert answer.headers["location"].startswith(f"/c/{folder}/")
    assert (bench[0].shelf.home / folder / "case.yaml").is_file()


@pytest.mark.parametrize(
    ("given", "at"),
    [
        ({"title": ""}, "own-title"),
        ({"first": ""}, "own-first"),
        ({"second": "NORWAY"}, "own-second"),
        ({"until": "2024-02-01"}, "own-until"),
        ({"until": "2099-01-01"}, "own-until"),
        ({"as_of": "in March"}, "own-as_of"),
    ],
)
def test_what_cannot_be_begun_stays_in_its_box_with_a_sentence(
    bench: Bench, send: Any, given: dict[str, str], at: str
) -> None:
    sent = {**OWN, "as_of": "2024-03-01", **given}
    answer = send(*bench, "/", "own", **sent)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in box(answer.text, at)
    assert f'id="{at}-why"' in answer.text
    kept = next(name for name, value in sent.items() if value and name != at.removeprefix("own-"))
    assert f'value="{sent[kept]}"' in box(answer.text, f"own-{kept}")
    assert not list(bench[0].shelf.home.iterdir())


# ---------------------------------------------------------------- issues


def test_the_first_issue_has_a_forecast_at_once_with_priors_that_are_told(begun: Bench, send: Any) -> None:
    answer = send(*begun, PAGE, "issue", **FISH)
    assert answer.headers["location"] == "/c/fish-talks/issues/fish"
    assert "a wide prior stands in" in begun[1].get("/c/fish-talks/issues/fish").text
    page = settled(begun, "/c/fish-talks/issues/fish")
    assert re.search(r"Agreement by [A-Z][a-z]+ 2026 has an? ", re.sub(r"<[^>]+>", "", page))
    case = load(case_of(begun))
    assert case.issues["fish"].rule.veto == ("NOR", "northland")
    assert case.issues["fish"].stances["NOR"].direction == "at_least"
    assert page.count("a wide prior, as nobody has given it") == 8
    stance = begun[1].get("/c/fish-talks/stances", params={"issue": "fish", "actor": "NOR"}).text
    assert "Left open: the wide prior 70 – 90 – 100 stands in" in stance
    for box in re.findall(r'<form class="field".*?</form>', stance, re.DOTALL):
        assert ("Left open: the wide prior" in box) <= ('name="value" value=""' in box), box
    assert begun[1].get("/c/fish-talks/").status_code == 200


def test_a_number_that_is_a_prior_is_moved_in_a_what_if_and_kept(begun: Bench, send: Any) -> None:
    send(*begun, PAGE, "issue", **FISH)
    path, at = "issues.fish.stances.NOR.bottom_line", "/c/fish-talks/issues/fish"
    page = settled(begun, at, **{path: "30"})
    assert "With your values" in page
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen is not None
    kept = send(*begun, at, "keep", **{path: "30", "seen": seen[1], "because": "Said in March"})
    assert kept.status_code == 303, re.findall(r'class="refused"[^>]*>([^<]*)', kept.text)
    number = load(case_of(begun)).issues["fish"].stances["NOR"].bottom_line
    assert (number.modal, number.prior) == (30, False)


def test_numbers_that_were_given_need_a_reason_and_are_kept_as_own_judgement(begun: Bench, send: Any) -> None:
    numbers = {"ask.NOR": "70 – 80.5 – 90", "line.NOR": "40", "ask.northland": "10"}
    answer = send(*begun, PAGE, "issue", **FISH, **numbers)
    assert answer.status_code == 422
    assert 'id="issue-because-why"' in answer.text
    assert 'value="70 – 80.5 – 90"' in answer.text
    assert send(*begun, PAGE, "issue", **FISH, **numbers, because="Its ministry").status_code == 303
    case = load(case_of(begun))
    ask = case.issues["fish"].stances["NOR"].ask
    assert (ask.low, ask.mode, ask.high) == (70, 80.5, 90)
    assert case.evidence[ask.evidence[0]].own_estimate
    assert case.issues["fish"].stances["NOR"].direction is None


KINDS = {
    "money": ({"over": "money", "unit": "million euros a year", "low": "0", "high": "1,500.5"}, (0, 1500.5)),
    "share": ({"over": "share", "low": "", "high": "", "ask.NOR": "60"}, (0, 100)),
    "steps": ({"over": "steps", "steps": "nothing\n talks \n\na treaty", "ask.NOR": "a treaty"}, (0, 2)),
    "date": ({"over": "date", "low": "2024-09-01", "high": "2027-03-01", "ask.NOR": "2026-03-01"}, (6, 36)),
    "yes-no": ({"over": "yes-no", "low": "", "high": ""}, (0, 100)),
}


@pytest.mark.parametrize("kind", KINDS)
def test_an_issue_of_every_kind_is_forecast(begun: Bench, send: Any, kind: str) -> None:
    given, ends = KINDS[kind]
    answer = send(*begun, PAGE, "issue", **{**FISH, "because": "So it is said", **given})
    assert answer.status_code == 303, re.findall(r'class="wrong"[^>]*>([^<]*)', answer.text)
    scale = load(case_of(begun)).issues["fish"].scale
    assert (round(scale.low), round(scale.high, 1)) == ends
    assert begun[1].get("/c/fish-talks/issues/fish").status_code == 200


@pytest.mark.parametrize(
    ("given", "at"),
    [
        ({"title": " "}, "title"),
        ({"over": "weather"}, "over"),
        ({"unit": ""}, "unit"),
        ({"low": ""}, "low"),
        ({"low": "5 – 9"}, "low"),
        ({"high": "many"}, "high"),
        ({"high": "0"}, "high"),
        ({"high": "1,234"}, "high"),
        ({"over": "steps", "steps": "one"}, "steps"),
        ({"part.northland": "view"}, "parts"),
        ({"part.northland": "", "ask.northland": "3"}, "part.northland"),
        ({"ask.NOR": "300"}, "ask.NOR"),
        ({"line.NOR": "lots"}, "line.NOR"),
        ({"status_quo": "101"}, "status_quo"),
    ],
)
def test_an_issue_that_cannot_be_is_told_at_its_box_and_nothing_is_written(
    begun: Bench, send: Any, given: dict[str, str], at: str
) -> None:
    before = case_of(begun).read_bytes()
    answer = send(*begun, PAGE, "issue", **{**FISH, "because": "so", **given})
    assert answer.status_code == 422
    assert f'id="issue-{at.replace(".", "-")}-why"' in answer.text
    assert case_of(begun).read_bytes() == before
    for name, value in given.items():
        if value.strip() and name not in ("over", "steps") and not name.startswith("part"):
            assert f'value="{value}"' in box(answer.text, f"issue-{name.replace('.', '-')}")


def test_the_first_issue_undone_leads_back_to_where_it_is_named(begun: Bench, send: Any) -> None:
    before = case_of(begun).read_bytes()
    answer = send(*begun, PAGE, "issue", **FISH)
    undone(begun, send, answer.headers["location"])
    assert case_of(begun).read_bytes() == before
    assert begun[1].get("/c/fish-talks/").headers["location"] == PAGE


def test_a_reviewed_case_becomes_a_draft_again_only_where_that_is_ticked(own: Bench, send: Any) -> None:
    path, page = own[0].shelf.place("mine").path, "/c/mine/actors-and-issues"
    assert load(path).status == "reviewed"
    more = {**FISH, "part.USA": "more", "part.KOR": "less"}
    refused = send(*own, page, "issue", **more)
    assert refused.status_code == 422
    assert 'id="issue-reopen-why"' in refused.text
    assert send(*own, page, "issue", **more, reopen="yes").status_code == 303
    assert load(path).status == "draft"


# ---------------------------------------------------------------- actors, words, taking out


def test_an_actor_is_added_corrected_taken_out_and_comes_back(begun: Bench, send: Any) -> None:
    send(*begun, PAGE, "issue", **FISH)
    added = send(*begun, PAGE, "actor", name="European Union", short="EU", kind="organisation")
    assert added.status_code == 303
    case = load(case_of(begun))
    assert case.actors["EU"].kind == "organisation"
    assert send(*begun, PAGE, "actor", name="european union", kind="state").status_code == 422
    assert send(*begun, PAGE, "actor", name="", kind="state").status_code == 422
    assert send(*begun, PAGE, "actor", name="X", kind="planet").status_code == 422
    seen = json.dumps({"name": "Norway", "short": None, "kind": "state"})
    words = {"kind-of": "actors", "id": "NOR", "seen": seen}
    done = send(*begun, PAGE, "correct", **words, name="Kingdom of Norway", short="Norway", kind="state")
    assert done.status_code == 303
    assert load(case_of(begun)).actors["NOR"].name == "Kingdom of Norway"
    assert send(*begun, PAGE, "correct", **words, name="", short="", kind="state").status_code == 422
    late = send(*begun, PAGE, "correct", **words, name="Noreg", short="", kind="state")
    assert late.status_code == 409
    assert "Kingdom of Norway" in late.text
    assert 'value="Noreg"' in late.text
    page = begun[1].get(PAGE).text
    mark = re.search(r'name="form" value="remove">.*?value="NOR">.*?name="seen" value="([^"]+)"', page)
    assert mark is not None
    gone = {"kind-of": "actors", "id": "NOR", "seen": mark[1]}
    set_fields(case_of(begun), {"actors.NOR.short": "N."}, by="Bob")
    assert send(*begun, PAGE, "remove", **gone).status_code == 409
    page = begun[1].get(PAGE).text
    mark = re.search(r'name="form" value="remove">.*?value="NOR">.*?name="seen" value="([^"]+)"', page)
    assert mark is not None
    taken = send(*begun, PAGE, "remove", **{**gone, "seen": mark[1]})
    assert taken.status_code == 303
    assert "NOR" not in load(case_of(begun)).issues["fish"].stances
    undone(begun, send, taken.headers["location"])
    assert load(case_of(begun)).issues["fish"].rule.veto == ("NOR", "northland")


def test_an_issue_is_corrected_and_taken_out_and_what_is_not_there_is_refused(
    begun: Bench, send: Any
) -> None:
    send(*begun, PAGE, "issue", **FISH)
    page = begun[1].get(PAGE).text
    marks = re.findall(
        r'name="kind-of" value="issues"><input[^>]*value="fish"><input[^>]*value="([^"]+)"', page
    )
    words, whole = html.unescape(marks[0]), marks[1]
    one = {"kind-of": "issues", "id": "fish"}
    told = {"title": "Fish at sea", "short": "Fish", "question": "How much?"}
    assert send(*begun, PAGE, "correct", **one, **told, seen=words).status_code == 303
    assert load(case_of(begun)).issues["fish"].question == "How much?"
    assert send(*begun, PAGE, "remove", **one, seen=whole).status_code == 409
    for kind in ("actors", "evidence", "__class__"):
        assert send(*begun, PAGE, "remove", **{"kind-of": kind, "id": "fish"}).status_code == 422
    assert send(*begun, PAGE, "correct", **one, **told, seen="[1]").status_code == 422


def test_a_stance_taken_out_offers_to_be_taken_back(begun: Bench, send: Any) -> None:
    send(*begun, PAGE, "issue", **{**FISH, "ask.NOR": "80", "because": "so"})
    before = load(case_of(begun))
    taken = send(*begun, "/c/fish-talks/stances", "remove", issue="fish", actor="NOR")
    assert "NOR" not in load(case_of(begun)).issues["fish"].stances
    undone(begun, send, taken.headers["location"])
    assert load(case_of(begun)) == before


def test_a_number_out_of_its_range_is_refused_in_a_draft_too(begun: Bench, send: Any) -> None:
    send(*begun, PAGE, "issue", **FISH)
    before = case_of(begun).read_bytes()
    path = "issues.fish.stances.NOR.salience"
    told = {"issue": "fish", "actor": "NOR", "at": path, "seen": "null", "value": "5", "because": "so"}
    answer = send(*begun, "/c/fish-talks/stances?issue=fish&actor=NOR", "field", **told)
    assert answer.status_code == 422
    assert 'value="5"' in answer.text
    assert case_of(begun).read_bytes() == before


def test_a_reader_sees_the_entries_and_no_form(begun: Bench, send: Any) -> None:
    send(*begun, PAGE, "issue", **FISH)
    reader = client_of(begun[0], "reader")
    page = reader.get(PAGE).text
    assert "Fish in the North Sea" in page
    assert 'name="form" value="issue"' not in page
    assert send(begun[0], reader, PAGE, "issue", **FISH).status_code == 403
    assert reader.get("/c/fish-talks/folder.zip").status_code == 200


def test_the_form_of_an_issue_says_first_what_it_asks_and_asks_for_no_more(begun: Bench, send: Any) -> None:
    page = begun[1].get(PAGE).text
    form = page[page.index('id="new-issue"') :]
    told, boxes = form.index("Needed:"), form.index('name="title"')
    assert told < boxes
    assert "Needed with the first number that a party is given:" in form[:boxes]
    parts = {name: value for name, value in FISH.items() if name.startswith("part.")}
    least = {"title": "Whales", "over": "share", **parts}
    assert send(*begun, PAGE, "issue", **least).status_code == 303


def test_refusals_write_great_numbers_as_people_do(begun: Bench, send: Any) -> None:
    great = {**FISH, "high": "100000000", "ask.NOR": "200 000 000"}
    page = send(*begun, PAGE, "issue", **great).text
    assert "It must lie on the scale, from 0 to 100,000,000." in html.unescape(page)
    send(*begun, PAGE, "issue", **{**great, "ask.NOR": "9e7", "line.NOR": "20000000", "because": "A guess"})
    told = begun[1].get("/c/fish-talks/issues/fish", params={"issues.fish.stances.NOR.ask": "3e8"}).text
    assert "lies outside 0 to 100,000,000 tonnes" in html.unescape(told)
    wrong = {"at": "issues.fish.stances.NOR.ask", "seen": "", "value": "200000000", "because": "A guess."}
    page = send(*begun, "/c/fish-talks/stances?issue=fish&actor=NOR", "field", **wrong).text
    assert "e+0" not in page, page[page.index("e+0") - 200 :][:250]


def test_a_case_with_priors_is_sealed_and_says_what_nobody_has_judged(begun: Bench, send: Any) -> None:
    """What its pages forecast can be sealed: the same priors stand in, and the file holds them, marked."""
    send(*begun, PAGE, "issue", **FISH)
    at = "/c/fish-talks/forecasts"
    page = settled(begun, at)
    assert re.search(r"Nobody has judged \d+ numbers of this case: wide priors stand in", page)
    words = {"agreed.fish": "They sign.", "source.fish": "The gazette.", "by.fish": "2026-02-01"}
    assert send(*begun, at, "seal", practice="yes", **words).headers["location"].startswith(at)
    folder = ledger_folder(case_of(begun).parent)
    (seal,) = read_kept(folder).seals.values()
    assert tuple(seal.issues) == ("fish",)
    assert any('"prior":true' in one.read_text("utf-8") for one in folder.iterdir() if one.is_file())


def test_issues_stand_in_the_order_in_which_they_were_added_also_after_a_restart(
    begun: Bench, send: Any
) -> None:
    for number in range(3):
        send(*begun, PAGE, "issue", **{**FISH, "title": f"Fish {number}", "short": f"F{number}"})
    held = [issue.short for issue in begun[0].shelf.case(begun[0].shelf.place("fish-talks")).issues.values()]
    assert held == ["F0", "F1", "F2"]
    assert [issue.short for issue in load(case_of(begun)).issues.values()] == held


def test_the_pages_of_a_draft_say_how_far_it_is_reviewed(bench: Bench, send: Any, begun: Bench) -> None:
    send(*bench, PAGE, "issue", **FISH)
    offered = {"name": "Norway", "iso3": "NOR", "kind": "state"}
    propose(case_of(bench), [Proposal("p", "actors.NOR", offered, ("s",), words="Norway", drafted=True)])
    for at in ("", "stances"):
        assert "Draft, not reviewed" in settled(bench, f"/c/fish-talks/{at}")
    accept(case_of(bench), "p", by="Ada")
    for at in ("", "stances", "brief"):
        page = settled(bench, f"/c/fish-talks/{at}")
        assert "1 of 1 proposals reviewed" in page, at
        assert "not reviewed" not in page
