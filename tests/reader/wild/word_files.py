"""Word files with one thing in each that wraps, moves, hides or repeats words; all invented."""

from __future__ import annotations

import io
import zipfile

from tests.reader.wild.built import Built

__all__ = ["WORD_FILES", "word_file"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_CHANGES = "tracked changes"
_PERU = ("PER reject -1",)


def word_file(body: str, *, main: str = "word/document.xml", space: str = _W, **parts: str) -> bytes:
    """A Word file with the XML `body`, and further parts such as ``footnotes`` by their content."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "_rels/.rels", f'<Relationships><R Type="{_RELATION}" Target="/{main}"/></Relationships>'
        )
        package.writestr(main, _xml("document", f"<w:body>{body}</w:body>", space))
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", _xml(name, content, space))
    return stream.getvalue()


def _xml(root: str, content: str, space: str) -> str:
    return f'<?xml version="1.0"?><w:{root} xmlns:w="{space}" {_SPACES}>{content}</w:{root}>'


def _t(words: str, properties: str = "") -> str:
    set_apart = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{set_apart}<w:t xml:space="preserve">{words}</w:t></w:r>'


def _p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(r if r.startswith('<') else _t(r) for r in runs)}</w:p>"


def _deleted(words: str) -> str:
    return (
        f'<w:del w:id="3" w:author="b"><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'
    )


def _wrapped(tag: str, content: str, attributes: str = "") -> str:
    return f"<w:{tag} {attributes}>{content}</w:{tag}>"


def _box(content: str) -> str:
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def _field(code: str, shown: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    instruction = code if code.startswith("<") else f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return mark.format("begin") + instruction + mark.format("separate") + _t(shown) + mark.format("end")


def _row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


_MARK_DELETED = '<w:rPr><w:del w:id="5"/></w:rPr>'
_REST = _p("The ferries ran on time.")
_QUAY = "Peru rejected the quay fees."
_SEEN = "Each text box is read after"


def _one(
    name: str,
    paragraph: str,
    told: str = "",
    lacks: tuple[str, ...] = (),
    prose: str = _QUAY,
    says: tuple[str, ...] = _PERU,
    **parts: str,
) -> Built:
    """A file of one odd paragraph before a plain one."""
    body = f"{_p('Fees on the quay')}{_p('9 June 2023')}{paragraph}{_REST}"
    expected = (prose, "The ferries ran on time.")
    return Built(f"{name}.docx", lambda: word_file(body, **parts), expected, lacks, says, told=told)


WORD_FILES = (
    _one("plain", _p(_QUAY)),
    _one("smart-tag", _p(_wrapped("smartTag", _t("Peru")), " rejected the quay fees.")),
    _one(
        "smart-tags-nested",
        _p(_wrapped("smartTag", _wrapped("smartTag", _t("Peru"))), " rejected the quay fees."),
    ),
    _one("custom-xml", _p(_wrapped("customXml", _t("Peru")), " rejected the quay fees.")),
    _one("custom-xml-block", _wrapped("customXml", _p(_QUAY))),
    _one(
        "control-of-runs", _p(_wrapped("sdt", _wrapped("sdtContent", _t("Peru"))), " rejected the quay fees.")
    ),
    _one("control-of-paragraphs", _wrapped("sdt", "<w:sdtPr/>" + _wrapped("sdtContent", _p(_QUAY)))),
    _one(
        "control-in-control",
        _wrapped("sdt", _wrapped("sdtContent", _wrapped("sdt", _wrapped("sdtContent", _p(_QUAY))))),
    ),
    _one(
        "control-of-a-cell",
        _wrapped("tbl", _row() + _wrapped("sdt", _wrapped("sdtContent", _row(_p(_QUAY))))),
    ),
    _one("link", _p(_wrapped("hyperlink", _t("Peru")), " rejected the quay fees.")),
    _one("direction", _p(_wrapped("dir", _wrapped("bdo", _t("Peru"))), " rejected the quay fees.")),
    _one(
        "field-simple", _p(_wrapped("fldSimple", _t("Peru"), 'w:instr="AUTHOR"'), " rejected the quay fees.")
    ),
    _one(
        "field-complex",
        _p(_field("DOCPROPERTY land", "Peru"), " rejected the quay fees."),
        lacks=("DOCPROPERTY",),
    ),
    _one(
        "field-in-a-field",
        _p(_field(_field("REF country", "code"), "Peru"), " rejected the quay fees."),
        lacks=("code", "REF"),
    ),
    _one("field-never-ended", _p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + _p(_QUAY)),
    _one("change-inserted", _p(_wrapped("ins", _t("Peru")), " rejected the quay fees."), _CHANGES),
    _one(
        "change-inserted-not",
        _p("Peru will ", _wrapped("ins", _t("not ")), "accept the quay fees."),
        _CHANGES,
        prose="Peru will not accept the quay fees.",
        says=(),
    ),
    _one(
        "change-deleted-not",
        _p("Peru did ", _deleted("not "), "reject the quay fees."),
        _CHANGES,
        prose="Peru did reject the quay fees.",
    ),
    _one(
        "change-both",
        _p("Peru ", _deleted("accepted"), _wrapped("ins", _t("rejected")), " the quay fees."),
        _CHANGES,
        lacks=("accepted",),
    ),
    _one(
        "change-inserted-paragraph",
        _p(_wrapped("ins", _t(_QUAY)), properties="<w:rPr><w:ins/></w:rPr>"),
        _CHANGES,
    ),
    _one("change-inserted-link", _p(_wrapped("ins", _wrapped("hyperlink", _t(_QUAY)))), _CHANGES),
    _one(
        "change-joined-paragraphs",
        _p("Peru rejected ", properties=_MARK_DELETED) + _p("the quay fees."),
        _CHANGES,
    ),
    _one(
        "change-deleted-paragraph",
        _p(_deleted("Peru accepted the toll."), properties=_MARK_DELETED) + _p(_QUAY),
        _CHANGES,
        lacks=("toll",),
    ),
    _one(
        "change-moved",
        _p(_wrapped("moveFrom", _t("Peru accepted the toll.")), properties="<w:rPr><w:moveFrom/></w:rPr>")
        + _p(_wrapped("moveTo", _t(_QUAY))),
        _CHANGES,
        lacks=("toll",),
    ),
    _one(
        "change-deleted-row",
        _wrapped("tbl", _row(_p("Peru accepted the toll."), properties="<w:del/>") + _row(_p(_QUAY))),
        _CHANGES,
        lacks=("toll",),
    ),
    _one(
        "change-of-format-only",
        _p(_t(_QUAY, "<w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")),
    ),
    _one("box", _p(_box(_p(_QUAY))), _SEEN),
    _one("box-inside-a-sentence", _p("Peru rejected", _box(_p("A map.")), " the quay fees."), _SEEN),
    _one(
        "box-old",
        _p(f"<w:r><w:pict><v:textbox><w:txbxContent>{_p(_QUAY)}</w:txbxContent></v:textbox></w:pict></w:r>"),
        _SEEN,
    ),
    _one(
        "drawing",
        _p("<w:r><w:drawing><a:p><a:r><a:t>Axis</a:t></a:r></a:p></w:drawing></w:r>", _QUAY),
        lacks=("Axis",),
    ),
    _one(
        "hidden",
        _p(_t("Chile accepted the toll. ", "<w:vanish/>"), _QUAY),
        "formatted as hidden",
        lacks=("toll",),
    ),
    _one("hidden-not", _p(_t(_QUAY, '<w:vanish w:val="0"/>'))),
    _one("table", _wrapped("tbl", _row(_p("Talks"), _p(_QUAY)))),
    _one("table-in-a-table", _wrapped("tbl", _row(_wrapped("tbl", _row(_p(_QUAY)))))),
    _one(
        "marks",
        _p("<w:r><w:t>Peru</w:t><w:tab/><w:t>rejected</w:t><w:br/><w:t>the quay fees.</w:t></w:r>"),
        prose="Peru rejected the quay fees.",
    ),
    _one(
        "reading-aid",
        _p("<w:r><w:ruby><w:rt><w:r><w:t>pe-roo</w:t></w:r></w:rt></w:ruby></w:r>", _QUAY),
        lacks=("roo",),
    ),
    _one(
        "footnote",
        _p(_QUAY, '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        "footnotes and endnotes stand at the end",
        lacks=("Lima",),
        footnotes=f'<w:footnote w:id="2">{_p("Lima accepted the toll in 2019.")}</w:footnote>',
    ),
    _one(
        "endnote",
        _p(_QUAY),
        "footnotes and endnotes stand at the end",
        lacks=("Lima",),
        endnotes=f'<w:endnote w:id="2">{_p("Lima accepted the toll in 2019.")}</w:endnote>',
    ),
    _one("notes-empty", _p(_QUAY), footnotes=f'<w:footnote w:type="separator">{_p("")}</w:footnote>'),
    _one(
        "comment",
        _p("<w:commentRangeStart/>", _QUAY),
        "comments are left out",
        lacks=("really",),
        comments=f'<w:comment w:id="1">{_p("Peru really accepted it.")}</w:comment>',
    ),
    _one("comments-empty", _p(_QUAY), comments=""),
    _one("embedded", _p(_QUAY) + "<w:altChunk/>", "embedded as another file"),
    _one(
        "contents",
        _p("Peru accepted the toll ... 3", properties='<w:pStyle w:val="TOC1"/>') + _p(_QUAY),
        lacks=("toll",),
    ),
    _one("part-of-another-name", _p(_QUAY), main="word/document2.xml"),
    _one("strict", _p(_QUAY), space=_STRICT),
)
