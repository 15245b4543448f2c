"""The briefing as HTML."""

from __future__ import annotations

import ast
import dataclasses
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

import accord
import accord.pages
from accord.case.schema import Case
from accord.faces.html.report import report_html
from accord.forecasts.results import ConcessionForecast, Forecast, IssueForecast
from accord.pages.blocks import Figure, Heading, KeyFigures, Lead, Note, Report
from accord.pages.briefing.page import briefing_page
from accord.pages.pictures import BoardFigure
from accord.studies.author_claims import verdicts_on
from accord.studies.stand_off import StandOff
from accord.studies.stand_off import conflict as analysed
from accord.studies.whole_briefing import Briefing
from tests import bundled

VOID = {"meta", "link", "br", "img", "input", "hr"}


def page() -> Report:
    """The briefing of the bundled case."""
    return bundled.briefing_report()


def bare_page(case: Case, made: Forecast, stand_off: StandOff | None = None) -> Report:
    """The page of one forecast alone."""
    return briefing_page(Briefing(case, made, None, verdicts_on(case, made, {}), stand_off))


@cache
def html() -> str:
    """The same as HTML."""
    return report_html(page())


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
    assert report_html(page()) == html()


def test_nothing_is_loaded_from_anywhere() -> None:
    for tag, attributes in read().attributes:
        assert tag not in ("script", "link", "img", "iframe")
        assert "src" not in attributes
        if tag != "a":
            assert "href" not in attributes
        assert not any(name.startswith("on") for name in attributes)
    assert re.findall(r"url\((?!#tip-\d+-\d\))", html()) == []  # arrow heads are on the page itself
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


def leads() -> list[str]:
    """The sentences that are read first, of the page and of each issue."""
    return [one.text for block in page().blocks if isinstance(block, Lead) for one in block.sentences]


def test_three_boxes_and_the_board_come_first() -> None:
    first = page().blocks.index(next(b for b in page().blocks if isinstance(b, Heading)))
    boxes, board = page().blocks[first + 1 : first + 3]
    assert isinstance(boxes, KeyFigures)
    assert isinstance(board, Figure)
    assert isinstance(board.data, BoardFigure)
    names = [item.name.partition(":")[0] for item in boxes.items]
    assert names == ["Weighs most, hardest", "Easiest", "What would change it"]
    assert max(len(f"{item.name} {item.value.text}".split()) for item in boxes.items) <= 40
    assert html().index("In brief</h2>") < html().index("The order of difficulty</h2>")


def test_the_contents_lead_to_every_section_but_the_first_and_the_last() -> None:
    contents = re.findall(r'<li><a href="#([^"]+)">', html())
    anchors = [b.anchor for b in page().blocks if isinstance(b, Heading) and b.level == 2]
    assert contents == anchors[1:-1]


def test_hindsight_is_said_near_the_top() -> None:
    assert html().index("no evidence of skill") < html().index("The order of difficulty</h2>")


def test_likelihood_and_confidence_never_share_a_sentence() -> None:
    words = ("very likely", "unlikely", "almost certain", "even chance")
    caution = next(b for b in page().blocks if isinstance(b, Note) and b.look == "caution")
    assert "onfidence" in caution.sentences[0].text
    assert not any(word in caution.sentences[0].text for word in words)
    assert not any("onfidence" in sentence for sentence in leads())


def test_every_likelihood_word_of_a_sentence_has_its_number() -> None:
    points = re.findall(r"<li>(.*?)</li>", html())
    for sentence in [*leads(), *(re.sub("<[^>]*>", "", point) for point in points)]:
        for found in re.finditer(
            r"(?<!“)(?<!“roughly )(?<!“very )(very likely|unlikely|almost certain|even chance)(.?.?)",
            sentence,
        ):
            assert found.group(2) == " (", sentence


def test_the_template_knows_kinds_of_blocks_and_no_number() -> None:
    templates = Path(accord.__file__).parent / "faces" / "html" / "templates"
    for name in ("report.html", "blocks.html"):
        template = (templates / name).read_text(encoding="utf-8")
        text = re.sub(r"{[{%#].*?[#%}]}|<[^>]*>", " ", template, flags=re.S)
        assert not re.findall(r"\d+", text)
        for arithmetic in (" * ", " / ", " + ", " - ", "round", "format("):
            assert arithmetic not in "".join(re.findall(r"{{.*?}}", template))


