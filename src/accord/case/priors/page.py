"""The reference page of the priors, made from their tables."""

from __future__ import annotations

from accord.case.priors.table import Effect, Near, Width, every_effect, every_near, every_width

__all__ = ["reference"]

_HEAD = """# Priors

What `accord forecast CASE --priors` and `accord read FILES -o FOLDER --forecast` put in the place of a number
that nobody has judged. All are own estimates, fitted to nothing (docs/decisions/0132-priors-by-a-table.md).
This page is made from `src/accord/case/priors/data`.

## How wide

A prior is triangular: least, likeliest and greatest value held possible. *Way* counts from the
party's own end of the scale to the other end, *gap* from its own ask to the ask of the other side,
*range* the length of the scale, *plain* the unit of the field. A kind of scale without a row of its
own has that of `*`.

| field | kind of scale | low | mode | high | counts | why |
| --- | --- | --- | --- | --- | --- | --- |
"""
_NEAR = """
## What a near deadline does

Where an issue has a deadline within so many months of the date of the case, least, likeliest and greatest
value of these priors are cut at a share of the time to it; words count after that. An earlier deadline
never makes the pace slower. A horizon does nothing: it says how far somebody looks, not what parties do.

| field | within months | low | mode | high | why |
| --- | --- | --- | --- | --- | --- |
"""
_WORDS = """
## What the words of a text do

A word under `judged` of an issue moves these priors of the issue, each word once, several together.
Of an order that an author gives, the easier count as `easy`, the harder as `hard`. One more word of
difficulty never raises a probability.

| word | makes a deal | field | effect | why |
| --- | --- | --- | --- | --- |
"""


def reference() -> str:
    """The whole page as Markdown."""
    widths = "".join(map(_width, every_width()))
    near = "".join(map(_near, every_near()))
    return f"{_HEAD}{widths}{_NEAR}{near}{_WORDS}{''.join(map(_effect, every_effect()))}"


def _width(row: Width) -> str:
    kind = "`*`" if row.kind == "*" else row.kind
    return f"| `{row.field}` | {kind} | {row.low:g} | {row.mode:g} | {row.high:g} | {row.of} | {row.why} |\n"


def _near(row: Near) -> str:
    return f"| `{row.field}` | {row.within:g} | {row.low:g} | {row.mode:g} | {row.high:g} | {row.why} |\n"


def _effect(row: Effect) -> str:
    if row.field == "-":
        return f"| `{row.word}` | {row.makes} | none | none | {row.why} |\n"
    told = f"{row.amount:+g}" if row.how == "add" else f"times {row.amount:g}"
    return f"| `{row.word}` | {row.makes} | `{row.field}` | {told} | {row.why} |\n"
