"""A report as PDF for people and machines (PDF/UA-1): the page of `accord.faces.html`, laid out on paper.

Every heading is a bookmark, every figure has its result as alternative text, every heading of a table says
whether it is of a row or of a column. The same report gives the same bytes on a machine with the same fonts.
"""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

from accord.errors import MissingExtraError, NotFoundError
from accord.faces.charts import light_style
from accord.faces.html.report import report_html
from accord.faces.html.sources import on_paper
from accord.faces.pdf.narrow import narrowed
from accord.pages.blocks import Report

__all__ = ["report_pdf", "require_weasyprint"]

MANY = 16
"""Sections from which on a table of contents is worth its place."""
_FRAME = re.compile(r"\.figure \{[^}]*\}")
_SVG = re.compile(r"<svg ([^>]*)>(<title>(.*?)</title>.*?</svg>)", re.DOTALL)
_CLASS = re.compile(r'class="([^"]*)"')
_NAMED = re.compile(r"\.([\w-]+)")
_NOT = re.compile(r":not\([^)]*\)")
"""What a rule asks to be absent."""
_WORDS = re.compile(r">([^<>]*[\uac00-\ud7a3]{2}[^<>]*)<")
_KOREAN = re.compile(r"[\uac00-\ud7a3]{2,12}(?![\uac00-\ud7a3])")
"""A word of Korean that has room in a column; a longer one may break."""
_FIGURE = "figure:"
"""What the address of a drawing on the page begins with."""
_ROWS = ("/TR", "/THead", "/TBody", "/TFoot")
_SHORT = 7
"""Rows up to which a table stays on one page, its heading counted; more would leave half a page empty."""
_FOR_SCREENS = re.compile(
    r' data-(?:title|source)="[^"]*"| tabindex="0"|<div class="slim">.*?</div>', re.DOTALL
)
"""What paper has no use for, and a layout would read: hints to programs, narrow drawings."""
_TABLE = re.compile(r'<div class="scroll"(.*?</div>)', re.DOTALL)
_FAMILIES = '"Noto Sans", "Noto Sans CJK KR", "Noto Sans CJK SC", "Noto Sans CJK JP", sans-serif'


def report_pdf(report: Report, *, dated: dt.date) -> bytes:
    """The report as PDF/UA-1.

    Parameters
    ----------
    report : what stands on it; figures come without their twins, which are for screens.
    dated : the date of its making as its metadata tell it, so that no clock is looked at.

    Raises
    ------
    MissingExtraError
        If WeasyPrint (the extra ``report``) is not installed.
    NotFoundError
        If the libraries that it needs are not.
    """
    weasyprint = require_weasyprint()
    with _uncollected():
        return _written(weasyprint, report, dated)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for garbage in circles: a layout makes objects by the million and hardly a circle, and
    looking takes a sixth of its time for some MB."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _written(weasyprint: Any, report: Report, dated: dt.date) -> bytes:
    page, drawings = _laid_out(narrowed(on_paper(report)))
    asked = weasyprint.HTML(string=page, url_fetcher=_fetcher(drawings))
    pages = asked.render(pdf_variant="pdf/ua-1")
    pages.metadata.created = pages.metadata.modified = dated.isoformat()
    pages.metadata.authors = [report.author] if report.author else []
    whole = "".join((page, *drawings)).encode("utf-8", "surrogatepass")
    identifier = hashlib.sha256(whole).hexdigest()[:32].encode()
    made: bytes = pages.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier, finisher=_scoped)
    return made


def require_weasyprint() -> Any:
    """WeasyPrint, loaded with the libraries that it needs.

    Raises
    ------
    MissingExtraError, NotFoundError
        As `report_pdf`.
    """
    try:
        import weasyprint
    except ImportError as absent:
        raise MissingExtraError("A briefing as PDF", "report") from absent
    except OSError as absent:
        remedy = "apt-get install libpango-1.0-0 libpangoft2-1.0-0  (Debian), brew install pango  (macOS)"
        raise NotFoundError(
            "A briefing as PDF needs the library Pango", f"install it with  {remedy}"
        ) from absent
    return weasyprint