def test_numbers_in_words_lead_to_the_table_that_gives_them_with_their_error() -> None:
    href = re.search(
        r'href="#(source-\d+)"[^>]*p_agreement">likely|href="#(source-\d+)"[^>]*>is very likely', html()
    )
    assert href is not None
    anchor = href[1] or href[2]
    row = re.search(rf'<tr id="{anchor}">(.*?)</tr>', html())
    assert row is not None
    assert row[1].startswith('<th scope="row">Agreed</th>')
    assert 'data-title="By February 2025"' in row[1]
    assert " ± " not in row[1]


def test_asks_lead_to_the_evidence_that_they_rest_on() -> None:
    rows = re.findall(
        r'class="n" data-source="field:issues\.cost_sharing\.stances\.(\w+)\.ask"[^>]*>(.*?)</td>', html()
    )
    assert [actor for actor, _ in rows] == ["USA", "KOR"]
    for _, cell in rows:
        anchor = re.search(r'href="#(source-\d+)"', cell)
        assert anchor is not None
        row = re.search(rf'<tr id="{anchor[1]}">(.*?)</tr>', html())
        assert row is not None
        assert " asks for: " in row[1]


def test_text_from_a_case_is_escaped() -> None:
    case = bundled.case().model_copy(update={"title": "<script>alert(1)</script>"})
    text = report_html(bare_page(case, bundled.forecast()))
    assert "<script>" not in text


def test_a_case_with_one_scenario_and_no_causes_still_has_its_briefing() -> None:
    made = bundled.forecast()
    bare: dict[str, IssueForecast] = {
        name: dataclasses.replace(issue, causes=None, pivots=(), third_parties=())
        for name, issue in made.issues.items()
        if isinstance(issue, ConcessionForecast)
    }
    alone = bare_page(bundled.case(), dataclasses.replace(made, issues=bare))
    boxes = next(block for block in alone.blocks if isinstance(block, KeyFigures))
    assert boxes.items[2].value.text == "Not computed."
    assert report_html(alone)


def test_a_draft_says_so_above_its_title() -> None:
    case = bundled.case().model_copy(update={"reviewed": None})
    text = report_html(bare_page(case, bundled.forecast()))
    assert text.index("Draft, not reviewed") < text.index("<h1>")
    assert "not reviewed" not in html()


def test_the_conflict_has_its_section_only_if_there_is_one() -> None:
    assert html().count('id="conflict"') == html().count('href="#conflict"') == 1
    assert html().index('id="scenarios"') < html().index('id="conflict"') < html().index('id="outlook"')
    alone = report_html(bare_page(bundled.case(), bundled.forecast()))
    assert 'id="conflict"' not in alone
    assert 'href="#conflict"' not in alone


def test_text_from_a_conflict_is_escaped() -> None:
    names = dict.fromkeys(bundled.conflict().state_names, "<b>&</b>")
    conflict = bundled.conflict().model_copy(update={"title": "<script>", "state_names": names})
    text = report_html(bare_page(bundled.case(), bundled.forecast(), analysed(conflict)))
    assert "<script>" not in text
    assert "<b>" not in text


def test_issues_without_any_signature_and_issues_of_influence_are_shown() -> None:
    case = bundled.case()
    far = case.issues["nuclear"].model_copy(update={"kind": "influence"})
    changed = case.model_copy(update={"issues": {"nuclear": far}, "links": {}, "events": {}, "claims": {}})
    made = accord.forecast(changed.model_copy(update={"scenarios": {}}), draws=20)
    text = report_html(bare_page(changed.model_copy(update={"scenarios": {}}), made))
    assert "issues of influence only" in text
    short = accord.forecast(case, draws=20, horizon=0.5, causes=False)
    assert "It is signed in no simulated course" in report_html(bare_page(case, short))


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


def test_no_two_landmarks_have_one_name() -> None:
    """Axe looks at this, too, but takes a minute for a page of this length."""
    page = html()
    named = re.findall(r'<section id="[^"]*" aria-labelledby="([^"]*)"', page)
    titles = [re.sub("<[^>]*>", "", re.findall(rf'id="{one}"[^>]*>(.*?)</h', page)[0]) for one in named]
    assert len(titles) > 20
    assert len(set(titles)) == len(titles)
    assert 'role="region"' not in page
