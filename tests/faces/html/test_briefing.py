"""The briefing as HTML."""

from __future__ import annotations

import ast
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

import accord.pages
from accord.case.schema import Case
from accord.faces.html.briefing import briefing_html
from accord.forecasts.results import ConcessionForecast, Forecast, IssueForecast
from accord.pages.briefing.page import BriefingPage, briefing_page
from accord.studies import Inquiry
from accord.studies.author_claims import verdicts_on
from accord.studies.stand_off import StandOff
from accord.studies.stand_off import conflict as analysed
from accord.studies.whole_briefing import Briefing, briefing
from tests import bundled

VOID = {"meta", "link", "br", "img", "input", "hr"}


@cache
def page() -> BriefingPage:
    """The briefing of the bundled case."""
    return briefing_page(briefing(Inquiry(bundled.case(), draws=bundled.DRAWS), bundled.conflict()))


def bare_page(case: Case, made: Forecast, stand_off: StandOff | None = None) -> BriefingPage:
    """The page of one forecast alone."""
    return briefing_page(Briefing(case, made, None, verdicts_on(case, made, {}), stand_off))


@cache
def html() -> str:
    """The same as HTML."""
    return briefing_html(page())


class _Reader(HTMLParser):
    """Checks nesting and collects what the tests ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@cache
def read() -> _Reader:
    """The page, parsed."""
    reader = _Reader()
    reader.feed(html())
    return reader


def test_the_page_is_well_formed() -> None:
    assert read().open == []
    assert len(read().ids) == len(set(read().ids))


def test_the_same_page_gives_the_same_bytes() -> None:
    assert briefing_html(page()) == html()


def test_nothing_is_loaded_from_anywhere() -> None:
    for tag, attributes in read().attributes:
        assert tag not in ("script", "link", "img", "iframe")
        assert "src" not in attributes
        if tag != "a":
            assert "href" not in attributes
        assert not any(name.startswith("on") for name in attributes)
    assert re.findall(r"url\((?!#tip-\d\))", html()) == []  # arrow heads are on the page itself
    assert "@import" not in html()


def test_links_inside_the_page_have_a_target() -> None:
    targets = [a["href"] for tag, a in read().attributes if tag == "a" and a.get("href")]
    inside = [target[1:] for target in targets if target and target.startswith("#")]
    assert len(inside) > 8
    assert set(inside) <= set(read().ids)


def test_figures_have_names_and_tables_have_captions_and_scopes() -> None:
    for tag, attributes in read().attributes:
        if tag == "svg":
            assert attributes["role"] == "img"
        if tag == "th":
            assert attributes["scope"] in ("row", "col")
    assert html().count("<table") == html().count("<caption>")
    assert min(map(len, re.findall(r"<svg [^>]*><title>([^<]*)</title>", html()))) > 30
    assert html().count("<svg ") == len(re.findall(r"<svg [^>]*><title>", html()))


def test_the_page_has_landmarks_and_a_skip_link() -> None:
    tags = [tag for tag, _ in read().attributes]
    for landmark in ("header", "main", "nav", "footer"):
        assert landmark in tags
    assert '<html lang="en">' in html()
    assert 'class="skip"' in html()
    assert 'lang="ko">대한민국<' in html()


def test_the_bottom_line_comes_first_in_three_sentences() -> None:
    assert len(page().bottom_line) == 3
    assert html().index("Bottom line</h2>") < html().index("The order of difficulty</h2>")


def test_hindsight_is_said_near_the_top() -> None:
    assert html().index("no evidence of skill") < html().index("The order of difficulty</h2>")


def test_likelihood_and_confidence_never_share_a_sentence() -> None:
    words = ("very likely", "unlikely", "almost certain", "even chance")
    for sentence in page().confidence:
        assert not any(word in sentence for word in words)
    assert not any("onfidence" in sentence for sentence in page().bottom_line)


def test_every_likelihood_word_of_a_sentence_has_its_number() -> None:
    sentences = [*page().bottom_line, *(issue.headline for issue in page().issues)]
    sentences += [sentence for issue in page().issues for sentence in issue.sentences]
    for sentence in sentences:
        for found in re.finditer(r"(very likely|unlikely|almost certain|even chance)(.?.?)", sentence):
            assert found.group(2) == " (", sentence


def test_templates_show_only_what_the_page_data_hold() -> None:
    """Numbers of the visible text come from page data or from the figures that draw them."""
    templates = Path(accord.__file__).parent / "report" / "templates"
    for template in templates.glob("*.html"):
        text = re.sub(r"{[{%#].*?[#%}]}|<[^>]*>", " ", template.read_text(encoding="utf-8"), flags=re.S)
        assert set(re.findall(r"\d+", text)) <= {"80", "95"}
        for arithmetic in (" * ", " / ", " + ", " - ", "round", "format("):
            assert arithmetic not in "".join(re.findall(r"{{.*?}}", template.read_text(encoding="utf-8")))


def test_text_from_a_case_is_escaped() -> None:
    case = bundled.case().model_copy(update={"title": "<script>alert(1)</script>"})
    text = briefing_html(bare_page(case, bundled.forecast()))
    assert "<script>" not in text


def test_a_case_with_one_scenario_and_no_causes_still_has_its_briefing() -> None:
    import dataclasses

    made = bundled.forecast()
    bare: dict[str, IssueForecast] = {
        name: dataclasses.replace(issue, causes=None, pivots=(), third_parties=())
        for name, issue in made.issues.items()
        if isinstance(issue, ConcessionForecast)
    }
    alone = bare_page(bundled.case(), dataclasses.replace(made, issues=bare))
    assert "was not computed" in alone.bottom_line[2]
    assert briefing_html(alone)


def test_the_conflict_has_its_section_only_if_there_is_one() -> None:
    assert html().count('id="conflict"') == html().count('href="#conflict"') == 1
    assert html().index('id="scenarios"') < html().index('id="conflict"') < html().index('id="outlook"')
    alone = briefing_html(bare_page(bundled.case(), bundled.forecast()))
    assert 'id="conflict"' not in alone
    assert 'href="#conflict"' not in alone


def test_text_from_a_conflict_is_escaped() -> None:
    names = dict.fromkeys(bundled.conflict().state_names, "<b>&</b>")
    conflict = bundled.conflict().model_copy(update={"title": "<script>", "state_names": names})
    text = briefing_html(bare_page(bundled.case(), bundled.forecast(), analysed(conflict)))
    assert "<script>" not in text
    assert "<b>" not in text


def test_issues_without_any_signature_and_issues_of_influence_are_shown() -> None:
    import accord

    case = bundled.case()
    far = case.issues["nuclear"].model_copy(update={"kind": "influence"})
    changed = case.model_copy(update={"issues": {"nuclear": far}, "links": {}, "events": {}, "claims": {}})
    made = accord.forecast(changed.model_copy(update={"scenarios": {}}), draws=20)
    text = briefing_html(bare_page(changed.model_copy(update={"scenarios": {}}), made))
    assert "issues of influence only" in text
    short = accord.forecast(case, draws=20, horizon=0.5, causes=False)
    assert "No draw is signed" in briefing_html(bare_page(case, short))


@pytest.mark.parametrize(
    "module", sorted(Path(accord.pages.__file__).parent.rglob("*.py")), ids=lambda p: p.stem
)
def test_every_field_of_page_data_is_explained(module: Path) -> None:
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.ClassDef) or not node.decorator_list:
            continue
        for field, after in zip(node.body, [*node.body[1:], None], strict=True):
            if isinstance(field, ast.AnnAssign):
                assert isinstance(after, ast.Expr), f"{module.stem}.{node.name}.{ast.unparse(field.target)}"
