"""Each field says what it means: a label, and what to write in it; each page leads to what it is for."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.pages.workbench.help import TOPICS
from accord.web.asked import Site
from accord.web.rendering import topic_of
from accord.web.route import routes

PAGES = (
    *("/", "/c/mine/issues/nuclear", "/c/mine/stances?issue=cost_sharing&actor=USA", "/c/mine/agenda"),
    *("/c/mine/news", "/c/mine/scenarios", "/c/mine/compare", "/c/mine/interview", "/c/mine/levers"),
    *("/c/mine/documents", "/c/mine/runs", "/c/mine/forecasts", "/c/mine/brief", "/c/mine/history"),
    *("/c/mine/agenda?edit=number&at=actors.USA.capacity&value=2", "/c/mine/coders", "/c/mine/sources"),
)


class Fields(HTMLParser):
    """The fields of a page, its labels and its ids."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[dict[str, str]] = []
        self.labels: set[str] = set()
        self.ids: set[str] = set()
        self.inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.ids.add(told.get("id", ""))
        if tag == "label":
            self.labels.add(told.get("for", ""))
            self.inside += "for" not in told
        elif tag in ("input", "select", "textarea") and told.get("type") not in ("hidden", "range"):
            self.fields.append({**told, "tag": tag, "inside": "yes" if self.inside else ""})

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self.inside = max(0, self.inside - 1)


@pytest.fixture
def read(own: tuple[Site, TestClient]) -> Any:
    def fields(path: str) -> Fields:
        found = Fields()
        answer = own[1].get(path)
        assert answer.status_code == 200, path
        found.feed(answer.text)
        return found

    return fields


@pytest.mark.parametrize("path", PAGES)
def test_every_field_has_a_label_and_says_what_to_write(read: Any, path: str) -> None:
    found = read(path)
    for field in found.fields:
        name = f"{path}: {field.get('name')} {field.get('id', '')}"
        assert field["inside"] or field.get("id") in found.labels, f"{name} has no label"
        if field["tag"] == "select" or field.get("type") in ("checkbox", "radio"):
            continue
        told = field.get("aria-describedby", "").split()
        assert told or field.get("placeholder"), f"{name} does not say what to write"
        assert set(told) <= found.ids, name


def test_every_page_of_the_bar_leads_to_what_it_is_for(own: tuple[Site, TestClient]) -> None:
    for route in (each for each in routes() if each.nav is not None and not each.nav.at):
        topic = topic_of(route)
        assert topic in TOPICS, route.path
        page = own[1].get(route.path.format(c="mine")).text
        assert re.search(rf'href="(/c/mine)?/help/{topic}["?]', page.partition("<main")[2]), route.path


def test_every_topic_is_told_in_sentences_without_the_terms_of_programmers() -> None:
    for name, (title, told) in TOPICS.items():
        assert title
        assert len(told) >= 1
        for sentence in told:
            assert sentence.endswith((".", ":")), name
            assert len(sentence.split()) <= 32, sentence
            assert not re.search(r"\b(JSON|YAML|path|parameter|fingerprint)\b", sentence), sentence


@pytest.mark.parametrize(
    "word", ["coordinator", "veto", "draw", "seed", "prior", "bridging", "ICD 203", "rung", "gain"]
)
def test_a_word_of_the_pages_is_explained_under_help(word: str) -> None:
    every = " ".join(f"{title} {' '.join(told)}" for title, told in TOPICS.values()).lower()
    assert word.lower() in every
