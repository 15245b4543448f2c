"""The look of a Word document: styles with names, so that whoever edits it changes them in one place."""

from __future__ import annotations

from typing import Any

__all__ = ["CAUTION", "HEADINGS", "LEAD", "NOTE", "TABLE", "TABLE_NUMBER", "TABLE_TEXT", "dress", "ensure"]

LEAD, NOTE, CAUTION = "Accord Lead", "Accord Note", "Accord Caution"
TABLE, TABLE_TEXT, TABLE_NUMBER = "Accord Table", "Accord Table Text", "Accord Table Number"
HEADINGS = {1: "Title", 2: "Heading 1", 3: "Heading 2"}
_INK, _SOFT, _MAIN = "1C2430", "535F6E", "1D4E89"
_PARAGRAPHS = {
    LEAD: ("Normal", 12, _INK, False),
    NOTE: ("Normal", 9, _SOFT, False),
    CAUTION: ("Normal", 10.5, _INK, False),
    TABLE_TEXT: ("Normal", 9, _INK, False),
    TABLE_NUMBER: ("Normal", 9, _INK, False),
    "Title": ("Normal", 22, _INK, True),
    "Heading 1": ("Normal", 15, _INK, True),
    "Heading 2": ("Normal", 12, _INK, True),
    "Caption": ("Normal", 9, _SOFT, False),
    "List Bullet": ("Normal", 10.5, _INK, False),
    "List Number": ("Normal", 9, _INK, False),
    "TOC 1": ("Normal", 10, _INK, False),
    "TOC 2": ("Normal", 10, _INK, False),
}
"""Name -> style that it is based on, points, colour, bold; made where the document has none of the name."""
_TABLE = """
<w:style xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:type="table"
 w:customStyle="1" w:styleId="AccordTable"><w:name w:val="Accord Table"/><w:basedOn w:val="TableNormal"/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:color="535F6E"/>
<w:bottom w:val="single" w:sz="4" w:color="535F6E"/><w:insideH w:val="single" w:sz="4" w:color="D8DCE2"/>
</w:tblBorders><w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>
</w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="8" w:color="535F6E"/></w:tcBorders></w:tcPr></w:tblStylePr>
<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>
"""


def ensure(document: Any) -> None:
    """Give a document every style that a briefing uses and that it lacks; its own stay as they are."""
    known = {style.name for style in document.styles}
    for name in _PARAGRAPHS:
        if name not in known:
            _make(document, name)
    if TABLE not in known:
        from docx.oxml import parse_xml

        document.styles.element.append(parse_xml(_TABLE))


def dress(document: Any) -> None:
    """Put our own looks on every style: what a document without a template is given."""
    from docx.shared import Cm, Pt

    ensure(document)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    _letters(normal)
    for name in _PARAGRAPHS:
        _look(document, name)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)


def _make(document: Any, name: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    _look(document, name)


def _look(document: Any, name: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    base, size, colour, bold = _PARAGRAPHS[name]
    style = document.styles[name]
    style.base_style = document.styles[base]
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    _letters(style)
    shape = style.paragraph_format
    if name in HEADINGS.values():
        shape.keep_with_next, shape.space_before, shape.space_after = True, Pt(size), Pt(4)
    if name in (TABLE_TEXT, TABLE_NUMBER):
        shape.space_after, shape.space_before = Pt(1), Pt(1)
    if name == TABLE_NUMBER:
        shape.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if name in ("TOC 1", "TOC 2"):
        shape.space_after = Pt(1)
    if name == "TOC 2":
        shape.left_indent = Pt(12)
    if name == CAUTION:
        _bar(style)


def _letters(style: Any) -> None:
    """The same letters for western text in every style, and fonts that have Korean and Chinese ones."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if "Theme" in name or "theme" in name:
            del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), "Calibri")
    fonts.set(qn("w:eastAsia"), "Malgun Gothic")


def _bar(style: Any) -> None:
    """A bar at the left and a shade, for what no reader should skip; words say the same."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    ppr = style.element.get_or_add_pPr()
    space = nsdecls("w")
    border = f'<w:pBdr {space}><w:left w:val="single" w:sz="24" w:space="8" w:color="B45F06"/></w:pBdr>'
    ppr.insert(0, parse_xml(border))
    ppr.insert(1, parse_xml(f'<w:shd {space} w:val="clear" w:color="auto" w:fill="F3F5F7"/>'))