def _laid_out(report: Report) -> tuple[str, list[str]]:
    """The page with the sheet of paper behind its own, and its figures as drawings apart, which it names by
    their numbers: as pictures they take less time than as elements of the page.

    All text of a page is escaped, so that what looks like a part of it is one.
    """
    drawings: list[str] = []
    looks = _Looks()

    def apart(found: re.Match[str]) -> str:
        drawings.append(f'<svg xmlns="http://www.w3.org/2000/svg" {found[1]}>{looks.of(found[0])}{found[2]}')
        kind = _CLASS.search(found[1])
        named = "" if kind is None else f' class="{kind[1]}"'
        alt = found[3].replace('"', "&quot;")
        return f'<img{named} src="{_FIGURE}{len(drawings) - 1}" alt="{alt}">'

    page = _SVG.sub(apart, _FOR_SCREENS.sub("", report_html(report)))
    page = _TABLE.sub(_kept_whole, page)
    head, body, rest = page.partition("<body")
    page = head + body + _WORDS.sub(_unbroken, rest)
    page = page.replace("</head>", f"<style>{_sheet(report)}</style></head>", 1)
    if page.count('<section id="') >= MANY:
        page = page.replace('<nav aria-label="Contents">', '<nav aria-label="Contents" class="on-paper">', 1)
    return page, drawings


class _Looks:
    """The style that a drawing brings along: the rules for the classes that it has, and its fonts."""

    def __init__(self) -> None:
        # What the sheet says of the frame is for the page: inside a figure it would change its natural size.
        sheet = _FRAME.sub(".figure { font-size: 13px; }", light_style())
        self._rules = [
            (rule, [set(_NAMED.findall(_NOT.sub("", one))) for one in rule.partition("{")[0].split(",")])
            for rule in re.findall(r"[^{}]+\{[^}]*\}", sheet)
        ]

    def of(self, drawing: str) -> str:
        """As an element of style."""
        had = {name for found in _CLASS.findall(drawing) for name in found.split()}
        rules = "".join(rule for rule, ways in self._rules if any(named <= had for named in ways))
        return f"<style>{rules}text{{font-family:{_FAMILIES}}}</style>"


def _unbroken(text: re.Match[str]) -> str:
    """Text in which no line ends inside a word of Korean, as WeasyPrint knows no ``word-break: keep-all``."""
    return f">{_KOREAN.sub(lambda word: f'<span class=whole>{word[0]}</span>', text[1])}<"


def _kept_whole(table: re.Match[str]) -> str:
    whole = " kept" if table[1].count("<tr") <= _SHORT else ""
    return f'<div class="scroll{whole}"{table[1]}'


def _sheet(report: Report) -> str:
    """The sheet of the paper with the words of its running lines."""
    head = " · ".join(words for words in (report.title, report.date) if words)
    foot = report.kind
    words = {"head": head, "mark": report.marking, "foot": foot}
    text = (files("accord.faces.pdf") / "paper.css").read_text(encoding="utf-8")
    for name, said in words.items():
        text = text.replace(f"var(--running-{name})", _quoted(said))
    return text


def _quoted(words: str) -> str:
    """Words as a string of CSS in which nothing can end it; long ones are cut, as the line is one."""
    short = words if len(words) <= 90 else words[:89] + "…"
    safe = (c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in short)
    return f'"{"".join(safe)}"'


def _fetcher(drawings: list[str]) -> Any:
    """What gives WeasyPrint the drawings of the page, which asks for nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Drawings(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            number = url.removeprefix(_FIGURE)
            if not url.startswith(_FIGURE) or not number.isdigit():
                raise ValueError(f"a page asks for nothing outside itself, not for {url}")
            body = drawings[int(number)].encode("utf-8", "surrogatepass")
            return URLFetcherResponse(url, body, {"Content-Type": "image/svg+xml"})

    return Drawings(fail_on_errors=True)


def _scoped(_: object, pdf: Any) -> None:
    """Say of every heading in a table whether it is of its column or of its row; and of a caption that ends a
    page before its table, that it is a paragraph and not a table without rows."""
    named = {b"%d 0 R" % thing.number: thing for thing in pdf.objects}

    def at(reference: Any) -> Any:
        return named.get(reference if isinstance(reference, bytes) else str(reference).encode(), {})

    for thing in pdf.objects:
        kind = thing.get("S") if isinstance(thing, dict) else None
        if kind == "/TH":
            scope = "/Column" if at(at(thing["P"])["P"]).get("S") == "/THead" else "/Row"
            thing["A"]["Scope"] = scope
        elif kind == "/Table":
            parts = [part for part in map(at, thing["K"]) if isinstance(part, dict)]
            if not any(part.get("S") in _ROWS for part in parts):
                thing["S"] = "/NonStruct"
                for part in parts:
                    part["S"] = "/P" if part.get("S") == "/Caption" else part["S"]
