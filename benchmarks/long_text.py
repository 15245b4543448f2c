"""Long made-up prose for the benchmarks of the reader: sentences put together from templates, seeded.

Every page is about 500 words of commentary in which states hope, demand, refuse and promise, with the
author's judgements between them; names, issues and lengths vary, so that nothing can be cached by accident.
"""

from __future__ import annotations

import random
import textwrap

__all__ = ["as_pdf", "pages"]

_STATES = [
    "Norway",
    "Chile",
    "Japan",
    "Peru",
    "Canada",
    "Denmark",
    "Brazil",
    "Spain",
    "Egypt",
    "Kenya",
    "Poland",
    "Thailand",
    "the United States",
    "South Korea",
    "Germany",
    "France",
    "Turkey",
    "Mexico",
    "Vietnam",
    "Australia",
    "Greece",
    "Morocco",
    "Finland",
    "the European Union",
]
_ISSUES = [
    "cost-sharing",
    "the new tariffs",
    "the denuclearization of the peninsula",
    "the fishing quotas",
    "climate finance",
    "arms control",
    "the border dispute",
    "trade in steel",
    "the return of refugees",
    "the gas pipeline",
    "vaccine supplies",
    "cybersecurity",
    "the withdrawal of troops",
    "visa rules",
    "water rights on the river",
    "export controls",
]
_WHEN = [
    "On Monday",
    "Last week",
    "In a speech in April",
    "After two rounds of talks",
    "During the summit",
    "Since the election",
    "At a press conference",
    "Some months ago",
]
_VERBS = (
    "rejected the proposal of {b} on {i}",
    "hopes to settle {i} with {b} before the winter",
    "demanded that {b} make the first move on {i}",
    "promised not to raise {i} again while {b} prepares its budget",
    "does not want to delay the talks with {b} about {i}",
    "is ready to meet {b} halfway on {i}",
    "urged {b} to accept the draft text on {i}, which had lain on the table for {n} months",
    "threatened to leave the negotiations on {i} unless {b} lowers its price by {n} percent",
    "supports the plan of {b} for {i}",
    "accused {b} of failing to keep its word on {i}",
)
_FRAMES = (
    "{w}, {a} {v}.",
    "{a} {v}.",
    "The foreign minister of {a} said that it {v}.",
    "According to officials in the capital, {a} {v}, and the two sides will meet again in {n} days.",
    "While {b} waited, the government of {a} {v}.",
)
_JUDGEMENTS = (
    "The question of {i} is harder to settle than that of {j}.",
    "It will not be easy to reach an agreement on {i} between {a} and {b}.",
    "Whether the deal on {i} will hold remains to be seen.",
    "A compromise on {i} is expected to be found before the end of the year.",
    "The first is {i}, and the second is {j}.",
    "Observers who followed the {n} meetings of {a} and {b} describe the mood as calm, the papers as long "
    "and the results, at least where {i} is concerned, as small.",
    "Trade between the ports grew by {n} percent, prices fell, and the harvest was good.",
)


def pages(count: int, seed: int = 0) -> str:
    """`count` pages of about 500 words each, in paragraphs of three to seven sentences under a header."""
    draw = random.Random(seed)
    paragraphs = ["A long report", "By Ann Lee", "3 May 2024"]
    words = 0
    while words < 500 * count:
        paragraph = " ".join(_sentence(draw) for _ in range(draw.randint(3, 7)))
        paragraphs.append(paragraph)
        words += len(paragraph.split())
    return "\n\n".join(paragraphs) + "\n"


def _sentence(draw: random.Random) -> str:
    a, b = draw.sample(_STATES, 2)
    i, j = draw.sample(_ISSUES, 2)
    given = {"a": a, "b": b, "i": i, "j": j, "n": draw.randint(2, 90), "w": draw.choice(_WHEN)}
    if draw.random() < 0.35:
        words = draw.choice(_JUDGEMENTS).format(**given)
    else:
        words = draw.choice(_FRAMES).format(v=draw.choice(_VERBS).format(**given), **given)
    return words[0].upper() + words[1:]


def as_pdf(text: str, *, lines_a_page: int = 45) -> bytes:
    """`text` as a PDF of wrapped lines, with a running head and a page number on every page."""
    lines = [line for part in text.split("\n\n") for line in textwrap.wrap(part, 90)]
    sheets = [lines[i : i + lines_a_page] for i in range(0, len(lines), lines_a_page)]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(sheets)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(sheets)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, sheet in enumerate(sheets, 1):
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in ("Papers on talks", *sheet, str(number)))
        stream = f"BT /F1 10 Tf 40 760 Td {shown}ET"
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {3 + 2 * number} 0 R"
        objects.append(f"{page}/Resources<</Font<</F1 3 0 R>>>>>>".encode())
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream".encode())
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    body, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    return bytes(body) + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end
