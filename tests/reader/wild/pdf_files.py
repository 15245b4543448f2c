"""PDF files whose pages are set by hand: columns, margins, notes, spaced letters; all invented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict, Unpack

from tests.reader.wild.built import Built

__all__ = ["PDF_FILES", "Set", "lines", "pdf_file"]

Set = tuple[float, float, float, str]
"""Place from the left and the bottom in points, size, and what is drawn there."""
_HEAD = [(72.0, 740.0, 18.0, "Fees on the quay"), (72.0, 715.0, 11.0, "9 June 2023")]
_LEFT = [
    "Peru rejected the higher quay fees on Tuesday and de-",
    "manded a second meeting. Its envoy said the transit nego-",
    "tiations would go on after the harvest, although he",
    "did not expect a result before the port opens again.",
]
_RIGHT = [
    "Ghana promised to open two of its harbours in re-",
    "turn. The African Union supports the transit agree-",
    "ment with Ghana, its spokesman said. Kenya did",
    "not reject the plan of the two other governments.",
]
_MAIN = ("PER reject -1", "GHA promise +1")
_READ_ACROSS = ("KEN expect", "KEN reject -1")
_TURNED = (
    "BT /F1 11 Tf 0 1 -1 0 200 100 Tm (Peru rejected the fees.) Tj ET "
    "BT /F1 11 Tf 0 1 -1 0 214 100 Tm (Ghana promised to wait.) Tj ET"
)
_PICTURE = "q 400 0 0 400 72 100 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"


class _Expected(TypedDict, total=False):
    prose: tuple[str, ...]
    lacks: tuple[str, ...]
    says: tuple[str, ...]
    never: tuple[str, ...]
    told: str


def pdf_file(
    pages: Sequence[Iterable[Set]], *, extra: str = "", turn: int = 0, code: str = "/WinAnsiEncoding"
) -> bytes:
    """A PDF of `pages` in Times; `extra` are drawing commands at the beginning of each."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding {code} >>",
    ]
    for i, page in enumerate(pages):
        drawn = "\n".join([extra, *map(_drawn, page)])
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate {turn} "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * i} 0 R >>",
            f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream",
        ]
    return _bound(objects)


def _drawn(one: Set) -> str:
    left, bottom, size, words = one
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf 1 0 0 1 {left} {bottom} Tm ({escaped}) Tj ET"


