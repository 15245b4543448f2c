"""Files of every form, every encoding, and files that cannot be read."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from accord.errors import InvalidFileError, NotFoundError
from accord.reader.documents.dates import iso_date
from accord.reader.documents.intake import Intake, take_in
from accord.reader.documents.layout import lay_out, prose
from accord.reader.documents.limits import LARGEST
from accord.reader.documents.pdf_columns import Piece
from accord.reader.documents.pdf_lines import Page, put_together

HTML = """<!doctype html><html><head><title>Talks stall</title>
<meta property="og:site_name" content="The Strait Gazette"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2024-05-03T08:00:00"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><h1>Talks stall</h1>
<p>Japan rejected the plan.</p>
<p>Seoul &amp; Tokyo agreed to meet.</p><ul><li><a href="/x">Another story</a></li></ul>
<script>var x = "Japan demanded";</script><footer>All rights reserved</footer></body></html>"""


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "한국과 미국의 동맹은 굳건하다. 日本政府"),
        ("utf-8-sig", "한국과 미국"),
        ("utf-16", "日本政府は提案を拒否した"),
        ("utf-32", "The government of Japan (日本) rejected it."),
        ("euc-kr", "대한민국 정부는 제안을 거부했다"),
        ("gb18030", "中国政府拒绝了这项建议。"),
        ("shift_jis", "日本政府はその提案を拒否しました。"),
        ("big5", "中華民國政府拒絕了這項提議。"),
        ("euc-jp", "日本政府はその提案を拒否しました。"),
        ("utf-16-le", "The government of Japan (日本) rejected it."),
        ("utf-16-be", "The government of Japan (日本) rejected it."),
        ("euc-kr", "President Moon Jae-in (문재인) rejected it."),
        ("shift_jis", "Prime Minister Abe (安倍晋三) rejected it."),
        ("gb18030", "President Xi (习近平) rejected it."),
        ("cp1252", "Café à Paris – “naïve”"),
    ],
)
def test_encodings_survive(tmp_path: Path, encoding: str, words: str) -> None:
    assert take_in(put(tmp_path, "a.txt", words.encode(encoding))).text.strip() == words


@pytest.mark.parametrize(
    ("encoding", "words", "named"),
    [
        ("euc_jp", "日本政府提案拒否、韓国外務省発表。", "Japanese (EUC-JP)"),
        ("euc_jp", "首相訪米 President Biden met 岸田文雄首相 in Tokyo.", "Japanese (EUC-JP)"),
        ("shift_jis", "日本政府提案拒否、韓国外務省発表。", "Japanese (Shift JIS)"),
        ("euc_kr", "대한민국 정부는 제안을 거부했다", "Korean (EUC-KR)"),
        ("gb18030", "中国政府拒绝了这项建议。", "Chinese (GB 18030)"),
        ("big5", "中華民國政府拒絕了這項提議。", "Chinese (Big5)"),
    ],
)
def test_a_guessed_encoding_is_named(tmp_path: Path, encoding: str, words: str, named: str) -> None:
    document = lay_out(take_in(put(tmp_path, "a.txt", words.encode(encoding))))
    assert document.text == words
    assert f"was read as {named}" in document.note


@pytest.mark.parametrize(("lang", "encoding"), [("ja", "euc_jp"), ("ko", "euc_kr"), ("zh-CN", "gb2312")])
def test_the_language_of_a_page_settles_what_its_bytes_leave_open(
    tmp_path: Path, lang: str, encoding: str
) -> None:
    words = b"\xb7\xef\xb2\xec\xb0\xd1"  # sound in all three
    page = b'<html dir="ltr" lang="' + lang.encode() + b'"><p>' + words + b"</p></html>"
    intake = take_in(put(tmp_path, "a.html", page))
    assert intake.text.strip() == words.decode(encoding)
    declared = page.replace(b"<p>", f"<meta charset={encoding}><p>".encode())
    plain = take_in(put(tmp_path, "b.html", declared.replace(lang.encode(), b"en")))
    assert (plain.text.strip(), plain.note) == (words.decode(encoding), "")


def test_an_encoding_that_stays_open_names_every_candidate(tmp_path: Path) -> None:
    note = take_in(put(tmp_path, "a.txt", b"\xb7\xef\xb2\xec\xb0\xd1")).note
    assert "is possible too" in note
    assert "Korean" in note
    assert "Japanese" in note


def test_html_gives_text_tags_and_furniture(tmp_path: Path) -> None:
    document = lay_out(take_in(put(tmp_path, "a.html", HTML.encode())))
    found = {name: value.value for name, value in vars(document.metadata).items() if value}
    assert found == {
        "title": "Talks stall",
        "outlet": "The Strait Gazette",
        "author": "Ann Lee",
        "date": "2024-05-03T08:00:00",
    }
    assert [p.quote for p in document.paragraphs] == [
        "Japan rejected the plan.",
        "Seoul & Tokyo agreed to meet.",
    ]
    assert {"Home World", "Another story", "All rights reserved"} <= {
        f.passage.quote for f in document.furniture
    }


def test_word_paragraphs_are_exact(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for words in ("A title", "By Ann Lee", "Japan rejected the plan. 대한민국도 거부했다."):
        document.add_paragraph(words)
    document.save(tmp_path / "a.docx")
    read = lay_out(take_in(tmp_path / "a.docx"))
    assert read.form == "docx"
    assert [p.quote for p in read.paragraphs] == ["Japan rejected the plan. 대한민국도 거부했다."]
    assert read.metadata.author is not None
    assert read.metadata.author.value == "Ann Lee"


def blank_pdf() -> bytes:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=200, height=200)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_scanned_pdf_says_so(tmp_path: Path) -> None:
    with pytest.raises(InvalidFileError, match="scan without a text layer"):
        take_in(put(tmp_path, "scan.pdf", blank_pdf()))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t ", "is empty"),
        ("binary.txt", bytes(range(256)) * 40, "binary"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "cannot be read|not a document"),
        ("broken.pdf", b"%PDF-1.7 nothing follows", "damaged|no PDF|scan"),
        ("broken.docx", b"PK\x03\x04 word/ nothing", "damaged"),
        ("table.xlsx", b"PK\x03\x04 xl/ nothing", "not a document"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + bytes(99), "not a document"),
        ("a.rtf", b"{\\rtf1 Japan rejected it.}", "not a document"),
        ("only.html", b"<html><script>1</script></html>", "no text"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    with pytest.raises(InvalidFileError, match=says):
        take_in(put(tmp_path, name, data))


def test_a_very_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    assert path.stat().st_size > LARGEST
    with pytest.raises(InvalidFileError, match="50 MB"):
        take_in(path)


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no file"):
        take_in(tmp_path / "none.txt")


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2021-02-01 17:40:50", "2021-02-01T17:40:50"),
        ("1 February 2021", "2021-02-01"),
        ("Feb. 1, 2021", "2021-02-01"),
        ("September 3rd, 1999", "1999-09-03"),
        ("2021年2月1日", "2021-02-01"),
        ("2021년 2월 1일", "2021-02-01"),
        ("31 February 2021", None),
        ("70 years of", None),
    ],
)
def test_dates(words: str, iso: str | None) -> None:
    assert iso_date(words) == iso


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("A title\nBy Ann Lee\nThe Gazette, 3 May 2024", ("A title", "Ann Lee", "The Gazette", "2024-05-03")),
        (
            "A title\n\nAuthor: Ann Lee\nOutlet: The Gazette\nPublished: May 3, 2024",
            ("A title", "Ann Lee", "The Gazette", "2024-05-03"),
        ),
        ("# A title\n\nBy Ann Lee\n2024-05-03", ("A title", "Ann Lee", None, "2024-05-03")),
    ],
)
def test_headers(tmp_path: Path, header: str, expected: tuple[str | None, ...]) -> None:
    body = "Japan rejected the plan. " * 4
    meta = lay_out(take_in(put(tmp_path, "a.txt", f"{header}\n\n{body}\n".encode()))).metadata
    fields = (meta.title, meta.author, meta.outlet, meta.date)
    assert tuple(value.value if value else None for value in fields) == expected


def test_a_single_sentence_is_no_title(tmp_path: Path) -> None:
    document = lay_out(take_in(put(tmp_path, "a.txt", b"Japan rejected the plan.")))
    assert document.metadata.title is None
    assert len(document.paragraphs) == 1


def text_pdf(lines: list[str]) -> bytes:
    """A PDF of one page with one text line per entry, written by hand."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream = f"BT /F1 10 Tf 40 700 Td {shown}ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def test_wrapped_lines_of_a_pdf_are_one_paragraph(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    lines = ["Talks stall", "By Ann Lee", "3 May 2024"]
    lines += [
        "The government of Japan said on Monday that it would not",
        "accept the plan of the United States. A vote",
    ]
    lines += [
        "will follow.",
        "Seoul hopes to keep the alliance as it stands at present,",
        "whatever the cost may be.",
    ]
    document = lay_out(take_in(put(tmp_path, "a.pdf", text_pdf(lines))))
    assert [p.quote.replace("\n", " ") for p in document.paragraphs] == [
        " ".join(lines[3:6]),
        " ".join(lines[6:]),
    ]
    found = {name: value.value for name, value in vars(document.metadata).items() if value}
    assert found == {"title": "Talks stall", "author": "Ann Lee", "date": "2024-05-03"}


def _piece(line: int, words: str) -> Piece:
    return Piece(words, 72.0, 300.0, 700.0 - 14 * line, 712.0 - 14 * line)


def test_running_heads_are_furniture_and_break_no_sentence(tmp_path: Path) -> None:
    pages = [
        (f"Papers on talks {n}", f"Japan said {word} that it would", f"not accept the {word} plan", f"{n}")
        for n, word in enumerate(("again", "firmly", "once", "calmly", "twice"), 1)
    ]
    made = put_together([Page(tuple(_piece(i, words) for i, words in enumerate(page))) for page in pages])
    document = lay_out(Intake("a.pdf", "pdf", made.text, furniture=made.furniture, wrapped=True))
    assert sorted(f.passage.quote for f in document.furniture) == sorted(
        words for n in range(1, 6) for words in (f"Papers on talks {n}", str(n))
    )
    (paragraph,) = document.paragraphs
    seen = prose(document)
    assert len(seen) == len(document.text)
    assert "Papers" not in seen[paragraph.start : paragraph.end]
    assert "1" not in seen[paragraph.start : paragraph.end]


def test_a_damaged_byte_does_not_change_the_encoding(tmp_path: Path) -> None:
    data = "Moon Jae-in (문재인) agreed".encode() + b"\xff."
    assert take_in(put(tmp_path, "a.txt", data)).text == "Moon Jae-in (문재인) agreed\ufffd."


def test_sound_utf8_goes_before_a_wrong_declaration(tmp_path: Path) -> None:
    page = "<html><head><meta charset='iso-8859-1'></head><p>Seoul (서울) rejected it.</p></html>"
    assert take_in(put(tmp_path, "a.html", page.encode())).text == "Seoul (서울) rejected it."


def test_a_folder_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="is a folder"):
        take_in(tmp_path)


