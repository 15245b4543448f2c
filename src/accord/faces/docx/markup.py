"""Paragraphs, runs, links and tables as WordprocessingML, with every text escaped.

Written as text and parsed once per block: a briefing has some thousand cells, and building each through an
object model takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

__all__ = ["bookmark", "field", "leading", "lines", "paragraph", "run", "table"]


def run(words: str, *, bold: bool = False, lang: str = "", style: str = "") -> str:
    """A stretch of text in one look."""
    marks = f"<w:rStyle w:val={quoteattr(style)}/>" if style else ""
    marks += "<w:b/>" if bold else ""
    marks += f'<w:lang w:eastAsia={quoteattr(lang)} w:val="en-GB"/>' if lang else ""
    look = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def lines(words: str, *, bold: bool = False) -> str:
    """Text whose line feeds are breaks."""
    return "<w:r><w:br/></w:r>".join(run(line, bold=bold) for line in words.split("\n"))


def leading(inner: str, *, anchor: str = "", relation: str = "") -> str:
    """What leads to a place in the document, or to an address on the web by the number of its relation."""
    to = f"w:anchor={quoteattr(anchor)}" if anchor else f"r:id={quoteattr(relation)}"
    return f'<w:hyperlink {to} w:history="1">{inner}</w:hyperlink>'


def bookmark(name: str, number: int) -> str:
    """A place that something leads to."""
    return f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/><w:bookmarkEnd w:id="{number}"/>'


def field(code: str, shown: str) -> str:
    """What Word works out, such as the number of a page, with what stands there until it does."""
    parts = [_part("begin"), f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>']
    return "".join([*parts, _part("separate"), run(shown), _part("end")])


def _part(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def paragraph(style: str, inner: str, *, right: bool = False, fresh: bool = False, near: bool = False) -> str:
    """A paragraph of a style; `fresh` begins a page, `near` stays with the next one."""
    marks = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    marks += ("<w:keepNext/>" if near else "") + ("<w:pageBreakBefore/>" if fresh else "")
    marks += '<w:jc w:val="right"/>' if right else ""
    return f"<w:p><w:pPr>{marks}</w:pPr>{inner}</w:p>"


def table(
    style: str, words: str, widths: Sequence[int], header: Iterable[str], rows: Iterable[Iterable[str]]
) -> str:
    """A table whose first row is repeated on every page and whose rows stay whole.

    Parameters
    ----------
    words : what it shows, for those who do not see it.
    widths : of the columns, twentieths of a point.
    header, rows : paragraphs, one per cell.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = (
        f'<w:tblStyle w:val={quoteattr(style)}/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" '
        'w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(words)}/>"
    )
    body = _row(header, widths, "<w:cantSplit/><w:tblHeader/>")
    body += "".join(_row(row, widths, "<w:cantSplit/>") for row in rows)
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _row(cells: Iterable[str], widths: Sequence[int], marks: str) -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{marks}</w:trPr>{inner}</w:tr>"
