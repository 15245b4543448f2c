"""A report as a Word document: styles, captions, alternative texts, repeated headings of tables, links.

`RENDERERS` has one function per kind of block. The same report gives the same bytes on a machine with the
same fonts.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable
from typing import Any

from accord.errors import MissingExtraError
from accord.faces.docx import markup, styles
from accord.faces.docx.pictures import picture
from accord.faces.docx.widths import WIDE, column_widths
from accord.faces.html.report import headed
from accord.faces.html.sources import Sources, on_paper, sources_of
from accord.machine.archives import settled
from accord.pages.blocks import (
    Block,
    Cell,
    Details,
    Figure,
    Heading,
    KeyFigures,
    Lead,
    Note,
    PageBreak,
    Paragraph,
    Points,
    Report,
    Sentence,
    Span,
    Table,
)

__all__ = ["RENDERERS", "Writer", "python_docx", "report_docx"]


def report_docx(report: Report, *, dated: dt.date) -> bytes:
    """The report as a document of its own looks.

    Parameters
    ----------
    dated : the date of its making as its properties tell it, so that no clock is looked at.

    Raises
    ------
    MissingExtraError
        If python-docx or resvg-py (the extra ``report``) is not installed.
    """
    document = python_docx().Document()
    styles.dress(document)
    _running_lines(document, report)
    writer = Writer(document, report)
    writer.title()
    writer.contents()
    writer.blocks(report.blocks)
    writer.sources()
    return packed(document, report, dated)


def python_docx() -> Any:
    """python-docx.

    Raises
    ------
    MissingExtraError
        If it is not installed.
    """
    try:
        import docx
    except ImportError as absent:
        raise MissingExtraError("A briefing as Word document", "report") from absent
    return docx


def packed(document: Any, report: Report, dated: dt.date) -> bytes:
    """The bytes of a document with the properties of the report."""
    when = dt.datetime.combine(dated, dt.time())
    about = document.core_properties
    about.title, about.author, about.language = report.title[:255], report.author[:255], report.lang
    about.subject, about.keywords, about.comments = report.kind[:255], "", ""
    about.created = about.modified = when
    about.last_modified_by, about.revision, about.category = "", 1, report.marking[:255]
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


class Writer:
    """Puts blocks at the end of a document."""

    def __init__(self, document: Any, report: Report) -> None:
        self.document = document
        self.report = report
        self._body = document.element.body
        self._styles = {style.name: style.style_id for style in document.styles}
        self._leads: Sources = sources_of(on_paper(report))
        self._number = {"Figure": 0, "Table": 0, "bookmark": 100}
        self._fresh = False

    def add(self, xml: str) -> None:
        """Append one block-level element, given as markup."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        head, rest = xml.split(">", 1)
        slash = "/" if head.endswith("/") else ""
        element = parse_xml(f"{head.removesuffix('/')} {nsdecls('w', 'r')}{slash}>{rest}")
        self._body.insert(len(self._body) - 1, element)  # before the properties of the section

    def paragraph(self, style: str, inner: str, *, near: bool = False) -> None:
        """Append a paragraph of a style; it begins a page if a break came before."""
        fresh, self._fresh = self._fresh, False
        self.add(markup.paragraph(self.style(style), inner, fresh=fresh, near=near))

    def title(self) -> None:
        """What it is, of when, and how it may be passed on."""
        report = self.report
        above = " · ".join(words for words in (report.kind, report.marking) if words)
        if above:
            self.paragraph(styles.NOTE, markup.run(above))
        self.paragraph("Title", markup.run(report.title))
        below = " · ".join(words for words in (report.date, report.author) if words)
        if below:
            self.paragraph(styles.NOTE, markup.run(below))

    def contents(self) -> None:
        """The headings with links, as a field that Word fills with the numbers of pages when asked to."""
        heads = [b for b in self.report.blocks if isinstance(b, Heading) and b.level == 2 and b.anchor]
        if len(heads) < 5:
            return
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o '
            '"1-1" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        for k, head in enumerate(heads):
            link = markup.leading(markup.run(head.text), anchor=_place(head.anchor))
            tail = end if k == len(heads) - 1 else ""
            self.paragraph("TOC 1", (begin if k == 0 else "") + link + tail)

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Append blocks in their order."""
        for block in blocks:
            RENDERERS[type(block)](self, block)

    def sources(self) -> None:
        """What the report rests on, numbered."""
        if self.report.sources:
            self.paragraph("Heading 1", markup.run("Sources"))
        for number, source in enumerate(self.report.sources, 1):
            mark = self.mark(f"reference-{number}")
            self.paragraph(styles.TABLE_TEXT, mark + markup.run(f"[{number}] {source}"))

    def mark(self, name: str) -> str:
        """A bookmark with a number of its own."""
        self._number["bookmark"] += 1
        return markup.bookmark(_place(name), self._number["bookmark"])

    def prose(self, sentences: Iterable[Sentence], *, bold: bool = False) -> str:
        """Sentences as runs, with links from numbers to the rows that they come from."""
        texts = ["".join(self._span(span, bold) for span in one.spans) for one in sentences]
        return markup.run(" ").join(texts)

    def _span(self, span: Span, bold: bool) -> str:
        inner = markup.run(span.text, bold=bold, lang=span.lang)
        lead = self._leads.lead(span.source)
        return markup.leading(inner, anchor=_place(lead)) if lead else inner

    def told(self, cell: Cell) -> str:
        """The text of a cell, as a link where it has an address on the web."""
        if cell.link.startswith(("https://", "http://")):
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
            relation = self.document.part.relate_to(cell.link, kind, is_external=True)
            return markup.leading(markup.run(cell.text), relation=relation)
        return markup.lines(cell.text)

    def row(self, cells: tuple[Cell, ...], numeric: tuple[bool, ...], whole: tuple[Cell, ...]) -> list[str]:
        """Paragraphs of the cells that are shown of a row, with the bookmark by which numbers lead here."""
        found = []
        for k, (cell, number) in enumerate(zip(cells, numeric, strict=True)):
            anchor = self._leads.anchor(whole) if k == 0 else ""
            inner = (self.mark(anchor) if anchor else "") + self.told(cell)
            found.append(self.cell(inner, numeric=number))
        return found

    def cell(self, inner: str, *, numeric: bool) -> str:
        """The paragraph of a cell; numbers stand at the right."""
        return markup.paragraph(self.style(styles.TABLE_NUMBER if numeric else styles.TABLE_TEXT), inner)

    def style(self, name: str) -> str:
        """The id of a style by its name."""
        return str(self._styles[name])

    def fresh(self) -> None:
        """Let the next paragraph begin a page."""
        self._fresh = True

    def caption(self, word: str, text: str, *, near: bool = False) -> None:
        """A numbered caption of a figure or a table."""
        self._number[word] += 1
        number = markup.field(f"SEQ {word} \\* ARABIC", str(self._number[word]))
        self.paragraph("Caption", markup.run(f"{word} ") + number + markup.run(f". {text}"), near=near)


def _heading(writer: Writer, block: Heading) -> None:
    if block.above:
        writer.paragraph(styles.NOTE, markup.run(block.above), near=True)
    inner = writer.mark(block.anchor) if block.anchor else ""
    inner += markup.run(block.text)
    if block.aside:
        inner += markup.run(f" {block.aside.text}", lang=block.aside.lang)
    writer.paragraph(styles.HEADINGS.get(block.level, "Heading 2"), inner)


def _lead(writer: Writer, block: Lead) -> None:
    for sentence in block.sentences:
        writer.paragraph(styles.LEAD, writer.prose([sentence]))


def _prose(writer: Writer, block: Paragraph) -> None:
    writer.paragraph("Normal", writer.prose(block.sentences))


def _points(writer: Writer, block: Points) -> None:
    for sentence in block.sentences:
        writer.paragraph("List Bullet", writer.prose([sentence]))


def _note(writer: Writer, block: Note) -> None:
    style = styles.CAUTION if block.look == "caution" else styles.NOTE
    for sentence in block.sentences:
        writer.paragraph(style, writer.prose([sentence]))


def _key_figures(writer: Writer, block: KeyFigures) -> None:
    for item in block.items:
        writer.paragraph(styles.NOTE, markup.run(f"{item.name}: ", bold=True) + writer.told(item.value))


def _figure(writer: Writer, block: Figure) -> None:
    from docx.shared import Inches

    data, wide, _ = picture(block.data)
    if block.title:
        writer.paragraph("Heading 2", markup.run(block.title))
    writer.paragraph("Normal", "", near=True)
    shape = writer.document.paragraphs[-1].add_run().add_picture(io.BytesIO(data), width=Inches(wide))
    shape._inline.docPr.set("descr", block.data.label)
    shape._inline.docPr.set("title", block.title or block.caption)
    writer.caption("Figure", block.caption or block.title)


def _table(writer: Writer, block: Table) -> None:
    shown = [k for k, column in enumerate(block.columns) if not column.handle]
    columns = [block.columns[k] for k in shown]
    rows = [tuple(row[k] for k in shown) for row in block.rows]
    writer.caption("Table", block.caption, near=True)
    titles = [writer.cell(markup.run(headed(column.title)), numeric=column.numeric) for column in columns]
    widths = column_widths([[c.title, *(row[k].text for row in rows)] for k, c in enumerate(columns)], WIDE)
    numeric = tuple(column.numeric for column in columns)
    cells = [writer.row(row, numeric, whole) for row, whole in zip(rows, block.rows, strict=True)]
    writer.add(markup.table(writer.style(styles.TABLE), block.caption, widths, titles, cells))
    writer.paragraph(styles.NOTE, "")


def _details(writer: Writer, block: Details) -> None:
    writer.paragraph(styles.NOTE, markup.run(block.summary, bold=True), near=True)
    writer.blocks(block.blocks)


def _page_break(writer: Writer, _: PageBreak) -> None:
    writer.fresh()


RENDERERS: dict[type, Callable[[Writer, Any], None]] = {
    Details: _details,
    Figure: _figure,
    Heading: _heading,
    KeyFigures: _key_figures,
    Lead: _lead,
    Note: _note,
    PageBreak: _page_break,
    Paragraph: _prose,
    Points: _points,
    Table: _table,
}
"""Kind of block -> how it is written."""


def _place(name: str) -> str:
    """The name of a bookmark: letters, digits and underscores, 40 at most."""
    safe = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in name)
    return f"a_{safe}"[:40]


def _running_lines(document: Any, report: Report) -> None:
    """Marking, title and date above every page, its number below."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    section = document.sections[0]
    words = [report.marking, report.title, report.date]
    above = section.header.paragraphs[0]
    above.text = " · ".join(part for part in words if part)
    above.style = document.styles[styles.NOTE]
    below = section.footer.paragraphs[0]
    below.style = document.styles[styles.NOTE]
    for code, sign in (("PAGE", " / "), ("NUMPAGES", "")):
        for part in parse_xml(f"<w:p {nsdecls('w')}>{markup.field(code, '1')}</w:p>"):
            below._p.append(part)
        if sign:
            below.add_run(sign)