MARKDOWN = """---
title: "Talks stall"
author: Ann Lee
date: 2024-05-03
---

# Talks stall

**Japan** rejected the [plan](http://x.y/z) of *South
Korea*.
- Chile promised to `open` its market.
- Norway hopes to settle.

> Peru demands an apology.

```
Japan = rejected
```

| who | what |
|---|---|
"""


def test_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    document = lay_out(take_in(put(tmp_path, "a.md", MARKDOWN.encode())))
    found = {name: value.value for name, value in vars(document.metadata).items() if value}
    assert found == {"title": "Talks stall", "author": "Ann Lee", "date": "2024-05-03"}
    assert [p.quote for p in document.paragraphs] == [
        "Japan rejected the plan of *South\nKorea*.",
        "Chile promised to open its market.",
        "Norway hopes to settle.",
        "Peru demands an apology.",
    ]
    assert {f.kind for f in document.furniture} == {"code", "table"}


LINKED = """<html><head><script type="application/ld+json">{"@graph": [{"headline": "Talks stall",
"author": [{"name": "Ann Lee"}, {"name": "Bo Ek"}], "datePublished": "2024-05-03", "publisher": {"name":
"The Gazette"}}]}</script></head><body><div class="cookie-bar">We use cookies here.</div>
<div id="Related">Norway rejected a plan.</div><article class="shared"><h1>Talks stall</h1>
<p class="subscriber">Japan rejected the plan.</p></article></body></html>"""