def _bound(objects: Sequence[str]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def lines(words: Sequence[str], left: float, top: float, size: float = 11.0, step: float = 14.0) -> list[Set]:
    """One line below the other."""
    return [(left, top - step * i, size, line) for i, line in enumerate(words)]


def _one(name: str, *sets: Iterable[Set], **more: Unpack[_Expected]) -> Built:
    """A document of one page."""
    return _many(name, [[one for part in (_HEAD, *sets) for one in part]], **more)


def _many(name: str, pages: Sequence[Iterable[Set]], **more: Unpack[_Expected]) -> Built:
    return Built(f"{name}.pdf", lambda: pdf_file(pages), title="Fees on the quay", **more)


def _numbers(left: float, count: int, top: float = 690.0, first: int = 1, each: int = 1) -> list[Set]:
    return [(left, top - 14 * i, 8.0, str(first + i)) for i in range(count) if (first + i) % each == 0]


_TWO = (lines(_LEFT, 72, 680), lines(_RIGHT, 330, 680))
_ORDER = (_LEFT[0], "negotiations would go on", _LEFT[3], _RIGHT[0], _RIGHT[3])
_COLUMNS = "columns are read one after the other"
_BODY = [
    "The harbour of Callao was closed for nine days while the crews",
    "waited for an answer, and the warehouses along the quay were full.",
    "Peru rejected the higher fees and asked the other governments for",
    "a written answer before the end of the month of September.",
]


def _paged(
    number: int, *, head: str = "Review of Ports, no. 7", foot: str = "", words: Sequence[str] = _BODY
) -> list[Set]:
    found = [(72.0, 770.0, 9.0, head), *lines(words, 72, 690)]
    return [*found, (300.0, 30.0, 9.0, foot or f"- {number} -")]


def _noted(words: Sequence[str], notes: Sequence[str]) -> list[list[Set]]:
    """A page with a raised mark of a note after the first line, and notes in smaller letters at its end."""
    first, *rest = lines(words, 72, 690)
    return [[*_HEAD, first, (352.5, 694.0, 6.0, "1"), *rest, *lines(notes, 72, 90, 8.0, 10.0)]]


PDF_FILES = (
    _one("columns", *_TWO, told=_COLUMNS, prose=_ORDER, says=_MAIN, never=_READ_ACROSS),
    _one(
        "columns-drawn-across",
        [s for pair in zip(_TWO[0], lines(_RIGHT, 336, 680), strict=True) for s in pair],
        told=_COLUMNS,
        prose=_ORDER,
        says=_MAIN,
    ),
    _one("columns-drawn-right-first", *reversed(_TWO), told=_COLUMNS, prose=_ORDER, says=_MAIN),
    _one(
        "columns-not-level",
        _TWO[0],
        lines(_RIGHT, 330, 675),
        told=_COLUMNS,
        prose=_ORDER,
        says=_MAIN,
        never=_READ_ACROSS,
    ),
    _one(
        "columns-three",
        lines(["Peru rejected the fees", "and asked for a second", "meeting in the autumn."], 50, 680),
        lines(["Ghana promised to open", "two of its harbours to", "ships of its neighbour."], 225, 680),
        lines(["Kenya did not rule out", "a higher toll, but said", "it could wait for that."], 400, 680),
        told=_COLUMNS,
        prose=("meeting in the autumn.", "Ghana promised", "of its neighbour.", "Kenya did not rule out"),
        says=_MAIN,
    ),
    _one(
        "columns-under-and-above-full-lines",
        lines(
            ["The talks on the fees of the harbours went on for nine days and nights, as the papers had it."],
            72,
            695,
        ),
        *_TWO,
        lines(
            ["The next round is planned for the spring, and observers from all the ports will be invited."],
            72,
            600,
        ),
        told=_COLUMNS,
        prose=("went on for nine days", *_ORDER, "The next round is planned"),
        says=_MAIN,
    ),
    _one(
        "columns-with-line-numbers",
        *_TWO,
        _numbers(50, 4, 680),
        _numbers(312, 4, 680),
        told=_COLUMNS,
        prose=_ORDER,
        lacks=("1 ", "4"),
        says=_MAIN,
    ),
    _one(
        "table-is-read-by-rows",
        lines(["Peru rejected", "Ghana accepted", "Kenya delayed"], 72, 680),
        lines(["the quay fee.", "the quay fee.", "the quay fee."], 330, 680),
        prose=("Peru rejected the quay fee.", "Ghana accepted the quay fee.", "Kenya delayed the quay fee."),
    ),
    _one(
        "line-numbers",
        lines(_LEFT, 72, 690),
        _numbers(40, 4),
        prose=(_LEFT[0], "negotiations would go on", _LEFT[3]),
        lacks=("1 Peru",),
        says=("PER reject -1",),
    ),
    _one(
        "line-numbers-close",
        lines(_LEFT, 72, 690),
        _numbers(64, 4),
        prose=(_LEFT[0], "negotiations would go on", _LEFT[3]),
        lacks=("2 m",),
        says=("PER reject -1",),
    ),
    _one(
        "line-numbers-right",
        lines(_LEFT, 72, 690),
        _numbers(560, 4),
        prose=(_LEFT[0], "negotiations would go on", _LEFT[3]),
        lacks=("de- 1",),
        says=("PER reject -1",),
    ),
    _one(
        "line-numbers-in-fives",
        lines([*_LEFT, *_RIGHT, *_LEFT, *_RIGHT], 72, 690),
        _numbers(40, 16, each=5),
        prose=(_LEFT[0], _RIGHT[3]),
        lacks=("5 ", "10", "15"),
    ),
    _one(
        "line-numbers-in-the-text",
        [(72.0, 690.0 - 14 * i, 11.0, f"{i + 7} {words}") for i, words in enumerate(_LEFT)],
        prose=(_LEFT[0], "negotiations would go on", _LEFT[3]),
        lacks=("7 Peru", "8 "),
        says=("PER reject -1",),
    ),
    _one(
        "numbered-items-stay",
        [
            (72.0, 690.0 - 14 * i, 11.0, f"{i + 1}. Peru rejected fee {n} of the quay.")
            for i, n in enumerate("ABCDE")
        ],
        prose=("1. Peru rejected fee A", "5. Peru rejected fee E"),
    ),
    _one(
        "years-at-line-starts-stay",
        [
            (72.0, 690.0 - 14 * i, 11.0, words)
            for i, words in enumerate(
                ["2019 was bad for", "2023 was better for", "2031 may be good for", "2040 is far off for"]
            )
        ],
        prose=("2019 was bad", "2040 is far"),
    ),
    _many(
        "running-heads",
        [[*_HEAD, *lines(_BODY, 72, 690)], *[_paged(n) for n in range(2, 6)]],
        prose=("The harbour of Callao",),
        lacks=("Review of Ports", "- 3 -"),
    ),
    _many(
        "running-heads-left-and-right",
        [
            [*_HEAD, *lines(_BODY, 72, 690)],
            *[_paged(n, head=("The Fees", "A. Author")[n % 2], foot=f"Page {n} of 9") for n in range(2, 10)],
        ],
        prose=("The harbour of Callao",),
        lacks=("The Fees", "A. Author", "Page"),
    ),
    _many(
        "word-cut-by-a-page",
        [
            [
                *_HEAD,
                *lines([*_BODY[:2], "Peru rejected the higher fees on Tues-"], 72, 690),
                (300.0, 30.0, 9.0, "- 1 -"),
            ],
            _paged(
                2, words=["day, and asked the other governments for", "a written answer before the autumn."]
            ),
            _paged(3),
            _paged(4),
        ],
        prose=("Peru rejected the higher fees on Tues-", "day, and asked"),
        says=("PER reject -1",),
    ),
    _many(
        "page-numbers-only",
        [
            [*_HEAD, *lines(_BODY, 72, 690), (300.0, 30.0, 9.0, "1")],
            [*lines(_BODY, 72, 740), (300.0, 30.0, 9.0, "2")],
        ],
        prose=("Peru rejected",),
        lacks=("\n1", "\n2"),
    ),
    _many(
        "notes",
        _noted(_BODY, ["1 Lima accepted the toll in 2019, see the", "Gazette of that year."]),
        prose=("Peru rejected the higher fees",),
        lacks=("Lima", "Gazette", "1"),
        says=("PER reject -1",),
        never=("PER accept",),
    ),
    _many(
        "notes-with-stars",
        _noted(_BODY, ["* Lima accepted the toll in 2019.", "** See there."]),
        prose=("Peru rejected",),
        lacks=("Lima", "See"),
    ),
    _many(
        "notes-between-pages",
        [
            [*_noted([*_BODY[:2], "Peru rejected the higher"], ["1 Lima accepted the toll in"])[0]],
            [
                *lines(["fees and asked the other governments for", "a written answer."], 72, 740),
                *lines(["2019, as it said later on."], 72, 90, 8.0),
            ],
        ],
        prose=("Peru rejected the higher", "fees and asked"),
        lacks=("Lima", "as it said"),
        says=("PER reject -1",),
    ),
    _one(
        "notes-under-columns",
        *_TWO,
        lines(
            ["1 Lima accepted the toll in 2019, which later notes of the same year do not mention at all."],
            72,
            90,
            8.0,
        ),
        told=_COLUMNS,
        prose=_ORDER,
        lacks=("Lima",),
        says=_MAIN,
    ),
    _one(
        "small-print-is-no-note", lines(_BODY, 72, 690, 8.0, 10.0), prose=(*_BODY,), says=("PER reject -1",)
    ),
    _one(
        "raised-ending",
        lines(["It was the 9"], 72, 690),
        [(123.0, 694.0, 6.0, "th")],
        lines(["day of the talks."], 72, 676),
        prose=("9th",),
    ),
    _one(
        "spaced-by-blanks",
        lines(["Its envoy said that P e r u  r e j e c t e d the quay fees."], 72, 690),
        prose=("said that Peru rejected the quay fees.",),
        says=("PER reject -1",),
    ),
    Built(
        "spaced-title.pdf",
        lambda: pdf_file([[(72, 740, 16, "F E E S   O N   T H E   Q U A Y"), *lines(_BODY, 72, 690)]]),
        prose=("Peru rejected",),
        title="FEES ON THE QUAY",
    ),
    Built(
        "spaced-by-the-setter.pdf",
        lambda: pdf_file([[(72, 740, 14, "FEES ON THE QUAY"), *lines(_BODY[2:], 72, 690)]], extra="3 Tc"),
        prose=("Peru rejected the higher fees and asked",),
        title="FEES ON THE QUAY",
        says=("PER reject -1",),
    ),
    _one(
        "letters-of-a-list-stay",
        lines(["Grades from a b c to f were given to all of the ports."], 72, 690),
        prose=("a b c to f",),
    ),
    _one(
        "large-first-letter",
        [(72.0, 662.0, 40.0, "P")],
        lines(
            [
                "eru rejected the higher quay fees,",
                "and asked for a second meeting,",
                "which Kenya did not want to hold.",
            ],
            97,
            690,
        ),
        prose=("Peru rejected the higher quay fees,",),
        says=("PER reject -1",),
    ),
    Built(
        "turned.pdf",
        lambda: pdf_file([[]], extra=_TURNED, turn=90),
        prose=("Peru rejected the fees.", "Ghana promised to wait."),
    ),
    Built(
        "a-page-is-a-picture.pdf",
        lambda: pdf_file([[*_HEAD, *lines(_BODY, 72, 690)], []], extra=_PICTURE),
        prose=("Peru rejected",),
        told="Page 2: a picture without text",
    ),
    Built(
        "paragraphs.pdf",
        lambda: pdf_file(
            [[*lines(_BODY, 72, 740), *lines(["Ghana promised to open two of its harbours."], 72, 670)]]
        ),
        prose=("September.\n\nGhana promised",),
    ),
    Built(
        "paragraphs-set-in.pdf",
        lambda: pdf_file(
            [[*lines(_BODY, 72, 740), (84, 684, 11, "Ghana promised to open two of its harbours.")]]
        ),
        prose=("September.\n\nGhana promised",),
    ),
)