def test_what_a_page_says_of_itself_is_used_and_its_banners_are_furniture(tmp_path: Path) -> None:
    document = lay_out(take_in(put(tmp_path, "a.html", LINKED.encode())))
    found = {name: value.value for name, value in vars(document.metadata).items() if value}
    assert found == {
        "title": "Talks stall",
        "author": "Ann Lee, Bo Ek",
        "date": "2024-05-03",
        "outlet": "The Gazette",
    }
    assert [p.quote for p in document.paragraphs] == ["Japan rejected the plan."]
    assert [f.passage.quote for f in document.furniture] == [
        "We use cookies here.",
        "Norway rejected a plan.",
    ]


def test_broken_descriptions_of_a_page_are_passed_over(tmp_path: Path) -> None:
    page = '<script type="application/ld+json">{"headline": </script><p>Japan rejected the plan.</p>'
    assert take_in(put(tmp_path, "a.html", page.encode())).properties == {}


def test_tables_in_word_files_are_read_where_they_stand(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("Before.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Chile", "Chile promised to open its market."
    document.add_paragraph("After.")
    document.save(tmp_path / "a.docx")
    assert take_in(tmp_path / "a.docx").text.split("\n\n") == [
        "Before.",
        "Chile",
        "Chile promised to open its market.",
        "After.",
    ]


LETTER = """From: Elisabeth Brandt <e.brandt@example.org>
To: Delegation list
Date: Mon, 6 May 2024 10:15:00 +0200
Subject: Where the gas talks stand

Germany wants a price cap on gas, and France supports it.

> On 3 May Anna wrote:
> Italy rejects the cap.

This message is confidential.
"""


def test_a_letter_is_read_by_its_header_and_without_what_it_answers(tmp_path: Path) -> None:
    document = lay_out(take_in(put(tmp_path, "a.txt", LETTER.encode())))
    found = {name: value.value for name, value in vars(document.metadata).items() if value}
    assert found == {
        "author": "Elisabeth Brandt",
        "date": "2024-05-06",
        "title": "Where the gas talks stand",
    }
    assert [p.quote for p in document.paragraphs] == [LETTER.splitlines()[5]]


def test_a_byline_may_give_a_name_in_two_scripts(tmp_path: Path) -> None:
    text = "동맹의 비용\n\nBy 김민수 (Kim Min-su)\n\nJapan rejected the plan. Korea wants more of it.\n"
    author = lay_out(take_in(put(tmp_path, "a.txt", text.encode()))).metadata.author
    assert author is not None
    assert author.value == "김민수 (Kim Min-su)"


def test_a_protected_pdf_and_an_unreadable_file_say_so(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=200, height=200)
    writer.encrypt("geheim", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    with pytest.raises(InvalidFileError, match="protected by a password"):
        take_in(tmp_path / "locked.pdf")
    closed = put(tmp_path, "closed.txt", b"Japan rejected the plan.")
    closed.chmod(0)
    if os.access(closed, os.R_OK):
        pytest.skip("this account may read every file")
    with pytest.raises(InvalidFileError, match="cannot be read"):
        take_in(closed)
